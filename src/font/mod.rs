//! fontdb → [`Fonts`]: faces, coverage, fallback by grapheme cluster and
//! language, outlines. No layout.
//!
//! [`Fonts`] never changes once it is loaded. It is passed by reference and
//! shared by threads; what it opens late (a font file, the tables that shaping
//! wants, the faces of the system) stands in a `OnceLock` each.

mod bundled;
mod color;
mod coverage;
mod emoji;
mod face;
mod fonts;
mod load;
mod metrics;
mod names;
mod outline;
mod paint;
mod select;

pub use color::{Blend, Brush, Color, ColorGroup, ColorLayer, ColorStop, Extend};
pub use emoji::is_emoji;
pub use face::{Face, Origin, Style};
pub use fonts::Fonts;
pub use load::FontOptions;
pub use metrics::Metrics;
pub use outline::{Bounds, GlyphShape, Outline, PathCommand};
pub use select::{Request, Uncovered};

/// A face of [`Fonts`], by its place in the order of fallback: the bundled faces
/// come first and always in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u32);
