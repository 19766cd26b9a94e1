//! What can happen to the page.

use std::rc::Rc;

use super::DocumentMode;
use super::Failure;
use super::Folder;
use super::FrozenNote;
use super::Opened;
use super::Question;
use crate::address::Theme;
use crate::incident::EventId;
use crate::report::ReportRef;
use crate::view::Filter;
use crate::view::Viewport;
use crate::view::ZoneChoice;

/// One change. Holds ids and plain values.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The compact page for a frame, or the large one.
    Embedded(bool),
    /// A document is on its way; its name for the reader.
    Loading(Rc<str>),
    /// A document was read.
    Opened(Rc<Opened>),
    /// The document on screen was read again with its undecidable dates the other way round.
    Reread {
        /// The new reading.
        report: ReportRef,
        /// How dates were read.
        month_first: bool,
    },
    /// The document on screen has changed at its address and was read again.
    Changed {
        /// The new reading.
        report: ReportRef,
        /// What changed, for the reader.
        words: Rc<str>,
    },
    /// A document could not be opened; what is on screen stays.
    Failed(Rc<Failure>),
    /// A folder was read.
    Folder(Rc<Folder>),
    /// The page that makes snippets.
    ShowPost,
    /// A host must be asked about, or no longer.
    Ask(Option<Rc<Question>>),
    /// A frozen link was opened: what became of the document since.
    Frozen(Rc<FrozenNote>),
    /// The reader has read the message.
    Dismiss,
    /// To the start page; the document is kept.
    ShowStart,
    /// Back to the document that is kept.
    ShowDocument,
    /// An entry of the timeline, or none.
    Select(Option<EventId>),
    /// Lines of the document, 1-based and inclusive.
    SelectLines(u32, u32),
    /// The settled part of time in view; `None` fits all.
    View(Option<Viewport>),
    /// The clock shown.
    Zone(ZoneChoice),
    /// Which entries are wanted; all others are dimmed.
    Filter(Rc<Filter>),
    /// The page's colours.
    Theme(Theme),
    /// How the document pane shows the text.
    Document(DocumentMode),
    /// Takes the other of two readings of an end point.
    UseDisputed(bool),
    /// Opens or closes the list of keys.
    Help(bool),
    /// A file hangs over the window.
    Dragging(bool),
    /// The reader asked for the document's remote pictures.
    ShowPictures,
    /// Another version of the page took over from this one.
    Newer,
    /// A word to the reader that outlasts the document.
    Warn(Rc<str>),
    /// A short word to the reader, such as "Link copied".
    Say(Rc<str>),
    /// The rest of the program has come. A report that was read for its timeline alone, and what it is in full.
    Complete(Option<(ReportRef, ReportRef)>),
}
