//! Words and turns of phrase that gates and features look for, per language.
//!
//! A pattern is a run of words (English) or characters (Chinese, Japanese);
//! `…` in it stands for anything between. English patterns match whole words.
//! Chinese patterns are in Simplified characters; Traditional text is folded
//! before it is compared.

mod en;
mod ja;
mod zh;

/// The patterns of one language.
pub(super) struct Lexicon {
    /// Conjunctions that turn or conclude, and lean on the sentence before.
    pub openers: &'static [&'static str],
    /// Heads of examples, of items of a list, of asides.
    pub asides: &'static [&'static str],
    /// Heads that say only whose view it is.
    pub stances: &'static [&'static str],
    /// References at the head that only the sentence before resolves.
    pub references: &'static [&'static str],
    /// References inside that the line itself hardly resolves.
    pub deixis: &'static [&'static str],
    /// Heads that look like references and are none.
    pub resolved: &'static [&'static str],
    /// Answers to the other speaker that hold nothing of their own.
    pub back_channel: &'static [&'static str],
    /// Sounds and phrases that fill a pause.
    pub fillers: &'static [&'static str],
    /// Phrases that hold a filler and are none: each takes one off the count.
    pub no_fillers: &'static [&'static str],
    /// One thing set against another.
    pub contrast: &'static [&'static str],
    /// A turn against expectation, weaker than `contrast`.
    pub concession: &'static [&'static str],
    /// Two words that are opposites.
    pub opposites: &'static [(&'static str, &'static str)],
    /// Everyone, the world, always.
    pub general: &'static [&'static str],
    /// The speaker stands by it.
    pub conviction: &'static [&'static str],
    /// The most, the only.
    pub superlative: &'static [&'static str],
    /// If, when, because.
    pub condition: &'static [&'static str],
    /// What is to come.
    pub outlook: &'static [&'static str],
    /// What one ought to do.
    pub advice: &'static [&'static str],
    /// A comparison with an image.
    pub image: &'static [&'static str],
    /// Something is said to be something, now and always.
    pub thesis: &'static [&'static str],
    /// Story of what was.
    pub past: &'static [&'static str],
    /// Somebody who is not here.
    pub third_person: &'static [&'static str],
    /// Not sure.
    pub hedge: &'static [&'static str],
    /// The talk itself: questions, examples, thanks, today.
    pub occasion: &'static [&'static str],
}

/// The lexicon of a language that has none.
const NONE: Lexicon = Lexicon {
    openers: &[],
    asides: &[],
    stances: &[],
    references: &[],
    deixis: &[],
    resolved: &[],
    back_channel: &[],
    fillers: &[],
    no_fillers: &[],
    contrast: &[],
    concession: &[],
    opposites: &[],
    general: &[],
    conviction: &[],
    superlative: &[],
    condition: &[],
    outlook: &[],
    advice: &[],
    image: &[],
    thesis: &[],
    past: &[],
    third_person: &[],
    hedge: &[],
    occasion: &[],
};

/// A language, as far as the wording of a quote is judged by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    Chinese,
    Japanese,
    /// Only the rules that need no words apply.
    Other,
}

impl Tongue {
    /// The patterns of the language.
    pub(super) fn lexicon(self) -> &'static Lexicon {
        match self {
            Tongue::English => &en::LEXICON,
            Tongue::Chinese => &zh::LEXICON,
            Tongue::Japanese => &ja::LEXICON,
            Tongue::Other => &NONE,
        }
    }

    /// Whether it is written without spaces between words.
    pub(super) fn is_wide(self) -> bool {
        matches!(self, Tongue::Chinese | Tongue::Japanese)
    }
}
