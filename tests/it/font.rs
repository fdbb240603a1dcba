//! Faces: what is bundled, what is chosen, what is drawn.
#![cfg(feature = "bundled-fonts")]

use std::path::Path;

use harfrust::{BufferFlags, UnicodeBuffer};
use proptest::prelude::*;
use quotecard::finding::Code;
use quotecard::font::{
    Blend, Bounds, Brush, Color, ColorLayer, FaceId, FontOptions, Fonts, GlyphShape, Origin, Request,
    is_emoji,
};
use quotecard::limits;
use quotecard::template::Family;
use quotecard::text::Language;

fn bundled() -> Fonts {
    let (fonts, findings) = Fonts::load(&FontOptions::default());
    assert_eq!(findings, []);
    fonts
}

/// `font-family` as a template lists it.
fn families(list: &str) -> Vec<Family> {
    list.split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| match name {
            "serif" => Family::Serif,
            "sans-serif" => Family::SansSerif,
            "cursive" => Family::Cursive,
            "monospace" => Family::Monospace,
            "emoji" => Family::Emoji,
            name => Family::Named(name.to_owned()),
        })
        .collect()
}

/// The full name of the face chosen, or `-`.
fn chosen<'a>(fonts: &'a Fonts, list: &str, language: &str, east_asian: bool, cluster: &str) -> &'a str {
    styled(fonts, list, 400, false, language, east_asian, cluster)
}

fn styled<'a>(
    fonts: &'a Fonts,
    list: &str,
    weight: u16,
    italic: bool,
    language: &str,
    east_asian: bool,
    cluster: &str,
) -> &'a str {
    let request = Request {
        families: &families(list),
        weight,
        italic,
        language: Language::parse(language).unwrap(),
        east_asian,
    };
    match fonts.select(&request, cluster) {
        Some(id) => &fonts.face(id).full_name,
        None => "-",
    }
}

