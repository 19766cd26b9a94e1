//! One entry: its time and kind, what happened, and its bar.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::LayoutRef;
use super::vars::use_vars;
use crate::hooks::events::html_element;
use crate::report::ReportRef;
use crate::view::Item;
use crate::view::Placement;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::speak_row;

/// What one row needs.
#[derive(Properties, PartialEq)]
pub struct RowProps {
    /// The report.
    pub report: ReportRef,
    /// The timeline.
    pub layout: LayoutRef,
    /// Which item of the layout.
    pub item: usize,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// It is the selected one.
    pub selected: bool,
    /// It is the table's one tab stop.
    pub stop: bool,
    /// Where its length is printed.
    pub placement: Placement,
    /// It is the last by time of the entries, from which disputed time runs.
    pub last: bool,
    /// A click; the item's number.
    pub onpick: Callback<usize>,
    /// A double click on the bar; the item's number.
    pub onfit: Callback<usize>,
    /// A request for a link to this moment.
    pub oncopy: Callback<usize>,
}

/// A table row.
#[component]
pub fn EntryRow(props: &RowProps) -> Html {
    let track = use_node_ref();
    let row = match props.layout.items.get(props.item) {
        Some(Item::Row(row)) => Some(row),
        Some(Item::Day(_)) | None => None,
    };
    let bar = row.and_then(|row| row.bar);
    let ruler = |at: i64| {
        #[allow(clippy::cast_precision_loss)]
        props.layout.scale.to_ruler(at as f64)
    };
    let vars = bar.map_or_else(Vec::new, |bar| {
        vec![("--a", ruler(bar.from)), ("--b", ruler(bar.to)), ("--e", ruler(bar.own_end.unwrap_or(bar.to)))]
    });
    use_vars(&track, vars);
    let Some((row, event)) = row.and_then(|row| Some((row, props.report.incident.timeline.get(row.event)?))) else {
        return html! {};
    };
    let item = props.item;
    let onclick = props.onpick.reform(move |_: MouseEvent| item);
    let ondblclick = props.onfit.reform(move |_: MouseEvent| item);
    let oncopy = {
        let oncopy = props.oncopy.clone();
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            oncopy.emit(item);
        })
    };
    let kind = event.kind;
    let offset =
        event.offset_minutes.or(props.report.incident.zone.as_ref().and_then(|zone| zone.value.offset_minutes));
    let claim = props.layout.claims.iter().find(|claim| claim.is_end && props.last);
    html! {
        <tr
            role="row"
            class={classes!("row", (!row.wanted).then_some("dim"))}
            data-event={event.id.as_str().to_owned()}
            data-item={item.to_string()}
            data-kind={kind.as_str()}
            aria-rowindex={(item + 2).to_string()}
            aria-selected={props.selected.to_string()}
            aria-label={speak_row(&props.report.incident, row, &props.zoned)}
            tabindex={if props.stop { "0" } else { "-1" }}
            {onclick}
        >
            <th role="rowheader" class="when">
                <time datetime={props.zoned.machine(event.start, offset)}>
                    if event.approximate { <span class="about">{ "~" }</span> }
                    { row.time(&props.report.incident, &props.zoned) }
                </time>
                <span class="kind">
                    <svg class="i" aria-hidden="true"><use href={format!("#k-{}", kind.as_str())} /></svg>{ kind.label() }
                </span>
            </th>
            <td role="gridcell" class="what"><span class="text">
                { &event.text.value }
                for number in row.findings.iter() {
                    <>{ " " }<b class="fm" title={format!("Finding {number}")}>{ *number }</b></>
                }
            </span>
            if props.selected {
                <button type="button" class="copy" tabindex="-1" title="Copy a link to this moment" aria-label="Copy a link to this moment" onclick={oncopy}>
                    <svg class="i" aria-hidden="true"><use href="#u-link" /></svg>
                </button>
            }
            </td>
            <td role="gridcell" class="track" ref={track} {ondblclick}>
                if let Some(bar) = bar {
                    if bar.own_end.is_some_and(|end| end < bar.to) { <span class="hair" /> }
                    <span class={classes!(
                        "bar",
                        (bar.to == bar.from).then_some("zero"),
                        event.approximate.then_some("soft"),
                        bar.whole_day.then_some("open"),
                    )} />
                    if bar.leads_on { <span class="drop" /> }
                    <span class={match props.placement {
                        Placement::After => "dur",
                        Placement::Before => "dur before",
                        Placement::None => "dur none",
                    }}>
                        if bar.whole_day { { "all day" } } else { { describe_duration(bar.seconds()) } }
                    </span>
                    if let Some(claim) = claim {
                        <span class="claim" />
                        <span class="claim-t">{ format!("to {}?", props.zoned.clock(claim.to)) }</span>
                    }
                } else {
                    <span class="unplaced">{ "no place on the axis" }</span>
                }
            </td>
        </tr>
    }
}

/// Focuses the row of an item inside `table`, without scrolling; whether there was one.
pub fn focus_row(table: &HtmlElement, item: usize) -> bool {
    let row = table.query_selector(&format!("[data-item=\"{item}\"]")).ok().flatten();
    let Some(row) = row.and_then(html_element) else { return false };
    row.focus().is_ok()
}
