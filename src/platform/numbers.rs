//! Numbers in the page's language, by the browser's `Intl`.

use js_sys::Number;

use super::page::language;

/// `12,400` in English: thousands apart as that language has them, at most two digits behind the point.
pub fn print_number(value: f64) -> String {
    Number::from((value * 100.0).round() / 100.0).to_locale_string(&language()).into()
}
