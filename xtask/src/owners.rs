//! Whose code the page's wasm is: bytes of machine code by crate, and of our own by layer.
//!
//! It reads what the compiler wrote, before wasm-opt, because only that still has names. The shares carry over to the
//! download; the bytes do not.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// How many owners are shown.
const SHOWN: usize = 10;

/// Prints the largest owners of the last release build.
pub fn report(root: &Path) -> Result<(), String> {
    let path = root.join("target/wasm32-unknown-unknown/release/postmortem-viewer.wasm");
    let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let module = read(&bytes).ok_or_else(|| format!("{}: not a module that we can read", path.display()))?;
    let code: usize = module.iter().map(|(_, size)| size).sum();
    let mut owners: HashMap<String, usize> = HashMap::new();
    for (name, size) in &module {
        *owners.entry(owner(name)).or_default() += size;
    }
    let mut owners: Vec<(String, usize)> = owners.into_iter().collect();
    owners.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    println!("\nthe largest owners of {} kB of code, before wasm-opt", code / 1000);
    for (name, size) in owners.iter().take(SHOWN) {
        println!("{name:<40} {:>6} kB {:>4} %", size / 1000, size * 100 / code.max(1));
    }
    Ok(())
}

/// The crate of a function, and in our own its layer.
fn owner(mangled: &str) -> String {
    if mangled.starts_with("__wbindgen") || mangled.contains("wbg_") {
        return "wasm-bindgen's descriptions (cut later)".to_owned();
    }
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let start = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    let start = ["dyn ", "mut ", "const ", "impl "].iter().fold(start, |rest, word| rest.trim_start_matches(word));
    let mut path = start.split("::").map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_').next());
    let first = path.next().flatten().unwrap_or_default();
    match (first, path.next().flatten()) {
        ("postmortem_viewer", Some(layer)) => format!("{first}::{layer}"),
        _ => first.to_owned(),
    }
}

/// A cursor over the module's bytes; every read is nothing at the end.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// An unsigned number of variable length.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<Cursor<'a>> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Cursor(taken))
    }

    /// A length and so many bytes.
    fn block(&mut self) -> Option<Cursor<'a>> {
        let length = self.number()?;
        self.take(length)
    }

    /// The bounds of a table or memory.
    fn limits(&mut self) -> Option<()> {
        let flags = self.byte()?;
        self.number()?;
        if flags & 1 == 1 {
            self.number()?;
        }
        Some(())
    }
}

/// Each function's name, mangled as in the module, and the bytes of its body.
fn read(bytes: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut module = Cursor(bytes.strip_prefix(b"\0asm")?);
    module.take(4)?;
    let mut imported = 0;
    let mut sizes = Vec::new();
    let mut names = HashMap::new();
    while let Some(kind) = module.byte() {
        let mut section = module.block()?;
        match kind {
            2 => {
                for _ in 0..section.number()? {
                    section.block()?;
                    section.block()?;
                    match section.byte()? {
                        0 => {
                            section.number()?;
                            imported += 1;
                        }
                        1 => {
                            section.byte()?;
                            section.limits()?;
                        }
                        2 => section.limits()?,
                        _ => {
                            section.take(2)?;
                        }
                    }
                }
            }
            10 => {
                for _ in 0..section.number()? {
                    sizes.push(section.block()?.0.len());
                }
            }
            0 if section.block()?.0 == b"name" => {
                while let Some(kind) = section.byte() {
                    let mut part = section.block()?;
                    if kind == 1 {
                        for _ in 0..part.number()? {
                            let index = part.number()?;
                            names.insert(index, String::from_utf8_lossy(part.block()?.0).into_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named = |(at, size)| (names.get(&(at + imported)).cloned().unwrap_or_else(|| "unnamed".to_owned()), size);
    Some(sizes.into_iter().enumerate().map(named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_belong_to_their_crate_or_layer() {
        for (mangled, expected) in [
            ("_ZN17postmortem_viewer7extract8timeline4read17hb4d38e43d49a9e76E", "postmortem_viewer::extract"),
            ("_ZN14pulldown_cmark9firstpass9FirstPass10parse_line17hc684c86431246c17E", "pulldown_cmark"),
            (
                "_ZN68_$LT$pulldown_cmark..parse..ItemBody$u20$as$u20$core..fmt..Debug$GT$3fmt17h75b67c893b6b6083E",
                "pulldown_cmark",
            ),
            ("_RNvNtCs5cOc02OMXlo_5alloc3str12to_lowercase", "alloc"),
            ("__wbindgen_describe___wbg_new_1", "wasm-bindgen's descriptions (cut later)"),
        ] {
            assert_eq!(owner(mangled), expected, "{mangled}");
        }
    }

    #[test]
    fn a_small_module_is_read_and_a_broken_one_refused() {
        let module = [
            b"\0asm\x01\0\0\0".as_slice(),
            // One imported function, a code section with bodies of 2 and 3 bytes, names for functions 1 and 2.
            b"\x02\x07\x01\x01e\x01f\x00\x00",
            b"\x0a\x08\x02\x02\x00\x0b\x03\x00\x01\x0b",
            b"\x00\x0e\x04name\x01\x07\x02\x01\x01a\x02\x01b",
        ]
        .concat();
        assert_eq!(read(&module), Some(vec![("a".to_owned(), 2), ("b".to_owned(), 3)]));
        assert_eq!(read(&module[..module.len() - 3]), None);
        assert_eq!(read(b"plain text"), None);
    }
}
