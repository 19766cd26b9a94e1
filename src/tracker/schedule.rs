//! Which address to ask next and when, and what its answer changes: one request at a time for each API, as few as tell
//! all, never more than the API allows. Pure: the time, chance and the answers are passed in. Fetches nothing.
//!
//! The issues of one repository are asked for together, in rounds. The first round finds each of them, by the newest
//! issues and then one by one, or by the list of pages where that is shorter; later rounds ask only what has changed
//! since. Times are seconds from 1970 UTC.

use super::Issue;
use super::IssueRef;
use super::IssueState;
use super::Tracker;
use super::bugzilla;
use super::host::Host;
use super::host::Trouble;
use super::speech;
use super::speech::Speech;
use super::speech::Told;
use crate::address::Forges;
use crate::address::Repository;
use crate::address::WebUrl;

/// After so long even what seems unchanged is asked for again: a list of changes does not tell of deleted issues.
const FULL_AFTER: i64 = 6 * 3600;
/// How often in turn an issue that cannot be seen is asked for at the usual pace; then hourly, as GitHub wishes.
const SOON_AGAIN: u32 = 5;
/// Pages of a list that are read at most.
const PAGES: usize = 10;

/// What is known of an issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// What its tracker said.
    pub issue: Issue,
    /// When it did.
    pub at: i64,
}

/// An issue that the document refers to.
#[derive(Debug)]
pub struct Watched {
    /// Which.
    pub reference: IssueRef,
    /// What is known; kept through every failure.
    pub known: Option<Known>,
    pub(super) group: Option<usize>,
    /// Answers in turn that it cannot be seen.
    missed: u32,
    /// Where it was found to be.
    moved: Option<String>,
}

/// What a request is for.
#[derive(Clone, Debug, PartialEq)]
enum Task {
    /// The newest issues, or those that changed, by the address of a page; all members are told of where `full`.
    List { url: String, full: bool, page: usize },
    /// The members that a batch names.
    Batch(String),
    /// This member.
    One(usize),
    /// The document itself.
    Document,
}

/// A repository, or the document.
#[derive(Debug)]
pub(super) struct Group {
    /// Its address in the API; the key under which it is remembered.
    pub base: String,
    /// Where it was found to be.
    moved: Option<String>,
    pub host: usize,
    speech: Option<&'static Speech>,
    pub members: Vec<usize>,
    /// The rest of a round that is under way, the last first.
    tasks: Vec<Task>,
    began: i64,
    /// Nothing is known yet, or the reader asked for it.
    urgent: bool,
    /// When its last round ended.
    pub checked: Option<i64>,
    /// When all its members were last asked for.
    pub full: Option<i64>,
    /// From when on changes are asked for. The same for every round, so that the same address is asked and the browser
    /// can say that it has the answer.
    pub since: i64,
    due: i64,
    missed: u32,
}

/// One GET that is to be sent now.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Absolute; empty for the document, whose way in knows it.
    pub url: String,
    /// The value of `Accept`.
    pub accept: &'static str,
    /// The API's origin: what a token is bound to.
    pub origin: String,
    group: usize,
    task: Task,
    /// When the group's last round had ended.
    checked: Option<i64>,
}

impl Request {
    /// Whether the document itself is to be fetched again.
    pub fn is_document(&self) -> bool {
        self.task == Task::Document
    }
}

/// What came back, as far as a page may see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The address after redirects.
    pub url: String,
    /// The body.
    pub body: String,
    /// The `Link` header.
    pub link: Option<String>,
    /// Requests an hour.
    pub limit: Option<i64>,
    /// How many of them are left.
    pub remaining: Option<i64>,
    /// When they are full again.
    pub reset: Option<i64>,
    /// Seconds to wait.
    pub retry_after: Option<i64>,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// With an answer, good or bad.
    Answered(Answer),
    /// Without one that may be read.
    Unreachable,
    /// Not in time.
    TimedOut,
    /// The document was fetched.
    Document,
}

