//! Choosing quotes: what is chosen, what never is, and that it is verbatim.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use quotecard::corpus::{self, Document, Input, Origin, QuotesFile, QuotesFormat};
use quotecard::finding::{Code, Finding};
use quotecard::quote::{self, Quote, SelectOptions};
use quotecard::text::normalize;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/quote")
        .join(name)
}

fn documents(origins: &[Origin]) -> Vec<Document> {
    corpus::read(origins)
        .inputs
        .into_iter()
        .filter_map(|input| match input {
            Input::Document(document) => Some(document),
            Input::Quotes(_) => None,
        })
        .collect()
}

fn of_file(path: &Path) -> Vec<Document> {
    documents(&[Origin::Path(path.to_owned())])
}

fn of_text(name: &str, text: &str) -> Vec<Document> {
    documents(&[Origin::Bytes {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    }])
}

fn top(count: usize) -> SelectOptions {
    SelectOptions {
        top: count,
        per_document: None,
    }
}

fn texts(quotes: &[Quote]) -> String {
    quotes
        .iter()
        .map(|quote| {
            format!(
                "{:?} {} | {}\n",
                quote.score,
                quote.speaker.as_deref().unwrap_or("—"),
                quote.text
            )
        })
        .collect()
}

/// Every quote stands in its file at its bytes, word for word.
fn assert_verbatim(file: &str, quotes: &[Quote]) {
    for quote in quotes {
        let (Some(start), Some(end)) = (quote.start, quote.end) else {
            panic!("no span: {quote:?}");
        };
        assert_eq!(
            file.get(start..end).map(normalize).as_deref(),
            Some(quote.text.as_str()),
            "bytes {start}..{end}"
        );
        let line = file[..start].matches('\n').count() + 1;
        assert_eq!(quote.line, Some(line), "{}", quote.text);
    }
}

#[test]
fn a_chinese_interview_yields_what_its_guest_said() {
    let path = fixture("gardener-zh.md");
    let quotes = quote::select(&of_file(&path), &top(8));
    let shown = texts(&quotes);
    assert_verbatim(&std::fs::read_to_string(path).unwrap(), &quotes);
    assert_eq!(quotes.len(), 8, "{shown}");
    for quote in &quotes {
        assert_eq!(quote.speaker.as_deref(), Some("周禾"), "{}", quote.text);
        assert_eq!(quote.lang.as_deref(), Some("zh-Hans"));
        assert!(!quote.reasons.is_empty());
        for (never, why) in [
            ("伟大的园子", "the host's line"),
            ("等待的魅力", "the host's line"),
            ("他相信", "the key points' third person"),
            ("周禾这个人", "he names himself"),
            ("我我", "a stutter"),
            ("是的，我同意", "back-channel at the head"),
            ("没错", "back-channel at the head"),
            ("？", "a question"),
            ("再见", "a farewell"),
            ("编辑/", "the credit"),
        ] {
            assert!(!quote.text.contains(never), "{why} was chosen: {}", quote.text);
        }
    }
    for expected in [
        "由愿意等的人种出来的",
        "真正难的不是把树种下去",
        "园子是一封写给后人的信",
    ] {
        let count = quotes
            .iter()
            .filter(|quote| quote.text.contains(expected))
            .count();
        assert_eq!(count, 1, "{expected}:\n{shown}");
    }
}

#[test]
fn an_english_interview_yields_what_its_guests_said() {
    let path = fixture("baker-en.txt");
    let quotes = quote::select(&of_file(&path), &top(6));
    let shown = texts(&quotes);
    assert_verbatim(&std::fs::read_to_string(path).unwrap(), &quotes);
    for (expected, speaker) in [
        ("Bread is not a product but a promise", Some("Nora Field")),
        (
            "The most important ingredient in any kitchen is time",
            Some("Nora Field"),
        ),
        ("Machines will bake better bread", Some("Nora Field")),
        (
            "a bakery that grows too fast forgets why it opened",
            Some("Tom Reed"),
        ),
    ] {
        let found: Vec<_> = quotes
            .iter()
            .filter(|quote| quote.text.contains(expected))
            .collect();
        assert_eq!(found.len(), 1, "{expected}:\n{shown}");
        assert_eq!(found[0].speaker.as_deref(), speaker, "{expected}");
    }
    for quote in &quotes {
        assert_eq!(quote.lang.as_deref(), Some("en"));
        for (never, why) in [
            ("great bakeries are never built", "the host's line"),
            ("best partnerships", "the host's line in a mashed paragraph"),
            ("worth mentioning", "the publisher's summary"),
            ("Bread is a way of paying attention", "the publisher's abstract"),
            ("Slow Food Desk", "the credit"),
            ("absolutely agree", "back-channel"),
            ("into the world", "a lost full stop"),
            (" um,", "a filler"),
            ("The the", "a stutter"),
            ("Tom has never", "he names himself"),
            ("tomorrow", "a quotation that does not close"),
        ] {
            assert!(!quote.text.contains(never), "{why} was chosen: {}", quote.text);
        }
    }
}

