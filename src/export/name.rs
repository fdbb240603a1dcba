//! File names that sort, never collide and never leave their folder.

use icu_segmenter::GraphemeClusterSegmenter;
use unicode_normalization::UnicodeNormalization;

use crate::text::is_east_asian;

/// Columns of a name's speaker and of its text: twelve wide characters.
const COLUMNS: usize = 24;
/// Bytes of a name without its ending. Linux allows 255 with the ending, and
/// macOS 255 UTF-16 units; sync tools and archives add to it.
const BYTES: usize = 120;

/// The name of a card's file without variant and ending:
/// `001-奥特曼-高质量AI智能的成本`.
///
/// `index` counts from 1 and is padded to the width of `count`, so that names
/// sort in the order of the batch. Letters, digits and marks of every script are kept (in NFC,
/// as every system writes names that are typed); whatever else stands between
/// them becomes one `-`. So a name holds no separator, no `.`, no control and
/// nothing that Windows forbids, and as it begins with a digit it is none of its
/// device names (`CON`, `NUL`).
pub(super) fn stem(index: usize, count: usize, speaker: Option<&str>, text: &str) -> String {
    let width = count.max(index).to_string().len().max(3);
    let mut name = format!("{index:0width$}");
    for part in [speaker.unwrap_or(""), text] {
        let part = plain(part, BYTES.saturating_sub(name.len() + 1));
        if !part.is_empty() {
            name.push('-');
            name.push_str(&part);
        }
    }
    name
}

/// A name for what is drawn in more than one way: the parts that tell the ways
/// apart, each safe. `suffix(["paper", "1200x630"])` is `-paper-1200x630`.
pub(super) fn suffix<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts
        .into_iter()
        .map(|part| plain(part, BYTES))
        .filter(|part| !part.is_empty())
        .map(|part| format!("-{part}"))
        .collect()
}

/// The first [`COLUMNS`] of a text, as far as they fit into `bytes`, words
/// joined by `-`.
fn plain(text: &str, bytes: usize) -> String {
    let text: String = text.nfc().collect();
    let mut out = String::new();
    let mut columns = 0;
    let mut gap = false;
    let mut start = 0;
    for end in GraphemeClusterSegmenter::new().segment_str(&text).skip(1) {
        let cluster = &text[start..end];
        start = end;
        let Some(first) = cluster.chars().next().filter(|c| c.is_alphanumeric()) else {
            gap = !out.is_empty();
            continue;
        };
        columns += if is_east_asian(first) { 2 } else { 1 } + usize::from(gap);
        // Joiners and variation selectors cannot be seen in a name.
        let visible: String = cluster
            .chars()
            .filter(|c| !matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}'))
            .collect();
        if columns > COLUMNS || out.len() + visible.len() + usize::from(gap) > bytes {
            // A clause or word that is cut goes, unless little is left.
            match out.rfind('-') {
                Some(at) if !gap && width(&out[..at]) * 2 >= COLUMNS => out.truncate(at),
                _ => {}
            }
            break;
        }
        if gap {
            out.push('-');
            gap = false;
        }
        out.push_str(&visible);
    }
    out
}

/// The columns of a terminal that a name takes.
fn width(name: &str) -> usize {
    name.chars().map(|c| if is_east_asian(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_cards() {
        for (index, count, speaker, text, expected) in [
            (
                1,
                12,
                Some("奥特曼"),
                "高质量AI智能的成本，会很快下降。",
                "001-奥特曼-高质量AI智能的成本",
            ),
            (
                7,
                12,
                Some("Brad Lightcap"),
                "We ship, then we learn what people want.",
                "007-Brad-Lightcap-We-ship-then-we-learn",
            ),
            (12, 1200, None, "“慢就是快。”", "0012-慢就是快"),
            (3, 3, Some("../../etc"), "/root", "003-etc-root"),
            (3, 3, Some("CON"), "NUL.", "003-CON-NUL"),
            (
                3,
                3,
                Some("a<b>:\"c/\\|?*"),
                "d\u{0}e\u{7}\r\nf",
                "003-a-b-c-d-e-f",
            ),
            (3, 3, Some("..."), " .hidden. ", "003-hidden"),
            (3, 3, Some(""), "？！👩‍👩‍👧", "003"),
            // U+202E turns what follows round.
            (3, 3, None, "cod\u{202e}gnp.exe", "003-cod-gnp-exe"),
            // NFD, as macOS hands it out.
            (3, 3, Some("Rene\u{301}e"), "नमस्ते", "003-Renée-नमस्ते"),
        ] {
            assert_eq!(
                stem(index, count, speaker, text),
                expected,
                "{speaker:?} {text:?}"
            );
        }
    }

    #[test]
    fn variants() {
        assert_eq!(suffix(["paper", "og"]), "-paper-og");
        assert_eq!(
            suffix(["../my template.svg", "1200x630"]),
            "-my-template-svg-1200x630"
        );
        assert_eq!(suffix([]), "");
    }

    proptest! {
        #[test]
        fn any_name_is_safe_everywhere(speaker in ".*", text in ".*", marks in "a\u{301}{0,200}") {
            let name = stem(1, 1, Some(&speaker), &format!("{marks}{text}"));
            prop_assert!(name.len() <= BYTES, "{} bytes: {name}", name.len());
            prop_assert!(name.starts_with("001"));
            prop_assert!(!name.ends_with(['.', ' ', '-']), "{name:?}");
            let forbidden = |c: char| c.is_control() || "<>:\"/\\|?*. ".contains(c);
            prop_assert!(!name.contains(forbidden), "{name:?}");
        }
    }
}
