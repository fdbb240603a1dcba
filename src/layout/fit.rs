//! The size and the breaks, searched together: the largest size whose best layout is clean.

use std::ops::Range;

use super::breaks;
use super::paragraph::{Breaking, Paragraph, SLACK, Target};
use super::shape::{Shaped, shape};
use super::spacing::Measure;
use crate::font::Fonts;
use crate::template::{LineHeight, TextOverflow, TextStyle, Wrap};
use crate::text::Language;

/// A text with its size and its lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    /// The font size, px.
    pub size: f32,
    /// From one baseline to the next, px.
    pub leading: f32,
    /// The lines in order.
    pub lines: Vec<FittedLine>,
    /// What the breaking of each paragraph costs, and the best other one.
    pub paragraphs: Vec<(f32, Option<f32>)>,
    /// Whether no size down to the least one fits.
    pub overflow: bool,
}

/// A line of a fitted text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FittedLine {
    /// Its clusters.
    pub clusters: Range<usize>,
    /// What the break before it costs.
    pub break_cost: f32,
    /// Another line of the paragraph follows.
    pub broken: bool,
}

impl Fitted {
    /// From the top of the first line's em box to the bottom of the last one's, px: the
    /// half-leading above and below is not part of a block, so that its edges are those of
    /// the characters.
    pub(super) fn extent(&self) -> f32 {
        match self.lines.len() {
            0 => 0.0,
            n => self.leading * (n - 1) as f32 + self.size,
        }
    }
}

/// One size to the next: finer steps don't show.
const STEP: f32 = 0.98;
/// Sizes below the least one are tried down to this share of it, so that nothing is clipped.
const FLOOR: f32 = 0.2;
/// What a clean layout may cost, and more for every line: each within a tenth of the measure,
/// no word broken.
const CLEAN: (f32, f32) = (3.0, 0.6);
/// The same for a layout with a flaw or two.
const FAIR: (f32, f32) = (8.0, 2.0);
/// What a clean layout may cost in size against a fair one, and a fair one against any:
/// sizes are compared as `clean`, `fair · 0.93`, `largest · 0.86`, each of which can only grow
/// with the box.
const FAIR_SHARE: f32 = 0.93;
const ANY_SHARE: f32 = 0.86;
/// What a line more than needed costs in the choice of the lines, once the size stands.
const EXTRA_LINE: f32 = 8.0;
/// No more lines are tried than give a mean line of this many em. That this bound does not
/// depend on the box keeps the search monotone.
const SHORTEST_MEAN: f32 = 2.0;
/// Clusters above which only the least number of lines is tried.
const LONG: usize = 600;

/// A text shaped and measured, ready to be fitted into any box.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    /// Its clusters and glyphs.
    pub shaped: Shaped,
    /// Its widths.
    pub spacing: Measure,
    /// The costs of its breaks.
    costs: Vec<f32>,
    /// How it is set.
    pub style: &'a TextStyle,
}

impl<'a> Prepared<'a> {
    /// Shapes a text once.
    pub(super) fn new(text: &str, language: Language, style: &'a TextStyle, fonts: &Fonts) -> Prepared<'a> {
        let shaped = shape(text, language, style, fonts);
        Prepared {
            spacing: Measure::new(&shaped, style),
            costs: breaks::penalties(&shaped, style),
            shaped,
            style,
        }
    }

    /// Fits it into a measure (along the lines) and an extent (across them), px.
    pub(super) fn fit(&self, measure: f32, extent: f32) -> Fitted {
        Search {
            paragraphs: Paragraph::split(&self.shaped, &self.spacing, &self.costs),
            style: self.style,
            measure: measure.max(1.0),
            extent: extent.max(0.0),
        }
        .run()
    }
}

struct Search<'a> {
    paragraphs: Vec<Paragraph<'a>>,
    style: &'a TextStyle,
    measure: f32,
    extent: f32,
}

