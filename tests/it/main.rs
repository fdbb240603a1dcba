//! The one integration test binary.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says what it skips"
)]

mod cli;
mod corpus;
mod draw;
mod font;
mod golden;
mod layout;
mod quote;
mod readme;
mod rooms;
mod strings;
mod template;
