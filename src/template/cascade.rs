//! The cascade: presentation attributes, style sheets and `style` attributes → the
//! declared values of every element, with `var()` replaced.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::css::{Declaration, Stylesheet, find, split, words};
use super::error::{Problem, TemplateError};
use super::length::Units;
use super::selector::Specificity;
use super::tree::Tree;

/// Bytes of one value once `var()` is replaced; parentheses and custom properties
/// that refer to one another.
const VALUE_BYTES: usize = 16 << 10;
const DEPTH: usize = 32;
/// Work of one cascade: elements × compounds, and bytes of all declared values.
const WORK: usize = 64 << 20;

/// Every property that a template's drawing or text listens to, sorted.
const PROPERTIES: [&str; 78] = [
    "-webkit-line-clamp",
    "align-content",
    "background",
    "background-color",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation-filters",
    "cx",
    "cy",
    "display",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flex-direction",
    "flood-color",
    "flood-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "gap",
    "hanging-punctuation",
    "height",
    "hyphens",
    "image-rendering",
    "inline-size",
    "isolation",
    "justify-content",
    "letter-spacing",
    "lighting-color",
    "line-break",
    "line-clamp",
    "line-height",
    "margin-block-start",
    "margin-top",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "overflow",
    "paint-order",
    "r",
    "row-gap",
    "rx",
    "ry",
    "shape-inside",
    "shape-padding",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-align",
    "text-anchor",
    "text-autospace",
    "text-fit",
    "text-overflow",
    "text-spacing-trim",
    "text-wrap",
    "transform",
    "transform-origin",
    "visibility",
    "white-space",
    "width",
    "writing-mode",
    "x",
    "y",
];

/// The name in the table, where it is a property.
pub(super) fn property(name: &str) -> Option<&'static str> {
    let at = PROPERTIES.binary_search(&name).ok()?;
    PROPERTIES.get(at).copied()
}

/// A declared value.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub text: Rc<str>,
    /// The line in the template's file, from 1.
    pub line: usize,
}

/// What is declared for one element.
#[derive(Debug)]
pub(super) struct Style {
    pub declared: BTreeMap<&'static str, Value>,
    /// The computed `font-size`, px.
    pub font_size: f32,
    scope: Rc<Scope>,
}

/// Custom properties: an element's own, then its parent's.
#[derive(Debug, Default)]
struct Scope {
    own: BTreeMap<String, String>,
    parent: Option<Rc<Scope>>,
}

impl Scope {
    fn get(&self, name: &str) -> Option<&str> {
        std::iter::successors(Some(self), |scope| scope.parent.as_deref())
            .find_map(|scope| scope.own.get(name))
            .map(String::as_str)
    }
}

impl Style {
    /// A declared value; `None` where the keyword says to take the initial one.
    pub fn get(&self, property: &str) -> Option<&str> {
        self.declared
            .get(property)
            .map(|v| &*v.text)
            .filter(|text| !matches!(*text, "initial" | "inherit" | "unset" | "revert"))
    }

    /// The line on which a property is declared, else `otherwise`.
    pub fn line(&self, property: &str, otherwise: usize) -> usize {
        self.declared.get(property).map_or(otherwise, |v| v.line)
    }

    /// An attribute's value with `var()` replaced.
    pub fn substitute<'v>(&self, value: &'v str, line: usize) -> Result<Cow<'v, str>, TemplateError> {
        substitute(value, &|name| self.scope.get(name).map(str::to_owned), 0)
            .map_err(|name| TemplateError::at(line, Problem::Variable { name }))
    }
}

/// What the cascade answers to.
pub(super) struct Canvas<'a> {
    /// The canvas in px, for `@media`.
    pub size: (f32, f32),
    /// What `vw`, `vh`, `vmin`, `vmax` refer to, px.
    pub units: (f32, f32),
    /// Custom properties of the root that are replaced, without `--`.
    pub palette: &'a BTreeMap<String, String>,
}

