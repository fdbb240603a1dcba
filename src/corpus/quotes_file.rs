//! Files that hold quotes already: told apart here, parsed by the quote room.

use serde_json::Value;

/// A file of quotes: drawn whole and in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotesFile {
    /// The file as the user named it, or `-`.
    pub path: String,
    /// The decoded text, line ends as `\n`.
    pub text: String,
    /// How it is written.
    pub format: QuotesFormat,
}

/// How a file of quotes is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotesFormat {
    /// One JSON object a line.
    Jsonl,
    /// One JSON value: an array of quotes, or an object with such an array as `quotes`.
    Json,
    /// Comma-separated values with a header that has a `text` column.
    Csv,
}

/// What a text is, going by its content and by the ending of its name.
pub(super) enum Sniffed {
    /// A file of quotes.
    Quotes(QuotesFormat),
    /// Data that holds neither quotes nor prose; why.
    Data(&'static str),
    /// Anything else: a document.
    Text,
}

/// Tells quotes and other data from documents. A `.jsonl` file is one of quotes
/// even where no line can be read, so that its author learns which.
pub(super) fn sniff(path: &str, text: &str) -> Sniffed {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = |name: &str| ending.eq_ignore_ascii_case(name);
    if named("jsonl") || named("ndjson") {
        return Sniffed::Quotes(QuotesFormat::Jsonl);
    }
    let start = text.trim_start();
    if start.starts_with(['{', '[']) {
        if let Ok(value) = serde_json::from_str::<Value>(start) {
            return match holds_quotes(&value) {
                Some(format) => Sniffed::Quotes(format),
                None => Sniffed::Data("JSON without quotes: each needs a `text`"),
            };
        }
        let first = start.lines().next().unwrap_or("");
        if serde_json::from_str::<Value>(first).is_ok_and(|value| has_text(&value)) {
            return Sniffed::Quotes(QuotesFormat::Jsonl);
        }
        if named("json") {
            return Sniffed::Quotes(QuotesFormat::Json);
        }
    }
    let header = start.lines().next().unwrap_or("");
    if has_text_column(header) && (named("csv") || header.contains(',')) {
        Sniffed::Quotes(QuotesFormat::Csv)
    } else if named("csv") {
        Sniffed::Data("a table without a `text` column: name one in its first line")
    } else {
        Sniffed::Text
    }
}

fn has_text(value: &Value) -> bool {
    value.get("text").is_some_and(Value::is_string)
}

fn holds_quotes(value: &Value) -> Option<QuotesFormat> {
    let of_quotes = |value: &Value| value.as_array().is_some_and(|all| all.iter().any(has_text));
    if of_quotes(value) || value.get("quotes").is_some_and(of_quotes) {
        Some(QuotesFormat::Json)
    } else if has_text(value) {
        // One object may be spread over lines; only the other form allows that.
        Some(QuotesFormat::Json)
    } else {
        None
    }
}

/// Whether a line is a CSV header with a `text` column: only short words, one of them `text`.
fn has_text_column(line: &str) -> bool {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(line.as_bytes());
    let Some(Ok(record)) = reader.records().next() else {
        return false;
    };
    record.iter().any(|field| field.eq_ignore_ascii_case("text"))
        && record
            .iter()
            .all(|field| field.len() <= 40 && !field.contains(['.', '。', '，']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_told_from_documents() {
        for (path, text, expected) in [
            ("a.jsonl", "not json", "Jsonl"),
            ("-", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "Jsonl"),
            ("-", "\n {\"text\":\"a\"}\nbroken\n", "Jsonl"),
            ("a.json", "[{\"text\":\"a\"}]", "Json"),
            ("a.json", "{\"quotes\":[{\"text\":\"a\"}]}", "Json"),
            ("a.json", "{\n\"text\": \"a\"\n}", "Json"),
            ("a.json", "[{\"text\":\"a\"},", "Json"),
            ("a.json", "{\"version\": 1}", "data"),
            ("a.csv", "speaker,Text\nA,b\n", "Csv"),
            ("-", "text,speaker\n你好,某人\n", "Csv"),
            ("a.csv", "text\n你好\n", "Csv"),
            ("a.csv", "name,size\na,1\n", "data"),
            ("a.txt", "text is cheap, she said.\n", "text"),
            ("a.txt", "[Host]: why?\n", "text"),
            ("a.txt", "{not json}\n", "text"),
        ] {
            let found = match sniff(path, text) {
                Sniffed::Quotes(format) => format!("{format:?}"),
                Sniffed::Data(_) => "data".to_owned(),
                Sniffed::Text => "text".to_owned(),
            };
            assert_eq!(found, expected, "{path}: {text:?}");
        }
    }
}