impl Search<'_> {
    fn run(&self) -> Fitted {
        let sizes = self.sizes();
        let largest = sizes.partition_point(|size| !self.fits(*size, false));
        let Some(&largest) = sizes.get(largest) else {
            return self.shrink(*sizes.last().unwrap_or(&self.style.fit.least));
        };
        let size = if self.style.wrap == Wrap::Balance {
            self.cleanest(&sizes, largest)
        } else {
            largest
        };
        self.fitted(size)
    }

    /// The sizes to try, from the greatest down: the same whatever the box is.
    fn sizes(&self) -> Vec<f32> {
        let (least, greatest) = (self.style.fit.least, self.style.fit.greatest);
        let mut sizes: Vec<f32> = std::iter::successors(Some(greatest), |size| Some(size * STEP))
            .take_while(|size| *size > least)
            .collect();
        sizes.push(least.min(greatest));
        sizes
    }

    fn line_height(&self) -> f32 {
        match self.style.line_height {
            LineHeight::Em(em) => em,
            LineHeight::Px(px) => px / self.style.fit.greatest.max(f32::MIN_POSITIVE),
        }
        .max(0.5)
    }

    fn most_lines(&self, size: f32) -> usize {
        let room = (self.extent / size - 1.0) / self.line_height() + 1.0 + 1.0e-3;
        let most = if room < 0.0 { 0 } else { room as usize };
        most.min(self.style.line_clamp.unwrap_or(usize::MAX))
    }

    /// Whether all of it fits at a size, breaking words only where that is allowed.
    fn fits(&self, size: f32, breaking_words: bool) -> bool {
        let measure = self.measure / size;
        if self.style.wrap == Wrap::Nowrap {
            return self.paragraphs.len() <= self.most_lines(size)
                && self
                    .paragraphs
                    .iter()
                    .all(|p| p.natural_width() <= measure + SLACK);
        }
        let most = self.most_lines(size);
        let mut count = 0;
        self.paragraphs.iter().all(|p| {
            let filled = p.fill(measure);
            count += filled.lines.len();
            (breaking_words || !filled.forced) && count <= most
        })
    }

    fn cleanest(&self, sizes: &[f32], largest: f32) -> f32 {
        let (mut clean, mut fair) = (0.0f32, 0.0f32);
        for size in sizes
            .iter()
            .copied()
            .filter(|s| *s <= largest && *s >= largest * ANY_SHARE)
        {
            let (options, spare) = self.options(size);
            // The cost less what each line may cost: the least of all breakings.
            let within = |(base, line): (f32, f32)| {
                let best = choose(&options, spare, -line);
                best.iter()
                    .map(|b| b.cost - line * b.lines.len() as f32)
                    .sum::<f32>()
                    <= base
            };
            if within(FAIR) {
                fair = fair.max(size);
            }
            if within(CLEAN) {
                clean = size;
                break;
            }
        }
        let wanted = clean.max(fair * FAIR_SHARE).max(largest * ANY_SHARE);
        let at = sizes.partition_point(|size| *size > wanted * 1.0001);
        sizes.get(at).copied().unwrap_or(largest)
    }

    /// The breakings of each paragraph at a size, the least number of lines first, and the
    /// lines that the box has and the paragraphs don't need.
    fn options(&self, size: f32) -> (Vec<Vec<Breaking>>, usize) {
        let measure = self.measure / size;
        let filled: Vec<_> = self.paragraphs.iter().map(|p| p.fill(measure).lines).collect();
        let needed: usize = filled.iter().map(Vec::len).sum();
        let spare = self.most_lines(size).saturating_sub(needed);
        let options = self
            .paragraphs
            .iter()
            .zip(filled)
            .map(|(paragraph, filled)| options_of(paragraph, filled, measure, spare))
            .collect();
        (options, spare)
    }

    fn fitted(&self, size: f32) -> Fitted {
        let measure = self.measure / size;
        let breakings: Vec<Breaking> = match self.style.wrap {
            Wrap::Nowrap => self.paragraphs.iter().map(Paragraph::unbroken).collect(),
            Wrap::Wrap => self.paragraphs.iter().map(|p| full(p, measure)).collect(),
            Wrap::Balance => {
                let (options, spare) = self.options(size);
                choose(&options, spare, EXTRA_LINE)
            }
        };
        let mut lines = Vec::new();
        for (paragraph, breaking) in self.paragraphs.iter().zip(&breakings) {
            let count = breaking.lines.len();
            lines.extend(
                breaking
                    .lines
                    .iter()
                    .enumerate()
                    .map(|(at, clusters)| FittedLine {
                        break_cost: paragraph.break_cost(clusters),
                        clusters: clusters.clone(),
                        broken: at + 1 < count,
                    }),
            );
        }
        Fitted {
            size,
            leading: size * self.line_height(),
            lines,
            paragraphs: breakings.iter().map(|b| (b.cost, b.runner_up)).collect(),
            overflow: false,
        }
    }

    /// Nothing fits at the least size. A word that is too long for the measure is broken
    /// there (at a larger size, a wider box that holds it whole would shrink the text); what is
    /// too long for the box goes below the least size where the style lets it.
    fn shrink(&self, least: f32) -> Fitted {
        let mut size = least;
        loop {
            let fits = self.fits(size, true);
            let last = self.style.overflow != TextOverflow::Shrink || size <= least * FLOOR;
            if fits || last {
                return Fitted {
                    overflow: size < least || !fits,
                    ..self.fitted(size)
                };
            }
            size *= 0.95;
        }
    }
}

