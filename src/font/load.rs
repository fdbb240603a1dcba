//! Finding the faces: bundled, in folders that the user names, in the system.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use harfrust::FontRef;
use skrifa::MetadataProvider;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;

use crate::finding::{Code, Finding};
use crate::limits;

use super::coverage::Coverage;
use super::fonts::{Faces, File};
use super::{Face, Fonts, Origin, Style, bundled, names};

/// Which fonts there are besides the bundled ones.
#[derive(Debug, Clone, Default)]
pub struct FontOptions {
    /// Folders whose fonts are added, in this order: `.ttf`, `.otf`, `.ttc` and `.otc`
    /// files anywhere below them, by path. A font file itself may stand for a folder.
    pub dirs: Vec<PathBuf>,
    /// Whether a character that no other face covers may be set in a font of the system.
    pub system: bool,
}

impl Fonts {
    /// Names the bundled faces, then those of [`FontOptions::dirs`]. A font file that
    /// cannot be read, is no font, or is larger than [`limits::FONT_BYTES`] gives a
    /// finding, as does a folder without any; the others are loaded. No bundled file is opened here; the
    /// system's are looked for when a character first needs them.
    pub fn load(options: &FontOptions) -> (Fonts, Vec<Finding>) {
        let mut faces = Faces::default();
        let mut findings = Vec::new();
        for bundled in bundled::FACES {
            faces.push_bundled(bundled);
        }
        for dir in &options.dirs {
            faces.push_dir(dir, &mut findings);
        }
        (Fonts::new(faces, options.system), findings)
    }
}

impl Faces {
    fn push_bundled(&mut self, bundled: &bundled::BundledFace) {
        let same = |file: &File| matches!(file, File::Bundled(data) if std::ptr::eq(*data, bundled.data));
        let file = self.files.iter().position(same).unwrap_or_else(|| {
            self.files.push(File::Bundled(bundled.data));
            self.files.len() - 1
        });
        let style = names::style(bundled.family).unwrap_or(Style::Sans);
        let han_form = names::split_form(bundled.family).1;
        let face = Face {
            family: bundled.family.to_owned(),
            aliases: bundled.aliases.iter().map(|name| (*name).to_owned()).collect(),
            full_name: bundled.full_name.to_owned(),
            weight: bundled.weight,
            italic: bundled.italic,
            width: 5,
            style,
            han: han_form.is_some() || style == Style::Kai,
            han_form,
            color: style == Style::Emoji,
            origin: Origin::Bundled,
        };
        self.push(face, file, bundled.index, Coverage::Table(OnceLock::new()));
    }