/// All that is asked and known.
#[derive(Debug)]
pub struct Schedule {
    /// The issues, each once, in the order in which the document first names them.
    pub issues: Vec<Watched>,
    /// The APIs.
    pub hosts: Vec<Host>,
    pub(super) groups: Vec<Group>,
    /// Seconds between two rounds.
    refresh: i64,
}

impl Schedule {
    /// A schedule for the issues of a document. `home` is the document's own repository, whose forge may be asked
    /// because the reader asked for the document; `refresh` is the steady interval in seconds.
    pub fn new(references: &[IssueRef], home: Option<&Repository>, forges: &Forges, refresh: i64) -> Self {
        let mut made = Self { issues: Vec::new(), hosts: Vec::new(), groups: Vec::new(), refresh: refresh.max(1) };
        for reference in references {
            let Some((speech, base)) = speech::speech(reference, forges) else {
                if !made.issues.iter().any(|known| known.reference == *reference) {
                    let group = None;
                    made.issues.push(Watched {
                        reference: reference.clone(),
                        known: None,
                        group,
                        missed: 0,
                        moved: None,
                    });
                }
                continue;
            };
            let allowed = match &reference.tracker {
                Tracker::Forge(repository) => {
                    forges.is_known(&repository.host) || home.is_some_and(|home| home.host == repository.host)
                }
                Tracker::Bugzilla(root) => WebUrl::split(root).is_some_and(|url| bugzilla::PUBLIC.contains(&url.host)),
                Tracker::Unreadable(_) => false,
            };
            let group = made.group(&base, Some(speech), allowed);
            if made.find(group, &reference.key, reference.is_pull).is_none() {
                let ix = made.issues.len();
                let reference = reference.clone();
                made.issues.push(Watched { reference, known: None, group: Some(group), missed: 0, moved: None });
                if let Some(group) = made.groups.get_mut(group) {
                    group.members.push(ix);
                }
            }
        }
        made
    }

    /// Watches the document too, which was read from `url` at `now`.
    pub fn watch_document(&mut self, url: &str, now: i64) {
        let group = self.group(url, None, true);
        if let Some(group) = self.groups.get_mut(group) {
            group.checked = Some(now);
            group.due = now + self.refresh;
            group.urgent = false;
        }
    }

    fn group(&mut self, base: &str, speech: Option<&'static Speech>, allowed: bool) -> usize {
        let same = |group: &Group| group.base.eq_ignore_ascii_case(base) && group.speech.is_some() == speech.is_some();
        if let Some(at) = self.groups.iter().position(same) {
            return at;
        }
        let origin = WebUrl::split(base).map(|url| url.origin()).unwrap_or_default();
        let host = self.hosts.iter().position(|host| host.origin == origin).unwrap_or_else(|| {
            self.hosts.push(Host::new(&origin, allowed));
            self.hosts.len() - 1
        });
        if let Some(host) = self.hosts.get_mut(host) {
            host.allowed |= allowed;
        }
        self.groups.push(Group {
            base: base.to_owned(),
            moved: None,
            host,
            speech,
            members: Vec::new(),
            tasks: Vec::new(),
            began: 0,
            urgent: true,
            checked: None,
            full: None,
            since: 0,
            due: 0,
            missed: 0,
        });
        self.groups.len() - 1
    }

    pub(super) fn find(&self, group: usize, key: &str, is_pull: bool) -> Option<usize> {
        let group = self.groups.get(group)?;
        let apart = group.speech.is_some_and(|speech| speech.numbers_apart);
        group.members.iter().copied().find(|ix| {
            self.issues
                .get(*ix)
                .is_some_and(|issue| issue.reference.key == key && (!apart || issue.reference.is_pull == is_pull))
        })
    }

    /// Where in `issues` a reference is watched.
    pub fn position(&self, reference: &IssueRef) -> Option<usize> {
        self.issues.iter().position(|issue| {
            let ours = &issue.reference;
            ours.key == reference.key
                && match (&ours.tracker, &reference.tracker) {
                    (Tracker::Forge(ours_at), Tracker::Forge(at)) => {
                        let apart = at.kind == crate::address::ForgeKind::GitLab;
                        ours_at.is_same(at) && (!apart || ours.is_pull == reference.is_pull)
                    }
                    (ours, other) => ours == other,
                }
        })
    }

