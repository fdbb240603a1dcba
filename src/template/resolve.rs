//! Template × canvas × palette → [`Sheet`].

use std::collections::BTreeMap;

use super::Template;
use super::cascade::{Canvas, Style, cascade};
use super::error::{Problem, TemplateError};
use super::length::Units;
use super::sheet::{Group, Node, Picture, Rect, Sheet, Transform};
use super::style::Align;
use super::text_style::{invalid, justify};
use super::transform::{self, around, fit, inverse, map_rect, view_box};
use super::tree::Tree;

/// A template on one canvas. The parts of the work: this file walks the tree, `markup`
/// writes decoration, `bounds` measures shapes, `text_box` and `stack` build theirs.
pub(super) struct Resolver<'a> {
    pub template: &'a Template,
    pub tree: &'a Tree,
    pub styles: Vec<Style>,
    /// What `vw` and `vh` refer to, px.
    units: (f32, f32),
    /// In a design of fixed size: its page, and the part of its plane that the canvas shows.
    page: Option<(Rect, Rect)>,
    /// The text box that takes the quote in a file without any field.
    pub quote: Option<usize>,
    /// Text boxes with a frame, and their areas.
    pub boxes: Vec<(usize, f32)>,
}

/// Where the walk stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    /// What percentages refer to, px.
    pub viewport: (f32, f32),
    /// From the element's coordinates to the root's.
    pub ctm: Transform,
}

impl View {
    /// 100 % of a length that is neither across nor down (SVG 2 §8.9).
    pub fn diagonal(&self) -> f32 {
        self.viewport.0.hypot(self.viewport.1) / std::f32::consts::SQRT_2
    }

    /// What of the canvas an element with this transform sees, in its own coordinates.
    pub fn room(&self, root: (f32, f32), own: &Transform) -> Rect {
        let canvas = Rect {
            x: 0.0,
            y: 0.0,
            width: root.0,
            height: root.1,
        };
        inverse(&self.ctm.then_inner(own)).map_or(canvas, |back| map_rect(&back, &canvas))
    }
}

/// Resolves a template; `width` and `height` in px.
pub(super) fn resolve(
    template: &Template,
    width: f32,
    height: f32,
    palette: &BTreeMap<String, String>,
) -> Result<Sheet, TemplateError> {
    let (width, height) = (width.max(1.0), height.max(1.0));
    let units = template.page.map_or((width, height), |p| (p.width, p.height));
    let styles = cascade(
        &template.tree,
        &template.sheet,
        &template.inline,
        &Canvas {
            size: (width, height),
            units,
            palette,
        },
    )?;
    let mut transform = Transform::IDENTITY;
    let mut page = None;
    if let Some(design) = template.page {
        let factor = (width / design.width).min(height / design.height);
        let canvas = Rect {
            x: 0.0,
            y: 0.0,
            width,
            height,
        };
        transform = fit(&design, &canvas, "xMidYMid meet");
        page = Some((
            design,
            Rect {
                x: design.x - (width / factor - design.width) / 2.0,
                y: design.y - (height / factor - design.height) / 2.0,
                width: width / factor,
                height: height / factor,
            },
        ));
    }
    let mut resolver = Resolver {
        template,
        tree: &template.tree,
        styles,
        units,
        page,
        quote: None,
        boxes: Vec::new(),
    };
    let view = View {
        viewport: units,
        ctm: Transform::IDENTITY,
    };
    let (mut nodes, mut defs) = resolver.root(&view)?;
    if !template.has_fields {
        let largest = resolver
            .boxes
            .iter()
            .copied()
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        resolver.quote = Some(
            largest
                .ok_or_else(|| TemplateError::whole(Problem::NoQuoteBox))?
                .0,
        );
        (nodes, defs) = resolver.root(&view)?;
    }
    let attributes = resolver.group_attributes(0, &view)?;
    if !transform.is_identity() || !attributes.is_empty() {
        nodes = vec![Node::Group(Group {
            transform,
            attributes,
            nodes,
        })];
    }
    if let Some(background) = resolver.styles.first().and_then(|s| s.get("background")) {
        let rect = format!(
            "<rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>",
            super::markup::escaped(background)
        );
        nodes.insert(0, Node::Decoration(rect));
    }
    if !has_quote(&nodes) {
        return Err(TemplateError::whole(Problem::NoQuoteBox));
    }
    Ok(Sheet {
        width,
        height,
        defs,
        nodes,
    })
}

