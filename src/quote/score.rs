//! Candidates → scores with their reasons.

use super::candidate::{Candidate, candidates, speaker};
use super::context::Context;
use super::gate::{Line, refused_by};
use super::record::Reason;
use super::weights::FEATURES;
use super::wording::Wording;
use crate::corpus::Document;

/// Lines that a document is taken to have besides its own, all of them of no
/// feature and of spread 1: a short document is judged nearly as it stands, a
/// long one against its own average.
const PRIOR: f64 = 4.0;
/// Parts of a score that are smaller than this are no reason.
const LEAST_REASON: f64 = 0.005;

/// A candidate that passed every gate.
#[derive(Debug, Clone)]
pub(super) struct Scored {
    /// Where it stands and what it says.
    pub candidate: Candidate,
    /// Standard deviations above the average line of its document.
    pub score: f64,
    /// The parts of the score, the weightiest first. Together they are the score.
    pub reasons: Vec<Reason>,
}

/// Scores a document's candidates, in order of their place.
pub(super) fn scored(document: &Document) -> Vec<Scored> {
    let context = Context::new(document);
    let mut kept = Vec::new();
    let mut values: Vec<[f64; FEATURES.len()]> = Vec::new();
    for candidate in candidates(document, &context) {
        let wording = Wording::new(&candidate.text, document.language);
        let line = Line {
            candidate: &candidate,
            wording: &wording,
            context: &context,
            speaker: speaker(document, candidate.turn),
        };
        if refused_by(&line).is_none() {
            values.push(
                FEATURES
                    .each_ref()
                    .map(|feature| feature.weight * (feature.measure)(&line)),
            );
            kept.push(candidate);
        }
    }
    let totals: Vec<f64> = values.iter().map(|row| row.iter().sum()).collect();
    let count = totals.len() as f64 + PRIOR;
    let average = totals.iter().sum::<f64>() / count;
    let variance = totals.iter().map(|total| (total - average).powi(2)).sum::<f64>();
    let spread = ((variance + PRIOR) / count).sqrt();
    kept.into_iter()
        .zip(values.iter().zip(totals))
        .map(|(candidate, (row, total))| {
            let mut reasons: Vec<Reason> = FEATURES
                .iter()
                .map(|feature| feature.name)
                .zip(row.iter().copied())
                .chain([("document-average", -average)])
                .map(|(feature, value)| Reason {
                    feature: feature.to_owned(),
                    value: round(value / spread),
                })
                .filter(|reason| reason.value.abs() >= LEAST_REASON)
                .collect();
            reasons.sort_by(|a, b| b.value.abs().total_cmp(&a.value.abs()));
            Scored {
                candidate,
                score: round((total - average) / spread),
                reasons,
            }
        })
        .collect()
}

/// Three decimals: more would only show the noise.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
