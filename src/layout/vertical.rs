//! Vertical setting: which way each cluster stands, and what it is set as.

use unicode_vo::{Orientation as Vo, char_orientation};

use super::class::Class;
use super::shape::Cluster;
use crate::text::Language;

/// Which way a cluster stands on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Orientation {
    /// On a horizontal line.
    Horizontal,
    /// Upright in a column.
    Upright,
    /// Turned 90° clockwise.
    Sideways,
    /// Set horizontally within one cell of a column (纵中横, tate-chu-yoko), alone or together.
    Combined,
}

/// Digits that stand side by side in one cell: more are set sideways (CLREQ, vertical
/// writing of numbers).
const COMBINED_DIGITS: usize = 2;

/// Turns a paragraph's clusters for a column: UAX #50, and what CLREQ and JLREQ say of
/// numbers and single letters.
pub(super) fn orient(clusters: &mut [Cluster]) {
    for cluster in clusters.iter_mut() {
        let upright = match cluster.class {
            Class::Emoji => true,
            // The shared marks: `“ ”` become brackets, `·` stays upright; `—` and `…` turn.
            Class::Open | Class::Close if cluster.context.east_asian => true,
            Class::MiddleDot => cluster.context.east_asian,
            Class::Letter => false,
            _ => match char_orientation(cluster.first) {
                Vo::Upright | Vo::TransformedOrUpright => true,
                Vo::TransformedOrRotated => cluster.context.east_asian,
                Vo::Rotated => false,
            },
        };
        cluster.orientation = if upright {
            Orientation::Upright
        } else {
            Orientation::Sideways
        };
    }
    combine_digits(clusters);
    for i in 0..clusters.len() {
        if clusters[i].class == Class::Letter && clusters[i].first.is_uppercase() && alone(clusters, i) {
            clusters[i].orientation = Orientation::Combined;
        }
    }
}

fn alone(clusters: &[Cluster], at: usize) -> bool {
    let joins = |k: Option<usize>| {
        k.and_then(|k| clusters.get(k)).is_some_and(|c| {
            c.class.is_alphanumeric() || (!c.context.east_asian && c.class == Class::Connector)
        })
    };
    !joins(at.checked_sub(1)) && !joins(Some(at + 1))
}

fn combine_digits(clusters: &mut [Cluster]) {
    let mut i = 0;
    while i < clusters.len() {
        let digits = clusters[i..]
            .iter()
            .take_while(|c| c.first.is_ascii_digit())
            .count();
        let joins = |k: Option<usize>| {
            k.and_then(|k| clusters.get(k)).is_some_and(|c| {
                !c.context.east_asian
                    && (c.class.is_alphanumeric()
                        || matches!(
                            c.class,
                            Class::Connector
                                | Class::Stop
                                | Class::Comma
                                | Class::Colon
                                | Class::Slash
                                | Class::Postfix
                                | Class::Prefix
                        ))
            })
        };
        if (1..=COMBINED_DIGITS).contains(&digits) && !joins(i.checked_sub(1)) && !joins(Some(i + digits)) {
            for cluster in &mut clusters[i..i + digits] {
                cluster.orientation = Orientation::Combined;
            }
        }
        i += digits.max(1);
    }
}

/// What a mark is set as in a column: `“ ”` become `『 』` and `‘ ’` `「 」` on the mainland
/// (GB/T 15834 §5.1.3 with §5.2: ﹃﹄ outside, ﹁﹂ inside), the other way round in Taiwan,
/// Hong Kong and Japan.
pub(super) fn vertical_form(c: char, language: Language) -> char {
    let outer_double = language == Language::ZhHans;
    match c {
        '“' if outer_double => '『',
        '”' if outer_double => '』',
        '‘' if outer_double => '「',
        '’' if outer_double => '」',
        '“' => '「',
        '”' => '」',
        '‘' => '『',
        '’' => '』',
        _ => c,
    }
}
