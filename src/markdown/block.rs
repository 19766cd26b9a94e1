//! Blocks.

use super::FrontMatter;
use super::Inline;
use crate::text::Span;

/// A parsed document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The YAML or TOML block at the very top.
    pub front_matter: Option<FrontMatter>,
    /// The rest.
    pub blocks: Vec<Block>,
}

/// A block and its place; the span runs from its mark to its last byte, often with the line break.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// `#` to `######`, or underlined.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A bullet or numbered list.
    List {
        /// The first number of a numbered list.
        first: Option<u64>,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A pipe table.
    Table {
        /// One a column.
        alignments: Vec<Alignment>,
        /// The head.
        head: Row,
        /// The body.
        rows: Vec<Row>,
    },
    /// `>`, with GitHub's alert kind if it has one.
    Quote {
        /// `[!NOTE]` and its kin.
        alert: Option<Alert>,
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Fenced or indented code.
    Code {
        /// The first word of the fence's info string.
        language: Option<String>,
        /// The code.
        text: String,
    },
    /// Raw HTML, never interpreted here.
    Html(String),
    /// `---`.
    Rule,
    /// `[^1]: …`.
    Footnote {
        /// The label.
        label: String,
        /// Its text.
        blocks: Vec<Block>,
    },
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListItem {
    /// `[ ]` is false, `[x]` is true.
    pub checkbox: Option<bool>,
    /// Its blocks; the text of a tight item is a paragraph.
    pub blocks: Vec<Block>,
    /// From its mark to its end, children included.
    pub span: Span,
}

/// A table row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells; short rows have fewer than the head.
    pub cells: Vec<Vec<Inline>>,
    /// The row's line.
    pub span: Span,
}

/// A column's alignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// GitHub's alerts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}
