//! Glyph runs → paths.

use std::fmt::Write as _;

use super::path::PathData;
use super::xml::escape;
use crate::font::{
    Brush, Color, ColorGroup, ColorLayer, ColorStop, Extend, Fonts, GlyphShape, Outline, PathCommand,
};
use crate::scene::{Glyph, GlyphRun};
use crate::template::Transform;

/// Writes glyph runs as paths, and numbers the gradients of colour glyphs
/// through one document.
pub(super) struct Glyphs<'a> {
    fonts: &'a Fonts,
    gradients: usize,
}

impl<'a> Glyphs<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Glyphs<'a> {
        Glyphs { fonts, gradients: 0 }
    }

    /// Writes a run: its outlines as one path, which the group around it fills with
    /// `fill`, and each colour glyph as a group.
    pub(super) fn draw(&mut self, run: &GlyphRun, fill: &str, out: &mut String) {
        let Some(metrics) = self.fonts.metrics(run.face) else {
            return;
        };
        let mut path = PathData::default();
        for glyph in &run.glyphs {
            let placement = placement(run, glyph, metrics.units_per_em);
            match self.fonts.outline(run.face, glyph.id) {
                Some(GlyphShape::Outline(outline)) => trace(&outline, &placement, &mut path),
                Some(GlyphShape::Color(layers)) => {
                    // What stands before a colour glyph is painted before it.
                    flush(&mut path, out);
                    let [a, b, c, d, e, f] = placement.0;
                    let _ = write!(out, "<g transform=\"matrix({a} {b} {c} {d} {e} {f})\">");
                    self.layers(&layers, fill, out);
                    out.push_str("</g>\n");
                }
                None => {}
            }
        }
        flush(&mut path, out);
    }

    /// Layers in font units: the group around them has the glyph's placement.
    fn layers(&mut self, layers: &[ColorLayer], fill: &str, out: &mut String) {
        for layer in layers {
            match layer {
                ColorLayer::Fill { outline, brush } => self.fill(outline, brush, fill, out),
                ColorLayer::Group(group) => {
                    let ColorGroup {
                        opacity,
                        blend,
                        layers,
                    } = group;
                    let blend = blend.as_css();
                    let _ = write!(
                        out,
                        "<g opacity=\"{opacity}\" style=\"mix-blend-mode:{blend};isolation:isolate\">"
                    );
                    self.layers(layers, fill, out);
                    out.push_str("</g>");
                }
            }
        }
    }

    fn fill(&mut self, outline: &Outline, brush: &Brush, fill: &str, out: &mut String) {
        let mut path = PathData::default();
        trace(outline, &Transform::IDENTITY, &mut path);
        let data = path.finish();
        if data.is_empty() {
            return;
        }
        if let Brush::Solid(color) = brush {
            let _ = write!(
                out,
                "<path{} d=\"{data}\"/>",
                paint(*color, ["fill", "fill-opacity"], None)
            );
            return;
        }
        self.gradients += 1;
        // Templates' ids come from design tools and people; none begins so.
        let id = format!("quotecard-emoji-{}", self.gradients);
        gradient(brush, &id, fill, out);
        let _ = write!(out, "<path fill=\"url(#{id})\" d=\"{data}\"/>");
    }
}

/// From font units (y up) to px (y down).
fn placement(run: &GlyphRun, glyph: &Glyph, units_per_em: f32) -> Transform {
    let scale = run.size / units_per_em;
    let stretched = scale * run.stretch;
    if run.sideways {
        // Turned 90° clockwise: right becomes down, and up becomes right.
        Transform([0.0, stretched, scale, 0.0, glyph.x, glyph.y])
    } else {
        Transform([stretched, 0.0, 0.0, -scale, glyph.x, glyph.y])
    }
}

fn flush(path: &mut PathData, out: &mut String) {
    let data = std::mem::take(path).finish();
    if !data.is_empty() {
        let _ = writeln!(out, "<path d=\"{data}\"/>");
    }
}

