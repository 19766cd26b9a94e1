//! The document as one list of text-bearing units in reading order, each with its place in lists, tables and sections.
//!
//! Every extractor walks this list; none walks the block tree. Says nothing of what a unit means, save that it plays
//! a heading.

use super::sections::kind_of;
use crate::incident::SectionKind;
use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::Document;
use crate::markdown::Inline;
use crate::markdown::ListItem;
use crate::markdown::Row;
use crate::markdown::flatten_to;
use crate::markdown::is_all_strong;
use crate::markdown::is_all_struck;
use crate::markdown::push_signs;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Place;
use crate::text::Prose;
use crate::text::Source;
use crate::text::Span;
use crate::text::find;
use crate::text::head;
use crate::time::find_moments;

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

    /// The place of the inlines' text.
    fn flatten(&mut self, inlines: &[Inline]) -> Place {
        let begun = self.prose.begin();
        flatten_to(inlines, self.source, &mut self.prose);
        self.prose.since(begun)
    }

    /// The place of a text that is written down as it stands at `span`.
    fn written(&mut self, text: &str, span: Span) -> Place {
        let begun = self.prose.begin();
        self.prose.push(text, span);
        self.prose.since(begun)
    }

    fn blocks(&mut self, blocks: &[Block], around: Around) {
        let mut ix = 0;
        while let Some(block) = blocks.get(ix) {
            let rows = self.loose_table(blocks.get(ix..).unwrap_or_default(), around);
            if rows == 0 {
                self.block(block, blocks.get(ix + 1), around);
            }
            ix += rows.max(1);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, around: Around) {
        match &block.kind {
            BlockKind::Heading { level, inlines } => {
                self.close_sections(*level, self.outline.units.len());
                self.open_section(*level);
                let text = self.flatten(inlines);
                self.text(Role::Heading(*level), text, inlines, block.span, around);
            }
            BlockKind::Paragraph(inlines) => {
                let opens_block =
                    next.is_some_and(|next| matches!(next.kind, BlockKind::List { .. } | BlockKind::Table { .. }));
                let text = self.flatten(inlines);
                if around.parent.is_none() && self.plays_heading(text, inlines, opens_block) {
                    self.close_sections(LABEL_LEVEL, self.outline.units.len());
                    self.open_section(LABEL_LEVEL);
                    self.text(Role::Label, text, inlines, block.span, around);
                } else {
                    self.paragraph(text, inlines, block.span, around);
                }
            }
            BlockKind::List { items, .. } => {
                let list = self.lists;
                self.lists += 1;
                for item in items {
                    self.item(item, Around { depth: around.depth.saturating_add(1), list: Some(list), ..around });
                }
            }
            BlockKind::Table { head, rows, .. } => self.table(head, rows, block.span, around),
            BlockKind::Quote { blocks, .. } => self.blocks(blocks, Around { is_quoted: true, ..around }),
            BlockKind::Footnote { blocks, .. } => self.blocks(blocks, around),
            BlockKind::Code { text, language } => {
                let is_indented =
                    language.is_none() && !self.source.slice(block.span).trim_start().starts_with(['`', '~']);
                let is_told = around.parent.is_none() && is_timed_text(text) && self.is_in_timeline(is_indented);
                let is_markdown = language.as_deref().is_some_and(|language| matches!(language, "md" | "markdown"));
                if is_indented && names_section(text) && !text.trim().contains('\n') {
                    let place = self.written(text, block.span);
                    self.lines_of(place, around);
                } else if is_markdown
                    // Sentences between fences are work where it is told.
                    || is_prose_text(text)
                        && (is_indented || language.is_none() && self.kind() == SectionKind::ActionItems)
                {
                    self.inner_lines(block.span, around, is_indented);
                } else if is_indented && is_list_text(text) {
                    self.indented_list(block.span, around);
                } else if is_told {
                    self.verbatim(text, block.span, around);
                } else {
                    self.bare(Role::Code, text, block.span, around);
                }
            }
            BlockKind::Html(html) if HTML_BLOCKS.iter().any(|tag| html.contains(tag)) => self.html(block.span, around),
            // A list right below a tag is of its block in Markdown; people mean the list.
            BlockKind::Html(html)
                if !html.trim_start().starts_with("<!")
                    && html.lines().any(|line| list_mark(line.trim()).is_some()) =>
            {
                self.inner_lines(block.span, around, false);
            }
            BlockKind::Html(html) => self.bare(Role::Html, html, block.span, around),
            BlockKind::Rule => self.bare(Role::Rule, "", block.span, around),
        }
    }

    /// A paragraph; lines in it that are a section's name govern what follows them, as in text pasted from elsewhere.
    fn paragraph(&mut self, place: Place, inlines: &[Inline], span: Span, around: Around) {
        let text = self.prose.text(place);
        let is_plain = around.parent.is_some()
            || 20_000 < text.len()
            || !text
                .lines()
                .any(|line| names_section(line) || container(line).is_some() || section_glued(line).is_some())
                && !has_sections_run_in(text);
        if is_plain || !text.trim().contains('\n') && self.is_below_time() {
            self.text(Role::Paragraph, place, inlines, span, around);
            return;
        }
        self.lines_of(place, around);
    }

    /// Lines of a paragraph, some of which are a section's name, or open a container, and govern what follows.
    fn lines_of(&mut self, whole: Place, around: Around) {
        let mut from = 0;
        let mut at = 0;
        let mut parts: Vec<(Role, usize, usize)> = Vec::new();
        let text = self.prose.text(whole);
        let runs_in = has_sections_run_in(text);
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let label = if let Some(told) = container(line) {
                Some((start + told, at))
            } else if let Some(length) = section_glued(line) {
                Some((start, start + length))
            } else if names_section(line) {
                Some((start, at))
            } else {
                section_run_in(line).filter(|_| runs_in).map(|(_, length)| (start, start + length))
            };
            if let Some((told, end)) = label {
                parts.extend([(Role::Paragraph, from, start), (Role::Label, told, end)]);
                from = end;
            }
        }
        parts.push((Role::Paragraph, from, at));
        for (role, start, end) in parts {
            let part = self.prose.trimmed(self.prose.slice(whole, start, end));
            if self.prose.text(part).is_empty() {
                continue;
            }
            if role == Role::Label {
                self.close_sections(LABEL_LEVEL, self.outline.units.len());
                self.open_section(LABEL_LEVEL);
            }
            self.push(role, part, self.prose.whole(part), around);
        }
    }

    /// Whether what comes stands below a timeline's heading: right below it but for one line, or `anywhere`.
    fn is_in_timeline(&self, anywhere: bool) -> bool {
        let last = self.outline.units.len().checked_sub(1);
        let heading = self.outline.sections.get(self.section).and_then(|section| section.heading);
        // A line between may say in what zone the times are.
        let is_near = heading.is_some_and(|at| anywhere || last.is_some_and(|last| last <= at + 1));
        is_near && self.kind() == SectionKind::Timeline
    }

    /// What the heading above says of what comes.
    fn kind(&self) -> SectionKind {
        let heading = self.outline.sections.get(self.section).and_then(|section| self.places.get(section.heading?));
        heading.map_or(SectionKind::Other, |heading| kind_of(self.prose.text(*heading)))
    }

    /// Lines of code that are text all the same.
    fn verbatim(&mut self, text: &str, span: Span, around: Around) {
        let whole = self.source.slice(span);
        let begun = self.prose.begin();
        let mut from = 0;
        for line in text.lines() {
            if let Some(at) = whole.get(from..).and_then(|rest| rest.find(line)).filter(|_| !line.trim().is_empty()) {
                let start = from + at;
                from = start + line.len();
                self.prose.push(line, Span::new(start, from).shifted(span.start));
                self.prose.push("\n", Span::new(from, from + 1).shifted(span.start));
            }
        }
        let place = self.prose.trimmed(self.prose.since(begun));
        self.push(Role::Paragraph, place, self.prose.whole(place), around);
    }

    /// Markdown in a block that is none, such as a form's answers between fences: items, and lines of text. What `is_text`
    /// but for the blanks before it may name sections too.
    fn inner_lines(&mut self, span: Span, around: Around, is_text: bool) {
        let list = self.lists;
        self.lists += 1;
        let inside = Around { depth: around.depth.saturating_add(1), list: Some(list), ..around };
        let mut at = span.start;
        let mut open: Option<Place> = None;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at;
            at += u32::try_from(line.len()).unwrap_or(0);
            let body = line.trim();
            let is_tag = body.starts_with('<') && body.ends_with('>');
            let is_fence = body.starts_with("```") || body.starts_with("~~~") || is_tag;
            let item = list_mark(body);
            if is_fence || body.is_empty() || item.is_some() {
                self.close_lines(open.take(), around, is_text);
            }
            if is_fence || body.is_empty() {
                continue;
            }
            let text = item.unwrap_or(body);
            let own = part_of_line(line, text, start);
            if item.is_some() {
                let place = self.written(text, own);
                self.push(Role::Item, place, own, inside);
            } else {
                open = open.or_else(|| Some(self.prose.begin()));
                self.prose.push(text, own);
                // Blanks that are cut off may take more bytes than a line break.
                self.prose.push("\n", Span { start: own.end, end: at });
            }
        }
        self.close_lines(open, around, is_text);
    }

    /// Makes a paragraph of the lines since `open`, or of what `parts` leaves between the names of sections in them.
    fn close_lines(&mut self, open: Option<Place>, around: Around, parts: bool) {
        if let Some(begun) = open {
            let place = self.prose.trimmed(self.prose.since(begun));
            if parts && self.prose.text(place).lines().any(names_section) {
                self.lines_of(place, around);
            } else {
                self.push(Role::Paragraph, place, self.prose.whole(place), around);
            }
        }
    }

    /// Four spaces before a list mark make code of it in Markdown; people mean the list.
    fn indented_list(&mut self, span: Span, around: Around) {
        let list = self.lists;
        self.lists += 1;
        let around = Around { depth: around.depth.saturating_add(1), list: Some(list), ..around };
        let mut at = span.start;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at;
            at += u32::try_from(line.len()).unwrap_or(0);
            let body = line.trim();
            let Some(rest) = list_mark(body) else { continue };
            let span = part_of_line(line, rest, start);
            let text = self.written(rest, span);
            self.push(Role::Item, text, span, around);
        }
    }

    /// Headings, paragraphs, items and rows written in HTML, without their tags.
    fn html(&mut self, span: Span, around: Around) {
        let text = self.source.slice(span);
        let list = self.lists;
        self.lists += 1;
        let inside = Around { depth: around.depth.saturating_add(1), list: Some(list), ..around };
        // Who breaks lines by tags wraps them besides.
        let wraps = find(text, "<br").is_some() || find(text, "</br").is_some();
        let mut at = 0;
        let mut open: Option<(Role, Place)> = None;
        // The tag of the last block that began or ended.
        let mut last = String::new();
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let is_tag = rest.starts_with('<');
            let end = if rest.starts_with("<!--") {
                find(rest, "-->").map(|end| end + 3)
            } else if is_tag {
                find(rest, ">").map(|end| end + 1)
            } else {
                find(rest, "<")
            };
            let end = at + end.unwrap_or(rest.len()).max(1);
            let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            let piece = text.get(at..end).unwrap_or_default();
            let part = Span::new(at, end).shifted(span.start);
            let tag = if is_tag { tag_name(piece) } else { "" };
            let opens = match tag {
                "li" | "tr" => Some(Role::Item),
                // What stands in an item is of it.
                "p" if !matches!(open, Some((Role::Item, _))) => Some(Role::Paragraph),
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                    Some(Role::Heading(tag.as_bytes().last().map_or(1, |digit| digit - b'0')))
                }
                _ => None,
            };
            let closes = matches!(tag, "/li" | "/tr" | "ul" | "/ul" | "ol" | "/ol" | "/table")
                || matches!((tag, &open), ("/p" | "hr" | "hr/" | "div" | "/div", Some((Role::Paragraph, _))))
                || tag.starts_with("/h");
            if opens.is_some() || closes {
                self.html_block(open.take(), inside, around);
                open = opens.map(|role| (role, self.prose.begin()));
            } else if open.is_some() {
                match tag {
                    // Cells of a row are parted by a space.
                    "td" | "th" | "p" => self.prose.push(" ", part),
                    "br" | "br/" | "/br" => self.prose.push("\n", part),
                    _ if !is_tag => self.html_text(piece, part, wraps),
                    _ => {}
                }
            } else if !is_tag && matches!(last.as_str(), "script" | "style" | "title" | "summary") {
                self.bare(Role::Html, piece, part, around);
            } else if !is_tag && !piece.trim().is_empty() {
                // Text between two blocks is one of its own, and in a list an item, whatever the tag forgets.
                let role = if matches!(last.as_str(), "ul" | "ol") { Role::Item } else { Role::Paragraph };
                open = Some((role, self.prose.begin()));
                self.html_text(piece, part, wraps);
            }
            if is_block(tag) {
                last = tag.to_owned();
            }
            at = end;
        }
        self.html_block(open, inside, around);
    }

    /// Text between tags, with its blanks and signs as they are read. Where it `wraps`, an end of a line is a blank.
    fn html_text(&mut self, text: &str, span: Span, wraps: bool) {
        let mut at = 0;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let (said, length) = match entity(rest) {
                Some((sign, length)) => (sign, length),
                None if wraps && rest.starts_with('\n') => (" ", 1),
                None => {
                    let from = rest.chars().next().map_or(1, char::len_utf8);
                    let ends = |c: char| c == '&' || wraps && c == '\n';
                    let length =
                        rest.get(from..).and_then(|behind| behind.find(ends)).map_or(rest.len(), |end| from + end);
                    (rest.get(..length).unwrap_or_default(), length)
                }
            };
            push_signs(said, Span::new(at, at + length).shifted(span.start), &mut self.prose);
            at += length;
        }
    }

    /// What is written in HTML and ends here.
    fn html_block(&mut self, open: Option<(Role, Place)>, inside: Around, around: Around) {
        let Some((role, begun)) = open else { return };
        let place = self.prose.trimmed(self.prose.since(begun));
        if self.prose.text(place).is_empty() {
            return;
        }
        if let Role::Heading(level) = role {
            self.close_sections(level, self.outline.units.len());
            self.open_section(level);
        }
        self.push(role, place, self.prose.whole(place), if role == Role::Item { inside } else { around });
    }

    /// Whether what stands at `at` in a text begins its line in the source; `**Next steps:**` has its marks before it.
    fn is_at_margin(&self, whole: Place, at: usize) -> bool {
        let start = usize::try_from(self.prose.span(whole, at, at + 1).start).unwrap_or(0);
        let before = self.source.text().get(..start);
        before.is_some_and(|before| before.trim_end_matches(['*', '_']).ends_with('\n'))
    }

    /// Lines behind an item's text that Markdown adds to it, though the writer began a section there: from the first
    /// line that stands at the margin and is a section's name.
    fn lazy_sections(&mut self, ix: usize, around: Around) {
        let Some(whole) = self.places.get(ix).copied() else { return };
        let text = self.prose.text(whole);
        if !text.contains('\n') || 20_000 < text.len() {
            return;
        }
        let mut at = 0;
        let mut cut = None;
        for line in text.split_inclusive('\n') {
            if at != 0 && self.is_at_margin(whole, at) && names_section(line) {
                cut = Some(at);
                break;
            }
            at += line.len();
        }
        let Some(cut) = cut else { return };
        let rest = self.prose.slice(whole, cut, text.len());
        if let Some(place) = self.places.get_mut(ix) {
            *place = self.prose.trimmed(self.prose.slice(whole, 0, cut));
        }
        self.lines_of(rest, Around { is_quoted: around.is_quoted, ..Around::default() });
    }

    /// A table whose rows stand apart, an empty line between each two: Markdown sees a paragraph in each. Gives how many
    /// paragraphs it took, none where there is no such table.
    fn loose_table(&mut self, blocks: &[Block], around: Around) -> usize {
        let (Some((head, span)), Some((rule, _))) = (self.loose_cells(blocks.first()), self.loose_cells(blocks.get(1)))
        else {
            return 0;
        };
        let is_rule = |cell: &Place| {
            let text = self.prose.text(*cell);
            text.contains('-') && text.chars().all(|c| matches!(c, '-' | ':'))
        };
        if rule.is_empty() || !rule.iter().all(is_rule) {
            return 0;
        }
        let mut rows: Vec<(Vec<Place>, Span)> = Vec::new();
        for block in blocks.iter().skip(2) {
            let Some(row) = self.loose_cells(Some(block)) else { break };
            rows.push(row);
        }
        let taken = rows.len() + 2;
        let table = self.outline.tables.len();
        let first = self.outline.units.len();
        let end = rows.last().map_or(span, |(_, last)| *last);
        self.heads.push(head);
        let units = first..first + rows.len();
        self.outline.tables.push(TableHead { cells: Vec::new(), span: span.cover(end), rows: units });
        for (cells, span) in rows {
            self.row(cells, span, table, false, around);
        }
        taken
    }

    /// The cells of a paragraph of one line between bars.
    fn loose_cells(&mut self, block: Option<&Block>) -> Option<(Vec<Place>, Span)> {
        let Some(Block { kind: BlockKind::Paragraph(inlines), span }) = block else { return None };
        if !self.source.slice(*span).starts_with('|') {
            return None;
        }
        let place = self.flatten(inlines);
        let text = self.prose.text(place);
        let bare = text.trim_end();
        if !bare.ends_with('|') || bare.contains('\n') {
            return None;
        }
        let bars: Vec<usize> = text.match_indices('|').map(|(at, _)| at).collect();
        let cells = bars.windows(2).filter_map(|pair| {
            let [from, to] = pair else { return None };
            Some(self.prose.trimmed(self.prose.slice(place, from + 1, *to)))
        });
        Some((cells.collect(), *span))
    }

    fn item(&mut self, item: &ListItem, around: Around) {
        // `- 12. März …`, whose day Markdown takes for the number of a list in the item.
        if let [Block { kind: BlockKind::List { first: Some(_), items }, .. }] = item.blocks.as_slice()
            && let [inner] = items.as_slice()
            && day_in_front(self.source.slice(inner.span)).is_some()
        {
            return self.item(inner, around);
        }
        let day = day_in_front(self.source.slice(item.span));
        let (own, rest): (&[Inline], &[Block]) = match item.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest)) => (inlines, rest),
            // A heading inside an item (`- ## 14:00`) is the item's text: it governs nothing outside the item.
            Some((Block { kind: BlockKind::Heading { inlines, .. }, .. }, rest)) => (inlines, rest),
            _ => (&[], &item.blocks),
        };
        let begun = self.prose.begin();
        if let Some(day) = day {
            self.prose.push(day, Span::new(0, day.len()).shifted(item.span.start));
        }
        flatten_to(own, self.source, &mut self.prose);
        let text = self.prose.since(begun);
        // `2. Timeline`, and at the margin below it what stands in that section: the number is the section's.
        let first = self.prose.text(text).find('\n').filter(|_| around.depth == 1 && rest.is_empty());
        if let Some(first) = first
            && self.prose.text(text).get(..first).is_some_and(names_section)
            && self.is_at_margin(text, first + 1)
            && (self.numbered == around.list || self.kind() == SectionKind::Other)
        {
            self.numbered = around.list;
            return self.lines_of(text, Around { is_quoted: around.is_quoted, ..Around::default() });
        }
        let ix = self.text(Role::Item, text, own, item.span, around);
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.checkbox = item.checkbox;
            unit.has_items = rest.iter().any(|block| matches!(block.kind, BlockKind::List { .. }));
        }
        self.dashed_lines(ix, around);
        if around.depth == 1 {
            self.lazy_sections(ix, around);
        }
        self.blocks(rest, Around { parent: Some(ix), ..around });
    }

    /// Lines of an item that open with a dash or dot that Markdown does not know are items of a list of their own.
    fn dashed_lines(&mut self, ix: usize, around: Around) {
        let Some(whole) = self.places.get(ix).copied() else { return };
        let is_dashed = |line: &str| line.trim_start().starts_with(['—', '–', '•', '▪']);
        let text = self.prose.text(whole);
        if !text.lines().skip(1).any(is_dashed) {
            return;
        }
        let mut at = 0;
        let mut parts = Vec::new();
        for line in text.split_inclusive('\n') {
            if at == 0 || is_dashed(line) {
                parts.push((at, at + line.len()));
            } else if let Some((_, end)) = parts.last_mut() {
                *end = at + line.len();
            }
            at += line.len();
        }
        let mut parts = parts.into_iter();
        if let Some((start, end)) = parts.next()
            && let (Some(place), Some(unit)) = (self.places.get_mut(ix), self.outline.units.get_mut(ix))
        {
            *place = self.prose.trimmed(self.prose.slice(whole, start, end));
            unit.has_items = true;
        }
        let list = self.lists;
        self.lists += 1;
        let around = Around { depth: around.depth.saturating_add(1), list: Some(list), parent: Some(ix), ..around };
        for (start, end) in parts {
            let part = self.prose.slice(whole, start, end);
            let text = self.prose.text(part);
            let body = text.trim_start().trim_start_matches(['—', '–', '•', '▪']).trim_start();
            let part = self.prose.trimmed(self.prose.slice(part, text.len() - body.len(), text.len()));
            self.push(Role::Item, part, self.prose.whole(part), around);
        }
    }

    fn table(&mut self, head: &Row, rows: &[Row], span: Span, around: Around) {
        let table = self.outline.tables.len();
        let first = self.outline.units.len();
        let cells = head.cells.iter().map(|cell| self.flatten(cell)).collect();
        self.heads.push(cells);
        self.outline.tables.push(TableHead { cells: Vec::new(), span, rows: first..first + rows.len() });
        for row in rows {
            let is_struck = row.cells.iter().any(|cell| is_all_struck(cell, self.source))
                && row.cells.iter().all(|cell| cell.is_empty() || is_all_struck(cell, self.source));
            let cells = row.cells.iter().map(|cell| self.flatten(cell)).collect();
            self.row(cells, row.span, table, is_struck, around);
        }
    }

    fn row(&mut self, cells: Vec<Place>, span: Span, table: usize, is_struck: bool, around: Around) {
        let begun = self.prose.begin();
        for (ix, cell) in cells.iter().enumerate() {
            if ix != 0 {
                let start = self.prose.whole(*cell).start;
                self.prose.push(" | ", Span { start, end: start });
            }
            self.prose.repeat(*cell);
        }
        let ix = self.push(Role::Row, self.prose.since(begun), span, around);
        self.cells.push((ix, cells));
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.table = Some(table);
            unit.is_struck = is_struck;
        }
    }

    fn text(&mut self, role: Role, text: Place, inlines: &[Inline], span: Span, around: Around) -> usize {
        let ix = self.push(role, text, span, around);
        let is_strong = is_all_strong(inlines, self.source);
        let strong_lead = match inlines.first() {
            Some(first) if is_all_strong(std::slice::from_ref(first), self.source) => {
                let lead = self.flatten(std::slice::from_ref(first));
                self.prose.text(lead).len()
            }
            _ => 0,
        };
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.is_strong = is_strong;
            unit.is_struck = is_all_struck(inlines, self.source);
            unit.strong_lead = strong_lead;
        }
        ix
    }

    fn bare(&mut self, role: Role, text: &str, span: Span, around: Around) {
        let text = self.written(text, span);
        self.push(role, text, span, around);
    }

    fn push(&mut self, role: Role, text: Place, span: Span, around: Around) -> usize {
        let ix = self.outline.units.len();
        self.places.push(text);
        self.outline.units.push(Unit {
            role,
            flat: Flat::default(),
            cells: Vec::new(),
            span,
            depth: around.depth,
            parent: around.parent,
            list: around.list,
            table: None,
            section: self.section,
            checkbox: None,
            is_struck: false,
            is_quoted: around.is_quoted,
            has_items: false,
            is_strong: false,
            strong_lead: 0,
        });
        ix
    }

    /// Bold alone on one short line, or a short line before a list or table that ends in a colon.
    fn plays_heading(&self, text: Place, inlines: &[Inline], opens_block: bool) -> bool {
        let text = self.prose.text(text).trim();
        // `Preventive measures: to prevent this in the future, the following will be done:`
        if !text.contains('\n') && (100..400).contains(&text.len()) && text.ends_with(':') {
            let name = text.split(':').next().unwrap_or("");
            let kind = kind_of(name);
            return name.len() <= 60 && kind == SectionKind::ActionItems;
        }
        if text.is_empty() || text.contains('\n') || 100 < text.len() {
            return false;
        }
        // A paragraph of two or three words may well be written small.
        let is_small = text.starts_with(char::is_small) && text.split_whitespace().count() <= 3 && text.is_ascii();
        if !self.is_below_time() && names_section(text) || is_small && names_section(&text.to_ascii_uppercase()) {
            return true;
        }
        is_all_strong(inlines, self.source) || (opens_block && text.len() <= 60 && text.ends_with([':', '：']))
    }

    /// Whether a time is all that stands above. What comes is then what happened: `15:31`, `Incident declared resolved`.
    fn is_below_time(&self) -> bool {
        self.places.last().map(|above| self.prose.text(*above).trim()).is_some_and(|above| {
            // `15:31 UTC` is a time, `15:31 up` an entry.
            let is_zone = |word: &str| matches!(word, "am" | "pm" | "h" | "Uhr") || !word.contains(char::is_small);
            above.len() < 32
                && above.contains(':')
                && above.starts_with(|c: char| c.is_ascii_digit())
                && above.split(|c: char| !c.is_letter()).all(is_zone)
        })
    }

    fn open_section(&mut self, level: u8) {
        let parent = self.section;
        self.section = self.outline.sections.len();
        let start = self.outline.units.len();
        self.outline.sections.push(SectionNode {
            heading: Some(start),
            level,
            parent: Some(parent),
            units: start..start,
        });
    }

    /// Ends every open section of `level` or deeper before unit `end`.
    fn close_sections(&mut self, level: u8, end: usize) {
        while let Some(node) = self.outline.sections.get_mut(self.section) {
            if self.section == 0 || node.level < level {
                break;
            }
            node.units.end = end;
            self.section = node.parent.unwrap_or(0);
        }
    }
}

