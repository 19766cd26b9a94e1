//! One entry: its time and kind, what happened, and its bar.

use crate::text::Lower;
use postmortem_html::html;
use yew::prelude::*;

use super::place::vars;
use super::still::StillProps;
use crate::components::inlines::issue_mark;
use crate::text::Located;
use crate::text::phrase;
use crate::text::words;
use crate::view::Placement;
use crate::view::Row;
use crate::view::describe_duration;
use crate::view::live::describe_state;
use crate::view::live::marks_in;
use crate::view::live::short;
use crate::view::speak_row;

/// A table row. `stop` is the table's one tab stop; `last` the last entry by time, from which disputed time runs.
pub fn row(props: &StillProps, item: usize, row: &Row, stop: bool, last: bool) -> Html {
    let StillProps { report, layout, zoned, .. } = props;
    let Some(event) = report.incident.timeline.get(row.event) else { return Html::default() };
    let kind = event.kind;
    let is_selected = props.selected == Some(item);
    let offset = event.offset_minutes.or(report.incident.zone.as_ref().and_then(|zone| zone.value.offset_minutes));
    let silent = row.bar.is_some_and(|bar| layout.silence.is_some_and(|(from, to)| (bar.from, bar.to) == (from, to)));
    let mut name = speak_row(&report.incident, row, zoned, silent);
    let mut text = Html::from(&event.text.value);
    if props.issues.0.is_some() {
        text = marked(props, &event.text, &mut name);
    }
    html! {
        <tr
            key={row.event}
            role="row"
            class={if row.wanted { "row" } else { "row dim" }}
            data-event={event.id.as_str().to_owned()}
            data-item={item.to_string()}
            data-kind={kind.as_str()}
            aria-rowindex={(item + 2).to_string()}
            aria-selected={if is_selected { "true" } else { "false" }}
            aria-label={name}
            tabindex={if stop { "0" } else { "-1" }}
        >
            <th role="rowheader" class="when">
                <time datetime={zoned.machine(event.start, offset)} title={report.source.slice(event.time_span).to_owned()}>
                    if event.approximate { <span class="about">{ "~" }</span> }
                    { row.time(&report.incident, zoned) }
                </time>
                <span class="kind">
                    <svg class="i" aria-hidden="true"><use href={format!("#k-{}", kind.as_str())} /></svg>{ kind.label() }
                </span>
            </th>
            <td role="gridcell" class="what"><span class="text" dir="auto">
                { text }
                for number in row.findings.iter() {
                    { html! { <>{ " " }<b class="fm" title={phrase!("Finding {number}")}>{ *number }</b></> } }
                }
            </span>
            if is_selected {
                <button type="button" class="copy" tabindex="-1" data-do="copy" title="Copy a link to this moment" aria-label="Copy a link to this moment">
                    <svg class="i" aria-hidden="true"><use href="#u-link" /></svg>
                </button>
            }
            </td>
            { track(props, row, event.approximate, silent, last) }
        </tr>
    }
}

/// An entry's text with the live states of its issues behind them; the row's name tells them too.
fn marked(props: &StillProps, text: &Located<String>, name: &mut String) -> Html {
    let mut from = 0;
    let mut out: Vec<Html> = Vec::new();
    for (end, mark) in marks_in(text, &props.report.source, props.issues.all()) {
        *name = phrase!("{name}, {} {}", short(&mark.label), describe_state(mark.state).0.lowered());
        out.extend([Html::from(text.value.get(from..end).unwrap_or_default()), issue_mark(mark)]);
        from = end;
    }
    out.push(Html::from(text.value.get(from..).unwrap_or_default()));
    out.into_iter().collect()
}

fn track(props: &StillProps, row: &Row, soft: bool, silent: bool, last: bool) -> Html {
    let Some(bar) = row.bar else {
        return html! { <td role="gridcell" class="track"><span class="unplaced">{ "no place on the axis" }</span></td> };
    };
    let scale = &props.layout.scale;
    #[allow(clippy::cast_precision_loss)]
    let ruler = |at: i64| scale.to_ruler(at as f64);
    let mut words = if bar.whole_day { words!("all day").to_owned() } else { describe_duration(bar.seconds()) };
    let place = |letters: usize| Placement::of(bar, letters, props.settled, scale, props.width);
    if silent {
        let silence = if bar.own_end.is_some() {
            phrase!("{words}, then the longest silence")
        } else {
            phrase!("{words}, longest silence")
        };
        // The length alone, where no more fits.
        if place(silence.len()) != Placement::None {
            words = silence;
        }
    }
    let claim = props.layout.claims.iter().find(|claim| claim.is_end && last && bar.to < claim.to);
    let placement = place(words.len());
    let place = vars(&[('a', ruler(bar.from)), ('b', ruler(bar.to)), ('e', ruler(bar.own_end.unwrap_or(bar.to)))]);
    html! {
        <td role="gridcell" class="track" data-v={place}>
            if bar.own_end.is_some_and(|end| end < bar.to) { <span class="hair" /> }
            <span class={match (bar.to == bar.from, bar.whole_day, soft) {
                (true, _, false) => "bar zero",
                (true, _, true) => "bar zero soft",
                (false, true, _) => "bar open",
                (false, false, true) => "bar soft",
                (false, false, false) => "bar",
            }} />
            if bar.leads_on { <span class="drop" /> }
            if let Some(claim) = claim {
                <span class="claim" />
                <span class="claim-t">{ phrase!("to {}?", props.zoned.clock(claim.to)) }</span>
            }
            <span class={match placement {
                Placement::After => "dur",
                Placement::Before => "dur before",
                Placement::None => "dur none",
            }}>{ words }</span>
        </td>
    }
}
