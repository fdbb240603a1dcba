//! What a document as a whole tells about each of its lines.

use std::collections::HashMap;

use super::candidate::is_quotable;
use super::lexicon::Tongue;
use super::sentence::{is_caseless, sentences};
use super::wording::{Wording, is_opening, lower, words};
use crate::corpus::{Document, Kind};
use crate::text::Language;

/// The share of a talk in which a publisher puts lines before the talk begins
/// (a cold open): 2 % in the podcasts measured, with some room.
const COLD_OPEN: f64 = 0.03;
/// Sentences that a document needs before its beginning can be a cold open.
const COLD_OPEN_SENTENCES: usize = 100;
/// Fillers per word from which speech counts as the captions of a machine.
const FILLERS_PER_WORD: f64 = 0.006;
/// Passages of the publisher that are compared; more than any real head has.
const PASSAGES: usize = 400;

/// Facts about a document that gates and features ask for.
pub(super) struct Context {
    /// Every name of every person, by index into [`Document::people`].
    pub names: Vec<Vec<String>>,
    /// The speech has no capitals: captions.
    pub caseless: bool,
    /// The speech is captions of a machine: fillers everywhere, names misheard.
    pub captions: bool,
    /// How often each word stands in lower case, and in capitals in mid-sentence.
    cases: HashMap<String, Cases>,
    /// Words of names that the publisher wrote, and of names that occur often, in lower case.
    known: Vec<String>,
    /// What the publisher put forward: title, headings, key points.
    paratext: Passages,
    /// What the publisher tells of the talk: leads, summaries.
    retold: Passages,
    /// The sentences before the talk begins.
    cold_open: Passages,
    /// The byte of [`Document::text`] where they end.
    cold_open_end: usize,
}

#[derive(Default, Clone, Copy)]
struct Cases {
    lower: usize,
    capital: usize,
}

impl Context {
    /// Reads a document once.
    pub(super) fn new(document: &Document) -> Context {
        let mut cases: HashMap<String, Cases> = HashMap::new();
        let mut paratext = Passages::default();
        let mut retold = Passages::default();
        let mut cold_open = Passages::default();
        let (mut count, mut word_count, mut fillers) = (0, 0, 0);
        let mut caseless = true;
        let speech: Vec<(usize, &str)> = document
            .blocks
            .iter()
            .filter(|block| is_quotable(document, block))
            .map(|block| (block.span.start, &document.text[block.span.clone()]))
            .collect();
        let bytes: usize = speech.iter().map(|(_, text)| text.len()).sum();
        let mut read = 0;
        let mut early = Vec::new();
        let mut cold_open_end = 0;
        for (start, block) in &speech {
            caseless &= is_caseless(block) || block.len() < 80;
            for span in sentences(block) {
                let sentence = &block[span.clone()];
                count += 1;
                if ((read + span.start) as f64) < bytes as f64 * COLD_OPEN {
                    early.push(sentence);
                    cold_open_end = start + span.end;
                }
                let wording = Wording::new(sentence, document.language);
                word_count += wording.units;
                fillers += wording.fillers();
                for (i, (at, word)) in wording.words.iter().enumerate() {
                    let entry = cases.entry(lower(word)).or_default();
                    if word.starts_with(char::is_lowercase) {
                        entry.lower += 1;
                    } else if i > 0 && is_mid_sentence(sentence, *at) {
                        entry.capital += 1;
                    }
                }
            }
            read += block.len();
        }
        if count >= COLD_OPEN_SENTENCES {
            for sentence in early {
                cold_open.add(sentence, document.language);
            }
        }
        for title in document.title.iter() {
            paratext.add(title, document.language);
        }
        for block in &document.blocks {
            let passages = match block.kind {
                Kind::Heading | Kind::KeyPoint => &mut paratext,
                Kind::Editorial | Kind::Summary => &mut retold,
                _ => continue,
            };
            if let Some(text) = document.text.get(block.span.clone()) {
                for span in sentences(text) {
                    passages.add(&text[span], document.language);
                }
            }
        }
        Context {
            names: document
                .people
                .iter()
                .map(|person| person.names.clone())
                .collect(),
            caseless: caseless && bytes > 0,
            captions: word_count > 0 && fillers as f64 / word_count as f64 > FILLERS_PER_WORD,
            known: known(document, &cases),
            cases,
            paratext,
            retold,
            cold_open,
            cold_open_end,
        }
    }

