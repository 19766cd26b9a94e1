//! One entry of the timeline as a witness: whether it tells of harm, of who noticed, or that all is over.
//!
//! Asks each question of one entry at a time; which entry answers for a milestone is for `derived.rs` and `clash.rs`.

use std::cell::OnceCell;

use super::around::cue;
use super::words::BREACH;
use super::words::HARM;
use super::words::RESOLUTION;
use super::words::START;
use super::words::WELL;
use super::words::WORDS;
use super::words::bits;
use super::words::has;
use crate::extract::kinds::Signs;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Source;
use crate::text::any_of;
use crate::text::find;
use crate::text::head;
use crate::time::Date;

/// A timeline's entry with a place on the axis, and what its words tell.
pub(super) struct Entry<'a> {
    /// What the timeline has of it.
    pub(super) event: &'a TimelineEvent,
    /// Its place on the axis, behind what is told before it of the same day.
    at: Option<i64>,
    /// What the words of its text are signs of.
    pub(super) signs: Signs,
    /// What is told below its text, where it is a heading.
    below: &'a str,
    /// Whether it says that it is over, once that was asked.
    over: OnceCell<bool>,
}

/// How words begin that, with `again` behind them, tell that things are as they were.
const WELL_AGAIN: &str = "succe|answer|flow|respon|reachable|access|up|online|work|green|normal|health|avail|stable|serv|\
    process|creat|produc|run|fine|ok|open|load|accept|possible|pass|fast|deliver";

/// Bytes below an entry's text in which its last paragraph is looked for.
const FURTHEST: usize = 4000;

