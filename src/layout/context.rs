//! Which script the marks that Chinese and Latin share belong to, here:
//! `“ ” ‘ ’ — … ·` and the straight quotes. Unicode gives them one code point,
//! so only their surroundings tell (typography is wrong wherever the first font
//! of the list decides).

use super::class::Class;
use crate::text::Language;

/// What the surroundings say of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Context {
    /// It is set as East Asian text: full width, in the face of the language.
    pub east_asian: bool,
    /// Set for quotation marks whose shape does not tell: straight ones, and `’`
    /// as an apostrophe.
    pub role: Option<Role>,
}

/// What a mark does where its character does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Opens a quotation.
    Open,
    /// Closes one.
    Close,
    /// `’` inside or at the end of a word.
    Apostrophe,
}

/// The context of every cluster of a paragraph, from its clusters' first
/// characters and classes.
pub(super) fn contexts(chars: &[char], classes: &[Class], language: Language) -> Vec<Context> {
    let mut contexts: Vec<Context> = chars
        .iter()
        .zip(classes)
        .map(|(c, class)| Context {
            east_asian: class.is_ideographic() || crate::text::is_cjk_mark(*c) || *c == '\u{3000}',
            role: None,
        })
        .collect();
    // Korean sets Latin marks (KS X 1001 fonts have them proportional).
    let full_width = language.is_chinese() || language == Language::Ja;
    pair_quotes(chars, classes, full_width, &mut contexts);
    for i in 0..chars.len() {
        if matches!(classes[i], Class::Dash | Class::Ellipsis | Class::MiddleDot) && !contexts[i].east_asian {
            contexts[i].east_asian = full_width && dash_is_east_asian(i, classes, &contexts);
        }
    }
    contexts
}

/// A dash, ellipsis or dot is East Asian unless Latin letters or digits stand on
/// the side that it leans on: before it, or behind it where nothing is before it.
fn dash_is_east_asian(i: usize, classes: &[Class], contexts: &[Context]) -> bool {
    let same = |class: Class| class == classes[i] || class == Class::Space;
    let before = (0..i).rev().find(|k| !same(classes[*k]));
    let after = (i + 1..classes.len()).find(|k| !same(classes[*k]));
    let latin = |k: Option<usize>| {
        k.is_some_and(|k| !contexts[k].east_asian && !matches!(classes[k], Class::Newline))
    };
    let east_asian = |k: Option<usize>| k.is_some_and(|k| contexts[k].east_asian);
    east_asian(before) || east_asian(after) || !(latin(before) || latin(after))
}

/// Pairs quotation marks with a stack and decides each pair as one: both ends get
/// the same font and width.
fn pair_quotes(chars: &[char], classes: &[Class], full_width: bool, contexts: &mut [Context]) {
    let mut open: Vec<usize> = Vec::new();
    for i in 0..chars.len() {
        match chars[i] {
            '’' if is_apostrophe(i, chars, classes, &open) => contexts[i].role = Some(Role::Apostrophe),
            '“' | '‘' => open.push(i),
            '”' | '’' => {
                let partner = if chars[i] == '”' { '“' } else { '‘' };
                match open.iter().rposition(|k| chars[*k] == partner) {
                    Some(at) => {
                        let start = open[at];
                        open.truncate(at);
                        let east_asian = full_width && pair_is_east_asian(start, i, classes, contexts);
                        contexts[start].east_asian = east_asian;
                        contexts[i].east_asian = east_asian;
                    }
                    None => contexts[i].east_asian = full_width && lone_is_east_asian(i, classes, contexts),
                }
            }
            '"' | '＂' => match open.iter().rposition(|k| chars[*k] == chars[i]) {
                Some(at) => {
                    open.truncate(at);
                    contexts[i].role = Some(Role::Close);
                }
                None => {
                    open.push(i);
                    contexts[i].role = Some(Role::Open);
                }
            },
            _ => {}
        }
    }
    for i in open {
        if matches!(chars[i], '“' | '‘') {
            contexts[i].east_asian = full_width && lone_is_east_asian(i, classes, contexts);
        }
    }
}

/// `’` between letters, or behind a letter with no `‘` open.
fn is_apostrophe(i: usize, chars: &[char], classes: &[Class], open: &[usize]) -> bool {
    let letter = |k: Option<usize>| k.is_some_and(|k| classes.get(k).is_some_and(|c| c.is_alphanumeric()));
    let before = letter(i.checked_sub(1));
    let after = letter(Some(i + 1));
    let quoted = open.iter().any(|k| chars[*k] == '‘');
    if quoted { before && after } else { before || after }
}

/// A pair is East Asian when it holds Han or kana, or when East Asian text runs up
/// to it; a Latin quotation at the start of a paragraph stays Latin.
fn pair_is_east_asian(start: usize, end: usize, classes: &[Class], contexts: &[Context]) -> bool {
    let inside = start + 1..end;
    if inside.clone().any(|k| classes[k].is_ideographic()) {
        return true;
    }
    let before = (0..start)
        .rev()
        .find(|k| !matches!(classes[*k], Class::Space | Class::Dash | Class::Ellipsis));
    match before {
        Some(k) if classes[k] != Class::Newline => contexts[k].east_asian,
        _ => {
            let after = (end + 1..classes.len()).find(|k| classes[*k] != Class::Space);
            !inside.clone().any(|k| classes[k] == Class::Letter)
                && after.is_some_and(|k| contexts[k].east_asian)
        }
    }
}

fn lone_is_east_asian(i: usize, classes: &[Class], contexts: &[Context]) -> bool {
    let near = |k: Option<usize>| k.is_some_and(|k| k < classes.len() && contexts[k].east_asian);
    near(i.checked_sub(1)) || near(Some(i + 1))
}

#[cfg(test)]
mod tests {
    use super::super::class::classify;
    use super::*;

    /// The shared marks of the text with `C` for Chinese, `L` for Latin, in order.
    fn marks(text: &str, language: Language) -> String {
        let chars: Vec<char> = text.chars().collect();
        let classes: Vec<Class> = chars.iter().map(|c| classify(&c.to_string())).collect();
        let contexts = contexts(&chars, &classes, language);
        chars
            .iter()
            .zip(contexts)
            .filter(|(c, _)| "“”‘’—…·".contains(**c))
            .map(|(_, context)| if context.east_asian { 'C' } else { 'L' })
            .collect()
    }

    #[test]
    fn shared_marks_follow_their_surroundings() {
        use Language::{En, Ko, ZhHans};
        for (text, language, expected) in [
            ("他说：“今天很好。”然后走了。", ZhHans, "CC"),
            ("He said “hi” to me—really.", En, "LLL"),
            ("他用“hello world”打招呼", ZhHans, "CC"),
            ("他说 don’t 就好", ZhHans, "L"),
            ("“Stay hungry.”乔布斯说", ZhHans, "LL"),
            ("“2024”年", ZhHans, "CC"),
            ("未来已来——只是分布不均……", ZhHans, "CCCC"),
            ("——鲁迅", ZhHans, "CC"),
            ("山姆·奥特曼", ZhHans, "C"),
            ("“他说‘好’。”", ZhHans, "CCCC"),
            ("他叫它“OpenAI’s GPT”，真的", ZhHans, "CLC"),
            ("“안녕”", Ko, "LL"),
            ("a—b…", ZhHans, "LL"),
            ("然后……“don’t panic”", ZhHans, "CCCLC"),
        ] {
            assert_eq!(marks(text, language), expected, "{text}");
        }
    }
}
