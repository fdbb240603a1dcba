//! Templates: what a file says, and what a sheet is on a canvas.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quotecard::card::PRESETS;
use quotecard::template::{
    Align, Autospace, Family, Fit, LineBreak, LineHeight, Node, Part, Rect, Sheet, SpacingTrim, Stack,
    Template, TemplateError, TextBox, Wrap, WritingMode, builtin, find,
};
use resvg::usvg;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/template")
        .join(name)
}

fn parse(svg: &str) -> Result<Template, TemplateError> {
    Template::parse("t.svg", svg.as_bytes(), Some(&fixture("")))
}

/// A template that answers to the canvas: `inside` in an `<svg>` of 100 %.
fn fluid(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"100%\" height=\"100%\">{inside}</svg>"
    )
}

/// A quote box, so that a template is whole.
const QUOTE: &str = "<defs><rect id=\"q\" x=\"10%\" y=\"10%\" width=\"80%\" height=\"50%\"/></defs>\
    <text id=\"quote\" style=\"shape-inside:url(#q)\">{quote}</text>";

fn resolve(svg: &str, width: f32, height: f32) -> Sheet {
    let template = parse(svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    template
        .resolve(width, height, &BTreeMap::new())
        .unwrap_or_else(|error| panic!("{error}\n{svg}"))
}

fn texts(nodes: &[Node]) -> Vec<&TextBox> {
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Text(text) => vec![&**text],
            Node::Group(group) => texts(&group.nodes),
            Node::Stack(stack) => stack.items.iter().flat_map(|item| texts(&item.nodes)).collect(),
            Node::Decoration(_) | Node::Picture(_) => Vec::new(),
        })
        .collect()
}

fn text<'a>(sheet: &'a Sheet, slot: &str) -> &'a TextBox {
    let all = texts(&sheet.nodes);
    let slots: Vec<&str> = all.iter().map(|t| t.slot.as_str()).collect();
    match all.iter().find(|t| t.slot == slot) {
        Some(found) => found,
        None => panic!("no text {slot:?} among {slots:?}"),
    }
}

fn stacks(nodes: &[Node]) -> Vec<&Stack> {
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Stack(stack) => vec![stack],
            Node::Group(group) => stacks(&group.nodes),
            _ => Vec::new(),
        })
        .collect()
}

/// The sheet's decoration as one SVG, groups with their transforms, pictures without `href`.
fn svg_of(sheet: &Sheet) -> String {
    fn write(nodes: &[Node], out: &mut String) {
        for node in nodes {
            match node {
                Node::Decoration(markup) => out.push_str(markup),
                Node::Group(group) => {
                    let cells = group.transform.0.map(|n| n.to_string()).join(" ");
                    out.push_str(&format!("<g transform=\"matrix({cells})\" {}>", group.attributes));
                    write(&group.nodes, out);
                    out.push_str("</g>");
                }
                Node::Text(text) => {
                    out.push_str(&format!(
                        "<g fill=\"{}\" {}/>",
                        text.style.fill, text.style.attributes
                    ));
                }
                Node::Picture(picture) => out.push_str(&format!("<g {}/>", picture.attributes)),
                Node::Stack(stack) => stack.items.iter().for_each(|item| write(&item.nodes, out)),
            }
        }
    }
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\"><defs>{}</defs>",
        sheet.width, sheet.height, sheet.defs
    );
    write(&sheet.nodes, &mut out);
    out + "</svg>"
}

fn decoration(inside: &str, width: f32, height: f32) -> String {
    let sheet = resolve(&fluid(&format!("{inside}{QUOTE}")), width, height);
    let svg = svg_of(&sheet);
    usvg::Tree::from_str(&svg, &usvg::Options::default()).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    sheet
        .nodes
        .iter()
        .filter_map(|node| match node {
            Node::Decoration(markup) => Some(markup.as_str()),
            _ => None,
        })
        .collect()
}

#[track_caller]
fn close(actual: Rect, expected: [f32; 4]) {
    let sides = [actual.x, actual.y, actual.width, actual.height];
    assert!(
        sides.iter().zip(expected).all(|(a, e)| (a - e).abs() < 0.01),
        "{sides:?} is not {expected:?}"
    );
}