    /// The state to show of an issue.
    pub fn state(&self, issue: &Watched) -> IssueState {
        match (&issue.known, issue.group) {
            (Some(known), _) if known.issue.moved_to.is_some() => IssueState::Moved,
            (Some(known), _) => known.issue.state,
            (None, Some(_)) => IssueState::Waiting,
            (None, None) => IssueState::Unread,
        }
    }

    /// All states, in the order of `issues`.
    pub fn states(&self) -> Vec<IssueState> {
        self.issues.iter().map(|issue| self.state(issue)).collect()
    }

    /// What is wrong with any API.
    pub fn trouble(&self) -> Option<Trouble> {
        self.hosts.iter().find_map(|host| host.trouble)
    }

    /// Whether what is known of an issue is older than it should be.
    pub fn is_stale(&self, issue: &Watched, now: i64) -> bool {
        let Some(group) = issue.group.and_then(|group| self.groups.get(group)) else { return false };
        let rounds = i64::try_from(self.groups.iter().filter(|other| other.host == group.host).count()).unwrap_or(1);
        issue
            .known
            .as_ref()
            .is_some_and(|known| !known.issue.state.is_missing() && known.at + self.pause(group) * (rounds + 1) < now)
    }

    /// When states were last told by any API, or, where none are wanted, the document was last fetched.
    pub fn checked(&self) -> Option<i64> {
        let has_issues = self.groups.iter().any(|group| group.speech.is_some());
        let told = self.groups.iter().filter(|group| group.speech.is_some() == has_issues);
        told.filter_map(|group| group.checked).max()
    }

    /// The API of an issue.
    pub fn host_of(&self, issue: &Watched) -> Option<&Host> {
        self.hosts.get(self.groups.get(issue.group?)?.host)
    }

    /// The API that a token would help with: one that is asked for issues, the one in trouble first.
    pub fn token_origin(&self) -> Option<&str> {
        let asked = || {
            let used = |ix: usize| self.groups.iter().any(|group| group.host == ix && !group.members.is_empty());
            self.hosts.iter().enumerate().filter(move |(ix, host)| host.allowed && used(*ix)).map(|(_, host)| host)
        };
        asked().find(|host| host.trouble.is_some()).or_else(|| asked().next()).map(|host| host.origin.as_str())
    }

    /// Lets an API be asked that is not known.
    pub fn allow(&mut self, origin: &str) {
        for host in self.hosts.iter_mut().filter(|host| host.origin == origin) {
            host.allowed = true;
        }
    }

    /// Whether a request is under way.
    pub fn is_busy(&self) -> bool {
        self.hosts.iter().any(|host| host.busy)
    }

    /// When the next request is due; `None` while all are under way, or nothing is to be asked.
    pub fn next_at(&self, now: i64) -> Option<i64> {
        self.soonest(now).map(|(at, _)| at)
    }

    fn soonest(&self, now: i64) -> Option<(i64, usize)> {
        let mut best: Option<((i64, bool, i64), usize)> = None;
        for (ix, group) in self.groups.iter().enumerate() {
            let Some(host) = self.hosts.get(group.host).filter(|host| host.allowed && !host.busy) else { continue };
            let begins = group.tasks.is_empty() && !group.urgent;
            let due = if begins { group.due.max(host.next_round(self.refresh)) } else { 0 };
            let at = due.max(host.soonest(now, group.urgent)).max(now);
            // What the reader waits for goes first, then what has waited longest.
            let rank = (at, !group.urgent, if begins { group.due } else { i64::MIN });
            if best.is_none_or(|(least, _)| rank < least) {
                best = Some((rank, ix));
            }
        }
        best.map(|((at, _, _), ix)| (at, ix))
    }

