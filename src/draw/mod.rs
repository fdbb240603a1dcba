//! `Scene` → bytes: one file per output format, pure. Nothing is laid out.
//!
//! [`svg`] is the picture: [`png`] draws the very string that it returns.

mod glyph;
mod path;
mod png;
mod raster;
mod svg;
mod xml;

pub use self::png::png;
pub use self::svg::svg;

/// Why a scene could not be drawn.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The canvas has no pixels, or more than [`crate::limits::CANVAS_PIXELS`].
    #[error(
        "a canvas of {width}x{height} pixels cannot be drawn; at most {} pixels are",
        crate::limits::CANVAS_PIXELS
    )]
    Canvas {
        /// Width in device pixels.
        width: u32,
        /// Height in device pixels.
        height: u32,
    },
    /// The template's decoration is not SVG that can be drawn.
    #[error("the card's SVG cannot be drawn: {0}; look at the template's decoration")]
    Svg(#[from] resvg::usvg::Error),
    /// The PNG could not be made.
    #[error("cannot write the PNG: {0}")]
    Png(#[from] ::png::EncodingError),
}