#[test]
fn decoration_is_resolved_into_plain_attributes() {
    for (inside, expected) in [
        // Units.
        (
            r#"<rect width="50%" height="10vmin"/>"#,
            r#"<rect height="50" width="500"/>"#,
        ),
        (
            r#"<circle cx="1vw" cy="50%" r="1em"/>"#,
            r#"<circle cx="10" cy="250" r="16"/>"#,
        ),
        (
            r#"<line x1="0" x2="calc(100% - 2vmax)" y1="50%" y2="1in"/>"#,
            r#"<line x1="0" x2="980" y1="250" y2="96"/>"#,
        ),
        (
            r#"<g style="font-size: 10px"><path d="M 0 0 L 10vw 5vh" stroke-width=".2em"/></g>"#,
            r#"<g><path d="M 0 0 L 100 25" stroke-width="2"/></g>"#,
        ),
        (
            r#"<rect width="9" height="9" style="filter: blur(1vmin); rx: 2vmin"/>"#,
            r#"<rect filter="blur(5)" height="9" rx="10" width="9"/>"#,
        ),
        (
            r#"<g transform="translate(50%, 1vh)"><path d="M0 0"/></g>"#,
            r#"<g transform="matrix(1 0 0 1 500 5)"><path d="M0 0"/></g>"#,
        ),
        // Custom properties.
        (
            "<style>:root { --a: red; --b: var(--a) } rect { fill: var(--b); stroke: var(--c, blue) }</style><rect/>",
            r#"<rect fill="red" stroke="blue"/>"#,
        ),
        (
            "<style>:root { --w: 10% } g { --w: 20% } rect { width: var(--w); height: calc(var(--w) + 1px) }</style>\
             <rect/><g><rect/></g>",
            r#"<rect height="51" width="100"/><g><rect height="101" width="200"/></g>"#,
        ),
        (
            r#"<rect fill="var(--none, var(--neither, #123))"/>"#,
            r##"<rect fill="#123"/>"##,
        ),
        // The cascade: attribute < type < class < id < style attribute < !important.
        (
            "<style>.c { fill: c } rect { fill: t; stroke: t !important; opacity: 0.5 } #i { fill: i }</style>\
             <rect fill='a' opacity='0.1'/><rect class='c' style='stroke: s'/><rect id='i' class='c' style='fill: s'/>",
            "<rect fill=\"t\" opacity=\"0.5\" stroke=\"t\"/><rect fill=\"c\" opacity=\"0.5\" stroke=\"t\"/>\
             <rect id=\"i\" fill=\"s\" opacity=\"0.5\" stroke=\"t\"/>",
        ),
        (
            "<style>rect { fill: one } rect { fill: two }</style><rect/>",
            r#"<rect fill="two"/>"#,
        ),
        // @media, for a canvas of 1000 × 500.
        (
            "<style>rect { fill: wide } @media (max-aspect-ratio: 1/1) { rect { fill: tall } }\
             @media (orientation: landscape) and (min-width: 900px) { rect { x: 5vmin } }</style><rect/>",
            r#"<rect fill="wide" x="25"/>"#,
        ),
        // What is not drawn.
        (r#"<g style="display:none"><rect/></g><rect display="none"/>"#, ""),
        (
            "<metadata><rect/></metadata><x xmlns='urn:x'/><!-- c --><title>t</title>",
            "",
        ),
        (r#"<script>alert(1)</script><rect onload="x()"/>"#, "<rect/>"),
        (r#"<a xlink:href="javascript:x()"><rect/></a>"#, "<g><rect/></g>"),
        (
            "<switch><foreignObject/><rect id='a'/><rect id='b'/></switch>",
            "<g><rect id=\"a\"/></g>",
        ),
        // Escapes.
        (
            r#"<rect id="&lt;&amp;&quot;&gt;"/>"#,
            r#"<rect id="&lt;&amp;&quot;&gt;"/>"#,
        ),
        // usvg reads these from `style` only.
        (
            r#"<rect style="mix-blend-mode: multiply"/>"#,
            r#"<rect style="mix-blend-mode:multiply"/>"#,
        ),
        (
            r##"<use xlink:href="#q" x="1%"/>"##,
            r##"<use href="#q" x="10"/>"##,
        ),
        (
            "<svg x='10%' width='50%' viewBox='0 0 10 10'><rect width='100%'/></svg>",
            "<svg viewBox=\"0 0 10 10\" width=\"500\" x=\"100\"><rect width=\"10\"/></svg>",
        ),
        (r##"<rect fill="url( '#g' )"/>"##, r##"<rect fill="url(#g)"/>"##),
    ] {
        assert_eq!(decoration(inside, 1000.0, 500.0), expected, "\n{inside}");
    }
}

#[test]
fn definitions_keep_what_is_relative_to_a_box() {
    let sheet = resolve(
        &fluid(&format!(
            "<linearGradient id='a' x2='50%'><stop offset='10%' style='stop-color: red'/></linearGradient>\
             <defs><linearGradient id='b' gradientUnits='userSpaceOnUse' x2='50%'/>\
             <mask id='m' width='120%'><rect width='50%'/></mask></defs>{QUOTE}"
        )),
        1000.0,
        500.0,
    );
    assert_eq!(
        sheet.defs,
        "<linearGradient id=\"a\" x2=\"50%\"><stop offset=\"10%\" stop-color=\"red\"/></linearGradient>\
         <linearGradient id=\"b\" gradientUnits=\"userSpaceOnUse\" x2=\"500\"/>\
         <mask id=\"m\" width=\"120%\"><rect width=\"500\"/></mask>\
         <rect id=\"q\" height=\"250\" width=\"800\" x=\"100\" y=\"50\"/>"
    );
}

#[test]
fn a_palette_replaces_custom_properties_of_the_root() {
    let template = parse(&fluid(&format!(
        "<style>:root {{ --ink: black; --line: var(--ink) }}</style><rect fill=\"var(--line)\"/>{QUOTE}"
    )))
    .unwrap();
    let palette = BTreeMap::from([("ink".to_owned(), "\"/><script>".to_owned())]);
    let sheet = template.resolve(100.0, 100.0, &palette).unwrap();
    assert!(
        matches!(&sheet.nodes[0], Node::Decoration(d) if d == "<rect fill=\"&quot;/&gt;&lt;script&gt;\"/>"),
        "{:?}",
        sheet.nodes[0]
    );
}

#[test]
fn text_styles() {
    type Test = fn(&TextBox) -> bool;
    let cases: [(&str, Test); 46] = [
        ("font-size: 40px", |t| {
            t.style.fit
                == Fit {
                    least: 20.0,
                    greatest: 40.0,
                }
        }),
        ("font-size: 10vmin", |t| t.style.fit.greatest == 50.0),
        ("font-size: 200%", |t| t.style.fit.greatest == 64.0),
        ("font-size: 1.5em", |t| t.style.fit.greatest == 48.0),
        ("", |t| t.style.fit.greatest == 32.0),
        ("text-fit: 3vmin 6vmin", |t| {
            t.style.fit
                == Fit {
                    least: 15.0,
                    greatest: 30.0,
                }
        }),
        ("text-fit: none", |t| {
            t.style.fit
                == Fit {
                    least: 32.0,
                    greatest: 32.0,
                }
        }),
        ("font-family: 'Source Serif 4', serif", |t| {
            t.style.families == [Family::Named("Source Serif 4".to_owned()), Family::Serif]
        }),
        ("font-family: LXGW  WenKai, cursive", |t| {
            t.style.families == [Family::Named("LXGW WenKai".to_owned()), Family::Cursive]
        }),
        ("font-family: 'serif'", |t| {
            t.style.families == [Family::Named("serif".to_owned())]
        }),
        ("font-weight: bold", |t| t.style.weight == 700),
        ("font-weight: 250", |t| t.style.weight == 250),
        ("font-style: italic", |t| t.style.italic),
        ("font: italic 600 20px/1.25 'A', sans-serif", |t| {
            t.style.italic
                && t.style.weight == 600
                && t.style.fit.greatest == 20.0
                && t.style.line_height == LineHeight::Em(1.25)
                && t.style.families == [Family::Named("A".to_owned()), Family::SansSerif]
        }),
        ("line-height: 1.7", |t| t.style.line_height == LineHeight::Em(1.7)),
        ("line-height: 150%", |t| {
            t.style.line_height == LineHeight::Em(1.5)
        }),
        ("line-height: 44px", |t| {
            t.style.line_height == LineHeight::Px(44.0)
        }),
        ("letter-spacing: 0.1em", |t| {
            (t.style.letter_spacing - 0.1).abs() < 1e-6
        }),
        ("letter-spacing: 16px; text-fit: 10px 32px", |t| {
            t.style.letter_spacing == 0.5
        }),
        ("text-align: center", |t| t.style.align == Align::Center),
        ("text-anchor: end", |t| t.style.align == Align::End),
        ("text-align: start; text-anchor: end", |t| {
            t.style.align == Align::Start
        }),
        ("text-align: justify", |t| t.style.align == Align::Justify),
        ("align-content: center", |t| t.style.block_align == Align::Center),
        ("align-content: end", |t| t.style.block_align == Align::End),
        ("writing-mode: vertical-rl", |t| {
            t.style.writing_mode == WritingMode::VerticalRl
        }),
        ("writing-mode: tb", |t| {
            t.style.writing_mode == WritingMode::VerticalRl
        }),
        ("text-wrap: nowrap", |t| t.style.wrap == Wrap::Nowrap),
        ("text-wrap: wrap", |t| t.style.wrap == Wrap::Wrap),
        ("line-break: loose", |t| t.style.line_break == LineBreak::Loose),
        ("line-break: auto", |t| t.style.line_break == LineBreak::Strict),
        ("text-autospace: no-autospace", |t| {
            t.style.autospace == Autospace::NoAutospace
        }),
        ("text-autospace: 0.25em", |t| {
            t.style.autospace == Autospace::Gap(0.25)
        }),
        ("text-spacing-trim: space-all", |t| {
            t.style.spacing_trim == SpacingTrim::SpaceAll
        }),
        ("text-spacing-trim: kaiming", |t| {
            t.style.spacing_trim == SpacingTrim::Kaiming
        }),
        ("hanging-punctuation: first allow-end", |t| {
            t.style.hanging.first && t.style.hanging.end
        }),
        ("line-clamp: 3", |t| t.style.line_clamp == Some(3)),
        ("-webkit-line-clamp: 2", |t| t.style.line_clamp == Some(2)),
        ("line-clamp: none", |t| t.style.line_clamp.is_none()),
        ("fill: var(--ink)", |t| t.style.fill == "#222"),
        ("fill: currentColor; color: teal", |t| t.style.fill == "teal"),
        ("fill: inherit", |t| t.style.fill == "navy"),
        ("opacity: 0.5; fill-opacity: 50%", |t| {
            t.style.attributes == "fill-opacity=\"50%\" opacity=\"0.5\""
        }),
        ("stroke: red; stroke-width: 1vmin", |t| {
            t.style.attributes == "stroke=\"red\" stroke-width=\"5\""
        }),
        ("", |t| t.style.attributes.is_empty() && t.style.fill == "navy"),
        ("", |t| {
            t.style.language.map(|l| l.tag().to_owned()).as_deref() == Some("ja")
        }),
    ];
    for (css, holds) in cases {
        let svg = fluid(&format!(
            "<style>:root {{ --ink: #222 }}</style><defs><rect id='q' width='50%' height='50%'/></defs>\
             <g lang='ja' font-size='32' fill='navy' font-weight='400'>\
             <text style=\"shape-inside:url(#q);{css}\">{{quote}}</text></g>"
        ));
        let sheet = resolve(&svg, 1000.0, 500.0);
        let found = text(&sheet, "quote");
        assert!(holds(found), "{css:?}: {:?}", found.style);
    }
}

#[test]
fn values_that_are_not_understood_are_named_with_their_line() {
    for (css, part) in [
        (
            "font-size: huge",
            "`font-size: huge` is not understood; write a length",
        ),
        ("text-align: middel", "`start`, `center`"),
        ("text-fit: 6vmin 3vmin", "the least and the greatest"),
        ("text-fit: 5", "the least and the greatest"),
        ("line-clamp: 0", "a number of lines"),
        ("line-height: -1", "a number such as"),
        ("writing-mode: sideways-lr", "vertical-rl"),
        ("font: bold", "size[/line-height] family"),
        ("shape-padding: wide", "write a length"),
        ("transform: turn(3)", "functions such as"),
        ("fill: var(--nope)", "`var(--nope)` has no value"),
        ("fill", "`fill` has no `:`"),
    ] {
        for svg in [
            fluid(&format!(
                "\n{QUOTE}\n<text style='shape-inside: url(#q);{css}'>x</text>"
            )),
            fluid(&format!(
                "<style>\n\n.a {{ {css} }}</style>\n{QUOTE}<text class='a' style='shape-inside:url(#q)'>x</text>"
            )),
        ] {
            let error = parse(&svg).unwrap_err().to_string();
            assert!(error.starts_with("t.svg:3: "), "{css}: {error}");
            assert!(error.contains(part), "{css}: {error}");
        }
    }
}

#[test]
fn frames() {
    for (shape, attributes, expected) in [
        (
            "<rect id='f' x='10%' y='20%' width='50%' height='40%'/>",
            "",
            [100.0, 100.0, 500.0, 200.0],
        ),
        (
            "<rect id='f' x='10%' y='20%' width='50%' height='40%'/>",
            "shape-padding: 2vmin",
            [110.0, 110.0, 480.0, 180.0],
        ),
        (
            "<rect id='f' width='10' height='10' transform='translate(5 6)'/>",
            "",
            [5.0, 6.0, 10.0, 10.0],
        ),
        (
            "<circle id='f' cx='50' cy='60' r='10'/>",
            "",
            [40.0, 50.0, 20.0, 20.0],
        ),
        (
            "<ellipse id='f' cx='50' cy='60' rx='10' ry='20'/>",
            "",
            [40.0, 40.0, 20.0, 40.0],
        ),
        (
            "<path id='f' d='M10 10 h80 v40 h-80 z'/>",
            "",
            [10.0, 10.0, 80.0, 40.0],
        ),
        (
            "<path id='f' d='M 1vw 1vw h 80 v 40 z'/>",
            "",
            [10.0, 10.0, 80.0, 40.0],
        ),
        (
            "<polygon id='f' points='0,0 30,0 30,20'/>",
            "",
            [0.0, 0.0, 30.0, 20.0],
        ),
    ] {
        let svg = fluid(&format!(
            "<defs>{shape}</defs><text style='shape-inside: url(\"#f\"); {attributes}'>{{quote}}</text>"
        ));
        let sheet = resolve(&svg.replace("url(\"#f\")", "url(#f)"), 1000.0, 500.0);
        close(text(&sheet, "quote").frame, expected);
    }
    // `inline-size`: the first baseline is at y, the frame goes on to the canvas's edge.
    let sheet = resolve(
        &fluid(
            "<text x='100' y='100' style='inline-size: 300; font-size: 20px; line-height: 1'>{quote}</text>",
        ),
        1000.0,
        500.0,
    );
    close(text(&sheet, "quote").frame, [100.0, 82.4, 300.0, 417.6]);
}

#[test]
fn texts_at_points() {
    let sheet = resolve(
        &fluid(&format!(
            "{QUOTE}<text x='10%' y='50%' text-anchor='middle'>{{source}}</text>\
             <text x='10' y='20'><tspan x='10' y='20'>one</tspan><tspan x='10' dy='30'> two </tspan><tspan dx='3' font-weight='bold'>three</tspan></text>"
        )),
        1000.0,
        500.0,
    );
    let all = texts(&sheet.nodes);
    let found: Vec<(String, bool, f32, f32)> = all[1..]
        .iter()
        .map(|t| {
            let content: String = t
                .content
                .iter()
                .map(|p| match p {
                    Part::Literal(text) => text.clone(),
                    other => format!("{other:?}"),
                })
                .collect();
            (content, t.point, t.frame.x, t.frame.y)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("Field(\"source\")".to_owned(), true, 100.0, 250.0),
            ("one".to_owned(), true, 10.0, 20.0),
            ("two three".to_owned(), true, 10.0, 50.0),
        ]
    );
    assert_eq!(all[1].frame.width, 200.0, "room on both sides of a centred text");
    assert_eq!(
        all[2].style.fit,
        Fit {
            least: 16.0,
            greatest: 16.0
        },
        "fixed text keeps its size"
    );
}

#[test]
fn white_space_follows_css() {
    for (attributes, inside, expected) in [
        ("", "\n  a\n  {quote}\n", "a "),
        ("xml:space='preserve'", "\na  b\nc{quote}\n", "a  b\nc"),
        ("style='white-space:pre-line'", "\n a  b\n c {quote}", "a b\nc "),
        ("", "<tspan>a</tspan><tspan>b</tspan>{quote}", "ab"),
        ("", "甲\u{3000}{quote}", "甲\u{3000}"),
    ] {
        let svg = fluid(&format!(
            "<defs><rect id='q' width='9' height='9'/></defs><g style='shape-inside:none'>\
             <text shape-inside='url(#q)' {attributes}>{inside}</text></g>"
        ));
        let sheet = resolve(&svg, 100.0, 100.0);
        assert_eq!(
            text(&sheet, "quote").content,
            [
                Part::Literal(expected.to_owned()),
                Part::Field("quote".to_owned())
            ],
            "{inside:?}"
        );
    }
}

#[test]
fn stacks_and_their_gaps() {
    let inside = "<defs><rect id='a' x='10%' y='100' width='80%' height='200'/>\
        <rect id='b' x='10%' y='340' width='80%' height='40'/></defs>\
        <g style='display:flex; flex-direction:column; justify-content:center; GAP'>\
        <text style='shape-inside:url(#a)'>{quote}</text>\
        <line x1='100' x2='200' y1='320' y2='320' stroke='red'/>\
        <g><text style='shape-inside:url(#b); margin-top: 1px'>{speaker}</text></g></g>";
    for (gap, expected) in [("", [0.0, 20.0, 20.0]), ("gap: 3vmin", [0.0, 15.0, 15.0])] {
        let sheet = resolve(&fluid(&inside.replace("GAP", gap)), 1000.0, 500.0);
        let stack = stacks(&sheet.nodes)[0];
        close(stack.area, [100.0, 100.0, 800.0, 280.0]);
        assert_eq!(stack.justify, Align::Center);
        let gaps: Vec<f32> = stack.items.iter().map(|i| i.gap).collect();
        assert_eq!(gaps, expected, "{gap:?}");
        close(stack.items[1].frame, [100.0, 320.0, 100.0, 0.0]);
        assert!(matches!(stack.items[1].nodes[..], [Node::Decoration(_)]));
        close(stack.items[2].frame, [100.0, 340.0, 800.0, 40.0]);
    }
    // The group's own frame is the area; `margin-top` of an item adds to its gap.
    let sheet = resolve(
        &fluid(
            "<style>g { display: flex; flex-direction: column; gap: 10px; shape-inside: url(#a); opacity: 0.5 }\
             text { shape-inside: url(#a) } .s { margin-top: 5px }</style>\
             <rect id='a' width='50%' height='50%' fill='none'/>\
             <g><text>{quote}</text><text class='s'>{speaker}</text></g>",
        ),
        1000.0,
        500.0,
    );
    let stack = stacks(&sheet.nodes)[0];
    close(stack.area, [0.0, 0.0, 500.0, 250.0]);
    assert_eq!(stack.items[1].gap, 15.0);
    assert!(matches!(&sheet.nodes[1], Node::Group(group) if group.attributes == "opacity=\"0.5\""));
}

#[test]
fn a_design_of_fixed_size_is_scaled_and_its_ground_fills_the_canvas() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100' fill='none'>\
        <rect width='100' height='100' fill='#eee'/><rect x='10' width='10' height='10'/>\
        <defs><rect id='q' x='10%' y='10' width='80' height='80'/></defs>\
        <text style='shape-inside:url(#q)'>{quote}</text></svg>";
    let sheet = resolve(svg, 400.0, 200.0);
    let [Node::Group(group)] = &sheet.nodes[..] else {
        panic!("{:?}", sheet.nodes)
    };
    assert_eq!(group.transform.0, [2.0, 0.0, 0.0, 2.0, 100.0, 0.0]);
    assert_eq!(group.attributes, "fill=\"none\"");
    let Node::Decoration(markup) = &group.nodes[0] else {
        panic!("{:?}", group.nodes)
    };
    assert_eq!(
        markup,
        "<rect x=\"-50\" y=\"0\" width=\"200\" height=\"100\" fill=\"#eee\"/>\
         <rect height=\"10\" width=\"10\" x=\"10\"/>"
    );
    close(text(&sheet, "quote").frame, [10.0, 10.0, 80.0, 80.0]);
    // Asking for the canvas makes it answer to the canvas.
    let sheet = resolve(&svg.replace("width='80'", "width='80vw'"), 400.0, 200.0);
    close(text(&sheet, "quote").frame, [40.0, 10.0, 320.0, 80.0]);
    // A root's background is a ground.
    let sheet = resolve(
        &svg.replace("fill='none'", "style='background:#abc'"),
        400.0,
        200.0,
    );
    assert!(matches!(&sheet.nodes[0], Node::Decoration(d) if d.contains("#abc") && d.contains("400")));
}

#[test]
fn inkscape_text_boxes() {
    let template = Template::load(&fixture("inkscape.svg")).unwrap();
    assert!(
        template.findings()[0].message.contains("`onclick`"),
        "{:?}",
        template.findings()
    );
    let sheet = template.resolve(1200.0, 800.0, &BTreeMap::new()).unwrap();
    let quote = text(&sheet, "quote");
    // No field in the file: the largest box is the quote's.
    assert_eq!(quote.content, [Part::Field("quote".to_owned())]);
    close(quote.frame, [58.0, 58.0, 284.0, 184.0]);
    assert_eq!(quote.transform.0, [0.5, 0.0, 0.0, 0.5, 0.0, 0.0]);
    assert_eq!(
        quote.style.fit,
        Fit {
            least: 16.0,
            greatest: 32.0
        }
    );
    assert_eq!(quote.style.weight, 700, "the first run's style");
    assert_eq!(quote.style.align, Align::Center);
    assert_eq!(quote.style.fill, "#102030");
    let other = text(&sheet, "text2");
    assert_eq!(other.content, [Part::Literal("小的一行".to_owned())]);
    assert!(!other.point);

    let svg = std::fs::read_to_string(fixture("inkscape.svg")).unwrap();
    let named = parse(&svg.replace("小的一行", "{quote}")).unwrap();
    let sheet = named.resolve(600.0, 400.0, &BTreeMap::new()).unwrap();
    let all = texts(&sheet.nodes);
    assert_eq!(
        all[0].content,
        [Part::Literal("写得慢一点，读的人就快一点。\n第二段".to_owned())],
        "soft lines are joined, hard ones stay"
    );
}

#[test]
fn real_inkscape_files_load() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/inkscape");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("{} is not there: skipped", folder.display());
        return;
    };
    for path in entries
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "svg"))
    {
        let template = Template::load(&path).unwrap();
        for preset in PRESETS {
            let sheet = template
                .resolve(preset.width as f32, preset.height as f32, &BTreeMap::new())
                .unwrap();
            assert!(!text(&sheet, "quote").point, "{}", path.display());
        }
    }
}

