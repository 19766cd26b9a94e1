//! Text between fences or set in, read as the lines and lists that it looks like.

use super::Around;
use super::Role;
use super::Walk;
use super::paragraph::is_labelled;
use super::paragraph::names_section;
use super::paragraph::part_of_line;
use crate::text::Letter;
use crate::text::Place;
use crate::text::Span;
use crate::text::head;
use crate::time::find_moments;

impl Walk<'_> {
    /// Lines of code that are text all the same.
    pub(super) fn verbatim(&mut self, text: &str, span: Span, around: Around) {
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
    pub(super) fn inner_lines(&mut self, span: Span, around: Around, is_text: bool) {
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
    pub(super) fn indented_list(&mut self, span: Span, around: Around) {
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
}

/// The text behind a list mark.
pub(super) fn list_mark(line: &str) -> Option<&str> {
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
pub(super) fn container(line: &str) -> Option<usize> {
    let told = line.trim_start().strip_prefix(":::")?.trim_start_matches(':');
    if told.trim().is_empty() {
        return Some(line.len());
    }
    let told = told.trim_start().split_once(' ')?.1;
    told.contains('|').then(|| line.len() - told.len())
}

/// The day at the head of an item that Markdown takes for its number: `12. März 2024, 09:05 Uhr: …`.
pub(super) fn day_in_front(item: &str) -> Option<&str> {
    let digits = item.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=2).contains(digits))?;
    let day = item.get(..digits + 2).filter(|day| day.ends_with(". "))?;
    let moment = find_moments(head(item, 40)).into_iter().next()?;
    // `1. November 4th` has a day of its own behind the number.
    let behind = find_moments(head(item.get(day.len()..)?, 40)).into_iter().next();
    let has_own = behind.is_some_and(|own| own.start == 0 && own.date.is_some());
    (moment.start == 0 && moment.date.is_some() && day.len() < moment.end && !has_own).then_some(day)
}

/// Whether indented code is a list that was set too far in.
pub(super) fn is_list_text(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    lines.peek().is_some_and(|first| list_mark(first).is_some())
        && lines.filter(|line| list_mark(line).is_some()).count() != 0
}

/// Whether indented code is text that was set too far in: each line is the beginning of a sentence, or a label opens it.
pub(super) fn is_prose_text(text: &str) -> bool {
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
pub(super) fn is_timed_text(text: &str) -> bool {
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
