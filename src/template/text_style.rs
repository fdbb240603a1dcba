//! Declared values → [`TextStyle`].

use super::css::{split, words};
use super::error::{Problem, TemplateError};
use super::length::Units;
use super::style::{
    Align, Autospace, Family, Fit, HangingPunctuation, Hyphens, LineBreak, LineHeight, SpacingTrim,
    TextOverflow, TextStyle, Wrap, WritingMode,
};

/// How far a text without `text-fit` may shrink, as a share of its `font-size`: the
/// quote is what varies in length; names and sources are short, and small enough.
const LEAST_QUOTE: f32 = 0.5;
const LEAST_OTHER: f32 = 0.6;

/// What a text box is, as far as its style depends on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// It holds `{quote}`.
    pub quote: bool,
    /// It has no frame.
    pub point: bool,
    /// It holds a field: text that the designer set stays as large as it is.
    pub varies: bool,
}

/// The inherited values of one text: `get` looks a property up on the first run and
/// its ancestors, and gives the value and its line.
pub(super) struct Source<'a> {
    pub get: &'a dyn Fn(&str) -> Option<(String, usize)>,
    /// `em` is the computed `font-size`.
    pub units: Units,
    /// The line of the text, from 1.
    pub line: usize,
}

/// Builds the style. `fill`, `attributes` and `language` are the caller's.
pub(super) fn text_style(source: &Source, kind: Kind) -> Result<TextStyle, TemplateError> {
    let mut style = TextStyle {
        fit: source.fit(kind)?,
        ..TextStyle::default()
    };
    // From here on, `em` is the greatest size, so that `0.1em` of spacing is 0.1 at any size.
    let units = Units {
        font: style.fit.greatest,
        ..source.units
    };
    source.read(
        "font-family",
        "write names parted by commas",
        &mut style.families,
        families,
    )?;
    source.read(
        "font-weight",
        "write `normal`, `bold` or 100 to 900",
        &mut style.weight,
        weight,
    )?;
    source.read(
        "font-style",
        "write `normal` or `italic`",
        &mut style.italic,
        |value| match words(value).first().copied() {
            Some("normal") => Some(false),
            Some("italic" | "oblique") => Some(true),
            _ => None,
        },
    )?;
    source.read(
        "line-height",
        "write a number such as `1.6`, a percentage or a length",
        &mut style.line_height,
        |value| line_height(value, &units),
    )?;
    source.read(
        "letter-spacing",
        "write `normal` or a length such as `0.05em`",
        &mut style.letter_spacing,
        |value| match value {
            "normal" => Some(0.0),
            _ => Some(units.length(value, Some(units.font))? / units.font.max(f32::MIN_POSITIVE)),
        },
    )?;
    let align = |value: &str| {
        Some(match value {
            "start" | "left" | "-inkscape-auto" => Align::Start,
            "center" | "middle" => Align::Center,
            "end" | "right" => Align::End,
            "justify" => Align::Justify,
            _ => return None,
        })
    };
    source.read(
        "text-anchor",
        "write `start`, `middle` or `end`",
        &mut style.align,
        align,
    )?;
    if !kind.point {
        source.read(
            "text-align",
            "write `start`, `center`, `end` or `justify`",
            &mut style.align,
            align,
        )?;
    }
    source.read(
        "align-content",
        "write `start`, `center` or `end`",
        &mut style.block_align,
        justify,
    )?;
    source.read(
        "writing-mode",
        "write `horizontal-tb` or `vertical-rl`",
        &mut style.writing_mode,
        |value| match value {
            "horizontal-tb" | "lr" | "lr-tb" | "rl" | "rl-tb" => Some(WritingMode::HorizontalTb),
            "vertical-rl" | "tb" | "tb-rl" => Some(WritingMode::VerticalRl),
            _ => None,
        },
    )?;
    source.read(
        "text-wrap",
        "write `wrap`, `balance` or `nowrap`",
        &mut style.wrap,
        |value| match value {
            "wrap" | "pretty" | "stable" => Some(Wrap::Wrap),
            "balance" => Some(Wrap::Balance),
            "nowrap" => Some(Wrap::Nowrap),
            _ => None,
        },
    )?;
    source.read(
        "line-break",
        "write `strict`, `normal` or `loose`",
        &mut style.line_break,
        |value| match value {
            "auto" | "strict" => Some(LineBreak::Strict),
            "normal" => Some(LineBreak::Normal),
            "loose" | "anywhere" => Some(LineBreak::Loose),
            _ => None,
        },
    )?;
    source.read(
        "text-autospace",
        "write `normal`, `no-autospace` or a width such as `0.25em`",
        &mut style.autospace,
        |value| match value {
            "normal" | "auto" => Some(Autospace::Gap(0.125)),
            "no-autospace" => Some(Autospace::NoAutospace),
            _ => {
                let gap = units.length(value, None)? / units.font.max(f32::MIN_POSITIVE);
                (0.0..=1.0).contains(&gap).then_some(Autospace::Gap(gap))
            }
        },
    )?;
    source.read(
        "text-spacing-trim",
        "write `normal`, `space-all`, `kaiming` or `half`",
        &mut style.spacing_trim,
        |value| match value {
            "normal" | "auto" | "space-first" | "trim-start" | "trim-both" => Some(SpacingTrim::Normal),
            "space-all" => Some(SpacingTrim::SpaceAll),
            "kaiming" => Some(SpacingTrim::Kaiming),
            "half" | "trim-all" => Some(SpacingTrim::Half),
            _ => None,
        },
    )?;
    source.read(
        "hanging-punctuation",
        "write `none`, `first`, `allow-end` or both of these",
        &mut style.hanging,
        hanging,
    )?;
    source.read(
        "hyphens",
        "write `manual` or `auto`",
        &mut style.hyphens,
        |value| match value {
            "manual" | "none" => Some(Hyphens::Manual),
            "auto" => Some(Hyphens::Auto),
            _ => None,
        },
    )?;
    source.read(
        "text-overflow",
        "write `shrink`, `ellipsis` or `visible`",
        &mut style.overflow,
        |value| match value {
            "shrink" => Some(TextOverflow::Shrink),
            "ellipsis" => Some(TextOverflow::Ellipsis),
            "visible" => Some(TextOverflow::Visible),
            _ => None,
        },
    )?;
    source.read(
        "line-clamp",
        "write `none` or a number of lines",
        &mut style.line_clamp,
        |value| match value {
            "none" => Some(None),
            _ => value.parse::<usize>().ok().filter(|n| *n > 0).map(Some),
        },
    )?;
    Ok(style)
}

