//! A template resolved for one canvas and one palette: lengths in px, colours
//! known, `@media` decided. What layout fills.

use std::sync::Arc;

use super::style::{Align, Part, TextStyle};

/// An axis-parallel rectangle in px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(&self, other: &Rect) -> Rect {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Rect {
            x,
            y,
            width: self.right().max(other.right()) - x,
            height: self.bottom().max(other.bottom()) - y,
        }
    }
}

/// An affine transform `[a b c d e f]` as SVG writes it: `x' = ax + cy + e`, `y' = bx + dy + f`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transform(pub [f32; 6]);

impl Transform {
    /// Changes nothing.
    pub const IDENTITY: Transform = Transform([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves by (`x`, `y`).
    pub fn translate(x: f32, y: f32) -> Transform {
        Transform([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `inner`, then `self`.
    #[must_use]
    pub fn then_inner(&self, inner: &Transform) -> Transform {
        let [a, b, c, d, e, f] = self.0;
        let [a2, b2, c2, d2, e2, f2] = inner.0;
        Transform([
            a * a2 + c * b2,
            b * a2 + d * b2,
            a * c2 + c * d2,
            b * c2 + d * d2,
            a * e2 + c * f2 + e,
            b * e2 + d * f2 + f,
        ])
    }

    /// Where a point goes.
    pub fn apply(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Whether it changes nothing.
    pub fn is_identity(&self) -> bool {
        *self == Transform::IDENTITY
    }
}

/// A template for one canvas and palette.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Width of the canvas in px.
    pub width: f32,
    /// Height of the canvas in px.
    pub height: f32,
    /// What `<defs>` hold, as SVG: gradients, clip paths, symbols.
    pub defs: String,
    /// What is drawn, in paint order.
    pub nodes: Vec<Node>,
}

/// One thing to draw.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// SVG elements that are drawn as they are: plain attributes only, no CSS, no `<text>`.
    Decoration(String),
    /// A group with an effect on what it holds.
    Group(Group),
    /// A box of text, or a text at a point.
    Text(Box<TextBox>),
    /// A picture whose file the card may name.
    Picture(Picture),
    /// Boxes that follow one another.
    Stack(Stack),
}

/// A `<g>` that holds text, pictures or stacks.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its transform.
    pub transform: Transform,
    /// Its other attributes as SVG (`opacity="0.5" clip-path="url(#c)"`), empty where
    /// the group has no effect but its transform.
    pub attributes: String,
    /// What it holds, in paint order.
    pub nodes: Vec<Node>,
}

/// Text to lay out.
#[derive(Debug, Clone, PartialEq)]
pub struct TextBox {
    /// The name that reports use: the first field in its content, else its `id`, else `text`.
    pub slot: String,
    /// The line in the template's file, from 1.
    pub line: usize,
    /// The frame that the text is set in, px in the coordinates of its parent, padding taken
    /// off. For a text at a point (`point` is set) width and height are the room to the
    /// canvas's edge.
    pub frame: Rect,
    /// Set for a `<text>` without `shape-inside` or `inline-size`: its lines are not wrapped
    /// and `frame.x`, `frame.y` is the anchor on the first baseline; `style.align` tells
    /// which end of the line the anchor is.
    pub point: bool,
    /// Its own transform, inside its parent's.
    pub transform: Transform,
    /// What it says.
    pub content: Vec<Part>,
    /// How.
    pub style: TextStyle,
}

/// An `<image>` whose `href` is a field, or any local picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// `portrait`, `background` or `logo`; `None` for a fixed picture.
    pub field: Option<String>,
    /// What is drawn where the card has none of its own, as a `data:` URL. `None`:
    /// nothing is drawn then.
    pub href: Option<Arc<str>>,
    /// Where it is drawn, px.
    pub frame: Rect,
    /// `preserveAspectRatio`.
    pub aspect: String,
    /// Its other attributes as SVG (`clip-path="url(#c)"`).
    pub attributes: String,
    /// The line in the template's file, from 1.
    pub line: usize,
}

/// Boxes that follow one another from top to bottom (from right to left where the
/// boxes are set vertically). Each keeps its own left edge and width.
#[derive(Debug, Clone, PartialEq)]
pub struct Stack {
    /// The room the stack has, px: the union of its items' frames.
    pub area: Rect,
    /// Where the stack stands in its area when it does not fill it.
    pub justify: Align,
    /// The items in order.
    pub items: Vec<StackItem>,
    /// The line in the template's file, from 1.
    pub line: usize,
}

/// One item of a stack.
#[derive(Debug, Clone, PartialEq)]
pub struct StackItem {
    /// Where it stands in the file, px: its height is its greatest height.
    pub frame: Rect,
    /// px between the item before and this one.
    pub gap: f32,
    /// What it draws. An item all of whose text boxes are empty is left out with its gap;
    /// an item without text boxes (a rule) is left out when the item after it is.
    pub nodes: Vec<Node>,
}
