//! Which of many phrases stand in a text, found in one pass over it.
//!
//! Knows no language: a phrase of letters with word boundaries is looked for where words begin, one of ideographs or
//! kana anywhere.

use super::begins;
use super::byte_at;
use super::lower::small;

/// Lists of phrases, indexed by their first two bytes.
#[derive(Debug)]
pub struct Phrases {
    /// Where each bucket of `entries` begins; the last bound closes the last bucket.
    bounds: Box<[u16]>,
    entries: Box<[Entry]>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    phrase: &'static str,
    list: u8,
    /// The phrase ends where its word ends.
    is_whole: bool,
    /// Its third byte; zero for none. Most phrases of a bucket differ in it from the text.
    third: u8,
}

impl Entry {
    /// Whether the phrase stands at byte `at`.
    fn fits(&self, bytes: &[u8], at: usize) -> bool {
        begins(bytes, at, self.phrase.as_bytes())
            && (!self.is_whole || bytes.get(at + self.phrase.len()).is_none_or(|next| !is_word(*next)))
    }
}

/// A phrase found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its first byte.
    pub at: usize,
    /// The phrase.
    pub phrase: &'static str,
    /// The list that it is of.
    pub list: u8,
}

impl Hit {
    /// One past its last byte.
    pub fn end(self) -> usize {
        self.at + self.phrase.len()
    }
}

/// The most buckets that an index has; a power of two, as is the number that each has.
const MOST_BUCKETS: usize = 1024;

/// By byte, whether it is of a word: a letter, a digit, or a part of a character beyond ASCII.
const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        #[allow(clippy::cast_possible_truncation, clippy::indexing_slicing)]
        {
            table[byte] = (byte as u8).is_ascii_alphanumeric() || 0x80 <= byte;
        }
        byte += 1;
    }
    table
};

#[inline(always)]
fn is_word(byte: u8) -> bool {
    // A byte is within the table, which the compiler sees.
    matches!(IS_WORD.get(usize::from(byte)), Some(true))
}

/// What the bucket of a text that begins with these two bytes is found by; a second that is no part of a word counts as none.
#[inline(always)]
fn key(first: u8, second: u8) -> usize {
    let second = if is_word(second) { usize::from(second) } else { 0 };
    usize::from(first) * 37 + second
}

impl Phrases {
    /// Indexes `lists`: in each, lower-case phrases parted by `|`. A phrase that ends in `$` ends where its word does;
    /// one without also begins longer words, if it has two bytes or more.
    pub fn new(lists: &[&'static str]) -> Self {
        let written = || lists.iter().flat_map(|phrases| phrases.split('|'));
        // Indexes live as long as the page, in every reader's memory: none takes more than it needs.
        let most = written().count();
        let buckets = (most * 2).next_power_of_two().min(MOST_BUCKETS);
        let mut all: Vec<(usize, Entry)> = Vec::with_capacity(most);
        for (list, phrases) in lists.iter().enumerate() {
            for written in phrases.split('|') {
                let phrase = written.strip_suffix('$').unwrap_or(written);
                let list = u8::try_from(list).unwrap_or(u8::MAX);
                let third = phrase.as_bytes().get(2).copied().unwrap_or(0);
                let entry = Entry { phrase, list, is_whole: phrase.len() < written.len(), third };
                if let Some(first) = phrase.as_bytes().first() {
                    let key = key(*first, phrase.as_bytes().get(1).copied().unwrap_or(0));
                    all.push((key % buckets, entry));
                }
            }
        }
        all.sort_by_key(|(bucket, _)| *bucket);
        let bounds = (0..=buckets)
            .map(|bucket| u16::try_from(all.partition_point(|(own, _)| *own < bucket)).unwrap_or(u16::MAX))
            .collect();
        Self { bounds, entries: all.into_iter().map(|(_, entry)| entry).collect() }
    }

    /// The phrases that may begin with the bytes of a [`key`].
    #[inline(always)]
    fn of_key(&self, key: usize) -> &[Entry] {
        // The bounds are one more than the buckets, of which there is a power of two.
        let bucket = key & self.bounds.len().wrapping_sub(2);
        let (Some(from), Some(to)) = (self.bounds.get(bucket), self.bounds.get(bucket + 1)) else { return &[] };
        self.entries.get(usize::from(*from)..usize::from(*to)).unwrap_or_default()
    }

    /// Calls `found` with every phrase in `lower`, in order of place. `lower` is a text as [`lower`] makes it.
    pub fn scan(&self, lower: &str, found: &mut dyn FnMut(Hit)) {
        let bytes = lower.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let first = byte_at(bytes, at);
            for entry in self.of_key(key(first, byte_at(bytes, at + 1))) {
                if (entry.third == 0 || entry.third == byte_at(bytes, at + 2)) && entry.fits(bytes, at) {
                    found(Hit { at, phrase: entry.phrase, list: entry.list });
                }
            }
            at += 1;
            // Ideographs, kana and Hangul take three bytes, of which the first is E3 or more; words of theirs run on
            // into each other. All other words are passed as a whole.
            if is_word(first) {
                while at < bytes.len() && is_word(byte_at(bytes, at)) && byte_at(bytes, at) < 0xe3 {
                    at += 1;
                }
            }
        }
    }

