//! A text taken apart once, for every gate and feature that looks at its words.

use super::lexicon::Tongue;
use crate::text::{self, Language, is_han, is_hangul, is_kana};

/// The share of East Asian letters from which a text counts as written in
/// Chinese or Japanese.
const WIDE_SHARE: f64 = 0.2;

/// A text with its words.
pub(super) struct Wording<'t> {
    /// The text as it stands.
    pub text: &'t str,
    /// Its language.
    pub tongue: Tongue,
    /// Runs of letters and digits outside East Asian scripts, with their byte offset.
    pub words: Vec<(usize, &'t str)>,
    /// Words and East Asian letters: the length that readers feel.
    pub units: usize,
    /// What patterns are compared with, see [`Tokens`].
    tokens: Vec<u32>,
}

/// A text, or its end, as patterns are compared with it: the characters that are
/// not white space, folded to Simplified (Chinese, Japanese), or hashes of the
/// words in lower case and of each mark (other languages).
#[derive(Clone, Copy)]
pub(super) struct Tokens<'w> {
    tongue: Tongue,
    tokens: &'w [u32],
}

impl<'t> Wording<'t> {
    /// Takes a text apart; `document` is the language of the whole document.
    pub(super) fn new(text: &'t str, document: Language) -> Wording<'t> {
        let tongue = tongue(text, document);
        let words = words(text);
        let letters = text.chars().filter(|c| is_han(*c) || is_kana(*c)).count();
        let tokens = if tongue.is_wide() {
            let fold = tongue == Tongue::Chinese && document != Language::ZhHans;
            text.chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| u32::from(if fold { text::simplified(c) } else { c }))
                .collect()
        } else {
            word_tokens(text, &words)
        };
        Wording {
            text,
            tongue,
            units: words.len() + letters,
            words,
            tokens,
        }
    }

    /// The whole text for patterns.
    pub(super) fn tokens(&self) -> Tokens<'_> {
        Tokens {
            tongue: self.tongue,
            tokens: &self.tokens,
        }
    }

    /// The text without opening marks before its first word.
    pub(super) fn head(&self) -> Tokens<'_> {
        let marks = self.text.chars().take_while(|c| is_opening(*c)).count();
        Tokens {
            tongue: self.tongue,
            tokens: self.tokens.get(marks..).unwrap_or_default(),
        }
    }

    /// Whether a pattern occurs.
    pub(super) fn has(&self, pattern: &str) -> bool {
        self.tokens().has(pattern)
    }

    /// How many of the patterns occur.
    pub(super) fn hits(&self, patterns: &[&str]) -> usize {
        self.tokens().hits(patterns)
    }

    /// How often the patterns occur, all together; for patterns without a gap.
    pub(super) fn occurrences(&self, patterns: &[&str]) -> usize {
        patterns
            .iter()
            .map(|pattern| {
                let (mut rest, mut count) = (self.tokens(), 0);
                while let Some(behind) = rest.behind_first(pattern) {
                    rest = behind;
                    count += 1;
                }
                count
            })
            .sum()
    }

    /// How many sounds and phrases fill a pause.
    pub(super) fn fillers(&self) -> usize {
        let lexicon = self.tongue.lexicon();
        self.occurrences(lexicon.fillers)
            .saturating_sub(self.occurrences(lexicon.no_fillers))
    }

    /// The letters of a Chinese or Japanese text, as patterns see them.
    pub(super) fn letters(&self) -> impl Iterator<Item = u32> {
        self.tokens
            .iter()
            .copied()
            .filter(|token| char::from_u32(*token).is_some_and(char::is_alphanumeric))
    }

    /// The words in lower case with straight apostrophes.
    pub(super) fn lower_words(&self) -> Vec<String> {
        self.words.iter().map(|(_, word)| lower(word)).collect()
    }
}

impl<'w> Tokens<'w> {
    /// Whether a pattern occurs.
    pub(super) fn has(self, pattern: &str) -> bool {
        // An English pattern has no gap where it is ASCII: the common case.
        let gap = if pattern.is_ascii() {
            None
        } else {
            pattern.split_once('…')
        };
        match gap {
            None => self.behind_first(pattern).is_some(),
            Some((first, rest)) => self
                .behind_first(first.trim())
                .is_some_and(|behind| behind.has(rest.trim())),
        }
    }

    /// How many of the patterns occur.
    pub(super) fn hits(self, patterns: &[&str]) -> usize {
        patterns.iter().filter(|pattern| self.has(pattern)).count()
    }

    /// Whether it begins with one of the patterns.
    pub(super) fn begins(self, patterns: &[&str]) -> bool {
        self.behind_head(patterns).is_some()
    }

