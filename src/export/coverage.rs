//! Which characters of a corpus the fonts lack.

use serde::Serialize;

use crate::corpus::{Corpus, Input};
use crate::font::Fonts;

/// A character of a file that no bundled face, and none of the user's, has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The file as the user named it.
    pub file: String,
    /// The line of the first occurrence, from 1.
    pub line: usize,
    /// The character.
    pub character: char,
    /// How often the file has it.
    pub count: usize,
    /// The family of the system that has it; `None` where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub system: Option<String>,
}

/// The characters that are not covered, by file in the order of the corpus, then by
/// code point.
pub fn uncovered(corpus: &Corpus, fonts: &Fonts) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for input in &corpus.inputs {
        let (file, text) = match input {
            Input::Document(document) => (&document.path, &document.text),
            Input::Quotes(quotes) => (&quotes.path, &quotes.text),
        };
        for lacking in fonts.uncovered(text) {
            let mut places = text.match_indices(lacking.character).map(|(at, _)| at);
            let Some(first) = places.next() else { continue };
            gaps.push(Gap {
                file: file.clone(),
                line: text[..first].matches('\n').count() + 1,
                character: lacking.character,
                count: 1 + places.count(),
                system: lacking.system.map(|id| fonts.face(id).family.clone()),
            });
        }
    }
    gaps
}
