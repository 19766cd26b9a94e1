//! What stands still while the window moves: the table of entries, of a long one only the rows near the screen, and
//! what is drawn on the strip below the brush.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::place::vars;
use super::row::row;
use super::strip::below_brush;
use crate::hooks::use_printing;
use crate::report::ReportRef;
use crate::text::phrase;
use crate::view::Item;
use crate::view::LayoutRef;
use crate::view::Overview;
use crate::view::VIRTUAL;
use crate::view::Viewport;
use crate::view::Window;
use crate::view::Zoned;
use crate::view::live::IssueMarks;

/// Which part is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The table.
    Rows,
    /// The strip.
    Strip,
}

/// What either part needs; the strip cares for no selection and no window.
#[derive(Properties, PartialEq)]
pub struct StillProps {
    /// Which part.
    pub part: Part,
    /// The report.
    pub report: ReportRef,
    /// The timeline.
    pub layout: LayoutRef,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// The selected item.
    pub selected: Option<usize>,
    /// What is in view, when it has come to rest.
    pub settled: Viewport,
    /// Width of the chart in pixels.
    pub width: f64,
    /// Which items are drawn.
    pub window: Window,
    /// What the strip shows.
    pub overview: Rc<Overview>,
    /// References to issues in the entries, and their live states; the strip has none.
    pub issues: IssueMarks,
}

/// A part; drawn again only when something of its own changed, which a step of the wheel is not.
#[component]
pub fn Still(props: &StillProps) -> Html {
    let printing = use_printing();
    match props.part {
        Part::Rows if printing => rows(props, Window::all(props.layout.items.len())),
        Part::Rows => rows(props, props.window),
        Part::Strip => below_brush(&props.layout, &props.overview, &props.zoned, props.width),
    }
}

fn rows(props: &StillProps, window: Window) -> Html {
    let StillProps { layout, selected, .. } = props;
    let count = layout.items.len();
    let last = layout.last_event();
    // With the selected row out of the window, the first one drawn is the way in.
    let drawn = window.first..window.end;
    let stop = selected.filter(|ix| drawn.contains(ix)).or_else(|| drawn.clone().find(|ix| layout.row(*ix).is_some()));
    let body: Html = layout
        .items
        .iter()
        .enumerate()
        .skip(window.first)
        .take(window.end - window.first)
        .map(|(ix, item)| match item {
            Item::Day(at) => html! {
                <tr key={format!("d{ix}")} role="row" class="day" aria-rowindex={(ix + 2).to_string()}>
                    <th role="gridcell" colspan="3">{ props.zoned.day_label(*at) }</th>
                </tr>
            },
            Item::Row(entry) => row(props, ix, entry, stop == Some(ix), last == Some(entry.event)),
        })
        .collect();
    html! {
        <table
            role="grid"
            class={match (count > VIRTUAL, layout.newest_first) {
                (false, false) => "grid",
                (false, true) => "grid up",
                (true, false) => "grid dense",
                (true, true) => "grid dense up",
            }}
            aria-label={phrase!("Timeline, {} entries", layout.entries)}
            aria-rowcount={(count + 1).to_string()}
            aria-colcount="3"
        >
            <thead role="rowgroup" class="sr"><tr role="row" aria-rowindex="1">
                <th role="columnheader" scope="col">{ "Time and kind" }</th>
                <th role="columnheader" scope="col">{ "What happened" }</th>
                <th role="columnheader" scope="col">{ "Length" }</th>
            </tr></thead>
            <tbody role="rowgroup" data-v={vars(&[('p', f64::from(window.before)), ('q', f64::from(window.after))])}>{ body }</tbody>
        </table>
    }
}
