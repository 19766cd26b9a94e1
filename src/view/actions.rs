//! Follow-up work, as rows: the document's own words, and what trackers say where that is known.

use super::live;
use super::live::Live;
use super::phrases;
use crate::incident::ActionItem;
use crate::incident::ActionKind;
use crate::incident::ActionState;
use crate::report::Report;
use crate::text::phrase;
use crate::text::words;
use crate::time::Date;
use crate::tracker::Drift;
use crate::tracker::IssueState;
use crate::tracker::Watched;
use crate::tracker::new_issue;

/// A reference to an issue, as written and, where it is whole, as an address.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// What is shown: `site#412`.
    pub label: String,
    /// `owner/repo#12`, or as written.
    pub code: String,
    /// Its address.
    pub href: Option<String>,
    /// The word of `data-live`; empty where nothing is watched.
    pub live: &'static str,
    /// The same for the reader, and its mark.
    pub words: &'static str,
    /// The mark before the words.
    pub icon: &'static str,
    /// What else is known of it.
    pub about: String,
    /// Its title.
    pub title: Option<String>,
    /// Its value is older than it should be.
    pub stale: bool,
}

/// One piece of work.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place in the document's list, from 0; stable while the document is.
    pub ix: usize,
    /// The document's own state: the word of `data-state`.
    pub state: &'static str,
    /// The word shown.
    pub label: &'static str,
    /// The mark before the word.
    pub icon: &'static str,
    /// Late: not done, and due before today.
    pub overdue: bool,
    /// The work is done.
    pub done: bool,
    /// Nothing is left to do: done, or dropped.
    pub settled: bool,
    /// The work.
    pub text: String,
    /// Due date, kind and priority, in words.
    pub sub: String,
    /// Where the document and a tracker differ, in words.
    pub differs: Option<String>,
    /// Who; `None` is printed as no owner.
    pub owner: Option<String>,
    /// References.
    pub refs: Vec<Reference>,
    /// The page on which the reader can make an issue of it.
    pub new_issue: Option<String>,
    /// The line that it was read from.
    pub line: u32,
    /// Its due date, in days from 1970-01-01.
    pub due: Option<i32>,
}

/// All rows and how many are done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actions {
    /// Overdue, open, in progress, no state, dropped, done.
    pub rows: Vec<Row>,
    /// Those that are done.
    pub done: usize,
    /// Items whose state neither the document nor a tracker shows.
    pub unknown: usize,
    /// All above the list: `11 of 14 done, 2 overdue, oldest open for 212 days; the incident was 240 days ago`.
    pub summary: String,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// Those with something left to do.
    Open,
    /// Those that are late.
    Overdue,
    /// Those where the document and a tracker differ.
    Differing,
    /// Those that are nobody's.
    Unowned,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Overdue, open, done.
    #[default]
    Urgency,
    /// The soonest first, those without a date last.
    Due,
    /// By owner, with a heading for each.
    Owner,
    /// As in the document.
    Document,
}

impl Show {
    /// Each with its words.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::All, words!("All")),
        (Self::Open, words!("Not done")),
        (Self::Overdue, words!("Overdue")),
        (Self::Differing, words!("Differing from the tracker")),
        (Self::Unowned, words!("Without an owner")),
    ];
}

impl Order {
    /// Each with its words.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Urgency, words!("By urgency")),
        (Self::Due, words!("By due date")),
        (Self::Owner, words!("By owner")),
        (Self::Document, words!("As in the document")),
    ];
}

/// The rows by what the document says alone. `today` is the reader's date.
pub fn actions(report: &Report, today: Option<Date>) -> Actions {
    live_actions(report, today, None, 0)
}

