//! Which entries a reader's search and filters let through.

use std::rc::Rc;

use crate::incident::EventKind;
use crate::incident::TimelineEvent;
use crate::text::Lower;

/// What the reader looks for and does not want to see. The default lets everything through.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words to look for; entries without them are dimmed.
    pub query: Rc<str>,
    /// Kinds that are dimmed.
    pub hidden: Vec<EventKind>,
    /// Only entries of this person or team, as named; others are dimmed.
    pub actor: Option<Rc<str>>,
    /// Leaves out minor entries.
    pub hide_minor: bool,
    /// Newest first instead of the document's order.
    pub newest_first: bool,
    /// Draws long gaps in full instead of breaking the axis.
    pub unbroken: bool,
}

impl Filter {
    /// Whether it dims anything.
    pub fn is_narrow(&self) -> bool {
        !self.query.trim().is_empty() || !self.hidden.is_empty() || self.actor.is_some()
    }

    /// Whether an entry is wanted; one that is not is dimmed, so that spans stay true.
    pub fn wants(&self, event: &TimelineEvent) -> bool {
        !self.hidden.contains(&event.kind)
            && self.actor.as_deref().is_none_or(|actor| event.actor.as_ref().is_some_and(|a| a.value == actor))
            && matches(event, &self.query)
    }
}

/// Whether every word of `query` stands in the entry, in any case. An empty query matches all.
pub fn matches(event: &TimelineEvent, query: &str) -> bool {
    let mut words = query.split_whitespace().peekable();
    if words.peek().is_none() {
        return true;
    }
    let text = event.text.value.lowered();
    let actor = event.actor.as_ref().map(|actor| actor.value.lowered()).unwrap_or_default();
    let kind = event.kind.label().lowered();
    words.all(|word| {
        let word = word.lowered();
        text.contains(&word) || actor.contains(&word) || kind.contains(&word)
    })
}

/// Whether an entry of this kind may be left out without losing the incident's course.
pub fn is_minor(kind: EventKind) -> bool {
    match kind {
        EventKind::Communication | EventKind::Other => true,
        EventKind::Start
        | EventKind::Detection
        | EventKind::Acknowledgement
        | EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::FalseLead
        | EventKind::Escalation
        | EventKind::Mitigation
        | EventKind::Resolution
        | EventKind::Verification
        | EventKind::Change => false,
    }
}