/// The span of what a line that begins at `start` holds, without its indent and mark.
fn part_of_line(line: &str, part: &str, start: u32) -> Span {
    let indent = line.find(part).and_then(|ix| u32::try_from(ix).ok()).unwrap_or(0);
    Span::new(0, part.len()).shifted(start + indent)
}

/// What opens a block of text in HTML.
const HTML_BLOCKS: [&str; 13] =
    ["<li", "<tr", "<ul", "<ol", "<hr", "<p>", "<p ", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];

/// Whether a tag begins or ends what stands apart from the text around it.
fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    matches!(name, "ul" | "ol" | "li" | "p" | "div" | "hr" | "table" | "tr" | "script" | "style" | "title" | "summary")
        || name.len() == 2 && name.starts_with('h')
}

/// The sign or blank at the head of a text in HTML, and how many bytes write it: the few that people write by hand.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    let end = head(text.strip_prefix('&')?, 8).find(';')?;
    let sign = match text.get(1..=end)? {
        "nbsp" | "ensp" | "emsp" | "thinsp" => " ",
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        "ndash" => "–",
        "mdash" => "—",
        "rarr" => "→",
        _ => return None,
    };
    Some((sign, end + 2))
}

/// The name of a tag, with the slash of one that closes: `li`, `/p`.
fn tag_name(tag: &str) -> &str {
    let inside = tag.trim_start_matches('<');
    let end = inside.find([' ', '>', '\n', '\t']).unwrap_or(inside.len());
    inside.get(..end).unwrap_or("")
}

