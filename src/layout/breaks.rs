//! Where a line may break, and what each break costs.
//!
//! UAX #14 says where a break is legal at all; the rules below tailor it. A cost is in
//! the unit of [`super::paragraph`]: 0.6 is what a line costs that is a tenth of the
//! measure off, 2.4 a fifth, 6.7 a third. To change a rule of line breaking, find its row in `tailor`.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, WordBreakInvariantOptions};
use icu_segmenter::{LineSegmenter, WordSegmenter};

use super::class::{Class, prohibited_at_end, prohibited_at_start};
use super::context::Role;
use super::shape::{Cluster, Shaped};
use crate::template::{LineBreak, TextStyle};
use crate::text::Language;

/// A break that no rule allows: taken only where a line would else leave its box.
pub(super) const EMERGENCY: f32 = 1.0e5;
/// A break inside what belongs together (100｜倍): taken before an emergency one.
pub(super) const APART: f32 = 1.0e3;
/// Before `——` or `……` at the strict level: allowed by CLREQ's basic level.
const BEFORE_DASH: f32 = 40.0;
/// Inside a word of the dictionary: more than what clause ends on three other lines give.
const IN_WORD: f32 = 16.0;
/// Inside a short title, a name with `·`, or a bracketed remark.
const IN_UNIT: f32 = 10.0;
/// Before a particle that leans on what stands before it (的, 了).
const BEFORE_PARTICLE: f32 = 12.0;
/// At a hyphen that is not in the text: rather a line that is two fifths off.
const HYPHEN: f32 = 10.0;
/// After the hyphen of a word or a slash.
const AFTER_HYPHEN: f32 = 4.0;
/// After a number, before what it counts in characters (100万｜人).
const AFTER_COUNTER: f32 = 8.0;
/// Between two characters, in mid-clause: what a layout with breaks at clauses saves.
const IN_CLAUSE: f32 = 1.0;
/// Behind one or two characters that begin a clause, or before one or two that end one: a
/// stub at a line's edge (，但是｜).
const STUB: f32 = 4.0;
/// The same for one character (，可｜).
const SHORTEST_STUB: f32 = 10.0;
/// Characters of a stub at the most.
const STUB_LENGTH: usize = 2;
/// Behind a word that leans on what follows it (把, 在).
const AFTER_PREPOSITION: f32 = 8.0;
/// After a semicolon: nearly as good as after a full stop.
const AFTER_SEMICOLON: f32 = -3.5;
/// After a comma: preferred.
const AFTER_COMMA: f32 = -2.5;
/// After a full stop: preferred more.
const AFTER_STOP: f32 = -4.0;

/// Counters and units in Han that stay with the number before them: measure words of
/// 现代汉语量词 that follow digits in running text, and powers of ten.
const COUNTERS: &str = "年月日号时分秒点岁个人倍次元块万亿千百兆页章节期层楼米克斤吨位名家条件台部本册届代场种项度成回集版天周刻角件间张只句段億萬個頁節樓歲點時號層條";
/// Suffixes that the dictionary cuts off the word before them (差异化, 可能性).
const SUFFIXES: &str = "化性者们式率度型感师家网员长手工界力学品物于";
/// What a counter follows besides digits: numerals in Han, determiners.
const DETERMINERS: &str = "一二三四五六七八九十百千万两几半某每各这那哪本该數幾這";
/// Words that lean on what follows them: prepositions and adverbs that are rarely the end of
/// anything.
const PREPOSITIONS: &str = "把被在对从和与是不很最将让對從與將讓";
/// Particles that lean on the word before them.
const PARTICLES: &str = "的了着过吗呢吧啊呀嘛们地得嗎著過們";

/// Particles that close a 文節: a Japanese line does not begin with one.
const JA_PARTICLES: &str = "はがをにでともへやかねよのばてたなだ";

/// The cost of a break before each cluster; index 0 is never used.
pub(super) fn penalties(shaped: &Shaped, style: &TextStyle) -> Vec<f32> {
    let clusters = &shaped.clusters;
    let legal = legal_breaks(shaped);
    let words = word_starts(shaped);
    let mut costs: Vec<f32> = (0..clusters.len())
        .map(|i| {
            if i == 0 {
                return 0.0;
            }
            let here = Boundary {
                clusters,
                at: i,
                legal: legal[i],
                word: words[i],
                next_word: words[i + 1],
                one_character_word: words[i - 1] && words[i],
                language: shaped.language,
                level: style.line_break,
            };
            here.cost()
        })
        .collect();
    keep_units(clusters, &mut costs);
    for before in shaped.hyphens.keys() {
        // A soft hyphen stands between the cluster before it and the one behind.
        let soft = clusters.get(before + 1).is_some_and(|c| c.first == '\u{ad}');
        if let Some(cost) = costs.get_mut(before + if soft { 2 } else { 1 }) {
            *cost = HYPHEN;
        }
    }
    costs
}

