//! Interviews with labelled turns: `Host: …`, `**斯特宾斯：** …`.

use super::front;
use super::label::Labels;
use super::people::Cast;
use super::reader::Reading;
use super::turns::{Labelled, Record};

/// Reads a text in which labels recur at the start of paragraphs.
pub(super) fn read(text: &str, labels: &Labels) -> Option<Reading> {
    if labels.is_empty() {
        return None;
    }
    let (front, talk) = Labelled::find(text, 0..text.len(), labels);
    let mut cast = Cast::gather(text, 0..talk.start(text), talk.names());
    let mut reading = Reading::default();
    front::read(text, &front, &mut reading);
    let (blocks, turns) = talk.turns(text, &mut cast, Record::Edited);
    reading.blocks.extend(blocks);
    reading.turns = turns;
    reading.people = cast.people;
    Some(reading)
}
