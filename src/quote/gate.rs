//! What a line must not have: each gate is one fault that no score makes good.

use super::candidate::Candidate;
use super::context::{Context, is_mid_sentence};
use super::lexicon::Tongue;
use super::sentence::{is_closer, is_wide_stop};
use super::splice::lost_stops;
use super::wording::{Wording, is_opening, lower};
use crate::text::{is_cjk_mark, is_han, is_hangul, is_kana};

/// Words of a quote in a language with spaces.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
/// Letters (and foreign words) of a quote in Chinese or Japanese.
const LETTERS: std::ops::RangeInclusive<usize> = 12..=130;

/// A candidate with all that its gates and features look at.
pub(super) struct Line<'a> {
    /// Where it stands.
    pub candidate: &'a Candidate,
    /// Its words.
    pub wording: &'a Wording<'a>,
    /// The document round it.
    pub context: &'a Context,
    /// Its speaker (index into the document's people).
    pub speaker: Option<usize>,
}

/// The gates by name; `true` refuses a line.
type Gate = (&'static str, fn(&Line) -> bool);

/// Every gate, the cheap ones first.
const GATES: [Gate; 17] = [
    ("length", length),
    ("question", question),
    ("cut-head", cut_head),
    ("cut-tail", cut_tail),
    ("fragment", fragment),
    ("back-channel", back_channel),
    ("filler", filler),
    ("markup", markup),
    ("label", label),
    ("unbalanced", unbalanced),
    ("quotation", quotation),
    ("stutter", stutter),
    ("splice", splice),
    ("lost-stop", lost_stop),
    ("third-person", third_person),
    ("misheard", misheard),
    ("montage", montage),
];

/// The name of the first gate that refuses a line. A passage that a person
/// marked as a whole passes all but markup.
pub(super) fn refused_by(line: &Line) -> Option<&'static str> {
    if line.candidate.whole_mark {
        return markup(line).then_some("markup");
    }
    GATES
        .iter()
        .find(|(_, refuses)| refuses(line))
        .map(|(name, _)| *name)
}

/// Too short to say something, or too long for a card.
fn length(line: &Line) -> bool {
    let range = if line.wording.tongue.is_wide() {
        LETTERS
    } else {
        WORDS
    };
    !range.contains(&line.wording.units)
}

/// It asks, with or without the mark.
fn question(line: &Line) -> bool {
    const ASKS: [&str; 30] = [
        "how are",
        "how is",
        "how do",
        "how did",
        "how does",
        "how can",
        "how would",
        "what is",
        "what are",
        "what do",
        "what did",
        "what does",
        "what would",
        "what was",
        "why do",
        "why did",
        "why is",
        "why are",
        "do you",
        "did you",
        "are you",
        "is it",
        "is there",
        "can you",
        "could you",
        "would you",
        "have you",
        "were you",
        "who is",
        "where do",
    ];
    let marked = line
        .wording
        .text
        .trim_end_matches(is_closer)
        .ends_with(['?', '？', '؟']);
    let unmarked = line.wording.tongue == Tongue::English
        && line.candidate.sentences == 1
        && line.wording.head().begins(&ASKS);
    marked || unmarked
}

/// It begins in mid-sentence: a lower-case letter (`iPhone` aside) or a mark.
fn cut_head(line: &Line) -> bool {
    let mut chars = line.wording.text.chars().skip_while(|c| is_opening(*c));
    let Some(first) = chars.next() else {
        return true;
    };
    if first.is_lowercase() {
        let brand = chars.next().is_some_and(char::is_uppercase);
        return !brand && !line.context.caseless;
    }
    !first.is_alphanumeric()
}

/// It does not end as a sentence does, or trails off.
fn cut_tail(line: &Line) -> bool {
    let text = line.wording.text.trim_end_matches(is_closer);
    let trails_off = text.ends_with("...") || text.ends_with('…');
    trails_off || !text.ends_with(|c| is_wide_stop(c) || matches!(c, '.' | '!' | '。' | '۔' | '।'))
}

/// Half a sentence, as captions often have: *Not going to be like that.*, *The
/// more you wait for it.*
fn fragment(line: &Line) -> bool {
    const HALVES: [&str; 9] = [
        "not going",
        "not just",
        "not really",
        "not sort of",
        "not like",
        "not so",
        "not being",
        "not because",
        "not to be",
    ];
    const COMPARED: [&str; 5] = ["the more", "the less", "the better", "the faster", "the longer"];
    if line.wording.tongue != Tongue::English {
        return false;
    }
    let head = line.wording.head();
    let compared = head
        .behind_head(&COMPARED)
        .is_some_and(|rest| !rest.has(", the") && rest.hits(&COMPARED) == 0);
    head.begins(&HALVES) || compared && !line.wording.has("is")
}

