//! `manifest.json`: what is in the folder, and where it comes from.

use std::path::Path;

use serde::Serialize;

use super::{WriteError, write_whole};
use crate::finding::Finding;
use crate::quote::Quote;

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";

/// What a batch wrote. Holds no time and no path but those that were given, so
/// that the same batch writes the same manifest.
#[derive(Debug, Serialize)]
pub struct Manifest {
    /// The program and its version.
    pub generator: &'static str,
    /// The cards that were written, in the order of the quotes.
    pub cards: Vec<Entry>,
    /// What was found outside single cards: inputs, fonts, templates, and cards
    /// that were not written.
    pub findings: Vec<Finding>,
}

/// One card that was written.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The file's name in the folder.
    pub file: String,
    /// Width of the picture in device pixels.
    pub width: u32,
    /// Height of the picture in device pixels.
    pub height: u32,
    /// The preset's name, or `WxH` (px).
    pub size: String,
    /// The template as the user named it.
    pub template: String,
    /// The quote with all that is known of it.
    pub quote: Quote,
    /// What a screen reader should say of the picture.
    pub alt_text: String,
    /// What was found while it was laid out.
    pub findings: Vec<Finding>,
}

impl Manifest {
    /// A manifest of this version.
    pub fn new(cards: Vec<Entry>, findings: Vec<Finding>) -> Manifest {
        Manifest {
            generator: concat!("quotecard ", env!("CARGO_PKG_VERSION")),
            cards,
            findings,
        }
    }

    /// The findings of the run and of its cards; those of a card name its file.
    pub fn all_findings(&self) -> Vec<Finding> {
        let of_cards = self.cards.iter().flat_map(|card| {
            card.findings.iter().map(|finding| match finding.file {
                Some(_) => finding.clone(),
                None => finding.clone().at_file(card.file.as_str()),
            })
        });
        self.findings.iter().cloned().chain(of_cards).collect()
    }

    /// The manifest as JSON with a line end.
    pub fn to_json(&self) -> String {
        // Fails only for maps whose keys are no strings; there are none.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Writes it into the folder.
    ///
    /// # Errors
    /// What [`write_whole`] says.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        write_whole(&folder.join(MANIFEST), self.to_json().as_bytes())
    }
}