/// Whether a line is a section's name and nothing else.
fn names_section(line: &str) -> bool {
    section_named(line).is_some()
}

/// The kind of the section that a line names, if it does nothing else: few words, no sentence. A line set between pictures
/// is a name, and so is one that names a section, says more of it, and ends in a colon.
fn section_named(line: &str) -> Option<SectionKind> {
    let line = line.trim().trim_start_matches('#').trim_start();
    if line.len() < 4 || 100 < line.len() {
        return None;
    }
    // `3 customers affected` counts them, `3. Impact` does not.
    let counted = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '~' | ',' | '.' | 'k' | 'K'));
    if counted.len() < line.len() && counted.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_small)) {
        return None;
    }
    let ends_open = line.ends_with([':', '：']);
    let is_framed = line.starts_with(is_picture) && line.trim_end_matches('\u{fe0f}').ends_with(is_picture);
    let mut bare = line.trim_end_matches([':', '：', '*']);
    if (ends_open || is_framed)
        && let Some((head, _)) = bare.split_once([':', '：'])
    {
        bare = head;
    }
    if 60 < bare.len() || 7 < bare.split_whitespace().count() {
        return None;
    }
    // Scripts without spaces have no words to count: a longer line of theirs is a sentence.
    let is_long =
        !bare.is_ascii() && bare.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c)) && 14 < bare.chars().count();
    let is_name = !bare.ends_with(['.', ',', ';', '!', '?', '。'])
        && !is_long
        && !bare.contains([':', '：', '|', '%', '％'])
        && bare.chars().next().is_some_and(|c| (ends_open || !c.is_small()) && !matches!(c, '-' | '—' | '•' | '('));
    is_name.then(|| kind_of(bare)).filter(|kind| *kind != SectionKind::Other)
}