/// Boundaries that UAX #14 allows, by cluster; Thai, Lao, Khmer and Burmese at words.
fn legal_breaks(shaped: &Shaped) -> Vec<bool> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let segmenter = LineSegmenter::new_lstm(options);
    let mut legal = vec![false; shaped.clusters.len() + 1];
    let mut at = 0;
    for offset in segmenter.segment_str(&shaped.text) {
        at += shaped.clusters[at..].partition_point(|c| c.bytes.start < offset);
        if shaped.clusters.get(at).is_none_or(|c| c.bytes.start == offset) {
            legal[at] = true;
        }
    }
    legal
}

/// Clusters at which a word begins by the dictionary of Chinese and Japanese.
fn word_starts(shaped: &Shaped) -> Vec<bool> {
    let mut starts = vec![false; shaped.clusters.len() + 1];
    if !shaped.clusters.iter().any(|c| c.class.is_ideographic()) {
        return vec![true; shaped.clusters.len() + 1];
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut at = 0;
    for offset in segmenter.segment_str(&shaped.text) {
        at += shaped.clusters[at..].partition_point(|c| c.bytes.start < offset);
        starts[at] = true;
    }
    starts
}

/// The place between two clusters.
struct Boundary<'a> {
    clusters: &'a [Cluster],
    /// The cluster behind it.
    at: usize,
    legal: bool,
    /// A word begins here by the dictionary, and
    word: bool,
    /// another one behind the next cluster.
    next_word: bool,
    /// The cluster before it is a word by itself.
    one_character_word: bool,
    language: Language,
    level: LineBreak,
}

