//! Where a document is read from: requests as data, in the order in which to try them, and what their answers hold.
//! Sends nothing.

use super::CarriedDocument;
use super::DocumentRef;
use super::Entry;
use super::Forge;
use super::ForgeKind;
use super::Forges;
use super::Gist;
use super::RefKind;
use super::RefPath;
use super::RepoFile;
use super::WebUrl;
use super::encode_path;
use super::encode_query;
use super::folder;
use super::folder::FolderEntry;
use super::link::is_text_name;

/// One plain GET. `Accept` is the only header, so that no forge needs to be asked for leave first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRequest {
    /// Absolute, or relative to the page.
    pub url: String,
    /// The value of `Accept`.
    pub accept: &'static str,
    /// What a good answer is.
    pub shape: Shape,
    /// When it is sent.
    pub after: After,
}

/// What a good answer's body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The document's bytes.
    Text,
    /// GitHub's JSON of a gist.
    Gist,
    /// A folder's listing at a ref; empty for the default branch.
    Listing(String),
}

/// When a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// First of all.
    Start,
    /// When the one sent before was answered 404: a longer ref may be meant.
    NotFound,
    /// When the one sent before failed otherwise: another service of the forge may answer.
    Refused,
}

/// What to do for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Show the start page.
    Start,
    /// Wait for a message.
    Post,
    /// Say that the address is not understood.
    Unread(String),
    /// Unpack it.
    Carried(CarriedDocument),
    /// Send these, see [`After`], until one is answered well. Never empty.
    Fetch(Vec<FetchRequest>),
}

/// What an answer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The document, and its file's name where the answer tells it.
    Text {
        /// Its text.
        text: String,
        /// The file's name.
        name: Option<String>,
    },
    /// Documents to choose from.
    Folder {
        /// Files, then folders.
        entries: Vec<FolderEntry>,
        /// Whether there are more than the answer holds.
        more: bool,
    },
    /// Ask this next.
    Next(FetchRequest),
    /// Not what the forge documents.
    Unreadable,
}

const RAW: &str = "*/*";
const GITHUB_RAW: &str = "application/vnd.github.raw+json";
const GITHUB_JSON: &str = "application/vnd.github+json";
const JSON: &str = "application/json";

/// The forge's web page with the bytes of a file: what a picture may be shown from, which needs no leave.
pub(super) fn raw_page(file: &RepoFile, forges: &Forges) -> String {
    let forge = forges.of(&file.repository);
    match (&forge.raw, file.repository.kind) {
        (Some(raw), ForgeKind::GitHub) => github_raw(raw, file),
        (_, ForgeKind::GitHub | ForgeKind::GitLab | ForgeKind::Gitea | ForgeKind::Bitbucket) => {
            format!("{}/{}", super::repository::web_origin(&forge.host), file.tail(true, true))
        }
    }
}

fn github_raw(raw: &str, file: &RepoFile) -> String {
    let project = encode_path(&file.repository.path);
    match file.entry {
        Entry::Wiki => format!("{raw}/wiki/{project}/{}.md", file.at.encoded(false)),
        Entry::File | Entry::Folder => format!("{raw}/{project}/{}", file.at.encoded(false)),
    }
}

fn request(url: String, accept: &'static str, shape: Shape) -> FetchRequest {
    FetchRequest { url, accept, shape, after: After::Start }
}

impl DocumentRef {
    /// Where the document is to be had. A plain address of a known forge is read as that forge's.
    pub fn plan(&self, forges: &Forges) -> Plan {
        match self {
            Self::Start => Plan::Start,
            Self::Post => Plan::Post,
            Self::Unread(text) => Plan::Unread(text.clone()),
            Self::Carried(carried) => Plan::Carried(carried.clone()),
            Self::Sample(name) => Plan::Fetch(vec![request(format!("samples/{name}.md"), RAW, Shape::Text)]),
            Self::Repo(file) => Plan::Fetch(plan_repo(file, &forges.of(&file.repository))),
            Self::Gist(gist) => Plan::Fetch(plan_gist(gist, &forges.at(ForgeKind::GitHub, &gist.host))),
            Self::Url(url) => match self.clone().recognised(forges).0 {
                Self::Url(_) => Plan::Fetch(vec![request(readable(url), RAW, Shape::Text)]),
                known @ (Self::Repo(_) | Self::Gist(_)) => known.plan(forges),
                Self::Start | Self::Post | Self::Sample(_) | Self::Carried(_) | Self::Unread(_) => {
                    Plan::Unread(url.clone())
                }
            },
        }
    }

