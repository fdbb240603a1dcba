//! Documents → the quotes worth sharing.

use std::ops::Range;

use rayon::prelude::*;

use super::candidate::speaker;
use super::choose::{Choice, SHORTLIST, across, within};
use super::record::{Quote, named};
use super::score::scored;
use crate::corpus::Document;
use crate::text::Language;

/// What to choose.
#[derive(Debug, Clone)]
pub struct SelectOptions {
    /// Quotes in all, at most.
    pub top: usize,
    /// Quotes of one document, at most. Without it the quotes spread by
    /// themselves: at most one and a half times a document's even share, and
    /// more only where the other documents have nothing left.
    pub per_document: Option<usize>,
}

impl Default for SelectOptions {
    /// Twelve quotes, spread by themselves.
    fn default() -> SelectOptions {
        SelectOptions {
            top: 12,
            per_document: None,
        }
    }
}

/// The best quotes of the documents, the best first. Scores are standard
/// deviations above the average line of the same document, so that no document
/// wins by its length or its manner. The same documents give the same quotes.
pub fn select(documents: &[Document], options: &SelectOptions) -> Vec<Quote> {
    let share = options.per_document.unwrap_or(options.top).min(options.top);
    let choices: Vec<Vec<Choice>> = documents
        .par_iter()
        .map(|document| within(scored(document), share.min(SHORTLIST)))
        .collect();
    let speaking = choices.iter().filter(|lines| !lines.is_empty()).count().max(1);
    let cap = options
        .per_document
        .unwrap_or_else(|| (options.top * 3).div_ceil(speaking * 2).max(1));
    across(&choices, options.top, cap, options.per_document.is_none())
        .into_iter()
        .map(|(document, line)| quote(&documents[document], &choices[document][line]))
        .collect()
}

/// A chosen line with all that its document tells of it.
fn quote(document: &Document, choice: &Choice) -> Quote {
    let candidate = &choice.line.candidate;
    let turn = candidate.turn.and_then(|turn| document.turns.get(turn));
    let trusted = turn.is_some_and(|turn| !turn.suspect_speaker);
    let person = speaker(document, candidate.turn)
        .filter(|_| trusted)
        .map(|person| &document.people[person]);
    let name = person.and_then(|person| named(&person.name));
    let Range { start, end } = document.file_span(candidate.span.clone());
    let mut quote = Quote {
        text: candidate.text.clone(),
        lang: Some(language(document, &candidate.text).tag().to_owned()),
        role: person
            .filter(|_| name.is_some())
            .and_then(|person| person.role.clone()),
        speaker: name,
        source: document.source.clone(),
        title: document.title.clone(),
        date: document.date.clone(),
        url: document.url.clone(),
        document: Some(document.path.clone()),
        start: Some(start),
        end: Some(end),
        line: Some(document.line(candidate.span.start)),
        score: Some(choice.line.score),
        reasons: choice.line.reasons.clone(),
        ..Quote::default()
    };
    quote.id = quote.hash();
    quote
}

/// The document's language, unless the line is written in another script: a
/// single line shows its script, but not which form of Chinese it is in.
fn language(document: &Document, text: &str) -> Language {
    let guess = Language::guess(text);
    if guess.is_east_asian() == document.language.is_east_asian() {
        document.language
    } else {
        guess
    }
}
