//! Parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    quotecard::cli::run(std::env::args_os())
}