#[test]
fn bad_templates_get_an_error_with_file_line_and_remedy() {
    let many = format!("{}{}", QUOTE, "<rect/>".repeat(50_000));
    let deep = format!("{}{}{QUOTE}", "<g>".repeat(3000), "</g>".repeat(3000));
    let laugh: String = (0..12)
        .map(|i| {
            let uses = format!("<use href='#u{}'/>", i + 1).repeat(10);
            format!("<g id='u{i}'>{uses}</g>")
        })
        .collect();
    let variables: String = (0..60)
        .map(|i| format!("--v{i}: {};", format!("var(--v{})", i + 1).repeat(10)))
        .collect();
    let cases: Vec<(String, Option<usize>, &str)> = vec![
        ("not xml".to_owned(), Some(1), "not well-formed XML"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg'>\n<g></svg>".to_owned(),
            Some(2),
            "not well-formed XML",
        ),
        ("\n<html/>".to_owned(), Some(2), "the root element is <html>"),
        (
            "<svg/>".to_owned(),
            Some(1),
            "xmlns=\"http://www.w3.org/2000/svg\"",
        ),
        (
            fluid("<text x='1' y='1'>{speaker}</text>"),
            None,
            "write {quote} into",
        ),
        (fluid("<rect/>"), None, "no text box holds {quote}"),
        (
            fluid("\n\n<text x='1' y='1'>{qoute}</text>"),
            Some(3),
            "did you mean \"quote\"",
        ),
        (
            fluid("\n<text x='1' y='1'>{quote} [{role}</text>"),
            Some(2),
            "`[` is not closed",
        ),
        (
            fluid("\n<text x='1' y='1'>{quote</text>"),
            Some(2),
            "`{` is not closed",
        ),
        (
            fluid(&format!(
                "{QUOTE}\n<text style='shape-inside:url(#nope)'>x</text>"
            )),
            Some(2),
            "names \"nope\"",
        ),
        (
            fluid("\n<rect id='q'/><text style='shape-inside:url(#q)'>{quote}</text>"),
            Some(2),
            "with an area",
        ),
        (
            "<!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg/>".to_owned(),
            Some(1),
            "declares entities",
        ),
        (
            "\n<!-- <!DOCTYPE svg> -->\n<!DOCTYPE svg PUBLIC '[' \"x>\" [\n<!ENTITY a 'b'>]><svg/>"
                .to_owned(),
            Some(3),
            "declares entities",
        ),
        (
            fluid(&format!("{QUOTE}\n<style>@import 'x.css';</style>")),
            Some(2),
            "is outside the file",
        ),
        (
            format!("\n<?xml-stylesheet href='x.css'?>{}", fluid(QUOTE)),
            Some(2),
            "is outside the file",
        ),
        (
            fluid(&format!("{QUOTE}\n<use href='other.svg#a'/>")),
            Some(2),
            "\"other.svg#a\" is outside the file",
        ),
        (
            fluid(&format!("{QUOTE}\n<rect fill='url(http://x/y.svg#a)'/>")),
            Some(2),
            "is outside the file",
        ),
        (
            fluid(&format!("{QUOTE}\n<filter><feImage href='http://x/y'/></filter>")),
            Some(2),
            "is outside the file",
        ),
        (
            fluid(&format!("{QUOTE}\n<g id='a'><use href='#a'/></g>")),
            Some(2),
            "draws itself by way of \"a\"",
        ),
        (
            fluid(&format!(
                "{QUOTE}<g id='a'>\n<use href='#b'/></g><symbol id='b'><use href='#a'/></symbol>"
            )),
            Some(1),
            "draws itself",
        ),
        (
            fluid(&format!("{QUOTE}\n{laugh}<g id='u12'><rect/></g>")),
            Some(2),
            "more than 20000 elements",
        ),
        (fluid(&many), Some(1), "more than 20000 elements"),
        (
            fluid(&"<rect/>".repeat(200_000)),
            None,
            "more than 20000 elements",
        ),
        (fluid(&deep), Some(1), "more than 64 deep"),
        (
            fluid(&format!(
                "{QUOTE}<style>:root {{{variables}}} rect {{ fill: var(--v0) }}</style><rect/>"
            )),
            Some(1),
            "`var(--v0)` has no value",
        ),
        (
            fluid(&format!(
                "{QUOTE}<style>:root {{ --a: var(--b); --b: var(--a) }}\nrect {{ fill: var(--a) }}</style><rect/>"
            )),
            Some(2),
            "depends on itself",
        ),
        (
            fluid(&format!(
                "{QUOTE}{}<style>{}</style>",
                "<rect/>".repeat(9000),
                "* { fill: red }".repeat(9000)
            )),
            None,
            "style sheets are too large",
        ),
        (
            format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'>{QUOTE}</svg>"),
            Some(1),
            "four numbers",
        ),
        // Pictures.
        (
            fluid(&format!("{QUOTE}\n<image href='{{portait}}'/>")),
            Some(2),
            "did you mean \"portrait\"",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='{{portrait}}'/>")),
            Some(2),
            "no width or no height",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='none.png'/>")),
            Some(2),
            "cannot be read",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='../../it/main.rs'/>")),
            Some(2),
            "outside the template's folder",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='/etc/passwd'/>")),
            Some(2),
            "outside the template's folder",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='..%2f..%2fx.png'/>")),
            Some(2),
            "outside the template's folder",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='C:\\x.png'/>")),
            Some(2),
            "outside the template's folder",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='http://example.com/x.png'/>")),
            Some(2),
            "download it",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='//example.com/x.png'/>")),
            Some(2),
            "download it",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='file:///etc/passwd'/>")),
            Some(2),
            "is not a file beside",
        ),
        (
            fluid(&format!("{QUOTE}\n<image href='inkscape.svg'/>")),
            Some(2),
            "is not a PNG",
        ),
        (
            fluid(&format!(
                "{QUOTE}\n<image href='data:image/svg+xml;base64,PHN2Zy8+'/>"
            )),
            Some(2),
            "is not a PNG",
        ),
        (
            fluid(&format!("{QUOTE}\n<pattern><image href='{{logo}}'/></pattern>")),
            Some(2),
            "stands inside <pattern>",
        ),
    ];
    for (svg, line, part) in cases {
        let shown: String = svg.chars().take(300).collect();
        let error = match parse(&svg) {
            Ok(_) => panic!("loads: {shown}"),
            Err(error) => error,
        };
        assert!(error.to_string().starts_with("t.svg:"), "{error}");
        assert!(error.to_string().contains(part), "{error}\n{shown}");
        assert_eq!(error.line, line, "{error}\n{shown}");
    }
    let error = Template::parse("t.svg", b"<svg>\n\xff</svg>", None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "t.svg:2: the file is not UTF-8; save it as UTF-8"
    );
    let large = vec![b' '; 9 << 20];
    let error = Template::parse("t.svg", &large, None).unwrap_err().to_string();
    assert!(error.contains("9437184 bytes"), "{error}");
    let error = Template::load(Path::new("no/such.svg")).unwrap_err().to_string();
    assert!(
        error.starts_with("no/such.svg: the file cannot be read"),
        "{error}"
    );
}

