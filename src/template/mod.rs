//! SVG file → [`Template`]: decoration and named boxes, checked when loaded.
//! No card content.
//!
//! # Steps
//!
//! 1. `tree` reads the XML, `css` the style sheets; `check` looks at texts, pictures and
//!    references. This is [`Template::parse`].
//! 2. For a canvas, `cascade` applies the style sheets with `media`, `selector` and `var()`;
//!    `resolve` walks the tree: `markup` writes decoration, `text_box` and `text_style` make
//!    boxes, `stack` makes stacks. This is [`Template::resolve`].
//!
//! The cascade is applied here and wholly: usvg knows neither `var()`, `calc()`, `vmin` nor
//! `@media`. A [`Sheet`]'s markup has plain attributes only.
//!
//! # The dialect
//!
//! - **Canvas.** A root without `viewBox` and without a size in absolute units answers to the
//!   canvas, and so does every file that asks for it (`vw`, `vh`, `vmin`, `vmax`, `@media`). Any
//!   other is a design of fixed size: scaled, centred, and what covers its page covers the canvas.
//! - **Text boxes.** `<text>` with `shape-inside: url(#shape)` (of several the first; of any
//!   shape its bounding box; less `shape-padding`), or with `inline-size`. Positions of lines
//!   within are ignored, `\n` under `white-space: pre` is a paragraph, and the first run's style
//!   is the box's. A `<text>` without either stands at its point, unwrapped.
//! - **Content.** `{field}` and `[optional part]`; `\[ \] \{ \} \\` are the characters. Doubled
//!   brackets are no escape: `[[{role}] {source}]` is one part in another. In a file
//!   without any field, the largest box takes the quote.
//! - **Size.** `text-fit: <least> <greatest>`. Without it, a box with `{quote}` shrinks from its
//!   `font-size` to half of it, one with another field to 0.6; text without a field stays.
//! - **Stacks.** `<g>` with `display: flex; flex-direction: column`; `justify-content`, `gap`
//!   (else the designed distances), `margin-top`; `shape-inside` names its room.
//! - **Pictures.** `<image href="{portrait}">`, with `data-default` for cards without one;
//!   files beside the template and `data:` URLs only.
//! - **Left out** with a finding: scripts, event handlers, `foreignObject`, animation, text in
//!   definitions, `<use>` of text, at-rules other than `@media`, selectors that are not known.
//! - **Refused**: entities, other files' styles, paints and symbols, pictures from elsewhere.

use std::collections::BTreeMap;
use std::path::Path;

use crate::finding::Finding;
use crate::limits;

mod bounds;
mod builtin;
mod cascade;
mod check;
mod content;
mod css;
mod error;
mod length;
mod markup;
mod media;
mod picture;
mod resolve;
mod selector;
mod sheet;
mod stack;
mod style;
mod text_box;
mod text_style;
mod transform;
mod tree;

pub use builtin::{Builtin, builtin, find};
pub use error::{PictureProblem, Problem, TemplateError};
pub use sheet::{Group, Node, Picture, Rect, Sheet, Stack, StackItem, TextBox, Transform};
pub use style::{
    Align, Autospace, Family, Fit, HangingPunctuation, Hyphens, LineBreak, LineHeight, Part, SpacingTrim,
    TextOverflow, TextStyle, Wrap, WritingMode,
};

/// Canvases that every template is tried on when it is loaded, px: wide and tall, so that
/// both sides of most `@media` are checked.
const TRIED: [(f32, f32); 3] = [(1200.0, 630.0), (1080.0, 1080.0), (1080.0, 1920.0)];

/// A template: an SVG file whose texts are boxes for a card's fields.
#[derive(Debug, Clone)]
pub struct Template {
    file: String,
    tree: tree::Tree,
    sheet: css::Stylesheet,
    /// The `style` attributes, by element.
    inline: Vec<Vec<css::Declaration>>,
    /// The page of a design of fixed size.
    page: Option<Rect>,
    /// Whether any text holds a field.
    has_fields: bool,
    /// By element: whether it is, or holds, a text or picture that is drawn.
    holds_content: Vec<bool>,
    /// By element: what each `<image>` draws.
    pictures: BTreeMap<usize, picture::Source>,
    findings: Vec<Finding>,
}

impl Template {
    /// Reads a template and checks all of it. `file` is how errors name it; `folder` is
    /// where its pictures lie, and nothing outside is read.
    ///
    /// # Errors
    /// The first [`Problem`] with its line.
    pub fn parse(file: &str, bytes: &[u8], folder: Option<&Path>) -> Result<Template, TemplateError> {
        Template::read(file, bytes, folder).map_err(|error| error.in_file(file))
    }

    /// Reads a template file; its folder is where its pictures lie.
    ///
    /// # Errors
    /// As [`Template::parse`], and [`Problem::Unreadable`].
    pub fn load(path: &Path) -> Result<Template, TemplateError> {
        let file = path.to_string_lossy();
        let unreadable = |error: std::io::Error| {
            TemplateError::whole(Problem::Unreadable {
                reason: error.to_string(),
            })
            .in_file(&file)
        };
        let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
        if bytes > limits::TEMPLATE_BYTES {
            return Err(TemplateError::whole(Problem::TooLarge { bytes }).in_file(&file));
        }
        let folder = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let bytes = std::fs::read(path).map_err(unreadable)?;
        Template::parse(&file, &bytes, Some(folder))
    }

    fn read(file: &str, bytes: &[u8], folder: Option<&Path>) -> Result<Template, TemplateError> {
        let mut tree = tree::Tree::parse(bytes)?;
        let mut sheet = css::Stylesheet::parse(&tree.styles)?;
        let inline = tree
            .elements
            .iter()
            .map(|e| css::declarations(e.attribute("style").unwrap_or_default(), e.line))
            .collect::<Result<Vec<_>, _>>()?;
        let checked = check::check(&mut tree, folder)?;
        let page = resolve::page(&tree, check::asks_for_canvas(&tree, &sheet, &inline))?;
        let mut findings = std::mem::take(&mut tree.findings);
        findings.append(&mut sheet.findings);
        findings.extend(checked.findings);
        findings.sort_by_key(|finding| finding.line);
        let template = Template {
            file: file.to_owned(),
            tree,
            sheet,
            inline,
            page,
            has_fields: checked.has_fields,
            holds_content: checked.holds_content,
            pictures: checked.pictures,
            findings: findings.into_iter().map(|f| f.at_file(file)).collect(),
        };
        for (width, height) in TRIED {
            resolve::resolve(&template, width, height, &BTreeMap::new())?;
        }
        Ok(template)
    }

    /// How errors and reports name it: the path, or the name of a built-in one.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The `<title>`.
    pub fn title(&self) -> Option<&str> {
        self.tree.title.as_deref()
    }

    /// The `<desc>`: the template's idea in a sentence or two.
    pub fn description(&self) -> Option<&str> {
        self.tree.description.as_deref()
    }

    /// What was left out, in the file's order: [`crate::finding::Code::Unsupported`].
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The template on a canvas of `width` × `height` px. `palette` replaces custom
    /// properties of `:root`, named without `--`.
    ///
    /// # Errors
    /// What only this canvas or palette brings out: a box without an area, no quote box.
    pub fn resolve(
        &self,
        width: f32,
        height: f32,
        palette: &BTreeMap<String, String>,
    ) -> Result<Sheet, TemplateError> {
        resolve::resolve(self, width, height, palette).map_err(|error| error.in_file(&self.file))
    }
}
