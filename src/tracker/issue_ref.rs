//! References to issues as a document writes them: short forms resolved against its own repository, addresses. Asks
//! nobody.

use crate::address::ForgeKind;
use crate::address::Forges;
use crate::address::Repository;
use crate::address::WebUrl;
use crate::text::words;

/// Where an issue lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tracker {
    /// A forge's repository.
    Forge(Repository),
    /// A Bugzilla, by the address that its pages begin with.
    Bugzilla(String),
    /// A tracker that a page cannot read: its name for the reader (`Jira`).
    Unreadable(&'static str),
}

/// One issue or pull request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueRef {
    /// Where it lives.
    pub tracker: Tracker,
    /// Its number or key, without marks.
    pub key: String,
    /// Whether it is surely a pull or merge request. GitHub and Gitea number both alike.
    pub is_pull: bool,
    /// Its web page, where one is known.
    pub page: Option<String>,
}

impl IssueRef {
    /// Reads `#12`, `GH-12`, `o/r#12`, `!34`, `ABC-123` or an address. `home` is the document's own repository: without
    /// one a short form means nothing.
    pub fn read(text: &str, home: Option<&Repository>, forges: &Forges) -> Option<Self> {
        let text = text.trim().trim_matches(['<', '>', '(', ')', '[', ']', ',', '.', ';']);
        if let Some(url) = WebUrl::split(text) {
            return read_address(&url, home, forges);
        }
        if let Some(number) = text.strip_prefix("GH-").filter(|number| is_number(number)) {
            let repository = home.filter(|home| home.kind == ForgeKind::GitHub)?;
            return Some(Self::of_forge(repository.clone(), number, false));
        }
        if let Some((path, number)) = text.rsplit_once(['#', '!']).filter(|(_, number)| is_number(number)) {
            let home = home?;
            let is_pull = text.contains('!');
            if is_pull && home.kind != ForgeKind::GitLab && home.kind != ForgeKind::Gitea {
                return None;
            }
            let named = !path.is_empty();
            let segments = path.split('/').count();
            let fits = segments == 2 || (segments > 2 && home.kind == ForgeKind::GitLab);
            let plain = path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte));
            if named && !(fits && plain && path.split('/').all(|part| !part.is_empty())) {
                return None;
            }
            let path = if named { path } else { &home.path };
            return Some(Self::of_forge(Repository::new(home.kind, &home.host, path), number, is_pull));
        }
        let (project, number) = text.split_once('-')?;
        let is_key = (2..=10).contains(&project.len())
            && project.starts_with(|c: char| c.is_ascii_uppercase())
            && project.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        // These look like keys and are none.
        let is_other = matches!(project, "CVE" | "SEV" | "UTF" | "ISO" | "RFC" | "SHA" | "GH");
        (is_key && !is_other && is_number(number)).then(|| Self {
            tracker: Tracker::Unreadable(words!("Issue tracker")),
            key: text.to_owned(),
            is_pull: false,
            page: None,
        })
    }

    fn of_forge(repository: Repository, number: &str, is_pull: bool) -> Self {
        let word = match (repository.kind, is_pull) {
            (ForgeKind::GitHub, false) | (ForgeKind::Gitea | ForgeKind::Bitbucket, false) => "issues",
            (ForgeKind::GitHub, true) => "pull",
            (ForgeKind::GitLab, false) => "-/issues",
            (ForgeKind::GitLab, true) => "-/merge_requests",
            (ForgeKind::Gitea, true) => "pulls",
            (ForgeKind::Bitbucket, true) => "pull-requests",
        };
        let page = Some(format!("{}/{word}/{number}", repository.web()));
        Self { tracker: Tracker::Forge(repository), key: number.to_owned(), is_pull, page }
    }

    /// How a reader knows it, and `data-ref`: `owner/repo#12`, `group/project!34`, `ABC-123`.
    pub fn label(&self) -> String {
        match &self.tracker {
            Tracker::Forge(repository) => {
                let mark = if self.is_pull && repository.kind == ForgeKind::GitLab { '!' } else { '#' };
                format!("{}{mark}{}", repository.path, self.key)
            }
            Tracker::Bugzilla(_) => format!("bug {}", self.key),
            Tracker::Unreadable(_) => self.key.clone(),
        }
    }
}

fn is_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
}

