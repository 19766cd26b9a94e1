//! Title and facts.

use postmortem_html::html;
use yew::prelude::*;

use super::icon::kind_icon;
use super::source_link::FindingMark;
use super::source_link::LineLink;
use crate::hooks::links;
use crate::report::ReportRef;
use crate::state::Origin;
use crate::text::phrase;
use crate::text::words;
use crate::view::facts;
use crate::view::facts::Fact;

/// What the head shows.
#[derive(Properties, PartialEq)]
pub struct HeadProps {
    /// The report.
    pub report: ReportRef,
    /// Where it came from.
    pub origin: Origin,
    /// Takes the other of two ends.
    pub use_disputed: bool,
}

/// Title, status, severity, date, duration.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let shown = facts::facts(&props.report, props.use_disputed);
    let crumb = links::crumb(&props.origin);
    let from = match crumb.host {
        Some(host) => phrase!("Postmortem, read from {host}"),
        None => words!("Postmortem, read in this browser").to_owned(),
    };
    let mark = shown.status.words.is_some().then(|| kind_icon(shown.status_kind));
    html! {
        <>
            <p class="eyebrow">{ from }</p>
            <h1 class="title">{ &shown.title }</h1>
            <dl class="facts">
                { fact(words!("Status"), "status", &shown.status, mark, true) }
                { fact(words!("Severity"), "severity", &shown.severity, None, true) }
                { fact(words!("Date"), "date", &shown.date, None, true) }
                { fact(words!("Duration"), "duration", &shown.duration, None, props.report.whole) }
            </dl>
        </>
    }
}

/// One fact. Of one that is not read yet nothing is said.
fn fact(name: &'static str, code: &'static str, fact: &Fact, mark: Option<Html>, is_read: bool) -> Html {
    html! {
        <div data-fact={code}>
            <dt>{ name }</dt>
            <dd>
                { mark.unwrap_or_default() }
                if let Some(words) = &fact.words {
                    <span>{ words }</span>
                } else if is_read {
                    <span class="none-said">{ "not stated" }</span>
                }
                if let Some(or) = &fact.or {
                    <span class="or">{ phrase!("or {or}") }</span>
                }
                if let Some(line) = fact.line {
                    <LineLink {line} />
                }
                // Findings come later than the rest; this is last and takes no room, so that nothing moves.
                if let Some(number) = fact.finding {
                    <FindingMark {number} />
                }
            </dd>
        </div>
    }
}
