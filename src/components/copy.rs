//! A button that copies a text, and says so.

use postmortem_html::html;
use yew::prelude::*;

use crate::hooks::share;
use crate::text::words;

/// Copies `text`; `copied` holds the code of the text that was copied last, of those that share it.
pub fn copy_button(code: &'static str, text: &str, copied: &UseStateHandle<&'static str>) -> Html {
    let (held, setter) = (text.to_owned(), copied.setter());
    let onclick = Callback::from(move |_: MouseEvent| {
        let setter = setter.clone();
        share::copy(&held, Callback::from(move |ok| setter.set(if ok { code } else { "" })));
    });
    html! { <button type="button" class="linkish" {onclick}>{ if **copied == code { words!("Copied") } else { words!("Copy") } }</button> }
}
