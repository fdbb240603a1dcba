//! The paint graph of the `COLR` table (versions 0 and 1), written down as layers.
//!
//! All that Noto Color Emoji uses comes out exactly. Of what other fonts may hold,
//! some things are approximated: a sweep gradient is filled with the colour of its
//! middle stop; a radial gradient that would begin at a negative radius begins at 0;
//! of clips inside one another the innermost counts; and for the modes of Porter and
//! Duff that [`composite`] does not list, the source is drawn over the backdrop.

use harfrust::FontRef;
use skrifa::color::{self, ColorPainter, CompositeMode};
use skrifa::instance::LocationRef;
use skrifa::raw::TableProvider;
use skrifa::raw::types::{BoundingBox, Matrix};
use skrifa::{GlyphId, MetadataProvider};

use super::outline::draw;
use super::{Blend, Brush, Color, ColorGroup, ColorLayer, ColorStop, Extend, Outline, PathCommand};

/// The layers of a glyph in colour; `None` where the font has none for it, or its
/// paint graph is broken.
pub(super) fn layers(font: &FontRef, glyph: GlyphId) -> Option<Vec<ColorLayer>> {
    let color_glyph = font.color_glyphs().get(glyph)?;
    let mut painter = Painter {
        font,
        palette: palette(font).unwrap_or_default(),
        transforms: vec![Matrix::IDENTITY],
        clips: Vec::new(),
        layers: vec![Vec::new()],
    };
    color_glyph.paint(LocationRef::default(), &mut painter).ok()?;
    let layers = painter.layers.pop()?;
    Some(layers.into_iter().map(|piece| piece.layer).collect())
}

/// The colours of the first palette.
fn palette<'a>(font: &FontRef<'a>) -> Option<&'a [color::Color]> {
    let cpal = font.cpal().ok()?;
    let first = usize::from(cpal.color_record_indices().first()?.get());
    let records = cpal.color_records_array()?.ok()?;
    records.get(first..first + usize::from(cpal.num_palette_entries()))
}

/// A layer, and whether it is a fill that no glyph bounds: a plane that stands for
/// an opacity or a colour in a composition.
struct Piece {
    layer: ColorLayer,
    plane: bool,
}

enum Clip {
    Glyph(Outline),
    Box(Outline),
}

/// Follows the paint graph and writes down what it draws.
struct Painter<'a> {
    font: &'a FontRef<'a>,
    palette: &'a [color::Color],
    /// The product of all transforms at each depth.
    transforms: Vec<Matrix<f32>>,
    clips: Vec<Clip>,
    /// The open groups; the last is being filled.
    layers: Vec<Vec<Piece>>,
}

impl Painter<'_> {
    fn transform(&self) -> Matrix<f32> {
        self.transforms.last().copied().unwrap_or(Matrix::IDENTITY)
    }

    fn push(&mut self, piece: Piece) {
        if let Some(layers) = self.layers.last_mut() {
            layers.push(piece);
        }
    }

    fn color(&self, index: u16, alpha: f32) -> Color {
        match self.palette.get(usize::from(index)) {
            Some(c) => Color::Rgb([c.red, c.green, c.blue], f32::from(c.alpha) / 255.0 * alpha),
            // 0xFFFF is the colour of the text.
            None => Color::Text(alpha),
        }
    }

    fn stops(&self, stops: &[color::ColorStop]) -> Vec<ColorStop> {
        stops
            .iter()
            .map(|stop| ColorStop {
                offset: stop.offset,
                color: self.color(stop.palette_index, stop.alpha),
            })
            .collect()
    }

    fn brush(&self, brush: color::Brush) -> Brush {
        let transform = self.transform().elements();
        match brush {
            color::Brush::Solid { palette_index, alpha } => Brush::Solid(self.color(palette_index, alpha)),
            color::Brush::LinearGradient {
                p0,
                p1,
                color_stops,
                extend,
            } => Brush::Linear {
                start: (p0.x, p0.y),
                end: (p1.x, p1.y),
                stops: self.stops(color_stops),
                extend: spread(extend),
                transform,
            },
            color::Brush::RadialGradient {
                c0,
                r0,
                c1,
                r1,
                color_stops,
                extend,
            } => Brush::Radial {
                start: (c0.x, c0.y),
                start_radius: r0.max(0.0),
                end: (c1.x, c1.y),
                end_radius: r1.max(0.0),
                stops: self.stops(color_stops),
                extend: spread(extend),
                transform,
            },
            color::Brush::SweepGradient { color_stops, .. } => Brush::Solid(
                color_stops
                    .get(color_stops.len() / 2)
                    .map_or(Color::Text(0.0), |stop| {
                        self.color(stop.palette_index, stop.alpha)
                    }),
            ),
        }
    }
}

