//! Text → clusters with glyphs at 1 em: shaped once, whatever the size and the
//! breaks will be.

use std::collections::BTreeMap;
use std::ops::Range;

use harfrust::{Direction, Feature, Tag, UnicodeBuffer};
use icu_segmenter::GraphemeClusterSegmenter;
use unicode_bidi::BidiInfo;

use super::class::{Class, classify, is_ignorable};
use super::context::{Context, contexts};
use super::hyphen::{Hyphen, hyphens};
use super::vertical::{Orientation, orient, vertical_form};
use crate::font::{Bounds, FaceId, Fonts, Request};
use crate::scene::EM_TOP;
use crate::template::{TextStyle, WritingMode};
use crate::text::{Language, is_east_asian};

/// A text, shaped. Lengths are em.
#[derive(Debug, Clone)]
pub(super) struct Shaped {
    /// The text as it came.
    pub text: String,
    /// Its grapheme clusters.
    pub clusters: Vec<Cluster>,
    /// The glyphs of all clusters, in the order of drawing within each.
    pub glyphs: Vec<Glyph>,
    /// The hyphens that are drawn where a line ends inside a word, by the cluster before each.
    pub hyphens: BTreeMap<usize, Hyphen>,
    /// The language that breaks and forms follow.
    pub language: Language,
}

/// A grapheme cluster.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Bytes of [`Shaped::text`].
    pub bytes: Range<usize>,
    /// Its first character.
    pub first: char,
    /// Its class.
    pub class: Class,
    /// What its surroundings say of it.
    pub context: Context,
    /// The face that sets it; `None` where none covers it, or nothing is drawn.
    pub face: Option<FaceId>,
    /// The language its form follows.
    pub language: Language,
    /// How far it moves the pen before any trim or gap.
    pub advance: f32,
    /// What is blank at its start and its end and may be trimmed (full-width marks).
    pub blank: (f32, f32),
    /// Its glyphs in [`Shaped::glyphs`].
    pub glyphs: Range<usize>,
    /// Horizontal stretch of its glyphs (the two-em dash).
    pub stretch: f32,
    /// Which way it stands.
    pub orientation: Orientation,
    /// Bidi embedding level.
    pub level: u8,
    /// A reader would miss it: no face covers it.
    pub missing: bool,
}

/// A glyph with its place in its cluster.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// The glyph's id in its cluster's face.
    pub id: u32,
    /// Right of the cluster's start; right of the column's axis where the cluster stands upright.
    pub x: f32,
    /// Below the baseline; below the cluster's start where it stands upright.
    pub y: f32,
}

/// Ink of a mark up to here from an edge leaves the other half of the em blank: half an em and
/// what the boldest bundled face draws over it.
const HALF_INK: f32 = 0.55;
/// The centre of the em box above the baseline.
pub(super) const EM_CENTER: f32 = EM_TOP - 0.5;

/// The glyph of a character that a face does not have: never drawn.
const NOTDEF: u32 = 0;

/// Shapes a text in a style.
pub(super) fn shape(text: &str, language: Language, style: &TextStyle, fonts: &Fonts) -> Shaped {
    let mut clusters = clusters(text, language);
    let mut glyphs = Vec::with_capacity(clusters.len());
    if style.writing_mode == WritingMode::VerticalRl {
        orient(&mut clusters);
    }
    choose_faces(text, &mut clusters, style, fonts);
    let mut start = 0;
    while start < clusters.len() {
        let end = run_end(&clusters, start);
        if clusters[start].face.is_some() {
            shape_run(text, &mut clusters[start..end], &mut glyphs, fonts);
        }
        start = end;
    }
    for cluster in &mut clusters {
        fit_cell(cluster, &mut glyphs, fonts);
    }
    join_dashes(&mut clusters, &mut glyphs, fonts);
    Shaped {
        text: text.to_owned(),
        hyphens: hyphens(text, &clusters, language, style.hyphens, fonts),
        clusters,
        glyphs,
        language,
    }
}

