//! A table for terminals.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::super::Quote;
use crate::text::is_east_asian;

/// Columns of the quote's text: with the others, 100.
const TEXT: usize = 60;
/// Columns of the speaker's name.
const SPEAKER: usize = 16;

/// Score, speaker, text and place, in 100 columns or a little more; the text
/// runs over as many lines as it needs. East Asian characters count as two
/// columns (UAX #11), control characters are shown as `�`.
pub fn table(quotes: &[Quote]) -> String {
    if quotes.is_empty() {
        return String::new();
    }
    let mut out = String::new();
    row(&mut out, "#", "score", "speaker", "quote", "where");
    for (i, quote) in quotes.iter().enumerate() {
        let score = quote.score.map(|score| format!("{score:.2}")).unwrap_or_default();
        let place = match (&quote.document, quote.line) {
            (Some(document), Some(line)) => format!("{}:{line}", file_name(document)),
            (Some(document), None) => file_name(document).to_owned(),
            _ => String::new(),
        };
        let text = wrap(&clean(&quote.text), TEXT);
        let speaker = wrap(&clean(quote.speaker.as_deref().unwrap_or("—")), SPEAKER);
        for line in 0..text.len().max(speaker.len()) {
            let at = |lines: &[String]| lines.get(line).cloned().unwrap_or_default();
            let (speaker, text) = (at(&speaker), at(&text));
            if line == 0 {
                row(
                    &mut out,
                    &(i + 1).to_string(),
                    &score,
                    &speaker,
                    &text,
                    &clean(&place),
                );
            } else {
                row(&mut out, "", "", &speaker, &text, "");
            }
        }
    }
    out
}

/// Adds a row; white space at its end goes.
fn row(out: &mut String, number: &str, score: &str, speaker: &str, text: &str, place: &str) {
    let line = format!(
        "{number:>3}  {score:>5}  {}  {}  {place}",
        pad(speaker, SPEAKER),
        pad(text, TEXT)
    );
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A text filled up with spaces to a number of columns.
fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// The last part of a path.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A text that cannot move the cursor.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\n' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// Lines of at most so many columns: broken at spaces and between East Asian
/// characters, never before a mark that closes.
fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let (mut line, mut width) = (String::new(), 0);
        for piece in pieces(paragraph) {
            let wide = piece.trim_end().width();
            if width + wide > columns && !line.is_empty() {
                lines.push(line.trim_end().to_owned());
                line.clear();
                width = 0;
            }
            for c in piece.chars() {
                // A piece that is wider than the column is cut where it must be.
                let wide = c.width().unwrap_or(0);
                if width + wide > columns && !c.is_whitespace() {
                    lines.push(line.trim_end().to_owned());
                    line.clear();
                    width = 0;
                }
                width += wide;
                line.push(c);
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// The parts of a text between which a line may break.
fn pieces(text: &str) -> Vec<&str> {
    const NOT_FIRST: &str = "，。、；：？！）」』】》〉”’…—·,.;:?!)]}";
    let mut found = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|before| {
            !c.is_whitespace()
                && !NOT_FIRST.contains(c)
                && (before.is_whitespace()
                    || (is_east_asian(before) || is_east_asian(c)) && !"“‘（「『【《〈".contains(before))
        });
        if breaks {
            found.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    found.push(&text[start..]);
    found
}
