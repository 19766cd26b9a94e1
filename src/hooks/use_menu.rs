//! A small menu: open or closed; Escape, a click elsewhere or leaving it by Tab closes it.

use web_sys::Event;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::events::Manner;
use super::events::element;
use super::events::listen_window;
use crate::platform;

/// Whether it is open, and what opens (`None` turns round) or closes it (`Some`).
#[hook]
pub fn use_menu(id: &'static str) -> (bool, Callback<Option<()>>) {
    let is_open = use_state_eq(|| false);
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |close: Option<()>| is_open.set(close.is_none() && !*is_open))
    };
    let setter = is_open.setter();
    use_effect_with(*is_open, move |open| {
        let listeners = open.then(|| {
            let close = setter.clone();
            let away = move |event: &Event| {
                let inside = element(event.target()).is_some_and(|target| {
                    target.closest(&format!("#{id}, [aria-controls={id}]")).ok().flatten().is_some()
                });
                if !inside {
                    close.set(false);
                }
            };
            let escape = move |event: &KeyboardEvent| {
                if event.key() == "Escape" {
                    event.prevent_default();
                    // What has the focus goes with the menu.
                    platform::focus_first(&format!("[aria-controls={id}]"));
                    setter.set(false);
                }
            };
            [
                listen_window("pointerdown", Manner::Passive, away.clone()),
                listen_window("focusin", Manner::Passive, away),
                listen_window("keydown", Manner::Active, escape),
            ]
        });
        move || drop(listeners)
    });
    (*is_open, toggle)
}
