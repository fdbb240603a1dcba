//! `quotecard select`

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;

use super::args::{DenyArgs, InputArgs};
use super::{Status, Stop, output, quotes};
use crate::quote::write;

/// Rank the quotes of a corpus
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard select                                the built-in sample, as a table
  quotecard select interviews --top 40            the 40 best lines of a folder
  quotecard select talk.txt -o quotes.jsonl       one quote a line, to edit and then render
  quotecard select talk.txt -o quotes.csv         for a spreadsheet; `render` reads it back
  pbpaste | quotecard select - --format md        from standard input, as Markdown")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: InputArgs,
    /// How many quotes to choose
    #[arg(long, value_name = "N", default_value = "12")]
    top: NonZeroUsize,
    /// Where to write; the ending (.jsonl, .csv, .md, .json, .txt) chooses the format
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The format, whatever the ending
    #[arg(long, value_enum)]
    format: Option<Format>,
    #[command(flatten)]
    deny: DenyArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns for people
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// Markdown
    Md,
    /// One JSON array
    Json,
}

impl Args {
    fn format(&self) -> Result<Format, Stop> {
        if let Some(format) = self.format {
            return Ok(format);
        }
        let Some(path) = self.output.as_ref().filter(|p| p.as_os_str() != "-") else {
            return Ok(Format::Table);
        };
        match path.extension().and_then(|e| e.to_str()) {
            Some("jsonl" | "ndjson") => Ok(Format::Jsonl),
            Some("csv") => Ok(Format::Csv),
            Some("md" | "markdown") => Ok(Format::Md),
            Some("json") => Ok(Format::Json),
            Some("txt") => Ok(Format::Table),
            _ => Err(Stop::Usage(format!(
                "{}: the ending names no format; use .jsonl, .csv, .md, .json or .txt, or give --format",
                path.display()
            ))),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    let format = args.format()?;
    let (quotes, findings) = quotes::gather(&args.inputs, args.top.get())?;
    let text = match format {
        Format::Table => write::table(&quotes),
        Format::Jsonl => write::jsonl(&quotes),
        Format::Csv => write::csv(&quotes),
        Format::Md => write::markdown(&quotes),
        Format::Json => output::json(&quotes)?,
    };
    output::write(args.output.as_deref(), text.as_bytes())?;
    Ok(output::report(&findings, &args.deny.codes()))
}
