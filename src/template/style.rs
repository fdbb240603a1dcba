//! The style of a text box: CSS's properties with CSS's names, computed.

/// A family as a style names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// A family by its name.
    Named(String),
    /// `serif`.
    Serif,
    /// `sans-serif`.
    SansSerif,
    /// `cursive`: the Kai face in Chinese.
    Cursive,
    /// `monospace`.
    Monospace,
    /// `emoji`.
    Emoji,
}

/// A piece of a box's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text as it stands.
    Literal(String),
    /// A field of the card.
    Field(String),
    /// `[…]`: left out when a field in it is empty.
    Optional(Vec<Part>),
}

/// Where something stands along an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the start: left, or top.
    Start,
    /// In the middle.
    Center,
    /// At the end: right, or bottom.
    End,
    /// Both edges flush (lines of text only).
    Justify,
}

/// `writing-mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WritingMode {
    /// Lines from top to bottom.
    HorizontalTb,
    /// Columns from right to left.
    VerticalRl,
}

/// `line-height`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineHeight {
    /// A multiple of the font size.
    Em(f32),
    /// px at the greatest size; scales with the fitted size.
    Px(f32),
}

/// `text-fit: <least> <greatest>`, px: the sizes between which the largest that fits is
/// chosen. Equal where the size is fixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The least font size, px.
    pub least: f32,
    /// The greatest font size, px.
    pub greatest: f32,
}

/// `text-wrap`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrap {
    /// Lines as full as they go.
    Wrap,
    /// Lines as even as they go.
    Balance,
    /// One line.
    Nowrap,
}

/// `text-overflow`: what becomes of a text that does not fit at the least size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOverflow {
    /// It is set below the least size, so that all of it is there.
    Shrink,
    /// It ends earlier, at the end of a clause, with an ellipsis.
    Ellipsis,
    /// It leaves its box.
    Visible,
}

/// `hyphens`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// Words break at soft hyphens only.
    Manual,
    /// Latin words may break between syllables.
    Auto,
}

/// `line-break`: how strictly line starts and ends are kept clean (CSS Text 3 §5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBreak {
    /// Small kana, `ー` and `々` may start a line, and more.
    Loose,
    /// Small kana and `ー` may start a line.
    Normal,
    /// None of these may.
    Strict,
}

/// `text-autospace`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Autospace {
    /// No gap is added.
    NoAutospace,
    /// A gap between East Asian and Latin letters or digits, em. `normal` is 1/8 (CSS Text 4 §8.4).
    Gap(f32),
}

/// `text-spacing-trim`: how far full-width marks are squeezed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpacingTrim {
    /// Not at all.
    SpaceAll,
    /// 全角 style: adjacent marks and line edges.
    Normal,
    /// 开明 style: as normal, and marks within a sentence are half width; 。？！ stay full.
    Kaiming,
    /// 半角 style: every mark is half width.
    Half,
}

/// `hanging-punctuation`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HangingPunctuation {
    /// `first`: an opening mark at a line's start hangs outside.
    pub first: bool,
    /// `allow-end`: a stop or comma at a line's end may hang outside.
    pub end: bool,
}

/// How the text of a box is set.
#[derive(Debug, Clone, PartialEq)]
pub struct TextStyle {
    /// `font-family`, in order.
    pub families: Vec<Family>,
    /// `font-weight`, 100 to 900.
    pub weight: u16,
    /// `font-style: italic`.
    pub italic: bool,
    /// `font-size` and `text-fit`.
    pub fit: Fit,
    /// `line-height`.
    pub line_height: LineHeight,
    /// `letter-spacing`, em.
    pub letter_spacing: f32,
    /// `text-align`.
    pub align: Align,
    /// Where the lines stand in the box when they do not fill it (`align-content`).
    pub block_align: Align,
    /// `writing-mode`.
    pub writing_mode: WritingMode,
    /// `text-wrap`.
    pub wrap: Wrap,
    /// `line-break`.
    pub line_break: LineBreak,
    /// `hyphens`.
    pub hyphens: Hyphens,
    /// `text-autospace`.
    pub autospace: Autospace,
    /// `text-spacing-trim`.
    pub spacing_trim: SpacingTrim,
    /// `hanging-punctuation`.
    pub hanging: HangingPunctuation,
    /// `line-clamp`: the greatest number of lines.
    pub line_clamp: Option<usize>,
    /// `text-overflow`.
    pub overflow: TextOverflow,
    /// `fill`: the colour as SVG writes it (`#1a1a1a`), or `url(#gradient)`.
    pub fill: String,
    /// Other presentation attributes that apply to the text as a whole (`opacity="0.8"`).
    pub attributes: String,
    /// `lang` or `xml:lang`, where the template fixes it.
    pub language: Option<crate::text::Language>,
}

impl Default for TextStyle {
    fn default() -> TextStyle {
        TextStyle {
            families: vec![Family::Serif],
            weight: 400,
            italic: false,
            fit: Fit {
                least: 16.0,
                greatest: 16.0,
            },
            line_height: LineHeight::Em(1.5),
            letter_spacing: 0.0,
            align: Align::Start,
            block_align: Align::Start,
            writing_mode: WritingMode::HorizontalTb,
            wrap: Wrap::Balance,
            line_break: LineBreak::Strict,
            hyphens: Hyphens::Manual,
            autospace: Autospace::Gap(0.125),
            spacing_trim: SpacingTrim::Normal,
            hanging: HangingPunctuation::default(),
            line_clamp: None,
            overflow: TextOverflow::Shrink,
            fill: "#000000".to_owned(),
            attributes: String::new(),
            language: None,
        }
    }
}
