//! A scene as data: what `inspect` prints.

use serde::Serialize;

use crate::finding::Finding;
use crate::font::Fonts;
use crate::scene::{Breaking, Cluster, Line, Scene, TextBlock};
use crate::template::{Rect, Transform, WritingMode};

/// How a card was laid out. Lengths are px.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    /// Width of the canvas.
    pub width: f32,
    /// Height of the canvas.
    pub height: f32,
    /// Device pixels per px.
    pub scale: f32,
    /// BCP 47 tag of the quote's language.
    pub language: &'a str,
    /// The boxes of text in paint order.
    pub boxes: Vec<TextReport<'a>>,
    /// The clusters that no face covers, each once, in order of appearance.
    pub missing: Vec<&'a str>,
    /// What layout found.
    pub findings: &'a [Finding],
}

/// How a box of text was set.
#[derive(Debug, Serialize)]
pub struct TextReport<'a> {
    /// The box's name in the template.
    pub slot: &'a str,
    /// Its whole text.
    pub text: &'a str,
    /// BCP 47 tag of its language.
    pub language: &'a str,
    /// Its frame.
    #[serde(rename = "box")]
    pub frame: Frame,
    /// From the coordinates of this box to those of the canvas, as SVG's
    /// `matrix()`; left out where they are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transform: Option<[f32; 6]>,
    /// The font size that was chosen.
    pub font_size: f32,
    /// `horizontal-tb` or `vertical-rl`.
    pub writing_mode: &'static str,
    /// Its lines in order.
    pub lines: Vec<LineReport<'a>>,
    /// What the breaks of each paragraph cost.
    pub paragraphs: Vec<BreakingReport>,
}

/// What the breaks of a paragraph cost. The cost has no unit: 0.6 is a line that is a tenth
/// of the mean off, 16 a break inside a word.
#[derive(Debug, Serialize)]
pub struct BreakingReport {
    /// The lines as they are.
    pub cost: f32,
    /// The best other lines; `null` where there are none.
    pub runner_up: Option<f32>,
}

/// A rectangle.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// A line, or a column of vertical text.
#[derive(Debug, Serialize)]
pub struct LineReport<'a> {
    /// The characters on it.
    pub text: &'a str,
    /// First byte in the box's text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Left end; the central axis of a column.
    pub x: f32,
    /// The baseline's y; the top of a column.
    pub baseline: f32,
    /// How long it is.
    pub width: f32,
    /// What the break before it costs; 0 for a paragraph's first line.
    pub break_cost: f32,
    /// Its grapheme clusters in logical order.
    pub clusters: Vec<ClusterReport<'a>>,
}

/// A grapheme cluster.
#[derive(Debug, Serialize)]
pub struct ClusterReport<'a> {
    /// Its characters.
    pub text: &'a str,
    /// Where it begins along the line.
    pub x: f32,
    /// How far it moves the pen.
    pub advance: f32,
    /// What was taken from its start: a squeezed mark; all of its advance where it hangs.
    #[serde(skip_serializing_if = "is_zero")]
    pub start_trim: f32,
    /// What was taken from its end.
    #[serde(skip_serializing_if = "is_zero")]
    pub end_trim: f32,
    /// What was put behind it: the gap between Han and Latin, letter spacing, justification.
    #[serde(skip_serializing_if = "is_zero")]
    pub gap: f32,
    /// The family of the face that sets it; `null` where none covers it.
    pub family: Option<&'a str>,
    /// BCP 47 tag of the language that its form follows.
    pub language: &'a str,
}

impl<'a> Report<'a> {
    /// Reports on a scene that was laid out with these fonts.
    pub fn new(scene: &'a Scene, fonts: &'a Fonts) -> Report<'a> {
        let blocks = scene.blocks();
        let mut missing: Vec<&str> = Vec::new();
        for (block, _) in &blocks {
            for cluster in block.missing() {
                if !missing.contains(&cluster) {
                    missing.push(cluster);
                }
            }
        }
        let boxes = blocks
            .into_iter()
            .map(|(block, transform)| text(block, transform, fonts))
            .collect();
        Report {
            width: scene.width,
            height: scene.height,
            scale: scene.scale,
            language: scene.language.tag(),
            boxes,
            missing,
            findings: &scene.findings,
        }
    }
}

fn text<'a>(block: &'a TextBlock, transform: Transform, fonts: &'a Fonts) -> TextReport<'a> {
    TextReport {
        slot: &block.slot,
        text: &block.text,
        language: block.language.tag(),
        frame: frame(&block.frame),
        transform: (!transform.is_identity()).then_some(transform.0),
        font_size: round(block.font_size),
        writing_mode: match block.writing_mode {
            WritingMode::HorizontalTb => "horizontal-tb",
            WritingMode::VerticalRl => "vertical-rl",
        },
        lines: block.lines.iter().map(|l| line(l, fonts)).collect(),
        paragraphs: block.paragraphs.iter().map(breaking).collect(),
    }
}

fn breaking(breaking: &Breaking) -> BreakingReport {
    BreakingReport {
        cost: round(breaking.cost),
        runner_up: breaking.runner_up.map(round),
    }
}

fn frame(rect: &Rect) -> Frame {
    Frame {
        x: round(rect.x),
        y: round(rect.y),
        width: round(rect.width),
        height: round(rect.height),
    }
}

fn line<'a>(line: &'a Line, fonts: &'a Fonts) -> LineReport<'a> {
    LineReport {
        text: &line.text,
        start: line.start,
        end: line.end,
        x: round(line.x),
        baseline: round(line.baseline),
        width: round(line.width),
        break_cost: round(line.break_cost),
        clusters: line.clusters.iter().map(|c| cluster(c, fonts)).collect(),
    }
}

fn cluster<'a>(cluster: &'a Cluster, fonts: &'a Fonts) -> ClusterReport<'a> {
    ClusterReport {
        text: &cluster.text,
        x: round(cluster.x),
        advance: round(cluster.advance),
        start_trim: round(cluster.start_trim),
        end_trim: round(cluster.end_trim),
        gap: round(cluster.gap),
        family: cluster.face.map(|id| fonts.face(id).family.as_str()),
        language: cluster.language.tag(),
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(px: &f32) -> bool {
    *px == 0.0
}

/// To 1/1000 px, so that numbers are short.
fn round(px: f32) -> f32 {
    (px * 1000.0).round() / 1000.0
}
