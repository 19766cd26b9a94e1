//! All that the page remembers.

use std::rc::Rc;

use super::Failure;
use super::Folder;
use super::FrozenNote;
use super::Question;
use crate::address::DocumentRef;
use crate::address::Theme;
use crate::incident::EventId;
use crate::report::ReportRef;
use crate::text::Encoding;
use crate::view::Filter;
use crate::view::Viewport;
use crate::view::ZoneChoice;

/// Where a document came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Pasted text.
    Pasted,
    /// A file of the reader's device, by name.
    File(Rc<str>),
    /// Something that an address names.
    Link(Rc<DocumentRef>),
}

/// A document that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// Its reading.
    pub report: ReportRef,
    /// Where it came from.
    pub origin: Origin,
    /// How its bytes were understood; `None` for text that came as text.
    pub encoding: Option<Encoding>,
    /// Undecidable dates were read month first.
    pub month_first: bool,
}

/// Which page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Ways in.
    #[default]
    Start,
    /// A document.
    Reading,
    /// The documents of a folder.
    Folder,
    /// What to put into other pages.
    Post,
}

/// How the document pane shows the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentMode {
    /// Typeset.
    #[default]
    Reading,
    /// As written.
    Markdown,
}

/// All that the page remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AppState {
    /// Which page.
    pub screen: Screen,
    /// The compact page for a frame.
    pub embedded: bool,
    /// The document, if any was opened.
    pub opened: Option<Rc<Opened>>,
    /// The name of what is on its way.
    pub loading: Option<Rc<str>>,
    /// Why the last document could not be opened.
    pub failure: Option<Rc<Failure>>,
    /// The folder read last.
    pub folder: Option<Rc<Folder>>,
    /// A host that must be asked about first.
    pub question: Option<Rc<Question>>,
    /// What became of a document since its link was frozen.
    pub frozen: Option<Rc<FrozenNote>>,
    /// The chosen entry.
    pub selection: Option<EventId>,
    /// The chosen lines of the document, 1-based and inclusive.
    pub lines: Option<(u32, u32)>,
    /// The part of time in view; `None` is all.
    pub viewport: Option<Viewport>,
    /// The clock shown.
    pub zone: ZoneChoice,
    /// Which entries are wanted; all others are dimmed.
    pub filter: Rc<Filter>,
    /// Colours.
    pub theme: Theme,
    /// How the document is shown.
    pub document: DocumentMode,
    /// The disputed end is taken instead of the timeline's.
    pub use_disputed: bool,
    /// The list of keys is open.
    pub help: bool,
    /// A file hangs over the window.
    pub dragging: bool,
    /// Remote pictures are shown.
    pub pictures: bool,
    /// Another version of the page took over from this one.
    pub newer: bool,
    /// A word to the reader that outlasts the document.
    pub warning: Option<Rc<str>>,
    /// A short word to the reader.
    pub said: Option<Rc<str>>,
    /// All of the program is there: until then only what a timeline needs is drawn.
    pub complete: bool,
}

impl AppState {
    /// The report on screen.
    pub fn report(&self) -> Option<&ReportRef> {
        self.opened.as_ref().map(|opened| &opened.report)
    }
}
