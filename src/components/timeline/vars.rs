//! Custom properties of an element, set through CSSOM.

use web_sys::HtmlElement;
use yew::NodeRef;
use yew::hook;
use yew::use_effect_with;

/// Names and values of custom properties.
pub type Vars = Vec<(&'static str, f64)>;

/// Keeps the custom properties of `node` at these values.
#[hook]
pub fn use_vars(node: &NodeRef, vars: Vars) {
    let node = node.clone();
    use_effect_with(vars, move |vars| {
        if let Some(element) = node.cast::<HtmlElement>() {
            set_vars(&element, vars);
        }
    });
}

/// Sets custom properties now.
pub fn set_vars(element: &HtmlElement, vars: &[(&'static str, f64)]) {
    let style = element.style();
    for (name, value) in vars {
        // Fails for a read-only style only, which an element's own never is.
        let _ = style.set_property(name, &print(*value));
    }
}

/// A number to the thousandth, without the weight of exact float printing.
fn print(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let thousandths = (value * 1000.0).round() as i64;
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let sign = if thousandths < 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:03}") }
}
