//! What the project is made of: a bill of materials in CycloneDX's form, and the audit of it by the registries' own tools.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;
use serde_json::json;

use crate::run;
use crate::run::Place;
use crate::setup;

const BILL: &str = "target/sbom.cdx.json";

/// Writes the bill of what reaches the page, and of what builds and tests it.
pub fn bill(place: &Place) -> Result<(), String> {
    let bill = make(place)?;
    let text = format!("{bill:#}\n");
    fs::create_dir_all(place.root.join("target")).map_err(|error| error.to_string())?;
    fs::write(place.root.join(BILL), text).map_err(|error| format!("{BILL}: {error}"))?;
    let of = |scope: &str| list(&bill["components"]).filter(|one| one["scope"] == scope).count();
    println!(
        "{BILL}: {} crates in the page, {} that build and test it or are for other platforms",
        of("required"),
        of("excluded")
    );
    Ok(())
}

fn make(place: &Place) -> Result<Value, String> {
    let ask = |platform: &[&str]| {
        let all = [&["metadata", "--format-version", "1", "--locked"], platform].concat();
        let printed = place.output("cargo", &all).ok_or("`cargo metadata` fails: build once, so that all is there")?;
        serde_json::from_str(&printed).map_err(|error| format!("`cargo metadata`: {error}"))
    };
    // What only other platforms need is not in the page, though it may be in what tests it.
    let (all, page) = (ask(&[])?, ask(&["--filter-platform", "wasm32-unknown-unknown"])?);
    let lock = fs::read_to_string(place.root.join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    Ok(of_metadata(&all, &page, &checksums(&lock)))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Name and version to the digest that the lock file pins.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let mut out = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let field = |name: &str| {
            let line = package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
            line.map(|value| value.trim_matches('"').to_owned())
        };
        if let (Some(name), Some(version), Some(checksum)) = (field("name"), field("version"), field("checksum")) {
            out.insert((name, version), checksum);
        }
    }
    out
}

/// `all` is what cargo tells of every platform, `page` of the page's.
fn of_metadata(all: &Value, page: &Value, checksums: &BTreeMap<(String, String), String>) -> Value {
    let packages: BTreeMap<&str, &Value> = list(&all["packages"]).map(|one| (text(&one["id"]), one)).collect();
    let nodes_of = |metadata: &'_ Value| -> BTreeMap<String, Value> {
        list(&metadata["resolve"]["nodes"]).map(|one| (text(&one["id"]).to_owned(), one.clone())).collect()
    };
    let (nodes, page) = (nodes_of(all), nodes_of(page));
    let root = packages.iter().find(|(_, one)| one["name"] == "postmortem-viewer").map_or("", |(id, _)| id);
    // What is linked into the page; macros and build scripts run when it is built.
    let mut linked: BTreeSet<&str> = BTreeSet::new();
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        if !linked.insert(id) {
            continue;
        }
        for dependency in page.get(id).into_iter().flat_map(|node| list(&node["deps"])) {
            let is_normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let to = text(&dependency["pkg"]);
            let is_macro = packages.get(to).is_some_and(|one| {
                list(&one["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
            });
            if is_normal && !is_macro {
                open.push(to);
            }
        }
    }
    let url = |id: &str| {
        packages
            .get(id)
            .map_or(String::new(), |one| format!("pkg:cargo/{}@{}", text(&one["name"]), text(&one["version"])))
    };
    let component = |id: &str| {
        let one = packages.get(id)?;
        let mut out = json!({
            "type": "library",
            "bom-ref": url(id),
            "name": one["name"],
            "version": one["version"],
            "purl": url(id),
            "scope": if linked.contains(id) { "required" } else { "excluded" },
        });
        if let Some(license) = one["license"].as_str() {
            out["licenses"] = json!([{"expression": license.replace('/', " OR ")}]);
        }
        if let Some(digest) = checksums.get(&(text(&one["name"]).to_owned(), text(&one["version"]).to_owned())) {
            out["hashes"] = json!([{"alg": "SHA-256", "content": digest}]);
        }
        Some(out)
    };
    let needs = |node: &Value| list(&node["deps"]).map(|one| url(text(&one["pkg"]))).collect::<BTreeSet<_>>();
    let all: BTreeMap<String, &str> = nodes.keys().map(|id| (url(id), id.as_str())).collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": url(root), "name": "postmortem-viewer", "version": packages.get(root).map(|one| &one["version"])}},
        "components": all.values().filter(|id| **id != root).filter_map(|id| component(id)).collect::<Vec<_>>(),
        "dependencies": all.iter().map(|(url, id)| json!({"ref": url, "dependsOn": nodes.get(*id).map(&needs)})).collect::<Vec<_>>(),
    })
}

