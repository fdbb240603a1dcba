//! Decoration as SVG: every value resolved into a plain attribute, so that what draws
//! it needs no CSS.

use std::fmt::Write as _;

use super::error::TemplateError;
use super::length::number;
use super::resolve::{Resolver, View};
use super::sheet::Rect;
use super::transform::view_box;

/// How a property is written into decoration.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// x, y, width and so on: in px.
    Geometry,
    /// A length or a list of lengths whose percentages refer to the viewport's diagonal.
    Stroke,
    /// As it is, but for relative units.
    Paint,
    /// `style` only (usvg reads these nowhere else).
    CssOnly,
    /// Not SVG's: text, stacks, what is resolved elsewhere.
    Ours,
}

fn kind(property: &str) -> Kind {
    match property {
        "x" | "y" | "width" | "height" | "cx" | "cy" | "r" | "rx" | "ry" => Kind::Geometry,
        "stroke-width" | "stroke-dasharray" | "stroke-dashoffset" => Kind::Stroke,
        "mix-blend-mode" | "isolation" => Kind::CssOnly,
        "clip-path"
        | "clip-rule"
        | "color"
        | "color-interpolation-filters"
        | "fill"
        | "fill-opacity"
        | "fill-rule"
        | "filter"
        | "flood-color"
        | "flood-opacity"
        | "image-rendering"
        | "lighting-color"
        | "marker-end"
        | "marker-mid"
        | "marker-start"
        | "mask"
        | "mask-type"
        | "opacity"
        | "overflow"
        | "paint-order"
        | "shape-rendering"
        | "stop-color"
        | "stop-opacity"
        | "stroke"
        | "stroke-linecap"
        | "stroke-linejoin"
        | "stroke-miterlimit"
        | "stroke-opacity"
        | "visibility" => Kind::Paint,
        _ => Kind::Ours,
    }
}

/// Attributes that are no properties and mean nothing to a drawing.
fn is_dropped(name: &str) -> bool {
    matches!(
        name,
        "style" | "class" | "lang" | "role" | "tabindex" | "target" | "version" | "systemLanguage"
            | "requiredExtensions" | "requiredFeatures"
    ) || name.starts_with("xml:")
        || name.starts_with("data-")
        || name.starts_with("aria-")
        // Text and font attributes that `cascade` knows nothing of.
        || name.starts_with("font-")
        || name.starts_with("text-")
}

/// A value between double quotes.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            // Not XML 1.0; a palette's value may hold one.
            c if c < ' ' => {}
            c => out.push(c),
        }
    }
    out
}

fn attribute(out: &mut String, name: &str, value: &str) {
    // Writing to a String cannot fail.
    let _ = write!(out, " {name}=\"{}\"", escaped(value));
}

