//! Reading files: what each format yields, and that nothing can break it.

mod any;
mod input;
mod real;

use std::path::Path;

use quotecard::corpus::{self, Corpus, Document, Input, Kind, Origin};

/// Reads bytes as a file of the name.
fn read_bytes(name: &str, bytes: &[u8]) -> Corpus {
    corpus::read(&[Origin::Bytes {
        name: name.to_owned(),
        bytes: bytes.to_vec(),
    }])
}

/// Reads a text that must be a document, without findings.
fn document(text: &str) -> Document {
    only_document(read_bytes("-", text.as_bytes()))
}

fn only_document(corpus: Corpus) -> Document {
    assert!(corpus.findings.is_empty(), "{:?}", corpus.findings);
    let [Input::Document(document)] = &corpus.inputs[..] else {
        panic!("no single document: {:?}", corpus.inputs);
    };
    document.clone()
}

/// The document as lines of `kind [speaker] text`, each text cut to its ends.
fn outline(document: &Document) -> String {
    let cut = |text: &str| {
        let text = text.replace('\n', "⏎");
        let chars: Vec<char> = text.chars().collect();
        if chars.len() <= 40 {
            return text;
        }
        let (head, tail) = (&chars[..20], &chars[chars.len() - 15..]);
        format!(
            "{} … {}",
            head.iter().collect::<String>(),
            tail.iter().collect::<String>()
        )
    };
    let mut out = String::new();
    for block in &document.blocks {
        let turn = block.turn.map(|turn| &document.turns[turn]);
        let speaker = turn
            .and_then(|turn| turn.speaker)
            .map_or("", |person| &document.people[person].name);
        let mut marks = String::new();
        for (set, mark) in [
            (block.cut_head, " cut-head"),
            (block.cut_tail, " cut-tail"),
            (block.marked, " marked"),
            (turn.is_some_and(|turn| turn.suspect_speaker), " suspect"),
        ] {
            if set {
                marks.push_str(mark);
            }
        }
        let turn = block.turn.map_or(String::new(), |turn| format!(" {turn}"));
        out.push_str(&format!(
            "{}: {:?}{turn} [{speaker}]{marks} {}\n",
            document.line(block.span.start),
            block.kind,
            cut(&document.text[block.span.clone()])
        ));
    }
    out
}

/// Block counts of a kind.
fn count(document: &Document, kind: Kind) -> usize {
    document.blocks.iter().filter(|block| block.kind == kind).count()
}

/// Turns by the speaker's name; those of nobody by their label in brackets.
fn turns_by_name(document: &Document) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for turn in &document.turns {
        let name = match turn.speaker {
            Some(person) => document.people[person].name.clone(),
            None => format!("({})", turn.label),
        };
        match out.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => out.push((name, 1)),
        }
    }
    out
}

fn names(turns: &[(&str, usize)]) -> Vec<(String, usize)> {
    turns
        .iter()
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

/// A document of `tests/fixtures/corpus`.
fn fixture(name: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    only_document(corpus::read(&[Origin::Path(folder.join(name))]))
}

fn assert_outline(document: &Document, name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/corpus")
        .join(name);
    let expected = std::fs::read_to_string(&path).unwrap();
    let found = outline(document);
    for (i, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{name}:{}", i + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{found}");
}

#[test]
fn an_english_interview_with_mashed_turns() {
    let d = fixture("interview_en.txt");
    assert_outline(&d, "interview_en.outline");
    assert!(
        d.title
            .as_deref()
            .is_some_and(|title| title.starts_with("Two lighthouse keepers"))
    );
    assert_eq!(d.date.as_deref(), Some("2023-11-05"));
    assert_eq!(d.source.as_deref(), Some("Lanternpost"));
    let people: Vec<_> = d
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.role.as_deref(), p.host))
        .collect();
    assert_eq!(
        people,
        [
            ("Host", None, true),
            ("Mira Voss", Some("Skerry Light CEO"), false),
            ("Tomas Lind", Some("COO"), false)
        ]
    );
}

