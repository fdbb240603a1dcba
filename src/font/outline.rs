//! The shapes of glyphs, in font units.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::Matrix;
use skrifa::{GlyphId, MetadataProvider};

use super::{ColorLayer, FaceId, Fonts};

/// What a glyph looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum GlyphShape {
    /// One outline, filled by the rule nonzero in the colour of the text. Empty for a space.
    Outline(Outline),
    /// Layers in colour, from back to front.
    Color(Vec<ColorLayer>),
}

/// A step of an [`Outline`]: points in font units, y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PathCommand {
    /// Begins a contour at (x, y).
    MoveTo(f32, f32),
    /// A line to (x, y).
    LineTo(f32, f32),
    /// A quadratic Bézier curve: control point, end.
    QuadTo(f32, f32, f32, f32),
    /// A cubic Bézier curve: both control points, end.
    CurveTo(f32, f32, f32, f32, f32, f32),
    /// Closes the contour.
    Close,
}

/// A shape of closed contours, filled by the rule nonzero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// Its contours, one after the other.
    pub commands: Vec<PathCommand>,
}

/// A box in font units, y up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub x_min: f32,
    /// Bottom edge.
    pub y_min: f32,
    /// Right edge.
    pub x_max: f32,
    /// Top edge.
    pub y_max: f32,
}

impl Fonts {
    /// What a glyph looks like; `None` where the face has no such glyph, or none that
    /// can be drawn (bitmaps, `SVG ` documents). Worked out anew at each call: who
    /// draws the same glyph often keeps it.
    pub fn outline(&self, id: FaceId, glyph: u32) -> Option<GlyphShape> {
        let font = self.font_ref(id)?;
        let glyph = GlyphId::new(glyph);
        if self.face(id).color
            && let Some(layers) = super::paint::layers(&font, glyph)
        {
            return Some(GlyphShape::Color(layers));
        }
        draw(&font, glyph).map(GlyphShape::Outline)
    }

    /// The smallest box that holds what a glyph draws; `None` where it draws nothing.
    pub fn ink(&self, id: FaceId, glyph: u32) -> Option<Bounds> {
        match self.outline(id, glyph)? {
            GlyphShape::Outline(outline) => outline.bounds(),
            GlyphShape::Color(layers) => layers
                .iter()
                .filter_map(ColorLayer::bounds)
                .reduce(|all, one| all.union(&one)),
        }
    }
}

