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
    /// What patterns are compared with: in lower case, apostrophes straight,
    /// words and marks separated by single spaces (English), or folded to
    /// Simplified characters (Chinese).
    folded: String,
}

impl<'t> Wording<'t> {
    /// Takes a text apart; `document` is the language of the whole document.
    pub(super) fn new(text: &'t str, document: Language) -> Wording<'t> {
        let tongue = tongue(text, document);
        let words = words(text);
        let letters = text.chars().filter(|c| is_han(*c) || is_kana(*c)).count();
        let folded = match tongue {
            Tongue::Chinese => text
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| match document {
                    Language::ZhHans => c,
                    _ => text::simplified(c),
                })
                .collect(),
            Tongue::Japanese => text.chars().filter(|c| !c.is_whitespace()).collect(),
            Tongue::English | Tongue::Other => spaced(text),
        };
        Wording {
            text,
            tongue,
            units: words.len() + letters,
            words,
            folded,
        }
    }

    /// Whether a pattern occurs.
    pub(super) fn has(&self, pattern: &str) -> bool {
        let mut rest = self.folded.as_str();
        for part in pattern.split('…') {
            match self.find(rest, part.trim()) {
                Some(end) => rest = &rest[end..],
                None => return false,
            }
        }
        true
    }

    /// How many of the patterns occur.
    pub(super) fn hits(&self, patterns: &[&str]) -> usize {
        patterns.iter().filter(|pattern| self.has(pattern)).count()
    }

    /// How often the patterns occur, all together; a gap in a pattern is not allowed here.
    pub(super) fn occurrences(&self, patterns: &[&str]) -> usize {
        let mut count = 0;
        for pattern in patterns {
            let mut rest = self.folded.as_str();
            while let Some(end) = self.find(rest, pattern) {
                count += 1;
                rest = &rest[end..];
            }
        }
        count
    }

    /// The first of the patterns that the text begins with, opening marks aside.
    pub(super) fn head<'p>(&self, patterns: &[&'p str]) -> Option<&'p str> {
        let head = self
            .folded
            .trim_start_matches(|c: char| c == ' ' || is_opening(c));
        patterns
            .iter()
            .copied()
            .filter(|pattern| {
                let mut parts = pattern.splitn(2, '…');
                let first = parts.next().unwrap_or_default().trim();
                head.strip_prefix(first).is_some_and(|rest| {
                    (self.tongue.is_wide() || rest.starts_with(' '))
                        && parts.next().is_none_or(|second| rest.contains(second))
                })
            })
            .max_by_key(|pattern| pattern.len())
    }

    /// The folded text behind a head that [`Wording::head`] found, without commas.
    pub(super) fn after_head(&self, pattern: &str) -> Wording<'_> {
        let head = self
            .folded
            .trim_start_matches(|c: char| c == ' ' || is_opening(c));
        let rest = head.strip_prefix(pattern).unwrap_or(head);
        let rest = rest.trim_start_matches([' ', ',', '，', '、']);
        Wording {
            text: self.text,
            tongue: self.tongue,
            words: Vec::new(),
            units: 0,
            folded: format!("{}{rest}", if self.tongue.is_wide() { "" } else { " " }),
        }
    }

    /// How many sounds and phrases fill a pause.
    pub(super) fn fillers(&self) -> usize {
        let lexicon = self.tongue.lexicon();
        self.occurrences(lexicon.fillers)
            .saturating_sub(self.occurrences(lexicon.no_fillers))
    }

    /// The text as patterns are compared with it.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The words in lower case with straight apostrophes.
    pub(super) fn lower_words(&self) -> Vec<String> {
        self.words.iter().map(|(_, word)| lower(word)).collect()
    }

    /// The byte after the first occurrence of a part of a pattern.
    fn find(&self, rest: &str, part: &str) -> Option<usize> {
        if self.tongue.is_wide() {
            return rest.find(part).map(|at| at + part.len());
        }
        let mut from = 0;
        while let Some(at) = rest[from..].find(part) {
            let (start, end) = (from + at, from + at + part.len());
            let starts = start == 0 || rest[..start].ends_with(' ');
            if starts && (end == rest.len() || rest[end..].starts_with(' ')) {
                return Some(end);
            }
            from = start + rest[start..].chars().next().map_or(1, char::len_utf8);
        }
        None
    }
}

/// A word in lower case with a straight apostrophe.
pub(super) fn lower(word: &str) -> String {
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

/// The text in lower case, every word and mark with a space on both sides.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8 + 2);
    out.push(' ');
    let mut at = 0;
    for (start, word) in words(text) {
        marks(&text[at..start], &mut out);
        out.push_str(&lower(word));
        out.push(' ');
        at = start + word.len();
    }
    marks(&text[at..], &mut out);
    out
}

/// Adds the marks between two words.
fn marks(between: &str, out: &mut String) {
    for c in between.chars().filter(|c| !c.is_whitespace()) {
        out.push(if c == '’' { '\'' } else { c });
        out.push(' ');
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
