//! Forty texts with a known trap each, as `layout_text` sets them at several widths, on lines
//! and in columns. One row per rule; a row names its text by number in [`STRINGS`] and has
//! the rule's source beside it.

use std::collections::BTreeSet;

use quotecard::finding::Code;
use quotecard::layout::layout_text;
use quotecard::scene::{Node, Scene, TextBlock};
use quotecard::template::{Fit, LineBreak, TextStyle, WritingMode};

use super::layout::{SIZE, advances, fonts, language, lines, set, style};

/// The texts, with their languages.
const STRINGS: [(&str, &str); 40] = [
    ("他说：“今天很好。”然后走了。", "zh"),
    ("我们沿着河边慢慢走。", "zh"),
    ("《人月神话》、《代码大全》", "zh"),
    ("（「『深』」）", "zh"),
    ("2022年11月30日，ChatGPT发布", "zh"),
    ("GPT-4、GPT-5", "zh"),
    ("提升100倍，第1章，50%的人，￥100，30℃，3.14，10:30", "zh"),
    ("山路很长——只是风景不同……", "zh"),
    ("——鲁迅", "zh"),
    ("山姆·奥特曼", "zh"),
    ("你好！！真的吗？！太好了！！！", "zh"),
    ("使用 Rust 写 AI程序", "zh"),
    ("He said “hi” to me—really.", "en"),
    ("他用“hello world”打招呼，说 don’t 就好", "zh"),
    ("“Keep walking.”她说", "zh"),
    ("C++与C#、Node.js和.NET", "zh"),
    ("https://example.com/a/b?x=1&y=2看这里", "zh"),
    ("Pneumonoultramicroscopicsilicovolcanoconiosis", "en"),
    ("道", "zh"),
    ("清晨的渡口没有人，老船工照例把缆绳解开。", "zh"),
    ("。。。，，！？", "zh"),
    ("\n\n\n", "zh"),
    ("第一行\r\n第二行", "zh"),
    ("人生若只如初见，何事秋风悲画扇。", "zh"),
    ("海内存知己，天涯若比邻。", "zh"),
    ("“知行合一”——王阳明", "zh"),
    ("2024年12月3日GPT-4", "zh"),
    ("ラーメンを「食べたい」、ちょっと。", "ja"),
    ("ちょっと待ってください。", "ja"),
    ("人々の時々、東京・大阪", "ja"),
    ("骨直海", "zh"),
    ("「真的嗎？」他問，『是的。』", "zh-Hant"),
    ("𠮷野家㐂", "ja"),
    ("👨‍👩‍👧‍👦一家🇨🇳👍🏽❤️", "zh"),
    ("안녕하세요 세계 여러분입니다", "ko"),
    ("他说السلام عليكم然后", "zh"),
    (
        "e\u{301}, Z\u{351}\u{36b}\u{343}A\u{334}\u{335}L\u{320}G\u{334}O\u{328}!",
        "en",
    ),
    ("ﾊﾝｶｸｶﾀｶﾅ､ｱｲｳ｡ﾞ", "ja"),
    ("a\u{200b}b\u{ad}c\u{e000}d\u{7}e\u{feff}f\u{202e}g", "en"),
    ("<b>&\"'{{quote}}]]>", "en"),
];

/// Measures that every text is set at, em.
const WIDTHS: [f32; 6] = [4.0, 6.0, 8.0, 10.0, 14.0, 20.0];

fn string(number: usize) -> (&'static str, &'static str) {
    STRINGS[number - 1]
}

fn vertical() -> TextStyle {
    TextStyle {
        writing_mode: WritingMode::VerticalRl,
        ..style()
    }
}

