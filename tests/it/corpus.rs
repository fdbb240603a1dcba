//! Reading files: what each format yields, and that nothing can break it.

use std::path::Path;

use proptest::prelude::*;

use quotecard::corpus::{self, Corpus, Document, Input, Kind, Origin};
use quotecard::finding::Code;
use quotecard::text::is_zero_width;

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

/// One of the four real documents, where they lie beside the project.
fn real(prefix: &str) -> Option<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let path = std::fs::read_dir(&folder).ok().and_then(|entries| {
        entries.filter_map(|entry| Some(entry.ok()?.path())).find(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
        })
    });
    let Some(path) = path else {
        println!("skipped: {} has no {prefix}*", folder.display());
        return None;
    };
    Some(only_document(corpus::read(&[Origin::Path(path)])))
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

#[test]
fn real_000_an_english_interview() {
    let Some(d) = real("000") else { return };
    // 58 labels of the host, two of them in a row.
    assert_eq!(
        turns_by_name(&d),
        names(&[
            ("Host", 57),
            ("Sam Altman", 39),
            ("Brad Lightcap", 25),
            ("(Sam and Brad)", 1)
        ])
    );
    assert_eq!(count(&d, Kind::Label), 123);
    for block in d.blocks.iter().filter(|block| d.line(block.span.start) <= 24) {
        assert!(block.turn.is_none(), "{}", outline(&d));
    }
    assert!(
        d.title
            .as_deref()
            .is_some_and(|title| title.starts_with("OpenAI CEO and COO's first joint"))
    );
    assert_eq!(d.date.as_deref(), Some("2024-04-16"));
    assert_eq!(d.source.as_deref(), Some("Wallstreetcn"));
    assert_eq!(d.url, None);
    assert_eq!(d.people[1].role.as_deref(), Some("OpenAI CEO"));
    let mashed: Vec<usize> = d
        .blocks
        .iter()
        .filter(|block| block.kind == Kind::Label)
        .filter(|block| !d.text[..block.span.start].ends_with(['\n', '*']) && block.span.start > 0)
        .map(|block| d.line(block.span.start))
        .collect();
    assert_eq!(mashed, [26, 122, 148, 156, 194, 254, 284]);
    assert!(d.turns.iter().all(|turn| !turn.suspect_speaker));
}

#[test]
fn real_001_a_chinese_interview() {
    let Some(d) = real("001") else { return };
    assert_eq!(
        turns_by_name(&d),
        names(&[("斯特宾斯", 47), ("奥特曼", 36), ("莱特卡普", 19)])
    );
    assert_eq!(count(&d, Kind::KeyPoint), 4);
    // Twice the title, the head of the key points, seven headings.
    assert_eq!(count(&d, Kind::Heading), 10);
    assert_eq!(
        d.title.as_deref(),
        Some("奥特曼与OpenAI COO首次“合体”访谈：未来AI成本将趋近零（视频+实录）")
    );
    assert_eq!(d.date.as_deref(), Some("--04-16"));
    assert_eq!(d.source.as_deref(), Some("腾讯科技"));
    let last: Vec<_> = d
        .blocks
        .iter()
        .rev()
        .take(2)
        .map(|block| (block.kind, &d.text[block.span.clone()]))
        .collect();
    assert_eq!(last[0], (Kind::Credit, "（编译/金鹿）"));
    assert!(last[1].1.ends_with("我依然充满了期待。"));
    let hosts: Vec<&str> = d
        .people
        .iter()
        .filter(|p| p.host)
        .map(|p| p.name.as_str())
        .collect();
    assert_eq!(hosts, ["斯特宾斯"]);
    for (person, variants) in [
        (1, ["山姆", "山姆·奥特曼", "山姆·奥尔曼"]),
        (2, ["布拉德", "布拉德·莱特卡普", "布拉德·莱特凯普"]),
    ] {
        for variant in variants {
            assert!(
                d.people[person].names.iter().any(|name| name == variant),
                "{variant}: {:?}",
                d.people[person]
            );
        }
    }
    assert_eq!(d.people[1].role.as_deref(), Some("OpenAI首席执行官"));
    let suspect: Vec<usize> = d
        .turns
        .iter()
        .filter(|t| t.suspect_speaker)
        .map(|t| d.line(t.span.start))
        .collect();
    assert_eq!(suspect, [84]);
}

#[test]
fn real_002_captions() {
    let Some(d) = real("002") else { return };
    assert_eq!(turns_by_name(&d), names(&[("(Unknown)", 23), ("Sam Altman", 8)]));
    assert_eq!(d.blocks.iter().filter(|block| block.cut_head).count(), 20);
    assert_eq!(d.blocks.iter().filter(|block| block.cut_tail).count(), 10);
    assert_eq!((&d.title, &d.date, &d.url), (&None, &None, &None));
    assert_eq!(d.people.len(), 1);
}

