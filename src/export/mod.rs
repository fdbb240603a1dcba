//! Many cards → files: names, parallel driver, manifest. Nothing is drawn here.

mod name;
mod write;

pub use name::{stem, suffix};
pub use write::{WriteError, make_folder, write_whole};
