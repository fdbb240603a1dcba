//! What a user of the command line meets: the built binary in a folder of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

mod bad_input;
mod commands;
mod render;

/// A folder with what a test needs in it, where the binary is run.
pub struct Sandbox {
    dir: tempfile::TempDir,
}

impl Sandbox {
    pub fn new() -> Sandbox {
        Sandbox {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    /// Adds a file, with the folders above it.
    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Sandbox {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// Adds a folder.
    pub fn folder(self, name: &str) -> Sandbox {
        std::fs::create_dir_all(self.path(name)).unwrap();
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The names in a folder, sorted, hidden ones too.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.path(folder)) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The names of the pictures in a folder, sorted.
    pub fn cards(&self, folder: &str) -> Vec<String> {
        let mut names = self.names(folder);
        names.retain(|name| name.ends_with(".png"));
        names
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(self.path(name)).unwrap()).unwrap()
    }

    /// Runs the binary here, with nothing on standard input.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    /// Runs the binary here.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        use std::io::Write as _;
        let mut child = self
            .command(Path::new(env!("CARGO_BIN_EXE_quotecard")))
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads no input closes the pipe.
        let _ = child.stdin.take().unwrap().write_all(input);
        Ran {
            what: args.join(" "),
            output: child.wait_with_output().unwrap(),
        }
    }

    /// A command that is run here.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.dir.path());
        command
    }
}

/// How a run ended. Each check returns the run, and shows all of it when it fails.
pub struct Ran {
    pub what: String,
    pub output: Output,
}

impl Ran {
    pub fn stdout(&self) -> String {
        String::from_utf8_lossy(&self.output.stdout).into_owned()
    }

    pub fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        match serde_json::from_slice(&self.output.stdout) {
            Ok(value) => value,
            Err(error) => panic!("no JSON on standard output: {error}\n{}", self.transcript()),
        }
    }

    #[track_caller]
    pub fn code(self, expected: i32) -> Ran {
        let code = self.output.status.code();
        assert!(
            code == Some(expected),
            "exit code {code:?}, not {expected}\n{}",
            self.transcript()
        );
        assert!(!self.stderr().contains("panicked"), "{}", self.transcript());
        self
    }

    /// Standard error has each of these.
    #[track_caller]
    pub fn says(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(
                self.stderr().contains(part),
                "does not say {part:?}\n{}",
                self.transcript()
            );
        }
        self
    }

    /// Standard output has each of these.
    #[track_caller]
    pub fn prints(self, parts: &[&str]) -> Ran {
        for part in parts {
            assert!(
                self.stdout().contains(part),
                "does not print {part:?}\n{}",
                self.transcript()
            );
        }
        self
    }

    fn transcript(&self) -> String {
        let mut out = format!("$ quotecard {}\n", self.what);
        let _ = write!(out, "{}--- standard error\n{}", self.stdout(), self.stderr());
        out
    }
}
