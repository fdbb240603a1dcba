//! Any other text: paragraphs that nobody is known to say.

use std::ops::Range;

use super::front::{self, Field};
use super::label::Labels;
use super::paragraph::{self, bullet, is_rule};
use super::reader::Reading;
use super::{Kind, Turn};

/// Reads every text.
#[allow(clippy::unnecessary_wraps, reason = "the last of the table's readers")]
pub(super) fn read(text: &str, _: &Labels) -> Option<Reading> {
    let paragraphs = paragraph::paragraphs(text, 0..text.len(), |_| false);
    let mut reading = Reading::default();
    let title = title(text, &paragraphs);
    let mut section = Section::Head;
    let mut spoken: Option<Range<usize>> = None;
    for (i, span) in paragraphs.iter().enumerate() {
        let paragraph = &text[span.clone()];
        let kind = kind(paragraph, i == 0 && title, &mut section, &mut reading);
        if kind != Kind::Speech {
            reading.blocks.extend(front::block(text, span.clone(), kind));
            continue;
        }
        let credit = front::credit_behind(paragraph);
        let end = span.end - credit;
        for (piece, kind, marked) in front::speech_pieces(text, span.start..end) {
            let Some(mut block) = front::block(text, piece, kind) else {
                continue;
            };
            block.marked = marked;
            if kind == Kind::Speech {
                block.turn = Some(0);
                let start = spoken.as_ref().map_or(block.span.start, |spoken| spoken.start);
                spoken = Some(start..block.span.end);
            }
            reading.blocks.push(block);
        }
        reading
            .blocks
            .extend(front::block(text, end..span.end, Kind::Credit));
    }
    reading.turns.extend(spoken.map(Turn::of_nobody));
    Some(reading)
}

#[derive(Clone, Copy, PartialEq)]
enum Section {
    /// Only what says something of the document has been met.
    Head,
    /// A list of key points.
    Points,
    /// A fence of code is open.
    Fence,
    Body,
}

fn kind(paragraph: &str, is_title: bool, section: &mut Section, reading: &mut Reading) -> Kind {
    let fences = paragraph.matches("```").count();
    if *section == Section::Fence || paragraph.starts_with("```") {
        let closes = fences % 2 == usize::from(*section == Section::Fence);
        *section = if closes { Section::Body } else { Section::Fence };
        return Kind::Diagram;
    }
    if is_title || front::is_heading(paragraph, false) {
        front::keep(reading, Field::Title, paragraph);
        return Kind::Heading;
    }
    if *section == Section::Head
        && let Some(kind) = front::metadata(paragraph, reading)
    {
        return kind;
    }
    if front::opens_key_points(paragraph) {
        *section = Section::Points;
        return Kind::Heading;
    }
    if *section == Section::Points && bullet(paragraph) > 0 {
        return Kind::KeyPoint;
    }
    *section = Section::Body;
    if is_rule(paragraph) {
        return Kind::Boilerplate;
    }
    front::closing_kind(paragraph).unwrap_or(Kind::Speech)
}

/// Whether the first paragraph is a title: it looks like one, and text with
/// sentences follows.
fn title(text: &str, paragraphs: &[Range<usize>]) -> bool {
    let [first, rest @ ..] = paragraphs else {
        return false;
    };
    let first = &text[first.clone()];
    front::is_title(first)
        && paragraph::columns(first) <= 100
        && !paragraph::ends_sentence(first)
        && rest
            .iter()
            .take(5)
            .any(|next| paragraph::ends_sentence(&text[next.clone()]))
}
