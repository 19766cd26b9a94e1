//! Small links inside the page: to a line of the document, and to a finding.

use postmortem_html::html;
use yew::prelude::*;

use crate::hooks::show_line;
use crate::hooks::show_place;
use crate::hooks::use_dispatch;
use crate::state::Action;
use crate::text::phrase;

/// A line of the document.
#[derive(Properties, PartialEq)]
pub struct LineLinkProps {
    /// 1-based.
    pub line: u32,
    /// What is printed instead of `line 5`.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// Selects a line and shows it.
#[component]
pub fn LineLink(props: &LineLinkProps) -> Html {
    let dispatch = use_dispatch();
    let line = props.line;
    let onclick = Callback::from(move |_| {
        dispatch.emit(Action::SelectLines(line, line));
        show_line(line);
    });
    let label = props.label.clone().unwrap_or_else(|| AttrValue::from(phrase!("line {line}")));
    html! { <button type="button" class="src" {onclick}>{ label }</button> }
}

/// A finding.
#[derive(Properties, PartialEq)]
pub struct FindingMarkProps {
    /// From 1.
    pub number: usize,
}

/// A finding's number in red pen; leads to it.
#[component]
pub fn FindingMark(props: &FindingMarkProps) -> Html {
    let number = props.number;
    let onclick = Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        show_place(&format!("f{number}"));
    });
    html! {
        <button type="button" class="fm" aria-label={phrase!("Finding {number}")} {onclick}>{ number }</button>
    }
}