/// Each row: font-family, language, East Asian context, cluster, the face expected.
fn check(rows: &[(&str, &str, bool, &str, &str)]) {
    let fonts = bundled();
    let mut wrong = Vec::new();
    for (list, language, east_asian, cluster, expected) in rows {
        let got = chosen(&fonts, list, language, *east_asian, cluster);
        if got != *expected {
            wrong.push(format!(
                "[{list}] {language} {cluster:?} in {} context: {got}, not {expected}",
                if *east_asian { "East Asian" } else { "Latin" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SERIF: &str = "Source Serif 4 Regular";
const SERIF_SC: &str = "Noto Serif CJK SC SemiBold";
const SANS_SC: &str = "Noto Sans CJK SC";

#[test]
fn generic_families_follow_script_and_language() {
    check(&[
        ("serif", "en", false, "A", SERIF),
        ("serif", "zh-Hans", false, "A", SERIF),
        ("serif", "zh-Hans", true, "骨", SERIF_SC),
        ("serif", "zh-Hant", true, "骨", "Noto Serif CJK TC SemiBold"),
        ("serif", "zh-HK", true, "骨", "Noto Serif CJK HK SemiBold"),
        ("serif", "ja", true, "骨", "Noto Serif CJK JP SemiBold"),
        ("serif", "ja", true, "の", "Noto Serif CJK JP SemiBold"),
        ("serif", "ko", true, "한", "Noto Serif CJK KR SemiBold"),
        ("serif", "en", true, "骨", SERIF_SC),
        ("serif", "ja", true, "。", "Noto Serif CJK JP SemiBold"),
        ("serif", "zh-Hant", true, "ㄅ", "Noto Serif CJK TC SemiBold"),
        ("serif", "ru", false, "Ж", SERIF),
        ("sans-serif", "en", false, "A", SANS_SC),
        ("sans-serif", "zh-Hant", true, "令", "Noto Sans CJK TC"),
        ("sans-serif", "ja", false, "A", "Noto Sans CJK JP"),
        ("cursive", "zh-Hans", true, "骨", "LXGW WenKai"),
        ("cursive", "ja", true, "骨", "LXGW WenKai"),
        ("cursive", "zh-Hans", false, "A", "LXGW WenKai"),
        ("monospace", "en", false, "A", "Noto Sans Mono CJK SC"),
        ("monospace", "ja", true, "骨", "Noto Sans Mono CJK JP"),
        ("", "zh-Hans", true, "骨", SERIF_SC),
        ("", "en", false, "A", SERIF),
    ]);
}

#[test]
fn named_families_give_the_form_of_the_language() {
    check(&[
        (
            "Noto Serif CJK SC",
            "ja",
            true,
            "直",
            "Noto Serif CJK JP SemiBold",
        ),
        ("Noto Sans CJK JP", "zh-Hans", true, "直", SANS_SC),
        // In a language without Han characters of its own, what is named is what is taken.
        ("Noto Sans CJK JP", "en", true, "直", "Noto Sans CJK JP"),
        ("noto sans cjk sc", "zh-Hans", true, "直", SANS_SC),
        ("Source Han Serif SC", "zh-Hans", true, "直", SERIF_SC),
        ("Noto Sans TC", "zh-HK", true, "直", "Noto Sans CJK HK"),
        ("思源宋体", "zh-Hant", true, "直", "Noto Serif CJK TC SemiBold"),
        ("霞鹜文楷", "zh-Hans", true, "直", "LXGW WenKai"),
        // A family that is not there is passed over; its name still tells the style.
        ("Songti SC", "zh-Hans", true, "直", SERIF_SC),
        ("PingFang SC", "zh-Hant", true, "直", "Noto Sans CJK TC"),
        ("Times New Roman", "en", false, "A", SERIF),
        ("Nowhere, sans-serif", "en", false, "A", SANS_SC),
    ]);
}

#[test]
fn a_latin_family_first_keeps_latin_and_leaves_han() {
    check(&[
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", false, "A", SERIF),
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", false, "7", SERIF),
        (
            "Source Serif 4, Noto Serif CJK SC",
            "zh-Hans",
            true,
            "好",
            SERIF_SC,
        ),
        ("Source Serif 4", "zh-Hans", true, "好", SERIF_SC),
        ("Source Serif 4", "ja", true, "直", "Noto Serif CJK JP SemiBold"),
        ("Source Serif 4, sans-serif", "zh-Hans", true, "好", SANS_SC),
        (
            "Source Serif 4, LXGW WenKai",
            "zh-Hans",
            true,
            "好",
            "LXGW WenKai",
        ),
        (
            "Noto Serif CJK SC, Source Serif 4",
            "zh-Hans",
            false,
            "A",
            SERIF_SC,
        ),
    ]);
}

/// “ ” ‘ ’ — … · belong to the language of their context.
#[test]
fn shared_marks_follow_their_context() {
    for mark in ["“", "”", "‘", "’", "—", "…", "·"] {
        check(&[
            (
                "Source Serif 4, Noto Serif CJK SC",
                "zh-Hans",
                true,
                mark,
                SERIF_SC,
            ),
            ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", false, mark, SERIF),
            (
                "Source Serif 4",
                "zh-Hant",
                true,
                mark,
                "Noto Serif CJK TC SemiBold",
            ),
            (
                "Source Serif 4, LXGW WenKai",
                "zh-Hans",
                true,
                mark,
                "LXGW WenKai",
            ),
            ("serif", "zh-Hans", true, mark, SERIF_SC),
            ("serif", "zh-Hans", false, mark, SERIF),
            ("Source Serif 4, sans-serif", "ja", true, mark, "Noto Sans CJK JP"),
        ]);
    }
    // ASCII marks, letters and digits belong to the first family in any context.
    check(&[
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", true, ",", SERIF),
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", true, "A", SERIF),
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", true, "2", SERIF),
        ("Source Serif 4, Noto Serif CJK SC", "zh-Hans", true, "é", SERIF),
        (
            "Source Serif 4, Noto Serif CJK SC",
            "zh-Hans",
            true,
            "→",
            SERIF_SC,
        ),
        ("Source Serif 4, Noto Serif CJK SC", "en", false, "→", SERIF),
    ]);
}

/// UTS #51 §4, emoji presentation.
#[test]
fn emoji_are_in_colour_and_text_is_not() {
    const EMOJI: &str = "Noto Color Emoji";
    let list = "Source Serif 4, Noto Serif CJK SC";
    let rows: Vec<_> = [
        ("😀", EMOJI),
        ("👍🏽", EMOJI),
        ("👨‍👩‍👧‍👦", EMOJI),
        ("🇨🇳", EMOJI),
        ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", EMOJI),
        ("1\u{fe0f}\u{20e3}", EMOJI),
        ("#\u{20e3}", EMOJI),
        ("❤\u{fe0f}", EMOJI),
        ("❤\u{fe0f}\u{200d}🔥", EMOJI),
        ("©\u{fe0f}", EMOJI),
        ("☝🏽", EMOJI),
        ("✨", EMOJI),
        ("⭐", EMOJI),
        ("🫩", EMOJI),
        ("☺", "Noto Sans Symbols Regular"),
        ("☺\u{fe0e}", "Noto Sans Symbols Regular"),
        ("©", SERIF),
        ("↔", SERIF_SC),
        ("1", SERIF),
        ("#", SERIF),
        ("1\u{fe0f}", SERIF),
        // No other bundled face has these: in colour rather than not at all.
        ("❤", EMOJI),
        ("⭐\u{fe0e}", EMOJI),
    ]
    .into_iter()
    .map(|(cluster, expected)| (list, "zh-Hans", false, cluster, expected))
    .collect();
    check(&rows);
    check(&[
        ("emoji, serif", "en", false, "1", SERIF),
        ("emoji, serif", "en", false, "❤", EMOJI),
        ("Noto Color Emoji", "en", false, "A", SERIF),
    ]);
    assert!(!is_emoji(""));
}

#[test]
fn what_no_listed_family_has_comes_from_another() {
    check(&[
        ("LXGW WenKai", "zh-Hans", true, "\u{20bb7}", "LXGW WenKai"),
        ("serif", "zh-Hans", true, "\u{20bb7}", SERIF_SC),
        ("LXGW WenKai", "zh-Hans", true, "\u{2b5e0}", "-"),
        ("serif", "ar", false, "ع", "Noto Sans Arabic Regular"),
        ("serif", "he", false, "ש", "Noto Sans Hebrew Regular"),
        ("serif", "hi", false, "क्षि", "Noto Sans Devanagari Regular"),
        ("sans-serif", "th", false, "ที่", "Noto Sans Thai Regular"),
        ("sans-serif", "lo", false, "ລ", "Noto Sans Lao Regular"),
        ("sans-serif", "km", false, "ខ", "Noto Sans Khmer Regular"),
        ("sans-serif", "my", false, "က", "Noto Sans Myanmar Regular"),
        // A Latin letter comes from the style, not from the first face for another script.
        ("Noto Sans Thai", "th", false, "A", "Noto Sans Thai Regular"),
        ("serif", "en", false, "\u{e000}", "-"),
        ("serif", "en", false, "A\u{200b}\u{ad}", SERIF),
    ]);
}

#[test]
fn weight_and_slope_are_the_nearest_of_the_family() {
    let fonts = bundled();
    for (list, weight, italic, cluster, expected) in [
        ("Source Serif 4", 700, false, "A", "Source Serif 4 SemiBold"),
        ("Source Serif 4", 500, false, "A", "Source Serif 4 Regular"),
        ("Source Serif 4", 300, true, "A", "Source Serif 4 Italic"),
        ("serif", 900, true, "A", "Source Serif 4 SemiBold Italic"),
        ("sans-serif", 500, false, "骨", "Noto Sans CJK SC"),
        ("sans-serif", 600, false, "骨", "Noto Sans CJK SC Bold"),
        ("sans-serif", 700, true, "骨", "Noto Sans CJK SC Bold"),
        ("serif", 400, true, "骨", "Noto Serif CJK SC SemiBold"),
    ] {
        let got = styled(&fonts, list, weight, italic, "zh-Hans", false, cluster);
        assert_eq!(got, expected, "{list} {weight} italic {italic} {cluster}");
    }
}

/// The glyph of a character, shaped in its language by the face chosen for it.
fn glyph(fonts: &Fonts, list: &str, language: &str, cluster: &str) -> (FaceId, Vec<u32>) {
    let request = Request {
        families: &families(list),
        weight: 400,
        italic: false,
        language: Language::parse(language).unwrap(),
        east_asian: true,
    };
    let id = fonts.select(&request, cluster).unwrap();
    let (font, data) = (fonts.font_ref(id).unwrap(), fonts.shaper_data(id).unwrap());
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(cluster);
    buffer.guess_segment_properties();
    buffer.set_language(language.parse().unwrap());
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    let shaped = data.shaper(&font).build().shape(buffer, Default::default());
    (id, shaped.glyph_infos().iter().map(|g| g.glyph_id).collect())
}

#[test]
fn han_forms_differ_by_language() {
    let fonts = bundled();
    let languages = ["zh-Hans", "zh-Hant", "zh-HK", "ja", "ko"];
    for list in ["serif", "sans-serif"] {
        // How many forms the five languages have of the character between them.
        for (character, forms) in [("骨", 3), ("直", 3), ("令", 3)] {
            let glyphs: Vec<_> = languages
                .map(|language| glyph(&fonts, list, language, character).1)
                .to_vec();
            assert!(glyphs.iter().flatten().all(|g| *g != 0), "{list} {character}");
            let mut distinct = glyphs.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(
                distinct.len(),
                forms,
                "{list} {character}: {glyphs:?} for {languages:?}"
            );
            assert_ne!(glyphs[0], glyphs[3], "{list} {character}: zh-Hans and ja");
        }
    }
    let kai: Vec<_> = languages
        .map(|language| glyph(&fonts, "LXGW WenKai", language, "骨"))
        .to_vec();
    assert!(kai.iter().all(|g| *g == kai[0]), "{kai:?}");
}

#[test]
fn joined_emoji_are_one_glyph() {
    let fonts = bundled();
    for cluster in [
        "👨‍👩‍👧‍👦",
        "🇨🇳",
        "👍🏽",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "❤\u{fe0f}\u{200d}🔥",
    ] {
        let (_, glyphs) = glyph(&fonts, "serif", "zh-Hans", cluster);
        assert!(
            matches!(glyphs[..], [glyph] if glyph != 0),
            "{cluster}: {glyphs:?}"
        );
    }
}

#[test]
fn han_faces_tell_their_em_box() {
    let fonts = bundled();
    for (id, face) in fonts.faces().filter(|(_, face)| face.han) {
        let metrics = fonts.metrics(id).unwrap();
        let (bottom, top) = metrics.em_box.unwrap();
        assert_eq!(top - bottom, metrics.units_per_em, "{}", face.full_name);
        assert_eq!((bottom, top), (-120.0, 880.0), "{}", face.full_name);
    }
    let serif = fonts.faces().next().unwrap().0;
    let metrics = fonts.metrics(serif).unwrap();
    assert_eq!(metrics.units_per_em, 1000.0);
    assert!((600.0..720.0).contains(&metrics.cap_height), "{metrics:?}");
    assert!((420.0..520.0).contains(&metrics.x_height), "{metrics:?}");
    assert!(metrics.ascent > 0.0 && metrics.descent < 0.0, "{metrics:?}");
}

/// The table of bundled faces says what the files say.
#[test]
fn the_bundled_faces_are_what_their_files_say() {
    let fonts = bundled();
    let mut table = Vec::new();
    for (id, face) in fonts.faces() {
        assert_eq!(face.origin, Origin::Bundled);
        assert!(fonts.font_ref(id).is_some() && fonts.shaper_data(id).is_some());
        assert_eq!(fonts.covers(id, "一"), face.han, "{}", face.full_name);
        table.push((
            face.full_name.clone(),
            face.family.clone(),
            face.weight,
            face.italic,
            face.width,
            face.style,
            face.color,
        ));
    }
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let (all, findings) = Fonts::load(&FontOptions {
        dirs: vec![dir],
        system: false,
    });
    assert_eq!(findings, []);
    let mut files: Vec<_> = all
        .faces()
        .filter(|(_, face)| face.origin != Origin::Bundled)
        .map(|(_, face)| {
            (
                face.full_name.clone(),
                face.family.clone(),
                face.weight,
                face.italic,
                face.width,
                face.style,
                face.color,
            )
        })
        .collect();
    table.sort();
    files.sort();
    assert_eq!(table, files);
}

#[test]
fn every_bundled_file_has_its_licence() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut bytes = 0;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&dir).unwrap() {
        let entry = entry.unwrap();
        bytes += entry.metadata().unwrap().len();
        names.push(entry.file_name().into_string().unwrap());
    }
    for name in names
        .iter()
        .filter(|n| n.ends_with(".ttf") || n.ends_with(".ttc"))
    {
        let family = name.split(['-', '.']).next().unwrap();
        let licence = format!("OFL-{family}.txt");
        assert!(names.contains(&licence), "{name} has no {licence} beside it");
    }
    assert!(bytes < 90_000_000, "fonts/ holds {bytes} bytes");
}

#[test]
fn two_loads_agree() {
    let (one, two) = (bundled(), bundled());
    let text = "骨“A”…😀 かな ع 1\u{e000}";
    for list in ["serif", "Source Serif 4, LXGW WenKai", ""] {
        for character in text.chars() {
            let cluster = character.to_string();
            let request = Request {
                families: &families(list),
                weight: 600,
                italic: true,
                language: Language::Ja,
                east_asian: true,
            };
            assert_eq!(one.select(&request, &cluster), two.select(&request, &cluster));
        }
    }
}

#[test]
fn a_broken_font_file_is_a_finding_and_the_others_load() {
    let dir = tempfile::tempdir().unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    std::fs::write(dir.path().join("a-broken.ttf"), b"not a font").unwrap();
    std::fs::write(dir.path().join("b-empty.otf"), b"").unwrap();
    std::fs::write(dir.path().join("notes.txt"), b"not a font file").unwrap();
    std::fs::create_dir(dir.path().join("more")).unwrap();
    std::fs::copy(
        fonts.join("NotoSansThai-Regular.ttf"),
        dir.path().join("more/thai.TTF"),
    )
    .unwrap();
    // Cut in the middle of a table: its directory is whole.
    let whole = std::fs::read(fonts.join("NotoSansHebrew-Regular.ttf")).unwrap();
    std::fs::write(dir.path().join("c-cut.ttf"), &whole[..2000]).unwrap();
    // Too large, and never read: a hole of one byte more than the limit.
    let huge = std::fs::File::create(dir.path().join("d-huge.ttf")).unwrap();
    huge.set_len(limits::FONT_BYTES + 1).unwrap();
    let (gone, bare) = (dir.path().join("gone"), dir.path().join("bare"));
    std::fs::create_dir(&bare).unwrap();
    let (loaded, findings) = Fonts::load(&FontOptions {
        dirs: vec![dir.path().to_owned(), gone, bare],
        system: false,
    });
    let mut files: Vec<_> = findings
        .iter()
        .map(|finding| {
            assert_eq!(finding.code, Code::UnreadableFont, "{finding}");
            Path::new(finding.file.as_deref().unwrap())
                .file_name()
                .unwrap()
                .to_owned()
        })
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "a-broken.ttf",
            "b-empty.otf",
            "bare",
            "c-cut.ttf",
            "d-huge.ttf",
            "gone"
        ]
    );
    let added: Vec<_> = loaded
        .faces()
        .filter(|(_, face)| face.origin != Origin::Bundled)
        .collect();
    assert_eq!(added.len(), 1);
    let (id, face) = added[0];
    assert_eq!(face.full_name, "Noto Sans Thai Regular");
    assert_eq!(face.origin, Origin::Dir(dir.path().join("more/thai.TTF")));
    assert!(loaded.covers(id, "ที่"));
}

/// A family of the user's joins the bundled one of its name, and the bundled face comes
/// first where both are as near; a file that goes away later is no crash.
#[test]
fn families_of_a_folder_are_found_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    std::fs::copy(
        fonts.join("SourceSerif4-Italic.ttf"),
        dir.path().join("italic.ttf"),
    )
    .unwrap();
    let (loaded, findings) = Fonts::load(&FontOptions {
        dirs: vec![dir.path().to_owned()],
        system: false,
    });
    assert_eq!(findings, []);
    let request = Request {
        families: &families("Source Serif 4"),
        weight: 400,
        italic: true,
        language: Language::En,
        east_asian: false,
    };
    let id = loaded.select(&request, "A").unwrap();
    assert_eq!(loaded.face(id).origin, Origin::Bundled);
    let (added, _) = loaded.faces().last().unwrap();
    assert_ne!(id, added);
    // Its file is read when it is used; gone by then, it has nothing to give.
    let glyph = |id| {
        loaded
            .font_ref(id)
            .map(|font| font.table_directory().num_tables() > 0)
    };
    assert_eq!(glyph(id), Some(true));
    std::fs::remove_file(dir.path().join("italic.ttf")).unwrap();
    assert!(loaded.font_ref(added).is_none() && loaded.shaper_data(added).is_none());
    assert!(loaded.metrics(added).is_none() && !loaded.covers(added, "A"));
    assert_eq!(loaded.outline(added, 40), None);
}

/// Rule 5 of the design: what a bundled face has, no face of the system sets.
#[test]
fn the_system_is_for_what_is_not_bundled() {
    let (with, findings) = Fonts::load(&FontOptions {
        dirs: Vec::new(),
        system: true,
    });
    assert_eq!(findings, []);
    let without = bundled();
    for list in ["DejaVu Serif, serif", "Arial", "Hiragino Sans, PingFang SC"] {
        for cluster in ["A", "骨", "“", "😀", "❤", "ع", "ก", "①"] {
            let request = Request {
                families: &families(list),
                weight: 400,
                italic: false,
                language: Language::ZhHans,
                east_asian: true,
            };
            assert_eq!(
                with.select(&request, cluster),
                without.select(&request, cluster),
                "{list} {cluster}"
            );
        }
    }
    // What the system covers depends on the machine; what is told of it does not.
    for found in with.uncovered("\u{a66e}\u{e000}\u{12000}") {
        if let Some(id) = found.system {
            assert!(matches!(with.face(id).origin, Origin::System(_)));
            assert!(with.covers(id, &found.character.to_string()));
        }
    }
}

#[test]
fn uncovered_characters_are_told_once() {
    let fonts = bundled();
    let found: Vec<char> = fonts
        .uncovered("好\u{e001} a\u{e000}\n😀\u{e001}")
        .iter()
        .map(|u| u.character)
        .collect();
    assert_eq!(found, ['\u{e000}', '\u{e001}']);
}

#[test]
fn fonts_are_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Fonts>();
}

