//! The document as one list of text-bearing units in reading order, each with its place in lists, tables and sections.
//!
//! Every extractor walks this list; none walks the block tree. Says nothing of what a unit means, save that it plays
//! a heading.

use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::Document;
use crate::markdown::Inline;
use crate::markdown::ListItem;
use crate::markdown::Row;
use crate::markdown::flatten;
use crate::markdown::is_all_strong;
use crate::markdown::is_all_struck;
use crate::text::Flat;
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
        let mut walk = Walk { source, outline: Self::default(), lists: 0, section: 0 };
        walk.outline.sections.push(SectionNode { heading: None, level: 0, parent: None, units: 0..0 });
        walk.blocks(&document.blocks, Place::default());
        let end = walk.outline.units.len();
        walk.close_sections(0, end);
        if let Some(first) = walk.outline.sections.first_mut() {
            first.units.end = end;
        }
        walk.outline
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

#[derive(Clone, Copy, Default)]
struct Place {
    depth: u8,
    parent: Option<usize>,
    list: Option<usize>,
    is_quoted: bool,
}

struct Walk<'a> {
    source: &'a Source,
    outline: Outline,
    lists: usize,
    section: usize,
}

impl Walk<'_> {
    fn blocks(&mut self, blocks: &[Block], place: Place) {
        let mut ix = 0;
        while let Some(block) = blocks.get(ix) {
            let rows = self.loose_table(blocks.get(ix..).unwrap_or_default(), place);
            if rows == 0 {
                self.block(block, blocks.get(ix + 1), place);
            }
            ix += rows.max(1);
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, place: Place) {
        match &block.kind {
            BlockKind::Heading { level, inlines } => {
                self.close_sections(*level, self.outline.units.len());
                self.open_section(*level);
                self.text(Role::Heading(*level), inlines, block.span, place);
            }
            BlockKind::Paragraph(inlines) => {
                let opens_block =
                    next.is_some_and(|next| matches!(next.kind, BlockKind::List { .. } | BlockKind::Table { .. }));
                if place.parent.is_none() && self.plays_heading(inlines, opens_block) {
                    self.close_sections(LABEL_LEVEL, self.outline.units.len());
                    self.open_section(LABEL_LEVEL);
                    self.text(Role::Label, inlines, block.span, place);
                } else {
                    self.paragraph(inlines, block.span, place);
                }
            }
            BlockKind::List { items, .. } => {
                let list = self.lists;
                self.lists += 1;
                for item in items {
                    self.item(item, Place { depth: place.depth.saturating_add(1), list: Some(list), ..place });
                }
            }
            BlockKind::Table { head, rows, .. } => self.table(head, rows, block.span, place),
            BlockKind::Quote { blocks, .. } => self.blocks(blocks, Place { is_quoted: true, ..place }),
            BlockKind::Footnote { blocks, .. } => self.blocks(blocks, place),
            BlockKind::Code { text, language } => {
                let is_indented =
                    language.is_none() && !self.source.slice(block.span).trim_start().starts_with(['`', '~']);
                let is_told = place.parent.is_none() && is_timed_text(text) && self.opens_timeline();
                if is_indented && is_list_text(text) {
                    self.indented_list(block.span, place);
                } else if is_told {
                    self.verbatim(text, block.span, place);
                } else {
                    self.bare(Role::Code, text, block.span, place);
                }
            }
            BlockKind::Html(html) if html.contains("<li") => self.html_list(block.span, place),
            BlockKind::Html(html) => self.bare(Role::Html, html, block.span, place),
            BlockKind::Rule => self.bare(Role::Rule, "", block.span, place),
        }
    }

    /// A paragraph; lines in it that are a section's name govern what follows them, as in text pasted from elsewhere.
    fn paragraph(&mut self, inlines: &[Inline], span: Span, place: Place) {
        let whole = flatten(inlines, self.source);
        let text = whole.text();
        if place.parent.is_some() || 20_000 < text.len() || !text.lines().any(names_section) {
            self.text(Role::Paragraph, inlines, span, place);
            return;
        }
        self.lines_of(&whole, place);
    }

    /// Lines of a paragraph, some of which are a section's name and govern what follows.
    fn lines_of(&mut self, whole: &Flat, place: Place) {
        let text = whole.text();
        let mut from = 0;
        let mut at = 0;
        let mut parts: Vec<(Role, usize, usize)> = Vec::new();
        for line in text.split_inclusive('\n') {
            let start = at;
            at += line.len();
            if names_section(line) {
                if from < start {
                    parts.push((Role::Paragraph, from, start));
                }
                parts.push((Role::Label, start, at));
                from = at;
            }
        }
        if from < at {
            parts.push((Role::Paragraph, from, at));
        }
        for (role, start, end) in parts {
            let part = whole.slice(start, end).trimmed();
            if part.is_blank() {
                continue;
            }
            let span = part.whole();
            if role == Role::Label {
                self.close_sections(LABEL_LEVEL, self.outline.units.len());
                self.open_section(LABEL_LEVEL);
            }
            self.push(role, part, span, place);
        }
    }

    /// Whether what comes stands right below a timeline's heading.
    fn opens_timeline(&self) -> bool {
        let last = self.outline.units.len().checked_sub(1);
        self.outline
            .sections
            .get(self.section)
            .is_some_and(|section| section.heading.is_some() && section.heading == last)
            && self.outline.heading(self.section).is_some_and(|heading| {
                crate::extract::sections::kind_of(heading.text()) == crate::incident::SectionKind::Timeline
            })
    }

    /// Lines of code that are text all the same.
    fn verbatim(&mut self, text: &str, span: Span, place: Place) {
        let whole = self.source.slice(span);
        let mut flat = Flat::default();
        let mut from = 0;
        for line in text.lines() {
            if let Some(at) = whole.get(from..).and_then(|rest| rest.find(line)).filter(|_| !line.trim().is_empty()) {
                let start = from + at;
                from = start + line.len();
                flat.push(line, Span::new(start, from).shifted(span.start));
                flat.push("\n", Span::new(from, from + 1).shifted(span.start));
            }
        }
        let flat = flat.trimmed();
        let span = flat.whole();
        self.push(Role::Paragraph, flat, span, place);
    }

    /// Four spaces before a list mark make code of it in Markdown; people mean the list.
    fn indented_list(&mut self, span: Span, place: Place) {
        let list = self.lists;
        self.lists += 1;
        let place = Place { depth: place.depth.saturating_add(1), list: Some(list), ..place };
        let mut at = span.start;
        for line in self.source.slice(span).split_inclusive('\n') {
            let start = at;
            at += u32::try_from(line.len()).unwrap_or(0);
            let body = line.trim();
            let Some(rest) = list_mark(body) else { continue };
            let indent = line.find(rest).and_then(|ix| u32::try_from(ix).ok()).unwrap_or(0);
            let mut flat = Flat::default();
            flat.push(rest, Span::new(0, rest.len()).shifted(start + indent));
            let span = flat.whole();
            self.push(Role::Item, flat, span, place);
        }
    }

    /// The items of a list in HTML, without their tags.
    fn html_list(&mut self, span: Span, place: Place) {
        let list = self.lists;
        self.lists += 1;
        let place = Place { depth: place.depth.saturating_add(1), list: Some(list), ..place };
        let text = self.source.slice(span);
        let mut at = 0;
        let mut item: Option<Flat> = None;
        while at < text.len() {
            let rest = text.get(at..).unwrap_or_default();
            let is_tag = rest.starts_with('<');
            let end = if is_tag { rest.find('>').map(|end| end + 1) } else { rest.find('<') };
            let end = at + end.unwrap_or(rest.len()).max(1);
            let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap_or(text.len());
            let piece = text.get(at..end).unwrap_or_default();
            if is_tag && ["<li", "</li", "</ul", "</ol", "<ul", "<ol"].iter().any(|tag| piece.starts_with(tag)) {
                if let Some(flat) = item.take().map(|flat| flat.trimmed()).filter(|flat| !flat.is_blank()) {
                    let span = flat.whole();
                    self.push(Role::Item, flat, span, place);
                }
                if piece.starts_with("<li") {
                    item = Some(Flat::default());
                }
            } else if let Some(flat) = &mut item {
                if !is_tag {
                    flat.push(piece, Span::new(at, end).shifted(span.start));
                }
            } else if !is_tag && !piece.trim().is_empty() {
                let part = Span::new(at, end).shifted(span.start);
                self.bare(Role::Html, piece, part, place);
            }
            at = end;
        }
        if let Some(flat) = item.map(|flat| flat.trimmed()).filter(|flat| !flat.is_blank()) {
            let span = flat.whole();
            self.push(Role::Item, flat, span, place);
        }
    }

    /// Lines behind an item's text that Markdown adds to it, though the writer began a section there: from the first
    /// line that stands at the margin and is a section's name.
    fn lazy_sections(&mut self, ix: usize, place: Place) {
        let Some(unit) = self.outline.units.get_mut(ix) else { return };
        let whole = unit.flat.clone();
        if !whole.text().contains('\n') || 20_000 < whole.text().len() {
            return;
        }
        let source = self.source.text();
        let mut at = 0;
        let mut cut = None;
        for line in whole.text().split_inclusive('\n') {
            let start = usize::try_from(whole.span(at, at + 1).start).unwrap_or(0);
            let is_margin = source.get(..start).is_some_and(|before| before.ends_with('\n'));
            if at != 0 && is_margin && names_section(line) {
                cut = Some(at);
                break;
            }
            at += line.len();
        }
        let Some(cut) = cut else { return };
        unit.flat = whole.slice(0, cut).trimmed();
        let rest = whole.slice(cut, whole.text().len());
        self.lines_of(&rest, Place { is_quoted: place.is_quoted, ..Place::default() });
    }

    /// A table whose rows stand apart, an empty line between each two: Markdown sees a paragraph in each. Gives how many
    /// paragraphs it took, none where there is no such table.
    fn loose_table(&mut self, blocks: &[Block], place: Place) -> usize {
        let cells = |block: Option<&Block>| -> Option<(Vec<Flat>, Span)> {
            let Some(Block { kind: BlockKind::Paragraph(inlines), span }) = block else { return None };
            if !self.source.slice(*span).starts_with('|') {
                return None;
            }
            let flat = flatten(inlines, self.source);
            let text = flat.text().trim_end();
            (text.ends_with('|') && !text.contains('\n')).then(|| (cells_of(&flat), *span))
        };
        let (Some((head, span)), Some((rule, _))) = (cells(blocks.first()), cells(blocks.get(1))) else { return 0 };
        let is_rule = |cell: &Flat| cell.text().contains('-') && cell.text().chars().all(|c| matches!(c, '-' | ':'));
        if rule.is_empty() || !rule.iter().all(is_rule) {
            return 0;
        }
        let rows: Vec<(Vec<Flat>, Span)> = blocks.iter().skip(2).map_while(|block| cells(Some(block))).collect();
        let taken = rows.len() + 2;
        let table = self.outline.tables.len();
        let first = self.outline.units.len();
        let end = rows.last().map_or(span, |(_, last)| *last);
        self.outline.tables.push(TableHead { cells: head, span: span.cover(end), rows: first..first + rows.len() });
        for (cells, span) in rows {
            self.row(cells, span, table, false, place);
        }
        taken
    }

    fn item(&mut self, item: &ListItem, place: Place) {
        let (own, rest): (&[Inline], &[Block]) = match item.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest)) => (inlines, rest),
            // A heading inside an item (`- ## 14:00`) is the item's text: it governs nothing outside the item.
            Some((Block { kind: BlockKind::Heading { inlines, .. }, .. }, rest)) => (inlines, rest),
            _ => (&[], &item.blocks),
        };
        let ix = self.text(Role::Item, own, item.span, place);
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.checkbox = item.checkbox;
            unit.has_items = rest.iter().any(|block| matches!(block.kind, BlockKind::List { .. }));
        }
        self.dashed_lines(ix, place);
        if place.depth == 1 {
            self.lazy_sections(ix, place);
        }
        self.blocks(rest, Place { parent: Some(ix), ..place });
    }

    /// Lines of an item that open with a dash or dot that Markdown does not know are items of a list of their own.
    fn dashed_lines(&mut self, ix: usize, place: Place) {
        let Some(unit) = self.outline.units.get_mut(ix) else { return };
        let whole = unit.flat.clone();
        let is_dashed = |line: &str| line.trim_start().starts_with(['—', '–', '•', '▪']);
        if !whole.text().lines().skip(1).any(is_dashed) {
            return;
        }
        let mut at = 0;
        let mut parts = Vec::new();
        for line in whole.text().split_inclusive('\n') {
            if at == 0 || is_dashed(line) {
                parts.push((at, at + line.len()));
            } else if let Some((_, end)) = parts.last_mut() {
                *end = at + line.len();
            }
            at += line.len();
        }
        let mut parts = parts.into_iter();
        if let Some((start, end)) = parts.next() {
            unit.flat = whole.slice(start, end).trimmed();
            unit.has_items = true;
        }
        let list = self.lists;
        self.lists += 1;
        let place = Place { depth: place.depth.saturating_add(1), list: Some(list), parent: Some(ix), ..place };
        for (start, end) in parts {
            let text = whole.text().get(start..end).unwrap_or("");
            let body = text.trim_start().trim_start_matches(['—', '–', '•', '▪']).trim_start();
            let flat = whole.slice(end - body.len(), end).trimmed();
            let span = flat.whole();
            self.push(Role::Item, flat, span, place);
        }
    }

    fn table(&mut self, head: &Row, rows: &[Row], span: Span, place: Place) {
        let table = self.outline.tables.len();
        let first = self.outline.units.len();
        let cells = head.cells.iter().map(|cell| flatten(cell, self.source)).collect();
        self.outline.tables.push(TableHead { cells, span, rows: first..first + rows.len() });
        for row in rows {
            let cells: Vec<Flat> = row.cells.iter().map(|cell| flatten(cell, self.source)).collect();
            let is_struck = row.cells.iter().any(|cell| is_all_struck(cell, self.source))
                && row.cells.iter().all(|cell| cell.is_empty() || is_all_struck(cell, self.source));
            self.row(cells, row.span, table, is_struck, place);
        }
    }

    fn row(&mut self, cells: Vec<Flat>, span: Span, table: usize, is_struck: bool, place: Place) {
        let mut flat = Flat::default();
        for (ix, cell) in cells.iter().enumerate() {
            if ix != 0 {
                flat.push(" | ", Span { start: cell.whole().start, end: cell.whole().start });
            }
            flat.append(cell);
        }
        let ix = self.push(Role::Row, flat, span, place);
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.cells = cells;
            unit.table = Some(table);
            unit.is_struck = is_struck;
        }
    }

    fn text(&mut self, role: Role, inlines: &[Inline], span: Span, place: Place) -> usize {
        let flat = flatten(inlines, self.source);
        let strong_lead = match inlines.first() {
            Some(first) if is_all_strong(std::slice::from_ref(first), self.source) => {
                flatten(std::slice::from_ref(first), self.source).text().len()
            }
            _ => 0,
        };
        let ix = self.push(role, flat, span, place);
        if let Some(unit) = self.outline.units.get_mut(ix) {
            unit.is_strong = is_all_strong(inlines, self.source);
            unit.is_struck = is_all_struck(inlines, self.source);
            unit.strong_lead = strong_lead;
        }
        ix
    }

    fn bare(&mut self, role: Role, text: &str, span: Span, place: Place) {
        let mut flat = Flat::default();
        flat.push(text, span);
        self.push(role, flat, span, place);
    }

    fn push(&mut self, role: Role, flat: Flat, span: Span, place: Place) -> usize {
        let ix = self.outline.units.len();
        self.outline.units.push(Unit {
            role,
            flat,
            cells: Vec::new(),
            span,
            depth: place.depth,
            parent: place.parent,
            list: place.list,
            table: None,
            section: self.section,
            checkbox: None,
            is_struck: false,
            is_quoted: place.is_quoted,
            has_items: false,
            is_strong: false,
            strong_lead: 0,
        });
        ix
    }

    /// Bold alone on one short line, or a short line before a list or table that ends in a colon.
    fn plays_heading(&self, inlines: &[Inline], opens_block: bool) -> bool {
        let flat = flatten(inlines, self.source);
        let text = flat.text().trim();
        if text.is_empty() || text.contains('\n') || 100 < text.len() {
            return false;
        }
        // A paragraph of two or three words may well be written small.
        let is_small = text.starts_with(char::is_lowercase) && text.split_whitespace().count() <= 3 && text.is_ascii();
        if names_section(text) || is_small && names_section(&text.to_ascii_uppercase()) {
            return true;
        }
        is_all_strong(inlines, self.source) || (opens_block && text.len() <= 60 && text.ends_with([':', '：']))
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

/// The cells between the bars of one line.
fn cells_of(flat: &Flat) -> Vec<Flat> {
    let text = flat.text();
    let bars: Vec<usize> = text.match_indices('|').map(|(at, _)| at).collect();
    bars.windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            Some(flat.slice(from + 1, *to).trimmed())
        })
        .collect()
}