fn has_quote(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(text) => super::content::has_field(&text.content, Some("quote")),
        Node::Group(group) => has_quote(&group.nodes),
        Node::Stack(stack) => stack.items.iter().any(|item| has_quote(&item.nodes)),
        Node::Decoration(_) | Node::Picture(_) => false,
    })
}

/// Elements that are drawn only where something refers to them.
pub(super) fn is_definition(name: &str) -> bool {
    matches!(
        name,
        "defs"
            | "symbol"
            | "linearGradient"
            | "radialGradient"
            | "pattern"
            | "clipPath"
            | "mask"
            | "marker"
            | "filter"
    )
}

impl Resolver<'_> {
    /// The root's contents and its definitions.
    fn root(&mut self, view: &View) -> Result<(Vec<Node>, String), TemplateError> {
        let mut nodes = Vec::new();
        let mut defs = String::new();
        self.boxes.clear();
        self.children(0, view, &mut nodes, &mut defs)?;
        Ok((nodes, defs))
    }

    fn children(
        &mut self,
        element: usize,
        view: &View,
        out: &mut Vec<Node>,
        defs: &mut String,
    ) -> Result<(), TemplateError> {
        let tree = self.tree;
        let count = if tree.elements[element].name == "switch" {
            1
        } else {
            usize::MAX
        };
        for child in tree.elements[element].elements().take(count) {
            self.node(child, view, out, defs)?;
        }
        Ok(())
    }

    /// Adds what one element draws.
    pub fn node(
        &mut self,
        element: usize,
        view: &View,
        out: &mut Vec<Node>,
        defs: &mut String,
    ) -> Result<(), TemplateError> {
        let tree = self.tree;
        let name = tree.elements[element].name.as_str();
        if name == "defs" {
            for child in tree.elements[element].elements() {
                self.markup(child, view, defs)?;
            }
            return Ok(());
        }
        if is_definition(name) {
            return self.markup(element, view, defs);
        }
        if self.styles[element].get("display") == Some("none") {
            return Ok(());
        }
        match name {
            "text" => self.text(element, view, out),
            "image" => self.picture(element, view, out),
            "tspan" | "stop" => Ok(()),
            _ if self.template.holds_content[element] => self.group(element, view, out, defs),
            _ => {
                let mut markup = String::new();
                self.markup(element, view, &mut markup)?;
                push_decoration(out, &markup);
                Ok(())
            }
        }
    }

    fn group(
        &mut self,
        element: usize,
        view: &View,
        out: &mut Vec<Node>,
        defs: &mut String,
    ) -> Result<(), TemplateError> {
        let (transform, inner) = self.inside(element, view)?;
        let attributes = self.group_attributes(element, view)?;
        let mut nodes = Vec::new();
        if self.is_stack(element) {
            nodes.push(Node::Stack(self.stack(element, &inner, defs)?));
        } else {
            self.children(element, &inner, &mut nodes, defs)?;
        }
        if transform.is_identity() && attributes.is_empty() {
            for node in nodes {
                match node {
                    Node::Decoration(markup) => push_decoration(out, &markup),
                    other => out.push(other),
                }
            }
        } else {
            out.push(Node::Group(Group {
                transform,
                attributes,
                nodes,
            }));
        }
        Ok(())
    }

    /// A container's transform and the view inside it; a nested `<svg>` has a viewport of its own.
    pub fn inside(&self, element: usize, view: &View) -> Result<(Transform, View), TemplateError> {
        let mut transform = self.transform(element, view)?;
        let mut viewport = view.viewport;
        let node = &self.tree.elements[element];
        if node.name == "svg" && node.parent.is_some() {
            let frame = Rect {
                x: self.length(element, "x", view)?.unwrap_or(0.0),
                y: self.length(element, "y", view)?.unwrap_or(0.0),
                width: self.length(element, "width", view)?.unwrap_or(view.viewport.0),
                height: self.length(element, "height", view)?.unwrap_or(view.viewport.1),
            };
            let (own, size) = match node.attribute("viewBox").and_then(view_box) {
                Some(view_box) => {
                    let aspect = node.attribute("preserveAspectRatio").unwrap_or_default();
                    let size = (view_box.width, view_box.height);
                    (fit(&view_box, &frame, aspect), size)
                }
                None => (
                    Transform::translate(frame.x, frame.y),
                    (frame.width, frame.height),
                ),
            };
            transform = transform.then_inner(&own);
            viewport = size;
        }
        let view = View {
            viewport,
            ctm: view.ctm.then_inner(&transform),
        };
        Ok((transform, view))
    }

    fn picture(&mut self, element: usize, view: &View, out: &mut Vec<Node>) -> Result<(), TemplateError> {
        let node = &self.tree.elements[element];
        let Some(source) = self.template.pictures.get(&element) else {
            return Ok(());
        };
        let transform = self.transform(element, view)?;
        let inner = View {
            ctm: view.ctm.then_inner(&transform),
            ..*view
        };
        // A fixed picture of which one side is given keeps its proportions (SVG 2 §7.8).
        let (w, h) = match source.pixels {
            Some((w, h)) if source.field.is_none() && w > 0 && h > 0 => (Some(w as f32), Some(h as f32)),
            _ => (None, None),
        };
        let width = self.length(element, "width", view)?;
        let height = self.length(element, "height", view)?;
        let ratio = w.zip(h).map(|(w, h)| w / h);
        let sides = (
            width.or_else(|| height.zip(ratio).map(|(h, r)| h * r)).or(w),
            height.or_else(|| width.zip(ratio).map(|(w, r)| w / r)).or(h),
        );
        let (Some(width), Some(height)) = sides else {
            let problem = Problem::Picture {
                href: node
                    .attribute("href")
                    .unwrap_or_default()
                    .chars()
                    .take(80)
                    .collect(),
                problem: super::error::PictureProblem::NoSize,
            };
            return Err(TemplateError::at(node.line, problem));
        };
        let frame = Rect {
            x: self.length(element, "x", view)?.unwrap_or(0.0),
            y: self.length(element, "y", view)?.unwrap_or(0.0),
            width,
            height,
        };
        let picture = Node::Picture(Picture {
            field: source.field.clone(),
            href: source.href.clone(),
            frame: self.bled(&frame, &inner),
            aspect: node
                .attribute("preserveAspectRatio")
                .unwrap_or("xMidYMid meet")
                .to_owned(),
            attributes: self.group_attributes(element, view)?,
            line: node.line,
        });
        push_in(&transform, picture, out);
        Ok(())
    }

    /// What relative units of an element refer to.
    pub fn units_of(&self, element: usize) -> Units {
        Units {
            canvas: self.units,
            font: self.styles[element].font_size,
            root_font: self.styles[0].font_size,
        }
    }

    /// The size of the root's viewport, px.
    pub fn root_size(&self) -> (f32, f32) {
        self.units
    }

    /// A declared geometry property in px; `None` where there is none, or `auto`.
    pub fn length(&self, element: usize, property: &str, view: &View) -> Result<Option<f32>, TemplateError> {
        let base = match property {
            "x" | "cx" | "rx" | "width" | "x1" | "x2" => view.viewport.0,
            "y" | "cy" | "ry" | "height" | "y1" | "y2" => view.viewport.1,
            _ => view.diagonal(),
        };
        let node = &self.tree.elements[element];
        let style = &self.styles[element];
        let attribute;
        let value = match style.get(property) {
            Some(value) => value,
            None => match node
                .attribute(property)
                .filter(|_| super::cascade::property(property).is_none())
            {
                Some(raw) => {
                    attribute = style.substitute(raw, node.line)?;
                    &attribute
                }
                None => return Ok(None),
            },
        };
        if value == "auto" {
            return Ok(None);
        }
        let length = self.units_of(element).length(value, Some(base));
        length.map(Some).ok_or_else(|| {
            let line = style.line(property, node.line);
            invalid(
                property,
                value,
                "write a length such as `12px`, `8%`, `3vmin` or `calc(50% - 2em)`",
                line,
            )
        })
    }

    /// The element's own transform.
    pub fn transform(&self, element: usize, view: &View) -> Result<Transform, TemplateError> {
        let style = &self.styles[element];
        let Some(value) = style.get("transform") else {
            return Ok(Transform::IDENTITY);
        };
        let line = style.line("transform", self.tree.elements[element].line);
        let units = self.units_of(element);
        let parsed = transform::parse(value, &units, view.viewport).ok_or_else(|| {
            invalid(
                "transform",
                value,
                "write functions such as `translate(5%, 2vmin) rotate(3)`",
                line,
            )
        })?;
        let Some(origin) = style.get("transform-origin") else {
            return Ok(parsed);
        };
        let point =
            |index: usize, base: f32| match super::css::words(origin).get(index).copied().unwrap_or("50%") {
                "left" | "top" => Some(0.0),
                "center" => Some(base / 2.0),
                "right" | "bottom" => Some(base),
                value => units.length(value, Some(base)),
            };
        match (point(0, view.viewport.0), point(1, view.viewport.1)) {
            (Some(x), Some(y)) => Ok(around(&parsed, x, y)),
            _ => Err(invalid(
                "transform-origin",
                origin,
                "write two lengths such as `50% 50%`",
                line,
            )),
        }
    }

    /// The first value of an inherited property on an element or its ancestors, and its line.
    pub fn inherited(&self, element: usize, property: &str) -> Option<(String, usize)> {
        self.tree.ancestry(element).find_map(|e| {
            let style = &self.styles[e];
            Some((
                style.get(property)?.to_owned(),
                style.line(property, self.tree.elements[e].line),
            ))
        })
    }

    /// A keyword property of a stack.
    pub fn justify(&self, element: usize) -> Result<Align, TemplateError> {
        let style = &self.styles[element];
        let Some(value) = style.get("justify-content") else {
            return Ok(Align::Start);
        };
        let line = style.line("justify-content", self.tree.elements[element].line);
        justify(value)
            .ok_or_else(|| invalid("justify-content", value, "write `start`, `center` or `end`", line))
    }

    /// A frame that covers the page of a fixed design covers the whole canvas instead: the
    /// ground has no edge where the canvas has another shape.
    pub fn bled(&self, frame: &Rect, view: &View) -> Rect {
        let Some((page, bleed)) = self.page else {
            return *frame;
        };
        // Designers' files are off by rounding: half a percent.
        let (dx, dy) = (page.width * 0.005, page.height * 0.005);
        let covers = frame.x <= page.x + dx
            && frame.y <= page.y + dy
            && frame.right() >= page.right() - dx
            && frame.bottom() >= page.bottom() - dy;
        if view.ctm.is_identity() && covers {
            frame.union(&bleed)
        } else {
            *frame
        }
    }
}

