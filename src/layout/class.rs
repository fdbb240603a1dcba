//! Classes of grapheme clusters, and which may not begin or end a line.

use crate::font::is_emoji;
use crate::template::LineBreak;
use crate::text::{Language, is_han, is_hangul, is_kana};

/// What a cluster is to line breaking and spacing: CLREQ's and JLREQ's classes
/// as far as the rules here tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Opening bracket or quotation mark (JLREQ cl-01).
    Open,
    /// Closing bracket or quotation mark (cl-02).
    Close,
    /// `。．` and the ASCII full stop (cl-06).
    Stop,
    /// `、，` and ASCII's comma and semicolon (cl-07).
    Comma,
    /// `：；` (cl-05 in part).
    Colon,
    /// `！？` (cl-04).
    Exclamation,
    /// `·・‧` (cl-05 in part).
    MiddleDot,
    /// `—` and `⸺` (cl-08).
    Dash,
    /// `…` and `⋯` (cl-08).
    Ellipsis,
    /// `～〜–` and hyphens that join (cl-03).
    Connector,
    /// `/／`.
    Slash,
    /// Han character (cl-19).
    Han,
    /// Kana (cl-15, cl-16), `ー` and small kana included.
    Kana,
    /// Hangul.
    Hangul,
    /// A letter of an alphabet, with its marks (cl-27).
    Letter,
    /// A digit (cl-24, cl-27).
    Digit,
    /// A sign before a number: `￥$€#` (cl-12).
    Prefix,
    /// A sign behind a number: `%℃°` (cl-13).
    Postfix,
    /// A space.
    Space,
    /// A forced line break.
    Newline,
    /// Nothing to see: controls, zero-width characters.
    Ignorable,
    /// Emoji.
    Emoji,
    /// Any other symbol.
    Symbol,
}

impl Class {
    /// Whether a reader sees it as text without spaces between words.
    pub(super) fn is_ideographic(self) -> bool {
        matches!(self, Class::Han | Class::Kana)
    }

    /// Whether it belongs to a Latin word or a number.
    pub(super) fn is_alphanumeric(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }

    /// Whether it is a mark that may be squeezed where it is full-width.
    pub(super) fn is_mark(self) -> bool {
        matches!(
            self,
            Class::Open
                | Class::Close
                | Class::Stop
                | Class::Comma
                | Class::Colon
                | Class::Exclamation
                | Class::MiddleDot
        )
    }

    /// Whether it goes at the ends of a line.
    pub(super) fn is_trimmed(self) -> bool {
        matches!(self, Class::Space | Class::Ignorable)
    }
}

/// The class of a cluster, told by its first character.
pub(super) fn classify(cluster: &str) -> Class {
    let Some(c) = cluster.chars().next() else {
        return Class::Ignorable;
    };
    match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Class::Newline,
        ' ' | '\t' | '\u{3000}' | '\u{2000}'..='\u{200a}' | '\u{a0}' | '\u{202f}' | '\u{205f}' => {
            Class::Space
        }
        '“' | '‘' | '（' | '《' | '〈' | '「' | '『' | '【' | '〖' | '〔' | '［' | '｛' | '(' | '[' | '{'
        | '｟' | '〘' | '〝' | '«' | '﹁' | '﹃' => Class::Open,
        '”' | '’' | '）' | '》' | '〉' | '」' | '』' | '】' | '〗' | '〕' | '］' | '｝' | ')' | ']' | '}'
        | '｠' | '〙' | '〟' | '〞' | '»' | '﹂' | '﹄' | '｣' => Class::Close,
        '｢' => Class::Open,
        '。' | '．' | '.' | '｡' => Class::Stop,
        '，' | '、' | ',' | '､' => Class::Comma,
        '：' | '；' | ':' | ';' => Class::Colon,
        '！' | '？' | '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => Class::Exclamation,
        '·' | '・' | '‧' | '•' | '･' => Class::MiddleDot,
        '—' | '⸺' | '―' | '⸻' => Class::Dash,
        '…' | '⋯' | '‥' => Class::Ellipsis,
        '～' | '〜' | '–' | '-' | '‐' | '゠' | '－' => Class::Connector,
        '/' | '／' => Class::Slash,
        '￥' | '¥' | '$' | '＄' | '€' | '£' | '￡' | '#' | '＃' | '№' => Class::Prefix,
        '%' | '％' | '‰' | '℃' | '°' | '′' | '″' | '￠' | '㎏' | '㎡' | '㏋' | 'ℓ' => {
            Class::Postfix
        }
        _ if is_emoji(cluster) => Class::Emoji,
        _ if is_han(c) => Class::Han,
        _ if is_kana(c) => Class::Kana,
        _ if is_hangul(c) => Class::Hangul,
        _ if c.is_ascii_digit() || matches!(c, '０'..='９') || c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ if is_ignorable(c) => Class::Ignorable,
        _ => Class::Symbol,
    }
}