/// The rows with what is known live at `now`, in seconds from 1970 UTC.
pub fn live_actions(report: &Report, today: Option<Date>, live: Option<&Live>, now: i64) -> Actions {
    let items = report.incident.actions.iter().enumerate();
    let mut rows: Vec<Row> = items.map(|(ix, item)| row(report, ix, item, today, live, now)).collect();
    let done = rows.iter().filter(|row| row.done).count();
    let dropped = rows.iter().filter(|row| row.settled && !row.done).count();
    let unknown = rows.iter().filter(|row| row.icon == "s-none").count();
    arrange(&mut rows, Order::Urgency);
    let overdue = rows.iter().filter(|row| row.overdue).count();
    let mut facts = vec![phrase!("{done} of {} done", rows.len())];
    facts.extend((dropped != 0).then(|| phrase!("{dropped} dropped")));
    facts.extend((overdue != 0).then(|| phrase!("{overdue} overdue")));
    let oldest = live.and_then(|live| {
        let open = rows.iter().filter(|row| !row.settled).flat_map(|row| live.issues(row.ix)).flatten();
        open.filter(|issue| issue.state.is_open()).filter_map(|issue| issue.opened_at).min()
    });
    facts.extend(oldest.map(|oldest| phrase!("oldest open for {}", live::days((now - oldest).max(0) / 86_400))));
    let mut summary = phrases::list(facts.into_iter());
    let since = report
        .incident
        .date
        .as_ref()
        .zip(today)
        .map(|(date, today)| i64::from(today.to_epoch_days()) - i64::from(date.value.to_epoch_days()));
    if let Some(since) = since.filter(|since| 0 < *since) {
        summary = phrase!("{summary}; the incident was {} ago", live::days(since));
    }
    Actions { rows, done, unknown, summary }
}

/// Puts rows in order.
pub fn arrange(rows: &mut [Row], order: Order) {
    let rank = |row: &Row| match row.icon {
        "s-over" => 0,
        "s-todo" | "s-open" => 1,
        "s-prog" => 2,
        "s-none" => 3,
        "s-drop" => 4,
        _ => 5,
    };
    rows.sort_by(|a, b| {
        let by = match order {
            Order::Urgency => rank(a).cmp(&rank(b)),
            Order::Due => (a.due.is_none(), a.due).cmp(&(b.due.is_none(), b.due)),
            Order::Owner => (a.owner.is_none(), &a.owner).cmp(&(b.owner.is_none(), &b.owner)),
            Order::Document => std::cmp::Ordering::Equal,
        };
        by.then(a.ix.cmp(&b.ix))
    });
}

/// Whether a row is shown.
pub fn is_shown(row: &Row, show: Show) -> bool {
    match show {
        Show::All => true,
        Show::Open => !row.settled,
        Show::Overdue => row.overdue,
        Show::Differing => row.differs.is_some(),
        Show::Unowned => row.owner.is_none(),
    }
}

/// The rows as a table for a spreadsheet, with a heading line.
pub fn to_csv(rows: &[Row]) -> String {
    let mut out =
        "line,state in the document,state,action item,owner,notes,differs,references,states of references\r\n"
            .to_owned();
    for row in rows {
        let refs: Vec<&str> =
            row.refs.iter().map(|reference| reference.href.as_deref().unwrap_or(&reference.code)).collect();
        let states: Vec<&str> = row.refs.iter().map(|reference| reference.live).collect();
        let (line, refs, states) = (row.line.to_string(), refs.join(" "), states.join(" "));
        let owner = row.owner.as_deref().unwrap_or("");
        let differs = row.differs.as_deref().unwrap_or("");
        for (ix, field) in
            [&line, row.state, row.label, &row.text, owner, &row.sub, differs, &refs, &states].into_iter().enumerate()
        {
            if ix != 0 {
                out.push(',');
            }
            // A spreadsheet takes these for the start of a formula.
            let guard = if field.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
            out.push_str(&format!("\"{guard}{}\"", field.replace('"', "\"\"")));
        }
        out.push_str("\r\n");
    }
    out
}

fn row(report: &Report, ix: usize, item: &ActionItem, today: Option<Date>, live: Option<&Live>, now: i64) -> Row {
    let state = item.state.as_ref().map(|state| state.value);
    let watched = live.map(|live| live.watched(ix)).unwrap_or_default();
    // What a tracker says now goes before what the document said when it was written.
    let says_done = state == Some(ActionState::Done);
    let told = standing(&watched, says_done);
    let (done, settled) = match told {
        Some(told) => (told.settled && (told.done || says_done), told.settled),
        None => (says_done, says_done || state == Some(ActionState::Dropped)),
    };
    let due = due_day(item, &watched);
    let overdue = !settled && due.zip(today).is_some_and(|(due, today)| due < today.to_epoch_days());
    let (label, icon) = match told {
        _ if overdue => (words!("Overdue"), "s-over"),
        Some(told) => (told.label, told.icon),
        None => describe_state(state),
    };
    let differs = live.and_then(|live| difference(report, ix, live, today, now));
    let known = watched.iter().flatten().filter_map(|one| one.known.as_ref());
    let assigned = known.flat_map(|known| known.issue.assignees.first()).next();
    Row {
        ix,
        state: state.map_or("none", ActionState::as_str),
        label,
        icon,
        overdue,
        done,
        settled,
        text: item.text.value.clone(),
        sub: details(item, state, today, overdue, differs.is_some()),
        differs,
        owner: item.owner.as_ref().map(|owner| owner.value.clone()).or_else(|| assigned.cloned()),
        refs: references(item, live, &watched, now),
        new_issue: live.filter(|_| item.refs.is_empty() && !settled).and_then(|live| {
            let from = live.page.as_ref().map(|page| phrase!("From the postmortem {page}")).unwrap_or_default();
            new_issue(live.home.as_ref()?, &item.text.value, &from)
        }),
        line: report.source.line(item.span),
        due,
    }
}

