//! The bar at the top: brand, where the document comes from, and what can be done with it.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::app::StateProps;
use super::icon::icon;
use super::share::Share;
use crate::hooks::links;
use crate::hooks::open;
use crate::hooks::settings;
use crate::hooks::use_dispatch;
use crate::hooks::use_menu;
use crate::state::Action;
use crate::state::Screen;
use crate::text::phrase;

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
            <a class="brand" href="#/" aria-label={phrase!("{}, start page", settings::title())} onclick={start.clone()}>
                { icon("brand") }<span>{ settings::title() }</span>
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
                        <Share state={Rc::clone(state)} opened={Rc::clone(opened)} onclose={toggle} />
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
                <span class="at-ref">{ phrase!("at {at}") }</span>
            }
        </nav>
    }
}
