//! Small letters of the scripts that postmortems are written in: Latin with its marks, Greek, Cyrillic, and the wide Latin of
//! Japanese. Of all of Unicode's, whose table is 12 kB that every reader would download, it takes no notice.

/// Text in small letters.
pub trait Lower {
    /// The same with every capital letter small; of the same number of characters.
    fn lowered(&self) -> String;
}

impl Lower for str {
    fn lowered(&self) -> String {
        self.chars().map(small).collect()
    }
}

/// A letter's small form; the character itself where it has none, and where it stands in another script.
pub fn small(c: char) -> char {
    let code = u32::from(c);
    // Where capital and small letters take turns: which of a pair comes first.
    let pair = |first: u32| if code % 2 == first { code + 1 } else { code };
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => {
            code + 32
        }
        0x178 => 0xff,
        0x100..=0x12f
        | 0x132..=0x137
        | 0x14a..=0x177
        | 0x460..=0x481
        | 0x48a..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff => pair(0),
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => pair(1),
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e..=0x38f => code + 63,
        0x400..=0x40f => code + 80,
        0x4c0 => 0x4cf,
        0x1e9e => 0xdf,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::disallowed_methods)]
    fn letters_of_these_scripts_are_made_small_as_unicode_does() {
        let ranges =
            [0..=0x12f, 0x131..=0x17f, 0x386..=0x3ce, 0x400..=0x52f, 0x1e00..=0x1eff, 0x3040..=0x30ff, 0xff00..=0xffef];
        for c in ranges.into_iter().flatten().filter_map(char::from_u32) {
            let all: Vec<char> = c.to_lowercase().collect();
            assert_eq!(vec![small(c)], all, "{c} U+{:04X}", u32::from(c));
        }
        assert_eq!("ÄÖÜ Störung ЖЁ ＡＢ 時刻".lowered(), "äöü störung жё ａｂ 時刻");
    }
}