impl Boundary<'_> {
    fn cost(&self) -> f32 {
        let (a, b) = (&self.clusters[self.at - 1], &self.clusters[self.at]);
        if let Some(cost) = self.tailor(a, b) {
            return cost;
        }
        if !self.legal {
            return EMERGENCY;
        }
        match a.class {
            Class::Stop | Class::Exclamation => AFTER_STOP,
            Class::Colon if matches!(a.first, '；' | ';') => AFTER_SEMICOLON,
            Class::Comma | Class::Colon if self.ends_stub() => STUB,
            Class::Comma | Class::Colon => AFTER_COMMA,
            Class::Dash | Class::Ellipsis if a.context.east_asian => AFTER_COMMA,
            Class::Close => self.cost_after_close(),
            Class::Connector | Class::Slash => AFTER_HYPHEN,
            Class::Space => self.cost_after_space(),
            _ if b.class.is_ideographic() && a.class.is_ideographic() => self.cost_between_ideographs(a, b),
            _ => 0.0,
        }
    }

    /// The rules that UAX #14 does not know or has wrong for Chinese. `None`: UAX #14 decides.
    fn tailor(&self, a: &Cluster, b: &Cluster) -> Option<f32> {
        // A space hangs at the line's end, whatever stands before it.
        if b.class.is_trimmed() {
            return Some(EMERGENCY);
        }
        let spaced = a.class == Class::Space;
        let opens = b.context.role == Some(Role::Open)
            || (spaced && (b.first.is_ascii() || b.context.role == Some(Role::Apostrophe)));
        if prohibited_at_start(b.first, self.language, self.level) && !opens {
            let soft = matches!(b.class, Class::Dash | Class::Ellipsis) && a.class != b.class;
            return Some(if soft { BEFORE_DASH } else { EMERGENCY });
        }
        if !spaced && prohibited_at_end(a.first) {
            return Some(EMERGENCY);
        }
        // CLREQ, "symbol separation": —— and …… are one mark each.
        if a.class == b.class && matches!(a.class, Class::Dash | Class::Ellipsis) {
            return Some(EMERGENCY);
        }
        if spaced {
            return None;
        }
        // Straight quotes: UAX #14 glues both sides (class QU).
        if b.context.role == Some(Role::Open) && a.context.east_asian {
            return Some(0.0);
        }
        if a.context.role == Some(Role::Close) && b.context.east_asian {
            return Some(0.0);
        }
        if a.context.role == Some(Role::Open) || b.context.role == Some(Role::Close) {
            return Some(EMERGENCY);
        }
        // UAX #14 before version 16 (LB19a) glues Chinese “ ” to their neighbours.
        if b.class == Class::Open && b.context.east_asian && a.context.east_asian {
            return Some(self.cost_before_open(a));
        }
        if a.class == Class::Close
            && a.context.east_asian
            && (b.context.east_asian || b.class.is_alphanumeric())
        {
            return Some(self.cost_after_close());
        }
        self.keep_number(a, b)
            .or_else(|| keep_name(a, b, self.clusters, self.at))
    }

    /// Numbers keep their counter, `第`, sign and unit: 100倍, 11月, 第3章 (UAX #14 LB25
    /// knows only signs and ASCII units).
    fn keep_number(&self, a: &Cluster, b: &Cluster) -> Option<f32> {
        let before = self.at.checked_sub(2).map(|i| &self.clusters[i]);
        if a.class == Class::Digit && COUNTERS.contains(b.first) {
            return Some(APART);
        }
        if a.first == '第' && (b.class == Class::Digit || "一二三四五六七八九十百千几".contains(b.first))
        {
            return Some(APART);
        }
        if a.class == Class::Prefix && b.class == Class::Digit {
            return Some(EMERGENCY);
        }
        if a.class == Class::Digit && b.class == Class::Postfix {
            return Some(EMERGENCY);
        }
        // 100万｜人: what follows a power of ten is still counted.
        if before.is_some_and(|c| c.class == Class::Digit)
            && "万亿千百兆億萬".contains(a.first)
            && (b.class.is_ideographic() || b.class.is_alphanumeric())
        {
            return Some(match b.class {
                _ if COUNTERS.contains(b.first) => APART,
                // 100万｜tokens: one unit, a number and what it counts.
                Class::Letter | Class::Digit => IN_WORD,
                _ => AFTER_COUNTER,
            });
        }
        // 每一｜个, 某｜件, 这｜一: a measure word with its numeral or determiner.
        if DETERMINERS.contains(a.first) && (COUNTERS.contains(b.first) || b.first == '一') {
            return Some(IN_WORD);
        }
        None
    }

    fn cost_between_ideographs(&self, a: &Cluster, b: &Cluster) -> f32 {
        // A suffix is a word of its own by the dictionary; the same character may begin a longer
        // one (化学, 性格).
        let chinese = self.language.is_chinese();
        let suffix = SUFFIXES.contains(b.first) && self.next_word && chinese;
        let particle = JA_PARTICLES.contains(b.first) && self.next_word && self.language == Language::Ja;
        let leans = PREPOSITIONS.contains(a.first) && self.one_character_word && chinese;
        let within = if !self.word || suffix || particle {
            IN_WORD
        } else if PARTICLES.contains(b.first) && chinese {
            BEFORE_PARTICLE
        } else if leans {
            AFTER_PREPOSITION
        } else {
            IN_CLAUSE
        };
        within + self.stub_cost()
    }

    /// What it costs that no more than two characters stand between this break and a mark on
    /// either side.
    fn stub_cost(&self) -> f32 {
        let letter = |c: &&Cluster| c.class.is_ideographic() || c.class.is_alphanumeric();
        let before = self.clusters[..self.at].iter().rev().take(STUB_LENGTH + 1);
        let before = before.take_while(letter).count();
        let behind = self.clusters[self.at..].iter().take(STUB_LENGTH + 1);
        let behind = behind.take_while(letter).count();
        let mark = |at: Option<usize>| {
            at.and_then(|at| self.clusters.get(at))
                .is_some_and(|c| c.class.is_mark() || matches!(c.class, Class::Dash | Class::Ellipsis))
        };
        let stubs = [
            (before, mark((self.at - before).checked_sub(1))),
            (behind, mark(Some(self.at + behind))),
        ];
        match stubs
            .iter()
            .filter(|(_, marked)| *marked)
            .map(|(length, _)| *length)
            .min()
        {
            Some(..=1) => SHORTEST_STUB,
            Some(STUB_LENGTH) => STUB,
            _ => 0.0,
        }
    }

    /// Whether the mark before this break ends a clause of one or two characters (：“好，｜).
    fn ends_stub(&self) -> bool {
        let clause = self.clusters[..self.at - 1].iter().rev().take(STUB_LENGTH + 1);
        let length = clause
            .take_while(|c| c.class.is_ideographic() || c.class.is_alphanumeric())
            .count();
        let before = (self.at - 1).checked_sub(length + 1).map(|i| &self.clusters[i]);
        length <= STUB_LENGTH && before.is_some_and(|c| c.class.is_mark())
    }

    fn cost_before_open(&self, a: &Cluster) -> f32 {
        match a.class {
            Class::Stop | Class::Exclamation => AFTER_STOP,
            Class::Comma | Class::Colon => AFTER_COMMA,
            // A bracketed remark stays with what it remarks on.
            _ if self.clusters[self.at].first == '（' => IN_UNIT,
            _ => 0.0,
        }
    }

    /// Behind a closing mark: as behind the stop that stands in it.
    fn cost_after_close(&self) -> f32 {
        let inner = self.clusters[..self.at]
            .iter()
            .rev()
            .find(|c| c.class != Class::Close);
        match inner.map(|c| c.class) {
            Some(Class::Stop | Class::Exclamation) => AFTER_STOP,
            _ => 0.0,
        }
    }

    fn cost_after_space(&self) -> f32 {
        let inner = self.clusters[..self.at]
            .iter()
            .rev()
            .find(|c| !matches!(c.class, Class::Space | Class::Close));
        match inner.map(|c| c.class) {
            Some(Class::Stop | Class::Exclamation) => AFTER_STOP,
            Some(Class::Comma | Class::Colon) => AFTER_COMMA,
            _ => 0.0,
        }
    }
}

