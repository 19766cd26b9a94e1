//! Parts of the page drawn natively, with what the page around them would give them.
#![cfg(feature = "web")]

use std::rc::Rc;

use postmortem_viewer::components::Actions;
use postmortem_viewer::components::DocumentPane;
use postmortem_viewer::components::Findings;
use postmortem_viewer::components::Head;
use postmortem_viewer::components::Impact;
use postmortem_viewer::components::Metrics;
use postmortem_viewer::components::timeline::Timeline;
use postmortem_viewer::hooks::use_live;
use postmortem_viewer::state::AppState;
use postmortem_viewer::state::DocumentMode;
use postmortem_viewer::state::Opened;
use postmortem_viewer::state::Screen;
use postmortem_viewer::time::NoZoneRules;
use postmortem_viewer::view::ZoneChoice;
use postmortem_viewer::view::Zoned;
use yew::prelude::*;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// Title, facts, response times and impact.
    Head,
    /// The timeline.
    Timeline,
    /// The action items.
    Actions,
    /// The findings.
    Findings,
    /// The document.
    Document,
}

#[derive(Properties, PartialEq)]
struct PageProps {
    part: Part,
    opened: Rc<Opened>,
}

/// One part, with what the page around it would give it.
#[component]
fn Page(props: &PageProps) -> Html {
    let opened = &props.opened;
    let live = use_live(opened, true);
    let report = &opened.report;
    let zoned = Rc::new(Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &NoZoneRules));
    let shown = AppState { screen: Screen::Reading, complete: true, ..AppState::default() };
    let state = Rc::new(AppState { opened: Some(Rc::clone(opened)), ..shown });
    match props.part {
        Part::Head => html! {
            <>
                <Head report={report.clone()} origin={opened.origin.clone()} use_disputed={false} />
                <Metrics report={report.clone()} {zoned} use_disputed={false} onmark={Callback::noop()} />
                <Impact report={report.clone()} is_read={true} />
            </>
        },
        Part::Timeline => {
            html! { <Timeline {state} opened={Rc::clone(opened)} {zoned} marked={None::<(i64, i64)>} issues={postmortem_viewer::view::live::IssueMarks::default()} /> }
        }
        Part::Actions => html! { <Actions report={report.clone()} {live} /> },
        Part::Findings => html! { <Findings opened={Rc::clone(opened)} use_disputed={false} {live} /> },
        Part::Document => html! {
            <DocumentPane opened={Rc::clone(opened)} mode={DocumentMode::Reading} {zoned} lines={None::<(u32, u32)>} selection={None::<postmortem_viewer::incident::EventId>}
                pictures={false} issues={postmortem_viewer::view::live::IssueMarks::default()} />
        },
    }
}

/// The part's HTML, an element a line.
pub fn draw(part: Part, opened: &Rc<Opened>) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let opened = Rc::clone(opened);
    let html = runtime.block_on(async move {
        let local = tokio::task::LocalSet::new();
        let renderer = yew::LocalServerRenderer::<Page>::with_props(PageProps { part, opened }).hydratable(false);
        local.run_until(renderer.render()).await
    });
    // An element a line, so that what changes can be seen.
    html.replace("><", ">\n<")
}