fn shape(fonts: &Fonts, cluster: &str) -> (FaceId, GlyphShape) {
    let (id, glyphs) = glyph(fonts, "serif", "zh-Hans", cluster);
    (id, fonts.outline(id, glyphs[0]).unwrap())
}

#[test]
fn outlines_stand_on_the_em_box() {
    let fonts = bundled();
    for (cluster, expected) in [
        // 一 is a thin stroke as wide as the em box, half way up.
        (
            "一",
            Bounds {
                x_min: 20.0,
                y_min: 300.0,
                x_max: 980.0,
                y_max: 540.0,
            },
        ),
        // The stop stands in the lower left corner in Simplified Chinese.
        (
            "。",
            Bounds {
                x_min: 20.0,
                y_min: -120.0,
                x_max: 400.0,
                y_max: 300.0,
            },
        ),
    ] {
        let (id, glyphs) = glyph(&fonts, "serif", "zh-Hans", cluster);
        let ink = fonts.ink(id, glyphs[0]).unwrap();
        assert!(
            ink.x_min >= expected.x_min
                && ink.y_min >= expected.y_min
                && ink.x_max <= expected.x_max
                && ink.y_max <= expected.y_max,
            "{cluster}: {ink:?} is not in {expected:?}"
        );
        assert!(matches!(fonts.outline(id, glyphs[0]), Some(GlyphShape::Outline(o)) if !o.is_empty()));
    }
    let (id, space) = glyph(&fonts, "serif", "en", " ");
    assert_eq!(fonts.ink(id, space[0]), None);
    assert_eq!(fonts.outline(id, 65_535), None);
}

