//! User Timing marks, for whoever measures the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::MessageChannel;
use web_sys::window;

/// Sets a mark now.
pub fn mark(name: &str) {
    if let Some(performance) = window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Sets a mark after the next frame is painted: a message posted in an animation frame is handled after its paint.
pub fn mark_after_paint(name: &'static str) {
    let Some(window) = window() else { return };
    let on_frame = Closure::once_into_js(move || {
        let Ok(channel) = MessageChannel::new() else { return mark(name) };
        let on_message = Closure::once_into_js(move || mark(name));
        channel.port1().set_onmessage(Some(on_message.unchecked_ref()));
        let _ = channel.port2().post_message(&wasm_bindgen::JsValue::NULL);
    });
    let _ = window.request_animation_frame(on_frame.unchecked_ref());
}
