//! What makes a line quotable, as far as its surface shows: one small function
//! a feature, 0 (not at all) to 1 (fully). The weights stand in `weights.rs`.
//!
//! Evidence: *pull quotes* is Bohn and Ling, "Catching Attention with Automatic
//! Pull Quote Selection" (COLING 2020); *memorable quotes* is
//! Danescu-Niculescu-Mizil et al., "You had me at hello" (ACL 2012); *podcasts*
//! is our own fit to the lines that 60 podcast episodes put before the talk.

pub(super) mod meaning;
pub(super) mod place;
pub(super) mod shape;
pub(super) mod standing;

/// A count as a value: each hit halves what is left to 1.
fn saturate(hits: usize) -> f64 {
    1.0 - 0.5f64.powi(hits.min(16) as i32)
}

/// A count as a value against the length of the text: full at `full` hits per
/// ten words, or per twenty East Asian letters.
fn density(hits: usize, line: &super::gate::Line, full: f64) -> f64 {
    let tens = line.wording.units as f64 / if line.wording.tongue.is_wide() { 20.0 } else { 10.0 };
    (hits as f64 / tens.max(1.0) / full).min(1.0)
}

/// Builds the line of a test and measures it.
#[cfg(test)]
fn measure(feature: fn(&super::gate::Line) -> f64, text: &str) -> f64 {
    super::testing::with_line(text, feature)
}