/// The day that it is due, in days since 1970-01-01: the document's own, else the soonest that a tracker has for what is
/// still open.
fn due_day(item: &ActionItem, watched: &[Option<&Watched>]) -> Option<i32> {
    let open =
        watched.iter().flatten().filter_map(|one| one.known.as_ref()).filter(|known| known.issue.state.is_open());
    let dates = open.filter_map(|known| known.issue.due.or(known.issue.milestone.as_ref().and_then(|(_, due)| *due)));
    let written = item.due_date.map(|due| due.to_epoch_days());
    written.or_else(|| dates.min().and_then(|at| i32::try_from(at.div_euclid(86_400)).ok()))
}

/// What the document says of its state, and the mark for it.
fn describe_state(state: Option<ActionState>) -> (&'static str, &'static str) {
    match state {
        Some(ActionState::Done) => (words!("Done"), "s-done"),
        Some(ActionState::Open) => (words!("Open"), "s-todo"),
        Some(ActionState::Progress) => (words!("In progress"), "s-prog"),
        Some(ActionState::Dropped) => (words!("Dropped"), "s-drop"),
        None => (words!("No state"), "s-none"),
    }
}

/// How the document and the trackers differ on its state.
fn difference(report: &Report, ix: usize, live: &Live, today: Option<Date>, now: i64) -> Option<String> {
    live.drift(report, ix, now, today).into_iter().find_map(|found| match found {
        Drift::DoneButOpen => Some(phrase!("Done in the document, but {} is open", live::labels(live, ix, true))),
        Drift::OpenButDone(since) => {
            let labels = live::labels(live, ix, false);
            Some(match since {
                Some(days) => phrase!("Open in the document, but {labels} was closed as done {} ago", live::days(days)),
                None => phrase!("Open in the document, but {labels} was closed as done"),
            })
        }
        Drift::Overdue(_) | Drift::NoOwner | Drift::NothingLinked => None,
    })
}

/// The line below its text: when it is due, its kind and priority, and what the document alone tells of its state,
/// unless what differs says that already.
fn details(
    item: &ActionItem,
    state: Option<ActionState>,
    today: Option<Date>,
    overdue: bool,
    is_disputed: bool,
) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (item.due_date, &item.due) {
        (Some(due), _) => {
            let days = today.map_or(0, |today| i64::from(today.to_epoch_days()) - i64::from(due.to_epoch_days()));
            let day = phrases::describe_day(due);
            parts.push(if overdue { phrase!("Due {day}, {} ago", live::days(days)) } else { phrase!("Due {day}") });
        }
        (None, Some(due)) => parts.push(phrase!("Due {}", due.value)),
        (None, None) => {}
    }
    parts.extend(item.kind.and_then(describe_kind).map(str::to_owned));
    if let Some(priority) = &item.priority {
        parts.push(phrase!("Priority {}", priority.value));
    }
    let own = match (state, item.refs.is_empty()) {
        _ if is_disputed => None,
        (Some(ActionState::Done), true) => Some(words!("Done in the document; no issue linked")),
        (Some(ActionState::Done), false) => Some(words!("Done in the document")),
        (Some(_), true) => Some(words!("No issue linked")),
        (None, true) => Some(words!("No state in the document, no issue linked")),
        (None, false) => Some(words!("No state in the document")),
        (Some(_), false) => None,
    };
    parts.extend(own.map(str::to_owned));
    // One sentence, so only its first word has a capital.
    for part in parts.iter_mut().skip(1) {
        if let Some(first) = part.get_mut(..1) {
            first.make_ascii_lowercase();
        }
    }
    phrases::clauses(parts.into_iter())
}

