//! The rule `action-without-owner`: action items that nobody owns.

use crate::findings::Code;
use crate::findings::Finding;
use crate::findings::Level;
use crate::incident::ActionState;
use crate::incident::Incident;
use crate::text::Source;
use crate::text::phrase;
use crate::text::words;

#[doc = include_str!("action_without_owner.md")]
pub(super) fn check(incident: &Incident, _: &Source, findings: &mut Vec<Finding>) {
    let bare: Vec<_> = incident
        .actions
        .iter()
        .filter(|action| {
            action.owner.is_none()
                && !matches!(action.state.map(|state| state.value), Some(ActionState::Done | ActionState::Dropped))
        })
        .collect();
    if !bare.is_empty() {
        let count = bare.len();
        findings.push(Finding {
            code: Code::ActionWithoutOwner,
            level: Level::Note,
            spans: bare.iter().map(|action| action.text.span).collect(),
            message: if count == 1 {
                words!("No owner for one action item").to_owned()
            } else {
                phrase!("No owner for {count} action items")
            },
            hint: Some(words!("Name one person or team an item.").to_owned()),
        });
    }
}
