//! CSV (RFC 4180): what a spreadsheet opens, and `render` reads back.

use serde_json::Value;

use super::super::Quote;
use super::super::csv::FIELDS;

/// A header and one row a quote. Columns that no quote fills but `text` are
/// left out; fields that are not known follow the known ones.
pub fn csv(quotes: &[Quote]) -> String {
    let mut columns: Vec<&str> = FIELDS
        .into_iter()
        .filter(|field| *field == "text" || quotes.iter().any(|quote| !cell(quote, field).is_empty()))
        .collect();
    for quote in quotes {
        for name in quote.other.keys() {
            if !columns.contains(&name.as_str()) {
                columns.push(name);
            }
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = std::iter::once(columns.iter().map(|name| (*name).to_owned()).collect()).chain(
        quotes
            .iter()
            .map(|quote| columns.iter().map(|name| cell(quote, name)).collect()),
    );
    for row in rows {
        let row: Vec<String> = row;
        // Writing to memory cannot fail, and every row has as many cells.
        if writer.write_record(&row).is_err() {
            return String::new();
        }
    }
    writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

/// What stands in a quote's column; empty where there is nothing.
fn cell(quote: &Quote, column: &str) -> String {
    let text = |field: &Option<String>| field.clone().unwrap_or_default();
    let number = |field: Option<usize>| field.map(|number| number.to_string()).unwrap_or_default();
    let known = match column {
        "id" => quote.id.clone(),
        "text" => quote.text.clone(),
        "lang" => text(&quote.lang),
        "speaker" => text(&quote.speaker),
        "role" => text(&quote.role),
        "source" => text(&quote.source),
        "title" => text(&quote.title),
        "date" => text(&quote.date),
        "url" => text(&quote.url),
        "document" => text(&quote.document),
        "start" => number(quote.start),
        "end" => number(quote.end),
        "line" => number(quote.line),
        "score" => quote.score.map(|score| score.to_string()).unwrap_or_default(),
        "reasons" => quote
            .reasons
            .iter()
            .map(|reason| format!("{} {}", reason.feature, reason.value))
            .collect::<Vec<_>>()
            .join("; "),
        "translation" => text(&quote.translation),
        _ => String::new(),
    };
    if !known.is_empty() {
        return known;
    }
    match quote.other.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    }
}
