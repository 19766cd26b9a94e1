//! Sections of the document to facts of the incident. One file a kind of fact.
//!
//! Recognises what a thing is by its shape and its place. Draws nothing, judges nothing.

pub mod actions;
pub mod duration;
pub mod impact;
pub mod kinds;
pub mod labels;
pub mod milestones;
pub mod outline;
pub mod sections;
pub mod severity;
pub mod status;
#[cfg(test)]
mod testing;
pub mod timeline;
pub mod title;

use std::cell::RefCell;

use crate::findings::Finding;
use crate::incident::Basis;
use crate::incident::DurationOf;
use crate::incident::ImpactFigure;
use crate::incident::Incident;
use crate::incident::MilestoneTime;
use crate::incident::Unit;
use crate::markdown::Document;
use crate::text::Located;
use crate::text::Source;
use crate::time::Date;
use crate::time::WallTime;
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

/// Zone rules that remember what they were asked last: the page's are the browser's, where each question is dear, and
/// entries ask of the same few hours.
struct Remembered<'a> {
    rules: &'a dyn ZoneRules,
    asked: RefCell<Vec<Asked>>,
}

/// A zone's name, the day and hour, and the answer.
type Asked = (String, Option<Date>, Option<u32>, Option<i32>);

/// Answers that are looked through.
const ASKED: usize = 32;

impl ZoneRules for Remembered<'_> {
    fn offset_minutes(&self, name: &str, at: WallTime) -> Option<i32> {
        let hour = at.clock.map(|clock| clock.hour());
        let known = |asked: &&Asked| asked.0 == name && asked.1 == at.date && asked.2 == hour;
        if let Some((.., offset)) = self.asked.borrow().iter().rev().take(ASKED).find(known) {
            return *offset;
        }
        let offset = self.rules.offset_minutes(name, at);
        self.asked.borrow_mut().push((name.to_owned(), at.date, hour, offset));
        offset
    }
}

/// Reads all facts, stated lengths, figures of harm and action items only where the whole is wanted, and finds what could
/// not be read.
pub fn read(
    source: &Source,
    document: &Document,
    zones: &dyn ZoneRules,
    month_first: bool,
    whole: bool,
) -> (Incident, Vec<Finding>) {
    let outline = Outline::of(document, source);
    let zones = Remembered { rules: zones, asked: RefCell::default() };
    let kinds = sections::Sections::of(&outline);
    let context = Context { source, document, outline: &outline, sections: &kinds, zones: &zones, month_first };
    let moments = timeline::moments(&context);
    let mut findings = Vec::new();
    let (mut timeline, dates) = timeline::read(&context, &moments, &mut findings);
    if whole {
        timeline::find_unread(&context, &moments, &timeline.entry_units, &mut findings);
    }
    let signs = kinds::fill(&mut timeline.events);
    let labels = labels::labels(&context);
    let title = title::read(&context);
    let (mut milestones, mut claims) = milestones::read(&context, &moments, &labels, &timeline, &signs, &dates);
    if milestones.start.as_ref().is_some_and(|start| timeline::count_from(&mut timeline.events, start)) {
        (milestones, claims) = milestones::read(&context, &moments, &labels, &timeline, &signs, &dates);
        milestones::tell_counted(&mut milestones);
    } else if timeline::counts_from_clock(&timeline.events) {
        milestones::tell_counted(&mut milestones);
    }
    if let Some(day) = dates.anchor {
        milestones::tell_day(&mut milestones, day);
    }
    kinds::refine(&mut timeline.events, &signs);
    let durations = if whole { duration::read(&context, &labels, &moments, &dates) } else { Vec::new() };
    let stated_duration = durations
        .first()
        .filter(|told| !matches!(told.of, DurationOf::Window(..)))
        .map(|told| Located::new(told.minutes, told.span));
    let entry_units = timeline.entry_units;
    let is_entry = |unit: usize| entry_units.contains(unit);
    let mut incident = Incident {
        impact: if whole {
            impact::read(&context, &moments, is_entry, stated_duration.map(|stated| stated.value))
        } else {
            Vec::new()
        },
        actions: if whole { actions::read(&context, is_entry) } else { Vec::new() },
        severity: severity::read(&context, &labels, title.as_ref()),
        is_template: title::is_template(&context, title.as_ref().map(|title| title.value.as_str())),
        title,
        metrics: milestones::metrics(&milestones),
        stated_duration,
        durations,
        claims,
        milestones,
        zone: timeline.zone,
        date: timeline.date,
        ambiguous_dates: timeline.ambiguous,
        timeline: timeline.events,
        sections: sections::read(&outline, source),
        ..Incident::default()
    };
    incident.status = status::read(&incident, &labels);
    tell_whole(&mut incident);
    (incident, findings)
}

/// A length of harm that is just as long as the incident by its stated ends is that of the incident, unless another place
/// states one.
fn tell_whole(incident: &mut Incident) {
    let end = |time: &Option<MilestoneTime>| time.as_ref().filter(|time| time.basis == Basis::Stated)?.axis;
    let (Some(start), Some(end)) = (end(&incident.milestones.start), end(&incident.milestones.resolved)) else {
        return;
    };
    if incident.stated_duration.is_some() || end <= start {
        return;
    }
    #[allow(clippy::cast_precision_loss)]
    let minutes = (end - start) as f64 / 60.0;
    let is_whole = |figure: &ImpactFigure| {
        figure.unit == Unit::Minutes && figure.low.is_none() && (figure.value - minutes).abs() < 0.5
    };
    if let Some(at) = incident.impact.iter().position(is_whole) {
        let figure = incident.impact.remove(at);
        incident.stated_duration = Some(Located::new(figure.value, figure.span));
    }
}
