//! What a reader makes of a file.

use std::ops::Range;

use crate::text::Language;

/// One input file, read: its text, and every span of it tagged for what it is.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file as the user named it, or `-`.
    pub path: String,
    /// The decoded text without BOM and zero-width characters, line ends as `\n`.
    pub text: String,
    /// Where [`Document::text`] lost bytes of the file: (offset in the text, bytes
    /// lost up to and at it), ascending. A byte that was replaced by a longer
    /// character counts as a negative loss behind it. See [`Document::file_span`].
    pub lost: Vec<(usize, isize)>,
    /// The title, without site name or video id.
    pub title: Option<String>,
    /// The day of publication, `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or `--MM-DD` (year unknown).
    pub date: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it stands on the network.
    pub url: Option<String>,
    /// The language of its speech.
    pub language: Language,
    /// Everyone who speaks or is named as a speaker, in order of appearance.
    pub people: Vec<Person>,
    /// Spans of `text`, ascending and disjoint, that together cover all of it but white space.
    pub blocks: Vec<Block>,
    /// Turns of speech in order.
    pub turns: Vec<Turn>,
}

/// A person who speaks in a document, or belongs to its cast.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name as a card prints it, in the document's language: the label where it
    /// is a surname or a full name, or else the fullest form met.
    pub name: String,
    /// Every form met, labels included, the first met first.
    pub names: Vec<String>,
    /// What the person is, as the document says (`OpenAI首席执行官`).
    pub role: Option<String>,
    /// Whether the person asks the questions.
    pub host: bool,
}

/// What a span of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A person speaks. The only kind that is quoted.
    Speech,
    /// The host speaks.
    Host,
    /// A speaker's label with its colon and markup.
    Label,
    /// The publisher speaks: lead, abstract, summary in the third person.
    Editorial,
    /// A title or heading.
    Heading,
    /// The publisher's list of key points (`划重点`).
    KeyPoint,
    /// A summary that a machine made.
    Summary,
    /// A diagram's source.
    Diagram,
    /// Header fields, dates, site names, widgets.
    Boilerplate,
    /// Translator, compiler, editor.
    Credit,
}

/// A tagged span: a paragraph, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Bytes of [`Document::text`].
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// The turn it belongs to (index into [`Document::turns`]): speech, host and label blocks.
    pub turn: Option<usize>,
    /// It begins in mid-sentence: captions were cut there.
    pub cut_head: bool,
    /// It ends in mid-sentence.
    pub cut_tail: bool,
    /// A person marked it (`>` quote, clipping, highlight).
    pub marked: bool,
}

/// What one person says until another speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who speaks (index into [`Document::people`]); `None` where the document does
    /// not say, or says only `Unknown`, or names more than one.
    pub speaker: Option<usize>,
    /// The label as it stands (`Sam and Brad`); empty where there is none.
    pub label: String,
    /// Bytes of [`Document::text`], from the label to the end of the last paragraph.
    pub span: Range<usize>,
    /// The label may be wrong: the speaker names himself in the third person.
    pub suspect_speaker: bool,
}

impl Turn {
    /// Speech that the document attributes to nobody.
    pub(super) fn of_nobody(span: Range<usize>) -> Turn {
        Turn {
            speaker: None,
            label: String::new(),
            span,
            suspect_speaker: false,
        }
    }
}

impl Document {
    /// The span of the file (of its UTF-8 form where it is in another encoding)
    /// that a span of [`Document::text`] was read from.
    pub fn file_span(&self, span: Range<usize>) -> Range<usize> {
        let lost = |entries: usize| entries.checked_sub(1).map_or(0, |i| self.lost[i].1);
        let before = |at: usize| lost(self.lost.partition_point(|(offset, _)| *offset < at));
        let through = |at: usize| lost(self.lost.partition_point(|(offset, _)| *offset <= at));
        // What is lost at the end of the span is not part of it; a character
        // at its end that was longer in the text is.
        let end = before(span.end).min(through(span.end));
        span.start.saturating_add_signed(through(span.start))..span.end.saturating_add_signed(end)
    }

    /// The line, from 1, on which a byte of [`Document::text`] stands.
    pub fn line(&self, offset: usize) -> usize {
        let end = offset.min(self.text.len());
        self.text.as_bytes()[..end]
            .iter()
            .filter(|b| **b == b'\n')
            .count()
            + 1
    }
}
