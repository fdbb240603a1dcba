//! What is known of a face without opening it.

use std::path::PathBuf;

use crate::text::HanForm;

/// The group of designs in which a face's stand-in is looked for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Latin with serifs; Song, Ming, Mincho.
    Serif,
    /// Latin without serifs; Hei, Gothic.
    Sans,
    /// Kai: brush-written Han.
    Kai,
    /// Pictures in colour.
    Emoji,
    /// All characters of one or two widths.
    Mono,
}

/// Where a face comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The binary.
    Bundled,
    /// A file under a folder that the user named.
    Dir(PathBuf),
    /// A file of the system's.
    System(PathBuf),
}

/// A face: one design at one weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// The family's English name: `Noto Serif CJK SC`.
    pub family: String,
    /// Other names that find the family: in other languages (`霞鹜文楷`), and those under
    /// which the same design comes from elsewhere (`Source Han Serif SC`).
    pub aliases: Vec<String>,
    /// The full name (name ID 4): `Noto Serif CJK SC SemiBold`.
    pub full_name: String,
    /// `usWeightClass`, 1 to 1000; 400 is regular, 700 bold.
    pub weight: u16,
    /// Whether it is italic or oblique.
    pub italic: bool,
    /// `usWidthClass`, 1 to 9; 5 is normal.
    pub width: u16,
    /// Its group.
    pub style: Style,
    /// Whether it is made for Han characters.
    pub han: bool,
    /// The regional form of its Han characters, where its family comes in several.
    pub han_form: Option<HanForm>,
    /// Whether its glyphs are in colour (`COLR`).
    pub color: bool,
    /// Where it comes from.
    pub origin: Origin,
}
