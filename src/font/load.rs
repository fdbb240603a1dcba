//! Finding the faces: bundled, in folders that the user names, in the system.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use harfrust::{FontRef, ShaperData};
use skrifa::MetadataProvider;
use skrifa::charmap::MappingIndex;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;

use crate::finding::{Code, Finding};
use crate::limits;
use crate::text::HanForm;

use super::{Face, FaceId, Origin, Style, bundled, names};

/// Which fonts there are besides the bundled ones.
#[derive(Debug, Clone, Default)]
pub struct FontOptions {
    /// Folders (or files) whose fonts are added, in this order; `.ttf`, `.otf`, `.ttc`
    /// and `.otc` files anywhere below them, by path.
    pub dirs: Vec<PathBuf>,
    /// Whether a character that no other face covers may be set in a font of the system.
    pub system: bool,
}

/// All faces, and what is known of them. Never changes; shared by all threads.
pub struct Fonts {
    faces: Faces,
    /// Whether the system's fonts may be looked at.
    use_system: bool,
    system: OnceLock<Faces>,
}

/// Faces with the index of their families, in the order of fallback.
#[derive(Default)]
pub(super) struct Faces {
    entries: Vec<Entry>,
    files: Vec<File>,
    pub families: Vec<Family>,
    /// Indices into `families` by every name, in lower case.
    names: BTreeMap<String, usize>,
}

/// A family: the faces that differ in weight, width and slope only.
pub(super) struct Family {
    /// Its faces in order, by index into [`Faces`].
    pub faces: Vec<usize>,
    /// Its name without the regional form.
    base: String,
    /// See [`Face::han_form`]; this and the following as in its first face.
    pub form: Option<HanForm>,
    pub style: Style,
    pub han: bool,
    pub color: bool,
}

struct Entry {
    face: Face,
    /// Index into [`Faces::files`].
    file: usize,
    /// Index in a collection.
    index: u32,
    mapping: OnceLock<MappingIndex>,
    shaper: OnceLock<Option<ShaperData>>,
}

enum File {
    Bundled(&'static [u8]),
    /// Read when a glyph or a character of it is first asked for; `None` where
    /// it cannot be read any more.
    Path(PathBuf, OnceLock<Option<Vec<u8>>>),
}

impl Fonts {
    /// Names the bundled faces, then those of [`FontOptions::dirs`]. A font file that
    /// cannot be read, is no font, or is larger than [`limits::FONT_BYTES`] gives a
    /// finding, and the others are loaded. No bundled file is opened here; the
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
        let fonts = Fonts {
            faces,
            use_system: options.system,
            system: OnceLock::new(),
        };
        (fonts, findings)
    }

    /// The faces in the order of fallback, those of the system left out.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        (0..).map(FaceId).zip(self.faces.entries.iter().map(|e| &e.face))
    }

    /// What is known of a face.
    ///
    /// # Panics
    ///
    /// If the id was not given out by these fonts.
    pub fn face(&self, id: FaceId) -> &Face {
        let (faces, index) = self.locate(id);
        &faces.entries[index].face
    }

    /// The font of a face; `None` where its file is gone since it was loaded.
    /// Cheap: only the table directory is read.
    pub fn font_ref(&self, id: FaceId) -> Option<FontRef<'_>> {
        let (faces, index) = self.locate(id);
        faces.font_ref(index)
    }

    /// What shaping with the face needs, made at its first use; `None` as for
    /// [`Fonts::font_ref`].
    pub fn shaper_data(&self, id: FaceId) -> Option<&ShaperData> {
        let (faces, index) = self.locate(id);
        faces.entries[index]
            .shaper
            .get_or_init(|| faces.font_ref(index).map(|font| ShaperData::new(&font)))
            .as_ref()
    }

    /// Whether the face has a glyph for every character of a grapheme cluster that
    /// needs one: characters that are default-ignorable (joiners, variation
    /// selectors, bidi controls, soft hyphen) do not.
    pub fn covers(&self, id: FaceId, cluster: &str) -> bool {
        let (faces, index) = self.locate(id);
        faces.covers(index, cluster)
    }

    /// Every set of faces that may be looked through now, each with the id of its
    /// first face: bundled and the user's, then, where they may be used, the
    /// system's, which are looked for when the iterator comes to them.
    pub(super) fn tiers(&self) -> impl Iterator<Item = (u32, &Faces)> {
        let first = self.faces.entries.len() as u32;
        std::iter::once((0, &self.faces)).chain(
            std::iter::once(())
                .filter(|()| self.use_system)
                .map(move |()| (first, self.system.get_or_init(Faces::system))),
        )
    }

    fn locate(&self, id: FaceId) -> (&Faces, usize) {
        let index = id.0 as usize;
        match index.checked_sub(self.faces.entries.len()) {
            None => (&self.faces, index),
            Some(index) => (self.system.get_or_init(Faces::system), index),
        }
    }
}

impl Faces {
    pub(super) fn face(&self, index: usize) -> &Face {
        &self.entries[index].face
    }

