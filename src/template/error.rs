//! What can be wrong with a template, and what to do about it.

use std::fmt;

use crate::card::{FIELDS, PICTURE_FIELDS};
use crate::limits;

/// A template that cannot be used: the file, the line and the remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template as the user named it.
    pub file: String,
    /// The line in it, from 1, where one line is to blame.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
}

impl TemplateError {
    /// A problem at a line; the file is named where the error leaves the room.
    pub(super) fn at(line: usize, problem: Problem) -> TemplateError {
        TemplateError {
            file: String::new(),
            line: Some(line),
            problem,
        }
    }

    /// A problem of the file as a whole.
    pub(super) fn whole(problem: Problem) -> TemplateError {
        TemplateError {
            file: String::new(),
            line: None,
            problem,
        }
    }

    /// The same error with its file.
    pub(super) fn in_file(mut self, file: &str) -> TemplateError {
        self.file = file.to_owned();
        self
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for TemplateError {}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Neither built in nor a path.
    #[error("there is no built-in template of this name{}; `quotecard templates` lists them, and a file is named with its ending `.svg`", did_you_mean(.nearest))]
    UnknownTemplate {
        /// The built-in names that are nearest by spelling.
        nearest: Option<String>,
    },
    /// The file cannot be read.
    #[error("the file cannot be read: {reason}")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// More than [`limits::TEMPLATE_BYTES`].
    #[error(
        "the file has {bytes} bytes, and {} are allowed; take embedded pictures out and put them beside it",
        limits::TEMPLATE_BYTES
    )]
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
    },
    /// Not UTF-8.
    #[error("the file is not UTF-8; save it as UTF-8")]
    NotUtf8,
    /// XML that does not parse.
    #[error("this is not well-formed XML: {reason}")]
    NotXml {
        /// What the parser says.
        reason: String,
    },
    /// XML whose root is something else.
    #[error(
        "the root element is <{found}>, not <svg xmlns=\"http://www.w3.org/2000/svg\">; a template is an SVG file"
    )]
    NotSvg {
        /// The root's name.
        found: String,
    },
    /// A DOCTYPE with declarations of its own.
    #[error(
        "the DOCTYPE declares entities, which are not read; remove the part in [ ] (in Illustrator or Inkscape: save as plain SVG)"
    )]
    Doctype,
    /// More than [`limits::TEMPLATE_ELEMENTS`].
    #[error(
        "there are more than {} elements, with every <use> written out; simplify the drawing or put it in a picture",
        limits::TEMPLATE_ELEMENTS
    )]
    TooManyElements,
    /// Deeper than [`limits::TEMPLATE_DEPTH`].
    #[error("elements are nested more than {} deep; ungroup some", limits::TEMPLATE_DEPTH)]
    TooDeep,
    /// The style sheets apply too much to too many elements.
    #[error("the style sheets are too large for this many elements; use fewer or simpler rules")]
    TooMuchCss,
    /// CSS that does not parse.
    #[error("in the CSS: {reason}")]
    Css {
        /// What is missing or wrong.
        reason: String,
    },
    /// A style sheet, font, symbol or paint in another file.
    #[error("{reference:?} is outside the file; copy what it holds into the template")]
    External {
        /// The reference as written.
        reference: String,
    },
    /// A `var()` without a value.
    #[error(
        "`var({name})` has no value: `{name}` is not set, or depends on itself; set it in `:root {{ … }}`"
    )]
    Variable {
        /// The custom property.
        name: String,
    },
    /// A value that its property does not take.
    #[error("`{property}: {value}` is not understood; {expected}")]
    Value {
        /// The property or attribute.
        property: String,
        /// What was found.
        value: String,
        /// What it takes.
        expected: &'static str,
    },
    /// A field that does not exist.
    #[error("there is no field {{{name}}}{}; the fields are {}; a brace that is text is written `\\{{`", did_you_mean(.nearest), braced(&FIELDS))]
    UnknownField {
        /// The name between the braces.
        name: String,
        /// The field that is nearest by spelling.
        nearest: Option<String>,
    },
    /// A `[` or `{` without its partner.
    #[error("`{bracket}` is not closed in {text:?}; close it, or write `\\{bracket}` where it is text")]
    Unclosed {
        /// The bracket.
        bracket: char,
        /// The text it stands in.
        text: String,
    },
    /// No box for the quote.
    #[error("no text box holds {{quote}}; write {{quote}} into the text that the quote replaces")]
    NoQuoteBox,
    /// `shape-inside` names nothing that can be a frame.
    #[error(
        "`shape-inside` names {reference:?}, which is no rect, circle, ellipse, path or polygon with an area in this file; draw a rectangle and give it this id"
    )]
    NoFrame {
        /// The reference as written.
        reference: String,
    },
    /// A picture field that does not exist.
    #[error("there is no picture field {{{name}}}{}; the picture fields are {}", did_you_mean(.nearest), braced(&PICTURE_FIELDS))]
    UnknownPictureField {
        /// The name between the braces.
        name: String,
        /// The field that is nearest by spelling.
        nearest: Option<String>,
    },
    /// A picture field in a pattern, symbol or other definition.
    #[error(
        "the picture field {{{name}}} stands inside <{container}>; draw the <image> itself, and crop it with clip-path"
    )]
    PictureInDefinition {
        /// The field.
        name: String,
        /// What it stands in.
        container: String,
    },
    /// A picture that cannot be used.
    #[error("the picture {href:?} {problem}")]
    Picture {
        /// The reference as written, shortened.
        href: String,
        /// Why not.
        problem: PictureProblem,
    },
    /// `<use>` that draws itself.
    #[error("this <use> draws itself by way of {reference:?}; let it name something else")]
    UseCycle {
        /// The reference as written.
        reference: String,
    },
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureProblem {
    /// `http:`, `file:` and the like.
    #[error(
        "is not a file beside the template; download it, put it beside the template and name it by its relative path"
    )]
    NotLocal,
    /// An absolute path, `..`, or a link that leads outside.
    #[error("is outside the template's folder; put it in that folder and name it by its relative path")]
    Outside,
    /// A file for a template that has no folder.
    #[error("is a file, but this template has no folder; embed the picture as a data: URL")]
    NoFolder,
    /// No such file.
    #[error("cannot be read: {reason}; check the name, capital letters too")]
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// More than [`limits::PICTURE_BYTES`] or [`limits::PICTURE_PIXELS`].
    #[error("is too large: at most {} MiB and {} megapixels are read; make it smaller", limits::PICTURE_BYTES >> 20, limits::PICTURE_PIXELS >> 20)]
    TooLarge,
    /// Neither PNG, JPEG, GIF nor WebP.
    #[error("is not a PNG, JPEG, GIF or WebP; convert it")]
    NotRaster,
    /// An `<image>` without width or height.
    #[error("has no width or no height; give it both")]
    NoSize,
}

fn did_you_mean(nearest: &Option<String>) -> String {
    nearest
        .as_ref()
        .map(|name| format!(" (did you mean {name:?}?)"))
        .unwrap_or_default()
}

fn braced(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    names.join(" ")
}

/// The name that is nearest by spelling, where one is near at all: at most a third
/// of its letters, and at least one, may differ.
pub(super) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let name = name.to_lowercase();
    names
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&name, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(1))
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
