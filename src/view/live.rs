//! What trackers say of a document's references, as words and marks; how fresh it is; what it changes about the action
//! items. Asks nobody and has no clock. Times are seconds from 1970 UTC.

use std::cell::RefCell;
use std::rc::Rc;

use super::describe_duration;
use super::findings;
use super::phrases;
use crate::address::Forges;
use crate::address::Repository;
use crate::incident::ActionItem;
use crate::report::Report;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Source;
use crate::text::Span;
use crate::text::phrase;
use crate::text::words;
use crate::time::Date;
use crate::tracker::Drift;
use crate::tracker::Issue;
use crate::tracker::IssueRef;
use crate::tracker::IssueState;
use crate::tracker::Schedule;
use crate::tracker::Tracker;
use crate::tracker::Trouble;
use crate::tracker::Watched;
use crate::tracker::drift;

/// A reference in the text, to be marked with the state of its issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueMark {
    /// Where it stands; of a link, the words that lead to the issue.
    pub span: Span,
    /// The issue's name.
    pub label: String,
    /// How it stands.
    pub state: IssueState,
}

/// All marks of a text; equal when they are the same, which [`Live::marks`] sees to. None before a tracker has told.
#[derive(Clone, Debug, Default)]
pub struct IssueMarks(pub Option<Rc<Vec<IssueMark>>>);

impl IssueMarks {
    /// The marks, in the order of the text.
    pub fn all(&self) -> &[IssueMark] {
        self.0.as_ref().map_or(&[][..], |marks| marks.as_slice())
    }
}

impl PartialEq for IssueMarks {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().map(Rc::as_ptr) == other.0.as_ref().map(Rc::as_ptr)
    }
}

/// What is known live of one document.
#[derive(Debug)]
pub struct Live {
    /// What is asked and known.
    pub schedule: Schedule,
    /// The repository that the document lies in.
    pub home: Option<Repository>,
    /// The document's page for people.
    pub page: Option<String>,
    /// The browser has a network.
    pub online: bool,
    /// The reader wants no requests.
    pub paused: bool,
    /// The API that a token is held for.
    pub token: Option<String>,
    /// What a screen reader is told.
    pub said: String,
    /// The document is not to be had at its address any more.
    pub gone: bool,
    /// For each action item and each of its references as written: where it is in the schedule.
    items: Vec<Vec<Option<usize>>>,
    /// References anywhere in the text, and where they are in the schedule; `None` for one that is not asked for.
    text: Vec<(Span, Option<usize>)>,
    /// How many issues of the text are not asked for.
    pub more: usize,
    /// The marks that were last set.
    shown: RefCell<IssueMarks>,
}

impl Live {
    /// Nothing known yet. `refresh` is the steady interval in seconds; `all` takes the references of the whole text, and
    /// not of the action items alone.
    pub fn new(
        report: &Report,
        home: Option<&Repository>,
        page: Option<String>,
        forges: &Forges,
        refresh: i64,
        all: bool,
    ) -> Self {
        let source = report.source.text();
        let read = |item: &ActionItem| -> Vec<Option<IssueRef>> {
            let links: Vec<(usize, usize, IssueRef)> = item
                .refs
                .iter()
                .filter_map(|written| {
                    let (from, to) = link_words(source, usize::try_from(written.span.start).ok()?)?;
                    Some((from, to, IssueRef::read(&written.value, home, forges)?))
                })
                .collect();
            let told = |written: &Located<String>| {
                let at = usize::try_from(written.span.start).ok()?;
                let link = links.iter().find(|(from, to, _)| (*from..*to).contains(&at));
                link.map(|(_, _, reference)| reference.clone())
            };
            let read = |written| told(written).or_else(|| IssueRef::read(&written.value, home, forges));
            item.refs.iter().map(read).collect()
        };
        let items: Vec<Vec<Option<IssueRef>>> = report.incident.actions.iter().map(read).collect();
        let mut wanted: Vec<IssueRef> = items.iter().flatten().flatten().cloned().collect();
        let text = find_references(source, home, forges);
        if all {
            wanted.extend(text.iter().map(|(_, reference)| reference.clone()));
        }
        let schedule = Schedule::new(&wanted, home, forges, refresh);
        let find = |reference: &Option<IssueRef>| schedule.position(reference.as_ref()?);
        let items = items.iter().map(|references| references.iter().map(find).collect()).collect();
        let mut more: Vec<&IssueRef> = Vec::new();
        for (_, reference) in &text {
            if schedule.position(reference).is_none() && !more.contains(&reference) {
                more.push(reference);
            }
        }
        Self {
            items,
            more: more.len(),
            text: text.iter().map(|(span, reference)| (*span, schedule.position(reference))).collect(),
            schedule,
            home: home.cloned(),
            page,
            online: true,
            paused: false,
            token: None,
            said: String::new(),
            gone: false,
            shown: RefCell::default(),
        }
    }

