//! Fragments of every kind by a seed, the same on every machine: those of `tests/addresses`, changed in places, and pieces of
//! them and of others put together at random. Knows nothing of what is made of them.

#[path = "../browser/src/chance.rs"]
mod chance;

use chance::Chance;

const PIECES: [&str; 62] = [
    "/",
    "//",
    "#",
    "?",
    "&",
    "=",
    ":",
    "@",
    "%",
    "%2F",
    "%3A",
    "%00",
    "%0a",
    "%ff",
    "%F0%9F",
    "\\",
    ".",
    "..",
    "...",
    " ",
    "é",
    "\u{202e}",
    "\u{0}",
    "gh",
    "gl",
    "gt",
    "bb",
    "gist",
    "url",
    "d",
    "post",
    "sample",
    "text",
    "gh:h.example",
    "z1:",
    "z9:",
    "AAAA",
    "S03OTEtPAgA",
    "blob",
    "tree",
    "-",
    "raw",
    "src/branch",
    "main",
    "docs/a.md",
    "0123456789abcdef0123",
    "https://h.example/a.md",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///x",
    "from=2024-06-09T18:20:00Z",
    "to=9999-12-31T23:59:59Z",
    "from=-1",
    "sel=18-20-x",
    "tz=utc",
    "tz=Europe/Berlin",
    "theme=dark",
    "mode=embedded",
    "q=x",
    "L=L10-L20",
    "L=L4294967296",
    "as=0,0,0",
];

/// An endless run of fragments.
pub struct Fragments {
    chance: Chance,
    known: Vec<String>,
}

impl Fragments {
    /// Those of this seed; `links` are the lines of `tests/addresses/links.txt`.
    pub fn new(seed: u64, links: &str) -> Self {
        let known = links.lines().filter_map(|line| line.split_once('\t')).map(|(link, _)| link.to_owned()).collect();
        Self { chance: Chance(seed | 1), known }
    }

    /// The next.
    pub fn next(&mut self) -> String {
        let chance = &mut self.chance;
        if chance.below(3) == 0 {
            let count = chance.below(9);
            return (0..count).fold("#/".to_owned(), |all, _| {
                all + PIECES[chance.below(PIECES.len())] + ["", "/", "?", "&"][chance.below(4)]
            });
        }
        let mut out: Vec<char> = self.known[chance.below(self.known.len())].chars().collect();
        for _ in 0..=chance.below(4) {
            let at = chance.below(out.len() + 1);
            match chance.below(5) {
                0 => out.truncate(at),
                1 if at < out.len() => drop(out.remove(at)),
                2 => out.splice(at..at, PIECES[chance.below(PIECES.len())].chars()).for_each(drop),
                3 if at < out.len() => {
                    out[at] = char::from_u32(u32::try_from(chance.below(0x2fff)).unwrap_or(0)).unwrap_or('x')
                }
                _ => {
                    let tail: Vec<char> = out[at..].to_vec();
                    out.extend(tail);
                }
            }
            out.truncate(4_000);
        }
        out.into_iter().collect()
    }
}
