//! Percent-encoding, by hand: a URL crate would cost more bytes than all the rest of this layer.

const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn encode(text: &str, keep: &[u8], out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || keep.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |nibble: u8| HEX.get(usize::from(nibble & 15)).copied().map_or('0', char::from);
            out.push('%');
            out.push(digit(byte >> 4));
            out.push(digit(byte));
        }
    }
}

/// Encodes a path; slashes stay. Quotes, stars and parentheses are encoded too, so that a link survives Markdown.
pub fn encode_path(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, b"/:@+,;=$&", &mut out);
    out
}

/// Encodes a value of a query, or one segment of a path: slashes and plus signs are encoded.
pub fn encode_query(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, b"", &mut out);
    out
}

/// Encodes a value of our own view state, where `+` means itself, so that times and zone names stay readable.
pub(super) fn encode_view(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, b"/:@+,;", &mut out);
    out
}

/// Decodes `%XX`. What is no escape stays as it is; bytes that are no UTF-8 become U+FFFD.
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let escaped = match (byte, tail) {
            (b'%', [high, low, after @ ..]) => hex_digit(*high).zip(hex_digit(*low)).map(|(h, l)| (h << 4 | l, after)),
            _ => None,
        };
        let (value, after) = escaped.unwrap_or((byte, tail));
        bytes.push(value);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn escapes_and_what_only_looks_like_one() {
        let rows = [("a%20b", "a b"), ("%E2%9C%85", "✅"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%2525", "%25")];
        for (encoded, decoded) in rows {
            assert_eq!(decode(encoded), decoded);
        }
        assert_eq!(encode_path("docs/a b#1?.md"), "docs/a%20b%231%3F.md");
        assert_eq!(encode_query("feature/x+y"), "feature%2Fx%2By");
    }

    proptest! {
        #[test]
        fn decoding_undoes_every_encoding(text in "\\PC{0,40}") {
            prop_assert_eq!(decode(&encode_path(&text)), text.clone());
            prop_assert_eq!(decode(&encode_query(&text)), text.clone());
            prop_assert_eq!(decode(&encode_view(&text)), text);
        }
    }
}
