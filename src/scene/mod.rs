//! What is placed where, in paint order: the type between layout and drawing,
//! and its checks. Nothing is looked up or measured here.

use std::sync::Arc;

mod check;

use crate::finding::Finding;
use crate::font::FaceId;
use crate::template::{Rect, Transform, WritingMode};
use crate::text::Language;

/// The top of the em box above the baseline, em: every bundled Han face has it so (OS/2
/// typographic ascender 880 of 1000).
pub const EM_TOP: f32 = 0.88;

/// A card, wholly decided. Coordinates are px; `scale` device pixels make one px.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width of the canvas in px.
    pub width: f32,
    /// Height of the canvas in px.
    pub height: f32,
    /// Device pixels per px.
    pub scale: f32,
    /// The quote, for the picture's title.
    pub title: String,
    /// Who said it, for the picture's metadata.
    pub speaker: Option<String>,
    /// Who published it, for the picture's metadata.
    pub source: Option<String>,
    /// What a screen reader says of the picture.
    pub description: String,
    /// The language of the quote.
    pub language: Language,
    /// What SVG's `<defs>` hold.
    pub defs: Arc<str>,
    /// What is drawn, in paint order.
    pub nodes: Vec<Node>,
    /// What layout found.
    pub findings: Vec<Finding>,
}

impl Scene {
    /// Width and height in device pixels.
    pub fn device(&self) -> (u32, u32) {
        let pixels = |px: f32| (f64::from(px) * f64::from(self.scale)).round() as u32;
        (pixels(self.width), pixels(self.height))
    }
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// SVG elements, drawn as they are.
    Decoration(Arc<str>),
    /// A group with a transform or an effect on what it holds.
    Group(Group),
    /// A box of text.
    Text(TextBlock),
    /// A picture.
    Image(Image),
}

/// A group of nodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its transform.
    pub transform: Transform,
    /// Its other attributes as SVG; empty where it has no effect but its transform.
    pub attributes: String,
    /// What it holds, in paint order.
    pub nodes: Vec<Node>,
}

/// A picture, clipped by what its attributes name.
#[derive(Debug, Clone, PartialEq)]
pub struct Image {
    /// The picture as a `data:` URL.
    pub href: Arc<str>,
    /// Where it is drawn.
    pub frame: Rect,
    /// `preserveAspectRatio`.
    pub aspect: String,
    /// Other attributes as SVG (`clip-path="url(#c)"`).
    pub attributes: String,
}

/// A box of text, set.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBlock {
    /// The box's name in the template: `quote`, `speaker`, …
    pub slot: String,
    /// The whole text, as a screen reader says it.
    pub text: String,
    /// The language that breaks, marks and forms followed.
    pub language: Language,
    /// The frame it was set in, before `transform`.
    pub frame: Rect,
    /// From the coordinates of frame and lines to those of the parent.
    pub transform: Transform,
    /// The font size that was chosen, px.
    pub font_size: f32,
    /// Which way the lines run.
    pub writing_mode: WritingMode,
    /// `fill` as SVG writes it.
    pub fill: String,
    /// Other presentation attributes as SVG (`opacity="0.8"`).
    pub attributes: String,
    /// The lines in order.
    pub lines: Vec<Line>,
    /// What the breaks of each paragraph cost.
    pub paragraphs: Vec<Breaking>,
}

/// What the breaks of a paragraph cost: see `layout::paragraph`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Breaking {
    /// The cost of the lines as they are.
    pub cost: f32,
    /// The cost of the best other lines at the same size; `None` where there are none.
    pub runner_up: Option<f32>,
}

/// A line of text, or a column of vertical text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The characters on it.
    pub text: String,
    /// First byte in [`TextBlock::text`].
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Left end of the line, px; the central axis of a column.
    pub x: f32,
    /// The baseline's y, px; the top of a column.
    pub baseline: f32,
    /// How long it is, px, edge trims taken off.
    pub width: f32,
    /// What the break before it costs; 0 for a paragraph's first line.
    pub break_cost: f32,
    /// Its grapheme clusters in logical order.
    pub clusters: Vec<Cluster>,
    /// Its glyphs.
    pub runs: Vec<GlyphRun>,
}

/// A grapheme cluster on a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Its characters.
    pub text: String,
    /// Where it begins along the line, px from the canvas's (or parent's) left edge;
    /// in a column, from its top edge.
    pub x: f32,
    /// How far it moves the pen, px, gaps and trims included.
    pub advance: f32,
    /// px taken from its start: a squeezed mark; all of its advance where it hangs.
    pub start_trim: f32,
    /// px taken from its end.
    pub end_trim: f32,
    /// px put behind it: the gap between Han and Latin, letter spacing, justification.
    pub gap: f32,
    /// The face that sets it; `None` where none covers it or nothing is drawn.
    pub face: Option<FaceId>,
    /// Whether a reader misses it: it should be drawn and no face covers it.
    pub missing: bool,
    /// The language its form follows.
    pub language: Language,
}

/// Glyphs of one face and size.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// The font size, px.
    pub size: f32,
    /// Whether the glyphs are turned 90° clockwise about their origins (sideways
    /// runs of vertical text).
    pub sideways: bool,
    /// The horizontal scale of the glyphs about their origins, 1 but in
    /// tate-chu-yoko that must be narrowed.
    pub stretch: f32,
    /// The glyphs in paint order.
    pub glyphs: Vec<Glyph>,
}

/// A glyph in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The glyph's id in its face.
    pub id: u32,
    /// Its origin's x, px.
    pub x: f32,
    /// Its origin's y (on the baseline), px.
    pub y: f32,
}
