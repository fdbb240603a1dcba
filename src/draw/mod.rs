//! `Scene` → bytes: one file per output format, pure. Nothing is laid out.
