//! What is placed where, in paint order: the type between layout and drawing,
//! and its checks. Nothing is looked up or measured here.
