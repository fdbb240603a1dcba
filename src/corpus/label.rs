//! Speakers' labels: how they are written, and which ones a document uses.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::text::{is_east_asian, is_han};

use super::paragraph::{self, floor_boundary};

/// People in one talk at most: a list of more names is a glossary.
const SPEAKERS: usize = 100;

/// A label as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The name in it.
    pub name: String,
    /// Bytes from its markup to the end of its colon and closing markup.
    pub span: Range<usize>,
    /// Its bold opens before the name and does not close behind the colon.
    pub open: bool,
}

/// Characters of a name at most.
const NAME_CHARS: usize = 40;

/// Reads a label that starts at a byte of the text: `Host:`, `**斯特宾斯：**`,
/// `[Mira]:`, `【记者】`, `Mira Voss (00:12:34):`, `[00:12] Host:`, or a name and a
/// time alone on their line. Whether anybody speaks under it is another question.
pub(super) fn parse(text: &str, start: usize) -> Option<Label> {
    let line = text.get(start..)?.split('\n').next()?;
    // Most lines have none of the marks that every style has.
    if !line[..floor_boundary(line, 400)].contains([':', '：', '】']) {
        return None;
    }
    timed_line(line, start).or_else(|| with_colon(line, start))
}

fn with_colon(line: &str, start: usize) -> Option<Label> {
    let mut rest = Cursor { line, at: 0 };
    rest.time();
    let opened = rest.skip(|c| matches!(c, '*' | '_'));
    let bracket = rest.skip_one(&['[', '【']);
    let inner = rest.skip(|c| matches!(c, '*' | '_'));
    let from = rest.at;
    let chars = rest.rest().chars().take_while(|c| is_name_char(*c)).count();
    if chars > NAME_CHARS {
        return None;
    }
    rest.skip(is_name_char);
    let name = line[from..rest.at].trim();
    let mut closed = rest.skip(|c| matches!(c, '*' | '_')) > 0;
    if bracket && !rest.skip_one(&[']', '】']) {
        return None;
    }
    closed |= rest.skip(|c| matches!(c, '*' | '_')) > 0;
    rest.skip(|c| c == ' ');
    rest.aside();
    rest.skip(|c| c == ' ');
    closed |= rest.skip(|c| matches!(c, '*' | '_')) > 0;
    let colon = rest.skip_one(&[':', '：']);
    let lenticular = bracket && line[..rest.at].contains('】');
    if !(colon || lenticular) || !is_name(name) {
        return None;
    }
    let digits = name.ends_with(|c: char| c.is_ascii_digit());
    if rest.rest().starts_with("//") || (digits && rest.rest().starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    if opened + inner > 0 {
        closed |= rest.skip(|c| matches!(c, '*' | '_')) > 0;
    }
    Some(Label {
        name: name.to_owned(),
        // Without a colon, spaces behind the bracket were skipped in search of one.
        span: start..start + line[..rest.at].trim_end().len(),
        open: opened + inner > 0 && !closed,
    })
}

/// `Mira Voss  0:05`, `说话人1 00:12:34`, `Mira Voss (00:12)`: alone on the line.
fn timed_line(line: &str, start: usize) -> Option<Label> {
    let line = line.trim_end();
    let name = without_time_behind(line)?
        .trim_end()
        .trim_matches(['*', '_'])
        .trim();
    (name.chars().count() <= NAME_CHARS && name.chars().all(is_name_char) && is_name(name)).then(|| Label {
        name: name.to_owned(),
        span: start..start + line.len(),
        open: false,
    })
}

/// A line without the time of day or of a recording at its end.
fn without_time_behind(line: &str) -> Option<&str> {
    let bare = line.trim_end_matches(['*', '_', ')', '）', ']']);
    let time = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    if !is_time(&bare[time.len()..]) {
        return None;
    }
    let name = time.trim_end_matches(['(', '（', '[']);
    (name.len() < time.len() || name.ends_with(' ')).then_some(name)
}

/// Whether it is the time of a recording: `m:ss`, `hh:mm:ss`.
pub(super) fn is_time(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().enumerate().all(|(i, part)| {
            let length = part.len() == 2 || (i == 0 && part.len() == 1);
            length && part.bytes().all(|b| b.is_ascii_digit())
        })
}

struct Cursor<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// Skips the characters that the test admits; how many bytes they are.
    fn skip(&mut self, test: impl Fn(char) -> bool) -> usize {
        let bytes = self.rest().len() - self.rest().trim_start_matches(test).len();
        self.at += bytes;
        bytes
    }

    fn skip_one(&mut self, any: &[char]) -> bool {
        let found = self.rest().chars().next().filter(|c| any.contains(c));
        self.at += found.map_or(0, char::len_utf8);
        found.is_some()
    }

    /// Skips `[00:12:34] ` or `00:12 ` at the head of a line.
    fn time(&mut self) {
        let rest = self.rest();
        let inner = rest.trim_start_matches(['[', '(', '（']);
        let digits = inner.len()
            - inner
                .trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
                .len();
        if !is_time(&inner[..digits]) {
            return;
        }
        let behind = inner[digits..].trim_start_matches([']', ')', '）']);
        if behind.starts_with(' ') || behind.len() < inner.len() - digits {
            self.at += rest.len() - behind.trim_start().len();
        }
    }

    /// Skips `(00:12:34)` or `（首席执行官）` behind a name.
    fn aside(&mut self) {
        let rest = self.rest();
        if let Some(inner) = rest.strip_prefix(['(', '（', '[']) {
            let end = inner
                .char_indices()
                .take(60)
                .find(|(_, c)| matches!(c, ')' | '）' | ']'));
            if let Some((end, c)) = end {
                self.at += rest.len() - inner.len() + end + c.len_utf8();
            }
        }
    }
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            ' ' | '.' | '\'' | '’' | '-' | '·' | '•' | '・' | '&' | '、' | '#' | '_'
        ) && c != '*'
}

