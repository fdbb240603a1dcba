//! fontdb → [`Fonts`]: faces, coverage, fallback by grapheme cluster and
//! language, outlines. No layout.

/// A face of [`Fonts`], by its place in the order of fallback: the bundled faces
/// come first and always in the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u32);
