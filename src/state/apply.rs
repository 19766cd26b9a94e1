//! State and action to the next state.

use std::rc::Rc;

use super::Action;
use super::AppState;
use super::Opened;
use super::Screen;
use crate::incident::EventId;
use crate::report::Report;

/// The next state; the same `Rc` when nothing changes.
pub fn apply(state: &Rc<AppState>, action: Action) -> Rc<AppState> {
    let mut next = AppState::clone(state);
    match action {
        Action::Embedded(on) => next.embedded = on,
        Action::Loading(name) => next.loading = Some(name),
        Action::Opened(opened) => next = showing(next, opened),
        Action::Reread { report, month_first } => {
            if let Some(opened) = &next.opened {
                // Ids hold the clock and words, not the date: the selection stays where its entry does.
                next.selection = next.selection.filter(|id| has_entry(&report, id));
                next.opened = Some(Rc::new(Opened { report, month_first, ..Opened::clone(opened) }));
                next.viewport = None;
            }
        }
        Action::Changed { report, words } => {
            if let Some(opened) = &next.opened {
                let opened = Rc::new(Opened { report, ..Opened::clone(opened) });
                next.selection = next.selection.filter(|id| has_entry(&opened.report, id));
                next.lines = next.selection.as_ref().and_then(|id| lines_of(&opened, id));
                next.opened = Some(opened);
                next.said = Some(words);
            }
        }
        Action::Failed(failure) => {
            next.loading = None;
            next.failure = Some(failure);
        }
        Action::Folder(folder) => {
            next.screen = Screen::Folder;
            next.folder = Some(folder);
            next.loading = None;
            next.failure = None;
            next.question = None;
        }
        Action::ShowPost => {
            next.screen = Screen::Post;
            next.loading = None;
            next.failure = None;
        }
        Action::Ask(question) => {
            next.question = question;
            next.loading = None;
        }
        Action::Frozen(note) => next.frozen = Some(note),
        Action::Dismiss => {
            next.failure = None;
            next.warning = None;
            next.newer = false;
            next.said = None;
        }
        Action::ShowStart => {
            next.screen = Screen::Start;
            next.loading = None;
            next.failure = None;
            next.question = None;
        }
        Action::ShowDocument => {
            if next.opened.is_some() {
                next.screen = Screen::Reading;
                next.failure = None;
            }
        }
        Action::Select(id) => {
            next.lines = id.as_ref().and_then(|id| lines_of(next.opened.as_deref()?, id));
            next.selection = id;
        }
        Action::SelectLines(first, last) => select_lines(&mut next, first.min(last), first.max(last)),
        Action::View(viewport) => next.viewport = viewport,
        Action::Zone(zone) => next.zone = zone,
        Action::Filter(filter) => next.filter = filter,
        Action::Theme(theme) => next.theme = theme,
        Action::Document(mode) => next.document = mode,
        Action::UseDisputed(on) => next.use_disputed = on,
        Action::Help(open) => next.help = open,
        Action::Dragging(over) => next.dragging = over,
        Action::ShowPictures => next.pictures = true,
        Action::Newer => next.newer = true,
        Action::Warn(words) => next.warning = Some(words),
        Action::Say(words) => next.said = Some(words),
        Action::Complete(read) => {
            next.complete = true;
            if let (Some((short, full)), Some(opened)) = (read, &next.opened)
                && opened.report == short
            {
                next.opened = Some(Rc::new(Opened { report: full, ..Opened::clone(opened) }));
            }
        }
    }
    if next == **state { Rc::clone(state) } else { Rc::new(next) }
}

/// A document that has just been read: of what was before stays only what is not the document's.
fn showing(before: AppState, opened: Rc<Opened>) -> AppState {
    AppState {
        screen: Screen::Reading,
        embedded: before.embedded,
        folder: before.folder,
        warning: before.warning,
        newer: before.newer,
        complete: before.complete,
        opened: Some(opened),
        theme: before.theme,
        zone: before.zone,
        document: before.document,
        ..AppState::default()
    }
}

/// Selects the entry that lines were read from; one line stands for the whole of its entry.
fn select_lines(next: &mut AppState, first: u32, last: u32) {
    next.selection = next.opened.as_deref().and_then(|opened| event_at(&opened.report, first, last));
    let own = next.selection.as_ref().and_then(|id| lines_of(next.opened.as_deref()?, id));
    next.lines = Some(own.filter(|_| first == last).unwrap_or((first, last)));
}

