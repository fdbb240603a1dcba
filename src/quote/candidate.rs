//! Which spans of a document could be quoted at all.

use std::ops::Range;

use super::context::Context;
use super::sentence::sentences;
use super::splice::lost_stops;
use super::wording::words;
use crate::corpus::{Block, Document, Kind};
use crate::text::normalize;

/// One or two adjacent sentences of a guest, or a passage that a person marked.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Bytes of [`Document::text`].
    pub span: Range<usize>,
    /// The span's text with its white space normalised.
    pub text: String,
    /// Sentences in it.
    pub sentences: usize,
    /// The turn it belongs to (index into [`Document::turns`]).
    pub turn: Option<usize>,
    /// A person marked it, or the paragraph it stands in.
    pub marked: bool,
    /// It is a whole passage that a person marked.
    pub whole_mark: bool,
    /// It begins its turn.
    pub first: bool,
    /// It ends its turn.
    pub last: bool,
}

/// Every candidate of a document, in order of their beginning. Sentences that a
/// clip cut are none.
pub(super) fn candidates(document: &Document, context: &Context) -> Vec<Candidate> {
    let spoken: Vec<&Block> = document
        .blocks
        .iter()
        .filter(|block| is_quotable(document, block))
        .collect();
    let mut found = Vec::new();
    for (i, block) in spoken.iter().enumerate() {
        let begins_turn = i == 0 || block.turn.is_none() || spoken[i - 1].turn != block.turn;
        let ends_turn = block.turn.is_none() || spoken.get(i + 1).is_none_or(|next| next.turn != block.turn);
        of_block(document, block, context, (begins_turn, ends_turn), &mut found);
    }
    found
}

/// Whether a block is the speech of somebody who does not ask the questions.
pub(super) fn is_quotable(document: &Document, block: &Block) -> bool {
    block.kind == Kind::Speech
        && speaker(document, block.turn).is_none_or(|person| !document.people[person].host)
        && document.text.get(block.span.clone()).is_some()
}

/// Who speaks in a turn, as far as the document can be trusted with it.
pub(super) fn speaker(document: &Document, turn: Option<usize>) -> Option<usize> {
    let turn = document.turns.get(turn?)?;
    turn.speaker.filter(|person| *person < document.people.len())
}

/// Adds the candidates of one block.
fn of_block(
    document: &Document,
    block: &Block,
    context: &Context,
    (begins_turn, ends_turn): (bool, bool),
    found: &mut Vec<Candidate>,
) {
    let offset = block.span.start;
    let text = &document.text[block.span.clone()];
    let all: Vec<Range<usize>> = sentences(text)
        .into_iter()
        .flat_map(|span| parted(text, span, context))
        .collect();
    let from = usize::from(block.cut_head);
    let to = all.len().saturating_sub(usize::from(block.cut_tail));
    if from >= to {
        return;
    }
    let mut add = |first: usize, last: usize, whole_mark: bool| {
        let span = offset + all[first].start..offset + all[last].end;
        found.push(Candidate {
            text: normalize(&document.text[span.clone()]),
            span,
            sentences: last - first + 1,
            turn: block.turn,
            marked: block.marked,
            whole_mark,
            first: begins_turn && first == 0,
            last: ends_turn && last + 1 == all.len(),
        });
    };
    let whole = block.marked && from == 0 && to == all.len();
    for i in from..to {
        add(i, i, whole && all.len() == 1);
        if i + 1 < to {
            add(i, i + 1, whole && all.len() == 2);
        }
        if whole && i == 0 && all.len() > 2 {
            add(0, all.len() - 1, true);
        }
    }
}

/// A sentence, parted where a full stop was lost: what follows may be whole,
/// what stands before lacks its stop and will be refused.
fn parted(text: &str, span: Range<usize>, context: &Context) -> Vec<Range<usize>> {
    let sentence = &text[span.clone()];
    let mut starts = vec![0];
    starts.extend(lost_stops(sentence, &words(sentence), context));
    let ends = starts[1..].iter().copied().chain([sentence.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| span.start + start..span.start + start + sentence[*start..end].trim_end().len())
        .collect()
}
