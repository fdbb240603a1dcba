//! One text in one box.

use super::fit::{Fitted, Prepared};
use super::place::{place, room_before};
use super::shape::is_bidi_control;
use crate::finding::{Code, Finding};
use crate::font::Fonts;
use crate::scene;
use crate::template::{TextBox, WritingMode};
use crate::text::Language;

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

pub(super) fn report(text_box: &TextBox, prepared: &Prepared, fitted: &Fitted, findings: &mut Vec<Finding>) {
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
