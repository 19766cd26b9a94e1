//! Action items.

use yew::prelude::*;

use super::icon::icon;
use super::source_link::LineLink;
use crate::hooks::open;
use crate::report::ReportRef;
use crate::view::actions;
use crate::view::actions::Row;
use crate::view::phrases;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct ActionsProps {
    /// The report.
    pub report: ReportRef,
}

/// The list.
#[component]
pub fn Actions(props: &ActionsProps) -> Html {
    let shown = actions::actions(&props.report, open::today());
    let total = shown.rows.len();
    html! {
        <section id="actions" tabindex="-1" aria-labelledby="h-act">
            <div class="h"><h2 id="h-act">{ "Action items" }</h2>
                if total == 0 {
                    <span class="note">{ "none in the document" }</span>
                } else {
                    <span class="note">{ format!("{} of {total} done ", shown.done) }{ progress(shown.done, total) }
                        if shown.unknown != 0 {
                            { format!(" {} without a state", phrases::count(shown.unknown, "item", "items")) }
                        }
                    </span>
                }
            </div>
            <ul>
                for row in &shown.rows {
                    { item(row) }
                }
            </ul>
        </section>
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
    let class = classes!("act", matches!(row.state, "done" | "dropped").then_some("is-done"));
    html! {
        <li key={row.ix} {class} data-action={row.line.to_string()} data-state={row.state}>
            <span class={classes!("st", row.overdue.then_some("over"))}>{ icon(row.icon) }{ row.label }</span>
            <span class="t">{ &row.text }
                if !row.sub.is_empty() {
                    <span class="sub">{ &row.sub }</span>
                }
            </span>
            if let Some(owner) = &row.owner {
                <span class="who">{ owner }</span>
            } else {
                <span class="who muted">{ "no owner" }</span>
            }
            <span class="ref">
                for (ix, reference) in row.refs.iter().enumerate() {
                    if let Some(href) = &reference.href {
                        <a key={ix} href={href.clone()} data-ref={reference.code.clone()} target="_blank" rel="noopener noreferrer">{ &reference.label }</a>
                    } else {
                        <span key={ix} data-ref={reference.code.clone()}>{ &reference.label }</span>
                    }
                }
                <LineLink line={row.line} />
            </span>
        </li>
    }
}
