//! One thing placed on the axis: a tick, a band, a rule, a small bar.

use yew::prelude::*;

use super::vars::use_vars;

/// Where it stands and what it looks like.
#[derive(Properties, PartialEq)]
pub struct MarkProps {
    /// Class names.
    pub class: AttrValue,
    /// Ruler second at which it starts.
    pub a: f64,
    /// Ruler second at which it ends; where it starts if left out.
    #[prop_or_default]
    pub b: Option<f64>,
    /// Share of the height, 0 to 1, for the overview.
    #[prop_or_default]
    pub n: f64,
    /// Kind of entry, for its colour.
    #[prop_or_default]
    pub kind: Option<&'static str>,
    /// What it says.
    #[prop_or_default]
    pub children: Html,
}

/// A `span` with its place as custom properties.
#[component]
pub fn Mark(props: &MarkProps) -> Html {
    let node = use_node_ref();
    use_vars(&node, vec![("--a", props.a), ("--b", props.b.unwrap_or(props.a)), ("--n", props.n)]);
    html! { <span ref={node} class={&props.class} data-kind={props.kind}>{ props.children.clone() }</span> }
}
