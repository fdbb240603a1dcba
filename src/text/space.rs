//! The one change that a quote's text may undergo: white space.

use super::script::{is_east_asian, is_zero_width};

/// Joins hard wraps by the rules of the script and folds white space: a line
/// break between two East Asian characters goes, any other run of white space
/// becomes one space; leading and trailing white space and zero-width
/// characters go. Nothing else changes.
pub fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = Gap::None;
    for c in text.chars().filter(|c| !is_zero_width(*c)) {
        // U+3000 is typed on purpose inside a line; it is kept.
        if c.is_whitespace() && c != '\u{3000}' {
            gap = match (gap, c) {
                (Gap::Break, _) | (_, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}') => Gap::Break,
                _ => Gap::Space,
            };
            continue;
        }
        if let Some(before) = out.chars().next_back() {
            let joined = gap == Gap::Break && joins(before, c);
            if gap != Gap::None && !joined {
                out.push(' ');
            }
        }
        gap = Gap::None;
        out.push(c);
    }
    out.trim().to_owned()
}

/// Whether a hard wrap between the two characters stands for nothing: both are
/// East Asian, or one is and the other is a mark that both scripts share.
fn joins(before: char, after: char) -> bool {
    let shared = |c| matches!(c, '“' | '”' | '‘' | '’' | '—' | '…' | '·');
    (is_east_asian(before) && (is_east_asian(after) || shared(after)))
        || (shared(before) && is_east_asian(after))
}

#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    Space,
    Break,
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn hard_wraps_join_by_script() {
        for (raw, expected) in [
            ("未来\n已来", "未来已来"),
            ("未来 \n  已来", "未来已来"),
            ("布拉德（Brad\nLightcap）说", "布拉德（Brad Lightcap）说"),
            ("用 Rust\n写", "用 Rust 写"),
            ("他说，\n“好”", "他说，“好”"),
            ("a\r\n b\t c", "a b c"),
            ("\u{feff}一\u{200b}二 ", "一二"),
            ("안녕\n세계", "안녕 세계"),
        ] {
            assert_eq!(normalize(raw), expected, "{raw:?}");
        }
    }
}
