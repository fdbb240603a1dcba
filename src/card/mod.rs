//! `Quote` + choices → [`Card`]: typed content, size, palette. No pixels, no fonts.

use std::collections::BTreeMap;

use crate::quote::Quote;
use crate::text::Language;

mod date;
mod picture;
mod size;

pub use picture::{Picture, PictureError};
pub use size::{PRESETS, Preset, Size, SizeError};

/// What is drawn on one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The quote with all that is known of it.
    pub quote: Quote,
    /// The language that breaks, marks and glyph forms follow.
    pub language: Language,
    /// The card's number in its batch, from 1.
    pub index: usize,
    /// The canvas.
    pub size: Size,
    /// Colours that replace the template's own, by custom property without `--`.
    pub palette: BTreeMap<String, String>,
    /// Pictures by field name (`portrait`, `background`, `logo`).
    pub pictures: BTreeMap<String, Picture>,
}

impl Card {
    /// A card of a quote, in the quote's language or, where it names none, the guessed one.
    pub fn new(quote: Quote, index: usize, size: Size) -> Card {
        let language = quote
            .lang
            .as_deref()
            .and_then(Language::parse)
            .unwrap_or_else(|| Language::guess(&quote.text));
        Card {
            quote,
            language,
            index,
            size,
            palette: BTreeMap::new(),
            pictures: BTreeMap::new(),
        }
    }

    /// The text of a template's field: `quote`, `speaker`, `role`, `source`, `title`,
    /// `date`, `translation`, `index`. The title stands in for a source that is not known;
    /// a date is written as the card's language has it. Empty where the card has none;
    /// `None` for a name that is not a field.
    pub fn field(&self, name: &str) -> Option<String> {
        let quote = &self.quote;
        let optional = |value: &Option<String>| value.clone().unwrap_or_default();
        Some(match name {
            "quote" => quote.text.clone(),
            "speaker" => optional(&quote.speaker),
            "role" => optional(&quote.role),
            "source" => optional(if quote.source.is_some() {
                &quote.source
            } else {
                &quote.title
            }),
            "title" => optional(&quote.title),
            "date" => date::print(&optional(&quote.date), self.language),
            "translation" => optional(&quote.translation),
            "index" => self.index.to_string(),
            _ => return None,
        })
    }

    /// What a screen reader says of the picture.
    pub fn alt_text(&self) -> String {
        let east_asian = self.language.is_east_asian();
        match (&self.quote.speaker, east_asian) {
            (Some(speaker), true) => format!("{speaker}：“{}”", self.quote.text),
            (Some(speaker), false) => format!("{speaker}: “{}”", self.quote.text),
            (None, _) => self.quote.text.clone(),
        }
    }
}

/// The fields that a template may name.
pub const FIELDS: [&str; 8] = [
    "quote",
    "speaker",
    "role",
    "source",
    "title",
    "date",
    "translation",
    "index",
];

/// The picture fields that a template's `<image>` may name in its `href`.
pub const PICTURE_FIELDS: [&str; 3] = ["portrait", "background", "logo"];
