//! Addresses as people copy them, in every spelling of every forge, to [`DocumentRef`]. Asks nobody.

use super::DocumentRef;
use super::Entry;
use super::ForgeKind;
use super::Forges;
use super::Gist;
use super::LineRange;
use super::RefKind;
use super::RefPath;
use super::RepoFile;
use super::Repository;
use super::WebUrl;
use super::decode;
use super::forge::Service;
use super::repository::is_name;
use super::repository::looks_like_file;

/// What stands around an address that was copied from a chat, a mail or a Markdown text.
pub(super) fn trim(text: &str) -> &str {
    let mut text = text.trim();
    if let Some(inner) =
        text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')).and_then(|t| t.rsplit_once("]("))
    {
        text = inner.1;
    }
    let text = text.strip_prefix("view-source:").unwrap_or(text);
    let text = text.trim_start_matches(['<', '"', '\'', '`', '(', '“', '«']);
    text.trim_end_matches(['>', '"', '\'', '`', ',', ';', '!', '.', '”', '»', '\u{200b}'])
}

/// An absolute address of a text without scheme, where it begins like a host: `github.com/o/r`.
pub(super) fn with_scheme(text: &str, forges: &Forges) -> Option<String> {
    if text.contains("://") {
        return Some(text.to_owned());
    }
    if let Some((host, path)) = text.strip_prefix("git@").and_then(|rest| rest.split_once(':')) {
        return Some(format!("https://{host}/{path}"));
    }
    let text = text.strip_prefix("//").unwrap_or(text);
    let (host, path) = text.split_once('/')?;
    let name = host.split(':').next().unwrap_or(host);
    let top = name.rsplit_once('.').map_or("", |(_, top)| top);
    let looks = top.len() >= 2 && top.bytes().all(|byte| byte.is_ascii_alphabetic()) && !path.is_empty();
    let allowed = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    if allowed && (looks || forges.find(host).is_some()) {
        return Some(format!("{}/{path}", super::repository::web_origin(&host.to_ascii_lowercase())));
    }
    None
}

/// A web address that a forge is known for, and the lines it points at; `None` for any other.
pub(super) fn read_web(text: &str, forges: &Forges) -> Option<(DocumentRef, Option<LineRange>)> {
    let url = WebUrl::split(text)?;
    let lines = url.fragment.and_then(LineRange::read);
    let host = url.host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let segments = url.segments();
    let folder = url.path.ends_with('/');
    // A private file's address with its short-lived token works as it is and not otherwise.
    if url.query_value("token").is_none()
        && let Some(document) = read_service(&url, forges)
    {
        return Some((document, lines));
    }
    let found = match host {
        "gist.github.com" | "gist.githubusercontent.com" => return read_gist("github.com", &segments, url.fragment),
        "raw.github.com" => read_raw("github.com", &segments),
        "raw.githubusercontent.com" if url.query_value("token").is_none() => read_raw("github.com", &segments),
        "github.dev" => read_tail(ForgeKind::GitHub, "github.com", &segments, folder),
        "vscode.dev" => match segments.as_slice() {
            ["github", rest @ ..] => read_tail(ForgeKind::GitHub, "github.com", rest, folder),
            _ => None,
        },
        _ => match forges.find(host) {
            Some(forge) => match (forge.kind, segments.as_slice()) {
                (ForgeKind::GitHub, ["gist", rest @ ..]) => return read_gist(host, rest, url.fragment),
                (kind, all) => read_tail(kind, host, all, folder),
            },
            None => by_shape(host, &segments, folder),
        },
    };
    found.map(|document| (document, lines))
}