fn trace(outline: &Outline, placement: &Transform, path: &mut PathData) {
    for command in &outline.commands {
        match *command {
            PathCommand::MoveTo(x, y) => {
                let (x, y) = placement.apply(x, y);
                path.move_to(x, y);
            }
            PathCommand::LineTo(x, y) => {
                let (x, y) = placement.apply(x, y);
                path.line_to(x, y);
            }
            PathCommand::QuadTo(x1, y1, x, y) => {
                let ((x1, y1), (x, y)) = (placement.apply(x1, y1), placement.apply(x, y));
                path.quad_to(x1, y1, x, y);
            }
            PathCommand::CurveTo(x1, y1, x2, y2, x, y) => {
                let ((x1, y1), (x2, y2)) = (placement.apply(x1, y1), placement.apply(x2, y2));
                let (x, y) = placement.apply(x, y);
                path.curve_to(x1, y1, x2, y2, x, y);
            }
            PathCommand::Close => path.close(),
        }
    }
}

/// A colour as attributes; `text` is the text's fill where it cannot be inherited.
fn paint(color: Color, [name, opacity]: [&str; 2], text: Option<&str>) -> String {
    let (mut out, alpha) = match (color, text) {
        (Color::Rgb([r, g, b], alpha), _) => (format!(" {name}=\"#{r:02x}{g:02x}{b:02x}\""), alpha),
        (Color::Text(alpha), Some(fill)) => (format!(" {name}=\"{}\"", escape(fill)), alpha),
        (Color::Text(alpha), None) => (String::new(), alpha),
    };
    if alpha < 1.0 {
        let _ = write!(out, " {opacity}=\"{alpha}\"");
    }
    out
}

fn gradient(brush: &Brush, id: &str, fill: &str, out: &mut String) {
    let (name, stops, extend, transform) = match brush {
        Brush::Solid(_) => return,
        Brush::Linear {
            start,
            end,
            stops,
            extend,
            transform,
        } => {
            let ((x1, y1), (x2, y2)) = (start, end);
            let _ = write!(
                out,
                "<linearGradient id=\"{id}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\""
            );
            ("linearGradient", stops, extend, transform)
        }
        Brush::Radial {
            start,
            start_radius,
            end,
            end_radius,
            stops,
            extend,
            transform,
        } => {
            let ((fx, fy), (cx, cy)) = (start, end);
            let _ = write!(
                out,
                "<radialGradient id=\"{id}\" fx=\"{fx}\" fy=\"{fy}\" fr=\"{start_radius}\" cx=\"{cx}\" cy=\"{cy}\" \
                 r=\"{end_radius}\""
            );
            ("radialGradient", stops, extend, transform)
        }
    };
    let spread = match extend {
        Extend::Pad => "pad",
        Extend::Repeat => "repeat",
        Extend::Reflect => "reflect",
    };
    let [a, b, c, d, e, f] = transform;
    let _ = write!(
        out,
        " gradientUnits=\"userSpaceOnUse\" spreadMethod=\"{spread}\" gradientTransform=\"matrix({a} {b} {c} {d} {e} {f})\">"
    );
    // A stop cannot inherit the text's fill; where that is a gradient itself, black stands in.
    let fill = if fill.starts_with("url(") { "#000000" } else { fill };
    for ColorStop { offset, color } in stops {
        let color = paint(*color, ["stop-color", "stop-opacity"], Some(fill));
        let _ = write!(out, "<stop offset=\"{offset}\"{color}/>");
    }
    let _ = write!(out, "</{name}>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::FaceId;

    fn run(sideways: bool, stretch: f32) -> GlyphRun {
        GlyphRun {
            face: FaceId(0),
            size: 10.0,
            sideways,
            stretch,
            glyphs: Vec::new(),
        }
    }

    /// An em of 1000 units at 10 px, its origin at (100, 200): where the right
    /// end of the baseline and the top of the em go.
    #[test]
    fn glyphs_stand_lie_and_narrow() {
        let glyph = Glyph {
            id: 1,
            x: 100.0,
            y: 200.0,
        };
        for (sideways, stretch, right, top) in [
            (false, 1.0, (110.0, 200.0), (100.0, 190.0)),
            (false, 0.5, (105.0, 200.0), (100.0, 190.0)),
            (true, 1.0, (100.0, 210.0), (110.0, 200.0)),
        ] {
            let placed = placement(&run(sideways, stretch), &glyph, 1000.0);
            assert_eq!(
                placed.apply(1000.0, 0.0),
                right,
                "sideways {sideways}, stretch {stretch}"
            );
            assert_eq!(
                placed.apply(0.0, 1000.0),
                top,
                "sideways {sideways}, stretch {stretch}"
            );
        }
    }
}
