//! Full stops that were lost where paragraphs were joined, so that two
//! sentences look like one: `out into the world Because we are`.

use super::context::Context;
use super::sentence::is_opener;
use super::wording::lower;

/// Where sentences begin in a text although no stop stands before them: a
/// capital in mid-sentence on a word that opens sentences, or that the document
/// otherwise writes small. `words` are those of the text; the result is byte
/// offsets, ascending. For English only.
pub(super) fn lost_stops(text: &str, words: &[(usize, &str)], context: &Context) -> Vec<usize> {
    (1..words.len())
        .filter(|i| begins_unmarked(text, words, *i, context))
        .map(|i| words[i].0)
        .collect()
}

fn begins_unmarked(text: &str, words: &[(usize, &str)], i: usize, context: &Context) -> bool {
    let (at, word) = words[i];
    let (before_at, before) = words[i - 1];
    let joined = text[before_at + before.len()..at]
        .chars()
        .all(char::is_whitespace);
    if !joined || !word.starts_with(char::is_uppercase) || !before.chars().any(char::is_lowercase) {
        return false;
    }
    if word == "I" {
        return i >= 4 && clause_begins_again(before, words.get(i + 1), words.get(i + 2));
    }
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let next_is_name = words
        .get(i + 1)
        .is_some_and(|(_, next)| next.starts_with(char::is_uppercase) && *next != "I");
    let before_is_name = before.starts_with(char::is_uppercase) && i > 1;
    if capitals > 1 || next_is_name || before_is_name || word.starts_with("I'") || word.starts_with("I’") {
        return false;
    }
    let small = context.in_lower_case(&lower(word));
    let large = context.in_capitals(&lower(word));
    is_opener(word) || small >= 2 && small > 2 * large
}

/// Whether `I` behind a word begins a new sentence: a verb of thinking with its
/// own clause follows, and the word before calls for none.
fn clause_begins_again(before: &str, verb: Option<&(usize, &str)>, object: Option<&(usize, &str)>) -> bool {
    const VERBS: [&str; 6] = ["think", "believe", "remember", "guess", "hope", "feel"];
    const OBJECTS: [&str; 20] = [
        "that", "those", "this", "these", "the", "one", "we", "it", "they", "there", "a", "if", "most",
        "telling", "you", "many", "when", "every", "some", "our",
    ];
    const CALLS: [&str; 47] = [
        "and", "but", "so", "because", "that", "what", "which", "as", "if", "when", "think", "like", "while",
        "where", "since", "then", "now", "well", "how", "who", "why", "or", "though", "although", "before",
        "after", "until", "unless", "is", "was", "than", "thing", "things", "way", "reason", "one", "ones",
        "yet", "here", "say", "know", "time", "honestly", "actually", "also", "whom", "first",
    ];
    verb.is_some_and(|(_, verb)| VERBS.contains(verb))
        && object.is_some_and(|(_, object)| OBJECTS.contains(object))
        && !CALLS.contains(&lower(before).as_str())
}

#[cfg(test)]
mod tests {
    use super::super::context::Context;
    use super::super::testing::document;
    use super::super::wording::words;
    use super::lost_stops;

    #[test]
    fn lost_stops_are_found() {
        for (text, expected) in [
            (
                "We push these things out into the world Because we have to.",
                Some("Because"),
            ),
            (
                "You need many people to collaborate For example a garden.",
                Some("For"),
            ),
            (
                "It was a risk of winning or losing I remember telling the others.",
                Some("I remember"),
            ),
            (
                "There are many ways to decide I think those who wait are right.",
                Some("I think"),
            ),
            (
                "The soil is also important Excellent water is excellent, excellent, excellent.",
                Some("Excellent"),
            ),
            ("That is what I think the garden needs.", None),
            ("We met at The Old Garden in May.", None),
            ("We showed it to Marta and she liked it.", None),
            ("She said it, and I believe it.", None),
        ] {
            let found = lost_stops(text, &words(text), &Context::new(&document(&[text])));
            let at: Vec<&str> = found.iter().map(|at| &text[*at..]).collect();
            match expected {
                None => assert_eq!(at, [""; 0], "{text:?}"),
                Some(head) => assert!(at.len() == 1 && at[0].starts_with(head), "{text:?}: {at:?}"),
            }
        }
    }
}