#[test]
fn real_004_video_notes() {
    let Some(d) = real("004") else { return };
    assert_eq!(turns_by_name(&d), names(&[("()", 1)]));
    assert_eq!((count(&d, Kind::Speech), count(&d, Kind::Diagram)), (1, 1));
    assert_eq!(
        d.title.as_deref(),
        Some("OpenAI内部揭秘：ChatGPT的诞生、挑战与未来")
    );
    assert_eq!(d.url.as_deref(), Some("https://b23.tv/HGISJQp"));
    assert_eq!(d.date, None);
    let cast: Vec<_> = d.people.iter().map(|p| (p.name.as_str(), p.host)).collect();
    assert_eq!(
        cast,
        [
            ("Andrew Maine", true),
            ("Mark Chen", false),
            ("Nick Turley", false)
        ]
    );
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

/// The codes and lines of the findings.
fn codes(corpus: &Corpus) -> Vec<(Code, Option<usize>)> {
    corpus
        .findings
        .iter()
        .map(|finding| (finding.code, finding.line))
        .collect()
}

#[test]
fn a_folder_is_read_in_order_and_bad_files_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    write("b.txt", "灯是承诺。".as_bytes());
    write("a/c.md", "雾不看日历。".as_bytes());
    write("d.jsonl", b"{\"text\":\"a\"}\n");
    write("e.csv", b"text,speaker\na,b\n");
    write("f-empty.txt", b" \n");
    write("g-binary.dat", b"\x00\x01\x02\x80\x00\xff");
    write(
        "h-invalid.txt",
        "灯是承诺。\n雾"
            .as_bytes()
            .iter()
            .copied()
            .chain(*b"\xff\xe9")
            .collect::<Vec<_>>()
            .as_slice(),
    );
    write("i-picture.png", b"\x89PNG\r\n\x1a\n");
    write("j-report.pdf", b"%PDF-1.4");
    write(".hidden.txt", b"hidden");
    write(".gitignore", b"*.txt\n");
    let corpus = corpus::read(&[Origin::Path(folder.path().to_owned())]);
    let read: Vec<String> = corpus
        .inputs
        .iter()
        .map(|input| {
            let path = match input {
                Input::Document(document) => &document.path,
                Input::Quotes(quotes) => &quotes.path,
            };
            Path::new(path)
                .file_name()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(read, ["c.md", "b.txt", "d.jsonl", "e.csv", "h-invalid.txt"]);
    assert_eq!(
        codes(&corpus),
        [
            (Code::EmptyInput, None),
            (Code::BinaryInput, None),
            (Code::InvalidBytes, Some(2)),
            (Code::BinaryInput, None)
        ]
    );
    assert!(
        corpus.findings.iter().all(|finding| finding.file.is_some()),
        "{:?}",
        corpus.findings
    );
}

#[test]
fn inputs_that_cannot_be_read_are_findings() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.txt");
    // Sparse: the limit is checked before a byte is read.
    std::fs::File::create(&large).unwrap().set_len(200 << 20).unwrap();
    let empty = folder.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let missing = folder.path().join("missing.txt");
    let text = Origin::Bytes {
        name: "-".to_owned(),
        bytes: "灯是承诺。".into(),
    };
    let corpus = corpus::read(&[
        Origin::Path(missing),
        Origin::Path(large),
        text,
        Origin::Path(empty),
    ]);
    assert_eq!(
        codes(&corpus),
        [
            (Code::UnreadableInput, None),
            (Code::TooLarge, None),
            (Code::EmptyInput, None)
        ]
    );
    assert_eq!(corpus.inputs.len(), 1, "the good one is read");
    assert!(
        corpus.findings[0]
            .file
            .as_deref()
            .is_some_and(|file| file.ends_with("missing.txt"))
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_a_finding() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("locked");
    std::fs::create_dir(&locked).unwrap();
    std::fs::write(folder.path().join("a.txt"), "灯是承诺。").unwrap();
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if std::fs::read_dir(&locked).is_err() {
        let corpus = corpus::read(&[Origin::Path(folder.path().to_owned())]);
        assert_eq!(codes(&corpus), [(Code::UnreadableInput, None)]);
        assert!(
            corpus.findings[0].message.contains("locked"),
            "{}",
            corpus.findings[0]
        );
        assert_eq!(corpus.inputs.len(), 1);
    }
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_file_that_is_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "灯是承诺。").unwrap();
    let corpus = corpus::read(&[Origin::Path(file), Origin::Path(folder.path().to_owned())]);
    assert_eq!((corpus.inputs.len(), corpus.findings.len()), (1, 0));
}

#[test]
fn spans_lead_back_to_the_file() {
    let file = "\u{feff}灯\u{200b}是\r\n承诺。\r\n\r\nIt\u{2060}s late.\r\n";
    let d = document(file);
    assert_eq!(d.text, "灯是\n承诺。\n\nIts late.\n");
    for (found, expected) in [
        ("灯", "灯"),
        ("灯是", "灯\u{200b}是"),
        ("是", "是"),
        ("承诺。", "承诺。"),
        ("Its", "It\u{2060}s"),
        ("late.", "late."),
    ] {
        let start = d.text.find(found).unwrap();
        let span = d.file_span(start..start + found.len());
        assert_eq!(&file[span], expected);
    }
    let damaged = ["灯是承诺。".as_bytes(), b"It\x92s \xff late \x93now\x94."].concat();
    let corpus = read_bytes("-", &damaged);
    let Input::Document(d) = &corpus.inputs[0] else {
        panic!("no document")
    };
    assert_eq!(d.text, "灯是承诺。It’s \u{fffd} late “now”.");
    let start = d.text.find("“now”").unwrap();
    assert_eq!(
        &damaged[d.file_span(start..start + "“now”".len())],
        b"\x93now\x94"
    );
}

/// What holds for every document.
fn check(document: &Document, file: &str) {
    let text = &document.text;
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span.clone();
        assert!(
            span.start >= end && span.end > span.start,
            "{block:?} after {end}"
        );
        assert!(
            text[end..span.start].trim().is_empty(),
            "not covered: {:?}",
            &text[end..span.start]
        );
        assert_eq!(text[span.clone()].trim(), &text[span.clone()], "{block:?}");
        assert!(
            block.turn.is_none_or(|turn| turn < document.turns.len()),
            "{block:?}"
        );
        let of_a_turn = matches!(block.kind, Kind::Speech | Kind::Host | Kind::Label);
        assert!(!of_a_turn || block.turn.is_some(), "{block:?}");
        end = span.end;
        let from_file: String = file[document.file_span(span.clone())]
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .chars()
            .filter(|c| !is_zero_width(*c))
            .collect();
        assert_eq!(from_file, text[span]);
    }
    assert!(text[end..].trim().is_empty(), "not covered: {:?}", &text[end..]);
    for turn in &document.turns {
        assert!(turn.speaker.is_none_or(|person| person < document.people.len()));
        assert!(text.get(turn.span.clone()).is_some(), "{turn:?}");
    }
}

