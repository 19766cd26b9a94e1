//! The timeline as a whole, drawn from what the [`Stage`] holds.

use std::rc::Rc;

use postmortem_html::html;
use yew::prelude::*;

use super::axis::Axis;
use super::place::mark;
use super::still::Part;
use super::still::Still;
use super::strip::strip;
use super::toolbar::Toolbar;
use crate::hooks::stage::Now;
use crate::hooks::stage::Stage;
use crate::hooks::use_dispatch;
use crate::state::AppState;
use crate::state::Opened;
use crate::text::phrase;
use crate::text::words;
use crate::view::LayoutRef;
use crate::view::Overview;
use crate::view::Viewport;
use crate::view::Window;
use crate::view::Zoned;
use crate::view::describe_duration;
use crate::view::lay_out;
use crate::view::lay_ticks;
use crate::view::live::IssueMarks;

/// What the timeline shows.
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// The page's state.
    pub state: Rc<AppState>,
    /// The document.
    pub opened: Rc<Opened>,
    /// The clock that times are shown on.
    pub zoned: Rc<Zoned>,
    /// A stretch to mark over the chart, in axis seconds, such as that of a response time.
    pub marked: Option<(i64, i64)>,
    /// References to issues in the entries, and their live states.
    pub issues: IssueMarks,
}

/// What a report, a filter and a clock make, and what costs too much for every step of the wheel.
struct Drawn {
    layout: LayoutRef,
    overview: Rc<Overview>,
}

/// The timeline.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let TimelineProps { state, opened, zoned, marked, issues } = props;
    let report = &opened.report;
    let dispatch = use_dispatch();
    let update = use_force_update();
    let root = use_node_ref();
    let drawn = use_memo((report.clone(), Rc::clone(&state.filter), Rc::clone(zoned)), |(report, filter, zoned)| {
        let layout = LayoutRef(Rc::new(lay_out(report, filter, zoned)));
        let overview = Rc::new(Overview::new(&report.incident, &layout));
        Drawn { layout, overview }
    });
    let stage = use_memo((), {
        let root = root.clone();
        |()| Stage::new(root, dispatch, update)
    });
    let layout = &drawn.layout;
    let selected = state.selection.as_ref().and_then(|id| layout.item_of(&report.incident, id));
    stage.take(Now {
        state: Rc::clone(state),
        opened: Rc::clone(opened),
        zoned: Rc::clone(zoned),
        layout: layout.clone(),
        selected,
    });
    use_effect_with((), {
        let stage = Rc::clone(&stage);
        move |()| {
            let listening = Stage::listen(&stage);
            move || drop(listening)
        }
    });
    use_effect({
        let stage = Rc::clone(&stage);
        move || stage.drawn()
    });

    let seen = stage.seen();
    let ticks = lay_ticks(seen.view, &layout.scale, zoned, seen.width);
    let axis = Axis { layout, zoned, view: seen.view, width: seen.width, ticks };
    #[allow(clippy::cast_precision_loss)]
    let marked = marked.map(|(from, to)| (from as f64, to as f64)).or(seen.range);
    let zones: &[String] = &seen.zones;
    let still = |part: Part, selected: Option<usize>, settled: Viewport, window: Window, issues: IssueMarks| {
        html! {
            <Still {part} {issues} report={report.clone()} layout={layout.clone()} zoned={Rc::clone(zoned)} {selected} {settled}
                width={seen.width} {window} overview={Rc::clone(&drawn.overview)} />
        }
    };
    html! {
        <section aria-labelledby="h-tl" ref={root}>
            { Toolbar { layout, zoned, filter: &state.filter, selected, zones }.draw() }
            <div class="tl">
                { strip(layout, zoned, seen.view, still(Part::Strip, None, layout.fitted, Window::default(), IssueMarks::default())) }
                <div class="tl-grid axis-row" aria-hidden="true">{ axis.draw() }</div>
                <div class="rows">
                    <div class="chart-box" aria-hidden="true">{ axis.backdrop() }</div>
                    { still(Part::Rows, selected, seen.settled, seen.window, issues.clone()) }
                    <div class="cross" aria-hidden="true">
                        if let Some((from, to)) = marked {
                            { mark("at w mspan on", layout.scale.to_ruler(from), layout.scale.to_ruler(to), html! { <b>{ describe_duration(whole(to - from)) }</b> }) }
                        }
                        <span class="at cursor" />
                    </div>
                </div>
                <p class="measure" role="status">
                    if let Some((from, to)) = seen.range {
                        { phrase!("{}. Press r to show this range alone, Escape to let it go.", layout.describe_range(zoned, from, to)) }
                    }
                </p>
            </div>
            { hints() }
        </section>
    }
}

#[allow(clippy::cast_possible_truncation)]
fn whole(seconds: f64) -> i64 {
    seconds.round() as i64
}

fn hints() -> Html {
    const HINTS: [(&[&str], &str); 6] = [
        (&["j", "k"], words!("next, previous")),
        (&["Enter"], words!("show in the document")),
        (&["+", "−", "0"], words!("zoom, fit")),
        (&["z"], words!("zone")),
        (&["c"], words!("copy a link to this moment")),
        (&["?"], words!("all keys")),
    ];
    html! {
        <p class="hints">
            for (keys, words) in HINTS {
                <span>
                    for key in keys {
                        <kbd>{ *key }</kbd>
                    }
                    { words }
                </span>
            }
        </p>
    }
}
