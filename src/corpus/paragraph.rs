//! Lines → paragraphs: blank lines part them, hard wraps do not.

use std::ops::Range;

use crate::text::is_east_asian;

use super::{front, label};

/// The paragraphs of a stretch of text, each without white space round it.
///
/// A line goes on the one before where no blank line stands between and where
/// it cannot begin a paragraph by its looks, and either the line before was
/// full, or it was long and broke off in mid-sentence. `speaks` says whether a
/// line opens with the label of somebody who speaks in the text.
pub(super) fn paragraphs(
    text: &str,
    stretch: Range<usize>,
    speaks: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let lines = lines(text, stretch);
    let wrap = wrap_column(text, &lines);
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut above: Option<Range<usize>> = None;
    for line in lines {
        if line.is_empty() {
            above = None;
            continue;
        }
        let joins = above.is_some_and(|above| {
            !is_structure(&text[line.clone()])
                && !speaks(line.start)
                && goes_on(text, above, line.clone(), wrap)
        });
        match out.last_mut() {
            Some(last) if joins => last.end = line.end,
            _ => out.push(line.clone()),
        }
        above = Some(line);
    }
    out
}

/// The lines of a stretch, each without white space round it.
pub(super) fn lines(text: &str, stretch: Range<usize>) -> Vec<Range<usize>> {
    let mut start = stretch.start;
    text[stretch]
        .split('\n')
        .map(|line| {
            let from = start + line.len() - line.trim_start().len();
            start += line.len() + 1;
            from..from + line.trim().len()
        })
        .collect()
}

/// Columns of a line: two for an East Asian character, one for any other.
pub(super) fn columns(line: &str) -> usize {
    line.chars().map(|c| 1 + usize::from(is_east_asian(c))).sum()
}

/// Whether it ends as a sentence does, closing marks and markup aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    const CLOSING: &str = "”’」』）)]】》\"'*_";
    text.trim_end()
        .trim_end_matches(|c| CLOSING.contains(c))
        .ends_with(['.', '!', '?', '。', '！', '？', '…', '．', '｡', '~', '～'])
}

/// Columns at which lines were wrapped; `None` where they were not. Mail and
/// plain-text books wrap between 40 and 110 columns, and most lines that are
/// followed by another then end within a word's length of that column.
fn wrap_column(text: &str, lines: &[Range<usize>]) -> Option<usize> {
    let followed: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].is_empty() && !pair[1].is_empty())
        .map(|pair| columns(&text[pair[0].clone()]))
        .collect();
    let widest = *followed.iter().max()?;
    let near = followed.iter().filter(|columns| **columns + 16 >= widest).count();
    (followed.len() >= 3 && (40..=110).contains(&widest) && near * 10 >= followed.len() * 6).then_some(widest)
}

/// Whether a line begins a paragraph whatever stands above it: headings,
/// bullets, numbers, quotes, tables, fences, tags, indents, header fields.
fn is_structure(line: &str) -> bool {
    let bullet = bullet(line);
    bullet > 0
        || front::field(line).is_some()
        || line.starts_with(['#', '>', '|', '<', '　'])
        || is_rule(line)
        || line.starts_with("```")
}

/// Whether a line is a horizontal rule.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '*' | '_' | '=' | '—' | '·' | '~' | ' '))
}

/// Bytes of a list's bullet or number with the spaces behind it; 0 where there
/// is none.
pub(super) fn bullet(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = if digits == 0 {
        line.strip_prefix(['*', '-', '+', '•', '●', '·', '■', '◆', '▪'])
    } else if digits <= 2 {
        line[digits..].strip_prefix(['.', ')', '、', '）', '．'])
    } else {
        None
    };
    match rest {
        Some(rest)
            if rest.starts_with(|c: char| c.is_whitespace()) || rest.starts_with(|c| !char::is_ascii(&c)) =>
        {
            // `**bold**` and `3.5` are no bullets; `1、` needs no space.
            line.len() - rest.trim_start().len()
        }
        _ => 0,
    }
}

fn goes_on(text: &str, above: Range<usize>, line: Range<usize>, wrap: Option<usize>) -> bool {
    let (above, line) = (&text[above], &text[line]);
    let (Some(last), Some(first)) = (above.chars().next_back(), line.chars().next()) else {
        return false;
    };
    let width = columns(above);
    if let Some(wrap) = wrap {
        let word: String = line.chars().take_while(|c| !c.is_whitespace()).collect();
        // Between East Asian characters a line may break anywhere.
        let unit = if is_east_asian(first) {
            2
        } else {
            1 + columns(&word)
        };
        return width + unit > wrap;
    }
    if label::parse(line, 0).is_some() || ends_sentence(above) {
        return false;
    }
    matches!(last, ',' | '，' | '、' | ';' | '；')
        || (last.is_alphanumeric() && first.is_lowercase() && width >= 24)
        || is_open(above)
        || width >= 60
}

/// Whether a bracket is open at its end.
fn is_open(text: &str) -> bool {
    let count = |marks: [char; 2]| text.matches(marks).count();
    count(['(', '（']) > count([')', '）'])
}

/// The last character boundary at or before a byte.
pub(super) fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