/// What it refers to, each once, with what its tracker says.
fn references(item: &ActionItem, live: Option<&Live>, watched: &[Option<&Watched>], now: i64) -> Vec<Reference> {
    let mut refs: Vec<Reference> = Vec::new();
    for (at, written) in item.refs.iter().enumerate() {
        let shown = reference(&written.value);
        let shown = match (live, watched.get(at).copied().flatten()) {
            (Some(live), Some(watched)) => live_reference(shown, live, watched, now),
            _ => shown,
        };
        // The words of a link and its address name the same one.
        if !refs.iter().any(|known| known.code == shown.code) {
            refs.push(shown);
        }
    }
    refs
}

fn describe_kind(kind: ActionKind) -> Option<&'static str> {
    match kind {
        ActionKind::Prevent => Some(words!("Prevention")),
        ActionKind::Detect => Some(words!("Detection")),
        ActionKind::Mitigate => Some(words!("Mitigation")),
        ActionKind::Process => Some(words!("Process")),
        ActionKind::Other => None,
    }
}

/// How an item stands by its issues.
#[derive(Clone, Copy)]
struct Standing {
    label: &'static str,
    icon: &'static str,
    done: bool,
    settled: bool,
}

/// By the issues that a tracker told of; `None` where it told of none, or they leave it open what became of the work.
fn standing(watched: &[Option<&Watched>], says_done: bool) -> Option<Standing> {
    let known = || watched.iter().flatten().filter_map(|one| one.known.as_ref()).map(|known| &known.issue);
    let tells = known().filter(|issue| !issue.state.is_missing());
    let open = known().find(|issue| issue.state.is_open());
    if let Some(open) = open {
        let (label, icon) = live::describe_state(open.state);
        return Some(Standing { label, icon, done: false, settled: false });
    }
    // One that is unknown may be open.
    if tells.count() < watched.len() {
        return None;
    }
    let last = known().find(|issue| !issue.state.is_done()).or_else(|| known().next())?;
    let (label, icon) = live::describe_state(last.state);
    // What became of these is told elsewhere.
    let elsewhere = matches!(last.state, IssueState::Moved | IssueState::Duplicate);
    Some(Standing { label, icon, done: last.state.is_done(), settled: !elsewhere || says_done })
}

fn live_reference(shown: Reference, live: &Live, watched: &Watched, now: i64) -> Reference {
    let state = live.schedule.state(watched);
    let (words, icon) = live::describe_state(state);
    let page = watched.known.as_ref().and_then(|known| known.issue.page.clone());
    let label = watched.reference.label();
    Reference {
        label: live::short(&label).to_owned(),
        href: page.filter(|page| page.starts_with("http")).or_else(|| watched.reference.page.clone()).or(shown.href),
        code: label,
        live: state.as_str(),
        words,
        icon,
        about: live::describe_issue(&live.schedule, watched, now),
        title: watched.known.as_ref().and_then(|known| known.issue.title.clone()),
        stale: live.schedule.is_stale(watched, now),
    }
}