    /// The list that has all of `word`, in lower case, as a phrase.
    pub fn exact(&self, word: &str) -> Option<u8> {
        let bytes = word.as_bytes();
        let key = key(*bytes.first()?, bytes.get(1).copied().unwrap_or(0));
        let fits = |entry: &&Entry| entry.phrase.len() == word.len() && entry.fits(bytes, 0);
        self.of_key(key).iter().find(fits).map(|entry| entry.list)
    }

    /// The lists that have a phrase in `lower`, as bits; lists beyond the 64th share the last.
    pub fn lists(&self, lower: &str) -> u64 {
        let mut bits = 0;
        self.scan(lower, &mut |hit| bits |= 1 << hit.list.min(63));
        bits
    }

    /// Whether any phrase stands in `lower`.
    pub fn any(&self, lower: &str) -> bool {
        self.lists(lower) != 0
    }

    /// Every phrase in `lower`, in order of place.
    pub fn hits(&self, lower: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.scan(lower, &mut |hit| hits.push(hit));
        hits
    }
}

/// Lower case, byte for byte in the place of the original: a letter whose lower case takes another number of bytes
/// stays as it is.
pub fn lower(text: &str) -> String {
    let mut out = text.to_owned();
    out.make_ascii_lowercase();
    if text.is_ascii() {
        return out;
    }
    out.clear();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        let small = small(c);
        out.push(if small.len_utf8() == c.len_utf8() { small } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_phrases_where_words_begin() {
        let phrases = Phrases::new(&["down|to do$", "影响|ausfall", "до$|начал"]);
        for (text, want) in [
            ("It went down", &["down"][..]),
            ("downtime of a meltdown", &["down"]),
            ("to do, to double", &["to do"]),
            ("用户受影响的", &["影响"]),
            ("Der Ausfall", &["ausfall"]),
            ("НАЧАЛО: до 5, доля", &["начал", "до"]),
            ("d", &[]),
            ("a d-day", &[]),
            ("", &[]),
        ] {
            let found: Vec<&str> = phrases.hits(&lower(text)).iter().map(|hit| hit.phrase).collect();
            assert_eq!(found, want, "{text}");
        }
        assert_eq!(phrases.lists("down 影响"), 0b11);
        assert!(!phrases.any("a user"));
        assert_eq!((phrases.exact("down"), phrases.exact("downs"), phrases.exact("до")), (Some(0), None, Some(2)));
    }

    #[test]
    fn lower_case_keeps_every_place() {
        for text in ["ABC ÉÜ", "İstanbul ẞ", "НАЧАЛО", "影响"] {
            let small = lower(text);
            assert_eq!(small.len(), text.len(), "{text}");
            for (a, b) in text.char_indices().zip(small.char_indices()) {
                assert_eq!(a.0, b.0, "{text}");
            }
        }
        assert_eq!(lower("İ ẞ Ä"), "İ ẞ ä");
    }
}
