//! Milestones that an entry of the timeline states itself: by a capital marker, as a label, or by a time that it looks
//! back to.
//!
//! What an entry tells without stating it is derived in `derived.rs`.

use super::around::sentence_break;
use super::reading::CLOSED;
use super::reading::Reader;
use super::reading::Reading;
use super::words::BREACH;
use super::words::START;
use super::words::SUBJECT;
use super::words::WORDS;
use super::words::bits;
use super::words::has;
use super::words::is_start;
use super::words::is_work;
use super::words::named;
use super::words::tells_harm;
use crate::extract::duration::last_words;
use crate::extract::kinds::classify;
use crate::extract::kinds::has_marker;
use crate::extract::labels::fold;
use crate::extract::outline::Unit;
use crate::extract::timeline::tail;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Lower;
use crate::text::any_of;
use crate::text::head;
use crate::time::Moment;
use crate::time::WallTime;

/// Google's capital markers, which are exact, and others' of the same kind, before which the summary counts.
const MARKERS: &[(&str, Milestone)] = &[
    ("OUTAGE BEGINS", Milestone::Start),
    ("INCIDENT BEGINS", Milestone::Acknowledgement),
    ("OUTAGE MITIGATED", Milestone::Mitigation),
    ("OUTAGE ENDS", Milestone::Resolution),
    ("START OF OUTAGE", Milestone::Start),
    ("END OF OUTAGE", Milestone::Resolution),
];

/// Reads what the entries of the timeline state themselves.
pub(super) fn read_marked(reader: &mut Reader<'_>, events: &[TimelineEvent]) {
    for event in events.iter().filter(|event| event.place == Where::Timeline && event.start.clock.is_some()) {
        let Some((milestone, trust)) = of_entry(&event.text.value) else { continue };
        // `Start: 18:05` in a list is a label.
        let is_label = event.text.span.start < event.time_span.start;
        let trust = if is_label { trust.min(4 + u8::from(trust == CLOSED)) } else { trust };
        let shift = event.at.zip(event.start.axis_seconds()).map_or(0, |(at, own)| at - own);
        let is_dated = event.start.date.is_some();
        let reading = Reading::new(milestone, event.start, shift, event.time_span, trust);
        reader.stated.push(Reading { is_dated, has_own_day: is_dated, is_label, ..reading });
    }
}

/// The milestone that an entry states: by a capital marker, or as a label of a few words (`Fault occurs`, `Resolved`,
/// `Detection: a probe fails`); the summary's window counts before that.
pub(super) fn of_entry(text: &str) -> Option<(Milestone, u8)> {
    if has_marker(text)
        && let Some((marker, milestone)) = MARKERS.iter().find(|(marker, _)| text.contains(marker))
    {
        return Some((*milestone, if marker.contains(" OF ") { 5 } else { 0 }));
    }
    if let Some(milestone) = of_brackets(text) {
        return Some((milestone, 2));
    }
    if !opens_with_label(text) {
        return None;
    }
    let lead = text.split([':', '：', '—', '–', '(']).next().unwrap_or(text);
    let lead = lead.split(" - ").next().unwrap_or(lead).trim();
    if 40 < lead.len() || !names_milestone(lead) {
        return None;
    }
    // `Issue identified` is a label, `Team identifies a failure` a step.
    let folded = fold(lead);
    if 2 < folded.split(' ').count() && folded.contains("identif") {
        return None;
    }
    match folded.as_str() {
        "down" => return Some((Milestone::Start, 5)),
        "up" => return Some((Milestone::Resolution, 5)),
        own if own == "closed" || own.ends_with(" closed") => return Some((Milestone::Resolution, CLOSED)),
        _ => {}
    }
    // `Detection: a probe fails` says it of itself, whatever stirred before.
    let is_label = text.trim_start().get(lead.len()..).is_some_and(|rest| rest.starts_with([':', '：']));
    let own = bits(&folded);
    // `Refunds started` begins no incident.
    let is_other =
        folded.is_ascii() && ends_in_work(&folded) && !has(own, SUBJECT) && !has(own, BREACH) && !tells_harm(&folded);
    let told = named(own).filter(|milestone| !(is_start(*milestone) && is_other));
    told.map(|milestone| (milestone, if is_label && milestone == Milestone::Detection { 4 } else { 5 }))
}

