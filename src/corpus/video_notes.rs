//! Notes on one video: header fields, a machine's summary, a diagram, and the
//! spoken text, under `Description:` and `Content:`.

use std::ops::Range;

use super::front;
use super::label::Labels;
use super::paragraph;
use super::people::{self, Cast};
use super::reader::Reading;
use super::turns::{Labelled, Record};
use super::{Kind, Turn};

/// Reads a text that opens with header fields and has a content section.
pub(super) fn read(text: &str, _: &Labels) -> Option<Reading> {
    let lines = paragraph::lines(text, 0..text.len());
    let content = lines.iter().position(|line| is_content(&text[line.clone()]))?;
    let header = lines
        .iter()
        .take_while(|line| front::field(&text[(*line).clone()]).is_some() || line.is_empty())
        .filter(|line| !line.is_empty())
        .count();
    if header < 2 {
        return None;
    }
    let mut reading = Reading::default();
    notes(text, &lines[..content], &mut reading);
    let mark = lines[content].clone();
    reading
        .blocks
        .extend(front::block(text, mark.clone(), Kind::Boilerplate));
    speech(text, 0..mark.start, mark.end..text.len(), &mut reading);
    Some(reading)
}

fn is_content(line: &str) -> bool {
    let bare = line.trim_matches(['#', '*', ' ']).trim_end_matches([':', '：']);
    bare.len() < line.len()
        && matches!(
            bare.to_lowercase().as_str(),
            "content"
                | "transcript"
                | "transcription"
                | "subtitles"
                | "正文"
                | "字幕"
                | "文字稿"
                | "内容"
                | "逐字稿"
        )
}

/// Header, summary and diagram.
fn notes(text: &str, lines: &[Range<usize>], reading: &mut Reading) {
    let mut in_header = true;
    let mut summary: Option<usize> = None;
    let mut diagram: Option<usize> = None;
    for line in lines {
        let words = &text[line.clone()];
        let lower = words.to_lowercase();
        let opens = lower.starts_with("<mermaid") || lower == "```mermaid";
        let closes = lower.starts_with("</mermaid") || words == "```";
        if let Some(start) = diagram {
            if closes {
                reading
                    .blocks
                    .extend(front::block(text, start..line.end, Kind::Diagram));
                diagram = None;
            }
            continue;
        }
        let field = front::field(words).filter(|_| in_header);
        if opens || field.is_some() || is_description(words) {
            in_header &= field.is_some();
            if let Some(start) = summary.take() {
                push_summary(text, start..line.start, reading);
            }
        }
        if opens {
            diagram = Some(line.start);
        } else if let Some((field, value)) = field {
            // `Timestamp` is when it was fetched; `front::field` does not take it for a date.
            front::keep(reading, field, value);
            reading
                .blocks
                .extend(front::block(text, line.clone(), Kind::Boilerplate));
        } else if is_description(words) {
            reading
                .blocks
                .extend(front::block(text, line.clone(), Kind::Boilerplate));
        } else if !line.is_empty() {
            summary.get_or_insert(line.start);
        }
    }
    let end = lines.last().map_or(0, |line| line.end);
    if let Some(start) = diagram {
        reading
            .blocks
            .extend(front::block(text, start..end, Kind::Diagram));
    } else if let Some(start) = summary {
        push_summary(text, start..end, reading);
    }
}

fn is_description(line: &str) -> bool {
    let bare = line
        .trim_matches(['#', '*', ' '])
        .trim_end_matches([':', '：'])
        .to_lowercase();
    bare.len() < line.len()
        && matches!(
            bare.as_str(),
            "description" | "summary" | "简介" | "描述" | "摘要" | "总结"
        )
}

fn push_summary(text: &str, stretch: Range<usize>, reading: &mut Reading) {
    for paragraph in paragraph::paragraphs(text, stretch, |_| false) {
        reading
            .blocks
            .extend(front::block(text, paragraph, Kind::Summary));
    }
}

/// The spoken text: turns where it has labels, or else one turn of nobody.
fn speech(text: &str, notes: Range<usize>, stretch: Range<usize>, reading: &mut Reading) {
    let labels = Labels::learn(text, stretch.clone());
    if !labels.is_empty() {
        let (front, talk) = Labelled::find(text, stretch, &labels);
        let mut cast = Cast::gather(text, 0..talk.start(text), talk.names());
        front::read(text, &front, reading);
        let record = if talk.are_cut(text) {
            Record::Clips
        } else {
            Record::Edited
        };
        let (blocks, turns) = talk.turns(text, &mut cast, record);
        reading.blocks.extend(blocks);
        reading.turns = turns;
        reading.people = cast.people;
        return;
    }
    reading.people = people::introduced(text, notes, stretch.clone());
    let from = reading.blocks.len();
    for paragraph in paragraph::paragraphs(text, stretch, |_| false) {
        reading.blocks.extend(front::block(text, paragraph, Kind::Speech));
    }
    let spoken = &mut reading.blocks[from..];
    if let (Some(first), Some(last)) = (spoken.first(), spoken.last()) {
        reading
            .turns
            .push(Turn::of_nobody(first.span.start..last.span.end));
        spoken.iter_mut().for_each(|block| block.turn = Some(0));
    }
}