/// An unknown host that lays out its addresses as a forge does.
fn by_shape(host: &str, segments: &[&str], folder: bool) -> Option<DocumentRef> {
    const FILES: [&str; 5] = ["blob", "raw", "edit", "blame", "tree"];
    let dash = segments.iter().zip(segments.iter().skip(1)).any(|(a, b)| *a == "-" && FILES.contains(b));
    if dash || (host.starts_with("gitlab.") && segments.iter().skip(2).any(|part| FILES.contains(part))) {
        return read_tail(ForgeKind::GitLab, host, segments, folder);
    }
    match segments {
        [_, _, "src" | "raw" | "media" | "blame", kind, _, ..] if RefKind::from_word(kind).is_some() => {
            read_tail(ForgeKind::Gitea, host, segments, folder)
        }
        [_, _, "blob" | "blame" | "edit" | "raw" | "tree", _, ..]
            if host.starts_with("github.") && !host.starts_with("github.com.") =>
        {
            read_tail(ForgeKind::GitHub, host, segments, folder)
        }
        _ => None,
    }
}

/// The part of a forge's address behind its host; `folder` says that it ends with a slash. `None` for pages that are no
/// documents (issues, settings).
pub(super) fn read_tail(kind: ForgeKind, host: &str, segments: &[&str], folder: bool) -> Option<DocumentRef> {
    match kind {
        ForgeKind::GitHub => read_github(host, segments),
        ForgeKind::GitLab => read_gitlab(host, segments),
        ForgeKind::Gitea => read_gitea(host, segments, folder),
        ForgeKind::Bitbucket => read_bitbucket(host, segments, folder),
    }
}

fn repo_file(kind: ForgeKind, host: &str, project: &[&str], entry: Entry, at: RefPath) -> Option<DocumentRef> {
    let names: Vec<String> = project.iter().map(|segment| decode(segment)).collect();
    if names.len() < 2 || names.iter().any(|name| !is_name(name) || name.contains(['/', '?', '#'])) {
        return None;
    }
    let path = names.join("/");
    let path = path.strip_suffix(".git").unwrap_or(&path);
    // A file is more than its ref.
    let of_ref = usize::from(at.ref_segments.unwrap_or(1));
    let entry = if entry == Entry::File && at.text.split('/').count() <= of_ref { Entry::Folder } else { entry };
    Some(DocumentRef::Repo(RepoFile { repository: Repository::new(kind, host, path), entry, at }))
}

fn read_github(host: &str, segments: &[&str]) -> Option<DocumentRef> {
    let [owner, name, rest @ ..] = segments else { return None };
    let (entry, at) = match rest {
        [] => (Entry::Folder, RefPath::read(RefKind::Any, &[])),
        ["blob" | "raw" | "blame" | "edit" | "commits", at @ ..] if !at.is_empty() => {
            (Entry::File, RefPath::read(RefKind::Any, at))
        }
        ["tree", at @ ..] if !at.is_empty() => (Entry::Folder, RefPath::read(RefKind::Any, at)),
        ["wiki"] => (Entry::Wiki, RefPath::read(RefKind::Any, &["Home"])),
        ["wiki", page] => (Entry::Wiki, RefPath::read(RefKind::Any, &[page])),
        _ => return None,
    };
    repo_file(ForgeKind::GitHub, host, &[owner, name], entry, at)
}

fn read_raw(host: &str, segments: &[&str]) -> Option<DocumentRef> {
    match segments {
        ["wiki", owner, name, page] => {
            let page = page.strip_suffix(".md").unwrap_or(page);
            repo_file(ForgeKind::GitHub, host, &[owner, name], Entry::Wiki, RefPath::read(RefKind::Any, &[page]))
        }
        [owner, name, at @ ..] if at.len() > 1 => {
            repo_file(ForgeKind::GitHub, host, &[owner, name], Entry::File, RefPath::read(RefKind::Any, at))
        }
        _ => None,
    }
}