    /// What stands behind the longest of the patterns with which it begins, and
    /// behind a comma there.
    pub(super) fn behind_head(self, patterns: &[&str]) -> Option<Tokens<'w>> {
        let behind = patterns
            .iter()
            .filter_map(|pattern| {
                let mut parts = pattern.split('…').map(str::trim);
                let first = self.behind(parts.next().unwrap_or_default())?;
                parts.try_fold(first, Tokens::behind_first)?;
                Some(first)
            })
            .min_by_key(|rest| rest.tokens.len())?;
        let comma = [",", "，", "、"].iter().find_map(|comma| behind.behind(comma));
        Some(comma.unwrap_or(behind))
    }

    /// What stands behind the first occurrence of a part of a pattern.
    fn behind_first(self, part: &str) -> Option<Tokens<'w>> {
        // Hashed once: this is the innermost loop of the whole choice.
        let first = if self.tongue.is_wide() {
            part.chars().next().map_or(0, u32::from)
        } else {
            first_hash(part).0
        };
        let mut rest = self.tokens;
        while let Some(at) = rest.iter().position(|token| *token == first) {
            let here = Tokens {
                tokens: &rest[at..],
                ..self
            };
            if let Some(behind) = here.behind(part) {
                return Some(behind);
            }
            rest = &rest[at + 1..];
        }
        None
    }

    /// What stands behind a part of a pattern with which it begins.
    fn behind(self, part: &str) -> Option<Tokens<'w>> {
        let mut rest = self.tokens;
        let mut part = part;
        while !part.is_empty() {
            let (token, left) = if self.tongue.is_wide() {
                let mut chars = part.chars();
                (chars.next().map_or(0, u32::from), chars.as_str())
            } else {
                first_hash(part)
            };
            let (first, behind) = rest.split_first()?;
            if *first != token {
                return None;
            }
            (rest, part) = (behind, left);
        }
        Some(Tokens { tokens: rest, ..self })
    }
}

/// The hashes of words and marks.
fn word_tokens(text: &str, words: &[(usize, &str)]) -> Vec<u32> {
    let mut tokens = Vec::with_capacity(words.len() * 5 / 4 + 2);
    let marks = |between: &str, tokens: &mut Vec<u32>| {
        let mut buffer = [0; 4];
        for c in between.chars().filter(|c| !c.is_whitespace()) {
            tokens.push(hash(c.encode_utf8(&mut buffer)));
        }
    };
    let mut at = 0;
    for (start, word) in words {
        marks(&text[at..*start], &mut tokens);
        tokens.push(hash(&lower(word)));
        at = start + word.len();
    }
    marks(&text[at..], &mut tokens);
    tokens
}

/// The hash of the first word of a pattern, and the words behind it.
fn first_hash(part: &str) -> (u32, &str) {
    let end = part.bytes().position(|byte| byte == b' ').unwrap_or(part.len());
    (hash(&part[..end]), part[end..].trim_start_matches(' '))
}

/// FNV-1a: the same on every machine and in every run.
pub(super) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A word in lower case with a straight apostrophe.
pub(super) fn lower(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .map(|c| if c == '’' { '\'' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The words of a text: runs of letters and digits outside East Asian scripts;
/// apostrophes and hyphens join.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = start.is_some()
            && matches!(c, '\'' | '’' | '-' | '.' | ',')
            && next.is_some_and(|next| {
                if matches!(c, '.' | ',') {
                    next.is_ascii_digit()
                } else {
                    is_word(next)
                }
            });
        if is_word(c) || joins {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            found.push((from, &text[from..at]));
        }
    }
    if let Some(from) = start {
        found.push((from, &text[from..]));
    }
    found
}

/// Whether the character belongs to words that spaces separate.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) && !is_kana(c)
}

/// Whether the character opens a quotation or bracket.
pub(super) fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘' | '"' | '\'' | '(' | '（' | '「' | '『' | '《' | '〈' | '【' | '[' | '«'
    )
}

/// The language of a text within a document.
fn tongue(text: &str, document: Language) -> Tongue {
    let (mut letters, mut wide, mut kana, mut hangul) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        letters += 1;
        wide += usize::from(is_han(c) || is_kana(c));
        kana += usize::from(is_kana(c));
        hangul += usize::from(is_hangul(c));
    }
    if wide as f64 > letters as f64 * WIDE_SHARE {
        if kana * 4 >= wide || document == Language::Ja {
            Tongue::Japanese
        } else {
            Tongue::Chinese
        }
    } else if hangul > 0 || matches!(document, Language::Other(_)) {
        Tongue::Other
    } else {
        Tongue::English
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_whole_words_in_order() {
        for (text, pattern, expected) in [
            ("We're not slow but careful.", "not … but", true),
            ("But we're not slow.", "not … but", false),
            ("A notable rebuttal.", "not … but", false),
            ("It works, but slowly.", ", but", true),
            ("Don’t stop.", "don't", true),
            ("这不是速度，而是方向。", "不是…而是", true),
            ("這不是速度，而是方向。", "不是…而是", true),
            ("而是这样，不是那样。", "不是…而是", false),
        ] {
            let wording = Wording::new(text, Language::guess(text));
            assert_eq!(wording.has(pattern), expected, "{text:?} has {pattern:?}");
        }
    }

    #[test]
    fn units_are_words_and_east_asian_letters() {
        for (text, units) in [
            ("It's a well-known 3.5 rule.", 5),
            ("用 GPT-4 写诗。", 4),
            ("未来已来", 4),
            ("夢を見る", 4),
        ] {
            assert_eq!(Wording::new(text, Language::guess(text)).units, units, "{text:?}");
        }
    }
}
