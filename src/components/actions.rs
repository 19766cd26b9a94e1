//! Action items: what was promised, and whether it is done, now.

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use super::source_link::LineLink;
use crate::hooks::LiveHandle;
use crate::hooks::events::later;
use crate::hooks::open;
use crate::report::ReportRef;
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
    let live = &*handle.live;
    let choice = use_state(|| (Show::default(), Order::default()));
    let tick = use_state(|| 0_u32);
    let is_watching = !live.schedule.hosts.is_empty();
    use_effect_with((*tick, is_watching), {
        let tick = tick.clone();
        move |_| {
            // The words about time go on while nothing else happens.
            let next = is_watching.then(|| later(1000, move || tick.set(tick.wrapping_add(1))));
            move || drop(next)
        }
    });
    let now = handle.now();
    let mut shown = actions::live_actions(&props.report, open::today(), Some(live), now);
    let total = shown.rows.len();
    let (show, order) = *choice;
    let csv = {
        let rows = shown.rows.clone();
        Callback::from(move |_: MouseEvent| open::download_csv(&actions::to_csv(&rows)))
    };
    shown.rows.retain(|row| actions::is_shown(row, show));
    actions::arrange(&mut shown.rows, order);
    let fresh = live::freshness(live, now);
    html! {
        <section id="actions" tabindex="-1" aria-labelledby="h-act">
            <div class="h"><h2 id="h-act">{ "Action items" }</h2>
                if total == 0 {
                    <span class="note">{ "none in the document" }</span>
                } else {
                    <span class="note" data-summary="">{ &shown.summary }{ " " }{ progress(shown.done, total) }
                        if shown.unknown != 0 {
                            { format!(" {} without a state", phrases::count(shown.unknown, "item", "items")) }
                        }
                    </span>
                }
            </div>
            if let Some(fresh) = fresh {
                { freshness(handle, live, &fresh) }
            }
            { strangers(handle, live) }
            if live.more != 0 {
                <p class="act-bar"><button type="button" class="linkish" data-more="" onclick={act(handle, LiveHandle::take_all)}>
                    { format!("Show the state of {} in the text too", phrases::count(live.more, "more issue", "more issues")) }</button></p>
            }
            if MANY <= total {
                <div class="act-bar">
                    { select("Show", &Show::ALL, show, { let choice = choice.clone(); move |show| choice.set((show, choice.1)) }) }
                    { select("Order", &Order::ALL, order, { let choice = choice.clone(); move |order| choice.set((choice.0, order)) }) }
                    <button type="button" class="linkish" data-csv="" onclick={csv}>{ "CSV" }</button>
                </div>
            }
            <ul>
                for (ix, row) in shown.rows.iter().enumerate() {
                    if order == Order::Owner && ix.checked_sub(1).and_then(|before| shown.rows.get(before)).is_none_or(|before| before.owner != row.owner) {
                        <li key={format!("o{}", row.ix)} class="act-owner"><h3>{ row.owner.as_deref().unwrap_or("No owner") }</h3></li>
                    }
                    { item(row) }
                }
                if shown.rows.is_empty() && total != 0 {
                    <li class="muted">{ "None of them" }</li>
                }
            </ul>
        </section>
    }
}

fn select<T: Copy + PartialEq + 'static>(
    name: &'static str,
    all: &'static [(T, &'static str)],
    now: T,
    choose: impl Fn(T) + 'static,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some((value, _)) = open::chosen_index(&event).and_then(|ix| all.get(ix)) {
            choose(*value);
        }
    });
    html! {
        <label>{ name }{ " " }<select {onchange}>
            for (value, words) in all { <option selected={*value == now}>{ *words }</option> }
        </select></label>
    }
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
            <span class={classes!("live", fresh.status)} data-freshness="" data-status={fresh.status}>{ &fresh.words }</span>
            <button type="button" class="linkish" data-refresh="" disabled={busy || fresh.blocked.is_some()}
                title={fresh.blocked.clone()} onclick={act(handle, LiveHandle::refresh)}>{ "Refresh now" }</button>
            <button type="button" class="linkish" data-pause="" onclick={act(handle, pause)}>{ if live.paused { "Go on" } else { "Pause" } }</button>
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
            <span>{ format!("with a token for {origin} ") }
                <button type="button" class="linkish" data-forget="" onclick={forget}>{ "Forget it" }</button></span>
        };
    }
    let Some(origin) = live.schedule.token_origin().map(str::to_owned) else { return html! {} };
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
                <p>{ format!("A fine-grained token that may only read raises the limit. It is sent to {origin} alone, stays in this tab’s memory and is in no link.") }</p>
                <label>{ "Token " }<input id="token" type="password" autocomplete="off" data-token="" /></label>
                <label><input id="token-keep" type="checkbox" />{ " Keep it until this tab is closed" }</label>
                <button type="submit" class="btn line">{ "Use it" }</button>
            </form>
        </details>
    }
}

/// Hosts that the document names and the page does not know: asked only when the reader says so.
fn strangers(handle: &LiveHandle, live: &Live) -> Html {
    html! {
        for host in live.schedule.hosts.iter().filter(|host| !host.allowed) {
            <p key={host.origin.clone()} class="act-bar">{ format!("Some issues are at {}, which is not known here.", host.origin) }
                <button type="button" class="linkish" data-allow={host.origin.clone()} onclick={{
                    let (handle, origin) = (handle.clone(), host.origin.clone());
                    Callback::from(move |_: MouseEvent| handle.allow(&origin))
                }}>{ "Ask it" }</button></p>
        }
    }
}

fn progress(done: usize, total: usize) -> Html {
    let label = format!("{done} of {total}");
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
                    { ", old" }
                }
            </small>
        </span>
    }
}