/// `C++`, `C#`, `.NET`, `山姆·奥特曼`: signs that belong to the word at their side.
fn keep_name(a: &Cluster, b: &Cluster, clusters: &[Cluster], at: usize) -> Option<f32> {
    let latin = |c: &Cluster| c.class.is_alphanumeric() && !c.context.east_asian;
    if matches!(b.first, '+' | '#') && (latin(a) || a.first == b.first) {
        return Some(EMERGENCY);
    }
    if a.first == '.'
        && latin(b)
        && at
            .checked_sub(2)
            .is_none_or(|i| !clusters[i].class.is_alphanumeric())
    {
        return Some(EMERGENCY);
    }
    if a.class == Class::MiddleDot {
        return Some(IN_UNIT);
    }
    // Korean breaks at spaces only on so short a text (`word-break: keep-all`).
    let korean = |c: &Cluster| c.class == Class::Hangul || c.class.is_alphanumeric();
    if (a.class == Class::Hangul && korean(b)) || (korean(a) && b.class == Class::Hangul) {
        return Some(EMERGENCY);
    }
    None
}

/// Characters of a title or a remark in brackets that are short enough to stay on one line.
const SHORT_UNIT: usize = 12;
/// Characters of one part of a transliterated name that are kept with its `·`.
const NAME_PART: usize = 3;

/// Breaks inside a short 《title》, “quotation” or （remark） cost more, and so do those
/// inside the parts of a transliterated name: 山姆·奥特曼 has no word boundaries of its own.
fn keep_units(clusters: &[Cluster], costs: &mut [f32]) {
    let mut open: Vec<usize> = Vec::new();
    for (i, cluster) in clusters.iter().enumerate() {
        match cluster.class {
            Class::Open => open.push(i),
            Class::Close => {
                if let Some(start) = open.pop()
                    && i - start <= SHORT_UNIT
                {
                    raise(&mut costs[start + 1..=i]);
                }
            }
            Class::MiddleDot => {
                let part = |c: &&Cluster| c.class == Class::Han;
                let before = clusters[..i]
                    .iter()
                    .rev()
                    .take_while(part)
                    .take(NAME_PART)
                    .count();
                let behind = clusters[i + 1..].iter().take_while(part).take(NAME_PART).count();
                raise(&mut costs[i + 1 - before.max(1)..=i]);
                raise(&mut costs[i + 1..i + 1 + behind]);
            }
            _ => {}
        }
    }
}

fn raise(costs: &mut [f32]) {
    for cost in costs.iter_mut().filter(|cost| **cost < IN_UNIT) {
        *cost = cost.max(0.0) + IN_UNIT;
    }
}
