//! Captions that a machine made: labelled clips, cut without regard to sentences.

use super::label::Labels;
use super::people::Cast;
use super::reader::Reading;
use super::turns::{Labelled, Record};

/// Reads a text that opens with a label, and of whose labelled paragraphs at
/// least every third begins in lower case.
pub(super) fn read(text: &str, labels: &Labels) -> Option<Reading> {
    labels.at(text, text.len() - text.trim_start().len())?;
    let (_, clips) = Labelled::find(text, 0..text.len(), labels);
    if !clips.are_cut(text) {
        return None;
    }
    let mut cast = Cast::gather(text, 0..0, clips.names());
    let (blocks, turns) = clips.turns(text, &mut cast, Record::Clips);
    Some(Reading {
        people: cast.people,
        blocks,
        turns,
        ..Reading::default()
    })
}
