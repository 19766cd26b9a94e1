//! The walk over the blocks, and what it keeps of where it is: lists, sections, units.

use super::Around;
use super::LABEL_LEVEL;
use super::Role;
use super::SectionNode;
use super::Unit;
use super::Walk;
use super::html::HTML_BLOCKS;
use super::paragraph::names_section;
use super::verbatim::day_in_front;
use super::verbatim::is_list_text;
use super::verbatim::is_prose_text;
use super::verbatim::is_timed_text;
use super::verbatim::list_mark;
use crate::extract::sections::kind_of;
use crate::incident::SectionKind;
use crate::markdown::Block;
use crate::markdown::BlockKind;
use crate::markdown::Inline;
use crate::markdown::ListItem;
use crate::markdown::flatten_to;
use crate::markdown::is_all_strong;
use crate::markdown::is_all_struck;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Place;
use crate::text::Span;

impl Walk<'_> {
    /// The place of the inlines' text.
    pub(super) fn flatten(&mut self, inlines: &[Inline]) -> Place {
        let begun = self.prose.begin();
        flatten_to(inlines, self.source, &mut self.prose);
        self.prose.since(begun)
    }

    /// The place of a text that is written down as it stands at `span`.
    pub(super) fn written(&mut self, text: &str, span: Span) -> Place {
        let begun = self.prose.begin();
        self.prose.push(text, span);
        self.prose.since(begun)
    }

    pub(super) fn blocks(&mut self, blocks: &[Block], around: Around) {
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

    pub(super) fn text(&mut self, role: Role, text: Place, inlines: &[Inline], span: Span, around: Around) -> usize {
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

    pub(super) fn bare(&mut self, role: Role, text: &str, span: Span, around: Around) {
        let text = self.written(text, span);
        self.push(role, text, span, around);
    }

    pub(super) fn push(&mut self, role: Role, text: Place, span: Span, around: Around) -> usize {
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

    /// Whether a time is all that stands above. What comes is then what happened: `15:31`, `Incident declared resolved`.
    pub(super) fn is_below_time(&self) -> bool {
        self.places.last().map(|above| self.prose.text(*above).trim()).is_some_and(|above| {
            // `15:31 UTC` is a time, `15:31 up` an entry.
            let is_zone = |word: &str| matches!(word, "am" | "pm" | "h" | "Uhr") || !word.contains(char::is_small);
            above.len() < 32
                && above.contains(':')
                && above.starts_with(|c: char| c.is_ascii_digit())
                && above.split(|c: char| !c.is_letter()).all(is_zone)
        })
    }

    pub(super) fn open_section(&mut self, level: u8) {
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
    pub(super) fn close_sections(&mut self, level: u8, end: usize) {
        while let Some(node) = self.outline.sections.get_mut(self.section) {
            if self.section == 0 || node.level < level {
                break;
            }
            node.units.end = end;
            self.section = node.parent.unwrap_or(0);
        }
    }
}
