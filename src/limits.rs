//! Every limit, in one place: checked before memory is taken.

/// Bytes of one input file (documents, quotes files).
pub const INPUT_BYTES: u64 = 64 << 20;
/// Files read from the inputs of one run.
pub const INPUT_FILES: usize = 20_000;
/// Characters of one quote's text, and of each other field of it that a card can show.
pub const QUOTE_CHARS: usize = 5_000;
/// Bytes of one template file.
pub const TEMPLATE_BYTES: u64 = 8 << 20;
/// Elements of one template.
pub const TEMPLATE_ELEMENTS: usize = 20_000;
/// Nesting of one template's elements.
pub const TEMPLATE_DEPTH: usize = 64;
/// Bytes of one picture file (portrait, background, logo).
pub const PICTURE_BYTES: u64 = 32 << 20;
/// Pixels of one picture once decoded.
pub const PICTURE_PIXELS: u64 = 64 << 20;
/// Least and greatest side of a canvas in device pixels.
pub const SIDE_PIXELS: std::ops::RangeInclusive<u32> = 16..=16_384;
/// Device pixels of one canvas (32 Mpx are 128 MiB of RGBA).
pub const CANVAS_PIXELS: u64 = 32 << 20;
/// Bytes of one font file.
pub const FONT_BYTES: u64 = 256 << 20;
