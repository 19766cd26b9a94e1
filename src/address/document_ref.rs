//! Which document a link means. Where it is fetched is `fetch`'s, how it is spelled is `link`'s and `paste`'s.

use super::CarriedDocument;
use super::Forges;
use super::LineRange;
use super::RepoFile;
use super::Repository;
use super::WebUrl;
use super::paste;
use super::repository::web_origin;
use crate::text::Letter;

/// Which document is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DocumentRef {
    /// None: the start page.
    Start,
    /// One that comes by message, in an embed.
    Post,
    /// One of the samples that ship with the page, by its name: lower case, digits, dashes.
    Sample(String),
    /// A file, folder or wiki page on a forge.
    Repo(RepoFile),
    /// A gist.
    Gist(Gist),
    /// Any other address: absolute `http` or `https`, or relative to the page.
    Url(String),
    /// The document itself, in the link.
    Carried(CarriedDocument),
    /// An address that says nothing to us, as it stands behind `#`.
    Unread(String),
}

/// A gist, or one file of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gist {
    /// Host of the GitHub it belongs to.
    pub host: String,
    /// Its id.
    pub id: String,
    /// A revision of it: 40 hex digits.
    pub revision: Option<String>,
    /// A file's name, or what an address's anchor left of it (`incident-md`).
    pub file: Option<String>,
}

impl Gist {
    /// Whether `name` is the file meant, by name or by the anchor that GitHub makes of it.
    pub(super) fn is_file(&self, name: &str) -> bool {
        self.file.as_deref().is_some_and(|file| file == name || file == anchor(name))
    }
}

/// `Incident 1.md` becomes `incident-1-md`.
fn anchor(name: &str) -> String {
    let kept: String =
        name.chars().map(|c| if c.is_letter_or_digit() || c == '_' { c.to_ascii_lowercase() } else { '-' }).collect();
    kept.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// What the page says of where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The host it is read from; empty for what comes from no host.
    pub host: String,
    /// `owner/repo`, where there is one.
    pub repository: Option<String>,
    /// Branch, tag or commit, where one is written.
    pub reference: Option<String>,
    /// The file's path or name.
    pub path: String,
}

impl DocumentRef {
    /// A plain address that a forge is known for, as that forge's; anything else as it is. Says which lines the address
    /// pointed at.
    #[must_use]
    pub fn recognised(self, forges: &Forges) -> (Self, Option<LineRange>) {
        match &self {
            Self::Url(url) => paste::read_web(url, forges).unwrap_or((self, None)),
            Self::Start
            | Self::Post
            | Self::Sample(_)
            | Self::Repo(_)
            | Self::Gist(_)
            | Self::Carried(_)
            | Self::Unread(_) => (self, None),
        }
    }

    /// The repository that short references such as `#12` belong to.
    pub fn repository(&self) -> Option<&Repository> {
        match self {
            Self::Repo(file) => Some(&file.repository),
            Self::Start
            | Self::Post
            | Self::Sample(_)
            | Self::Gist(_)
            | Self::Url(_)
            | Self::Carried(_)
            | Self::Unread(_) => None,
        }
    }

    /// The same document at a commit.
    #[must_use]
    pub fn pinned(&self, commit: &str) -> Self {
        match self {
            Self::Repo(file) => {
                let (_, path) = file.at.split();
                let at = super::RefPath {
                    kind: if file.at.kind == super::RefKind::Any {
                        super::RefKind::Any
                    } else {
                        super::RefKind::Commit
                    },
                    text: format!("{commit}/{path}"),
                    ref_segments: None,
                };
                Self::Repo(RepoFile { at, ..file.clone() })
            }
            Self::Gist(gist) => Self::Gist(Gist { revision: Some(commit.to_owned()), ..gist.clone() }),
            Self::Start | Self::Post | Self::Sample(_) | Self::Url(_) | Self::Carried(_) | Self::Unread(_) => {
                self.clone()
            }
        }
    }

    /// Where it comes from, for the bar above the document.
    pub fn origin(&self) -> Origin {
        match self {
            Self::Repo(file) => {
                let (reference, path) = file.at.split();
                Origin {
                    host: file.repository.host.clone(),
                    repository: Some(file.repository.path.clone()),
                    reference: (!reference.is_empty()).then_some(reference),
                    path,
                }
            }
            Self::Gist(gist) => Origin {
                host: gist_host(&gist.host),
                repository: Some(gist.id.clone()),
                reference: gist.revision.clone(),
                path: gist.file.clone().unwrap_or_default(),
            },
            Self::Url(url) => match WebUrl::split(url) {
                Some(parts) => Origin {
                    host: parts.host.to_ascii_lowercase(),
                    path: super::decode(parts.path.trim_start_matches('/')),
                    ..Origin::default()
                },
                None => Origin { path: url.clone(), ..Origin::default() },
            },
            Self::Sample(name) => Origin { path: name.clone(), ..Origin::default() },
            Self::Start | Self::Post | Self::Carried(_) | Self::Unread(_) => Origin::default(),
        }
    }

    /// The web page on which a person reads the document; `None` where there is none.
    pub fn page(&self) -> Option<String> {
        match self {
            Self::Repo(file) => Some(format!("{}/{}", web_origin(&file.repository.host), file.tail(true, false))),
            Self::Gist(gist) => {
                let mut out = format!("https://{}/{}", gist_host(&gist.host), gist.id);
                if let Some(revision) = &gist.revision {
                    out.push('/');
                    out.push_str(revision);
                }
                if let Some(file) = &gist.file {
                    out.push_str("#file-");
                    out.push_str(&anchor(file));
                }
                Some(out)
            }
            Self::Url(url) => Some(url.clone()),
            Self::Start | Self::Post | Self::Sample(_) | Self::Carried(_) | Self::Unread(_) => None,
        }
    }

    /// The web page of some of its lines. Forges show a Markdown file's lines only in its plain view.
    pub fn page_of_lines(&self, lines: LineRange) -> Option<String> {
        use super::Entry;
        use super::ForgeKind;
        let page = self.page()?;
        let LineRange { first, last } = lines;
        match self {
            Self::Repo(file) if file.entry == Entry::File => {
                let one = first == last;
                Some(match file.repository.kind {
                    ForgeKind::GitHub if one => format!("{page}?plain=1#L{first}"),
                    ForgeKind::GitHub => format!("{page}?plain=1#L{first}-L{last}"),
                    ForgeKind::GitLab if one => format!("{page}?plain=1#L{first}"),
                    ForgeKind::GitLab => format!("{page}?plain=1#L{first}-{last}"),
                    ForgeKind::Gitea if one => format!("{page}?display=source#L{first}"),
                    ForgeKind::Gitea => format!("{page}?display=source#L{first}-L{last}"),
                    ForgeKind::Bitbucket if one => format!("{page}#lines-{first}"),
                    ForgeKind::Bitbucket => format!("{page}#lines-{first}:{last}"),
                })
            }
            Self::Gist(gist) if gist.file.is_some() => Some(format!("{page}-L{first}")),
            Self::Repo(_)
            | Self::Gist(_)
            | Self::Start
            | Self::Post
            | Self::Sample(_)
            | Self::Url(_)
            | Self::Carried(_)
            | Self::Unread(_) => Some(page),
        }
    }
}

/// The host of a GitHub's gists.
pub(super) fn gist_host(host: &str) -> String {
    if host == "github.com" { "gist.github.com".to_owned() } else { format!("{host}/gist") }
}
