//! SVG bytes → a light element tree with line numbers: SVG's own elements only,
//! what is unsafe or unknown left out with a finding.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree;

use super::error::{Problem, TemplateError};
use crate::finding::{Code, Finding};
use crate::limits;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The elements of a template in document order; the first is the root.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub elements: Vec<Element>,
    /// Elements by `id`; the first one of an id counts.
    pub ids: BTreeMap<String, usize>,
    /// The text of each `<style>`.
    pub styles: Vec<StyleText>,
    /// The root's `<title>`.
    pub title: Option<String>,
    /// The root's `<desc>`, white space collapsed.
    pub description: Option<String>,
    /// What was left out.
    pub findings: Vec<Finding>,
}

/// The CSS of one `<style>` element.
#[derive(Debug, Clone)]
pub(super) struct StyleText {
    pub css: String,
    /// The line on which it starts, from 1.
    pub line: usize,
    /// The element's `media` attribute.
    pub media: Option<String>,
}

/// One element.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The local name.
    pub name: String,
    /// Attributes in the file's order; `xlink:href` is `href`.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Child>,
    pub parent: Option<usize>,
    /// Its place among its parent's elements, from 0.
    pub position: usize,
    /// The line of its start tag, from 1.
    pub line: usize,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub(super) enum Child {
    Element(usize),
    Text(String),
}

impl Element {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements among its children.
    pub fn elements(&self) -> impl Iterator<Item = usize> + '_ {
        self.children.iter().filter_map(|child| match child {
            Child::Element(index) => Some(*index),
            Child::Text(_) => None,
        })
    }
}

impl Tree {
    /// Reads a template's bytes.
    pub fn parse(bytes: &[u8]) -> Result<Tree, TemplateError> {
        if bytes.len() as u64 > limits::TEMPLATE_BYTES {
            return Err(TemplateError::whole(Problem::TooLarge {
                bytes: bytes.len() as u64,
            }));
        }
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|b| **b == b'\n').count();
            TemplateError::at(line, Problem::NotUtf8)
        })?;
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let options = roxmltree::ParsingOptions {
            allow_dtd: check_prolog(text)?,
            // Text, comments and the root are nodes too.
            nodes_limit: limits::TEMPLATE_ELEMENTS as u32 * 4,
            ..roxmltree::ParsingOptions::default()
        };
        let document = roxmltree::Document::parse_with_options(text, options).map_err(|error| {
            let line = error.pos().row as usize;
            match error {
                roxmltree::Error::NodesLimitReached => TemplateError::whole(Problem::TooManyElements),
                roxmltree::Error::DtdDetected => TemplateError::at(line, Problem::Doctype),
                other => TemplateError::at(
                    line,
                    Problem::NotXml {
                        reason: other.to_string(),
                    },
                ),
            }
        })?;
        let root = document.root_element();
        let mut builder = Builder {
            text,
            counted: (0, 1),
            tree: Tree {
                elements: Vec::new(),
                ids: BTreeMap::new(),
                styles: Vec::new(),
                title: words_of(&root, "title"),
                description: words_of(&root, "desc"),
                findings: Vec::new(),
            },
        };
        if root.tag_name().name() != "svg" || root.tag_name().namespace() != Some(SVG) {
            return Err(TemplateError::at(
                builder.line(&root),
                Problem::NotSvg {
                    found: root.tag_name().name().to_owned(),
                },
            ));
        }
        builder.add(root, None, 1)?;
        Ok(builder.tree)
    }

    /// An element and its ancestors, innermost first.
    pub fn ancestry(&self, element: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(element), |e| self.elements[*e].parent)
    }
}

/// The text of the root's child of this name.
fn words_of(root: &roxmltree::Node, name: &str) -> Option<String> {
    let node = root
        .children()
        .find(|c| c.is_element() && c.tag_name().name() == name)?;
    let words: Vec<&str> = node.text()?.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Reads what stands before the root: whether there is a plain DOCTYPE. One with
/// declarations of its own is refused, and so is `<?xml-stylesheet?>`.
fn check_prolog(text: &str) -> Result<bool, TemplateError> {
    let mut rest = text;
    let line = |rest: &str| 1 + text[..text.len() - rest.len()].matches('\n').count();
    loop {
        rest = rest.trim_start();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml-stylesheet") {
            let end = rest.find("?>").unwrap_or(rest.len());
            return Err(TemplateError::at(
                line(rest),
                Problem::External {
                    reference: rest[..end].chars().take(120).collect(),
                },
            ));
        } else if rest.starts_with("<?") {
            rest.find("?>").map(|at| at + 2)
        } else if rest.starts_with("<!DOCTYPE") {
            let mut quote = None;
            for c in rest.chars() {
                match (quote, c) {
                    (Some(open), _) if open == c => quote = None,
                    (Some(_), _) => {}
                    (None, '"' | '\'') => quote = Some(c),
                    (None, '[') => return Err(TemplateError::at(line(rest), Problem::Doctype)),
                    (None, '>') => return Ok(true),
                    (None, _) => {}
                }
            }
            return Ok(true);
        } else {
            return Ok(false);
        };
        match end {
            Some(end) => rest = &rest[end..],
            None => return Ok(false),
        }
    }
}

