//! An absolute web address in its parts, and relative ones resolved against it. Knows no forge.

/// `scheme://host/path?query#fragment`, still percent-encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebUrl<'a> {
    /// `http` or `https`, as written.
    pub scheme: &'a str,
    /// Host and port, without user name and password.
    pub host: &'a str,
    /// Starts with `/`, or is empty.
    pub path: &'a str,
    /// What follows `?`, without it.
    pub query: Option<&'a str>,
    /// What follows `#`, without it.
    pub fragment: Option<&'a str>,
}

impl<'a> WebUrl<'a> {
    /// Splits an `http` or `https` address; `None` for any other scheme, no host, blanks or control characters.
    pub fn split(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        if !(scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http"))
            || text.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\')
        {
            return None;
        }
        let (rest, fragment) = cut(rest, '#');
        let (rest, query) = cut(rest, '?');
        let at = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(at)?;
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        (!host.is_empty()).then_some(Self { scheme, host, path, query, fragment })
    }

    /// The value of one key of the query, still encoded.
    pub fn query_value(&self, key: &str) -> Option<&'a str> {
        self.query?.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == key).map(|(_, v)| v)
    }

    /// The segments of the path, still encoded, without empty ones.
    pub fn segments(&self) -> Vec<&'a str> {
        self.path.split('/').filter(|segment| !segment.is_empty()).collect()
    }

    /// The whole address with scheme and host in lower case, without user name, password and fragment.
    pub fn without_fragment(&self) -> String {
        let path = if self.path.is_empty() { "/" } else { self.path };
        let mut out = format!("{}://{}{path}", self.scheme.to_ascii_lowercase(), self.host.to_ascii_lowercase());
        if let Some(query) = self.query {
            out.push('?');
            out.push_str(query);
        }
        out
    }

    /// Scheme and host: `https://example.com`.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme.to_ascii_lowercase(), self.host.to_ascii_lowercase())
    }

    /// Resolves `href`, a path, query or `//host/…` without scheme, against this address.
    pub fn join(&self, href: &str) -> String {
        if let Some(rest) = href.strip_prefix("//") {
            return format!("{}://{rest}", self.scheme.to_ascii_lowercase());
        }
        let at = href.find(['?', '#']).unwrap_or(href.len());
        let (path, tail) = href.split_at_checked(at).unwrap_or((href, ""));
        let joined = if path.is_empty() { self.path.to_owned() } else { join_paths(self.path, path) };
        let joined = joined.trim_start_matches('/');
        format!("{}/{joined}{tail}", self.origin())
    }
}

/// What stands before and after the first `mark`.
pub(super) fn cut(text: &str, mark: char) -> (&str, Option<&str>) {
    text.split_once(mark).map_or((text, None), |(before, after)| (before, Some(after)))
}

/// Resolves a relative path against the path of a file: `docs/a.md` and `../b.png` give `b.png`. A leading slash
/// starts at the root; `..` stops there. No leading slash in the result; a trailing one is kept.
pub(super) fn join_paths(base: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    if !relative.starts_with('/') {
        parts.extend(base.split('/').filter(|part| !part.is_empty()));
        if !base.ends_with('/') {
            parts.pop();
        }
    }
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    let mut out = parts.join("/");
    if !out.is_empty() && ["/", "/.", "/.."].iter().any(|end| relative.ends_with(end)) {
        out.push('/');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_what_is_a_web_address_and_nothing_else() {
        let url = WebUrl::split("https://user:pw@Example.com:8080/a/b?x=1&y=2#L3").unwrap();
        assert_eq!((url.host, url.path, url.fragment), ("Example.com:8080", "/a/b", Some("L3")));
        assert_eq!(url.query_value("y"), Some("2"));
        assert_eq!(url.without_fragment(), "https://example.com:8080/a/b?x=1&y=2");
        let none =
            ["javascript://x/%0aalert(1)", "ftp://h/p", "https://", "https:///p", "mailto:a@b", "https://a b/", ""];
        for text in none {
            assert_eq!(WebUrl::split(text), None, "{text}");
        }
    }

    #[test]
    fn joins_as_a_browser_does() {
        let base = WebUrl::split("https://h.example/a/b/c.md?x#y").unwrap();
        let rows = [
            ("d.md", "https://h.example/a/b/d.md"),
            ("./d.md#z", "https://h.example/a/b/d.md#z"),
            ("../d.png?raw=1", "https://h.example/a/d.png?raw=1"),
            ("../../../../d", "https://h.example/d"),
            ("/d/e/", "https://h.example/d/e/"),
            ("//o.example/p", "https://o.example/p"),
            ("?q", "https://h.example/a/b/c.md?q"),
        ];
        for (href, expected) in rows {
            assert_eq!(base.join(href), expected, "{href}");
        }
    }
}
