//! Ways in: text, files and addresses to an opened document, or to words about why not.

use crate::text::phrase;
use crate::text::words;
use std::cell::Cell;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::Dispatch;
use super::hosts;
use super::recents;
use super::settings;
use crate::address::After;
use crate::address::Answer;
use crate::address::DocumentRef;
use crate::address::FetchRequest;
use crate::address::FolderEntry;
use crate::address::Frozen;
use crate::address::Link;
use crate::address::Plan;
use crate::address::Shape;
use crate::address::Theme;
use crate::address::content_hash;
use crate::export::json;
use crate::platform;
use crate::platform::FetchError;
use crate::platform::IntlZones;
use crate::report::ReadOptions;
use crate::report::Report;
use crate::report::ReportRef;
use crate::state::Action;
use crate::state::Failure;
use crate::state::FailureKind;
use crate::state::Folder;
use crate::state::FrozenNote;
use crate::state::Opened;
use crate::state::Origin;
use crate::state::Question;
use crate::text::DecodeError;
use crate::text::Encoding;
use crate::text::Source;
use crate::text::decode;

/// The sample that is part of the program, so that the first one opens without the network.
const EMBEDDED: (&str, &str) = ("bookings", include_str!("../../static/samples/bookings.md"));

thread_local! {
    static ZONES: IntlZones = IntlZones::default();
    /// The rest of the program is there.
    static IS_WHOLE: Cell<bool> = const { Cell::new(false) };
    /// The report that was drawn last.
    static DRAWN: RefCell<Option<ReportRef>> = const { RefCell::new(None) };
    /// Counts what was asked for, so that a slow answer cannot replace a later choice.
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

fn next_turn() -> u32 {
    ASKED.with(|asked| {
        asked.set(asked.get().wrapping_add(1));
        asked.get()
    })
}

fn is_current(turn: u32) -> bool {
    ASKED.with(|asked| asked.get() == turn)
}

/// Does something with the browser's zone rules.
pub fn with_zones<T>(act: impl FnOnce(&IntlZones) -> T) -> T {
    ZONES.with(act)
}

fn read(source: Source, month_first: bool) -> ReportRef {
    read_part(source, month_first, true)
}

fn read_part(source: Source, month_first: bool, whole: bool) -> ReportRef {
    with_zones(|zones| ReportRef(Rc::new(Report::read(source, &ReadOptions { zones, month_first, whole }))))
}

/// The JSON of a Markdown text, for `window.postmortem.parse`.
pub fn parse_to_json(markdown: &str) -> String {
    let report = read(Source::new(markdown), false);
    json::print(&report, None)
}

/// The JSON of the document on screen.
pub fn json_of(opened: &Opened) -> String {
    json::print(&opened.report, opened.report.source.name())
}

/// Reads the document on screen again, its undecidable dates the other way round.
pub fn flip_dates(dispatch: &Dispatch, opened: &Opened) {
    let month_first = !opened.month_first;
    dispatch.emit(Action::Reread { report: read(opened.report.source.clone(), month_first), month_first });
}

/// Opens text that came as text.
fn open_text(dispatch: &Dispatch, text: &str, name: Option<&str>, origin: Origin) {
    next_turn();
    if text.trim().is_empty() {
        return fail(dispatch, FailureKind::Empty, "the pasted text", None, None);
    }
    if text.len() > crate::text::MAX_BYTES {
        return fail(dispatch, FailureKind::TooLarge, "the pasted text", Some(&megabytes(text.len())), None);
    }
    platform::mark("postmortem:loaded");
    show(dispatch, text, None, origin, name);
}

/// Opens text that another page sent.
pub fn open_posted(dispatch: &Dispatch, text: &str, title: Option<&str>) {
    let title = title.filter(|title| !title.is_empty());
    open_text(dispatch, text, title, Origin::Link(Rc::new(DocumentRef::Post)));
}

/// Opens what another page names, without a step of history.
pub fn open_address(dispatch: &Dispatch, address: &str) {
    match Link::from_pasted(address, &settings::config().forges) {
        Some(link) => open_document(dispatch, &link),
        None => fail(dispatch, FailureKind::BadAddress, address.trim(), None, None),
    }
}

/// Opens a file of the reader's device.
pub fn open_file(dispatch: &Dispatch, file: web_sys::File) {
    let turn = next_turn();
    let dispatch = dispatch.clone();
    let name: Rc<str> = Rc::from(file.name());
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let size = file.size() as usize;
    if size > crate::text::MAX_BYTES {
        return fail(&dispatch, FailureKind::TooLarge, &name, Some(&megabytes(size)), None);
    }
    spawn_local(async move {
        let bytes = platform::read_file(&file).await;
        if !is_current(turn) {
            return;
        }
        match bytes {
            Some(bytes) => {
                let origin = Origin::File(Rc::clone(&name));
                if open_bytes(&dispatch, &bytes, origin, &name, None, Some(&name)) {
                    // A step of history, so that Back leads to where the reader was.
                    platform::set_fragment("/text");
                }
            }
            None => fail(&dispatch, FailureKind::Unreadable, &name, None, None),
        }
    });
}

/// Opens pasted text and makes it a step of history.
pub fn open_pasted(dispatch: &Dispatch, text: &str) {
    let is_text = !text.trim().is_empty();
    open_text(dispatch, text, None, Origin::Pasted);
    if is_text {
        platform::set_fragment("/text");
    }
}

/// Goes to what somebody typed as an address.
pub fn go_to(dispatch: &Dispatch, typed: &str) {
    match Link::from_pasted(typed, &settings::config().forges) {
        Some(link) => {
            // The reader named the host.
            hosts::allow_once(&link.document);
            let printed = link.print();
            let fragment = printed.trim_start_matches('#');
            if platform::fragment() == fragment {
                open_link(dispatch, &link);
            } else {
                platform::set_fragment(fragment);
            }
        }
        None => fail(dispatch, FailureKind::BadAddress, typed.trim(), None, None),
    }
}

/// The reader's answer to the question about a host: once, always, or not at all.
pub fn answer(dispatch: &Dispatch, question: &Question, allowed: bool, always: bool) {
    dispatch.emit(Action::Ask(None));
    if allowed {
        hosts::allow(&question.host, always);
        open_link(dispatch, &Link::parse(&question.link));
    }
}

/// Opens what the address says.
pub fn open_link(dispatch: &Dispatch, link: &Link) {
    dispatch.emit(Action::Embedded(link.view.embedded));
    open_document(dispatch, link);
}

fn open_document(dispatch: &Dispatch, link: &Link) {
    let turn = next_turn();
    if let Some(theme) = link.view.theme {
        dispatch.emit(Action::Theme(theme));
    }
    let zone = link.view.zone.as_ref().and_then(|zone| crate::view::ZoneChoice::parse(&zone.to_string()));
    if let Some(zone) = zone {
        dispatch.emit(Action::Zone(zone));
    }
    let selection = link.view.selection.clone();
    let lines = link.view.lines;
    let view = link.view.clone();
    let dispatch = dispatch.reform_after(move |dispatch, opened| {
        if let Some(query) = &view.search {
            let filter = crate::view::Filter { query: Rc::from(query.as_str()), ..crate::view::Filter::default() };
            dispatch.emit(Action::Filter(Rc::new(filter)));
        }
        if let Some(window) = super::links::window_of(&view, &opened.report) {
            dispatch.emit(Action::View(Some(window)));
        }
        if let Some(lines) = lines {
            dispatch.emit(Action::SelectLines(lines.first, lines.last));
        }
        if let Some(id) = &selection {
            dispatch.emit(Action::Select(Some(id.clone())));
        }
    });
    let document = link.document.clone();
    match document.plan(&settings::config().forges) {
        // The document comes by message; what is on screen stays until then.
        Plan::Post if platform::has_host() => complete(&dispatch),
        Plan::Start => match platform::carried() {
            Some((name, text)) if name.is_empty() => open_text(&dispatch, &text, None, Origin::Pasted),
            Some((name, text)) => open_text(&dispatch, &text, Some(&name), Origin::File(Rc::from(&*name))),
            None => say(&dispatch, Action::ShowStart),
        },
        Plan::Post => say(&dispatch, Action::ShowPost),
        Plan::Unread(text) if text == "/text" => dispatch.emit(Action::ShowDocument),
        Plan::Unread(text) => fail(&dispatch, FailureKind::BadAddress, &text, None, None),
        Plan::Carried(carried) => {
            let origin = Origin::Link(Rc::new(document));
            match carried.unpack() {
                Ok(bytes) => {
                    open_bytes(&dispatch, &bytes, origin, "the link", None, None);
                }
                Err(why) => fail(&dispatch, FailureKind::BadAddress, "the link", Some(&why.describe()), None),
            }
        }
        Plan::Fetch(requests) => {
            if let DocumentRef::Sample(name) = &document
                && name == EMBEDDED.0
            {
                platform::mark("postmortem:loaded");
                let name = format!("{name}.md");
                return show(&dispatch, EMBEDDED.1, None, Origin::Link(Rc::new(document)), Some(&name));
            }
            if let Some(host) = hosts::stranger(&document).filter(|_| !link.view.embedded) {
                return say(&dispatch, Action::Ask(Some(Rc::new(Question { host, link: link.print() }))));
            }
            let shown = describe(&document);
            dispatch.emit(Action::Ask(None));
            dispatch.emit(Action::Loading(Rc::from(&*shown)));
            if let Some(frozen) = link.view.frozen.clone() {
                return open_frozen(dispatch, turn, document, frozen);
            }
            spawn_local(async move {
                let result = ask(&document, requests, false).await;
                if !is_current(turn) {
                    return;
                }
                let retry = Some(Link::from(document.clone()).print());
                let retry = retry.as_deref();
                let name = document.origin().path;
                let name = name.rsplit('/').next().filter(|name| !name.is_empty()).map(str::to_owned);
                let origin = Origin::Link(Rc::new(document));
                match result {
                    Ok(Got::Bytes(bytes)) => {
                        open_bytes(&dispatch, &bytes, origin, &shown, retry, name.as_deref());
                    }
                    Ok(Got::Text(text, file)) => {
                        platform::mark("postmortem:loaded");
                        show(&dispatch, &text, None, origin, file.or(name).as_deref());
                    }
                    Ok(Got::Folder(entries, more)) => {
                        let Origin::Link(document) = origin else { return };
                        say(&dispatch, Action::Folder(Rc::new(Folder { document, entries, more })));
                    }
                    Err((kind, detail, _)) => fail(&dispatch, kind, &shown, detail.as_deref(), retry),
                }
            });
        }
    }
}

/// Opens a document as it was when its link was frozen, and says what became of it.
fn open_frozen(dispatch: Dispatch, turn: u32, document: DocumentRef, frozen: Frozen) {
    spawn_local(async move {
        let now = text_at(&document).await;
        let is_then = |text: &Rc<str>| content_hash(text) == frozen.hash;
        let unchanged = now.as_ref().is_ok_and(is_then);
        let then = match &frozen.commit {
            _ if unchanged => now.as_ref().ok().cloned(),
            Some(commit) => text_at(&document.pinned(commit)).await.ok().filter(is_then),
            None => None,
        };
        if !is_current(turn) {
            return;
        }
        let retry = Link::from(document.clone()).print();
        let shown = describe(&document);
        let note = FrozenNote {
            made: describe_moment(frozen.made),
            document: Rc::new(document),
            commit: frozen.commit.clone(),
            shows_now: then.is_none(),
            unchanged,
            then,
            now: now.as_ref().ok().cloned(),
        };
        match now {
            Err((kind, detail, _)) if note.then.is_none() => {
                fail(&dispatch, kind, &shown, detail.as_deref(), Some(&retry));
            }
            Ok(_) | Err(_) => show_frozen(&dispatch, note),
        }
    });
}

/// Shows one of the two texts of a frozen link.
pub fn show_frozen(dispatch: &Dispatch, note: FrozenNote) {
    let text = if note.shows_now { &note.now } else { &note.then };
    let Some(text) = text.clone() else { return };
    // The text as shared is that of its commit, which nothing changes.
    let document = match &note.commit {
        Some(commit) if !note.shows_now && !note.unchanged => Rc::new(note.document.pinned(commit)),
        Some(_) | None => Rc::clone(&note.document),
    };
    let name = document.origin().path;
    platform::mark("postmortem:loaded");
    show(dispatch, &text, None, Origin::Link(document), name.rsplit('/').next().filter(|name| !name.is_empty()));
    dispatch.emit(Action::Frozen(Rc::new(note)));
}

/// The text of a document, as the page keeps it.
async fn text_at(document: &DocumentRef) -> Result<Rc<str>, Blame> {
    let Plan::Fetch(requests) = document.plan(&settings::config().forges) else {
        return Err((FailureKind::BadAddress, None, 0));
    };
    let text = match ask(document, requests, false).await? {
        Got::Bytes(bytes) => decode(&bytes).map_err(|_| (FailureKind::Binary, None, 200))?.0,
        Got::Text(text, _) => text,
        Got::Folder(..) => return Err((FailureKind::Folder, None, 200)),
    };
    Ok(Rc::from(Source::new(&text).text()))
}

/// A moment's day on the reader's calendar, near enough: the day in UTC.
fn describe_moment(moment: crate::address::Moment) -> String {
    let printed = moment.to_string();
    let part = |from: usize, to: usize| printed.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let year = part(0, 4).and_then(|year| i32::try_from(year).ok());
    let day = year.zip(part(5, 7)).zip(part(8, 10));
    day.and_then(|((year, month), day)| crate::time::Date::from_ymd_opt(year, month, day))
        .map_or(printed, crate::view::phrases::describe_day)
}

/// A dispatcher that does something more once a document was opened.
trait ReformAfter {
    fn reform_after(&self, then: impl Fn(&Dispatch, &Opened) + 'static) -> Dispatch;
}

impl ReformAfter for Dispatch {
    fn reform_after(&self, then: impl Fn(&Dispatch, &Opened) + 'static) -> Dispatch {
        let inner = self.clone();
        Dispatch::from(move |action: Action| {
            let opened = match &action {
                Action::Opened(opened) => Some(Rc::clone(opened)),
                _ => None,
            };
            inner.emit(action);
            if let Some(opened) = opened {
                then(&inner, &opened);
            }
        })
    }
}

fn describe(document: &DocumentRef) -> String {
    document.page().unwrap_or_else(|| document.origin().path)
}

enum Got {
    Bytes(Vec<u8>),
    Text(String, Option<String>),
    Folder(Vec<FolderEntry>, bool),
}

/// What went wrong: its kind, what came back in words, and the status, 0 for none.
type Blame = (FailureKind, Option<String>, u16);

/// Sends the requests of a plan in turn until one is answered well; with `fresh` past what the browser keeps.
async fn ask(document: &DocumentRef, requests: Vec<FetchRequest>, fresh: bool) -> Result<Got, Blame> {
    let mut waiting = requests.into_iter();
    let mut next = waiting.next();
    let mut why = (FailureKind::Server, None, 0);
    while let Some(request) = next {
        match platform::get(&request.url, request.accept, fresh).await {
            Ok(got) => match request.shape {
                Shape::Text => {
                    if is_html(&got.content_type, &got.bytes) {
                        return Err((FailureKind::Html, None, 200));
                    }
                    return Ok(Got::Bytes(got.bytes));
                }
                Shape::Gist | Shape::Listing(_) => {
                    let body = String::from_utf8_lossy(&got.bytes);
                    match document.read_answer(&settings::config().forges, &request.shape, &body) {
                        Answer::Text { text, name } => return Ok(Got::Text(text, name)),
                        Answer::Next(request) => {
                            next = Some(request);
                            continue;
                        }
                        Answer::Folder { entries, more } => return Ok(Got::Folder(entries, more)),
                        Answer::Unreadable => return Err((FailureKind::Server, None, 200)),
                    }
                }
            },
            Err(error) => {
                let not_found = matches!(error, FetchError::Status(404, _));
                why = blame(error);
                if why.0 == FailureKind::TooLarge {
                    break;
                }
                next = waiting.find(|request| match request.after {
                    After::Start => false,
                    After::NotFound => not_found,
                    After::Refused => !not_found,
                });
            }
        }
    }
    Err(why)
}

fn blame(error: FetchError) -> Blame {
    match error {
        FetchError::Unreachable if !platform::on_line() => (FailureKind::Offline, None, 0),
        FetchError::Unreachable => (FailureKind::Unreachable, None, 0),
        FetchError::TimedOut => (FailureKind::TimedOut, Some(words!("No answer within 30 s").to_owned()), 0),
        FetchError::TooLarge => (FailureKind::TooLarge, Some(words!("It holds more than 5 MB").to_owned()), 0),
        FetchError::Status(code, words) => {
            let kind = match code {
                404 | 410 => FailureKind::NotFound,
                401 | 403 | 407 | 451 => FailureKind::Refused,
                _ => FailureKind::Server,
            };
            (kind, Some(phrase!("It answered {code} {words}").trim_end().to_owned()), code)
        }
    }
}

/// The address that a document is first asked for at, if it comes from a server: what is watched for changes.
pub fn watched_address(origin: &Origin) -> Option<String> {
    let Origin::Link(document) = origin else { return None };
    match document.plan(&settings::config().forges) {
        Plan::Fetch(requests) if !matches!(**document, DocumentRef::Sample(_)) => {
            let url = requests.into_iter().next()?.url;
            crate::address::WebUrl::split(&url).is_some().then_some(url)
        }
        Plan::Fetch(_) | Plan::Start | Plan::Post | Plan::Unread(_) | Plan::Carried(_) => None,
    }
}

/// What the address of an opened document gives now: another reading, or none where the text is the same.
///
/// # Errors
/// The kind of failure and the status that came back, 0 for none.
pub async fn read_again(opened: &Opened) -> Result<Option<ReportRef>, (FailureKind, u16)> {
    let Origin::Link(document) = &opened.origin else { return Ok(None) };
    let Plan::Fetch(requests) = document.plan(&settings::config().forges) else { return Ok(None) };
    let got = ask(document, requests, true).await.map_err(|(kind, _, status)| (kind, status))?;
    let text = match got {
        Got::Bytes(bytes) => match decode(&bytes) {
            Ok((text, _)) => text.to_string(),
            Err(_) => return Err((FailureKind::Server, 200)),
        },
        Got::Text(text, _) => text,
        Got::Folder(..) => return Err((FailureKind::Folder, 200)),
    };
    let before = &opened.report.source;
    let source = Source::new(&text);
    if source.text() == before.text() {
        return Ok(None);
    }
    let source = match before.name() {
        Some(name) => source.named(name),
        None => source,
    };
    Ok(Some(read(source, opened.month_first)))
}

/// A page for people: said so by the server and by its first bytes, or by these alone.
fn is_html(content_type: &str, bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(512)).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    head.starts_with("<!doctype html")
        || head.starts_with("<html")
        || (content_type.starts_with("text/html") && head.starts_with('<'))
}

fn open_bytes(
    dispatch: &Dispatch,
    bytes: &[u8],
    origin: Origin,
    what: &str,
    retry: Option<&str>,
    name: Option<&str>,
) -> bool {
    match decode(bytes) {
        Ok((text, encoding)) => {
            platform::mark("postmortem:loaded");
            show(dispatch, &text, Some(encoding), origin, name);
            true
        }
        Err(why) => {
            let (kind, detail) = match why {
                DecodeError::Empty => (FailureKind::Empty, None),
                DecodeError::Binary => (FailureKind::Binary, None),
                DecodeError::TooLarge(length) => (FailureKind::TooLarge, Some(megabytes(length))),
            };
            fail(dispatch, kind, what, detail.as_deref(), retry);
            false
        }
    }
}

fn show(dispatch: &Dispatch, text: &str, encoding: Option<Encoding>, origin: Origin, name: Option<&str>) {
    platform::hold_text(matches!(origin, Origin::Pasted | Origin::File(_)).then_some(text));
    let source = Source::new(text);
    let source = match name {
        Some(name) => source.named(name),
        None => source,
    };
    let is_whole = IS_WHOLE.get();
    let report = read_part(source, false, is_whole);
    platform::mark("postmortem:read");
    let after = (dispatch.clone(), origin.clone(), report.clone());
    // A later document may be drawn in its place.
    let (turn, awaited) = (ASKED.get(), report.clone());
    let is_drawn = move || !is_current(turn) || DRAWN.with_borrow(|drawn| drawn.as_ref() == Some(&awaited));
    platform::mark_after_paint("postmortem:ready", is_drawn, move || {
        let (dispatch, origin, report) = after;
        let short = report.clone();
        complete_and(&dispatch, (!is_whole).then_some(short), move |full| {
            recents::keep(&origin, full.as_ref().unwrap_or(&report));
        });
    });
    dispatch.emit(Action::Opened(Rc::new(Opened { report, origin, encoding, month_first: false })));
}

/// A report is being drawn: it stands on the page before the next frame.
pub fn drawn(report: &ReportRef) {
    DRAWN.set(Some(report.clone()));
}

/// Sends for the rest of the program, and draws what needs it when it is there.
pub fn complete(dispatch: &Dispatch) {
    complete_and(dispatch, None, |_| {});
}

/// The same. A report that was read for its timeline alone is then read in full, and given to `then`, which follows
/// whether the rest could be had or not.
fn complete_and(dispatch: &Dispatch, short: Option<ReportRef>, then: impl FnOnce(Option<ReportRef>) + 'static) {
    let dispatch = dispatch.clone();
    spawn_local(async move {
        let is_there = platform::rest().await;
        IS_WHOLE.set(is_there);
        let full = short.as_ref().filter(|_| is_there).map(|short| read(short.source.clone(), false));
        then(full.clone());
        if is_there {
            dispatch.emit(Action::Complete(short.zip(full)));
        } else {
            dispatch.emit(Action::Warn(Rc::from(
                "A part of the viewer did not load, so the text, the figures of harm and the action items are missing. Check the connection and reload.",
            )));
        }
    });
}

/// Shows something else than a timeline, which waits for the whole program; unless something was opened meanwhile.
fn say(dispatch: &Dispatch, action: Action) {
    let told = dispatch.clone();
    let turn = ASKED.get();
    complete_and(dispatch, None, move |_| {
        if is_current(turn) {
            told.emit(action);
        }
    });
}

fn fail(dispatch: &Dispatch, kind: FailureKind, what: &str, detail: Option<&str>, retry: Option<&str>) {
    say(
        dispatch,
        Action::Failed(Rc::new(Failure {
            kind,
            what: Rc::from(what),
            detail: detail.map(Rc::from),
            retry: retry.map(Rc::from),
        })),
    );
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes / (1024 * 1024 / 10);
    phrase!("It holds {}.{} MB", tenths / 10, tenths % 10)
}

/// The document's file name without its folder and ending.
pub fn file_stem(opened: &Opened) -> &str {
    let name = opened.report.source.name().and_then(|name| name.rsplit(['/', '\\']).next()).unwrap_or("postmortem");
    name.strip_suffix(".md").unwrap_or(name)
}

/// Offers the document's JSON as a file.
pub fn download_json(opened: &Opened) {
    platform::download(&format!("{}.json", file_stem(opened)), "application/json", &json_of(opened));
}

/// Offers a table as a file.
pub fn download_csv(table: &str) {
    platform::download("action-items.csv", "text/csv", table);
}

/// Which of a list was chosen.
pub fn chosen_index(event: &web_sys::Event) -> Option<usize> {
    use wasm_bindgen::JsCast;
    let list: web_sys::HtmlSelectElement = event.target()?.dyn_into().ok()?;
    usize::try_from(list.selected_index()).ok()
}

/// The token that was typed, and whether it is to be kept; the field is emptied.
pub fn typed_token() -> (String, bool) {
    platform::take_token("token", "token-keep")
}

/// Loads the page anew, with the document in its address.
pub fn reload() {
    platform::reload();
}

/// Opens the browser's print dialog.
pub fn print() {
    platform::print();
}

/// Whether these colours are the dark ones on this reader's system.
pub fn is_dark(theme: Theme) -> bool {
    match theme {
        Theme::Auto => platform::system_is_dark(),
        Theme::Light => false,
        Theme::Dark => true,
    }
}

/// The colours that are not shown now; kept for the next time.
pub fn other_theme(now: Theme) -> Theme {
    let next = if is_dark(now) { Theme::Light } else { Theme::Dark };
    platform::save("theme", Some(next.as_str()));
    next
}

/// The text of the field with an id.
pub fn typed_in(id: &str) -> String {
    platform::value_of(id)
}

/// The first file that a file field holds.
pub fn chosen_file(event: &web_sys::Event) -> Option<web_sys::File> {
    use wasm_bindgen::JsCast;
    let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    // So that the same file can be chosen again after it changed.
    input.set_value("");
    file
}

/// The line that was clicked, unless the click ended a selection of text or was for a control.
pub fn clicked_line(event: &web_sys::MouseEvent) -> Option<u32> {
    if platform::has_text_selected() {
        return None;
    }
    platform::line_of(event.target())
}

/// The clock that a document's times are shown on.
pub fn zoned(incident: &crate::incident::Incident, choice: &crate::view::ZoneChoice) -> crate::view::Zoned {
    // The browser takes its time to tell where it is.
    let local = (*choice == crate::view::ZoneChoice::Local).then(platform::local_zone).flatten();
    with_zones(|zones| crate::view::Zoned::new(incident, choice, local.as_deref(), zones))
}

/// The names of all zones that the browser knows.
pub fn zone_names() -> Vec<String> {
    platform::zone_names()
}

/// Whether the reader has text selected, so that a click was the end of a selection.
pub fn has_text_selected() -> bool {
    platform::has_text_selected()
}

/// A number in the page's language: by the browser's Intl, and where there is none, as in tests, by the rules of English.
pub fn print_number(value: f64) -> String {
    if cfg!(target_arch = "wasm32") { platform::print_number(value) } else { crate::view::phrases::print_number(value) }
}

/// The reader's date.
pub fn today() -> Option<crate::time::Date> {
    platform::today()
}
