//! The documents opened last, kept in this browser: one a line, address, title and progress apart by tabs.

use super::settings;
use crate::address::DocumentRef;
use crate::address::Link;
use crate::incident::ActionState;
use crate::platform;
use crate::report::Report;
use crate::state::Origin;
use crate::view::facts;

const KEY: &str = "recent";
const MOST: usize = 8;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Our address, from `#` on.
    pub link: String,
    /// Its title.
    pub title: String,
    /// `2 of 4 done`; empty without action items.
    pub progress: String,
}

/// Keeps a document; those without an address of their own, and embeds, leave no trace.
pub fn keep(origin: &Origin, report: &Report) {
    let Origin::Link(document) = origin else { return };
    let has_address = match **document {
        DocumentRef::Repo(_) | DocumentRef::Gist(_) | DocumentRef::Url(_) => true,
        DocumentRef::Start | DocumentRef::Post | DocumentRef::Sample(_) => false,
        DocumentRef::Carried(_) | DocumentRef::Unread(_) => false,
    };
    if !has_address || Link::parse(&platform::fragment()).view.embedded {
        return;
    }
    let link = Link::from(DocumentRef::clone(document)).recognised(&settings::config().forges).print();
    let actions = &report.incident.actions;
    let is_done = |state| matches!(state, ActionState::Done | ActionState::Dropped);
    let done = actions.iter().filter(|item| item.state.is_some_and(|state| is_done(state.value))).count();
    let progress = if actions.is_empty() { String::new() } else { format!("{done} of {} done", actions.len()) };
    let title = facts::title(report).replace(['\t', '\n', '\r'], " ");
    let mut kept = format!("{link}\t{title}\t{progress}");
    for old in all().iter().filter(|old| old.link != link).take(MOST - 1) {
        kept.push_str(&format!("\n{}\t{}\t{}", old.link, old.title, old.progress));
    }
    platform::save(KEY, Some(&kept));
}

/// All of them, the last one first.
pub fn all() -> Vec<Recent> {
    let kept = platform::load(KEY).unwrap_or_default();
    kept.lines()
        .filter_map(|line| {
            let mut parts = line.split('\t').map(str::to_owned);
            let (link, title) = (parts.next()?, parts.next()?);
            link.starts_with("#/").then(|| Recent { link, title, progress: parts.next().unwrap_or_default() })
        })
        .collect()
}

/// Forgets them.
pub fn forget() {
    platform::save(KEY, None);
}