#[test]
fn what_is_tolerated() {
    for svg in [
        format!(
            "\u{FEFF}<?xml version='1.0'?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">{}",
            fluid(QUOTE)
        ),
        fluid(&format!("<style><![CDATA[ g {{ fill: red }} ]]></style>{QUOTE}")),
        fluid(&format!("<style media='print'>g {{ fill: red }}</style>{QUOTE}")),
        fluid(&format!("<use href='#nothing'/>{QUOTE}")),
        fluid(&format!("<rect style=';;fill:red;;'/>{QUOTE}")),
    ] {
        parse(&svg).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    }
}

#[test]
fn what_is_left_out_is_a_finding_with_its_line() {
    for (inside, part) in [
        ("<script>x</script>", "<script>"),
        ("<foreignObject/>", "<foreignObject>"),
        ("<animate/>", "<animate>"),
        ("<rect onclick='x'/>", "`onclick`"),
        ("<defs><text>x</text></defs>", "<text> inside <defs>"),
        ("<use href='#quote'/>", "<use> of a text"),
        ("<style>@font-face { src: url(x) }</style>", "@font-face"),
        ("<style>rect:hover { fill: red }</style>", "rect:hover"),
        ("<style>@media (hover) { rect { fill: red } }</style>", "(hover)"),
    ] {
        let template = parse(&fluid(&format!("{QUOTE}\n{inside}"))).unwrap();
        let finding = &template.findings()[0];
        assert!(finding.message.contains(part), "{finding}");
        assert_eq!(finding.line, Some(2), "{finding}");
        assert_eq!(finding.file.as_deref(), Some("t.svg"));
    }
}