/// Whether a line is a section's name and nothing else: few words, no sentence. A line set between pictures is one, and
/// so is one that names a section, says more of it, and ends in a colon.
fn names_section(line: &str) -> bool {
    let line = line.trim().trim_start_matches('#').trim_start();
    if line.len() < 4 || 100 < line.len() {
        return false;
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
        return false;
    }
    // Scripts without spaces have no words to count: a longer line of theirs is a sentence.
    let is_long =
        !bare.is_ascii() && bare.chars().any(|c| ('\u{2e80}'..='\u{9fff}').contains(&c)) && 14 < bare.chars().count();
    !bare.ends_with(['.', ',', ';', '!', '?', '。'])
        && !is_long
        && !bare.contains([':', '|', '%', '％'])
        && bare.chars().next().is_some_and(|c| !c.is_lowercase() && !matches!(c, '-' | '—' | '•' | '('))
        && crate::extract::sections::kind_of(bare) != crate::incident::SectionKind::Other
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

/// Whether indented code is a list that was set too far in.
fn is_list_text(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some_and(|first| list_mark(first).is_some())
        && lines.filter(|line| list_mark(line).is_some()).count() != 0
}

/// Whether each line of a block of code opens with a time of day or a date, and there are two or more.
fn is_timed_text(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_timed = |line: &str| {
        let head = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let head = head.split(|c: char| c.is_whitespace() || c == ']').next().unwrap_or("");
        head.starts_with(|c: char| c.is_ascii_digit()) && head.contains([':', '-'])
    };
    text.len() < 20_000 && lines.clone().count() >= 2 && lines.all(is_timed)
}
