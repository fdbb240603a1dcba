//! `quotecard completions`

use clap_complete::Shell;

use super::{Status, Stop, output};

/// Print a script that completes the arguments in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  quotecard completions bash > ~/.local/share/bash-completion/completions/quotecard
  quotecard completions zsh > ~/.zfunc/_quotecard
  quotecard completions fish > ~/.config/fish/completions/quotecard.fish")]
pub(super) struct Args {
    shell: Shell,
}

pub(super) fn run(args: &Args, mut command: clap::Command) -> Result<Status, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "quotecard", &mut script);
    output::print(&script)?;
    Ok(Status::Done)
}
