//! Bytes → [`Document`]: people, turns, the publisher's own highlights,
//! metadata. One file per format. Nothing is ranked here.

mod document;

pub use document::{Block, Document, Kind, Person, Turn};
