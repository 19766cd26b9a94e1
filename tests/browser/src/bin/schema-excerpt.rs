//! Cuts out of an API's whole description what the tests' forges are held against: the named schemas and all that they
//! refer to, word for word but without descriptions and examples. By hand, when a description has a new version:
//!
//! ```sh
//! npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz
//! cargo run -p browser-tests --bin schema-excerpt -- package/generated/api.github.com.json \
//!     tests/browser/schemas/github.json "npm @octokit/openapi 23.0.2, generated/api.github.com.json" \
//!     "MIT, Copyright (c) 2020 Octokit contributors" issue basic-error
//! cargo run -p browser-tests --bin schema-excerpt -- forgejo-api-0.12.0/swagger.v1.json \
//!     tests/browser/schemas/forgejo.json "crates.io forgejo-api 0.12.0, swagger.v1.json" \
//!     "MIT (the file itself says so)" Issue
//! ```

use std::collections::BTreeMap;
use std::env;
use std::fs;

use serde_json::Value;
use serde_json::json;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [input, output, source, licence, roots @ ..] = arguments.as_slice() else {
        panic!("schema-excerpt DESCRIPTION OUTPUT SOURCE LICENCE SCHEMA…");
    };
    let text = fs::read_to_string(input).expect("the description");
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    let dialect = if whole.get("swagger").is_some() { "swagger 2.0" } else { "openapi 3.0" };
    let all = whole.pointer("/components/schemas").or_else(|| whole.get("definitions")).expect("schemas");
    let mut kept: BTreeMap<String, Value> = BTreeMap::new();
    let mut wanted: Vec<String> = roots.to_vec();
    while let Some(name) = wanted.pop() {
        if kept.contains_key(&name) {
            continue;
        }
        let schema = all.get(&name).unwrap_or_else(|| panic!("no schema {name}"));
        kept.insert(name, cut(schema, &mut wanted));
    }
    let head = json!({"source": source, "licence": licence, "dialect": dialect}).to_string();
    let rows: Vec<String> = kept.iter().map(|(name, schema)| format!("{}: {schema}", json!(name))).collect();
    let head = head.trim_end_matches('}');
    // One schema a line, so that a new version can be read as a difference.
    fs::write(output, format!("{head}, \"schemas\": {{\n{}\n}}}}\n", rows.join(",\n"))).expect("the excerpt");
}

/// A schema without what says nothing of its shape. Names what it refers to.
fn cut(schema: &Value, wanted: &mut Vec<String>) -> Value {
    let Some(fields) = schema.as_object() else { return schema.clone() };
    let mut out = serde_json::Map::new();
    for (key, value) in fields {
        let kept = match key.as_str() {
            "description" | "example" | "examples" | "title" | "default" | "deprecated" => continue,
            extension if extension.starts_with("x-") => continue,
            "$ref" => {
                let name = value.as_str().and_then(|path| path.rsplit('/').next()).expect("a reference");
                wanted.push(name.to_owned());
                json!(name)
            }
            "properties" => {
                let each = value.as_object().expect("properties");
                Value::Object(each.iter().map(|(name, schema)| (name.clone(), cut(schema, wanted))).collect())
            }
            "items" | "additionalProperties" => cut(value, wanted),
            "oneOf" | "anyOf" | "allOf" => {
                Value::Array(value.as_array().expect("a list").iter().map(|schema| cut(schema, wanted)).collect())
            }
            _ => value.clone(),
        };
        out.insert(key.clone(), kept);
    }
    Value::Object(out)
}
