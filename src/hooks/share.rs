//! Links to what is on screen, and the page as a file. Says what each link keeps; puts nothing on the page.

use crate::text::words;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::Dispatch;
use super::settings;
use crate::address::CarriedDocument;
use crate::address::DocumentRef;
use crate::address::Frozen;
use crate::address::Link;
use crate::address::Moment;
use crate::address::ViewState;
use crate::address::content_hash;
use crate::export::page;
use crate::incident::EventId;
use crate::platform;
use crate::state::Action;
use crate::state::Opened;
use crate::state::Origin;
use crate::view::facts;

/// What a link keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The document as it is at its source when the link is opened.
    Live,
    /// The document as it is now.
    Frozen,
    /// The document itself.
    Carried,
}

/// The view that the address says, with another entry chosen.
fn view(selection: Option<&EventId>) -> ViewState {
    let now = Link::parse(&platform::fragment()).view;
    let lines = now.lines.filter(|_| selection.is_none());
    ViewState { embedded: false, theme: None, frozen: None, lines, selection: selection.cloned(), ..now }
}

fn print(document: &DocumentRef, view: ViewState) -> String {
    format!("{}{}", platform::home(), Link { document: document.clone(), view }.print())
}

fn document_of(opened: &Opened) -> Option<&DocumentRef> {
    match &opened.origin {
        Origin::Link(document) if **document != DocumentRef::Post => Some(document),
        Origin::Link(_) | Origin::Pasted | Origin::File(_) => None,
    }
}

/// A link to the document at its source; `None` for what has no address.
pub fn live(opened: &Opened, selection: Option<&EventId>) -> Option<String> {
    document_of(opened).map(|document| print(document, view(selection)))
}

/// A link that carries the text.
pub fn carried(opened: &Opened, selection: Option<&EventId>) -> String {
    let document = DocumentRef::Carried(CarriedDocument::pack(opened.report.source.text()));
    print(&document, view(selection))
}

/// Whether the document can change under its address.
pub fn can_freeze(opened: &Opened) -> bool {
    match document_of(opened) {
        Some(DocumentRef::Repo(_) | DocumentRef::Gist(_) | DocumentRef::Url(_)) => true,
        Some(DocumentRef::Start | DocumentRef::Post | DocumentRef::Sample(_)) => false,
        Some(DocumentRef::Carried(_) | DocumentRef::Unread(_)) | None => false,
    }
}

/// Asks the forge for the commit and makes the link that keeps to it: the link, and the commit where it is known.
pub fn freeze(opened: &Opened, selection: Option<&EventId>, done: Callback<(String, Option<String>)>) {
    let Some(document) = document_of(opened).cloned() else { return };
    let hash = content_hash(opened.report.source.text());
    let view = view(selection);
    spawn_local(async move {
        let is_commit = |text: &String| text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let mut commit = document.origin().reference.filter(is_commit);
        if let (None, Some(request)) = (&commit, document.commit_request(&settings::config().forges))
            && let Ok(answer) = platform::get(&request.url, request.accept, false).await
        {
            commit = DocumentRef::commit_of(&String::from_utf8_lossy(&answer.bytes));
        }
        let frozen = Frozen { hash, made: Moment::from_utc(platform::now_seconds()), commit: commit.clone() };
        done.emit((print(&document, ViewState { frozen: Some(frozen), ..view }), commit));
    });
}

/// Puts text on the clipboard; says whether it did.
pub fn copy(text: &str, done: Callback<bool>) {
    let text = text.to_owned();
    spawn_local(async move { done.emit(platform::write_text(&text).await) });
}

/// Whether the browser can hand a link to other programs.
pub fn has_web_share() -> bool {
    platform::has_web_share()
}

/// Hands a link to other programs.
pub fn web_share(opened: &Opened, url: &str) {
    platform::web_share(&facts::title(&opened.report), url);
}

/// What to put into other pages for one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippets {
    /// The document's address for people.
    pub address: String,
    /// Markdown of a badge.
    pub badge: String,
    /// HTML of the element.
    pub script: String,
    /// HTML of the frame.
    pub frame: String,
    /// Our link.
    pub link: String,
    /// The address of the preview.
    pub preview: String,
}

/// The address of what is on screen, for people.
pub fn address_of(opened: &Opened) -> Option<String> {
    let document = document_of(opened)?;
    document.page().or_else(|| live(opened, None))
}

/// All snippets for an address in any spelling; `None` where it is no address.
pub fn snippets(address: &str) -> Option<Snippets> {
    let found = Link::from_pasted(address, &settings::config().forges)?;
    let home = platform::home();
    let link = print(&found.document, ViewState::default());
    let preview = print(&found.document, ViewState { embedded: true, ..ViewState::default() });
    let address = found.document.page().unwrap_or_else(|| link.clone());
    let quoted = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    Some(Snippets {
        badge: format!("[![Postmortem timeline]({home}badge.svg)]({})", link.replace('(', "%28").replace(')', "%29")),
        script: format!(
            "<script type=\"module\" src=\"{home}embed.js\"></script>\n<postmortem-viewer src=\"{0}\"><a href=\"{0}\">Postmortem</a></postmortem-viewer>",
            quoted(&address)
        ),
        frame: frame(&preview, "Postmortem timeline"),
        link,
        preview,
        address,
    })
}

/// Opens the page that it is clicked on.
pub fn bookmarklet() -> String {
    format!("javascript:location.href='{}#/url/'+encodeURIComponent(location.href)", platform::home())
}

fn frame(address: &str, title: &str) -> String {
    let quoted = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"640\" height=\"360\" loading=\"lazy\" sandbox=\"allow-scripts allow-popups\"></iframe>",
        quoted(address),
        quoted(title)
    )
}

/// The frame of another page, as its HTML.
pub fn snippet(opened: &Opened) -> Option<String> {
    let view = ViewState { embedded: true, ..view(None) };
    Some(frame(&print(document_of(opened)?, view), &facts::title(&opened.report)))
}

/// Folds the page and the document into one file and offers it.
pub fn save_page(opened: &Rc<Opened>, dispatch: &Dispatch) {
    let (opened, dispatch) = (Rc::clone(opened), dispatch.clone());
    spawn_local(async move {
        let name =
            opened.report.source.name().and_then(|name| name.rsplit(['/', '\\']).next()).unwrap_or("postmortem.md");
        let page = fold(&opened, name).await;
        match page {
            Some(page) => {
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                platform::download(&format!("{stem}.html"), "text/html", &page);
            }
            None => dispatch.emit(Action::Say(Rc::from(
                words!("The page's own files could not be read again, so there is no file to save. A saved page cannot save itself: copy it."),
            ))),
        }
    });
}

async fn fold(opened: &Opened, name: &str) -> Option<String> {
    let home = platform::href_without_fragment();
    let html = String::from_utf8(platform::get(&home, "text/html", false).await.ok()?.bytes).ok()?;
    let mut files = Vec::new();
    for file in page::needed(&html) {
        files.push(platform::get(&file, "*/*", false).await.ok()?.bytes);
    }
    let later = files.iter().filter_map(|file| std::str::from_utf8(file).ok()).find_map(page::later);
    if let Some(later) = later.map(str::to_owned) {
        files.push(platform::get(&later, "*/*", false).await.ok()?.bytes);
    }
    let nonce = [(); 4].map(|()| format!("{:08x}", platform::random())).concat();
    page::fold(&html, &files, &home, name, opened.report.source.text(), &nonce)
}
