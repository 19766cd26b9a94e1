//! Links and pictures of a document, as seen from where it stands. Fetches nothing.

use super::DocumentRef;
use super::Entry;
use super::Forges;
use super::Gist;
use super::RefPath;
use super::RepoFile;
use super::WebUrl;
use super::decode;
use super::document_ref::gist_host;
use super::encode_query;
use super::fetch::raw_page;
use super::link::is_text_name;
use super::repository::looks_like_file;
use super::web_url::cut;
use super::web_url::join_paths;

/// Where a link of the document leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a place in the same document.
    Anchor(String),
    /// To an address.
    Address {
        /// `http`, `https` or `mailto`; relative only for documents beside the page.
        url: String,
        /// The same as a document that this page can open.
        document: Option<DocumentRef>,
    },
    /// Nowhere that is known or safe: show it as text.
    Nowhere,
}

/// Whether an address has a scheme.
fn scheme(href: &str) -> Option<&str> {
    let (scheme, _) = href.split_once(':')?;
    let first = scheme.chars().next()?;
    (first.is_ascii_alphabetic() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
        .then_some(scheme)
}

/// A forge's web page of a picture as the picture itself; any other address as it is.
pub fn raw_picture(url: &str, forges: &Forges) -> String {
    match DocumentRef::Url(url.to_owned()).recognised(forges).0 {
        DocumentRef::Repo(file) if file.entry == Entry::File && is_picture_name(file.at.name()) => {
            raw_page(&file, forges)
        }
        DocumentRef::Repo(_)
        | DocumentRef::Gist(_)
        | DocumentRef::Url(_)
        | DocumentRef::Start
        | DocumentRef::Post
        | DocumentRef::Sample(_)
        | DocumentRef::Carried(_)
        | DocumentRef::Unread(_) => url.to_owned(),
    }
}

fn is_picture_name(name: &str) -> bool {
    const ENDS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];
    name.rsplit_once('.').is_some_and(|(_, end)| ENDS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}

impl DocumentRef {
    /// Where a link written as `href` in this document leads.
    pub fn target(&self, href: &str, forges: &Forges) -> Target {
        let href = href.trim();
        if let Some(anchor) = href.strip_prefix('#') {
            return Target::Anchor(decode(anchor));
        }
        if let Some(scheme) = scheme(href) {
            let is_mail = scheme.eq_ignore_ascii_case("mailto");
            return match WebUrl::split(href) {
                Some(_) => address(href.to_owned(), forges),
                None if is_mail => Target::Address { url: href.to_owned(), document: None },
                None => Target::Nowhere,
            };
        }
        if href.is_empty() || href.contains(|c: char| c.is_control() || c == '\\') {
            return Target::Nowhere;
        }
        if href.starts_with("//") {
            return address(format!("https:{href}"), forges);
        }
        let (before, anchor) = cut(href, '#');
        let path = decode(cut(before, '?').0);
        let with_anchor = |url: String| match anchor {
            Some(anchor) => format!("{url}#{anchor}"),
            None => url,
        };
        match self {
            Self::Repo(file) => {
                let target = beside(file, &path);
                let is_text = is_text_name(target.at.name()) || target.entry == Entry::Wiki;
                let document = Self::Repo(target);
                match document.page() {
                    Some(page) => Target::Address { url: with_anchor(page), document: is_text.then_some(document) },
                    None => Target::Nowhere,
                }
            }
            Self::Gist(gist) => {
                let document = Self::Gist(Gist { file: Some(join_paths("", &path)), ..gist.clone() });
                document.page().map_or(Target::Nowhere, |url| Target::Address { url, document: Some(document) })
            }
            Self::Url(base) => match WebUrl::split(base) {
                Some(parts) => match address(parts.join(href), forges) {
                    // A text beside this one is read as this one was.
                    Target::Address { url, document: None } if is_text_name(&path) => {
                        let document = WebUrl::split(&url).map(|url| Self::Url(url.without_fragment()));
                        Target::Address { url, document }
                    }
                    target @ (Target::Address { .. } | Target::Anchor(_) | Target::Nowhere) => target,
                },
                None => {
                    let url = join_relative(base, before);
                    let document = is_text_name(&path).then(|| Self::Url(url.clone()));
                    Target::Address { url: with_anchor(url), document }
                }
            },
            Self::Start | Self::Post | Self::Sample(_) | Self::Carried(_) | Self::Unread(_) => Target::Nowhere,
        }
    }

    /// The address of a picture written as `src` in this document; `None` where none is known or safe.
    pub fn picture(&self, src: &str, forges: &Forges) -> Option<String> {
        let src = src.trim();
        if scheme(src).is_some() {
            return WebUrl::split(src).map(|_| raw_picture(src, forges));
        }
        if src.is_empty() || src.starts_with('#') || src.contains(|c: char| c.is_control() || c == '\\') {
            return None;
        }
        if src.starts_with("//") {
            return Some(raw_picture(&format!("https:{src}"), forges));
        }
        let path = decode(cut(cut(src, '#').0, '?').0);
        match self {
            Self::Repo(file) => Some(raw_page(&RepoFile { entry: Entry::File, ..beside(file, &path) }, forges)),
            Self::Gist(gist) => {
                let revision = gist.revision.as_ref().map(|revision| format!("{revision}/")).unwrap_or_default();
                let name = encode_query(&join_paths("", &path));
                Some(format!("https://{}/{}/raw/{revision}{name}", gist_host(&gist.host), gist.id))
            }
            Self::Url(base) => Some(match WebUrl::split(base) {
                Some(parts) => parts.join(src),
                None => join_relative(base, src),
            }),
            Self::Start | Self::Post | Self::Sample(_) | Self::Carried(_) | Self::Unread(_) => None,
        }
    }
}

fn address(url: String, forges: &Forges) -> Target {
    let document = match DocumentRef::Url(url.clone()).recognised(forges).0 {
        DocumentRef::Repo(file) if file.entry == Entry::File && is_text_name(file.at.name()) => {
            Some(DocumentRef::Repo(file))
        }
        DocumentRef::Repo(_)
        | DocumentRef::Gist(_)
        | DocumentRef::Url(_)
        | DocumentRef::Start
        | DocumentRef::Post
        | DocumentRef::Sample(_)
        | DocumentRef::Carried(_)
        | DocumentRef::Unread(_) => None,
    };
    Target::Address { url, document }
}

fn join_relative(base: &str, href: &str) -> String {
    let root = if base.starts_with('/') || href.starts_with('/') { "/" } else { "" };
    format!("{root}{}", join_paths(base, href))
}

/// The file or folder at a relative path from a file of a repository. A leading slash starts at the repository's root.
fn beside(file: &RepoFile, path: &str) -> RepoFile {
    let entry = match file.entry {
        Entry::Wiki => Entry::Wiki,
        Entry::File | Entry::Folder if looks_like_file(path.rsplit('/').next().unwrap_or(path)) => Entry::File,
        Entry::File | Entry::Folder => Entry::Folder,
    };
    let at = if file.entry == Entry::Wiki {
        RefPath { text: join_paths("", path), ..file.at.clone() }
    } else {
        let (_, base) = file.at.split();
        let base = if file.entry == Entry::Folder { format!("{base}/") } else { base };
        file.at.with_path(join_paths(&base, path).trim_end_matches('/'))
    };
    let at = if at.text.is_empty() { RefPath { text: "HEAD".to_owned(), ..at } } else { at };
    RepoFile { repository: file.repository.clone(), entry, at }
}
