//! What became of a document since a link to it was frozen.

use std::rc::Rc;

use crate::address::DocumentRef;
use crate::text::phrase;

/// The text as shared and as it is now, as far as each can be had; which of them is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenNote {
    /// Where it is, as the link names it.
    pub document: Rc<DocumentRef>,
    /// When the link was made, in words.
    pub made: String,
    /// The commit of the text as shared.
    pub commit: Option<String>,
    /// The text as shared.
    pub then: Option<Rc<str>>,
    /// The text as it is at its source.
    pub now: Option<Rc<str>>,
    /// The source still holds the shared text.
    pub unchanged: bool,
    /// The text as it is now is on screen, not the one as shared.
    pub shows_now: bool,
}

impl FrozenNote {
    /// One or two sentences for the reader.
    pub fn describe(&self) -> String {
        let commit = self.commit.as_ref().and_then(|commit| commit.get(..7));
        let made = &self.made;
        let at = commit.map_or_else(|| made.clone(), |commit| phrase!("{made}, at commit {commit}"));
        match (self.unchanged, &self.then, &self.now) {
            (true, _, _) => phrase!("As shared on {made}; the source has not changed since."),
            (false, Some(_), Some(_)) if self.shows_now => {
                phrase!("As it is now. It was shared on {at}, and the source has changed since.")
            }
            (false, Some(_), Some(_)) => phrase!("As shared on {at}; the source has changed since."),
            (false, Some(_), None) => phrase!("As shared on {at}; the source cannot be read now."),
            (false, None, _) => phrase!(
                "Shared on {made}; the source has changed since, and the text as it was cannot be had. This is the text as it is now."
            ),
        }
    }

    /// Whether the reader can change between the two texts.
    pub fn has_both(&self) -> bool {
        !self.unchanged && self.then.is_some() && self.now.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_its_words() {
        let text = || Some(Rc::from("x"));
        let note = |then, now, unchanged, shows_now| FrozenNote {
            document: Rc::new(DocumentRef::Start),
            made: "9 June 2024".to_owned(),
            commit: Some("8c2f1e0aaaa".to_owned()),
            then,
            now,
            unchanged,
            shows_now,
        };
        for (note, words, both) in [
            (note(text(), text(), true, false), "has not changed since", false),
            (
                note(text(), text(), false, false),
                "As shared on 9 June 2024, at commit 8c2f1e0; the source has changed",
                true,
            ),
            (note(text(), text(), false, true), "As it is now", true),
            (note(text(), None, false, false), "cannot be read now", false),
            (note(None, text(), false, true), "cannot be had", false),
        ] {
            assert!(note.describe().contains(words), "{}", note.describe());
            assert_eq!(note.has_both(), both, "{words}");
        }
    }
}