fn modes() -> [(&'static str, TextStyle); 2] {
    [("lines", style()), ("columns", vertical())]
}

/// What a reader sees of a text.
fn visible(text: &str) -> String {
    let hidden =
        |c: char| c.is_whitespace() || c.is_control() || "\u{200b}\u{ad}\u{feff}\u{202e}\u{e000}".contains(c);
    text.chars().filter(|c| !hidden(*c)).collect()
}

fn block(scene: &Scene) -> &TextBlock {
    let Some(Node::Text(block)) = scene.nodes.first() else {
        panic!("no block")
    };
    block
}

fn scene(text: &str, tag: &str, width: f32, height: f32, style: &TextStyle) -> Scene {
    layout_text(text, language(tag), width, height, style, fonts())
}

/// The glyphs of a text on one line, in the order of drawing.
fn glyphs(text: &str, tag: &str, style: &TextStyle) -> Vec<u32> {
    let block = set(text, tag, 90.0, style);
    let runs = block.lines.iter().flat_map(|line| &line.runs);
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id))
        .collect()
}

#[test]
fn every_text_is_set_whole_within_its_measure_and_the_same_again() {
    for (at, (text, tag)) in STRINGS.into_iter().enumerate() {
        for (mode, style) in modes() {
            for em in WIDTHS {
                let place = format!("{} {text:?} at {em} em in {mode}", at + 1);
                let block = set(text, tag, em, &style);
                assert_eq!(block, set(text, tag, em, &style), "{place}");
                let clusters = block.lines.iter().flat_map(|line| &line.clusters);
                let drawn: String = clusters.map(|c| c.text.as_str()).collect();
                assert_eq!(visible(&drawn), visible(text), "{place}");
                for line in &block.lines {
                    assert!(
                        line.clusters.len() == 1 || line.width <= em * SIZE + 0.5,
                        "{place}: {:?} is {} em",
                        line.text,
                        line.width / SIZE
                    );
                }
            }
        }
    }
}

/// CLREQ, Prohibition Rules for Line Start and Line End; JLREQ cl-01 to cl-07.
#[test]
fn no_text_has_a_prohibited_mark_at_an_edge() {
    const START: &str = "。，、：；！？”’）》」』】·・%℃､｡ﾞ々";
    const END: &str = "“‘（《「『【￥";
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for (at, (text, tag)) in STRINGS.into_iter().enumerate() {
        for (mode, style) in modes() {
            for em in WIDTHS {
                let block = set(text, tag, em, &style);
                for pair in block.lines.windows(2) {
                    let wrong = pair[1].text.starts_with(|c| START.contains(c))
                        || pair[0].text.ends_with(|c| END.contains(c));
                    // Two Han characters are a place to break at, whatever stands around them.
                    let chars: Vec<char> = pair[0].text.chars().collect();
                    let avoidable = chars.windows(2).any(|two| han(two[0]) && han(two[1]));
                    assert!(
                        !(wrong && avoidable),
                        "{} at {em} em in {mode}: {:?} | {:?}",
                        at + 1,
                        pair[0].text,
                        pair[1].text
                    );
                }
            }
        }
    }
}

