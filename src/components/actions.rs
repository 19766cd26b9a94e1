//! Action items: what was promised, and whether it is done, now.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use super::source_link::LineLink;
use crate::hooks::LiveHandle;
use crate::hooks::events::later;
use crate::hooks::open;
use crate::hooks::use_gradually;
use crate::report::ReportRef;
use crate::text::phrase;
use crate::text::words;
use crate::view::actions;
use crate::view::actions::Order;
use crate::view::actions::Reference;
use crate::view::actions::Row;
use crate::view::actions::Show;
use crate::view::live;
use crate::view::live::Live;
use crate::view::phrases;

/// From so many rows on there is something to choose from.
const MANY: usize = 4;
/// From so many rows on the list is drawn in steps, and what is off the screen is not laid out.
const LONG: usize = 60;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct ActionsProps {
    /// The report.
    pub report: ReportRef,
    /// What is known live.
    pub live: LiveHandle,
}

/// The list.
#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    let handle = &props.live;
    let choice = use_state(|| (Show::default(), Order::default()));
    let tick = use_state(|| 0_u32);
    let is_watching = handle.with(|live| !live.schedule.hosts.is_empty()) == Some(true);
    use_effect_with((*tick, is_watching), {
        let tick = tick.clone();
        move |_| {
            // The words about time go on while nothing else happens.
            let next = is_watching.then(|| later(1000, move || tick.set(tick.wrapping_add(1))));
            move || drop(next)
        }
    });
    let (show, order) = *choice;
    let choose = Callback::from(move |to: (Show, Order)| choice.set(to));
    let listed =
        use_memo((props.report.clone(), handle.clone(), show, order, *tick), |(report, handle, show, order, _)| {
            handle.with(|live| {
                let all = actions::live_actions(report, open::today(), Some(live), handle.now());
                let mut rows: Vec<Row> = all.rows.iter().filter(|row| actions::is_shown(row, *show)).cloned().collect();
                actions::arrange(&mut rows, *order);
                Listed { all, rows }
            })
        });
    let drawn = use_gradually(&props.report, LONG, LONG, props.report.incident.actions.len());
    handle.with(|live| list(handle, live, &listed, (show, order, drawn), &choose)).unwrap_or_default()
}

/// Rows as they are listed.
struct Listed {
    /// All, by urgency.
    all: actions::Actions,
    /// Those that are shown, in the order chosen.
    rows: Vec<Row>,
}

/// `drawn` is how many rows are drawn so far.
fn list(
    handle: &LiveHandle,
    live: &Live,
    listed: &Rc<Option<Listed>>,
    (show, order, drawn): (Show, Order, usize),
    choose: &Callback<(Show, Order)>,
) -> Html {
    let Some(Listed { all, rows }) = &**listed else { return Html::default() };
    let total = all.rows.len();
    let csv = {
        let listed = Rc::clone(listed);
        Callback::from(move |_: MouseEvent| {
            if let Some(listed) = &*listed {
                open::download_csv(&actions::to_csv(&listed.all.rows));
            }
        })
    };
    let fresh = live::freshness(live, handle.now());
    html! {
        <section id="actions" tabindex="-1" aria-labelledby="h-act">
            <div class="h"><h2 id="h-act">{ "Action items" }</h2>
                if total == 0 {
                    <span class="note">{ "none in the document" }</span>
                } else {
                    <span class="note" data-summary="">{ &all.summary }{ " " }{ progress(all.done, total) }
                        if all.unknown != 0 {
                            { " " }{ phrases::count(all.unknown, words!("item without a state"), words!("items without a state")) }
                        }
                    </span>
                }
            </div>
            if let Some(fresh) = fresh {
                { freshness(handle, live, &fresh) }
            }
            { strangers(handle, live) }
            if live.more != 0 {
                <p class="act-bar">{
                    button("more", phrase!("Show the state of {} in the text too", phrases::count(live.more, words!("more issue"), words!("more issues"))).into(), false, act(handle, LiveHandle::take_all))
                }</p>
            }
            if MANY <= total {
                <div class="act-bar">
                    { select(words!("Show"), Show::ALL.map(|(value, words)| (words, value == show)).as_slice(), {
                        let choose = choose.clone();
                        Callback::from(move |ix: usize| choose.emit((Show::ALL.get(ix).map_or(show, |(value, _)| *value), order)))
                    }) }
                    { select(words!("Order"), Order::ALL.map(|(value, words)| (words, value == order)).as_slice(), {
                        let choose = choose.clone();
                        Callback::from(move |ix: usize| choose.emit((show, Order::ALL.get(ix).map_or(order, |(value, _)| *value))))
                    }) }
                    { button("csv", words!("CSV").into(), false, csv) }
                </div>
            }
            <ul class={(LONG < total).then_some("long")}>
                for (ix, row) in rows.iter().enumerate().take(drawn) {
                    if order == Order::Owner && ix.checked_sub(1).and_then(|before| rows.get(before)).is_none_or(|before| before.owner != row.owner) {
                        <li key={format!("o{}", row.ix)} class="act-owner"><h3>{ row.owner.as_deref().unwrap_or(words!("No owner")) }</h3></li>
                    }
                    { item(row) }
                }
                if rows.is_empty() && total != 0 {
                    <li class="muted">{ "None of them" }</li>
                }
            </ul>
        </section>
    }
}

fn select(name: &'static str, all: &[(&'static str, bool)], choose: Callback<usize>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(ix) = open::chosen_index(&event) {
            choose.emit(ix);
        }
    });
    html! {
        <label>{ name }{ " " }<select {onchange}>
            for (words, selected) in all { <option selected={*selected}>{ *words }</option> }
        </select></label>
    }
}

