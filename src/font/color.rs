//! Glyphs in colour: a tree of filled shapes.

use super::{Bounds, Outline};

/// A part of a glyph in colour.
#[derive(Debug, Clone, PartialEq)]
pub enum ColorLayer {
    /// A shape, filled by the rule nonzero.
    Fill {
        /// The shape, in font units.
        outline: Outline,
        /// What fills it.
        brush: Brush,
    },
    /// Layers that are drawn together, apart from what is below, and then blended.
    Group(ColorGroup),
}

/// Layers that are drawn on a ground of their own (an isolated group of SVG), and
/// then blended with what is below.
#[derive(Debug, Clone, PartialEq)]
pub struct ColorGroup {
    /// 0 to 1.
    pub opacity: f32,
    /// How it meets what is below.
    pub blend: Blend,
    /// From back to front.
    pub layers: Vec<ColorLayer>,
}

/// What fills a shape. Points are in font units, y up, before `transform`.
#[derive(Debug, Clone, PartialEq)]
pub enum Brush {
    /// One colour.
    Solid(Color),
    /// A gradient along a line.
    Linear {
        /// Where the first stop is.
        start: (f32, f32),
        /// Where the last stop is.
        end: (f32, f32),
        /// Ascending by offset.
        stops: Vec<ColorStop>,
        /// What is beyond the ends.
        extend: Extend,
        /// From the gradient's coordinates to those of the glyph (`gradientTransform`,
        /// but with y up): `x' = ax + cy + e`, `y' = bx + dy + f`.
        transform: [f32; 6],
    },
    /// A gradient between two circles.
    Radial {
        /// The centre of the circle of the first stop (`fx`, `fy`).
        start: (f32, f32),
        /// Its radius (`fr`).
        start_radius: f32,
        /// The centre of the circle of the last stop (`cx`, `cy`).
        end: (f32, f32),
        /// Its radius (`r`).
        end_radius: f32,
        /// Ascending by offset.
        stops: Vec<ColorStop>,
        /// What is beyond the circles.
        extend: Extend,
        /// As for a gradient along a line.
        transform: [f32; 6],
    },
}

/// A colour at a place of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColorStop {
    /// 0 to 1.
    pub offset: f32,
    /// The colour.
    pub color: Color,
}

/// A colour of a glyph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Color {
    /// A colour of the face's palette (sRGB) and its opacity, 0 to 1.
    Rgb([u8; 3], f32),
    /// The colour of the text, at an opacity, 0 to 1.
    Text(f32),
}

/// What a gradient does beyond its ends (`spreadMethod`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extend {
    /// The colour at the end goes on.
    Pad,
    /// It begins again.
    Repeat,
    /// It runs back and forth.
    Reflect,
}

/// A mode of `mix-blend-mode` (Compositing and Blending 1 §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are CSS's")]
pub enum Blend {
    Normal,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Multiply,
    Hue,
    Saturation,
    Color,
    Luminosity,
}

impl Blend {
    /// The mode as CSS writes it.
    pub fn as_css(self) -> &'static str {
        match self {
            Blend::Normal => "normal",
            Blend::Screen => "screen",
            Blend::Overlay => "overlay",
            Blend::Darken => "darken",
            Blend::Lighten => "lighten",
            Blend::ColorDodge => "color-dodge",
            Blend::ColorBurn => "color-burn",
            Blend::HardLight => "hard-light",
            Blend::SoftLight => "soft-light",
            Blend::Difference => "difference",
            Blend::Exclusion => "exclusion",
            Blend::Multiply => "multiply",
            Blend::Hue => "hue",
            Blend::Saturation => "saturation",
            Blend::Color => "color",
            Blend::Luminosity => "luminosity",
        }
    }
}

impl ColorLayer {
    /// The smallest box that holds it; `None` where it draws nothing.
    pub fn bounds(&self) -> Option<Bounds> {
        match self {
            ColorLayer::Fill { outline, .. } => outline.bounds(),
            ColorLayer::Group(group) => group
                .layers
                .iter()
                .filter_map(ColorLayer::bounds)
                .reduce(|all, one| all.union(&one)),
        }
    }
}
