//! Components as HTML, drawn natively and held against what was looked at: the parts of the page for two samples, and
//! the timeline's picture. Nothing of a browser is here, so there is no clock, and only what is drawn first.
#![cfg(feature = "web")]
#![allow(clippy::unwrap_used)]

use std::rc::Rc;

use postmortem_viewer::address::DocumentRef;
use postmortem_viewer::components::Actions;
use postmortem_viewer::components::DocumentPane;
use postmortem_viewer::components::Findings;
use postmortem_viewer::components::Head;
use postmortem_viewer::components::Impact;
use postmortem_viewer::components::Metrics;
use postmortem_viewer::components::timeline::Timeline;
use postmortem_viewer::export::Taken;
use postmortem_viewer::export::svg;
use postmortem_viewer::hooks::use_live;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::report::ReportRef;
use postmortem_viewer::state::AppState;
use postmortem_viewer::state::DocumentMode;
use postmortem_viewer::state::Opened;
use postmortem_viewer::state::Origin;
use postmortem_viewer::state::Screen;
use postmortem_viewer::text::Source;
use postmortem_viewer::time::NoZoneRules;
use postmortem_viewer::view::Filter;
use postmortem_viewer::view::ZoneChoice;
use postmortem_viewer::view::Zoned;
use postmortem_viewer::view::lay_out;
use yew::prelude::*;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Head,
    Timeline,
    Actions,
    Findings,
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
                <Impact report={report.clone()} />
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

fn sample(name: &str) -> Rc<Opened> {
    let path = format!("{}/static/samples/{name}.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let source = Source::new(&text).named(&format!("{name}.md"));
    let report = ReportRef(Rc::new(Report::read(source, &ReadOptions::default())));
    let origin = Origin::Link(Rc::new(DocumentRef::Sample(name.to_owned())));
    Rc::new(Opened { report, origin, encoding: None, month_first: false })
}

fn draw(part: Part, opened: &Rc<Opened>) -> String {
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

#[test]
fn the_parts_of_the_page() {
    for name in ["bookings", "payouts"] {
        let opened = sample(name);
        for part in [Part::Head, Part::Timeline, Part::Actions, Part::Findings, Part::Document] {
            let html = draw(part, &opened);
            // What is drawn tells the document's own words, whatever is around them.
            match part {
                Part::Head => assert!(html.contains("<h1"), "{name}"),
                Part::Timeline => {
                    let report = &*opened.report;
                    let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &NoZoneRules);
                    let rows = lay_out(report, &Filter::default(), &zoned).rows().count();
                    assert_eq!(html.matches("data-event=").count(), rows, "{name}");
                    assert!(html.contains("ov-strip"), "{name}");
                }
                Part::Actions => {
                    assert_eq!(html.matches("data-action=").count(), opened.report.incident.actions.len(), "{name}");
                }
                Part::Findings => {
                    assert_eq!(html.matches("data-finding=").count(), opened.report.findings.len(), "{name}");
                }
                Part::Document => assert!(html.contains("data-l="), "{name}"),
            }
            insta::assert_snapshot!(format!("{name}_{part:?}").to_lowercase(), html);
        }
    }
}

#[test]
fn the_timeline_as_a_picture() {
    for name in ["bookings", "payouts"] {
        let opened = sample(name);
        let report = &*opened.report;
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &NoZoneRules);
        let timeline = lay_out(report, &Filter::default(), &zoned);
        let taken = Taken { report, timeline: &timeline, zoned: &zoned, source: "https://status.example/report.md" };
        let (picture, height) = svg::print(taken, timeline.fitted, false);
        assert!(height > 200.0, "{name}: {height}");
        insta::assert_snapshot!(format!("{name}_picture"), picture.replace("><", ">\n<"));
    }
}