#[test]
fn the_same_documents_give_the_same_quotes() {
    let read = || {
        let mut all = of_file(&fixture("gardener-zh.md"));
        all.extend(of_file(&fixture("baker-en.txt")));
        quote::write::jsonl(&quote::select(&all, &top(10)))
    };
    assert_eq!(read(), read());
}

#[test]
fn quotes_spread_over_documents() {
    let mut all = of_file(&fixture("gardener-zh.md"));
    all.extend(of_file(&fixture("baker-en.txt")));
    // The same interview again, under another name: no line of it is chosen twice.
    let text = std::fs::read_to_string(fixture("baker-en.txt")).unwrap();
    all.extend(of_text("copy.txt", &text));
    let quotes = quote::select(&all, &top(6));
    let of = |name: &str| {
        quotes
            .iter()
            .filter(|quote| quote.document.as_deref().is_some_and(|path| path.ends_with(name)))
            .count()
    };
    assert_eq!(quotes.len(), 6);
    assert!(of("gardener-zh.md") >= 2, "{}", texts(&quotes));
    assert!(of("baker-en.txt") >= 2, "{}", texts(&quotes));
    for (i, quote) in quotes.iter().enumerate() {
        assert!(
            quotes[..i].iter().all(|other| other.text != quote.text),
            "chosen twice: {}",
            quote.text
        );
    }
    let strict = SelectOptions {
        top: 6,
        per_document: Some(1),
    };
    assert_eq!(quote::select(&all[..2], &strict).len(), 2);
}

#[test]
fn fewer_good_lines_than_asked_for_are_all_given() {
    let quotes = quote::select(&of_file(&fixture("gardener-zh.md")), &top(1000));
    assert!((8..60).contains(&quotes.len()), "{}", texts(&quotes));
    assert!(quote::select(&of_file(&fixture("gardener-zh.md")), &top(0)).is_empty());
    assert!(quote::select(&[], &top(10)).is_empty());
}

#[test]
fn reasons_add_up_to_the_score() {
    for quote in quote::select(&of_file(&fixture("baker-en.txt")), &top(20)) {
        let sum: f64 = quote.reasons.iter().map(|reason| reason.value).sum();
        let score = quote.score.unwrap();
        // Each part is rounded to three decimals; parts below 0.005 are left out.
        assert!(
            (sum - score).abs() < 0.05,
            "{sum} is not {score}: {:?}",
            quote.reasons
        );
        let sizes: Vec<f64> = quote.reasons.iter().map(|reason| reason.value.abs()).collect();
        assert!(sizes.is_sorted_by(|a, b| a >= b), "{:?}", quote.reasons);
    }
}

#[test]
fn a_line_that_a_person_marked_comes_first() {
    let text = "Notes of a walk\n\nThe river has forgotten the bridge, and the bridge has not noticed.\n\n\
        > We met the ferryman at the old mill.\n\n\
        Everyone who waits for the boat becomes a friend of the water.\n";
    let quotes = quote::select(&of_text("walk.md", text), &top(3));
    assert!(quotes[0].text.contains("ferryman"), "{}", texts(&quotes));
}

/// The acceptance on the real texts: writes the choice where
/// `score_quotes.py` can judge it, and checks what needs no judge.
#[test]
fn real_interviews_yield_clean_quotes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is absent", folder.display());
        return;
    };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut rows = String::new();
    for path in paths {
        let quotes = quote::select(&of_file(&path), &top(20));
        assert_eq!(quotes.len(), 20, "{}", path.display());
        let file = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        for quote in &quotes {
            let found = &file[quote.start.unwrap()..quote.end.unwrap()];
            assert_eq!(normalize(found), quote.text);
            let speaker = quote.speaker.as_deref().unwrap_or("");
            assert!(!speaker.eq_ignore_ascii_case("unknown"), "{}", quote.text);
            let mut row = serde_json::to_value(quote).unwrap();
            row["doc"] = path.file_name().unwrap().to_string_lossy().into();
            rows.push_str(&format!("{row}\n"));
        }
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("selected.jsonl");
    std::fs::write(&target, rows).unwrap();
    println!(
        "python3 ../shared/score_quotes.py {} ../shared/gold/quotes.jsonl",
        target.display()
    );
}

