//! Holds the code against the table of layers in `ARCHITECTURE.md`, and every Rust file against the rules of form.
//!
//! The table is read from the document itself, so that the two cannot drift apart. The check is textual: it sees what
//! stands in the source, comments aside, and knows nothing of what the compiler resolves. It does not judge the bins
//! (`main.rs`, `bin/`), which may use everything, nor anything outside `src/` beyond its opening line.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// What one row of the table allows.
struct Layer {
    layers: BTreeSet<String>,
    crates: BTreeSet<String>,
}

/// Crates that some layer may not name; `std` and the crates of tests are free.
const GUARDED: [&str; 14] = [
    "base64ct",
    "chrono",
    "chrono_tz",
    "clap",
    "gloo",
    "js_sys",
    "miniz_oxide",
    "pulldown_cmark",
    "serde",
    "serde_json",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "web_sys",
    "yew",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every `.rs` file below `folder`, sorted, build products aside.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["target", "dist", "node_modules", "corpus", "artifacts"].contains(&name.as_str())
                && !name.starts_with('.')
            {
                rust_files(&path, found);
            }
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
}

/// The words between backticks in one cell.
fn ticked(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The table under "Who may use whom". `all above` in a cell means every row above this one.
fn table(document: &str) -> BTreeMap<String, Layer> {
    let mut layers = BTreeMap::new();
    let mut above = BTreeSet::new();
    let rows = document.lines().skip_while(|line| *line != "## Who may use whom").skip(1);
    for row in rows.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let name = ticked(cells[1]).next().expect("a row names its layer in backticks").to_owned();
        let mut uses: BTreeSet<String> = ticked(cells[2]).map(str::to_owned).collect();
        if cells[2].starts_with("all above") {
            uses.extend(above.iter().cloned());
        }
        above.insert(name.clone());
        layers.insert(name, Layer { layers: uses, crates: ticked(cells[3]).map(str::to_owned).collect() });
    }
    layers
}

/// The code of a file: comments cut, and everything from the module of its tests on.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    lines.map(|line| line.split("//").next().unwrap_or_default()).fold(String::new(), |all, line| all + line + "\n")
}

/// The identifiers that follow `prefix`, where `prefix` is not itself the tail of a longer word.
fn after<'a>(code: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(prefix).filter_map(move |(at, _)| {
        let before = code[..at].chars().next_back();
        let free = !before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == ':');
        let rest = &code[at + prefix.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        free.then(|| &rest[..end])
    })
}

/// The layer of a file under `src/`: its folder, or its own name at the top.
fn layer_of(path: &Path) -> String {
    let inside = path.strip_prefix(root().join("src")).expect("a file under src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn the_table_lists_every_layer() {
    let layers = table(&fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md"));
    let library = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let declared: BTreeSet<String> = after(&library, "pub mod ").map(str::to_owned).collect();
    let listed: BTreeSet<String> = layers.keys().cloned().collect();
    assert_eq!(declared, listed, "src/lib.rs on the left, ARCHITECTURE.md on the right");
    for (name, layer) in &layers {
        for used in &layer.layers {
            assert!(listed.contains(used), "{name} may use {used}, which is no layer");
        }
    }
}

#[test]
fn a_layer_uses_only_what_the_table_allows() {
    let layers = table(&fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md"));
    let mut files = Vec::new();
    rust_files(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let Some(layer) = layers.get(&layer_of(&path)) else { continue };
        let name = layer_of(&path);
        let shown = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
        let text = fs::read_to_string(&path).expect("a readable file");
        let code = code(&text);
        for used in after(&code, "crate::") {
            if used.is_empty() {
                wrong.push(format!("{shown}: a nested `crate::{{…}}`; write one `use crate::layer::Thing;` a line"));
            } else if used != name && !layer.layers.contains(used) {
                wrong.push(format!("{shown}: {name} may not use {used}"));
            }
        }
        // From a layer's own `mod.rs`, `super` is the crate: a way around the table.
        if path.ends_with("mod.rs") && path.components().count() == root().components().count() + 3 {
            for used in after(&code, "super::") {
                wrong.push(format!("{shown}: `super::{used}` leaves the layer; write `crate::{used}`"));
            }
        }
        for used in GUARDED {
            let whole = format!("{used}::");
            if after(&code, &whole).next().is_some() && !layer.crates.contains(used) {
                wrong.push(format!("{shown}: {name} may not use the crate {used}"));
            }
        }
    }
    assert!(wrong.is_empty(), "against ARCHITECTURE.md:\n{}", wrong.join("\n"));
}

/// The names that a manifest's tables of dependencies give.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut table = "";
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = name;
            // A table of its own: `[dependencies.web-sys]`.
            out.extend(name.split_once("dependencies.").map(|(_, name)| name.to_owned()));
        } else if table.ends_with("dependencies")
            && let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| !name.starts_with(['#', ' ']))
        {
            out.insert(name.to_owned());
        }
    }
    out
}

