//! Which characters a face has.

use std::sync::OnceLock;

use harfrust::FontRef;
use skrifa::charmap::{Charmap, MappingIndex};

/// The characters of a face.
pub(super) enum Coverage {
    /// Looked up in the font's own table: nothing is read before the first question,
    /// and little then. For fonts that stand in memory anyway.
    Table(OnceLock<MappingIndex>),
    /// Ranges of code points, ascending: a file need not be read to learn that it does
    /// not have a character.
    Ranges(Vec<(u32, u32)>),
}

impl Coverage {
    /// The ranges of a charmap.
    pub(super) fn ranges(charmap: &Charmap) -> Coverage {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for (c, _) in charmap.mappings().filter(|(_, glyph)| glyph.to_u32() != 0) {
            match ranges.last_mut() {
                Some((_, last)) if *last + 1 == c => *last = c,
                _ => ranges.push((c, c)),
            }
        }
        // Charmaps are sorted; those that are not are broken, but are no harm.
        ranges.sort_unstable();
        Coverage::Ranges(ranges)
    }

    /// Whether all characters of a cluster that need a glyph are there.
    pub(super) fn holds<'a>(&self, cluster: &str, font: impl FnOnce() -> Option<FontRef<'a>>) -> bool {
        let mut needed = cluster.chars().filter(|c| !is_default_ignorable(*c));
        match self {
            Coverage::Table(index) => font().is_some_and(|font| {
                let charmap = index.get_or_init(|| MappingIndex::new(&font)).charmap(&font);
                needed.all(|c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0))
            }),
            // A file that is gone since it was loaded has nothing any more.
            Coverage::Ranges(ranges) => needed.all(|c| is_in(ranges, u32::from(c))) && font().is_some(),
        }
    }
}

fn is_in(ranges: &[(u32, u32)], c: u32) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= c);
    ranges[..after].last().is_some_and(|(_, last)| *last >= c)
}

/// Default_Ignorable_Code_Point of DerivedCoreProperties.txt: shown as nothing by
/// a font that does not know them.
fn is_default_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}