impl ColorPainter for Painter<'_> {
    fn push_transform(&mut self, transform: color::Transform) {
        self.transforms.push(self.transform() * transform);
    }

    fn pop_transform(&mut self) {
        self.transforms.pop();
    }

    fn push_clip_glyph(&mut self, glyph: GlyphId) {
        let outline = draw(self.font, glyph).unwrap_or_default();
        self.clips
            .push(Clip::Glyph(outline.transformed(&self.transform())));
    }

    fn push_clip_box(&mut self, clip: BoundingBox<f32>) {
        let corners = Outline {
            commands: vec![
                PathCommand::MoveTo(clip.x_min, clip.y_min),
                PathCommand::LineTo(clip.x_max, clip.y_min),
                PathCommand::LineTo(clip.x_max, clip.y_max),
                PathCommand::LineTo(clip.x_min, clip.y_max),
                PathCommand::Close,
            ],
        };
        self.clips.push(Clip::Box(corners.transformed(&self.transform())));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn fill(&mut self, brush: color::Brush<'_>) {
        let (outline, plane) = match self.clips.last() {
            Some(Clip::Glyph(outline)) => (outline.clone(), false),
            Some(Clip::Box(outline)) => (outline.clone(), true),
            None => (Outline::default(), true),
        };
        let brush = self.brush(brush);
        self.push(Piece {
            layer: ColorLayer::Fill { outline, brush },
            plane,
        });
    }

    fn push_layer(&mut self, _: CompositeMode) {
        self.layers.push(Vec::new());
    }

    fn pop_layer_with_mode(&mut self, mode: CompositeMode) {
        let source = self.layers.pop().unwrap_or_default();
        // What is composed with `SrcOver` needs no ground of its own unless
        // something in it blends.
        if mode == CompositeMode::SrcOver {
            if source.iter().any(blends) {
                self.push(group(1.0, Blend::Normal, source));
            } else {
                source.into_iter().for_each(|piece| self.push(piece));
            }
            return;
        }
        let backdrop = self.layers.pop().unwrap_or_default();
        self.layers.push(composite(mode, source, backdrop));
    }
}

/// What is drawn when `source` meets `backdrop`.
///
/// `SrcIn` is what Noto Color Emoji uses to give a group an opacity (the backdrop
/// is a plane) and to fill a group's silhouette (the source is a plane).
fn composite(mode: CompositeMode, source: Vec<Piece>, mut backdrop: Vec<Piece>) -> Vec<Piece> {
    match mode {
        CompositeMode::Clear => Vec::new(),
        CompositeMode::Src => source,
        CompositeMode::Dest => backdrop,
        CompositeMode::SrcIn => within(source, backdrop),
        CompositeMode::DestIn => within(backdrop, source),
        CompositeMode::DestOver => source.into_iter().chain(backdrop).collect(),
        mode => {
            match blend(mode) {
                Blend::Normal => backdrop.extend(source),
                blend => backdrop.push(group(1.0, blend, source)),
            }
            backdrop
        }
    }
}

fn blends(piece: &Piece) -> bool {
    matches!(&piece.layer, ColorLayer::Group(group) if group.blend != Blend::Normal)
}

fn group(opacity: f32, blend: Blend, pieces: Vec<Piece>) -> Piece {
    Piece {
        layer: ColorLayer::Group(ColorGroup {
            opacity,
            blend,
            layers: pieces.into_iter().map(|piece| piece.layer).collect(),
        }),
        plane: false,
    }
}

/// What is drawn of some layers where others are, as strong as these.
fn within(drawn: Vec<Piece>, mask: Vec<Piece>) -> Vec<Piece> {
    if let [
        Piece {
            layer:
                ColorLayer::Fill {
                    brush: Brush::Solid(color),
                    ..
                },
            plane: true,
        },
    ] = &mask[..]
    {
        let (Color::Rgb(_, opacity) | Color::Text(opacity)) = color;
        return vec![group(*opacity, Blend::Normal, drawn)];
    }
    let mut drawn = drawn;
    if let [
        Piece {
            layer: ColorLayer::Fill { outline, .. },
            plane: plane @ true,
        },
    ] = &mut drawn[..]
    {
        *outline = silhouette(&mask);
        *plane = false;
    }
    drawn
}

/// All shapes of some layers as one.
fn silhouette(pieces: &[Piece]) -> Outline {
    fn add(layer: &ColorLayer, commands: &mut Vec<PathCommand>) {
        match layer {
            // Contours that run the other way round would cut holes.
            ColorLayer::Fill { outline, .. } if outline.is_clockwise() => {
                commands.extend(outline.reversed().commands);
            }
            ColorLayer::Fill { outline, .. } => commands.extend(&outline.commands),
            ColorLayer::Group(group) => group.layers.iter().for_each(|layer| add(layer, commands)),
        }
    }
    let mut commands = Vec::new();
    pieces.iter().for_each(|piece| add(&piece.layer, &mut commands));
    Outline { commands }
}

fn blend(mode: CompositeMode) -> Blend {
    match mode {
        CompositeMode::Screen => Blend::Screen,
        CompositeMode::Overlay => Blend::Overlay,
        CompositeMode::Darken => Blend::Darken,
        CompositeMode::Lighten => Blend::Lighten,
        CompositeMode::ColorDodge => Blend::ColorDodge,
        CompositeMode::ColorBurn => Blend::ColorBurn,
        CompositeMode::HardLight => Blend::HardLight,
        CompositeMode::SoftLight => Blend::SoftLight,
        CompositeMode::Difference => Blend::Difference,
        CompositeMode::Exclusion => Blend::Exclusion,
        CompositeMode::Multiply => Blend::Multiply,
        CompositeMode::HslHue => Blend::Hue,
        CompositeMode::HslSaturation => Blend::Saturation,
        CompositeMode::HslColor => Blend::Color,
        CompositeMode::HslLuminosity => Blend::Luminosity,
        _ => Blend::Normal,
    }
}

fn spread(extend: color::Extend) -> Extend {
    match extend {
        color::Extend::Repeat => Extend::Repeat,
        color::Extend::Reflect => Extend::Reflect,
        _ => Extend::Pad,
    }
}
