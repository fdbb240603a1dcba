//! `Card` × `Template` × `Fonts` → `Scene`: shaping, breaks, spacing, fit, flow
//! of the boxes. No file is read, no pixel drawn.
//!
//! # Steps for one box
//!
//! 1. `content` fills the fields in.
//! 2. `context` decides which script the shared marks belong to, `class` what each
//!    cluster is to line breaking, `shape` picks faces and shapes once at 1 em.
//! 3. `spacing` says what marks and gaps take or give, `breaks` what each break costs.
//! 4. `paragraph` finds the best lines for a measure, `fit` the size.
//! 5. `place` puts the lines into the frame; `stack` lets boxes follow one another, and
//!    `flow` goes through the sheet.

mod breaks;
mod class;
mod content;
mod context;
mod fit;
mod flow;
mod hyphen;
mod paragraph;
mod place;
mod set;
mod shape;
mod spacing;
mod stack;
mod vertical;

use std::sync::Arc;

use crate::card::Card;
use crate::font::Fonts;
use crate::scene::{Node, Scene};
use crate::template::{Rect, Sheet, TextOverflow, TextStyle};
use crate::text::Language;

/// Lays a card out on a sheet.
pub fn layout(card: &Card, sheet: &Sheet, fonts: &Fonts) -> Scene {
    let mut flow = flow::Flow::new(card, fonts);
    let nodes = flow.nodes(&sheet.nodes);
    let findings = flow.into_findings();
    let mut scene = Scene {
        width: sheet.width,
        height: sheet.height,
        scale: card.size.scale,
        title: card.quote.text.clone(),
        description: card.alt_text(),
        speaker: card.quote.speaker.clone(),
        source: card.field("source").filter(|source| !source.is_empty()),
        language: card.language,
        defs: Arc::from(sheet.defs.as_str()),
        nodes,
        findings,
    };
    let checked = scene.check();
    scene.findings.extend(checked);
    scene
}

/// Lays a text out in a bare box of `width` × `height` px, without a template. The text is
/// never set below the style's least size: what does not fit leaves the box, with a finding.
pub fn layout_text(
    text: &str,
    language: Language,
    width: f32,
    height: f32,
    style: &TextStyle,
    fonts: &Fonts,
) -> Scene {
    let frame = Rect {
        x: 0.0,
        y: 0.0,
        width,
        height,
    };
    let style = TextStyle {
        overflow: TextOverflow::Visible,
        ..style.clone()
    };
    let text_box = place::bare_box(frame, style);
    let mut findings = Vec::new();
    let block = set::set(&text_box, text, language, fonts, &mut findings);
    let mut scene = Scene {
        width,
        height,
        scale: 1.0,
        title: text.to_owned(),
        description: text.to_owned(),
        speaker: None,
        source: None,
        language,
        defs: Arc::from(""),
        nodes: vec![Node::Text(block)],
        findings,
    };
    let checked = scene.check();
    scene.findings.extend(checked);
    scene
}
