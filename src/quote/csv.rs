//! Quotes as comma-separated values (RFC 4180): a header with the field names
//! of [`super::Quote`] in any order; columns that are not known are kept.

use serde_json::{Map, Value};

use super::record::Reason;

/// Calls with each row's line (from 1) and its fields, or what is wrong with it.
pub(super) fn rows(text: &str, call: &mut dyn FnMut(usize, Result<Map<String, Value>, String>)) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(column).collect(),
        Err(error) => return call(1, Err(format!("the header cannot be read ({error})"))),
    };
    if !header.iter().any(|name| name == "text") {
        let found = header.join(", ");
        return call(
            1,
            Err(format!(
                "the header has no column `text` (it has: {found}); name the column of the quotes so"
            )),
        );
    }
    let mut record = csv::StringRecord::new();
    loop {
        let line = line_of(reader.position(), text);
        match reader.read_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {
                let line = record.position().map_or(line, |position| line_of(position, text));
                if record.iter().all(|cell| cell.trim().is_empty()) {
                    continue;
                }
                if record.len() > header.len() {
                    call(
                        line,
                        Err(format!(
                            "the row has {} cells, the header {}; put a text that holds commas in quotation marks",
                            record.len(),
                            header.len()
                        )),
                    );
                    continue;
                }
                let mut map = Map::new();
                for (name, cell) in header.iter().zip(&record) {
                    if !name.is_empty() && !map.contains_key(name) {
                        map.insert(name.clone(), Value::String(cell.to_owned()));
                    }
                }
                call(line, Ok(map));
            }
            Err(error) => {
                let fatal = error.is_io_error();
                call(line, Err(format!("the row cannot be read ({error})")));
                if fatal {
                    return;
                }
            }
        }
    }
}

/// The line of a record: the reader's own count stands before the empty lines
/// that it passes over.
fn line_of(position: &csv::Position, text: &str) -> usize {
    let at = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let line = usize::try_from(position.line()).unwrap_or(usize::MAX);
    let behind = text.as_bytes().get(at..).unwrap_or_default();
    let empty = behind
        .iter()
        .take_while(|byte| matches!(byte, b'\n' | b'\r'))
        .filter(|byte| **byte == b'\n')
        .count();
    line.saturating_add(empty)
}

/// The field that a column's heading names.
fn column(heading: &str) -> String {
    let heading = heading.trim().trim_start_matches('\u{feff}');
    let lower = heading.to_lowercase();
    if FIELDS.contains(&lower.as_str()) || lower == "author" {
        lower
    } else {
        heading.to_owned()
    }
}

/// The columns of a quote, in the order in which they are written.
pub(super) const FIELDS: [&str; 16] = [
    "id",
    "text",
    "lang",
    "speaker",
    "role",
    "source",
    "title",
    "date",
    "url",
    "document",
    "start",
    "end",
    "line",
    "score",
    "reasons",
    "translation",
];

/// Reads reasons from a cell; `None` where it holds anything else.
pub(super) fn reasons(cell: &str) -> Option<Vec<Reason>> {
    cell.split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (feature, value) = part.rsplit_once(' ')?;
            Some(Reason {
                feature: feature.trim().to_owned(),
                value: value.parse().ok().filter(|value: &f64| value.is_finite())?,
            })
        })
        .collect()
}
