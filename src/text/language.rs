//! Languages as far as typesetting tells them apart.

use super::script::{is_han, is_hangul, is_kana};

/// The regional form in which Han characters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HanForm {
    /// Mainland China.
    Sc,
    /// Taiwan.
    Tc,
    /// Hong Kong.
    Hk,
    /// Japan.
    Jp,
    /// Korea.
    Kr,
}

/// A language, as far as breaks, marks and glyph forms depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese in Simplified characters (`zh-Hans`).
    ZhHans,
    /// Chinese in Traditional characters, Taiwan (`zh-Hant`).
    ZhHant,
    /// Chinese in Traditional characters, Hong Kong and Macau (`zh-HK`).
    ZhHk,
    /// Japanese (`ja`).
    Ja,
    /// Korean (`ko`).
    Ko,
    /// English (`en`).
    En,
    /// Any other language, by its primary subtag in lower case, padded with zeros.
    Other([u8; 3]),
}

impl Language {
    /// Reads a BCP 47 tag; `None` where its primary subtag is not two or three letters.
    pub fn parse(tag: &str) -> Option<Language> {
        let lower = tag.trim().to_ascii_lowercase().replace('_', "-");
        let mut subtags = lower.split('-');
        let primary = subtags.next()?;
        if !(2..=3).contains(&primary.len()) || !primary.bytes().all(|b| b.is_ascii_lowercase()) {
            return None;
        }
        let rest: Vec<&str> = subtags.collect();
        Some(match primary {
            "zh" | "cmn" | "yue" => {
                if rest.iter().any(|s| matches!(*s, "hk" | "mo")) || primary == "yue" {
                    Language::ZhHk
                } else if rest.contains(&"hans") {
                    Language::ZhHans
                } else if rest.iter().any(|s| matches!(*s, "hant" | "tw")) {
                    Language::ZhHant
                } else {
                    Language::ZhHans
                }
            }
            "ja" => Language::Ja,
            "ko" => Language::Ko,
            "en" => Language::En,
            _ => {
                let mut bytes = [0; 3];
                bytes[..primary.len()].copy_from_slice(primary.as_bytes());
                Language::Other(bytes)
            }
        })
    }

    /// The BCP 47 tag.
    pub fn tag(&self) -> &str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::ZhHant => "zh-Hant",
            Language::ZhHk => "zh-HK",
            Language::Ja => "ja",
            Language::Ko => "ko",
            Language::En => "en",
            Language::Other(bytes) => {
                let end = bytes.iter().position(|b| *b == 0).unwrap_or(3);
                std::str::from_utf8(&bytes[..end]).unwrap_or("und")
            }
        }
    }

    /// The regional form of Han characters that readers of this language expect.
    pub fn han_form(self) -> HanForm {
        match self {
            Language::ZhHant => HanForm::Tc,
            Language::ZhHk => HanForm::Hk,
            Language::Ja => HanForm::Jp,
            Language::Ko => HanForm::Kr,
            _ => HanForm::Sc,
        }
    }

    /// Whether it is Chinese of any form.
    pub fn is_chinese(self) -> bool {
        matches!(self, Language::ZhHans | Language::ZhHant | Language::ZhHk)
    }

    /// Whether it is Chinese, Japanese or Korean.
    pub fn is_east_asian(self) -> bool {
        self.is_chinese() || matches!(self, Language::Ja | Language::Ko)
    }

    /// Guesses the language of a text from its characters: kana make it Japanese,
    /// hangul Korean, Han characters Chinese (Traditional where more of them are
    /// known only to Traditional than only to Simplified), anything else English
    /// or, by script, Thai, Arabic, Hebrew and so on.
    pub fn guess(text: &str) -> Language {
        let (mut han, mut kana, mut hangul, mut latin, mut letters) = (0u32, 0u32, 0u32, 0u32, 0u32);
        let mut other = None;
        for c in text.chars() {
            if is_kana(c) {
                kana += 1;
            } else if is_hangul(c) {
                hangul += 1;
            } else if is_han(c) {
                han += 1;
            } else if c.is_alphabetic() {
                use unicode_script::{Script, UnicodeScript};
                letters += 1;
                match c.script() {
                    Script::Latin => latin += 1,
                    Script::Thai => other = other.or(Some(*b"th\0")),
                    Script::Lao => other = other.or(Some(*b"lo\0")),
                    Script::Khmer => other = other.or(Some(*b"km\0")),
                    Script::Myanmar => other = other.or(Some(*b"my\0")),
                    Script::Arabic => other = other.or(Some(*b"ar\0")),
                    Script::Hebrew => other = other.or(Some(*b"he\0")),
                    Script::Devanagari => other = other.or(Some(*b"hi\0")),
                    Script::Cyrillic => other = other.or(Some(*b"ru\0")),
                    Script::Greek => other = other.or(Some(*b"el\0")),
                    _ => {}
                }
            }
        }
        // A Chinese text may quote a word of kana or hangul; a Japanese one has
        // kana in every clause (particles), a Korean one hangul in every word.
        if kana > 0 && kana * 4 >= han {
            Language::Ja
        } else if hangul > 0 && hangul * 2 >= han {
            Language::Ko
        } else if han > 0 && han * 6 >= latin {
            super::script::chinese_form(text)
        } else if let Some(tag) = other.filter(|_| latin * 2 < letters) {
            Language::Other(tag)
        } else {
            Language::En
        }
    }
}
