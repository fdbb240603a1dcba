//! Rules of line breaking, spacing and fit, as a reader sees them: through
//! `layout_text` with the bundled fonts.

use std::sync::OnceLock;

use proptest::prelude::*;
use quotecard::card::{Card, Size};
use quotecard::finding::Code;
use quotecard::font::{FontOptions, Fonts};
use quotecard::layout::{layout, layout_text};
use quotecard::quote::Quote;
use quotecard::scene::{Node, TextBlock};
use quotecard::template::{Align, Family, Fit, Hyphens, SpacingTrim, Template, TextStyle, Wrap, WritingMode};
use quotecard::text::Language;

pub(super) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| Fonts::load(&FontOptions::default()).0)
}

pub(super) const SIZE: f32 = 40.0;

/// A Latin serif first and a Han serif behind it: the list that gets shared marks wrong elsewhere.
pub(super) fn style() -> TextStyle {
    TextStyle {
        families: vec![Family::Named("Source Serif 4".into()), Family::Serif],
        weight: 600,
        fit: Fit {
            least: SIZE,
            greatest: SIZE,
        },
        ..TextStyle::default()
    }
}

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

pub(super) fn set(text: &str, tag: &str, em: f32, style: &TextStyle) -> TextBlock {
    let (measure, extent) = (em * SIZE, 4000.0);
    let (width, height) = match style.writing_mode {
        WritingMode::HorizontalTb => (measure, extent),
        WritingMode::VerticalRl => (extent, measure),
    };
    let scene = layout_text(text, language(tag), width, height, style, fonts());
    let Some(Node::Text(block)) = scene.nodes.into_iter().next() else {
        panic!("no block")
    };
    block
}

pub(super) fn lines(text: &str, tag: &str, em: f32) -> Vec<String> {
    set(text, tag, em, &style())
        .lines
        .into_iter()
        .map(|line| line.text)
        .collect()
}

/// Advance of a cluster in em, by its place in the text.
pub(super) fn advances(text: &str, tag: &str) -> Vec<(String, f32)> {
    let block = set(text, tag, 200.0, &style());
    let clusters = block.lines.into_iter().flat_map(|line| line.clusters);
    clusters
        .map(|c| (c.text, (c.advance / SIZE * 1000.0).round() / 1000.0))
        .collect()
}

