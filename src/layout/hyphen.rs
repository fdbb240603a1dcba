//! Hyphens: at soft hyphens, and inside Latin words where a template asks
//! (`hyphens: auto`).

use std::collections::BTreeMap;

use super::class::Class;
use super::shape::{Cluster, Glyph};
use crate::font::Fonts;
use crate::template::Hyphens;
use crate::text::Language;

/// A hyphen that is drawn when a line ends behind a cluster.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hyphen {
    /// The glyph, at the cluster's end.
    pub glyph: Glyph,
    /// How far it moves the pen, em.
    pub advance: f32,
}

/// The hyphens of a text, by the cluster before each.
pub(super) fn hyphens(
    text: &str,
    clusters: &[Cluster],
    language: Language,
    hyphens: Hyphens,
    fonts: &Fonts,
) -> BTreeMap<usize, Hyphen> {
    let mut places: Vec<usize> = (1..clusters.len())
        .filter(|i| clusters[*i].first == '\u{ad}' && clusters[i - 1].face.is_some())
        .map(|i| i - 1)
        .collect();
    if hyphens == Hyphens::Auto
        && let Some(language) = patterns(language)
    {
        places.extend(syllable_ends(text, clusters, language));
    }
    places
        .into_iter()
        .filter_map(|place| Some((place, hyphen(&clusters[place], fonts)?)))
        .collect()
}

/// The hyphenation patterns for a language: those of its primary subtag. Latin words in
/// East Asian text are taken for English.
fn patterns(language: Language) -> Option<hypher::Lang> {
    let tag = if language.is_east_asian() {
        "en"
    } else {
        language.tag()
    };
    hypher::Lang::from_iso(tag.as_bytes().try_into().ok()?)
}

/// Clusters that end a syllable inside a Latin word.
fn syllable_ends(text: &str, clusters: &[Cluster], language: hypher::Lang) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < clusters.len() {
        let length = clusters[start..]
            .iter()
            .take_while(|c| c.class == Class::Letter)
            .count();
        if let Some(word) = clusters
            .get(start..start + length)
            .filter(|word| !word.is_empty())
        {
            let base = word[0].bytes.start;
            let mut offset = base;
            for syllable in hypher::hyphenate(&text[base..word[length - 1].bytes.end], language) {
                offset += syllable.len();
                let end = start + word.partition_point(|c| c.bytes.end < offset);
                if end + 1 < start + length {
                    ends.push(end);
                }
            }
        }
        start += length.max(1);
    }
    ends
}

fn hyphen(cluster: &Cluster, fonts: &Fonts) -> Option<Hyphen> {
    use skrifa::MetadataProvider as _;
    let face = cluster.face?;
    let font = fonts.font_ref(face)?;
    let id = font
        .charmap()
        .map('\u{2010}')
        .or_else(|| font.charmap().map('-'))?;
    let metrics = font.glyph_metrics(
        skrifa::instance::Size::unscaled(),
        skrifa::instance::LocationRef::default(),
    );
    let units = fonts.metrics(face)?.units_per_em;
    Some(Hyphen {
        glyph: Glyph {
            id: id.to_u32(),
            x: cluster.advance,
            y: 0.0,
        },
        advance: metrics.advance_width(id)? / units,
    })
}
