//! Files and folders → inputs: what is there, in an order that never changes.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::finding::{Code, Finding};
use crate::limits;

use super::decode::decode;
use super::quotes_file::{QuotesFile, Sniffed, sniff};
use super::{Document, reader};

/// Where an input comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A file, or a folder with files at any depth.
    Path(PathBuf),
    /// Bytes at hand: standard input, the built-in sample.
    Bytes {
        /// What findings and quotes call it (`-`).
        name: String,
        /// The content.
        bytes: Vec<u8>,
    },
}

/// One input, read.
#[derive(Debug, Clone)]
pub enum Input {
    /// A text from which quotes are to be chosen.
    Document(Document),
    /// Quotes that somebody chose already.
    Quotes(QuotesFile),
}

/// All inputs of a run.
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    /// In the order in which they were named; the files of a folder by path.
    pub inputs: Vec<Input>,
    /// What could not be read, or not wholly.
    pub findings: Vec<Finding>,
}

/// Reads every input; one that cannot be read is a finding, and the rest goes
/// on. Hidden files of a folder, and its pictures, sounds, films and fonts are
/// passed over; a file that is met twice is read once.
pub fn read(origins: &[Origin]) -> Corpus {
    let mut jobs = Jobs::default();
    for origin in origins {
        jobs.add(origin);
    }
    let results: Vec<_> = jobs
        .list
        .into_par_iter()
        .map(|job| match job {
            Job::File(path) => read_file(&path),
            Job::Bytes(name, bytes) => read_bytes(name, bytes),
            Job::Finding(finding) => (None, vec![finding]),
        })
        .collect();
    let mut corpus = Corpus::default();
    for (input, findings) in results {
        corpus.inputs.extend(input);
        corpus.findings.extend(findings);
    }
    corpus
}

enum Job<'a> {
    File(PathBuf),
    Bytes(&'a str, &'a [u8]),
    Finding(Finding),
}

#[derive(Default)]
struct Jobs<'a> {
    list: Vec<Job<'a>>,
    seen: BTreeSet<PathBuf>,
    full: bool,
}

impl<'a> Jobs<'a> {
    fn add(&mut self, origin: &'a Origin) {
        match origin {
            Origin::Bytes { name, bytes } => self.list.push(Job::Bytes(name, bytes)),
            Origin::Path(path) if path.is_dir() => self.walk(path),
            Origin::Path(path) => self.file(path.clone()),
        }
    }

    fn walk(&mut self, folder: &Path) {
        let mut empty = true;
        let walk = ignore::WalkBuilder::new(folder)
            // A `.gitignore` is about source code, not about what its author wants to read.
            .standard_filters(false)
            .hidden(true)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .build();
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                    if !is_media(entry.path()) {
                        empty = false;
                        self.file(entry.into_path());
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    empty = false;
                    let message = format!("cannot be read: {error}");
                    let finding = Finding::new(Code::UnreadableInput, message);
                    self.list
                        .push(Job::Finding(finding.at_file(folder.display().to_string())));
                }
            }
        }
        if empty {
            let finding = Finding::new(
                Code::EmptyInput,
                "the folder holds no file that can be read as text",
            );
            self.list
                .push(Job::Finding(finding.at_file(folder.display().to_string())));
        }
    }

    fn file(&mut self, path: PathBuf) {
        if self.seen.len() >= limits::INPUT_FILES {
            if !self.full {
                self.full = true;
                let message = format!(
                    "more than {} files: this one and all after it are left out; name fewer",
                    limits::INPUT_FILES
                );
                let finding = Finding::new(Code::TooLarge, message).at_file(path.display().to_string());
                self.list.push(Job::Finding(finding));
            }
            return;
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if self.seen.insert(real) {
            self.list.push(Job::File(path));
        }
    }
}

/// Whether the ending of a name says that the file is no text: such files lie
/// beside texts and are no mistake.
fn is_media(path: &Path) -> bool {
    const ENDINGS: &str = " png jpg jpeg gif webp avif heic bmp tif tiff ico svg psd ai eps raw \
        mp3 m4a wav flac ogg opus aac wma mp4 mov mkv webm avi wmv flv m4v \
        ttf otf ttc otc woff woff2 ";
    path.extension()
        .and_then(|ending| ending.to_str())
        .is_some_and(|ending| ENDINGS.contains(&format!(" {} ", ending.to_ascii_lowercase())))
}

type Outcome = (Option<Input>, Vec<Finding>);

fn read_file(path: &Path) -> Outcome {
    let name = path.display().to_string();
    match bytes_of(path) {
        Ok(bytes) if bytes.len() as u64 > limits::INPUT_BYTES => failed(&name, too_large(None)),
        Ok(bytes) => read_bytes(&name, &bytes),
        Err(finding) => failed(&name, finding),
    }
}

/// At most one byte more than the limit.
fn bytes_of(path: &Path) -> Result<Vec<u8>, Finding> {
    let unreadable =
        |error: std::io::Error| Finding::new(Code::UnreadableInput, format!("cannot be read: {error}"));
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > limits::INPUT_BYTES {
        return Err(too_large(Some(size)));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(limits::INPUT_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    Ok(bytes)
}

fn too_large(size: Option<u64>) -> Finding {
    let mib = |bytes: u64| bytes.div_ceil(1 << 20);
    let size = size.map_or("more".to_owned(), |size| format!("{} MiB", mib(size)));
    let message = format!(
        "{size} where {} MiB is the limit: split the file",
        mib(limits::INPUT_BYTES)
    );
    Finding::new(Code::TooLarge, message)
}

fn failed(name: &str, finding: Finding) -> Outcome {
    (None, vec![finding.at_file(name)])
}

fn read_bytes(name: &str, bytes: &[u8]) -> Outcome {
    if bytes.len() as u64 > limits::INPUT_BYTES {
        return failed(name, too_large(Some(bytes.len() as u64)));
    }
    let decoded = match decode(bytes) {
        Ok(decoded) => decoded,
        Err(what) => {
            let message = format!("is {what}, not text: save or export it as plain text");
            return failed(name, Finding::new(Code::BinaryInput, message));
        }
    };
    if decoded.text.trim().is_empty() {
        return failed(name, Finding::new(Code::EmptyInput, "holds no text"));
    }
    let invalid = decoded.invalid.map(|(encoding, line)| {
        let message =
            format!("bytes that are not {encoding} were replaced by U+FFFD: save the file as UTF-8");
        Finding::new(Code::InvalidBytes, message)
            .at_file(name)
            .at_line(line)
    });
    let input = match sniff(name, &decoded.text) {
        Sniffed::Quotes(format) => Input::Quotes(QuotesFile {
            path: name.to_owned(),
            text: decoded.text,
            format,
        }),
        Sniffed::Data(why) => return failed(name, Finding::new(Code::Unsupported, why)),
        Sniffed::Text => Input::Document(reader::read(name, decoded)),
    };
    (Some(input), invalid.into_iter().collect())
}
