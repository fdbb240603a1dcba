//! Quotes → text that people and programs read; one file a format. All are
//! pure, and end with a line break unless there is nothing.

mod csv;
mod jsonl;
mod markdown;
mod table;

pub use csv::csv;
pub use jsonl::jsonl;
pub use markdown::markdown;
pub use table::table;