    /// The request that is due now, if any; it counts as sent.
    pub fn ask(&mut self, now: i64) -> Option<Request> {
        let (at, ix) = self.soonest(now)?;
        if now < at {
            return None;
        }
        if self.groups.get(ix)?.tasks.is_empty() {
            let tasks = self.round(ix, now);
            let group = self.groups.get_mut(ix)?;
            group.began = now;
            group.tasks = tasks;
        }
        let group = self.groups.get_mut(ix)?;
        let task = group.tasks.pop()?;
        let base = group.moved.as_deref().unwrap_or(&group.base);
        let url = match &task {
            Task::List { url, .. } | Task::Batch(url) => url.clone(),
            Task::One(member) => {
                let issue = self.issues.get(*member)?;
                issue.moved.clone().map_or_else(|| Some((group.speech?.one)(base, &issue.reference)), Some)?
            }
            Task::Document => String::new(),
        };
        let accept = group.speech.map_or("*/*", |speech| speech.accept);
        let checked = group.checked;
        let host = self.hosts.get_mut(group.host)?;
        host.send(now);
        Some(Request { url, accept, origin: host.origin.clone(), group: ix, task, checked })
    }

    /// The tasks of a round that begins, the last first.
    fn round(&mut self, ix: usize, now: i64) -> Vec<Task> {
        let Some(group) = self.groups.get_mut(ix) else { return Vec::new() };
        let Some(speech) = group.speech else { return vec![Task::Document] };
        let base = group.moved.as_deref().unwrap_or(&group.base);
        let full = group.full.is_none_or(|at| at + FULL_AFTER <= now);
        if full {
            group.full = Some(now);
            // An hour less, so that a clock that is off misses nothing, and whole hours, so that tabs ask alike.
            group.since = (now - 3600).div_euclid(3600) * 3600;
        }
        if let Some(batch) = speech.batch {
            let wanted: Vec<&IssueRef> =
                group.members.iter().filter_map(|ix| self.issues.get(*ix)).map(|issue| &issue.reference).collect();
            return batch(base, &wanted).into_iter().rev().map(Task::Batch).collect();
        }
        let Some(list) = speech.list.filter(|_| 1 < group.members.len()) else {
            return group.members.iter().rev().map(|ix| Task::One(*ix)).collect();
        };
        let since = (!full).then_some(group.since);
        let mut tasks = vec![Task::List { url: list(base, since), full, page: 1 }];
        if !full {
            // A list of changes tells nothing of what cannot be seen: one of these joins each round.
            let missing = group.members.iter().copied().filter_map(|ix| {
                let issue = self.issues.get(ix)?;
                let known = issue.known.as_ref().filter(|known| known.issue.state.is_missing())?;
                let again = if issue.missed <= SOON_AGAIN { known.at } else { known.at + 3600 };
                (again <= now).then_some((known.at, ix))
            });
            tasks.extend(missing.min().map(|(_, ix)| Task::One(ix)));
            tasks.reverse();
        }
        tasks
    }

    /// Takes a request back that was not sent after all: another tab has asked meanwhile, or the API wants a pause. True
    /// where it was taken back.
    pub fn withdraw(&mut self, request: &Request, now: i64) -> bool {
        let Some(group) = self.groups.get_mut(request.group) else { return false };
        let Some(host) = self.hosts.get_mut(group.host) else { return false };
        let told_elsewhere = group.checked != request.checked;
        if !told_elsewhere && host.not_before <= now {
            return false;
        }
        host.take_back();
        if !told_elsewhere {
            group.tasks.push(request.task.clone());
        }
        true
    }

    /// Takes how a request ended. `random` is any number; it spreads the pages of many readers over time.
    pub fn take(&mut self, request: &Request, outcome: &Outcome, now: i64, random: u32) {
        let Some(host) = self.groups.get(request.group).and_then(|group| self.hosts.get_mut(group.host)) else {
            return;
        };
        host.busy = false;
        let refresh = self.refresh;
        let failed = match outcome {
            Outcome::Unreachable => Some((Trouble::Unreachable, None)),
            Outcome::TimedOut => Some((Trouble::TimedOut, None)),
            Outcome::Document => None,
            Outcome::Answered(answer) => {
                host.hear(answer, now);
                if self.read(request, answer, now) { None } else { Some(trouble(answer, now)) }
            }
        };
        let Some(group) = self.groups.get_mut(request.group) else { return };
        let Some(host) = self.hosts.get_mut(group.host) else { return };
        if let Some((trouble, told)) = failed {
            host.fails(trouble, told, now, refresh, random);
            group.tasks.push(request.task.clone());
            return;
        }
        host.works();
        host.reached = true;
        if group.tasks.is_empty() {
            group.checked = Some(now);
            group.urgent = false;
        }
        if let Some(group) = self.groups.get(request.group).filter(|group| group.tasks.is_empty()) {
            let pause = self.pause(group);
            let due = now + pause + i64::from(random) % (pause / 10 + 1);
            if let Some(group) = self.groups.get_mut(request.group) {
                group.due = due;
            }
        }
    }