    /// Reads the body of a good answer to a request of this document's plan.
    pub fn read_answer(&self, forges: &Forges, shape: &Shape, body: &str) -> Answer {
        match (shape, self.clone().recognised(forges).0) {
            (Shape::Text, _) => Answer::Text { text: body.to_owned(), name: None },
            (Shape::Gist, Self::Gist(gist)) => folder::read_gist(&gist, body),
            (Shape::Listing(reference), Self::Repo(file)) => folder::read_listing(&file, reference, body),
            (Shape::Gist | Shape::Listing(_), _) => Answer::Unreadable,
        }
    }

    /// Asks for the commit that holds the document now, so that a link can be frozen to it; `None` where it cannot be
    /// asked. The answer is read by [`commit_of`](Self::commit_of).
    pub fn commit_request(&self, forges: &Forges) -> Option<FetchRequest> {
        let Self::Repo(file) = self else { return None };
        let forge = forges.of(&file.repository);
        let project = encode_path(&file.repository.path);
        let (reference, path) = file.at.split();
        let (reference, path) = (encode_query(&reference), encode_query(&path));
        let url = match forge.kind {
            ForgeKind::GitHub => {
                format!("{}/repos/{project}/commits?sha={reference}&path={path}&per_page=1", forge.api)
            }
            ForgeKind::GitLab => {
                let project = encode_query(&file.repository.path);
                format!(
                    "{}/projects/{project}/repository/commits?ref_name={reference}&path={path}&per_page=1",
                    forge.api
                )
            }
            ForgeKind::Gitea => {
                format!("{}/repos/{project}/commits?sha={reference}&path={path}&limit=1&stat=false", forge.api)
            }
            ForgeKind::Bitbucket => return None,
        };
        let accept = if forge.kind == ForgeKind::GitHub { GITHUB_JSON } else { JSON };
        Some(request(url, accept, Shape::Text))
    }

    /// The commit in the answer to [`commit_request`](Self::commit_request).
    pub fn commit_of(body: &str) -> Option<String> {
        let value: serde_json::Value = serde_json::from_str(body).ok()?;
        let newest = value.get(0)?;
        let commit = newest.get("sha").or_else(|| newest.get("id"))?.as_str()?;
        commit.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| commit.to_owned())
    }
}

fn plan_gist(gist: &Gist, forge: &Forge) -> Vec<FetchRequest> {
    let revision = gist.revision.as_ref().map(|revision| format!("/{revision}")).unwrap_or_default();
    vec![request(format!("{}/gists/{}{revision}", forge.api, encode_query(&gist.id)), GITHUB_JSON, Shape::Gist)]
}

fn plan_repo(file: &RepoFile, forge: &Forge) -> Vec<FetchRequest> {
    let mut out: Vec<FetchRequest> = Vec::new();
    if let (Some(raw), ForgeKind::GitHub, Entry::File | Entry::Wiki) = (&forge.raw, forge.kind, file.entry) {
        out.push(request(github_raw(raw, file), RAW, Shape::Text));
        if file.entry == Entry::Wiki {
            return out;
        }
        // The raw host has a limit of its own; the API's is another.
        out.extend(
            file.at
                .splits(file.entry)
                .first()
                .map(|split| FetchRequest { after: After::Refused, ..api(file, forge, split) }),
        );
        return out;
    }
    let splits =
        if file.at.text.is_empty() { vec![(String::new(), String::new())] } else { file.at.splits(file.entry) };
    for split in &splits {
        let after = if out.is_empty() { After::Start } else { After::NotFound };
        out.push(FetchRequest { after, ..api(file, forge, split) });
    }
    // An ending does not make a file: `docs/v1.2` may be a folder.
    if let (ForgeKind::Gitea, Entry::File, Some(split)) = (forge.kind, file.entry, splits.first())
        && !is_text_name(file.at.name())
    {
        let folder = RepoFile { entry: Entry::Folder, ..file.clone() };
        out.push(FetchRequest { after: After::NotFound, ..api(&folder, forge, split) });
    }
    out
}

