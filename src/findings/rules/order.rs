//! The rule `order`: the timeline runs backwards with no midnight to explain it.

use crate::findings::Code;
use crate::findings::Finding;
use crate::incident::Incident;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Source;
use crate::text::Span;

#[doc = include_str!("order.md")]
pub(super) fn check(incident: &Incident, source: &Source, findings: &mut Vec<Finding>) {
    let entries: Vec<_> = incident
        .timeline
        .iter()
        .filter(|event| event.place == Where::Timeline && event.relative.is_none() && event.start.clock.is_some())
        .collect();
    // Entries of one run: what lies between them opens no section, or both are headings themselves.
    let is_run = |a: &TimelineEvent, b: &TimelineEvent| {
        let between = source.slice(Span { start: a.span.end, end: b.span.start.max(a.span.end) });
        let is_heading = |event: &TimelineEvent| source.slice(event.span).trim_start().starts_with('#');
        // Carriage returns count for nothing: the same text with other line endings is the same.
        let wide = between.bytes().filter(|byte| *byte != b'\r').count();
        wide < 3 || (is_heading(a) && is_heading(b)) || (!between.contains("\n#") && wide < 200)
    };
    let pairs = || entries.iter().zip(entries.iter().skip(1)).filter(|(a, b)| is_run(a, b));
    let falls = pairs().filter(|(a, b)| b.at < a.at).count();
    let rises = pairs().filter(|(a, b)| a.at < b.at).count();
    // Newest first is an order too.
    if rises <= falls {
        return;
    }
    for (before, after) in pairs().filter(|(a, b)| b.at < a.at) {
        let apart = before.at.unwrap_or(0) - after.at.unwrap_or(0);
        // Less than a minute is rounding, a slip of a year is the date's, and a gap in the text parts two accounts.
        // A range sums up what is told behind it.
        if before.end.is_some() {
            continue;
        }
        let heads = [before, after].iter().all(|event| source.slice(event.span).trim_start().starts_with('#'));
        let is_near = heads || source.line(after.span) <= source.line(before.span) + 2;
        if !(60..super::YEAR_SLIP).contains(&apart) || !is_near {
            continue;
        }
        let hint = "Entries keep the order of the text; each bar starts at its own time.";
        findings.push(super::stands_after(Code::Order, before, after, source, hint));
    }
}
