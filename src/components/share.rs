//! The share menu: a link and what it keeps, the frame for other pages, the page as a file, data, print.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::icon::icon;
use crate::address::LINK_REFUSE_AT;
use crate::address::LinkLength;
use crate::hooks::open;
use crate::hooks::share;
use crate::hooks::share::LinkKind;
use crate::hooks::use_dispatch;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::phrase;
use crate::text::words;
use crate::view::facts;

/// What the menu shares.
#[derive(Properties, PartialEq)]
pub struct ShareProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// The document.
    pub opened: Rc<Opened>,
    /// Closes the menu.
    pub onclose: Callback<Option<()>>,
}

#[derive(Clone, PartialEq)]
struct Panel {
    kind: LinkKind,
    /// The chosen entry is part of the link.
    at_entry: bool,
    /// The frozen link, once it is made, and its commit.
    frozen: Option<(String, Option<String>)>,
    /// Which of the texts was copied; false where the browser refused.
    copied: Option<(&'static str, bool)>,
}

/// The menu.
#[component]
pub fn Share(props: &ShareProps) -> Html {
    let ShareProps { state, opened, onclose } = props;
    let dispatch = use_dispatch();
    let has_address = share::live(opened, None).is_some();
    let panel = use_state_eq(|| Panel {
        kind: if has_address { LinkKind::Live } else { LinkKind::Carried },
        at_entry: true,
        frozen: None,
        copied: None,
    });
    let event = state.selection.as_ref();
    let chosen = event.filter(|_| panel.at_entry);
    let (link, note, is_too_long) = link_of(&panel, opened, chosen);
    let change = {
        let panel = panel.clone();
        move |change: fn(&mut Panel)| {
            let panel = panel.clone();
            Callback::from(move |_: MouseEvent| {
                let mut next = Panel { copied: None, ..(*panel).clone() };
                change(&mut next);
                panel.set(next);
            })
        }
    };
    let freeze = {
        let (panel, opened, chosen) = (panel.clone(), Rc::clone(opened), chosen.cloned());
        Callback::from(move |_: MouseEvent| {
            let next = Panel { kind: LinkKind::Frozen, copied: None, frozen: None, ..(*panel).clone() };
            panel.set(next.clone());
            let panel = panel.clone();
            let done = Callback::from(move |made| panel.set(Panel { frozen: Some(made), ..next.clone() }));
            share::freeze(&opened, chosen.as_ref(), done);
        })
    };
    let at_entry = {
        let change = change.clone();
        // A frozen link is made anew.
        change(|panel| {
            panel.at_entry = !panel.at_entry;
            if panel.kind == LinkKind::Frozen {
                panel.kind = LinkKind::Live;
            }
        })
    };
    let copy = |what: &'static str, text: String| {
        let panel = panel.clone();
        Callback::from(move |_: MouseEvent| {
            let panel = panel.clone();
            let done = Callback::from(move |ok| panel.set(Panel { copied: Some((what, ok)), ..(*panel).clone() }));
            share::copy(&text, done);
        })
    };
    let label = |what: &'static str, words: &'static str| match panel.copied {
        Some((copied, true)) if copied == what => words!("Copied"),
        Some((copied, false)) if copied == what => words!("Refused"),
        Some(_) | None => words,
    };
    let close_after = |act: Callback<()>| {
        let onclose = onclose.clone();
        Callback::from(move |_: MouseEvent| {
            onclose.emit(Some(()));
            act.emit(());
        })
    };
    let save = {
        let (opened, dispatch) = (Rc::clone(opened), dispatch.clone());
        close_after(Callback::from(move |()| share::save_page(&opened, &dispatch)))
    };
    let json = {
        let opened = Rc::clone(opened);
        close_after(Callback::from(move |()| open::download_json(&opened)))
    };
    let print = close_after(Callback::from(|()| open::print()));
    let kind = |kind: LinkKind, words: &'static str, can: bool, onclick: Callback<MouseEvent>| {
        html! {
            <button type="button" aria-pressed={(panel.kind == kind).to_string()} disabled={!can} {onclick}>{ words }</button>
        }
    };
    html! {
        <div class="menu share" id="share-menu" role="group" aria-label={phrase!("Share {}", facts::title(&opened.report))}>
            <h3 id="share-h">{ "Link" }</h3>
            <div class="opt"><div class="seg" role="group" aria-labelledby="share-h">
                { kind(LinkKind::Live, words!("Follows the source"), has_address, change(|panel| panel.kind = LinkKind::Live)) }
                { kind(LinkKind::Frozen, words!("As it is now"), share::can_freeze(opened), freeze) }
                { kind(LinkKind::Carried, words!("Carries the text"), true, change(|panel| panel.kind = LinkKind::Carried)) }
            </div></div>
            if let Some(link) = &link {
                <div class="field">
                    <input readonly=true aria-label="Link" data-share="link" value={link.clone()} />
                    <button type="button" data-share="copy" disabled={is_too_long} onclick={copy("link", link.clone())}>
                        { label("link", words!("Copy")) }</button>
                </div>
            }
            <p class="opt" role="status" data-share="note">{ note }</p>
            if let Some(words) = event.and_then(|id| entry_words(opened, id)) {
                <label class="opt"><span><input type="checkbox" checked={panel.at_entry} onclick={at_entry} />{ words }</span></label>
            }
            if let (Some(link), true) = (link.filter(|_| !is_too_long), share::has_web_share()) {
                <button type="button" class="mi" onclick={{
                    let opened = Rc::clone(opened);
                    close_after(Callback::from(move |()| share::web_share(&opened, &link)))
                }}>{ icon("u-share") }<span>{ "Send with another program" }</span></button>
            }
            if let Some(snippet) = share::snippet(opened) {
                <hr /><h3>{ "Frame for another page" }</h3>
                <pre tabindex="0" data-share="snippet">{ snippet.clone() }</pre>
                <p class="opt"><a href="#/post">{ "Badge, bookmarklet, script" }</a>
                    <button type="button" class="linkish" onclick={copy("snippet", snippet)}>{ label("snippet", "Copy the frame") }</button></p>
            }
            <hr />
            { item("u-down", words!("Save as one HTML file"), words!("Works from disk, without the network"), "page", save) }
            { item("u-down", words!("Download JSON"), words!("Entries, response times, findings, source lines"), "json", json) }
            { item("u-print", words!("Print or save as PDF"), words!("The whole page and the document, on A4"), "print", print) }
        </div>
    }
}

