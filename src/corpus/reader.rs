//! Text → [`Document`]: the table of formats.

use crate::text::Language;

use super::decode::Decoded;
use super::label::Labels;
use super::paragraph::floor_boundary;
use super::{Block, Document, Kind, Person, Turn};
use super::{captions, interview, plain, video_notes};

/// The formats: the first reader that knows the text reads it, given the labels
/// that recur in it. Each goes by the content, never by the file's name; the
/// last one reads everything.
const READERS: [Reader; 4] = [video_notes::read, captions::read, interview::read, plain::read];

type Reader = fn(&str, &Labels) -> Option<Reading>;

/// What a reader finds in a text. Its blocks are ascending and disjoint, and
/// cover all but white space.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub title: Option<String>,
    pub date: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub people: Vec<Person>,
    pub blocks: Vec<Block>,
    pub turns: Vec<Turn>,
}

/// Reads one text.
pub(super) fn read(path: &str, decoded: Decoded) -> Document {
    let text = decoded.text;
    let labels = Labels::learn(&text, 0..text.len());
    let reading = READERS
        .iter()
        .find_map(|reader| reader(&text, &labels))
        .unwrap_or_default();
    Document {
        path: path.to_owned(),
        language: language(&text, &reading.blocks),
        lost: decoded.lost,
        title: reading.title,
        date: reading.date,
        source: reading.source,
        url: reading.url,
        people: reading.people,
        blocks: reading.blocks,
        turns: reading.turns,
        text,
    }
}

/// Bytes of speech from which its language is guessed: some thousand characters
/// hold enough of those that only Simplified or only Traditional has.
const LANGUAGE_SAMPLE: usize = 8 << 10;

/// The language of the speech: a Chinese summary may stand over an English talk.
fn language(text: &str, blocks: &[Block]) -> Language {
    let mut sample = String::new();
    let speech = blocks
        .iter()
        .filter(|block| matches!(block.kind, Kind::Speech | Kind::Host))
        .map(|block| &text[block.span.clone()]);
    for stretch in speech {
        let room = LANGUAGE_SAMPLE - sample.len().min(LANGUAGE_SAMPLE);
        sample.push_str(&stretch[..floor_boundary(stretch, room)]);
    }
    if sample.is_empty() {
        sample.push_str(&text[..floor_boundary(text, LANGUAGE_SAMPLE)]);
    }
    Language::guess(&sample)
}
