//! Many cards at once: every quote on every template at every size.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::name::{stem, suffix};
use super::{Entry, Manifest, WriteError, write_whole};
use crate::card::{Card, Picture, Size};
use crate::draw;
use crate::finding::{Code, Finding};
use crate::font::Fonts;
use crate::layout::layout;
use crate::quote::Quote;
use crate::scene::Scene;
use crate::template::{Sheet, Template};
use crate::text::Language;

/// What is drawn, and where to.
pub struct Batch<'a> {
    /// The quotes in the order of the files.
    pub quotes: &'a [Quote],
    /// The templates, each with the name that the manifest shows.
    pub templates: &'a [Template],
    /// The sizes; each template is drawn at each.
    pub sizes: &'a [Size],
    /// The language of every quote; else each says its own, or it is guessed.
    pub language: Option<Language>,
    /// Pictures by field name, for every card.
    pub pictures: &'a BTreeMap<String, Picture>,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The folder that the files are written to. It is there.
    pub folder: &'a Path,
    /// Threads to draw with; 0 for one on each core.
    pub threads: usize,
}

/// A template at a size, ready to be filled.
struct Variant<'a> {
    template: &'a str,
    size: &'a Size,
    sheet: Sheet,
    /// What its file names end with: `-paper-og`.
    suffix: String,
}

impl Batch<'_> {
    /// The number of cards that [`Batch::draw`] tries.
    pub fn len(&self) -> usize {
        self.quotes.len() * self.templates.len() * self.sizes.len()
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Draws every card on all threads and writes each as soon as it is drawn,
    /// so that no more pictures are held than there are threads. A card that cannot be
    /// drawn or written is a finding, and the others go on; once the disk is full the
    /// rest is given up. `done` is called after each card, from any thread.
    ///
    /// The manifest that is returned is in the order of quotes, then templates,
    /// then sizes, whatever the order in which they were drawn.
    pub fn draw(&self, done: &(dyn Fn() + Sync)) -> Manifest {
        let (variants, mut findings) = self.variants();
        findings.extend(self.unknown_speakers());
        let jobs = (0..self.quotes.len())
            .flat_map(|quote| variants.iter().map(move |variant| (quote, variant)))
            .enumerate();
        let reserve = reserve(self.folder, self.quotes, variants.len());
        let full = AtomicBool::new(false);
        let skipped = AtomicUsize::new(0);
        let work = || -> Vec<(usize, Result<Entry, Finding>)> {
            // Taken one by one, in order: when the disk fills up, the first cards are there.
            jobs.par_bridge()
                .filter_map(|(place, (quote, variant))| {
                    if full.load(Ordering::Relaxed) {
                        skipped.fetch_add(1, Ordering::Relaxed);
                        return None;
                    }
                    let result = self.card(quote, variant).map_err(|error| {
                        let is_full = matches!(error, CardError::Write(WriteError::Full { .. }));
                        full.fetch_or(is_full, Ordering::Relaxed);
                        self.finding(quote, variant, &error)
                    });
                    done();
                    Some((place, result))
                })
                .collect()
        };
        // A pool of its own: the number of threads is the caller's choice, and a
        // second batch in the same process may choose another.
        let mut results = match rayon::ThreadPoolBuilder::new().num_threads(self.threads).build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        };
        drop(reserve);
        results.sort_by_key(|(place, _)| *place);
        let mut cards = Vec::new();
        for (_, result) in results {
            match result {
                Ok(entry) => cards.push(entry),
                Err(finding) => findings.push(finding),
            }
        }
        let skipped = skipped.into_inner();
        if skipped > 0 {
            let message = format!("{skipped} more cards were not drawn, as the disk is full");
            let finding = Finding::new(Code::WriteFailed, message);
            findings.push(finding.at_file(self.folder.display().to_string()));
        }
        Manifest::new(cards, findings)
    }

    /// One for each quote that no speaker is known of, however many cards it makes.
    fn unknown_speakers(&self) -> impl Iterator<Item = Finding> {
        let unknown = self
            .quotes
            .iter()
            .enumerate()
            .filter(|(_, quote)| quote.speaker.is_none());
        unknown.map(|(index, quote)| {
            let message = format!("quote {} has no known speaker; its cards show no name", index + 1);
            Finding {
                file: quote.document.clone(),
                line: quote.line,
                ..Finding::new(Code::UnknownSpeaker, message)
            }
        })
    }

    /// Resolves each template for each size, once for all quotes.
    fn variants(&self) -> (Vec<Variant<'_>>, Vec<Finding>) {
        let mut variants: Vec<Variant> = Vec::new();
        let mut findings = Vec::new();
        for template in self.templates {
            for size in self.sizes {
                let parts = [
                    (self.templates.len() > 1).then_some(stem_of(template.file())),
                    (self.sizes.len() > 1).then_some(size.name.as_str()),
                ];
                let wanted = suffix(parts.into_iter().flatten());
                // Two template files may have the same name, and names may differ
                // in case alone, which macOS and Windows do not tell apart.
                let taken = |s: &str| variants.iter().any(|v| v.suffix.eq_ignore_ascii_case(s));
                let suffix = (1..)
                    .map(|n| {
                        if n == 1 {
                            wanted.clone()
                        } else {
                            format!("{wanted}-{n}")
                        }
                    })
                    .find(|s| !taken(s))
                    .unwrap_or(wanted);
                match template.resolve(size.width as f32, size.height as f32, &BTreeMap::new()) {
                    Ok(sheet) => variants.push(Variant {
                        template: template.file(),
                        size,
                        sheet,
                        suffix,
                    }),
                    Err(error) => {
                        let message = format!("no card is drawn at the size {}: {error}", size.name);
                        findings.push(Finding::new(Code::CardFailed, message));
                    }
                }
            }
        }
        (variants, findings)
    }

    fn card(&self, quote: usize, variant: &Variant) -> Result<Entry, CardError> {
        let mut card = Card::new(self.quotes[quote].clone(), quote + 1, variant.size.clone());
        card.pictures.clone_from(self.pictures);
        if let Some(language) = self.language {
            card.language = language;
        }
        let (scene, png) = picture(&card, &variant.sheet, self.fonts)?;
        let file = self.file(quote, variant);
        write_whole(&self.folder.join(&file), &png)?;
        let (width, height) = scene.device();
        Ok(Entry {
            file,
            width,
            height,
            size: variant.size.name.clone(),
            template: variant.template.to_owned(),
            alt_text: scene.description,
            quote: card.quote,
            findings: scene.findings,
        })
    }

    fn file(&self, quote: usize, variant: &Variant) -> String {
        let Quote { speaker, text, .. } = &self.quotes[quote];
        let stem = stem(quote + 1, self.quotes.len(), speaker.as_deref(), text);
        format!("{stem}{}.png", variant.suffix)
    }

    fn finding(&self, quote: usize, variant: &Variant, error: &CardError) -> Finding {
        let source = &self.quotes[quote];
        let finding = match error {
            CardError::Write(_) => return Finding::new(Code::WriteFailed, error.to_string()),
            CardError::Draw(_) | CardError::Panic => Finding::new(
                Code::CardFailed,
                format!("{}: {error}", self.file(quote, variant)),
            ),
        };
        Finding {
            file: source.document.clone(),
            line: source.line,
            ..finding
        }
    }
}