fn read_address(url: &WebUrl<'_>, home: Option<&Repository>, forges: &Forges) -> Option<IssueRef> {
    let host = url.host.to_ascii_lowercase();
    let segments = url.segments();
    let unreadable = |name, key: &str| {
        Some(IssueRef {
            tracker: Tracker::Unreadable(name),
            key: key.to_owned(),
            is_pull: false,
            page: Some(url.without_fragment()),
        })
    };
    match segments.as_slice() {
        ["browse", key] if host.ends_with(".atlassian.net") || host.starts_with("jira.") => {
            return unreadable("Jira", key);
        }
        [_, "issue", key, ..] if host == "linear.app" => return unreadable("Linear", key),
        ["incidents", key, ..] if host.ends_with(".pagerduty.com") => return unreadable("PagerDuty", key),
        [.., "_workitems", "edit", key] if host == "dev.azure.com" => return unreadable("Azure DevOps", key),
        [owner, repo, "discussions", key] if host == "github.com" => {
            return unreadable("GitHub Discussions", &format!("{owner}/{repo}#{key}"));
        }
        [folders @ .., "show_bug.cgi"] => {
            let key = url.query_value("id").filter(|key| is_number(key))?;
            let root = folders.iter().fold(url.origin(), |root, folder| format!("{root}/{folder}"));
            return Some(IssueRef {
                tracker: Tracker::Bugzilla(root),
                key: key.to_owned(),
                is_pull: false,
                page: Some(url.without_fragment()),
            });
        }
        _ => {}
    }
    let at = segments.iter().position(|part| {
        matches!(*part, "issues" | "pull" | "pulls" | "merge_requests" | "work_items" | "pull-requests")
    })?;
    let number = segments.get(at + 1).filter(|number| is_number(number))?;
    let is_pull = matches!(*segments.get(at)?, "pull" | "pulls" | "merge_requests" | "pull-requests");
    let project: Vec<&str> = segments.iter().take(at).copied().filter(|part| *part != "-").collect();
    let dash = segments.iter().take(at).any(|part| *part == "-");
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let kind = match forges.find(host) {
        Some(forge) => forge.kind,
        None => match home.filter(|home| home.host == host) {
            Some(home) => home.kind,
            None if dash => ForgeKind::GitLab,
            None => return None,
        },
    };
    if project.len() < 2 || (kind != ForgeKind::GitLab && project.len() > 2) {
        return None;
    }
    Some(IssueRef::of_forge(Repository::new(kind, host, &project.join("/")), number, is_pull))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_their_forge_means_them() {
        let (gh, gl) = (ForgeKind::GitHub, ForgeKind::GitLab);
        let github = Repository::new(gh, "github.com", "acme/site");
        let gitlab = Repository::new(gl, "gitlab.com", "a/b/c");
        let rows = [
            ("#12", Some(&github), Some("acme/site#12")),
            ("GH-12", Some(&github), Some("acme/site#12")),
            ("o/r#12", Some(&github), Some("o/r#12")),
            ("(#12)", Some(&github), Some("acme/site#12")),
            ("#12", None, None),
            ("!12", Some(&github), None),
            ("#0", Some(&github), None),
            ("o/p/r#12", Some(&github), None),
            ("GH-12", Some(&gitlab), None),
            ("!34", Some(&gitlab), Some("a/b/c!34")),
            ("x/y/z!34", Some(&gitlab), Some("x/y/z!34")),
            ("https://github.com/o/r/issues/7#issuecomment-1", None, Some("o/r#7")),
            ("https://github.com/o/r/pull/7/files", None, Some("o/r#7")),
            ("https://gitlab.com/g/s/p/-/merge_requests/5", None, Some("g/s/p!5")),
            ("https://gitlab.com/g/p/-/work_items/5", None, Some("g/p#5")),
            ("https://git.unknown.example/g/p/-/issues/5", None, Some("g/p#5")),
            ("https://codeberg.org/o/r/pulls/9", None, Some("o/r#9")),
            ("https://acme.atlassian.net/browse/OPS-12", None, Some("OPS-12")),
            ("https://linear.app/acme/issue/OPS-12/some-words", None, Some("OPS-12")),
            ("https://github.com/o/r/discussions/12", None, Some("o/r#12")),
            ("https://bugzilla.example/show_bug.cgi?id=12#c3", None, Some("bug 12")),
            ("https://bugs.example/bugzilla/show_bug.cgi?id=x", None, None),
            ("http://127.0.0.1:81/o/r/issues/7", Some(&Repository::new(gh, "127.0.0.1:81", "a/b")), Some("o/r#7")),
            ("http://127.0.0.1:82/o/r/issues/7", Some(&Repository::new(gh, "127.0.0.1:81", "a/b")), None),
            ("OPS-12", None, Some("OPS-12")),
            ("CVE-2024", None, None),
            ("SEV-1", None, None),
            ("https://github.com/o/r/blob/main/x.md", None, None),
            ("https://blog.example/o/r/issues/7", None, None),
        ];
        for (text, home, expected) in rows {
            let found = IssueRef::read(text, home, &Forges::default()).map(|found| found.label());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
