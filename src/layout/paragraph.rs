//! The optimiser for one paragraph: a dynamic programme over lines.
//!
//! The cost of a layout is the sum over its lines of `60 · ((width − target) / target)²`
//! and of what its breaks cost; the target is the mean width, so the best layout is
//! balanced, breaks at words and clauses, and never depends on the box but by its
//! greatest width. That a wider box can only lower the cost is what makes the search
//! for a size monotone.

use std::ops::Range;

use super::breaks::APART;
use super::class::Class;
use super::shape::Shaped;
use super::spacing::Measure;

/// A paragraph ready to be broken.
#[derive(Debug)]
pub(super) struct Paragraph<'a> {
    shaped: &'a Shaped,
    measure: &'a Measure,
    costs: &'a [f32],
    /// Its clusters, the forced break at its end not among them.
    pub clusters: Range<usize>,
}

/// Lines of a paragraph with what they cost.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Breaking {
    /// The clusters of each line, spaces at line ends left out.
    pub lines: Vec<Range<usize>>,
    /// The cost of the whole: lower is better.
    pub cost: f32,
    /// What the best other breaking into as many lines costs.
    pub runner_up: Option<f32>,
}

/// How long a line would best be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// As long as the others: the mean width.
    Mean,
    /// As long as the measure, but for the last one.
    Measure,
}

/// Lines as full as they go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Filled {
    /// The clusters of each line, spaces at line ends left out.
    pub lines: Vec<Range<usize>>,
    /// A word had to be broken, or a cluster is wider than the measure.
    pub forced: bool,
}

/// What a line costs that is off by the whole measure.
const RAGGED: f32 = 60.0;
/// What a line costs that is empty where lines should be full: more, since it is stretched
/// where the text is justified.
const SHORT: f32 = 900.0;
/// A last line of fewer than two Han characters, or of one short word (CLREQ, widows and orphans).
const ORPHAN: f32 = 60.0;
/// Room that floating-point sums may be off by, em.
pub(super) const SLACK: f32 = 1.0e-3;

