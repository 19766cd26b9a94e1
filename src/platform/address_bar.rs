//! The page's own address. Reads and writes it; does not know what it means.

use web_sys::Window;

use super::window;

/// All behind the `#`, still percent-encoded; empty for none.
pub fn fragment() -> String {
    // `location.hash` is decoded by no browser of today; `href` is what all agree on.
    href().split_once('#').map(|(_, fragment)| fragment.to_owned()).unwrap_or_default()
}

/// The address without its fragment and query: what links of ours start with.
pub fn href_without_fragment() -> String {
    let href = href();
    let end = href.find(['#', '?']).unwrap_or(href.len());
    href.get(..end).unwrap_or("").to_owned()
}

/// Where links of ours lead: the page's own place, or that of the page from which this file was saved.
pub fn home() -> String {
    let saved = window().and_then(|window| {
        window.document()?.query_selector("meta[name=home]").ok().flatten()?.get_attribute("content")
    });
    saved.unwrap_or_else(href_without_fragment)
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Never refused for a page of its own.
        let _ = window.location().reload();
    }
}

/// Whether the page was saved as one file, or is a file on disk: it has no files beside it then.
pub fn is_saved() -> bool {
    href().starts_with("file:")
        || window()
            .and_then(|window| window.document())
            .is_some_and(|document| document.get_element_by_id("carried").is_some())
}

/// A host as browsers ask for it: letters of other scripts, which may look like those of another name, in their ASCII form.
pub fn ascii_host(host: &str) -> String {
    let asked = || window().and_then(|_| web_sys::Url::new(&format!("https://{host}")).ok()).map(|url| url.host());
    if host.is_ascii() { None } else { asked() }.unwrap_or_else(|| host.to_owned())
}

/// The query, from its `?` on; empty for none.
pub fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Goes to a fragment; a step that Back undoes.
pub fn set_fragment(fragment: &str) {
    if let Some(window) = window() {
        // Only throws on a malformed address, which a fragment cannot make.
        let _ = window.location().set_hash(fragment);
    }
}

/// Writes the fragment without a step of history, and takes the query away. No `hashchange` follows.
pub fn replace_fragment(fragment: &str) {
    let address = format!("{}#{fragment}", href_without_fragment());
    if let Some(history) = window().and_then(|window: Window| window.history().ok()) {
        // A sandboxed frame may refuse; then the address stays as it is.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}

fn href() -> String {
    window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}
