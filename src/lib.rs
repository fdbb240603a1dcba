//! Quote cards: from interview files to finished pictures.
//!
//! # Steps
//!
//! 1. [`corpus`] reads files of any kind into [`corpus::Document`]s.
//! 2. [`quote`] ranks the lines of a document that are worth sharing.
//! 3. [`card`] joins a quote with the choices for one picture.
//! 4. [`template`] reads an SVG file into decoration and named boxes.
//! 5. [`font`] finds the face that can set each grapheme cluster.
//! 6. [`layout`] makes a [`scene::Scene`] of card, template and fonts:
//!    everything is placed once it stands.
//! 7. [`draw`] turns a scene into SVG or PNG bytes.
//! 8. [`export`] does that for many cards and writes the files.
//!
//! [`cli`] is the command line over these steps. A module uses only what stands
//! above it in this list; [`text`], [`finding`] and [`limits`] stand above all.

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