/// The section that a line opens with what stands in it behind a colon, and the length of its name with the colon:
/// `Timeline: 14:05 UTC - …`.
fn section_run_in(line: &str) -> Option<(SectionKind, usize)> {
    let (name, rest) = line.split_once([':', '：'])?;
    if !name.starts_with(char::is_capital) || rest.trim().is_empty() {
        return None;
    }
    Some((section_named(name)?, line.len() - rest.len()))
}

/// The length of a section's name with a number sign glued to it, with which a line opens that goes on: `#Timeline 08:00
/// it breaks. 08:10 it is found.`
fn section_glued(line: &str) -> Option<usize> {
    let name = line.strip_prefix('#').filter(|name| name.starts_with(char::is_capital))?;
    let ends = name.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at).take(4);
    let names = |end: &usize| !head(name, *end).contains(':') && section_named(head(name, *end)).is_some();
    let end = ends.filter(names).last()?;
    let rest = name.get(end..)?.trim_start();
    rest.starts_with(char::is_letter_or_digit).then_some(1 + end)
}

/// Whether a paragraph is a whole report, each of whose sections opens a line: three kinds or more, with a timeline or
/// with follow-up.
fn has_sections_run_in(text: &str) -> bool {
    let mut kinds = 0u32;
    for (kind, _) in text.lines().filter_map(section_run_in) {
        kinds |= 1 << kind as u32;
    }
    let has = |kind: SectionKind| kinds & 1 << kind as u32 != 0;
    3 <= kinds.count_ones() && (has(SectionKind::Timeline) || has(SectionKind::ActionItems))
}