#[test]
fn pictures() {
    let folder = tempfile::tempdir().unwrap();
    // A PNG's signature and header: 4 × 2 pixels.
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x04\0\0\0\x02\x08\x06\0\0\0";
    std::fs::write(folder.path().join("a b.png"), png).unwrap();
    let svg = fluid(&format!(
        "<image href='{{portrait}}' data-default='a%20b.png' x='50%' width='50%' height='100%' \
         preserveAspectRatio='xMidYMid slice' clip-path='url(#c)'/>\
         <image xlink:href='a b.png' width='8' transform='scale(2)'/><image href='{{logo}}' width='9' height='9'/>\
         <pattern id='p'><image href='a b.png'/></pattern>{QUOTE}"
    ));
    let template = Template::parse("t.svg", svg.as_bytes(), Some(folder.path())).unwrap();
    let sheet = template.resolve(1000.0, 500.0, &BTreeMap::new()).unwrap();
    let Node::Picture(portrait) = &sheet.nodes[0] else {
        panic!("{:?}", sheet.nodes[0])
    };
    assert_eq!(portrait.field.as_deref(), Some("portrait"));
    let url = portrait.href.as_deref().unwrap_or_default();
    assert!(url.starts_with("data:image/png;base64,iVBORw0K"), "{url}");
    assert_eq!(portrait.aspect, "xMidYMid slice");
    assert_eq!(portrait.attributes, "clip-path=\"url(#c)\"");
    close(portrait.frame, [500.0, 0.0, 500.0, 500.0]);
    assert!(
        matches!(&sheet.nodes[1], Node::Group(g) if matches!(&g.nodes[0], Node::Picture(p)
            if p.field.is_none() && p.frame.height == 4.0)),
        "a fixed picture keeps its proportions: {:?}",
        sheet.nodes[1]
    );
    assert!(matches!(&sheet.nodes[2], Node::Picture(p) if p.href.is_none()));
    assert!(
        sheet.defs.contains("data:image/png;base64,iVBORw0K"),
        "{}",
        sheet.defs
    );
    let error = Template::parse("t.svg", svg.as_bytes(), None)
        .unwrap_err()
        .to_string();
    assert!(error.contains("this template has no folder"), "{error}");

    let bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\x01\0\0\0\x01\0\0\x08\x06\0\0\0";
    std::fs::write(folder.path().join("a b.png"), bomb).unwrap();
    let error = Template::parse("t.svg", svg.as_bytes(), Some(folder.path()))
        .unwrap_err()
        .to_string();
    assert!(error.contains("64 megapixels"), "{error}");

    #[cfg(unix)]
    {
        let inside = folder.path().join("inside");
        std::fs::create_dir(&inside).unwrap();
        std::fs::write(folder.path().join("a b.png"), png).unwrap();
        std::os::unix::fs::symlink(folder.path().join("a b.png"), inside.join("a b.png")).unwrap();
        let error = Template::parse("t.svg", svg.as_bytes(), Some(&inside))
            .unwrap_err()
            .to_string();
        assert!(error.contains("outside the template's folder"), "{error}");
    }
}

