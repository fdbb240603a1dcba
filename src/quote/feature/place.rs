//! Where a line stands, and what others made of it.

use super::super::gate::Line;

/// A person marked it (clipping, `>` quote): the strongest signal there is.
pub(in crate::quote) fn marked(line: &Line) -> f64 {
    f64::from(line.candidate.marked)
}

/// The publisher put the same words forward: title, heading, key point, a
/// quotation in the lead. Sentences on one matter share a quarter of their word
/// pairs by themselves, 70 % is the line again.
pub(in crate::quote) fn paratext(line: &Line) -> f64 {
    ((line.context.paratext(line.wording) - 0.25) / 0.45).clamp(0.0, 1.0)
}

/// The publisher played the line before the talk began. 179 of 259 podcast
/// episodes have such lines. The place where it was said goes before.
pub(in crate::quote) fn cold_open(line: &Line) -> f64 {
    match line.context.cold_open(line.wording, line.candidate.span.start) {
        Some(true) => 1.0,
        Some(false) => 0.8,
        None => 0.0,
    }
}

/// It begins the turn: the answer itself.
pub(in crate::quote) fn turn_begins(line: &Line) -> f64 {
    f64::from(line.candidate.first)
}

/// It ends the turn: the conclusion.
pub(in crate::quote) fn turn_ends(line: &Line) -> f64 {
    f64::from(line.candidate.last && !line.candidate.first)
}
