//! What a forge answers for a folder or a gist: the documents to choose from. Reads JSON, asks for nothing.

use serde_json::Value;

use super::After;
use super::Answer;
use super::DocumentRef;
use super::Entry;
use super::FetchRequest;
use super::ForgeKind;
use super::Gist;
use super::RefPath;
use super::RepoFile;
use super::Shape;
use super::link::is_text_name;

/// One file or folder to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderEntry {
    /// Its name, without the folder.
    pub name: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
    /// What opens it.
    pub document: DocumentRef,
}

/// Reads a listing. `reference` is the ref that was asked for, empty for the default branch.
pub(super) fn read_listing(folder: &RepoFile, reference: &str, body: &str) -> Answer {
    let Ok(value) = serde_json::from_str::<Value>(body) else { return Answer::Unreadable };
    let (list, more) = match &value {
        Value::Array(list) => (list.as_slice(), list.len() >= list_limit(folder.repository.kind)),
        Value::Object(object) => match object.get("values").and_then(Value::as_array) {
            Some(list) => (list.as_slice(), object.contains_key("next")),
            // The path is a file's.
            None => return value.get("download_url").and_then(Value::as_str).map_or(Answer::Unreadable, next_text),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return Answer::Unreadable,
    };
    let mut entries: Vec<FolderEntry> = list.iter().filter_map(|item| read_entry(folder, reference, item)).collect();
    sort(&mut entries);
    Answer::Folder { entries, more }
}

fn list_limit(kind: ForgeKind) -> usize {
    match kind {
        ForgeKind::GitLab | ForgeKind::Bitbucket => 100,
        ForgeKind::GitHub | ForgeKind::Gitea => 1000,
    }
}

fn read_entry(folder: &RepoFile, reference: &str, item: &Value) -> Option<FolderEntry> {
    let path = item.get("path").and_then(Value::as_str)?;
    let is_folder = matches!(item.get("type").and_then(Value::as_str)?, "dir" | "tree" | "commit_directory");
    let name = path.rsplit('/').next()?;
    if !is_folder && !is_text_name(name) {
        return None;
    }
    let reference = if reference.is_empty() { "HEAD" } else { reference };
    let segments = u8::try_from(reference.split('/').count()).ok().filter(|count| *count > 1);
    let at = RefPath { kind: folder.at.kind, text: format!("{reference}/{path}"), ref_segments: segments };
    let entry = if is_folder { Entry::Folder } else { Entry::File };
    let document = DocumentRef::Repo(RepoFile { repository: folder.repository.clone(), entry, at });
    Some(FolderEntry { name: name.to_owned(), is_folder, document })
}

/// Files before folders, each newest first by name: postmortems are mostly named by their date.
fn sort(entries: &mut [FolderEntry]) {
    entries.sort_by(|a, b| a.is_folder.cmp(&b.is_folder).then_with(|| b.name.cmp(&a.name)));
}

fn next_text(url: &str) -> Answer {
    match super::WebUrl::split(url) {
        Some(_) => {
            Answer::Next(FetchRequest { url: url.to_owned(), accept: "*/*", shape: Shape::Text, after: After::Start })
        }
        None => Answer::Unreadable,
    }
}

/// Reads a gist: its one text file, the one asked for, or the choice.
pub(super) fn read_gist(gist: &Gist, body: &str) -> Answer {
    let Ok(value) = serde_json::from_str::<Value>(body) else { return Answer::Unreadable };
    let Some(files) = value.get("files").and_then(Value::as_object) else { return Answer::Unreadable };
    let texts: Vec<&String> = files.keys().filter(|name| is_text_name(name)).collect();
    let chosen = match (&gist.file, texts.as_slice()) {
        (Some(_), _) => files.keys().find(|name| gist.is_file(name)),
        (None, [one]) => Some(*one),
        (None, []) => files.keys().next(),
        (None, _) => None,
    };
    let Some(name) = chosen else {
        let mut entries: Vec<FolderEntry> = texts
            .into_iter()
            .map(|name| FolderEntry {
                name: name.clone(),
                is_folder: false,
                document: DocumentRef::Gist(Gist { file: Some(name.clone()), ..gist.clone() }),
            })
            .collect();
        sort(&mut entries);
        return Answer::Folder { entries, more: false };
    };
    let Some(file) = files.get(name) else { return Answer::Unreadable };
    if file.get("truncated").and_then(Value::as_bool) == Some(true) {
        return file.get("raw_url").and_then(Value::as_str).map_or(Answer::Unreadable, next_text);
    }
    match file.get("content").and_then(Value::as_str) {
        Some(text) => Answer::Text { text: text.to_owned(), name: Some(name.clone()) },
        None => Answer::Unreadable,
    }
}
