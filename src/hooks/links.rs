//! Where the document's links and pictures lead, for components.

use super::settings;
use super::use_host::axis;
use super::use_host::moment;
use crate::address::CarriedDocument;
use crate::address::DocumentRef;
use crate::address::LineRange;
use crate::address::Link;
use crate::address::Target;
use crate::address::ViewState;
use crate::address::ZoneChoice;
use crate::platform;
use crate::report::Report;
use crate::state::AppState;
use crate::state::Opened;
use crate::state::Origin;
use crate::state::Screen;
use crate::text::words;
use crate::view::Viewport;
use crate::view::disguise::disguised;

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Lead {
    /// To a place in the document, by its slug.
    Anchor(String),
    /// Out.
    Web {
        /// The address.
        url: String,
    },
    /// To a document that this page opens.
    Document {
        /// Its address for people.
        url: String,
        /// Its address here, from `#` on.
        here: String,
    },
    /// Nowhere that is known or safe.
    Nowhere,
}

fn base(origin: &Origin) -> &DocumentRef {
    match origin {
        Origin::Link(document) => document,
        Origin::Pasted | Origin::File(_) => &DocumentRef::Start,
    }
}

/// Where a link written as `target` leads. The allow-list of schemes is the address layer's.
pub fn lead(origin: &Origin, target: &str) -> Lead {
    match base(origin).target(target, &settings::config().forges) {
        Target::Anchor(slug) => Lead::Anchor(slug),
        Target::Address { url, document: None } => Lead::Web { url },
        Target::Address { url, document: Some(document) } => Lead::Document { url, here: Link::from(document).print() },
        Target::Nowhere => Lead::Nowhere,
    }
}

/// The address of a picture written as `source`.
pub fn picture(origin: &Origin, source: &str) -> Option<String> {
    base(origin).picture(source, &settings::config().forges)
}

/// The host to name beside a link whose words hide where it leads.
pub fn told_host(text: &str, url: &str) -> Option<String> {
    disguised(text, url).map(platform::ascii_host)
}

/// A host as browsers ask for it.
pub fn ascii_host(host: &str) -> String {
    platform::ascii_host(host)
}

/// What stands in the bar: where the document comes from, in parts, and its page for people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crumb {
    /// Before the last part.
    pub before: String,
    /// The file.
    pub name: String,
    /// Branch, tag or commit.
    pub at: Option<String>,
    /// Its page.
    pub page: Option<String>,
    /// The host that it was read from; nothing for what came from no host.
    pub host: Option<String>,
}

/// The parts of an origin.
pub fn crumb(origin: &Origin) -> Crumb {
    match origin {
        Origin::Pasted => Crumb { name: words!("Pasted text").to_owned(), ..Crumb::default() },
        Origin::File(name) => Crumb { name: name.to_string(), ..Crumb::default() },
        Origin::Link(document) => match &**document {
            DocumentRef::Sample(name) => {
                Crumb { before: [words!("Samples"), " / "].concat(), name: format!("{name}.md"), ..Crumb::default() }
            }
            DocumentRef::Carried(_) => Crumb { name: words!("Carried in the link").to_owned(), ..Crumb::default() },
            DocumentRef::Post => {
                Crumb { name: words!("Sent by the page around this one").to_owned(), ..Crumb::default() }
            }
            other => {
                let from = other.origin();
                let (folder, name) = from.path.rsplit_once('/').unwrap_or(("", &from.path));
                let mut before = from.host.clone();
                if let Some(repository) = &from.repository {
                    before.push_str(" / ");
                    before.push_str(repository);
                }
                for part in folder.split('/').filter(|part| !part.is_empty()) {
                    before.push_str(" / ");
                    before.push_str(part);
                }
                before.push_str(" / ");
                Crumb {
                    before,
                    name: name.to_owned(),
                    at: from.reference,
                    page: other.page(),
                    host: Some(from.host).filter(|host| !host.is_empty()),
                }
            }
        },
    }
}

/// The window that a link asks for, on a document's axis.
pub fn window_of(view: &ViewState, report: &Report) -> Option<Viewport> {
    let (from, to) = (axis(report, view.from?), axis(report, view.to?));
    (from < to).then(|| Viewport::new(from, to))
}

/// How the page is shown, as a link says it; what the link in the address says of other things is kept.
fn view_of(state: &AppState, opened: &Opened, before: ViewState) -> ViewState {
    #[allow(clippy::cast_possible_truncation)]
    let moment = |at: f64| moment(&opened.report, at.round() as i64);
    let is_own = state.zone == crate::view::ZoneChoice::AsWritten;
    let lines = state.lines.filter(|_| state.selection.is_none());
    ViewState {
        from: state.viewport.map(|view| moment(view.from)),
        to: state.viewport.map(|view| moment(view.to)),
        selection: state.selection.clone(),
        zone: ZoneChoice::read(state.zone.as_str()).filter(|_| !is_own),
        search: Some(state.filter.query.to_string()).filter(|query| !query.is_empty()),
        lines: lines.map(|(first, last)| LineRange { first, last }),
        ..before
    }
}

/// The fragment that opens what is shown as it is shown; `None` while the address is another document's.
pub fn address_of(state: &AppState) -> Option<String> {
    let opened = state.opened.as_ref().filter(|_| state.screen == Screen::Reading)?;
    let mut link = Link::parse(&platform::fragment());
    let is_here = match &opened.origin {
        Origin::Link(document) => link.clone().recognised(&settings::config().forges).document == **document,
        Origin::Pasted | Origin::File(_) => false,
    };
    link.view = view_of(state, opened, link.view);
    is_here.then(|| link.print().trim_start_matches('#').to_owned())
}

/// The page of a document's line for people.
pub fn page_at(origin: &Origin, line: u32) -> Option<String> {
    base(origin).page_of_lines(LineRange { first: line, last: line })
}

/// Our own address of a document with an entry selected; `None` for what no address names.
pub fn link_to(origin: &Origin, selection: Option<&crate::incident::EventId>) -> Option<String> {
    let Origin::Link(document) = origin else { return None };
    if **document == DocumentRef::Post {
        return None;
    }
    let mut link = Link::from(DocumentRef::clone(document));
    link.view.selection = selection.cloned();
    Some(format!("{}{}", platform::home(), link.print()))
}

/// Opens a document that has no address in a tab of its own, carried in the link.
pub fn open_whole(opened: &Opened) {
    let link = Link::from(DocumentRef::Carried(CarriedDocument::pack(opened.report.source.text())));
    platform::open_tab(&format!("{}{}", platform::home(), link.print()));
}
