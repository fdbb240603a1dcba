//! What each feature is worth. A full feature adds its weight; the weights of
//! the gates do not stand here, since nothing makes a fault good.

use super::feature::{meaning, place, shape, standing};
use super::gate::Line;

/// A feature: name, weight, measure (0 to 1).
pub(super) struct Feature {
    /// The name that reasons carry.
    pub name: &'static str,
    /// What the full feature adds to a score.
    pub weight: f64,
    /// How far a line has it, 0 to 1.
    pub measure: fn(&Line) -> f64,
}

const fn feature(name: &'static str, weight: f64, measure: fn(&Line) -> f64) -> Feature {
    Feature {
        name,
        weight,
        measure,
    }
}

/// Every feature.
pub(super) const FEATURES: [Feature; 34] = [
    // What others made of it.
    feature("marked", 8.0, place::marked),
    feature("cold-open", 1.6, place::cold_open),
    feature("paratext", 1.0, place::paratext),
    // Shape.
    feature("length", 1.4, shape::length),
    feature("pair", -0.2, shape::pair),
    feature("hard-words", -0.4, shape::hard_words),
    feature("listing", -0.3, shape::listing),
    feature("parallel", 0.4, shape::parallel),
    // Meaning.
    feature("contrast", 1.0, meaning::contrast),
    feature("concession", 0.3, meaning::concession),
    feature("opposites", 0.6, meaning::opposites),
    feature("general", 0.9, meaning::general),
    feature("conviction", 0.7, meaning::conviction),
    feature("superlative", 0.6, meaning::superlative),
    feature("condition", 0.4, meaning::condition),
    feature("outlook", 0.5, meaning::outlook),
    feature("advice", 0.3, meaning::advice),
    feature("image", 0.4, meaning::image),
    feature("thesis", 0.4, meaning::thesis),
    // Standing alone.
    feature("dangling", -1.6, standing::dangling),
    feature("opener", -0.15, standing::opener),
    feature("aside", -0.5, standing::aside),
    feature("deixis", -0.8, standing::deixis),
    feature("third-person", -0.7, standing::third_person),
    feature("past", -0.7, standing::past),
    feature("hedge", -0.4, standing::hedge),
    feature("occasion", -0.8, standing::occasion),
    feature("filler", -0.4, standing::filler),
    feature("question", -0.6, standing::question),
    feature("names", -0.6, standing::names),
    feature("figures", -0.15, standing::figures),
    feature("quoting", -0.5, standing::quoting),
    // Place.
    feature("turn-begins", 0.15, place::turn_begins),
    feature("turn-ends", 0.25, place::turn_ends),
];
