//! Labelled paragraphs → turns and blocks.

use std::ops::Range;

use super::front;
use super::label::{Label, Labels};
use super::paragraph::{self, ends_sentence};
use super::people::Cast;
use super::{Block, Kind, Turn};

/// How a talk was written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    /// By an editor: labels of the same speaker in a row are one turn, and
    /// headings and credits stand between turns.
    Edited,
    /// By a machine, clip by clip: each label begins a turn, and clips may be
    /// cut in mid-sentence.
    Clips,
}

/// The labels of each paragraph, from the first that has one.
pub(super) struct Labelled {
    paragraphs: Vec<(Range<usize>, Vec<Label>)>,
}

impl Labelled {
    /// Finds the labels of a stretch. What comes before the first is returned
    /// as well: the paragraphs of the front.
    pub fn find(text: &str, stretch: Range<usize>, labels: &Labels) -> (Vec<Range<usize>>, Labelled) {
        let mut front = Vec::new();
        let mut paragraphs = Vec::new();
        let starts = |at: usize| labels.at(text, at).is_some();
        for paragraph in paragraph::paragraphs(text, stretch, starts) {
            let found = labels.of(text, paragraph.clone());
            if paragraphs.is_empty() && found.is_empty() {
                front.push(paragraph);
            } else {
                paragraphs.push((paragraph, found));
            }
        }
        (front, Labelled { paragraphs })
    }

    /// The labels' names in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.paragraphs
            .iter()
            .flat_map(|(_, labels)| labels.iter().map(|label| label.name.as_str()))
    }

    /// Where the talk starts: the first label, or else the end of the text.
    pub fn start(&self, text: &str) -> usize {
        self.paragraphs.first().map_or(text.len(), |(paragraph, labels)| {
            labels.first().map_or(paragraph.start, |label| label.span.start)
        })
    }

    /// Whether clips were cut without regard to sentences: at least every third
    /// labelled paragraph begins in lower case.
    pub fn are_cut(&self, text: &str) -> bool {
        let starts = self.paragraphs.iter().filter_map(|(paragraph, labels)| {
            let label = labels.first()?;
            let speech = text[label.span.end..paragraph.end].trim_start();
            Some(speech.starts_with(char::is_lowercase))
        });
        let (mut all, mut cut) = (0usize, 0usize);
        for is_cut in starts {
            all += 1;
            cut += usize::from(is_cut);
        }
        cut >= 2 && cut * 3 >= all
    }

    /// The turns and blocks. A paragraph without a label goes on with the
    /// speaker above, up to a heading or a rule: who speaks below one must be
    /// said, since what stands there is as often the publisher's.
    pub fn turns(&self, text: &str, cast: &mut Cast, record: Record) -> (Vec<Block>, Vec<Turn>) {
        let mut talk = Talk {
            text,
            record,
            blocks: Vec::new(),
            turns: Vec::new(),
            going_on: false,
        };
        for (i, (paragraph, labels)) in self.paragraphs.iter().enumerate() {
            let above_label = self
                .paragraphs
                .get(i + 1)
                .is_some_and(|(_, labels)| !labels.is_empty());
            if labels.is_empty() {
                talk.unlabelled(paragraph.clone(), above_label);
                continue;
            }
            let mut at = paragraph.start;
            for (j, label) in labels.iter().enumerate() {
                talk.speech(at..label.span.start, false);
                talk.label(label, cast);
                at = label.span.end;
                let end = labels.get(j + 1).map_or(paragraph.end, |next| next.span.start);
                let speech = talk.without_closing_bold(at..end, label.open);
                talk.speech(speech.clone(), j + 1 == labels.len());
                if speech.end < end {
                    talk.push(speech.end..end, Kind::Label);
                }
                at = end;
            }
        }
        talk.done(cast)
    }
}

struct Talk<'a> {
    text: &'a str,
    record: Record,
    blocks: Vec<Block>,
    turns: Vec<Turn>,
    /// Whether the last turn may go on.
    going_on: bool,
}

