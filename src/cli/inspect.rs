//! `quotecard inspect`

use std::collections::BTreeMap;

use super::args::{self, FontArgs};
use super::{Status, Stop, output};
use crate::card::{Card, Size};
use crate::export::Report;
use crate::font::Fonts;
use crate::layout::{layout, layout_text};
use crate::quote::Quote;
use crate::scene::Scene;
use crate::template::{Family, Fit, TextStyle, WritingMode};
use crate::text::Language;

/// Show how a text is laid out, as JSON
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard inspect \"慢就是快。\" --template paper --size story
  quotecard inspect \"慢就是快。\" --box 600x400 --font-size 48     a bare box, no template
  quotecard inspect \"骨直令\" --lang ja --box 300x100 | jq '.boxes[0].lines[].clusters'

Lengths are px, `start` and `end` are bytes of the text. `missing` lists the clusters that
no face covers.")]
pub(super) struct Args {
    /// The quote, or `-` for standard input
    text: String,
    /// A template's name (see `quotecard templates`) or an SVG file [default: paper]
    #[arg(long, value_name = "NAME|FILE")]
    template: Option<String>,
    /// A preset (see `quotecard sizes`) or WIDTHxHEIGHT
    #[arg(long, value_name = "SIZE", default_value = "og")]
    size: String,
    /// Who said it
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// The language of the text (zh-Hans, zh-Hant, ja, en, …); guessed where it is not given
    #[arg(long, value_name = "TAG", value_parser = args::language)]
    lang: Option<Language>,
    /// Lay out in a bare box of this size (WIDTHxHEIGHT px) instead of a template
    #[arg(long = "box", value_name = "SIZE", conflicts_with_all = ["template", "size", "speaker"])]
    bare: Option<String>,
    /// The font size in the bare box, px
    #[arg(long, value_name = "PX", default_value = "48", requires = "bare", value_parser = args::scale)]
    font_size: f32,
    /// The families of the bare box, as in CSS
    #[arg(long, value_name = "LIST", default_value = "serif", requires = "bare")]
    font_family: String,
    /// Columns from right to left in the bare box
    #[arg(long, requires = "bare")]
    vertical: bool,
    #[command(flatten)]
    fonts: FontArgs,
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    let text = args::text(&args.text)?;
    let (fonts, findings) = args.fonts.load();
    let scene = match &args.bare {
        Some(bare) => args.bare_scene(&text, bare, &fonts)?,
        None => args.scene(text, &fonts)?,
    };
    output::print_json(&Report::new(&scene, &fonts))?;
    Ok(output::report(&findings, &[]))
}

impl Args {
    fn scene(&self, text: String, fonts: &Fonts) -> Result<Scene, Stop> {
        let quote = Quote {
            speaker: self.speaker.clone(),
            ..Quote::from_text(text)
        };
        let mut card = Card::new(quote, 1, Size::parse(&self.size, 1.0)?);
        card.language = self.lang.unwrap_or(card.language);
        let template = args::template(self.template.as_deref())?;
        let sheet = template.resolve(card.size.width as f32, card.size.height as f32, &BTreeMap::new())?;
        Ok(layout(&card, &sheet, fonts))
    }

    fn bare_scene(&self, text: &str, bare: &str, fonts: &Fonts) -> Result<Scene, Stop> {
        let size = Size::parse(bare, 1.0)?;
        let style = TextStyle {
            families: families(&self.font_family),
            fit: Fit {
                least: self.font_size,
                greatest: self.font_size,
            },
            writing_mode: if self.vertical {
                WritingMode::VerticalRl
            } else {
                WritingMode::HorizontalTb
            },
            ..TextStyle::default()
        };
        let language = self.lang.unwrap_or_else(|| Language::guess(text));
        let (width, height) = (size.width as f32, size.height as f32);
        Ok(layout_text(text, language, width, height, &style, fonts))
    }
}

/// Reads `font-family` (CSS Fonts 4 §2.1).
fn families(list: &str) -> Vec<Family> {
    list.split(',')
        .map(|name| name.trim().trim_matches(['"', '\'']))
        .filter(|name| !name.is_empty())
        .map(|name| match name.to_ascii_lowercase().as_str() {
            "serif" => Family::Serif,
            "sans-serif" => Family::SansSerif,
            "cursive" => Family::Cursive,
            "monospace" => Family::Monospace,
            "emoji" => Family::Emoji,
            _ => Family::Named(name.to_owned()),
        })
        .collect()
}