/// The quoted keys of one object of a `package.json`, without the versions that some carry.
fn packages(json: &str, object: &str) -> BTreeSet<String> {
    let package: serde_json::Value = serde_json::from_str(json).expect("package.json");
    let keys = package[object].as_object().into_iter().flatten().map(|(key, _)| key);
    // A scope begins with the sign that a version stands behind.
    keys.map(|key| key.get(1..).and_then(|rest| rest.find('@')).map_or(key.as_str(), |at| &key[..=at]).to_owned())
        .collect()
}

const MANIFESTS: [&str; 5] =
    ["Cargo.toml", "html/Cargo.toml", "xtask/Cargo.toml", "tests/browser/Cargo.toml", "tests/fuzz/Cargo.toml"];

#[test]
fn every_dependency_has_its_reason() {
    let document = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let (_, section) = document.split_once("## Dependencies, each with its reason").expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let reasons: BTreeSet<&str> = section.lines().flat_map(ticked).collect();
    let json = fs::read_to_string(root().join("package.json")).expect("package.json");
    let mut named: BTreeSet<String> = packages(&json, "devDependencies");
    named.extend(packages(&json, "attacks"));
    assert!(named.contains("@octokit/fixtures") && named.contains("dompurify"), "{named:?}");
    for manifest in MANIFESTS {
        named.extend(dependencies(&fs::read_to_string(root().join(manifest)).expect(manifest)));
    }
    // Packages of this workspace explain themselves.
    let ours = ["xtask", "postmortem-viewer"];
    let bare: Vec<&String> =
        named.iter().filter(|name| !reasons.contains(name.as_str()) && !ours.contains(&name.as_str())).collect();
    assert!(25 < named.len(), "{named:?}");
    assert!(bare.is_empty(), "ARCHITECTURE.md gives no reason for {bare:?}");
}

#[test]
fn nothing_is_unsafe() {
    for manifest in MANIFESTS {
        let text = fs::read_to_string(root().join(manifest)).expect(manifest);
        // The harness of fuzzing is made of macros that are not ours.
        let is_held = text.contains("unsafe_code = \"forbid\"") || manifest.contains("fuzz");
        assert!(is_held, "{manifest} does not forbid it");
    }
    let mut files = Vec::new();
    rust_files(root(), &mut files);
    let word = ["unsafe", " "].concat();
    let braced = ["unsafe", "{"].concat();
    for path in files {
        let text = fs::read_to_string(&path).expect("a readable file");
        let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
        let is_there = [&word, &braced].iter().any(|word| after(&code, word).next().is_some());
        let allows = ["allow(", "unsafe_code"].concat();
        assert!(!is_there && !code.contains(&allows), "{}", path.display());
    }
}

#[test]
fn every_rust_file_opens_with_its_one_job() {
    let mut files = Vec::new();
    rust_files(root(), &mut files);
    assert!(files.len() > 20, "only {} files were found", files.len());
    let bare: Vec<String> = files
        .iter()
        .filter(|path| !fs::read_to_string(path).is_ok_and(|text| text.starts_with("//! ")))
        .map(|path| path.display().to_string())
        .collect();
    assert!(bare.is_empty(), "a file opens with `//!`, its one job:\n{}", bare.join("\n"));
}

#[test]
fn the_check_sees_what_it_looks_for() {
    let sample = "use crate::view::Scale; // crate::state\nfn f() { crate::time::now(); mycrate::x(); }\n#[cfg(test)]\nuse crate::report::R;\n";
    let code = code(sample);
    assert_eq!(after(&code, "crate::").collect::<Vec<_>>(), ["view", "time"]);
    assert_eq!(after("use crate::{text, time};", "crate::").collect::<Vec<_>>(), [""]);
    let layers = table(
        "## Who may use whom\n\n| `a` | | |\n| `b` | `a` | `yew` events |\n| `c` | all above | |\n## Next\n| `d` | | |\n",
    );
    assert_eq!(layers.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert!(layers["c"].layers.contains("b") && layers["b"].crates.contains("yew") && !layers.contains_key("d"));
}
