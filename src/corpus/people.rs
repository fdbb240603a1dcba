//! Who speaks: labels and the text round them → people with the forms of
//! their names, and what they are.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{is_east_asian, is_han, normalize};

use super::Person;
use super::label::{self, key};
use super::paragraph::{ends_sentence, floor_boundary};

/// The people of a document, and which of them each label means.
#[derive(Debug, Default)]
pub(super) struct Cast {
    /// In order of appearance.
    pub people: Vec<Person>,
    by_label: BTreeMap<String, usize>,
}

impl Cast {
    /// Gathers the people behind labels (in order of appearance). `front` is
    /// what stands before the first label: there people are introduced by their
    /// full names and offices.
    pub fn gather<'a>(text: &str, front: Range<usize>, labels: impl Iterator<Item = &'a str>) -> Cast {
        let mut cast = Cast::default();
        for written in labels {
            let label_key = key(written);
            let is_nobody = label::is_nobody(written) || label::parts(&label_key).len() > 1;
            if is_nobody || cast.by_label.contains_key(&label_key) {
                continue;
            }
            let host = label::is_host(written);
            let named = label::host_name(written);
            let name = named.unwrap_or(written);
            let known = cast
                .people
                .iter()
                .position(|person| !host && (is_part(name, &person.name) || is_part(&person.name, name)));
            let person = known.unwrap_or_else(|| {
                cast.people.push(Person {
                    name: name.to_owned(),
                    host: host || named.is_some(),
                    ..Person::default()
                });
                cast.people.len() - 1
            });
            let known = &mut cast.people[person];
            known.names.push(written.to_owned());
            if name.len() > known.name.len() {
                known.name = name.to_owned();
            }
            cast.by_label.insert(label_key, person);
        }
        let introduced = Introductions::read(text, front);
        let labels: Vec<String> = cast.people.iter().map(|person| person.name.clone()).collect();
        for (i, person) in cast.people.iter_mut().enumerate() {
            if !label::is_host(&person.name) {
                let others: Vec<&String> = labels.iter().filter(|name| **name != labels[i]).collect();
                introduced.complete(person, &others);
            }
            sort_by_appearance(text, &mut person.names);
        }
        cast
    }

    /// The person whom a label means; `None` where it means nobody or several.
    pub fn of(&self, label: &str) -> Option<usize> {
        self.by_label.get(&key(label)).copied()
    }

    /// Marks as host who asks: where no label says who does, the one most of
    /// whose turns end in a question. `turns` are (person, text).
    pub fn find_hosts<'a>(&mut self, turns: impl Iterator<Item = (usize, &'a str)>) {
        if self.people.iter().any(|person| person.host) || self.people.len() < 2 {
            return;
        }
        let mut counts = vec![(0usize, 0usize); self.people.len()];
        for (person, text) in turns {
            let asks = text.trim_end_matches(|c: char| c.is_whitespace() || "”’」』\"'*）)".contains(c));
            counts[person].0 += 1;
            counts[person].1 += usize::from(asks.ends_with(['?', '？']));
        }
        let asks = |(turns, questions): (usize, usize)| questions >= 2 && questions * 2 >= turns;
        if counts.iter().any(|count| !asks(*count)) {
            for (person, count) in self.people.iter_mut().zip(counts) {
                person.host = asks(count);
            }
        }
    }
}

/// Whether one name is the first or the last part of the other.
fn is_part(part: &str, whole: &str) -> bool {
    let pieces: Vec<&str> = pieces(whole);
    part == whole || (pieces.len() > 1 && (pieces.first() == Some(&part) || pieces.last() == Some(&part)))
}

/// The Han characters and dots that end at a byte: at most as many as a name
/// with an office before it has.
fn han_run_before(text: &str, end: usize) -> &str {
    let run = text[..end]
        .char_indices()
        .rev()
        .take(30)
        .take_while(|(_, c)| is_han(*c) || DOTS.contains(c))
        .last();
    run.map_or("", |(start, _)| &text[start..end])
}

