//! Holds answers against the schemas in `schemas/`: of GitHub and Forgejo excerpts of their own descriptions, which
//! `schema-excerpt` cuts out; of GitLab, Bitbucket and Bugzilla, whose descriptions no package ships, written by hand from
//! their references (each file says from which), with all that the page reads and what comes along with it. A member that
//! must not be there has the schema `false`. Knows the words of JSON Schema that these use, and panics at any other, so that none is passed over.

use std::fs;

use serde_json::Map;
use serde_json::Value;

/// The schemas of one API.
#[derive(Debug)]
pub struct Schemas {
    schemas: Map<String, Value>,
    /// Swagger 2 cannot say that a member may be null; what is written in Go sends it for whatever is empty.
    any_null: bool,
}

impl Schemas {
    /// Reads `schemas/NAME.json`.
    ///
    /// # Panics
    ///
    /// When there is none.
    #[must_use]
    pub fn load(name: &str) -> Self {
        let path = crate::root().join(format!("tests/browser/schemas/{name}.json"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let whole: Value = serde_json::from_str(&text).expect("an excerpt is JSON");
        let schemas = whole["schemas"].as_object().expect("schemas").clone();
        Self { schemas, any_null: whole["dialect"] == "swagger 2.0" }
    }

    /// Holds a value against a schema.
    ///
    /// # Errors
    ///
    /// Where it does not fit: the place and why.
    ///
    /// # Panics
    ///
    /// When there is no such schema, or it uses a word that is not known here.
    pub fn check(&self, name: &str, value: &Value) -> Result<(), String> {
        let schema = self.schemas.get(name).unwrap_or_else(|| panic!("no schema {name}"));
        self.fits(schema, value, name)
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let Some(fields) = schema.as_object() else {
            return if *schema == Value::Bool(false) { Err(format!("{at} may not be")) } else { Ok(()) };
        };
        if value.is_null() && schema["nullable"] == true {
            return Ok(());
        }
        for (word, rule) in fields {
            let list = || rule.as_array().map(Vec::as_slice).unwrap_or_default();
            let fitting = || list().iter().filter(|one| self.fits(one, value, at).is_ok()).count();
            let fits = match word.as_str() {
                "$ref" => {
                    let named = self.schemas.get(rule.as_str().unwrap_or_default());
                    self.fits(named.unwrap_or_else(|| panic!("no schema {rule}")), value, at)?;
                    true
                }
                "type" => match rule.as_str().unwrap_or_default() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "number" => value.is_number(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("type {other}"),
                },
                "enum" => list().contains(value),
                "format" => is_format(rule.as_str().unwrap_or_default(), value),
                "oneOf" => fitting() == 1,
                "anyOf" => 0 < fitting(),
                "allOf" => fitting() == list().len(),
                "items" => {
                    for (ix, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.fits(rule, item, &format!("{at}[{ix}]"))?;
                    }
                    true
                }
                "required" => match value.as_object() {
                    Some(value) => {
                        let lacking = list().iter().find(|name| !value.contains_key(name.as_str().unwrap_or_default()));
                        if let Some(lacking) = lacking {
                            return Err(format!("{at} lacks {lacking}"));
                        }
                        true
                    }
                    None => true,
                },
                "properties" => {
                    for (name, schema) in rule.as_object().into_iter().flatten() {
                        match value.get(name) {
                            Some(Value::Null) if self.any_null => {}
                            Some(member) => self.fits(schema, member, &format!("{at}.{name}"))?,
                            None => {}
                        }
                    }
                    true
                }
                "additionalProperties" => {
                    let known = fields.get("properties").and_then(Value::as_object);
                    for (name, member) in value.as_object().into_iter().flatten() {
                        if known.is_none_or(|known| !known.contains_key(name)) {
                            self.fits(rule, member, &format!("{at}.{name}"))?;
                        }
                    }
                    true
                }
                "nullable" => true,
                other => panic!("{at}: the word {other} of the schema is not known here"),
            };
            if !fits {
                return Err(format!("{at} is {value}, against {word}: {rule}"));
            }
        }
        Ok(())
    }
}

fn is_format(format: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return true };
    match format {
        "date-time" => text.len() >= 20 && text.as_bytes().get(10) == Some(&b'T') && text.ends_with(['Z', '0']),
        "date" => {
            let parts: Vec<usize> = text.split('-').map(str::len).collect();
            parts == [4, 2, 2] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit())
        }
        "uri" | "url" => text.contains("://") || text.is_empty(),
        "email" => text.contains('@'),
        _ => true,
    }
}
