//! Where a link or a picture may lead: the one allow-list of the page.

/// A target that is safe to follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafeTarget<'a> {
    /// `http:`, `https:` or `mailto:`.
    Absolute(&'a str),
    /// A place in this document, without its `#`.
    Fragment(&'a str),
    /// Relative to where the document came from.
    Relative(&'a str),
}

/// Reads a target as written; `None` for any scheme but the allowed, and for what a browser might read as one.
pub fn safe_target(target: &str) -> Option<SafeTarget<'_>> {
    let target = target.trim_matches(|c: char| c <= ' ');
    if target.is_empty() || target.bytes().any(|byte| byte < 0x20 || byte == 0x7f) {
        return None;
    }
    if let Some(fragment) = target.strip_prefix('#') {
        return Some(SafeTarget::Fragment(fragment));
    }
    // A scheme ends at the first colon, unless a slash, question mark or number sign comes before it.
    let end = target.find([':', '/', '?', '#', '\\']);
    let colon = end.filter(|at| target.get(*at..).is_some_and(|rest| rest.starts_with(':')));
    match colon.and_then(|at| target.get(..at)) {
        Some(scheme) => ["http", "https", "mailto"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
            .then_some(SafeTarget::Absolute(target)),
        // `//host` would leave for another host without saying so.
        None if target.starts_with("//") || target.starts_with('\\') || target.starts_with("/\\") => None,
        None => Some(SafeTarget::Relative(target)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lets_only_safe_schemes_through() {
        let rows = [
            ("https://a.example/x", Some(SafeTarget::Absolute("https://a.example/x"))),
            (" HTTP://a.example", Some(SafeTarget::Absolute("HTTP://a.example"))),
            ("mailto:ops@a.example", Some(SafeTarget::Absolute("mailto:ops@a.example"))),
            ("#top", Some(SafeTarget::Fragment("top"))),
            ("docs/a.md", Some(SafeTarget::Relative("docs/a.md"))),
            ("./a:b.md", Some(SafeTarget::Relative("./a:b.md"))),
            ("?x=a:b", Some(SafeTarget::Relative("?x=a:b"))),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("blob:https://x", None),
            ("//evil.example", None),
            ("\\\\evil.example", None),
            ("/\\evil.example", None),
            ("", None),
        ];
        for (target, safe) in rows {
            assert_eq!(safe_target(target), safe, "{target:?}");
        }
    }
}