fn read(format: QuotesFormat, text: &str) -> (Vec<Quote>, Vec<Finding>) {
    quote::read_file(&QuotesFile {
        path: "quotes".to_owned(),
        text: text.to_owned(),
        format,
    })
}

/// The lines of the findings, with a word that each message must hold.
fn assert_findings(findings: &[Finding], expected: &[(usize, &str)]) {
    let shown: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(findings.len(), expected.len(), "{shown:#?}");
    for (finding, (line, word)) in findings.iter().zip(expected) {
        assert_eq!(finding.code, Code::BadQuote);
        assert_eq!(finding.file.as_deref(), Some("quotes"));
        assert_eq!(finding.line, Some(*line), "{finding}");
        assert!(finding.message.contains(word), "{finding} does not name {word}");
    }
}

#[test]
fn a_bad_line_of_a_quotes_file_costs_itself_only() {
    let long = "长".repeat(quotecard::limits::QUOTE_CHARS + 1);
    let text = format!(
        "\u{feff}{{\"text\":\"一\",\"author\":\"周禾\",\"mood\":[1]}}\n\
        {{\"text\": \"broken\n\
        \n\
        {{\"speaker\":\"Ada\"}}\n\
        [1,2]\n\
        {{\"text\":\"{long}\"}}\n\
        {{\"text\":\" two  words\\nnext line \",\"speaker\":\"Unknown\",\"score\":\"high\",\"date\":2024}}\n\
        {{\"text\":\"三\",\"speaker\":\"\",\"id\":null,\"lang\":\"zh-Hant\"}}\n\
        {{\"text\":\"四\",\"speaker\":\"{long}\"}}"
    );
    let (quotes, findings) = read(QuotesFormat::Jsonl, &text);
    assert_findings(
        &findings,
        &[
            (2, "not JSON"),
            (4, "text"),
            (5, "object"),
            (6, "5001"),
            (7, "score"),
            (9, "speaker"),
        ],
    );
    let texts: Vec<&str> = quotes.iter().map(|quote| quote.text.as_str()).collect();
    assert_eq!(texts, ["一", "two words\nnext line", "三", "四"]);
    assert_eq!(quotes[0].speaker.as_deref(), Some("周禾"));
    assert_eq!(quotes[0].lang.as_deref(), Some("zh-Hans"));
    assert_eq!(quotes[0].other["mood"], serde_json::json!([1]));
    assert_eq!(quotes[1].speaker, None);
    assert_eq!(quotes[1].date.as_deref(), Some("2024"));
    assert_eq!(quotes[1].other["score"], "high");
    assert_eq!(quotes[2].speaker, None);
    assert_eq!(quotes[2].lang.as_deref(), Some("zh-Hant"));
    assert_eq!(quotes[3].speaker, None);
    assert_eq!(quotes[3].other["speaker"], long);
    assert!(quotes.iter().all(|quote| quote.id.len() == 12));
}

#[test]
fn json_arrays_and_objects_with_quotes_are_read() {
    for text in [
        r#"[{"text":"one"},{"text":""},{"text":"two"}]"#,
        r#"{"quotes":[{"text":"one"},{"text":""},{"text":"two"}]}"#,
    ] {
        let (quotes, findings) = read(QuotesFormat::Json, text);
        assert_eq!(quotes.len(), 2);
        assert_eq!(findings.len(), 1);
        assert!(findings[0].message.starts_with("entry 2:"), "{}", findings[0]);
    }
    let (quotes, findings) = read(QuotesFormat::Json, "[{\"text\":\"one\"},\n{\"text\":]");
    assert!(quotes.is_empty());
    assert_findings(&findings, &[(2, "not JSON")]);
}

#[test]
fn csv_columns_stand_in_any_order() {
    let text = "\u{feff}Author,note,TEXT,line\n\
        周禾,\"keep, this\",\"第一行\n第二行\",7\n\
        ,,,\n\
        Ada,,,3\n\
        未知,x,只有文字,\n\
        a,b,c,4,e\n";
    let (quotes, findings) = read(QuotesFormat::Csv, text);
    assert_findings(&findings, &[(5, "text"), (7, "cells")]);
    assert_eq!(quotes.len(), 2);
    assert_eq!(quotes[0].text, "第一行\n第二行");
    assert_eq!(quotes[0].speaker.as_deref(), Some("周禾"));
    assert_eq!(quotes[0].line, Some(7));
    assert_eq!(quotes[0].other["note"], "keep, this");
    assert_eq!(quotes[1].speaker, None);
    let (quotes, findings) = read(QuotesFormat::Csv, "quote,who\na,b\n");
    assert!(quotes.is_empty());
    assert_findings(&findings, &[(1, "`text`")]);
}

