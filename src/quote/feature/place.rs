//! Where a line stands, and what others made of it.

use super::super::gate::Line;

/// A person marked it (clipping, `>` quote): the strongest signal there is.
pub(in crate::quote) fn marked(line: &Line) -> f64 {
    f64::from(line.candidate.marked)
}

/// The publisher put the same words forward: title, heading, key point, a
/// quotation in the lead. Sentences on one matter share a quarter of their word
/// pairs by themselves, 70 % is the line again.
pub(in crate::quote) fn paratext(line: &Line) -> f64 {
    ((line.context.paratext(line.wording) - 0.25) / 0.45).clamp(0.0, 1.0)
}

/// The publisher played the line before the talk began. 179 of 259 podcast
/// episodes have such lines. The place where it was said goes before.
pub(in crate::quote) fn cold_open(line: &Line) -> f64 {
    match line.context.cold_open(line.wording, line.candidate.span.start) {
        Some(true) => 1.0,
        Some(false) => 0.8,
        None => 0.0,
    }
}

/// It begins the turn: the answer itself.
pub(in crate::quote) fn turn_begins(line: &Line) -> f64 {
    f64::from(line.candidate.first)
}

/// It ends the turn: the conclusion.
pub(in crate::quote) fn turn_ends(line: &Line) -> f64 {
    f64::from(line.candidate.last && !line.candidate.first)
}

#[cfg(test)]
mod tests {
    use super::super::super::score::scored;
    use super::super::super::testing::document;
    use crate::corpus::{Document, Kind};

    /// What a feature adds to the only line that holds a word.
    fn part(document: &Document, feature: &str, word: &str) -> f64 {
        let lines: Vec<_> = scored(document)
            .into_iter()
            .filter(|line| line.candidate.sentences == 1 && line.candidate.text.contains(word))
            .collect();
        assert_eq!(lines.len(), 1, "lines with {word}: {lines:?}");
        let reason = lines[0].reasons.iter().find(|reason| reason.feature == feature);
        reason.map_or(0.0, |reason| reason.value)
    }

    #[test]
    fn what_others_made_of_a_line_counts() {
        let mut document = document(&[
            "A bridge is a promise between two banks of the river.",
            "The river keeps its own counsel about every bridge we build.",
            "Boats are for people who like to ask the water first.",
            "A bridge is a promise between two shores of the river, as my father said.",
        ]);
        document.blocks[0].kind = Kind::KeyPoint;
        document.blocks[2].marked = true;
        assert!(part(&document, "paratext", "father") > 0.1);
        assert_eq!(part(&document, "paratext", "counsel"), 0.0);
        assert!(part(&document, "marked", "Boats") > 1.0);
        assert_eq!(part(&document, "marked", "counsel"), 0.0);
        assert!(part(&document, "turn-begins", "counsel") > 0.0);
        assert!(part(&document, "turn-ends", "father") > 0.0);
        assert_eq!(part(&document, "turn-ends", "Boats"), 0.0);
    }

    #[test]
    fn a_line_played_before_the_talk_counts_where_it_is_said() {
        let played = "Nobody ever crossed this river by looking at the water.";
        let said = "And I told him that nobody ever crossed this river by looking at the water alone.";
        let mut talk = vec![played.to_owned()];
        talk.extend((0..150).map(|i| format!("We built bridge number {i} out of oak and patience.")));
        talk.push(said.to_owned());
        let paragraphs: Vec<&str> = talk.iter().map(String::as_str).collect();
        let document = document(&paragraphs);
        let early = part(&document, "cold-open", "Nobody");
        let later = part(&document, "cold-open", "alone");
        assert!(later > early && early > 0.0, "{later} > {early} > 0");
        assert_eq!(part(&document, "cold-open", "number 77 "), 0.0);
    }
}