/// Whether it is written like a name: Latin words with capitals, at most five
/// of them; or at most twelve East Asian characters.
fn is_name(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 0 {
        return false;
    }
    if is_role(name) {
        return true;
    }
    if name.chars().any(is_east_asian) {
        return letters <= 20 && name.chars().filter(|c| is_han(*c)).count() <= 12;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    words.len() <= 5
        && words.iter().enumerate().all(|(i, word)| {
            let first = word.chars().next().unwrap_or(' ');
            !first.is_lowercase() || (i > 0 && (is_joiner(word) || PARTICLES.contains(word)))
        })
}

const PARTICLES: [&str; 10] = ["de", "da", "di", "del", "van", "von", "der", "den", "la", "le"];

fn is_joiner(word: &str) -> bool {
    matches!(word, "and" | "&" | "和" | "与" | "、")
}

/// Labels of those who ask.
const HOSTS: [&str; 22] = [
    "host",
    "interviewer",
    "moderator",
    "presenter",
    "anchor",
    "reporter",
    "question",
    "q",
    "主持人",
    "主持",
    "记者",
    "記者",
    "采访者",
    "采访人",
    "訪問者",
    "提问者",
    "提问",
    "问",
    "問",
    "司会",
    "聞き手",
    "インタビュアー",
];

/// Labels that name nobody.
const NOBODY: [&str; 24] = [
    "unknown",
    "unknown speaker",
    "unidentified",
    "speaker",
    "guest",
    "audience",
    "audience member",
    "interviewee",
    "narrator",
    "both",
    "all",
    "answer",
    "a",
    "发言人",
    "说话人",
    "講者",
    "嘉宾",
    "来宾",
    "受访者",
    "观众",
    "听众",
    "未知",
    "答",
    "众人",
];

/// Words that stand before a colon at the start of lines and are nobody.
const NOT_PEOPLE: &str = " note notes title source date url link links author authors by status duration timestamp \
    description content contents summary abstract tags tag category categories keywords keyword example examples \
    step tip tips warning important todo http https ps nb re subject from to cc published updated channel \
    guests topics topic chapters chapter transcript section part figure table conclusion introduction background \
    problem solution pros cons reason result results update edit fact chorus verse lang language version \
    注 注释 备注 标题 题目 来源 出处 日期 时间 地点 链接 原文链接 作者 译者 编辑 编译 责编 责任编辑 编者按 按语 摘要 简介 导语 \
    导读 关键词 标签 分类 划重点 要点 核心观点 重点 提示 注意 例如 比如 总结 结论 背景 目标 原因 问题 解决方案 方案 建议 \
    优点 缺点 优势 劣势 第一 第二 第三 首先 其次 最后 附 附录 参考 参考文献 目录 内容 正文 描述 状态 时长 嘉宾介绍 图片来源 图 表 \
    本期嘉宾 主播 时间轴 ";

/// A name as labels are compared: without case, spaces folded.
pub(super) fn key(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The word of a label that is no name, without the number of `Speaker 2`, `Q1`, `发言人3`.
fn role_word(name: &str) -> String {
    let key = key(name);
    let word = key.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '_' | '#' | '.'));
    match word.strip_prefix("speaker ") {
        Some(letter) if letter.len() == 1 => "speaker".to_owned(),
        _ => word.to_owned(),
    }
}