#[test]
fn a_chinese_interview_with_bold_labels() {
    let d = fixture("interview_zh.md");
    assert_outline(&d, "interview_zh.outline");
    assert_eq!(
        d.title.as_deref(),
        Some("守塔人与她的副手首次同台：灯塔没有旺季（音频+实录）")
    );
    assert_eq!(d.date.as_deref(), Some("--11-05"));
    assert_eq!(d.source.as_deref(), Some("海角时报"));
    let people: Vec<_> = d
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.role.as_deref(), p.host))
        .collect();
    assert_eq!(
        people,
        [
            ("科勒", Some("海港电台创始人"), true),
            ("沃尔斯", Some("北礁灯塔首席守塔官"), false),
            ("林德曼", Some("首席运营官"), false)
        ]
    );
    for (person, variant) in [(1, "米拉·沃尔思"), (2, "托马斯·林德蔓"), (2, "Tomas Lind")] {
        assert!(
            d.people[person].names.iter().any(|name| name == variant),
            "{variant}: {:?}",
            d.people[person]
        );
    }
}

#[test]
fn captions_are_cut_and_unknown_is_nobody() {
    let d = fixture("captions.txt");
    assert_outline(&d, "captions.outline");
    assert_eq!(d.people.len(), 1);
}

#[test]
fn notes_on_a_video_hold_one_speech_of_nobody() {
    let d = fixture("video_notes.txt");
    assert_outline(&d, "video_notes.outline");
    assert_eq!(d.title.as_deref(), Some("守塔人的一天：灯、雾与楼梯"));
    assert_eq!(d.url.as_deref(), Some("https://example.org/v/skerry"));
    assert_eq!(d.date, None, "the day of fetching is not that of publication");
    let cast: Vec<_> = d
        .people
        .iter()
        .map(|p| (p.name.as_str(), p.role.as_deref(), p.host))
        .collect();
    assert_eq!(
        cast,
        [
            ("Anya Koller", None, true),
            ("Mira Voss", Some("首席守塔官"), false),
            ("Tomas Lind", Some("北礁灯塔负责人"), false)
        ]
    );
}

#[test]
fn labels_of_every_style() {
    // Text, then the turns as `name` or `(label of nobody)`.
    for (text, expected) in [
        (
            "Host: Why?\nMira Voss: Because.\nHost: So?\nMira Voss: Yes.",
            "Host|Mira Voss|Host|Mira Voss",
        ),
        (
            "主持人：为什么？\n林晚：因为海。\n主持人：还有呢？\n林晚：没有了。",
            "主持人|林晚|主持人|林晚",
        ),
        (
            "林晚 ：一。\n苏禾: 二。\n林晚：三。\n苏禾：四。",
            "林晚|苏禾|林晚|苏禾",
        ),
        (
            "问：你怕黑吗？\n答：不怕。\n问：雾呢？\n答：更不怕。",
            "问|(答)|问|(答)",
        ),
        ("Q: Afraid?\nA: No.\nQ: Of fog?\nA: Never.", "Q|(A)|Q|(A)"),
        ("Q1: Afraid?\nA1: No.\nQ2: Of fog?\nA2: Never.", "Q1|(A1)|Q2|(A2)"),
        (
            "**Host**: Why?\n**Mira**: Because.\n**Host**: So?\n**Mira**: Yes.",
            "Host|Mira|Host|Mira",
        ),
        (
            "__Host:__ Why?\n__Mira:__ Because.\n__Host:__ So?",
            "Host|Mira|Host",
        ),
        ("[Host]: Why?\n[Mira]: Because.\n[Host]: So?", "Host|Mira|Host"),
        (
            "【记者】为什么？\n【林晚】因为海。\n【记者】还有呢？\n【林晚】没有了。",
            "记者|林晚|记者|林晚",
        ),
        (
            "Anya (00:00:12):\nWhy?\n\nMira (00:01:12):\nBecause.\n\nAnya (00:02:00):\nSo?",
            "Anya|Mira|Anya",
        ),
        (
            "[00:12] Host: Why?\n[00:14] Mira: Because.\n[00:19] Host: So?",
            "Host|Mira|Host",
        ),
        (
            "Anya Koller  0:05\nWhy?\n\nMira Voss  1:15\nBecause.\n\nAnya Koller  2:05\nSo?",
            "Anya Koller|Mira Voss|Anya Koller",
        ),
        (
            "说话人1 00:05\n为什么？\n\n说话人2 00:15\n因为海。",
            "(说话人1)|(说话人2)",
        ),
        (
            "SPEAKER_00: Why?\nSPEAKER_01: Because.",
            "(SPEAKER_00)|(SPEAKER_01)",
        ),
        (
            "主持人 安雅：为什么？\n林晚：因为海。\n主持人 安雅：还有呢？\n林晚：没有了。",
            "安雅|林晚|安雅|林晚",
        ),
        (
            "Host: Why? Mira: Because. Host: So?\nMira: Yes.\nHost: Ah.\nMira: Hm.",
            "Host|Mira|Host|Mira|Host|Mira",
        ),
        (
            "记者：为什么？林晚：因为海。\n记者：还有呢？\n林晚：没有了。\n林晚：真的。",
            "记者|林晚|记者|林晚",
        ),
        (
            "Mira Voss: One.\nTomas: Two.\nMira: Three.\nTomas: Four.\nMira: Five.",
            "Mira Voss|Tomas|Mira Voss|Tomas|Mira Voss",
        ),
        ("Tim: Hello there.\nSue: Hello.", "Tim|Sue"),
        ("A：雾来了。\nB：我看见了。\nA：那就点灯。", "(A)|(B)|(A)"),
        (
            "Apples: red\nPears: green\nPlums: blue\nFigs: brown\nLimes: green",
            "()",
        ),
        // No labels: a clock, an address, a vocative, a name that is told of.
        (
            "Host: At 10:30: rain.\nMira: See https://a.b: it rains.\nHost: So?\nMira: Uncle Mira: that is me.",
            "Host|Mira|Host|Mira",
        ),
        ("Note: bring rope.\nNote: bring oil.\nNote: bring bread.", "()"),
        ("优点：便宜。\n缺点：太吵。\n优点：近。\n缺点：太暗。", "()"),
        ("He told us one thing: go.\nThen he left the room.", "()"),
    ] {
        let d = document(text);
        let found: Vec<String> = d
            .turns
            .iter()
            .map(|turn| match turn.speaker {
                Some(person) => d.people[person].name.clone(),
                None => format!("({})", turn.label),
            })
            .collect();
        assert_eq!(found.join("|"), expected, "{text}\n{}", outline(&d));
    }
}

