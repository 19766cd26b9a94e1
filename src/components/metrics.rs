//! Response times, each as a line of its length between its two ends.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::source_link::FindingMark;
use crate::report::ReportRef;
use crate::text::phrase;
use crate::text::print_decimal_to;
use crate::text::words;
use crate::view::Zoned;
use crate::view::metrics;
use crate::view::metrics::EndPoint;
use crate::view::metrics::Tile;

/// What the strip shows.
#[derive(Properties, PartialEq)]
pub struct MetricsProps {
    /// The report.
    pub report: ReportRef,
    /// The clock shown.
    pub zoned: Rc<Zoned>,
    /// Takes the other of two ends.
    pub use_disputed: bool,
    /// A stretch to mark over the timeline while it is explained.
    pub onmark: Callback<Option<(i64, i64)>>,
}

/// The strip.
#[component]
pub fn Metrics(props: &MetricsProps) -> Html {
    let tiles = metrics::metrics(&props.report, &props.zoned, props.use_disputed);
    html! {
        <div class="metrics" role="group" aria-label="Response times">
            for tile in tiles {
                { metric(&tile, &props.onmark) }
            }
        </div>
    }
}

fn metric(tile: &Tile, onmark: &Callback<Option<(i64, i64)>>) -> Html {
    let range = tile.range;
    let tip = format!("tip-{}", tile.code);
    let span = match (&tile.from, &tile.to) {
        (Some(from), Some(to)) if from.clock == to.clock => phrase!("{}, the same minute", from.clock),
        (Some(from), Some(to)) => phrase!("{} to {}", from.clock, to.clock),
        (Some(from), None) => phrase!("from {}", from.clock),
        (None, Some(to)) => phrase!("to {}", to.clock),
        (None, None) => words!("not stated").to_owned(),
    };
    let width = print_decimal_to(tile.share * 100.0, 1);
    html! {
        <div key={tile.code} class="metric" data-metric={tile.code}
            onmouseenter={onmark.reform(move |_: MouseEvent| range)} onmouseleave={onmark.reform(|_: MouseEvent| None)}
            onfocusin={onmark.reform(move |_: FocusEvent| range)} onfocusout={onmark.reform(|_: FocusEvent| None)}>
            <button type="button" aria-describedby={tip.clone()}>
                <span class="m-name"><span>{ tile.name }</span><abbr>{ tile.short }</abbr></span>
                <span class="m-val">
                    if tile.parts.is_empty() {
                        { "– " }<span class="sr">{ "not known" }</span>
                    }
                    for (number, unit) in &tile.parts {
                        { number.to_string() }<i>{ [" ", unit, " "].concat() }</i>
                    }
                </span>
                <svg class="dim" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
                    <path class="all" d="M0 6H100" />
                    if tile.range.is_some() {
                        <path class="part" d={format!("M0 6H{width}")} />
                        <path class="ends" d={format!("M0 1V11M{width} 1V11")} />
                    }
                </svg>
            </button>
            <p class="m-span"><span>{ span }</span>
                if let Some(number) = tile.finding {
                    <FindingMark {number} />
                }
            </p>
            <div class="tip" id={tip} role="tooltip">
                <p><b>{ tile.meaning }</b></p>
                <p>{ words(tile) }</p>
            </div>
        </div>
    }
}

fn words(tile: &Tile) -> String {
    let end = |end: &EndPoint| {
        if end.stated {
            phrase!("{}, line {}, stated", end.clock, end.line)
        } else {
            phrase!("{}, line {}, read from an entry", end.clock, end.line)
        }
    };
    match (&tile.why_not, &tile.from, &tile.to) {
        (Some(why), _, _) => why.clone(),
        (None, Some(from), Some(to)) => phrase!("From {}; to {}.", end(from), end(to)),
        (None, _, _) => String::new(),
    }
}