/// A pictograph.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f300}'..='\u{1faff}' | '\u{fe0f}')
}

/// The text behind a list mark.
fn list_mark(line: &str) -> Option<&str> {
    for mark in ["- ", "* ", "+ ", "• ", "– ", "— "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return Some(rest.trim());
        }
    }
    let digits = line.find(|c: char| !c.is_ascii_digit())?;
    let rest = line.get(digits..)?;
    (1..=3)
        .contains(&digits)
        .then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")))
        .flatten()
        .map(str::trim)
}

/// Where a container's line says what it holds, `::: update Resolved | 2024-03-03 14:05`; at its end where it closes one.
fn container(line: &str) -> Option<usize> {
    let told = line.trim_start().strip_prefix(":::")?.trim_start_matches(':');
    if told.trim().is_empty() {
        return Some(line.len());
    }
    let told = told.trim_start().split_once(' ')?.1;
    told.contains('|').then(|| line.len() - told.len())
}

/// The day at the head of an item that Markdown takes for its number: `12. März 2024, 09:05 Uhr: …`.
fn day_in_front(item: &str) -> Option<&str> {
    let digits = item.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=2).contains(digits))?;
    let day = item.get(..digits + 2).filter(|day| day.ends_with(". "))?;
    let moment = find_moments(head(item, 40)).into_iter().next()?;
    // `1. November 4th` has a day of its own behind the number.
    let behind = find_moments(head(item.get(day.len()..)?, 40)).into_iter().next();
    let has_own = behind.is_some_and(|own| own.start == 0 && own.date.is_some());
    (moment.start == 0 && moment.date.is_some() && day.len() < moment.end && !has_own).then_some(day)
}