    /// Seconds between two rounds of a group: longer where all is closed, hourly where nothing can be seen.
    fn pause(&self, group: &Group) -> i64 {
        let mut states = group.members.iter().filter_map(|ix| self.issues.get(*ix)).map(|issue| self.state(issue));
        if group.members.is_empty() {
            return self.refresh;
        }
        let missed = group
            .members
            .iter()
            .filter_map(|ix| self.issues.get(*ix))
            .map(|issue| issue.missed.max(group.missed))
            .min()
            .unwrap_or(0);
        if SOON_AGAIN < missed {
            self.refresh.max(3600)
        } else if states.all(|state| !state.is_open() && !state.is_missing() && state != IssueState::Waiting) {
            self.refresh * 4
        } else {
            self.refresh
        }
    }

    /// Takes an answer; false where it says nothing of issues.
    fn read(&mut self, request: &Request, answer: &Answer, now: i64) -> bool {
        let Some(group) = self.groups.get_mut(request.group) else { return true };
        let Some(speech) = group.speech else { return answer.status == 200 };
        if answer.status != 200 {
            return self.refused(request, answer.status, now);
        }
        let Some(told) = speech::read_all(speech, &answer.body) else { return false };
        group.missed = 0;
        let redirected = Some(answer.url.as_str()).filter(|url| !url.is_empty() && *url != request.url);
        if let Some(url) = redirected
            && let base = group.moved.as_deref().unwrap_or(&group.base)
            && let Some(found) = moved_base(url, &request.url, &request.origin, base)
        {
            group.moved = Some(found);
        }
        if let Task::One(member) = request.task {
            let inside = |url: &&str| WebUrl::split(url).is_some_and(|url| url.origin() == request.origin);
            match told.into_iter().next() {
                Some(told) => self.read_one(member, told, redirected.filter(inside), now),
                None => self.miss(member, IssueState::NotVisible, now),
            }
            return true;
        }
        for told in told {
            if let Some(member) = self.find(request.group, &told.key, told.is_pull) {
                self.learn(member, told.issue, now);
            }
        }
        self.go_on(request, answer, now);
        true
    }

    /// Takes an answer that gives no issue; false where that says nothing of any.
    fn refused(&mut self, request: &Request, status: u16, now: i64) -> bool {
        match (status, &request.task) {
            (404, Task::One(member)) => self.miss(*member, IssueState::NotVisible, now),
            (410, Task::One(member)) => self.miss(*member, IssueState::Deleted, now),
            (404, _) => {
                let Some(group) = self.groups.get_mut(request.group) else { return true };
                group.tasks.clear();
                group.missed = group.missed.saturating_add(1);
                // What is found again must be asked for one by one.
                group.full = None;
                for member in group.members.clone() {
                    self.miss(member, IssueState::NotVisible, now);
                }
            }
            // The list is switched off; the issues may not be.
            (410, Task::List { .. }) => {
                let Some(group) = self.groups.get_mut(request.group) else { return true };
                group.tasks = group.members.iter().rev().copied().map(Task::One).collect();
                group.full = None;
            }
            (_, _) => return false,
        }
        true
    }

    /// Takes what a request for one member told, and the address in the same API that it was sent on to.
    fn read_one(&mut self, member: usize, told: Told, sent_on: Option<&str>, now: i64) {
        let mut issue = told.issue;
        issue.moved_to = self.moved_to(member, &told.key, issue.page.as_deref());
        if let Some(url) = sent_on.filter(|_| issue.moved_to.is_some())
            && let Some(watched) = self.issues.get_mut(member)
        {
            watched.moved = Some(url.to_owned());
        }
        self.learn(member, issue, now);
    }

