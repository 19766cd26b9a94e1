//! Why a document could not be opened, in words for a reader.

use std::rc::Rc;

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// There is no text.
    Empty,
    /// Not text.
    Binary,
    /// More than is read.
    TooLarge,
    /// Neither an address nor a file of ours.
    BadAddress,
    /// The browser is offline.
    Offline,
    /// The server cannot be reached or does not let other pages read it.
    Unreachable,
    /// No such file.
    NotFound,
    /// The server refuses.
    Refused,
    /// Any other answer than the file.
    Server,
    /// It took too long.
    TimedOut,
    /// A page for people instead of a Markdown file.
    Html,
    /// A file of the reader's device could not be read.
    Unreadable,
    /// A folder, not a file.
    Folder,
}

impl FailureKind {
    /// The code, as messages to a host page carry it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::TooLarge => "too-large",
            Self::BadAddress => "bad-address",
            Self::Offline => "offline",
            Self::Unreachable => "unreachable",
            Self::NotFound => "not-found",
            Self::Refused => "refused",
            Self::Server => "server",
            Self::TimedOut => "timed-out",
            Self::Html => "html",
            Self::Unreadable => "unreadable",
            Self::Folder => "folder",
        }
    }

    /// What happened, as a title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Empty => "There is no text in it",
            Self::Binary => "This is not a text file",
            Self::TooLarge => "This document is too large",
            Self::BadAddress => "This is not an address that can be opened",
            Self::Offline => "You are offline",
            Self::Unreachable => "The server could not be read from here",
            Self::NotFound => "There is no file at this address",
            Self::Refused => "The server does not allow this file to be read",
            Self::Server => "The server did not send the file",
            Self::TimedOut => "The server took too long",
            Self::Html => "This address gives a web page, not Markdown",
            Self::Unreadable => "The file could not be read",
            Self::Folder => "This address is a folder",
        }
    }

    /// What to try.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Empty => "Choose a file with some Markdown in it, or paste the text.",
            Self::Binary => "Markdown is plain text. Save the document as .md or .txt, or copy its text and paste it.",
            Self::TooLarge => "At most 5 MB are read. Paste the part that holds the timeline.",
            Self::BadAddress => "Addresses start with https:// and name a Markdown file. You can also paste the text.",
            Self::Offline => "Connect and try again. Pasted text and files of this device can be read offline.",
            Self::Unreachable => {
                "Either it is down, or it does not let other pages read its files (CORS). Download the file and drop it here, or paste its text."
            }
            Self::NotFound => "Check the spelling. The file may have moved, or it may be private.",
            Self::Refused => {
                "It may need a sign-in, which this page does not have. Download the file and drop it here, or paste its text."
            }
            Self::Server => "Try again in a while, or paste the text.",
            Self::TimedOut => "Try again, or download the file and drop it here.",
            Self::Html => {
                "Look for a link called Raw or Download on that page and open its address, or paste the text."
            }
            Self::Folder => "Open one of its files, and use the address of that.",
            Self::Unreadable => "It may have been moved or changed. Choose it again, or paste its text.",
        }
    }
}

/// A failure, with where it happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// What was asked for: an address, a file name, "the pasted text".
    pub what: Rc<str>,
    /// What came back, where that tells more (`404 Not Found`, `6.2 MB`).
    pub detail: Option<Rc<str>>,
    /// The address to ask again, if that can help.
    pub retry: Option<Rc<str>>,
}
