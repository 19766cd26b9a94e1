//! What the tests of the extractors share.

use super::Context;
use super::Outline;
use super::sections::Sections;
use crate::markdown::Document;
use crate::text::Source;
use crate::time::NoZoneRules;

/// Runs `test` on the context of `text`.
pub fn with_context(text: &str, test: impl FnOnce(&Context<'_>)) {
    let source = Source::new(text);
    let document = Document::parse(&source);
    let outline = Outline::of(&document, &source);
    let sections = Sections::of(&outline);
    test(&Context {
        source: &source,
        document: &document,
        outline: &outline,
        sections: &sections,
        zones: &NoZoneRules,
        month_first: false,
    });
}
