//! `Document` → ranked [`Quote`]s: verbatim text, where it stands, who said it,
//! score with its reasons. The text is never changed.
//!
//! # Steps
//!
//! 1. `candidate`: one or two adjacent sentences ([`sentences`]) of a guest.
//! 2. `gate`: what has a fault that nothing makes good is refused.
//! 3. `feature` and `weights`: what makes a line quotable, and how much.
//! 4. `score`: the sum, against the average line of the document.
//! 5. `choose`: greedily, without repeats, spread over the documents.
//!
//! [`select`] takes these steps. `lexicon` holds the words that gates and
//! features look for, one file a language.

mod candidate;
mod choose;
mod context;
mod csv;
mod feature;
mod file;
mod gate;
mod lexicon;
mod record;
mod score;
mod select;
mod sentence;
mod similarity;
mod splice;
#[cfg(test)]
mod testing;
mod weights;
mod wording;
pub mod write;

pub use file::read_file;
pub use record::{Quote, Reason};
pub use select::{SelectOptions, select};
pub use sentence::sentences;