/// The parts of a name: `山姆·奥特曼`, `Sam Altman`.
fn pieces(name: &str) -> Vec<&str> {
    name.split([' ', '·', '•', '・'])
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// Offices after which or before which a name stands.
const OFFICE: &str = "(?:联合创始人|共同创始人|创始人|创办人|首席[\u{4e00}-\u{9fff}]{1,4}官|首席[\u{4e00}-\u{9fff}]{0,3}科学家|执行长|營運長|总裁|副总裁|董事长|董事長|总经理|负责人|合伙人|主席|主任|院长|教授|研究员|作家|导演|诗人|记者|主编|编辑|设计师|建筑师|摄影师|CEO|COO|CTO|CFO)";
const OFFICE_EN: &str = r"(?:[Cc]hief [A-Z][a-z]+(?: [A-Z][a-z]+)? [Oo]fficer|[Cc]o-?founder|[Ff]ounder|[Pp]resident|[Cc]hairman|[Cc]hairwoman|[Dd]irector|[Pp]rofessor|[Hh]ead of \p{Lu}\w*|[Ee]ditor|CEO|COO|CTO|CFO|CPO)";

#[allow(
    clippy::expect_used,
    reason = "the patterns are constants; a test compiles them all"
)]
fn compile(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// `（Sam Altman，OpenAI总裁）` behind a name: its Latin form, and an office.
static GLOSS: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"^[（(]([A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})(?:[,，]\s*([^）)\n]{2,30}))?[）)]")
});
/// `Sam Altman`: two to four words with capitals.
static CAPITALS: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\b\p{Lu}[\p{L}'’-]*\p{Ll}(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]*\p{Ll}){1,2}\b"));
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

/// The dots between the parts of a transliterated name.
const DOTS: [char; 3] = ['·', '•', '・'];

/// Different names with a middle dot that are remembered of one text: a novel has many.
const NAMES: usize = 500;

/// What a text says of the people in it.
struct Introductions<'a> {
    text: &'a str,
    front: Range<usize>,
    /// (East Asian form, Latin form, office).
    glosses: Vec<(String, String, Option<String>)>,
    /// Names with a middle dot.
    dotted: Vec<&'a str>,
}

/// Bytes in which people are introduced: whoever comes later has been named before.
const INTRODUCTIONS: usize = 1 << 20;

