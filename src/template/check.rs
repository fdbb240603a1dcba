//! What is checked once, when a template is loaded, whatever the canvas.

use std::collections::BTreeMap;
use std::path::Path;

use super::content::{has_field, parse};
use super::css::{Declaration, Stylesheet};
use super::error::{Problem, TemplateError};
use super::picture::{self, Source};
use super::resolve::is_definition;
use super::text_box::all_text;
use super::tree::Tree;
use crate::finding::{Code, Finding};
use crate::limits;

/// What the checks found out.
pub(super) struct Checked {
    pub has_fields: bool,
    pub holds_content: Vec<bool>,
    pub pictures: BTreeMap<usize, Source>,
    pub findings: Vec<Finding>,
}

/// Checks texts, pictures and references. Pictures within definitions are written into
/// the tree as data: URLs.
pub(super) fn check(tree: &mut Tree, folder: Option<&Path>) -> Result<Checked, TemplateError> {
    let mut checked = Checked {
        has_fields: false,
        holds_content: vec![false; tree.elements.len()],
        pictures: BTreeMap::new(),
        findings: Vec::new(),
    };
    for index in 0..tree.elements.len() {
        let node = &tree.elements[index];
        let line = node.line;
        let at = |problem| TemplateError::at(line, problem);
        let definition = tree
            .ancestry(index)
            .map(|e| tree.elements[e].name.as_str())
            .find(|name| is_definition(name));
        match (node.name.as_str(), definition) {
            ("text", Some(container)) => {
                let message = format!(
                    "<text> inside <{container}> is not drawn; place the text itself, or turn it into a path"
                );
                checked.leave_out(line, message);
            }
            ("text", None) => {
                let content = parse(&all_text(tree, index)).map_err(at)?;
                checked.has_fields |= has_field(&content, None);
                checked.hold(tree, index);
            }
            ("image", definition) => {
                let Some(href) = node.attribute("href") else {
                    checked.leave_out(
                        line,
                        "<image> has no `href`; name a picture or a picture field".to_owned(),
                    );
                    continue;
                };
                let source = picture::source(href, node.attribute("data-default"), folder).map_err(at)?;
                let Some(container) = definition else {
                    checked.pictures.insert(index, source);
                    checked.hold(tree, index);
                    continue;
                };
                if let Some(name) = source.field {
                    let container = container.to_owned();
                    return Err(at(Problem::PictureInDefinition { name, container }));
                }
                let inlined = source.href.as_deref().unwrap_or_default().to_owned();
                set_href(tree, index, inlined);
            }
            ("a", _) => {}
            (_, _) => {
                if let Some(href) = node.attribute("href").filter(|href| !href.starts_with('#')) {
                    let reference = href.chars().take(120).collect();
                    return Err(at(Problem::External { reference }));
                }
            }
        }
    }
    check_uses(tree)?;
    checked.drop_uses_of_content(tree);
    Ok(checked)
}

impl Checked {
    fn leave_out(&mut self, line: usize, message: String) {
        self.findings
            .push(Finding::new(Code::Unsupported, message).at_line(line));
    }

    fn hold(&mut self, tree: &Tree, element: usize) {
        for ancestor in tree.ancestry(element) {
            if std::mem::replace(&mut self.holds_content[ancestor], true) {
                break;
            }
        }
    }

    /// Texts and pictures are laid out where they stand, not where a `<use>` repeats them.
    fn drop_uses_of_content(&mut self, tree: &mut Tree) {
        for index in 0..tree.elements.len() {
            let Some(target) = use_target(tree, index) else {
                continue;
            };
            if self.holds_content[target] {
                let message = "<use> of a text or picture is not drawn; copy the element instead";
                self.leave_out(tree.elements[index].line, message.to_owned());
                tree.elements[index].attributes.retain(|(name, _)| name != "href");
            }
        }
    }
}

fn set_href(tree: &mut Tree, element: usize, value: String) {
    for (name, old) in &mut tree.elements[element].attributes {
        if name == "href" {
            *old = value;
            return;
        }
    }
}

/// What a `<use>` draws.
fn use_target(tree: &Tree, element: usize) -> Option<usize> {
    let node = tree.elements.get(element).filter(|node| node.name == "use")?;
    let id = node.attribute("href")?.strip_prefix('#')?;
    tree.ids.get(id).copied()
}

/// Refuses a `<use>` that draws itself, and those that together draw too much: ten
/// groups of ten uses each are 10¹⁰ elements.
fn check_uses(tree: &Tree) -> Result<(), TemplateError> {
    /// Nesting with every `<use>` written out.
    const DEPTH: usize = 4 * limits::TEMPLATE_DEPTH;
    /// How many elements one element draws. `None` in `drawn` while it is being counted.
    fn count(
        tree: &Tree,
        element: usize,
        depth: usize,
        drawn: &mut BTreeMap<usize, Option<usize>>,
    ) -> Result<usize, TemplateError> {
        let node = &tree.elements[element];
        let at = |problem| TemplateError::at(node.line, problem);
        if let Some(known) = drawn.get(&element) {
            return known.ok_or_else(|| {
                let reference = node.attribute("id").unwrap_or(&node.name).to_owned();
                at(Problem::UseCycle { reference })
            });
        }
        if depth > DEPTH {
            return Err(at(Problem::TooDeep));
        }
        drawn.insert(element, None);
        let mut total = 1usize;
        for inner in node.elements().chain(use_target(tree, element)) {
            total = total.saturating_add(count(tree, inner, depth + 1, drawn)?);
        }
        if total > limits::TEMPLATE_ELEMENTS {
            return Err(at(Problem::TooManyElements));
        }
        drawn.insert(element, Some(total));
        Ok(total)
    }
    count(tree, 0, 0, &mut BTreeMap::new()).map(|_| ())
}

/// Whether any style asks for the canvas: `vw`, `vh`, `vmin`, `vmax` or `@media`.
pub(super) fn asks_for_canvas(tree: &Tree, sheet: &Stylesheet, inline: &[Vec<Declaration>]) -> bool {
    let attributes = tree
        .elements
        .iter()
        .flat_map(|e| &e.attributes)
        .filter(|(name, _)| {
            super::cascade::property(name).is_some() || matches!(name.as_str(), "x1" | "x2" | "y1" | "y2")
        })
        .map(|(_, value)| value);
    let declared = sheet
        .rules
        .iter()
        .flat_map(|rule| &rule.declarations)
        .chain(inline.iter().flatten())
        .map(|declaration| &declaration.value);
    sheet.has_media() || attributes.chain(declared).any(|value| has_canvas_unit(value))
}

fn has_canvas_unit(value: &str) -> bool {
    ["vw", "vh", "vmin", "vmax"].iter().any(|unit| {
        value.match_indices(unit).any(|(at, _)| {
            let before = value[..at].chars().next_back();
            let after = value[at + unit.len()..].chars().next();
            before.is_some_and(|c| c.is_ascii_digit() || c == '.')
                && !after.is_some_and(|c| c.is_ascii_alphanumeric())
        })
    })
}
