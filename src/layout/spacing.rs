//! What is taken from or added to the natural advances: marks that are squeezed
//! (标点挤压), the gap between Han and Latin (中西间距), typed spaces.

use std::ops::Range;

use super::class::Class;
use super::shape::{Cluster, Shaped};
use crate::template::{Align, Autospace, SpacingTrim, TextStyle};
use crate::text::Language;

/// The widths of a shaped text, ready for breaking: em.
#[derive(Debug, Clone)]
pub(super) struct Measure {
    /// Advance of each cluster, without what its neighbours and line edges change.
    pub advance: Vec<f32>,
    /// What changes before each cluster when the one before it is on the same line:
    /// (the trim at the end of that one, the trim at the start of this one, the gap
    /// between them).
    pub joint: Vec<Joint>,
    /// What goes at a line's start, by cluster.
    pub start_trim: Vec<f32>,
    /// What goes at a line's end, by cluster; less than 0 where a hyphen comes.
    pub end_trim: Vec<f32>,
    /// Sums of `advance` before each cluster.
    advance_sum: Vec<f64>,
    /// Sums of the joints up to each cluster.
    joint_sum: Vec<f64>,
    /// The first cluster at or behind each place that is not trimmed at a line's start.
    starts: Vec<usize>,
    /// The place behind the last cluster before each place that is not trimmed at a line's end.
    ends: Vec<usize>,
}

/// What happens between two neighbours on a line, em.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Joint {
    /// Taken from the end of the first.
    pub end_trim: f32,
    /// Taken from the start of the second.
    pub start_trim: f32,
    /// Put between them.
    pub gap: f32,
}

impl Joint {
    fn width(&self) -> f32 {
        self.gap - self.end_trim - self.start_trim
    }
}

impl Measure {
    /// Measures a text in a style.
    pub(super) fn new(shaped: &Shaped, style: &TextStyle) -> Measure {
        let clusters = &shaped.clusters;
        let mut advance: Vec<f32> = clusters.iter().map(|c| c.advance).collect();
        replace_spaces(clusters, shaped.language, style.autospace, &mut advance);
        let joint: Vec<Joint> = (0..clusters.len())
            .map(|i| match i.checked_sub(1) {
                Some(before) => joint(clusters, before, shaped.language, style),
                None => Joint::default(),
            })
            .collect();
        let mut measure = Measure {
            start_trim: clusters.iter().map(|c| start_trim(c, style)).collect(),
            end_trim: clusters
                .iter()
                .enumerate()
                .map(|(i, c)| end_trim(c, style) - shaped.hyphens.get(&i).map_or(0.0, |h| h.advance))
                .collect(),
            advance_sum: vec![0.0],
            joint_sum: Vec::with_capacity(clusters.len()),
            starts: (0..=clusters.len()).collect(),
            ends: (0..=clusters.len()).collect(),
            advance,
            joint,
        };
        let mut sum = 0.0;
        for advance in &measure.advance {
            sum += f64::from(*advance);
            measure.advance_sum.push(sum);
        }
        sum = 0.0;
        for joint in &measure.joint {
            sum += f64::from(joint.width());
            measure.joint_sum.push(sum);
        }
        for (i, _) in clusters.iter().enumerate().filter(|(_, c)| c.class.is_trimmed()) {
            measure.ends[i + 1] = measure.ends[i];
        }
        for (i, _) in clusters
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, c)| c.class.is_trimmed())
        {
            measure.starts[i] = measure.starts[i + 1];
        }
        measure
    }

    /// The clusters `start..end` without the spaces at their ends.
    pub(super) fn trimmed(&self, start: usize, end: usize) -> Range<usize> {
        let end = self.ends[end].max(start);
        self.starts[start].min(end)..end
    }

    /// How long a line of the clusters `start..end` is, em: edge trims taken off.
    pub(super) fn width(&self, start: usize, end: usize) -> f32 {
        if end <= start {
            return 0.0;
        }
        let natural =
            self.advance_sum[end] - self.advance_sum[start] + self.joint_sum[end - 1] - self.joint_sum[start];
        let last = end - 1;
        let trims = if last == start {
            // One mark alone on a line is trimmed on one side at most.
            self.start_trim[start].max(self.end_trim[last])
        } else {
            // What the joint has taken from the last mark's start is not taken again from its end.
            self.start_trim[start] + self.end_trim[last]
        };
        natural as f32 - trims
    }
}

/// What an opening mark loses at a line's start: its blank half or, where it hangs
/// (`hanging-punctuation: first`), all of it, so that the letters of all lines align. Only
/// lines that begin at one edge have an edge to align.
fn start_trim(cluster: &Cluster, style: &TextStyle) -> f32 {
    let edge = matches!(style.align, Align::Start | Align::Justify);
    match style.spacing_trim {
        _ if style.hanging.first && edge && cluster.class == Class::Open && cluster.level == 0 => {
            cluster.advance
        }
        SpacingTrim::SpaceAll => 0.0,
        _ => cluster.blank.0,
    }
}

/// What a mark loses at a line's end: its blank half (GB/T 15834 §5.1.10) or, where a stop or
/// comma may hang (`hanging-punctuation: allow-end`; JLREQ §3.8, not the custom in Chinese),
/// all of it.
fn end_trim(cluster: &Cluster, style: &TextStyle) -> f32 {
    let stop = matches!(cluster.class, Class::Stop | Class::Comma) && cluster.context.east_asian;
    match style.spacing_trim {
        _ if style.hanging.end && stop => cluster.advance,
        SpacingTrim::SpaceAll => 0.0,
        _ => cluster.blank.1,
    }
}