/// The request to a forge's API for a file or folder, with ref and path apart.
fn api(file: &RepoFile, forge: &Forge, (reference, path): &(String, String)) -> FetchRequest {
    let api = &forge.api;
    let project = encode_path(&file.repository.path);
    let asked = |key: &str, mark: char| {
        if reference.is_empty() || reference == "HEAD" {
            String::new()
        } else {
            format!("{mark}{key}={}", encode_query(reference))
        }
    };
    let is_folder = file.entry == Entry::Folder;
    let shape = if is_folder { Shape::Listing(reference.clone()) } else { Shape::Text };
    let slash_path = if path.is_empty() { String::new() } else { format!("/{}", encode_path(path)) };
    let (url, accept) = match forge.kind {
        ForgeKind::GitHub => (
            format!("{api}/repos/{project}/contents{slash_path}{}", asked("ref", '?')),
            if is_folder { GITHUB_JSON } else { GITHUB_RAW },
        ),
        ForgeKind::GitLab => {
            let files = format!("{api}/projects/{}/repository", encode_query(&file.repository.path));
            let path = encode_query(path);
            if is_folder {
                (format!("{files}/tree?path={path}&per_page=100{}", asked("ref", '&')), JSON)
            } else {
                let reference = if reference.is_empty() { "HEAD" } else { reference.as_str() };
                (format!("{files}/files/{path}/raw?ref={}", encode_query(reference)), RAW)
            }
        }
        ForgeKind::Gitea => {
            let what = if is_folder { "contents" } else { "raw" };
            (
                format!("{api}/repos/{project}/{what}{slash_path}{}", asked("ref", '?')),
                if is_folder { JSON } else { RAW },
            )
        }
        ForgeKind::Bitbucket => {
            let reference = if reference.is_empty() { "HEAD" } else { reference.as_str() };
            let end = if is_folder { "/?pagelen=100" } else { "" };
            (
                format!("{api}/repositories/{project}/src/{}{slash_path}{end}", encode_query(reference)),
                if is_folder { JSON } else { RAW },
            )
        }
    };
    request(url, accept, shape)
}

/// The readable form of pages that are known to have one: notes of HackMD, HedgeDoc and CodiMD, Google Docs.
fn readable(url: &str) -> String {
    let Some(parts) = WebUrl::split(url) else { return url.to_owned() };
    let host = parts.host.to_ascii_lowercase();
    let segments = parts.segments();
    let is_note = host == "hackmd.io"
        || host == "demo.hedgedoc.org"
        || ["hedgedoc.", "hackmd.", "codimd."].iter().any(|start| host.starts_with(start));
    let origin = parts.origin();
    match segments.as_slice() {
        [.., "download"] if is_note => url.to_owned(),
        [rest @ .., "edit" | "view" | "both" | "publish"] | rest if is_note && !rest.is_empty() => {
            format!("{origin}/{}/download", rest.join("/"))
        }
        ["document", "d", id, ..] if host == "docs.google.com" => format!("{origin}/document/d/{id}/export?format=md"),
        _ => url.to_owned(),
    }
}

impl RepoFile {
    /// The file with its ref's length made known by which request was answered.
    #[must_use]
    pub fn at_ref(&self, reference: &str) -> Self {
        let known = self.at.text.strip_prefix(reference).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let count = u8::try_from(reference.split('/').count()).ok().filter(|count| known && *count > 1);
        let kind: RefKind = self.at.kind;
        Self { at: RefPath { kind, text: self.at.text.clone(), ref_segments: count }, ..self.clone() }
    }
}
