//! `<text>` → [`TextBox`], as Inkscape and Krita write wrapped text, and as SVG 1.1 does.

use super::content::{first_field, has_field, parse};
use super::error::TemplateError;
use super::resolve::{Resolver, View, area_scale};
use super::sheet::{Node, Rect, TextBox, Transform};
use super::style::{Align, LineHeight, Part, TextStyle, WritingMode};
use super::text_style::{Kind, Source, text_style};
use super::tree::{Child, Tree};
use crate::text::Language;

/// The height of an em box above the baseline, em: what CJK faces of 1000 units have
/// (880). `inline-size` and points give a baseline where a frame needs its top.
const ASCENT: f32 = 0.88;

/// A run of text that shares its line and its style.
struct Line {
    /// The element whose style it has.
    run: usize,
    /// Where its `<text>` or `<tspan>` puts it, px.
    at: (f32, f32),
    text: String,
}

/// What happens to white space (CSS Text 3 §3).
#[derive(Debug, Clone, Copy, PartialEq)]
enum WhiteSpace {
    Collapse,
    /// Line ends stay.
    PreLine,
    /// All of it stays.
    Pre,
}

/// All text of an element in order, for checks that need no style.
pub(super) fn all_text(tree: &Tree, element: usize) -> String {
    tree.elements[element]
        .children
        .iter()
        .map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(inner) => all_text(tree, *inner),
        })
        .collect()
}

