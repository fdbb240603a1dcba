//! Markdown (CommonMark): a list of block quotes to paste into notes.

use super::super::Quote;

/// One block quote a quote, with its speaker, and where it was said.
pub fn markdown(quotes: &[Quote]) -> String {
    let blocks: Vec<String> = quotes.iter().map(block).collect();
    blocks.join("\n")
}

fn block(quote: &Quote) -> String {
    // A backslash at the end keeps a forced line break.
    let lines: Vec<String> = quote.text.lines().map(escape).collect();
    let mut out = format!("> {}\n", lines.join("\\\n> "));
    let chinese = quote
        .lang
        .as_deref()
        .is_some_and(|lang| lang.starts_with("zh") || lang.starts_with("ja"));
    let comma = if chinese { "，" } else { ", " };
    let mut said: Vec<String> = [&quote.speaker, &quote.role, &quote.source]
        .into_iter()
        .flatten()
        .map(|part| escape(part))
        .collect();
    let title = quote.title.as_ref().map(|title| match &quote.url {
        Some(url) => format!("[{}](<{}>)", escape(title), url.replace(['<', '>', '\n'], "")),
        None => format!("*{}*", escape(title)),
    });
    said.extend(title);
    said.extend(quote.date.as_ref().map(|date| escape(date)));
    if !said.is_empty() {
        out.push_str(&format!(">\n> — {}\n", said.join(comma)));
    }
    out
}

/// A line of text in which Markdown sees no marks of its own.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits_only = true;
    for (i, c) in text.chars().enumerate() {
        let special = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~'
        );
        let list = i == 0 && matches!(c, '-' | '+' | '=') || digits_only && i > 0 && matches!(c, '.' | ')');
        if special || list {
            out.push('\\');
        }
        digits_only &= c.is_ascii_digit();
        out.push(c);
    }
    out
}