impl<'a> Introductions<'a> {
    fn read(text: &'a str, front: Range<usize>) -> Introductions<'a> {
        let text = &text[..floor_boundary(text, INTRODUCTIONS)];
        let front = front.start.min(text.len())..front.end.min(text.len());
        let mut glosses = Vec::new();
        for (at, _) in text.match_indices(['（', '(']) {
            let native = han_run_before(text, at);
            if let Some(found) = GLOSS.captures(&text[at..]).filter(|_| !native.is_empty()) {
                let part = |i: usize| found.get(i).map(|part| normalize(part.as_str()));
                glosses.push((native.to_owned(), part(1).unwrap_or_default(), part(2)));
            }
        }
        let mut dotted: Vec<&str> = Vec::new();
        let mut end = 0;
        for (dot, _) in text.match_indices(DOTS) {
            if dot < end {
                continue;
            }
            let before = han_run_before(text, dot);
            let behind = text[dot..].trim_start_matches(|c| is_han(c) || DOTS.contains(&c));
            end = text.len() - behind.len();
            for name in apart(text[dot - before.len()..end].trim_matches(DOTS)) {
                let name = without_lead(name);
                if pieces(name).len() > 1 && !dotted.contains(&name) && dotted.len() < NAMES {
                    dotted.push(name);
                }
            }
        }
        Introductions {
            text,
            front,
            glosses,
            dotted,
        }
    }

    /// Adds the other forms of a person's name, and the office. `others` are
    /// the names of the rest of the cast.
    fn complete(&self, person: &mut Person, others: &[&String]) {
        let label = person.name.clone();
        let mut forms: Vec<String> = vec![label.clone()];
        if label.chars().any(is_han) {
            // The gloss may start too early: `创始人黄某（…）`; the label says where the name starts.
            for (native, latin, role) in &self.glosses {
                let whole = self.native_name(native, &label);
                if let Some(whole) = whole {
                    forms.push(whole.to_owned());
                    forms.push(latin.clone());
                    if person.role.is_none() {
                        person.role = role.clone().filter(|role| role.chars().any(is_east_asian));
                    }
                }
            }
            let full: Vec<&str> = self
                .dotted
                .iter()
                .filter_map(|name| up_to(name, &label))
                .collect();
            forms.extend(full.iter().map(|name| (*name).to_owned()));
            for variant in self
                .dotted
                .iter()
                .filter(|name| full.iter().any(|full| is_variant(full, name)))
            {
                forms.push((*variant).to_owned());
            }
        } else if let Some(full) = self.full_latin(&label, others) {
            person.name = full.clone();
            forms.push(full.clone());
            for (native, latin, _) in &self.glosses {
                if *latin == full {
                    forms.push(native.clone());
                }
            }
        }
        // A given name alone is no name for a card where the text has the whole.
        if let Some(full) = forms.iter().find(|form| {
            let pieces = pieces(form);
            pieces.len() > 1 && pieces[0] == label && form.chars().any(is_han)
        }) {
            person.name = full.clone();
        }
        let parts: Vec<String> = forms
            .iter()
            .flat_map(|form| {
                let pieces = pieces(form);
                let ends = [pieces.first().copied(), pieces.last().copied()];
                ends.map(|piece| piece.unwrap_or_default().to_owned())
            })
            .collect();
        if person.role.is_none() {
            person.role = self.office(&forms);
        }
        for form in forms.into_iter().chain(parts) {
            if form.chars().count() >= 2 && !person.names.contains(&form) && !others.contains(&&form) {
                person.names.push(form);
            }
        }
    }

    /// The name that ends a run of Han characters before a gloss, if it is that of the label.
    fn native_name<'b>(&self, run: &'b str, label: &str) -> Option<&'b str> {
        if run.contains(DOTS) {
            let whole = without_lead(run);
            return is_part(label, whole).then_some(whole);
        }
        run.ends_with(label).then(|| &run[run.len() - label.len()..])
    }

    /// The full name that a Latin label is part of: what follows the label as a
    /// surname, or else stands before it as a given name. In the front once is
    /// enough, elsewhere it must recur.
    fn full_latin(&self, label: &str, others: &[&String]) -> Option<String> {
        const NO_NAMES: &str = " Mr Mrs Ms Dr Professor President Chairman Uncle Dear And But Both Thanks Hi Hello \
            Hey Well Yes No So As If When While Today Now I The ";
        if label.contains(' ') {
            return Some(label.to_owned());
        }
        let mut follow: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let mut precede = follow.clone();
        for (at, _) in self.text.match_indices(label) {
            let (before, behind) = (&self.text[..at], &self.text[at + label.len()..]);
            let in_front = usize::from(self.front.contains(&at));
            let count = |names: &mut BTreeMap<&'a str, (usize, usize)>, word: &'a str| {
                let is_name = word.chars().count() > 1
                    && word.starts_with(char::is_uppercase)
                    && word.ends_with(char::is_lowercase)
                    && !NO_NAMES.contains(&format!(" {word} "))
                    && !others.iter().any(|other| pieces(other).contains(&word));
                if is_name {
                    let count = names.entry(word).or_default();
                    *count = (count.0 + in_front, count.1 + 1);
                }
            };
            let letter = |c: char| c.is_alphabetic() || c == '-';
            if let Some(rest) = behind.strip_prefix([' ', '\n']) {
                let word = rest.split(|c| !letter(c)).next().unwrap_or_default();
                count(&mut follow, word);
            }
            if let Some(rest) = before.strip_suffix([' ', '\n']) {
                let word = rest.rsplit(|c| !letter(c)).next().unwrap_or_default();
                // The capital may be that of the sentence: `Both Sam and …`.
                let lead = rest[..rest.len() - word.len()].trim_end();
                if !lead.is_empty() && !ends_sentence(lead) && !lead.ends_with([':', '：', '。']) {
                    count(&mut precede, word);
                }
            }
        }
        let best = |names: &BTreeMap<&'a str, (usize, usize)>| {
            names
                .iter()
                .filter(|(_, (front, all))| *front >= 1 || *all >= 2)
                .max_by_key(|(word, count)| (**count, std::cmp::Reverse(word.len())))
                .map(|(word, _)| *word)
        };
        best(&follow)
            .map(|surname| format!("{label} {surname}"))
            .or_else(|| best(&precede).map(|given| format!("{given} {label}")))
    }

    /// What stands beside a name in the front, or else anywhere: `OpenAI CEO Sam …`.
    fn office(&self, forms: &[String]) -> Option<String> {
        let mut longest: Vec<&String> = forms.iter().filter(|form| pieces(form).len() > 1).collect();
        longest.extend(
            forms
                .iter()
                .filter(|form| form.chars().any(is_han) && form.chars().count() >= 2),
        );
        let everywhere = 0..self.text.len();
        for stretch in [self.front.clone(), everywhere] {
            for form in &longest {
                let found = self.text[stretch.clone()]
                    .match_indices(form.as_str())
                    .take(20)
                    .find_map(|(at, _)| office_beside(self.text, stretch.start + at, form.len()));
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }
}

fn office_beside(text: &str, at: usize, len: usize) -> Option<String> {
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

/// A name with a middle dot as far as the part that a label gives; the run of
/// Han characters may go on behind it: `山姆·奥特曼表示`.
fn up_to<'a>(name: &'a str, label: &str) -> Option<&'a str> {
    if is_part(label, name) {
        return Some(name);
    }
    let last = pieces(name).last().copied()?;
    last.starts_with(label)
        .then(|| &name[..name.len() - last.len() + label.len()])
}

