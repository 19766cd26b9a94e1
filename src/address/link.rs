//! Our own address: which document, and how it is shown. Everything is in the fragment, which no server sees.

use super::CarriedDocument;
use super::Config;
use super::DocumentRef;
use super::ForgeKind;
use super::Forges;
use super::LineRange;
use super::ViewState;
use super::WebUrl;
use super::decode;
use super::encode_path;
use super::encode_query;
use super::paste;
use super::repository::looks_like_file;
use super::web_url::cut;

/// One of our addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which document.
    pub document: DocumentRef,
    /// How it is shown.
    pub view: ViewState,
}

impl From<DocumentRef> for Link {
    fn from(document: DocumentRef) -> Self {
        Self { document, view: ViewState::default() }
    }
}

impl Link {
    /// Reads the fragment, with or without its `#`. Total: what is not understood is [`DocumentRef::Unread`], bad values
    /// of the view are ignored, unknown keys kept out.
    pub fn parse(fragment: &str) -> Self {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        // Some programs escape the whole fragment.
        let unescaped = (text.starts_with("%2F") || text.starts_with("%2f")).then(|| decode(text));
        let text = unescaped.as_deref().unwrap_or(text);
        if matches!(text, "" | "/") {
            return DocumentRef::Start.into();
        }
        let unread = || DocumentRef::Unread(text.to_owned());
        let Some(address) = text.strip_prefix('/') else { return unread().into() };
        // A forge's own tail may bring its own `?plain=1#L10`, and our `?` may stand behind that.
        let (before, anchor) = cut(address, '#');
        let (path, query) = cut(before, '?');
        let (anchor, late) = anchor.map_or((None, None), |anchor| {
            let (anchor, late) = cut(anchor, '?');
            (Some(anchor), late)
        });
        let query = [query, late].into_iter().flatten().collect::<Vec<_>>().join("&");
        let (mut view, others) = ViewState::read(&query);
        let (document, lines) = read_path(path, anchor, &others).unwrap_or_else(|| (unread(), None));
        view.lines = view.lines.or(lines).or_else(|| anchor.and_then(LineRange::read));
        Self { document, view }
    }

    /// What opens when the page is loaded: the fragment; or `?url=…` of the query; or what `config.json` says.
    pub fn at_start(fragment: &str, search: &str, config: &Config) -> Self {
        let link = Self::parse(fragment);
        if link.document != DocumentRef::Start {
            return link.recognised(&config.forges);
        }
        let asked = |key: &str| {
            let pairs = search.strip_prefix('?').unwrap_or(search).split('&');
            let value = pairs.filter_map(|pair| pair.strip_prefix(key)).find(|value| !value.is_empty())?;
            Some(decode(&value.replace('+', "%20")))
        };
        // Programs that share a link often put it at the end of the text.
        let in_text = || asked("text=")?.split_whitespace().rfind(|word| word.starts_with("http")).map(str::to_owned);
        let from_query = asked("url=").or_else(in_text).map(|url| {
            let found = read_any(&url, &config.forges);
            Self { view: ViewState { lines: link.view.lines.or(found.view.lines), ..link.view.clone() }, ..found }
        });
        let from_config = || config.open.as_deref().map(|open| read_any(open, &config.forges));
        from_query.or_else(from_config).unwrap_or(link)
    }

    /// Reads what somebody pasted or typed as an address: one of ours, a forge's in any spelling, any web address.
    /// `None` where it is no address (a Markdown text, say).
    pub fn from_pasted(text: &str, forges: &Forges) -> Option<Self> {
        let text = paste::trim(text);
        if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return None;
        }
        if let Some(fragment) = text.strip_prefix('#') {
            return Self::own(fragment, forges);
        }
        let url = paste::with_scheme(text, forges)?;
        let parts = WebUrl::split(&url)?;
        if let Some(own) =
            parts.fragment.filter(|fragment| fragment.starts_with('/')).and_then(|f| Self::own(f, forges))
        {
            return Some(own);
        }
        let (document, lines) =
            paste::read_web(&url, forges).unwrap_or_else(|| (DocumentRef::Url(parts.without_fragment()), None));
        let view = ViewState { lines, ..ViewState::default() };
        Some(Self { document, view })
    }

    fn own(fragment: &str, forges: &Forges) -> Option<Self> {
        let link = Self::parse(fragment);
        match link.document {
            DocumentRef::Unread(_) => None,
            DocumentRef::Start
            | DocumentRef::Post
            | DocumentRef::Sample(_)
            | DocumentRef::Repo(_)
            | DocumentRef::Gist(_)
            | DocumentRef::Url(_)
            | DocumentRef::Carried(_) => Some(link.recognised(forges)),
        }
    }

    /// The same with a plain address of a known forge turned into that forge's.
    #[must_use]
    pub fn recognised(self, forges: &Forges) -> Self {
        let (document, lines) = self.document.recognised(forges);
        let view = ViewState { lines: self.view.lines.or(lines), ..self.view };
        Self { document, view }
    }

    /// The fragment, from `#/` on.
    pub fn print(&self) -> String {
        let mut out = String::from("#");
        out.push_str(&print_document(&self.document));
        let view = self.view.print();
        if !view.is_empty() {
            out.push('?');
            out.push_str(&view);
        }
        out
    }
}