fn clusters(text: &str, language: Language) -> Vec<Cluster> {
    let bounds: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    let pieces: Vec<&str> = bounds.windows(2).map(|w| &text[w[0]..w[1]]).collect();
    let chars: Vec<char> = pieces.iter().map(|p| p.chars().next().unwrap_or('\0')).collect();
    let classes: Vec<Class> = pieces.iter().map(|p| classify(p)).collect();
    let contexts = contexts(&chars, &classes, language);
    let foreign = if language.is_east_asian() {
        language
    } else {
        let east_asian: String = text.chars().filter(|c| is_east_asian(*c)).collect();
        Language::guess(&east_asian)
    };
    // Bidi controls of the text are neutralised: the paragraph's own levels are found without them.
    let plain: String = text
        .chars()
        .map(|c| if is_bidi_control(c) { '\u{200b}' } else { c })
        .collect();
    let levels = if plain.len() == text.len() && plain.chars().any(is_right_to_left) {
        BidiInfo::new(&plain, None).levels
    } else {
        Vec::new()
    };
    bounds
        .windows(2)
        .zip(chars.iter().zip(classes).zip(contexts))
        .map(|(w, ((first, class), context))| Cluster {
            bytes: w[0]..w[1],
            first: *first,
            class,
            context,
            face: None,
            language: if context.east_asian { foreign } else { language },
            advance: 0.0,
            blank: (0.0, 0.0),
            glyphs: 0..0,
            stretch: 1.0,
            orientation: Orientation::Horizontal,
            level: levels.get(w[0]).map_or(0, |level| level.number()),
            missing: false,
        })
        .collect()
}

/// U+202A to U+202E and U+2066 to U+2069: three bytes each, as U+200B that stands in.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_right_to_left(c: char) -> bool {
    use unicode_bidi::BidiClass;
    c >= '\u{590}'
        && matches!(
            unicode_bidi::bidi_class(c),
            BidiClass::R | BidiClass::AL | BidiClass::AN
        )
}

fn choose_faces(text: &str, clusters: &mut [Cluster], style: &TextStyle, fonts: &Fonts) {
    let mut previous: Option<FaceId> = None;
    for cluster in clusters {
        let piece = &text[cluster.bytes.clone()];
        match cluster.class {
            Class::Newline | Class::Ignorable => {
                previous = None;
                continue;
            }
            // A space stays with the word before it, so that runs are not cut.
            Class::Space
                if previous.is_some_and(|face| fonts.covers(face, piece) && !fonts.face(face).color) =>
            {
                cluster.face = previous;
                continue;
            }
            _ => {}
        }
        let request = Request {
            families: &style.families,
            weight: style.weight,
            italic: style.italic,
            language: cluster.language,
            east_asian: cluster.context.east_asian,
        };
        cluster.face = fonts.select(&request, piece);
        if cluster.face.is_none() {
            cluster.missing = !piece.chars().all(is_ignorable);
            // A letter is drawn without the marks that no face has with it.
            let base = piece.chars().next().filter(|c| piece.len() > c.len_utf8());
            cluster.face = base.and_then(|c| fonts.select(&request, c.encode_utf8(&mut [0; 4])));
            // The width of what is missing is kept, so that nothing jumps when a font is added.
            cluster.advance = if cluster.context.east_asian { 1.0 } else { 0.5 };
        }
        previous = cluster.face;
    }
}

fn run_end(clusters: &[Cluster], start: usize) -> usize {
    let first = &clusters[start];
    clusters[start..]
        .iter()
        .position(|c| {
            c.face != first.face
                || c.level != first.level
                || c.language != first.language
                || c.orientation != first.orientation
                || c.context.east_asian != first.context.east_asian
                || c.class == Class::Newline
        })
        .map_or(clusters.len(), |at| start + at.max(1))
}

