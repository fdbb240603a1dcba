//! Many cards → files: names, parallel driver, manifest. Nothing is drawn here.

mod batch;
mod coverage;
mod manifest;
mod name;
mod report;
mod write;

pub use batch::Batch;
pub use coverage::{Gap, uncovered};
pub use manifest::{Entry, MANIFEST, Manifest};
pub use report::{ClusterReport, Frame, LineReport, Report, TextReport};
pub use write::{WriteError, make_folder, write_whole};
