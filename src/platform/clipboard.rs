//! The clipboard, and the system's own way of handing a link on.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::spawn_local;
use web_sys::window;

/// Puts text on the clipboard; false where the browser refuses.
pub async fn write_text(text: &str) -> bool {
    let Some(window) = window() else { return false };
    // Absent on pages that are not secure, where calling it would throw.
    let navigator = window.navigator();
    let has = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    has && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

fn sharing() -> Option<(wasm_bindgen::JsValue, js_sys::Function)> {
    let navigator: wasm_bindgen::JsValue = window()?.navigator().into();
    let share = js_sys::Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()?;
    Some((navigator, share))
}

/// Whether the browser can hand a link to other programs.
pub fn has_web_share() -> bool {
    sharing().is_some()
}

/// Hands a link to other programs; nothing happens where the reader thinks better of it.
pub fn web_share(title: &str, url: &str) {
    let what = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&what, &"title".into(), &title.into());
    let _ = js_sys::Reflect::set(&what, &"url".into(), &url.into());
    let Some((navigator, share)) = sharing() else { return };
    let asked = share.call1(&navigator, &what).and_then(|asked| asked.dyn_into::<js_sys::Promise>());
    if let Ok(asked) = asked {
        // Awaited, for a refusal that nobody hears is an error of the page.
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}
