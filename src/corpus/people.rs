//! Who speaks: labels → people.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::Person;
use super::label::{self, key};
use super::names::{CAPITALS, Introductions, is_part};
use super::office::compile;

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
