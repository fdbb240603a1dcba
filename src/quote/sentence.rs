//! Where sentences begin and end.
//!
//! UAX #29 sentence bounds know neither Chinese quotation marks nor captions
//! that a machine wrote, so the rules stand here. A stop inside a matched pair
//! of quotation marks or brackets ends nothing; marks that close belong to the
//! sentence they close (GB/T 15834-2011 §4.1, §4.8).

use std::ops::Range;

use crate::text::is_east_asian;

/// Bytes of the longest quotation or bracket whose stops are passed over. A
/// pair that spans more is a quoted speech of many sentences, or no pair.
const PAIR_BYTES: usize = 500;

/// Abbreviations that a name, a number or the rest of a clause follows.
const NEVER_FINAL: [&str; 38] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "mt", "vs", "e.g", "i.e", "cf", "fig", "gen", "rep", "sen", "gov",
    "rev", "hon", "capt", "col", "lt", "sgt", "messrs", "approx", "ca", "viz", "jan", "feb", "aug", "sept",
    "oct", "nov", "dec", "ed", "eds", "vol", "pp", "al",
];

/// Abbreviations that may also end a sentence: the next word decides.
const MAYBE_FINAL: [&str; 14] = [
    "etc", "inc", "ltd", "co", "corp", "jr", "sr", "no", "dept", "univ", "bros", "est", "ave", "min",
];

/// Words that open a sentence far more often than they follow an abbreviation
/// or stand in capitals in the middle of a sentence.
const OPENERS: [&str; 64] = [
    "The",
    "It",
    "We",
    "He",
    "She",
    "They",
    "You",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "But",
    "And",
    "So",
    "If",
    "When",
    "What",
    "Because",
    "However",
    "In",
    "At",
    "As",
    "For",
    "Our",
    "My",
    "Your",
    "His",
    "Her",
    "Its",
    "Their",
    "Then",
    "Now",
    "Or",
    "Yet",
    "Not",
    "No",
    "Yes",
    "Why",
    "How",
    "Who",
    "Where",
    "While",
    "Although",
    "Though",
    "Since",
    "After",
    "Before",
    "Once",
    "Every",
    "Some",
    "Many",
    "Most",
    "All",
    "Here",
    "Therefore",
    "Moreover",
    "Instead",
    "Perhaps",
    "Maybe",
    "With",
    "To",
    "On",
    "I",
];

/// Continuations after a closing quotation mark: the sentence that quotes goes on.
const CONTINUES: [&str; 25] = [
    "，",
    "、",
    "；",
    "：",
    "。",
    "！",
    "？",
    ",",
    ";",
    ":",
    "的",
    "地",
    "这",
    "這",
    "那",
    "之",
    "等",
    "和",
    "与",
    "與",
    "或",
    "と",
    "って",
    "という",
    "なんて",
];

/// Whether the word (with its capital) is one that opens sentences.
pub(super) fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word)
}

/// Whether the character ends a sentence in East Asian text wherever it stands.
pub(super) fn is_wide_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Whether the character closes a quotation or bracket.
pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '”' | '’'
            | '"'
            | '\''
            | ')'
            | ']'
            | '}'
            | '）'
            | '］'
            | '｝'
            | '」'
            | '』'
            | '】'
            | '》'
            | '〉'
            | '〕'
            | '»'
    )
}

/// The sentences of a paragraph: byte spans in order, disjoint, trimmed of
/// white space, that together hold every character that is not white space.
/// Hard wraps may run through a sentence; an empty line always ends one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let inside = passed_over(&chars);
    let caseless = is_caseless(text.chars());
    let mut spans = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < chars.len() {
        let end = if inside[i] {
            None
        } else {
            end_after(text, &chars, i, caseless)
        };
        match end {
            Some(next) => {
                push(text, &chars, start, next, &mut spans);
                start = next;
                i = next;
            }
            None => i += 1,
        }
    }
    push(text, &chars, start, chars.len(), &mut spans);
    spans
}

/// Whether a text has words but no capitals worth the name (captions).
pub(super) fn is_caseless(text: impl Iterator<Item = char>) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for c in text {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    lower > 40 && upper * 200 < lower
}

