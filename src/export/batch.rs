//! Many cards at once: every quote on every template at every size.

use std::collections::BTreeMap;
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
        let jobs: Vec<(usize, &Variant)> = (0..self.quotes.len())
            .flat_map(|quote| variants.iter().map(move |variant| (quote, variant)))
            .collect();
        let full = AtomicBool::new(false);
        let skipped = AtomicUsize::new(0);
        let work = || -> Vec<Option<Result<Entry, Finding>>> {
            jobs.par_iter()
                .map(|(quote, variant)| {
                    if full.load(Ordering::Relaxed) {
                        skipped.fetch_add(1, Ordering::Relaxed);
                        return None;
                    }
                    let result = self.card(*quote, variant).map_err(|error| {
                        full.fetch_or(
                            matches!(error, CardError::Write(WriteError::Full { .. })),
                            Ordering::Relaxed,
                        );
                        self.finding(*quote, variant, &error)
                    });
                    done();
                    Some(result)
                })
                .collect()
        };
        // A pool of its own: the number of threads is the caller's choice, and a
        // second batch in the same process may choose another.
        let results = match rayon::ThreadPoolBuilder::new().num_threads(self.threads).build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        };
        let mut cards = Vec::new();
        for result in results.into_iter().flatten() {
            match result {
                Ok(entry) => cards.push(entry),
                Err(finding) => findings.push(finding),
            }
        }
        let skipped = skipped.into_inner();
        if skipped > 0 {
            let message = format!("the disk is full: {skipped} cards were not drawn");
            findings
                .push(Finding::new(Code::WriteFailed, message).at_file(self.folder.display().to_string()));
        }
        Manifest::new(cards, findings)
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
        let (width, height) = card.size.device();
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
        let code = match error {
            CardError::Draw(_) | CardError::Panic => Code::CardFailed,
            CardError::Write(_) => Code::WriteFailed,
        };
        let mut finding = Finding::new(code, format!("{}: {error}", self.file(quote, variant)));
        finding.file.clone_from(&source.document);
        finding.line = source.line;
        finding
    }
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