impl Resolver<'_> {
    /// Writes an element with all it holds.
    pub fn markup(&self, element: usize, view: &View, out: &mut String) -> Result<(), TemplateError> {
        let node = &self.tree.elements[element];
        if self.styles[element].get("display") == Some("none")
            || matches!(node.name.as_str(), "text" | "tspan")
        {
            return Ok(());
        }
        let name = match node.name.as_str() {
            "a" | "switch" => "g",
            name => name,
        };
        let (_, mut inner) = self.inside(element, view)?;
        if let Some(own) = node
            .attribute("viewBox")
            .filter(|_| matches!(name, "symbol" | "marker" | "pattern"))
            .and_then(view_box)
        {
            inner.viewport = (own.width, own.height);
        }
        out.push('<');
        out.push_str(name);
        self.write_attributes(element, view, out)?;
        let count = if node.name == "switch" { 1 } else { usize::MAX };
        let mut children = String::new();
        for child in node.elements().take(count) {
            self.markup(child, &inner, &mut children)?;
        }
        if children.is_empty() {
            out.push_str("/>");
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, ">{children}</{name}>");
        }
        Ok(())
    }

    fn write_attributes(&self, element: usize, view: &View, out: &mut String) -> Result<(), TemplateError> {
        let node = &self.tree.elements[element];
        let style = &self.styles[element];
        let units = self.units_of(element);
        for (name, raw) in &node.attributes {
            if is_dropped(name)
                || super::cascade::property(name).is_some()
                || (node.name == "a" && matches!(name.as_str(), "href" | "download" | "rel" | "type"))
            {
                continue;
            }
            // A data: URL is long and holds no length.
            if matches!(name.as_str(), "id" | "href") {
                attribute(out, name, raw);
                continue;
            }
            let value = style.substitute(raw, node.line)?;
            let base = match name.as_str() {
                "x1" | "x2" | "fx" => Some(view.viewport.0),
                "y1" | "y2" | "fy" => Some(view.viewport.1),
                "fr" => Some(view.diagonal()),
                _ => None,
            };
            let base = base.filter(|_| !self.is_relative_to_box(element));
            attribute(out, name, &units.rewrite(&value, base));
        }
        let ground = self.bled_rect(element, view)?;
        if let Some(rect) = ground {
            for (name, px) in [
                ("x", rect.x),
                ("y", rect.y),
                ("width", rect.width),
                ("height", rect.height),
            ] {
                attribute(out, name, &number(px));
            }
        }
        for property in style.declared.keys() {
            let Some(text) = style.get(property) else {
                continue;
            };
            match kind(property) {
                Kind::Geometry if ground.is_some() || !self.takes_geometry(element) => {}
                Kind::Geometry if self.is_relative_to_box(element) => {
                    attribute(out, property, &units.rewrite(text, None));
                }
                Kind::Geometry => {
                    if let Some(px) = self.length(element, property, view)? {
                        attribute(out, property, &number(px));
                    }
                }
                Kind::Stroke => attribute(out, property, &units.rewrite(text, Some(view.diagonal()))),
                Kind::Paint => attribute(out, property, &units.rewrite(text, None)),
                Kind::CssOnly | Kind::Ours => {}
            }
        }
        let transform = self.transform(element, view)?;
        if !transform.is_identity() {
            let cells = transform.0.map(|n| format!("{n}")).join(" ");
            attribute(out, "transform", &format!("matrix({cells})"));
        }
        self.write_css_only(element, out);
        Ok(())
    }

    fn write_css_only(&self, element: usize, out: &mut String) {
        let style = &self.styles[element];
        let css: Vec<String> = style
            .declared
            .keys()
            .filter(|property| kind(property) == Kind::CssOnly)
            .filter_map(|property| Some(format!("{property}:{}", style.get(property)?)))
            .collect();
        if !css.is_empty() {
            attribute(out, "style", &css.join(";"));
        }
    }

    /// The attributes of a group, a picture or a text that is not written as decoration:
    /// its paint and effects, without geometry and transform.
    pub fn group_attributes(&self, element: usize, view: &View) -> Result<String, TemplateError> {
        let mut out = String::new();
        for (property, value) in self.paint(element, view) {
            attribute(&mut out, property, &value);
        }
        self.write_css_only(element, &mut out);
        Ok(out.trim_start().to_owned())
    }

    /// The paint and effects that are declared for an element, resolved.
    pub fn paint(&self, element: usize, view: &View) -> Vec<(&'static str, String)> {
        let style = &self.styles[element];
        let units = self.units_of(element);
        style
            .declared
            .keys()
            .filter_map(|property| {
                let base = match kind(property) {
                    Kind::Paint => None,
                    Kind::Stroke => Some(view.diagonal()),
                    _ => return None,
                };
                Some((*property, units.rewrite(style.get(property)?, base).into_owned()))
            })
            .collect()
    }

    fn takes_geometry(&self, element: usize) -> bool {
        let name = self.tree.elements[element].name.as_str();
        !matches!(
            name,
            "g" | "a" | "switch" | "path" | "polygon" | "polyline" | "clipPath" | "symbol"
        )
    }

    /// Whether an element's own percentages refer to the box of what uses it.
    fn is_relative_to_box(&self, element: usize) -> bool {
        let node = &self.tree.elements[element];
        let (holder, units, default) = match node.name.as_str() {
            "linearGradient" | "radialGradient" => (Some(node), "gradientUnits", "objectBoundingBox"),
            "pattern" => (Some(node), "patternUnits", "objectBoundingBox"),
            "mask" => (Some(node), "maskUnits", "objectBoundingBox"),
            "filter" => (Some(node), "filterUnits", "objectBoundingBox"),
            name if name.starts_with("fe") => {
                let filter = node.parent.map(|p| &self.tree.elements[p]);
                (filter, "primitiveUnits", "userSpaceOnUse")
            }
            _ => return false,
        };
        holder.and_then(|h| h.attribute(units)).unwrap_or(default) == "objectBoundingBox"
    }

    /// The frame of a rectangle that is the page's ground.
    fn bled_rect(&self, element: usize, view: &View) -> Result<Option<Rect>, TemplateError> {
        let node = &self.tree.elements[element];
        let style = &self.styles[element];
        if node.name != "rect" || style.get("rx").is_some() || style.get("transform").is_some() {
            return Ok(None);
        }
        if self
            .tree
            .ancestry(element)
            .any(|e| super::resolve::is_definition(&self.tree.elements[e].name))
        {
            return Ok(None);
        }
        let frame = Rect {
            x: self.length(element, "x", view)?.unwrap_or(0.0),
            y: self.length(element, "y", view)?.unwrap_or(0.0),
            width: self.length(element, "width", view)?.unwrap_or(0.0),
            height: self.length(element, "height", view)?.unwrap_or(0.0),
        };
        let bled = self.bled(&frame, view);
        Ok((bled != frame).then_some(bled))
    }
}