/// All layers of a glyph, groups opened.
fn flat(layers: &[ColorLayer]) -> Vec<&ColorLayer> {
    layers
        .iter()
        .flat_map(|layer| match layer {
            ColorLayer::Group(group) => {
                let mut all = vec![layer];
                all.extend(flat(&group.layers));
                all
            }
            fill => vec![fill],
        })
        .collect()
}

#[test]
fn emoji_are_layers_of_colour() {
    let fonts = bundled();
    let (id, GlyphShape::Color(face)) = shape(&fonts, "😀") else {
        panic!("😀 is not in colour");
    };
    assert!(face.len() > 3, "{} layers", face.len());
    let metrics = fonts.metrics(id).unwrap();
    for layer in &face {
        let bounds = layer.bounds().unwrap();
        assert!(
            bounds.y_min >= metrics.descent && bounds.y_max <= metrics.ascent && bounds.x_min >= 0.0,
            "{bounds:?}"
        );
    }

    // A flag's light and shade is a half opaque gradient over its own silhouette.
    let (_, GlyphShape::Color(flag)) = shape(&fonts, "🇯🇵") else {
        panic!("🇯🇵 is not in colour");
    };
    let blends: Vec<Blend> = flat(&flag)
        .iter()
        .filter_map(|layer| match layer {
            ColorLayer::Group(group) => Some(group.blend),
            ColorLayer::Fill { .. } => None,
        })
        .collect();
    assert_eq!(blends, [Blend::Normal, Blend::SoftLight]);
    let Some(ColorLayer::Fill { outline, brush }) = flat(&flag).last().copied() else {
        panic!("{flag:?}");
    };
    assert!(
        matches!(brush, Brush::Linear { stops, .. } if stops.len() == 3),
        "{brush:?}"
    );
    let (all, shade) = (flag[0].bounds().unwrap(), outline.bounds().unwrap());
    assert_eq!(all, shade);
}

