//! Links whose words say another place than they lead to: by another address, by letters that look alike, by marks that
//! turn the order of reading, or by a name before the host. Asks nobody.

use crate::address::WebUrl;

/// Ends of names that are hosts where nothing else says so: `Node.js` is none.
const ENDS: &str = "app co com de dev edu gov io net org uk";

/// Marks that nobody sees and that change what is read: breaks of no width, and those that turn the direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The host to name beside a link that reads `text` and leads to `url`, or the mailbox; `None` where the words hide nothing.
pub fn disguised<'a>(text: &str, url: &'a str) -> Option<&'a str> {
    let Some(parts) = WebUrl::split(url) else {
        let mailbox = url.get("mailto:".len()..)?.split('?').next()?;
        let is_other = text.split_whitespace().any(|word| word.contains('@') && !word.contains(mailbox));
        return (is_other || text.contains(is_unseen)).then_some(mailbox);
    };
    let host = parts.host;
    let authority = url.split(['/', '?', '#']).nth(2).unwrap_or("");
    let is_odd = !host.is_ascii() || host.contains("xn--") || authority.contains('@') || text.contains(is_unseen);
    let is_only = !text.trim().contains(char::is_whitespace);
    let is_other = text.split(|c: char| c.is_whitespace() || "()<>\"'“”".contains(c)).any(|word| {
        let named = named_host(word, is_only);
        named.is_some_and(|named| !is_within(host, named))
    });
    (is_odd || is_other).then_some(host)
}

/// The host that a word names; one without a scheme only where the word is all there is.
fn named_host(word: &str, is_only: bool) -> Option<&str> {
    let after = word.split_once("://").map(|(_, after)| after);
    let bare = after.unwrap_or(word).split(['/', '?', '#', '\\']).next()?.trim_end_matches([':', '.', ',']);
    let end = bare.split(':').next()?.rsplit('.').next()?;
    let is_name = bare.contains('.') && ENDS.split(' ').any(|known| end.eq_ignore_ascii_case(known));
    let is_host = !bare.is_empty() && (after.is_some() || word.starts_with("www.") || is_only && is_name);
    is_host.then_some(bare)
}

/// Whether a host is the one named, or one of its own below it.
fn is_within(host: &str, named: &str) -> bool {
    let plain = |host: &str| host.split(':').next().unwrap_or("").to_ascii_lowercase();
    let (host, named) = (plain(host), plain(named));
    let named = named.strip_prefix("www.").unwrap_or(&named);
    host.strip_suffix(named).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_its_host_is_told() {
        for (text, url, expected) in [
            // Honest ones, as documents have them.
            ("the dashboard", "https://grafana.example/d/1", None),
            ("https://a.example/x", "https://a.example/x", None),
            ("HTTPS://A.Example", "https://a.example/y", None),
            ("www.a.example", "http://www.a.example", None),
            ("https://www.a.example", "https://a.example", None),
            ("a.com", "https://status.a.com/x", None),
            ("Node.js", "https://nodejs.org/", None),
            ("config.yaml", "https://github.com/a/b/blob/main/config.yaml", None),
            ("see https://a.example:8080/.", "https://a.example:8080/", None),
            ("ops@a.example", "mailto:ops@a.example?subject=x", None),
            ("write to us", "mailto:ops@a.example", None),
            ("http://", "https://a.example", None),
            // Others.
            ("https://bank.example", "https://evil.example/", Some("evil.example")),
            ("https://bank.example", "https://bank.example.evil.example/", Some("bank.example.evil.example")),
            ("https://bank.example", "https://evilbank.example/", Some("evilbank.example")),
            ("log in at “https://bank.example/login”", "https://evil.example/", Some("evil.example")),
            ("www.bank.example", "https://evil.example/", Some("evil.example")),
            ("bank.com", "https://evil.example/", Some("evil.example")),
            ("github.com/a/b", "https://evil.example/", Some("evil.example")),
            ("https://bank.example", "https://bank.example@evil.example/", Some("evil.example")),
            ("here", "https://bank.example:443@evil.example/", Some("evil.example")),
            ("https://bank.example\\@evil.example", "https://evil.example/", Some("evil.example")),
            ("https://b\u{430}nk.example", "https://b\u{430}nk.example/", Some("b\u{430}nk.example")),
            ("here", "https://xn--bnk-6cd.example/", Some("xn--bnk-6cd.example")),
            ("\u{202e}elpmaxe.knab//:sptth", "https://evil.example/", Some("evil.example")),
            ("https://ba\u{200b}nk.example", "https://evil.example/", Some("evil.example")),
            ("ceo@bank.example", "mailto:ceo@evil.example", Some("ceo@evil.example")),
        ] {
            assert_eq!(disguised(text, url), expected, "{text} → {url}");
        }
    }
}
