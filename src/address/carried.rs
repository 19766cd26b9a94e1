//! A document that travels in its link: packed, not encrypted. Total in reading; what cannot be unpacked says why.

use crate::text::phrase;
use crate::text::words;

use base64ct::Base64UrlUnpadded;
use base64ct::Encoding;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

/// Most bytes that a carried document may unpack to, so that a small link cannot fill the memory.
pub const UNPACKED_LIMIT: usize = 8 * 1024 * 1024;

/// From this many characters on a link is long: some programs cut it.
pub const LINK_WARN_AT: usize = 8_000;

/// From this many characters on no link is made: offer a file instead.
pub const LINK_REFUSE_AT: usize = 64_000;

const CODEC: &str = "z1";

/// What the length of a link means for sharing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkLength {
    /// Works everywhere.
    Fine,
    /// Over [`LINK_WARN_AT`] characters: works in browsers, may be cut by chats and mail.
    Long,
    /// Over [`LINK_REFUSE_AT`] characters: not to be made.
    TooLong,
}

impl LinkLength {
    /// Judges a link of `characters`.
    pub fn of(characters: usize) -> Self {
        if characters > LINK_REFUSE_AT {
            Self::TooLong
        } else if characters > LINK_WARN_AT {
            Self::Long
        } else {
            Self::Fine
        }
    }
}

/// Why a carried document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CarryError {
    /// Packed in a way that this version does not know (its name as written).
    UnknownCodec(String),
    /// Characters are missing or changed: the link was cut or altered.
    Damaged,
    /// Would unpack to more than [`UNPACKED_LIMIT`] bytes.
    TooLarge,
}

impl CarryError {
    /// One sentence for the reader.
    pub fn describe(&self) -> String {
        match self {
            Self::UnknownCodec(name) => {
                phrase!("This link carries a document packed as “{name}”, which this version cannot unpack.")
            }
            Self::Damaged => words!("This link carries a document, but it was cut or changed on its way.").to_owned(),
            Self::TooLarge => words!("This link carries a document of more than 8 MB, which is not opened.").to_owned(),
        }
    }
}

/// A document in its packed form, as it stands in the link after `#/d/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CarriedDocument {
    /// How it is packed: `z1` is raw DEFLATE, then base64url without padding.
    pub codec: String,
    /// The packed text.
    pub data: String,
}

impl CarriedDocument {
    /// Packs a text.
    pub fn pack(text: &str) -> Self {
        Self { codec: CODEC.to_owned(), data: Base64UrlUnpadded::encode_string(&compress_to_vec(text.as_bytes(), 9)) }
    }

    /// Unpacks the bytes, at most [`UNPACKED_LIMIT`] of them.
    ///
    /// # Errors
    /// [`CarryError`] says what is wrong with the link.
    pub fn unpack(&self) -> Result<Vec<u8>, CarryError> {
        if self.codec != CODEC {
            return Err(CarryError::UnknownCodec(self.codec.clone()));
        }
        let packed = Base64UrlUnpadded::decode_vec(self.data.trim_end_matches('=')).map_err(|_| CarryError::Damaged)?;
        decompress_to_vec_with_limit(&packed, UNPACKED_LIMIT).map_err(|error| {
            if error.status == TINFLStatus::HasMoreOutput { CarryError::TooLarge } else { CarryError::Damaged }
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_link_of_another_program_opens() {
        // Python: zlib.compressobj(9, DEFLATED, -15) over "# Outage\n", base64.urlsafe_b64encode, no padding.
        let made_elsewhere = CarriedDocument { codec: "z1".into(), data: "U1bwLy1JTE_lAgA".into() };
        assert_eq!(made_elsewhere.unpack().unwrap(), b"# Outage\n");
    }

    #[test]
    fn a_bad_link_says_what_is_wrong() {
        let carried = |codec: &str, data: &str| CarriedDocument { codec: codec.into(), data: data.into() }.unpack();
        assert_eq!(carried("z9", "AAAA"), Err(CarryError::UnknownCodec("z9".into())));
        assert_eq!(carried("z1", "U1bwLy1JTE"), Err(CarryError::Damaged));
        assert_eq!(carried("z1", "not base64!"), Err(CarryError::Damaged));
        assert_eq!(carried("z1", ""), Err(CarryError::Damaged));
        let bomb = CarriedDocument::pack(&"a".repeat(UNPACKED_LIMIT + 1));
        assert!(bomb.data.len() < 20_000);
        assert_eq!(bomb.unpack(), Err(CarryError::TooLarge));
        assert_eq!(CarriedDocument::pack(&"a".repeat(UNPACKED_LIMIT)).unpack().map(|b| b.len()), Ok(UNPACKED_LIMIT));
    }

    #[test]
    fn lengths_are_judged_at_their_edges() {
        let rows = [
            (8_000, LinkLength::Fine),
            (8_001, LinkLength::Long),
            (64_000, LinkLength::Long),
            (64_001, LinkLength::TooLong),
        ];
        for (length, expected) in rows {
            assert_eq!(LinkLength::of(length), expected);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text in "\\PC{0,2000}") {
            prop_assert_eq!(CarriedDocument::pack(&text).unpack(), Ok(text.into_bytes()));
        }

        #[test]
        fn any_data_is_answered(data in "[A-Za-z0-9_-]{0,200}") {
            let _ = CarriedDocument { codec: "z1".into(), data }.unpack();
        }
    }
}
