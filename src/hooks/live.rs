//! The live watch over a document: sends what the schedule says when it says so, while the page can be seen; shares
//! limits and answers with other tabs; reads the document again when it changed at its address.

use crate::text::phrase;
use crate::text::words;
use std::cell::Cell;
use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::Event;
use yew::prelude::*;

use super::Dispatch;
use super::events::Listening;
use super::events::Manner;
use super::events::later;
use super::events::listen;
use super::events::listen_window;
use super::hosts;
use super::open;
use super::settings;
use super::use_dispatch;
use crate::platform;
use crate::platform::Channel;
use crate::platform::events::Later;
use crate::state::Action;
use crate::state::FailureKind;
use crate::state::Opened;
use crate::state::Origin;
use crate::tracker::Answer;
use crate::tracker::IssueState;
use crate::tracker::Outcome;
use crate::tracker::Request;
use crate::tracker::Trouble;
use crate::view::actions;
use crate::view::describe_changes;
use crate::view::live;
use crate::view::live::Live;

/// After so many seconds without a look at it the computer may have slept, or its clock been set.
const LEAP: i64 = 600;

/// The name of the channel, the lock and what is kept.
const NAME: &str = "watch";

/// What is known live of the document on screen, and what the reader may do about it.
#[derive(Clone)]
pub struct LiveHandle {
    poller: Rc<Poller>,
    /// Counts what became known, so that what is drawn from it is drawn anew.
    version: u32,
}

impl PartialEq for LiveHandle {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && Rc::ptr_eq(&self.poller, &other.poller)
    }
}

impl LiveHandle {
    /// Seconds from 1970 UTC, by the clock that the page's server has.
    pub fn now(&self) -> i64 {
        self.poller.now()
    }

    /// Does something with what is known; `None` before anything is watched.
    pub fn with<T>(&self, act: impl FnOnce(&Live) -> T) -> Option<T> {
        self.poller.live.borrow().as_ref().map(act)
    }

    /// Asks everything anew, as far as the trackers allow.
    pub fn refresh(&self) {
        let now = self.now();
        self.poller.with(|live| {
            live.paused = false;
            live.schedule.refresh(now)
        });
        self.poller.step();
    }

    /// Stops asking, or goes on.
    pub fn pause(&self, paused: bool) {
        self.poller.with(|live| live.paused = paused);
        self.poller.step();
    }

    /// Lets a host be asked that the page does not know.
    pub fn allow(&self, origin: &str) {
        self.poller.with(|live| live.schedule.allow(origin));
        self.poller.step();
    }

    /// Asks for the issues of the whole text too.
    pub fn take_all(&self) {
        self.poller.all.set(true);
        let opened = self.poller.opened.borrow().clone();
        if let Some(opened) = opened {
            self.poller.take(&opened);
            self.poller.step();
        }
    }

    /// Uses a token for one API, in memory or, where `keep`, until the tab is closed.
    pub fn use_token(&self, origin: &str, token: &str, keep: bool) {
        self.poller.set_token(Some((origin.to_owned(), token.to_owned())), keep);
        self.refresh();
    }

    /// Whether a token may be given here.
    pub fn takes_token(&self) -> bool {
        takes_token()
    }

    /// Forgets the token.
    pub fn forget_token(&self) {
        self.poller.set_token(None, false);
        self.poller.step();
    }
}

struct Poller {
    show: UseStateSetter<u32>,
    version: Cell<u32>,
    dispatch: Dispatch,
    live: RefCell<Option<Live>>,
    opened: RefCell<Option<Rc<Opened>>>,
    timer: RefCell<Option<Later>>,
    channel: RefCell<Option<Channel>>,
    /// An API's origin and the token for it; never printed, never kept but for the tab, by choice.
    token: RefCell<Option<(String, String)>>,
    /// Seconds that this computer's clock is behind.
    skew: Cell<i64>,
    /// What that clock said when it was last looked at; 0 before the first time.
    clock: Cell<i64>,
    /// The issues of the whole text are wanted, not of the action items alone.
    all: Cell<bool>,
    /// Counts documents, so that a late answer is not taken for another one.
    turn: Cell<u32>,
}

impl Poller {
    fn now(&self) -> i64 {
        platform::now() + self.skew.get()
    }

    /// Compares the clock with that of the page's own server at first, and when it leapt or was set back since the last
    /// look at it. Until the server answers, time goes on as if it had not.
    fn check_clock(self: &Rc<Self>) {
        let before = self.clock.replace(platform::now());
        let is_first = before == 0;
        let leapt = if is_first { 0 } else { self.clock.get() - before };
        let is_asking = self.with(|live| !live.schedule.issues.is_empty()) == Some(true);
        if if is_first { !is_asking } else { (0..LEAP).contains(&leapt) } {
            return;
        }
        self.skew.set(self.skew.get() - leapt);
        let this = Rc::clone(self);
        spawn_local(async move {
            let skew = match platform::clock_skew().await {
                // A difference of seconds is the way that the answer took.
                Some(skew) => {
                    if skew.abs() <= 5 {
                        0
                    } else {
                        skew
                    }
                }
                // Most who leap have slept.
                None => this.skew.get() + leapt.max(0),
            };
            let off = skew - this.skew.replace(skew);
            if is_first {
                this.with(|live| live.schedule.shift(off));
            }
            if off != 0 {
                this.step();
            }
        });
    }