/// Keeps room on the disk for the manifest while the cards are written, so that
/// cards that fill the disk do not leave it out. The file has no name and is gone
/// when it is dropped. Where there is no room even for it, the cards will say so.
fn reserve(folder: &Path, quotes: &[Quote], variants: usize) -> Option<File> {
    /// Bytes of an entry besides its quote, findings included.
    const ENTRY: usize = 1024;
    let json = |quote: &Quote| serde_json::to_string_pretty(quote).map_or(0, |json| json.len());
    let quotes: usize = quotes.iter().map(|quote| json(quote) + ENTRY).sum();
    let mut file = tempfile::tempfile_in(folder).ok()?;
    file.write_all(&vec![0; quotes * variants + ENTRY]).ok()?;
    Some(file)
}

/// `my/paper.svg` → `paper`.
fn stem_of(file: &str) -> &str {
    Path::new(file)
        .file_stem()
        .and_then(|s| s.to_str())
        .unwrap_or(file)
}

/// Why a card is not there.
#[derive(Debug, thiserror::Error)]
enum CardError {
    #[error(transparent)]
    Draw(#[from] draw::DrawError),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error(
        "the card could not be drawn, by a fault of this program; please report the quote and the template"
    )]
    Panic,
}

/// Lays a card out and draws it. usvg and resvg draw what other people's templates
/// and picture files hold, and have panicked on such before (usvg 0.49 on some
/// clusters of emoji); that must not take the batch with it. Nothing is shared
/// that a panic could leave half changed: scene and pixels are the card's own,
/// and what the fonts load late is set at once or not at all.
fn picture(card: &Card, sheet: &Sheet, fonts: &Fonts) -> Result<(Scene, Vec<u8>), CardError> {
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let scene = layout(card, sheet, fonts);
        let png = draw::png(&scene, fonts)?;
        Ok((scene, png))
    }));
    drawn.unwrap_or(Err(CardError::Panic))
}
