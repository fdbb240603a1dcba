//! `quotecard sizes`

use serde_json::json;

use super::args::ListFormat;
use super::{Status, Stop, output};
use crate::card::PRESETS;

/// List the sizes that have a name
#[derive(Debug, clap::Args)]
#[command(after_help = "Any other size is written WIDTHxHEIGHT in pixels:
  quotecard card \"慢就是快。\" --size 1000x600
Twice the pixels for the same layout:
  quotecard card \"慢就是快。\" --size og --scale 2")]
pub(super) struct Args {
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    match args.format {
        ListFormat::Json => {
            let sizes: Vec<_> = PRESETS
                .iter()
                .map(|p| json!({"name": p.name, "width": p.width, "height": p.height, "usage": p.usage}))
                .collect();
            output::print_json(&sizes)?;
        }
        ListFormat::Text => {
            let lines: String = PRESETS
                .iter()
                .map(|p| format!("{:<14}{:>4} × {:<6}{}\n", p.name, p.width, p.height, p.usage))
                .collect();
            output::print(lines.as_bytes())?;
        }
    }
    Ok(Status::Done)
}
