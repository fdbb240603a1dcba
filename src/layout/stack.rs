//! Boxes that follow one another: from top to bottom, or from right to left where
//! their text is vertical.

use super::content;
use super::fit::Prepared;
use super::flow::Flow;
use super::place::{place, room_before};
use super::set::report;
use crate::card::Card;
use crate::scene;
use crate::template::{Node, Rect, Stack, StackItem, TextBox, Transform, WritingMode};

/// Which way a stack grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Axis {
    /// From top to bottom.
    Down,
    /// From right to left.
    Left,
}

impl Axis {
    fn of(stack: &Stack) -> Axis {
        let vertical =
            |node: &Node| matches!(node, Node::Text(t) if t.style.writing_mode == WritingMode::VerticalRl);
        match stack.items.iter().flat_map(|item| &item.nodes).any(vertical) {
            true => Axis::Left,
            false => Axis::Down,
        }
    }

    /// How far a frame reaches along the axis, px.
    fn extent(self, frame: &Rect) -> f32 {
        match self {
            Axis::Down => frame.height,
            Axis::Left => frame.width,
        }
    }

    /// Moves what stands in a frame so that it begins `at` px behind the start of the area.
    fn shift(self, area: &Rect, frame: &Rect, at: f32) -> Transform {
        match self {
            Axis::Down => Transform::translate(0.0, area.y + at - frame.y),
            Axis::Left => Transform::translate(area.right() - at - frame.right(), 0.0),
        }
    }
}

impl Flow<'_> {
    /// Stacks the items that have something to say from the area's start; what room they
    /// leave goes before, around or behind them.
    pub(super) fn stack(&mut self, stack: &Stack) -> Vec<scene::Node> {
        let axis = Axis::of(stack);
        let (items, gaps) = self.present(&stack.items);
        // The box whose size may change most takes the room that the others leave.
        let flexible =
            (0..items.len()).max_by(|a, b| flexibility(items[*a]).total_cmp(&flexibility(items[*b])));
        let mut laid: Vec<Option<Laid>> = items.iter().map(|_| None).collect();
        let mut used: f32 = gaps.iter().sum();
        for (at, item) in items.iter().enumerate().filter(|(at, _)| Some(*at) != flexible) {
            let item = self.lay(item, axis, axis.extent(&item.frame));
            used += item.extent;
            laid[at] = Some(item);
        }
        if let Some(at) = flexible {
            let item = self.lay(items[at], axis, (axis.extent(&stack.area) - used).max(0.0));
            used += item.extent;
            laid[at] = Some(item);
        }
        let spare = (axis.extent(&stack.area) - used).max(0.0);
        let mut at = room_before(spare, stack.justify);
        let mut nodes = Vec::new();
        for ((item, gap), laid) in items.iter().zip(gaps).zip(laid.into_iter().flatten()) {
            at += gap;
            let moved = axis.shift(&stack.area, &item.frame, at);
            at += laid.extent;
            if moved.is_identity() {
                nodes.extend(laid.nodes);
            } else {
                nodes.push(scene::Node::Group(scene::Group {
                    transform: moved,
                    attributes: String::new(),
                    nodes: laid.nodes,
                }));
            }
        }
        nodes
    }

    /// The items that are shown (boxes with something to say, and rules before such), each
    /// with the gap before it: the widest of its own and those of the items left out since
    /// the one before, so that a source does not stick to the quote where no name is known.
    fn present<'b>(&self, items: &'b [StackItem]) -> (Vec<&'b StackItem>, Vec<f32>) {
        let says = |item: &StackItem| says_something(&item.nodes, self.card);
        let (mut shown, mut gaps) = (Vec::new(), Vec::new());
        let mut gap = 0.0f32;
        for (at, item) in items.iter().enumerate() {
            gap = gap.max(item.gap);
            let show = match says(item) {
                Some(says) => says,
                None => items[at + 1..].iter().find_map(says).unwrap_or(true),
            };
            if show {
                gaps.push(if shown.is_empty() { 0.0 } else { gap });
                shown.push(item);
                gap = 0.0;
            }
        }
        (shown, gaps)
    }

    /// Lays an item out in an extent, px; its texts stand at the item's start.
    fn lay(&mut self, item: &StackItem, axis: Axis, extent: f32) -> Laid {
        let texts: Vec<&TextBox> = item.nodes.iter().filter_map(as_text).collect();
        if texts.len() < item.nodes.len() {
            // Text beside a drawing: the drawing's extent counts.
            return Laid {
                nodes: self.nodes(&item.nodes),
                extent: axis.extent(&item.frame),
            };
        }
        let mut laid = Laid {
            nodes: Vec::new(),
            extent: 0.0,
        };
        for text_box in texts {
            let text = content::fill(&text_box.content, self.card);
            if text.is_empty() {
                continue;
            }
            let language = self.language(text_box, &text);
            let measure = match axis {
                Axis::Down => text_box.frame.width,
                Axis::Left => text_box.frame.height,
            };
            let prepared = Prepared::new(&text, language, &text_box.style, self.fonts);
            let fitted = prepared.fit(measure, extent);
            report(text_box, &prepared, &fitted, &mut self.findings);
            laid.extent = laid.extent.max(fitted.extent());
            laid.nodes
                .push(scene::Node::Text(place(text_box, &prepared, &fitted, 0.0)));
        }
        laid
    }
}

fn as_text(node: &Node) -> Option<&TextBox> {
    match node {
        Node::Text(text_box) => Some(text_box),
        _ => None,
    }
}

/// An item with what it draws at its own place, and how far it reaches, px.
struct Laid {
    nodes: Vec<scene::Node>,
    extent: f32,
}

/// Whether the text boxes below have anything to say; `None` where there are none.
fn says_something(nodes: &[Node], card: &Card) -> Option<bool> {
    nodes
        .iter()
        .filter_map(|node| match node {
            Node::Text(text_box) => Some(!content::fill(&text_box.content, card).is_empty()),
            Node::Group(group) => says_something(&group.nodes, card),
            Node::Stack(stack) => {
                let items: Vec<bool> = stack
                    .items
                    .iter()
                    .filter_map(|i| says_something(&i.nodes, card))
                    .collect();
                (!items.is_empty()).then(|| items.contains(&true))
            }
            Node::Decoration(_) | Node::Picture(_) => None,
        })
        .reduce(|a, b| a || b)
}

/// How much an item's text may change, px of font size by px of height.
fn flexibility(item: &StackItem) -> f32 {
    item.nodes
        .iter()
        .map(|node| match node {
            Node::Text(text_box) => {
                let fit = text_box.style.fit;
                (fit.greatest - fit.least).max(0.0) * text_box.frame.height
            }
            _ => -1.0,
        })
        .fold(-1.0, f32::max)
}