#[test]
fn what_belongs_together_stays_on_one_line() {
    for (number, whole) in [
        // UAX #14 LB25; Han counters and 第 beyond it.
        (5, &["2022年", "11月", "30日", "ChatGPT"][..]),
        (6, &["GPT-4", "GPT-5"]),
        (7, &["100倍", "第1章", "50%", "￥100", "30℃", "3.14", "10:30"]),
        // CLREQ, symbol separation; GB/T 15834 §5.1.4 and §5.1.5.
        (8, &["——", "……"]),
        (9, &["——"]),
        // GB/T 15834 §5.1.2.
        (11, &["！！", "？！", "！！！"]),
        // UAX #14 with a tailoring of PR after AL.
        (16, &["C++", "C#", "Node.js", ".NET"]),
        (26, &["——"]),
        (27, &["2024年", "12月", "3日", "GPT-4"]),
        // UAX #29: a cluster is never divided.
        (34, &["👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "❤️"]),
        // CSS Text 3, `word-break: keep-all`.
        (35, &["안녕하세요", "세계", "여러분입니다"]),
    ] {
        let (text, tag) = string(number);
        for (mode, style) in modes() {
            for em in [4.0, 5.0, 6.5, 8.0, 10.0, 14.0] {
                let block = set(text, tag, em, &style);
                for whole in whole.iter().filter(|w| w.chars().count() as f32 <= em) {
                    assert!(
                        block.lines.iter().any(|line| line.text.contains(whole)),
                        "{number} at {em} em in {mode}: {whole} is split: {:?}",
                        block.lines.iter().map(|l| &l.text).collect::<Vec<_>>()
                    );
                }
            }
        }
    }
}

#[test]
fn lines_end_where_a_reader_would_end_them() {
    for (number, em, expected) in [
        // A quotation with its stop is whole; a break may follow ”.
        (1, 9.0, &["他说：“今天很好。”", "然后走了。"][..]),
        // The stop is squeezed to half rather than sent down (CLREQ: squeeze, then break).
        (2, 10.0, &["我们沿着河边慢慢走。"]),
        (2, 9.5, &["我们沿着河边慢慢走。"]),
        // Titles break behind 、 only.
        (3, 7.0, &["《人月神话》、", "《代码大全》"]),
        (3, 8.0, &["《人月神话》、", "《代码大全》"]),
        (10, 6.0, &["山姆·奥特曼"]),
        (23, 8.0, &["第一行", "第二行"]),
        (24, 8.0, &["人生若只如初见，", "何事秋风悲画扇。"]),
        (24, 9.0, &["人生若只如初见，", "何事秋风悲画扇。"]),
        (24, 12.0, &["人生若只如初见，", "何事秋风悲画扇。"]),
        (25, 8.0, &["海内存知己，", "天涯若比邻。"]),
        (30, 8.0, &["人々の時々、", "東京・大阪"]),
        (35, 7.0, &["안녕하세요", "세계", "여러분입니다"]),
    ] {
        let (text, tag) = string(number);
        assert_eq!(lines(text, tag, em), expected, "{number} at {em} em");
    }
}

#[test]
fn marks_take_the_room_that_the_standards_give() {
    for (number, marks, em) in [
        // CSS Text 4 §8.3, fullwidth opening and closing punctuation.
        (1, "：“", 1.5),
        (1, "。”", 1.5),
        (3, "》、《", 2.0),
        // GB/T 15834 §5.1.4, §5.1.5: two em each.
        (8, "——", 2.0),
        (8, "……", 2.0),
        // CLREQ: the interpunct takes one em or half.
        (10, "·", 0.5),
        // GB/T 15834 §5.1.2: two marks one em, three two.
        (11, "！！真", 2.0),
        (11, "？！", 1.0),
        // No gap beside a mark.
        (6, "、", 1.0),
        // Half-width katakana and its stop stay half.
        (38, "ﾊﾝｶｸ", 2.0),
        (38, "､", 0.5),
    ] {
        let (text, tag) = string(number);
        let start = text.find(marks).unwrap();
        let mut offset = 0;
        let mut sum = 0.0;
        for (cluster, advance) in advances(text, tag) {
            if (start..start + marks.len()).contains(&offset) {
                sum += advance;
            }
            offset += cluster.len();
        }
        assert!((sum - em).abs() < 0.02, "{number}: {marks} is {sum} em, not {em}");
    }
    // 4: the inner marks are half, and so are the outermost at the line's edges (GB/T 15834 §5.1.10).
    let width = |text: &str, tag: &str| set(text, tag, 90.0, &style()).lines[0].width / SIZE;
    assert!((width("（「『深』」）", "zh") - 4.0).abs() < 0.02);
    // 12: a typed space is replaced by the gap (CSS Text 4 §8.4).
    assert!((width(string(12).0, "zh") - width("使用Rust写AI程序", "zh")).abs() < 0.01);
    // 5: an eighth of an em at each of the six borders of digits and letters with Han.
    let gaps = set(string(5).0, "zh", 90.0, &style());
    let gaps: f32 = gaps.lines[0].clusters.iter().map(|c| c.gap / SIZE).sum();
    assert!((gaps - 0.75).abs() < 0.01, "{gaps}");
}

#[test]
fn shared_marks_have_the_face_of_their_context() {
    for (number, mark, latin) in [
        (1, "“", false),
        (8, "—", false),
        (8, "…", false),
        (10, "·", false),
        (13, "“", true),
        (13, "”", true),
        (13, "—", true),
        (14, "“", false),
        (14, "”", false),
        (14, "’", true),
        // Latin at a paragraph's start stays Latin, at both ends alike.
        (15, "“", true),
        (15, "”", true),
    ] {
        let (text, tag) = string(number);
        for em in [8.0, 14.0, 90.0] {
            let block = set(text, tag, em, &style());
            let mut clusters = block.lines.iter().flat_map(|line| &line.clusters);
            let face = clusters.find(|c| c.text == mark).unwrap().face.unwrap();
            let family = &fonts().face(face).family;
            assert_eq!(family == "Source Serif 4", latin, "{number}: {mark} in {family}");
        }
    }
}

#[test]
fn columns_have_their_own_forms() {
    let column = vertical();
    // 26: GB/T 15834 §5.2: “ ” are 『 』 in a column of the mainland, 「 」 in one of Taiwan.
    let of = |text: &str, tag: &str| glyphs(text, tag, &column);
    assert_eq!(of("“知行合一”", "zh"), of("『知行合一』", "zh"));
    assert_eq!(of("“知行合一”", "zh-Hant"), of("「知行合一」", "zh-Hant"));
    // 25, 28: UAX #50 Tu and Tr have vertical glyphs.
    for (tag, marks) in [("zh", "。，「」"), ("ja", "ー「」、。ょっ")] {
        for mark in marks.chars() {
            let text = format!("字{mark}字");
            assert_ne!(of(&text, tag)[1], glyphs(&text, tag, &style())[1], "{mark} {tag}");
        }
    }
    // 26, 27: dashes and words are turned, Han stands (UAX #50 R and U).
    for (number, turned) in [(26, true), (27, true), (25, false), (28, false)] {
        let (text, tag) = string(number);
        for em in [8.0, 12.0, 20.0] {
            let block = set(text, tag, em, &column);
            let sideways = block.lines.iter().flat_map(|l| &l.runs).any(|run| run.sideways);
            assert_eq!(sideways, turned, "{number} at {em} em");
        }
    }
    // 27: 12 and 3 fill one cell each (CLREQ, tate-chu-yoko).
    for (text, em) in [("月12日", 3.25), ("月3日", 3.25)] {
        let width = set(text, "zh", 20.0, &column).lines[0].width / SIZE;
        assert!((width - em).abs() < 0.02, "{text}: {width} em");
    }
    // 25: columns run from the right.
    let block = set(string(25).0, "zh", 8.0, &column);
    assert!(block.lines[0].x > block.lines[1].x);
}

#[test]
fn what_is_odd_is_reported() {
    use Code::{DroppedCharacter, MissingGlyph};
    for (number, expected) in [
        (1, &[][..]),
        (21, &[]),
        (22, &[]),
        // 33: extension A and B by a bundled face; 34: emoji too.
        (33, &[]),
        (34, &[]),
        (36, &[]),
        // 39: a private-use character is missing; BEL and the bidi override are dropped.
        (39, &[DroppedCharacter, MissingGlyph]),
        (40, &[]),
    ] {
        let (text, tag) = string(number);
        for (mode, style) in modes() {
            for em in WIDTHS {
                let (width, height) = match style.writing_mode {
                    WritingMode::HorizontalTb => (em * SIZE, 4000.0),
                    WritingMode::VerticalRl => (4000.0, em * SIZE),
                };
                let found: BTreeSet<Code> = scene(text, tag, width, height, &style)
                    .findings
                    .iter()
                    .map(|finding| finding.code)
                    .filter(|code| *code != Code::Overflow)
                    .collect();
                assert_eq!(
                    found,
                    expected.iter().copied().collect(),
                    "{number} at {em} em in {mode}"
                );
            }
        }
    }
}

/// 18: the size shrinks to the least, then the word is broken.
#[test]
fn a_long_word_shrinks_before_it_breaks() {
    let (text, tag) = string(18);
    let fit = TextStyle {
        fit: Fit {
            least: 20.0,
            greatest: 80.0,
        },
        ..style()
    };
    for (width, whole) in [(900.0, true), (600.0, true), (200.0, false)] {
        let scene = scene(text, tag, width, 600.0, &fit);
        let block = block(&scene);
        assert_eq!(block.lines.len() == 1, whole, "{width} px");
        assert!(
            block.lines.iter().all(|line| line.width <= width + 0.5),
            "{width} px"
        );
        assert!(
            block.font_size >= 20.0 && (block.font_size < 80.0),
            "{}",
            block.font_size
        );
    }
}

/// 19: one character is set no larger than the style's greatest size.
#[test]
fn a_lone_character_is_capped() {
    let fit = TextStyle {
        fit: Fit {
            least: 20.0,
            greatest: 120.0,
        },
        ..style()
    };
    for (width, height) in [(300.0, 300.0), (1080.0, 1350.0), (1350.0, 1080.0)] {
        let scene = scene(string(19).0, "zh", width, height, &fit);
        assert_eq!(block(&scene).font_size, 120.0);
    }
}

/// 20: a paragraph of 300 characters on a card of 1080×1350.
#[test]
fn a_long_paragraph_fits_a_card() {
    let text: String = string(20).0.repeat(15);
    assert_eq!(text.chars().count(), 300);
    for (least, greatest) in [(24.0, 96.0), (30.0, 60.0), (24.0, 40.0)] {
        let fit = TextStyle {
            fit: Fit { least, greatest },
            ..style()
        };
        for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            let fit = TextStyle {
                writing_mode: mode,
                ..fit.clone()
            };
            let scene = scene(&text, "zh", 920.0, 1100.0, &fit);
            let measure = if mode == WritingMode::VerticalRl {
                1100.0
            } else {
                920.0
            };
            let block = block(&scene);
            assert!(scene.findings.is_empty(), "{:?}", scene.findings);
            assert!((least..=greatest).contains(&block.font_size));
            assert!(block.lines.iter().all(|line| line.width <= measure + 0.5));
            let last = visible(&block.lines.last().unwrap().text);
            assert!(
                last.chars()
                    .filter(|c| *c >= '\u{4e00}' && *c <= '\u{9fff}')
                    .count()
                    >= 2,
                "{last}"
            );
        }
    }
}

/// 31: one code point, a form per language (OpenType `locl`).
#[test]
fn han_forms_follow_the_language() {
    let form = |tag: &str| {
        let block = set("骨", tag, 20.0, &style());
        let run = &block.lines[0].runs[0];
        (run.face, run.glyphs[0].id)
    };
    let forms: BTreeSet<_> = ["zh-Hans", "zh-Hant", "zh-HK", "ja", "ko"]
        .map(form)
        .into_iter()
        .collect();
    assert_eq!(forms.len(), 5, "{forms:?}");
}

/// 34: emoji are one cluster each, in colour, about an em wide.
#[test]
fn emoji_are_one_cluster_in_colour() {
    for (mode, style) in modes() {
        for em in [4.0, 6.0, 20.0] {
            let block = set(string(34).0, "zh", em, &style);
            let clusters: Vec<_> = block.lines.iter().flat_map(|l| &l.clusters).collect();
            for emoji in ["👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "❤️"] {
                let cluster = clusters.iter().find(|c| c.text == emoji).unwrap();
                assert!(fonts().face(cluster.face.unwrap()).color, "{emoji} in {mode}");
                let advance = cluster.advance / SIZE;
                assert!((0.9..1.4).contains(&advance), "{emoji} in {mode}: {advance} em");
            }
        }
    }
    // VS15 asks for text, VS16 for colour (UTS #51).
    for (emoji, color) in [("©\u{fe0e}", false), ("©\u{fe0f}", true), ("↔\u{fe0e}", false)] {
        let block = set(emoji, "zh", 20.0, &style());
        let face = block.lines[0].clusters[0].face.unwrap();
        assert_eq!(fonts().face(face).color, color, "{emoji:?}");
    }
}

/// 35: Thai breaks between words only.
#[test]
fn thai_breaks_at_words() {
    let text = "ภาษาไทยง่ายนิดเดียว";
    for em in [4.0, 5.0, 6.0, 8.0] {
        let mut rest = vec!["ภาษา", "ไทย", "ง่าย", "นิด", "เดียว"];
        for line in lines(text, "th", em) {
            let mut left = line.as_str();
            while let Some(word) = rest.first()
                && let Some(behind) = left.strip_prefix(word)
            {
                left = behind;
                rest.remove(0);
            }
            assert!(left.is_empty(), "{line} at {em} em ends inside a word");
        }
    }
}

/// 36: UAX #9.
#[test]
fn right_to_left_text_runs_so() {
    let xs = |text: &str, tag: &str| -> Vec<(String, f32)> {
        let block = set(text, tag, 40.0, &style());
        let clusters = block.lines.into_iter().flat_map(|l| l.clusters);
        clusters.map(|c| (c.text, c.x)).collect()
    };
    let place = |found: &[(String, f32)], text: &str| found.iter().find(|(t, _)| t == text).unwrap().1;
    let mixed = xs(string(36).0, "zh");
    // Han before, Arabic from the right, Han behind.
    assert!(place(&mixed, "说") < place(&mixed, "ك"));
    assert!(place(&mixed, "س") > place(&mixed, "ك"));
    assert!(place(&mixed, "然") > place(&mixed, "س"));
    let hebrew = xs("שלום “עולם”", "he");
    assert!(hebrew.windows(2).all(|two| two[0].1 > two[1].1), "{hebrew:?}");
    // Brackets are mirrored: BidiMirroring.
    assert_eq!(glyphs("(ש)", "he", &style())[0], glyphs("(s)", "en", &style())[0]);
}

/// 37: marks stay with their letter, and lines are as far apart as ever.
#[test]
fn combining_marks_change_no_line_height() {
    let distance = |text: &str| {
        let block = set(text, "en", 20.0, &style());
        block.lines[1].baseline - block.lines[0].baseline
    };
    let (text, _) = string(37);
    assert_eq!(distance(&format!("{text}\n{text}")), distance("plain\nplain"));
    for em in [4.0, 6.0, 8.0] {
        let block = set(text, "en", em, &style());
        let clusters = block.lines.iter().flat_map(|l| &l.clusters);
        let first = |c: &str| c.chars().next().unwrap();
        let joined: String = clusters
            .map(|c| first(&c.text))
            .filter(|c| !c.is_whitespace())
            .collect();
        assert_eq!(joined, "e,ZALGO!");
    }
}

/// 40: markup is text, and five thousand characters are set in any box.
#[test]
fn markup_and_length_do_no_harm() {
    let (text, tag) = string(40);
    for (mode, style) in modes() {
        for em in [6.0, 12.0, 40.0] {
            let long = text.repeat(5000 / text.chars().count() + 1);
            let block = set(&long, tag, em, &style);
            assert_eq!(block.text, long, "{mode}");
            let clusters = block.lines.iter().flat_map(|l| &l.clusters);
            assert_eq!(
                clusters.map(|c| c.text.as_str()).collect::<String>(),
                long,
                "{mode}"
            );
        }
    }
}

/// 17: an address breaks behind / ? & only, and no hyphen comes in.
#[test]
fn an_address_breaks_behind_its_separators() {
    let (text, tag) = string(17);
    for em in [8.0, 10.0, 12.0] {
        let found = lines(text, tag, em);
        assert_eq!(found.concat(), text, "{em} em");
        for line in &found[..found.len() - 1] {
            let inside = line.is_ascii() && !line.ends_with(['/', '?', '&']) && !line.ends_with("=2");
            assert!(!inside, "{em} em: {found:?}");
        }
    }
}

/// 22: what has nothing to see has no line to see, and no finding.
#[test]
fn nothing_is_set_as_nothing() {
    for text in ["", "   ", "\u{3000}", string(22).0] {
        for (_, style) in modes() {
            for em in [8.0, 14.0, 20.0] {
                let scene = scene(text, "zh", em * SIZE, em * SIZE, &style);
                assert!(scene.findings.is_empty(), "{text:?}: {:?}", scene.findings);
                let glyphs = block(&scene).lines.iter().flat_map(|l| &l.runs).count();
                assert_eq!(glyphs, 0, "{text:?}");
            }
        }
    }
}

/// 29, 38: JLREQ cl-10 and cl-11 at the strict level; half-width stops and sound marks.
#[test]
fn small_kana_do_not_begin_a_strict_line() {
    let strict = |mode: WritingMode| TextStyle {
        line_break: LineBreak::Strict,
        writing_mode: mode,
        ..style()
    };
    for number in [28, 29, 30, 38] {
        let (text, tag) = string(number);
        for mode in [WritingMode::HorizontalTb, WritingMode::VerticalRl] {
            for em in [3.0, 4.0, 5.0, 6.0, 8.0] {
                for line in set(text, tag, em, &strict(mode)).lines {
                    let wrong = line.text.starts_with(|c| "ょっー々・｡､ﾞ".contains(c));
                    assert!(!wrong, "{number} at {em} em: {:?}", line.text);
                }
            }
        }
    }
}

/// 32: the marks of zh-Hant stand in the middle of their cells, and give a quarter on either
/// side; they do not hang.
#[test]
fn traditional_marks_are_centred() {
    let glyph = |mark: &str, tag: &str| glyphs(mark, tag, &style())[0];
    for mark in ["，", "。"] {
        assert_ne!(glyph(mark, "zh-Hant"), glyph(mark, "zh-Hans"), "{mark}");
    }
    let (text, tag) = string(32);
    for em in [5.0, 7.0, 9.0] {
        for line in set(text, tag, em, &style()).lines {
            assert!(line.width <= em * SIZE + 0.5, "{:?} hangs", line.text);
        }
    }
}

/// 33: characters of the extensions are drawn, by a bundled face.
#[test]
fn rare_han_is_no_tofu() {
    for tag in ["ja", "zh-Hans", "zh-Hant"] {
        for (_, style) in modes() {
            for em in [2.0, 4.0, 8.0] {
                let block = set(string(33).0, tag, em, &style);
                for cluster in block.lines.iter().flat_map(|l| &l.clusters) {
                    let drawn = !cluster.missing && (cluster.advance / SIZE - 1.0).abs() < 0.01;
                    assert!(drawn, "{tag}: {cluster:?}");
                }
            }
        }
    }
}

/// 39: U+200B is a place to break at; a soft hyphen is not seen where it is not used.
#[test]
fn invisible_characters_do_their_work() {
    for em in [3.0, 3.5, 4.0] {
        let found = lines("alpha\u{200b}beta", "en", em);
        assert_eq!(found.len(), 2, "{em} em: {found:?}");
        assert!(
            found[1].ends_with("beta") && visible(&found[0]) == "alpha",
            "{found:?}"
        );
    }
    let drawn = |text: &str| glyphs(text, "en", &style());
    assert_eq!(drawn("al\u{ad}pha"), drawn("alpha"));
}