    fn with<T>(&self, act: impl FnOnce(&mut Live) -> T) -> Option<T> {
        self.live.borrow_mut().as_mut().map(act)
    }

    /// Takes a document, or the next version of the same, and what is known of its issues; asks nothing yet.
    fn take(&self, opened: &Rc<Opened>) {
        self.turn.set(self.turn.get().wrapping_add(1));
        let config = settings::config();
        let (home, page) = match &opened.origin {
            Origin::Link(document) => (document.repository(), document.page()),
            Origin::Pasted | Origin::File(_) => (None, None),
        };
        let refresh = i64::from(config.refresh_seconds);
        let is_same = self.opened.borrow().as_ref().is_some_and(|before| before.origin == opened.origin);
        let all = is_same && self.all.get();
        self.all.set(all);
        let mut live = Live::new(&opened.report, home, page, &config.forges, refresh, all);
        let now = self.now();
        live.online = platform::on_line();
        live.token = self.token.borrow().as_ref().map(|(origin, _)| origin.clone());
        // Allowed by the reader or the deployment, beside what the forges tell.
        for host in live.schedule.hosts.iter_mut().filter(|host| hosts::is_allowed(&host.origin)) {
            host.allowed = true;
        }
        if let Some(old) = self.live.borrow().as_ref().filter(|_| is_same) {
            live.paused = old.paused;
            for host in old.schedule.hosts.iter().filter(|host| host.allowed) {
                live.schedule.allow(&host.origin);
            }
            live.said.clone_from(&old.said);
            live.schedule.absorb(&old.schedule.save(false), now);
        }
        if let Some(kept) = platform::load(NAME) {
            live.schedule.absorb(&kept, now);
        }
        if let Some(url) = open::watched_address(&opened.origin) {
            live.schedule.watch_document(&url, now);
        }
        *self.live.borrow_mut() = Some(live);
        *self.opened.borrow_mut() = Some(Rc::clone(opened));
    }

    /// Hears other tabs, and the browser when it comes back or goes.
    fn listen(self: &Rc<Self>) -> [Option<Listening>; 3] {
        let this = Rc::clone(self);
        let heard = move |saved: &str| {
            let now = this.now();
            this.with(|live| live.schedule.absorb(saved, now));
            this.step();
        };
        *self.channel.borrow_mut() = Channel::join(&format!("postmortem {NAME}"), heard);
        let step = || {
            let this = Rc::clone(self);
            move |_: &Event| this.step()
        };
        let this = Rc::clone(self);
        let back = move |_: &Event| {
            this.with(|live| live.schedule.try_again());
            this.step();
        };
        let document = web_sys::window().and_then(|window| window.document());
        [
            document.map(|document| listen(&document.into(), "visibilitychange", Manner::Passive, step())),
            listen_window("offline", Manner::Passive, step()),
            listen_window("online", Manner::Passive, back),
        ]
    }

    /// Ends all that is under way.
    fn stop(&self) {
        self.turn.set(self.turn.get().wrapping_add(1));
        *self.timer.borrow_mut() = None;
        *self.channel.borrow_mut() = None;
        *self.live.borrow_mut() = None;
    }

    /// Sends what is due, and comes back when something will be.
    fn step(self: &Rc<Self>) {
        self.check_clock();
        let now = self.now();
        let next = self.with(|live| {
            live.online = platform::on_line();
            if !live.online || live.paused || !platform::is_visible() {
                return None;
            }
            while let Some(request) = live.schedule.ask(now) {
                spawn_local(Rc::clone(self).send(request, self.turn.get()));
            }
            live.schedule.next_at(now)
        });
        let timer = next.flatten().map(|at| {
            let wait = u32::try_from((at - now).clamp(1, 3600)).unwrap_or(1);
            let this = Rc::clone(self);
            later(wait * 1000, move || this.step())
        });
        *self.timer.borrow_mut() = timer;
        self.publish();
    }

    fn publish(&self) {
        self.version.set(self.version.get().wrapping_add(1));
        self.show.set(self.version.get());
    }

