//! Lines → places: where each cluster and glyph of a fitted text stands.

use std::ops::Range;

use super::class::Class;
use super::fit::{Fitted, FittedLine, Prepared};
use super::shape::EM_CENTER;
use super::vertical::Orientation;
use crate::scene::{Breaking, Cluster, EM_TOP, Glyph, GlyphRun, Line, TextBlock};
use crate::template::{Align, Rect, TextBox, Transform, WritingMode};

/// Where a line begins, px.
#[derive(Clone, Copy)]
enum Origin {
    /// A horizontal line.
    Row { x: f32, baseline: f32 },
    /// A column about its axis.
    Column { axis: f32, top: f32 },
}

/// Places a fitted text in a frame, `before` px behind the frame's first edge across the
/// lines (its top; its right edge where the text is vertical).
pub(super) fn place(text_box: &TextBox, prepared: &Prepared, fitted: &Fitted, before: f32) -> TextBlock {
    let shaped = &prepared.shaped;
    let frame = text_box.frame;
    let (top, right) = (frame.y + before, frame.right() - before);
    let lines = fitted
        .lines
        .iter()
        .enumerate()
        .map(|(number, fitted_line)| {
            let clusters = &fitted_line.clusters;
            let natural = prepared.spacing.width(clusters.start, clusters.end) * fitted.size;
            let room = match text_box.style.writing_mode {
                WritingMode::HorizontalTb => frame.width,
                WritingMode::VerticalRl => frame.height,
            };
            let justified = text_box.style.align == Align::Justify && fitted_line.broken && !text_box.point;
            let spread = if justified {
                spread(prepared, clusters, room - natural)
            } else {
                Vec::new()
            };
            let width = if spread.is_empty() { natural } else { room };
            let set = |origin| line(prepared, fitted_line, fitted.size, origin, width, &spread);
            if text_box.style.writing_mode == WritingMode::VerticalRl {
                let axis = right - fitted.size / 2.0 - fitted.leading * number as f32;
                let top = frame.y + room_before(frame.height - width, text_box.style.align);
                return set(Origin::Column { axis, top });
            }
            let first = if text_box.point {
                frame.y
            } else {
                top + EM_TOP * fitted.size
            };
            let baseline = first + fitted.leading * number as f32;
            let x = line_start(&frame, text_box.point, align(text_box, prepared), width);
            set(Origin::Row { x, baseline })
        })
        .collect();
    TextBlock {
        slot: text_box.slot.clone(),
        text: shaped.text.clone(),
        language: shaped.language,
        frame,
        transform: text_box.transform,
        font_size: fitted.size,
        writing_mode: text_box.style.writing_mode,
        fill: text_box.style.fill.clone(),
        attributes: text_box.style.attributes.clone(),
        lines,
        paragraphs: fitted
            .paragraphs
            .iter()
            .map(|(cost, runner_up)| Breaking {
                cost: *cost,
                runner_up: *runner_up,
            })
            .collect(),
    }
}

/// What goes behind each cluster of a line so that it reaches its full length, px: shared by
/// the spaces between words where there are any (no more than half an em each), and what
/// is left by all places that may open (CLREQ, justification: not inside —— ……, numbers and
/// words).
fn spread(prepared: &Prepared, range: &Range<usize>, room: f32) -> Vec<f32> {
    let clusters = &prepared.shaped.clusters[range.clone()];
    let mut behind = vec![0.0; clusters.len()];
    let spaces: Vec<usize> = (0..clusters.len())
        .filter(|i| clusters[*i].class == Class::Space)
        .collect();
    let places: Vec<usize> = (1..clusters.len())
        .filter(|i| {
            let (a, b) = (&clusters[i - 1], &clusters[*i]);
            let word = |c: &super::shape::Cluster| !c.context.east_asian && c.class != Class::Space;
            !(word(a) && word(b) || a.class == b.class && matches!(a.class, Class::Dash | Class::Ellipsis))
        })
        .map(|i| i - 1)
        .collect();
    let target = if spaces.len() * 3 >= places.len() {
        &spaces
    } else {
        &places
    };
    if target.is_empty() || room <= 0.0 {
        return Vec::new();
    }
    for at in target {
        behind[*at] = room / target.len() as f32;
    }
    behind
}

/// `start` is the right edge where the text as a whole runs from right to left.
fn align(text_box: &TextBox, prepared: &Prepared) -> Align {
    let clusters = &prepared.shaped.clusters;
    let right_to_left = !clusters.is_empty() && clusters.iter().all(|c| c.level > 0);
    match (text_box.style.align, right_to_left) {
        (Align::Start | Align::Justify, true) => Align::End,
        (Align::End, true) => Align::Start,
        (align, _) => align,
    }
}

fn line_start(frame: &Rect, point: bool, align: Align, width: f32) -> f32 {
    let room = if point { 0.0 } else { frame.width };
    frame.x + room_before(room - width, align)
}

/// The part of what is left over that goes before.
pub(super) fn room_before(spare: f32, align: Align) -> f32 {
    match align {
        Align::Start | Align::Justify => 0.0,
        Align::Center => spare / 2.0,
        Align::End => spare,
    }
}

/// What changes the advance of a cluster on its line, px.
struct Piece {
    start_trim: f32,
    end_trim: f32,
    gap: f32,
    advance: f32,
}

