//! fontdb → [`Fonts`]: faces, coverage, fallback by grapheme cluster and
//! language, outlines. No layout.
