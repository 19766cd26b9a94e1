//! The list of what hardly a document needs until a timeline shows: functions, and stretches of functions.
//!
//! A line is a hash of a function's name; behind it, where the function itself is needed, a hash of its instructions and
//! the places of its stretches. A name or body that has changed is not found, and then stays in the first module: an old
//! list costs bytes and breaks nothing.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;

use sha2::Digest;
use sha2::Sha256;

use crate::finish;

/// The list.
#[derive(Default)]
pub struct Cold {
    functions: HashSet<String>,
    stretches: HashMap<(String, String), BTreeSet<usize>>,
}

impl Cold {
    /// Reads a list.
    pub fn read(text: &str) -> Self {
        let mut out = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let name = words.next().unwrap_or_default().to_owned();
            match words.next() {
                None => {
                    out.functions.insert(name);
                }
                Some(body) => {
                    let places = words.filter_map(|word| word.parse().ok()).collect();
                    out.stretches.insert((name, body.to_owned()), places);
                }
            }
        }
        out
    }

    /// Writes the list, sorted.
    pub fn print(&self) -> String {
        let mut lines: Vec<String> = self.functions.iter().cloned().collect();
        for ((name, body), places) in self.stretches.iter().filter(|(_, places)| !places.is_empty()) {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            lines.push(format!("{name} {body} {}", places.join(" ")));
        }
        lines.sort();
        lines.join("\n") + "\n"
    }

    /// How many functions it names, and how many stretches.
    pub fn counts(&self) -> (usize, usize) {
        (self.functions.len(), self.stretches.values().map(BTreeSet::len).sum())
    }

    /// Names a function.
    pub fn add_function(&mut self, name: &str) {
        self.functions.insert(hashed(name));
    }

    /// Names stretches of a function. Where several have its name and instructions, those alone that all can do without.
    pub fn add_stretches(&mut self, name: &str, body: &str, places: BTreeSet<usize>) {
        let key = (hashed(name), body.to_owned());
        let both = match self.stretches.get(&key) {
            Some(before) => before.intersection(&places).copied().collect(),
            None => places,
        };
        self.stretches.insert(key, both);
    }

    /// Whether a function is on it.
    pub fn has_function(&self, name: &str) -> bool {
        self.functions.contains(&hashed(name))
    }

    /// Whether a stretch is.
    pub fn has_stretch(&self, name: &str, body: &str, place: usize) -> bool {
        self.stretches.get(&(hashed(name), body.to_owned())).is_some_and(|places| places.contains(&place))
    }
}

fn hashed(name: &str) -> String {
    short(&Sha256::digest(name))
}

/// The beginning of a hash, in hexadecimal digits.
pub fn short(hash: &[u8]) -> String {
    finish::hex(hash.get(..6).unwrap_or(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_what_it_was_after_writing_and_reading() {
        let mut cold = Cold::default();
        cold.add_function("alloc::never");
        cold.add_stretches("core::some", "ab12", BTreeSet::from([3, 1]));
        cold.add_stretches("core::some", "ab12", BTreeSet::from([3, 4]));
        let read = Cold::read(&format!("# a word\n{}", cold.print()));
        assert_eq!(read.counts(), (1, 1));
        assert!(read.has_function("alloc::never") && !read.has_function("core::some"));
        let held = [1, 3, 4].map(|place| read.has_stretch("core::some", "ab12", place));
        assert_eq!(held, [false, true, false], "only what both can do without");
        assert!(!read.has_stretch("core::some", "cd34", 3), "another body");
    }
}