/// A text from a setting or a query: an address in any form, or a path beside the page.
fn read_any(text: &str, forges: &Forges) -> Link {
    Link::from_pasted(text, forges)
        .unwrap_or_else(|| read_url(text).map_or_else(|| DocumentRef::Unread(text.to_owned()).into(), Link::from))
}

fn read_path(path: &str, anchor: Option<&str>, others: &[&str]) -> Option<(DocumentRef, Option<LineRange>)> {
    let (head, rest) = path.split_once('/').unwrap_or((path, ""));
    let (code, host) = cut(head, ':');
    let segments: Vec<&str> = rest.split('/').filter(|segment| !segment.is_empty()).collect();
    match (code, host) {
        ("post", None) => Some((DocumentRef::Post, None)),
        ("sample", None) => {
            let name = |name: &&str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            Some((DocumentRef::Sample(Some(rest).filter(name)?.to_owned()), None))
        }
        ("d", None) => {
            let (codec, data) = rest.split_once(':').or_else(|| rest.split_once("%3A"))?;
            Some((DocumentRef::Carried(CarriedDocument { codec: codec.to_owned(), data: data.to_owned() }), None))
        }
        ("url", None) if rest.contains("://") => {
            // Written by hand: an address as it is, whose own query we have taken for ours.
            let query = if others.is_empty() { String::new() } else { format!("?{}", others.join("&")) };
            let lines = anchor.and_then(LineRange::read);
            read_url(&format!("{rest}{query}")).map(|document| (document, lines))
        }
        ("url", None) => {
            let text = decode(rest);
            let lines = WebUrl::split(&text).and_then(|url| url.fragment).and_then(LineRange::read);
            read_url(&text).map(|document| (document, lines))
        }
        ("gist", host) => paste::read_gist(&decode(host.unwrap_or("github.com")), &segments, anchor),
        (code, host) => {
            let kind = ForgeKind::from_code(code)?;
            let host = decode(host.unwrap_or(kind.home())).to_ascii_lowercase();
            if host.contains(['/', '?', '#', '@', '\\']) || host.is_empty() {
                return None;
            }
            paste::read_tail(kind, &host, &segments, rest.ends_with('/')).map(|document| (document, None))
        }
    }
}

/// An absolute `http` or `https` address, or a path beside the page.
fn read_url(text: &str) -> Option<DocumentRef> {
    let text = text.trim();
    if let Some(url) = WebUrl::split(text) {
        return Some(DocumentRef::Url(url.without_fragment()));
    }
    let path = cut(text, '#').0;
    let is_path = !path.is_empty()
        && !path.starts_with("//")
        && !path.contains(|c: char| c.is_control() || c == '\\')
        && !path.split('/').next().unwrap_or("").contains(':');
    if !is_path {
        return None;
    }
    match paste::with_scheme(path, &Forges::default()) {
        Some(url) => WebUrl::split(&url).map(|url| DocumentRef::Url(url.without_fragment())),
        None => Some(DocumentRef::Url(path.to_owned())),
    }
}

fn print_document(document: &DocumentRef) -> String {
    let with_host = |code: &str, home: &str, host: &str| {
        if host == home { format!("/{code}/") } else { format!("/{code}:{}/", encode_path(host)) }
    };
    match document {
        DocumentRef::Start => "/".to_owned(),
        DocumentRef::Post => "/post".to_owned(),
        DocumentRef::Sample(name) => format!("/sample/{name}"),
        DocumentRef::Repo(file) => {
            let kind = file.repository.kind;
            with_host(kind.code(), kind.home(), &file.repository.host) + &file.tail(true, false)
        }
        DocumentRef::Gist(gist) => {
            let mut out = with_host("gist", "github.com", &gist.host) + &gist.id;
            for part in [&gist.revision, &gist.file].into_iter().flatten() {
                out.push('/');
                out.push_str(&encode_query(part));
            }
            out
        }
        DocumentRef::Url(url) => format!("/url/{}", encode_query(url)),
        DocumentRef::Carried(carried) => format!("/d/{}:{}", carried.codec, carried.data),
        DocumentRef::Unread(text) => text.clone(),
    }
}

/// Whether a name ends as Markdown and plain texts do.
pub(super) fn is_text_name(name: &str) -> bool {
    const ENDS: [&str; 6] = ["md", "markdown", "mdown", "mkd", "mdx", "txt"];
    looks_like_file(name)
        && name.rsplit_once('.').is_some_and(|(_, end)| ENDS.iter().any(|known| end.eq_ignore_ascii_case(known)))
}