impl<'a> Paragraph<'a> {
    /// Splits a text at its forced breaks.
    pub(super) fn split(shaped: &'a Shaped, measure: &'a Measure, costs: &'a [f32]) -> Vec<Paragraph<'a>> {
        let mut paragraphs = Vec::new();
        let mut start = 0;
        let count = shaped.clusters.len();
        for end in 0..=count {
            if end == count || shaped.clusters[end].class == Class::Newline {
                paragraphs.push(Paragraph {
                    shaped,
                    measure,
                    costs,
                    clusters: start..end,
                });
                start = end + 1;
            }
        }
        paragraphs
    }

    /// The clusters between two breaks without the spaces at their ends.
    fn trimmed(&self, start: usize, end: usize) -> Range<usize> {
        self.measure.trimmed(start, end)
    }

    fn width(&self, start: usize, end: usize) -> f32 {
        let line = self.trimmed(start, end);
        self.measure.width(line.start, line.end)
    }

    /// All of it on one line.
    pub(super) fn unbroken(&self) -> Breaking {
        Breaking {
            lines: vec![self.trimmed(self.clusters.start, self.clusters.end)],
            cost: 0.0,
            runner_up: None,
        }
    }

    /// The width of the whole on one line, em.
    pub(super) fn natural_width(&self) -> f32 {
        self.width(self.clusters.start, self.clusters.end)
    }

    /// Lines as full as they go: where a break is allowed, and inside a word only where
    /// nothing else fits. Not more than one cluster wide at the least, so that this ends
    /// whatever the measure (em) is.
    pub(super) fn fill(&self, measure: f32) -> Filled {
        let end = self.clusters.end;
        let mut filled = Filled {
            lines: Vec::new(),
            forced: false,
        };
        let mut start = self.clusters.start;
        loop {
            let mut allowed = None;
            let mut emergency = None;
            for at in start + 1..=end {
                let width = self.width(start, at);
                if width <= measure + SLACK {
                    if at == end || self.costs[at] < APART {
                        allowed = Some(at);
                    } else {
                        emergency = Some(at);
                    }
                } else if width > measure + 2.0 {
                    // A trim gives back an em at the most.
                    break;
                }
            }
            if allowed.is_none() && start < end {
                filled.forced = true;
            }
            let next = allowed.or(emergency).unwrap_or(start + 1).min(end);
            filled.lines.push(self.trimmed(start, next));
            if next >= end {
                return filled;
            }
            start = next;
        }
    }

    /// The best breaking into exactly `count` lines, none wider than `measure` (em);
    /// `None` where there is none.
    pub(super) fn break_into(&self, count: usize, measure: f32, target: Target) -> Option<Breaking> {
        let (first, end) = (self.clusters.start, self.clusters.end);
        let positions = end - first;
        if count == 0 || count > positions.max(1) {
            return None;
        }
        let total = self.natural_width();
        let width_wanted = match target {
            Target::Mean => total / count as f32,
            Target::Measure => measure,
        }
        .max(f32::MIN_POSITIVE);
        if count == 1 {
            return (total <= measure + SLACK).then(|| Breaking {
                lines: vec![self.trimmed(first, end)],
                cost: 0.0,
                runner_up: None,
            });
        }
        // best[k][p]: the least cost of k lines that end before cluster first + p.
        let mut best = vec![f32::INFINITY; positions + 1];
        best[0] = 0.0;
        // The same for the best layout but one.
        let mut second = vec![f32::INFINITY; positions + 1];
        let mut from: Vec<u32> = vec![u32::MAX; count * (positions + 1)];
        let progress: Vec<f32> = (0..=positions).map(|p| self.width(first, first + p)).collect();
        for k in 1..=count {
            let mut next = vec![f32::INFINITY; positions + 1];
            let mut next_second = vec![f32::INFINITY; positions + 1];
            // A best layout strays from the even one by no more than a line and a half: what
            // is pruned costs at least 135.
            let ideal = width_wanted * k as f32;
            let window = 1.5 * width_wanted + 2.0;
            let ends = if k == count {
                positions..positions + 1
            } else {
                let low = progress.partition_point(|w| *w < ideal - window).max(k);
                let high = progress.partition_point(|w| *w <= ideal + window).min(positions);
                low..high.max(low)
            };
            for p in ends {
                let at = first + p;
                // The line is the same as with a break behind the spaces, which costs no more.
                if p < positions && self.shaped.clusters[at].class.is_trimmed() {
                    continue;
                }
                let break_cost = if p == positions { 0.0 } else { self.costs[at] };
                for q in (k - 1..p).rev() {
                    if best[q] == f32::INFINITY {
                        continue;
                    }
                    let line = self.trimmed(first + q, at);
                    let width = self.measure.width(line.start, line.end);
                    if width > measure + SLACK {
                        // Wider lines only get wider, but for what a trim gives back.
                        if width > measure + 2.0 {
                            break;
                        }
                        continue;
                    }
                    if line.is_empty() {
                        continue;
                    }
                    let off = (width - width_wanted) / width_wanted;
                    let ragged = match target {
                        Target::Mean => RAGGED * off * off,
                        Target::Measure if p == positions => 0.0,
                        Target::Measure => SHORT * off * off,
                    };
                    let mut line_cost = ragged + break_cost;
                    if p == positions && self.is_orphan(&line) {
                        line_cost += ORPHAN;
                    }
                    // Ties go to the later break, which is found first: deterministic.
                    let cost = best[q] + line_cost;
                    if cost < next[p] {
                        next_second[p] = next[p];
                        next[p] = cost;
                        from[(k - 1) * (positions + 1) + p] = q as u32;
                    } else {
                        next_second[p] = next_second[p].min(cost);
                    }
                    next_second[p] = next_second[p].min(second[q] + line_cost);
                }
            }
            best = next;
            second = next_second;
        }
        let cost = best[positions];
        if cost == f32::INFINITY {
            return None;
        }
        let mut lines = Vec::with_capacity(count);
        let mut p = positions;
        for k in (1..=count).rev() {
            let q = from[(k - 1) * (positions + 1) + p] as usize;
            lines.push(self.trimmed(first + q, first + p));
            p = q;
        }
        lines.reverse();
        let runner_up = Some(second[positions]).filter(|cost| cost.is_finite());
        Some(Breaking {
            lines,
            cost,
            runner_up,
        })
    }

    /// What given lines cost, measured as the balanced ones are.
    pub(super) fn cost_of(&self, lines: &[Range<usize>]) -> f32 {
        let widths: Vec<f32> = lines.iter().map(|l| self.measure.width(l.start, l.end)).collect();
        let target = (self.natural_width() / lines.len().max(1) as f32).max(f32::MIN_POSITIVE);
        let ragged: f32 = widths
            .iter()
            .map(|w| RAGGED * ((w - target) / target).powi(2))
            .sum();
        let breaks: f32 = lines
            .iter()
            .skip(1)
            .map(|line| self.costs.get(line.start).copied().unwrap_or(0.0))
            .sum();
        let orphan = match lines {
            [_, .., last] if self.is_orphan(last) => ORPHAN,
            _ => 0.0,
        };
        ragged + breaks + orphan
    }

    /// What the break before a line costs; 0 at the paragraph's start.
    pub(super) fn break_cost(&self, line: &Range<usize>) -> f32 {
        match line.start {
            start if start <= self.clusters.start => 0.0,
            start => self.costs.get(start).copied().unwrap_or(0.0),
        }
    }

    fn is_orphan(&self, line: &Range<usize>) -> bool {
        let clusters = &self.shaped.clusters[line.clone()];
        let ideographs = clusters
            .iter()
            .filter(|c| c.class.is_ideographic() || c.class == Class::Hangul)
            .count();
        let letters = clusters.iter().filter(|c| c.class.is_alphanumeric()).count();
        let words = 1 + clusters.iter().filter(|c| c.class == Class::Space).count();
        ideographs < 2 && letters < 6 && (ideographs + letters == 0 || words < 2 || letters < 4)
    }
}
