//! Standard output and standard error.

use std::io::{self, Write as _};
use std::path::Path;

use super::{Status, Stop};
use crate::export;
use crate::finding::{Code, Finding};

/// Findings of one code that are shown; the rest is counted.
const SHOWN: usize = 5;

/// Writes to standard output.
pub(super) fn print(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(Stop::BrokenPipe),
        Err(error) => Err(Stop::Stdout(error)),
    }
}

/// A value as JSON with a line end.
pub(super) fn json(value: &impl serde::Serialize) -> Result<String, Stop> {
    let mut json = serde_json::to_string_pretty(value).map_err(|e| Stop::Stdout(e.into()))?;
    json.push('\n');
    Ok(json)
}

/// Writes a value as JSON to standard output.
pub(super) fn print_json(value: &impl serde::Serialize) -> Result<(), Stop> {
    print(json(value)?.as_bytes())
}

/// Writes to a file, whole or not at all, or to standard output where the path is `-` or missing.
pub(super) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<(), Stop> {
    match path.filter(|p| *p != Path::new("-")) {
        Some(path) => Ok(export::write_whole(path, bytes)?),
        None => print(bytes),
    }
}

/// Writes a line to standard error. Where that is closed nobody listens.
pub(super) fn note(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Shows findings on standard error, the first of each code, in the order of
/// the codes; says whether they make the run a failure.
pub(super) fn report(findings: &[Finding], denied: &[Code]) -> Status {
    let mut status = Status::Done;
    for code in Code::ALL {
        let of_code: Vec<&Finding> = findings.iter().filter(|f| f.code == code).collect();
        let fails = code.is_failure() || denied.contains(&code);
        let word = if fails { "error" } else { "warning" };
        for finding in of_code.iter().take(SHOWN) {
            note(&format!("{word}: {finding}"));
        }
        if of_code.len() > SHOWN {
            note(&format!("{word}: and {} more [{code}]", of_code.len() - SHOWN));
        }
        if fails && !of_code.is_empty() {
            status = Status::Failures;
        }
    }
    status
}

/// How many findings there are of each code: `2 overflow, 1 bad-quote`; empty where there is none.
pub(super) fn counts(findings: &[Finding]) -> String {
    Code::ALL
        .iter()
        .map(|code| (findings.iter().filter(|f| f.code == *code).count(), code))
        .filter(|(count, _)| *count > 0)
        .map(|(count, code)| format!("{count} {code}"))
        .collect::<Vec<_>>()
        .join(", ")
}