fn is_role(name: &str) -> bool {
    is_host(name) || is_nobody(name)
}

/// Whether the label says that this is who asks.
pub(super) fn is_host(name: &str) -> bool {
    HOSTS.contains(&role_word(name).as_str())
}

/// Whether the label names nobody (`Unknown`, `Speaker 2`, `答`).
pub(super) fn is_nobody(name: &str) -> bool {
    let word = role_word(name);
    // `A` and `B`, `甲` and `乙`: letters that tell speakers apart.
    let is_letter = word.len() == 1 && word != "q" || matches!(word.as_str(), "甲" | "乙" | "丙");
    is_letter || NOBODY.contains(&word.as_str())
}

/// The name behind the word for a host: `主持人 林晚`, `Host Mira Voss`.
pub(super) fn host_name(name: &str) -> Option<&str> {
    let (word, rest) = name.split_once(' ')?;
    (is_host(word) && !rest.trim().is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()))
        .then(|| rest.trim())
}

/// The labels that a document uses.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Keys of the accepted names.
    names: BTreeMap<String, usize>,
    /// Names as written, the longest first, for labels in mid-paragraph.
    written: Vec<String>,
}

impl Labels {
    /// Learns the labels of a stretch: names that recur at the start of lines.
    /// Empty where the stretch is no talk.
    pub fn learn(text: &str, stretch: Range<usize>) -> Labels {
        let lines = paragraph::lines(text, stretch);
        let mut found: BTreeMap<String, (usize, String)> = BTreeMap::new();
        let mut lines_with_text = 0usize;
        for line in lines.iter().filter(|line| !line.is_empty()) {
            lines_with_text += 1;
            let Some(label) = parse(text, line.start) else {
                continue;
            };
            let key = key(&label.name);
            if !NOT_PEOPLE.contains(&format!(" {key} ")) && parts(&key).len() == 1 {
                found.entry(key).or_insert((0, label.name)).0 += 1;
            }
        }
        let recurring = |count: usize, name: &str| count >= 2 || is_role(name);
        let mut names: BTreeMap<String, usize> = found
            .iter()
            .filter(|(_, (count, name))| recurring(*count, name))
            .map(|(key, (count, _))| (key.clone(), *count))
            .collect();
        // Two who speak once each are a talk as well, where there is nothing else.
        let once: Vec<_> = found
            .iter()
            .filter(|(_, (count, name))| *count == 1 && !is_role(name) && is_surely_a_name(name))
            .map(|(key, _)| (key.clone(), 1))
            .collect();
        let labelled: usize = found.values().map(|(count, _)| count).sum();
        if names.len() >= 2 || ((2..=4).contains(&found.len()) && labelled * 5 >= lines_with_text * 2) {
            names.extend(once);
        }
        let total: usize = names.values().sum();
        let is_talk = match names.len() {
            0 => false,
            n if n > SPEAKERS => false,
            1 => names.keys().all(|key| is_role(key)) && total >= 2 || total >= 3,
            _ => true,
        };
        if !is_talk || total * 20 < lines_with_text {
            return Labels::default();
        }
        let mut written: Vec<String> = found
            .into_iter()
            .filter(|(key, (count, name))| names.contains_key(key) && recurring(*count, name))
            .map(|(_, (_, name))| name)
            .collect();
        written.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Labels { names, written }
    }

