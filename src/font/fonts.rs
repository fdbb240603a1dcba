//! The faces, and what they are asked for.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use harfrust::{FontRef, ShaperData};

use crate::text::HanForm;

use super::coverage::Coverage;
use super::{Face, FaceId, Style, names};

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
    pub files: Vec<File>,
    /// In the order of their first faces.
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
    coverage: Coverage,
    shaper: OnceLock<Option<ShaperData>>,
}

/// Where the bytes of a font are.
pub(super) enum File {
    /// In the binary.
    Bundled(&'static [u8]),
    /// In a file, which is read when a glyph of it is first wanted; `None` where it
    /// cannot be read any more.
    Path(PathBuf, OnceLock<Option<Vec<u8>>>),
}

impl Fonts {
    /// Fonts of some faces and, where they may be used, the system's.
    pub(super) fn new(faces: Faces, use_system: bool) -> Fonts {
        Fonts {
            faces,
            use_system,
            system: OnceLock::new(),
        }
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
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

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
        self.entries[index]
            .coverage
            .holds(cluster, || self.font_ref(index))
    }

    fn font_ref(&self, index: usize) -> Option<FontRef<'_>> {
        let entry = &self.entries[index];
        FontRef::from_index(self.files[entry.file].bytes()?, entry.index).ok()
    }

    /// Adds a face of a file to its family.
    pub(super) fn push(&mut self, face: Face, file: usize, index: u32, coverage: Coverage) {
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
            coverage,
            shaper: OnceLock::new(),
        });
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
