//! The timeline's head: what it holds, the zone, zoom, kinds and filters.

use std::rc::Rc;

use yew::prelude::*;

use super::LayoutRef;
use crate::incident::EventKind;
use crate::view::Filter;
use crate::view::ZoneChoice;
use crate::view::Zoned;
use crate::view::describe_duration;

/// What the head needs.
#[derive(Properties, PartialEq)]
pub struct ToolbarProps {
    /// The timeline.
    pub layout: LayoutRef,
    /// The clock.
    pub zoned: Rc<Zoned>,
    /// What the reader filters by.
    pub filter: Rc<Filter>,
    /// A zone was chosen.
    pub onzone: Callback<ZoneChoice>,
    /// Show this many times as much; `None` fits.
    pub onzoom: Callback<Option<f64>>,
    /// The filter was changed.
    pub onfilter: Callback<Rc<Filter>>,
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

fn note(layout: &LayoutRef) -> String {
    let entries = match layout.entries {
        1 => "1 entry".to_owned(),
        count => format!("{count} entries"),
    };
    let mut out = match layout.extent {
        Some((from, to)) if to > from => format!("{entries} in {}", describe_duration(to - from)),
        Some(_) | None => entries,
    };
    if layout.false_lead_seconds > 0 {
        out.push_str(&format!("; {} went to a false lead", describe_duration(layout.false_lead_seconds)));
    }
    if layout.from_prose && layout.entries > 0 {
        out.push_str("; the document has no timeline, these are sentences of its text");
    }
    out
}

/// The head.
#[component]
pub fn Toolbar(props: &ToolbarProps) -> Html {
    let change = |change: fn(&mut Filter)| {
        let (filter, onfilter) = (props.filter.clone(), props.onfilter.clone());
        Callback::from(move |_: MouseEvent| {
            let mut next = (*filter).clone();
            change(&mut next);
            onfilter.emit(Rc::new(next));
        })
    };
    let toggle = |kind: EventKind| {
        let (filter, onfilter) = (props.filter.clone(), props.onfilter.clone());
        Callback::from(move |_: MouseEvent| {
            let mut next = (*filter).clone();
            if next.hidden.contains(&kind) {
                next.hidden.retain(|hidden| *hidden != kind);
            } else {
                next.hidden.push(kind);
            }
            onfilter.emit(Rc::new(next));
        })
    };
    let onactor = {
        let (filter, onfilter) = (props.filter.clone(), props.onfilter.clone());
        Callback::from(move |event: Event| {
            let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
            let value = select.value();
            let actor = (!value.is_empty()).then(|| Rc::from(value));
            onfilter.emit(Rc::new(Filter { actor, ..(*filter).clone() }));
        })
    };
    let fixed = props.zoned.fixed_because;
    let named = match &props.zoned.choice {
        ZoneChoice::Named(_) => Some(props.zoned.choice.clone()),
        ZoneChoice::AsWritten | ZoneChoice::Utc | ZoneChoice::Local | ZoneChoice::Relative => None,
    };
    let zoom = |factor: Option<f64>| props.onzoom.reform(move |_: MouseEvent| factor);
    let counts = EventKind::ALL.iter().copied().zip(props.layout.counts);
    html! {
        <>
            <div class="h">
                <h2 id="h-tl">{ "Timeline" }</h2>
                <span class="note">{ note(&props.layout) }</span>
                <div class="end">
                    <div class="seg" role="group" aria-label="Show times as" title={fixed}>
                        for choice in ZoneChoice::FIXED.into_iter().chain(named) {
                            <button
                                type="button"
                                key={choice.as_str().to_owned()}
                                data-zone={choice.as_str().to_owned()}
                                aria-pressed={(props.zoned.choice == choice).to_string()}
                                disabled={fixed.is_some() && matches!(choice, ZoneChoice::Utc | ZoneChoice::Local | ZoneChoice::Named(_))}
                                onclick={let choice = choice.clone(); props.onzone.reform(move |_: MouseEvent| choice.clone())}
                            >
                                { choice.label() }
                            </button>
                        }
                    </div>
                    <div class="seg zoom" role="group" aria-label="Zoom">
                        <button type="button" aria-label="Zoom out" onclick={zoom(Some(1.5))}><svg class="i" aria-hidden="true"><use href="#u-minus" /></svg></button>
                        <button type="button" aria-label="Fit the entries" onclick={zoom(None)}><svg class="i" aria-hidden="true"><use href="#u-fit" /></svg></button>
                        <button type="button" aria-label="Zoom in" onclick={zoom(Some(1.0 / 1.5))}><svg class="i" aria-hidden="true"><use href="#u-plus" /></svg></button>
                    </div>
                </div>
            </div>
            <div class="chips" role="group" aria-label="Show kinds">
                for (kind, count) in counts.filter(|(kind, count)| *count > 0 || ALWAYS.contains(kind)) {
                    <button
                        type="button"
                        key={kind.as_str()}
                        class="chip"
                        data-kind={kind.as_str()}
                        aria-pressed={(!props.filter.hidden.contains(&kind)).to_string()}
                        disabled={count == 0}
                        onclick={toggle(kind)}
                    >
                        <svg class="i" aria-hidden="true"><use href={format!("#k-{}", kind.as_str())} /></svg>
                        <span>{ kind.label() }</span><small>{ count }</small>
                    </button>
                }
                if props.layout.entries > 20 {
                    <button type="button" class="chip plain" aria-pressed={props.filter.hide_minor.to_string()} onclick={change(|f| f.hide_minor = !f.hide_minor)}>{ "Hide minor" }</button>
                    <button type="button" class="chip plain" aria-pressed={props.filter.newest_first.to_string()} onclick={change(|f| f.newest_first = !f.newest_first)}>{ "Newest first" }</button>
                }
                if props.layout.can_break {
                    <button type="button" class="chip plain" aria-pressed={(!props.filter.unbroken).to_string()} onclick={change(|f| f.unbroken = !f.unbroken)}>{ "Shorten gaps" }</button>
                }
                if props.layout.actors.len() > 1 {
                    <select class="chip plain" aria-label="Only entries of" onchange={onactor}>
                        <option value="" selected={props.filter.actor.is_none()}>{ "Everyone" }</option>
                        for actor in props.layout.actors.iter() {
                            <option value={actor.clone()} selected={props.filter.actor.as_deref() == Some(actor)}>{ actor }</option>
                        }
                    </select>
                }
            </div>
        </>
    }
}