    /// Whether nobody was found to speak.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Whether it is the label of one or more who speak.
    pub fn contains(&self, name: &str) -> bool {
        let key = key(name);
        self.names.contains_key(&key) || {
            let parts = parts(&key);
            parts.len() > 1 && parts.iter().all(|part| self.names.contains_key(*part))
        }
    }

    /// The label at a byte where a line starts, if somebody speaks under it.
    pub fn at(&self, text: &str, start: usize) -> Option<Label> {
        if self.is_empty() {
            return None;
        }
        parse(text, start).filter(|label| self.contains(&label.name))
    }

    /// All labels of a paragraph: at its start, and where turns were mashed
    /// together in the middle of it.
    pub fn of(&self, text: &str, paragraph: Range<usize>) -> Vec<Label> {
        let mut out: Vec<Label> = self.at(text, paragraph.start).into_iter().collect();
        let from = out.first().map_or(paragraph.start, |label| label.span.end);
        for (i, colon) in text[from..paragraph.end].match_indices([':', '：']) {
            let at = from + i;
            let least = out.last().map_or(paragraph.start, |label| label.span.end);
            if at > least {
                out.extend(self.before_colon(text, least..paragraph.end, at, colon.len()));
            }
        }
        out
    }

    fn before_colon(
        &self,
        text: &str,
        within: Range<usize>,
        colon: usize,
        colon_len: usize,
    ) -> Option<Label> {
        let head = text[within.start..colon].trim_end_matches('*');
        let name = self.written.iter().find(|name| head.ends_with(name.as_str()))?;
        let before = &head[..head.len() - name.len()];
        let outside = before.trim_end_matches('*');
        let bold = outside.len() < before.len();
        let behind = &text[colon + colon_len..within.end];
        if !bold && !may_follow(outside, behind, name) {
            return None;
        }
        let closing = behind.len() - behind.trim_start_matches('*').len();
        let markup_inside = head.len() < colon - within.start;
        Some(Label {
            name: name.clone(),
            span: within.start + outside.len()..colon + colon_len + if bold { closing } else { 0 },
            open: bold && closing == 0 && !markup_inside,
        })
    }
}

/// Whether a label may stand behind this text in mid-paragraph: after the end
/// of a sentence; or, where the stop was lost, after a Latin word that does not
/// lead to a name (`said Sam: …`, `Uncle Sam: …`), if a sentence begins behind it.
fn may_follow(before: &str, behind: &str, name: &str) -> bool {
    const LEADING: &str = " a an the to of by for from with and or but as like said says say told asked tells asks \
        is was are were at in on about my our your his her its their this that uncle dear mr mrs ms dr ";
    let bare = before.trim_end();
    let Some(last) = bare.chars().next_back() else {
        return true;
    };
    if paragraph::ends_sentence(bare) || matches!(last, '—') {
        // A Latin name needs the space that parts words; a stop in CJK is enough.
        return bare.len() < before.len() || is_east_asian(last) || !name.is_ascii();
    }
    let word = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    name.is_ascii()
        && name.len() > 1
        && bare.len() < before.len()
        && word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        && !LEADING.contains(&format!(" {} ", word.to_lowercase()))
        && behind.trim_start().starts_with(|c: char| c.is_uppercase())
        && behind.starts_with(' ')
}

/// The names of a label that names several.
pub(super) fn parts(name: &str) -> Vec<&str> {
    let mut parts = vec![name];
    for joiner in [" and ", " & ", "&", "、", "和", "与"] {
        parts = parts.into_iter().flat_map(|part| part.split(joiner)).collect();
    }
    let parts: Vec<&str> = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    // `和` and `与` stand in names too: both sides must be long enough for one.
    if parts.iter().all(|part| part.chars().count() >= 2) {
        parts
    } else {
        vec![name]
    }
}

/// Whether one occurrence is enough to see a name in it.
fn is_surely_a_name(name: &str) -> bool {
    if name.chars().any(is_east_asian) {
        return (2..=4).contains(&name.chars().count()) || name.contains('·');
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| word.len() > 1 && word.starts_with(|c: char| c.is_uppercase()))
        && !words.iter().any(|word| word.chars().any(|c| c.is_ascii_digit()))
}