/// It begins by answering the other speaker.
fn back_channel(line: &Line) -> bool {
    line.wording
        .head()
        .begins(line.wording.tongue.lexicon().back_channel)
}

/// Two sounds or phrases that fill a pause, or one `um`.
fn filler(line: &Line) -> bool {
    let pause = line
        .wording
        .words
        .iter()
        .any(|(_, word)| matches!(lower(word).as_str(), "um" | "uh" | "uhm" | "mhmm" | "erm"));
    pause || line.wording.fillers() >= 2
}

/// Marks of Markdown, HTML or a caption file, an address, a control character.
fn markup(line: &Line) -> bool {
    let text = line.wording.text;
    [
        "**", "__", "](", "://", "www.", "```", "-->", "</", "<br", "&nbsp;", "&amp;", " | ", "{{", "#",
    ]
    .iter()
    .any(|mark| match *mark {
        "#" => text.starts_with('#'),
        mark => text.contains(mark),
    }) || text.chars().any(|c| c.is_control() || c == '\u{fffd}')
        || has_timestamp(text)
}

/// Whether a clock of the form `[01:23` or `(1:23:45)` stands in a text.
fn has_timestamp(text: &str) -> bool {
    text.match_indices(['[', '(', '（', '【']).any(|(at, mark)| {
        let inside = &text[at + mark.len()..];
        let digits = inside.chars().take_while(char::is_ascii_digit).count();
        (1..=2).contains(&digits) && inside[digits..].starts_with(':')
    })
}

/// A speaker's label inside: a name or a capitalised word, a colon, a new sentence.
fn label(line: &Line) -> bool {
    let text = line.wording.text;
    for (at, colon) in text.match_indices([':', '：']) {
        let before = &text[..at];
        let after = text[at + colon.len()..].trim_start();
        let named = line
            .context
            .names
            .iter()
            .flatten()
            .any(|name| before.ends_with(name.as_str()));
        let word: &str = before
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let latin =
            word.starts_with(char::is_uppercase) && word.len() >= 3 && after.starts_with(char::is_uppercase);
        let at_head = colon == "："
            && !before.is_empty()
            && before.chars().count() <= 8
            && before.chars().all(|c| is_han(c) || is_kana(c) || c == '·');
        if named || latin && !word.chars().any(is_han) || at_head {
            return true;
        }
    }
    false
}

/// Quotation marks or brackets that do not close, or were not opened. Half-width
/// and full-width round brackets may pair.
fn unbalanced(line: &Line) -> bool {
    const OPEN: &str = "“「『（《【[«";
    const CLOSE: &str = "”」』）》】]»";
    let mut depth = [0i32; 8];
    let mut straight = 0;
    for c in line.wording.text.chars() {
        let c = match c {
            '(' => '（',
            ')' => '）',
            '"' => {
                straight += 1;
                continue;
            }
            c if c.is_alphanumeric() => continue,
            c => c,
        };
        for (marks, step) in [(OPEN, 1), (CLOSE, -1)] {
            if let Some(kind) = marks.chars().position(|mark| mark == c) {
                depth[kind] += step;
                if depth[kind] < 0 {
                    return true;
                }
            }
        }
    }
    straight % 2 == 1 || depth != [0; 8]
}

/// The whole line is somebody else's words.
fn quotation(line: &Line) -> bool {
    let text = line.wording.text;
    text.starts_with(['“', '"', '「']) && text.ends_with(['”', '"', '」']) && inner_is_whole(text)
}

/// Whether the quotation mark that opens a text closes at its very end.
fn inner_is_whole(text: &str) -> bool {
    let inner: String = text.chars().skip(1).collect();
    inner
        .char_indices()
        .find(|(_, c)| matches!(c, '”' | '"' | '」'))
        .is_some_and(|(at, c)| at + c.len_utf8() == inner.len())
}

/// A word, or a run of two or three, said twice.
fn stutter(line: &Line) -> bool {
    const EMPHASIS: [&str; 14] = [
        "very", "much", "had", "really", "many", "so", "never", "more", "again", "long", "far", "no", "ha",
        "on",
    ];
    const MEETING: [&str; 14] = [
        "it", "that", "is", "was", "you", "do", "does", "him", "them", "this", "there", "are", "one", "now",
    ];
    let words = line.wording.lower_words();
    let adjacent = |i: usize, n: usize| {
        // Nothing but white space or a comma between the two runs.
        (i..i + n).all(|k| words[k] == words[k + n]) && {
            let (at, word) = line.wording.words[i + n - 1];
            let next = line.wording.words[i + n].0;
            let gap = line.wording.text[at + word.len()..next].trim();
            // "if we could do it, it would": two clauses meet.
            let meets = n == 1 && gap == "," && MEETING.contains(&words[i].as_str());
            !meets && (gap.is_empty() || matches!(gap, "," | "-" | "—" | "，"))
        }
    };
    for n in 1..=3 {
        let runs = (words.len() + 1).saturating_sub(2 * n);
        for (i, word) in words.iter().enumerate().take(runs) {
            let emphasis = n == 1 && EMPHASIS.contains(&word.as_str());
            let numbers = word.starts_with(|c: char| c.is_ascii_digit());
            if !emphasis && !numbers && adjacent(i, n) {
                return true;
            }
        }
    }
    const DOUBLED: [&str; 10] = [
        "我我",
        "这这",
        "那那",
        "就就",
        "他他",
        "你你",
        "是是",
        "就是就是",
        "然后然后",
        "那个那个",
    ];
    line.wording.tongue.is_wide() && DOUBLED.iter().any(|doubled| line.wording.has(doubled))
}