    /// What a list or a batch leaves to be asked for, once what it told is known.
    fn go_on(&mut self, request: &Request, answer: &Answer, now: i64) {
        let Some(group) = self.groups.get(request.group) else { return };
        let (members, began, is_last) = (group.members.clone(), group.began, group.tasks.is_empty());
        match &request.task {
            Task::List { full: false, page, .. } => {
                match next_page(answer, &request.origin).filter(|_| *page < PAGES) {
                    Some((url, _)) => self.also(request.group, Task::List { url, full: false, page: page + 1 }),
                    // Whatever it does not name is as it was.
                    None => {
                        for member in members {
                            let known = self.issues.get_mut(member).and_then(|issue| issue.known.as_mut());
                            if let Some(known) = known.filter(|known| !known.issue.state.is_missing()) {
                                known.at = now;
                            }
                        }
                    }
                }
            }
            Task::List { full: true, page, .. } => {
                let left: Vec<usize> = members.into_iter().filter(|member| !self.is_fresh(*member, began)).collect();
                let next = next_page(answer, &request.origin).filter(|_| *page < PAGES && !left.is_empty());
                match next {
                    // The shorter way: the pages that are left, or the issues that are.
                    Some((url, last)) if last.is_some_and(|last| last.saturating_sub(*page) < left.len()) => {
                        self.also(request.group, Task::List { url, full: true, page: page + 1 });
                    }
                    _ => {
                        for member in left.into_iter().rev() {
                            self.also(request.group, Task::One(member));
                        }
                    }
                }
            }
            Task::Batch(_) => {
                for member in members.into_iter().filter(|_| is_last) {
                    if !self.is_fresh(member, began) {
                        self.miss(member, IssueState::NotVisible, now);
                    }
                }
            }
            Task::One(_) | Task::Document => {}
        }
    }

    fn also(&mut self, group: usize, task: Task) {
        if let Some(group) = self.groups.get_mut(group) {
            group.tasks.push(task);
        }
    }

    fn is_fresh(&self, member: usize, began: i64) -> bool {
        self.issues.get(member).and_then(|issue| issue.known.as_ref()).is_some_and(|known| began <= known.at)
    }

    fn learn(&mut self, member: usize, issue: Issue, now: i64) {
        if let Some(watched) = self.issues.get_mut(member) {
            watched.known = Some(Known { issue, at: now });
            watched.missed = 0;
        }
    }

    /// Its state is that it has none; its title and the rest stay.
    fn miss(&mut self, member: usize, state: IssueState, now: i64) {
        if let Some(watched) = self.issues.get_mut(member) {
            let before = watched.known.take().map_or_else(|| Issue::bare(state), |known| known.issue);
            watched.known = Some(Known { issue: Issue { state, moved_to: None, ..before }, at: now });
            watched.missed = watched.missed.saturating_add(1);
        }
    }

    /// How a reader knows an issue that was found under another number; `None` where at most its repository has another
    /// name.
    fn moved_to(&self, member: usize, key: &str, page: Option<&str>) -> Option<String> {
        let ours = &self.issues.get(member)?.reference;
        let url = WebUrl::split(page?)?;
        let path: Vec<&str> = url.segments();
        let project = path.get(..path.len().checked_sub(2)?)?.join("/");
        (ours.key != key).then(|| format!("{project}#{key}"))
    }

    /// Begins a round of everything at once, as far as the APIs allow; false where they do not.
    pub fn refresh(&mut self, now: i64) -> bool {
        let mut any = false;
        for group in &mut self.groups {
            let Some(host) = self.hosts.get_mut(group.host).filter(|host| host.allowed) else { continue };
            if !host.told_to_wait {
                host.not_before = 0;
            }
            if host.soonest(now, true) <= now {
                any = true;
                if group.tasks.is_empty() {
                    group.full = None;
                }
                group.urgent = true;
            }
        }
        any
    }