/// What a template may hold, beside text.
fn is_drawn(name: &str) -> bool {
    matches!(
        name,
        "svg"
            | "g"
            | "a"
            | "switch"
            | "defs"
            | "symbol"
            | "use"
            | "rect"
            | "circle"
            | "ellipse"
            | "line"
            | "polyline"
            | "polygon"
            | "path"
            | "image"
            | "text"
            | "tspan"
            | "linearGradient"
            | "radialGradient"
            | "stop"
            | "pattern"
            | "clipPath"
            | "mask"
            | "marker"
            | "filter"
    ) || name.starts_with("fe")
}

struct Builder<'a> {
    text: &'a str,
    /// How far lines are counted: (byte, line). Elements come in the file's order, so
    /// counting goes on from the element before.
    counted: (usize, usize),
    tree: Tree,
}

impl Builder<'_> {
    fn line(&mut self, node: &roxmltree::Node) -> usize {
        let start = node.range().start;
        let (from, line) = self.counted;
        let more = self.text.get(from..start).unwrap_or_default();
        self.counted = (from.max(start), line + more.matches('\n').count());
        self.counted.1
    }

    fn leave_out(&mut self, line: usize, message: String) {
        self.tree
            .findings
            .push(Finding::new(Code::Unsupported, message).at_line(line));
    }

    fn add(
        &mut self,
        node: roxmltree::Node,
        parent: Option<usize>,
        depth: usize,
    ) -> Result<usize, TemplateError> {
        let line = self.line(&node);
        if depth > limits::TEMPLATE_DEPTH {
            return Err(TemplateError::at(line, Problem::TooDeep));
        }
        let index = self.tree.elements.len();
        if index >= limits::TEMPLATE_ELEMENTS {
            return Err(TemplateError::at(line, Problem::TooManyElements));
        }
        let name = node.tag_name().name().to_owned();
        let attributes = self.attributes(&node, line);
        if let Some((_, id)) = attributes.iter().find(|(name, _)| name == "id") {
            self.tree.ids.entry(id.clone()).or_insert(index);
        }
        self.tree.elements.push(Element {
            name,
            attributes,
            children: Vec::new(),
            parent,
            position: 0,
            line,
        });
        let mut position = 0;
        for child in node.children() {
            let kept = if child.is_text() {
                Some(Child::Text(child.text().unwrap_or_default().to_owned()))
            } else if child.is_element() && child.tag_name().namespace() == Some(SVG) {
                self.child(child, index, depth)?
            } else {
                None
            };
            if let Some(Child::Element(added)) = kept {
                self.tree.elements[added].position = position;
                position += 1;
            }
            self.tree.elements[index].children.extend(kept);
        }
        Ok(index)
    }

    fn child(
        &mut self,
        node: roxmltree::Node,
        parent: usize,
        depth: usize,
    ) -> Result<Option<Child>, TemplateError> {
        match node.tag_name().name() {
            "style" => {
                if matches!(node.attribute("type"), None | Some("" | "text/css")) {
                    self.line(&node);
                    // The CSS starts behind the start tag; its own first line may come later.
                    let first = node.first_child().unwrap_or(node);
                    let line = self.line(&first);
                    self.tree.styles.push(StyleText {
                        css: node.children().filter_map(|c| c.text()).collect(),
                        line,
                        media: node.attribute("media").map(str::to_owned),
                    });
                }
                Ok(None)
            }
            "metadata" | "title" | "desc" | "view" => Ok(None),
            name if is_drawn(name) => Ok(Some(Child::Element(self.add(node, Some(parent), depth + 1)?))),
            name => {
                let line = self.line(&node);
                self.leave_out(line, format!("<{name}> is not drawn and was left out; remove it"));
                Ok(None)
            }
        }
    }

    fn attributes(&mut self, node: &roxmltree::Node, line: usize) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        let plain_href = node
            .attributes()
            .any(|a| a.namespace().is_none() && a.name() == "href");
        for attribute in node.attributes() {
            let name = match (attribute.namespace(), attribute.name()) {
                (None, name)
                    if name.len() > 2 && name.get(..2).is_some_and(|on| on.eq_ignore_ascii_case("on")) =>
                {
                    self.leave_out(
                        line,
                        format!("the event handler `{name}` was left out; a card is a still picture"),
                    );
                    continue;
                }
                (None, name) => name.to_owned(),
                (Some(XLINK), "href") if !plain_href => "href".to_owned(),
                (Some(XML), name @ ("space" | "lang")) => format!("xml:{name}"),
                _ => continue,
            };
            out.push((name, attribute.value().to_owned()));
        }
        out
    }
}
