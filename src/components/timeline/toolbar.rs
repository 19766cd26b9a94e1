//! The timeline's head: what it holds, the zone, zoom, search, kinds and filters.

use postmortem_html::html;
use yew::prelude::*;

use crate::incident::EventKind;
use crate::text::phrase;
use crate::text::words;
use crate::view::Filter;
use crate::view::LayoutRef;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::phrases::clauses;
use crate::view::phrases::count;

/// What the head shows.
pub struct Toolbar<'a> {
    /// The timeline.
    pub layout: &'a LayoutRef,
    /// The clock.
    pub zoned: &'a Zoned,
    /// What the reader filters by.
    pub filter: &'a Filter,
    /// The selected item.
    pub selected: Option<usize>,
    /// Names of zones to choose from; empty until somebody is about to.
    pub zones: &'a [String],
}

/// The kinds that are listed even when no entry has them; the others appear with their first entry.
const ALWAYS: [EventKind; 8] = [
    EventKind::Start,
    EventKind::Detection,
    EventKind::Investigation,
    EventKind::FalseLead,
    EventKind::Escalation,
    EventKind::Mitigation,
    EventKind::Resolution,
    EventKind::Communication,
];

/// What can be taken along: the word of `data-do`, and what the menu says.
const TAKE: [(&str, &str); 7] = [
    ("take:svg", words!("Picture, SVG")),
    ("take:png", words!("Picture, PNG")),
    ("take:csv", words!("Entries, CSV")),
    ("take:json", words!("Entries, JSON")),
    ("take:ics", words!("Calendar, ICS")),
    ("take:mmd", words!("Mermaid gantt")),
    ("take:trace.json", words!("Trace for Perfetto")),
];

fn note(layout: &LayoutRef) -> String {
    let entries = count(layout.entries, words!("entry"), words!("entries"));
    let entries = match layout.extent {
        Some((from, to)) if to > from => phrase!("{entries} in {}", describe_duration(to - from)),
        Some(_) | None => entries,
    };
    let led = (layout.false_lead_seconds > 0)
        .then(|| phrase!("{} went to a false lead", describe_duration(layout.false_lead_seconds)));
    let prose = (layout.from_prose && layout.entries > 0)
        .then(|| words!("the document has no timeline, these are sentences of its text").to_owned());
    clauses([Some(entries), led, prose].into_iter().flatten())
}

fn icon(name: &'static str) -> Html {
    html! { <svg class="i" aria-hidden="true"><use href={name} /></svg> }
}

fn act(word: &'static str, label: &'static str, inner: Html) -> Html {
    html! { <button type="button" data-do={word} aria-label={label} title={label}>{ inner }</button> }
}

fn switch(word: &'static str, on: bool, label: &'static str) -> Html {
    html! { <button type="button" class="chip plain" data-do={word} aria-pressed={pressed(on)}>{ label }</button> }
}

fn pressed(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

impl Toolbar<'_> {
    /// The head.
    pub fn draw(&self) -> Html {
        html! {
            <>
                <div class="h">
                    <h2 id="h-tl">{ "Timeline" }</h2>
                    <span class="note">{ note(self.layout) }</span>
                    <div class="end">
                        { self.zones() }
                        <div class="seg zoom" role="group" aria-label="Zoom">
                            { act("out", words!("Zoom out"), icon("#u-minus")) }
                            { act("fit", words!("Fit the entries"), icon("#u-fit")) }
                            { act("in", words!("Zoom in"), icon("#u-plus")) }
                        </div>
                        <details class="take"><summary class="btn sq" aria-label="Take the timeline with you" title="Take the timeline with you">{ icon("#u-down") }</summary>
                            <div class="take-list">
                                for (word, label) in TAKE {
                                    <button type="button" data-do={word}>{ label }</button>
                                }
                            </div>
                        </details>
                    </div>
                </div>
                <div class="chips" role="group" aria-label="Find and filter">
                    { self.kinds() }
                    { self.search() }
                    { self.switches() }
                </div>
            </>
        }
    }

    fn zones(&self) -> Html {
        let fixed = self.zoned.fixed_because;
        let named = match &self.zoned.choice {
            ZoneChoice::Named(name) => name.to_string(),
            ZoneChoice::AsWritten | ZoneChoice::Utc | ZoneChoice::Local | ZoneChoice::Relative => String::new(),
        };
        html! {
            <div class="seg zones" role="group" aria-label="Show times as" title={fixed}>
                for choice in ZoneChoice::FIXED {
                    <button
                        type="button"
                        data-zone={choice.as_str().to_owned()}
                        data-do={format!("zone:{}", choice.as_str())}
                        aria-pressed={pressed(self.zoned.choice == choice)}
                        disabled={fixed.is_some() && matches!(choice, ZoneChoice::Utc | ZoneChoice::Local)}
                    >
                        { choice.label().to_owned() }
                    </button>
                }
                <input class="zone-find" type="text" list="zone-names" aria-label="Another time zone" placeholder="Other zone"
                    spellcheck="false" autocomplete="off" disabled={fixed.is_some()} value={named} />
                <datalist id="zone-names">
                    for name in self.zones {
                        <option value={name.clone()} />
                    }
                </datalist>
            </div>
        }
    }

    fn search(&self) -> Html {
        let query = &self.filter.query;
        let found = match self.layout.found(self.selected) {
            _ if !self.filter.is_narrow() => String::new(),
            (0, _) => words!("none").to_owned(),
            (count, Some(which)) => phrase!("{which} of {count}"),
            (count, None) => count.to_string(),
        };
        html! {
            <div class="seek" role="search">
                <input type="search" aria-label="Find in the entries" placeholder="Find in the entries" value={query.to_string()} />
                <output class="found" aria-label="Entries found">{ found }</output>
                { act("previous", words!("Previous entry found"), Html::from("↑")) }
                { act("next", words!("Next entry found"), Html::from("↓")) }
            </div>
        }
    }

    fn kinds(&self) -> Html {
        let counts = EventKind::ALL.iter().copied().zip(self.layout.counts);
        counts
            .filter(|(kind, count)| *count > 0 || ALWAYS.contains(kind))
            .map(|(kind, count)| {
                html! {
                    <button
                        type="button"
                        class="chip"
                        data-kind={kind.as_str()}
                        data-do={format!("kind:{}", kind.as_str())}
                        aria-pressed={pressed(!self.filter.hidden.contains(&kind))}
                        disabled={count == 0}
                    >
                        <svg class="i" aria-hidden="true"><use href={format!("#k-{}", kind.as_str())} /></svg>
                        <span>{ kind.label() }</span><small>{ count }</small>
                    </button>
                }
            })
            .collect()
    }

    fn switches(&self) -> Html {
        let (layout, filter) = (self.layout, self.filter);
        let chosen = filter.actor.as_deref();
        html! {
            <>
                if layout.entries > 1 {
                    { switch("minor", filter.hide_minor, words!("Hide minor")) }
                    { switch("newest", filter.newest_first, words!("Newest first")) }
                }
                if layout.can_break {
                    { switch("gaps", !filter.unbroken, words!("Shorten gaps")) }
                }
                if layout.actors.len() > 1 {
                    <select class="chip plain" aria-label="Only entries of">
                        <option value="" selected={chosen.is_none()}>{ "Everyone" }</option>
                        for actor in layout.actors.iter() {
                            <option value={actor.clone()} selected={chosen == Some(actor)}>{ actor.clone() }</option>
                        }
                    </select>
                }
            </>
        }
    }
}
