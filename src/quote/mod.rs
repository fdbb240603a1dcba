//! `Document` → ranked [`Quote`]s: verbatim text, where it stands, who said it,
//! score with its reasons. The text is never changed.

mod record;
mod sentence;

pub use record::{Quote, Reason};
pub use sentence::sentences;