/// The styles of all elements. `inline` are the `style` attributes, by element.
pub(super) fn cascade(
    tree: &Tree,
    sheet: &Stylesheet,
    inline: &[Vec<Declaration>],
    canvas: &Canvas,
) -> Result<Vec<Style>, TemplateError> {
    let too_much = || TemplateError::whole(Problem::TooMuchCss);
    let mut work = 0usize;
    // By element: (specificity, rule); rules come in order, so a stable sort keeps theirs.
    let mut matched: Vec<Vec<(Specificity, usize)>> = vec![Vec::new(); tree.elements.len()];
    for (index, rule) in sheet.rules.iter().enumerate() {
        if !rule.media.iter().all(|m| m.applies(canvas.size.0, canvas.size.1)) {
            continue;
        }
        for selector in &rule.selectors {
            work += selector.cost() * tree.elements.len();
            let elements = selector.matches(tree);
            work += elements.len() * 16;
            if work > WORK {
                return Err(too_much());
            }
            for element in elements {
                matched[element].push((selector.specificity, index));
            }
        }
    }
    let mut styles: Vec<Style> = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        matched[index].sort_by_key(|(specificity, _)| *specificity);
        let rules = matched[index]
            .iter()
            .flat_map(|(_, rule)| &sheet.rules[*rule].declarations);
        let own = inline.get(index).into_iter().flatten();
        let sheets: Vec<&Declaration> = rules.chain(own).collect();
        let (normal, important): (Vec<&Declaration>, Vec<&Declaration>) =
            sheets.into_iter().partition(|d| !d.important);
        let ordered: Vec<&Declaration> = normal.into_iter().chain(important).collect();

        let parent = element.parent.and_then(|p| styles.get(p));
        let parent_scope = parent.map(|p| Rc::clone(&p.scope));
        let mut custom: BTreeMap<&str, &str> = ordered
            .iter()
            .filter(|d| d.property.starts_with("--"))
            .map(|d| (d.property.as_str(), d.value.as_str()))
            .collect();
        let replaced: Vec<(String, &str)> = match element.parent {
            Some(_) => Vec::new(),
            None => canvas
                .palette
                .iter()
                .map(|(name, value)| (format!("--{name}"), value.as_str()))
                .collect(),
        };
        custom.extend(replaced.iter().map(|(name, value)| (name.as_str(), *value)));
        let scope = match (custom.is_empty(), parent_scope) {
            (true, Some(scope)) => scope,
            (_, parent) => {
                let own = resolve_custom(&custom, parent.as_deref());
                work += own.values().map(String::len).sum::<usize>();
                Rc::new(Scope { own, parent })
            }
        };

        let mut style = Style {
            declared: BTreeMap::new(),
            font_size: parent.map_or(16.0, |p| p.font_size),
            scope,
        };
        let attributes = element.attributes.iter().filter_map(|(name, value)| {
            property(name)?;
            Some((name.as_str(), value.as_str(), element.line))
        });
        let declared = ordered
            .iter()
            .filter(|d| !d.property.starts_with("--"))
            .map(|d| (d.property.as_str(), d.value.as_str(), d.line));
        for (name, value, line) in attributes.chain(declared) {
            work += value.len() + 8;
            if work > WORK {
                return Err(too_much());
            }
            if property(name).is_none() && !matches!(name, "font" | "marker") {
                continue;
            }
            let value = style.substitute(value, line)?;
            work += value.len();
            declare(&mut style.declared, name, value.trim(), line)?;
        }
        let units = Units {
            canvas: canvas.units,
            font: style.font_size,
            root_font: styles.first().map_or(style.font_size, |root| root.font_size),
        };
        if let Some(size) = style.get("font-size") {
            style.font_size = font_size(size, &units).ok_or_else(|| {
                TemplateError::at(
                    style.line("font-size", element.line),
                    Problem::Value {
                        property: "font-size".to_owned(),
                        value: size.to_owned(),
                        expected: "write a length such as `6vmin` or `32px`",
                    },
                )
            })?;
        }
        styles.push(style);
    }
    Ok(styles)
}

fn font_size(value: &str, units: &Units) -> Option<f32> {
    // CSS Fonts 4 §2.5: the absolute sizes, medium = 16px.
    let size = match value {
        "xx-small" => 9.6,
        "x-small" => 12.0,
        "small" => 14.222,
        "medium" => 16.0,
        "large" => 19.2,
        "x-large" => 24.0,
        "xx-large" => 32.0,
        "smaller" => units.font / 1.2,
        "larger" => units.font * 1.2,
        _ => units.length(value, Some(units.font))?,
    };
    (0.0..=1e5).contains(&size).then_some(size)
}

/// Adds one declaration, shorthands written out. Paint and references from other
/// files are refused.
fn declare(
    declared: &mut BTreeMap<&'static str, Value>,
    name: &str,
    value: &str,
    line: usize,
) -> Result<(), TemplateError> {
    let value = local_references(value)
        .map_err(|reference| TemplateError::at(line, Problem::External { reference }))?;
    let mut insert = |name: &'static str, value: &str| {
        declared.insert(
            name,
            Value {
                text: Rc::from(value),
                line,
            },
        );
    };
    match name {
        "marker" => {
            for part in ["marker-start", "marker-mid", "marker-end"] {
                insert(part, &value);
            }
        }
        "font" => {
            let longhands = font_shorthand(&value).ok_or_else(|| {
                TemplateError::at(
                    line,
                    Problem::Value {
                        property: "font".to_owned(),
                        value: value.to_string(),
                        expected: "write `[italic] [weight] size[/line-height] family`",
                    },
                )
            })?;
            for (name, value) in longhands {
                insert(name, value);
            }
        }
        "row-gap" => insert("gap", &value),
        "-webkit-line-clamp" => insert("line-clamp", &value),
        "margin-block-start" => insert("margin-top", &value),
        "background-color" => insert("background", &value),
        name => {
            if let Some(name) = property(name) {
                insert(name, &value);
            }
        }
    }
    Ok(())
}