    async fn send(self: Rc<Self>, request: Request, turn: u32) {
        // One tab at a time asks a host; the next finds what this one was told.
        let held = platform::lock(&format!("postmortem {}", request.origin)).await;
        if self.turn.get() != turn {
            return;
        }
        self.check_clock();
        let now = self.now();
        let withdrawn = self.with(|live| {
            if let Some(kept) = platform::load(NAME) {
                live.schedule.absorb(&kept, now);
            }
            live.schedule.withdraw(&request, now)
        });
        if withdrawn == Some(true) {
            return self.step();
        }
        let token = self.token.borrow().clone().filter(|(origin, _)| *origin == request.origin);
        let outcome = if request.is_document() {
            self.read_again(turn).await
        } else {
            platform::ask(&request, token.as_ref().map(|(_, token)| token.as_str())).await
        };
        if self.turn.get() != turn {
            return;
        }
        let refused = matches!(&outcome, Outcome::Answered(answer) if answer.status == 401);
        if token.is_some() && refused {
            self.set_token(None, false);
            self.with(|live| live.said = words!("The token was refused and is forgotten").to_owned());
        }
        self.check_clock();
        let now = self.now();
        let saved = self.with(|live| {
            let before = (live.schedule.states(), live.schedule.trouble());
            let (wanted, known_before) = live.told();
            live.schedule.take(&request, &outcome, now, platform::random());
            if token.is_some() && refused {
                live.schedule.try_again();
            }
            self.say(live, &before, wanted, known_before, now);
            live.schedule.save(self.token.borrow().is_some())
        });
        if let Some(saved) = saved {
            platform::save(NAME, Some(&saved));
            if let Some(channel) = self.channel.borrow().as_ref() {
                channel.tell(&saved);
            }
        }
        held.free_soon();
        self.step();
    }

    /// Tells a screen reader once what there is, and then what changes.
    fn say(
        &self,
        live: &mut Live,
        before: &(Vec<IssueState>, Option<Trouble>),
        wanted: usize,
        known_before: usize,
        now: i64,
    ) {
        let changes = live::describe_changes(&before.0, &live.schedule);
        let complete = known_before < wanted && live.told().1 == wanted;
        if before.1 != live.schedule.trouble() {
            if let Some(fresh) = live::freshness(live, now) {
                live.said = fresh.words;
            }
        } else if complete && let Some(opened) = self.opened.borrow().as_ref() {
            live.said = actions::live_actions(&opened.report, open::today(), Some(live), now).summary;
        } else if let Some(changes) = changes {
            live.said = changes;
        }
    }

    /// Fetches the document again and shows what it is now.
    async fn read_again(&self, turn: u32) -> Outcome {
        let Some(opened) = self.opened.borrow().clone() else { return Outcome::Document };
        let found = open::read_again(&opened).await;
        if self.turn.get() != turn {
            return Outcome::Document;
        }
        self.with(|live| live.gone = matches!(found, Err((FailureKind::NotFound, _))));
        match found {
            Ok(None) | Err((FailureKind::NotFound, _)) => Outcome::Document,
            Ok(Some(report)) => {
                let words =
                    phrase!("The document changed at its source: {}", describe_changes(&opened.report, &report));
                self.dispatch.emit(Action::Changed { report, words: Rc::from(words) });
                Outcome::Document
            }
            Err((FailureKind::TimedOut, _)) => Outcome::TimedOut,
            Err((_, 0)) => Outcome::Unreachable,
            Err((_, status)) => Outcome::Answered(Answer { status, ..Answer::default() }),
        }
    }

    fn set_token(&self, token: Option<(String, String)>, keep: bool) {
        let before = self.token.replace(token.clone());
        platform::save_for_tab(
            "token",
            token.as_ref().filter(|_| keep).map(|(at, it)| format!("{at} {it}")).as_deref(),
        );
        self.with(|live| {
            for (origin, _) in before.iter().chain(&token) {
                live.schedule.forget_limits(origin);
            }
            live.token = token.map(|(origin, _)| origin);
        });
    }
}

/// Whether the page stands alone: in another's frame the reader cannot tell who asks for a token.
fn takes_token() -> bool {
    !platform::has_host()
}

/// Watches the document on screen, from when `complete` says that the whole program is there.
#[hook]
pub fn use_live(opened: &Rc<Opened>, complete: bool) -> LiveHandle {
    let dispatch = use_dispatch();
    let version = use_state(|| 0_u32);
    let show = version.setter();
    let poller = use_memo((), move |()| {
        let kept = platform::load_for_tab("token").filter(|_| takes_token());
        let token = kept.as_deref().and_then(|kept| kept.split_once(' '));
        Rc::new(Poller {
            show,
            version: Cell::default(),
            dispatch,
            live: RefCell::default(),
            opened: RefCell::default(),
            timer: RefCell::default(),
            channel: RefCell::default(),
            token: RefCell::new(token.map(|(origin, token)| (origin.to_owned(), token.to_owned()))),
            skew: Cell::default(),
            clock: Cell::default(),
            all: Cell::default(),
            turn: Cell::default(),
        })
    });
    let poller = Rc::clone(&*poller);
    // While rendering, so that what is known is never missing from what is drawn, not for one frame.
    {
        let poller = Rc::clone(&poller);
        use_memo((Rc::clone(opened), complete), move |(opened, complete)| {
            if *complete {
                poller.take(opened);
            }
        });
    }
    {
        let poller = Rc::clone(&poller);
        use_effect_with((Rc::clone(opened), complete), move |(_, complete)| {
            if *complete {
                poller.step();
            }
        });
    }
    {
        let poller = Rc::clone(&poller);
        use_effect_with(complete, move |complete| {
            let listeners = complete.then(|| poller.listen());
            move || {
                if listeners.is_some() {
                    poller.stop();
                }
            }
        });
    }
    LiveHandle { poller, version: *version }
}