/// Pieces joined where something between them was dropped: a stop and a
/// lower-case letter behind it, or a comma before a capital that opens a sentence.
fn splice(line: &Line) -> bool {
    if line.context.caseless {
        return false;
    }
    let text = line.wording.text;
    let words = &line.wording.words;
    words.windows(2).any(|pair| {
        let ((at, word), (next_at, next)) = (pair[0], pair[1]);
        let gap = &text[at + word.len()..next_at];
        let spaced = gap.ends_with(char::is_whitespace);
        let lower_after_stop = spaced
            && gap.trim_end() == "."
            && next.starts_with(char::is_lowercase)
            && !next.chars().nth(1).is_some_and(char::is_uppercase)
            && word.chars().count() > 3
            || spaced && gap.trim_end() == "?" && next.starts_with(char::is_lowercase);
        let opener_after_comma =
            gap.trim_end() == "," && matches!(next, "And" | "But" | "So" | "Because" | "Was" | "That");
        lower_after_stop || opener_after_comma
    })
}

/// A full stop was lost inside, where paragraphs were joined.
fn lost_stop(line: &Line) -> bool {
    line.wording.tongue == Tongue::English
        && !lost_stops(line.wording.text, &line.wording.words, line.context).is_empty()
}

/// Two sentences of a cold open: the publisher cut them from different places.
fn montage(line: &Line) -> bool {
    let start = line.candidate.span.start;
    line.candidate.sentences > 1 && line.context.cold_open(line.wording, start) == Some(false)
}

/// The speaker names himself: the label is wrong, or it is somebody else's words.
fn third_person(line: &Line) -> bool {
    let Some(names) = line.speaker.and_then(|person| line.context.names.get(person)) else {
        return false;
    };
    names.iter().any(|name| {
        let long_enough = name.chars().count() >= if name.is_ascii() { 3 } else { 2 };
        long_enough && contains_name(line.wording.text, name)
    })
}

/// Whether a name stands in a text as a whole word.
pub(super) fn contains_name(text: &str, name: &str) -> bool {
    let spaced =
        |c: char| c.is_alphanumeric() && !is_han(c) && !is_kana(c) && !is_hangul(c) && !is_cjk_mark(c);
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        let starts = !name.starts_with(spaced) || !before.is_some_and(spaced);
        let ends = !name.ends_with(spaced) || !after.is_some_and(spaced);
        starts && ends
    })
}

/// Spellings that captions give for names of products everybody talks about.
const MISHEARD: [&str; 22] = [
    "opening eye",
    "opening ai",
    "open eye",
    "open ai",
    "open any",
    "open the eye",
    "chat to be",
    "chat gp",
    "chad gpt",
    "chat gpt",
    "chad",
    "chat bt",
    "chat jpg",
    "chat jpt",
    "chat gbt",
    "chat gtp",
    "check gpt",
    "chech gpt",
    "late chat",
    "image gin",
    "e-vow",
    "e-vows",
];

/// A word that a machine may have misheard: near a known name and not equal to
/// it, letters spelled one by one, or in captions any rare name.
fn misheard(line: &Line) -> bool {
    if line.wording.tongue == Tongue::English && MISHEARD.iter().any(|spelling| line.wording.has(spelling)) {
        return true;
    }
    let words = &line.wording.words;
    let spelled = words.windows(2).any(|pair| {
        let single = |word: &str| {
            word.len() == 1 && !matches!(word, "a" | "I" | "A") && word.starts_with(char::is_lowercase)
        };
        single(pair[0].1) && single(pair[1].1)
    });
    spelled
        || words.iter().enumerate().any(|(i, (at, word))| {
            let small = lower(word);
            if small.starts_with("chat") && !CHAT.contains(&small.trim_end_matches("'s")) {
                return true;
            }
            let mid = i > 0 && is_mid_sentence(line.wording.text, *at);
            if !mid || !word.starts_with(char::is_uppercase) || small == "i" || small.starts_with("i'") {
                return false;
            }
            is_rare_in_captions(line, &small) || is_near_known(line, &small)
        })
}

