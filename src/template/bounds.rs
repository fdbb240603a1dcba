//! Where shapes stand: the frames of text boxes, and the items of stacks.

use resvg::usvg;

use super::error::{Problem, TemplateError};
use super::markup::escaped;
use super::resolve::{Resolver, View};
use super::sheet::Rect;
use super::transform::map_rect;

/// `<use>` of `<use>`.
const USES: usize = 16;

impl Resolver<'_> {
    /// The box of what an element draws, in its parent's coordinates, its own transform
    /// applied and its stroke not counted. `None` where it draws nothing.
    pub fn bounds(&self, element: usize, view: &View) -> Result<Option<Rect>, TemplateError> {
        self.bounds_within(element, view, 0)
    }

    fn bounds_within(&self, element: usize, view: &View, uses: usize) -> Result<Option<Rect>, TemplateError> {
        let node = &self.tree.elements[element];
        let length = |name: &str| Ok(self.length(element, name, view)?.unwrap_or(0.0));
        let rect = |x: f32, y: f32, width: f32, height: f32| Some(Rect { x, y, width, height });
        let own = match node.name.as_str() {
            "rect" | "image" => rect(length("x")?, length("y")?, length("width")?, length("height")?),
            "circle" => {
                let r = length("r")?;
                rect(length("cx")? - r, length("cy")? - r, 2.0 * r, 2.0 * r)
            }
            "ellipse" => {
                let (rx, ry) = (length("rx")?, length("ry")?);
                rect(length("cx")? - rx, length("cy")? - ry, 2.0 * rx, 2.0 * ry)
            }
            "line" => {
                let (x1, y1) = (length("x1")?, length("y1")?);
                let (x2, y2) = (length("x2")?, length("y2")?);
                rect(x1.min(x2), y1.min(y2), (x2 - x1).abs(), (y2 - y1).abs())
            }
            "path" => self.outline(element, "d")?,
            "polygon" | "polyline" => self.outline(element, "points")?,
            "use" => {
                let target = node
                    .attribute("href")
                    .and_then(|href| href.strip_prefix('#'))
                    .and_then(|id| self.tree.ids.get(id));
                match target {
                    Some(target) if uses < USES => {
                        let (x, y) = (length("x")?, length("y")?);
                        self.bounds_within(*target, view, uses + 1)?.map(|b| Rect {
                            x: b.x + x,
                            y: b.y + y,
                            ..b
                        })
                    }
                    _ => None,
                }
            }
            "svg" | "g" | "a" | "switch" | "symbol" => {
                let (transform, inner) = self.inside(element, view)?;
                let mut union: Option<Rect> = None;
                for child in node.elements() {
                    if self.styles[child].get("display") == Some("none") {
                        continue;
                    }
                    if let Some(bounds) = self.bounds_within(child, &inner, uses)? {
                        union = Some(union.map_or(bounds, |u| u.union(&bounds)));
                    }
                }
                return Ok(union.map(|u| map_rect(&transform, &u)));
            }
            _ => None,
        };
        let transform = self.transform(element, view)?;
        Ok(own.map(|own| map_rect(&transform, &own)))
    }

    /// The box of a path or polygon, measured by usvg.
    fn outline(&self, element: usize, attribute: &str) -> Result<Option<Rect>, TemplateError> {
        let node = &self.tree.elements[element];
        let Some(raw) = node.attribute(attribute) else {
            return Ok(None);
        };
        let data = self.styles[element].substitute(raw, node.line)?;
        let data = self.units_of(element).rewrite(&data, None);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><{name} {attribute}=\"{data}\"/></svg>",
            name = node.name,
            data = escaped(&data),
        );
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default());
        Ok(tree.ok().map(|tree| {
            let bounds = tree.root().bounding_box();
            Rect {
                x: bounds.x(),
                y: bounds.y(),
                width: bounds.width(),
                height: bounds.height(),
            }
        }))
    }

    /// The frame that `shape-inside` gives an element: the box of the first shape it names,
    /// less `shape-padding`, in the element's own coordinates. The shape may stand in
    /// `<defs>` or be drawn. `None` where the element has no `shape-inside`.
    pub fn frame(&self, element: usize, view: &View) -> Result<Option<Rect>, TemplateError> {
        let style = &self.styles[element];
        let value = match style.get("shape-inside") {
            Some(value) if value != "auto" && value != "none" => value,
            _ => return Ok(None),
        };
        let line = style.line("shape-inside", self.tree.elements[element].line);
        let missing = |reference: &str| {
            TemplateError::at(
                line,
                Problem::NoFrame {
                    reference: reference.chars().take(80).collect(),
                },
            )
        };
        let id = value
            .strip_prefix("url(#")
            .and_then(|rest| rest.split_once(')'))
            .map(|(id, _)| id)
            .ok_or_else(|| missing(value))?;
        let shape = *self.tree.ids.get(id).ok_or_else(|| missing(id))?;
        let bounds = self.bounds(shape, view)?.ok_or_else(|| missing(id))?;
        let padding = self.length(element, "shape-padding", view)?.unwrap_or(0.0);
        let frame = Rect {
            x: bounds.x + padding,
            y: bounds.y + padding,
            width: bounds.width - 2.0 * padding,
            height: bounds.height - 2.0 * padding,
        };
        if frame.width > 0.0 && frame.height > 0.0 {
            Ok(Some(frame))
        } else {
            Err(missing(id))
        }
    }
}
