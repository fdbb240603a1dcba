//! `quotecard render`

use std::io::IsTerminal as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::{self, DrawArgs, InputArgs, ListFormat};
use super::{Status, Stop, output, quotes};
use crate::export::{self, Batch};
use crate::template;

/// Draw cards from a corpus or a quotes file, with a manifest
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard render                                      the built-in sample, into cards/
  quotecard render interviews -o cards --top 40         the 40 best lines of a folder
  quotecard render quotes.jsonl                         every quote of a file, in its order
  quotecard render talk.txt --size og --size square     two sizes of each
  quotecard render talk.txt --template night --template my.svg
  quotecard render talk.txt --template portrait --portrait lin.jpg
  quotecard render talk.txt --deny overflow,missing-glyph   for a build that must be clean

A quotes file holds one JSON object a line ({\"text\": …, \"speaker\": …}), or CSV with such
columns; `quotecard select -o quotes.jsonl` writes one.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: InputArgs,
    /// The folder for the cards and manifest.json
    #[arg(short, long, value_name = "DIR", default_value = "cards")]
    output: PathBuf,
    /// How many quotes to choose from documents; quotes files are drawn whole
    #[arg(long, value_name = "N", default_value = "12")]
    top: NonZeroUsize,
    /// A template's name (see `quotecard templates`) or an SVG file; may repeat [default: paper]
    #[arg(long, value_name = "NAME|FILE")]
    template: Vec<String>,
    /// A preset (see `quotecard sizes`) or WIDTHxHEIGHT; may repeat [default: og]
    #[arg(long, value_name = "SIZE")]
    size: Vec<String>,
    #[command(flatten)]
    draw: DrawArgs,
    /// `json` prints the manifest to standard output
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    /// Threads to draw with [default: one on each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    let start = Instant::now();
    let sizes = args::sizes(&args.size, args.draw.scale)?;
    let templates = args::templates(&args.template)?;
    let pictures = args.draw.pictures.load()?;
    let (quotes, mut findings) = quotes::gather(&args.inputs, args.top.get())?;
    export::make_folder(&args.output).map_err(Stop::Output)?;
    let (fonts, of_fonts) = args.draw.fonts.load();
    findings.extend(of_fonts);
    findings.extend(templates.iter().flat_map(template::Template::findings).cloned());

    let batch = Batch {
        quotes: &quotes,
        templates: &templates,
        sizes: &sizes,
        language: args.draw.lang,
        pictures: &pictures,
        fonts: &fonts,
        folder: &args.output,
        threads: args.jobs.map_or(0, NonZeroUsize::get),
    };
    let bar = progress(batch.len());
    let mut manifest = batch.draw(&|| bar.inc(1));
    bar.finish_and_clear();
    findings.append(&mut manifest.findings);
    manifest.findings = findings;
    let written = manifest.write(&args.output);

    let findings = manifest.all_findings();
    let status = output::report(&findings, &args.draw.deny.codes());
    let counts = output::counts(&findings);
    output::note(&format!(
        "{} of {} cards in {}; {} in {:.1} s",
        manifest.cards.len(),
        batch.len(),
        args.output.display(),
        if counts.is_empty() { "no findings" } else { &counts },
        start.elapsed().as_secs_f32()
    ));
    written?;
    if args.format == ListFormat::Json {
        output::print(manifest.to_json().as_bytes())?;
    }
    Ok(status)
}

/// A bar on standard error, if that is a terminal.
fn progress(cards: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(cards as u64), ProgressDrawTarget::stderr());
    match ProgressStyle::with_template("{bar:40} {pos}/{len} cards, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