/// `font` as longhands (CSS Fonts 4 §2.7); what it does not name goes to its initial value.
fn font_shorthand(value: &str) -> Option<Vec<(&'static str, &str)>> {
    let mut out = vec![
        ("font-style", "normal"),
        ("font-weight", "normal"),
        ("line-height", "normal"),
    ];
    let mut rest = value.trim();
    loop {
        let end = find(rest, &[' ']).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after.trim_start();
        match word {
            "normal" | "small-caps" => {}
            "italic" | "oblique" => out.push(("font-style", word)),
            "bold" | "bolder" | "lighter" => out.push(("font-weight", word)),
            _ if word.len() == 3 && word.ends_with("00") => out.push(("font-weight", word)),
            "" => return None,
            _ => {
                let parts = split(word, '/');
                out.push(("font-size", parts.first()?));
                out.extend(parts.get(1).map(|height| ("line-height", *height)));
                break;
            }
        }
    }
    if words(rest).is_empty() {
        return None;
    }
    out.push(("font-family", rest));
    Some(out)
}

/// The value with every `url()` as `url(#id)`; one that leads elsewhere is the error.
pub(super) fn local_references(value: &str) -> Result<Cow<'_, str>, String> {
    if !value.contains("url(") {
        return Ok(Cow::Borrowed(value));
    }
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("url(") {
        let inside = &rest[at + 4..];
        let end = find(inside, &[')']).unwrap_or(inside.len());
        let reference = inside[..end].trim().trim_matches(['"', '\'']).trim();
        if !reference.starts_with('#') {
            return Err(reference.chars().take(120).collect());
        }
        out.push_str(&rest[..at + 4]);
        out.push_str(reference);
        out.push(')');
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Replaces every `var(--name, fallback)`. The error is the name that has no value.
fn substitute<'v>(
    value: &'v str,
    lookup: &dyn Fn(&str) -> Option<String>,
    depth: usize,
) -> Result<Cow<'v, str>, String> {
    if !value.contains("var(") {
        return Ok(Cow::Borrowed(value));
    }
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("var(") {
        let inside = &rest[at + 4..];
        let end = find(inside, &[')']).unwrap_or(inside.len());
        let arguments = &inside[..end];
        let (name, fallback) = match arguments.split_once(',') {
            Some((name, fallback)) => (name.trim(), Some(fallback.trim())),
            None => (arguments.trim(), None),
        };
        out.push_str(&rest[..at]);
        match (lookup(name), fallback) {
            (Some(found), _) => out.push_str(&found),
            (None, Some(fallback)) if depth < DEPTH => {
                out.push_str(&substitute(fallback, lookup, depth + 1)?)
            }
            _ => return Err(name.to_owned()),
        }
        if out.len() > VALUE_BYTES {
            return Err(name.to_owned());
        }
        rest = inside.get(end + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Resolves an element's own custom properties, each once. What refers to itself or
/// to nothing has no value (CSS Variables 1 §2.3).
fn resolve_custom(own: &BTreeMap<&str, &str>, parent: Option<&Scope>) -> BTreeMap<String, String> {
    /// `None` while it is being resolved, and where it has no value.
    type Done = std::cell::RefCell<BTreeMap<String, Option<String>>>;
    fn resolve(
        name: &str,
        own: &BTreeMap<&str, &str>,
        parent: Option<&Scope>,
        done: &Done,
        depth: usize,
    ) -> Option<String> {
        if let Some(known) = done.borrow().get(name) {
            return known.clone();
        }
        let Some(value) = own.get(name) else {
            return parent.and_then(|p| p.get(name)).map(str::to_owned);
        };
        if depth > DEPTH {
            return None;
        }
        done.borrow_mut().insert(name.to_owned(), None);
        let resolved = substitute(value, &|other| resolve(other, own, parent, done, depth + 1), 0)
            .ok()
            .map(Cow::into_owned);
        done.borrow_mut().insert(name.to_owned(), resolved.clone());
        resolved
    }
    let done = Done::default();
    for name in own.keys() {
        resolve(name, own, parent, &done, 0);
    }
    done.into_inner()
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
}
