//! The forms of a name: what a text says of the people in it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{is_east_asian, is_han, normalize};

use super::Person;
use super::office;
use super::paragraph::{ends_sentence, floor_boundary};

/// `（Sam Altman，OpenAI总裁）` behind a name: its Latin form, and an office.
static GLOSS: LazyLock<Regex> = LazyLock::new(|| {
    office::compile(r"^[（(]([A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3})(?:[,，]\s*([^）)\n]{2,30}))?[）)]")
});
/// `Sam Altman`: two to four words with capitals.
pub(super) static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    office::compile(r"\b\p{Lu}[\p{L}'’-]*\p{Ll}(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]*\p{Ll}){1,2}\b")
});

/// The dots between the parts of a transliterated name.
const DOTS: [char; 3] = ['·', '•', '・'];

/// Different names that are remembered of one text, of each kind: a novel has many.
const NAMES: usize = 500;

/// What a text says of the people in it.
pub(super) struct Introductions<'a> {
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
    /// Reads the introductions of a text; `front` is what stands before its talk.
    pub fn read(text: &'a str, front: Range<usize>) -> Introductions<'a> {
        let text = &text[..floor_boundary(text, INTRODUCTIONS)];
        let front = front.start.min(text.len())..front.end.min(text.len());
        let mut glosses = Vec::new();
        for (at, _) in text.match_indices(['（', '(']) {
            let native = han_run_before(text, at);
            if let Some(found) = GLOSS.captures(&text[at..]).filter(|_| !native.is_empty()) {
                let part = |i: usize| found.get(i).map(|part| normalize(part.as_str()));
                let gloss = (native.to_owned(), part(1).unwrap_or_default(), part(2));
                if !glosses.contains(&gloss) && glosses.len() < NAMES {
                    glosses.push(gloss);
                }
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
    pub fn complete(&self, person: &mut Person, others: &[&String]) {
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
            let inside_a_word =
                before.ends_with(char::is_alphanumeric) || behind.starts_with(char::is_alphanumeric);
            if inside_a_word {
                continue;
            }
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
    pub fn office(&self, forms: &[String]) -> Option<String> {
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
                    .find_map(|(at, _)| office::beside(self.text, stretch.start + at, form.len()));
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }
}

/// Whether one name is the first or the last part of the other.
pub(super) fn is_part(part: &str, whole: &str) -> bool {
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
    let office = office::end_of_last(&run[..dot]);
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
