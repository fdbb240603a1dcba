//! The one integration test binary.

mod corpus;
mod quote;
mod rooms;
