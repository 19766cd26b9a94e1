//! Components as HTML, drawn natively and held against what was looked at: the parts of the page for two samples, and
//! the timeline's picture. Nothing of a browser is here, so there is no clock, and only what is drawn first.
#![cfg(feature = "web")]
#![allow(clippy::unwrap_used)]

mod drawn;

use std::rc::Rc;

use drawn::Part;
use drawn::draw;

use postmortem_viewer::address::DocumentRef;
use postmortem_viewer::export::Taken;
use postmortem_viewer::export::svg;
use postmortem_viewer::report::ReadOptions;
use postmortem_viewer::report::Report;
use postmortem_viewer::report::ReportRef;
use postmortem_viewer::state::Opened;
use postmortem_viewer::state::Origin;
use postmortem_viewer::text::Source;
use postmortem_viewer::time::NoZoneRules;
use postmortem_viewer::view::Filter;
use postmortem_viewer::view::ZoneChoice;
use postmortem_viewer::view::Zoned;
use postmortem_viewer::view::lay_out;

fn sample(name: &str) -> Rc<Opened> {
    let path = format!("{}/static/samples/{name}.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let source = Source::new(&text).named(&format!("{name}.md"));
    let report = ReportRef(Rc::new(Report::read(source, &ReadOptions::default())));
    let origin = Origin::Link(Rc::new(DocumentRef::Sample(name.to_owned())));
    Rc::new(Opened { report, origin, encoding: None, month_first: false })
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
            insta::assert_snapshot!(format!("{name}_{part:?}").to_ascii_lowercase(), html);
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
