//! What holds for every text.

use proptest::prelude::*;

use quotecard::corpus::{Document, Input, Kind};
use quotecard::text::is_zero_width;

use super::read_bytes;

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
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

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
            // NUL bytes may make it UTF-16.
            if let Input::Document(document) = input
                && !text.contains('\0')
            {
                check(document, &text);
            }
        }
    }
}
