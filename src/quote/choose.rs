//! The choice among scored lines: greedy, by maximal marginal relevance
//! (Carbonell and Goldstein, SIGIR 1998), without near-duplicates.

use super::score::Scored;
use super::sentence::sentences;
use super::similarity::Trigrams;

/// What similarity to a chosen line costs, in score.
const REDUNDANCY: f64 = 0.5;
/// Lines of one document among which is chosen: the best ones by score.
pub(super) const SHORTLIST: usize = 300;

/// A line that was chosen within its document.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The line.
    pub line: Scored,
    /// Its score less what it repeats.
    pub value: f64,
    /// Its trigrams.
    trigrams: Trigrams,
    /// Those of its sentences, where it has several.
    parts: Vec<Trigrams>,
}

impl Choice {
    fn new(line: Scored) -> Choice {
        let text = &line.candidate.text;
        let parts = match line.candidate.sentences {
            1 => Vec::new(),
            _ => sentences(text)
                .into_iter()
                .map(|span| Trigrams::new(&text[span]))
                .collect(),
        };
        Choice {
            value: line.score,
            trigrams: Trigrams::new(text),
            parts,
            line,
        }
    }

    /// The trigrams of the whole and of each sentence.
    fn all(&self) -> impl Iterator<Item = &Trigrams> {
        std::iter::once(&self.trigrams).chain(&self.parts)
    }

    /// Whether one of the two, or one of its sentences, repeats the other.
    fn repeats(&self, other: &Choice) -> bool {
        self.all()
            .any(|part| other.all().any(|other| part.is_near(other)))
    }
}

/// The best lines of one document, in the order of the choice: no two share a
/// word, none repeats another.
pub(super) fn within(mut lines: Vec<Scored>, count: usize) -> Vec<Choice> {
    // A stable sort: ties stay in the order of the document.
    lines.sort_by(|a, b| b.score.total_cmp(&a.score));
    lines.truncate(SHORTLIST);
    let mut open: Vec<Choice> = lines.into_iter().map(Choice::new).collect();
    let mut chosen: Vec<Choice> = Vec::new();
    while chosen.len() < count {
        let mut best: Option<usize> = None;
        for (i, choice) in open.iter().enumerate() {
            if best.is_none_or(|best| choice.value > open[best].value) {
                best = Some(i);
            }
        }
        let Some(best) = best else { break };
        let choice = open.remove(best);
        open.retain_mut(|other| {
            let span = &other.line.candidate.span;
            let taken = &choice.line.candidate.span;
            let overlaps = span.start < taken.end && taken.start < span.end;
            if overlaps || other.repeats(&choice) {
                return false;
            }
            let similarity = other.trigrams.similarity(&choice.trigrams);
            other.value = other.value.min(other.line.score - REDUNDANCY * similarity);
            true
        });
        chosen.push(choice);
    }
    chosen
}

/// The best of several documents' choices, as (document, choice) indices, the
/// best first: at most `cap` of one document, none that repeats another. Where
/// that leaves room and `fill` is set, what the cap left out fills it.
pub(super) fn across(choices: &[Vec<Choice>], count: usize, cap: usize, fill: bool) -> Vec<(usize, usize)> {
    let mut order: Vec<(usize, usize)> = choices
        .iter()
        .enumerate()
        .flat_map(|(document, lines)| (0..lines.len()).map(move |line| (document, line)))
        .collect();
    order.sort_by(|a, b| choices[b.0][b.1].value.total_cmp(&choices[a.0][a.1].value));
    let mut taken = vec![0usize; choices.len()];
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let mut rest = Vec::new();
    let mut walk = |order: &[(usize, usize)], cap: usize, rest: &mut Vec<(usize, usize)>| {
        for (document, line) in order {
            if chosen.len() == count {
                break;
            }
            if taken[*document] >= cap {
                rest.push((*document, *line));
                continue;
            }
            let choice = &choices[*document][*line];
            let repeats = chosen
                .iter()
                .any(|(d, l)| d != document && choices[*d][*l].repeats(choice));
            if !repeats {
                taken[*document] += 1;
                chosen.push((*document, *line));
            }
        }
    };
    walk(&order, cap, &mut rest);
    if fill {
        walk(&rest, usize::MAX, &mut Vec::new());
    }
    chosen.sort_by(|a, b| {
        choices[b.0][b.1]
            .line
            .score
            .total_cmp(&choices[a.0][a.1].line.score)
    });
    chosen
}