/// Whether indented code is a list that was set too far in.
fn is_list_text(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some_and(|first| list_mark(first).is_some())
        && lines.filter(|line| list_mark(line).is_some()).count() != 0
}

/// `Impact:` and `Start time: 10:45 AM`: a line that a label opens.
fn is_labelled(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, rest)| {
        let is_word = |c: char| c.is_letter() || matches!(c, ' ' | '/' | '-' | '&');
        label.len() <= 40
            && label.starts_with(char::is_capital)
            && label.contains(char::is_small)
            && label.chars().all(is_word)
            && (rest.is_empty() || rest.starts_with(' '))
    })
}

/// Whether indented code is text that was set too far in: each line is the beginning of a sentence, or a label opens it.
fn is_prose_text(text: &str) -> bool {
    const CODE: [char; 11] = ['=', '{', '}', ';', '<', '>', '$', '|', '\\', '#', '`'];
    let is_sentence = |line: &str| {
        let line = list_mark(line).unwrap_or(line);
        let first = line.split(' ').next().unwrap_or("");
        let is_loud = 1 < first.len() && first.chars().all(char::is_capital);
        line.starts_with(char::is_capital)
            && !is_loud
            && !line.contains(CODE)
            && 4 <= line
                .split_whitespace()
                .filter(|word| word.chars().all(|c| c.is_letter() || ",.-'’".contains(c)))
                .count()
    };
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    text.len() < 8_000 && lines().any(is_sentence) && lines().all(|line| is_sentence(line) || is_labelled(line))
}

/// Whether each line of a block of code opens with a time of day, a date or `T+00:05`, but for those that are set in from
/// it, and there are two or more.
fn is_timed_text(text: &str) -> bool {
    let width = |line: &str| line.len() - line.trim_start().len();
    let first = width(text);
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && width(line) <= first);
    let is_timed = |line: &str| {
        let head = line.trim_start_matches(|c: char| !c.is_letter_or_digit());
        let head = head.strip_prefix(['T', 't']).map_or(head, |count| count.trim_start_matches(['+', '-']));
        let head = head.split(|c: char| c.is_whitespace() || c == ']').next().unwrap_or("");
        head.starts_with(|c: char| c.is_ascii_digit()) && head.contains([':', '-'])
    };
    text.len() < 20_000 && lines.clone().count() >= 2 && lines.all(is_timed)
}
