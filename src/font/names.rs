//! What the name of a family tells: its style and the regional form of its Han
//! characters. No table of a font says either in a way that fonts agree on.

use crate::text::HanForm;

use super::Style;

/// The last words by which families name a regional form: Noto and Source Han,
/// then those of older releases and of other houses.
const FORMS: [(&str, HanForm); 9] = [
    ("SC", HanForm::Sc),
    ("TC", HanForm::Tc),
    ("HK", HanForm::Hk),
    ("JP", HanForm::Jp),
    ("KR", HanForm::Kr),
    ("CN", HanForm::Sc),
    ("GB", HanForm::Sc),
    ("TW", HanForm::Tc),
    ("HC", HanForm::Hk),
];

/// Splits a regional form off a family's name: `Noto Serif CJK SC` is
/// `Noto Serif CJK` in the form of mainland China.
pub(super) fn split_form(family: &str) -> (&str, Option<HanForm>) {
    let Some((base, last)) = family.rsplit_once(' ') else {
        return (family, None);
    };
    match FORMS.iter().find(|(word, _)| *word == last) {
        Some((_, form)) => (base.trim_end(), Some(*form)),
        None => (family, None),
    }
}

/// Words of family names by the style that they stand for, in lower case. The
/// first that a name holds decides, so `Noto Sans Mono` is found before `sans`.
const WORDS: [(&str, Style); 33] = [
    ("emoji", Style::Emoji),
    ("mono", Style::Mono),
    ("code", Style::Mono),
    ("courier", Style::Mono),
    ("consol", Style::Mono),
    ("kai", Style::Kai),
    ("楷", Style::Kai),
    ("sans", Style::Sans),
    ("gothic", Style::Sans),
    ("hei", Style::Sans),
    ("黑", Style::Sans),
    ("黒", Style::Sans),
    ("ゴシック", Style::Sans),
    ("pingfang", Style::Sans),
    ("arial", Style::Sans),
    ("helvetica", Style::Sans),
    ("verdana", Style::Sans),
    ("segoe", Style::Sans),
    ("serif", Style::Serif),
    ("roman", Style::Serif),
    ("song", Style::Serif),
    ("ming", Style::Serif),
    ("mincho", Style::Serif),
    ("simsun", Style::Serif),
    ("batang", Style::Serif),
    ("宋", Style::Serif),
    ("明", Style::Serif),
    ("times", Style::Serif),
    ("georgia", Style::Serif),
    ("garamond", Style::Serif),
    ("baskerville", Style::Serif),
    ("palatino", Style::Serif),
    ("bodoni", Style::Serif),
];

/// The style that a family's name stands for, if it tells.
pub(super) fn style(family: &str) -> Option<Style> {
    let lower = family.to_lowercase();
    WORDS
        .iter()
        .find(|(word, _)| lower.contains(word))
        .map(|(_, style)| *style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_style_and_form() {
        for (name, base, form, expected) in [
            (
                "Noto Serif CJK SC",
                "Noto Serif CJK",
                Some(HanForm::Sc),
                Some(Style::Serif),
            ),
            (
                "Noto Sans Mono CJK HK",
                "Noto Sans Mono CJK",
                Some(HanForm::Hk),
                Some(Style::Mono),
            ),
            (
                "Source Han Sans TW",
                "Source Han Sans",
                Some(HanForm::Tc),
                Some(Style::Sans),
            ),
            ("LXGW WenKai", "LXGW WenKai", None, Some(Style::Kai)),
            ("思源宋体", "思源宋体", None, Some(Style::Serif)),
            ("PingFang SC", "PingFang", Some(HanForm::Sc), Some(Style::Sans)),
            (
                "Hiragino Mincho ProN",
                "Hiragino Mincho ProN",
                None,
                Some(Style::Serif),
            ),
            ("Noto Color Emoji", "Noto Color Emoji", None, Some(Style::Emoji)),
            ("Lobster", "Lobster", None, None),
        ] {
            assert_eq!(split_form(name), (base, form), "{name}");
            assert_eq!(style(name), expected, "{name}");
        }
    }
}