/// A typed space between Han and Latin stands for the gap and is replaced by it
/// (CSS Text 4 §8.4, `replace`); beside a full-width mark it stands for nothing.
fn replace_spaces(clusters: &[Cluster], language: Language, autospace: Autospace, advance: &mut [f32]) {
    let Autospace::Gap(gap) = autospace else { return };
    // In English or Korean a space is a space, whatever stands beside it.
    if !(language.is_chinese() || language == Language::Ja) {
        return;
    }
    let mut end = 0;
    while let Some(space) = clusters[end..].iter().position(|c| c.class == Class::Space) {
        let start = end + space;
        let spaces = clusters[start..].iter().take_while(|c| c.class == Class::Space);
        end = start + spaces.count();
        let (Some(before), Some(after)) = (start.checked_sub(1), clusters.get(end)) else {
            continue;
        };
        let before = &clusters[before];
        let width = if meets(before, after) {
            gap
        } else if stands_for_nothing(before) || stands_for_nothing(after) {
            0.0
        } else {
            continue;
        };
        for i in (start..end).filter(|i| clusters[*i].first != '\u{3000}') {
            advance[i] = if i == start { width } else { 0.0 };
        }
    }
}

/// Whether a space beside it adds nothing: a full-width mark has its own white; a middle dot
/// does not (`林见山 · 钟表匠`).
fn stands_for_nothing(c: &Cluster) -> bool {
    c.class.is_mark() && c.class != Class::MiddleDot && c.context.east_asian
}

/// Whether Han or kana meets a Latin letter or a digit (UTR #59: wide meets narrow).
fn meets(a: &Cluster, b: &Cluster) -> bool {
    let narrow = |c: &Cluster| {
        !c.context.east_asian
            && (c.class.is_alphanumeric()
                || (matches!(c.class, Class::Prefix | Class::Postfix) && !is_wide_sign(c.first))
                || "#+@&".contains(c.first))
            && !is_wide_digit(c.first)
    };
    let wide = |c: &Cluster| c.class.is_ideographic();
    (wide(a) && narrow(b)) || (narrow(a) && wide(b))
}

/// Signs that fill an em cell: ℃ ％ ￥ have their own white.
fn is_wide_sign(c: char) -> bool {
    c >= '\u{2100}'
}

fn is_wide_digit(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn joint(clusters: &[Cluster], before: usize, language: Language, style: &TextStyle) -> Joint {
    let (a, b) = (&clusters[before], &clusters[before + 1]);
    let mut joint = Joint::default();
    if let Autospace::Gap(gap) = style.autospace
        && meets(a, b)
    {
        joint.gap = gap;
    }
    if style.letter_spacing != 0.0 && b.class != Class::Newline {
        joint.gap += style.letter_spacing;
    }
    match style.spacing_trim {
        SpacingTrim::SpaceAll => {}
        SpacingTrim::Normal | SpacingTrim::Kaiming | SpacingTrim::Half => {
            let all = style.spacing_trim == SpacingTrim::Half;
            let kaiming = all || style.spacing_trim == SpacingTrim::Kaiming;
            if closes_up(clusters, before, language)
                || (all && a.class.is_mark())
                || (kaiming && is_inner_mark(a))
            {
                joint.end_trim = a.blank.1;
            }
            if opens_up(a, b) || (all && b.class.is_mark()) || (kaiming && is_inner_mark(b)) {
                joint.start_trim = b.blank.0;
            }
        }
    }
    joint
}

/// 开明: marks inside a sentence are half width, those that end one keep their em.
fn is_inner_mark(c: &Cluster) -> bool {
    matches!(
        c.class,
        Class::Open | Class::Close | Class::Comma | Class::Colon | Class::MiddleDot
    )
}

/// Whether the blank at the end of a mark goes before the next cluster: a closing mark
/// before a closing one or a middle dot (CSS Text 4 §8.3, fullwidth closing
/// punctuation); `！！` takes 1 em and `！！！` 2 (GB/T 15834 §5.1.2).
fn closes_up(clusters: &[Cluster], at: usize, language: Language) -> bool {
    let (a, b) = (&clusters[at], &clusters[at + 1]);
    let is_exclamation = |c: &Cluster| c.class == Class::Exclamation && c.context.east_asian;
    if is_exclamation(a) {
        let before = clusters[..at]
            .iter()
            .rev()
            .take(2)
            .take_while(|c| is_exclamation(c))
            .count();
        let second_of_two = before == 1 && !is_exclamation(b);
        return is_exclamation(b)
            || (b.class == Class::Close && b.context.east_asian)
            || (second_of_two && language.is_chinese());
    }
    let closing = matches!(
        a.class,
        Class::Close | Class::Stop | Class::Comma | Class::Colon | Class::MiddleDot
    );
    let followed =
        b.context.east_asian && (b.class.is_mark() && b.class != Class::Open || b.first == '\u{3000}');
    closing && followed
}

/// Whether the blank at the start of `b` goes behind `a`: an opening mark behind any
/// full-width mark (CSS Text 4 §8.3, fullwidth opening punctuation).
fn opens_up(a: &Cluster, b: &Cluster) -> bool {
    let behind =
        a.class.is_mark() && (a.class != Class::Exclamation || a.blank.1 > 0.0) || a.first == '\u{3000}';
    let mark = matches!(
        b.class,
        Class::Open | Class::MiddleDot | Class::Stop | Class::Comma | Class::Colon
    );
    behind && a.context.east_asian && mark
}