    /// What is watched for the references of an item, in their order; `None` for one that cannot be told.
    pub fn watched(&self, item: usize) -> Vec<Option<&Watched>> {
        let found = self.items.get(item).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| self.schedule.issues.get((*at)?)).collect()
    }

    /// The issues known for an item; `None` for one that is not.
    pub fn issues(&self, item: usize) -> Vec<Option<&Issue>> {
        self.watched(item).into_iter().map(|watched| Some(&watched?.known.as_ref()?.issue)).collect()
    }

    /// The marks to set in the text: of what a tracker has told.
    pub fn marks(&self) -> IssueMarks {
        let mark = |(span, at): &(Span, Option<usize>)| {
            let watched = self.schedule.issues.get((*at)?)?;
            let state = self.schedule.state(watched);
            (state != IssueState::Waiting).then(|| IssueMark { span: *span, label: watched.reference.label(), state })
        };
        let now: Vec<IssueMark> = self.text.iter().filter_map(mark).collect();
        let mut shown = self.shown.borrow_mut();
        if shown.all() != now {
            *shown = IssueMarks(Some(Rc::new(now)));
        }
        shown.clone()
    }

    /// How many issues are wanted, and of how many a tracker has told.
    pub fn told(&self) -> (usize, usize) {
        let state = |state: IssueState| matches!(state, IssueState::Unread);
        let wanted = self.schedule.issues.iter().filter(|issue| !state(self.schedule.state(issue)));
        let known = wanted.clone().filter(|issue| issue.known.is_some()).count();
        (wanted.count(), known)
    }

    /// Where the document and the trackers disagree about an item.
    pub fn drift(&self, report: &Report, item: usize, now: i64, today: Option<Date>) -> Vec<Drift> {
        let Some(action) = report.incident.actions.get(item) else { return Vec::new() };
        let today = today.map_or(i32::MIN, |today| today.to_epoch_days());
        drift(action, &self.issues(item), now, today)
    }
}

/// The most references of a text that are looked at.
const MANY: usize = 200;

/// References to readable issues anywhere in a text, each where it stands.
fn find_references(text: &str, home: Option<&Repository>, forges: &Forges) -> Vec<(Span, IssueRef)> {
    let mut found = Vec::new();
    let is_edge = |c: char| c.is_whitespace() || "()[]<>{}|,;\"'`*".contains(c);
    let mut start = 0;
    for word in text.split_inclusive(is_edge) {
        let at = start;
        start += word.len();
        let word = word.trim_end_matches(|c| is_edge(c) || ".:!?".contains(c));
        // Most words are out by their last letter.
        if !word.ends_with(|c: char| c.is_ascii_digit()) && !word.contains("://") {
            continue;
        }
        let Some(reference) = IssueRef::read(word, home, forges) else { continue };
        let words = link_words(text, at);
        let (from, to) = words.unwrap_or((at, at + word.len()));
        let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) else { break };
        if words.is_some() {
            // What a link leads to is the truth, whatever its words would be by themselves.
            found.retain(|(span, _): &(Span, IssueRef)| span.start < from);
        }
        if !matches!(reference.tracker, Tracker::Unreadable(_)) {
            found.push((Span { start: from, end: to }, reference));
        }
        if MANY <= found.len() {
            break;
        }
    }
    found
}

