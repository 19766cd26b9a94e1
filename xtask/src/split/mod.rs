//! Cuts the page's wasm in two: what is run until a timeline shows, and the rest, which comes after it.
//!
//! A function that moves leaves a stub behind, of the same type and at the same index, so that every call and every
//! function pointer stays as it is; one that few places call, and no pointer, leaves none, and they do what it would. The stub asks the page's script for the second module and calls the function
//! through the table, into which that module has put it. Memory, tables and globals are shared; what the second calls of
//! the first lies in the table too. Nothing is lost when a stub is called too early: the script then fetches the second
//! module on the spot (`more.js`).
//!
//! Of functions that all documents need, stretches that none of the recorded ones entered are first made functions of their own
//! ([`outline`]).
//!
//! Constants that only the second module names come with it ([`data`]), types go by numbers ([`identity`]), and functions
//! that look alike stand together ([`order`]).
//!
//! What moves is on a list that [`profile`] records by running the page; what is not on it stays.

mod body;
pub mod cold;
mod data;
mod first;
pub mod glue;
mod identity;
mod info;
mod later;
mod order;
mod outline;
mod part;
mod plan;
pub mod profile;
mod types;

use std::ops::Range;

use cold::Cold;
use info::Defined;
use info::Info;
use info::count;

/// The name under which the script gives the function that fetches the second module.
const MORE: &str = "more";
/// The name under which the second module finds what the first exports.
const FIRST: &str = "p";
/// A body of fewer bytes stays, for its stub would cost as much; unless it names constants that can go with it.
const LEAST: usize = 12;
/// A body of fewer bytes than this stays, unless nothing else needs it.
const TINY: usize = 8;

/// Both modules.
pub struct Parts {
    /// What the page starts with.
    pub first: Vec<u8>,
    /// What follows.
    pub later: Vec<u8>,
    /// How many functions the second holds, and how many stretches of functions.
    pub moved: (usize, usize),
    /// What else the script has to call by a shorter name: imports in their order, and exports.
    pub names: Names,
    /// Where in memory the constants of both lie.
    pub constants: Range<u32>,
    /// The functions of the first module: index, size in bytes and name, a line each.
    pub index: String,
}

/// Names of `wasm-bindgen` that the first module does without, the long ones.
pub struct Names {
    imports: Vec<String>,
    exports: Vec<String>,
}

/// Splits a module that still has its names, by the list of what moves. `compiled` is what the compiler made it from; `style`
/// goes with what moves.
pub fn split(module: &[u8], cold: &Cold, compiled: &[u8], style: &str) -> Result<Parts, String> {
    let info = Info::read(module)?;
    let name = |index: u32| info.function(index).map(|function| function.name.as_str()).unwrap_or_default();
    let (module, stretches) = outline::outline(module, &info, |index, body, place| {
        !cold.has_function(name(index)) && cold.has_stretch(name(index), &body.hash, place)
    })?;
    let module = module.as_slice();
    let info = Info::read(module)?;
    let objects = data::Objects::read(compiled)?;
    let module = identity::number(module, &info, &objects)?;
    let module = module.as_slice();
    let heavy = data::heavy(module, &info, &objects)?;
    let is_worth = |function: &Defined| LEAST <= function.size || heavy.contains(&function.index);
    // Several functions may share a name; they move only together, because the list cannot tell them apart.
    let mut moved: Vec<u32> = info
        .defined()
        .filter(|function| TINY <= function.size && is_worth(function) && cold.has_function(&function.name))
        .map(|function| function.index)
        .collect();
    let functions = moved.len();
    moved.extend(&stretches);
    moved.extend(info.left_over(&moved, |function| function.size < LEAST && cold.has_function(&function.name)));
    moved.sort_unstable();
    let module = order::sort(module, &info, &moved)?;
    let module = module.as_slice();
    let info = Info::read(module)?;
    let end = count(info.imported.len() + info.defined().count());
    let moved: Vec<u32> = (end - count(moved.len())..end).collect();
    let (copied, shared) = info.copied(&moved);
    let data = data::cut(module, &info, &moved, &objects)?;
    Ok(Parts {
        first: types::used(&first::write(module, &info, &moved, &shared, &data.first)?)?,
        later: types::used(&later::write(module, &info, (&moved, &copied, &shared), &data.later, style)?)?,
        moved: (functions, stretches.len()),
        constants: data.range(),
        index: index(&info, &moved),
        names: Names { imports: info.import_names, exports: info.long_exports },
    })
}

