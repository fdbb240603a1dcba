//! Scenes that are built by hand, drawn.

use std::sync::Arc;

use proptest::prelude::*;
use quotecard::draw::{png, svg};
use quotecard::font::{FaceId, FontOptions, Fonts, Request};
use quotecard::scene::{Glyph, GlyphRun, Group, Image, Line, Node, Scene, TextBlock};
use quotecard::template::{Rect, Transform, WritingMode};
use quotecard::text::Language;
use resvg::usvg::roxmltree;
use skrifa::MetadataProvider as _;

fn fonts() -> Fonts {
    Fonts::load(&FontOptions::default()).0
}

/// A canvas of 200 × 100 px.
fn scene(nodes: Vec<Node>) -> Scene {
    Scene {
        width: 200.0,
        height: 100.0,
        scale: 1.0,
        title: "题".to_owned(),
        speaker: None,
        source: None,
        description: "述".to_owned(),
        language: Language::ZhHans,
        defs: Arc::from(""),
        nodes,
        findings: Vec::new(),
    }
}

fn ground(color: &str) -> Node {
    Node::Decoration(format!("<rect width=\"200\" height=\"100\" fill=\"{color}\"/>").into())
}

/// One glyph of 80 px whose origin is at (`x`, `y`).
fn run(fonts: &Fonts, character: char, x: f32, y: f32) -> GlyphRun {
    let request = Request {
        families: &[],
        weight: 400,
        italic: false,
        language: Language::ZhHans,
        east_asian: true,
    };
    let face: FaceId = fonts.select(&request, &character.to_string()).unwrap();
    let id = fonts
        .font_ref(face)
        .unwrap()
        .charmap()
        .map(character)
        .unwrap()
        .to_u32();
    GlyphRun {
        face,
        size: 80.0,
        sideways: false,
        stretch: 1.0,
        glyphs: vec![Glyph { id, x, y }],
    }
}

fn text(label: &str, runs: Vec<GlyphRun>) -> Node {
    Node::Text(TextBlock {
        slot: "quote".to_owned(),
        text: label.to_owned(),
        language: Language::ZhHans,
        frame: Rect {
            x: 0.0,
            y: 0.0,
            width: 200.0,
            height: 100.0,
        },
        transform: Transform::IDENTITY,
        font_size: 80.0,
        writing_mode: WritingMode::HorizontalTb,
        fill: "#ff0000".to_owned(),
        attributes: String::new(),
        paragraphs: Vec::new(),
        lines: vec![Line {
            break_cost: 0.0,
            text: label.to_owned(),
            start: 0,
            end: label.len(),
            x: 0.0,
            baseline: 0.0,
            width: 0.0,
            clusters: Vec::new(),
            runs,
        }],
    })
}

/// A decoded picture as RGB, or RGBA where it has alpha.
struct Pixels {
    width: usize,
    channels: usize,
    data: Vec<u8>,
}

impl Pixels {
    fn of(scene: &Scene, fonts: &Fonts) -> Pixels {
        let bytes = png(scene, fonts).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        Pixels {
            width: info.width as usize,
            channels: info.color_type.samples(),
            data,
        }
    }

    /// Left, top, right and bottom edge of all that is darker than half white.
    fn ink(&self) -> (usize, usize, usize, usize) {
        let mut ink = (usize::MAX, usize::MAX, 0, 0);
        for (i, pixel) in self.data.chunks_exact(self.channels).enumerate() {
            if pixel.iter().any(|c| *c < 128) {
                let (x, y) = (i % self.width, i / self.width);
                ink = (ink.0.min(x), ink.1.min(y), ink.2.max(x + 1), ink.3.max(y + 1));
            }
        }
        ink
    }
}

#[test]
fn a_glyph_is_drawn_where_it_stands_turned_and_narrowed() {
    let fonts = fonts();
    // 一 is a stroke as wide as the em, above the baseline by less than half of it.
    let drawn = |change: &dyn Fn(&mut GlyphRun)| {
        let mut run = run(&fonts, '一', 60.0, 90.0);
        change(&mut run);
        Pixels::of(&scene(vec![ground("#ffffff"), text("一", vec![run])]), &fonts).ink()
    };
    let upright = drawn(&|_| {});
    let (left, top, right, bottom) = upright;
    assert!(left >= 60 && right <= 140 && right - left > 60, "{upright:?}");
    assert!(top > 45 && bottom < 75 && bottom - top < 20, "{upright:?}");
    let narrow = drawn(&|run| run.stretch = 0.5);
    assert!(
        (narrow.2 - narrow.0).abs_diff((right - left) / 2) <= 2,
        "{narrow:?} {upright:?}"
    );
    assert_eq!((narrow.1, narrow.3), (top, bottom), "the height changed");
    let sideways = drawn(&|run| {
        run.sideways = true;
        run.glyphs[0].y = 10.0;
    });
    // What was right of the origin is below it, and what was above is to the right.
    let turned = (60 + 90 - bottom, left - 60 + 10, 60 + 90 - top, right - 60 + 10);
    for (a, b) in [
        (sideways.0, turned.0),
        (sideways.1, turned.1),
        (sideways.2, turned.2),
        (sideways.3, turned.3),
    ] {
        assert!(a.abs_diff(b) <= 1, "{sideways:?}, not {turned:?}");
    }
}

