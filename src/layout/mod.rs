//! `Card` × `Template` × `Fonts` → `Scene`: shaping, breaks, spacing, fit, flow of the boxes. No file is read, no pixel drawn.
