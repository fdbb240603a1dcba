//! What went wrong or needs an eye, without stopping the work.

use std::fmt;

use serde::Serialize;

/// What kind of finding it is: the word that `--deny` takes and the manifest shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Code {
    /// An input file or folder could not be read.
    UnreadableInput,
    /// An input holds no text.
    EmptyInput,
    /// An input is larger than a limit.
    TooLarge,
    /// An input is not text.
    BinaryInput,
    /// Bytes that the detected encoding does not allow were replaced by U+FFFD.
    InvalidBytes,
    /// A line or row of a quotes file could not be read.
    BadQuote,
    /// The speaker of a quote is not known; the card has no name.
    UnknownSpeaker,
    /// A font file could not be read.
    UnreadableFont,
    /// No face covers a character.
    MissingGlyph,
    /// A face of the system stood in for the bundled ones.
    SystemFont,
    /// Control or private-use characters were dropped from the text.
    DroppedCharacter,
    /// A text does not fit its box at the least size.
    Overflow,
    /// A text was shortened to fit.
    Elided,
    /// Something of a template, or an input of a kind that is not read, was left out.
    Unsupported,
    /// A card could not be laid out or drawn.
    CardFailed,
    /// A file could not be written.
    WriteFailed,
}

impl Code {
    /// Every code, in the order of the enum.
    pub const ALL: [Code; 16] = [
        Code::UnreadableInput,
        Code::EmptyInput,
        Code::TooLarge,
        Code::BinaryInput,
        Code::InvalidBytes,
        Code::BadQuote,
        Code::UnknownSpeaker,
        Code::UnreadableFont,
        Code::MissingGlyph,
        Code::SystemFont,
        Code::DroppedCharacter,
        Code::Overflow,
        Code::Elided,
        Code::Unsupported,
        Code::CardFailed,
        Code::WriteFailed,
    ];

    /// The code in kebab case, as `--deny` takes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::UnreadableInput => "unreadable-input",
            Code::EmptyInput => "empty-input",
            Code::TooLarge => "too-large",
            Code::BinaryInput => "binary-input",
            Code::InvalidBytes => "invalid-bytes",
            Code::BadQuote => "bad-quote",
            Code::UnknownSpeaker => "unknown-speaker",
            Code::UnreadableFont => "unreadable-font",
            Code::MissingGlyph => "missing-glyph",
            Code::SystemFont => "system-font",
            Code::DroppedCharacter => "dropped-character",
            Code::Overflow => "overflow",
            Code::Elided => "elided",
            Code::Unsupported => "unsupported",
            Code::CardFailed => "card-failed",
            Code::WriteFailed => "write-failed",
        }
    }

    /// Whether work that the user asked for was not done: exit code 1 without any `--deny`.
    pub fn is_failure(self) -> bool {
        matches!(
            self,
            Code::UnreadableInput
                | Code::TooLarge
                | Code::BinaryInput
                | Code::BadQuote
                | Code::UnreadableFont
                | Code::CardFailed
                | Code::WriteFailed
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One finding: what was found where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The kind.
    pub code: Code,
    /// The file it concerns, as the user named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The line in that file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What was found and what to do, in one sentence.
    pub message: String,
}

impl Finding {
    /// A finding without a place.
    pub fn new(code: Code, message: impl Into<String>) -> Finding {
        Finding {
            code,
            file: None,
            line: None,
            message: message.into(),
        }
    }

    /// The same finding at a file.
    #[must_use]
    pub fn at_file(mut self, file: impl Into<String>) -> Finding {
        self.file = Some(file.into());
        self
    }

    /// The same finding at a line, from 1.
    #[must_use]
    pub fn at_line(mut self, line: usize) -> Finding {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: ")?,
            (Some(file), None) => write!(f, "{file}: ")?,
            (None, Some(line)) => write!(f, "line {line}: ")?,
            (None, None) => {}
        }
        write!(f, "{} [{}]", self.message, self.code)
    }
}