    /// The family of a name, in any case and language.
    pub(super) fn family(&self, name: &str) -> Option<&Family> {
        self.names.get(&name.to_lowercase()).map(|i| &self.families[*i])
    }

    /// The family that differs from another in its regional form only.
    pub(super) fn sibling(&self, family: &Family, form: HanForm) -> Option<&Family> {
        self.families
            .iter()
            .find(|f| f.form == Some(form) && f.base == family.base)
    }

    pub(super) fn covers(&self, index: usize, cluster: &str) -> bool {
        let Some(font) = self.font_ref(index) else {
            return false;
        };
        let charmap = self.entries[index]
            .mapping
            .get_or_init(|| MappingIndex::new(&font))
            .charmap(&font);
        cluster
            .chars()
            .filter(|c| !is_default_ignorable(*c))
            .all(|c| charmap.map(c).is_some_and(|glyph| glyph.to_u32() != 0))
    }

    fn font_ref(&self, index: usize) -> Option<FontRef<'_>> {
        let entry = &self.entries[index];
        FontRef::from_index(self.files[entry.file].bytes()?, entry.index).ok()
    }

    fn push(&mut self, face: Face, file: usize, index: u32) {
        let family = match self.names.get(&face.family.to_lowercase()) {
            Some(family) => *family,
            None => {
                self.families.push(Family {
                    faces: Vec::new(),
                    base: names::split_form(&face.family).0.to_owned(),
                    form: face.han_form,
                    style: face.style,
                    han: face.han,
                    color: face.color,
                });
                self.families.len() - 1
            }
        };
        self.families[family].faces.push(self.entries.len());
        for name in std::iter::once(&face.family).chain(&face.aliases) {
            self.names.entry(name.to_lowercase()).or_insert(family);
        }
        self.entries.push(Entry {
            face,
            file,
            index,
            mapping: OnceLock::new(),
            shaper: OnceLock::new(),
        });
    }

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
        self.push(face, file, bundled.index);
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
        for entry in walk {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    findings.push(unreadable(dir, format!("cannot look for fonts: {error}")));
                    continue;
                }
            };
            let path = entry.path();
            if entry.file_type().is_some_and(|t| t.is_dir()) || !has_font_ending(path) {
                continue;
            }
            match entry.metadata() {
                Ok(metadata) if metadata.len() > limits::FONT_BYTES => {
                    let (size, limit) = (metadata.len() >> 20, limits::FONT_BYTES >> 20);
                    findings.push(unreadable(
                        path,
                        format!(
                            "the font has {size} MiB, more than the {limit} MiB that are read; it is left out"
                        ),
                    ));
                    continue;
                }
                Ok(_) => {}
                Err(error) => {
                    findings.push(unreadable(path, format!("cannot read the font: {error}")));
                    continue;
                }
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
    }

    /// The system's faces in the order of their paths.
    fn system() -> Faces {
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
        let before = self.entries.len();
        for (path, info) in found {
            let face = db.with_face_data(info.id, |data, index| {
                describe(data, index, info, origin(path.to_path_buf()))
            });
            let Some(Some(face)) = face else {
                continue;
            };
            // The faces of a collection follow one another.
            let same = matches!(self.files.last(), Some(File::Path(last, _)) if last == path);
            if !same {
                self.files.push(File::Path(path.to_path_buf(), OnceLock::new()));
            }
            self.push(face, self.files.len() - 1, info.index);
        }
        self.entries.len() - before
    }
}

impl File {
    fn bytes(&self) -> Option<&[u8]> {
        match self {
            File::Bundled(data) => Some(data),
            File::Path(path, bytes) => bytes.get_or_init(|| std::fs::read(path).ok()).as_deref(),
        }
    }
}

/// What fontdb knows of a face and what it does not; `None` where the face has
/// nothing that can be drawn (no outlines, or bitmaps only).
fn describe(data: &[u8], index: u32, info: &fontdb::FaceInfo, origin: Origin) -> Option<Face> {
    let font = FontRef::from_index(data, index).ok()?;
    font.head().ok()?;
    font.outline_glyphs().format()?;
    let charmap = font.charmap();
    if !charmap.has_map() {
        return None;
    }
    let mut families = info.families.iter().map(|(name, _)| name.clone());
    let family = families.next()?;
    let mut aliases: Vec<String> = families.filter(|name| *name != family).collect();
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
    Some(Face {
        full_name,
        weight: info.weight.0,
        italic: info.style != fontdb::Style::Normal,
        width: info.stretch.to_number(),
        style,
        han,
        han_form: names::split_form(&family).1,
        color: font.colr().is_ok(),
        aliases,
        origin,
        family,
    })
}

fn has_font_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["ttf", "otf", "ttc", "otc"]
            .iter()
            .any(|e| ending.eq_ignore_ascii_case(e))
    })
}

/// Default_Ignorable_Code_Point of DerivedCoreProperties.txt: shown as nothing by
/// a font that does not know them.
fn is_default_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}
