//! What people are: the office that stands beside a name.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{is_han, normalize};

use super::paragraph::floor_boundary;

/// Offices after which or before which a name stands.
const OFFICE: &str = "(?:联合创始人|共同创始人|创始人|创办人|首席[\u{4e00}-\u{9fff}]{1,4}官|首席[\u{4e00}-\u{9fff}]{0,3}科学家|执行长|營運長|总裁|副总裁|董事长|董事長|总经理|负责人|合伙人|主席|主任|院长|教授|研究员|作家|导演|诗人|记者|主编|编辑|设计师|建筑师|摄影师|CEO|COO|CTO|CFO)";
const OFFICE_EN: &str = r"(?:[Cc]hief [A-Z][a-z]+(?: [A-Z][a-z]+)? [Oo]fficer|[Cc]o-?founder|[Ff]ounder|[Pp]resident|[Cc]hairman|[Cc]hairwoman|[Dd]irector|[Pp]rofessor|[Hh]ead of \p{Lu}\w*|[Ee]ditor|CEO|COO|CTO|CFO|CPO)";

/// Compiles one of the patterns of this room.
#[allow(
    clippy::expect_used,
    reason = "the patterns are constants; a test compiles them all"
)]
pub(super) fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

static OFFICE_ANYWHERE: LazyLock<Regex> = LazyLock::new(|| compile(OFFICE));
static OFFICE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?:(?:[A-Za-z0-9][A-Za-z0-9.&-]*)|(?:\p{{Han}}{{0,12}}))?{OFFICE}(?:兼{OFFICE})?$"
    ))
});
static OFFICE_BEFORE_EN: LazyLock<Regex> =
    LazyLock::new(|| compile(&format!(r"((?:\b[A-Z][\w.&-]*(?:'s)? ){{0,2}}{OFFICE_EN}),? $")));
static OFFICE_BEHIND_EN: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^(?:, | \(|（|, who is | is )(?:an? |the )?({OFFICE_EN}(?: (?:of|at) [A-Z][\w&-]*(?: [A-Z][\w&-]*)*)?)(?:[,.;)）]| and | who )"
    ))
});
static OFFICE_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"^[（(，,]((?:[A-Za-z0-9.&-]+|\p{{Han}}{{0,10}})?{OFFICE})[）)，,。]"
    ))
});

/// The office that stands before or behind a name of `len` bytes at a byte:
/// `OpenAI首席执行官山姆…`, `COO Brad …`, `Mira Voss, CEO of …`.
pub(super) fn beside(text: &str, at: usize, len: usize) -> Option<String> {
    let before = &text[floor_boundary(text, at.saturating_sub(90))..at];
    let behind = &text[at + len..];
    if let Some(found) = OFFICE_BEFORE.find(before) {
        return Some(bare_office(found.as_str()).to_owned());
    }
    let first = |regex: &Regex, text: &str| {
        regex
            .captures(text)
            .and_then(|found| found.get(1))
            .map(|office| normalize(office.as_str()))
    };
    first(&OFFICE_BEFORE_EN, before)
        .map(|office| match office.split_once(' ') {
            Some((word, rest)) if OPENERS.contains(&word) => rest.to_owned(),
            _ => office,
        })
        .or_else(|| first(&OFFICE_BEHIND_EN, behind))
        .or_else(|| first(&OFFICE_BEHIND, behind))
}

/// Capitalised words before an office that are no part of it.
const OPENERS: [&str; 14] = [
    "And",
    "As",
    "But",
    "Former",
    "In",
    "Its",
    "Meanwhile",
    "Recently",
    "The",
    "Then",
    "Today",
    "When",
    "While",
    "Yesterday",
];

/// An office without the verbs and connectives that the Han characters before
/// it are: `接受某电台创始人`. Where more than ten are left, only the office itself.
fn bare_office(found: &str) -> &str {
    const WORDS: [&str; 22] = [
        "与", "和", "及", "由", "对", "据", "是", "的", "为", "在", "邀请", "采访", "专访", "嘉宾", "接受",
        "了", "将", "被", "让", "向", "说", "称",
    ];
    let Some(title) = OFFICE_ANYWHERE.find(found) else {
        return found;
    };
    let firm = &found[..title.start()];
    let from = WORDS
        .iter()
        .filter_map(|word| firm.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    let is_sentence = firm[from..].chars().filter(|c| is_han(*c)).count() > 10;
    &found[if is_sentence { title.start() } else { from }..]
}

/// Bytes up to the end of the last office in a run of characters.
pub(super) fn end_of_last(run: &str) -> usize {
    OFFICE_ANYWHERE
        .find_iter(run)
        .last()
        .map_or(0, |office| office.end())
}