/// Bans, licences and sources by cargo-deny, which asks nobody; advisories by it and by npm where their lists can be had.
pub fn audit(place: &Place) -> Result<(), String> {
    setup::for_auditing(place)?;
    let deny = |words: &str| {
        let mut command = place.command("cargo-deny");
        command.args(words.split_whitespace());
        command
    };
    run::show(&mut deny("--offline --log-level error check bans licenses sources"))?;
    println!("bans, licences and sources: fine");
    let mut missing = Vec::new();
    if place.output("cargo-deny", &["--log-level", "error", "fetch", "db"]).is_some() {
        run::show(&mut deny("--log-level error check --disable-fetch advisories"))?;
        println!("advisories on crates: none");
    } else {
        missing.push("of crates (the database of RustSec could not be fetched)");
    }
    let output = place.command("npm").args(["audit", "--json"]).output().map_err(|error| format!("npm: {error}"))?;
    let said: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
    match said["metadata"]["vulnerabilities"]["total"].as_u64() {
        Some(0) => println!("advisories on npm packages: none"),
        Some(count) => return Err(format!("npm audit: {count} advisories\n{:#}", said["vulnerabilities"])),
        None => missing.push("of npm packages (the registry gave none)"),
    }
    for what in missing {
        println!("NOT CHECKED: the advisories {what}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_tells_what_is_linked_from_what_only_builds() {
        let package = |name: &str, kind: &str| json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0", "targets": [{"kind": [kind]}]});
        let needs = |name: &str, kind: Value| json!({"pkg": name, "dep_kinds": [{"kind": kind}]});
        let metadata = json!({
            "packages": [package("postmortem-viewer", "lib"), package("a", "lib"), package("b", "lib"), package("m", "proc-macro"), package("t", "lib")],
            "resolve": {"nodes": [
                {"id": "postmortem-viewer", "deps": [needs("a", Value::Null), needs("m", Value::Null), needs("t", json!("dev"))]},
                {"id": "a", "deps": [needs("b", Value::Null)]}, {"id": "b", "deps": []}, {"id": "m", "deps": [needs("t", Value::Null)]}, {"id": "t", "deps": []}
            ]},
        });
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"00ff\"\n\n[[package]]\nname = \"b\"\nversion = \"1.0.0\"\n";
        let bill = of_metadata(&metadata, &metadata, &checksums(lock));
        let scopes: Vec<(&str, &str)> =
            list(&bill["components"]).map(|one| (text(&one["name"]), text(&one["scope"]))).collect();
        assert_eq!(scopes, [("a", "required"), ("b", "required"), ("m", "excluded"), ("t", "excluded")]);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "00ff");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(bill["dependencies"][0], json!({"ref": "pkg:cargo/a@1.0.0", "dependsOn": ["pkg:cargo/b@1.0.0"]}));
    }

    #[test]
    fn the_bill_of_this_checkout_names_what_the_page_is_made_of() {
        let bill = make(&Place::find().unwrap()).unwrap();
        let required: Vec<&str> =
            list(&bill["components"]).filter(|one| one["scope"] == "required").map(|one| text(&one["name"])).collect();
        for name in ["yew", "pulldown-cmark", "chrono", "miniz_oxide", "wasm-bindgen"] {
            assert!(required.contains(&name), "{name}: {required:?}");
        }
        assert!(!required.contains(&"clap") && !required.contains(&"insta"), "{required:?}");
        for one in list(&bill["components"]).filter(|one| one["scope"] == "required") {
            assert!(one["licenses"].is_array() && one["hashes"].is_array(), "{one}");
        }
    }
}
