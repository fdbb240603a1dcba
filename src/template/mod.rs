//! SVG file → [`Template`]: decoration and named boxes, checked when loaded.
//! No card content.

mod sheet;
mod style;

pub use sheet::{Group, Node, Picture, Rect, Sheet, Stack, StackItem, TextBox, Transform};
pub use style::{
    Align, Autospace, Family, Fit, HangingPunctuation, LineBreak, LineHeight, Part, SpacingTrim, TextStyle,
    Wrap, WritingMode,
};
