//! The faces that are built into the binary, in the order of fallback.
//!
//! What the binary needs of each is written down here, so that no page of a font
//! is read before a glyph of it is wanted; a test compares the table with the files.

/// A face of a bundled file.
pub(super) struct BundledFace {
    /// The whole file.
    pub data: &'static [u8],
    /// The face's index in a collection.
    pub index: u32,
    /// The family's English name.
    pub family: &'static str,
    /// Other names that templates may call the family: its name in its own language,
    /// and those of the same design as Adobe and Google Fonts give it out.
    pub aliases: &'static [&'static str],
    /// The full name (name ID 4).
    pub full_name: &'static str,
    /// `usWeightClass`.
    pub weight: u16,
    /// Whether it is italic.
    pub italic: bool,
}

/// Latin serif first, then Han in serif, sans and Kai, other scripts, symbols,
/// emoji; the monospaced faces last, since their Han glyphs are those of the sans.
#[cfg(not(feature = "bundled-fonts"))]
pub(super) static FACES: &[BundledFace] = &[];

#[cfg(feature = "bundled-fonts")]
pub(super) use with_fonts::FACES;

#[cfg(feature = "bundled-fonts")]
mod with_fonts {
    use super::BundledFace;

    macro_rules! file {
        ($name:literal) => {
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/", $name))
        };
    }

    // One `static` a file, so that the faces of a collection share its bytes.
    static SERIF: &[u8] = file!("SourceSerif4-Regular.ttf");
    static SERIF_ITALIC: &[u8] = file!("SourceSerif4-Italic.ttf");
    static SERIF_SEMIBOLD: &[u8] = file!("SourceSerif4-SemiBold.ttf");
    static SERIF_SEMIBOLD_ITALIC: &[u8] = file!("SourceSerif4-SemiBoldItalic.ttf");
    static SERIF_CJK: &[u8] = file!("NotoSerifCJK-SemiBold.ttc");
    static SANS_CJK: &[u8] = file!("NotoSansCJK-Regular.ttc");
    static SANS_CJK_BOLD: &[u8] = file!("NotoSansCJK-Bold.ttc");
    static WENKAI: &[u8] = file!("LXGWWenKai-Regular.ttf");
    static ARABIC: &[u8] = file!("NotoSansArabic-Regular.ttf");
    static HEBREW: &[u8] = file!("NotoSansHebrew-Regular.ttf");
    static DEVANAGARI: &[u8] = file!("NotoSansDevanagari-Regular.ttf");
    static THAI: &[u8] = file!("NotoSansThai-Regular.ttf");
    static LAO: &[u8] = file!("NotoSansLao-Regular.ttf");
    static KHMER: &[u8] = file!("NotoSansKhmer-Regular.ttf");
    static MYANMAR: &[u8] = file!("NotoSansMyanmar-Regular.ttf");
    static SYMBOLS: &[u8] = file!("NotoSansSymbols-Regular.ttf");
    static EMOJI: &[u8] = file!("NotoColorEmoji-COLRv1.ttf");

    const fn face(
        data: &'static [u8],
        index: u32,
        family: &'static str,
        full_name: &'static str,
        weight: u16,
    ) -> BundledFace {
        BundledFace {
            data,
            index,
            family,
            aliases: &[],
            full_name,
            weight,
            italic: false,
        }
    }

    const fn italic(face: BundledFace) -> BundledFace {
        BundledFace { italic: true, ..face }
    }

