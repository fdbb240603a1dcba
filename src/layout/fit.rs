//! The size and the breaks, searched together: the largest size whose best layout is clean.

use std::ops::Range;

use super::breaks;
use super::paragraph::{Breaking, Paragraph};
use super::shape::{Shaped, shape};
use super::spacing::Measure;
use crate::font::Fonts;
use crate::template::{LineHeight, TextStyle, Wrap};
use crate::text::Language;

/// A text with its size and its lines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fitted {
    /// The font size, px.
    pub size: f32,
    /// From one baseline to the next, px.
    pub leading: f32,
    /// The clusters of each line.
    pub lines: Vec<Range<usize>>,
    /// Whether the size had to go below the least one.
    pub overflow: bool,
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
/// More lines than needed that are tried for a better balance.
const MORE_LINES: usize = 2;
/// What a line more than needed costs in the choice between equally clean layouts.
const EXTRA_LINE: f32 = 3.0;
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
        let largest = sizes.partition_point(|size| !self.fits(*size));
        let Some(&largest) = sizes.get(largest) else {
            return self.shrink(*sizes.last().unwrap_or(&self.style.fit.least));
        };
        let size = if self.style.wrap == Wrap::Balance {
            self.cleanest(&sizes, largest)
        } else {
            largest
        };
        self.fitted(size, false)
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

    fn fits(&self, size: f32) -> bool {
        let measure = self.measure / size;
        if self.style.wrap == Wrap::Nowrap {
            return self.paragraphs.len() <= self.most_lines(size)
                && self
                    .paragraphs
                    .iter()
                    .all(|p| p.natural_width() <= measure + 1.0e-3);
        }
        let most = self.most_lines(size);
        let mut count = 0;
        self.paragraphs.iter().all(|p| {
            let filled = p.fill(measure);
            count += filled.lines.len();
            !filled.forced && count <= most
        })
    }

    fn cleanest(&self, sizes: &[f32], largest: f32) -> f32 {
        let (mut clean, mut fair) = (0.0f32, 0.0f32);
        for size in sizes
            .iter()
            .copied()
            .filter(|s| *s <= largest && *s >= largest * ANY_SHARE)
        {
            let breakings = self.balanced(size);
            let lines: usize = breakings.iter().map(|b| b.lines.len()).sum();
            let cost: f32 = breakings.iter().map(|b| b.cost).sum();
            let within = |(base, line): (f32, f32)| cost <= base + line * lines as f32;
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

    /// The best breaking of each paragraph at a size; lines that the box has to spare go to
    /// the paragraphs in order, where they help.
    fn balanced(&self, size: f32) -> Vec<Breaking> {
        let measure = self.measure / size;
        let filled: Vec<_> = self.paragraphs.iter().map(|p| p.fill(measure)).collect();
        let needed: usize = filled.iter().map(|f| f.lines.len()).sum();
        let mut spare = self.most_lines(size).saturating_sub(needed);
        self.paragraphs
            .iter()
            .zip(filled)
            .map(|(paragraph, filled)| {
                let least = filled.lines.len();
                let more = if paragraph.clusters.len() > LONG {
                    0
                } else {
                    spare.min(MORE_LINES)
                };
                let best = (least..=least + more)
                    .filter_map(|count| paragraph.balance(count, measure))
                    .map(|breaking| {
                        let extra = EXTRA_LINE * (breaking.lines.len() - least) as f32;
                        (breaking.cost + extra, breaking)
                    })
                    .reduce(|a, b| if b.0 < a.0 { b } else { a });
                match best {
                    Some((_, breaking)) => {
                        spare -= breaking.lines.len() - least;
                        breaking
                    }
                    None => Breaking {
                        cost: paragraph.cost_of(&filled.lines),
                        lines: filled.lines,
                    },
                }
            })
            .collect()
    }

    fn fitted(&self, size: f32, overflow: bool) -> Fitted {
        let measure = self.measure / size;
        let lines = match self.style.wrap {
            Wrap::Nowrap => self.paragraphs.iter().map(|p| p.clusters.clone()).collect(),
            Wrap::Wrap => self
                .paragraphs
                .iter()
                .flat_map(|p| p.fill(measure).lines)
                .collect(),
            Wrap::Balance => self.balanced(size).into_iter().flat_map(|b| b.lines).collect(),
        };
        Fitted {
            size,
            leading: size * self.line_height(),
            lines,
            overflow,
        }
    }

    /// Nothing fits at the least size. A word that is too long for the measure is broken
    /// there; what is too long for the box goes below the least size.
    fn shrink(&self, least: f32) -> Fitted {
        let mut size = least;
        loop {
            let fitted = self.fitted(size, size < least);
            let wide = self.style.wrap == Wrap::Nowrap
                && self
                    .paragraphs
                    .iter()
                    .any(|p| p.natural_width() * size > self.measure);
            if (fitted.lines.len() <= self.most_lines(size) && !wide) || size <= least * FLOOR {
                return Fitted {
                    overflow: size < least || fitted.lines.len() > self.most_lines(size) || wide,
                    ..fitted
                };
            }
            size *= 0.95;
        }
    }
}
