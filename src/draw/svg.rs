//! `Scene` → SVG: self-contained, glyphs as outlines, text kept in labels.

use std::fmt::Write as _;

use super::glyph::Glyphs;
use super::path::px;
use super::xml::escape;
use crate::font::Fonts;
use crate::scene::{Image, Node, Scene, TextBlock};
use crate::template::Transform;

/// Draws a scene as SVG. It needs no font, file or network: every glyph is a
/// path, every picture a `data:` URL. What the text says stands in `<title>` (the
/// quote), `<desc>` (the alternative text) and in the `aria-label` of each box.
/// `width` and `height` are device pixels, `viewBox` is px.
pub fn svg(scene: &Scene, fonts: &Fonts) -> String {
    let mut writer = Writer {
        out: String::new(),
        glyphs: Glyphs::new(fonts),
    };
    writer.document(scene);
    writer.out
}

struct Writer<'a> {
    out: String,
    glyphs: Glyphs<'a>,
}

impl Writer<'_> {
    fn document(&mut self, scene: &Scene) {
        let (width, height) = scene.device();
        let language = scene.language.tag();
        // Whole device pixels may have another ratio than the canvas; the ground
        // must reach every edge all the same.
        let exact = f64::from(width) * f64::from(scene.height) == f64::from(height) * f64::from(scene.width);
        let aspect = if exact {
            ""
        } else {
            " preserveAspectRatio=\"xMidYMid slice\""
        };
        // Writing to a string cannot fail.
        let _ = write!(
            self.out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {} {}\"{aspect} role=\"img\" \
             lang=\"{language}\" xml:lang=\"{language}\">\n\
             <title>{}</title>\n<desc>{}</desc>\n",
            px(scene.width),
            px(scene.height),
            escape(&scene.title),
            escape(&scene.description),
        );
        if !scene.defs.is_empty() {
            let _ = writeln!(self.out, "<defs>{}</defs>", scene.defs);
        }
        self.nodes(&scene.nodes);
        self.out.push_str("</svg>\n");
    }

    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Decoration(svg) => {
                    self.out.push_str(svg);
                    self.out.push('\n');
                }
                Node::Group(group) => {
                    self.out.push_str("<g");
                    self.transform(&group.transform);
                    self.attributes(&group.attributes);
                    self.out.push_str(">\n");
                    self.nodes(&group.nodes);
                    self.out.push_str("</g>\n");
                }
                Node::Text(block) => self.text(block),
                Node::Image(image) => self.image(image),
            }
        }
    }

    fn text(&mut self, block: &TextBlock) {
        let _ = write!(
            self.out,
            "<g aria-label=\"{}\" lang=\"{}\" fill=\"{}\"",
            escape(&block.text),
            block.language.tag(),
            escape(&block.fill)
        );
        self.transform(&block.transform);
        self.attributes(&block.attributes);
        self.out.push_str(">\n");
        for run in block.lines.iter().flat_map(|line| &line.runs) {
            self.glyphs.draw(run, &block.fill, &mut self.out);
        }
        self.out.push_str("</g>\n");
    }

    fn image(&mut self, image: &Image) {
        let frame = &image.frame;
        let _ = write!(
            self.out,
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"{}\" href=\"{}\"",
            px(frame.x),
            px(frame.y),
            px(frame.width),
            px(frame.height),
            escape(&image.aspect),
            escape(&image.href)
        );
        self.attributes(&image.attributes);
        self.out.push_str("/>\n");
    }

    fn transform(&mut self, transform: &Transform) {
        if !transform.is_identity() {
            let [a, b, c, d, e, f] = transform.0;
            let _ = write!(self.out, " transform=\"matrix({a} {b} {c} {d} {e} {f})\"");
        }
    }

    /// Attributes that are SVG already.
    fn attributes(&mut self, attributes: &str) {
        if !attributes.is_empty() {
            self.out.push(' ');
            self.out.push_str(attributes);
        }
    }
}