#[test]
fn an_emoji_is_drawn_in_its_own_colours() {
    let fonts = fonts();
    let node = text("🍎", vec![run(&fonts, '🍎', 60.0, 80.0)]);
    let pixels = Pixels::of(&scene(vec![ground("#ffffff"), node]), &fonts);
    let near = |wanted: [i32; 3]| {
        let close = |p: &&[u8]| p.iter().zip(wanted).all(|(c, w)| (i32::from(*c) - w).abs() < 60);
        pixels.data.chunks_exact(pixels.channels).filter(close).count()
    };
    // A red apple has a green leaf, which the text's own red does not give.
    assert!(
        near([200, 40, 40]) > 800,
        "too little red: {}",
        near([200, 40, 40])
    );
    assert!(
        near([90, 160, 50]) > 20,
        "too little green: {}",
        near([90, 160, 50])
    );
}

#[test]
fn the_svg_is_self_contained_and_says_its_text() {
    let fonts = fonts();
    let picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let drawing = svg(
        &scene(vec![
            ground("#ffffff"),
            Node::Group(Group {
                transform: Transform::translate(5.0, 5.0),
                attributes: "opacity=\"0.5\"".to_owned(),
                nodes: vec![Node::Image(Image {
                    href: Arc::from(picture),
                    frame: Rect {
                        x: 0.0,
                        y: 0.0,
                        width: 10.0,
                        height: 10.0,
                    },
                    aspect: "xMidYMid slice".to_owned(),
                    attributes: String::new(),
                })],
            }),
            text(
                "“一”\n<&>",
                vec![run(&fonts, '一', 0.0, 80.0), run(&fonts, '🍎', 80.0, 80.0)],
            ),
        ]),
        &fonts,
    );
    let document = roxmltree::Document::parse(&drawing).unwrap();
    let named = |name: &str| document.descendants().find(|n| n.has_tag_name(name));
    assert_eq!(named("title").and_then(|n| n.text()), Some("题"));
    assert_eq!(named("desc").and_then(|n| n.text()), Some("述"));
    assert!(named("text").is_none() && named("style").is_none(), "{drawing}");
    let label = document.descendants().find_map(|n| n.attribute("aria-label"));
    assert_eq!(label, Some("“一”\n<&>"));
    let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
    for node in document.descendants() {
        for attribute in node.attributes() {
            if let Some(id) = attribute.value().strip_prefix("url(#") {
                assert!(ids.contains(&id.trim_end_matches(')')), "nothing is called {id}");
            }
            if attribute.name() == "href" {
                assert!(attribute.value().starts_with("data:"), "{}", attribute.value());
            }
        }
    }
}

#[test]
fn the_picture_has_the_pixels_of_its_scale() {
    let fonts = fonts();
    let mut scene = scene(vec![ground("#102030")]);
    for (scale, expected) in [(1.0, (200, 100)), (2.0, (400, 200)), (0.333, (67, 33))] {
        scene.scale = scale;
        let pixels = Pixels::of(&scene, &fonts);
        let height = pixels.data.len() / pixels.channels / pixels.width;
        assert_eq!((pixels.width, height), expected, "scale {scale}");
        let wrong = pixels.data.chunks_exact(3).position(|p| p != [0x10, 0x20, 0x30]);
        assert_eq!(wrong, None, "scale {scale}: the ground does not reach the edge");
    }
}

#[test]
fn decoration_that_is_not_svg_is_an_error() {
    let error = png(&scene(vec![Node::Decoration("<g>".into())]), &fonts()).unwrap_err();
    assert!(error.to_string().contains("decoration"), "{error}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_well_formed_svg(words in "\\PC*|[\\x00-\\x7f]*", name in any::<String>()) {
        let mut scene = scene(vec![text(&words, Vec::new())]);
        scene.title.clone_from(&words);
        scene.description = name;
        let drawing = svg(&scene, &fonts());
        let parsed = roxmltree::Document::parse(&drawing);
        prop_assert!(parsed.is_ok(), "{parsed:?}\n{drawing}");
    }
}
