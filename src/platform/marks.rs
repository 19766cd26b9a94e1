//! The page's own course: User Timing marks, for whoever measures it, and the part of the program that follows the first
//! paint.

use js_sys::Function;
use js_sys::Promise;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;
use web_sys::window;

/// Sets a mark now. That of an earlier document goes: the browser keeps each for as long as the page is.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        performance.clear_marks_with_mark_name(name);
        let _ = performance.mark(name);
    }
}

/// Sets a mark after the paint of the first frame that finds something drawn, and then goes on: a message posted in an
/// animation frame is handled after its paint.
pub fn mark_after_paint(name: &'static str, is_drawn: impl Fn() -> bool + 'static, then: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let on_frame = Closure::once_into_js(move || {
        if !is_drawn() {
            return mark_after_paint(name, is_drawn, then);
        }
        let on_message = move || {
            mark(name);
            then();
        };
        let Ok(channel) = MessageChannel::new() else { return on_message() };
        channel.port1().set_onmessage(Some(Closure::once_into_js(on_message).unchecked_ref()));
        let _ = channel.port2().post_message(&JsValue::NULL);
    });
    let _ = window.request_animation_frame(on_frame.unchecked_ref());
}

/// Sends for the rest of the program and waits until it is there; false where it could not be had. A page that was not
/// cut in two (`xtask/src/split`) has it from the start.
pub async fn rest() -> bool {
    let Some(window) = window() else { return true };
    let fetch = Reflect::get(&window, &"postmortemRest".into()).ok().and_then(|it| it.dyn_into::<Function>().ok());
    let Some(fetch) = fetch else { return true };
    match fetch.call0(&window).and_then(|promise| promise.dyn_into::<Promise>()) {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}