    const fn also(face: BundledFace, aliases: &'static [&'static str]) -> BundledFace {
        BundledFace { aliases, ..face }
    }

    #[rustfmt::skip]
    pub(in super::super) static FACES: &[BundledFace] = &[
        face(SERIF, 0, "Source Serif 4", "Source Serif 4 Regular", 400),
        italic(face(SERIF_ITALIC, 0, "Source Serif 4", "Source Serif 4 Italic", 400)),
        face(SERIF_SEMIBOLD, 0, "Source Serif 4", "Source Serif 4 SemiBold", 600),
        italic(face(SERIF_SEMIBOLD_ITALIC, 0, "Source Serif 4", "Source Serif 4 SemiBold Italic", 600)),
        also(face(SERIF_CJK, 2, "Noto Serif CJK SC", "Noto Serif CJK SC SemiBold", 600), &["Noto Serif SC", "Source Han Serif SC", "思源宋体"]),
        also(face(SERIF_CJK, 3, "Noto Serif CJK TC", "Noto Serif CJK TC SemiBold", 600), &["Noto Serif TC", "Source Han Serif TC"]),
        also(face(SERIF_CJK, 4, "Noto Serif CJK HK", "Noto Serif CJK HK SemiBold", 600), &["Noto Serif HK", "Source Han Serif HK"]),
        also(face(SERIF_CJK, 0, "Noto Serif CJK JP", "Noto Serif CJK JP SemiBold", 600), &["Noto Serif JP", "Source Han Serif JP"]),
        also(face(SERIF_CJK, 1, "Noto Serif CJK KR", "Noto Serif CJK KR SemiBold", 600), &["Noto Serif KR", "Source Han Serif KR"]),
        also(face(SANS_CJK, 2, "Noto Sans CJK SC", "Noto Sans CJK SC", 400), &["Noto Sans SC", "Source Han Sans SC", "思源黑体"]),
        also(face(SANS_CJK, 3, "Noto Sans CJK TC", "Noto Sans CJK TC", 400), &["Noto Sans TC", "Source Han Sans TC"]),
        also(face(SANS_CJK, 4, "Noto Sans CJK HK", "Noto Sans CJK HK", 400), &["Noto Sans HK", "Source Han Sans HK"]),
        also(face(SANS_CJK, 0, "Noto Sans CJK JP", "Noto Sans CJK JP", 400), &["Noto Sans JP", "Source Han Sans JP"]),
        also(face(SANS_CJK, 1, "Noto Sans CJK KR", "Noto Sans CJK KR", 400), &["Noto Sans KR", "Source Han Sans KR"]),
        face(SANS_CJK_BOLD, 2, "Noto Sans CJK SC", "Noto Sans CJK SC Bold", 700),
        face(SANS_CJK_BOLD, 3, "Noto Sans CJK TC", "Noto Sans CJK TC Bold", 700),
        face(SANS_CJK_BOLD, 4, "Noto Sans CJK HK", "Noto Sans CJK HK Bold", 700),
        face(SANS_CJK_BOLD, 0, "Noto Sans CJK JP", "Noto Sans CJK JP Bold", 700),
        face(SANS_CJK_BOLD, 1, "Noto Sans CJK KR", "Noto Sans CJK KR Bold", 700),
        also(face(WENKAI, 0, "LXGW WenKai", "LXGW WenKai", 400), &["霞鹜文楷"]),
        face(ARABIC, 0, "Noto Sans Arabic", "Noto Sans Arabic Regular", 400),
        face(HEBREW, 0, "Noto Sans Hebrew", "Noto Sans Hebrew Regular", 400),
        face(DEVANAGARI, 0, "Noto Sans Devanagari", "Noto Sans Devanagari Regular", 400),
        face(THAI, 0, "Noto Sans Thai", "Noto Sans Thai Regular", 400),
        face(LAO, 0, "Noto Sans Lao", "Noto Sans Lao Regular", 400),
        face(KHMER, 0, "Noto Sans Khmer", "Noto Sans Khmer Regular", 400),
        face(MYANMAR, 0, "Noto Sans Myanmar", "Noto Sans Myanmar Regular", 400),
        face(SYMBOLS, 0, "Noto Sans Symbols", "Noto Sans Symbols Regular", 400),
        face(EMOJI, 0, "Noto Color Emoji", "Noto Color Emoji", 400),
        face(SANS_CJK, 7, "Noto Sans Mono CJK SC", "Noto Sans Mono CJK SC", 400),
        face(SANS_CJK, 8, "Noto Sans Mono CJK TC", "Noto Sans Mono CJK TC", 400),
        face(SANS_CJK, 9, "Noto Sans Mono CJK HK", "Noto Sans Mono CJK HK", 400),
        face(SANS_CJK, 5, "Noto Sans Mono CJK JP", "Noto Sans Mono CJK JP", 400),
        face(SANS_CJK, 6, "Noto Sans Mono CJK KR", "Noto Sans Mono CJK KR", 400),
        face(SANS_CJK_BOLD, 7, "Noto Sans Mono CJK SC", "Noto Sans Mono CJK SC Bold", 700),
        face(SANS_CJK_BOLD, 8, "Noto Sans Mono CJK TC", "Noto Sans Mono CJK TC Bold", 700),
        face(SANS_CJK_BOLD, 9, "Noto Sans Mono CJK HK", "Noto Sans Mono CJK HK Bold", 700),
        face(SANS_CJK_BOLD, 5, "Noto Sans Mono CJK JP", "Noto Sans Mono CJK JP Bold", 700),
        face(SANS_CJK_BOLD, 6, "Noto Sans Mono CJK KR", "Noto Sans Mono CJK KR Bold", 700),
    ];
}