#[test]
fn what_is_not_speech_among_the_turns() {
    for (text, expected) in [
        // A short line above a label is a heading; the one behind it is not.
        (
            "Host: Why?\nMira: Because.\n\nOn patience\n\nHost: So?\nMira: Yes.\n\nAnd no.",
            "Heading On patience",
        ),
        (
            "Host: Why?\nMira: Because.\n\n## About us\n\nWe print.\n\nHost: So?\nMira: Yes.",
            "Heading ## About us|Editorial We print.",
        ),
        (
            "记者：为什么？\n林晚：因为海。\n记者：还有呢？\n林晚：没有了。\n\n责任编辑：阿砾",
            "Credit 责任编辑：阿砾",
        ),
        (
            "记者：为什么？\n林晚：因为海。（文/阿砾）\n记者：还有呢？\n林晚：没有了（笑）",
            "Credit （文/阿砾）",
        ),
        (
            "问：为什么？\n答：因为海。\n\n（本文图片由受访者提供）\n\n—— END ——",
            "Boilerplate （本文图片由受访者提供）|Boilerplate —— END ——",
        ),
        (
            "Host: Why?\nMira: Because.\n\n(00:12):\nAnd so on.\n\nHost: So?",
            "Boilerplate (00:12):",
        ),
        (
            "Host: Why?\nMira: Because.\nHost: So?\nMira: Yes.\n\nTranslated by A. Stone",
            "Credit Translated by A. Stone",
        ),
        (
            "Host: Why?\nMira: Because.\nHost: So?\nMira: Yes.\n\n---\n\nWe thank all.",
            "Boilerplate ---|Editorial We thank all.",
        ),
        (
            "**Host: Why do you stay?**\n\nMira: Because.\n\n**Host: So?**\n\nMira: Yes.",
            "",
        ),
    ] {
        let d = document(text);
        let found: Vec<String> = d
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, Kind::Speech | Kind::Host | Kind::Label))
            .map(|block| format!("{:?} {}", block.kind, &d.text[block.span.clone()]))
            .collect();
        assert_eq!(found.join("|"), expected, "{text}\n{}", outline(&d));
    }
}

