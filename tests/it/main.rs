//! The one integration test binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod cli;
mod corpus;
mod draw;
mod font;
mod layout;
mod rooms;
mod template;