fn has_entry(report: &Report, id: &EventId) -> bool {
    report.incident.timeline.iter().any(|event| event.id == *id)
}

fn lines_of(opened: &Opened, id: &EventId) -> Option<(u32, u32)> {
    let report = &opened.report;
    let event = report.incident.timeline.iter().find(|event| event.id == *id)?;
    Some(report.source.line_range(event.span))
}

/// The entry that the lines were read from: the one with the least text around them.
fn event_at(report: &Report, first: u32, last: u32) -> Option<EventId> {
    let mut best: Option<(u32, &EventId)> = None;
    for event in &report.incident.timeline {
        let (from, to) = report.source.line_range(event.span);
        if from <= last && first <= to && best.is_none_or(|(length, _)| to - from < length) {
            best = Some((to - from, &event.id));
        }
    }
    best.map(|(_, id)| id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::report::ReportRef;
    use crate::state::Failure;
    use crate::state::FailureKind;
    use crate::state::Origin;
    use crate::text::Source;
    use crate::view::ZoneChoice;

    fn opened(text: &str) -> Rc<Opened> {
        let report = Report::read(Source::new(text), &ReadOptions::default());
        Rc::new(Opened {
            report: ReportRef(Rc::new(report)),
            origin: Origin::Pasted,
            encoding: None,
            month_first: false,
        })
    }

    #[test]
    fn returns_the_same_state_when_nothing_changes() {
        let state = Rc::new(AppState::default());
        for action in [Action::Select(None), Action::Dismiss, Action::Help(false), Action::Zone(ZoneChoice::AsWritten)]
        {
            assert!(Rc::ptr_eq(&state, &apply(&state, action.clone())), "{action:?}");
        }
        assert!(!Rc::ptr_eq(&state, &apply(&state, Action::Help(true))));
    }

    #[test]
    fn keeps_the_document_when_another_fails() {
        let state = apply(&Rc::new(AppState::default()), Action::Opened(opened("# One\n\n- 14:00 UTC: errors\n")));
        let failure = Failure { kind: FailureKind::Binary, what: Rc::from("picture.png"), detail: None, retry: None };
        let state = apply(&state, Action::Failed(Rc::new(failure)));
        assert_eq!(state.screen, Screen::Reading);
        assert!(state.opened.is_some() && state.failure.is_some());
        let state = apply(&state, Action::Dismiss);
        assert!(state.failure.is_none());
    }

    #[test]
    fn keeps_the_place_when_the_document_changes() {
        let (text, more) = ("- 14:00 UTC: errors begin\n- 14:30 UTC: resolved\n", "- 13:50 UTC: a release\n");
        let (head, start) = ("# One\n\n## Timeline\n\n", Rc::new(AppState::default()));
        let state = apply(&start, Action::Opened(opened(&format!("{head}{text}"))));
        let state = apply(&state, Action::SelectLines(6, 6));
        let chosen = state.selection.clone();
        assert!(chosen.is_some());
        let report = opened(&format!("{head}{more}{text}")).report.clone();
        let after = apply(&state, Action::Changed { report, words: Rc::from("1 timeline entry added") });
        assert_eq!((&after.selection, after.lines), (&chosen, Some((7, 7))));
        let report = opened(&format!("{head}{more}")).report.clone();
        let after = apply(&after, Action::Changed { report, words: Rc::from("2 timeline entries removed") });
        assert_eq!((after.selection.clone(), after.lines), (None, None));
    }

    #[test]
    fn selects_lines_and_entries_both_ways() {
        let text = "# One\n\n## Timeline\n\n- 14:00 UTC: errors begin\n- 14:30 UTC: resolved\n";
        let state = apply(&Rc::new(AppState::default()), Action::Opened(opened(text)));
        let ids: Vec<EventId> = state
            .report()
            .map(|report| report.incident.timeline.iter().map(|event| event.id.clone()).collect())
            .unwrap();
        for (ix, id) in ids.iter().enumerate() {
            let line = 5 + u32::try_from(ix).unwrap();
            let by_entry = apply(&state, Action::Select(Some(id.clone())));
            assert_eq!(by_entry.lines, Some((line, line)));
            let by_line = apply(&state, Action::SelectLines(line, line));
            assert_eq!(by_line.selection.as_ref(), Some(id));
        }
        let nothing = apply(&state, Action::SelectLines(1, 1));
        assert_eq!((nothing.selection.clone(), nothing.lines), (None, Some((1, 1))));
    }
}