/// Adds the span of `chars[start..end]` without the white space round it.
fn push(text: &str, chars: &[(usize, char)], start: usize, end: usize, spans: &mut Vec<Range<usize>>) {
    let from = chars.get(start).map_or(text.len(), |(at, _)| *at);
    let to = chars.get(end).map_or(text.len(), |(at, _)| *at);
    let part = &text[from..to];
    let trimmed = part.trim();
    if !trimmed.is_empty() {
        let from = from + (part.len() - part.trim_start().len());
        spans.push(from..from + trimmed.len());
    }
}

/// If a sentence ends with the run of stops that begins at `chars[i]`, the index
/// after it and after the marks that close.
fn end_after(text: &str, chars: &[(usize, char)], i: usize, caseless: bool) -> Option<usize> {
    let at = |index: usize| chars.get(index).map(|(_, c)| *c);
    let c = chars[i].1;
    if c == '\n' {
        let blank = chars[i + 1..]
            .iter()
            .map(|(_, c)| *c)
            .find(|c| *c == '\n' || !c.is_whitespace());
        return (blank == Some('\n')).then_some(i + 1);
    }
    // `」` that closes over a stop: the stop itself was passed over.
    let over_stop = i > 0 && is_closer(c) && is_stop(chars[i - 1].1);
    if !is_stop(c) && !over_stop {
        return None;
    }
    let mut end = i + 1;
    while at(end).is_some_and(is_stop) {
        end += 1;
    }
    let stops = &chars[i..end];
    while at(end).is_some_and(|c| is_closer(c) || is_wide_stop(c)) {
        end += 1;
    }
    let closed = over_stop || chars[i..end].iter().any(|(_, c)| is_closer(*c));
    let rest = &text[chars.get(end).map_or(text.len(), |(at, _)| *at)..];
    let Some(next) = rest.trim_start().chars().next() else {
        return Some(end);
    };
    let spaced = rest.starts_with(char::is_whitespace);
    if stops.iter().any(|(_, c)| is_wide_stop(*c)) || over_stop && is_wide_stop(chars[i - 1].1) {
        let goes_on = closed && CONTINUES.iter().any(|word| rest.trim_start().starts_with(word));
        let decimal = c == '．' && next.is_numeric();
        return (!goes_on && !decimal).then_some(end);
    }
    // `……` and `...` end a sentence only where the next one shows that it begins.
    let ellipsis =
        stops.iter().all(|(_, c)| *c == '…') || stops.len() > 1 && stops.iter().all(|(_, c)| *c == '.');
    let east_asian = i > 0 && is_east_asian(chars[i - 1].1) || is_east_asian(next);
    if ellipsis {
        let begins = if east_asian {
            closed || spaced
        } else {
            spaced && next.is_uppercase()
        };
        return (begins && !(closed && CONTINUES.iter().any(|word| rest.trim_start().starts_with(word))))
            .then_some(end);
    }
    if east_asian {
        // A half-width `?` or `!` in Chinese text has no space behind it.
        let before_number = c == '.' && next.is_ascii_digit();
        let goes_on = closed && CONTINUES.iter().any(|word| rest.trim_start().starts_with(word));
        return (!before_number && !goes_on).then_some(end);
    }
    if !spaced {
        return None;
    }
    if next.is_lowercase() && !caseless && !is_brand(rest.trim_start()) {
        return None;
    }
    if c == '.' && stops.len() == 1 && !closed && !is_final(text, chars, i, rest.trim_start()) {
        return None;
    }
    Some(end)
}

/// Whether a full stop at `chars[i]` ends its sentence, as far as the word before it tells.
fn is_final(text: &str, chars: &[(usize, char)], i: usize, rest: &str) -> bool {
    let word_start = chars[..i]
        .iter()
        .rposition(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
        .map_or(0, |at| at + 1);
    let word = &text[chars[word_start].0..chars[i].0];
    let lower = word.to_lowercase();
    let next: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
    if NEVER_FINAL.contains(&lower.as_str()) {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let dotted = word.contains('.')
        && !word.ends_with('.')
        && word.chars().any(char::is_alphabetic)
        && word.split('.').all(|part| part.chars().count() <= 2);
    if initial || dotted {
        return OPENERS.contains(&next.as_str());
    }
    if MAYBE_FINAL.contains(&lower.as_str()) {
        return !rest.starts_with(|c: char| c.is_ascii_digit())
            && (lower == "no" || OPENERS.contains(&next.as_str()));
    }
    true
}

/// Whether a text begins with a name of the form `iPhone`.
fn is_brand(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_lowercase) && chars.next().is_some_and(char::is_uppercase)
}

/// Whether the character can end a sentence.
fn is_stop(c: char) -> bool {
    is_wide_stop(c) || matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '।')
}

