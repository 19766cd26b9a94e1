//! What a schedule knows as a short text, for the next load of the page and for other tabs, and back. What does not fit
//! is passed over: the text may be of another version, or of another document.

use serde_json::Value;
use serde_json::from_str;
use serde_json::to_string;

use super::Issue;
use super::IssueState;
use super::Known;
use super::Schedule;

/// Raised when the text's shape changes.
const VERSION: i64 = 1;
/// What was told longer ago is asked for anew, in seconds.
const TOO_OLD: i64 = 24 * 3600;

fn text(out: &mut String, text: Option<&str>) {
    out.push_str(&text.and_then(|text| to_string(text).ok()).unwrap_or_else(|| "null".to_owned()));
    out.push(',');
}

fn number(out: &mut String, number: Option<i64>) {
    match number {
        Some(number) => out.push_str(&number.to_string()),
        None => out.push_str("null"),
    }
    out.push(',');
}

fn list<T>(out: &mut String, items: impl IntoIterator<Item = T>, print: impl Fn(&mut String, T)) {
    out.push('[');
    for item in items {
        print(out, item);
    }
    close(out);
    out.push(',');
}

/// Ends a list; JSON has no comma behind the last item.
fn close(out: &mut String) {
    if out.ends_with(',') {
        out.pop();
    }
    out.push(']');
}

impl Schedule {
    /// All that another load or tab can use; without what the trackers told where `limits_only`, as for what only a
    /// token's owner may see.
    pub fn save(&self, limits_only: bool) -> String {
        let mut out = format!("[{VERSION},");
        list(&mut out, &self.hosts, |out, host| {
            out.push('[');
            text(out, Some(&host.origin));
            number(out, Some(host.not_before));
            number(out, Some(i64::from(host.told_to_wait)));
            number(out, host.limit);
            number(out, host.remaining.map(|(left, _)| left));
            number(out, host.remaining.map(|(_, until)| until));
            list(out, &host.sent, |out, at| number(out, Some(*at)));
            close(out);
            out.push(',');
        });
        let groups = self.groups.iter().filter(|group| !limits_only && !group.members.is_empty());
        list(&mut out, groups, |out, group| {
            out.push('[');
            text(out, Some(&group.base));
            number(out, group.checked);
            number(out, Some(group.since));
            number(out, group.full);
            list(out, &group.members, |out, ix| {
                let Some((watched, known)) =
                    self.issues.get(*ix).and_then(|issue| Some((issue, issue.known.as_ref()?)))
                else {
                    return;
                };
                let issue = &known.issue;
                out.push('[');
                text(out, Some(&watched.reference.key));
                number(out, Some(i64::from(watched.reference.is_pull)));
                number(out, Some(known.at));
                text(out, Some(issue.state.as_str()));
                text(out, issue.title.as_deref());
                text(out, issue.page.as_deref());
                text(out, issue.moved_to.as_deref());
                number(out, issue.closed_at);
                number(out, issue.due);
                text(out, issue.milestone.as_ref().map(|(title, _)| title.as_str()));
                number(out, issue.milestone.as_ref().and_then(|(_, due)| *due));
                let count = |count: u64| i64::try_from(count).ok();
                number(out, issue.progress.and_then(|(done, _)| count(done)));
                number(out, issue.progress.and_then(|(_, all)| count(all)));
                list(out, &issue.assignees, |out, name| text(out, Some(name)));
                list(out, &issue.labels, |out, name| text(out, Some(name)));
                number(out, issue.opened_at);
                close(out);
                out.push(',');
            });
            close(out);
            out.push(',');
        });
        close(&mut out);
        out
    }

    /// Takes over what is newer in a saved text. Waits and used-up limits always count.
    pub fn absorb(&mut self, saved: &str, now: i64) {
        let Ok(saved) = from_str::<Value>(saved) else { return };
        if integer(&saved, 0) != Some(VERSION) {
            return;
        }
        for one in items(&saved, 1) {
            let Some(host) = self.hosts.iter_mut().find(|host| Some(host.origin.as_str()) == string(one, 0)) else {
                continue;
            };
            let not_before = integer(one, 1).unwrap_or(0).min(now + TOO_OLD);
            if host.not_before < not_before {
                host.not_before = not_before;
                host.told_to_wait = integer(one, 2) == Some(1);
            }
            host.limit = integer(one, 3).or(host.limit);
            if let Some((left, until)) = integer(one, 4).zip(integer(one, 5)) {
                let until = until.min(now + 3600);
                // Of two that end together the lower was told later.
                let newer = host.remaining.is_none_or(|(ours, end)| end < until || (end == until && left < ours));
                if newer {
                    host.remaining = Some((left, until));
                }
            }
            host.sent.extend(items(one, 6).filter_map(Value::as_i64).filter(|at| (now - 3600..=now).contains(at)));
            host.sent.sort_unstable();
            host.sent.dedup();
        }
        for one in items(&saved, 2) {
            let Some(group) = self.groups.iter().position(|group| Some(group.base.as_str()) == string(one, 0)) else {
                continue;
            };
            for item in items(one, 4) {
                self.absorb_issue(group, item, now);
            }
            if let (Some(checked), Some(since), Some(full)) = (integer(one, 1), integer(one, 2), integer(one, 3)) {
                self.adopt(group, checked, since, full, now);
            }
        }
    }

    fn absorb_issue(&mut self, group: usize, item: &Value, now: i64) -> Option<()> {
        let at = integer(item, 2).filter(|at| (now - TOO_OLD..=now).contains(at))?;
        let found = self.find(group, string(item, 0)?, integer(item, 1) == Some(1))?;
        let watched = self.issues.get_mut(found)?;
        if watched.known.as_ref().is_some_and(|known| at <= known.at) {
            return None;
        }
        let count = |at: usize| integer(item, at).and_then(|count| u64::try_from(count).ok());
        let names = |at: usize| items(item, at).filter_map(Value::as_str).map(str::to_owned).collect();
        let owned = |at: usize| string(item, at).map(str::to_owned);
        let issue = Issue {
            state: IssueState::read(string(item, 3)?)?,
            title: owned(4),
            page: owned(5),
            moved_to: owned(6),
            closed_at: integer(item, 7),
            due: integer(item, 8),
            milestone: owned(9).map(|title| (title, integer(item, 10))),
            progress: count(11).zip(count(12)),
            assignees: names(13),
            labels: names(14),
            opened_at: integer(item, 15),
        };
        watched.known = Some(Known { issue, at });
        Some(())
    }
}

fn items(value: &Value, at: usize) -> impl Iterator<Item = &Value> {
    value.get(at).and_then(Value::as_array).into_iter().flatten()
}

fn string(value: &Value, at: usize) -> Option<&str> {
    value.get(at)?.as_str()
}

fn integer(value: &Value, at: usize) -> Option<i64> {
    value.get(at)?.as_i64()
}
