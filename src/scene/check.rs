//! What can be told of a scene by looking at it: characters that no face has,
//! text that leaves its box or the canvas.

use super::{Node, Scene, TextBlock};
use crate::finding::{Code, Finding};
use crate::template::{Transform, WritingMode};

/// Rounding that no eye sees, px.
const TOLERANCE: f32 = 0.5;

impl Scene {
    /// Looks for missing glyphs and overflowing text, in paint order.
    pub fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.walk(&self.nodes, &Transform::IDENTITY, &mut |block, transform| {
            findings.extend(missing(block));
            findings.extend(self.overflow(block, transform));
        });
        findings
    }

    /// Every block of text in paint order, with the transform from its lines to the canvas.
    pub fn blocks(&self) -> Vec<(&TextBlock, Transform)> {
        let mut blocks = Vec::new();
        self.walk(&self.nodes, &Transform::IDENTITY, &mut |block, transform| {
            blocks.push((block, transform))
        });
        blocks
    }

    fn walk<'a>(&self, nodes: &'a [Node], outer: &Transform, see: &mut impl FnMut(&'a TextBlock, Transform)) {
        for node in nodes {
            match node {
                Node::Group(group) => self.walk(&group.nodes, &outer.then_inner(&group.transform), see),
                Node::Text(block) => see(block, outer.then_inner(&block.transform)),
                Node::Decoration(_) | Node::Image(_) => {}
            }
        }
    }

    /// A line whose em boxes leave the canvas.
    fn overflow(&self, block: &TextBlock, transform: Transform) -> Option<Finding> {
        let outside = block.lines.iter().any(|line| {
            let size = block.font_size;
            let corners = match block.writing_mode {
                WritingMode::HorizontalTb => [
                    (line.x, line.baseline - 0.88 * size),
                    (line.x + line.width, line.baseline + 0.12 * size),
                ],
                WritingMode::VerticalRl => [
                    (line.x - 0.5 * size, line.baseline),
                    (line.x + 0.5 * size, line.baseline + line.width),
                ],
            };
            corners.iter().any(|(x, y)| {
                let (x, y) = transform.apply(*x, *y);
                x < -TOLERANCE || y < -TOLERANCE || x > self.width + TOLERANCE || y > self.height + TOLERANCE
            })
        });
        outside.then(|| {
            Finding::new(
                Code::Overflow,
                format!(
                    "the {} leaves the canvas of {}x{} px; shorten it or enlarge its box",
                    block.slot, self.width, self.height
                ),
            )
        })
    }
}

/// One finding a block, naming each missing character once.
fn missing(block: &TextBlock) -> Option<Finding> {
    let mut characters: Vec<&str> = Vec::new();
    for cluster in block.lines.iter().flat_map(|line| &line.clusters) {
        if cluster.missing && !characters.contains(&cluster.text.as_str()) {
            characters.push(&cluster.text);
        }
    }
    (!characters.is_empty()).then(|| {
        let named: Vec<String> = characters
            .iter()
            .map(|text| {
                let points: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
                format!("{text} ({})", points.join(" "))
            })
            .collect();
        Finding::new(
            Code::MissingGlyph,
            format!(
                "no font has {} in the {}; add one with --font-dir",
                named.join(", "),
                block.slot
            ),
        )
    })
}
