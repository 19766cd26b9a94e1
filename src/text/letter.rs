//! What kind of character one is: letter, digit, capital. By ranges of Unicode, for the scripts that postmortems are
//! written in as Unicode has it; of rarer scripts all is taken for letters but what is known to be none.
//!
//! `core` answers the same for every character from tables of 4 kB, which every reader would download.

use super::small;

/// What kind of character one is.
pub trait Letter: Copy {
    /// A letter of any script, ideographs and kana among them, and the marks that are set on letters.
    fn is_letter(self) -> bool;
    /// A letter, or a digit or other number of any script.
    fn is_letter_or_digit(self) -> bool;
    /// A letter that has a small form: Latin, Greek, Cyrillic.
    fn is_capital(self) -> bool;
    /// A small letter of a script that has capitals.
    fn is_small(self) -> bool;
}

impl Letter for char {
    #[inline]
    fn is_letter(self) -> bool {
        if self.is_ascii() { self.is_ascii_alphabetic() } else { !is_sign(self) && !is_number(self) }
    }

    #[inline]
    fn is_letter_or_digit(self) -> bool {
        if self.is_ascii() { self.is_ascii_alphanumeric() } else { !is_sign(self) || is_number(self) }
    }

    #[inline]
    fn is_capital(self) -> bool {
        if self.is_ascii() { self.is_ascii_uppercase() } else { small(self) != self }
    }

    #[inline]
    fn is_small(self) -> bool {
        if self.is_ascii() { self.is_ascii_lowercase() } else { small(self) == self && is_cased(self) }
    }
}

/// Characters beyond ASCII that are no letters: signs, spaces, arrows, pictures, private ones; numbers may be among them.
fn is_sign(c: char) -> bool {
    matches!(u32::from(c),
        0x80..=0xa9 | 0xab..=0xb4 | 0xb6..=0xb9 | 0xbb..=0xbf | 0xd7 | 0xf7
        | 0x2c2..=0x2c5 | 0x2d2..=0x2df | 0x37e | 0x387 | 0x482 | 0x55a..=0x55f | 0x589..=0x58f
        | 0x5be | 0x5c0 | 0x5c3 | 0x5f3..=0x5f4 | 0x600..=0x60f | 0x61b..=0x61f | 0x66a..=0x66d | 0x6d4
        | 0x964..=0x965 | 0x970 | 0xe3f | 0xe4f | 0xe5a..=0xe5b | 0x10fb
        // From the dashes to the pictures.
        | 0x2000..=0x2bff | 0x2e00..=0x3004 | 0x3008..=0x3020 | 0x302a..=0x3030 | 0x3036..=0x3037 | 0x303d..=0x3040
        | 0x3099..=0x309c | 0x30a0 | 0x30fb | 0x3190..=0x319f | 0x31c0..=0x31ef | 0x3200..=0x33ff | 0x4dc0..=0x4dff
        | 0xe000..=0xf8ff | 0xfe00..=0xfe6f | 0xfeff..=0xff20 | 0xff3b..=0xff40 | 0xff5b..=0xff65 | 0xffe0..=0xffff
        | 0x1d000..=0x1d3ff | 0x1f000..=0x1ffff | 0xe_0000..)
}

/// Digits and other numbers beyond ASCII.
fn is_number(c: char) -> bool {
    matches!(u32::from(c),
        0xb2..=0xb3 | 0xb9 | 0xbc..=0xbe | 0x660..=0x669 | 0x6f0..=0x6f9 | 0x966..=0x96f | 0xe50..=0xe59
        | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089 | 0x2150..=0x2189 | 0x2460..=0x249b | 0x24ea..=0x24ff
        | 0x2776..=0x2793 | 0xff10..=0xff19 | 0x1d7ce..=0x1d7ff)
}

/// Of a script that has capitals.
fn is_cased(c: char) -> bool {
    matches!(u32::from(c),
        0xaa | 0xb5 | 0xba | 0xdf..=0xf6 | 0xf8..=0x1ba | 0x1bc..=0x1bf | 0x1c4..=0x293 | 0x296..=0x2af
        | 0x390 | 0x3ac..=0x3ce | 0x430..=0x481 | 0x48b..=0x52f | 0x1e00..=0x1eff | 0xff41..=0xff5a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn letters_and_digits_of_these_scripts_are_told_as_unicode_tells_them() {
        // Latin, Greek, Cyrillic, Hebrew's and Arabic's letters, signs, kana, ideographs, Hangul, wide Latin, pictures.
        let ranges = [
            0..=0x24f,
            0x391..=0x3a1,
            0x3a3..=0x3f5,
            0x400..=0x481,
            0x48a..=0x52f,
            0x5d0..=0x5ea,
            0x620..=0x64a,
            0x660..=0x669,
            0x1e00..=0x1eff,
            0x2000..=0x206f,
            0x20a0..=0x20cf,
            0x2190..=0x245f,
            0x2500..=0x2775,
            0x2794..=0x2bff,
            0x3000..=0x3004,
            0x3008..=0x3020,
            0x3041..=0x3096,
            0x30a1..=0x30ff,
            0x3400..=0x4dff,
            0x4e00..=0x9fff,
            0xac00..=0xd7a3,
            0xff01..=0xff9d,
            0x1f300..=0x1faff,
            0x20000..=0x2a6df,
        ];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let what = format!("{c} U+{:04X}", u32::from(c));
            assert_eq!(c.is_letter(), c.is_alphabetic(), "letter {what}");
            assert_eq!(c.is_letter_or_digit(), c.is_alphanumeric(), "letter or digit {what}");
        }
    }

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn small_and_capital_letters_are_told_as_unicode_tells_them() {
        let ranges = [0..=0x12f, 0x131..=0x17f, 0x386..=0x3ce, 0x400..=0x52f, 0x1e00..=0x1e9d, 0x1ea0..=0x1eff];
        for c in ranges.into_iter().flatten().chain(0x3040..=0x30ff).chain(0xff00..=0xffef).filter_map(char::from_u32) {
            let what = format!("{c} U+{:04X}", u32::from(c));
            assert_eq!(c.is_capital(), c.is_uppercase(), "capital {what}");
            assert_eq!(c.is_small(), c.is_lowercase(), "small {what}");
        }
    }

    #[test]
    fn signs_and_pictures_are_no_letters() {
        for c in "–—…“”’•→✓✅★☐🔥🟢、。！：（）「」￥€™№\u{200b}\u{fe0f}\u{20e3}\u{feff}".chars()
        {
            assert!(!c.is_letter_or_digit() && !c.is_capital() && !c.is_small(), "{c} U+{:04X}", u32::from(c));
        }
    }
}
