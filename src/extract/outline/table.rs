//! Tables, and what only looks like one: rows without a line of dashes, items of dashed lines.

use super::Around;
use super::Role;
use super::TableHead;
use super::Walk;
use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::Row;
use crate::markdown::is_all_struck;
use crate::text::Place;
use crate::text::Span;

impl Walk<'_> {
    /// A table whose rows stand apart, an empty line between each two: Markdown sees a paragraph in each. Gives how many
    /// paragraphs it took, none where there is no such table.
    pub(super) fn loose_table(&mut self, blocks: &[Block], around: Around) -> usize {
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

    /// Lines of an item that open with a dash or dot that Markdown does not know are items of a list of their own.
    pub(super) fn dashed_lines(&mut self, ix: usize, around: Around) {
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

    pub(super) fn table(&mut self, head: &Row, rows: &[Row], span: Span, around: Around) {
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
}
