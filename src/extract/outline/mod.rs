//! The document as one list of text-bearing units in reading order, each with its place in lists, tables and sections.
//!
//! Every extractor walks this list; none walks the block tree. Says nothing of what a unit means, save that it plays
//! a heading.

mod blocks;
mod html;
mod paragraph;
mod table;
mod verbatim;

use crate::markdown::Document;
use crate::text::Flat;
use crate::text::Place;
use crate::text::Prose;
use crate::text::Source;
use crate::text::Span;

/// The level of a paragraph that plays a heading: below every real one.
pub const LABEL_LEVEL: u8 = 7;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A real heading, 1 to 6.
    Heading(u8),
    /// A paragraph of bold text alone, or a short line that ends in a colon before a list or table.
    Label,
    /// Running text, a quoted paragraph too.
    Paragraph,
    /// The own text of a list item; nested blocks are units of their own.
    Item,
    /// A table's body row; see [`Unit::cells`].
    Row,
    /// Code: optional reading, never prose.
    Code,
    /// Raw HTML.
    Html,
    /// A thematic break.
    Rule,
}

/// One text-bearing part of the document.
#[derive(Clone, Debug)]
pub struct Unit {
    /// What it is.
    pub role: Role,
    /// Its own text without marks; a row's cells joined by ` | `. Line breaks are `\n`.
    pub flat: Flat,
    /// A row's cells; empty for all else.
    pub cells: Vec<Flat>,
    /// All of it: an item with its children, a row's line, a paragraph.
    pub span: Span,
    /// How many lists it is in; 0 outside.
    pub depth: u8,
    /// The unit of the list item that holds it, if any.
    pub parent: Option<usize>,
    /// A number that all items of one list share.
    pub list: Option<usize>,
    /// The table it is a row of, an index to [`Outline::tables`].
    pub table: Option<usize>,
    /// The innermost section, an index to [`Outline::sections`].
    pub section: usize,
    /// An item's box.
    pub checkbox: Option<bool>,
    /// All of its text is struck through.
    pub is_struck: bool,
    /// It stands in a block quote.
    pub is_quoted: bool,
    /// It is an item that holds more items.
    pub has_items: bool,
    /// All of its text is bold.
    pub is_strong: bool,
    /// Its first words are bold: their length in bytes of `flat`, zero for none.
    pub strong_lead: usize,
}

/// A table's head.
#[derive(Clone, Debug)]
pub struct TableHead {
    /// The head's cells.
    pub cells: Vec<Flat>,
    /// The whole table.
    pub span: Span,
    /// The units of its rows.
    pub rows: std::ops::Range<usize>,
}

/// A heading, or what plays one, with the units that it governs.
#[derive(Clone, Debug)]
pub struct SectionNode {
    /// The heading's unit; `None` for what stands before the first.
    pub heading: Option<usize>,
    /// 0 for what stands before the first heading, 1 to 6, [`LABEL_LEVEL`].
    pub level: u8,
    /// The section around it.
    pub parent: Option<usize>,
    /// Its units, the heading's own included, nested sections too.
    pub units: std::ops::Range<usize>,
}

/// The list of units, and the tables and sections they stand in.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// In reading order.
    pub units: Vec<Unit>,
    /// In reading order.
    pub tables: Vec<TableHead>,
    /// In reading order; the first is what stands before the first heading.
    pub sections: Vec<SectionNode>,
}

impl Outline {
    /// Walks the document once.
    pub fn of(document: &Document, source: &Source) -> Self {
        let mut walk = Walk {
            source,
            outline: Self::default(),
            prose: Prose::default(),
            places: Vec::new(),
            cells: Vec::new(),
            heads: Vec::new(),
            lists: 0,
            section: 0,
            numbered: None,
        };
        walk.outline.sections.push(SectionNode { heading: None, level: 0, parent: None, units: 0..0 });
        walk.blocks(&document.blocks, Around::default());
        let end = walk.outline.units.len();
        walk.close_sections(0, end);
        if let Some(first) = walk.outline.sections.first_mut() {
            first.units.end = end;
        }
        walk.finish()
    }

    /// The text of a section's heading.
    pub fn heading(&self, section: usize) -> Option<&Flat> {
        let heading = self.sections.get(section)?.heading?;
        self.units.get(heading).map(|unit| &unit.flat)
    }

    /// The section and those around it, innermost first.
    pub fn ancestors(&self, section: usize) -> impl Iterator<Item = (usize, &SectionNode)> {
        let mut next = Some(section);
        std::iter::from_fn(move || {
            let ix = next?;
            let node = self.sections.get(ix)?;
            next = node.parent;
            Some((ix, node))
        })
    }
}

/// A set of units, or of other things that are counted from zero.
#[derive(Clone, Debug, Default)]
pub struct UnitSet(Vec<bool>);

impl UnitSet {
    /// Adds one.
    pub fn insert(&mut self, ix: usize) {
        if self.0.len() <= ix {
            self.0.resize(ix + 1, false);
        }
        if let Some(slot) = self.0.get_mut(ix) {
            *slot = true;
        }
    }

    /// Whether it is one of them.
    pub fn contains(&self, ix: usize) -> bool {
        self.0.get(ix).copied().unwrap_or(false)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter_map(|(ix, is_in)| is_in.then_some(ix))
    }
}

impl FromIterator<usize> for UnitSet {
    fn from_iter<I: IntoIterator<Item = usize>>(all: I) -> Self {
        let mut set = Self::default();
        for ix in all {
            set.insert(ix);
        }
        set
    }
}

#[derive(Clone, Copy, Default)]
struct Around {
    depth: u8,
    parent: Option<usize>,
    list: Option<usize>,
    is_quoted: bool,
}

struct Walk<'a> {
    source: &'a Source,
    /// Its units have no text yet.
    outline: Outline,
    /// The text of all units.
    prose: Prose,
    /// The place of each unit's text.
    places: Vec<Place>,
    /// The cells of each unit that is a row.
    cells: Vec<(usize, Vec<Place>)>,
    /// The cells of each table's head.
    heads: Vec<Vec<Place>>,
    lists: usize,
    section: usize,
    /// The list whose items are sections.
    numbered: Option<usize>,
}

impl Walk<'_> {
    /// Gives every unit its text.
    fn finish(self) -> Outline {
        let mut outline = self.outline;
        let prose = self.prose.finish();
        let flats = |cells: Vec<Place>| cells.into_iter().map(|cell| prose.flat(cell)).collect();
        for (unit, text) in outline.units.iter_mut().zip(self.places) {
            unit.flat = prose.flat(text);
        }
        for (row, cells) in self.cells {
            if let Some(unit) = outline.units.get_mut(row) {
                unit.cells = flats(cells);
            }
        }
        for (table, cells) in outline.tables.iter_mut().zip(self.heads) {
            table.cells = flats(cells);
        }
        outline
    }
}