/// Words that begin with `chat`.
const CHAT: [&str; 10] = [
    "chat", "chats", "chatted", "chatting", "chatty", "chatter", "chatbot", "chatbots", "chatroom", "chatgpt",
];

/// Abbreviations that captions spell right.
const ACRONYMS: [&str; 22] = [
    "ai", "agi", "api", "apis", "ceo", "ceos", "cto", "us", "uk", "eu", "tv", "pc", "it", "ok", "gpu",
    "gpus", "pr", "hr", "phd", "dna", "english", "internet",
];

/// Whether a capitalised word of captions is none of the names that are sure.
fn is_rare_in_captions(line: &Line, word: &str) -> bool {
    let bare = word.trim_end_matches("'s");
    line.context.captions
        && line.context.in_capitals(word) < 5
        && !ACRONYMS.contains(&bare)
        && !line.context.known().iter().any(|known| known == bare)
}

/// Whether a rare name is one or two letters off a known one.
fn is_near_known(line: &Line, word: &str) -> bool {
    let bare = word.trim_end_matches("'s");
    let letters = bare.chars().count();
    if letters < 4 || line.context.in_capitals(word) > 2 || line.context.in_lower_case(word) > 0 {
        return false;
    }
    let far = if letters >= 6 { 2 } else { 1 };
    let known = line.context.known();
    known.iter().all(|name| name != bare)
        && known.iter().any(|name| {
            let plural =
                bare.strip_suffix('s') == Some(name.as_str()) || name.strip_suffix('s') == Some(bare);
            let versions =
                name.contains(|c: char| c.is_ascii_digit()) || bare.contains(|c: char| c.is_ascii_digit());
            !plural
                && !versions
                && name.chars().count().abs_diff(letters) <= far
                && strsim::levenshtein(name, bare) <= far
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::with_line;
    use super::refused_by;

    #[test]
    fn each_gate_refuses_its_fault_and_nothing_else() {
        for (text, gate) in [
            ("Plant a tree today.", Some("length")),
            ("树会等人。", Some("length")),
            ("Is there a better time to plant a tree?", Some("question")),
            (
                "How do you think about the old trees in the garden.",
                Some("question"),
            ),
            ("and the garden was never the same again.", Some("cut-head")),
            ("，所以园子里最重要的永远是愿意等的人。", Some("cut-head")),
            ("iPhones have no place in a garden of mine.", None),
            ("The garden is what we leave to the", Some("cut-tail")),
            ("Some people might know this, but I think...", Some("cut-tail")),
            ("Not going to be about the details of gardens.", Some("fragment")),
            ("Not everything in a garden is beautiful.", None),
            (
                "The more you have to wait for a garden to grow.",
                Some("fragment"),
            ),
            ("The more you wait, the better the garden grows.", None),
            ("Yeah, the garden is what we leave behind.", Some("back-channel")),
            ("是的，我完全同意你对园子的看法。", Some("back-channel")),
            ("No matter how long it takes, plant the tree.", None),
            ("The garden, um, is what we leave behind.", Some("filler")),
            ("You know, it is kind of hard to leave a garden.", Some("filler")),
            ("There is a kind of patience that only trees can teach.", None),
            ("The **garden** is what we leave behind.", Some("markup")),
            ("At [12:40] the garden is what we leave behind.", Some("markup")),
            ("The garden is quiet Nora: We leave it so.", Some("label")),
            ("She said, \"We plant in May.", Some("unbalanced")),
            ("我想说（这也是我父亲说的，园子比人活得久。", Some("unbalanced")),
            ("\"We plant in May and not a day before.\"", Some("quotation")),
            ("We we plant in May and not a day before.", Some("stutter")),
            ("If we could do it, it would be a very very good garden.", None),
            (
                "Look it up in the garden. that we have planted there.",
                Some("splice"),
            ),
            (
                "We carry the apples into the town Because people wait.",
                Some("lost-stop"),
            ),
            ("Ada has never planted a tree in her life.", Some("third-person")),
            ("I have never planted a tree in my life.", None),
            ("We asked Chad GPT for the name of the tree.", Some("misheard")),
            ("We asked ChatGPT for the name of the tree.", None),
            (
                "We have made g p d four available in the garden.",
                Some("misheard"),
            ),
            ("Mr. Brock told me that gardens forgive everything.", None),
            ("真正难的不是把树种下去，而是第二年还愿意回来看它。", None),
            ("「続けること」だけが、庭を庭にするのだと思います。", None),
        ] {
            assert_eq!(with_line(text, refused_by), gate, "{text:?}");
        }
    }
}