#[test]
fn text_never_becomes_markup() {
    let sheet = resolve(
        &fluid("<text id='q' x='1' y='1'>{quote}&lt;/text&gt;&lt;script&gt;</text>"),
        100.0,
        100.0,
    );
    assert_eq!(
        text(&sheet, "quote").content[1],
        Part::Literal("</text><script>".to_owned())
    );
    assert!(!svg_of(&sheet).contains("script"));
}

#[test]
fn built_in_templates_hold_at_every_preset() {
    for built in builtin() {
        let template = find(built.name).unwrap_or_else(|error| panic!("{error}"));
        assert!(
            template.findings().is_empty(),
            "{}: {:?}",
            built.name,
            template.findings()
        );
        assert!(
            template.title().is_some() && built.description().len() > 40,
            "{} tells its idea",
            built.name
        );
        for preset in PRESETS {
            let (width, height) = (preset.width as f32, preset.height as f32);
            let sheet = template.resolve(width, height, &BTreeMap::new()).unwrap();
            let at = format!("{} at {}", built.name, preset.name);
            let quote = text(&sheet, "quote");
            let frame = quote.frame;
            // Margins of 6 % of the shorter side at least, and lines that are not slips.
            let margin = width.min(height) * 0.06;
            assert!(
                frame.x >= margin
                    && frame.y >= margin
                    && frame.right() <= width - margin
                    && frame.bottom() <= height - margin,
                "{at}: {frame:?}"
            );
            assert!(
                frame.width >= width * 0.4 && frame.height >= height * 0.25,
                "{at}: {frame:?}"
            );
            // On a phone a card is some 360 px wide (a link preview stands out a little): 8 px
            // there, for the longest quotes.
            assert!(
                quote.style.fit.least >= width.min(1080.0) / 360.0 * 8.0,
                "{at}: {:?}",
                quote.style.fit
            );
            for slot in ["speaker", "source"] {
                let small = text(&sheet, slot).style.fit.greatest / quote.style.fit.greatest;
                assert!(
                    (0.2..=0.6).contains(&small),
                    "{at}: {slot} is {small} of the quote"
                );
            }
            let svg = svg_of(&sheet);
            usvg::Tree::from_str(&svg, &usvg::Options::default())
                .unwrap_or_else(|error| panic!("{at}: {error}"));
        }
    }
}

