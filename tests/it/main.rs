//! The one integration test binary.

mod corpus;
mod font;
mod rooms;