/// Characters that are never drawn: controls, zero-width and format characters,
/// bidi controls.
pub(super) fn is_ignorable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

/// Not at a line's start in any East Asian language: CLREQ, Prohibition Rules for
/// Line Start and Line End, level "basic"; JLREQ cl-02 to cl-07; the ASCII marks
/// and units of ECMA-376's kinsoku defaults.
const NEVER_START: &str = "。．，、：；！？‼⁇⁈⁉”’）》〉」』】〗〕］｝～–·・‧/／\
    !%),.:;>?]}¢°′″‰℃〞﹂﹄％＂＇｀｜￠｠〙〟»｡､｣･ﾞﾟ";
/// Not at a line's end: CLREQ, level "basic"; JLREQ cl-01 and the signs of cl-12.
const NEVER_END: &str = "“‘（《〈「『【〖〔［｛([{｟〘〝«﹁﹃｢￥＄￡＃€№$¥£";
/// Not at a line's start at the strict level: CLREQ's "symbol separation" row.
const STRICT_START: &str = "—⸺…⋯";
/// Not at a line's start in Japanese, but at `line-break: loose`: JLREQ cl-03, cl-09.
const JA_START: &str = "‐〜゠ヽヾゝゞ々〻";
/// Not at a line's start in Japanese at `line-break: strict`: JLREQ cl-10, cl-11 (CSS Text 3
/// §5.3 lets them start a line at `normal`).
const JA_STRICT_START: &str =
    "ーぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯｰ";

/// Whether the character may not begin a line.
pub(super) fn prohibited_at_start(c: char, language: Language, level: LineBreak) -> bool {
    NEVER_START.contains(c)
        || (level == LineBreak::Strict && STRICT_START.contains(c))
        || (language == Language::Ja
            && ((level != LineBreak::Loose && JA_START.contains(c))
                || (level == LineBreak::Strict && JA_STRICT_START.contains(c))))
}

/// Whether the character may not end a line.
pub(super) fn prohibited_at_end(c: char) -> bool {
    NEVER_END.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prohibition_by_language_and_level() {
        use Language::{Ja, ZhHans};
        use LineBreak::{Loose, Normal, Strict};
        for (c, language, level, start, end) in [
            ('。', ZhHans, Loose, true, false),
            ('”', ZhHans, Loose, true, false),
            ('“', ZhHans, Loose, false, true),
            ('·', ZhHans, Loose, true, false),
            ('…', ZhHans, Normal, false, false),
            ('…', ZhHans, Strict, true, false),
            ('っ', Ja, Strict, true, false),
            ('っ', Ja, Normal, false, false),
            ('ー', Ja, Strict, true, false),
            ('々', Ja, Normal, true, false),
            ('々', Ja, Loose, false, false),
            ('っ', ZhHans, Strict, false, false),
            ('￥', ZhHans, Normal, false, true),
        ] {
            assert_eq!(
                prohibited_at_start(c, language, level),
                start,
                "start {c} {language:?} {level:?}"
            );
            assert_eq!(prohibited_at_end(c), end, "end {c}");
        }
    }

    #[test]
    fn classes() {
        for (cluster, class) in [
            ("字", Class::Han),
            ("々", Class::Han),
            ("ー", Class::Kana),
            ("한", Class::Hangul),
            ("e\u{301}", Class::Letter),
            ("7", Class::Digit),
            ("👨‍👩‍👧‍👦", Class::Emoji),
            ("❤\u{fe0f}", Class::Emoji),
            ("❤", Class::Symbol),
            ("1\u{fe0f}\u{20e3}", Class::Emoji),
            ("\u{200b}", Class::Ignorable),
            ("%", Class::Postfix),
        ] {
            assert_eq!(classify(cluster), class, "{cluster:?}");
        }
    }
}
