//! The start page: all ways in.

use postmortem_html::html;
use yew::prelude::*;

use super::app::StateProps;
use super::help::help_button;
use super::icon::icon;
use crate::hooks::Dispatch;
use crate::hooks::open;
use crate::hooks::recents;
use crate::hooks::use_dispatch;
use crate::incident::EventKind;
use crate::state::Action;
use crate::text::words;
use crate::view::facts;
use crate::view::samples::SAMPLES;

const PLACEHOLDER: &str = "# What happened\n\n## Timeline\n\n- 18:20 UTC: bookings begin to fail\n- 18:40 UTC: connection failure found\n- 19:00 UTC: database server restarted\n\n## Action items\n\n- [ ] Check the pool settings before a release, #412";

/// The page.
#[component]
pub fn Start(props: &StateProps) -> Html {
    let dispatch = use_dispatch();
    let go = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            open::go_to(&dispatch, &open::typed_in("address"));
        })
    };
    let show = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| open::open_pasted(&dispatch, &open::typed_in("paste")))
    };
    let file = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = open::chosen_file(&event) {
                open::open_file(&dispatch, file);
            }
        })
    };
    let back = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.emit(Action::ShowDocument))
    };
    html! {
        <main class="land" id="main" tabindex="-1">
            <header>
                <h1 class="title">{ "Read a postmortem as a timeline" }</h1>
                <p class="lede">{ "Link or paste an incident report in Markdown. You get its timeline to scale, its response times, the live state of its action items, and the places where the text contradicts itself." }</p>
                if let Some(report) = props.state.report() {
                    <p class="hint">{ "Still open:" }{ " " }
                        <button type="button" class="linkish" onclick={back}>{ facts::title(report) }</button></p>
                }
            </header>
            <div>
                <form onsubmit={go} novalidate=true>
                    <label class="label" for="address">{ "Address of a Markdown file on GitHub, or anywhere that lets browsers read it" }</label>
                    <div class="url">
                        <input id="address" data-open="address" type="url" inputmode="url" autocomplete="off" spellcheck="false"
                            placeholder="https://github.com/owner/repo/blob/main/postmortem.md" />
                        <button>{ "Open" }</button>
                    </div>
                    <p class="hint">{ "Files and gists on GitHub, GitLab, Codeberg and others. Public ones only: no token is asked for." }{ " " }<a href="#/post">{ "For a README or a status page" }</a></p>
                </form>
                <div class="paste">
                    <label class="label" for="paste">{ "Or paste the text" }</label>
                    <div class="sheet">
                        <ol aria-hidden="true">for number in 1..=12_usize { <li key={number}>{ number }</li> }</ol>
                        <textarea id="paste" data-open="paste" spellcheck="false" rows="12" placeholder={PLACEHOLDER} />
                        { ghosts() }
                        <div class="foot">
                            <span>{ "Or drop a .md file anywhere on this page" }</span>
                            <span class="end"></span>
                            <label class="btn file">{ "Choose a file" }
                                <input type="file" data-open="file" class="sr" accept=".md,.markdown,.mdx,.txt,text/markdown,text/plain" onchange={file} />
                            </label>
                            <button type="button" class="btn line" data-open="show" onclick={show}>{ "Show the timeline" }</button>
                        </div>
                    </div>
                </div>
            </div>
            <aside aria-label="Samples and recent documents">
                <section aria-labelledby="h-s">
                    <div class="h"><h2 id="h-s">{ "Samples" }</h2></div>
                    <ul>
                        for sample in SAMPLES {
                            <li key={sample.name}><a class="pick" href={format!("#/sample/{}", sample.name)} data-sample={sample.name}>
                                <span><span class="t">{ sample.title }</span><small>{ sample.about }</small></span>{ sketch(sample.bars) }</a></li>
                        }
                    </ul>
                </section>
                { recent(&dispatch) }
            </aside>
            <div class="notes">
                <section><h2>{ "What it reads" }</h2><p>{ "Lists, tables, headings and prose that pair a time with an event: clock times with or without a zone, dates, ranges, T+ offsets." }{ " " }
                    { help_button(words!("What helps, with templates"), &dispatch) }</p></section>
                <section><h2>{ "What it checks" }</h2><p>{ "Whether start, end and duration agree wherever they are told, which times are missing, who owns what is left to do, and what became of each linked issue." }</p></section>
                <section><h2>{ "Where it goes" }</h2><p>{ "Nowhere. The text is read in this browser; only the host that you name is asked for the file, and the trackers that it links for the state of its issues." }</p></section>
            </div>
        </main>
    }
}

/// What the text that stands in the empty field would become.
fn ghosts() -> Html {
    html! {
        <div class="ghosts" aria-hidden="true">
            <span>{ "18:20" }</span><span>{ "18:40" }</span><span>{ "19:00" }</span>
            <i data-kind="start"></i><b>{ "20 min" }</b><u></u>
            <i data-kind="diagnosis"></i><b>{ "20 min" }</b><u></u>
            <i data-kind="mitigation"></i>
            <small>{ icon("s-merged") }{ "Merged, checked 12 s ago" }</small>
        </div>
    }
}

/// The bars of a timeline, small.
fn sketch(bars: &[(EventKind, u8, u8)]) -> Html {
    if bars.is_empty() {
        return Html::default();
    }
    let pitch = 300 / bars.len();
    // In tenths, for there is no need of fractions then.
    html! {
        <svg viewBox="0 0 880 300" aria-hidden="true">
            for (ix, (kind, from, to)) in bars.iter().enumerate() {
                <rect key={ix} data-kind={kind.as_str()} x={(usize::from(*from) * 86 / 10).to_string()} y={(ix * pitch + pitch / 2 - 12).to_string()}
                    width={(usize::from(to - from) * 86 / 10).max(20).to_string()} height="25" />
            }
        </svg>
    }
}

/// The documents opened last.
fn recent(dispatch: &Dispatch) -> Html {
    let all = recents::all();
    if all.is_empty() {
        return html! {};
    }
    let dispatch = dispatch.clone();
    let forget = Callback::from(move |_: MouseEvent| {
        recents::forget();
        dispatch.emit(Action::Say(words!("Recent documents are forgotten").into()));
    });
    html! {
        <section aria-labelledby="h-r">
            <div class="h"><h2 id="h-r">{ "Recent" }</h2><span class="note">{ "kept in this browser" }</span>
                <div class="end"><button type="button" class="linkish" data-forget="" onclick={forget}>{ "Forget all" }</button></div></div>
            <ul>
                for one in all {
                    <li key={one.link.clone()} class="recent"><a href={one.link} data-recent="">{ one.title }</a><small>{ one.progress }</small></li>
                }
            </ul>
        </section>
    }
}
