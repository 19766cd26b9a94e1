//! Documents to choose from: what a folder or a gist holds.

use std::rc::Rc;

use crate::address::DocumentRef;
use crate::address::FolderEntry;

/// A folder that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// Which folder.
    pub document: Rc<DocumentRef>,
    /// Files, newest first by name, then folders.
    pub entries: Vec<FolderEntry>,
    /// There is more than the forge told.
    pub more: bool,
}

impl Folder {
    /// The file after (`step` 1) or before (-1) a document; the first file for a document that is not in it.
    pub fn beside(&self, document: Option<&DocumentRef>, step: isize) -> Option<&DocumentRef> {
        let files: Vec<&DocumentRef> =
            self.entries.iter().filter(|entry| !entry.is_folder).map(|entry| &entry.document).collect();
        let here = document.and_then(|document| files.iter().position(|file| *file == document));
        match here {
            Some(here) => files.get(here.checked_add_signed(step)?).copied(),
            None => files.first().copied(),
        }
    }

    /// Whether a document is one of its files.
    pub fn holds(&self, document: &DocumentRef) -> bool {
        self.entries.iter().any(|entry| entry.document == *document)
    }
}

/// A document on a host that the reader has not yet let be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The host.
    pub host: String,
    /// Our own address of the document, from `#` on.
    pub link: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn n_and_p_step_through_the_files_alone() {
        let entry = |name: &str, is_folder| FolderEntry {
            name: name.to_owned(),
            is_folder,
            document: DocumentRef::Sample(name.to_owned()),
        };
        let folder = Folder {
            document: Rc::new(DocumentRef::Start),
            entries: vec![entry("c", false), entry("b", false), entry("old", true)],
            more: false,
        };
        let at = |name: &str| DocumentRef::Sample(name.to_owned());
        for (here, step, expected) in [
            (None, 1, Some("c")),
            (Some("c"), 1, Some("b")),
            (Some("b"), 1, None),
            (Some("b"), -1, Some("c")),
            (Some("c"), -1, None),
            (Some("elsewhere"), -1, Some("c")),
        ] {
            let here = here.map(at);
            assert_eq!(folder.beside(here.as_ref(), step), expected.map(at).as_ref(), "{here:?} {step}");
        }
        assert!(folder.holds(&at("b")) && !folder.holds(&at("x")));
    }
}
