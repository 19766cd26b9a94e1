//! Follow-up work, as rows.

use super::phrases;
use crate::incident::ActionItem;
use crate::incident::ActionState;
use crate::report::Report;
use crate::time::Date;

/// A reference to an issue, as written and, where it is whole, as an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// What is shown: `site#412`.
    pub label: String,
    /// `owner/repo#12`, or as written.
    pub code: String,
    /// Its address.
    pub href: Option<String>,
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
    /// The work.
    pub text: String,
    /// Due date, kind and priority, in words.
    pub sub: String,
    /// Who; `None` is printed as no owner.
    pub owner: Option<String>,
    /// References.
    pub refs: Vec<Reference>,
    /// The line that it was read from.
    pub line: u32,
}

/// All rows and how many are done.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actions {
    /// Overdue, open, in progress, no state, dropped, done.
    pub rows: Vec<Row>,
    /// Done or dropped.
    pub done: usize,
    /// Items whose state the document does not show.
    pub unknown: usize,
}

/// The rows. `today` is the reader's date.
pub fn actions(report: &Report, today: Option<Date>) -> Actions {
    let mut rows: Vec<Row> =
        report.incident.actions.iter().enumerate().map(|(ix, item)| row(report, ix, item, today)).collect();
    let done = rows.iter().filter(|row| matches!(row.state, "done" | "dropped")).count();
    let unknown = rows.iter().filter(|row| row.state == "none").count();
    rows.sort_by_key(|row| {
        let rank = match row.state {
            "open" => 1,
            "progress" => 2,
            "none" => 3,
            "dropped" => 4,
            _ => 5,
        };
        (if row.overdue { 0 } else { rank }, row.ix)
    });
    Actions { rows, done, unknown }
}

fn row(report: &Report, ix: usize, item: &ActionItem, today: Option<Date>) -> Row {
    let state = item.state.map(|state| state.value);
    let line = report.source.line(item.span);
    let closed = matches!(state, Some(ActionState::Done | ActionState::Dropped));
    let overdue = !closed && item.due_date.zip(today).is_some_and(|(due, today)| due < today);
    let (label, icon) = match state {
        _ if overdue => ("Overdue", "s-over"),
        Some(ActionState::Done) => ("Done", "s-done"),
        Some(ActionState::Open) => ("Open", "s-todo"),
        Some(ActionState::Progress) => ("In progress", "s-prog"),
        Some(ActionState::Dropped) => ("Dropped", "s-drop"),
        None => ("No state", "s-none"),
    };
    let mut sub: Vec<String> = Vec::new();
    match (item.due_date, &item.due) {
        (Some(due), _) => {
            let days = today.map(|today| today.to_epoch_days() - due.to_epoch_days()).unwrap_or(0);
            let late = if overdue {
                format!(", {} ago", phrases::count(usize::try_from(days).unwrap_or(0), "day", "days"))
            } else {
                String::new()
            };
            sub.push(format!("Due {}{late}", phrases::describe_day(due)));
        }
        (None, Some(due)) => sub.push(format!("Due {}", due.value)),
        (None, None) => {}
    }
    if let Some(priority) = &item.priority {
        sub.push(format!("Priority {}", priority.value));
    }
    sub.push(match (state, item.refs.is_empty()) {
        (Some(ActionState::Done), true) => "Done in the document; no issue linked".to_owned(),
        (Some(ActionState::Done), false) => "Done in the document".to_owned(),
        (Some(_), true) => "No issue linked".to_owned(),
        (None, true) => "No state in the document, no issue linked".to_owned(),
        (None, false) => "No state in the document".to_owned(),
        (Some(_), false) => String::new(),
    });
    sub.retain(|part| !part.is_empty());
    Row {
        ix,
        state: state.map_or("none", ActionState::as_str),
        label,
        icon,
        overdue,
        text: item.text.value.clone(),
        sub: sub.join("; "),
        owner: item.owner.as_ref().map(|owner| owner.value.clone()),
        refs: item.refs.iter().map(|written| reference(&written.value)).collect(),
        line,
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
            },
            parts => Reference {
                label: parts.last().filter(|last| !last.is_empty()).map_or(tail, |last| *last).to_owned(),
                code: written.to_owned(),
                href: Some(written.to_owned()),
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
        },
        None => Reference { label: written.to_owned(), code: written.to_owned(), href: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
