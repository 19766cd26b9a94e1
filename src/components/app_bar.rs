//! The bar at the top: brand, where the document comes from, and what can be done with it.

use std::rc::Rc;

use yew::prelude::*;

use super::app::StateProps;
use super::icon::icon;
use crate::hooks::copy_link;
use crate::hooks::links;
use crate::hooks::open;
use crate::hooks::use_dispatch;
use crate::hooks::use_menu;
use crate::state::Action;
use crate::state::Screen;
use crate::view::facts;

/// The bar.
#[component]
pub fn AppBar(props: &StateProps) -> Html {
    let state = &props.state;
    let dispatch = use_dispatch();
    let (is_open, toggle) = use_menu("share-menu");
    let theme = {
        let dispatch = dispatch.clone();
        let now = state.theme;
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::Theme(open::other_theme(now))))
    };
    let start = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::ShowStart))
    };
    let opened = state.opened.as_ref().filter(|_| state.screen == Screen::Reading);
    html! {
        <header class="bar-app">
            <a class="brand" href="#/" aria-label="Postmortem viewer, start page" onclick={start.clone()}>
                { icon("brand") }<span>{ "Postmortem viewer" }</span>
            </a>
            if let Some(opened) = opened {
                { crumb(&links::crumb(&opened.origin)) }
            }
            <div class="end">
                if opened.is_some() {
                    <a class="btn" href="#/" aria-label="Open another" onclick={start}>
                        { icon("u-open") }<span class="hide-s">{ "Open another" }</span>
                    </a>
                }
                <button type="button" class="btn sq" aria-label="Switch between light and dark" onclick={theme}>
                    { icon("u-theme") }
                </button>
                if let Some(opened) = opened {
                    <button type="button" class="btn line" aria-expanded={is_open.to_string()}
                        aria-controls="share-menu" onclick={toggle.reform(|_: MouseEvent| None)}>
                        { icon("u-share") }{ "Share" }
                    </button>
                    if is_open {
                        { menu(props, opened, &dispatch, &toggle) }
                    }
                }
            </div>
        </header>
    }
}

fn crumb(crumb: &links::Crumb) -> Html {
    let words = html! { <>{ &crumb.before }<b>{ &crumb.name }</b></> };
    html! {
        <nav class="crumb" aria-label="Source">
            if let Some(page) = &crumb.page {
                <a href={page.clone()} target="_blank" rel="noopener noreferrer"><bdi>{ words }</bdi></a>
            } else {
                <span class="here"><bdi>{ words }</bdi></span>
            }
            if let Some(at) = &crumb.at {
                <span class="at-ref">{ format!("at {at}") }</span>
            }
        </nav>
    }
}

fn menu(
    props: &StateProps,
    opened: &Rc<crate::state::Opened>,
    dispatch: &crate::hooks::Dispatch,
    close: &Callback<Option<()>>,
) -> Html {
    let copy = {
        let (state, dispatch, close) = (Rc::clone(&props.state), dispatch.clone(), close.clone());
        Callback::from(move |_: MouseEvent| {
            copy_link(&state, &dispatch);
            close.emit(Some(()));
        })
    };
    let json = {
        let (opened, close) = (Rc::clone(opened), close.clone());
        Callback::from(move |_: MouseEvent| {
            open::download_json(&opened);
            close.emit(Some(()));
        })
    };
    let print = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| {
            close.emit(Some(()));
            open::print();
        })
    };
    let has_link = links::link_to(&opened.origin, None).is_some();
    let title = facts::title(&opened.report);
    html! {
        <div class="menu" id="share-menu" role="group" aria-label={format!("Share {title}")}>
            <button type="button" class="mi" disabled={!has_link} onclick={copy}>
                { icon("u-link") }
                <span>{ "Copy a link to this moment" }
                    <small>{ if has_link {
                        "Opens this document with the chosen entry"
                    } else {
                        "Text of this device has no address to link to"
                    } }</small>
                </span>
                <kbd>{ "c" }</kbd>
            </button>
            <button type="button" class="mi" onclick={json}>
                { icon("u-down") }
                <span>{ "Download JSON" }<small>{ "Entries, response times, findings, source lines" }</small></span>
            </button>
            <button type="button" class="mi" onclick={print}>
                { icon("u-print") }
                <span>{ "Print or save as PDF" }<small>{ "The whole page and the document, on A4" }</small></span>
            </button>
        </div>
    }
}