impl Entry<'_> {
    /// Harm, or the alarm that it raised; a deployment or a repair is neither.
    pub(super) fn is_first_harm(&self) -> bool {
        match self.event.kind {
            EventKind::Start => true,
            EventKind::Detection => !self.signs.well(),
            EventKind::Change => self.signs.harm(),
            EventKind::Resolution | EventKind::Communication | EventKind::FalseLead | EventKind::Mitigation => false,
            EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::Escalation
            | EventKind::Verification => self.signs.harm(),
            EventKind::Other => self.signs.harm() || self.is_failing(),
        }
    }

    /// It says in so many words that the harm begins: `failures began impacting checkout`, `start of the attack`.
    pub(super) fn is_begun(&self) -> bool {
        let text = head(&self.event.text.value, 120).lowered();
        let hits = WORDS.hits(&text);
        let is_told = |start: &Hit| {
            hits.iter().filter(|hit| hit.list == BREACH).any(|hit| {
                let (from, to) = if hit.at < start.at { (hit.end(), start.at) } else { (start.end(), hit.at) };
                text.get(from..to).is_some_and(|gap| {
                    gap.len() < 16 && !gap.contains([',', '.', ':', ';']) && gap.split_whitespace().nth(2).is_none()
                })
            })
        };
        matches!(self.event.kind, EventKind::Start | EventKind::Other | EventKind::Change | EventKind::Detection)
            && hits.iter().filter(|hit| hit.list == START).any(is_told)
    }

    /// It has other words for harm than the signs have.
    fn is_failing(&self) -> bool {
        !self.signs.well() && has(bits(&head(&self.event.text.value, 160).lowered()), HARM)
    }

    /// It tells that all of it is as it was.
    pub(super) fn is_over_for_all(&self) -> bool {
        let text = head(&self.event.text.value, 160).lowered();
        let is_whole = any_of("100%|100 %|fully |completely", |word| text.contains(word));
        is_whole
            && match self.event.kind {
                EventKind::Resolution => true,
                kind => kind == EventKind::Verification && self.is_over(),
            }
    }

    /// It says of the incident itself that it is over: `The issue was resolved`.
    pub(super) fn is_subject_over(&self) -> bool {
        is_subject_over(&head(&self.event.text.value, 48).lowered())
    }

    /// It tells in other words than a resolution's that things are as they were.
    pub(super) fn is_over(&self) -> bool {
        *self.over.get_or_init(|| self.reads_over())
    }

    /// It announces the end, or closes the incident, which comes some time after it is over.
    pub(super) fn is_closing(&self) -> bool {
        let text = &self.event.text.value;
        any_of(
            "losed|lose the incident|loses the incident|ll-clear|ll clear|tatus page|ermanently|ong-term fix|ong term fix",
            |word| find(text, word).is_some(),
        )
    }

    /// It says that things are well, which behind the last repair is the end.
    pub(super) fn is_well(&self) -> bool {
        let text = head(&self.event.text.value, 160).lowered();
        let bits = bits(&text);
        matches!(
            self.event.kind,
            EventKind::Mitigation
                | EventKind::Verification
                | EventKind::Other
                | EventKind::Diagnosis
                | EventKind::Start
        ) && has(bits, WELL)
            && !is_denied(&text)
    }

    /// Its text or the last paragraph below it tells that it is over.
    fn reads_over(&self) -> bool {
        self.tells_over(head(&self.event.text.value, 160))
            || last_paragraph(self.below).is_some_and(|last| self.tells_over(last))
    }

    /// A text of this entry tells that it is over.
    fn tells_over(&self, text: &str) -> bool {
        match self.event.kind {
            EventKind::Resolution => true,
            EventKind::Mitigation | EventKind::Verification | EventKind::Other | EventKind::Detection => {
                self.words_tell_over(&text.lowered())
            }
            EventKind::Start
            | EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::FalseLead
            | EventKind::Escalation
            | EventKind::Communication
            | EventKind::Change => false,
        }
    }

    /// A text in lower case tells that it is over, as far as an entry of this kind can.
    fn words_tell_over(&self, lower: &str) -> bool {
        let kind = self.event.kind;
        cue(lower) == Some(Milestone::Resolution)
            || is_well_again(lower)
            || matches!(kind, EventKind::Other | EventKind::Mitigation) && is_subject_over(lower)
            || kind == EventKind::Other && WORDS.hits(lower).first().is_some_and(opens_with_end)
    }

    /// `Problem is identified`, and whether that is its cause.
    pub(super) fn identifies(&self) -> Option<bool> {
        let text = head(&self.event.text.value, 60).lowered();
        let clause = text.split([',', ';', '.', ':']).next().unwrap_or("");
        if self.event.kind != EventKind::Diagnosis
            || !any_of("identified|found|traced|determined", |word| clause.contains(word))
        {
            return None;
        }
        let names = |words: &[&str]| words.iter().any(|word| clause.contains(word));
        match (names(&["cause", "culprit"]), names(&["problem", "issue", "incident"])) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    /// `Issue detected during a check`, `The fault was detected by a probe`, `A user reports`
    pub(super) fn says_detected(&self) -> bool {
        let text = head(&self.event.text.value, 48).lowered();
        let text = ["the ", "a ", "first "].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(&text);
        text.split_once(' ').is_some_and(|(what, behind)| {
            let is_of_users = any_of("user|users|customer|customers|client|clients", |own| own == what);
            is_of_users && behind.starts_with("report")
                || any_of("issue|incident|problem|outage|failure|fault", |own| own == what)
                    && any_of("detected|discovered|noticed|spotted", |word| {
                        behind.strip_prefix("was ").unwrap_or(behind).starts_with(word)
                    })
        })
    }

    /// What stands below a heading says first that somebody noticed: `We notice that launches fail`.
    pub(super) fn is_noticed_below(&self) -> bool {
        let below = head(self.below, 480);
        let below = below.get(..find(below, "\n#").unwrap_or(below.len())).unwrap_or("").lowered();
        any_of(
            "we notice|posts alert|posted alert|discovers that|notified us|alerted us|was noticed|were noticed|users report|reported that|alerts started|alerts fire|alert fire|alerts went",
            |words| below.contains(words),
        )
    }

    /// `Kim reports that the test passes`
    fn reports_well(&self) -> bool {
        let text = head(&self.event.text.value, 160).lowered();
        let is_told = WORDS.hits(&text).iter().any(|hit| hit.list == WELL && hit.phrase != "gone");
        is_told && !self.signs.harm() && !is_denied(&text)
    }

    /// Somebody or something noticed, or already works on it.
    pub(super) fn is_response(&self) -> bool {
        let text = head(&self.event.text.value, 160);
        if any_of(
            "not yet |nnoticed|ndetected|o alert|not noticed|not detected|not spotted|tops report|topped report",
            |word| find(text, word).is_some(),
        ) {
            return false;
        }
        // What an attacker does answers nothing.
        if any_of("The attacker|An attacker|Attacker|The hacker|The malicious", |who| text.starts_with(who)) {
            return false;
        }
        if self.says_detected() {
            return true;
        }
        match self.event.kind {
            EventKind::Detection => {
                !self.signs.well() && (self.signs.notice() || !self.is_failing()) && !self.reports_well()
            }
            EventKind::Acknowledgement
            | EventKind::Investigation
            | EventKind::Diagnosis
            | EventKind::Mitigation
            | EventKind::Escalation => !self.signs.well(),
            EventKind::Start
            | EventKind::Change
            | EventKind::Resolution
            | EventKind::Communication
            | EventKind::FalseLead
            | EventKind::Verification
            | EventKind::Other => self.signs.notice(),
        }
    }
}

