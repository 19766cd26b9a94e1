//! Looking at a text byte by byte: what the standard library does for any pattern, done for the few that are asked for
//! a hundred thousand times, in code that stays small when it is compiled for size.

/// The character at byte `at`; none at the end, and in the midst of one.
#[inline(always)]
pub fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if *byte < 0x80 => Some(char::from(*byte)),
        Some(_) => far_char(text, at),
        None => None,
    }
}

fn far_char(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character that ends at byte `at`; none at the beginning, and in the midst of one.
#[inline(always)]
pub fn char_before(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at.checked_sub(1)?) {
        Some(byte) if *byte < 0x80 => Some(char::from(*byte)),
        Some(_) => text.get(..at)?.chars().next_back(),
        None => None,
    }
}

/// Where `wanted` stands first. For wanted texts of a few bytes: what the standard library prepares for a search takes
/// longer than the search.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    let (bytes, wanted) = (text.as_bytes(), wanted.as_bytes());
    let first = byte_at(wanted, 0);
    let mut at = 0;
    while at < bytes.len() {
        if byte_at(bytes, at) == first && begins(bytes, at, wanted) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Whether `is` holds for one of `words`, which `|` parts: one text takes fewer bytes than a list of texts does.
pub fn any_of(words: &str, mut is: impl FnMut(&str) -> bool) -> bool {
    one_of(words, &mut is)
}

fn one_of(words: &str, is: &mut dyn FnMut(&str) -> bool) -> bool {
    let (bytes, mut from) = (words.as_bytes(), 0);
    loop {
        let end = skip_to(bytes, from, |byte| byte == b'|');
        if words.get(from..end).is_some_and(&mut *is) {
            return true;
        }
        if bytes.len() <= end {
            return false;
        }
        from = end + 1;
    }
}

/// The byte at a place, 0 behind the end.
#[inline(always)]
pub fn byte_at(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at) {
        Some(byte) => *byte,
        None => 0,
    }
}

/// Whether `wanted`, which has no zero in it, stands at byte `at`.
pub fn begins(bytes: &[u8], at: usize, wanted: &[u8]) -> bool {
    let mut ix = 0;
    while ix < wanted.len() {
        if byte_at(bytes, at + ix) != byte_at(wanted, ix) {
            return false;
        }
        ix += 1;
    }
    true
}

/// The first `width` bytes of a text, or a few less where a character is cut.
pub fn head(text: &str, width: usize) -> &str {
    let mut end = width.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// The last `width` bytes of a text, or a few less where a character is cut.
pub fn tail(text: &str, width: usize) -> &str {
    let mut from = text.len().saturating_sub(width);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    text.get(from..).unwrap_or("")
}

/// The first place from `at` on whose byte is of those wanted; the end where there is none.
#[inline(always)]
pub fn skip_to(bytes: &[u8], mut at: usize, wanted: impl Fn(u8) -> bool) -> usize {
    while let Some(byte) = bytes.get(at)
        && !wanted(*byte)
    {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_the_standard_library_finds() {
        let texts = ["", "a", "aab", "aaab aab", "影响 é", "http://x https://y", "\n#\n"];
        for text in texts {
            for wanted in ["a", "aab", "ab", "影", "é", "https://", "\n#", "xyz"] {
                assert_eq!(find(text, wanted), text.find(wanted), "{text}: {wanted}");
            }
            for at in 0..=text.len() {
                let before = text.get(..at).and_then(|before| before.chars().next_back());
                assert_eq!(char_before(text, at), before, "{text}: {at}");
                assert_eq!(char_at(text, at), text.get(at..).and_then(|rest| rest.chars().next()), "{text}: {at}");
            }
        }
    }
}
