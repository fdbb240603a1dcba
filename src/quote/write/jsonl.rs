//! JSON Lines: what `render` reads back.

use super::super::Quote;

/// One JSON object a line, unknown fields included.
pub fn jsonl(quotes: &[Quote]) -> String {
    let mut out = String::new();
    for quote in quotes {
        // A quote holds strings, finite numbers and JSON values: always JSON.
        if let Ok(line) = serde_json::to_string(quote) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}