#[test]
fn templates_by_name() {
    for (name, part) in [
        ("papr", "did you mean \"paper\""),
        ("xyzzy", "`quotecard templates` lists them"),
        ("./none.svg", "cannot be read"),
        ("none.SVG", "cannot be read"),
    ] {
        let error = find(name).unwrap_err().to_string();
        assert!(error.contains(part), "{error}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_a_template_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Template::parse("t.svg", &bytes, None);
    }

    #[test]
    fn any_css_and_text_are_a_template_or_an_error(
        css in r"[-a-z#.:;{}()@!,%/* \n0-9é'\\]{0,120}",
        value in r"(var\(|calc\(|url\(|[-a-z#.()%,+*/ 0-9é'\\]){0,20}",
        said in r"[\[\]{}\\a-zé ]{0,30}",
    ) {
        let property = ["fill", "x", "font", "transform", "text-fit", "shape-inside", "font-family", "d"];
        for name in property {
            let svg = fluid(&format!(
                "<style>{css}</style><path d=\"{value}\" {name}x=\"{value}\"/>{QUOTE}\
                 <text x='1' y='1' style=\"{name}: {value}\">{said}</text>"
            ));
            if let Ok(template) = parse(&svg) {
                for size in [(1.0, 1.0), (1080.0, 1920.0)] {
                    let sheet = template.resolve(size.0, size.1, &BTreeMap::new());
                    if let Ok(sheet) = sheet {
                        let svg = svg_of(&sheet);
                        prop_assert!(usvg::roxmltree::Document::parse(&svg).is_ok(), "{svg}");
                    }
                }
            }
        }
    }
}
