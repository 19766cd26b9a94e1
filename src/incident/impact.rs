//! Harm in numbers.

use crate::text::Span;

/// The unit of an impact figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A share, 0 to 100.
    Percent,
    /// A number of things or people.
    Count,
    /// An amount of money, in the currency written in the quote.
    Money,
    /// Downtime or delay of a part, in minutes.
    Minutes,
    /// Latency, in seconds.
    Seconds,
    /// Times as much (3x).
    Factor,
}

impl Unit {
    /// The word of the JSON output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Money => "money",
            Self::Minutes => "minutes",
            Self::Seconds => "seconds",
            Self::Factor => "factor",
        }
    }
}

/// How exact the document says that a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// About, approximately, roughly, `~`.
    About,
    /// Up to, at most, as many as.
    UpTo,
    /// At least, more than, over.
    AtLeast,
}

impl Qualifier {
    /// The word of the JSON output and of the page.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::UpTo => "up to",
            Self::AtLeast => "at least",
        }
    }
}

/// One figure of harm: so much, of what.
#[derive(Clone, Debug, PartialEq)]
pub struct ImpactFigure {
    /// The value in `unit`; the higher end of a range.
    pub value: f64,
    /// The lower end of a range.
    pub low: Option<f64>,
    /// What the value counts in.
    pub unit: Unit,
    /// Of whom or what, as one plural noun (`users`, `requests`).
    pub of: Option<String>,
    /// About, up to, at least.
    pub qualifier: Option<Qualifier>,
    /// The figure itself as it stands in the text.
    pub span: Span,
    /// The sentence or cell that holds it.
    pub quote: Span,
    /// The quote without Markdown marks.
    pub quote_text: String,
}