/// Texts with all that readers look for, in any order.
fn messy_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Host: ",
        "**Host:",
        "**",
        "Mira: ",
        "Mira and Tomas: ",
        "Tomas:",
        "Unknown: ",
        "**林晚：**",
        "林晚：",
        "问：",
        "答：",
        "[Host]: ",
        "【记者】",
        "[00:12] ",
        "Mira Voss (00:12):",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        " ",
        "\u{3000}",
        "\u{200b}",
        "\u{feff}",
        "# ",
        "> ",
        "- ",
        "  * _1_ ",
        "1. ",
        "01 ",
        "---\n",
        "```\n",
        "划重点：\n",
        "Title: ",
        "URL: https://a.b",
        "Date: 2024-01-02",
        "Description:\n",
        "Content:\n",
        "<Mermaid_Diagram>\n",
        "</Mermaid_Diagram>\n",
        "（编译/某）",
        "(",
        "）",
        "“",
        "”",
        "\"",
        "灯是承诺。",
        "a lamp is kept. ",
        "Why? ",
        "海角时报讯 4月16日消息，",
        "2024.04.16 13:31",
        "米拉·沃斯（Mira Voss）",
        "·",
        "与",
        "Sam CEO ",
        "😀",
        "é",
        "\u{301}",
        ":",
        "：",
        "it went on ",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_is_covered_by_blocks(text in messy_text()) {
        let corpus = read_bytes("-", text.as_bytes());
        for input in &corpus.inputs {
            if let Input::Document(document) = input {
                check(document, &text);
            }
        }
        prop_assert!(!corpus.inputs.is_empty() || !corpus.findings.is_empty());
    }

    #[test]
    fn any_bytes_give_inputs_or_findings(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let corpus = read_bytes("-", &bytes);
        prop_assert!(!corpus.inputs.is_empty() || !corpus.findings.is_empty());
        for input in &corpus.inputs {
            if let Input::Document(document) = input {
                let end = document.blocks.last().map_or(0, |block| block.span.end);
                prop_assert!(document.text[end..].trim().is_empty());
            }
        }
    }

    #[test]
    fn any_string_survives(text in any::<String>()) {
        let corpus = read_bytes("-", text.as_bytes());
        for input in &corpus.inputs {
            if let Input::Document(document) = input {
                if !text.contains('\0') {
                    check(document, &text);
                }
            }
        }
    }
}
