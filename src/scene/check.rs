//! What can be told of a scene by looking at it: characters that no face has,
//! text that leaves its box or the canvas.

use super::{EM_TOP, Node, Scene, TextBlock};
use crate::finding::{Code, Finding};
use crate::template::{Transform, WritingMode};

/// Rounding that no eye sees, px.
const TOLERANCE: f32 = 0.5;

impl Scene {
    /// Looks for missing glyphs and overflowing text, in paint order.
    pub fn check(&self) -> Vec<Finding> {
        let blocks = self.blocks();
        let found = |(block, transform): (&TextBlock, Transform)| {
            missing(block).into_iter().chain(self.overflow(block, transform))
        };
        blocks.into_iter().flat_map(found).collect()
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
                    (line.x, line.baseline - EM_TOP * size),
                    (line.x + line.width, line.baseline + (1.0 - EM_TOP) * size),
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

impl TextBlock {
    /// The clusters that a reader misses, each once, in order.
    pub fn missing(&self) -> Vec<&str> {
        let mut missing: Vec<&str> = Vec::new();
        for cluster in self.lines.iter().flat_map(|line| &line.clusters) {
            if cluster.missing && !missing.contains(&cluster.text.as_str()) {
                missing.push(&cluster.text);
            }
        }
        missing
    }
}

/// One finding a block, naming each missing character once.
fn missing(block: &TextBlock) -> Option<Finding> {
    let characters = block.missing();
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
