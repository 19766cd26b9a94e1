//! The compact page in a frame of another page: title, status, figures, timeline, progress, and the way to the whole.

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use super::icon::kind_icon;
use crate::hooks::LiveHandle;
use crate::hooks::links;
use crate::hooks::open;
use crate::incident::EventId;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::phrase;
use crate::text::words;
use crate::view::Zoned;
use crate::view::actions;
use crate::view::facts;
use crate::view::impact;
use crate::view::live;
use crate::view::metrics;
use crate::view::metrics::Tile;

/// The page; `timeline` is the same as on the large one.
pub fn embedded(state: &AppState, opened: &Opened, zoned: &Zoned, live: &LiveHandle, timeline: Html) -> Html {
    let report = &opened.report;
    let shown = facts::facts(report, state.use_disputed);
    let tiles = metrics::metrics(report, zoned, state.use_disputed);
    let tile = |code: &str| tiles.iter().find(|tile| tile.code == code && !tile.parts.is_empty());
    let when = when(&shown, tile("time_to_resolve"), zoned);
    html! {
        <main class="embed" id="main" tabindex="-1">
            <header class="e-head">
                <h1>{ &shown.title }</h1>
                if let Some(words) = &shown.status.words {
                    <p class="e-stat">{ kind_icon(shown.status_kind) }{ words }</p>
                }
                <p>{ when }</p>
            </header>
            <dl class="e-nums">
                { duration(&shown, report.whole) }
                { harm(state.complete.then(|| impact::impact(report, open::print_number)).as_deref(), shown.duration.words.as_deref()) }
                { tile("time_to_mitigate").or(tile("time_to_detect")).map(response).unwrap_or_default() }
                if state.complete {
                    { follow_up(opened, live) }
                }
            </dl>
            { timeline }
            <footer class="e-foot">
                <span class="brand">{ icon("brand") }{ "Postmortem viewer" }</span>
                if state.complete {
                    { freshness(live) }
                }
                { whole(opened, state.selection.as_ref()) }
            </footer>
        </main>
    }
}

/// What stands in the frame while there is no document.
pub fn waiting() -> Html {
    html! { <main class="embed" id="main"><p class="e-wait" role="status">{ "Waiting for the document" }</p></main> }
}

fn when(shown: &facts::Facts, whole: Option<&Tile>, zoned: &Zoned) -> String {
    let ends = whole.and_then(|tile| tile.from.as_ref().zip(tile.to.as_ref()));
    match (&shown.date.words, ends) {
        (Some(date), Some((from, to))) => phrase!("{date}, {} to {} {}", from.clock, to.clock, zoned.label),
        (None, Some((from, to))) => phrase!("{} to {} {}", from.clock, to.clock, zoned.label),
        (Some(date), None) => date.clone(),
        (None, None) => String::new(),
    }
}

fn duration(shown: &facts::Facts, is_read: bool) -> Html {
    let fact = &shown.duration;
    let none = if is_read { words!("not stated") } else { "" };
    html! {
        <div><dt>{ "Duration" }</dt>
            <dd>{ fact.words.clone().unwrap_or_else(|| none.to_owned()) }
                if let (Some(number), Some(or)) = (fact.finding, &fact.or) {
                    { " " }<b class="fm" title={phrase!("The text also gives {or}")}>{ number }</b>
                }
            </dd></div>
    }
}

/// The first figure that is not the duration beside it, in a place that is kept for it until the figures are read.
fn harm(tiles: Option<&[impact::Tile]>, duration: Option<&str>) -> Html {
    let other = |tile: &&impact::Tile| Some(tile.figure.as_str()) != duration;
    let Some(tile) = tiles.and_then(|tiles| tiles.iter().find(other)) else {
        return html! { <div><dt>{ "Impact" }</dt><dd>if tiles.is_some() { { "not stated" } }</dd></div> };
    };
    html! { <div data-impact={tile.unit}><dt>{ &tile.name }</dt><dd>if !tile.qualifier.is_empty() { <small>{ tile.qualifier }{ " " }</small> }{ &tile.figure }</dd></div> }
}

fn response(tile: &Tile) -> Html {
    html! {
        <div class="opt2" data-metric={tile.code}><dt>{ tile.name }</dt>
            <dd>for (number, unit) in &tile.parts { { number.to_string() }<small>{ [unit, " "].concat() }</small> }</dd></div>
    }
}

fn follow_up(opened: &Opened, live: &LiveHandle) -> Html {
    let now = live.now();
    let actions = live.with(|live| actions::live_actions(&opened.report, open::today(), Some(live), now));
    let actions = actions.unwrap_or_default();
    let (done, total) = (actions.done, actions.rows.len());
    if total == 0 {
        return html! {};
    }
    html! {
        <div data-progress={format!("{done}/{total}")}><dt>{ "Follow-up" }</dt>
            <dd>{ done }{ " " }<small>{ phrase!("of {total} done") }</small>
                <progress max={total.to_string()} value={done.to_string()} aria-label="Follow-up done" /></dd></div>
    }
}

/// Whether the states of linked issues are live. No ages: nothing here ticks.
fn freshness(live: &LiveHandle) -> Html {
    let now = live.now();
    let Some(fresh) = live.with(|live| live::freshness(live, now)).flatten() else { return html! {} };
    let words = if fresh.status == "live" { words!("Action states are live").to_owned() } else { fresh.words };
    html! { <span class="e-live" data-freshness="" data-status={fresh.status}>{ words }</span> }
}

/// The way to the whole report: its address, or, for a text that has none, a link that carries it.
fn whole(opened: &Opened, selection: Option<&EventId>) -> Html {
    const WORDS: &str = words!("Full report");
    match links::link_to(&opened.origin, selection) {
        Some(link) => html! { <a class="end" data-whole="" href={link} target="_blank" rel="noopener">{ WORDS }</a> },
        None => {
            let opened = opened.clone();
            let go = Callback::from(move |_: MouseEvent| links::open_whole(&opened));
            html! { <button type="button" class="end linkish" data-whole="" onclick={go}>{ WORDS }</button> }
        }
    }
}
