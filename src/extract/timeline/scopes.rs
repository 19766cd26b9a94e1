//! The part of the document through which days run on.
//!
//! Knows sections alone, no times.

use crate::extract::Context;
use crate::extract::sections;
use crate::incident::SectionKind;

/// A section through which days run on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    /// Its place in the outline.
    pub(super) section: usize,
    /// Whether it is a timeline.
    pub(super) is_timeline: bool,
}

/// Of each section the scope that it is of.
pub(super) struct Scopes(Vec<Scope>);

impl Scopes {
    /// The nearest timeline around each section, else the section itself.
    pub(super) fn of(context: &Context<'_>) -> Self {
        let mut scopes: Vec<Scope> = Vec::with_capacity(context.outline.sections.len());
        for (section, node) in context.outline.sections.iter().enumerate() {
            let heading = context.outline.heading(section);
            let is_timeline = heading.is_some_and(|heading| sections::kind_of(heading.text()) == SectionKind::Timeline);
            let own = Scope { section, is_timeline };
            let around = node.parent.and_then(|parent| scopes.get(parent)).copied();
            let around = around.filter(|around| around.is_timeline && !is_timeline);
            scopes.push(around.unwrap_or(own));
        }
        Self(scopes)
    }

    /// The scope of a unit.
    pub(super) fn of_unit(&self, context: &Context<'_>, unit: usize) -> Scope {
        let section = context.outline.units.get(unit).map_or(0, |unit| unit.section);
        self.0.get(section).copied().unwrap_or(Scope { section, is_timeline: false })
    }
}
