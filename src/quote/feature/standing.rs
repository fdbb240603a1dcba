//! Whether a line stands alone: what ties it to the talk it was said in.

use super::super::context::is_mid_sentence;
use super::super::gate::{Line, contains_name};
use super::super::wording::{is_opening, lower};
use super::{density, saturate};

/// It opens with a reference that only the sentence before resolves: *This*,
/// *They*, 这, 他们, それ; behind an opener (*But it*, 但这) or a stance (*I think
/// this*, 我认为这) too. Eight of sixty lines that an editor chose have one, so
/// it weighs, and does not refuse.
pub(in crate::quote) fn dangling(line: &Line) -> f64 {
    let lexicon = line.wording.tongue.lexicon();
    let head = line.wording.head();
    let head = head
        .behind_head(lexicon.openers)
        .or_else(|| head.behind_head(lexicon.asides))
        .unwrap_or(head);
    let stance = head.behind_head(lexicon.stances);
    let head = stance.unwrap_or(head);
    if !head.begins(lexicon.references) {
        0.0
    } else if head.begins(lexicon.resolved) {
        0.25
    } else if stance.is_some() {
        0.7
    } else {
        1.0
    }
}

/// It opens with a conjunction that turns or concludes: *And, But, So*; 但, 所以.
/// Thirteen of sixty lines that an editor chose do: a small fault.
pub(in crate::quote) fn opener(line: &Line) -> f64 {
    f64::from(line.wording.head().begins(line.wording.tongue.lexicon().openers))
}

/// It opens as an example, as an item of a list or as an aside: *For example,
/// Secondly*; 例如, 其次.
pub(in crate::quote) fn aside(line: &Line) -> f64 {
    f64::from(line.wording.head().begins(line.wording.tongue.lexicon().asides))
}

/// It refers to something inside that it hardly resolves: *by this, doing
/// that*; 这个问题.
pub(in crate::quote) fn deixis(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().deixis))
}

/// *He, she*; 他, 她. Memorable quotes have fewer third-person pronouns.
pub(in crate::quote) fn third_person(line: &Line) -> f64 {
    // 其他 and 他人 are no pronouns.
    let others = line.wording.occurrences(&["其他", "他人"]);
    let all = line
        .wording
        .occurrences(line.wording.tongue.lexicon().third_person);
    density(all.saturating_sub(others), line, 1.0)
}

/// A story of what was: *was, told*; 当时, ました. Podcasts and memorable
/// quotes: the present tells for a line.
pub(in crate::quote) fn past(line: &Line) -> f64 {
    let listed = line.wording.hits(line.wording.tongue.lexicon().past);
    let regular = line
        .wording
        .words
        .iter()
        .filter(|(_, word)| word.len() > 5 && word.ends_with("ed"))
        .count();
    density(2 * listed + regular, line, 2.0)
}

/// *Maybe, kind of*; 可能, かもしれ.
pub(in crate::quote) fn hedge(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().hedge))
}

/// The talk itself shows: questions, examples, thanks, *this morning*.
pub(in crate::quote) fn occasion(line: &Line) -> f64 {
    saturate(line.wording.hits(line.wording.tongue.lexicon().occasion))
}

/// A pause is filled once: twice is refused.
pub(in crate::quote) fn filler(line: &Line) -> f64 {
    f64::from(line.wording.fillers() > 0)
}

/// A question inside: the line answers itself, which takes room.
pub(in crate::quote) fn question(line: &Line) -> f64 {
    saturate(line.wording.text.matches(['?', '？']).count())
}

/// Names of people, firms and products, and foreign words in Chinese or
/// Japanese; somebody of the talk counts twice. Pull quotes: concrete words tell
/// against a line (AUC 63).
pub(in crate::quote) fn names(line: &Line) -> f64 {
    let text = line.wording.text;
    let cast = line
        .context
        .names
        .iter()
        .flatten()
        .filter(|name| name.chars().count() >= 2 && contains_name(text, name))
        .count();
    let wide = line.wording.tongue.is_wide();
    let capitals = line
        .wording
        .words
        .iter()
        .enumerate()
        .filter(|(i, (at, word))| {
            let name = word.starts_with(char::is_uppercase) && (wide || *i > 0 && is_mid_sentence(text, *at));
            name && !matches!(
                lower(word).as_str(),
                "i" | "i'm" | "i've" | "i'll" | "i'd" | "ai" | "ceo" | "ceos"
            )
        })
        .count();
    saturate(2 * cast + capitals + text.matches('《').count())
}

/// Figures, unless the line compares by them.
pub(in crate::quote) fn figures(line: &Line) -> f64 {
    let figures = line
        .wording
        .words
        .iter()
        .filter(|(_, word)| word.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    saturate(figures)
}

/// The speaker plays somebody, or quotes: quotation marks in the line. One
/// quoted word is no speech.
pub(in crate::quote) fn quoting(line: &Line) -> f64 {
    let text = line.wording.text;
    let long = text
        .split(is_opening)
        .skip(1)
        .filter_map(|part| part.split(['”', '"', '」', '』', '’']).next())
        .any(|part| part.chars().count() > if line.wording.tongue.is_wide() { 8 } else { 30 });
    f64::from(long && text.contains(['“', '"', '「', '『']))
}

#[cfg(test)]
mod tests {
    use super::super::measure;
    use super::*;

    #[test]
    fn ties_to_the_talk_are_seen() {
        for (feature, more, less) in [
            (
                dangling as fn(&Line) -> f64,
                "That is what we wanted all along.",
                "Those who wait get what they want.",
            ),
            (
                dangling,
                "But it never ends for us.",
                "But gardens never end for us.",
            ),
            (
                dangling,
                "这是我们一直想要的样子。",
                "这个世界一直在变成别的样子。",
            ),
            (
                dangling,
                "所以他们都离开了这座城市。",
                "所以年轻人都离开了这座城市。",
            ),
            (
                dangling,
                "それは誰にもわからないことです。",
                "未来は誰にもわからないものです。",
            ),
            (opener, "So we planted again.", "Sometimes we planted again."),
            (
                aside,
                "For example, we planted again.",
                "Sometimes we planted again.",
            ),
            (aside, "例如，树会记得种树的人。", "树会记得每一个种树的人。"),
            (deixis, "Nobody is hurt by this.", "Nobody is hurt by trees."),
            (opener, "但树会记得种树的人。", "树会记得每一个种树的人。"),
            (
                third_person,
                "He knows his garden and she knows hers.",
                "You know your garden.",
            ),
            (
                past,
                "We planted it and then we waited.",
                "We plant and then we wait.",
            ),
            (hedge, "Maybe it kind of works for us.", "It works for all of us."),
            (
                occasion,
                "To answer your question, we planted trees.",
                "Planting a tree is a promise.",
            ),
            (
                names,
                "In Lisbon we met Marta and Paulo.",
                "In spring we meet the neighbours.",
            ),
            (figures, "We sold 300 of 500 trees.", "We sold most of the trees."),
            (
                question,
                "Why wait? You never know.",
                "There is no reason to wait.",
            ),
            (
                quoting,
                "He always told me, \"Plant the tree before you need it.\"",
                "Plant the \"useless\" tree before you need it.",
            ),
        ] {
            assert!(
                measure(feature, more) > measure(feature, less),
                "{more:?} > {less:?}"
            );
        }
    }
}
