//! What changed between two readings of a document, as facts. Compares what was read, not the words around it.

use super::phrases::count;
use super::phrases::list;
use crate::incident::ActionState;
use crate::report::Report;
use crate::text::words;

/// `1 action item done, 2 timeline entries added`; where nothing that was read differs, that the text did.
pub fn describe_changes(before: &Report, after: &Report) -> String {
    let mut said: Vec<String> = Vec::new();
    let mut say = |number: usize, one: &str, many: &str| {
        if number != 0 {
            said.push(count(number, one, many));
        }
    };
    let (old, new) = (&before.incident, &after.incident);
    let is_done = |state: Option<ActionState>| state == Some(ActionState::Done);
    let state_of = |report: &Report, text: &str| {
        let item = report.incident.actions.iter().find(|item| item.text.value == text);
        item.map(|item| item.state.as_ref().map(|state| state.value))
    };
    let (mut done, mut undone, mut added, mut gone) = (0, 0, 0, 0);
    for item in &new.actions {
        let now = is_done(item.state.as_ref().map(|state| state.value));
        match state_of(before, &item.text.value) {
            None => added += 1,
            Some(was) => match (is_done(was), now) {
                (false, true) => done += 1,
                (true, false) => undone += 1,
                (false, false) | (true, true) => {}
            },
        }
    }
    for item in &old.actions {
        gone += usize::from(state_of(after, &item.text.value).is_none());
    }
    say(done, words!("action item done"), words!("action items done"));
    say(undone, words!("action item open again"), words!("action items open again"));
    say(added, words!("action item added"), words!("action items added"));
    say(gone, words!("action item removed"), words!("action items removed"));
    let missing = |from: &Report, of: &Report| {
        let has = |text: &str| of.incident.timeline.iter().any(|event| event.text.value == text);
        from.incident.timeline.iter().filter(|event| !has(&event.text.value)).count()
    };
    let (added, gone) = (missing(after, before), missing(before, after));
    let reworded = added.min(gone);
    say(reworded, words!("timeline entry changed"), words!("timeline entries changed"));
    say(added - reworded, words!("timeline entry added"), words!("timeline entries added"));
    say(gone - reworded, words!("timeline entry removed"), words!("timeline entries removed"));
    if old.status.as_ref().map(|status| status.value) != new.status.as_ref().map(|status| status.value) {
        said.push(words!("another status").to_owned());
    }
    if said.is_empty() { words!("only its wording").to_owned() } else { list(said.into_iter()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::text::Source;

    #[test]
    fn changes_are_told_as_facts() {
        let base = "# Outage\n\nA short text.\n\n## Timeline\n\n- 14:00 UTC: errors begin\n- 14:30 UTC: resolved\n\n## Action items\n\n- [ ] Watch the pool\n- [ ] Add an alert\n";
        let rows = [
            ("A short text.", "Another text.", "only its wording"),
            ("- [ ] Watch", "- [x] Watch", "1 action item done"),
            ("- [ ] Add an alert\n", "- [ ] Add an alert\n- [ ] Page\n- [ ] Call\n", "2 action items added"),
            ("- [ ] Add an alert\n", "", "1 action item removed"),
            ("- 14:30 UTC", "- 14:10 UTC: the pool is found\n- 14:30 UTC", "1 timeline entry added"),
            ("errors begin", "errors begin for all", "1 timeline entry changed"),
        ];
        let read = |text: &str| Report::read(Source::new(text), &ReadOptions::default());
        for (from, to, expected) in rows {
            let after = base.replace(from, to);
            assert_ne!(after, base);
            assert_eq!(describe_changes(&read(base), &read(&after)), expected, "{to}");
        }
        let undone = base.replace("[ ] Watch", "[x] Watch");
        assert_eq!(describe_changes(&read(&undone), &read(base)), "1 action item open again");
    }
}
