//! The one integration test binary.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says what it skips"
)]

mod corpus;
mod draw;
mod font;
mod layout;
mod rooms;
mod template;
