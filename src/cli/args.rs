//! Arguments that several commands share.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};

use super::Stop;
use crate::card::{Picture, Size};
use crate::corpus::{self, Corpus};
use crate::finding::{Code, Finding};
use crate::font::{FontOptions, Fonts};
use crate::limits;
use crate::template::{self, Template};
use crate::text::Language;

/// How a list is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    #[default]
    Text,
    Json,
}

/// Where texts come from.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Files, folders, or `-` for standard input; the built-in sample where none is named
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
}

impl InputArgs {
    /// Reads the inputs, or the built-in sample.
    pub(super) fn read(&self) -> Result<Corpus, Stop> {
        let mut origins = Vec::new();
        for path in &self.inputs {
            origins.push(if path == Path::new("-") {
                corpus::Origin::Bytes {
                    name: "-".to_owned(),
                    bytes: stdin()?,
                }
            } else {
                corpus::Origin::Path(path.clone())
            });
        }
        if origins.is_empty() {
            let sample = |name: &str, text: &str| corpus::Origin::Bytes {
                name: name.to_owned(),
                bytes: text.as_bytes().to_vec(),
            };
            origins.push(sample("sample/zh.txt", include_str!("sample/zh.txt")));
            origins.push(sample("sample/en.txt", include_str!("sample/en.txt")));
        }
        Ok(corpus::read(&origins))
    }
}

/// Reads standard input; one byte above the limit is enough to be refused later.
pub(super) fn stdin() -> Result<Vec<u8>, Stop> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(limits::INPUT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Stop::Usage(format!("cannot read standard input: {error}")))?;
    Ok(bytes)
}

/// Which fonts are used.
#[derive(Debug, Args)]
pub(super) struct FontArgs {
    /// Also use the fonts in this folder; may repeat
    #[arg(long, value_name = "DIR")]
    font_dir: Vec<PathBuf>,
    /// Never fall back on the system's fonts
    #[arg(long)]
    no_system_fonts: bool,
}

impl FontArgs {
    pub(super) fn load(&self) -> (Fonts, Vec<Finding>) {
        Fonts::load(&FontOptions {
            dirs: self.font_dir.clone(),
            system: !self.no_system_fonts,
        })
    }
}

/// Pictures for the templates that have a place for them.
#[derive(Debug, Args)]
pub(super) struct PictureArgs {
    /// A picture of the speaker, for templates with a place for it
    #[arg(long, value_name = "FILE")]
    portrait: Option<PathBuf>,
    /// A background picture, for templates with a place for it
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,
    /// A logo, for templates with a place for it
    #[arg(long, value_name = "FILE")]
    logo: Option<PathBuf>,
}

impl PictureArgs {
    /// Reads the pictures, by field name.
    pub(super) fn load(&self) -> Result<BTreeMap<String, Picture>, Stop> {
        let named = [
            ("portrait", &self.portrait),
            ("background", &self.background),
            ("logo", &self.logo),
        ];
        let mut pictures = BTreeMap::new();
        for (field, path) in named {
            if let Some(path) = path {
                pictures.insert(field.to_owned(), Picture::load(path)?);
            }
        }
        Ok(pictures)
    }
}

/// What a picture is made with, whatever it shows.
#[derive(Debug, Args)]
pub(super) struct DrawArgs {
    /// Pixels of the picture per pixel of the layout
    #[arg(long, value_name = "F", default_value = "1", value_parser = scale)]
    pub(super) scale: f32,
    /// The language of the quotes (zh-Hans, zh-Hant, ja, en, …); guessed where it is not given
    #[arg(long, value_name = "TAG", value_parser = language)]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    pub(super) pictures: PictureArgs,
    #[command(flatten)]
    pub(super) fonts: FontArgs,
    #[command(flatten)]
    pub(super) deny: DenyArgs,
}

/// Which findings are failures.
#[derive(Debug, Args)]
pub(super) struct DenyArgs {
    /// Exit with 1 if there is a finding of this code, or any (`all`); may repeat
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = codes(), hide_possible_values = true)]
    deny: Vec<String>,
}

impl DenyArgs {
    pub(super) fn codes(&self) -> Vec<Code> {
        let named = |code: &Code| self.deny.iter().any(|d| d == "all" || d == code.as_str());
        Code::ALL.into_iter().filter(named).collect()
    }
}

fn codes() -> PossibleValuesParser {
    PossibleValuesParser::new(Code::ALL.iter().map(|code| code.as_str()).chain(["all"]))
}

/// Reads `--lang`.
pub(super) fn language(tag: &str) -> Result<Language, String> {
    Language::parse(tag)
        .ok_or_else(|| "not a BCP 47 language tag; write it as zh-Hans, zh-Hant, ja or en".to_owned())
}

/// Reads `--scale`.
pub(super) fn scale(text: &str) -> Result<f32, String> {
    match text.parse::<f32>() {
        Ok(scale) if scale.is_finite() && scale > 0.0 => Ok(scale),
        _ => Err("not a number above 0".to_owned()),
    }
}

/// Reads what else a card says: a name, a source.
pub(super) fn field(text: &str) -> Result<String, String> {
    match text.chars().nth(limits::QUOTE_CHARS) {
        None => Ok(text.to_owned()),
        Some(_) => Err(format!(
            "more than {} characters; shorten it",
            limits::QUOTE_CHARS
        )),
    }
}

/// Reads the text of one card: the argument, or standard input for `-`.
pub(super) fn text(argument: &str) -> Result<String, Stop> {
    let text = match argument {
        "-" => String::from_utf8(stdin()?)
            .map_err(|_| Stop::Usage("standard input is not UTF-8; convert it first".to_owned()))?,
        _ => argument.to_owned(),
    };
    let text = text.trim();
    let length = text.chars().count();
    if text.is_empty() {
        return Err(Stop::Usage(
            "the text is empty; give the quote, or `-` to read it".to_owned(),
        ));
    }
    if length > limits::QUOTE_CHARS {
        return Err(Stop::Usage(format!(
            "the text has {length} characters, and at most {} are set on one card; shorten it",
            limits::QUOTE_CHARS
        )));
    }
    Ok(text.to_owned())
}

/// The template of this name or file; the first built-in one where none is given.
pub(super) fn template(name: Option<&str>) -> Result<Template, Stop> {
    let default = template::builtin().first().map_or("", |b| b.name);
    Ok(template::find(name.unwrap_or(default))?)
}

/// The templates of these names or files, each once.
pub(super) fn templates(names: &[String]) -> Result<Vec<Template>, Stop> {
    if names.is_empty() {
        return Ok(vec![template(None)?]);
    }
    let once = names
        .iter()
        .enumerate()
        .filter(|(i, name)| !names[..*i].contains(name));
    once.map(|(_, name)| template(Some(name))).collect()
}

/// The sizes of these names, each once; `og` where none is given.
pub(super) fn sizes(names: &[String], scale: f32) -> Result<Vec<Size>, Stop> {
    let mut sizes = Vec::new();
    for name in names
        .iter()
        .map(String::as_str)
        .chain(names.is_empty().then_some("og"))
    {
        let size = Size::parse(name, scale)?;
        if !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    Ok(sizes)
}
