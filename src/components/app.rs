//! Providers and layout.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::app_bar::AppBar;
use super::embed;
use super::folder::folder_page;
use super::help::Help;
use super::notices::Notices;
use super::notices::loading;
use super::post::Post;
use super::reader::Reader;
use super::start::Start;
use crate::hooks::Dispatch;
use crate::hooks::use_address;
use crate::hooks::use_app;
use crate::hooks::use_drop;
use crate::hooks::use_host;
use crate::hooks::use_keys;
use crate::hooks::use_paste;
use crate::hooks::use_rest;
use crate::hooks::use_scroll;
use crate::hooks::use_theme;
use crate::hooks::use_title;
use crate::state::AppState;
use crate::state::Screen;

/// What the large parts of the page are given.
#[derive(Properties, PartialEq)]
pub struct StateProps {
    /// The page's state.
    pub state: Rc<AppState>,
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let (state, dispatch) = use_app();
    use_address(&state);
    use_paste(&dispatch);
    use_drop(&dispatch);
    use_keys(&state, &dispatch);
    use_title(&state);
    use_theme(&state);
    use_scroll(&state);
    use_host(&state, &dispatch);
    use_rest(&state, &dispatch);
    draw(&state, dispatch)
}

/// What a state of the page shows.
pub fn draw(state: &Rc<AppState>, dispatch: Dispatch) -> Html {
    let page = match (state.screen, &state.opened) {
        (Screen::Reading, Some(opened)) => html! { <Reader state={Rc::clone(state)} opened={Rc::clone(opened)} /> },
        (_, _) if state.embedded => embed::waiting(),
        // These wait for the whole program.
        (_, _) if !state.complete => Html::default(),
        (Screen::Post, _) => html! { <Post state={Rc::clone(state)} /> },
        (Screen::Folder, _) => state.folder.as_ref().map(|folder| folder_page(folder)).unwrap_or_default(),
        (Screen::Reading, None) | (Screen::Start, _) => html! { <Start state={Rc::clone(state)} /> },
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            if !state.embedded {
            <a class="skip" href="#main" onclick={skip()}>{ "Skip to the content" }</a>
            <AppBar state={Rc::clone(state)} />
            }
            if state.complete {
                <Notices state={Rc::clone(state)} />
            } else if let Some(name) = &state.loading {
                { loading(name) }
            }
            { page }
            if state.complete {
                <Help open={state.help} />
            }
            if state.dragging {
                <div class="drop-over" role="status">{ "Drop the file to open it" }</div>
            }
        </ContextProvider<Dispatch>>
    }
}

/// The address belongs to the document, so the skip link moves the focus itself.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        crate::hooks::show_place("main");
    })
}
