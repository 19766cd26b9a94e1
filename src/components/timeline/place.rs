//! Where marks stand: numbers that wait in `data-v` until `hooks::stage` sets them as custom properties through CSSOM.

use postmortem_html::html;
use yew::prelude::*;

use crate::text::print_decimal_to;

/// The waiting form: `a12.5;b40` becomes `--a: 12.5` and `--b: 40`.
pub fn vars(values: &[(char, f64)]) -> String {
    let mut out = String::new();
    for (name, value) in values {
        if !out.is_empty() {
            out.push(';');
        }
        out.push(*name);
        out.push_str(&print_decimal_to(*value, 3));
    }
    out
}

/// One thing placed on the axis: a tick, a band, a rule, a small bar. `a` and `b` are ruler seconds.
pub fn mark(class: &'static str, a: f64, b: f64, inner: Html) -> Html {
    html! { <span {class} data-v={vars(&[('a', a), ('b', b)])}>{ inner }</span> }
}