/// Every glyph of the bundled emoji that a text can name is drawn, and with nothing
/// but fills of the palette's colours, groups and the flags' soft light.
#[test]
fn every_bundled_emoji_is_drawn() {
    let fonts = bundled();
    let (id, _) = fonts.faces().find(|(_, face)| face.color).unwrap();
    let mut drawn = 0;
    for glyph in 0..=u32::from(u16::MAX) {
        let Some(GlyphShape::Color(layers)) = fonts.outline(id, glyph) else {
            continue;
        };
        drawn += 1;
        let ink = fonts.ink(id, glyph).unwrap();
        assert!(
            ink.x_max - ink.x_min < 1400.0 && ink.y_max - ink.y_min < 1400.0,
            "{glyph}: {ink:?}"
        );
        for layer in flat(&layers) {
            match layer {
                ColorLayer::Group(group) => {
                    assert!(
                        matches!(group.blend, Blend::Normal | Blend::SoftLight),
                        "{glyph}: {group:?}"
                    );
                    assert!(
                        (0.0..=1.0).contains(&group.opacity) && !group.layers.is_empty(),
                        "{glyph}: {group:?}"
                    );
                }
                ColorLayer::Fill { outline, brush } => {
                    assert!(!outline.is_empty(), "{glyph}: {brush:?} fills nothing");
                    let stops = match brush {
                        Brush::Solid(color) => vec![*color],
                        Brush::Linear { stops, .. } | Brush::Radial { stops, .. } => {
                            stops.iter().map(|stop| stop.color).collect()
                        }
                    };
                    assert!(
                        !stops.is_empty() && stops.iter().all(|c| matches!(c, Color::Rgb(..))),
                        "{glyph}: {brush:?}"
                    );
                }
            }
        }
    }
    assert_eq!(drawn, 3993);
}

