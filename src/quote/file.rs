//! Files of quotes: JSON Lines, JSON and CSV → [`Quote`]s, in their order.
//!
//! Whatever is wrong with one entry costs that entry, or that field, and no
//! other; fields that are not known are kept and written back.

use serde_json::{Map, Value};

use super::csv;
use super::record::{Quote, Reason, named};
use crate::corpus::{QuotesFile, QuotesFormat};
use crate::finding::{Code, Finding};
use crate::limits::QUOTE_CHARS;
use crate::text::{Language, normalize};

/// Reads a file of quotes. Entries that hold no quote are findings with their
/// line; so are fields of the wrong type, which are kept as they came.
pub fn read_file(file: &QuotesFile) -> (Vec<Quote>, Vec<Finding>) {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let mut reader = Reader {
        path: &file.path,
        quotes: Vec::new(),
        findings: Vec::new(),
    };
    match file.format {
        QuotesFormat::Jsonl => reader.json_lines(text),
        QuotesFormat::Json => reader.json(text),
        QuotesFormat::Csv => csv::rows(text, &mut |line, row| match row {
            Ok(map) => reader.entry(map, Place::Line(line)),
            Err(what) => reader.bad(Place::Line(line), what),
        }),
    }
    (reader.quotes, reader.findings)
}

/// Where an entry stands.
#[derive(Clone, Copy)]
enum Place {
    /// A line, from 1.
    Line(usize),
    /// The number of an entry in a JSON array, from 1.
    Entry(usize),
}

struct Reader<'a> {
    path: &'a str,
    quotes: Vec<Quote>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn json_lines(&mut self, text: &str) {
        for (i, line) in text.lines().enumerate() {
            let line = line.trim().trim_start_matches('\u{feff}');
            if line.is_empty() {
                continue;
            }
            let place = Place::Line(i + 1);
            match serde_json::from_str(line) {
                Ok(Value::Object(map)) => self.entry(map, place),
                Ok(_) => self.bad(
                    place,
                    "the line is JSON but no object; write {\"text\": \"…\"}".to_owned(),
                ),
                Err(error) => self.bad(
                    place,
                    format!(
                        "the line is not JSON ({}); write one object a line",
                        plain(&error)
                    ),
                ),
            }
        }
    }

    fn json(&mut self, text: &str) {
        let entries = match serde_json::from_str(text) {
            Ok(Value::Array(entries)) => entries,
            Ok(Value::Object(mut map)) => match map.remove("quotes") {
                Some(Value::Array(entries)) => entries,
                _ => vec![Value::Object(map)],
            },
            Ok(_) => {
                return self.bad(
                    Place::Line(1),
                    "the file is JSON without quotes; write an array of objects with a `text`".to_owned(),
                );
            }
            Err(error) => {
                return self.bad(
                    // At the end of the text serde_json counts a line more.
                    Place::Line(error.line().clamp(1, text.lines().count().max(1))),
                    format!(
                        "the file is not JSON ({}); nothing of it can be read",
                        plain(&error)
                    ),
                );
            }
        };
        for (i, entry) in entries.into_iter().enumerate() {
            match entry {
                Value::Object(map) => self.entry(map, Place::Entry(i + 1)),
                _ => self.bad(
                    Place::Entry(i + 1),
                    "it is no object; write {\"text\": \"…\"}".to_owned(),
                ),
            }
        }
    }

    /// Adds the quote of one entry, or a finding.
    fn entry(&mut self, mut map: Map<String, Value>, place: Place) {
        let text = match map.remove("text") {
            Some(Value::String(text)) => lines_normalized(&text),
            Some(Value::Null) | None => String::new(),
            Some(_) => return self.bad(place, "`text` is no string; put it in quotation marks".to_owned()),
        };
        if text.is_empty() {
            return self.bad(
                place,
                "there is no `text`, or an empty one; give the quote's text".to_owned(),
            );
        }
        let length = text.chars().count();
        if length > QUOTE_CHARS {
            return self.bad(
                place,
                format!("the text has {length} characters, the limit is {QUOTE_CHARS}; quote less"),
            );
        }
        let (mut fields, mut wrong) = (Fields { map }, Vec::new());
        let speaker = fields.text("speaker", &mut wrong).as_deref().and_then(named);
        let author = match speaker {
            Some(_) => None,
            None => fields.text("author", &mut wrong).as_deref().and_then(named),
        };
        let mut quote = Quote {
            id: fields.text("id", &mut wrong).unwrap_or_default(),
            lang: fields.text("lang", &mut wrong),
            speaker: speaker.or(author),
            role: fields.text("role", &mut wrong),
            source: fields.text("source", &mut wrong),
            title: fields.text("title", &mut wrong),
            date: fields.text("date", &mut wrong),
            url: fields.text("url", &mut wrong),
            document: fields.text("document", &mut wrong),
            start: fields.number("start", &mut wrong),
            end: fields.number("end", &mut wrong),
            line: fields.number("line", &mut wrong),
            score: fields.score(&mut wrong),
            reasons: fields.reasons(&mut wrong),
            translation: fields
                .text("translation", &mut wrong)
                .map(|text| lines_normalized(&text)),
            text,
            other: Map::new(),
        };
        quote.other = fields.map;
        if quote.lang.as_deref().and_then(Language::parse).is_none() {
            let tag = Language::guess(&quote.text).tag().to_owned();
            if quote.lang.replace(tag).is_some() {
                wrong.push("lang");
            }
        }
        if quote.id.is_empty() {
            quote.id = quote.hash();
        }
        for field in wrong {
            self.bad(
                place,
                format!(
                    "`{field}` cannot be read, or has more than {QUOTE_CHARS} characters, and is left aside; the quote itself is kept"
                ),
            );
        }
        self.quotes.push(quote);
    }

    fn bad(&mut self, place: Place, what: String) {
        let finding = match place {
            Place::Line(line) => Finding::new(Code::BadQuote, what).at_line(line),
            Place::Entry(number) => Finding::new(Code::BadQuote, format!("entry {number}: {what}")),
        };
        self.findings.push(finding.at_file(self.path));
    }
}

