//! The part of a link that says how a document is shown. Bad values are ignored, unknown keys kept out.

use std::fmt;
use std::rc::Rc;

use super::Moment;
use super::decode;
use super::percent::encode_view;
use crate::incident::EventId;

/// How a document is shown, as far as a link tells; `None` leaves it to the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// First moment in view (`from`).
    pub from: Option<Moment>,
    /// Last moment in view (`to`).
    pub to: Option<Moment>,
    /// The selected entry (`sel`).
    pub selection: Option<EventId>,
    /// Whose clock is shown (`tz`).
    pub zone: Option<ZoneChoice>,
    /// Light or dark (`theme`).
    pub theme: Option<Theme>,
    /// The compact page for a frame in another page (`mode=embedded`).
    pub embedded: bool,
    /// What is searched for (`q`).
    pub search: Option<String>,
    /// Lines of the document that are pointed at (`L`).
    pub lines: Option<LineRange>,
    /// What the document was when the link was made (`as`).
    pub frozen: Option<Frozen>,
}

/// Whose clock is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ZoneChoice {
    /// The document's own.
    Document,
    /// UTC.
    Utc,
    /// The reader's.
    Local,
    /// From the start of harm.
    Relative,
    /// A zone of the IANA database (`Europe/Berlin`).
    Named(String),
}

impl ZoneChoice {
    /// Reads the value of `tz`.
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "doc" => Some(Self::Document),
            "utc" | "UTC" => Some(Self::Utc),
            "local" => Some(Self::Local),
            "rel" => Some(Self::Relative),
            name => {
                let plain = name.len() <= 64 && name.starts_with(|c: char| c.is_ascii_alphabetic());
                let allowed = name.bytes().all(|b| b.is_ascii_alphanumeric() || b"/_-+".contains(&b));
                (plain && allowed && name.contains('/')).then(|| Self::Named(name.to_owned()))
            }
        }
    }
}

impl fmt::Display for ZoneChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Document => "doc",
            Self::Utc => "utc",
            Self::Local => "local",
            Self::Relative => "rel",
            Self::Named(name) => name,
        })
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the reader's system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word of the link and of `data-theme`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the word.
    pub fn read(text: &str) -> Option<Self> {
        [Self::Auto, Self::Light, Self::Dark].into_iter().find(|theme| theme.as_str() == text)
    }
}

/// Lines of the document, both included, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineRange {
    /// First line.
    pub first: u32,
    /// Last line.
    pub last: u32,
}

impl LineRange {
    /// Reads `L10`, `L10-L20`, `L10-20`, `L10C3-L20C8`, `lines-10:20`, `10`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("lines-").unwrap_or(text);
        let (first, last) = match text.split_once(['-', ':']) {
            Some((first, last)) => (line(first)?, line(last)?),
            None => (line(text)?, line(text)?),
        };
        Some(Self { first: first.min(last), last: first.max(last) })
    }
}

fn line(text: &str) -> Option<u32> {
    let text = text.strip_prefix(['L', 'l']).unwrap_or(text);
    let digits = text.split_once('C').map_or(text, |(before, _)| before);
    if digits.len() > 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| *number > 0)
}

impl fmt::Display for LineRange {
    /// `L10` or `L10-L20`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L{}", self.first)?;
        if self.last == self.first { Ok(()) } else { write!(f, "-L{}", self.last) }
    }
}

/// What a document was when a link to it was made: `as={hash},{when}[,{commit}]`. The address before it keeps the
/// branch, so that the page can show the text as shared (at the commit) and say what has changed since.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Frozen {
    /// [`super::content_hash`] of the text.
    pub hash: String,
    /// When the link was made.
    pub made: Moment,
    /// The commit that held the text, where the forge told it.
    pub commit: Option<String>,
}

impl Frozen {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let hash = parts.next().filter(|hash| hash.len() == 16 && is_hex(hash))?.to_ascii_lowercase();
        let made = parts.next().and_then(Moment::read)?;
        let commit = match parts.next() {
            Some(commit) if is_hex(commit) && (7..=64).contains(&commit.len()) => Some(commit.to_owned()),
            Some(_) | None => None,
        };
        Some(Self { hash, made, commit })
    }
}

impl fmt::Display for Frozen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.hash, self.made)?;
        match &self.commit {
            Some(commit) => write!(f, ",{commit}"),
            None => Ok(()),
        }
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

impl ViewState {
    /// Reads `key=value&…`; also answers the pairs whose key is not ours.
    pub(super) fn read(query: &str) -> (Self, Vec<&str>) {
        let mut view = Self::default();
        let mut others = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = decode(value);
            match key {
                "from" => view.from = Moment::read(&value),
                "to" => view.to = Moment::read(&value),
                "sel" => view.selection = (!value.is_empty()).then(|| EventId(Rc::from(value))),
                "tz" => view.zone = ZoneChoice::read(&value),
                "theme" => view.theme = Theme::read(&value),
                "mode" => view.embedded = value == "embedded",
                "q" => view.search = (!value.is_empty()).then_some(value),
                "L" => view.lines = LineRange::read(&value),
                "as" => view.frozen = Frozen::read(&value),
                _ => others.push(pair),
            }
        }
        (view, others)
    }

    /// `key=value&…` in a fixed order; empty where nothing is told.
    pub(super) fn print(&self) -> String {
        let mut pairs: Vec<String> = Vec::new();
        let mut add = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                pairs.push(format!("{key}={}", encode_view(&value)));
            }
        };
        add("from", self.from.map(|moment| moment.to_string()));
        add("to", self.to.map(|moment| moment.to_string()));
        add("sel", self.selection.as_ref().map(|id| id.as_str().to_owned()));
        add("tz", self.zone.as_ref().map(ZoneChoice::to_string));
        add("theme", self.theme.map(|theme| theme.as_str().to_owned()));
        add("mode", self.embedded.then(|| "embedded".to_owned()));
        add("q", self.search.clone());
        add("L", self.lines.map(|lines| lines.to_string()));
        add("as", self.frozen.as_ref().map(Frozen::to_string));
        pairs.join("&")
    }
}