/// `https://github.com/o/r/issues/12` and `o/r#12` as `r#12` with its address; anything else as written.
fn reference(written: &str) -> Reference {
    let tail = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"));
    if let Some(tail) = tail {
        let parts: Vec<&str> = tail.trim_end_matches('/').split(['/', '#', '?']).collect();
        return match parts.as_slice() {
            [_, owner, repo, "issues" | "pull" | "pulls", number, ..] if number.parse::<u64>().is_ok() => Reference {
                label: format!("{repo}#{number}"),
                code: format!("{owner}/{repo}#{number}"),
                href: Some(written.to_owned()),
                ..Reference::default()
            },
            parts => Reference {
                label: parts.last().filter(|last| !last.is_empty()).map_or(tail, |last| *last).to_owned(),
                code: written.to_owned(),
                href: Some(written.to_owned()),
                ..Reference::default()
            },
        };
    }
    let whole = written.split_once('#').and_then(|(repo, number)| {
        let (owner, name) = repo.split_once('/')?;
        (number.parse::<u64>().is_ok() && !owner.is_empty() && !name.is_empty() && !name.contains('/'))
            .then_some((name, number, repo))
    });
    match whole {
        Some((name, number, repo)) => Reference {
            label: format!("{name}#{number}"),
            code: written.to_owned(),
            href: Some(format!("https://github.com/{repo}/issues/{number}")),
            ..Reference::default()
        },
        None => Reference { label: written.to_owned(), code: written.to_owned(), ..Reference::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::ForgeKind;
    use crate::address::Forges;
    use crate::address::Repository;
    use crate::report::ReadOptions;
    use crate::text::Source;
    use crate::tracker::Answer;
    use crate::tracker::Outcome;

    const DOCUMENT: &str = "# Outage of 9 June 2024\n\nDate: 2024-06-09\n\n## Timeline\n\n- 14:00 UTC: errors\n\n## Action items\n\n\
        - [x] Watch the pool #1\n- [ ] Rehearse a rollback #2\n- [ ] Page on errors #3 (owner: Kim, due 2024-07-01)\n\
        - [ ] Drop the old proxy #4\n- [ ] Tell support\n- [ ] Read the logs #5\n";

    fn read() -> (Report, Live) {
        let report = Report::read(Source::new(DOCUMENT), &ReadOptions::default());
        let home = Repository::new(ForgeKind::GitHub, "github.com", "acme/site");
        let page = Some("https://github.com/acme/site/blob/main/pm.md".to_owned());
        let live = Live::new(&report, Some(&home), page, &Forges::default(), 180, false);
        (report, live)
    }

    fn answer(live: &mut Live, now: i64) {
        let request = live.schedule.ask(now).unwrap();
        let body = r#"[{"number":1,"state":"open","created_at":"2024-06-10T00:00:00Z","html_url":"https://github.com/acme/site/issues/1"},
            {"number":2,"state":"closed","closed_at":"2024-08-01T00:00:00Z","pull_request":{"merged_at":"2024-08-01T00:00:00Z"}},
            {"number":3,"state":"open","created_at":"2024-07-10T00:00:00Z","assignees":[{"login":"kim"}]},
            {"number":4,"state":"closed","state_reason":"not_planned"}]"#;
        let answer = Answer { status: 200, body: body.to_owned(), ..Answer::default() };
        live.schedule.take(&request, &Outcome::Answered(answer), now, 0);
        let request = live.schedule.ask(now).unwrap();
        assert!(request.url.ends_with("/issues/5"), "{}", request.url);
        let answer = Answer { status: 404, ..Answer::default() };
        live.schedule.take(&request, &Outcome::Answered(answer), now, 0);
    }

    #[test]
    fn what_a_tracker_says_now_goes_before_the_document() {
        let (report, mut live) = read();
        let now = 1_724_457_600; // 2024-08-24
        let today = Date::from_ymd_opt(2024, 8, 24);
        let before = live_actions(&report, today, Some(&live), now);
        assert_eq!(before.summary, "1 of 6 done, 1 overdue; the incident was 76 days ago");
        assert!(before.rows.iter().flat_map(|row| &row.refs).all(|reference| reference.live == "waiting"));

        answer(&mut live, now);
        let after = live_actions(&report, today, Some(&live), now + 12);
        assert_eq!(
            after.summary,
            "1 of 6 done, 1 dropped, 1 overdue, oldest open for 75 days; the incident was 76 days ago"
        );
        let shown: Vec<(usize, &str, &str, &str)> = after
            .rows
            .iter()
            .map(|row| (row.ix, row.state, row.label, row.refs.first().map_or("", |reference| reference.live)))
            .collect();
        assert_eq!(
            shown,
            [
                (2, "open", "Overdue", "open"),
                (0, "done", "Open", "open"),
                (4, "open", "Open", ""),
                (5, "open", "Open", "not-visible"),
                (3, "open", "Not planned", "not-planned"),
                (1, "open", "Merged", "merged"),
            ]
        );
        let differs = |ix: usize| after.rows.iter().find(|row| row.ix == ix).unwrap().differs.clone();
        assert_eq!(differs(0).as_deref(), Some("Done in the document, but site#1 is open"));
        assert_eq!(differs(1).as_deref(), Some("Open in the document, but site#2 was closed as done 23 days ago"));
        assert_eq!(differs(5), None);
        let new = after.rows.iter().find(|row| row.ix == 4).unwrap().new_issue.clone().unwrap();
        assert!(new.starts_with("https://github.com/acme/site/issues/new?title=Tell%20support&body=From"), "{new}");

        let findings = live::drift_findings(&report, &live, now, 7);
        assert_eq!(
            findings.iter().map(|row| (row.number, row.code)).collect::<Vec<_>>(),
            [(8, "done-but-open"), (9, "open-but-done")]
        );
        let fresh = live::freshness(&live, now + 12).unwrap();
        assert_eq!((fresh.status, fresh.words.as_str()), ("live", "Checked 12 s ago, next in 3 min"));
    }

    #[test]
    fn a_trackers_date_counts_where_the_document_has_none() {
        let (report, mut live) = read();
        let (now, today) = (1_724_457_600, Date::from_ymd_opt(2024, 8, 24));
        answer(&mut live, now);
        for (fields, overdue) in [
            (r#""due_date":"2024-08-23T00:00:00Z""#, true),
            (r#""due_date":"2024-08-25","milestone":{"title":"Q3","due_on":"2024-08-01T07:00:00Z"}"#, false),
            (r#""milestone":{"title":"Q3","due_on":"2024-08-01T07:00:00Z"}"#, true),
            (r#""milestone":{"title":"Q3","due_on":null}"#, false),
        ] {
            live.schedule.refresh(now);
            let request = live.schedule.ask(now).unwrap();
            let body = format!(r#"[{{"number":1,"state":"open",{fields}}}]"#);
            live.schedule.take(&request, &Outcome::Answered(Answer { status: 200, body, ..Answer::default() }), now, 0);
            while let Some(rest) = live.schedule.ask(now) {
                live.schedule.take(&rest, &Outcome::Answered(Answer { status: 404, ..Answer::default() }), now, 0);
            }
            let rows = live_actions(&report, today, Some(&live), now).rows;
            assert_eq!(rows.iter().find(|row| row.ix == 0).unwrap().overdue, overdue, "{fields}");
        }
    }

    #[test]
    fn what_an_item_is_for_is_shown_where_the_document_tells() {
        let text = "# Outage\n\n- 14:00 UTC: errors\n\n## Action items\n\n| Action | Type | Owner |\n|---|---|---|\n\
            | Watch the pool | detect | Kim |\n| Rehearse a rollback | mitigate | Ada |\n| Tell support | other | Bo |\n";
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let rows = actions(&report, None).rows;
        let subs: Vec<&str> = rows.iter().map(|row| row.sub.split(';').next().unwrap_or_default()).collect();
        assert_eq!(subs, ["Detection", "Mitigation", "No state in the document, no issue linked"]);
    }

    #[test]
    fn rows_are_chosen_put_in_order_and_exported() {
        let (report, mut live) = read();
        let now = 1_724_457_600;
        answer(&mut live, now);
        let all = live_actions(&report, Date::from_ymd_opt(2024, 8, 24), Some(&live), now);
        let chosen = |show: Show, order: Order| {
            let mut rows: Vec<Row> = all.rows.iter().filter(|row| is_shown(row, show)).cloned().collect();
            arrange(&mut rows, order);
            rows.into_iter().map(|row| row.ix).collect::<Vec<_>>()
        };
        assert_eq!(chosen(Show::All, Order::Document), [0, 1, 2, 3, 4, 5]);
        assert_eq!(chosen(Show::Open, Order::Due), [2, 0, 4, 5]);
        assert_eq!(chosen(Show::Overdue, Order::Urgency), [2]);
        assert_eq!(chosen(Show::Differing, Order::Document), [0, 1]);
        assert_eq!(chosen(Show::Unowned, Order::Owner), [0, 1, 3, 4, 5]);
        let mut rows = all.rows.clone();
        for row in rows.iter_mut().filter(|row| row.ix == 2) {
            row.text = "=SUM(\"a\")".to_owned();
        }
        let csv = to_csv(&rows);
        assert_eq!(csv.lines().count(), 7);
        assert!(csv.contains("\"open\",\"Overdue\",\"'=SUM(\"\"a\"\")\",\"Kim\""), "{csv}");
    }

    #[test]
    fn shortens_references() {
        let rows = [
            ("https://github.com/acme/site/issues/412", "site#412", "acme/site#412", true),
            ("https://github.com/acme/site/pull/4#discussion", "site#4", "acme/site#4", true),
            ("acme/site#12", "site#12", "acme/site#12", true),
            ("#12", "#12", "#12", false),
            ("OPS-7", "OPS-7", "OPS-7", false),
            ("https://jira.example/browse/OPS-7", "OPS-7", "https://jira.example/browse/OPS-7", true),
        ];
        for (written, label, code, has_address) in rows {
            let read = reference(written);
            assert_eq!((read.label.as_str(), read.code.as_str(), read.href.is_some()), (label, code, has_address));
        }
    }
}
