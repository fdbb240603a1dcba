//! The one integration test binary.

mod rooms;
mod template;