    /// How much of a text stands in one title, heading or key point, 0 to 1.
    pub(super) fn paratext(&self, wording: &Wording) -> f64 {
        self.paratext.overlap(wording)
    }

    /// How much of a text stands in one sentence that tells of the talk, 0 to 1.
    pub(super) fn retold(&self, wording: &Wording) -> f64 {
        self.retold.overlap(wording)
    }

    /// How much of a text stands in one sentence before the talk begins, 0 to 1;
    /// nothing for those sentences themselves.
    pub(super) fn cold_open(&self, wording: &Wording, start: usize) -> f64 {
        if start < self.cold_open_end {
            0.0
        } else {
            self.cold_open.overlap(wording)
        }
    }

    /// How often a word (in lower case) stands in lower case in the document.
    pub(super) fn in_lower_case(&self, word: &str) -> usize {
        self.cases.get(word).map_or(0, |cases| cases.lower)
    }

    /// How often a word (in lower case) stands with a capital in mid-sentence.
    pub(super) fn in_capitals(&self, word: &str) -> usize {
        self.cases.get(word).map_or(0, |cases| cases.capital)
    }

    /// Words of the names that the document can be trusted with, in lower case.
    pub(super) fn known(&self) -> &[String] {
        &self.known
    }
}

/// Whether a word at a byte of a sentence stands where only a name has a
/// capital: behind a word, not behind a colon or an opening mark.
pub(super) fn is_mid_sentence(sentence: &str, at: usize) -> bool {
    sentence[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_whitespace)
        && sentence[..at]
            .trim_end()
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '，' | '、'))
        && !sentence[..at].ends_with(is_opening)
}

/// Words of people's names, of the title, and of names that occur four times.
fn known(document: &Document, cases: &HashMap<String, Cases>) -> Vec<String> {
    let people = document.people.iter().flat_map(|person| person.names.iter());
    let written = people.chain(document.title.iter()).chain(document.source.iter());
    let mut known: Vec<String> = written
        .flat_map(|text| words(text))
        .map(|(_, word)| lower(word))
        .chain(
            cases
                .iter()
                .filter(|(_, cases)| cases.capital >= 4 && cases.lower == 0)
                .map(|(word, _)| word.clone()),
        )
        .filter(|word| word.chars().count() >= 4)
        .collect();
    known.sort();
    known.dedup();
    known
}

/// Passages, indexed by what they are made of.
#[derive(Default)]
struct Passages {
    /// Passage numbers by shingle, each ascending.
    index: HashMap<u64, Vec<usize>>,
    count: usize,
}

impl Passages {
    fn add(&mut self, text: &str, language: Language) {
        let shingles = shingles(&Wording::new(text, language));
        if shingles.len() < 3 || self.count == PASSAGES {
            return;
        }
        for shingle in shingles {
            self.index.entry(shingle).or_default().push(self.count);
        }
        self.count += 1;
    }

    /// The greatest share of a text's shingles that one passage holds.
    fn overlap(&self, wording: &Wording) -> f64 {
        if self.count == 0 {
            return 0.0;
        }
        let shingles = shingles(wording);
        let mut hits = vec![0usize; self.count];
        for shingle in &shingles {
            for passage in self.index.get(shingle).into_iter().flatten() {
                hits[*passage] += 1;
            }
        }
        hits.into_iter().max().unwrap_or(0) as f64 / shingles.len().max(6) as f64
    }
}

/// Pairs of letters (Chinese, Japanese), or of words that carry meaning, hashed, each once.
fn shingles(wording: &Wording) -> Vec<u64> {
    let units: Vec<u64> = if wording.tongue.is_wide() {
        wording
            .folded()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(|c| u64::from(u32::from(c)))
            .collect()
    } else {
        wording
            .words
            .iter()
            .map(|(_, word)| lower(word))
            .filter(|word| wording.tongue != Tongue::English || word.chars().count() >= 3)
            .map(|word| hash(&word))
            .collect()
    };
    let mut shingles: Vec<u64> = units
        .windows(2)
        .map(|pair| pair[0].wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ pair[1])
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// FNV-1a: the same on every machine and in every run.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
