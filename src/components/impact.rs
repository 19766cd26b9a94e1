//! Harm in numbers.

use postmortem_html::html;
use yew::prelude::*;

use super::source_link::LineLink;
use crate::hooks::open;
use crate::report::ReportRef;
use crate::text::phrase;
use crate::text::words;
use crate::view::impact;
use crate::view::impact::Tile;
use crate::view::phrases;

/// What the tiles show.
#[derive(Properties, PartialEq)]
pub struct ImpactProps {
    /// The report.
    pub report: ReportRef,
    /// Its figures have been read.
    pub is_read: bool,
}

/// Tiles, in a row that is there before them and as high, so that the timeline below stays where it is.
#[component]
pub fn Impact(props: &ImpactProps) -> Html {
    if !props.is_read {
        return html! { <div class="impact" role="group" aria-label="Impact" aria-busy="true" /> };
    }
    let tiles = impact::impact(&props.report, open::print_number);
    // One row, so that the timeline is near.
    let (first, more) = tiles.split_at(tiles.len().min(2));
    html! {
        <div class="impact" role="group" aria-label="Impact">
            if tiles.is_empty() {
                <p class="nothing">{ "Impact: no figure in the text." }</p>
            }
            { first.iter().map(figure).collect::<Html>() }
            if !more.is_empty() {
                <details class="i-more">
                    <summary>{ phrases::count(more.len(), words!("more figure"), words!("more figures")) }</summary>
                    <div class="impact">{ more.iter().map(figure).collect::<Html>() }</div>
                </details>
            }
        </div>
    }
}

fn figure(tile: &Tile) -> Html {
    html! {
        <div class="wide" data-impact={tile.unit}>
            <div class="i-val">
                if !tile.qualifier.is_empty() {
                    <small>{ tile.qualifier }</small>
                }
                { &tile.figure }
            </div>
            <div>
                if let Some(filled) = tile.strokes {
                    <svg class="ticks" viewBox="0 0 400 12" preserveAspectRatio="none" role="img"
                        aria-label={phrase!("{filled} of 100 strokes are filled")}>
                        <path class="off" d={strokes(filled, 100)} /><path class="on" d={strokes(0, filled)} />
                    </svg>
                }
                if !tile.of.is_empty() {
                    <span class="i-of">{ &tile.of }{ " " }</span>
                }
                <LineLink line={tile.line} />
                <q title={tile.quote.trim().to_owned()}>{ "“" }{ tile.quote.trim() }{ "”" }</q>
            </div>
        </div>
    }
}

fn strokes(from: u32, to: u32) -> String {
    (from..to).fold(String::new(), |path, ix| path + &format!("M{} 0V12", 2 + ix * 4))
}
