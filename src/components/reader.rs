//! A document on screen: head, timeline, action items and findings; the text beside them.
//!
//! What stands above the timeline, but for the figures of harm, and the timeline itself come first; the rest when the
//! whole program is there.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::actions::Actions;
use super::document::DocumentPane;
use super::embed::embedded;
use super::findings::Findings;
use super::head::Head;
use super::impact::Impact;
use super::metrics::Metrics;
use super::timeline::Timeline;
use crate::hooks::open;
use crate::hooks::use_live;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::words;
use crate::view::live::IssueMarks;
use crate::view::live::Live;

/// The document and how it is shown.
#[derive(Properties, PartialEq)]
pub struct ReaderProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// The document.
    pub opened: Rc<Opened>,
}

/// Both panes.
#[component]
pub fn Reader(props: &ReaderProps) -> Html {
    let ReaderProps { state, opened } = props;
    let report = &opened.report;
    open::drawn(report);
    let live = use_live(opened, state.complete);
    let zoned = use_memo((report.clone(), state.zone.clone()), |(report, zone)| open::zoned(&report.incident, zone));
    let marked = use_state_eq(|| None::<(i64, i64)>);
    let onmark = use_callback((), {
        let set = marked.setter();
        move |range, ()| set.set(range)
    });
    let mut issues = IssueMarks::default();
    if state.complete {
        issues = live.with(Live::marks).unwrap_or_default();
    }
    let timeline = if report.incident.timeline.is_empty() {
        empty(report.incident.is_template)
    } else {
        html! {
            <Timeline state={Rc::clone(state)} opened={Rc::clone(opened)} zoned={Rc::clone(&zoned)} marked={*marked} issues={issues.clone()} />
        }
    };
    if state.embedded {
        return embedded(state, opened, &zoned, &live, timeline);
    }
    html! {
        <div class="page">
            <main class="main" id="main" tabindex="-1">
                <header class="head">
                    <Head report={report.clone()} origin={opened.origin.clone()} use_disputed={state.use_disputed} />
                    <Metrics report={report.clone()} zoned={Rc::clone(&zoned)} use_disputed={state.use_disputed} {onmark} />
                    <Impact report={report.clone()} is_read={state.complete} />
                </header>
                <div id="timeline" tabindex="-1">
                    { timeline }
                </div>
                if state.complete {
                    <Actions report={report.clone()} live={live.clone()} />
                    <Findings opened={Rc::clone(opened)} use_disputed={state.use_disputed} live={live.clone()} />
                }
            </main>
            if state.complete {
                <DocumentPane {issues} opened={Rc::clone(opened)} zoned={Rc::clone(&zoned)} mode={state.document} lines={state.lines} pictures={state.pictures}
                    selection={state.selection.clone()} />
            } else {
                <aside class="doc-pane" id="doc" aria-label="Document" aria-busy="true" />
            }
        </div>
    }
}

fn empty(is_template: bool) -> Html {
    let (title, words) = if is_template {
        (
            words!("This is a template"),
            words!("Its headings wait for an incident, and its times are blanks. Fill them in and open it again."),
        )
    } else {
        (
            words!("No times found in this document"),
            words!(
                "There is no line that pairs a clock time, a date or a relative time with something that happened. Without that there is no timeline to draw."
            ),
        )
    };
    html! {
        <div class="none" role="status">
            <h2>{ title }</h2>
            <p>{ words }</p>
            <ul>
                <li>{ "A line that works, in a list:" }{ " " }<code>{ "- 18:40 UTC: connection failure found" }</code></li>
                <li>{ "So does a row of a table:" }{ " " }<code>{ "| 18:40 | connection failure found |" }</code></li>
            </ul>
        </div>
    }
}
