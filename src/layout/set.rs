//! One text in one box.

use super::fit::{Fitted, Prepared};
use super::place::{place, room_before};
use super::shape::is_bidi_control;
use crate::finding::{Code, Finding};
use crate::font::{Fonts, Origin};
use crate::scene;
use crate::template::{TextBox, TextOverflow, WritingMode};
use crate::text::Language;

/// Sets one text in its box.
pub(super) fn set(
    text_box: &TextBox,
    text: &str,
    language: Language,
    fonts: &Fonts,
    findings: &mut Vec<Finding>,
) -> scene::TextBlock {
    let frame = text_box.frame;
    let (measure, extent) = match text_box.style.writing_mode {
        WritingMode::HorizontalTb => (frame.width, frame.height),
        WritingMode::VerticalRl => (frame.height, frame.width),
    };
    // A text at a point has no frame to fill, only the canvas's edge to keep from.
    let extent = if text_box.point { f32::MAX } else { extent };
    let (prepared, fitted) = fit(text_box, text, language, measure, extent, fonts, findings);
    let spare = if text_box.point {
        0.0
    } else {
        (extent - fitted.extent()).max(0.0)
    };
    place(
        text_box,
        &prepared,
        &fitted,
        room_before(spare, text_box.style.block_align),
    )
}

/// Fits a text, and shortens it where it does not fit and the style asks for that.
pub(super) fn fit<'a>(
    text_box: &'a TextBox,
    text: &str,
    language: Language,
    measure: f32,
    extent: f32,
    fonts: &Fonts,
    findings: &mut Vec<Finding>,
) -> (Prepared<'a>, Fitted) {
    let whole = Prepared::new(text, language, &text_box.style, fonts);
    let fitted = whole.fit(measure, extent);
    report_dropped(text_box, text, findings);
    findings.extend(from_system(text_box, &whole, fonts));
    if !fitted.overflow {
        return (whole, fitted);
    }
    if text_box.style.overflow == TextOverflow::Ellipsis {
        let shortened = |end: usize| {
            let mark = if language.is_east_asian() { "……" } else { "…" };
            let shorter = format!("{}{mark}", &text[..end]);
            let prepared = Prepared::new(&shorter, language, &text_box.style, fonts);
            let fitted = prepared.fit(measure, extent);
            (!fitted.overflow).then_some((prepared, fitted))
        };
        let ends = clause_ends(text);
        // Searched by halves: a long text has thousands of clauses, and each try shapes anew.
        let fitting = ends.partition_point(|end| shortened(*end).is_some());
        let end = fitting.checked_sub(1).map(|at| ends[at]);
        if let Some((end, shortened)) = end.and_then(|end| Some((end, shortened(end)?))) {
            findings.push(Finding::new(
                Code::Elided,
                format!(
                    "the {} is cut after {} of {} characters to fit; shorten it yourself or enlarge its box",
                    text_box.slot,
                    text[..end].chars().count(),
                    text.chars().count()
                ),
            ));
            return shortened;
        }
    }
    report_overflow(text_box, text, &fitted, findings);
    (whole, fitted)
}

/// Bytes at which a clause ends, the mark that ends it left out: where an ellipsis may stand.
fn clause_ends(text: &str) -> Vec<usize> {
    let ends = |c: char| {
        matches!(
            c,
            '，' | '。' | '；' | '：' | '！' | '？' | '、' | ',' | '.' | ';' | ':' | '!' | '?' | '—'
        )
    };
    let before_digit = |at: usize| text[at..].starts_with(|next: char| next.is_ascii_digit());
    text.char_indices()
        .filter(|(at, c)| *at > 0 && ends(*c) && !before_digit(at + c.len_utf8()))
        .map(|(at, _)| at)
        .collect()
}

fn report_overflow(text_box: &TextBox, text: &str, fitted: &Fitted, findings: &mut Vec<Finding>) {
    let (count, least) = (text.chars().count(), text_box.style.fit.least);
    let message = match text_box.style.overflow {
        TextOverflow::Visible => format!(
            "the {} ({count} characters) does not fit its box at {least:.1} px; shorten it or enlarge the box",
            text_box.slot
        ),
        TextOverflow::Shrink | TextOverflow::Ellipsis => format!(
            "the {} ({count} characters) needs {:.1} px to fit, and the template's least size is {least:.1} px; shorten it or enlarge the box",
            text_box.slot, fitted.size
        ),
    };
    findings.push(Finding::new(Code::Overflow, message));
}

/// Control characters and bidi overrides are not drawn.
fn report_dropped(text_box: &TextBox, text: &str, findings: &mut Vec<Finding>) {
    let mut dropped: Vec<char> = Vec::new();
    for c in text
        .chars()
        .filter(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_bidi_control(*c))
    {
        if !dropped.contains(&c) {
            dropped.push(c);
        }
    }
    if !dropped.is_empty() {
        let named: Vec<String> = dropped
            .iter()
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        findings.push(Finding::new(
            Code::DroppedCharacter,
            format!(
                "control characters in the {} are not drawn: {}",
                text_box.slot,
                named.join(", ")
            ),
        ));
    }
}

/// What a machine without the same fonts would draw otherwise.
fn from_system(text_box: &TextBox, prepared: &Prepared, fonts: &Fonts) -> Option<Finding> {
    let mut named: Vec<String> = Vec::new();
    for cluster in &prepared.shaped.clusters {
        let face = cluster.face.map(|id| fonts.face(id));
        let Some(face) = face.filter(|face| matches!(face.origin, Origin::System(_))) else {
            continue;
        };
        let text = prepared.shaped.text[cluster.bytes.clone()].trim();
        let name = format!("{text} in {}", face.family);
        if !text.is_empty() && !named.contains(&name) {
            named.push(name);
        }
    }
    (!named.is_empty()).then(|| {
        let message = format!(
            "no bundled font has all of the {}; this system's set {}: give them with --font-dir to draw the same elsewhere",
            text_box.slot,
            named.join(", ")
        );
        Finding::new(Code::SystemFont, message)
    })
}
