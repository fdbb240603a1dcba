//! The record that passes between `select`, a person's editor and `render`.

use serde::{Deserialize, Serialize};

/// One quote: one JSON object a line. All but `text` may be missing; fields
/// that are not known here are kept in `other`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Quote {
    /// A hash of the text and its document: stable between runs.
    pub id: String,
    /// The quote, word for word, white space normalised.
    pub text: String,
    /// BCP 47 tag; guessed from the text where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Who said it; `None` where that is not known.
    #[serde(alias = "author", skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What the speaker is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The title of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day of publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where the document stands on the network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The document's file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// First byte in the document's file (in its UTF-8 form).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// The byte after the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// The line of `start`, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// How quotable it is: higher is better, only comparable within one run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<f64>,
    /// What the score is made of, the weightiest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
    /// The same in another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
    /// Fields that are not known here, kept as they came.
    #[serde(flatten)]
    pub other: serde_json::Map<String, serde_json::Value>,
}

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The feature's name.
    pub feature: String,
    /// What it added to the score.
    pub value: f64,
}

impl Quote {
    /// A quote of nothing but its text.
    pub fn from_text(text: impl Into<String>) -> Quote {
        let mut quote = Quote {
            text: text.into(),
            ..Quote::default()
        };
        quote.id = quote.hash();
        quote
    }

    /// The id that text and document give: 12 hexadecimal digits of SHA-256.
    pub fn hash(&self) -> String {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        hash.update(self.document.as_deref().unwrap_or("").as_bytes());
        hash.update([0]);
        hash.update(self.text.as_bytes());
        hash.finalize()
            .iter()
            .take(6)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// A speaker's name as it may be printed; `None` for an empty one and for the
/// words that stand for no name (`Unknown`, `未知`).
pub(super) fn named(name: &str) -> Option<String> {
    const NOBODY: [&str; 10] = [
        "unknown",
        "unknown speaker",
        "none",
        "null",
        "n/a",
        "未知",
        "不详",
        "不明",
        "匿名",
        "佚名",
    ];
    let name = crate::text::normalize(name);
    let nobody = name.is_empty() || NOBODY.contains(&name.to_lowercase().as_str());
    (!nobody).then_some(name)
}
