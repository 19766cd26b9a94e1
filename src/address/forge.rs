//! The forges that the page knows: the public ones built in, a company's own from `config.json`.

use super::ForgeKind;
use super::Repository;
use super::repository::web_origin;

/// One forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    /// How it speaks.
    pub kind: ForgeKind,
    /// Host and port of its web pages, in lower case.
    pub host: String,
    /// Where its API is, without a slash at the end.
    pub api: String,
    /// Where it serves bare files to other pages, without a slash at the end; `None` where it does not.
    pub raw: Option<String>,
}

impl Forge {
    /// A forge at `host` with the addresses that its kind has by default.
    pub fn at(kind: ForgeKind, host: &str) -> Self {
        let host = host.to_ascii_lowercase();
        let web = web_origin(&host);
        let (api, raw) = match (kind, host.as_str()) {
            (ForgeKind::GitHub, "github.com") => {
                ("https://api.github.com".to_owned(), Some("https://raw.githubusercontent.com".to_owned()))
            }
            (ForgeKind::GitHub, _) => (format!("{web}/api/v3"), None),
            (ForgeKind::GitLab, _) => (format!("{web}/api/v4"), None),
            (ForgeKind::Gitea, _) => (format!("{web}/api/v1"), None),
            (ForgeKind::Bitbucket, _) => ("https://api.bitbucket.org/2.0".to_owned(), None),
        };
        Self { kind, host, api, raw }
    }
}

/// All forges that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forges {
    configured: Vec<Forge>,
}

const PUBLIC: [(ForgeKind, &str); 6] = [
    (ForgeKind::GitHub, "github.com"),
    (ForgeKind::GitLab, "gitlab.com"),
    (ForgeKind::Gitea, "codeberg.org"),
    (ForgeKind::Gitea, "gitea.com"),
    (ForgeKind::Bitbucket, "bitbucket.org"),
    (ForgeKind::GitLab, "salsa.debian.org"),
];

impl Default for Forges {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Forges {
    /// The public forges, overridden and joined by `configured`.
    pub fn new(configured: Vec<Forge>) -> Self {
        Self { configured }
    }

    /// The forge whose web pages are at `host`.
    pub fn find(&self, host: &str) -> Option<Forge> {
        let host = host.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        self.configured.iter().find(|forge| forge.host == host).cloned().or_else(|| {
            PUBLIC.iter().find(|(_, public)| *public == host).map(|(kind, public)| Forge::at(*kind, public))
        })
    }

    /// Whether a host needs no asking: it is built in or the company's own.
    pub fn is_known(&self, host: &str) -> bool {
        self.find(host).is_some()
            || ["raw.githubusercontent.com", "gist.github.com", "gist.githubusercontent.com"].contains(&host)
    }

    /// The forge of a repository; by its kind's defaults where the host is not known.
    pub fn of(&self, repository: &Repository) -> Forge {
        self.at(repository.kind, &repository.host)
    }

    /// The forge at a host, if it is of that kind; else by the kind's defaults.
    pub fn at(&self, kind: ForgeKind, host: &str) -> Forge {
        self.find(host).filter(|forge| forge.kind == kind).unwrap_or_else(|| Forge::at(kind, host))
    }

    /// The forge whose API or raw files begin with an address, with what follows, without the slash.
    pub(super) fn by_service<'a>(&self, url: &'a str) -> Option<(Forge, Service, &'a str)> {
        let public = PUBLIC.iter().map(|(kind, host)| Forge::at(*kind, host));
        self.configured.iter().cloned().chain(public).find_map(|forge| {
            let api = url.strip_prefix(forge.api.as_str()).and_then(|rest| rest.strip_prefix('/'));
            let raw =
                forge.raw.as_deref().and_then(|raw| url.strip_prefix(raw)).and_then(|rest| rest.strip_prefix('/'));
            match (raw, api) {
                (Some(rest), _) => Some((forge, Service::Raw, rest)),
                (None, Some(rest)) => Some((forge, Service::Api, rest)),
                (None, None) => None,
            }
        })
    }
}

/// Which of a forge's two services an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    Api,
    Raw,
}
