//! A repository on a forge and a place in it: what the forges have in common. Where it is fetched is `fetch`'s.

use super::percent::encode_path;

/// How a forge lays out its addresses and its API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ForgeKind {
    /// GitHub and GitHub Enterprise Server.
    GitHub,
    /// GitLab, gitlab.com or self-managed.
    GitLab,
    /// Gitea, Forgejo, Codeberg.
    Gitea,
    /// Bitbucket Cloud.
    Bitbucket,
}

impl ForgeKind {
    /// The name that a reader knows.
    pub fn label(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Gitea => "Gitea",
            Self::Bitbucket => "Bitbucket",
        }
    }

    /// How our addresses begin: `#/gh/…`.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::GitHub => "gh",
            Self::GitLab => "gl",
            Self::Gitea => "gt",
            Self::Bitbucket => "bb",
        }
    }

    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::GitHub, Self::GitLab, Self::Gitea, Self::Bitbucket].into_iter().find(|kind| kind.code() == code)
    }

    /// The host that an address without one means.
    pub(super) fn home(self) -> &'static str {
        match self {
            Self::GitHub => "github.com",
            Self::GitLab => "gitlab.com",
            Self::Gitea => "codeberg.org",
            Self::Bitbucket => "bitbucket.org",
        }
    }
}

/// A repository or project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Repository {
    /// How its forge speaks.
    pub kind: ForgeKind,
    /// Host and port of the forge's web pages, in lower case.
    pub host: String,
    /// `owner/name`; on GitLab as many groups as there are.
    pub path: String,
}

impl Repository {
    /// A repository by its parts.
    pub fn new(kind: ForgeKind, host: &str, path: &str) -> Self {
        Self { kind, host: host.to_ascii_lowercase(), path: path.to_owned() }
    }

    /// Its web page.
    pub fn web(&self) -> String {
        format!("{}/{}", web_origin(&self.host), encode_path(&self.path))
    }

    /// Whether both name the same repository: forges take no account of case.
    pub fn is_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.host == other.host && self.path.eq_ignore_ascii_case(&other.path)
    }
}

/// The origin of a host: `https`, but for this machine, where servers speak plain.
pub(super) fn web_origin(host: &str) -> String {
    let name = host.split(':').next().unwrap_or(host);
    let local = name == "localhost" || name.starts_with("127.");
    format!("{}://{host}", if local { "http" } else { "https" })
}

/// What a place in a repository is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// A file.
    File,
    /// A folder; the whole repository where its path is empty.
    Folder,
    /// A page of GitHub's wiki; the path is its name.
    Wiki,
}

/// What a ref is, where the address says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefKind {
    /// Not said: GitHub, GitLab and Bitbucket write all three alike.
    Any,
    /// Gitea's `branch/…`.
    Branch,
    /// Gitea's `tag/…`.
    Tag,
    /// Gitea's `commit/…`.
    Commit,
}

impl RefKind {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Branch => "branch",
            Self::Tag => "tag",
            Self::Commit => "commit",
        }
    }

    pub(super) fn from_word(word: &str) -> Option<Self> {
        [Self::Branch, Self::Tag, Self::Commit].into_iter().find(|kind| kind.word() == word)
    }
}

/// A ref and a path behind it. Refs may hold slashes and addresses don't show where they end, so both stay together
/// and are split only where an API wants them apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RefPath {
    /// What the ref is.
    pub kind: RefKind,
    /// Ref, slash, path; decoded, without slashes at its ends. Empty for the default branch's root.
    pub text: String,
    /// How many segments of `text` are the ref, where that is known.
    pub ref_segments: Option<u8>,
}

impl RefPath {
    /// Reads encoded segments. `refs/heads/` and `refs/tags/` are left out; `%2F` in the first segment says that the
    /// slash belongs to the ref.
    pub(super) fn read(kind: RefKind, segments: &[&str]) -> Self {
        let segments = match segments {
            ["refs", "heads" | "tags", rest @ ..] if !rest.is_empty() => rest,
            all => all,
        };
        let decoded: Vec<String> = segments.iter().map(|segment| super::decode(segment)).collect();
        let ref_segments = decoded.first().filter(|first| first.contains('/')).and_then(|first| {
            u8::try_from(first.split('/').filter(|part| is_name(part)).count()).ok().filter(|count| *count > 1)
        });
        let text: Vec<&str> =
            decoded.iter().flat_map(|segment| segment.split('/')).filter(|part| is_name(part)).collect();
        let text = text.join("/");
        // Segments may all fall away, and the default branch's root is of no kind that could be printed.
        let kind = if text.is_empty() { RefKind::Any } else { kind };
        Self { kind, text, ref_segments }
    }

