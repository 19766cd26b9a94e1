//! `config.json` beside the page: a company's forges, title and start document. A broken file is reported and ignored.

use serde_json::Value;

use super::Forge;
use super::ForgeKind;
use super::Forges;

/// The settings of one deployment; [`Config::default`] without a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The page's name in place of ours.
    pub title: Option<String>,
    /// What opens at an empty address: one of our addresses (`#/gh/…`) or any that can be pasted.
    pub open: Option<String>,
    /// The forges known here.
    pub forges: Forges,
    /// Whether a host not seen before is asked about.
    pub ask_before_loading: bool,
    /// Origins that may embed the page; `*` is all.
    pub embed_origins: Vec<String>,
    /// Seconds between two live checks while nothing forces a pause; at least 2.
    pub refresh_seconds: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: None,
            open: None,
            forges: Forges::default(),
            ask_before_loading: true,
            embed_origins: vec!["*".to_owned()],
            refresh_seconds: 180,
        }
    }
}

impl Config {
    /// Reads the file's text. Keys of the wrong type keep their default; what was wrong is said, one sentence each.
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let mut config = Self::default();
        let object = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(Value::Object(object)) => object,
            Ok(_) => return (config, vec!["config.json is not a JSON object; it is ignored.".to_owned()]),
            Err(error) => {
                let line = error.line();
                return (config, vec![format!("config.json cannot be read as JSON at line {line}; it is ignored.")]);
            }
        };
        let mut problems = Vec::new();
        for (key, value) in &object {
            let wrong = match (key.as_str(), value) {
                (_, Value::Null) => None,
                ("title", Value::String(title)) => {
                    config.title = Some(title.clone());
                    None
                }
                ("open", Value::String(open)) => {
                    config.open = Some(open.clone());
                    None
                }
                ("ask_before_loading", Value::Bool(ask)) => {
                    config.ask_before_loading = *ask;
                    None
                }
                ("embed_origins", Value::Array(origins)) => {
                    config.embed_origins = origins.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                    None
                }
                ("refresh_seconds", Value::Number(seconds)) => match seconds.as_u64() {
                    Some(seconds) => {
                        config.refresh_seconds = u32::try_from(seconds).unwrap_or(u32::MAX).max(2);
                        None
                    }
                    None => Some("a whole number of seconds, 2 or more"),
                },
                ("forges", Value::Array(entries)) => {
                    let forges: Vec<Forge> = entries.iter().filter_map(read_forge).collect();
                    let all = forges.len() == entries.len();
                    config.forges = Forges::new(forges);
                    (!all).then_some("a list of {\"kind\": \"github\", \"gitlab\" or \"gitea\", \"host\": …}")
                }
                ("title" | "open", _) => Some("a text"),
                ("ask_before_loading", _) => Some("true or false"),
                ("embed_origins", _) => Some("a list of origins"),
                ("refresh_seconds", _) => Some("a whole number of seconds, 2 or more"),
                ("forges", _) => Some("a list of forges"),
                // Keys of later versions are no mistake.
                (_, _) => None,
            };
            if let Some(expected) = wrong {
                problems.push(format!("config.json: “{key}” must be {expected}; what does not fit is ignored."));
            }
        }
        (config, problems)
    }
}

fn read_forge(value: &Value) -> Option<Forge> {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    let kind = match text("kind")? {
        "github" => ForgeKind::GitHub,
        "gitlab" => ForgeKind::GitLab,
        "gitea" | "forgejo" => ForgeKind::Gitea,
        "bitbucket" => ForgeKind::Bitbucket,
        _ => return None,
    };
    let host = text("host").filter(|host| !host.is_empty())?;
    let host = host.split_once("://").map_or(host, |(_, rest)| rest).trim_end_matches('/');
    let address = |key: &str| {
        text(key).filter(|url| super::WebUrl::split(url).is_some()).map(|url| url.trim_end_matches('/').to_owned())
    };
    let mut forge = Forge::at(kind, host);
    if let Some(api) = address("api") {
        forge.api = api;
    }
    if let Some(raw) = address("raw") {
        forge.raw = Some(raw);
    }
    Some(forge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_read() {
        let (config, problems) = Config::read(
            r#"{"title": "Incidents", "open": "docs/index.md", "ask_before_loading": false, "embed_origins": ["https://status.example"],
                "refresh_seconds": 1, "later": 3,
                "forges": [{"kind": "github", "host": "github.com", "api": "http://127.0.0.1:9/api/", "raw": "http://127.0.0.1:9/raw"},
                           {"kind": "gitlab", "host": "Git.Example.com"}]}"#,
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(config.title.as_deref(), Some("Incidents"));
        assert_eq!(config.refresh_seconds, 2);
        assert!(!config.ask_before_loading);
        assert_eq!(config.embed_origins, ["https://status.example"]);
        assert_eq!(config.forges.find("github.com").unwrap().api, "http://127.0.0.1:9/api");
        assert_eq!(config.forges.find("git.example.com").unwrap().api, "https://git.example.com/api/v4");
        assert!(config.forges.find("codeberg.org").is_some());
    }

    #[test]
    fn a_broken_file_is_reported_and_ignored() {
        for text in ["", "{", "[]", "\"x\"", "{\"title\": \"a\",}"] {
            let (config, problems) = Config::read(text);
            assert_eq!(config, Config::default(), "{text}");
            assert_eq!(problems.len(), 1, "{text}");
        }
        let (config, problems) = Config::read(
            r#"{"title": 3, "refresh_seconds": "x", "forges": [{"kind": "cvs", "host": "h"}], "open": null}"#,
        );
        assert_eq!(config, Config::default());
        assert_eq!(problems.len(), 3);
    }
}
