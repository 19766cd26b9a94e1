//! Why a document could not be opened, in words for a reader.

use crate::text::words;
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
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::Binary,
        Self::TooLarge,
        Self::BadAddress,
        Self::Offline,
        Self::Unreachable,
        Self::NotFound,
        Self::Refused,
        Self::Server,
        Self::TimedOut,
        Self::Html,
        Self::Unreadable,
        Self::Folder,
    ];

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
            Self::Empty => words!("There is no text in it"),
            Self::Binary => words!("This is not a text file"),
            Self::TooLarge => words!("This document is too large"),
            Self::BadAddress => words!("This is not an address that can be opened"),
            Self::Offline => words!("You are offline"),
            Self::Unreachable => words!("The server could not be read from here"),
            Self::NotFound => words!("There is no file at this address"),
            Self::Refused => words!("The server does not allow this file to be read"),
            Self::Server => words!("The server did not send the file"),
            Self::TimedOut => words!("The server took too long"),
            Self::Html => words!("This address gives a web page, not Markdown"),
            Self::Unreadable => words!("The file could not be read"),
            Self::Folder => words!("This address is a folder"),
        }
    }

    /// What to try.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Empty => words!("Choose a file with some Markdown in it, or paste the text."),
            Self::Binary => {
                words!("Markdown is plain text. Save the document as .md or .txt, or copy its text and paste it.")
            }
            Self::TooLarge => words!("At most 5 MB are read. Paste the part that holds the timeline."),
            Self::BadAddress => {
                words!("Addresses start with https:// and name a Markdown file. You can also paste the text.")
            }
            Self::Offline => words!("Connect and try again. Pasted text and files of this device can be read offline."),
            Self::Unreachable => {
                words!(
                    "Either it is down, or it does not let other pages read its files (CORS). Download the file and drop it here, or paste its text."
                )
            }
            Self::NotFound => words!("Check the spelling. The file may have moved, or it may be private."),
            Self::Refused => {
                words!(
                    "It may need a sign-in, which this page does not have. Download the file and drop it here, or paste its text."
                )
            }
            Self::Server => words!("Try again in a while, or paste the text."),
            Self::TimedOut => words!("Try again, or download the file and drop it here."),
            Self::Html => {
                words!("Look for a link called Raw or Download on that page and open its address, or paste the text.")
            }
            Self::Folder => words!("Open one of its files, and use the address of that."),
            Self::Unreadable => words!("It may have been moved or changed. Choose it again, or paste its text."),
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