fn read_gitlab(host: &str, segments: &[&str]) -> Option<DocumentRef> {
    if let ["-", "ide", "project", rest @ ..] = segments {
        let word = rest.iter().skip(2).position(|part| matches!(*part, "edit" | "blob" | "tree"))? + 2;
        let (project, tail) = rest.split_at_checked(word)?;
        let at: Vec<&str> = tail.iter().skip(1).copied().filter(|part| *part != "-").collect();
        return repo_file(ForgeKind::GitLab, host, project, Entry::File, RefPath::read(RefKind::Any, &at));
    }
    let dash = segments.iter().position(|part| *part == "-");
    let word = |part: &&str| matches!(*part, "blob" | "raw" | "edit" | "blame" | "tree" | "commits");
    let (project, rest) = match dash {
        Some(at) => (segments.get(..at)?, segments.get(at + 1..)?),
        None => match segments.iter().skip(2).position(word) {
            Some(at) => segments.split_at_checked(at + 2)?,
            None => (segments, &[] as &[&str]),
        },
    };
    // GitLab keeps these words for itself: no project is named so, and a link could not tell it from a place in one.
    if project.iter().skip(2).any(|part| word(&&*decode(part))) {
        return None;
    }
    let (entry, at) = match rest {
        [] => (Entry::Folder, RefPath::read(RefKind::Any, &[])),
        ["tree", at @ ..] if !at.is_empty() => (Entry::Folder, RefPath::read(RefKind::Any, at)),
        ["blob" | "raw" | "edit" | "blame" | "commits", at @ ..] if !at.is_empty() => {
            (Entry::File, RefPath::read(RefKind::Any, at))
        }
        _ => return None,
    };
    repo_file(ForgeKind::GitLab, host, project, entry, at)
}

fn read_gitea(host: &str, segments: &[&str], folder: bool) -> Option<DocumentRef> {
    let [owner, name, rest @ ..] = segments else { return None };
    let (surely_file, kind, at) = match rest {
        [] => (false, RefKind::Any, rest),
        ["_edit", at @ ..] if !at.is_empty() => (true, RefKind::Branch, at),
        ["src", kind, at @ ..] if RefKind::from_word(kind).is_some() && !at.is_empty() => {
            (false, RefKind::from_word(kind)?, at)
        }
        ["raw" | "media" | "blame" | "rss" | "commits", kind, at @ ..]
            if RefKind::from_word(kind).is_some() && !at.is_empty() =>
        {
            (true, RefKind::from_word(kind)?, at)
        }
        // The form of old versions, which doesn't say what the ref is.
        ["src", at @ ..] if !at.is_empty() => (false, RefKind::Any, at),
        ["raw", at @ ..] if !at.is_empty() => (true, RefKind::Any, at),
        _ => return None,
    };
    let at = RefPath::read(kind, at);
    // However it was escaped, as the link that is made of it will be read.
    let at = match at.text.split_once('/').map(|(word, rest)| (RefKind::from_word(word), rest)) {
        Some((Some(kind), rest)) if at.kind == RefKind::Any => {
            RefPath { kind, text: rest.to_owned(), ref_segments: None }
        }
        _ => at,
    };
    let entry = if !folder && (surely_file || looks_like_file(at.name())) { Entry::File } else { Entry::Folder };
    repo_file(ForgeKind::Gitea, host, &[owner, name], entry, at)
}

fn read_bitbucket(host: &str, segments: &[&str], folder: bool) -> Option<DocumentRef> {
    let [owner, name, rest @ ..] = segments else { return None };
    let (surely_file, at) = match rest {
        [] | ["src"] => (false, &[] as &[&str]),
        ["src", at @ ..] => (false, at),
        ["raw" | "annotate" | "history-node", at @ ..] if !at.is_empty() => (true, at),
        _ => return None,
    };
    let at = RefPath::read(RefKind::Any, at);
    let entry = if !folder && (surely_file || looks_like_file(at.name())) { Entry::File } else { Entry::Folder };
    repo_file(ForgeKind::Bitbucket, host, &[owner, name], entry, at)
}

fn is_gist_id(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    !text.is_empty() && (digits || (text.len() >= 20 && text.bytes().all(|byte| byte.is_ascii_hexdigit())))
}