impl Resolver<'_> {
    /// Adds what a `<text>` draws: one box where it has a frame, else a text at a point for
    /// every line that it places.
    pub fn text(&mut self, element: usize, view: &View, out: &mut Vec<Node>) -> Result<(), TemplateError> {
        let hidden = self.inherited(element, "visibility");
        if hidden.is_some_and(|(value, _)| matches!(value.as_str(), "hidden" | "collapse")) {
            return Ok(());
        }
        let transform = self.transform(element, view)?;
        if let Some((text, area)) = self.framed(element, view, transform)? {
            self.boxes.push((element, area * area_scale(&transform)));
            out.push(Node::Text(Box::new(text)));
            return Ok(());
        }
        let mut lines = Vec::new();
        let at = self.position(element, (0.0, 0.0), view)?;
        self.lines(element, at, view, &mut lines)?;
        for line in lines {
            let text = normalised(&line.text, self.white_space(line.run));
            if text.is_empty() {
                continue;
            }
            let text = self.at_point(element, &line, &text, view, transform)?;
            out.push(Node::Text(Box::new(text)));
        }
        Ok(())
    }

    /// The box of a text with `shape-inside` or `inline-size`, and the area that its designer
    /// gave it: one line where the frame has no end of its own.
    fn framed(
        &self,
        element: usize,
        view: &View,
        transform: Transform,
    ) -> Result<Option<(TextBox, f32)>, TemplateError> {
        let frame = self.frame(element, view)?;
        let inline_size = self
            .length(element, "inline-size", view)?
            .filter(|size| *size > 0.0);
        if frame.is_none() && inline_size.is_none() {
            return Ok(None);
        }
        let run = self.first_run(element).unwrap_or(element);
        let text = normalised(&all_text(self.tree, element), self.white_space(run));
        let mut text = self.text_box(element, run, &text, false, view, transform)?;
        let area;
        (text.frame, area) = match (frame, inline_size) {
            (Some(frame), _) => (frame, frame.width * frame.height),
            (None, size) => {
                let size = size.unwrap_or_default();
                let at = self.position(element, (0.0, 0.0), view)?;
                let room = view.room(self.root_size(), &transform);
                (
                    inline_frame(at, size, &text.style, &room),
                    size * first_line(&text.style).0,
                )
            }
        };
        Ok(Some((text, area)))
    }

    fn at_point(
        &self,
        element: usize,
        line: &Line,
        text: &str,
        view: &View,
        transform: Transform,
    ) -> Result<TextBox, TemplateError> {
        let mut text = self.text_box(element, line.run, text, true, view, transform)?;
        let room = view.room(self.root_size(), &transform);
        let (x, y) = line.at;
        let (before, after) = ((x - room.x).max(0.0), (room.right() - x).max(0.0));
        text.frame = Rect {
            x,
            y,
            width: match text.style.align {
                Align::Start | Align::Justify => after,
                Align::Center => 2.0 * before.min(after),
                Align::End => before,
            },
            height: (room.bottom() - y).max(0.0),
        };
        Ok(text)
    }

    fn text_box(
        &self,
        element: usize,
        run: usize,
        text: &str,
        point: bool,
        view: &View,
        transform: Transform,
    ) -> Result<TextBox, TemplateError> {
        let node = &self.tree.elements[element];
        let mut content = parse(text).map_err(|problem| TemplateError::at(node.line, problem))?;
        if self.quote == Some(element) {
            content = vec![Part::Field("quote".to_owned())];
        }
        let get = |property: &str| self.inherited(run, property);
        let source = Source {
            get: &get,
            units: self.units_of(run),
            line: node.line,
        };
        let kind = Kind {
            quote: has_field(&content, Some("quote")),
            point,
            varies: has_field(&content, None),
        };
        let mut style = text_style(&source, kind)?;
        style.fill = match self.inherited(run, "fill") {
            Some((fill, _)) if fill.eq_ignore_ascii_case("currentcolor") => {
                self.inherited(run, "color").map(|(color, _)| color)
            }
            other => other.map(|(fill, _)| fill),
        }
        .unwrap_or_else(|| "#000000".to_owned());
        style.attributes = self.text_attributes(element, run, view);
        style.language = self.language(run);
        Ok(TextBox {
            slot: first_field(&content)
                .or_else(|| node.attribute("id"))
                .unwrap_or("text")
                .to_owned(),
            line: node.line,
            frame: Rect::default(),
            point,
            transform,
            content,
            style,
        })
    }

    /// Paint and effects between a text and its first run, `fill` apart.
    fn text_attributes(&self, element: usize, run: usize, view: &View) -> String {
        let mut chain: Vec<usize> = self.tree.ancestry(run).take_while(|e| *e != element).collect();
        chain.push(element);
        let mut paint: Vec<(&str, String)> = Vec::new();
        for (name, value) in chain.into_iter().flat_map(|e| self.paint(e, view)) {
            let known = paint.iter().any(|(n, _)| *n == name);
            if !known && !matches!(name, "fill" | "color" | "visibility" | "overflow") {
                paint.push((name, value));
            }
        }
        paint.sort();
        let written: Vec<String> = paint
            .iter()
            .map(|(name, value)| format!("{name}=\"{}\"", super::markup::escaped(value)))
            .collect();
        written.join(" ")
    }

    /// The language of the nearest element that names one. The root's says what the file is
    /// written in, not what the card says.
    fn language(&self, run: usize) -> Option<Language> {
        self.tree
            .ancestry(run)
            .map(|e| &self.tree.elements[e])
            .filter(|node| node.parent.is_some())
            .find_map(|node| node.attribute("lang").or_else(|| node.attribute("xml:lang")))
            .and_then(Language::parse)
    }

    /// The parent of the first text that is not blank.
    fn first_run(&self, element: usize) -> Option<usize> {
        self.tree.elements[element]
            .children
            .iter()
            .find_map(|child| match child {
                Child::Text(text) => (!text.trim().is_empty()).then_some(element),
                Child::Element(inner) => self.first_run(*inner),
            })
    }

    /// Gathers the lines of a text without a frame: a `<tspan>` with a `y`, or an `x`, starts one.
    fn lines(
        &self,
        element: usize,
        at: (f32, f32),
        view: &View,
        lines: &mut Vec<Line>,
    ) -> Result<(), TemplateError> {
        for child in &self.tree.elements[element].children {
            match child {
                Child::Text(text) => match lines.last_mut() {
                    Some(line) if line.at == at => {
                        if line.text.trim().is_empty() {
                            line.run = element;
                        }
                        line.text.push_str(text);
                    }
                    _ => lines.push(Line {
                        run: element,
                        at,
                        text: text.clone(),
                    }),
                },
                Child::Element(inner) if self.styles[*inner].get("display") != Some("none") => {
                    let before = lines.last().map_or(at, |line| line.at);
                    let at = self.position(*inner, before, view)?;
                    self.lines(*inner, at, view, lines)?;
                }
                Child::Element(_) => {}
            }
        }
        Ok(())
    }

    /// `x` and `y` (the first of each list), and a `dy` that comes with an `x`.
    fn position(&self, element: usize, before: (f32, f32), view: &View) -> Result<(f32, f32), TemplateError> {
        let units = self.units_of(element);
        let style = &self.styles[element];
        let node = &self.tree.elements[element];
        let first = |name: &str, base: f32| {
            let list = style.get(name).or_else(|| node.attribute(name))?;
            let word = super::css::words(list).first().copied()?.trim_end_matches(',');
            units.length(word, Some(base))
        };
        let x = first("x", view.viewport.0);
        let y = first("y", view.viewport.1);
        let dy = first("dy", view.viewport.1).filter(|_| x.is_some());
        let at = (x.unwrap_or(before.0), y.unwrap_or(before.1) + dy.unwrap_or(0.0));
        Ok(at)
    }

    fn white_space(&self, run: usize) -> WhiteSpace {
        match self
            .inherited(run, "white-space")
            .as_ref()
            .map(|(v, _)| v.as_str())
        {
            Some("pre" | "pre-wrap" | "break-spaces") => WhiteSpace::Pre,
            Some("pre-line") => WhiteSpace::PreLine,
            Some(_) => WhiteSpace::Collapse,
            None => {
                let preserve = self
                    .tree
                    .ancestry(run)
                    .find_map(|e| self.tree.elements[e].attribute("xml:space"));
                if preserve == Some("preserve") {
                    WhiteSpace::Pre
                } else {
                    WhiteSpace::Collapse
                }
            }
        }
    }
}

