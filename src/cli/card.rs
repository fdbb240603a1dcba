//! `quotecard card`

use std::collections::BTreeMap;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::args::{self, DrawArgs};
use super::{Status, Stop, output};
use crate::card::{Card, Size};
use crate::draw;
use crate::layout::layout;
use crate::quote::Quote;

/// Draw one card
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard card \"慢就是快。\" --speaker 林见山                    card.png
  quotecard card \"慢就是快。\" --size story -o story.png
  quotecard card \"慢就是快。\" -o card.svg                        outlines, for any editor
  quotecard card \"Hope is a filing system.\" -o - > card.png     to standard output
  pbpaste | quotecard card - --template night --scale 2")]
pub(super) struct Args {
    /// The quote, or `-` for standard input
    text: String,
    /// Where to write, or `-` for standard output; the ending (.png, .svg) chooses the format
    #[arg(short, long, value_name = "FILE", default_value = "card.png")]
    output: PathBuf,
    /// The format, whatever the ending
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Who said it
    #[arg(long, value_name = "NAME", value_parser = args::field)]
    speaker: Option<String>,
    /// What the speaker is
    #[arg(long, value_name = "TEXT", value_parser = args::field)]
    role: Option<String>,
    /// Where it was published
    #[arg(long, value_name = "TEXT", value_parser = args::field)]
    source: Option<String>,
    /// The title of what it is from
    #[arg(long, value_name = "TEXT", value_parser = args::field)]
    title: Option<String>,
    /// When it was published
    #[arg(long, value_name = "DATE", value_parser = args::field)]
    date: Option<String>,
    /// The same in another language
    #[arg(long, value_name = "TEXT", value_parser = args::field)]
    translation: Option<String>,
    /// The card's number
    #[arg(long, value_name = "N", default_value_t = 1)]
    index: usize,
    /// A template's name (see `quotecard templates`) or an SVG file [default: paper]
    #[arg(long, value_name = "NAME|FILE")]
    template: Option<String>,
    /// A preset (see `quotecard sizes`) or WIDTHxHEIGHT
    #[arg(long, value_name = "SIZE", default_value = "og")]
    size: String,
    #[command(flatten)]
    draw: DrawArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Pixels
    Png,
    /// Outlines
    Svg,
}

impl Args {
    fn format(&self) -> Result<Format, Stop> {
        let ending = self.output.extension().and_then(|e| e.to_str());
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, Some(e)) if e.eq_ignore_ascii_case("svg") => Ok(Format::Svg),
            (None, Some(e)) if e.eq_ignore_ascii_case("png") => Ok(Format::Png),
            (None, None) if self.output == Path::new("-") => Ok(Format::Png),
            _ => Err(Stop::Usage(format!(
                "{}: the ending names no format; use .png or .svg, or give --format",
                self.output.display()
            ))),
        }
    }

    fn card(&self) -> Result<Card, Stop> {
        let quote = Quote {
            speaker: self.speaker.clone(),
            role: self.role.clone(),
            source: self.source.clone(),
            title: self.title.clone(),
            date: self.date.clone(),
            translation: self.translation.clone(),
            ..Quote::from_text(args::text(&self.text)?)
        };
        let mut card = Card::new(quote, self.index, Size::parse(&self.size, self.draw.scale)?);
        card.pictures = self.draw.pictures.load()?;
        card.language = self.draw.lang.unwrap_or(card.language);
        Ok(card)
    }
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    let format = args.format()?;
    if format == Format::Png && args.output == Path::new("-") && std::io::stdout().is_terminal() {
        return Err(Stop::Usage(
            "a picture is not for a terminal; redirect standard output, or name a file with -o".to_owned(),
        ));
    }
    let card = args.card()?;
    let template = args::template(args.template.as_deref())?;
    let sheet = template.resolve(card.size.width as f32, card.size.height as f32, &BTreeMap::new())?;
    let (fonts, mut findings) = args.draw.fonts.load();
    findings.extend_from_slice(template.findings());

    let scene = layout(&card, &sheet, &fonts);
    let bytes = match format {
        Format::Png => draw::png(&scene, &fonts)?,
        Format::Svg => draw::svg(&scene, &fonts).into_bytes(),
    };
    output::write(Some(&args.output), &bytes)?;
    findings.extend(scene.findings);
    Ok(output::report(&findings, &args.draw.deny.codes()))
}
