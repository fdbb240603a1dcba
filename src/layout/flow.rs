//! The flow of boxes: what stands alone stands where the file says; boxes in a
//! stack follow one another.

use std::sync::Arc;

use super::content;
use super::fit::{Fitted, Prepared};
use super::place::{place, room_before};
use super::shape::is_bidi_control;
use crate::card::Card;
use crate::finding::{Code, Finding};
use crate::font::Fonts;
use crate::scene;
use crate::template::{Node, Part, Picture, Stack, StackItem, TextBox, Transform, WritingMode};
use crate::text::{Language, is_east_asian};

/// Lays out the nodes of one sheet for one card.
pub(super) struct Flow<'a> {
    card: &'a Card,
    fonts: &'a Fonts,
    findings: Vec<Finding>,
}

impl<'a> Flow<'a> {
    pub(super) fn new(card: &'a Card, fonts: &'a Fonts) -> Flow<'a> {
        Flow {
            card,
            fonts,
            findings: Vec::new(),
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// The scene's nodes for a sheet's, in the same order.
    pub(super) fn nodes(&mut self, nodes: &[Node]) -> Vec<scene::Node> {
        nodes.iter().flat_map(|node| self.node(node)).collect()
    }

    fn node(&mut self, node: &Node) -> Vec<scene::Node> {
        match node {
            Node::Decoration(svg) => vec![scene::Node::Decoration(Arc::from(svg.as_str()))],
            Node::Group(group) => vec![scene::Node::Group(scene::Group {
                transform: group.transform,
                attributes: group.attributes.clone(),
                nodes: self.nodes(&group.nodes),
            })],
            Node::Text(text_box) => self.text(text_box).map(scene::Node::Text).into_iter().collect(),
            Node::Picture(picture) => self.picture(picture).into_iter().collect(),
            Node::Stack(stack) => self.stack(stack),
        }
    }

    fn text(&mut self, text_box: &TextBox) -> Option<scene::TextBlock> {
        let text = content::fill(&text_box.content, self.card);
        if text.is_empty() {
            return None;
        }
        let language = self.language(text_box, &text);
        Some(set(text_box, &text, language, self.fonts, &mut self.findings))
    }

    /// The language of a box: the template's, else the card's where the text is of its
    /// scripts, else guessed (an English translation on a Chinese card).
    fn language(&self, text_box: &TextBox, text: &str) -> Language {
        let card = self.card.language;
        let of_card = text_box
            .content
            .iter()
            .any(|part| matches!(part, Part::Field(name) if name == "quote"))
            || (card.is_east_asian()
                && text.chars().any(is_east_asian)
                && !names_translation(&text_box.content));
        match text_box.style.language {
            Some(language) => language,
            None if of_card => card,
            None => Language::guess(text),
        }
    }

    fn picture(&self, picture: &Picture) -> Option<scene::Node> {
        let own = picture
            .field
            .as_ref()
            .and_then(|field| self.card.pictures.get(field));
        let href = own.map(|own| own.url.clone()).or_else(|| picture.href.clone())?;
        Some(scene::Node::Image(scene::Image {
            href,
            frame: picture.frame,
            aspect: picture.aspect.clone(),
            attributes: picture.attributes.clone(),
        }))
    }

    /// Stacks the items that have something to say from the area's start; what room they
    /// leave goes before, around or behind them.
    fn stack(&mut self, stack: &Stack) -> Vec<scene::Node> {
        let (items, gaps) = self.present(&stack.items);
        // The box whose size may change most takes the room that the others leave.
        let flexible =
            (0..items.len()).max_by(|a, b| flexibility(items[*a]).total_cmp(&flexibility(items[*b])));
        let mut laid: Vec<Option<Laid>> = items.iter().map(|_| None).collect();
        let mut used: f32 = gaps.iter().sum();
        for (at, item) in items.iter().enumerate().filter(|(at, _)| Some(*at) != flexible) {
            let item = self.lay(item, item.frame.height);
            used += item.height;
            laid[at] = Some(item);
        }
        if let Some(at) = flexible {
            let item = self.lay(items[at], (stack.area.height - used).max(0.0));
            used += item.height;
            laid[at] = Some(item);
        }
        let spare = (stack.area.height - used).max(0.0);
        let mut y = stack.area.y + room_before(spare, stack.justify);
        let mut nodes = Vec::new();
        for (at, (item, laid)) in items.iter().zip(laid).enumerate() {
            let Some(laid) = laid else { continue };
            y += gaps[at];
            let moved = Transform::translate(0.0, y - item.frame.y);
            y += laid.height;
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

    /// Lays an item out in a height, px; its texts stand at the item's top.
    fn lay(&mut self, item: &StackItem, height: f32) -> Laid {
        let text_only = item.nodes.iter().all(|node| matches!(node, Node::Text(_)));
        let mut used = if text_only { 0.0f32 } else { item.frame.height };
        let mut nodes = Vec::new();
        for node in &item.nodes {
            match node {
                Node::Text(text_box) if text_only => {
                    let text = content::fill(&text_box.content, self.card);
                    if text.is_empty() {
                        continue;
                    }
                    let language = self.language(text_box, &text);
                    let prepared = Prepared::new(&text, language, &text_box.style, self.fonts);
                    let fitted = prepared.fit(text_box.frame.width, height);
                    report(text_box, &prepared, &fitted, &mut self.findings);
                    used = used.max(fitted.extent());
                    nodes.push(scene::Node::Text(place(text_box, &prepared, &fitted, 0.0)));
                }
                other => nodes.extend(self.node(other)),
            }
        }
        Laid { nodes, height: used }
    }
}

/// An item with what it draws at its own place, and the height that it takes.
struct Laid {
    nodes: Vec<scene::Node>,
    height: f32,
}

/// Sets one text in its box.
pub(super) fn set(
    text_box: &TextBox,
    text: &str,
    language: Language,
    fonts: &Fonts,
    findings: &mut Vec<Finding>,
) -> scene::TextBlock {
    let prepared = Prepared::new(text, language, &text_box.style, fonts);
    let frame = text_box.frame;
    let (measure, extent) = match text_box.style.writing_mode {
        WritingMode::HorizontalTb => (frame.width, frame.height),
        WritingMode::VerticalRl => (frame.height, frame.width),
    };
    let fitted = prepared.fit(measure, extent);
    report(text_box, &prepared, &fitted, findings);
    let spare = (extent - fitted.extent()).max(0.0);
    place(
        text_box,
        &prepared,
        &fitted,
        room_before(spare, text_box.style.block_align),
    )
}

fn report(text_box: &TextBox, prepared: &Prepared, fitted: &Fitted, findings: &mut Vec<Finding>) {
    let text = &prepared.shaped.text;
    if fitted.overflow {
        findings.push(Finding::new(
            Code::Overflow,
            format!(
                "the {} ({} characters) needs {:.1} px to fit, and the template's least size is {:.1} px; shorten it or enlarge the box",
                text_box.slot,
                text.chars().count(),
                fitted.size,
                text_box.style.fit.least
            ),
        ));
    }
    let mut dropped: Vec<char> = Vec::new();
    for c in text
        .chars()
        .filter(|c| (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || is_bidi_control(*c))
    {
        if !dropped.contains(&c) {
            dropped.push(c);
        }
    }
    if !dropped.is_empty() {
        let named: Vec<String> = dropped
            .iter()
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        findings.push(Finding::new(
            Code::DroppedCharacter,
            format!(
                "control characters in the {} are not drawn: {}",
                text_box.slot,
                named.join(", ")
            ),
        ));
    }
}

fn names_translation(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Field(name) => name == "translation",
        Part::Optional(inner) => names_translation(inner),
        Part::Literal(_) => false,
    })
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
