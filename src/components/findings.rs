//! Findings, numbered like footnotes; the first is open.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::help::help_button;
use super::source_link::LineLink;
use crate::hooks::LiveHandle;
use crate::hooks::open;
use crate::hooks::use_dispatch;
use crate::hooks::use_gradually;
use crate::state::Action;
use crate::state::Opened;
use crate::text::phrase;
use crate::text::words;
use crate::view::findings;
use crate::view::findings::Quote;
use crate::view::findings::Remedy;
use crate::view::findings::Row;
use crate::view::live::drift_findings;

/// So many are drawn at once, and so many more whenever the browser is idle.
const FIRST: usize = 60;
const STEP: usize = 240;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct FindingsProps {
    /// The document.
    pub opened: Rc<Opened>,
    /// The other of two ends is taken.
    pub use_disputed: bool,
    /// What is known live.
    pub live: LiveHandle,
}

/// The list.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let dispatch = use_dispatch();
    let mut rows = findings::findings(&props.opened.report);
    let (now, number) = (props.live.now(), rows.len());
    let drift = props.live.with(|live| drift_findings(&props.opened.report, live, now, number));
    rows.extend(drift.into_iter().flatten());
    // A log of ten thousand entries may have thousands.
    let shown = use_gradually(&props.opened.report, FIRST, STEP, rows.len());
    let other_end = {
        let (dispatch, on) = (dispatch.clone(), !props.use_disputed);
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::UseDisputed(on)))
    };
    let help =
        help_button(words!("What the numbers mean, all keys, and how to write a report that reads well"), &dispatch);
    let other_date = {
        let opened = Rc::clone(&props.opened);
        Callback::from(move |_: MouseEvent| open::flip_dates(&dispatch, &opened))
    };
    let remedy = |row: &Row| {
        row.remedy.map(|remedy| {
            let (words, onclick) = match remedy {
                Remedy::OtherEnd if props.use_disputed => (words!("Use the timeline instead"), other_end.clone()),
                Remedy::OtherEnd => (words!("Use the summary instead"), other_end.clone()),
                Remedy::OtherDate if props.opened.month_first => (words!("Read dates day first"), other_date.clone()),
                Remedy::OtherDate => (words!("Read dates month first"), other_date.clone()),
            };
            html! { <button type="button" class="linkish" {onclick}>{ words }</button> }
        })
    };
    html! {
        <section id="findings" tabindex="-1" aria-labelledby="h-find">
            <div class="h"><h2 id="h-find">{ "Findings" }</h2>
                <span class="note">
                    if rows.is_empty() {
                        { "nothing in this text contradicts itself, as far as rules can tell" }
                    } else {
                        { phrase!("{}; read from the text by rule, for you to judge", findings::tally(&rows)) }
                    }
                </span>
            </div>
            <ol>
                for row in rows.iter().take(shown) {
                    { finding(row, remedy(row)) }
                }
            </ol>
            <p class="after">{ help }</p>
        </section>
    }
}

fn finding(row: &Row, remedy: Option<Html>) -> Html {
    let is_open = row.number == 1;
    let id = format!("f{}", row.number);
    let lines = html! {
        <span class="lines">for line in &row.lines { <LineLink key={*line} line={*line} /> }</span>
    };
    let body = html! {
        <div class="body">
            if !row.quotes.is_empty() {
                <div class="clash">for (ix, shown) in row.quotes.iter().enumerate() { { quote(ix, shown) } }</div>
            }
            if row.hint.is_some() || remedy.is_some() {
                <p class="so">{ row.hint.clone().unwrap_or_default() }{ " " }{ remedy.unwrap_or_default() }</p>
            }
        </div>
    };
    html! {
        <li key={row.number} class={classes!("find", is_open.then_some("open"))} {id} tabindex="-1" data-finding={row.code}>
            <span class="fm" aria-hidden="true">{ row.number }</span>
            <span class="type">{ row.category }</span>
            if is_open {
                <h3 class="t">{ &row.message }</h3>
                { lines }
                { body }
            } else {
                <details class="t"><summary>{ &row.message }</summary>{ body }</details>
                { lines }
            }
        </li>
    }
}

fn quote(ix: usize, quote: &Quote) -> Html {
    html! {
        <div key={ix}>
            <LineLink line={quote.line} label={quote.source.clone()} />
            <blockquote>{ "“" }{ &quote.before }<mark>{ &quote.words }</mark>{ &quote.after }{ "”" }</blockquote>
        </div>
    }
}