/// Adds a node within its own transform.
pub(super) fn push_in(transform: &Transform, node: Node, out: &mut Vec<Node>) {
    if transform.is_identity() {
        out.push(node);
    } else {
        out.push(Node::Group(Group {
            transform: *transform,
            attributes: String::new(),
            nodes: vec![node],
        }));
    }
}

/// Adds decoration to the decoration before it.
pub(super) fn push_decoration(out: &mut Vec<Node>, markup: &str) {
    match out.last_mut() {
        _ if markup.is_empty() => {}
        Some(Node::Decoration(before)) => before.push_str(markup),
        _ => out.push(Node::Decoration(markup.to_owned())),
    }
}

/// The page of a design of fixed size, else `None`: the template answers to the canvas.
/// It does so where its root has neither `viewBox` nor a size in absolute units, and
/// wherever a style asks for the canvas (`vw`, `vh`, `vmin`, `vmax`, `@media`).
pub(super) fn page(tree: &Tree, asks_for_canvas: bool) -> Result<Option<Rect>, TemplateError> {
    let Some(root) = tree.elements.first().filter(|_| !asks_for_canvas) else {
        return Ok(None);
    };
    if let Some(value) = root.attribute("viewBox") {
        return view_box(value).map(Some).ok_or_else(|| {
            invalid(
                "viewBox",
                value,
                "write four numbers: left, top, width, height",
                root.line,
            )
        });
    }
    let units = Units {
        canvas: (0.0, 0.0),
        font: 16.0,
        root_font: 16.0,
    };
    let side = |name| {
        root.attribute(name)
            .and_then(|value| units.length(value, None))
            .filter(|px| *px > 0.0)
    };
    Ok(side("width").zip(side("height")).map(|(width, height)| Rect {
        x: 0.0,
        y: 0.0,
        width,
        height,
    }))
}

/// The scale of a transform: the square root of what it does to areas.
pub(super) fn area_scale(transform: &Transform) -> f32 {
    let [a, b, c, d, _, _] = transform.0;
    (a * d - b * c).abs()
}
