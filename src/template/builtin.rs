//! The built-in templates, and templates by name.

use std::path::Path;

use super::error::{Problem, TemplateError, nearest};
use super::{Template, tree};

/// A template that is built in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Builtin {
    /// What `--template` takes.
    pub name: &'static str,
    /// The SVG file.
    pub svg: &'static str,
}

impl Builtin {
    /// The template's idea in a sentence or two: the file's `<desc>`.
    pub fn description(&self) -> String {
        tree::Tree::parse(self.svg.as_bytes())
            .ok()
            .and_then(|tree| tree.description)
            .unwrap_or_default()
    }
}

const BUILTIN: [Builtin; 4] = [
    Builtin {
        name: "paper",
        svg: include_str!("../../templates/paper.svg"),
    },
    Builtin {
        name: "night",
        svg: include_str!("../../templates/night.svg"),
    },
    Builtin {
        name: "portrait",
        svg: include_str!("../../templates/portrait.svg"),
    },
    Builtin {
        name: "book",
        svg: include_str!("../../templates/book.svg"),
    },
];

/// The built-in templates, the one that is used by default first.
pub fn builtin() -> &'static [Builtin] {
    &BUILTIN
}

/// A template by its name, or by its path: what ends in `.svg` or holds a path separator.
///
/// # Errors
/// [`Problem::UnknownTemplate`] with the nearest name, and what [`Template::load`] says.
pub fn find(name: &str) -> Result<Template, TemplateError> {
    if name.contains(['/', '\\']) || name.to_lowercase().ends_with(".svg") {
        return Template::load(Path::new(name));
    }
    match BUILTIN.iter().find(|b| b.name == name) {
        Some(found) => Template::parse(found.name, found.svg.as_bytes(), None),
        None => {
            let nearest = nearest(name, BUILTIN.iter().map(|b| b.name));
            Err(TemplateError::whole(Problem::UnknownTemplate { nearest }).in_file(name))
        }
    }
}
