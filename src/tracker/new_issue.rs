//! The page on which a forge takes a new issue, filled in. Sends nothing: the reader does.

use crate::address::ForgeKind;
use crate::address::Repository;
use crate::address::encode_query;

/// The address; `None` where the forge has no issues.
pub fn new_issue(repository: &Repository, title: &str, body: &str) -> Option<String> {
    let (path, title_key, body_key) = match repository.kind {
        ForgeKind::GitHub | ForgeKind::Gitea => ("issues/new", "title", "body"),
        ForgeKind::GitLab => ("-/issues/new", "issue[title]", "issue[description]"),
        ForgeKind::Bitbucket => return None,
    };
    let title: String = title.chars().take(200).collect();
    let (title, body) = (encode_query(&title), encode_query(body));
    Some(format!("{}/{path}?{title_key}={title}&{body_key}={body}", repository.web()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_filled_in_as_each_forge_reads_it() {
        let rows = [
            (
                ForgeKind::GitHub,
                "github.com",
                Some("https://github.com/a/b/issues/new?title=Watch%20it&body=See%20%235"),
            ),
            (
                ForgeKind::GitLab,
                "gitlab.com",
                Some("https://gitlab.com/a/b/-/issues/new?issue[title]=Watch%20it&issue[description]=See%20%235"),
            ),
            (ForgeKind::Bitbucket, "bitbucket.org", None),
        ];
        for (kind, host, expected) in rows {
            let found = new_issue(&Repository::new(kind, host, "a/b"), "Watch it", "See #5");
            assert_eq!(found.as_deref(), expected);
        }
    }
}