/// The words of the Markdown link whose address begins at `at`: where they begin and end, without marks at the end.
fn link_words(text: &str, at: usize) -> Option<(usize, usize)> {
    let before = text.get(..at)?.strip_suffix("](")?;
    let mut depth = 0;
    for (ix, c) in before.char_indices().rev() {
        match c {
            '[' if depth == 0 => {
                let words = before.get(ix + 1..)?.trim_end_matches(['*', '_', '~']);
                return Some((ix + 1, ix + 1 + words.len()));
            }
            '[' => depth -= 1,
            ']' => depth += 1,
            '\n' if before.get(..ix)?.ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// Behind which byte of an entry's plain text the marks of issues stand. The text is the source's without Markdown's
/// signs and, in a table, some cells: it is found in it letter by letter, and a reference that is not in it has no mark.
pub fn marks_in<'a>(text: &Located<String>, source: &Source, marks: &'a [IssueMark]) -> Vec<(usize, &'a IssueMark)> {
    let mut out: Vec<(usize, &IssueMark)> = Vec::new();
    let mut wanted = marks.iter().filter(|mark| text.span.contains(mark.span)).peekable();
    let mut left = source.slice(text.span);
    for (ix, c) in text.value.char_indices() {
        if wanted.peek().is_none() {
            break;
        }
        let is_same = |other: char| other == c || (other.is_whitespace() && c.is_whitespace());
        let Some(at) = left.find(is_same) else { continue };
        let found = left.get(at..).unwrap_or_default().chars().next().map_or(0, char::len_utf8);
        left = left.get(at + found..).unwrap_or_default();
        let here = text.span.end.saturating_sub(u32::try_from(left.len()).unwrap_or(0));
        while let Some(mark) = wanted.next_if(|mark| mark.span.end <= here) {
            let end = ix + c.len_utf8();
            let is_sign = |c: char| c.is_whitespace() || "*_~`".contains(c);
            let last = source.slice(mark.span).rsplit(is_sign).next().unwrap_or_default();
            if text.value.get(..end).is_some_and(|before| before.ends_with(last)) {
                out.push((end, mark));
            }
        }
    }
    out
}

/// The word and the mark of a state.
pub fn describe_state(state: IssueState) -> (&'static str, &'static str) {
    match state {
        IssueState::Open => (words!("Open"), "s-open"),
        IssueState::Completed => (words!("Completed"), "s-done"),
        IssueState::NotPlanned => (words!("Not planned"), "s-drop"),
        IssueState::Duplicate => (words!("Duplicate"), "s-drop"),
        IssueState::Merged => (words!("Merged"), "s-merged"),
        IssueState::ClosedUnmerged => (words!("Closed unmerged"), "s-drop"),
        IssueState::Draft => (words!("Draft"), "s-prog"),
        IssueState::Moved => (words!("Moved"), "s-open"),
        IssueState::Deleted => (words!("Deleted"), "s-drop"),
        IssueState::NotVisible => (words!("Not visible"), "s-none"),
        IssueState::Unread => (words!("Unreadable"), "s-none"),
        IssueState::Waiting => (words!("Not asked yet"), "s-none"),
    }
}

/// What is known of an issue beyond its state and title: where it went, when it was closed, whose it is, until when, how
/// far it is, its labels; or why nothing is known.
pub fn describe_issue(schedule: &Schedule, watched: &Watched, now: i64) -> String {
    let Some(known) = &watched.known else {
        return match &watched.reference.tracker {
            Tracker::Unreadable(name) => phrase!("{name} cannot be read from a page"),
            Tracker::Forge(repository) if schedule.host_of(watched).is_none() => {
                phrase!("{}’s issues cannot be read from a page", repository.kind.label())
            }
            Tracker::Forge(_) | Tracker::Bugzilla(_) => String::new(),
        };
    };
    let issue = &known.issue;
    if issue.state == IssueState::NotVisible {
        return words!("private, deleted or never there: its tracker does not tell which").to_owned();
    }
    let mut parts: Vec<String> = Vec::new();
    if let Some(moved) = &issue.moved_to {
        parts.push(phrase!("moved to {moved}, {} there", describe_state(issue.state).0.lowered()));
    }
    parts.extend(issue.closed_at.map(|at| phrase!("closed {}", ago((now - at) / 3600 * 3600))));
    if !issue.assignees.is_empty() {
        parts.push(phrase!("assigned to {}", issue.assignees.join(", ")));
    }
    parts.extend(issue.due.map(|due| phrase!("due {}", day(due))));
    parts.extend(issue.milestone.as_ref().map(|(title, due)| match due {
        Some(due) => phrase!("milestone {title}, due {}", day(*due)),
        None => phrase!("milestone {title}"),
    }));
    parts.extend(issue.progress.map(|(done, all)| phrase!("{done} of {all} parts done")));
    if !issue.labels.is_empty() {
        parts.push(phrase!("labelled {}", issue.labels.join(", ")));
    }
    parts.join("; ")
}

fn day(at: i64) -> String {
    crate::address::Moment::from_utc(at).to_string().chars().take(10).collect()
}

/// `12 s ago`, `just now`, `23 days ago`.
pub fn ago(seconds: i64) -> String {
    if seconds < 2 {
        return words!("just now").to_owned();
    }
    if 2 * 86_400 <= seconds {
        return phrase!("{} ago", days(seconds / 86_400));
    }
    phrase!("{} ago", describe_duration(if 120 <= seconds { seconds / 60 * 60 } else { seconds }))
}

/// `1 day`, `23 days`.
pub fn days(number: i64) -> String {
    phrases::count(usize::try_from(number).unwrap_or(0), words!("day"), words!("days"))
}

/// How fresh it all is.
#[derive(Clone, Debug, PartialEq)]
pub struct Freshness {
    /// The word of `data-status`.
    pub status: &'static str,
    /// For the reader.
    pub words: String,
    /// Why nothing can be asked now; `None` where it can.
    pub blocked: Option<String>,
}

/// The line about freshness; `None` where nothing is watched.
pub fn freshness(live: &Live, now: i64) -> Option<Freshness> {
    let schedule = &live.schedule;
    let hosts = || schedule.hosts.iter().filter(|host| host.allowed);
    hosts().next()?;
    let checked = schedule.checked();
    let last = checked.map(|at| phrase!("checked {}", ago(now - at)));
    let or_never = || last.clone().unwrap_or_else(|| words!("not checked yet").to_owned());
    let made = |status, words: String, blocked| Some(Freshness { status, words: sentence(&words), blocked });
    if !live.online {
        let words = phrase!("offline, {}", or_never());
        return made("offline", words, Some(words!("There is no network").to_owned()));
    }
    if live.paused {
        return made("paused", phrase!("paused, {}", or_never()), None);
    }
    let next = schedule.next_at(now).map(|at| match at - now {
        ..=0 => words!("now").to_owned(),
        wait => phrase!("in {}", describe_duration(if 120 <= wait { (wait + 59) / 60 * 60 } else { wait })),
    });
    // The API that is worst off speaks for all.
    let worst = hosts().filter_map(|host| Some((host, host.trouble?))).max_by_key(|(host, _)| host.not_before);
    if let Some((host, trouble)) = worst {
        let name = host.origin.split("://").nth(1).unwrap_or(&host.origin);
        let wait = host.not_before - now;
        let again = match wait {
            ..=0 => words!("asking again now").to_owned(),
            wait => {
                phrase!("asking again in {}", describe_duration(if 120 <= wait { (wait + 59) / 60 * 60 } else { wait }))
            }
        };
        let why = match trouble {
            Trouble::Limited => match host.limit.filter(|_| host.remaining.is_some_and(|(left, _)| left == 0)) {
                Some(limit) => phrase!("{name}’s limit of {limit} requests an hour is used up"),
                None => phrase!("{name} asked to slow down"),
            },
            Trouble::Unreachable => phrase!("{name} could not be reached"),
            Trouble::NeverReached => {
                phrase!("{name} could not be read: it is down, or does not let other pages read it")
            }
            Trouble::TimedOut => phrase!("{name} did not answer in time"),
            Trouble::Refused(401) => phrase!("{name} wants a sign-in (401)"),
            Trouble::Refused(status) => phrase!("{name} does not allow it ({status})"),
            Trouble::Broken(200) => phrase!("{name} sent something that cannot be read"),
            Trouble::Broken(status) => phrase!("{name} answered {status}"),
        };
        let is_limit = trouble == Trouble::Limited;
        let blocked = (host.told_to_wait && 0 < wait).then(|| phrase!("{name} wants no request until then"));
        let status = if is_limit { "limited" } else { "failing" };
        return made(status, phrase!("{why}; {again}; {}", or_never()), blocked);
    }
    let mut words = match (&last, schedule.is_busy()) {
        (None, _) => {
            let names: Vec<&str> = hosts().filter_map(|host| host.origin.split("://").nth(1)).collect();
            phrase!("asking {}", names.join(", "))
        }
        (Some(last), true) => phrase!("{last}, asking now"),
        (Some(last), false) => match &next {
            Some(next) => phrase!("{last}, next {next}"),
            None => last.clone(),
        },
    };
    let left = hosts().find_map(|host| host.remaining.filter(|(_, until)| now <= *until).zip(host.limit));
    if let Some(((left, _), limit)) = left {
        words = phrase!("{words}, {left} of {limit} requests left");
    }
    if live.gone {
        words = phrase!("{words}; the document is no longer at its address, this is the copy that was read");
    }
    let blocked = hosts()
        .all(|host| host.limit.is_some() && host.remaining.is_some_and(|(left, until)| left == 0 && now <= until));
    made("live", words, blocked.then(|| words!("No request is left in this hour").to_owned()))
}

/// With a capital at the beginning, which is a word of ours or a host's name: no other letter is there to be raised.
fn sentence(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// Which issues changed since these were their states: `site#412 is merged`; nothing for what was not known before.
pub fn describe_changes(before: &[IssueState], after: &Schedule) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for ((issue, is), was) in after.issues.iter().zip(after.states()).zip(before) {
        if *was != is && *was != IssueState::Waiting {
            said.push(phrase!("{} is {}", issue.reference.label(), describe_state(is).0.lowered()));
        }
    }
    (!said.is_empty()).then(|| said.join(", "))
}

/// Where the document says one thing and a tracker another, as findings numbered on from `after`.
pub fn drift_findings(report: &Report, live: &Live, now: i64, after: usize) -> Vec<findings::Row> {
    let mut rows: Vec<findings::Row> = Vec::new();
    for (ix, item) in report.incident.actions.iter().enumerate() {
        for found in live.drift(report, ix, now, None) {
            let labels = labels(live, ix, found == Drift::DoneButOpen);
            let (code, message) = match found {
                Drift::DoneButOpen => {
                    ("done-but-open", phrase!("“{}” is done in the document, but {labels} is open", item.text.value))
                }
                Drift::OpenButDone(since) => {
                    let text = &item.text.value;
                    let message = match since.map(self::days) {
                        Some(days) => phrase!("“{text}” is open in the document, but {labels} is done since {days}"),
                        None => phrase!("“{text}” is open in the document, but {labels} is done"),
                    };
                    ("open-but-done", message)
                }
                Drift::Overdue(_) | Drift::NoOwner | Drift::NothingLinked => continue,
            };
            rows.push(findings::Row {
                number: after + rows.len() + 1,
                code,
                category: findings::CONTRADICTION,
                message,
                hint: Some(
                    words!("The document’s state was read from its text, the other from the tracker just now.")
                        .to_owned(),
                ),
                lines: vec![report.source.line(item.span)],
                quotes: vec![findings::quote(report, item.text.span)],
                remedy: None,
            });
        }
    }
    rows
}

/// The references of an item, those that are open or all: `site#412, site#7`.
pub(super) fn labels(live: &Live, item: usize, open_only: bool) -> String {
    let watched = live.watched(item).into_iter().flatten();
    let mut labels: Vec<String> = Vec::new();
    for one in watched.filter(|one| !open_only || live.schedule.state(one).is_open()) {
        let label = one.reference.label();
        if !labels.iter().any(|known| known == short(&label)) {
            labels.push(short(&label).to_owned());
        }
    }
    labels.join(", ")
}

/// `site#412` of `acme/site#412`.
pub fn short(label: &str) -> &str {
    label.rsplit('/').next().unwrap_or(label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::ForgeKind;

    #[test]
    fn references_are_found_where_they_stand() {
        let home = Repository::new(ForgeKind::GitHub, "github.com", "acme/site");
        let text = "Fixed by #12, see [o/r#3](x) and <https://github.com/o/r/pull/4>. At 14:05 v2.1 of 2024-06-09, OPS-7, SEV-1;\nü `GH-9`, \
            [#12](https://github.com/o/r/issues/5) and [the *real* **fix**](https://github.com/o/r/pull/6 \"that [1]\").";
        let found = find_references(text, Some(&home), &Forges::default());
        let shown: Vec<(&str, String)> = found
            .iter()
            .map(|(span, reference)| (&text[span.start as usize..span.end as usize], reference.label()))
            .collect();
        let expected = [
            ("#12", "acme/site#12"),
            ("o/r#3", "o/r#3"),
            ("https://github.com/o/r/pull/4", "o/r#4"),
            ("GH-9", "acme/site#9"),
            ("#12", "o/r#5"),
            ("the *real* **fix", "o/r#6"),
        ];
        assert_eq!(shown.iter().map(|(text, label)| (*text, label.as_str())).collect::<Vec<_>>(), expected);
        assert!(find_references(&"#1 ".repeat(500), Some(&home), &Forges::default()).len() == MANY);
    }
    #[test]
    fn the_address_of_a_link_says_which_issue_an_item_names() {
        let home = Repository::new(ForgeKind::GitHub, "github.com", "acme/postmortems");
        let text = "# A\n\n## Action items\n\n- [x] Watch ([#12](https://github.com/acme/site/issues/12))\n\
            - [ ] [#7](https://wiki.example/7) and #8\n";
        let report = Report::read(Source::new(text), &crate::report::ReadOptions::default());
        let live = Live::new(&report, Some(&home), None, &Forges::default(), 180, false);
        let shown = |item: usize| -> Vec<Option<String>> {
            live.watched(item).iter().map(|one| Some(one.as_ref()?.reference.label())).collect()
        };
        let site = Some("acme/site#12".to_owned());
        assert_eq!(shown(0), [site.clone(), site]);
        assert_eq!(labels(&live, 0, false), "site#12");
        assert_eq!(shown(1), [Some("acme/postmortems#7".to_owned()), None, Some("acme/postmortems#8".to_owned())]);
        let rows = super::super::actions::live_actions(&report, None, Some(&live), 0).rows;
        let row = rows.iter().find(|row| row.ix == 0).expect("the first item");
        assert_eq!(row.refs.iter().map(|shown| shown.code.as_str()).collect::<Vec<_>>(), ["acme/site#12"]);
    }

    #[test]
    fn marks_stand_behind_what_an_entry_shows_of_its_text() {
        let home = Repository::new(ForgeKind::GitHub, "github.com", "acme/site");
        let rows = [
            ("- 10:30 fixed by **#9**, see #1\n", "fixed by #9{9}, see #1{1}"),
            (
                "- 10:30 [the *fix*](https://github.com/acme/site/pull/4) is out &amp; #4 is\n  merged",
                "the fix{4} is out & #4{4} is merged",
            ),
            (
                "| Time | What | Issue |\n|---|---|---|\n| 10:30 | a fix is out | #9 |\n| 10:40 | #1 and #19 | |\n",
                "#1{1} and #19{19}",
            ),
            ("- 10:30 nothing here\n- 10:40 `#9` über #1", "#9{9} über #1{1}"),
        ];
        for (entries, expected) in rows {
            let text = format!("# A\n\n## Timeline\n\n{entries}");
            let report = Report::read(Source::new(&text), &crate::report::ReadOptions::default());
            let marks: Vec<IssueMark> = find_references(&text, Some(&home), &Forges::default())
                .into_iter()
                .map(|(span, reference)| IssueMark { span, label: reference.key, state: IssueState::Open })
                .collect();
            let event = &report.incident.timeline.last().expect("an entry").text;
            let mut shown = event.value.clone();
            for (at, mark) in marks_in(event, &report.source, &marks).into_iter().rev() {
                shown.insert_str(at, &format!("{{{}}}", mark.label));
            }
            assert_eq!(shown, expected, "{entries}");
        }
    }
}