fn item(
    mark: &str,
    words: &'static str,
    more: &'static str,
    code: &'static str,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="mi" data-share={code} {onclick}>{ icon(mark) }<span>{ words }<small>{ more }</small></span></button>
    }
}

fn entry_words(opened: &Opened, id: &crate::incident::EventId) -> Option<String> {
    let event = opened.report.incident.timeline.iter().find(|event| event.id == *id)?;
    let text = &event.text.value;
    Some(match event.start.clock {
        Some(clock) => phrase!("Open at {clock}, {text}"),
        None => phrase!("Open at {text}"),
    })
}

/// The link, what it keeps, and whether it is too long to be sent.
fn link_of(
    panel: &Panel,
    opened: &Opened,
    chosen: Option<&crate::incident::EventId>,
) -> (Option<String>, String, bool) {
    match panel.kind {
        LinkKind::Live => {
            (share::live(opened, chosen), words!("Opens the document as it then is at its source.").to_owned(), false)
        }
        LinkKind::Frozen => match &panel.frozen {
            None => (None, words!("Asking for the commit").to_owned(), false),
            Some((link, Some(commit))) => {
                let short = commit.get(..7).unwrap_or(commit);
                let words = phrase!("Keeps to commit {short}, and says when the source has changed since.");
                (Some(link.clone()), words, false)
            }
            Some((link, None)) => (
                Some(link.clone()),
                words!("Says when the source has changed since. The source tells no commit, so the text as it is now can only be kept by a link that carries it.").to_owned(),
                false,
            ),
        },
        LinkKind::Carried => {
            let link = share::carried(opened, chosen);
            let length = link.len();
            let words = match LinkLength::of(length) {
                LinkLength::Fine => phrase!("The whole text is in the link: {length} characters, compressed, not encrypted. Who has the link can read it."
                ),
                LinkLength::Long => phrase!(
                    "{length} characters: chats and mail programs may cut a link this long; a file is safer. Compressed, not encrypted."
                ),
                LinkLength::TooLong => phrase!("The link would have {length} characters, more than the {LINK_REFUSE_AT} that are sent whole. Save the report as one HTML file instead."
                ),
            };
            let is_too_long = LinkLength::of(length) == LinkLength::TooLong;
            (Some(link).filter(|_| !is_too_long), words, is_too_long)
        }
    }
}