#[test]
fn quotes_come_back_as_they_were_written() {
    let mut quotes = quote::select(&of_file(&fixture("gardener-zh.md")), &top(3));
    quotes[0].translation = Some("A letter,\nto \"those\" who come".to_owned());
    quotes[1].other.insert("mood".to_owned(), "calm".into());
    quotes[2].speaker = None;
    let (back, findings) = read(QuotesFormat::Jsonl, &quote::write::jsonl(&quotes));
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(back, quotes);
    let (mut back, findings) = read(QuotesFormat::Csv, &quote::write::csv(&quotes));
    assert!(findings.is_empty(), "{findings:?}");
    // A column that one quote fills stands for all of them.
    for quote in &mut back {
        quote.other.retain(|_, value| value != "");
    }
    assert_eq!(back, quotes);
}

#[test]
fn tables_and_markdown_show_quotes_to_people() {
    let quotes = [
        Quote {
            text: "园子是一封写给后人的信，写信的人永远看不到回信。未来的人不会记得我们的名字，但他们会坐在树下。".to_owned(),
            speaker: Some("周禾".to_owned()),
            role: Some("园丁".to_owned()),
            title: Some("慢工".to_owned()),
            url: Some("https://example.org/a".to_owned()),
            lang: Some("zh-Hans".to_owned()),
            document: Some("in/garden.md".to_owned()),
            line: Some(12),
            score: Some(1.5),
            ..Quote::default()
        },
        Quote::from_text("Never *trust* a \u{1b}[31mred apple.\n1. Eat it."),
    ];
    assert_eq!(
        quote::write::table(&quotes),
        "  #  score  speaker           quote                                                         where\n\
        \u{20} 1   1.50  周禾              园子是一封写给后人的信，写信的人永远看不到回信。未来的人不会  garden.md:12\n\
        \u{20}                             记得我们的名字，但他们会坐在树下。\n\
        \u{20} 2         —                 Never *trust* a \u{fffd}[31mred apple.\n\
        \u{20}                             1. Eat it.\n"
    );
    assert_eq!(
        quote::write::markdown(&quotes),
        "> 园子是一封写给后人的信，写信的人永远看不到回信。未来的人不会记得我们的名字，但他们会坐在树下。\n\
        >\n\
        > — 周禾，园丁，[慢工](<https://example.org/a>)\n\
        \n\
        > Never \\*trust\\* a \u{1b}\\[31mred apple.\\\n\
        > 1\\. Eat it.\n"
    );
    assert_eq!(
        quote::write::table(&[]) + &quote::write::markdown(&[]) + &quote::write::jsonl(&[]),
        ""
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_quote_of_any_text_is_verbatim(
        parts in prop::collection::vec(
            prop_oneof![
                "\\PC{0,40}",
                "[A-Z][a-z]{2,8}( [a-zA-Z']{1,9}){3,20}[.!?]",
                "[天地人心山水不是而我们会的]{5,40}[。！？]",
                Just("Host: Why?\n".to_owned()),
                Just("Ada: I believe that you should never wait for the rain to stop. ".to_owned()),
                Just("**甲：** 真正难的不是开始，而是每一天都愿意继续。".to_owned()),
                Just("\n\n".to_owned()),
                Just("\r\n".to_owned()),
                Just("“「（\"".to_owned()),
                Just("\u{200b}".to_owned()),
            ],
            0..30,
        )
    ) {
        let text = parts.concat();
        let quotes = quote::select(&of_text("any.txt", &text), &top(50));
        for quote in &quotes {
            let found = text.get(quote.start.unwrap()..quote.end.unwrap()).map(normalize);
            prop_assert_eq!(found.as_deref(), Some(quote.text.as_str()));
        }
    }

    #[test]
    fn no_quotes_file_breaks_the_reader(
        parts in prop::collection::vec(
            prop_oneof![
                "\\PC{0,20}",
                Just("{\"text\":\"a\"}\n".to_owned()),
                Just("text,author\n".to_owned()),
                Just("\"a\nb\",".to_owned()),
                Just("[{".to_owned()),
                Just("\n".to_owned()),
            ],
            0..20,
        )
    ) {
        let text = parts.concat();
        for format in [QuotesFormat::Jsonl, QuotesFormat::Json, QuotesFormat::Csv] {
            let (quotes, findings) = read(format, &text);
            prop_assert!(quotes.iter().all(|quote| !quote.text.is_empty() && !quote.id.is_empty()));
            let lines = text.lines().count().max(1);
            prop_assert!(findings.iter().all(|finding| finding.line.is_none_or(|line| line <= lines)));
        }
    }
}