impl Talk<'_> {
    fn push(&mut self, span: Range<usize>, kind: Kind) {
        let belongs = matches!(kind, Kind::Speech | Kind::Host | Kind::Label);
        if let Some(mut block) = front::block(self.text, span, kind) {
            block.turn = self.turns.len().checked_sub(1).filter(|_| belongs);
            self.blocks.push(block);
        }
    }

    fn label(&mut self, label: &Label, cast: &Cast) {
        let speaker = cast.of(&label.name);
        let goes_on = self.record == Record::Edited
            && self.turns.last().is_some_and(|last| {
                last.label == label.name || (speaker.is_some() && last.speaker == speaker)
            });
        if !goes_on {
            self.turns.push(Turn {
                speaker,
                label: label.name.clone(),
                span: label.span.clone(),
                suspect_speaker: false,
            });
        }
        self.going_on = true;
        self.push(label.span.clone(), Kind::Label);
    }

    /// A paragraph between two labels.
    fn unlabelled(&mut self, paragraph: Range<usize>, above_label: bool) {
        let text = &self.text[paragraph.clone()];
        if let Some(kind) = front::closing_kind(text) {
            self.push(paragraph, kind);
        } else if self.record == Record::Edited && front::is_heading(text, above_label) {
            self.going_on = false;
            self.push(paragraph, Kind::Heading);
        } else if paragraph::is_rule(text) {
            self.going_on = false;
            self.push(paragraph, Kind::Boilerplate);
        } else if self.going_on {
            self.speech(paragraph, true);
        } else {
            self.push(paragraph, Kind::Editorial);
        }
    }

    /// Speech of the last turn; the end of a paragraph may hold a credit.
    fn speech(&mut self, span: Range<usize>, ends_paragraph: bool) {
        if self.turns.is_empty() {
            self.push(span, Kind::Editorial);
            return;
        }
        let credit = if ends_paragraph {
            front::credit_behind(&self.text[span.clone()])
        } else {
            0
        };
        let end = span.end - credit;
        for (piece, kind, marked) in front::speech_pieces(self.text, span.start..end) {
            let from = self.blocks.len();
            self.push(piece, kind);
            for block in &mut self.blocks[from..] {
                block.marked = marked;
                if let Some(turn) = self.turns.last_mut() {
                    turn.span.end = block.span.end;
                }
            }
        }
        self.push(end..span.end, Kind::Credit);
    }

    /// A paragraph that is bold as a whole closes its bold at its end.
    fn without_closing_bold(&self, span: Range<usize>, open: bool) -> Range<usize> {
        let speech = self.text[span.clone()].trim_end();
        let bare = speech.trim_end_matches('*');
        if open && bare.len() < speech.len() {
            span.start..span.start + bare.len()
        } else {
            span
        }
    }

    fn done(mut self, cast: &mut Cast) -> (Vec<Block>, Vec<Turn>) {
        let text = self.text;
        if self.record == Record::Edited {
            let spoken = self
                .turns
                .iter()
                .filter_map(|turn| Some((turn.speaker?, &text[turn.span.clone()])));
            cast.find_hosts(spoken);
        }
        let is_host = |turn: &Turn| {
            turn.speaker.map_or(super::label::is_host(&turn.label), |person| {
                cast.people[person].host
            })
        };
        for block in self.blocks.iter_mut().filter(|block| block.kind == Kind::Speech) {
            let Some(turn) = block.turn.and_then(|turn| self.turns.get_mut(turn)) else {
                continue;
            };
            let speech = &text[block.span.clone()];
            if is_host(turn) {
                block.kind = Kind::Host;
            } else if let Some(person) = turn.speaker.and_then(|person| cast.people.get(person)) {
                turn.suspect_speaker |= names_himself(speech, &person.names);
            }
            if self.record == Record::Clips {
                block.cut_head = speech.starts_with(|c: char| c.is_lowercase() || "，。、；,.;".contains(c));
                block.cut_tail = !ends_sentence(speech);
            }
        }
        (self.blocks, self.turns)
    }
}

/// Whether speech has a form of its speaker's name, other than in quotation
/// marks or where he says who he is.
fn names_himself(speech: &str, names: &[String]) -> bool {
    names.iter().any(|name| {
        speech.match_indices(name.as_str()).any(|(at, _)| {
            let (before, behind) = (&speech[..at], &speech[at + name.len()..]);
            let part_of_word = name.is_ascii()
                && (before.ends_with(|c: char| c.is_alphanumeric())
                    || behind.starts_with(|c: char| c.is_alphanumeric()));
            let introduces = [
                "I'm ", "I’m ", "I am ", "name is ", "我是", "我叫", "叫", "this is ", "This is ",
            ]
            .iter()
            .any(|words| before.ends_with(words));
            !part_of_word && !introduces && !is_quoted(before) && !is_common_word(name, before)
        })
    })
}

/// Whether a quotation is open at the end of a text. One that opened more than
/// 600 bytes before is a mark that was never closed.
fn is_quoted(before: &str) -> bool {
    let before = &before[paragraph::floor_boundary(before, before.len().saturating_sub(600))..];
    let count = |c: char| before.matches(c).count();
    count('“') > count('”') || count('「') > count('」') || count('"') % 2 == 1
}

/// Given names that are words as well, at the start of a sentence: `Will you …`.
fn is_common_word(name: &str, before: &str) -> bool {
    const WORDS: [&str; 16] = [
        "Will", "Mark", "May", "Grace", "Hope", "Faith", "Bill", "Rich", "Art", "Drew", "Frank", "Grant",
        "Joy", "June", "April", "Chase",
    ];
    WORDS.contains(&name) && (before.trim().is_empty() || ends_sentence(before))
}
