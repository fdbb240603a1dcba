//! The measures of a face, in font units.

use harfrust::FontRef;
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::base::Axis;

use super::{FaceId, Fonts};

/// The measures of a face in font units, y up from the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// Font units in an em; never 0.
    pub units_per_em: f32,
    /// The top of the line box that the face asks for (`hhea`, or `OS/2` typographic
    /// where the face says so).
    pub ascent: f32,
    /// The bottom of that box: negative below the baseline.
    pub descent: f32,
    /// The height of `H`; 0.7 em where the face does not say.
    pub cap_height: f32,
    /// The height of `x`; 0.5 em where the face does not say.
    pub x_height: f32,
    /// Bottom and top of the square in which Han characters are drawn: `ideo` (and `idtp`)
    /// of the `BASE` table, or the typographic ascender and descender of `OS/2` where
    /// they make one em (OpenType's rule for CJK fonts). `None` where the face has neither.
    pub em_box: Option<(f32, f32)>,
}

impl Fonts {
    /// The measures of a face; `None` where its file is gone since it was loaded.
    pub fn metrics(&self, id: FaceId) -> Option<Metrics> {
        let font = self.font_ref(id)?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let em = match metrics.units_per_em {
            0 => 1000.0,
            units => f32::from(units),
        };
        Some(Metrics {
            units_per_em: em,
            ascent: metrics.ascent,
            descent: metrics.descent,
            cap_height: metrics.cap_height.filter(|h| *h > 0.0).unwrap_or(0.7 * em),
            x_height: metrics.x_height.filter(|h| *h > 0.0).unwrap_or(0.5 * em),
            em_box: base_box(&font, em).or_else(|| typographic_box(&font, em)),
        })
    }
}

/// The em box as the `BASE` table's horizontal axis gives it: for the script `hani`,
/// or else the first that knows `ideo`.
fn base_box(font: &FontRef, em: f32) -> Option<(f32, f32)> {
    let axis = font.base().ok()?.horiz_axis()?.ok()?;
    let bottom = baseline(&axis, b"ideo")?;
    let top = baseline(&axis, b"idtp").unwrap_or(bottom + em);
    (top > bottom).then_some((bottom, top))
}

fn baseline(axis: &Axis, tag: &[u8; 4]) -> Option<f32> {
    let place = axis
        .base_tag_list()?
        .ok()?
        .baseline_tags()
        .iter()
        .position(|t| t.get().to_be_bytes() == *tag)?;
    let scripts = axis.base_script_list().ok()?;
    let records = scripts.base_script_records();
    let hani = records
        .iter()
        .filter(|r| r.base_script_tag().to_be_bytes() == *b"hani");
    hani.chain(records)
        .find_map(|record| {
            let script = record.base_script(scripts.offset_data()).ok()?;
            let values = script.base_values()?.ok()?;
            Some(values.base_coords().get(place).ok()?.coordinate())
        })
        .map(f32::from)
}

fn typographic_box(font: &FontRef, em: f32) -> Option<(f32, f32)> {
    let os2 = font.os2().ok()?;
    let (bottom, top) = (
        f32::from(os2.s_typo_descender()),
        f32::from(os2.s_typo_ascender()),
    );
    (top - bottom == em).then_some((bottom, top))
}