/// For each character, whether it stands inside a matched pair of quotation
/// marks or brackets (the closing mark itself does not).
fn passed_over(chars: &[(usize, char)]) -> Vec<bool> {
    let mut inside = vec![false; chars.len()];
    for (open, close) in pairs(chars) {
        if chars[close].0 - chars[open].0 <= PAIR_BYTES {
            for flag in &mut inside[open..close] {
                *flag = true;
            }
        }
    }
    inside
}

/// The matched pairs of quotation marks and brackets, as indices into `chars`.
/// A second mark that opens the same kind makes the first one void: its closing
/// mark was lost.
fn pairs(chars: &[(usize, char)]) -> Vec<(usize, usize)> {
    const OPEN: [char; 14] = [
        '“', '「', '『', '(', '（', '[', '【', '《', '〈', '〔', '«', '［', '｛', '{',
    ];
    const CLOSE: [char; 14] = [
        '”', '」', '』', ')', '）', ']', '】', '》', '〉', '〕', '»', '］', '｝', '}',
    ];
    let mut open: [Option<usize>; 15] = [None; 15];
    let mut found = Vec::new();
    for (i, (_, c)) in chars.iter().enumerate() {
        let (kind, opens) = if *c == '"' {
            let before = i.checked_sub(1).map(|j| chars[j].1);
            let after = chars.get(i + 1).map(|(_, c)| *c);
            let opens = before
                .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '（' | '—' | '：' | '，'))
                && after.is_some_and(|c| !c.is_whitespace());
            // Between two East Asian characters the mark shows no direction: it turns.
            let turns = before.is_some_and(is_east_asian) && after.is_some_and(is_east_asian);
            (14, opens || turns && open[14].is_none())
        } else if let Some(kind) = OPEN.iter().position(|o| o == c) {
            (kind, true)
        } else if let Some(kind) = CLOSE.iter().position(|o| o == c) {
            (kind, false)
        } else {
            continue;
        };
        if opens {
            open[kind] = Some(i);
        } else if let Some(start) = open[kind].take() {
            found.push((start, i));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        // (rule, sentences in order; joined by nothing they are the text, with
        // a space where the next sentence asks for one)
        for (rule, text, expected) in [
            ("zh full stop", "天亮了。我们走。", vec!["天亮了。", "我们走。"]),
            (
                "zh question and exclamation",
                "真的吗？真的！走。",
                vec!["真的吗？", "真的！", "走。"],
            ),
            (
                "zh run of stops",
                "什么？！你再说一遍。",
                vec!["什么？！", "你再说一遍。"],
            ),
            ("zh semicolon stays", "他种树；我浇水。", vec!["他种树；我浇水。"]),
            (
                "zh quotation stays whole",
                "他说：“好的。我会去。”后来他去了。",
                vec!["他说：“好的。我会去。”", "后来他去了。"],
            ),
            (
                "zh quotation with a stop goes on",
                "“为什么不行？”这句话我问了十年。",
                vec!["“为什么不行？”这句话我问了十年。"],
            ),
            (
                "zh quotation as a word",
                "这叫“慢工”。它值得。",
                vec!["这叫“慢工”。", "它值得。"],
            ),
            (
                "zh brackets",
                "那年（一九九八年。大水）我在江边。后来搬走了。",
                vec!["那年（一九九八年。大水）我在江边。", "后来搬走了。"],
            ),
            (
                "zh lost closing mark",
                "他说：“好的。我会去。",
                vec!["他说：“好的。", "我会去。"],
            ),
            (
                "zh ellipsis goes on",
                "我想……算了。走吧。",
                vec!["我想……算了。", "走吧。"],
            ),
            ("zh ellipsis at the end", "也许吧……", vec!["也许吧……"]),
            (
                "zh half-width question",
                "还来得及吗?来得及。",
                vec!["还来得及吗?", "来得及。"],
            ),
            ("zh decimal", "涨了3.14倍。够了。", vec!["涨了3.14倍。", "够了。"]),
            ("zh hard wrap", "天\n亮了。走。", vec!["天\n亮了。", "走。"]),
            (
                "zh empty line",
                "没有句号\n\n第二段。",
                vec!["没有句号", "第二段。"],
            ),
            (
                "ja quotation goes on",
                "「行こう。」と彼は言った。終わり。",
                vec!["「行こう。」と彼は言った。", "終わり。"],
            ),
            (
                "ja quotation ends",
                "「行こう。」彼は立った。",
                vec!["「行こう。」", "彼は立った。"],
            ),
            (
                "en full stop",
                "It rained. We left.",
                vec!["It rained.", "We left."],
            ),
            (
                "en title",
                "Mr. Fox met Dr. Hale. They talked.",
                vec!["Mr. Fox met Dr. Hale.", "They talked."],
            ),
            (
                "en country",
                "The U.S. market is large.",
                vec!["The U.S. market is large."],
            ),
            (
                "en country at the end",
                "He left the U.S. The rest stayed.",
                vec!["He left the U.S.", "The rest stayed."],
            ),
            (
                "en e.g.",
                "Trees, e.g. Oaks, grow.",
                vec!["Trees, e.g. Oaks, grow."],
            ),
            (
                "en number",
                "It is No. 5 on the list. Fine.",
                vec!["It is No. 5 on the list.", "Fine."],
            ),
            (
                "en no",
                "I said no. Nobody asked.",
                vec!["I said no.", "Nobody asked."],
            ),
            (
                "en versus",
                "Hands vs. Machines is old.",
                vec!["Hands vs. Machines is old."],
            ),
            (
                "en initials",
                "J. K. Marlow wrote it. Good.",
                vec!["J. K. Marlow wrote it.", "Good."],
            ),
            (
                "en decimal",
                "It grew 3.14 times. Enough.",
                vec!["It grew 3.14 times.", "Enough."],
            ),
            (
                "en version",
                "Use v2.0.1 today. Really.",
                vec!["Use v2.0.1 today.", "Really."],
            ),
            (
                "en address",
                "See example.org for it. Thanks.",
                vec!["See example.org for it.", "Thanks."],
            ),
            (
                "en ellipsis goes on",
                "I thought... maybe not.",
                vec!["I thought... maybe not."],
            ),
            (
                "en ellipsis ends",
                "I thought... Then it rained.",
                vec!["I thought...", "Then it rained."],
            ),
            (
                "en mixed run",
                "You did what?! Again.",
                vec!["You did what?!", "Again."],
            ),
            (
                "en quotation stays whole",
                "She said, \"Fine. I'll try.\" It worked.",
                vec!["She said, \"Fine. I'll try.\"", "It worked."],
            ),
            (
                "en curly quotation",
                "She said, “Fine. I’ll try.” It worked.",
                vec!["She said, “Fine. I’ll try.”", "It worked."],
            ),
            (
                "en quotation goes on",
                "\"Why now?\" is what they ask. I smile.",
                vec!["\"Why now?\" is what they ask.", "I smile."],
            ),
            (
                "en lost closing mark",
                "He said, \"Fine. We left.",
                vec!["He said, \"Fine.", "We left."],
            ),
            (
                "en brackets",
                "It fell (again. Sadly) down. We left.",
                vec!["It fell (again. Sadly) down.", "We left."],
            ),
            (
                "en small brand",
                "I sold it. iPhone users cheered.",
                vec!["I sold it.", "iPhone users cheered."],
            ),
            (
                "splice is one sentence",
                "go look it up. that we have",
                vec!["go look it up. that we have"],
            ),
            (
                "captions without case",
                "we tried it for a year and nothing worked. then one day it did. that was all.",
                vec![
                    "we tried it for a year and nothing worked.",
                    "then one day it did.",
                    "that was all.",
                ],
            ),
            (
                "mixed",
                "我们用 GPT-4. 它很好。",
                vec!["我们用 GPT-4.", "它很好。"],
            ),
            ("white space only", " \n ", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{rule}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_overlaps(text in "(?s)[a-zA-Z .,?!\"“”。！？…（）()「」天我\n0-9]{0,200}|\\PC{0,80}") {
            let mut from = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= from && span.start < span.end);
                prop_assert!(text[from..span.start].trim().is_empty());
                from = span.end;
            }
            prop_assert!(text[from..].trim().is_empty());
        }
    }
}