/// The best lines as long as the measure, as few as they go.
fn full(paragraph: &Paragraph, measure: f32) -> Breaking {
    let filled = paragraph.fill(measure).lines;
    match paragraph.break_into(filled.len(), measure, Target::Measure) {
        Some(breaking) => breaking,
        None => given(paragraph, filled),
    }
}

fn given(paragraph: &Paragraph, lines: Vec<Range<usize>>) -> Breaking {
    Breaking {
        cost: paragraph.cost_of(&lines),
        runner_up: None,
        lines,
    }
}

/// The best breakings of a paragraph into the least number of lines, one more, and so on: as
/// many more as there are to spare.
fn options_of(paragraph: &Paragraph, filled: Vec<Range<usize>>, measure: f32, spare: usize) -> Vec<Breaking> {
    let least = filled.len();
    let most = match paragraph.clusters.len() {
        ..=LONG => (paragraph.natural_width() / SHORTEST_MEAN).ceil() as usize,
        _ => least,
    };
    let first = paragraph.break_into(least, measure, Target::Mean);
    let first = first.unwrap_or_else(|| given(paragraph, filled));
    let more = (least + 1..=most.min(least + spare))
        .map_while(|count| paragraph.break_into(count, measure, Target::Mean));
    std::iter::once(first).chain(more).collect()
}

/// The breakings, one of each paragraph's, that cost least together when a line more than a
/// paragraph needs counts as `extra`, with no more than `spare` such lines.
fn choose(options: &[Vec<Breaking>], spare: usize, extra: f32) -> Vec<Breaking> {
    // best[s]: the least cost of the paragraphs so far with s lines to spare used, and the
    // option of each.
    let mut best: Vec<(f32, Vec<usize>)> = vec![(0.0, Vec::new())];
    for breakings in options {
        let mut next = vec![(f32::INFINITY, Vec::new()); (best.len() + breakings.len() - 1).min(spare + 1)];
        for (used, (cost, choice)) in best.iter().enumerate() {
            for (more, breaking) in breakings.iter().enumerate().take(spare + 1 - used) {
                let sum = cost + breaking.cost + extra * more as f32;
                if sum < next[used + more].0 {
                    next[used + more] = (sum, choice.iter().copied().chain([more]).collect());
                }
            }
        }
        best = next;
    }
    let choice = best.into_iter().reduce(|a, b| if b.0 < a.0 { b } else { a });
    let choice = choice.map_or(Vec::new(), |(_, choice)| choice);
    let chosen = |(breakings, more): (&Vec<Breaking>, usize)| {
        // What another number of lines would cost, its lines more or less counted.
        let others = breakings.iter().enumerate().filter(|(at, _)| *at != more);
        let other = others
            .map(|(at, b)| b.cost + extra * (at as f32 - more as f32))
            .reduce(f32::min);
        let mut breaking = breakings[more].clone();
        breaking.runner_up = breaking.runner_up.into_iter().chain(other).reduce(f32::min);
        breaking
    };
    options.iter().zip(choice).map(chosen).collect()
}
