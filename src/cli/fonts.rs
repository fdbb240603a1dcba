//! `quotecard fonts`

use std::path::PathBuf;

use serde_json::json;

use super::args::{FontArgs, InputArgs, ListFormat};
use super::{Status, Stop, output};
use crate::export::uncovered;
use crate::font::{Fonts, Origin};

/// List the faces, or say which characters of a corpus none has
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard fonts                                  the faces, in the order of fallback
  quotecard fonts --covers interviews              characters that no face has; exit 1 if any
  quotecard fonts --font-dir ~/fonts --covers interviews")]
pub(super) struct Args {
    /// Look for characters that no face has in these files and folders
    #[arg(long, value_name = "FILE", num_args = 1.., required = false)]
    covers: Vec<PathBuf>,
    #[command(flatten)]
    fonts: FontArgs,
    /// For people or for programs
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

pub(super) fn run(args: &Args) -> Result<Status, Stop> {
    let (fonts, findings) = args.fonts.load();
    let listed = if args.covers.is_empty() {
        list(&fonts, args.format)?;
        Status::Done
    } else {
        covers(args, &fonts)?
    };
    let loaded = output::report(&findings, &[]);
    Ok(if loaded == Status::Done { listed } else { loaded })
}

fn list(fonts: &Fonts, format: ListFormat) -> Result<(), Stop> {
    match format {
        ListFormat::Json => {
            let all: Vec<_> = fonts
                .faces()
                .map(|(_, face)| {
                    json!({
                        "family": face.family,
                        "aliases": face.aliases,
                        "full_name": face.full_name,
                        "weight": face.weight,
                        "italic": face.italic,
                        "color": face.color,
                        "origin": origin(&face.origin),
                    })
                })
                .collect();
            output::print_json(&all)
        }
        ListFormat::Text => {
            let lines: String = fonts
                .faces()
                .map(|(_, face)| {
                    let slope = if face.italic { " italic" } else { "" };
                    format!(
                        "{:<28}{:>4}{slope:<8} {}\n",
                        face.family,
                        face.weight,
                        origin(&face.origin)
                    )
                })
                .collect();
            output::print(lines.as_bytes())
        }
    }
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Bundled => "bundled".to_owned(),
        Origin::Dir(path) => path.display().to_string(),
        Origin::System(path) => format!("system: {}", path.display()),
    }
}

fn covers(args: &Args, fonts: &Fonts) -> Result<Status, Stop> {
    let inputs = InputArgs {
        inputs: args.covers.clone(),
    };
    let corpus = inputs.read()?;
    let gaps = uncovered(&corpus, fonts);
    match args.format {
        ListFormat::Json => output::print_json(&gaps)?,
        ListFormat::Text => {
            let lines: String = gaps
                .iter()
                .map(|gap| {
                    let times = if gap.count == 1 { "once" } else { "times" };
                    let count = if gap.count == 1 {
                        String::new()
                    } else {
                        format!("{} ", gap.count)
                    };
                    format!(
                        "{}:{}: {} U+{:04X} {count}{times}{}\n",
                        gap.file,
                        gap.line,
                        gap.character,
                        u32::from(gap.character),
                        gap.system
                            .as_ref()
                            .map(|f| format!(", in the system's {f}"))
                            .unwrap_or_default()
                    )
                })
                .collect();
            output::print(lines.as_bytes())?;
        }
    }
    let read = output::report(&corpus.findings, &[]);
    let missing = gaps.iter().any(|gap| gap.system.is_none());
    Ok(if missing { Status::Failures } else { read })
}
