//! Arguments → calls: the only module that prints, reads the environment or
//! knows clap. No work.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

mod args;
mod card;
mod completions;
mod error;
mod fonts;
mod inspect;
mod output;
mod quotes;
mod render;
mod select;
mod sizes;
mod templates;

use error::Stop;

/// How a command ended that was not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    /// All done.
    Done,
    /// Done, with failures or denied findings.
    Failures,
}

#[derive(Debug, Parser)]
#[command(
    name = "quotecard",
    version,
    about = "Picks the lines worth sharing from interviews, sets them like a book designer would, and draws them as pictures",
    after_help = EXAMPLES,
    max_term_width = 100
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  quotecard render                              cards from a built-in sample, into cards/
  quotecard render interviews -o cards          the 12 best lines of a folder
  quotecard select interviews -o quotes.jsonl   choose first, edit the file,
  quotecard render quotes.jsonl                 then draw just these
  quotecard card \"慢就是快。\" --speaker 林见山 -o card.png

Exit codes: 0 all done; 1 done with failures or denied findings; 2 could not start.
`quotecard help COMMAND` shows examples of each command.";

#[derive(Debug, Subcommand)]
enum Command {
    Select(select::Args),
    Render(Box<render::Args>),
    Card(Box<card::Args>),
    Inspect(inspect::Args),
    Templates(templates::Args),
    Fonts(fonts::Args),
    Sizes(sizes::Args),
    Completions(completions::Args),
}

/// Runs the command line and says how it ended: 0 all done, 1 done with
/// failures or denied findings, 2 could not start. It keeps no state, so that it
/// can be called again in the same process.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let command = match Cli::try_parse_from(args) {
        Ok(cli) => cli.command,
        Err(error) => {
            // `--help` and `--version` come this way too, with code 0. A closed
            // pipe is no error.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let result = match command {
        Command::Select(args) => select::run(&args),
        Command::Render(args) => render::run(&args),
        Command::Card(args) => card::run(&args),
        Command::Inspect(args) => inspect::run(&args),
        Command::Templates(args) => templates::run(&args),
        Command::Fonts(args) => fonts::run(&args),
        Command::Sizes(args) => sizes::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
    };
    match result {
        Ok(Status::Done) | Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Ok(Status::Failures) => ExitCode::from(1),
        Err(stop) => {
            output::note(&format!("error: {stop}"));
            ExitCode::from(stop.exit_code())
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::Cli::command().debug_assert();
    }
}