/// The outline of a glyph at the size of its design, without hinting.
pub(super) fn draw(font: &harfrust::FontRef, glyph: GlyphId) -> Option<Outline> {
    let mut outline = Outline::default();
    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
    font.outline_glyphs()
        .get(glyph)?
        .draw(settings, &mut outline)
        .ok()?;
    Some(outline)
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::MoveTo(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(PathCommand::LineTo(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::QuadTo(x1, y1, x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.commands.push(PathCommand::CurveTo(x1, y1, x2, y2, x, y));
    }

    fn close(&mut self) {
        self.commands.push(PathCommand::Close);
    }
}

impl Outline {
    /// Whether it draws nothing.
    pub fn is_empty(&self) -> bool {
        self.commands.is_empty()
    }

    /// The smallest box that holds the shape, curves measured at their extremes and not
    /// by their control points. `None` where it is empty.
    pub fn bounds(&self) -> Option<Bounds> {
        let mut bounds: Option<Bounds> = None;
        let mut at = (0.0, 0.0);
        let mut add = |x: f32, y: f32| {
            let point = Bounds {
                x_min: x,
                y_min: y,
                x_max: x,
                y_max: y,
            };
            bounds = Some(bounds.map_or(point, |b| b.union(&point)));
        };
        for command in &self.commands {
            let curve = match *command {
                PathCommand::MoveTo(x, y) | PathCommand::LineTo(x, y) => {
                    add(x, y);
                    at = (x, y);
                    continue;
                }
                PathCommand::Close => continue,
                // The same curve as a cubic.
                PathCommand::QuadTo(x1, y1, x, y) => {
                    let third = |end: f32, control: f32| end + (control - end) * 2.0 / 3.0;
                    [
                        at,
                        (third(at.0, x1), third(at.1, y1)),
                        (third(x, x1), third(y, y1)),
                        (x, y),
                    ]
                }
                PathCommand::CurveTo(x1, y1, x2, y2, x, y) => [at, (x1, y1), (x2, y2), (x, y)],
            };
            let [_, _, _, end] = curve;
            add(end.0, end.1);
            for t in extremes(curve.map(|p| p.0)) {
                add(cubic(curve.map(|p| p.0), t), end.1);
            }
            for t in extremes(curve.map(|p| p.1)) {
                add(end.0, cubic(curve.map(|p| p.1), t));
            }
            at = end;
        }
        bounds
    }

    /// The shape under an affine transform.
    pub(super) fn transformed(&self, matrix: &Matrix<f32>) -> Outline {
        let map = |command: &PathCommand| command.map(|x, y| matrix.transform(x, y));
        Outline {
            commands: self.commands.iter().map(map).collect(),
        }
    }

    /// Whether its contours run clockwise on the whole, curves taken by their control points.
    pub(super) fn is_clockwise(&self) -> bool {
        let mut area = 0.0;
        let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
        for command in &self.commands {
            match *command {
                PathCommand::MoveTo(x, y) => (start, at) = ((x, y), (x, y)),
                PathCommand::Close => area += at.0 * start.1 - start.0 * at.1,
                _ => {
                    command.map(|x, y| {
                        area += at.0 * y - x * at.1;
                        at = (x, y);
                        at
                    });
                }
            }
        }
        area < 0.0
    }

    /// The same shape with its contours running the other way.
    pub(super) fn reversed(&self) -> Outline {
        let mut commands = Vec::with_capacity(self.commands.len());
        for contour in self.commands.split(|command| *command == PathCommand::Close) {
            let Some((x, y)) = contour.last().and_then(PathCommand::end) else {
                continue;
            };
            commands.push(PathCommand::MoveTo(x, y));
            for pair in contour.windows(2).rev() {
                let [before, command] = pair else { continue };
                let Some((x, y)) = before.end() else { continue };
                commands.push(match *command {
                    PathCommand::QuadTo(x1, y1, ..) => PathCommand::QuadTo(x1, y1, x, y),
                    PathCommand::CurveTo(x1, y1, x2, y2, ..) => PathCommand::CurveTo(x2, y2, x1, y1, x, y),
                    _ => PathCommand::LineTo(x, y),
                });
            }
            commands.push(PathCommand::Close);
        }
        Outline { commands }
    }
}

impl PathCommand {
    /// The command with each of its points, in their order, put through `f`.
    fn map(&self, mut f: impl FnMut(f32, f32) -> (f32, f32)) -> PathCommand {
        match *self {
            PathCommand::MoveTo(x, y) => {
                let (x, y) = f(x, y);
                PathCommand::MoveTo(x, y)
            }
            PathCommand::LineTo(x, y) => {
                let (x, y) = f(x, y);
                PathCommand::LineTo(x, y)
            }
            PathCommand::QuadTo(x1, y1, x, y) => {
                let ((x1, y1), (x, y)) = (f(x1, y1), f(x, y));
                PathCommand::QuadTo(x1, y1, x, y)
            }
            PathCommand::CurveTo(x1, y1, x2, y2, x, y) => {
                let ((x1, y1), (x2, y2), (x, y)) = (f(x1, y1), f(x2, y2), f(x, y));
                PathCommand::CurveTo(x1, y1, x2, y2, x, y)
            }
            PathCommand::Close => PathCommand::Close,
        }
    }

    /// Where the pen is after it; `None` after a contour is closed.
    fn end(&self) -> Option<(f32, f32)> {
        match *self {
            PathCommand::MoveTo(x, y)
            | PathCommand::LineTo(x, y)
            | PathCommand::QuadTo(_, _, x, y)
            | PathCommand::CurveTo(_, _, _, _, x, y) => Some((x, y)),
            PathCommand::Close => None,
        }
    }
}

impl Bounds {
    /// The smallest box that holds both.
    #[must_use]
    pub fn union(&self, other: &Bounds) -> Bounds {
        Bounds {
            x_min: self.x_min.min(other.x_min),
            y_min: self.y_min.min(other.y_min),
            x_max: self.x_max.max(other.x_max),
            y_max: self.y_max.max(other.y_max),
        }
    }
}

/// One coordinate of a cubic curve at `t`.
fn cubic([p0, p1, p2, p3]: [f32; 4], t: f32) -> f32 {
    let u = 1.0 - t;
    u * u * u * p0 + 3.0 * u * u * t * p1 + 3.0 * u * t * t * p2 + t * t * t * p3
}

/// Where in 0..1 one coordinate of a cubic curve turns: the roots of its derivative.
/// None are given where its control points lie between its ends, and so the curve.
fn extremes([p0, p1, p2, p3]: [f32; 4]) -> impl Iterator<Item = f32> {
    let between = p0.min(p3)..=p0.max(p3);
    let (a, b, c) = (p3 - p0 + 3.0 * (p1 - p2), 2.0 * (p0 - 2.0 * p1 + p2), p1 - p0);
    let roots = if between.contains(&p1) && between.contains(&p2) {
        [f32::NAN; 2]
    } else if a.abs() < 1e-3 {
        [-c / b, f32::NAN]
    } else {
        let root = (b * b - 4.0 * a * c).sqrt();
        [(-b - root) / (2.0 * a), (-b + root) / (2.0 * a)]
    };
    // NaN and infinity, where there is no root, are not in the range.
    roots.into_iter().filter(|t| *t > 0.0 && *t < 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_follow_the_curve_and_not_its_controls() {
        use PathCommand::{Close, CurveTo, MoveTo, QuadTo};
        for (commands, expected) in [
            // A parabola turns half way to its control point.
            (
                vec![MoveTo(0.0, 0.0), QuadTo(50.0, 100.0, 100.0, 0.0), Close],
                (0.0, 0.0, 100.0, 50.0),
            ),
            (
                vec![
                    MoveTo(0.0, 0.0),
                    CurveTo(0.0, -100.0, 100.0, -100.0, 100.0, 0.0),
                    Close,
                ],
                (0.0, -75.0, 100.0, 0.0),
            ),
            (vec![MoveTo(3.0, 4.0), Close], (3.0, 4.0, 3.0, 4.0)),
        ] {
            let bounds = Outline { commands }.bounds().unwrap();
            let got = (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max);
            let close = |a: f32, b: f32| (a - b).abs() < 0.01;
            assert!(
                close(got.0, expected.0)
                    && close(got.1, expected.1)
                    && close(got.2, expected.2)
                    && close(got.3, expected.3),
                "{got:?}, not {expected:?}"
            );
        }
        assert_eq!(Outline::default().bounds(), None);
    }

    #[test]
    fn a_reversed_outline_is_the_same_shape_the_other_way_round() {
        use PathCommand::{Close, CurveTo, LineTo, MoveTo, QuadTo};
        let outline = Outline {
            commands: vec![
                MoveTo(0.0, 0.0),
                LineTo(10.0, 0.0),
                QuadTo(20.0, 5.0, 10.0, 10.0),
                CurveTo(8.0, 12.0, 2.0, 12.0, 0.0, 10.0),
                Close,
            ],
        };
        assert!(!outline.is_clockwise());
        let reversed = outline.reversed();
        assert_eq!(
            reversed.commands,
            [
                MoveTo(0.0, 10.0),
                CurveTo(2.0, 12.0, 8.0, 12.0, 10.0, 10.0),
                QuadTo(20.0, 5.0, 10.0, 0.0),
                LineTo(0.0, 0.0),
                Close,
            ]
        );
        assert!(reversed.is_clockwise());
        assert_eq!(reversed.bounds(), outline.bounds());
    }
}