proptest! {
    /// Whatever is asked for: the face chosen has the whole cluster, and where none is
    /// chosen no face has it.
    #[test]
    fn a_chosen_face_covers_and_no_face_is_overlooked(
        cluster in "[\\PC]{1,3}|[一-龥“”—…·a-z0-9❤☺😀-🙏][\u{fe0e}\u{fe0f}]?",
        list in "(serif|sans-serif|cursive|monospace|emoji|Source Serif 4|LXGW WenKai|Noto Sans CJK JP|Nobody)(, (serif|cursive|Noto Serif CJK TC))?",
        language in "zh-Hans|zh-Hant|zh-HK|ja|ko|en|th",
        weight in 1u16..=1000,
        italic: bool,
        east_asian: bool,
    ) {
        let fonts = FONTS.get_or_init(bundled);
        let request = Request {
            families: &families(&list),
            weight,
            italic,
            language: Language::parse(&language).unwrap(),
            east_asian,
        };
        match fonts.select(&request, &cluster) {
            Some(id) => prop_assert!(fonts.covers(id, &cluster)),
            None => {
                for (id, face) in fonts.faces() {
                    prop_assert!(!fonts.covers(id, &cluster), "{} covers {cluster:?}", face.full_name);
                }
            }
        }
    }
}

static FONTS: std::sync::OnceLock<Fonts> = std::sync::OnceLock::new();
