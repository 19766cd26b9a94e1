//! Subresource integrity of what the page names.

use base64ct::Base64;
use base64ct::Encoding;
use sha2::Digest;
use sha2::Sha384;

/// The page with the integrity of every script and style that it names, and none on what is preloaded for `fetch`:
/// browsers ignore it there, and Chromium says so in the console at every visit. `crossorigin` goes with it, because a
/// frame without an origin of its own may check only what it is let to read.
pub fn with_integrity(page: &str, read: impl Fn(&str) -> Option<Vec<u8>>) -> String {
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("<link ").into_iter().chain(rest.find("<script ")).min() {
        let (before, tag) = rest.split_at(at);
        let (tag, after) = tag.split_at(tag.find('>').unwrap_or(tag.len()));
        out.push_str(before);
        rest = after;
        let mut tag = without(&without(tag, "integrity"), "crossorigin");
        let checked = ["stylesheet", "modulepreload"].iter().any(|rel| tag.contains(&format!("rel=\"{rel}\"")))
            || tag.starts_with("<script ");
        let address = value(&tag, "href").or_else(|| value(&tag, "src")).map(str::to_owned);
        let fetched = address.filter(|_| checked).and_then(|name| read(name.trim_start_matches("./")));
        let end = if tag.ends_with('/') { "/" } else { "" };
        tag.truncate(tag.trim_end_matches('/').len());
        if let Some(bytes) = fetched {
            let digest = Base64::encode_string(&Sha384::digest(&bytes));
            tag.push_str(&format!(" integrity=\"sha384-{digest}\" crossorigin=\"anonymous\""));
        } else if tag.contains("rel=\"preload\"") {
            tag.push_str(" crossorigin=\"anonymous\"");
        }
        out.push_str(&tag);
        out.push_str(end);
    }
    out + rest
}

/// The value of an attribute.
fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// The tag without an attribute.
fn without(tag: &str, name: &str) -> String {
    match tag.split_once(&format!(" {name}=\"")).and_then(|(head, tail)| Some((head, tail.split_once('"')?.1))) {
        Some((head, tail)) => format!("{head}{tail}"),
        None => tag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_checked_and_what_is_preloaded_for_fetch_is_not() {
        let read = |name: &str| name.starts_with("a.").then(|| b"x".to_vec());
        let digest = format!("sha384-{}", Base64::encode_string(&Sha384::digest(b"x")));
        for (given, expected) in [
            (
                r#"<p><link rel="preload" href="./a.wasm" integrity="sha384-x" as="fetch" type="application/wasm"></p>"#,
                r#"<p><link rel="preload" href="./a.wasm" as="fetch" type="application/wasm" crossorigin="anonymous"></p>"#.to_owned(),
            ),
            (
                r#"<link rel="modulepreload" href="./a.js" crossorigin="anonymous" integrity="sha384-y">"#,
                format!(r#"<link rel="modulepreload" href="./a.js" integrity="{digest}" crossorigin="anonymous">"#),
            ),
            (
                r#"<script src="./a.js"></script>"#,
                format!(r#"<script src="./a.js" integrity="{digest}" crossorigin="anonymous"></script>"#),
            ),
            (
                r#"<link rel="stylesheet" href="./a.css"/>"#,
                format!(r#"<link rel="stylesheet" href="./a.css" integrity="{digest}" crossorigin="anonymous"/>"#),
            ),
            (r#"<link rel="icon" href="data:x">"#, r#"<link rel="icon" href="data:x">"#.to_owned()),
            ("no link, <link unfinished", "no link, <link unfinished".to_owned()),
        ] {
            assert_eq!(with_integrity(given, read), expected);
        }
    }
}
