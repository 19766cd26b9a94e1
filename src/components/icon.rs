//! A mark of the sprite in `index.html`.

use postmortem_html::html;
use yew::prelude::*;

/// A mark beside a word that says the same.
pub fn icon(name: &str) -> Html {
    html! { <svg class="i" aria-hidden="true"><use href={format!("#{name}")} /></svg> }
}

/// The mark of a kind of entry, in its colour.
pub fn kind_icon(kind: &'static str) -> Html {
    html! { <svg class="i kind-i" data-kind={kind} aria-hidden="true"><use href={format!("#k-{kind}")} /></svg> }
}