/// A name with a middle dot without the office or the connective that the Han
/// characters before it are: `与首席执行官山姆·奥特曼`.
fn without_lead(run: &str) -> &str {
    let dot = run.find(DOTS).unwrap_or(run.len());
    let office = OFFICE_ANYWHERE
        .find_iter(&run[..dot])
        .last()
        .map_or(0, |office| office.end());
    let connective = run[office..dot]
        .char_indices()
        .rfind(|(_, c)| "与和及由对据是的为在将把让被向跟给叫".contains(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let name = &run[office + connective..];
    if name.starts_with(DOTS) { run } else { name }
}

/// The names in a run of Han characters and middle dots: `山姆·奥特曼与哈里·斯特宾斯`.
fn apart(run: &str) -> Vec<&str> {
    let dotted = |text: &str| text.contains(DOTS);
    let mut names = Vec::new();
    let mut rest = run;
    for (at, word) in run.match_indices(['与', '和', '及']) {
        let from = run.len() - rest.len();
        if at > from && dotted(&run[from..at]) && dotted(&run[at + word.len()..]) {
            names.push(&run[from..at]);
            rest = &run[at + word.len()..];
        }
    }
    names.push(rest);
    names
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

/// Whether a name is another writing of one that is known: the given name is
/// the same, and one character of three or more differs in the last part.
fn is_variant(known: &str, other: &str) -> bool {
    let (known, other) = (pieces(known), pieces(other));
    let (Some(last), Some(other_last)) = (known.last(), other.last()) else {
        return false;
    };
    known.len() > 1
        && known.first() == other.first()
        && last.chars().count().max(other_last.chars().count()) >= 3
        && strsim::levenshtein(last, other_last) == 1
}

/// The forms that stand in the text, in the order in which they first do.
fn sort_by_appearance(text: &str, names: &mut Vec<String>) {
    let mut at: Vec<(usize, String)> = names
        .drain(..)
        .filter_map(|name| Some((text.find(&name).or_else(|| wrapped(text, &name))?, name)))
        .collect();
    at.sort_by_key(|(at, _)| *at);
    names.extend(at.into_iter().map(|(_, name)| name));
    names.dedup();
}

/// Where a name stands that a hard wrap broke.
fn wrapped(text: &str, name: &str) -> Option<usize> {
    name.contains(' ')
        .then(|| text.find(&name.replacen(' ', "\n", 1)))
        .flatten()
}

/// The cast of a recording without labels, as its opening words give it:
/// `I'm A B and this is …`, `My guests today are C D, who is …, and E F`.
pub(super) fn introduced(text: &str, notes: Range<usize>, speech: Range<usize>) -> Vec<Person> {
    static HOST: LazyLock<Regex> = LazyLock::new(|| {
        compile(r"\bI(?:'|’)m (\p{Lu}\p{L}+ \p{Lu}\p{L}+),? (?:and this is|your host|and welcome)")
    });
    static GUESTS: LazyLock<Regex> = LazyLock::new(|| {
        compile(
            r"\b(?:[Mm]y guests? (?:today )?(?:is|are)|joined (?:today )?by|[Tt]oday I'm talking (?:to|with))\b[^.?!]{0,400}",
        )
    });
    let opening: String = text[speech].chars().take(2000).collect();
    let mut people: Vec<Person> = Vec::new();
    let mut add = |name: &str, host: bool| {
        if !people.iter().any(|person| person.name == name) {
            people.push(Person {
                name: name.to_owned(),
                names: vec![name.to_owned()],
                role: None,
                host,
            });
        }
    };
    if let Some(name) = HOST.captures(&opening).and_then(|found| found.get(1)) {
        add(name.as_str(), true);
    }
    if let Some(guests) = GUESTS.find(&opening) {
        for name in CAPITALS.find_iter(guests.as_str()) {
            // Offices and firms are written with capitals too.
            let words = &guests.as_str()[..name.start()];
            let is_office = words.ends_with("the ") || words.ends_with(" at ") || words.ends_with(" of ");
            if !is_office && !name.as_str().contains("Officer") {
                add(name.as_str(), false);
            }
        }
    }
    let introductions = Introductions::read(text, notes);
    for person in &mut people {
        person.role = introductions.office(&person.names.clone());
    }
    people
}
