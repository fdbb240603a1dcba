//! What a document as a whole tells about each of its lines.

use std::collections::{BTreeMap, HashMap};

use super::candidate::is_quotable;
use super::lexicon::Tongue;
use super::sentence::{is_caseless, sentences};
use super::wording::{Wording, hash, is_opening, lower, words};
use crate::corpus::{Document, Kind};
use crate::text::Language;

/// The share of a talk in which a publisher puts lines before the talk begins
/// (a cold open): 2 % in the podcasts measured, with some room.
const COLD_OPEN: f64 = 0.03;
/// Sentences that a document needs before its beginning can be a cold open.
const COLD_OPEN_SENTENCES: usize = 100;
/// Fillers per word from which speech counts as the captions of a machine.
const FILLERS_PER_WORD: f64 = 0.006;
/// The share of a sentence's word pairs that make another one its repeat.
const REPEATED: f64 = 0.7;
/// Word pairs that such a repeat has at least.
const REPEATED_PAIRS: usize = 5;
/// A sentence that comes again more often is a refrain, or a form of words.
const REFRAIN: usize = 3;
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
    /// What the publisher put forward: title, headings, key points, quotations in the lead.
    paratext: Passages,
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
        let mut cold_open = Passages::default();
        let (mut count, mut word_count, mut fillers) = (0, 0, 0);
        let speech: Vec<(usize, &str)> = document
            .blocks
            .iter()
            .filter(|block| is_quotable(document, block))
            .map(|block| (block.span.start, &document.text[block.span.clone()]))
            .collect();
        let bytes: usize = speech.iter().map(|(_, text)| text.len()).sum();
        let mut read = 0;
        let mut cold_open_end = 0;
        for (start, block) in &speech {
            for span in sentences(block) {
                let sentence = &block[span.clone()];
                count += 1;
                let wording = Wording::new(sentence, document.language);
                if ((read + span.start) as f64) < bytes as f64 * COLD_OPEN {
                    cold_open.add(sentence, document.language);
                    cold_open_end = start + span.end;
                } else {
                    cold_open.confirm(&wording);
                }
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
        if count < COLD_OPEN_SENTENCES {
            cold_open = Passages::default();
        }
        for title in document.title.iter() {
            paratext.add(title, document.language);
        }
        for block in &document.blocks {
            let Some(text) = document.text.get(block.span.clone()) else {
                continue;
            };
            match block.kind {
                Kind::Heading | Kind::KeyPoint => {
                    for span in sentences(text) {
                        paratext.add(&text[span], document.language);
                    }
                }
                // A lead retells the whole talk: only what it quotes was chosen.
                Kind::Editorial | Kind::Summary => {
                    for quotation in quotations(text) {
                        paratext.add(quotation, document.language);
                    }
                }
                _ => {}
            }
        }
        Context {
            names: document
                .people
                .iter()
                .map(|person| person.names.clone())
                .collect(),
            caseless: is_caseless(speech.iter().flat_map(|(_, text)| text.chars())),
            captions: word_count > 0 && fillers as f64 / word_count as f64 > FILLERS_PER_WORD,
            known: known(document, &cases),
            cases,
            paratext,
            cold_open,
            cold_open_end,
        }
    }

    /// How much of a text stands in one passage that the publisher put forward, 0 to 1.
    pub(super) fn paratext(&self, wording: &Wording) -> f64 {
        self.paratext.overlap(wording)
    }

    /// Whether a text that begins at a byte of the document was played before the
    /// talk and is said in it; or was played before it (`Some(false)`).
    pub(super) fn cold_open(&self, wording: &Wording, start: usize) -> Option<bool> {
        let passage = self.cold_open.repeated(wording)?;
        let again = self.cold_open.again.get(&passage)?;
        (*again <= REFRAIN).then_some(start >= self.cold_open_end)
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

/// The parts of a text in quotation marks.
fn quotations(text: &str) -> impl Iterator<Item = &str> {
    text.split(['“', '「', '"'])
        .skip(1)
        .filter_map(|part| part.split(['”', '」', '"']).next())
}

/// Passages, indexed by what they are made of.
#[derive(Default)]
struct Passages {
    /// Passage numbers by shingle, each ascending.
    index: HashMap<u64, Vec<usize>>,
    /// Shingles of each passage.
    sizes: Vec<usize>,
    /// How often each passage came again.
    again: BTreeMap<usize, usize>,
}

impl Passages {
    fn add(&mut self, text: &str, language: Language) {
        let shingles = shingles(&Wording::new(text, language));
        if shingles.len() < 3 || self.sizes.len() == PASSAGES {
            return;
        }
        let passage = self.sizes.len();
        self.sizes.push(shingles.len());
        for shingle in shingles {
            self.index.entry(shingle).or_default().push(passage);
        }
    }

    /// Notes which passage a text repeats.
    fn confirm(&mut self, wording: &Wording) {
        if let Some(passage) = self.repeated(wording) {
            *self.again.entry(passage).or_default() += 1;
        }
    }

    /// The greatest share of a text's shingles that one passage holds.
    fn overlap(&self, wording: &Wording) -> f64 {
        let shingles = shingles(wording);
        let hits = self.hits(&shingles).into_iter().max().unwrap_or(0);
        // A text of few words repeats one by chance.
        hits as f64 / shingles.len().max(6) as f64
    }

    /// The passage that a text repeats: one of the two holds most of the other.
    fn repeated(&self, wording: &Wording) -> Option<usize> {
        let shingles = shingles(wording);
        self.hits(&shingles)
            .into_iter()
            .zip(&self.sizes)
            .position(|(hits, size)| {
                hits >= REPEATED_PAIRS && hits as f64 > REPEATED * (*size).min(shingles.len()) as f64
            })
    }

    /// How many of the shingles each passage has.
    fn hits(&self, shingles: &[u64]) -> Vec<usize> {
        let mut hits = vec![0usize; self.sizes.len()];
        for shingle in shingles {
            for passage in self.index.get(shingle).into_iter().flatten() {
                hits[*passage] += 1;
            }
        }
        hits
    }
}

/// Pairs of letters (Chinese, Japanese), or of words of three letters and more, each once.
fn shingles(wording: &Wording) -> Vec<u64> {
    let units: Vec<u32> = if wording.tongue.is_wide() {
        wording.letters().collect()
    } else {
        let short = if wording.tongue == Tongue::English { 3 } else { 1 };
        wording
            .words
            .iter()
            .filter(|(_, word)| word.chars().count() >= short)
            .map(|(_, word)| hash(&lower(word)))
            .collect()
    };
    let mut shingles: Vec<u64> = units
        .windows(2)
        .map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1]))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}