#[test]
fn plain_text_is_paragraphs() {
    for (text, expected) in [
        (
            "On keeping a lamp\n\nA lamp is a promise.\nIt is kept at night.\n",
            "Heading On keeping a lamp|Speech A lamp is a promise.|Speech It is kept at night.",
        ),
        (
            // Wrapped at 40 columns.
            "A lamp is a promise to the people whom\nyou never meet. You keep it since they\ntrust it without knowing your name or\nyour face.\n\nIt burns.\n",
            "Speech A lamp is a promise to the people whom⏎you never meet. You keep it since they⏎trust it without knowing your name or⏎your face.|Speech It burns.",
        ),
        (
            "灯是承诺，\n它在夜里守着。\n雾不看日历。",
            "Speech 灯是承诺，⏎它在夜里守着。|Speech 雾不看日历。",
        ),
        (
            "# 灯\n\n> 灯是承诺。\n\n- 雾不看日历。\n",
            "Heading # 灯|Boilerplate >|Speech 灯是承诺。|Boilerplate -|Speech 雾不看日历。",
        ),
        (
            "标题：灯\n日期：2024年1月2日\n\n灯是承诺。",
            "Boilerplate 标题：灯|Boilerplate 日期：2024年1月2日|Speech 灯是承诺。",
        ),
        (
            "灯是承诺。\n\n```\nlet x = 1;\n\nx\n```\n\n雾。",
            "Speech 灯是承诺。|Diagram ```|Diagram let x = 1;|Diagram x|Diagram ```|Speech 雾。",
        ),
        ("灯是承诺", "Speech 灯是承诺"),
    ] {
        let d = document(text);
        let found: Vec<String> = d
            .blocks
            .iter()
            .map(|block| {
                format!(
                    "{:?} {}",
                    block.kind,
                    d.text[block.span.clone()].replace('\n', "⏎")
                )
            })
            .collect();
        assert_eq!(found.join("|"), expected, "{text}");
    }
    let d = document(
        "---\ntitle: On keeping a lamp through the winter\ndate: 2024-01-02\n---\n\nA lamp is a promise.",
    );
    assert_eq!(
        (d.title.as_deref(), d.date.as_deref()),
        (Some("On keeping a lamp through the winter"), Some("2024-01-02"))
    );
    let d = document("标题：灯\n日期：2024年1月2日\n来源：海角时报\n\n> 灯是承诺。");
    assert_eq!(
        (d.title.as_deref(), d.date.as_deref(), d.source.as_deref()),
        (Some("灯"), Some("2024-01-02"), Some("海角时报"))
    );
    assert!(d.blocks.last().is_some_and(|block| block.marked));
}

#[test]
fn titles_lose_site_and_video_id() {
    for (title, expected) in [
        ("灯与雾 BV1aB4y1C7dE", "灯与雾"),
        ("A lamp [dQw4w9WgXcQ]", "A lamp"),
        ("A lamp - YouTube", "A lamp"),
        ("灯与雾_海角网", "灯与雾"),
        ("灯与雾 BV1aB4y1C7dE_哔哩哔哩", "灯与雾"),
        ("# **灯与雾**", "灯与雾"),
        ("A lamp - and a rag", "A lamp - and a rag"),
        ("Understanding", "Understanding"),
    ] {
        let d = document(&format!(
            "Title: {title}\nURL: https://a.b/c\n\nIt burns all night.\n"
        ));
        assert_eq!(d.title.as_deref(), Some(expected));
    }
}

#[test]
fn full_names_come_from_the_text() {
    for (front, expected) in [
        (
            "The keeper Ada Stone spoke to us at length about the winter in the tower.",
            "Ada Stone",
        ),
        (
            "Both Ada and her dog Adabel Ruff were there, and it was a good long day.",
            "Ada",
        ),
        (
            "Hello Ada, we said, and then there was tea for all of us in the tower.",
            "Ada",
        ),
        (
            "Our Mrs Ada spoke, as she always does, of the winter and the tower.",
            "Ada",
        ),
    ] {
        let d = document(&format!(
            "{front}\n\nHost: Why?\n\nAda: Because.\n\nHost: So?\n\nAda: Yes."
        ));
        assert_eq!(d.people[1].name, expected, "{front}");
    }
}
