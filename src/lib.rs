//! Quote cards: from interview files to finished pictures.
//!
//! # Steps
//!
//! 1. [`corpus`] reads files of any kind into [`corpus::Document`]s.
//! 2. [`quote`] ranks the lines of a document that are worth sharing.
//! 3. [`card`] joins a quote with the choices for one picture.
//! 4. [`template`] reads an SVG file into decoration and named boxes.
//! 5. [`font`] finds the face that can set each grapheme cluster.
//! 6. [`mod@layout`] makes a [`scene::Scene`] of card, template and fonts:
//!    everything is placed once it stands.
//! 7. [`draw`] turns a scene into SVG or PNG bytes.
//! 8. [`export`] does that for many cards and writes the files.
//!
//! [`cli`] is the command line over these steps. A module uses only what stands
//! above it in this list; [`text`], [`finding`] and [`limits`] stand above all.
//!
//! # One card from another program
//!
//! ```
//! use quotecard::{Card, FontOptions, Fonts, Quote, Size, draw, layout, template};
//!
//! let (fonts, _findings) = Fonts::load(&FontOptions::default());
//! let quote = Quote { speaker: Some("林见山".into()), ..Quote::from_text("慢就是快。") };
//! let card = Card::new(quote, 1, Size::parse("og", 1.0)?);
//! let sheet = template::find("paper")?.resolve(1200.0, 630.0, &card.palette)?;
//! let scene = layout(&card, &sheet, &fonts);
//! let png: Vec<u8> = draw::png(&scene, &fonts)?;
//! # assert!(png.starts_with(b"\x89PNG") && scene.findings.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Load the fonts once: threads share them. Many cards into files are
//! [`export::Batch`].

pub mod finding;
pub mod limits;
pub mod text;

pub mod corpus;
pub mod quote;

pub mod card;
pub mod template;

pub mod font;

pub mod scene;

pub mod layout;

pub mod draw;

pub mod export;

pub mod cli;

pub use card::{Card, Size};
pub use font::{FontOptions, Fonts};
pub use layout::layout;
pub use quote::Quote;
pub use scene::Scene;
pub use template::Template;
