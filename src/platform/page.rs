//! The page around the app: title, theme, focus, scrolling and printing.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Document;
use web_sys::Element;
use web_sys::HtmlElement;
use web_sys::ScrollBehavior;
use web_sys::ScrollIntoViewOptions;
use web_sys::ScrollLogicalPosition;

use super::window;

fn document() -> Option<Document> {
    window()?.document()
}

/// How wide the page is beside its scrollbar, in pixels.
pub fn room() -> f64 {
    let root = document().and_then(|document| document.document_element());
    root.map_or(1280.0, |root| root.get_bounding_client_rect().width())
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The page's language, as its root says.
pub(super) fn language() -> String {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| root.get_attribute("lang")).unwrap_or_else(|| "en".to_owned())
}

/// Sets `data-theme` on the root; `auto` takes it away.
pub fn set_theme(theme: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match theme {
            "light" | "dark" => root.set_attribute("data-theme", theme),
            _ => root.remove_attribute("data-theme"),
        };
    }
}

/// The document that is part of the page, with its name: in a page that was saved as one file. It is hidden, for the
/// page shows it from now on. Or, without a name, the text that a fault would have lost, once.
pub fn carried() -> Option<(String, String)> {
    let Some(carried) = element("carried") else {
        let (window, key) = (window()?, "postmortemKept".into());
        let kept = js_sys::Reflect::get(&window, &key).ok()?.as_string()?;
        let _ = js_sys::Reflect::set(&window, &key, &wasm_bindgen::JsValue::NULL);
        return Some((String::new(), kept));
    };
    let _ = carried.set_attribute("hidden", "");
    Some((carried.get_attribute("data-name").unwrap_or_default(), carried.text_content()?))
}

/// Gives the page's first script the text that no address leads to, for when the program stops; `None` takes it back.
pub fn hold_text(text: Option<&str>) {
    if let Some(window) = window() {
        let _ = js_sys::Reflect::set(&window, &"postmortemText".into(), &wasm_bindgen::JsValue::from(text));
    }
}

/// The text of `config.json`, which the page's first script asks for; `None` where there is none.
pub async fn settings() -> Option<String> {
    let asked: js_sys::Promise =
        js_sys::Reflect::get(&window()?.into(), &"postmortemSettings".into()).ok()?.dyn_into().ok()?;
    wasm_bindgen_futures::JsFuture::from(asked).await.ok()?.as_string()
}

/// Focuses the element with an id.
pub fn focus(id: &str) {
    if let Some(element) = element(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Scrolls the element with an id into view, as little as needed.
pub fn scroll_to(id: &str) {
    let Some(element) = element(id) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Opens a `<dialog>` over the page, or closes it.
pub fn show_dialog(id: &str, open: bool) {
    let Some(dialog) = element(id).and_then(|element| element.dyn_into::<web_sys::HtmlDialogElement>().ok()) else {
        return;
    };
    if open && !dialog.open() {
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Whether the page is wide enough for two panes.
pub fn is_wide() -> bool {
    window()
        .and_then(|window| window.match_media("(min-width: 1280px)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Whether colours are dark at the moment, by the system.
pub fn system_is_dark() -> bool {
    window()
        .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// The first element that a selector finds, scrolled into view, as little as needed.
pub fn scroll_to_first(selector: &str) {
    if let Some(element) = document().and_then(|document| document.query_selector(selector).ok().flatten()) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Focuses the first element that a selector finds; false where there is none.
pub fn focus_first(selector: &str) -> bool {
    document()
        .and_then(|document| document.query_selector(selector).ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// The line that an element of the document pane stands for: its own, or that of the nearest around it.
pub fn line_of(target: Option<web_sys::EventTarget>) -> Option<u32> {
    let element = target?.dyn_into::<Element>().ok()?;
    if element.closest("a, button, input, summary").ok()?.is_some() {
        return None;
    }
    let near = element.closest("[data-at], [data-l]").ok()??;
    near.get_attribute("data-at").or_else(|| near.get_attribute("data-l"))?.parse().ok()
}

/// Whether the reader has text selected, so that a click was the end of a selection.
pub fn has_text_selected() -> bool {
    window().and_then(|window| window.get_selection().ok().flatten()).is_some_and(|selection| !selection.is_collapsed())
}

/// The value of a text field.
pub fn value_of(id: &str) -> String {
    let Some(element) = element(id) else { return String::new() };
    match element.dyn_into::<web_sys::HtmlTextAreaElement>() {
        Ok(area) => area.value(),
        Err(element) => element.dyn_into::<web_sys::HtmlInputElement>().map(|input| input.value()).unwrap_or_default(),
    }
}

/// What a field holds, which is emptied, and whether a box is ticked.
pub fn take_token(field: &str, tick: &str) -> (String, bool) {
    let input = |id: &str| element(id).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok());
    let token = input(field).map(|field| {
        let token = field.value().trim().to_owned();
        field.set_value("");
        token
    });
    (token.unwrap_or_default(), input(tick).is_some_and(|tick| tick.checked()))
}

fn element(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// Whether keys typed at this element are text.
pub fn is_text_field(target: Option<&web_sys::EventTarget>) -> bool {
    let Some(element) = target.and_then(|target| target.dyn_ref::<HtmlElement>()) else { return false };
    element.is_content_editable()
        || match element.tag_name().as_str() {
            "TEXTAREA" | "SELECT" => true,
            "INPUT" => {
                !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "file" | "button"))
            }
            _ => false,
        }
}

/// Whether the browser thinks that it is online.
pub fn on_line() -> bool {
    window().is_none_or(|window| window.navigator().on_line())
}

/// Opens an address in a tab of its own, which knows nothing of this page.
pub fn open_tab(address: &str) {
    if let Some(window) = window() {
        // A browser may refuse; then nothing opens, as with any blocked pop-up.
        let _ = window.open_with_url_and_target_and_features(address, "_blank", "noopener");
    }
}

/// Whether anybody can see the page.
pub fn is_visible() -> bool {
    document().is_none_or(|document| document.visibility_state() == web_sys::VisibilityState::Visible)
}

/// Any number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub fn random() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Makes `window.postmortem.parse(markdown)`.
pub fn publish_parse(parse: fn(&str) -> String) {
    let Some(window) = window() else { return };
    let call = Closure::<dyn Fn(String) -> String>::new(move |markdown: String| parse(&markdown));
    let ours = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&ours, &"parse".into(), &call.into_js_value());
    let _ = js_sys::Reflect::set(&window, &"postmortem".into(), &ours);
}