/// A button that looks like a link; `data-act` names it.
fn button(name: &'static str, words: AttrValue, blocked: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="linkish" data-act={name} disabled={blocked} {onclick}>{ words }</button> }
}

fn act(handle: &LiveHandle, act: fn(&LiveHandle)) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| act(&handle))
}

/// How fresh the states are, and what can be done about it.
fn freshness(handle: &LiveHandle, live: &Live, fresh: &live::Freshness) -> Html {
    let pause: fn(&LiveHandle) = if live.paused { |handle| handle.pause(false) } else { |handle| handle.pause(true) };
    let busy = live.schedule.is_busy();
    html! {
        <div class="act-bar">
            <span class={classes!("live", fresh.status)} data-freshness="" data-status={fresh.status} title={fresh.blocked.clone()}>{ &fresh.words }</span>
            { button("refresh", words!("Refresh now").into(), busy || fresh.blocked.is_some(), act(handle, LiveHandle::refresh)) }
            { button("pause", if live.paused { words!("Go on") } else { words!("Pause") }.into(), false, act(handle, pause)) }
            { token(handle, live) }
            <span class="sr" role="status">{ &live.said }</span>
        </div>
    }
}

/// The way to a larger limit: a token that stays in this tab.
fn token(handle: &LiveHandle, live: &Live) -> Html {
    if let Some(origin) = &live.token {
        let forget = act(handle, LiveHandle::forget_token);
        return html! {
            <span>{ phrase!("with a token for {origin}") }{ " " }
                { button("forget", words!("Forget it").into(), false, forget) }</span>
        };
    }
    let origin = live.schedule.token_origin().filter(|_| handle.takes_token());
    let Some(origin) = origin.map(str::to_owned) else { return html! {} };
    let use_it = {
        let (handle, origin) = (handle.clone(), origin.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (token, keep) = open::typed_token();
            if !token.is_empty() {
                handle.use_token(&origin, &token, keep);
            }
        })
    };
    html! {
        <details class="token"><summary>{ "Use a token" }</summary>
            <form onsubmit={use_it}>
                <p>{ phrase!("A fine-grained token that may only read raises the limit. It is sent to {origin} alone, stays in this tab’s memory and is in no link.") }</p>
                <label>{ "Token" }{ " " }<input id="token" type="password" autocomplete="off" data-token="" /></label>
                <label><input id="token-keep" type="checkbox" />{ " " }{ "Keep it until this tab is closed" }</label>
                <button type="submit" class="btn line">{ "Use it" }</button>
            </form>
        </details>
    }
}

/// Hosts that the document names and the page does not know: asked only when the reader says so.
fn strangers(handle: &LiveHandle, live: &Live) -> Html {
    html! {
        for host in live.schedule.hosts.iter().filter(|host| !host.allowed) {
            <p key={host.origin.clone()} class="act-bar">{ phrase!("Some issues are at {}, which is not known here.", host.origin) }
                { button("allow", words!("Ask it").into(), false, {
                    let (handle, origin) = (handle.clone(), host.origin.clone());
                    Callback::from(move |_: MouseEvent| handle.allow(&origin))
                }) }</p>
        }
    }
}

fn progress(done: usize, total: usize) -> Html {
    let label = phrase!("{done} of {total}");
    if total > 12 {
        return html! { <progress class="prog-bar" max={total.to_string()} value={done.to_string()} aria-label={label} /> };
    }
    html! {
        <span class="prog" role="img" aria-label={label}>
            for ix in 0..total { <i key={ix} class={classes!((ix < done).then_some("on"))}></i> }
        </span>
    }
}

fn item(row: &Row) -> Html {
    let class = classes!("act", row.settled.then_some("is-done"));
    html! {
        <li key={row.ix} {class} data-action={row.line.to_string()} data-state={row.state}>
            <span class={classes!("st", row.overdue.then_some("over"))}>{ icon(row.icon) }{ row.label }</span>
            <span class="t">{ &row.text }
                if let Some(differs) = &row.differs {
                    <span class="sub differs" data-drift="">{ icon("s-warn") }{ differs }</span>
                }
                if !row.sub.is_empty() {
                    <span class="sub">{ &row.sub }</span>
                }
                for shown in row.refs.iter().filter(|shown| !shown.about.is_empty()) {
                    <span key={shown.code.clone()} class="sub">
                        if 1 < row.refs.len() { { &shown.label }{ ": " } }{ &shown.about }
                    </span>
                }
                if let Some(href) = &row.new_issue {
                    <a class="sub" href={href.clone()} target="_blank" rel="noopener noreferrer">{ "Make an issue of it" }</a>
                }
            </span>
            if let Some(owner) = &row.owner {
                <span class="who">{ owner }</span>
            } else {
                <span class="who muted">{ "no owner" }</span>
            }
            <span class="ref">
                for (ix, shown) in row.refs.iter().enumerate() {
                    { reference(ix, shown) }
                }
                <LineLink line={row.line} />
            </span>
        </li>
    }
}

/// A reference with its live state, where one is known.
fn reference(ix: usize, shown: &Reference) -> Html {
    let label = match &shown.href {
        Some(href) => html! { <a href={href.clone()} target="_blank" rel="noopener noreferrer">{ &shown.label }</a> },
        None => html! { { &shown.label } },
    };
    let stale = shown.stale.then_some("");
    if shown.live.is_empty() {
        return html! { <span key={ix} data-ref={shown.code.clone()}>{ label }</span> };
    }
    html! {
        <span key={ix} data-ref={shown.code.clone()} data-live={shown.live} data-stale={stale} title={shown.title.clone()}>{ label }
            <small>{ icon(shown.icon) }{ shown.words }
                if shown.stale {
                    { ", " }{ "old" }
                }
            </small>
        </span>
    }
}