/// What `wasm-function[12]` of a browser's profile is: the first module carries no names. A stub tells of itself.
fn index(info: &Info, moved: &[u32]) -> String {
    let gone = info.gone(moved);
    let kept = info.defined().filter(|function| gone.binary_search(&function.index).is_err());
    kept.map(|function| {
        let place = first::place(function.index, &gone);
        let stub = if moved.binary_search(&function.index).is_ok() { "stub of " } else { "" };
        format!("{place} {} {stub}{}\n", function.size, function.name)
    })
    .collect()
}

/// A function's name as people read it, without the hash of its crate, which differs from build to build.
pub fn name_of(mangled: &str) -> String {
    let name = format!("{:#}", rustc_demangle::demangle(mangled));
    let mut out = String::with_capacity(name.len());
    let mut rest = name.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let hash =
            after.split_once(']').filter(|(hash, _)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()));
        match hash {
            Some((_, behind)) => rest = behind,
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out + rest
}

/// The script that `wasm-bindgen` made, with what loads the second module.
pub fn script(glue: &str, later: &str, names: &Names) -> Result<String, String> {
    let marks = ["    const import0 = {\n        __proto__: null,\n", "    wasm = instance.exports;\n"];
    if marks.iter().any(|mark| glue.matches(mark).count() != 1) {
        return Err("the script of wasm-bindgen is not as we know it: see xtask/src/split".to_owned());
    }
    let [imports, exports] = marks;
    let glue = glue.replace(imports, &format!("{imports}        {MORE},\n"));
    let glue = glue.replace(exports, &format!("{exports}    fetchLater();\n"));
    let glue = glue + "\n" + &include_str!("more.js").replace("LATER", later);
    shortened(&glue, names)
}

/// The script with the short names, without comments and indentation.
fn shortened(glue: &str, names: &Names) -> Result<String, String> {
    let mut glue = glue.to_owned();
    // A name may begin another.
    let mut exports: Vec<(usize, &String)> = names.exports.iter().enumerate().collect();
    exports.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    for (place, name) in exports {
        glue = glue.replace(name.as_str(), &info::short_export(place));
    }
    let mut found = 0;
    let mut out = String::with_capacity(glue.len());
    for line in glue.lines() {
        let text = line.trim();
        let key = text.split([':', '(']).next().unwrap_or_default();
        match names.imports.iter().position(|name| name == key) {
            Some(place) if line.starts_with("        ") => {
                found += 1;
                out.push_str(&info::import_name(place));
                out.push_str(text.get(key.len()..).unwrap_or_default());
            }
            _ => out.push_str(text),
        }
        out.push('\n');
    }
    if found == names.imports.len() {
        Ok(crate::finish::lean_script(&out))
    } else {
        Err(format!(
            "{found} of {} imports are in the script of wasm-bindgen: see xtask/src/split",
            names.imports.len()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_of_crates_are_no_part_of_a_name() {
        for (given, expected) in [
            ("plain", "plain"),
            (
                "<[yew[4827d816f22c3e27]::virtual_dom::vnode::VNode]>::to_vec",
                "<[yew::virtual_dom::vnode::VNode]>::to_vec",
            ),
            ("a[0]::b[", "a[0]::b["),
        ] {
            assert_eq!(name_of(given), expected);
        }
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        let names = Names {
            imports: vec!["__wbg_a_1".to_owned()],
            exports: vec!["wasm_bindgen_b".to_owned(), "wasm_bindgen_b_1".to_owned()],
        };
        assert!(script("export default 1;", "x_more.wasm", &names).is_err());
        let glue = "function f() {\n    const import0 = {\n        __proto__: null,\n        __wbg_a_1: function(arg0) {\n            // why\n            wasm.wasm_bindgen_b_1(wasm.wasm_bindgen_b);\n        },\n    };\n}\nfunction g() {\n    wasm = instance.exports;\n}\n";
        let patched = script(glue, "x_more.wasm", &names).expect("the shape is known");
        for line in ["more,\n", "i0: function(arg0) {\n", "wasm.x1(wasm.x0);\n", "fetchLater();\n", "\"x_more.wasm\""] {
            assert!(patched.contains(line), "{line} in {patched}");
        }
        assert!(!patched.contains("why"));
        let other = Names { imports: vec!["__wbg_c_1".to_owned()], exports: Vec::new() };
        assert!(script(glue, "x_more.wasm", &other).is_err());
    }
}