fn normalised(text: &str, white_space: WhiteSpace) -> String {
    let collapsed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match white_space {
        WhiteSpace::Pre => text.trim_matches('\n').to_owned(),
        WhiteSpace::PreLine => {
            let lines: Vec<String> = text.trim().lines().map(collapsed).collect();
            lines.join("\n")
        }
        // Only what CSS calls white space: U+3000 is a full-width space that was meant.
        WhiteSpace::Collapse => text
            .split([' ', '\t', '\n', '\r'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

/// The height of one line, px, and how far the first baseline stands below its top.
fn first_line(style: &TextStyle) -> (f32, f32) {
    let size = style.fit.greatest;
    let height = match style.line_height {
        LineHeight::Em(em) => em * size,
        LineHeight::Px(px) => px,
    };
    (height, (height - size) / 2.0 + ASCENT * size)
}

/// The frame of a text with `inline-size`: its first baseline (its first column's middle)
/// is at the point, and it goes on to the edge of the room.
fn inline_frame(at: (f32, f32), inline_size: f32, style: &TextStyle, room: &Rect) -> Rect {
    let (x, y) = at;
    let (line, baseline) = first_line(style);
    let back = match style.align {
        Align::Start | Align::Justify => 0.0,
        Align::Center => inline_size / 2.0,
        Align::End => inline_size,
    };
    match style.writing_mode {
        WritingMode::HorizontalTb => Rect {
            x: x - back,
            y: y - baseline,
            width: inline_size,
            height: (room.bottom() - (y - baseline)).max(line),
        },
        WritingMode::VerticalRl => {
            let right = x + line / 2.0;
            let left = room.x.min(right - line);
            Rect {
                x: left,
                y: y - back,
                width: right - left,
                height: inline_size,
            }
        }
    }
}

/// The box that a text box takes in its parent's coordinates.
pub(super) fn outer_frame(text: &TextBox) -> Rect {
    let frame = if text.point {
        let (height, baseline) = first_line(&text.style);
        Rect {
            y: text.frame.y - baseline,
            height,
            ..text.frame
        }
    } else {
        text.frame
    };
    super::transform::map_rect(&text.transform, &frame)
}
