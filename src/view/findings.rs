//! Findings as numbered rows with their quotes.

use super::phrases;
use crate::findings::Code;
use crate::incident::SectionKind;
use crate::report::Report;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;

/// A quoted line with the words that the finding is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// `Summary, line 9`.
    pub source: String,
    /// The line.
    pub line: u32,
    /// Before the words.
    pub before: String,
    /// The words.
    pub words: String,
    /// After them.
    pub after: String,
}

/// What the reader can do about it on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Take the other of two ends.
    OtherEnd,
    /// Read dates the other way round.
    OtherDate,
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// From 1, in the order of the report: the number of its marks.
    pub number: usize,
    /// The word of `data-finding`.
    pub code: &'static str,
    /// `Contradiction`, `Missing`, `Unclear`.
    pub category: &'static str,
    /// One sentence.
    pub message: String,
    /// What to do, or how the page reads it.
    pub hint: Option<String>,
    /// The lines it is about, each once.
    pub lines: Vec<u32>,
    /// Its places, at most four.
    pub quotes: Vec<Quote>,
    /// What can be done here.
    pub remedy: Option<Remedy>,
}

/// The category of what clashes.
pub(super) const CONTRADICTION: &str = words!("Contradiction");

/// All rows, in the report's order.
pub fn findings(report: &Report) -> Vec<Row> {
    let has_other_end = super::facts::end_of_harm(report, true) != super::facts::end_of_harm(report, false);
    report
        .findings
        .iter()
        .enumerate()
        .map(|(ix, finding)| {
            let mut lines: Vec<u32> = finding.spans.iter().map(|span| report.source.line(*span)).collect();
            lines.dedup();
            let remedy = match finding.code {
                Code::EndMismatch | Code::DurationMismatch if has_other_end => Some(Remedy::OtherEnd),
                Code::DateAmbiguous => Some(Remedy::OtherDate),
                _ => None,
            };
            Row {
                number: ix + 1,
                code: finding.code.as_str(),
                category: finding.code.category(),
                message: finding.message.clone(),
                hint: finding.hint.clone(),
                lines,
                quotes: finding.spans.iter().take(4).map(|span| quote(report, *span)).collect(),
                remedy,
            }
        })
        .collect()
}

/// `3 contradictions, 2 missing`: how many of each category, in words.
pub fn tally(rows: &[Row]) -> String {
    let words: [(&str, &str, &str); 3] = [
        (CONTRADICTION, words!("contradiction"), words!("contradictions")),
        (words!("Missing"), words!("missing"), words!("missing")),
        (words!("Unclear"), words!("unclear"), words!("unclear")),
    ];
    let tallied = words.map(|(category, one, many)| {
        let number = rows.iter().filter(|row| row.category == category).count();
        (number != 0).then(|| phrases::count(number, one, many))
    });
    phrases::list(tallied.into_iter().flatten())
}

/// The sentence or line around a span. Marks of Markdown at its head are left out; a long line is cut near the words.
pub(super) fn quote(report: &Report, span: Span) -> Quote {
    let source = &report.source;
    let line = source.line(span);
    let (first, last) = source.line_range(span);
    let whole = source.line_span(first).zip(source.line_span(last)).map_or(span, |(first, last)| first.cover(last));
    let before = source.slice(Span { start: whole.start, end: span.start });
    let after = source.slice(Span { start: span.end, end: whole.end.max(span.end) });
    let before = before.trim_start().trim_start_matches(['*', '+', '-', '#', '>', '|', ' ']);
    // From the start of the sentence that holds the words to its end.
    let from = [". ", "! ", "? "].iter().filter_map(|stop| before.rfind(stop)).max().map_or(0, |at| at + 2);
    let before = before.get(from..).unwrap_or(before);
    let to = [". ", "! ", "? "].iter().filter_map(|stop| after.find(stop)).min().map_or(after.len(), |at| at + 1);
    let after = after.get(..to).unwrap_or(after).trim_end();
    let section = report
        .incident
        .sections
        .iter()
        .rfind(|section| section.span.contains(span) && section.kind != SectionKind::Other)
        .and_then(|section| section.heading.as_ref())
        .map(|heading| heading.value.as_str());
    let source_words = match section {
        Some(heading) => phrase!("{heading}, line {line}"),
        None => phrase!("Line {line}"),
    };
    Quote {
        source: source_words,
        line,
        before: shorten_start(before),
        words: source.slice(span).to_owned(),
        after: shorten_end(after),
    }
}

/// The last 160 letters at most.
fn shorten_start(text: &str) -> String {
    match text.char_indices().rev().nth(160) {
        Some((at, _)) => format!("…{}", text.get(at..).unwrap_or("")),
        None => text.to_owned(),
    }
}

/// The first 160 letters at most.
fn shorten_end(text: &str) -> String {
    match text.char_indices().nth(160) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or("")),
        None => text.to_owned(),
    }
}