    /// The network is back, or another token is used: nothing of what was found about reaching the APIs counts.
    pub fn try_again(&mut self) {
        for host in self.hosts.iter_mut().filter(|host| !host.told_to_wait) {
            host.not_before = 0;
            host.failures = 0;
        }
    }

    /// The clock was found to be off by so many seconds: what was written down by it is set right.
    pub fn shift(&mut self, seconds: i64) {
        for issue in &mut self.issues {
            if let Some(known) = &mut issue.known {
                known.at += seconds;
            }
        }
        for group in &mut self.groups {
            group.due += seconds;
            group.began += seconds;
            // Too early costs nothing, too late would miss changes.
            group.since += seconds.min(0);
            for at in group.checked.iter_mut().chain(&mut group.full) {
                *at += seconds;
            }
        }
        for host in &mut self.hosts {
            host.shift(seconds);
        }
    }

    /// Forgets what one API's limits were: another token has its own.
    pub fn forget_limits(&mut self, origin: &str) {
        for host in self.hosts.iter_mut().filter(|host| host.origin == origin) {
            let busy = host.busy;
            *host =
                Host { sent: std::mem::take(&mut host.sent), reached: host.reached, ..Host::new(origin, host.allowed) };
            host.busy = busy;
        }
    }

    /// Takes over a round that ended elsewhere, where it told of all that this one wants.
    pub(super) fn adopt(&mut self, group: usize, checked: i64, since: i64, full: i64, now: i64) {
        let Some(found) = self.groups.get(group) else { return };
        let complete = found.members.iter().all(|ix| {
            self.issues.get(*ix).and_then(|issue| issue.known.as_ref()).is_some_and(|known| full <= known.at)
        });
        let newer = found.checked.is_none_or(|ours| ours < checked) && checked <= now;
        if !complete || !newer {
            return;
        }
        let due = checked + self.pause(found);
        if let Some(group) = self.groups.get_mut(group) {
            group.checked = Some(checked);
            group.since = since;
            group.full = Some(full);
            group.due = due;
            group.tasks.clear();
            group.urgent = false;
        }
    }
}

/// What a bad answer means, and how long it says to wait.
fn trouble(answer: &Answer, now: i64) -> (Trouble, Option<i64>) {
    let slow = answer.status == 429 || {
        let head: String = answer.body.chars().take(600).collect::<String>().to_ascii_lowercase();
        head.contains("rate limit") || head.contains("abuse")
    };
    let used_up = answer.remaining == Some(0);
    match answer.status {
        403 | 429 if slow || used_up || answer.retry_after.is_some() => {
            let reset = answer.reset.filter(|_| used_up).map(|at| (at - now + 1).clamp(1, 3600));
            (Trouble::Limited, answer.retry_after.or(reset))
        }
        401 | 403 | 407 | 451 => (Trouble::Refused(answer.status), answer.retry_after),
        status => (Trouble::Broken(status), answer.retry_after),
    }
}

/// The next page that a `Link` header names, at the same API, and the number of the last.
fn next_page(answer: &Answer, origin: &str) -> Option<(String, Option<usize>)> {
    let link = answer.link.as_deref()?;
    let named = |name: &str| {
        link.split(',').find_map(|part| {
            let (url, rest) = part.trim().strip_prefix('<')?.split_once('>')?;
            rest.contains(name).then_some(url)
        })
    };
    let next = named("rel=\"next\"").filter(|url| WebUrl::split(url).is_some_and(|url| url.origin() == origin))?;
    let last = named("rel=\"last\"").and_then(|url| WebUrl::split(url)?.query_value("page")?.parse().ok());
    Some((next.to_owned(), last))
}

/// Where a repository was found after a redirect, if at the same API and with the same address below it.
fn moved_base(found: &str, asked: &str, origin: &str, base: &str) -> Option<String> {
    let below = asked.strip_prefix(base)?.split('?').next()?;
    let found = found.split('?').next()?.strip_suffix(below)?;
    (WebUrl::split(found)?.origin() == origin).then(|| found.to_owned())
}