fn shape_run(text: &str, run: &mut [Cluster], glyphs: &mut Vec<Glyph>, fonts: &Fonts) {
    let Some((first, last)) = run.first().zip(run.last()) else {
        return;
    };
    let Some((face, font)) = first.face.and_then(|face| Some((face, fonts.font_ref(face)?))) else {
        return;
    };
    let base = first.bytes.start;
    let upright = first.orientation == Orientation::Upright;
    let mut buffer = UnicodeBuffer::new();
    for (at, c) in text[base..last.bytes.end].char_indices() {
        buffer.add(
            if upright {
                vertical_form(c, first.language)
            } else {
                c
            },
            at as u32,
        );
    }
    buffer.guess_segment_properties();
    buffer.set_direction(match (upright, first.level % 2) {
        (true, _) => Direction::TopToBottom,
        (false, 1) => Direction::RightToLeft,
        (false, _) => Direction::LeftToRight,
    });
    if let Ok(language) = first.language.tag().parse() {
        buffer.set_language(language);
    }
    let features = width_features(run, base, fonts.face(face).han_form.is_some());
    let Some(data) = fonts.shaper_data(face) else {
        return;
    };
    let shaper = data.shaper(&font).build();
    let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new().features(&features));
    let units = shaper.units_per_em().max(1) as f32;

    let mut pens: Vec<(usize, Glyph, f32)> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, position)| {
            let at = base + info.cluster as usize;
            let index = run.partition_point(|c| c.bytes.end <= at).min(run.len() - 1);
            let glyph = Glyph {
                id: info.glyph_id,
                x: position.x_offset as f32 / units,
                y: -(position.y_offset as f32) / units,
            };
            let advance = if upright {
                -position.y_advance
            } else {
                position.x_advance
            };
            (index, glyph, advance as f32 / units)
        })
        .collect();
    // Stable: the glyphs of a cluster keep their visual order.
    pens.sort_by_key(|(index, ..)| *index);
    for (index, cluster) in run.iter_mut().enumerate() {
        let begin = glyphs.len();
        let mut pen = 0.0;
        let from = pens.partition_point(|(i, ..)| *i < index);
        for (_, glyph, advance) in pens[from..].iter().take_while(|(i, ..)| *i == index) {
            if glyph.id == NOTDEF {
                continue;
            }
            let (x, y) = if upright {
                (glyph.x, glyph.y + pen)
            } else {
                (glyph.x + pen, glyph.y)
            };
            glyphs.push(Glyph { id: glyph.id, x, y });
            pen += advance;
        }
        cluster.glyphs = begin..glyphs.len();
        cluster.advance = pen;
        // A space keeps its advance, what is invisible keeps nothing.
        if matches!(cluster.class, Class::Ignorable | Class::Space) {
            glyphs.truncate(begin);
            cluster.glyphs = begin..begin;
        }
        if cluster.class == Class::Ignorable {
            cluster.advance = 0.0;
        }
    }
    if first_is_combined(run) {
        combine(run, glyphs);
    }
}

fn first_is_combined(run: &[Cluster]) -> bool {
    run.first()
        .is_some_and(|c| c.orientation == Orientation::Combined)
}

/// Digits side by side in one cell: narrowed where they are wider than it, centred on the
/// column's axis, their baseline where the cell's is. The first cluster has the cell's advance.
fn combine(run: &mut [Cluster], glyphs: &mut [Glyph]) {
    let width: f32 = run.iter().map(|c| c.advance).sum();
    let stretch = (1.0 / width.max(f32::MIN_POSITIVE)).min(1.0);
    let mut x = -width * stretch / 2.0;
    for (at, cluster) in run.iter_mut().enumerate() {
        let start = x;
        x += cluster.advance * stretch;
        for glyph in &mut glyphs[cluster.glyphs.clone()] {
            glyph.x = start + glyph.x * stretch;
            // The pen has moved on by the cell behind the first digit.
            glyph.y += EM_TOP - if at == 0 { 0.0 } else { 1.0 };
        }
        cluster.stretch = stretch;
        cluster.advance = if at == 0 { 1.0 } else { 0.0 };
    }
}

/// `fwid` for the shared marks in East Asian text, `pwid` for those that a Han
/// face sets in Latin text (OpenType feature registry).
fn width_features(run: &[Cluster], base: usize, han_face: bool) -> Vec<Feature> {
    run.iter()
        .filter(|c| matches!(c.first, '“' | '”' | '‘' | '’' | '…' | '—') && han_face)
        .map(|c| {
            let tag = if c.context.east_asian {
                Tag::new(b"fwid")
            } else {
                Tag::new(b"pwid")
            };
            Feature::new(tag, 1, c.bytes.start - base..c.bytes.end - base)
        })
        .collect()
}

/// The ink of a glyph, em.
fn ink(fonts: &Fonts, face: FaceId, glyph: u32) -> Option<Bounds> {
    let units = fonts.metrics(face)?.units_per_em;
    let ink = fonts.ink(face, glyph)?;
    Some(Bounds {
        x_min: ink.x_min / units,
        y_min: ink.y_min / units,
        x_max: ink.x_max / units,
        y_max: ink.y_max / units,
    })
}