/// The fields of an entry that are not read yet.
struct Fields {
    map: Map<String, Value>,
}

impl Fields {
    /// A field that holds a string of no more than [`QUOTE_CHARS`] or a number; an empty one
    /// counts as missing.
    fn text(&mut self, name: &'static str, wrong: &mut Vec<&'static str>) -> Option<String> {
        match self.map.get(name)? {
            Value::Null | Value::Number(_) => {}
            Value::String(text) if text.chars().nth(QUOTE_CHARS).is_none() => {}
            _ => {
                wrong.push(name);
                return None;
            }
        }
        match self.map.shift_remove(name)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    /// A field that holds a whole number, or a string of one.
    fn number(&mut self, name: &'static str, wrong: &mut Vec<&'static str>) -> Option<usize> {
        let number = match self.map.get(name)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text.trim().parse().ok()),
            value => Some(value.as_u64().and_then(|number| usize::try_from(number).ok())),
        };
        self.take(name, number, wrong)
    }

    fn score(&mut self, wrong: &mut Vec<&'static str>) -> Option<f64> {
        let score = match self.map.get("score")? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text.trim().parse().ok().filter(|score: &f64| score.is_finite())),
            value => Some(value.as_f64()),
        };
        self.take("score", score, wrong)
    }

    /// Reasons as an array, or as the text that a CSV cell holds (`length 0.41; names -0.2`).
    fn reasons(&mut self, wrong: &mut Vec<&'static str>) -> Vec<Reason> {
        let Some(value) = self.map.get("reasons") else {
            return Vec::new();
        };
        let reasons = match value {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(csv::reasons(text)),
            value => Some(serde_json::from_value(value.clone()).ok()),
        };
        self.take("reasons", reasons, wrong).unwrap_or_default()
    }

    /// Takes a field that was read (`Some(Some)`) or is empty (`None`); leaves
    /// one that could not be read (`Some(None)`) where it is.
    fn take<T>(
        &mut self,
        name: &'static str,
        value: Option<Option<T>>,
        wrong: &mut Vec<&'static str>,
    ) -> Option<T> {
        match value {
            Some(None) => {
                wrong.push(name);
                None
            }
            read => {
                self.map.shift_remove(name);
                read.flatten()
            }
        }
    }
}

/// White space normalised within each line; a line break that a person put in
/// is kept, empty lines at both ends go.
fn lines_normalized(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(normalize).collect();
    lines.join("\n").trim().to_owned()
}

/// A JSON error without its place, which the finding gives.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.split_once(" at line ") {
        Some((what, _)) => what.to_owned(),
        None => text,
    }
}
