//! Bytes → [`Document`]: people, turns, the publisher's own highlights,
//! metadata. One file per format. Nothing is ranked here.
//!
//! [`read`] finds the files, decodes them, tells quotes files from texts, and
//! gives each text to the first reader of the table in `reader.rs` that knows
//! its format. A new format is a new file and a line in that table.

mod date;
mod decode;
mod document;
mod front;
mod input;
mod label;
mod names;
mod office;
mod paragraph;
mod people;
mod quotes_file;
mod reader;
mod turns;

mod captions;
mod interview;
mod plain;
mod video_notes;

pub use document::{Block, Document, Kind, Person, Turn};
pub use input::{Corpus, Input, Origin, read};
pub use quotes_file::{QuotesFile, QuotesFormat};
