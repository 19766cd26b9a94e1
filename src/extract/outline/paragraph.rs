//! Paragraphs: which of them play a heading, and those whose lines are entries or sections of their own.

use super::Around;
use super::LABEL_LEVEL;
use super::Role;
use super::Walk;
use super::verbatim::container;
use crate::extract::sections::kind_of;
use crate::incident::SectionKind;
use crate::markdown::Inline;
use crate::markdown::is_all_strong;
use crate::text::Letter;
use crate::text::Place;
use crate::text::Span;
use crate::text::head;

impl Walk<'_> {
    /// A paragraph; lines in it that are a section's name govern what follows them, as in text pasted from elsewhere.
    pub(super) fn paragraph(&mut self, place: Place, inlines: &[Inline], span: Span, around: Around) {
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
    pub(super) fn lines_of(&mut self, whole: Place, around: Around) {
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

    /// Whether what stands at `at` in a text begins its line in the source; `**Next steps:**` has its marks before it.
    pub(super) fn is_at_margin(&self, whole: Place, at: usize) -> bool {
        let start = usize::try_from(self.prose.span(whole, at, at + 1).start).unwrap_or(0);
        let before = self.source.text().get(..start);
        before.is_some_and(|before| before.trim_end_matches(['*', '_']).ends_with('\n'))
    }

    /// Lines behind an item's text that Markdown adds to it, though the writer began a section there: from the first
    /// line that stands at the margin and is a section's name.
    pub(super) fn lazy_sections(&mut self, ix: usize, around: Around) {
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

    /// Bold alone on one short line, or a short line before a list or table that ends in a colon.
    pub(super) fn plays_heading(&self, text: Place, inlines: &[Inline], opens_block: bool) -> bool {
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
}

/// The span of what a line that begins at `start` holds, without its indent and mark.
pub(super) fn part_of_line(line: &str, part: &str, start: u32) -> Span {
    let indent = line.find(part).and_then(|ix| u32::try_from(ix).ok()).unwrap_or(0);
    Span::new(0, part.len()).shifted(start + indent)
}

/// Whether a line is a section's name and nothing else.
pub(super) fn names_section(line: &str) -> bool {
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

/// `Impact:` and `Start time: 10:45 AM`: a line that a label opens.
pub(super) fn is_labelled(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, rest)| {
        let is_word = |c: char| c.is_letter() || matches!(c, ' ' | '/' | '-' | '&');
        label.len() <= 40
            && label.starts_with(char::is_capital)
            && label.contains(char::is_small)
            && label.chars().all(is_word)
            && (rest.is_empty() || rest.starts_with(' '))
    })
}
