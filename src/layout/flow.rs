//! The flow of boxes: what stands alone stands where the file says; boxes in a
//! stack follow one another.

use std::sync::Arc;

use super::content;
use super::set::set;
use crate::card::Card;
use crate::finding::Finding;
use crate::font::Fonts;
use crate::scene;
use crate::template::{Node, Part, Picture, TextBox};
use crate::text::{Language, is_east_asian};

/// Lays out the nodes of one sheet for one card.
pub(super) struct Flow<'a> {
    pub(super) card: &'a Card,
    pub(super) fonts: &'a Fonts,
    pub(super) findings: Vec<Finding>,
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
    pub(super) fn language(&self, text_box: &TextBox, text: &str) -> Language {
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
}

fn names_translation(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Field(name) => name == "translation",
        Part::Optional(inner) => names_translation(inner),
        Part::Literal(_) => false,
    })
}
