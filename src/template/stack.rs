//! A `<g>` with `display: flex; flex-direction: column` → [`Stack`].

use super::error::TemplateError;
use super::resolve::{Resolver, View};
use super::sheet::{Node, Rect, Stack, StackItem};
use super::style::WritingMode;
use super::text_box::outer_frame;

impl Resolver<'_> {
    /// Whether a group's children follow one another. `column` is the block direction: from
    /// top to bottom, and from right to left where text is set vertically.
    pub fn is_stack(&self, element: usize) -> bool {
        let style = &self.styles[element];
        self.tree.elements[element].name == "g"
            && matches!(style.get("display"), Some("flex" | "inline-flex"))
            && style.get("flex-direction") == Some("column")
    }

    /// Builds a stack of a group's children. Without `gap`, the distances between the
    /// frames in the file are the gaps; `margin-top` adds to one.
    pub fn stack(&mut self, element: usize, view: &View, defs: &mut String) -> Result<Stack, TemplateError> {
        let tree = self.tree;
        let node = &tree.elements[element];
        let gap = self.length(element, "gap", view)?;
        let justify = self.justify(element)?;
        let mut items: Vec<StackItem> = Vec::new();
        let mut vertical = None;
        for child in node.elements() {
            let mut nodes = Vec::new();
            self.node(child, view, &mut nodes, defs)?;
            let margin = self.length(child, "margin-top", view)?.unwrap_or(0.0);
            let texts = union(nodes.iter().filter_map(text_frame));
            let drawn = if nodes
                .iter()
                .any(|n| matches!(n, Node::Decoration(_) | Node::Picture(_) | Node::Group(_)))
            {
                self.bounds(child, view)?
            } else {
                None
            };
            let Some(frame) = union(texts.into_iter().chain(drawn)) else {
                continue;
            };
            let vertical = *vertical.get_or_insert_with(|| is_vertical(&nodes).unwrap_or(false));
            let designed = items.last().map_or(0.0, |before| {
                if vertical {
                    before.frame.x - frame.right()
                } else {
                    frame.y - before.frame.bottom()
                }
            });
            let first = items.is_empty();
            items.push(StackItem {
                frame,
                gap: if first {
                    0.0
                } else {
                    gap.unwrap_or(designed.max(0.0)) + margin
                },
                nodes,
            });
        }
        let area = match self.frame(element, view)? {
            Some(area) => area,
            None => union(items.iter().map(|item| item.frame)).unwrap_or_default(),
        };
        Ok(Stack {
            area,
            justify,
            items,
            line: node.line,
        })
    }
}

fn union(frames: impl Iterator<Item = Rect>) -> Option<Rect> {
    frames.reduce(|a, b| a.union(&b))
}

/// The box of the text boxes within a node, in its parent's coordinates.
fn text_frame(node: &Node) -> Option<Rect> {
    match node {
        Node::Text(text) => Some(outer_frame(text)),
        Node::Stack(stack) => Some(stack.area),
        Node::Group(group) => {
            let inner = union(group.nodes.iter().filter_map(text_frame))?;
            Some(super::transform::map_rect(&group.transform, &inner))
        }
        Node::Decoration(_) | Node::Picture(_) => None,
    }
}

/// Whether the first text is set vertically; `None` where there is no text.
fn is_vertical(nodes: &[Node]) -> Option<bool> {
    nodes.iter().find_map(|node| match node {
        Node::Text(text) => Some(text.style.writing_mode == WritingMode::VerticalRl),
        Node::Group(group) => is_vertical(&group.nodes),
        Node::Stack(stack) => stack.items.iter().find_map(|item| is_vertical(&item.nodes)),
        Node::Decoration(_) | Node::Picture(_) => None,
    })
}
