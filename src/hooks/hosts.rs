//! Which hosts may be asked for a document: those built in and configured, those that the reader named or allowed.

use std::cell::RefCell;

use super::settings;
use crate::address::DocumentRef;
use crate::platform;

const KEY: &str = "hosts";

thread_local! {
    /// Allowed until the page is left.
    static ONCE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The host that must be asked about before the document is fetched; `None` where that is not needed.
pub fn stranger(document: &DocumentRef) -> Option<String> {
    let host = document.origin().host;
    let own = platform::href_without_fragment();
    let is_own = crate::address::WebUrl::split(&own).is_some_and(|own| own.host.eq_ignore_ascii_case(&host));
    let is_fine = host.is_empty() || is_own || settings::config().forges.is_known(&host) || is_let(&host);
    (!is_fine).then_some(host)
}

fn is_let(host: &str) -> bool {
    !settings::config().ask_before_loading
        || ONCE.with(|once| once.borrow().iter().any(|once| once == host))
        || platform::load(KEY).is_some_and(|kept| kept.lines().any(|kept| kept == host))
}

/// Whether the reader or the deployment lets a host be asked, by its origin.
pub fn is_allowed(origin: &str) -> bool {
    crate::address::WebUrl::split(origin).is_some_and(|url| is_let(url.host))
}

/// Lets a document's host be asked until the page is left: the reader named it.
pub fn allow_once(document: &DocumentRef) {
    allow(&document.origin().host, false);
}

/// Lets a host be asked: until the page is left, or always in this browser.
pub fn allow(host: &str, always: bool) {
    ONCE.with(|once| once.borrow_mut().push(host.to_owned()));
    if always {
        let kept = platform::load(KEY).unwrap_or_default();
        platform::save(KEY, Some(format!("{kept}\n{host}").trim()));
    }
}
