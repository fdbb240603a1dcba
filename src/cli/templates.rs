//! `quotecard templates`

use clap::Subcommand;
use serde_json::json;

use super::args::{self, ListFormat};
use super::{Status, Stop, output};
use crate::template;

/// List the built-in templates, print one, or check a file
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  quotecard templates                              what there is
  quotecard templates show paper > mine.svg        a file to start from
  quotecard templates check mine.svg               errors with file, line and remedy
  quotecard card \"慢就是快。\" --template mine.svg"
)]
pub(super) struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Print a built-in template
    Show {
        /// Its name
        name: String,
    },
    /// Check templates as `render` does
    Check {
        /// SVG files, or names
        #[arg(required = true, value_name = "FILE")]
        files: Vec<String>,
    },
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    match &args.action {
        None => list(args.format),
        Some(Action::Show { name }) => show(name),
        Some(Action::Check { files }) => check(files),
    }
}

fn list(format: ListFormat) -> Result<Status, Stop> {
    let builtin = template::builtin();
    match format {
        ListFormat::Json => {
            let all: Vec<_> = builtin
                .iter()
                .map(|b| json!({"name": b.name, "description": b.description()}))
                .collect();
            output::print_json(&all)?;
        }
        ListFormat::Text => {
            let lines: String = builtin
                .iter()
                .map(|b| format!("{:<12}{}\n", b.name, b.description()))
                .collect();
            output::print(lines.as_bytes())?;
        }
    }
    Ok(Status::Done)
}

fn show(name: &str) -> Result<Status, Stop> {
    // The error for an unknown name, with the nearest one.
    let found = args::template(Some(name))?;
    match template::builtin().iter().find(|b| b.name == found.file()) {
        Some(builtin) => output::print(builtin.svg.as_bytes())?,
        None => return Err(Stop::Usage(format!("{name} is a file already"))),
    }
    Ok(Status::Done)
}

fn check(files: &[String]) -> Result<Status, Stop> {
    let mut status = Status::Done;
    for file in files {
        match args::template(Some(file)) {
            Ok(template) => {
                output::report(template.findings(), &[]);
                output::print(format!("{file}: ok\n").as_bytes())?;
            }
            Err(error) => {
                output::note(&format!("error: {error}"));
                status = Status::Failures;
            }
        }
    }
    Ok(status)
}
