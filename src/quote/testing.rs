//! Documents and lines for unit tests.

use super::candidate::candidates;
use super::context::Context;
use super::gate::Line;
use super::wording::Wording;
use crate::corpus::{Block, Document, Kind, Person, Turn};
use crate::text::Language;

/// A document of one turn by Ada Brook (also Ada), one block a paragraph.
pub(super) fn document(paragraphs: &[&str]) -> Document {
    let text = paragraphs.join("\n\n");
    let mut at = 0;
    let blocks = paragraphs
        .iter()
        .map(|paragraph| {
            let span = at..at + paragraph.len();
            at = span.end + 2;
            Block {
                span,
                kind: Kind::Speech,
                turn: Some(0),
                cut_head: false,
                cut_tail: false,
                marked: false,
            }
        })
        .collect();
    Document {
        path: "test.txt".to_owned(),
        lost: Vec::new(),
        title: None,
        date: None,
        source: None,
        url: None,
        language: Language::guess(&text),
        people: vec![Person {
            name: "Ada Brook".to_owned(),
            names: vec!["Ada Brook".to_owned(), "Ada".to_owned()],
            role: None,
            host: false,
        }],
        turns: vec![Turn {
            speaker: Some(0),
            label: "Ada".to_owned(),
            span: 0..text.len(),
            suspect_speaker: false,
        }],
        blocks,
        text,
    }
}

/// Calls with the line that holds the whole of a text.
pub(super) fn with_line<T>(text: &str, call: impl FnOnce(&Line) -> T) -> T {
    let document = document(&[text]);
    let context = Context::new(&document);
    let mut all = candidates(&document, &context);
    all.sort_by_key(|candidate| candidate.span.len());
    let mut candidate = all.pop().expect("a text has a sentence");
    candidate.text = crate::text::normalize(text);
    let wording = Wording::new(&candidate.text, document.language);
    call(&Line {
        candidate: &candidate,
        wording: &wording,
        context: &context,
        speaker: Some(0),
    })
}