    /// The same ref with another path, where the split is known or the ref is its first segment.
    #[must_use]
    pub fn with_path(&self, path: &str) -> Self {
        let (reference, _) = self.split();
        let text = if path.is_empty() { reference.clone() } else { format!("{reference}/{path}") };
        Self { kind: self.kind, text, ref_segments: self.ref_segments }
    }

    /// Percent-encoded; a slash that is known to belong to the ref as `%2F` where `exact`.
    pub(super) fn encoded(&self, exact: bool) -> String {
        match self.ref_segments {
            Some(_) if exact => {
                let (reference, path) = self.split();
                let mut out = encode_path(&reference).replace('/', "%2F");
                if !path.is_empty() {
                    out.push('/');
                    out.push_str(&encode_path(&path));
                }
                out
            }
            Some(_) | None => encode_path(&self.text),
        }
    }

    /// Ref and path, taking the ref for one segment where nothing better is known.
    pub fn split(&self) -> (String, String) {
        split_after(&self.text, usize::from(self.ref_segments.unwrap_or(1)))
    }

    /// Every way to split into ref and path that is worth asking for: shortest ref first, at most four. Only a folder's
    /// path may be empty.
    pub fn splits(&self, entry: Entry) -> Vec<(String, String)> {
        let parts = self.text.split('/').count();
        let first = self.text.split('/').next().unwrap_or("");
        let is_commit = first.len() == 40 && first.bytes().all(|byte| byte.is_ascii_hexdigit());
        if let Some(known) = self.ref_segments {
            return vec![split_after(&self.text, usize::from(known))];
        }
        if is_commit || self.kind == RefKind::Commit || first == "HEAD" {
            return vec![split_after(&self.text, 1)];
        }
        let last = if entry == Entry::Folder { parts } else { parts.saturating_sub(1) };
        (1..=last.clamp(1, 4)).map(|count| split_after(&self.text, count)).collect()
    }

    /// The last segment: the file's name.
    pub fn name(&self) -> &str {
        self.text.rsplit('/').next().unwrap_or(&self.text)
    }
}

fn split_after(text: &str, segments: usize) -> (String, String) {
    let mut parts = text.split('/');
    let reference: Vec<&str> = parts.by_ref().take(segments).collect();
    let path: Vec<&str> = parts.collect();
    (reference.join("/"), path.join("/"))
}

/// A file, folder or wiki page of a repository.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepoFile {
    /// Of which repository.
    pub repository: Repository,
    /// File, folder or wiki page.
    pub entry: Entry,
    /// At which ref, and where.
    pub at: RefPath,
}

impl RepoFile {
    /// The part of the forge's own address behind the host: `owner/repo/blob/main/docs/x.md`. `exact` keeps a ref's own
    /// slashes apart; `raw` asks for the bytes instead of the page.
    pub(super) fn tail(&self, exact: bool, raw: bool) -> String {
        let project = encode_path(&self.repository.path);
        let rest = self.at.encoded(exact);
        let word = match (self.repository.kind, self.entry) {
            (ForgeKind::GitHub, Entry::Wiki) => "/wiki",
            (ForgeKind::GitHub, Entry::File) => {
                if raw {
                    "/raw"
                } else {
                    "/blob"
                }
            }
            (ForgeKind::GitHub, Entry::Folder) => "/tree",
            (ForgeKind::GitLab, Entry::File | Entry::Wiki) => {
                if raw {
                    "/-/raw"
                } else {
                    "/-/blob"
                }
            }
            (ForgeKind::GitLab, Entry::Folder) => "/-/tree",
            // Both forges write files and folders alike; what its name does not tell is told by the word.
            (ForgeKind::Gitea | ForgeKind::Bitbucket, Entry::File | Entry::Wiki) => {
                if raw || !looks_like_file(self.at.name()) { "/raw" } else { "/src" }
            }
            (ForgeKind::Gitea | ForgeKind::Bitbucket, Entry::Folder) => "/src",
        };
        if rest.is_empty() {
            return project;
        }
        let slash = if self.at.kind == RefKind::Any { "" } else { "/" };
        let end = match (self.repository.kind, self.entry) {
            (ForgeKind::Gitea | ForgeKind::Bitbucket, Entry::Folder) if looks_like_file(self.at.name()) => "/",
            _ => "",
        };
        format!("{project}{word}{slash}{}/{rest}{end}", self.at.kind.word())
    }
}

/// Whether a segment names something: browsers would resolve dots away, and so lead out of the repository.
pub(super) fn is_name(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..")
}

/// Whether a name has an ending, as files mostly have.
pub(super) fn looks_like_file(name: &str) -> bool {
    name.char_indices().any(|(at, c)| c == '.' && at > 0)
}