/// A gist's address behind its host: with or without its owner, `raw`, a revision, a file, an anchor.
pub(super) fn read_gist(
    host: &str,
    segments: &[&str],
    fragment: Option<&str>,
) -> Option<(DocumentRef, Option<LineRange>)> {
    let plain = |segment: &str| -> String {
        let text = decode(segment);
        [".git", ".js", ".json"].iter().find_map(|end| text.strip_suffix(end).map(str::to_owned)).unwrap_or(text)
    };
    let is_id = |segment: &str| is_gist_id(&plain(segment));
    let (id, rest) = match segments {
        [owner, id, rest @ ..] if !is_id(owner) && is_id(id) => (id, rest),
        [id, rest @ ..] if is_id(id) => (id, rest),
        _ => return None,
    };
    let rest = match rest {
        ["raw" | "revisions" | "forks" | "stargazers", rest @ ..] => rest,
        all => all,
    };
    let is_revision = |segment: &str| segment.len() == 40 && segment.bytes().all(|byte| byte.is_ascii_hexdigit());
    let (revision, rest) = match rest {
        [revision, rest @ ..] if is_revision(revision) => (Some((*revision).to_owned()), rest),
        all => (None, all),
    };
    let (mut file, mut lines) = (rest.first().map(|file| decode(file)).filter(|file| is_name(file)), None);
    if let Some(anchor) = fragment.and_then(|fragment| fragment.strip_prefix("file-")) {
        let (name, range) = match anchor.rsplit_once("-L") {
            Some((before, last)) => match before.rsplit_once("-L") {
                Some((name, first)) => (name, LineRange::read(&format!("{first}-{last}"))),
                None => (before, LineRange::read(last)),
            },
            None => (anchor, None),
        };
        let name = if range.is_some() { name } else { anchor };
        lines = range;
        file = file.or_else(|| Some(decode(name)));
    }
    Some((DocumentRef::Gist(Gist { host: host.to_owned(), id: plain(id), revision, file }), lines))
}

/// An address of a forge's API or of its raw files.
fn read_service(url: &WebUrl<'_>, forges: &Forges) -> Option<DocumentRef> {
    let text = url.without_fragment();
    let (forge, service, rest) = forges.by_service(&text)?;
    let path = super::web_url::cut(rest, '?').0;
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let reference = url.query_value("ref").map(decode);
    let (kind, host) = (forge.kind, forge.host.as_str());
    if service == Service::Raw {
        return match kind {
            ForgeKind::GitHub => read_raw(host, &segments),
            ForgeKind::GitLab | ForgeKind::Gitea | ForgeKind::Bitbucket => None,
        };
    }
    let at = |path: &[&str]| {
        let reference = reference.as_deref().unwrap_or("HEAD");
        let reference = super::encode_query(reference.trim_start_matches("refs/heads/"));
        let all: Vec<&str> = std::iter::once(reference.as_str()).chain(path.iter().copied()).collect();
        RefPath::read(RefKind::Any, &all)
    };
    match (kind, segments.as_slice()) {
        (ForgeKind::GitHub, ["gists", rest @ ..]) => read_gist(host, rest, None).map(|(document, _)| document),
        (ForgeKind::GitHub | ForgeKind::Gitea, ["repos", owner, name, "contents" | "raw" | "media", path @ ..]) => {
            let at = at(path);
            let entry = if looks_like_file(at.name()) && !path.is_empty() { Entry::File } else { Entry::Folder };
            repo_file(kind, host, &[owner, name], entry, at)
        }
        (ForgeKind::GitLab, ["projects", project, "repository", "files", file, ..]) => {
            let project = decode(project);
            let project: Vec<&str> = project.split('/').collect();
            let file = decode(file);
            let file: Vec<String> = file.split('/').map(super::encode_query).collect();
            let file: Vec<&str> = file.iter().map(String::as_str).collect();
            repo_file(kind, host, &project, Entry::File, at(&file))
        }
        (ForgeKind::Bitbucket, ["repositories", owner, name, "src", rest @ ..]) => {
            let tail: Vec<&str> = [*owner, *name, "src"].into_iter().chain(rest.iter().copied()).collect();
            read_bitbucket(host, &tail, path.ends_with('/'))
        }
        _ => None,
    }
}
