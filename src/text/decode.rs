//! Bytes to text: the one step of reading that may fail.

use std::fmt;

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// How the bytes of a document were understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little endian, by its byte order mark or by its zero bytes.
    Utf16Le,
    /// UTF-16, big endian, by its byte order mark or by its zero bytes.
    Utf16Be,
    /// Windows-1252, which also reads ISO 8859-1: what is left when bytes are not UTF-8 and hold no control bytes.
    Windows1252,
}

/// Why bytes are not a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// There are no bytes, or white space alone.
    Empty,
    /// More than [`MAX_BYTES`]; holds the length.
    TooLarge(usize),
    /// The bytes are not text (a picture, an archive, a program).
    Binary,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is no text in it"),
            Self::TooLarge(bytes) => {
                let tenths = bytes / (1024 * 1024 / 10);
                write!(f, "it holds {}.{} MB; at most 5 MB are read", tenths / 10, tenths % 10)
            }
            Self::Binary => f.write_str("it is not text but a binary file"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// Reads bytes as text and says in which encoding they were.
///
/// # Errors
/// When there is nothing to read, too much, or no text.
pub fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge(bytes.len()));
    }
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16Le),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16Be),
        [0xef, 0xbb, 0xbf, rest @ ..] => (String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8),
        _ => match without_mark(bytes) {
            Some(read) => read,
            None => return Err(DecodeError::Binary),
        },
    };
    if text.contains('\0') {
        return Err(DecodeError::Binary);
    }
    if text.trim().is_empty() {
        return Err(DecodeError::Empty);
    }
    Ok((text, encoding))
}

fn without_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    if !bytes.contains(&0) {
        return match std::str::from_utf8(bytes) {
            Ok(text) => (!looks_binary(bytes)).then(|| (text.to_owned(), Encoding::Utf8)),
            Err(_) => (!looks_binary(bytes)).then(|| (windows_1252(bytes), Encoding::Windows1252)),
        };
    }
    // UTF-16 of Latin text has a zero in every other byte; anything else with zeros is no text.
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zeros = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = sample.len() * 2 / 5;
    if most <= odd && even * 20 <= odd {
        Some((utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le))
    } else if most <= even && odd * 20 <= even {
        Some((utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be))
    } else {
        None
    }
}

/// More than one control byte in a hundred (tab, line breaks, form feed and escape aside) is no text.
fn looks_binary(bytes: &[u8]) -> bool {
    let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    bytes.len() < bytes.iter().filter(is_control).count() * 100
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0xfffd,
    });
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The WHATWG table for 0x80 to 0x9F; the five bytes it leaves as controls are kept as such.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| match byte {
            0x80..=0x9f => WINDOWS_1252_HIGH.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
            byte => char::from(*byte),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16_bytes(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn reads_every_encoding() {
        let text = "# Störung\n\n- 14:00 UTC: “down”\n";
        assert_eq!(decode(text.as_bytes()), Ok((text.to_owned(), Encoding::Utf8)));
        for mark in [true, false] {
            assert_eq!(decode(&utf16_bytes(text, mark, u16::to_le_bytes)), Ok((text.to_owned(), Encoding::Utf16Le)));
            assert_eq!(decode(&utf16_bytes(text, mark, u16::to_be_bytes)), Ok((text.to_owned(), Encoding::Utf16Be)));
        }
        let ansi = b"# St\xf6rung\n\n- 14:00 UTC: \x93down\x94\n";
        assert_eq!(decode(ansi), Ok((text.to_owned(), Encoding::Windows1252)));
        assert_eq!(decode(b"\xef\xbb\xbfx"), Ok(("x".to_owned(), Encoding::Utf8)));
    }

    #[test]
    fn says_no_to_what_is_no_document() {
        assert_eq!(decode(b""), Err(DecodeError::Empty));
        assert_eq!(decode(b" \n\t"), Err(DecodeError::Empty));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0"), Err(DecodeError::Binary));
        assert_eq!(decode(&vec![b'a'; MAX_BYTES + 1]), Err(DecodeError::TooLarge(MAX_BYTES + 1)));
    }
}
