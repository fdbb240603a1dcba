//! The one integration test binary.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says what it skips"
)]

mod corpus;
mod quote;
mod rooms;
