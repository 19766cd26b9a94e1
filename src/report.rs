//! The façade: a source in, a report out. Reading never fails.

use std::rc::Rc;

use crate::extract;
use crate::findings::Finding;
use crate::findings::check;
use crate::findings::gather;
use crate::incident::Incident;
use crate::markdown::Document;
use crate::text::Source;
use crate::time::NoZoneRules;
use crate::time::ZoneRules;

/// What reading needs to know from outside the document.
pub struct ReadOptions<'a> {
    /// The rules of named zones.
    pub zones: &'a dyn ZoneRules,
    /// Reads dates such as `09-06-2024`, where nothing in the document decides, month first instead of day first.
    pub month_first: bool,
    /// Lengths that the text states, figures of harm, action items and findings are read too. The page reads them when its
    /// timeline is on screen.
    pub whole: bool,
}

impl Default for ReadOptions<'_> {
    fn default() -> Self {
        Self { zones: &NoZoneRules, month_first: false, whole: true }
    }
}

/// One reading of one document.
#[derive(Debug)]
pub struct Report {
    /// The text that was read.
    pub source: Source,
    /// Its blocks, for the document pane.
    pub document: Document,
    /// What it tells.
    pub incident: Incident,
    /// What a reader should know of it, in the order shown.
    pub findings: Vec<Finding>,
    /// All of it was read: [`ReadOptions::whole`].
    pub whole: bool,
}

impl Report {
    /// Reads a document. Total: what could not be read becomes a finding with a span.
    pub fn read(source: Source, options: &ReadOptions<'_>) -> Self {
        let document = Document::parse(&source);
        let (incident, mut findings) =
            extract::read(&source, &document, options.zones, options.month_first, options.whole);
        if options.whole {
            findings.extend(check(&incident, &source));
        } else {
            // Numbers that would change when the others come.
            findings.clear();
        }
        gather(&mut findings);
        Self { source, document, incident, findings, whole: options.whole }
    }
}

/// A report behind a shared pointer; equal only to itself, so an unchanged report costs one comparison.
#[derive(Clone, Debug)]
pub struct ReportRef(pub Rc<Report>);

impl PartialEq for ReportRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for ReportRef {
    type Target = Report;

    fn deref(&self) -> &Report {
        &self.0
    }
}