#[test]
fn what_belongs_together_is_not_split() {
    // (text, language, what must stay whole)
    for (text, tag, whole) in [
        // CLREQ, symbol separation.
        ("未来已来——只是分布不均……真的", "zh", &["——", "……"][..]),
        // Numbers with counter, sign, unit and 第: UAX #14 LB25 and beyond.
        (
            "效率提升100倍以后看第3章共50%的人付￥100在30℃用3.14于10:30",
            "zh",
            &["100倍", "第3章", "50%", "￥100", "30℃", "3.14", "10:30"],
        ),
        (
            "2022年11月30日，ChatGPT发布",
            "zh",
            &["2022年", "11月", "30日", "ChatGPT"],
        ),
        (
            "从GPT-4、GPT-5到C++与C#、Node.js和.NET都行",
            "zh",
            &["GPT-4", "GPT-5", "C++", "C#", "Node.js", ".NET"],
        ),
        ("👨‍👩‍👧‍👦一家🇨🇳👍🏽❤️", "zh", &["👨‍👩‍👧‍👦", "🇨🇳", "👍🏽", "❤️"]),
        (
            "안녕하세요 세계 여러분입니다",
            "ko",
            &["안녕하세요", "여러분입니다"],
        ),
    ] {
        for em in [4.0, 5.0, 6.5, 8.0, 11.0] {
            // Latin words and hangul words wider than the line are broken as a last resort.
            let lines = lines(text, tag, em);
            for whole in whole {
                if whole.chars().count() as f32 * 0.95 < em {
                    assert!(
                        lines.iter().any(|line| line.contains(whole)),
                        "{whole} is split at {em} em: {lines:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn no_prohibited_mark_at_an_edge() {
    const START: &str = "。，、：；！？”’）》」』】…—·%";
    const END: &str = "“‘（《「『【￥";
    for (text, tag) in [
        ("他说：“今天很好。”然后走了。", "zh"),
        ("《人月神话》、《代码大全》都是好书，值得一读再读。", "zh"),
        ("（「『深』」）入浅出", "zh"),
        ("他用“hello world”打招呼，她说：“好！”（真的吗？）", "zh"),
        ("「真的嗎？」他問，『是的。』", "zh-Hant"),
        ("東京・大阪と京都、「食べたい」。", "ja"),
    ] {
        for em in [5.0, 6.0, 7.0, 9.0, 12.0] {
            for line in lines(text, tag, em) {
                assert!(
                    !line.starts_with(|c| START.contains(c)),
                    "{em} em: {line:?} begins wrong"
                );
                assert!(
                    !line.ends_with(|c| END.contains(c)),
                    "{em} em: {line:?} ends wrong"
                );
            }
        }
    }
}

#[test]
fn small_kana_and_iteration_marks_stay_off_line_starts() {
    for text in ["ちょっと待ってください。", "人々の時々", "ラーメンを食べたい"] {
        for em in [3.0, 4.0, 5.0] {
            for line in lines(text, "ja", em) {
                assert!(!line.starts_with(|c| "ょっー々".contains(c)), "{em} em: {line:?}");
            }
        }
    }
}

#[test]
fn breaks_prefer_words_and_clauses() {
    for (text, em, expected) in [
        (
            "人生若只如初见，何事秋风悲画扇。",
            9.0,
            vec!["人生若只如初见，", "何事秋风悲画扇。"],
        ),
        (
            "他说：“今天很好。”然后走了。",
            9.0,
            vec!["他说：“今天很好。”", "然后走了。"],
        ),
    ] {
        assert_eq!(lines(text, "zh", em), expected);
    }
    // A Japanese particle stays with its word.
    for line in lines("人々は「きょうはゆっくり。」と言って笑っていた。", "ja", 9.0) {
        assert!(!line.starts_with(|c| "はとて".contains(c)), "{line}");
    }
    // No word of the dictionary is broken where the lines can be even without.
    for line in lines("人工智能正在改变世界的每一个角落", "zh", 8.5) {
        assert!(!line.ends_with("智") && !line.starts_with("能"), "{line}");
    }
}

#[test]
fn no_line_ends_inside_a_unit() {
    // (text, where no line may end): words, suffixes, measure words, names, stubs.
    for (text, inside) in [
        (
            "不是所有的问题都有答案，但是每一个问题都值得我们认真地去想一想。",
            &["每|一", "一|个", "但|是"][..],
        ),
        (
            "那时候我们三个人挤在一间十平方米的小屋子里，夏天没有空调，冬天没有暖气。",
            &["一|间", "三|个", "平|方"],
        ),
        (
            "工程师、设计师、科学家和艺术家都需要每天一起工作的互联网",
            &["工程|师", "艺术|家", "互联|网", "设计|师"],
        ),
        (
            "这件事的关键不在于模型的规模，而在于我们怎样使用它",
            &["在|于", "关|键"],
        ),
        ("我们采访了山姆·奥特曼，他说很好", &["奥|特", "特|曼", "山|姆"]),
        (
            "真正困难的是第一次尝试某件新事情，并且持之以恒地做下去，直到大家都习以为常。",
            &["第一|次", "某|件", "做|下"],
        ),
        ("这个模型一次可以处理100万tokens的上下文", &["100|万", "处|理"]),
    ] {
        for em in [7.5, 9.0, 10.5, 12.0, 14.0, 16.67] {
            let lines = lines(text, "zh", em);
            for pair in lines.windows(2) {
                for place in inside {
                    let (a, b) = place.split_once('|').unwrap();
                    assert!(
                        !(pair[0].ends_with(a) && pair[1].starts_with(b)),
                        "{place} at {em} em: {lines:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn spaces_are_as_wide_as_their_neighbours_want() {
    let advance = |text: &str, tag: &str| advances(text, tag).into_iter().find(|(c, _)| c == " ").unwrap().1;
    // Behind an emoji: not the emoji font's space of 1.25 em.
    assert!(advance("你好 👍 hello", "zh") < 0.4 && advances("hello 👍 ok", "en")[7].1 < 0.4);
    // In English a space is a space; before a full-width mark it is nothing.
    assert!(advance("try 尝试 it", "en") > 0.2);
    assert!(advance("你好 ，世界", "zh") < 0.01);
}

#[test]
fn a_letter_is_drawn_without_the_marks_that_no_face_has() {
    let block = set("Z\u{351}\u{36b}好", "zh", 10.0, &style());
    let cluster = &block.lines[0].clusters[0];
    assert!(
        cluster.missing && cluster.face.is_some() && cluster.advance > 0.0,
        "{cluster:?}"
    );
}

#[test]
fn the_last_line_is_no_orphan() {
    for em in [6.0, 7.0, 8.0, 9.0, 10.0] {
        let lines = lines("我们相信高质量的智能终将像电一样便宜", "zh", em);
        let last = lines.last().unwrap();
        assert!(
            lines.len() == 1 || last.chars().count() >= 2,
            "{em} em: {lines:?}"
        );
    }
}

#[test]
fn adjacent_marks_are_squeezed() {
    // CSS Text 4 §8.3 and GB/T 15834 §5.1: (text, sum of the marks' advances in em).
    for (text, tag, marks, em) in [
        ("他说：“今天", "zh", "：“", 1.5),
        ("好。”然后", "zh", "。”", 1.5),
        ("中《人月神话》、《代码大全》中", "zh", "》、《", 2.0),
        ("中！！中", "zh", "！！", 1.0),
        ("中！！！中", "zh", "！！！", 2.0),
        ("中？！中", "zh", "？！", 1.0),
        ("中（「深", "zh", "（「", 1.5),
        ("中，中", "zh", "，", 1.0),
        ("中！“中", "zh", "！“", 1.5),
        // A centred mark gives a quarter on either side.
        ("「真的。」他", "zh-Hant", "。」", 1.75),
    ] {
        let whole: String = advances(text, tag).iter().map(|(c, _)| c.as_str()).collect();
        assert_eq!(whole, text);
        let at = text.find(marks).unwrap();
        let mut offset = 0;
        let mut sum = 0.0;
        for (cluster, advance) in advances(text, tag) {
            if (at..at + marks.len()).contains(&offset) {
                sum += advance;
            }
            offset += cluster.len();
        }
        assert!(
            (sum - em).abs() < 0.02,
            "{marks} in {text}: {sum} em, should be {em}"
        );
    }
}

#[test]
fn the_three_styles_of_marks() {
    // CLREQ, punctuation width: (style, em of `，` and of `。`, each between two characters).
    for (trim, comma, stop) in [
        (SpacingTrim::SpaceAll, 1.0, 1.0),
        (SpacingTrim::Normal, 1.0, 1.0),
        (SpacingTrim::Kaiming, 0.5, 1.0),
        (SpacingTrim::Half, 0.5, 0.5),
    ] {
        let style = TextStyle {
            spacing_trim: trim,
            ..style()
        };
        let block = set("中，中。中", "zh", 20.0, &style);
        let advance = |text: &str| {
            let cluster = block.lines[0].clusters.iter().find(|c| c.text == text).unwrap();
            cluster.advance / SIZE
        };
        let found = (advance("，"), advance("。"));
        assert!(
            (found.0 - comma).abs() < 0.01 && (found.1 - stop).abs() < 0.01,
            "{trim:?}: {found:?}"
        );
    }
    // `space-all` squeezes nothing, at the edges neither.
    let all = TextStyle {
        spacing_trim: SpacingTrim::SpaceAll,
        ..style()
    };
    assert!((set("“好。”", "zh", 20.0, &all).lines[0].width / SIZE - 4.0).abs() < 0.01);
}

#[test]
fn marks_are_squeezed_as_the_feature_halt_would() {
    // Marks are trimmed by their ink; the faces' own `halt` says the same: half the advance,
    // and the ink moved by what is cut at its start.
    for (mark, tag, cut) in [
        ("，", "zh", 0.0),
        ("」", "zh", 0.0),
        ("「", "zh", 0.5),
        ("，", "zh-Hant", 0.25),
    ] {
        let block = set(&format!("中{mark}中"), tag, 20.0, &style());
        let face = block.lines[0].clusters[1].face.unwrap();
        let font = fonts().font_ref(face).unwrap();
        let mut buffer = harfrust::UnicodeBuffer::new();
        buffer.push_str(mark);
        buffer.guess_segment_properties();
        buffer.set_language(language(tag).tag().parse().unwrap());
        let halt = [harfrust::Feature::new(harfrust::Tag::new(b"halt"), 1, ..)];
        let shaper = fonts().shaper_data(face).unwrap().shaper(&font).build();
        let shaped = shaper.shape(buffer, harfrust::ShapeOptions::new().features(&halt));
        let units = shaper.units_per_em() as f32;
        let position = shaped.glyph_positions()[0];
        assert_eq!(position.x_advance as f32 / units, 0.5, "{mark} {tag}");
        assert_eq!(-(position.x_offset as f32) / units, cut, "{mark} {tag}");
        // Between two of its kind, or at a line's edges, it is cut where `halt` cuts it.
        let alone = set(mark, tag, 20.0, &style());
        let cluster = &alone.lines[0].clusters[0];
        let trimmed = (cluster.start_trim + cluster.end_trim) / SIZE;
        assert!(
            trimmed >= 0.25 && (cut == 0.0 || cluster.start_trim > 0.0),
            "{mark} {tag}: {cluster:?}"
        );
    }
}

#[test]
fn line_edges_are_trimmed() {
    let block = set("“未来已来，”", "zh", 20.0, &style());
    // Four characters; each of the three marks is half: at the start, before `”`, at the end.
    let width = block.lines[0].width / SIZE;
    assert!((width - 5.5).abs() < 0.05, "{width}");
}

#[test]
fn han_and_latin_are_spaced_alike_typed_or_not() {
    // CSS Text 4 §8.4: an eighth of an em, a typed space replaced.
    let typed = advances("使用 Rust 写", "zh");
    let plain = advances("使用Rust写", "zh");
    let width = |a: &[(String, f32)]| a.iter().map(|(_, advance)| advance).sum::<f32>();
    assert!(
        (width(&typed) - width(&plain)).abs() < 0.01,
        "{typed:?} {plain:?}"
    );
    assert!((plain[1].1 - 1.125).abs() < 0.01, "{plain:?}");
    // None beside a mark.
    let marks = advances("中，Rust。", "zh");
    assert!((marks[1].1 - 1.0).abs() < 0.01, "{marks:?}");
}

#[test]
fn shared_marks_have_the_face_and_width_of_their_context() {
    let face = |text: &str, tag: &str, mark: &str| {
        let block = set(text, tag, 100.0, &style());
        let clusters: Vec<_> = block.lines.into_iter().flat_map(|l| l.clusters).collect();
        let cluster = clusters.iter().find(|c| c.text == mark).unwrap().clone();
        (
            fonts().face(cluster.face.unwrap()).family.clone(),
            cluster.advance / SIZE,
        )
    };
    let (family, _) = face("他用“hello world”打招呼", "zh", "“");
    assert!(family.contains("CJK"), "{family}");
    let (family, advance) = face("中——中", "zh", "—");
    assert!(
        family.contains("CJK") && (advance - 1.0).abs() < 0.01,
        "{family} {advance}"
    );
    let (family, advance) = face("中……中", "zh", "…");
    assert!(
        family.contains("CJK") && (advance - 1.0).abs() < 0.01,
        "{family} {advance}"
    );
    let (family, advance) = face("He said “hi” to me—really.", "en", "“");
    assert!(family == "Source Serif 4" && advance < 0.6, "{family} {advance}");
    let (family, _) = face("他说 don’t 就好", "zh", "’");
    assert_eq!(family, "Source Serif 4");
}

#[test]
fn a_column_turns_marks_and_combines_digits() {
    let vertical = TextStyle {
        writing_mode: WritingMode::VerticalRl,
        ..style()
    };
    let block = set("“知行合一”——12月GPT", "zh", 20.0, &vertical);
    assert_eq!(block.lines.len(), 1);
    let line = &block.lines[0];
    let cluster = |text: &str| line.clusters.iter().find(|c| c.text == text).unwrap();
    // The two digits share one cell of one em; the gaps beside them are an eighth.
    let digits: f32 = line
        .clusters
        .iter()
        .filter(|c| "12".contains(&c.text))
        .map(|c| c.advance / SIZE)
        .sum();
    assert!((digits - 1.125).abs() < 0.02, "{digits}");
    assert!((cluster("知").advance / SIZE - 1.0).abs() < 0.01);
    // So does a lone digit, whatever its face says of vertical advances.
    let lone = set("3日", "zh", 20.0, &vertical);
    assert!(
        (lone.lines[0].width / SIZE - 2.125).abs() < 0.01,
        "{}",
        lone.lines[0].width / SIZE
    );
    // The dashes and the Latin word are turned.
    assert!(line.runs.iter().any(|run| run.sideways));
    let columns = set("海内存知己，天涯若比邻。", "zh", 6.5, &vertical);
    assert_eq!(columns.lines.len(), 2);
    assert!(
        columns.lines[0].x > columns.lines[1].x,
        "columns run from the right"
    );
}

#[test]
fn a_box_that_holds_a_long_word_whole_does_not_shrink_it() {
    let style = TextStyle {
        fit: Fit {
            least: 10.0,
            greatest: 90.0,
        },
        ..style()
    };
    let size = |width: f32| {
        let text = "DAMAAAAAAamAaAkAAKAAaaAaAaaa0000C++";
        let scene = layout_text(text, Language::En, width, 150.0, &style, fonts());
        match scene.nodes.first() {
            Some(Node::Text(block)) => block.font_size,
            _ => panic!("no block"),
        }
    };
    assert!(size(390.0) >= size(200.0), "{} < {}", size(390.0), size(200.0));
}

#[test]
fn hyphens_come_only_where_a_line_ends_at_one() {
    let glyphs = |block: &TextBlock, line: usize| {
        block.lines[line]
            .runs
            .iter()
            .map(|r| r.glyphs.len())
            .sum::<usize>()
    };
    // A soft hyphen: no glyph inside a line, one at its end.
    let whole = set("ab\u{ad}cdefg", "en", 20.0, &style());
    assert_eq!((whole.lines.len(), glyphs(&whole, 0)), (1, 7));
    let broken = set("extra\u{ad}ordinary", "en", 4.6, &style());
    assert_eq!(broken.lines.len(), 2, "{:?}", broken.lines);
    assert_eq!((broken.lines[0].text.as_str(), glyphs(&broken, 0)), ("extra", 6));
    assert!(broken.lines[0].width <= 4.6 * SIZE);
    // `hyphens: auto`.
    let auto = TextStyle {
        hyphens: Hyphens::Auto,
        ..style()
    };
    let text = "Responsibility and understanding";
    let lines = |style: &TextStyle| {
        set(text, "en", 5.6, style)
            .lines
            .into_iter()
            .map(|l| l.text)
            .collect::<Vec<_>>()
    };
    assert!(
        lines(&auto).iter().all(|line| line.chars().count() > 3),
        "{:?}",
        lines(&auto)
    );
    assert!(lines(&auto).len() <= lines(&style()).len());
}

#[test]
fn forced_breaks_are_kept() {
    assert_eq!(lines("第一行\n第二行", "zh", 20.0), ["第一行", "第二行"]);
    assert_eq!(lines("第一行\r\n第二行", "zh", 20.0), ["第一行", "第二行"]);
    assert_eq!(lines("一\n\n二", "zh", 20.0), ["一", "", "二"]);
}

#[test]
fn odd_texts_have_a_defined_result() {
    for text in [
        "",
        " ",
        "\n\n\n",
        "。。。，，！？",
        "“”",
        "\u{202e}",
        "a\u{200b}b\u{ad}c\u{e000}d\u{7}e\u{feff}f",
    ] {
        let scene = layout_text(text, Language::ZhHans, 400.0, 400.0, &style(), fonts());
        assert_eq!(scene.nodes.len(), 1, "{text:?}");
    }
}

/// Each of these took from seconds to a minute when work grew with the square of a text's length.
#[test]
fn the_longest_texts_are_laid_out_at_once() {
    let style = TextStyle {
        fit: Fit {
            least: 24.0,
            greatest: 60.0,
        },
        ..style()
    };
    for (name, text) in [
        ("one word", "a".repeat(5000)),
        ("Han", "桥".repeat(5000)),
        (
            "zero-width spaces",
            ["桥".repeat(2000), "桥".repeat(1000)].join(&"\u{200b}".repeat(2000)),
        ),
        ("runs of spaces", ("桥".repeat(20) + &" ".repeat(230)).repeat(20)),
        ("paragraphs", ("桥".repeat(8) + "\n").repeat(555)),
    ] {
        let start = std::time::Instant::now();
        layout_text(&text, language("zh"), 900.0, 400.0, &style, fonts());
        let took = start.elapsed();
        assert!(took.as_secs() < 5, "{name}: {took:?}");
    }
}

#[test]
fn a_text_of_many_clauses_is_elided_at_once() {
    let start = std::time::Instant::now();
    let (_, codes) = overflowing("ellipsis", 400);
    assert_eq!(codes, [Code::Elided]);
    let took = start.elapsed();
    assert!(took.as_secs() < 5, "{took:?}");
}

#[test]
fn spaces_of_any_number_go_at_line_edges() {
    for spaces in [" ", "   ", "\u{200b}", " \u{200b} ", "\u{200b}\u{200b}\u{200b}"] {
        let text = ["慢就是快", "快就是慢", "桥不着急"].join(spaces);
        assert_eq!(
            lines(&text, "zh", 4.0),
            ["慢就是快", "快就是慢", "桥不着急"],
            "{spaces:?}"
        );
    }
}

#[test]
fn a_longer_text_is_set_smaller_and_a_long_word_is_broken_last() {
    let fit = TextStyle {
        fit: Fit {
            least: 12.0,
            greatest: 80.0,
        },
        ..style()
    };
    let size = |text: &str, width: f32, height: f32| {
        let scene = layout_text(text, Language::guess(text), width, height, &fit, fonts());
        let Some(Node::Text(block)) = scene.nodes.first() else {
            panic!("no block")
        };
        for line in &block.lines {
            assert!(
                line.width <= width + 0.1,
                "{} > {width}: {}",
                line.width,
                line.text
            );
        }
        block.font_size
    };
    let short = "未来已来，只是分布不均。";
    assert!(size(short, 600.0, 300.0) > size(&short.repeat(6), 600.0, 300.0));
    // It shrinks before it breaks the word.
    let word = "Pneumonoultramicroscopicsilicovolcanoconiosis";
    let scene = layout_text(word, Language::En, 600.0, 300.0, &fit, fonts());
    let Some(Node::Text(block)) = scene.nodes.first() else {
        panic!("no block")
    };
    assert_eq!(block.lines.len(), 1);
}

#[test]
fn a_face_of_the_system_is_reported() {
    let with = Fonts::load(&FontOptions {
        system: true,
        ..FontOptions::default()
    })
    .0;
    // Georgian and Armenian: not bundled, and in DejaVu and FreeFont.
    let text = "ა Ա";
    let stands_in = with.uncovered(text).iter().any(|found| found.system.is_some());
    for (fonts, expected) in [(&with, stands_in), (fonts(), false)] {
        let scene = layout_text(text, language("en"), 400.0, 400.0, &style(), fonts);
        let found: Vec<Code> = scene.findings.iter().map(|finding| finding.code).collect();
        assert_eq!(
            found.contains(&Code::SystemFont),
            expected,
            "{:?}",
            scene.findings
        );
        assert_eq!(
            found.contains(&Code::MissingGlyph),
            fonts.uncovered(text).iter().any(|u| u.system.is_none())
        );
    }
}

/// Lays a long quote out in a template's box of 400×200 px with a `text-overflow`.
fn overflowing(overflow: &str, times: usize) -> (TextBlock, Vec<Code>) {
    let svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><defs><rect id="q" width="400" height="200"/></defs><text style="shape-inside:url(#q);font-family:serif;font-size:40px;text-fit:40px 40px;text-overflow:{overflow}">{{quote}}</text></svg>"#
    );
    let template = Template::parse("long.svg", svg.as_bytes(), None).unwrap();
    let text = "未来已来，只是分布不均。".repeat(times);
    let card = Card::new(Quote::from_text(text), 1, Size::parse("400x200", 1.0).unwrap());
    let sheet = template.resolve(400.0, 200.0, &card.palette).unwrap();
    let scene = layout(&card, &sheet, fonts());
    let codes = scene.findings.iter().map(|f| f.code).collect();
    let Some(Node::Text(block)) = scene.nodes.into_iter().next() else {
        panic!("no block")
    };
    (block, codes)
}

#[test]
fn what_no_size_fits_is_reported_and_not_clipped() {
    let (block, codes) = overflowing("shrink", 20);
    assert_eq!(codes, [Code::Overflow]);
    assert!(block.lines.last().unwrap().baseline <= 200.0);
    let (block, codes) = overflowing("ellipsis", 20);
    assert_eq!(codes, [Code::Elided]);
    assert_eq!(block.font_size, 40.0);
    assert!(
        block.text.ends_with("已来……") || block.text.ends_with("不均……"),
        "{}",
        block.text
    );
    let (block, codes) = overflowing("visible", 20);
    assert!(codes.iter().all(|code| *code == Code::Overflow), "{codes:?}");
    assert_eq!(block.font_size, 40.0);
}

#[test]
fn justified_lines_are_flush_but_for_the_last() {
    let justify = TextStyle {
        align: Align::Justify,
        wrap: Wrap::Wrap,
        ..style()
    };
    let text = "未来已来，只是分布不均。我们相信高质量的智能终将像电一样便宜，用GPT-4的人会知道——";
    let block = set(text, "zh", 9.3, &justify);
    let (last, lines) = block.lines.split_last().unwrap();
    for line in lines {
        assert!((line.width / SIZE - 9.3).abs() < 0.01, "{}", line.text);
        let sum: f32 = line.clusters.iter().map(|c| c.advance).sum();
        assert!(
            (sum - line.width).abs() < 0.1,
            "{} {sum} {}",
            line.text,
            line.width
        );
    }
    assert!(last.width / SIZE < 9.3);
}

#[test]
fn decisions_are_told() {
    let block = set(
        "他说：“人工智能正在改变世界”，然后用Rust写了一遍。",
        "zh",
        9.0,
        &style(),
    );
    let cluster = |text: &str| {
        let mut clusters = block.lines.iter().flat_map(|l| &l.clusters);
        clusters.find(|c| c.text == text).unwrap().clone()
    };
    assert!((cluster("“").start_trim / SIZE - 0.5).abs() < 0.01);
    assert!((cluster("用").gap / SIZE - 0.125).abs() < 0.01);
    assert_eq!(block.paragraphs.len(), 1);
    let breaking = block.paragraphs[0];
    assert!(
        breaking.runner_up.is_some_and(|other| other >= breaking.cost),
        "{breaking:?}"
    );
    assert!(block.lines[1].break_cost < 20.0);
}

/// Mixed text of every script that the bundle covers, with marks, emoji, controls.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[一-龥]{1,6}",
        "[ぁ-んァ-ン]{1,4}",
        "[가-힣]{1,4} ",
        "[A-Za-z]{1,12} ?",
        "[0-9]{1,5}[年月日%倍万]?",
        "[，。、；：！？“”‘’（）《》「」『』—…·～]{1,3}",
        "[,.!?'\"()-]{1,2} ?",
        Just("👨‍👩‍👧‍👦".to_owned()),
        Just("🇨🇳".to_owned()),
        "[א-ת]{1,5} ",
        "[ء-ي]{1,5} ",
        "[ก-ฮ]{1,6}",
        Just("e\u{301}\u{323}".to_owned()),
        "[\u{200b}\u{202e}\u{7}\u{ad}\u{feff}]",
        Just("\n".to_owned()),
        Just("C++".to_owned()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_cluster_is_set_once_in_order_and_no_line_leaves_its_box(
        text in text(), width in 60f32..900.0, height in 60f32..900.0, vertical in any::<bool>(), balance in any::<bool>(),
    ) {
        let style = TextStyle {
            fit: Fit { least: 14.0, greatest: 90.0 },
            writing_mode: if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb },
            wrap: if balance { Wrap::Balance } else { Wrap::Wrap },
            ..style()
        };
        let lay = || layout_text(&text, Language::guess(&text), width, height, &style, fonts());
        let scene = lay();
        prop_assert_eq!(&scene, &lay());
        let Some(Node::Text(block)) = scene.nodes.first() else { panic!("no block") };
        let set: String = block.lines.iter().flat_map(|l| &l.clusters).map(|c| c.text.as_str()).collect();
        let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}' | '\u{202e}')).collect::<String>();
        prop_assert_eq!(visible(&set), visible(&text));
        let mut end = 0;
        for line in &block.lines {
            prop_assert!(line.start >= end, "{} < {end}", line.start);
            prop_assert_eq!(&block.text[line.start..line.end], &line.text);
            end = line.end;
            let room = if vertical { height } else { width };
            let narrow = line.clusters.len() == 1;
            prop_assert!(narrow || line.width <= room + 0.5, "{} > {room}: {:?}", line.width, line.text);
        }
    }

    /// CLREQ, prohibition rules and symbol separation, in clauses of up to six characters.
    #[test]
    fn marks_and_pairs_keep_their_places(
        pieces in prop::collection::vec(
            ("[一-龥]{2,6}", prop_oneof![Just(""), Just("——"), Just("……"), Just("12月"), Just("50%"), Just("，"), Just("。”"), Just("：“"), Just("、《")]),
            1..12,
        ),
        em in 8f32..24.0, vertical in any::<bool>(), balance in any::<bool>(),
    ) {
        let text: String = pieces.iter().map(|(han, mark)| format!("{han}{mark}")).collect::<String>() + "完了";
        let style = TextStyle {
            writing_mode: if vertical { WritingMode::VerticalRl } else { WritingMode::HorizontalTb },
            wrap: if balance { Wrap::Balance } else { Wrap::Wrap },
            ..style()
        };
        let block = set(&text, "zh", em, &style);
        for pair in block.lines.windows(2) {
            let (before, behind) = (&pair[0].text, &pair[1].text);
            prop_assert!(!behind.starts_with(|c| "，。、：”%".contains(c)), "{before:?} | {behind:?}");
            prop_assert!(!before.ends_with(|c| "“《".contains(c)), "{before:?} | {behind:?}");
            for two in ["——", "……", "12", "2月"] {
                let mut chars = two.chars();
                let split = before.ends_with(chars.next().unwrap()) && behind.starts_with(chars.next().unwrap());
                prop_assert!(!split, "{two} is split: {before:?} | {behind:?}");
            }
        }
    }

    #[test]
    fn a_larger_box_never_shrinks_the_text(text in text(), width in 200f32..800.0, height in 150f32..800.0, more in 0f32..300.0) {
        let style = TextStyle { fit: Fit { least: 10.0, greatest: 90.0 }, ..style() };
        let size = |w: f32, h: f32| {
            let scene = layout_text(&text, Language::guess(&text), w, h, &style, fonts());
            match scene.nodes.first() { Some(Node::Text(block)) => block.font_size, _ => 0.0 }
        };
        let small = size(width, height);
        prop_assert!(size(width, height + more) >= small - 0.01, "higher box");
        prop_assert!(size(width + more, height) >= small - 0.01, "wider box");
    }
}
