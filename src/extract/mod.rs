//! Sections of the document to facts of the incident. One file a kind of fact.
//!
//! Recognises what a thing is by its shape and its place. Draws nothing, judges nothing.

pub mod outline;
pub mod sections;
pub mod timeline;

use crate::findings::Finding;
use crate::incident::Incident;
use crate::markdown::Document;
use crate::text::Source;
use crate::time::ZoneRules;
pub use outline::Outline;

/// What every extractor may look at.
pub struct Context<'a> {
    /// The text.
    pub source: &'a Source,
    /// Its blocks.
    pub document: &'a Document,
    /// Its text-bearing parts in order.
    pub outline: &'a Outline,
    /// What each unit's section is about.
    pub sections: &'a sections::Sections,
    /// The rules of named zones.
    pub zones: &'a dyn ZoneRules,
    /// Reads an undecidable date month first.
    pub month_first: bool,
}

/// Reads all facts, and finds what could not be read.
pub fn read(
    source: &Source,
    document: &Document,
    zones: &dyn ZoneRules,
    month_first: bool,
) -> (Incident, Vec<Finding>) {
    let outline = Outline::of(document, source);
    let kinds = sections::Sections::of(&outline);
    let context = Context { source, document, outline: &outline, sections: &kinds, zones, month_first };
    let moments = timeline::moments(&context);
    let mut findings = Vec::new();
    let (timeline, _dates) = timeline::read(&context, &moments, &mut findings);
    let incident = Incident {
        zone: timeline.zone,
        date: timeline.date,
        ambiguous_dates: timeline.ambiguous,
        timeline: timeline.events,
        sections: sections::read(&outline, source),
        ..Incident::default()
    };
    (incident, findings)
}