/// Puts an East Asian mark into its cell: 1 em (half for the interpunct), its ink
/// where the cell wants it, and says what of the cell is blank.
fn fit_cell(cluster: &mut Cluster, glyphs: &mut [Glyph], fonts: &Fonts) {
    let wide_dot = cluster.class == Class::MiddleDot && cluster.advance > 0.5;
    if cluster.class.is_ideographic() || !(cluster.context.east_asian || wide_dot) {
        return;
    }
    let (Some(face), [only]) = (cluster.face, &mut glyphs[cluster.glyphs.clone()]) else {
        return;
    };
    let Some(ink) = ink(fonts, face, only.id) else {
        return;
    };
    // Along the line and across it; upright clusters run along y.
    let upright = cluster.orientation == Orientation::Upright;
    let (start, end) = if upright {
        (only.y - ink.y_max, only.y - ink.y_min)
    } else {
        (only.x + ink.x_min, only.x + ink.x_max)
    };
    let along = if upright { &mut only.y } else { &mut only.x };
    match cluster.class {
        // CLREQ: the interpunct may take half an em; names hold together better so. A Han face
        // sets it as wide in Latin text too.
        Class::MiddleDot => {
            *along += 0.25 - (start + end) / 2.0;
            cluster.advance = 0.5;
        }
        Class::Ellipsis => {
            *along += 0.5 - (start + end) / 2.0;
            cluster.advance = 1.0;
        }
        Class::Open | Class::Close if cluster.advance < 0.9 => {
            // A face without full-width forms: the ink keeps its own side bearing.
            if cluster.class == Class::Open {
                *along += 1.0 - cluster.advance;
                cluster.blank = (0.5, 0.0);
            } else {
                cluster.blank = (0.0, 0.5);
            }
            cluster.advance = 1.0;
        }
        class if class.is_mark() && (0.9..=1.1).contains(&cluster.advance) => {
            cluster.blank = if end <= HALF_INK {
                (0.0, 0.5)
            } else if start >= 1.0 - HALF_INK {
                (0.5, 0.0)
            } else if end - start <= 0.5 && start >= 0.2 && class != Class::Exclamation {
                (0.25, 0.25)
            } else {
                (0.0, 0.0)
            };
        }
        _ => {}
    }
    // Marks in the middle of the line stand in the middle of the em box, whatever the face says.
    if !upright && matches!(cluster.class, Class::MiddleDot | Class::Ellipsis | Class::Dash) {
        only.y += (ink.y_min + ink.y_max) / 2.0 - EM_CENTER;
    }
}

/// `——` is one stroke in a cell of exactly two em (GB/T 15834 §5.1.4): its glyph (one
/// ligature or two dashes) is stretched, since no bundled face draws it longer than 1.69 em.
fn join_dashes(clusters: &mut [Cluster], glyphs: &mut [Glyph], fonts: &Fonts) {
    let is_dash = |c: &Cluster| c.class == Class::Dash && c.context.east_asian && c.face.is_some();
    let mut start = 0;
    while start < clusters.len() {
        let end = start + clusters[start..].iter().take_while(|c| is_dash(c)).count();
        for i in start..end {
            clusters[i].advance = dash_cell(clusters[i].first);
            let ligated = clusters[i + 1..end]
                .iter()
                .take_while(|c| c.glyphs.is_empty())
                .count();
            let cell: f32 = clusters[i..=i + ligated].iter().map(|c| dash_cell(c.first)).sum();
            let (Some(face), [glyph]) = (clusters[i].face, &mut glyphs[clusters[i].glyphs.clone()]) else {
                continue;
            };
            let Some(ink) = ink(fonts, face, glyph.id).filter(|ink| ink.x_max > ink.x_min) else {
                continue;
            };
            let before = if i == start { DASH_BEARING } else { 0.0 };
            let after = if i + ligated + 1 == end { DASH_BEARING } else { 0.0 };
            clusters[i].stretch = (cell - before - after) / (ink.x_max - ink.x_min);
            glyph.x = before - clusters[i].stretch * ink.x_min;
        }
        start = end.max(start + 1);
    }
}

/// What stays white at either end of a dash, em: as much as beside a Han character, so that
/// it does not touch its neighbours.
const DASH_BEARING: f32 = 0.04;

fn dash_cell(dash: char) -> f32 {
    match dash {
        '⸺' => 2.0,
        '⸻' => 3.0,
        _ => 1.0,
    }
}
