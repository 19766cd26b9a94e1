//! The clipboard.

use wasm_bindgen_futures::JsFuture;
use web_sys::window;

/// Puts text on the clipboard; false where the browser refuses.
pub async fn write_text(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Absent on pages that are not secure, where calling it would throw.
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