impl Source<'_> {
    fn read<T>(
        &self,
        property: &'static str,
        expected: &'static str,
        target: &mut T,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<(), TemplateError> {
        if let Some((value, line)) = (self.get)(property) {
            *target = parse(&value).ok_or_else(|| invalid(property, &value, expected, line))?;
        }
        Ok(())
    }

    fn fit(&self, kind: Kind) -> Result<Fit, TemplateError> {
        let size = self.units.font;
        let share = match kind {
            Kind { varies: false, .. } => 1.0,
            Kind { quote: true, .. } => LEAST_QUOTE,
            Kind { .. } => LEAST_OTHER,
        };
        let mut fit = Fit {
            least: size * share,
            greatest: size,
        };
        self.read(
            "text-fit",
            "write `none`, or the least and the greatest size, as `3vmin 6vmin`",
            &mut fit,
            |value| {
                if value == "none" {
                    return Some(Fit {
                        least: size,
                        greatest: size,
                    });
                }
                let sizes: Vec<f32> = words(value)
                    .into_iter()
                    .map(|word| self.units.length(word, Some(size)).filter(|px| *px > 0.0))
                    .collect::<Option<_>>()?;
                match sizes[..] {
                    [least, greatest] if least <= greatest => Some(Fit { least, greatest }),
                    _ => None,
                }
            },
        )?;
        if fit.greatest <= 0.0 {
            return Err(invalid("font-size", "0", "write a size above 0", self.line));
        }
        Ok(fit)
    }
}

pub(super) fn invalid(property: &str, value: &str, expected: &'static str, line: usize) -> TemplateError {
    TemplateError::at(
        line,
        Problem::Value {
            property: property.to_owned(),
            value: value.chars().take(80).collect(),
            expected,
        },
    )
}

/// `justify-content` and `align-content`: where things stand in a room that they do not fill.
pub(super) fn justify(value: &str) -> Option<Align> {
    Some(match value {
        "normal" | "start" | "flex-start" | "space-between" | "stretch" | "baseline" => Align::Start,
        "center" | "space-around" | "space-evenly" => Align::Center,
        "end" | "flex-end" => Align::End,
        _ => return None,
    })
}

fn families(value: &str) -> Option<Vec<Family>> {
    let families: Vec<Family> = split(value, ',')
        .into_iter()
        .filter_map(|name| {
            let bare = name.trim_matches(['"', '\'']).trim();
            Some(match name {
                "serif" | "ui-serif" | "math" => Family::Serif,
                "sans-serif" | "ui-sans-serif" | "system-ui" => Family::SansSerif,
                "cursive" => Family::Cursive,
                "monospace" | "ui-monospace" => Family::Monospace,
                "emoji" => Family::Emoji,
                _ if bare.is_empty() => return None,
                _ => Family::Named(words(bare).join(" ")),
            })
        })
        .collect();
    (!families.is_empty()).then_some(families)
}

/// `bolder` and `lighter` as from 400 (CSS Fonts 4 §2.2.1).
fn weight(value: &str) -> Option<u16> {
    match value {
        "normal" => Some(400),
        "bold" | "bolder" => Some(700),
        "lighter" => Some(100),
        _ => {
            let number: f32 = value.parse().ok()?;
            (1.0..=1000.0)
                .contains(&number)
                .then_some((number as u16).clamp(100, 900))
        }
    }
}

fn line_height(value: &str, units: &Units) -> Option<LineHeight> {
    let height = match value {
        "normal" => return Some(TextStyle::default().line_height),
        _ => match (value.parse::<f32>(), value.strip_suffix('%')) {
            (Ok(number), _) => LineHeight::Em(number),
            (_, Some(percent)) => LineHeight::Em(percent.trim().parse::<f32>().ok()? / 100.0),
            _ => LineHeight::Px(units.length(value, None)?),
        },
    };
    let (LineHeight::Em(n) | LineHeight::Px(n)) = height;
    // Inkscape 0.92 writes 0 on a text whose lines have their own.
    let height = if n == 0.0 {
        TextStyle::default().line_height
    } else {
        height
    };
    (n.is_finite() && n >= 0.0).then_some(height)
}

fn hanging(value: &str) -> Option<HangingPunctuation> {
    let mut hanging = HangingPunctuation::default();
    for word in words(value) {
        match word {
            "none" => {}
            "first" => hanging.first = true,
            "allow-end" | "force-end" | "last" => hanging.end = true,
            _ => return None,
        }
    }
    Some(hanging)
}