/// `An alert comes (start of the incident)`
fn of_brackets(text: &str) -> Option<Milestone> {
    let aside = text.rsplit_once('(').map(|(_, aside)| head(aside, 32)).filter(|_| text.contains(')'))?;
    let aside = aside.lowered();
    let opens = |words: &str| any_of(words, |word| aside.starts_with(word));
    if opens("start of the incident|start of incident|incident start|start of the outage|outage start") {
        return Some(Milestone::Start);
    }
    let is_end = opens("end of the incident|end of incident|incident end|end of the outage|outage end");
    is_end.then_some(Milestone::Resolution)
}

/// Whether a text is short, or something parts a label from the rest of it; most entries open with none, which their
/// first bytes show.
fn opens_with_label(text: &str) -> bool {
    let near = head(text, 48);
    let mut before = 0;
    let is_parted = near.bytes().any(|byte| {
        let parts = matches!(byte, b':' | b'(' | 0xe2 | 0xef) || byte == b'-' && before == b' ';
        before = byte;
        parts
    });
    near.len() == text.len() || is_parted
}

/// Whether a label of two words or more ends with a word of a beginning.
fn ends_in_work(folded: &str) -> bool {
    folded.rsplit_once(' ').is_some_and(|(_, last)| any_of("start|began|begin|begun", |word| last.starts_with(word)))
}

/// `Resolved`, `Fault occurs`, `Start of the outage`; not `Scan of images started` or `Rollback started`, which is work.
fn names_milestone(text: &str) -> bool {
    // `The server started answering again` is no start.
    if text.contains(" again") && has(bits(&fold(text)), START) {
        return false;
    }
    let words = text.split_whitespace().count();
    let is_about = 2 < words && (has(bits(&fold(text)), SUBJECT) || !text.is_ascii());
    let is_work = || match classify(text) {
        EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::FalseLead
        | EventKind::Communication
        | EventKind::Change => true,
        EventKind::Mitigation | EventKind::Escalation => {
            let bits = bits(&fold(text));
            has(bits, START) || (named(bits) == Some(Milestone::Resolution) && !has(bits, SUBJECT) && 1 < words)
        }
        EventKind::Start
        | EventKind::Detection
        | EventKind::Acknowledgement
        | EventKind::Resolution
        | EventKind::Verification
        | EventKind::Other => false,
    };
    (words <= 2 || (words <= 4 && is_about)) && !is_work()
}

/// A time within an entry that words of a beginning lead to, when it lies before the entry's own.
pub(super) fn read_entry(reader: &mut Reader<'_>, event: &TimelineEvent, unit: &Unit, list: &[Moment]) {
    let text = unit.flat.lower();
    let mut from = 0;
    for moment in list {
        // The entry's own, in front of what it tells or behind.
        let span = unit.flat.span(moment.start, moment.end);
        if event.time_span.contains(span) {
            from = moment.end;
            continue;
        }
        let before = text.get(from..moment.start).unwrap_or("");
        let before = before.get(sentence_break(before).unwrap_or(0)..).unwrap_or(before);
        from = moment.end;
        // `errors that began at`
        let lead = last_words(tail(before, 64), 5);
        let is_begun = WORDS.hits(last_words(lead, 3)).iter().any(|hit| hit.list == START || hit.phrase == "since");
        let is_earlier = moment
            .clock
            .zip(event.start.clock)
            .is_some_and(|(own, entry)| own.seconds < entry.seconds && entry.seconds - own.seconds < 8 * 3600);
        let is_harm = tells_harm(lead) || has(bits(lead), SUBJECT);
        if is_begun && is_earlier && moment.until.is_none() && is_harm && !is_work(lead) {
            let at = WallTime { date: event.start.date, clock: moment.clock };
            reader.stated.push(Reading::new(Milestone::Start, at, reader.shift(moment, at), span, 7));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_labels_from_work() {
        for (text, want) in [
            ("Resolved", true),
            ("Fault occurs", true),
            ("End of the outage", true),
            ("Scan of images started", false),
            ("Firewall slip detected", false),
            ("The outage of the store ended", false),
        ] {
            assert_eq!(names_milestone(text), want, "{text}");
        }
    }
}