/// The entries of the timeline that have a place on the axis, in document order.
pub(super) fn entries_of<'a>(source: &'a Source, events: &'a [TimelineEvent], signs: &[Signs]) -> Vec<Entry<'a>> {
    // An entry that has only its day stands behind those of that day which are told before it.
    let mut before: Option<(Option<Date>, Option<i64>)> = None;
    let next = events.iter().skip(1).map(|next| Some(next.span.start)).chain([None]);
    events
        .iter()
        .zip(signs)
        .zip(next)
        .filter(|((event, _), _)| event.place == Where::Timeline && event.at.is_some())
        .map(|((event, signs), next)| {
            let day = event.start.date.filter(|_| event.start.clock.is_none());
            let at = before.filter(|(other, at)| day.is_some() && *other == day && event.at < *at);
            let at = at.map_or(event.at, |(_, at)| at);
            before = Some((event.start.date, at));
            Entry { event, at, signs: *signs, below: below(source, event, next), over: OnceCell::new() }
        })
        .collect()
}

/// What stands below the text of an entry that is a heading, as far as `until`; empty for another.
fn below<'a>(source: &'a Source, event: &TimelineEvent, until: Option<u32>) -> &'a str {
    let from = usize::try_from(event.text.span.end).unwrap_or(usize::MAX);
    let width = until.and_then(|until| usize::try_from(until).ok()?.checked_sub(from)).unwrap_or(FURTHEST);
    match source.text().get(from..) {
        Some(below) if event.span.end <= event.text.span.start => head(below, width.min(FURTHEST)),
        // The items of a list below it.
        Some(below) => {
            let end = usize::try_from(event.span.end).unwrap_or(0).saturating_sub(from);
            head(below, width.min(end).min(FURTHEST))
        }
        None => "",
    }
}

/// The last paragraph of what stands below an entry's text, up to a heading that is no entry.
fn last_paragraph(below: &str) -> Option<&str> {
    let below = below.get(..find(below, "\n#").unwrap_or(below.len()))?.trim_end();
    let last = below.get(below.rfind("\n\n")?..)?.trim_start();
    last.starts_with(char::is_letter).then(|| head(last, 160))
}

/// `Writes succeed again`
fn is_well_again(lower: &str) -> bool {
    let bare = lower.trim_end_matches(|c: char| !c.is_letter_or_digit());
    let last = bare.strip_suffix(" again").and_then(|before| before.rsplit(' ').next());
    last.is_some_and(|word| any_of(WELL_AGAIN, |well| word.starts_with(well)))
}

/// `The issue was resolved by draining the node`
fn is_subject_over(lower: &str) -> bool {
    let hits = WORDS.hits(head(lower, 48));
    let is_told = |end: &Hit| {
        end.list == RESOLUTION
            && any_of("issue|incident|problem|outage|disruption", |subject| {
                hits.iter().any(|hit| {
                    hit.phrase == subject && hit.at < 8 && (4..18).contains(&end.at.saturating_sub(hit.end()))
                })
            })
    };
    hits.iter().any(is_told)
}

/// `End of the wave of attacks (the script was stopped)`
fn opens_with_end(hit: &Hit) -> bool {
    hit.at == 0
        && hit.list == RESOLUTION
        && matches!(hit.phrase, "end" | "fin" | "fim" | "ende" | "конец" | "окончан" | "结束" | "終了" | "종료")
}

/// Whether a text in lower case has a word that turns round what is well.
fn is_denied(text: &str) -> bool {
    any_of("not |no longer|n't |n’t |still|nicht |не ", |word| text.contains(word))
}

/// The first entry on the axis that fits. What an entry tells is looked at only where it would come first.
pub(super) fn earliest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    let mut first: Option<&Entry<'a>> = None;
    for entry in entries {
        if first.is_none_or(|first| entry.at < first.at) && fits(entry) {
            first = Some(entry);
        }
    }
    first.map(|entry| entry.event)
}

/// The last entry on the axis that fits.
pub(super) fn latest<'a>(entries: &[Entry<'a>], fits: impl Fn(&Entry<'a>) -> bool) -> Option<&'a TimelineEvent> {
    let mut last: Option<&Entry<'a>> = None;
    for entry in entries.iter().rev() {
        if last.is_none_or(|last| last.at < entry.at) && fits(entry) {
            last = Some(entry);
        }
    }
    last.map(|entry| entry.event)
}
