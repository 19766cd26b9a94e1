//! What to put where: the README's badge, the bookmarklet, the script and the frame for an address, with a preview.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::app::StateProps;
use super::copy::copy_button;
use crate::hooks::open;
use crate::hooks::share;
use crate::text::words;

/// The page.
#[component]
pub fn Post(props: &StateProps) -> Html {
    let first = props.state.opened.as_ref().and_then(|opened| share::address_of(opened));
    let made = use_state_eq(|| first.and_then(|address| share::snippets(&address)).map(Rc::new));
    let copied = use_state_eq(|| "");
    let make = {
        let (made, copied) = (made.clone(), copied.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            copied.set("");
            made.set(share::snippets(&open::typed_in("post-address")).map(Rc::new));
        })
    };
    let part = |code: &'static str, title: &'static str, about: &'static str, text: &str| {
        html! {
            <section class="snip">
                <div class="h"><h2>{ title }</h2><span class="note">{ about }</span>
                    <div class="end">{ copy_button(code, text, &copied) }</div></div>
                <pre tabindex="0" role="group" aria-label={title} data-snippet={code}>{ text }</pre>
            </section>
        }
    };
    html! {
        <main class="main post" id="main" tabindex="-1">
            <h1 class="title">{ "Put a timeline into other pages" }</h1>
            <form onsubmit={make} novalidate=true>
                <label class="label" for="post-address">{ "Address of the document" }</label>
                <div class="url"><input id="post-address" type="url" autocomplete="off" spellcheck="false"
                    value={made.as_ref().map(|made| made.address.clone())} placeholder="https://github.com/owner/repo/blob/main/postmortem.md" />
                    <button>{ "Make" }</button></div>
            </form>
            if let Some(made) = &*made {
                <>
                { part("badge", words!("README"), words!("a badge that opens the timeline"), &made.badge) }
                { part("script", words!("Status page"), words!("follows the page's colours and height"), &made.script) }
                { part("frame", words!("Any page that allows frames"), words!("without a script"), &made.frame) }
                { part("link", words!("Link"), words!("for chats and mails"), &made.link) }
                <section><div class="h"><h2>{ "Preview" }</h2></div>
                    <iframe class="preview" title="Preview" loading="lazy" sandbox="allow-scripts allow-popups" src={made.preview.clone()}></iframe></section>
                </>
            } else {
                <p class="hint">{ "Files and gists on GitHub, GitLab, Codeberg and others, and any address that lets browsers read it." }</p>
            }
            { part("bookmarklet", words!("Bookmarklet"), words!("opens the page that you are on; make it the address of a bookmark"), &share::bookmarklet()) }
        </main>
    }
}
