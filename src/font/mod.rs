//! fontdb → [`Fonts`]: faces, coverage, fallback by grapheme cluster and
//! language, outlines. No layout.
//!
//! [`Fonts`] never changes once it is loaded. It is passed by reference and
//! shared by threads; what it opens late (a font file, the tables that shaping
//! wants, the faces of the system) stands in a `OnceLock` each.

mod bundled;
mod emoji;
mod face;
mod load;
mod metrics;
mod names;
mod select;

pub use emoji::is_emoji;
pub use face::{Face, Origin, Style};
pub use load::{FontOptions, Fonts};
pub use metrics::Metrics;
pub use select::{Request, Uncovered};

/// A face of [`Fonts`], by its place in the order of fallback: the bundled faces
/// come first and always in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u32);