/// Sets one line from its origin on; `spread` is what justification puts behind each cluster.
fn line(
    prepared: &Prepared,
    fitted: &FittedLine,
    size: f32,
    origin: Origin,
    width: f32,
    spread: &[f32],
) -> Line {
    let range = &fitted.clusters;
    let (shaped, spacing) = (&prepared.shaped, &prepared.spacing);
    let clusters = &shaped.clusters[range.clone()];
    let last = range.end.saturating_sub(1);
    let pieces: Vec<Piece> = range
        .clone()
        .map(|i| {
            let start_trim = if i == range.start {
                spacing.start_trim[i]
            } else {
                spacing.joint[i].start_trim
            };
            let (end_trim, gap) = match spacing.joint.get(i + 1) {
                Some(joint) if i < last => (joint.end_trim, joint.gap),
                // A mark alone on a line is trimmed on one side (see `Measure::width`).
                _ if range.len() == 1 => ((spacing.end_trim[i] - spacing.start_trim[i]).max(0.0), 0.0),
                _ => (spacing.end_trim[i], 0.0),
            };
            let gap = gap * size + spread.get(i - range.start).copied().unwrap_or(0.0);
            Piece {
                start_trim: start_trim * size,
                end_trim: end_trim * size,
                gap,
                advance: (spacing.advance[i] - start_trim - end_trim) * size + gap,
            }
        })
        .collect();

    let mut placed: Vec<Cluster> = Vec::with_capacity(clusters.len());
    let mut starts = vec![0.0f32; clusters.len()];
    let mut runs: Vec<GlyphRun> = Vec::new();
    let mut pen = match origin {
        Origin::Row { x, .. } => x,
        Origin::Column { top, .. } => top,
    };
    for at in visual_order(clusters.iter().map(|c| c.level)) {
        let cluster = &clusters[at];
        starts[at] = pen;
        let start = pen - pieces[at].start_trim;
        pen += pieces[at].advance;
        let Some(face) = cluster.face.filter(|_| !cluster.glyphs.is_empty()) else {
            continue;
        };
        let glyphs = shaped.glyphs[cluster.glyphs.clone()].iter().map(|glyph| {
            let (x, y) = match (origin, cluster.orientation) {
                (Origin::Row { baseline, .. }, _) => (start + glyph.x * size, baseline + glyph.y * size),
                // Turned clockwise, what was up is right: the em box's centre comes to the axis.
                (Origin::Column { axis, .. }, Orientation::Sideways) => {
                    (axis - (EM_CENTER + glyph.y) * size, start + glyph.x * size)
                }
                (Origin::Column { axis, .. }, _) => (axis + glyph.x * size, start + glyph.y * size),
            };
            Glyph { id: glyph.id, x, y }
        });
        let sideways = cluster.orientation == Orientation::Sideways;
        match runs.last_mut() {
            Some(run) if run.face == face && run.stretch == cluster.stretch && run.sideways == sideways => {
                run.glyphs.extend(glyphs);
            }
            _ => runs.push(GlyphRun {
                face,
                size,
                sideways,
                stretch: cluster.stretch,
                glyphs: glyphs.collect(),
            }),
        }
    }
    if let (Some(hyphen), Some(face), true) = (
        shaped.hyphens.get(&last),
        clusters.last().and_then(|c| c.face),
        fitted.broken,
    ) && let Origin::Row { baseline, .. } = origin
    {
        let start = starts.last().copied().unwrap_or(pen);
        runs.push(GlyphRun {
            face,
            size,
            sideways: false,
            stretch: 1.0,
            glyphs: vec![Glyph {
                id: hyphen.glyph.id,
                x: start + hyphen.glyph.x * size,
                y: baseline,
            }],
        });
    }
    for (at, cluster) in clusters.iter().enumerate() {
        placed.push(Cluster {
            text: shaped.text[cluster.bytes.clone()].to_owned(),
            x: starts[at],
            advance: pieces[at].advance,
            start_trim: pieces[at].start_trim,
            end_trim: pieces[at].end_trim,
            gap: pieces[at].gap,
            face: cluster.face,
            missing: cluster.missing,
            language: cluster.language,
        });
    }
    let bytes = match (clusters.first(), clusters.last()) {
        (Some(first), Some(last)) => first.bytes.start..last.bytes.end,
        // An empty line stands where the break before it is.
        _ => {
            let at = shaped
                .clusters
                .get(range.start)
                .map_or(shaped.text.len(), |c| c.bytes.start);
            at..at
        }
    };
    let (x, baseline) = match origin {
        Origin::Row { x, baseline } => (x, baseline),
        Origin::Column { axis, top } => (axis, top),
    };
    Line {
        text: shaped.text[bytes.clone()].to_owned(),
        start: bytes.start,
        end: bytes.end,
        x,
        baseline,
        width,
        break_cost: fitted.break_cost,
        clusters: placed,
        runs,
    }
}

/// The order in which clusters stand from left to right (UAX #9, rule L2).
fn visual_order(levels: impl Iterator<Item = u8>) -> Vec<usize> {
    let levels: Vec<u8> = levels.collect();
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut i = 0;
        while i < order.len() {
            let end = i + order[i..].iter().take_while(|k| levels[**k] >= level).count();
            order[i..end].reverse();
            i = end.max(i + 1);
        }
    }
    order
}

/// A text box in nothing but a rectangle.
pub(super) fn bare_box(frame: Rect, style: crate::template::TextStyle) -> TextBox {
    TextBox {
        slot: "quote".to_owned(),
        line: 0,
        frame,
        point: false,
        transform: Transform::IDENTITY,
        content: Vec::new(),
        style,
    }
}

#[cfg(test)]
mod tests {
    use super::visual_order;

    #[test]
    fn runs_turn_by_their_level() {
        for (levels, expected) in [
            (vec![0, 0, 0], vec![0, 1, 2]),
            (vec![0, 1, 1, 0], vec![0, 2, 1, 3]),
            (vec![1, 1, 2, 2, 1], vec![4, 2, 3, 1, 0]),
        ] {
            assert_eq!(visual_order(levels.clone().into_iter()), expected, "{levels:?}");
        }
    }
}