    /// Adds the font files below a folder in the order of their paths.
    fn push_dir(&mut self, dir: &Path, findings: &mut Vec<Finding>) {
        let unreadable = |path: &Path, message: String| {
            Finding::new(Code::UnreadableFont, message).at_file(path.display().to_string())
        };
        let walk = ignore::WalkBuilder::new(dir)
            .standard_filters(false)
            .follow_links(true)
            .sort_by_file_path(Path::cmp)
            .build();
        let mut seen = false;
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    seen = true;
                    findings.push(unreadable(dir, format!("cannot look for fonts: {error}")));
                    continue;
                }
            };
            let path = entry.path();
            let is_named = entry.depth() == 0;
            if !entry.file_type().is_some_and(|t| t.is_file()) || !(is_named || has_font_ending(path)) {
                continue;
            }
            seen = true;
            let size = match entry.metadata() {
                Ok(metadata) => metadata.len(),
                Err(error) => {
                    findings.push(unreadable(path, format!("cannot read the font: {error}")));
                    continue;
                }
            };
            if size > limits::FONT_BYTES {
                let (size, limit) = (size >> 20, limits::FONT_BYTES >> 20);
                findings.push(unreadable(
                    path,
                    format!(
                        "the font has {size} MiB; fonts of up to {limit} MiB are read, this one is left out"
                    ),
                ));
                continue;
            }
            let mut db = fontdb::Database::new();
            let loaded = db.load_font_file(path);
            let added = self.push_database(&db, Origin::Dir);
            match loaded {
                Err(error) => findings.push(unreadable(path, format!("cannot read the font: {error}"))),
                Ok(()) if added == 0 => findings.push(unreadable(
                    path,
                    "not a font with outlines that can be drawn (TrueType, OpenType or COLR); it is left out"
                        .to_owned(),
                )),
                Ok(()) => {}
            }
        }
        if !seen {
            findings.push(unreadable(
                dir,
                "no font file (.ttf, .otf, .ttc, .otc) is in this folder or below it".to_owned(),
            ));
        }
    }

    /// The system's faces in the order of their paths.
    pub(super) fn system() -> Faces {
        let mut db = fontdb::Database::new();
        db.load_system_fonts();
        let mut faces = Faces::default();
        faces.push_database(&db, Origin::System);
        faces
    }

    /// Adds the faces that fontdb has found and that can be drawn; gives their number.
    fn push_database(&mut self, db: &fontdb::Database, origin: fn(PathBuf) -> Origin) -> usize {
        let mut found: Vec<(&Path, &fontdb::FaceInfo)> = db
            .faces()
            .filter_map(|info| match &info.source {
                fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => {
                    Some((path.as_path(), info))
                }
                fontdb::Source::Binary(_) => None,
            })
            .collect();
        found.sort_by(|a, b| (a.0, a.1.index).cmp(&(b.0, b.1.index)));
        let before = self.len();
        for (path, info) in found {
            let face = db.with_face_data(info.id, |data, index| {
                describe(data, index, info, origin(path.to_path_buf()))
            });
            let Some(Some((face, coverage))) = face else {
                continue;
            };
            // The faces of a collection follow one another.
            let same = matches!(self.files.last(), Some(File::Path(last, _)) if last == path);
            if !same {
                self.files.push(File::Path(path.to_path_buf(), OnceLock::new()));
            }
            self.push(face, self.files.len() - 1, info.index, coverage);
        }
        self.len() - before
    }
}

/// What fontdb knows of a face and what it does not; `None` where the face is too
/// large or has nothing that can be drawn (no outlines, or bitmaps that stand for them).
fn describe(data: &[u8], index: u32, info: &fontdb::FaceInfo, origin: Origin) -> Option<(Face, Coverage)> {
    if data.len() as u64 > limits::FONT_BYTES {
        return None;
    }
    let font = FontRef::from_index(data, index).ok()?;
    font.head().ok()?;
    font.outline_glyphs().format()?;
    let bitmaps = font.sbix().is_ok() || font.cbdt().is_ok();
    let color = font.colr().is_ok();
    let charmap = font.charmap();
    if !charmap.has_map() || (bitmaps && !color) {
        return None;
    }
    let mut families = info.families.iter().map(|(name, _)| name.clone());
    let family = families.next()?;
    let mut aliases: Vec<String> = families.filter(|name| *name != family).collect();
    aliases.sort();
    aliases.dedup();
    let full_name = font
        .localized_strings(StringId::FULL_NAME)
        .english_or_first()
        .map_or_else(|| family.clone(), |name| name.to_string());
    let han = charmap.map('一').is_some();
    // Faces for Han with one width for all Han characters may say that they are monospaced.
    let style = match names::style(&family) {
        Some(style) => style,
        None if info.monospaced && !han => Style::Mono,
        None => Style::Sans,
    };
    let face = Face {
        full_name,
        weight: info.weight.0,
        italic: info.style != fontdb::Style::Normal,
        width: info.stretch.to_number(),
        style,
        han,
        han_form: names::split_form(&family).1,
        color,
        aliases,
        origin,
        family,
    };
    Some((face, Coverage::ranges(&charmap)))
}

fn has_font_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|e| ending.eq_ignore_ascii_case(e))
    })
}
