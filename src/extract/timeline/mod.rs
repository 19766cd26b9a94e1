//! Timed entries, and the date and zone that govern them.
//!
//! An entry is known by its shape (a time leads it, or a column of times) and its place (a timeline's section, or a
//! run of such). Kinds are not told here.

mod admit;
mod candidate;
mod candidates;
mod dates;
mod days;
mod entry;
mod faults;
mod governs;
mod lead;
mod moments;
mod prose;
mod relative;
mod runs;
mod scopes;
mod walk;
mod zone;

use crate::extract::Context;
use crate::extract::outline::UnitSet;
use crate::findings::Finding;
use crate::incident::AmbiguousDate;
use crate::incident::TimelineEvent;
use crate::text::Located;
pub(super) use crate::text::tail;
use crate::time::Clock;
use crate::time::Date;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::Zone;
pub use dates::Dates;
pub use faults::find_unread;
pub use moments::moments;
pub(super) use prose::joins_window;
pub use relative::count_from;
pub use relative::counts_from_clock;

/// A clock that runs back further than this, in seconds, has crossed midnight; less is an entry out of order.
const MIDNIGHT_JUMP: i64 = 6 * 3600;

/// What was read.
#[derive(Debug, Default)]
pub struct Timeline {
    /// In document order.
    pub events: Vec<TimelineEvent>,
    /// The governing zone.
    pub zone: Option<Located<Zone>>,
    /// The incident's day.
    pub date: Option<Located<Date>>,
    /// Dates that nothing decides.
    pub ambiguous: Vec<AmbiguousDate>,
    /// Units that are entries, for other readers to leave alone.
    pub entry_units: UnitSet,
    /// The day of the entries at each minute of the clock; [`Date::MAX`] where they have several.
    days: Vec<Option<Date>>,
}

impl Timeline {
    /// Notes the days of the entries by their clock times.
    fn note_days(&mut self) {
        self.days = vec![None; 24 * 60];
        for WallTime { date, clock } in self.events.iter().map(|event| event.start) {
            if let Some((day, clock)) = date.zip(clock)
                && let Some(noted) = self.days.get_mut(clock.seconds as usize / 60)
            {
                *noted = Some(if noted.is_none_or(|other| other == day) { day } else { Date::MAX });
            }
        }
    }

    /// The day of the entries that have this time of the clock, where they all have one day.
    pub fn day_at(&self, clock: Option<Clock>) -> Option<Date> {
        self.days.get(clock?.seconds as usize / 60).copied().flatten().filter(|day| *day != Date::MAX)
    }
}

/// Reads entries, their days and their places on the axis.
pub fn read(context: &Context<'_>, moments: &[Vec<Moment>], findings: &mut Vec<Finding>) -> (Timeline, Dates) {
    let mut timeline = Timeline::default();
    let dates = dates::read_dates(context, moments, &mut timeline);
    timeline.zone = zone::read_zone(context, moments, dates.anchor);
    faults::check_days(context, moments, &dates, findings);
    let mut all = candidates::candidates(context, moments);
    let mut runs = runs::runs(context, &mut all, &dates);
    runs::read_afternoons(context, &mut all);
    let ahead = runs::days_ahead(&all, &mut runs, &dates);
    let halves = runs::half_day_slips(&all, &runs);
    let admission = admit::Admission::of(context, &all, &runs);
    let scopes = scopes::Scopes::of(context);
    let mut maker = entry::Maker::new(context, &dates, timeline.zone.as_ref(), all.len());
    let mut walk = walk::Walk::new(context, moments, &dates, &admission, &scopes, &all);
    for ((candidate, ahead), half) in all.into_iter().zip(ahead).zip(halves) {
        walk.pass_headings(&candidate, timeline.events.is_empty());
        if !admission.admits(&candidate) {
            continue;
        }
        timeline.events.push(walk.enter(&candidate, ahead, half, &mut maker));
        if candidate.moment.is_impossible {
            findings.push(faults::impossible_entry(context, &candidate));
        }
        timeline.entry_units.insert(candidate.unit);
        timeline.entry_units.insert(candidate.stands);
    }
    relative::place_relative(&mut timeline.events, dates.anchor);
    timeline.note_days();
    prose::read_prose(context, moments, &scopes, &mut timeline, &dates, &mut maker);
    timeline.events.sort_by_key(|event| (event.span.start, event.time_span.start));
    timeline.events.shrink_to_fit();
    (timeline, dates)
}

#[cfg(test)]
mod tests {
    use crate::findings::Code;
    use crate::incident::EventKind;
    use crate::incident::Where;
    use crate::markdown::Document;
    use crate::text::Source;
    use crate::time::Date;
    use crate::time::NoZoneRules;

    /// Each entry as `t` (timeline) or `p` (prose), start, `..end`.
    fn check(text: &str, want: &[&str]) {
        let source = Source::new(text);
        let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
        let got: Vec<String> = incident
            .timeline
            .iter()
            .map(|event| {
                let place = if event.place == Where::Timeline { "t" } else { "p" };
                let end = event.end.map(|end| format!("..{end}")).unwrap_or_default();
                format!("{place} {}{end}", event.start)
            })
            .collect();
        assert_eq!(got, want, "{text}");
    }

    fn reported(text: &str) -> crate::report::Report {
        crate::report::Report::read(Source::new(text), &crate::report::ReadOptions::default())
    }

    /// Kind and text of each entry.
    fn told(text: &str) -> Vec<(EventKind, String)> {
        reported(text).incident.timeline.into_iter().map(|event| (event.kind, event.text.value)).collect()
    }

    #[test]
    fn containers_hold_updates() {
        check(
            "---\ntitle: Slow\n---\n\nIt is slow.\n\n::: update Resolved | 2024-03-03T23:17:16.732Z\n\nIt is quick again.\n\n:::\n",
            &["t 2024-03-03T23:17:16"],
        );
        let text = "# Slow\n\n::: update Resolved | 2024-03-03T16:00:00Z\nIt is quick again.\n:::\n\n\
                    ::: update Identified | 2024-03-03T10:00:00Z\nThe link is slow.\n:::\n\n::: tip\nDrink water.\n:::\n";
        let got = told(text);
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - It is quick again.".to_owned()));
        // A stamp on a line of its own closes what is said.
        check(
            "# Down\n\n### March 14, 2024\n\n**Resolved**: All is back after a\nreboot.\n<br><span>March 14, 15:15</span>\n",
            &["t 2024-03-14T15:15"],
        );
        check("# Down\n\nResolved: it was back on March 14 2024, 15:15\n", &["p 2024-03-14T15:15"]);
    }

    #[test]
    fn a_mark_stands_over_what_it_dates_or_closes_what_says_its_own_state() {
        let text = "---\ndate: 2024-03-03 09:00:00\n---\n\nMails were late.\n\n*Resolved* - All is well. {{< track \"2024-03-03 12:00:00\" >}}\n\n\
                    {{< track \"2024-03-03 10:00:00\" >}}\nFrom the mail team:\n> We look.\n";
        let got = told(text);
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - All is well.".to_owned()), "{got:?}");
        assert_eq!(got[1].1, "From the mail team:", "{got:?}");
        // One below the other, each of which closes its line; what stands above the bold name of one is of none.
        let text = "+++\ndate = 2024-05-31T17:47:24Z\n+++\n\nThe administration of the shop is down.\n\n\
                    **Problème identifié** Un serveur est en panne. {{< track \"2024-05-31T18:00:00Z\" >}}\n\
                    **Update**: The copy is almost ready. {{< track \"2024-05-31T18:28:00Z\" >}}\n\
                    **Update**: The copy is online. {{< track \"2024-05-31T18:33:00Z\" >}}\n";
        let got = told(text);
        assert_eq!(got.len(), 3, "{got:?}");
        assert_eq!(got[0].1, "Problème identifié Un serveur est en panne.", "{got:?}");
        assert_eq!(got[2].1, "Update: The copy is online.", "{got:?}");
    }

    #[test]
    fn a_column_may_hold_days_and_times() {
        let head = "# Out, 2024-09-24\n\n## Chronologie\n\n| Quand | Quoi |\n|---|---|\n";
        check(
            &format!(
                "{head}| mardi 24/09, 12:10 | Panne |\n| mercredi 25/09 | Rien |\n| jeudi 26/09, vers 19:00 | Fin |\n"
            ),
            &["t 2024-09-24T12:10", "t 2024-09-25", "t 2024-09-26T19:00"],
        );
        check(
            "# Out\n\n## Timeline\n\n| Hora | Evento |\n|---|---|\n| Antes | Nada |\n| 2024-05-16 10:41 / 11:09 | Error |\n| 2024-05-18 | Fin |\n",
            &["t 2024-05-16T10:41", "t 2024-05-18"],
        );
    }

    #[test]
    fn code_below_a_timelines_heading_is_read_as_its_lines() {
        let text = "# Out on 2024-03-03\n\n## Timeline\n\n```\nT+00:00   14:23 UTC  The alert fires\nT+00:12   14:35 UTC  Rolled back\n```\n";
        check(text, &["t 2024-03-03T14:23", "t 2024-03-03T14:35"]);
        assert_eq!(told(text)[1].1, "Rolled back");
        check("# Out on 2024-03-03\n\n## Evidence\n\n```\nT+00:00 14:23 UTC a\nT+00:12 14:35 UTC b\n```\n", &[]);
    }

    #[test]
    fn halves_of_the_day_are_told_by_the_neighbours() {
        // One slip crosses no midnight.
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:20 AM Trouble\n- 11:21 PM Alert\n- 12:00 PM Found\n- 12:45 PM Over\n",
            &["t 2024-03-03T11:20", "t 2024-03-03T23:21", "t 2024-03-03T12:00", "t 2024-03-03T12:45"],
        );
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:20 PM Trouble\n- 11:50 PM Alert\n- 12:10 AM Found\n- 1:45 AM Over\n",
            &["t 2024-03-03T23:20", "t 2024-03-03T23:50", "t 2024-03-04T00:10", "t 2024-03-04T01:45"],
        );
        // A clock of twelve hours without a word for its half.
        check(
            "# Out on 2024-03-03\n\n## Timeline\n\n- 11:15 Trouble\n- 12:20 Alert\n- 1:21 Found\n- 2:45 Over\n",
            &["t 2024-03-03T11:15", "t 2024-03-03T12:20", "t 2024-03-03T13:21", "t 2024-03-03T14:45"],
        );
        // Of 24 hours, by its zero, or by an hour past twelve.
        for first in ["01:21", "13:21"] {
            let text = format!("# Out on 2024-03-03\n\n## Timeline\n\n- 11:15 Trouble\n- {first} Found\n- 2:45 Over\n");
            assert!(reported(&text).incident.timeline[2].start.date > Date::from_ymd_opt(2024, 3, 3), "{text}");
        }
    }

    #[test]
    fn facts_at_the_head_are_no_entries_and_date_what_follows() {
        let head = "# Drill\n\n**Detected**: 2024-05-31 (day 12 of the run of 2024-05-20)\n\n## TL;DR\n\nOn day 12 of the run (2024-05-20 → 2024-06-19) it was tried.\n\n\
                    ## Timeline\n\n- 03:21 Found\n- 03:25 Over\n";
        check(head, &["t 2024-05-31T03:21", "t 2024-05-31T03:25"]);
        let text = "# Out\n\n## Facts\n\n- **Detection time:** 2024-03-03 14:23 UTC\n- **Resolution time:** 2024-03-03 15:02 UTC\n\n";
        let entries = "## Timeline\n\n- 14:23 UTC An alert\n- 14:30 UTC We look\n- 15:02 UTC All clear\n";
        check(&format!("{text}{entries}"), &["t 2024-03-03T14:23", "t 2024-03-03T14:30", "t 2024-03-03T15:02"]);
        check(text, &["t 2024-03-03T14:23", "t 2024-03-03T15:02"]);
    }

    #[test]
    fn a_heading_tells_the_zone_in_brackets_at_its_end() {
        let zone = |heading: &str| {
            let text = format!("# Out\n\n## {heading}\n\nIt was down on 2024-10-02 from 09:41 to 10:34.\n");
            reported(&text).incident.zone.map(|zone| zone.value.label)
        };
        assert_eq!(zone("Start and end (UTC)").as_deref(), Some("UTC"));
        assert_eq!(zone("What the UTC clock showed"), None);
    }

    #[test]
    fn what_lasted_so_long_is_told_all_the_same() {
        check(
            "# Out\n\nIt is resolved at 2024-05-09 15:32 UTC with a total duration of 48 minutes.\n",
            &["p 2024-05-09T15:32"],
        );
        check("# Out\n\nThe duration is counted from 2024-05-09 15:32 UTC to the last of the errors.\n", &[]);
    }

    #[test]
    fn what_follows_on_a_range_goes_on_where_it_ends() {
        check(
            "# Out\n\n## Start and end\n\nIt was down from 2024-10-02 23:41 to 2024-10-03 17:34. The freeze was lifted at 17:41.\n",
            &["p 2024-10-02T23:41..2024-10-03T17:34", "p 2024-10-03T17:41"],
        );
    }

    #[test]
    fn updates_say_beside_their_time_what_they_are() {
        let text = "# Uplink lost, 2025-09-25\n\n*Restored, Vendor Asked | 09/26 03:48am Central* - The uplink is back.\n\n\
                    *Report Received | 09/25 10:09pm Central* - The uplink is reported down.\n";
        let got = told(text);
        assert_eq!(got.len(), 2, "{got:?}");
        assert_eq!(got[1].1, "Report Received - The uplink is reported down.");
        // A name on a line of its own; a heading that is one, over what is told.
        let text = "---\ndate: 2024-03-03 12:00:00\n---\n\n*Resolved* -\nAll can log in. {{< track \"2024-03-03 13:00:00\" >}}\n\n\
                    *Investigating* - Some cannot log in. {{< track \"2024-03-03 12:00:00\" >}}\n";
        let got = told(text);
        assert_eq!(got[0], (EventKind::Resolution, "Resolved - All can log in.".to_owned()));
        let text = "# Mail, 2024-03-03\n\n## Update 14:10\n\nMails flow again.\n\n## Update 12:05\n\nMails are not accepted.\n\n\
                    ## Resolved 15:00\n\nThe queue is empty.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Mails flow again.", "Mails are not accepted.", "Resolved - The queue is empty."]);
    }

    #[test]
    fn a_time_alone_is_told_by_what_stands_over_it() {
        let text = "# Login, 2024-03-11\n\n## Timeline\n\n- Detection time:\n  - March 11, 2024, 10:15 AM (UTC)\n- Actions taken:\n  - We looked\n";
        assert_eq!(told(text)[0], (EventKind::Detection, "Detection time:".to_owned()));
        let text = "# Login\n\n## When it failed\n\n- 2024-03-11 10:15 to 10:30\n- 2024-03-11 11:15 to 11:30\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["When it failed", "When it failed"]);
    }

    #[test]
    fn a_label_below_a_time_says_what_happened() {
        let text = "# Chain, 2025-12-11\n\n## Timeline\n\n### 01:58 CET\nAll is well.\n\n### 02:00 CET\nFirst symptoms noticed:\n- blocks are \
                    missing\n- votes are late\n\n### 02:10 CET\nAll is well again.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["All is well.", "First symptoms noticed:", "All is well again."]);
    }

    #[test]
    fn words_in_brackets_before_a_time_say_what_an_entry_is() {
        let text = "# Domain lost\n\n## Timeline (UTC)\n\n- On 2025-10-30, a record was removed.\n- **[Outage start]** On 2025-12-26, at 07:35:39, \
                    the lease expired.\n- At 09:00, a user told us.\n- **[Outage end]** At 20:31, a new lease was there.\n";
        check(text, &["t 2025-10-30", "t 2025-12-26T07:35:39", "t 2025-12-26T09:00", "t 2025-12-26T20:31"]);
        assert_eq!(told(text).last().map(|(_, words)| words.as_str()), Some("Outage end - a new lease was there."));
    }

    #[test]
    fn a_sentence_ends_at_the_end_of_its_line() {
        let text = "# Calls, 2025-01-08\n\nCalls failed at 7:02 AM for all.\\\n\\\nWe have put it right.\\\n\\\nAs of 9:05 AM calls are \
                    routed.\n";
        let words: Vec<String> = told(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Calls failed at 7:02 AM for all.", "As of 9:05 AM calls are routed."]);
    }

    #[test]
    fn a_note_over_the_entries_names_their_zone() {
        let text = "# Сбой, 2026-09-18\n\n## Временная шкала\n\nВремя сервера UTC+5.\n\n- 21:12 журнал не пишется\n- 21:16 всё работает\n";
        let report = reported(text);
        assert_eq!(report.incident.zone.and_then(|zone| zone.value.offset_minutes), Some(300));
    }

    #[test]
    fn updates_open_in_several_ways() {
        check(
            "---\ntitle: Upkeep\ndate: 2020-05-17 9:45:00\n---\n\nWe begin.\n\nUpdate: 10am The new files are wrong.\n\nUpdate 10:24 \
             Rolled back.\n\nUpdate: 11:39 All is done.\n",
            &["t 2020-05-17T10:00", "t 2020-05-17T10:24", "t 2020-05-17T11:39"],
        );
        check(
            "# Agents are lost\n\n**Update at 2021-06-08 11:20 UTC**\n\nAll is back to normal.\n\n**Initial message at 2021-06-08 \
             09:35 UTC**\n\nAgents are lost.\n",
            &["t 2021-06-08T11:20", "t 2021-06-08T09:35"],
        );
    }

    #[test]
    fn a_column_of_times_may_hold_days_alone_and_hours_behind_the_event() {
        check(
            "# Queda, 2026-07-01\n\n## Linha do tempo\n\n| Horário | Evento |\n|---|---|\n| 01/07 ~19:17 | Push |\n| 01/07 ~19:21 \
             | Falha |\n| 01/07 | Script de limpeza |\n",
            &["t 2026-07-01T19:17", "t 2026-07-01T19:21", "t 2026-07-01"],
        );
        let text = "# Panne du 17/06/2026\n\n## Chronologie\n\n| Heure | Événement |\n|---|---|\n| H+00 | Fusion |\n| H+07 | Alerte |\n\
                    | H+45 | Correctif |\n";
        let report = reported(text);
        let told: Vec<_> =
            report.incident.timeline.iter().map(|event| event.relative.clone().unwrap_or_default()).collect();
        assert_eq!(told, ["H+00", "H+07", "H+45"]);
        check(
            "# Gagal, 2026-03-03\n\n## Kronologi (timeline)\n\n| Waktu | Kejadian |\n|---|---|\n| 21.55 WIB | Mulai |\n| 22.00 WIB | \
             Gagal |\n",
            &["t 2026-03-03T21:55", "t 2026-03-03T22:00"],
        );
    }

    #[test]
    fn an_item_ends_with_its_mark_however_long_it_is() {
        let long = "A second runner is rolled out. The cluster does not come up, and as an emergency measure we build it anew \
                    from nothing, which will take us most of the morning, as far as anybody here is able to tell now.";
        let text = format!(
            "---\ndate: 2023-09-27 09:50:00\n---\n\n- Runners are replaced. {{{{< track \"2023-09-27 08:00:00\" >}}}}\n\n\
             - {long} {{{{< track \"2023-09-27 10:15:00\" >}}}}\n"
        );
        let words: Vec<String> = told(&text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(words, ["Runners are replaced.", long]);
    }

    #[test]
    fn of_updates_newest_first_the_earliest_is_the_start() {
        let text = "# Login, 2024-03-03\n\n## Timeline\n\n- 15:00 All works again\n- 14:00 Login is unavailable once more\n\
                    - 12:00 Login is unavailable\n";
        let kinds: Vec<EventKind> = told(text).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, [EventKind::Resolution, EventKind::Other, EventKind::Start]);
    }

    #[test]
    fn a_time_between_or_before_opens_an_entry() {
        check(
            "# Fallo del 2024-03-12\n\n## Línea de tiempo\n\n- antes de las 18:40 — no arranca\n- entre 18:40 y 18:45 — \
             segundo intento\n- 18:54 — funciona\n",
            &["t 2024-03-12T18:40", "t 2024-03-12T18:40..2024-03-12T18:45", "t 2024-03-12T18:54"],
        );
    }

    #[test]
    fn a_report_in_one_paragraph_has_its_sections() {
        let text = "Report\n\nSummary: On May 14th, 2023 at 11:30 PM EST, the site went down.\nTimeline: 11:30 PM EST - The site is \
                    down.\n11:40 PM EST - A wrong line is found.\n11:50 PM EST - It is removed, and all is well.\nRoot cause: a \
                    wrong line.\nPreventive measures: We will do this:\nTesting each change before it is live.\nKeeping the \
                    last good file at hand.\n";
        check(text, &["p 2023-05-14T23:30", "t 2023-05-14T23:30", "t 2023-05-14T23:40", "t 2023-05-14T23:50"]);
        let report = reported(text);
        let actions: Vec<&str> = report.incident.actions.iter().map(|action| action.text.value.as_str()).collect();
        assert_eq!(actions, ["Testing each change before it is live.", "Keeping the last good file at hand."]);
    }

    #[test]
    fn lines_broken_by_tags_are_not_broken_where_they_wrap() {
        let text = "<h1>Map is gone, 12 May 2022</h1>\n\n<h2>Timeline</h2>\n\n<p>\n  14h34 - The code goes\n  live.</br>\n  \
                    14h35 - Users call.</br>\n</p>\n";
        let report = reported(text);
        let entries: Vec<(u32, &str)> = report
            .incident
            .timeline
            .iter()
            .map(|event| (report.source.line(event.span), event.text.value.as_str()))
            .collect();
        assert_eq!(entries, [(6, "The code goes live."), (8, "Users call.")]);
    }

    #[test]
    fn days_of_the_week_that_are_all_off_by_one_are_said_once() {
        let codes = |text: &str| {
            let report = reported(text);
            let found = report.findings.into_iter().filter(|finding| finding.code == Code::DateMismatch);
            found.map(|finding| (finding.spans.len(), finding.message)).collect::<Vec<_>>()
        };
        let shifted = "# A\n\n- Sunday, 13 May 2023 10:00 it fails\n- Monday, 14 May 2023 11:00 it works\n";
        assert_eq!(codes(shifted), [(2, "2023-05-13 was a Saturday, the text says Sunday, and 1 more".to_owned())]);
        let mixed = "# A\n\n- Sunday, 13 May 2023 10:00 it fails\n- Saturday, 14 May 2023 11:00 it works\n";
        assert_eq!(codes(mixed).len(), 2);
    }

    #[test]
    fn the_head_of_a_column_names_its_zone_in_any_language() {
        for (head, want) in [("時刻 (JST)", 540), ("时间（UTC+8）", 480), ("Thời gian (UTC)", 0), ("Heure (CEST)", 120)]
        {
            let source = Source::new(&format!("# A\n\n| {head} | B |\n|---|---|\n| 10:00 | x |\n| 10:30 | y |\n"));
            let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
            assert_eq!(incident.zone.and_then(|zone| zone.value.offset_minutes), Some(want), "{head}");
        }
    }

    #[test]
    fn finds_entries_in_every_shape() {
        // Newest first: the top entry is the latest, however many midnights lie below it.
        check(
            "# Outage of 3 March 2024\n\n## Updates\n\n02:10 UTC\n\nAll is well.\n\n23:30 UTC\n\nWe restart it.\n\n21:00 UTC\n\nIt is down.\n",
            &["t 2024-03-04T02:10", "t 2024-03-03T23:30", "t 2024-03-03T21:00"],
        );
        // What leads to a time in any language, and times told from another in any column.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- ca. 10:00 it breaks\n- Gegen 10:10 kam ein Alarm\n- Hacia las 10:20 cayó\n- \
             Por volta das 10:30 parou\n- К 10:40 работало\n",
            &[
                "t 2024-03-03T10:00",
                "t 2024-03-03T10:10",
                "t 2024-03-03T10:20",
                "t 2024-03-03T10:30",
                "t 2024-03-03T10:40",
            ],
        );
        // Most have no time, and the head says that it is one's column.
        check(
            "# 3 March 2024\n\n| Moment (UTC) | What |\n|---|---|\n| 10:00 | it breaks |\n| — | a |\n| — | b |\n| — | c |\n| — | d |\n\
             | — | e |\n| 10:30 | fixed |\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check("# x\n\n| Time | What |\n|---|---|\n| T+0m | it breaks |\n| T+25m | fixed |\n", &["t ", "t "]);
        // A block of code in a timeline, below a line on the zone, or set in below a day.
        check(
            "# 3 March 2024\n\n## Timeline\n\nAll times UTC.\n\n```\n10:00 - it breaks\n        badly\n10:30 - fixed\n```\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage\n\n## Timeline\n\n3 March 2024\n\n\t10:00 AM - it breaks.\n\n\t10:30 AM - fixed.\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Headings that end in their time; dates that end in a point; dues of work, which are no times.
        check(
            "# Caída del 3 March 2024\n\n## Cronología\n\n### Fase 1: corte (10:00:54)\n\nSe cortó.\n\n### Fase 2: otra vez (10:30)\n\nFin.\n",
            &["t 2024-03-03T10:00:54", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n- **Mar 3. 10:00** – it breaks\n- **Mar 3. 10:30** – fixed\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "# Outage of 3 March 2024\n\nAt 10:00 it broke and stayed so.\n\n## Action items\n\n| Task | Due |\n|---|---|\n| Add an alert | +3 days |\n\
             | Raise the pool | +5 days |\n| Test it | +7 days |\n",
            &["p 2024-03-03T10:00"],
        );
        // Days of the week in a story, on from the last day told.
        check(
            "# Builds fail\n\nOn Monday, April 15 2013 at 20:15 UTC all of the builds failed. \
             On Wednesday night at around 22:30 UTC they failed again.\n\nThe last change was made at 22:00 UTC on Thursday.\n",
            &["p 2013-04-15T20:15", "p 2013-04-17T22:30", "p 2013-04-18T22:00"],
        );
        // A status page's states and times before a bar.
        check(
            "# Outage of 3 March 2024\n\n*Issue Resolved, Vendor Investigating | 03/03 10:30am Central* - All is well.\n\n\
             *Investigating | 03/03 10:00am Central* - It is down.\n",
            &["t 2024-03-03T10:30", "t 2024-03-03T10:00"],
        );
        // Days that Markdown takes for the numbers of lists.
        check(
            "# Ausfall\n\n## Verlauf\n\n- 3. März 2024, 10:00 Uhr: Ausfall\n- 4. März 2024, 10:30 Uhr: behoben\n",
            &["t 2024-03-03T10:00", "t 2024-03-04T10:30"],
        );
        check(
            "# Ausfall\n\n## Verlauf\n\n3. März 2024, 10:00 Uhr: Ausfall\n\n4. März 2024, 10:30 Uhr: behoben\n",
            &["t 2024-03-03T10:00", "t 2024-03-04T10:30"],
        );
        // A list right below a picture in HTML.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n<img src=\"a.gif\" width=\"100%\">\n- 10:00 it breaks\n- 10:30 fixed\n\n<!-- a note:\n- 11:00 not this\n-->\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // A status page's states, their times below them.
        check(
            "# Outage\n\n### Resolved\nAll is well.\nMar 3, 2024 - 10:30 UTC\n\n### Investigating\nIt is down.\nMar 3, 2024 - \
             10:00 UTC\n",
            &["t 2024-03-03T10:30", "t 2024-03-03T10:00"],
        );
        // Two entries that lost the line break between them.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 10:00 AM: It breaks. - 10:30 AM: We look.\n- 11:00 AM: Fixed\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30", "t 2024-03-03T11:00"],
        );
        check(
            "# 3 March 2024\n\n## Timeline\n\n<ul><li><b>10:00:</b> It breaks</li>\n<li><b>10:30:</b> Fixed</li></ul>\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Items that are sentences are a list of entries only in a timeline.
        check(
            "# 3 March 2024\n\n## Resolution\n\n1. Kim restarted the broker at 10:00.\n2. Lee replayed the queue at 10:30.\n\n## \
             What went wrong\n\nThe backup job locked the table at 09:30.\n\nThe next review is at 15:00. Please reply by \
             17:00.\n",
            &["p 2024-03-03T10:00", "p 2024-03-03T10:30", "p 2024-03-03T09:30"],
        );
        // A timeline told in sentences.
        check(
            "# 3 March 2024\n\n## Timeline\n\nThe queue was seen to grow on that day at 10:00 hours. It was emptied by hand at 10:30 that day.\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Without a sign, with a point, and with the words on the line below.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 1405 it breaks\n- 1430 it works\n",
            &["t 2024-03-03T14:05", "t 2024-03-03T14:30"],
        );
        check(
            "# 3 March 2024\n\n## Ablauf\n\n- 14.05 es bricht\n- 14.30 es geht\n",
            &["t 2024-03-03T14:05", "t 2024-03-03T14:30"],
        );
        check("# History\n\n## Timeline\n\n- 2010 founded\n- 2015 sold\n", &[]);
        check(
            "# 3 March 2024\n\n## Timeline\n\n10:00 UTC\n: it breaks\n\n10:30 UTC\n: it works\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        // Days, with a mark behind them.
        check(
            "# Outage of 2024\n\n## Timeline\n\n- 2024-02-10: merged\n- Mar 3: shipped\n\nMar 4, 2024: a page is written\n",
            &["t 2024-02-10", "t 2024-03-03", "t 2024-03-04"],
        );
        // Ends and second zones in columns of their own.
        check(
            "# 3 March 2024\n\n## Timeline\n\n| What | Start | End |\n|---|---|---|\n| down | 10:00 | 10:30 |\n| slow | 10:30 | 11:00 |\n",
            &["t 2024-03-03T10:00..2024-03-03T10:30", "t 2024-03-03T10:30..2024-03-03T11:00"],
        );
        // Set as code, right below the heading.
        check(
            "# 3 March 2024\n\nTimeline:\n\n```\n10:00 UTC - doors open\n10:40 UTC - doors stuck\n```\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:40"],
        );
        // An hour of the afternoon that says so twice.
        check(
            "# 3 March 2024\n\n## Timeline\n\n- 13:20PM: it breaks\n- 13:50PM: it works\n",
            &["t 2024-03-03T13:20", "t 2024-03-03T13:50"],
        );
        // Scripts without spaces, and sentences of few words.
        check("# 3 March 2024\n\n## 原因\n\n10時00分に最初のノードが停止した。\n", &["p 2024-03-03T10:00"]);
        check("# 3 March 2024\n\n## Cause\n\nService restored at 10:00.\n", &["p 2024-03-03T10:00"]);
        check(
            "# 3 March 2024\n\n## Cause\n\nAfter the rollback, which ended at 10:25, we watched until 11:00.\n",
            &["p 2024-03-03T10:25"],
        );
        // What happened is an event, a window, a habit and the future are none.
        check(
            "# 3 March 2024\n\n## Cause\n\nThe disk of the first host filled up at 10:00.\n",
            &["p 2024-03-03T10:00"],
        );
        for told in [
            "The backup of the first host runs every night at 10:00.",
            "The next update on this will follow at 10:00.",
            "The page of the shop was gone for all until 10:00.",
            "All sessions that began before 10:00 were lost.",
            "The tokens expire at 10:00 every Monday and Friday.",
            "Start of all this: 10:00\nEnd of it: 10:30",
        ] {
            check(&format!("# 3 March 2024\n\n## Cause\n\n{told}\n"), &[]);
        }
    }

    #[test]
    fn dates_entries_by_their_place() {
        // Midnight falls between two phases of one timeline.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Rise\n\n- 22:50 queue grows\n- 23:15-00:30 UTC: shards fail\n\n### Fall\n\n- 00:45 shards return\n- 01:00 quiet\n",
            &["t 2024-03-03T22:50", "t 2024-03-03T23:15..2024-03-04T00:30", "t 2024-03-04T00:45", "t 2024-03-04T01:00"],
        );
        // A heading with more words than its date still dates what stands below.
        check(
            "# Disk\n\n## Timeline\n\n### March 3, 2024 - The first disk is lost\n\n- 10:00 lost\n\n### March 9, 2024 - The second disk is lost as well\n\n- 09:00 lost\n- 09:30 back\n",
            &["t 2024-03-03T10:00", "t 2024-03-09T09:00", "t 2024-03-09T09:30"],
        );
        // A line of its own among the lines.
        check(
            "# Disk\n\n**Date:** 2024-03-09\n\n## Timeline\n\n[2024-03-03]\n[10:00] lost\n[11:00] back\n[2024-03-04]\n[09:00] lost again\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T09:00"],
        );
        // Days that are only counted, above the entries.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Day 1\n\n- 10:00 link flaps\n- 11:00 link holds\n\n### Day 2\n\n- 09:00 load rises\n- 09:30 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T09:00", "t 2024-03-04T09:30"],
        );
        // Days of the week, in front of the time or over the entries. 3 March 2024 is a Sunday.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n- Sunday 10:00 link flaps\n- Sunday 11:00 link holds\n- Tuesday 09:00 load rises\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-05T09:00"],
        );
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Sunday\n\n- 10:00 link flaps\n- 11:00 link holds\n\n### Monday\n\n- 10:00 load rises\n- 11:00 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00", "t 2024-03-04T10:00", "t 2024-03-04T11:00"],
        );
        // A page is dated when it was published.
        check(
            "---\ndate: 2024-03-05\n---\n\n## Summary\n\nOn 3 March the link flapped.\n\n## Timeline\n\n- 10:00 link flaps\n- 11:00 link holds\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00"],
        );
        // A date that an item tells in its midst is no entry's.
        check(
            "# Outage of 3 March 2024\n\n## Restore\n\n- From a backup of 1 March\n\n## Timeline\n\n- 10:00 link flaps\n- 11:00 link holds\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T11:00"],
        );
        // The day after, said in words; the first of two days; a report's own day; a table's head; a heading's year.
        check(
            "# Outage of 13 March 2024\n\n## Timeline\n\n- 18:00 link flaps\n- Next day, 09:00 load rises\n- 10:00 (next day) load falls\n",
            &["t 2024-03-13T18:00", "t 2024-03-14T09:00", "t 2024-03-14T10:00"],
        );
        for text in [
            "# Outage of 13-14 March 2024\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "**Date of report:** 2024-03-20\n\n**Date of incident:** 2024-03-13\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "| Date | 13/03/2024 |\n|---|---|\n| Severity | 2 |\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "# Outage in 2024\n\n## Timeline\n\n### Wednesday, 13 March\n\n- 22:00 down\n- 02:00 up\n",
            "# Report 20240313\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
            "# 3月13日障害\n\n2024年3月20日公開\n\n## タイムライン\n\n- 22:00 down\n- 02:00 up\n",
            "The certificate, in use since 3 January 2024, ran out on 13 March 2024.\n\n## Timeline\n\n- 22:00 down\n- 02:00 up\n",
        ] {
            check(text, &["t 2024-03-13T22:00", "t 2024-03-14T02:00"]);
        }
        // A date in the year's order tells how another is meant, whatever day of the week stands beside it.
        check(
            "# 2024-08-03 Lift stuck\n\n## Timeline\n\n- Friday 03-08-2024 16:40: it stops\n- 17:00: it moves\n",
            &["t 2024-08-03T16:40", "t 2024-08-03T17:00"],
        );
        // Days that begin at the same hour are days all the same.
        check(
            "# Disk\n\n## Timeline\n\n### 2024-03-03\n\n- 09:00 lost\n- 17:00 asked the maker\n\n### 2024-03-04\n\n- 09:10 replaced\n- 17:00 back\n",
            &["t 2024-03-03T09:00", "t 2024-03-03T17:00", "t 2024-03-04T09:10", "t 2024-03-04T17:00"],
        );
        // Two lists that tell the same hours are no midnight.
        check(
            "# Outage of 3 March 2024\n\n## Timeline\n\n### Network\n\n- 10:00 link flaps\n- 18:00 link holds\n\n### Hosts\n\n- 09:00 load rises\n- 17:00 load falls\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T18:00", "t 2024-03-03T09:00", "t 2024-03-03T17:00"],
        );
    }

    #[test]
    fn counts_times_that_are_told_from_others() {
        let text = "# Outage of 3 March 2024\n\n## Timeline\n\n- 10:00 it breaks\n- 10 minutes later: we look\n- Two hours later it works\n- Day 2: a post is written\n- +00:30 it was seen\n";
        let source = Source::new(text);
        let (incident, _) = crate::extract::read(&source, &Document::parse(&source), &NoZoneRules, false, true);
        let zero = incident.timeline.first().and_then(|event| event.at).unwrap();
        let told: Vec<(Option<&str>, Option<i64>)> =
            incident.timeline.iter().map(|event| (event.relative.as_deref(), event.at.map(|at| at - zero))).collect();
        assert_eq!(
            told,
            [
                (None, Some(0)),
                (Some("10 minutes later"), Some(600)),
                (Some("Two hours later"), Some(7800)),
                (Some("Day 2"), Some(86_400)),
                (Some("+00:30"), Some(1800)),
            ]
        );
    }

    #[test]
    fn a_text_without_dates_runs_on_past_midnight() {
        let at = |text: &str| -> Vec<i64> {
            let report = reported(text);
            assert_eq!(report.findings.iter().filter(|f| f.code == crate::findings::Code::Order).count(), 0);
            report.incident.timeline.iter().filter_map(|event| Some(event.at? / 60)).collect()
        };
        assert_eq!(at("# A\n\n## Timeline\n\n- 23:40 down\n- 23:50 seen\n- 00:10 up\n"), [1420, 1430, 1450]);
        assert_eq!(at("# A\n\n## Timeline\n\n- 00:10 up\n- 23:50 seen\n- 23:40 down\n"), [10, -10, -20]);
        // Days of an unknown year stand as far from each other as they are, over the turn of the year too.
        let days = "# A\n\n## Timeline\n\n- December 31, 16:00 down\n- January 1, 10:00 work\n- 11:00 more\n- January 3, 09:00 up\n";
        assert_eq!(at(days), [960, 1440 + 600, 1440 + 660, 3 * 1440 + 540]);
        let report = crate::report::Report::read(
            crate::text::Source::new(
                "# A\n\n## Timeline\n\n- 23:40 errors begin\n- 00:10 restarted\n- 01:30 resolved\n",
            ),
            &crate::report::ReadOptions::default(),
        );
        assert_eq!(report.incident.milestones.resolved.and_then(|end| end.axis), Some(1530 * 60));
        let text = "# A\n\n## Timeline\n\n- 23:40 to 00:20 down\n- 00:30 up\n";
        let report = reported(text);
        let ends: Vec<_> = report.incident.timeline.iter().filter_map(|event| event.end_at).collect();
        assert_eq!(ends, [1460 * 60]);
    }

    #[test]
    fn times_with_a_point_open_the_lines_of_a_timeline() {
        check(
            "# Retro\n\n## Timeline\n\n28 January 2021\n\n19.00 Kim merged a change\n\n19.13 searches fail<br>\nall of them\n19.20 back to \
             the release before\n",
            &["t 2021-01-28T19:00", "t 2021-01-28T19:13", "t 2021-01-28T19:20"],
        );
        check("# Retro\n\n## Timeline\n\n1.5 GB were lost, and\n2.25 million rows.\n", &[]);
    }

    #[test]
    fn entries_are_found_in_html_and_where_line_breaks_were_lost() {
        check(
            "<h1>Outage of 2024-03-12</h1>\n<h2>Timeline</h2>\n<p>&emsp;:small_blue_diamond:16:15 GMT+1: The alert fires.</p>\n\
             <p>&emsp;:small_blue_diamond:16:20 GMT+1: The team looks into it.</p>\n<!--<p>16:30 nothing</p>-->\n",
            &["t 2024-03-12T16:15", "t 2024-03-12T16:20"],
        );
        check(
            "<h1>Outage of 2024-03-12</h1>\n<h3>Timeline</h3>\n<hr>\n2100hrs WAT: It fails. 2105hrs WAT: One server answers \
             2108hrs WAT: Ann takes over.\n",
            &["t 2024-03-12T21:00", "t 2024-03-12T21:05", "t 2024-03-12T21:08"],
        );
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n14:05 UTC: The alert says 14:04: too many.\n",
            &["t 2024-03-12T14:05"],
        );
        check(
            "# Outage of 2024-03-12\n\nTimeline\n\n12:00 UTC: It fails. 12:06 UTC: One server answers. 12:09 UTC: This is in the \
             log:\n\ntest failed 12:14 UTC: Ann adds the line. 12:16 UTC: It works.\n",
            &[
                "t 2024-03-12T12:00",
                "t 2024-03-12T12:06",
                "t 2024-03-12T12:09",
                "t 2024-03-12T12:14",
                "t 2024-03-12T12:16",
            ],
        );
        check(
            "# Outage of 2024-03-12\n\nTimeline\n\n2:00 PM: It fails.2:05 PM: One server answers. 2:10 PM: It works.\n",
            &["t 2024-03-12T14:00", "t 2024-03-12T14:05", "t 2024-03-12T14:10"],
        );
        // A mark that Markdown does not know, and a line that only wraps.
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n- 12:00 It fails, and the\nteam looks.\n= 12:08 It listens.\n- 12:15 It \
             was up again at\n12:14 and then went well.\n",
            &["t 2024-03-12T12:00", "t 2024-03-12T12:08", "t 2024-03-12T12:15"],
        );
        // An outage that lasts is told by when it begins, its length by none.
        check(
            "# Outage\n\n## Summary\n\nOn June 5, 2024, from 14:30 to 17:00 UTC, we had an outage lasting 150 minutes.\n",
            &["p 2024-06-05T14:30..2024-06-05T17:00"],
        );
        check("# Outage\n\n## Summary\n\nOn June 5, 2024 the outage lasted from 14:30 to 17:00 UTC.\n", &[]);
    }

    #[test]
    fn updates_are_read_line_by_line_and_answers_between_fences() {
        check(
            "# 18 February 2017\n\nIt is needed.<br />\n<br />\n<b>Update 5:01pm:</b> It is read-only.<br />\n<b>Update 5:58pm:</b> The \
             copy is done.<br />\n<b>Update 6:59pm: </b>All is well.\n",
            &["t 2017-02-18T17:01", "t 2017-02-18T17:58", "t 2017-02-18T18:59"],
        );
        check(
            "# 18 February 2017\n\n## Timeline\n\n```md\nAll times are UTC.\n\n- _16:57_ - an alert\n- _17:07_ - all is well\n```\n",
            &["t 2017-02-18T16:57", "t 2017-02-18T17:07"],
        );
        check(
            "# Outage\n\nDate: January 25, 2026\n\n## Timeline\n\n### Day 1 - January 24, 2026\n\n- 02:07 it breaks\n- 03:08 it works\n",
            &["t 2026-01-24T02:07", "t 2026-01-24T03:08"],
        );
    }

    #[test]
    fn stamps_and_bare_times_are_read_where_their_place_shows_them() {
        // An update of French, an hour without its minutes, a stamp without marks.
        check(
            "# Panne\n\nMise à jour de 18h15 : tout est réparé.\n\n---\n\nMise à jour de 17h55 : le disque a disparu.\n\n---\n\n\
            Les services sont hors-service depuis environ 17h.\n",
            &["t T18:15", "t T17:55", "p T17:00"],
        );
        check(
            "# Down\n\n### 20251021 162404 (UTC+8)\n\nIt fails.\n\n### 20251021-162523\n\nIt is found.\n",
            &["t 2025-10-21T16:24:04", "t 2025-10-21T16:25:23"],
        );
        // A column of times with points, and one in which days stand behind months.
        check(
            "# Nede\n\n## Tidslinje\n\n| Klokkeslett | Hendelse |\n|---|---|\n| 15.15 | Feil |\n| 21.30 | Fikset |\n",
            &["t T15:15", "t T21:30"],
        );
        check("# Down\n\n## Timeline\n\n| Load | State |\n|---|---|\n| 2.50 | high |\n| 99.9 | low |\n", &[]);
        check(
            "# Lento\n\nData: 2026-07-01\n\n## Linha do tempo\n\n| Data | Evento |\n|---|---|\n| Jun 2026 | Plano |\n\
            | 01/07 | Índices |\n| 02/07 | Auditoria |\n",
            &["t 2026-07-01", "t 2026-07-02"],
        );
    }

    #[test]
    fn a_block_of_a_status_page_may_open_with_a_sentence() {
        check(
            "---\ntitle: X\ndate: 2021-07-08 12:36:00\nresolved: no\n---\n\n14:12 GMT+1\n\nIt is back.\n\n---\n\n14:02 GMT+1\n\nWe restart.\n\n---\n\
             On Thursday 08 July at 12:34 GMT+1, an alert was raised.\n",
            &["t 2021-07-08T14:12", "t 2021-07-08T14:02", "t 2021-07-08T12:34"],
        );
    }

    #[test]
    fn four_digits_bound_a_window_where_a_zero_or_their_place_says_so() {
        check(
            "# Down, 15 September 2024\n\nFrom 0233 to 0239 the service was down.\n",
            &["p 2024-09-15T02:33..2024-09-15T02:39"],
        );
        check(
            "# Down, 15 September 2024\n\nThe service failed from 12:00 until about 1300.\n",
            &["p 2024-09-15T12:00..2024-09-15T13:00"],
        );
        check("# Down, 15 September 2024\n\nFrom 1000 to 1200 requests failed until 2020.\n", &[]);
    }

    #[test]
    fn a_short_list_that_runs_newest_first_has_no_afternoon() {
        let updates = |times: [&str; 3]| times.map(|time| format!("{time}\n\nIt is told.\n")).join("\n---\n\n");
        let page = |times| format!("---\ntitle: X\ndate: 2021-10-08 10:59:00\nresolved: no\n---\n\n{}", updates(times));
        check(
            &page(["11:55 GMT+1", "11:13 GMT+1", "10:59 GMT+1"]),
            &["t 2021-10-08T11:55", "t 2021-10-08T11:13", "t 2021-10-08T10:59"],
        );
        check(&page(["11:55", "12:13", "1:10"]), &["t 2021-10-08T11:55", "t 2021-10-08T12:13", "t 2021-10-08T13:10"]);
    }

    #[test]
    fn a_written_day_ends_a_slip_of_noon() {
        let text = "## Timeline (UTC)\n\n- 2024-03-03 12:05 PM down\n- 12:20 AM found\n- 2024-03-04 10:00 AM mended\n\
            - 2024-03-04 11:00 AM all is well\n";
        let late = reported(text).findings.into_iter().filter(|found| found.message.contains("11:00 AM"));
        assert_eq!(late.count(), 0);
    }

    #[test]
    fn a_sentence_tells_the_day_of_its_own_times() {
        for (sentence, want) in [
            ("On January 9 the API went down at 17:09 EST.", "p 2018-01-09T17:09"),
            ("At around 5am EST (US Eastern Time) on January 9th 2018, the API went down.", "p 2018-01-09T05:00"),
        ] {
            check(&format!("# Major outage\n\nDate: 2018-01-11\n\n## Resolution\n\n{sentence}\n"), &[want]);
        }
        // A page's date is that of its writing, where what opens it tells of a day before.
        check(
            "---\ntitle: Outage\ndate: 2018-01-11\n---\n\nOn January 9, 2018, we were down.\n\n## Impact\n\nNobody could log in from 03:00.\n",
            &["p 2018-01-09T03:00"],
        );
    }

    #[test]
    fn what_the_text_says_of_its_day_goes_before_a_page_that_was_written_later() {
        check(
            "---\ntitle: The split of March\ndate: 2024-04-08\n---\n\nOn the evening of March 3, 2024, between 21:14 and 21:21 UTC, there \
             were two.\n\n## Timeline\n\n- 21:14 It splits\n- 21:21 It is one again\n",
            &["p 2024-03-03T21:14..2024-03-03T21:21", "t 2024-03-03T21:14", "t 2024-03-03T21:21"],
        );
        check(
            "---\ntitle: Outage on 17 March 2024\ndate: 2024-03-30\n---\n\n## Timeline\n\n- 06:30 down\n- 10:18 up\n\n## Cause\n\nIt \
             was changed on 16 March 2024.\n",
            &["t 2024-03-17T06:30", "t 2024-03-17T10:18"],
        );
        // The page's own day is told too, beside the eve of it.
        check(
            "---\ntitle: Outage\ndate: 2024-03-10\n---\n\nIt was between 12:17 AM and 12:35 AM on March 10, 2024. Work was planned for \
             March 9, 2024.\n\n## Timeline\n\n- 12:17 AM down\n- 12:35 AM up\n",
            &["p 2024-03-10T00:17..2024-03-10T00:35", "t 2024-03-10T00:17", "t 2024-03-10T00:35"],
        );
        check(
            "# Outages of November 2024\n\n## Timeline\n\n1. November 4th -- 16:30 to 18:00 UTC\n2. November 13th -- 15:00 to 19:30 \
             UTC\n",
            &["t 2024-11-04T16:30..2024-11-04T18:00", "t 2024-11-13T15:00..2024-11-13T19:30"],
        );
        check(
            "---\ntitle: Outage\ndate: 2024-03-01\n---\n\n# Date\n\n2024-03-03\n\n# Timeline\n\n- 09:40 down\n- 12:10 up\n",
            &["t 2024-03-03T09:40", "t 2024-03-03T12:10"],
        );
    }

    #[test]
    fn reads_updates_whose_time_stands_in_a_tag_or_behind() {
        check(
            "+++\ntitle = \"API down\"\ndate = 2019-05-10T08:17:31.000Z\nresolved = true\n+++\nSome changes fail, and we look into it!\n\n\
             **Update**: Some APIs fail too. {{< track \"2019-05-10T09:38:00.000Z\" >}}\n\n**Resolved**: All is well. \
             {{< track \"2019-05-10T14:30:00.000Z\" >}}\n",
            &["t 2019-05-10T09:38:00", "t 2019-05-10T14:30:00"],
        );
        check(
            "Search is slow.\n\n<Update date=\"2024-03-03T10:00:00Z\">The index is rebuilt.</Update>\n\n<Update date=\"2024-03-03T12:00:00Z\">All is well.</Update>\n",
            &["t 2024-03-03T10:00:00", "t 2024-03-03T12:00:00"],
        );
        // Updates and a diary that are dated by days alone; days over entries with times are none.
        check(
            "# Disk\n\n**2024-03-04 UPDATE2**:\n\nAll is well.\n\n**2024-03-03 UPDATE1**:\n\nWe look.\n",
            &["t 2024-03-04", "t 2024-03-03"],
        );
        check(
            "# Disk\n\n## 2024-03-03\n\nThe disk was lost.\n\n## Monday 2024-03-04\n\nIt was lost again.\n",
            &["t 2024-03-03", "t 2024-03-04"],
        );
        check(
            "# Disk\n\n## Timeline\n\n### 2024-03-03 Sunday:\n\nThe disk was lost.\n\n### 2024-03-04 Monday:\n\nThe team:\n\n1. We \
             tell all\n2. We look\n\n## Cause\n\nHeat.\n",
            &["t 2024-03-03", "t 2024-03-04"],
        );
        // Of an update that its line opens within a paragraph, and of a heading with its number sign glued to it.
        check(
            "# Disk, 3 March 2024\n\nNobody can log in.<br /><br />Update 11:30: We have found it.\n",
            &["t 2024-03-03T11:30"],
        );
        check(
            "# Disk, 3 March 2024\n\n#Timeline 08:00 AM: The disk fails. 08:05 AM: We are paged. 08:10 AM: It is swapped.\n\n#Root \
             cause: heat.\n",
            &["t 2024-03-03T08:00", "t 2024-03-03T08:05", "t 2024-03-03T08:10"],
        );
        check(
            "# Disk\n\n## 2024-03-03\n\n- 10:00 lost\n- 10:30 back\n\n## 2024-03-04\n\n- 09:00 lost\n- 09:30 back\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30", "t 2024-03-04T09:00", "t 2024-03-04T09:30"],
        );
        // A status page's posts: the time behind the state, behind the words, below all.
        for text in [
            "### Resolved - Mar 3, 2024 12:00 UTC\n\nAll is well.\n\n### Investigating - Mar 3, 2024 10:00 UTC\n\nWe look.\n",
            "**Resolved** - All is well. Mar 3, 2024 12:00 UTC\n\n**Investigating** - We look. Mar 3, 2024 10:00 UTC\n",
            "## Resolved\n\nAll is well.\n\nPosted Mar 3, 2024 - 12:00 UTC\n\n## Investigating\n\nWe look.\n\nPosted Mar 3, 2024 - 10:00 UTC\n",
            "Update - 3 March 2024 12:00 UTC\n\nAll is well.\n\nUpdate - 3 March 2024 10:00 UTC\n\nWe look.\n",
            "## Update (3 March 2024, 12:00 UTC)\n\nAll is well.\n\n## Update (3 March 2024, 10:00 UTC)\n\nWe look.\n",
        ] {
            check(&format!("# Outage\n\n{text}"), &["t 2024-03-03T12:00", "t 2024-03-03T10:00"]);
        }
        check(
            "# 3 March 2024\n\n## Timeline\n\n<table><tr><td>10:00</td><td>down</td></tr>\n<tr><td>10:30</td><td>up</td></tr></table>\n",
            &["t 2024-03-03T10:00", "t 2024-03-03T10:30"],
        );
        check(
            "#### Update on March 4, 2024\n\nIt is over.\n\n#### Update on March 3, 2024\n\nIt goes on.\n",
            &["t 2024-03-04", "t 2024-03-03"],
        );
        check(
            "**Issue:** Some events are gone.\n{{< track \"2024-03-03 11:00:00\" >}}A table lacks records.\n\nWe work on \
             it.\n{{< track \"2024-03-03 12:00:00\" >}}The data is back.\n{{< track \"2024-03-03 13:00:00\" >}}Resolved.\n",
            &["t 2024-03-03T11:00:00", "t 2024-03-03T12:00:00", "t 2024-03-03T13:00:00"],
        );
        check(
            "*Update* - It affects these parts of it:\n\n- logins\n\n- mails\n\n{{< track \"2024-03-03 12:00:00\" >}}\n",
            &["t 2024-03-03T12:00:00"],
        );
        check(
            "*Resolved* - All is well. {{< track \"2024-03-03 12:00:00\" >}}\n\n*Monitoring* - The index is rebuilt. {{< track \"2024-03-03 10:00:00\" >}}\n",
            &["t 2024-03-03T12:00:00", "t 2024-03-03T10:00:00"],
        );
    }

    #[test]
    fn a_heading_that_is_set_in_too_far_ends_the_timeline() {
        check(
            "# R, 2024-03-12\n\n\t\tTimeline\n9:17 AM: It fails.\n9:30 AM: It works.\n\n\n\t\tRoot Cause Analysis and Resolution\nAt 9:17 AM \
             a change was released.\n",
            &["t 2024-03-12T09:17", "t 2024-03-12T09:30", "p 2024-03-12T09:17"],
        );
    }

    #[test]
    fn each_sentence_of_a_paragraph_that_opens_with_a_time_is_an_entry() {
        let head = "# Out, 2024-06-09\n\n## Timeline\n\n";
        let all = ["t 2024-06-09T10:00", "t 2024-06-09T10:20", "t 2024-06-09T11:05"];
        check(
            &format!("{head}At 10:00 the shop went down. Kim slept. At 10:20 Kim looked. By 11:05 it was up.\n"),
            &all,
        );
        check(&format!("{head}10:00 down; 10:20 Kim looked; 11:05 up\n"), &all);
        // A time in a sentence stays in it.
        check(&format!("{head}10:00 down, which lasted until 11:05.\n"), &["t 2024-06-09T10:00"]);
    }

    #[test]
    fn zones_are_said_of_all_times_in_more_words() {
        for (said, want) in [
            ("Local time is EAT.", Some(180)),
            ("Times shown in SAST.", Some(120)),
            ("Les heures sont en CEST.", Some(120)),
            ("The vendor answers in PST hours.", None),
        ] {
            let text = format!("# Out, 2024-06-09\n\n{said}\n\n## Timeline\n\n- 10:00 down\n- 11:05 up\n");
            let zone = reported(&text).incident.zone.and_then(|zone| zone.value.offset_minutes);
            assert_eq!(zone, want, "{said}");
        }
    }

    #[test]
    fn a_column_of_counts_has_no_clock() {
        let table = |head: &str| {
            format!("# Out\n\n## Timeline\n\n| {head} | What |\n|---|---|\n| 00:00 | Patch |\n| 00:12 | Alarm |\n")
        };
        for head in ["T+", "Elapsed"] {
            let events = reported(&table(head)).incident.timeline;
            let got: Vec<_> = events.iter().map(|event| event.relative.clone().unwrap_or_default()).collect();
            assert_eq!(got, ["T+00:00", "T+00:12"], "{head}");
            assert_eq!(events[1].at.zip(events[0].at).map(|(b, a)| b - a), Some(720), "{head}");
        }
        check(&table("Time"), &["t T00:00", "t T00:12"]);
    }

    #[test]
    fn a_day_and_the_window_behind_it_are_one_moment() {
        let row = "# Out\n\n## Timeline\n\n| When | What |\n|---|---|\n| **29 Jul 2026**, between 12:25 and 14:36 | Reviews |\n\
                   | **5 Sep 2026**, 17:24 | All |\n";
        check(row, &["t 2026-07-29T12:25..2026-07-29T14:36", "t 2026-09-05T17:24"]);
    }

    #[test]
    fn a_time_in_prose_is_of_the_day_of_its_entry() {
        let entries = "## Timeline\n\n- 23:45 The job starts\n- 00:05 The alarm\n- 00:45 All is back\n";
        let text =
            format!("# Out, 2025-09-22\n\n{entries}\n## Detection\n\nThe alarm came at 00:05, five minutes late.\n");
        check(&text, &["t 2025-09-22T23:45", "t 2025-09-23T00:05", "t 2025-09-23T00:45", "p 2025-09-23T00:05"]);
        // A copy of another day, told in the sentence before; and a day of the sentence's own.
        let more = "## Detection\n\nWe took the copy of 19 September. It was in place at 00:05, an hour late. On 24 September at 00:45 \
                    we took the next one.\n";
        check(
            &format!("# Out, 2025-09-22\n\n{entries}\n{more}"),
            &[
                "t 2025-09-22T23:45",
                "t 2025-09-23T00:05",
                "t 2025-09-23T00:45",
                "p 2025-09-23T00:05",
                "p 2025-09-24T00:45",
            ],
        );
    }

    #[test]
    fn marks_of_updates_are_known_in_other_languages() {
        check(
            "# Журнал\n\nПочта недоступна с 19:30.\n\n**[Обновлено 02.05.2022 22:00]**: Почта работает.\n\n\
             **[Обновлено 05.05.2022 21:00]**: Ждём ответа.\n",
            &["p 2022-05-02T19:30", "t 2022-05-02T22:00", "t 2022-05-05T21:00"],
        );
    }

    #[test]
    fn numbers_of_sections_are_no_list() {
        let text = "1. Issue summary:\nOn March 3, 2024 at 14:45 UTC the site was down.\n2. Timeline\n14:45 UTC: page down.\n\
                    15:00 UTC: looked with curl.\n3. Root cause:\nA file.\n4. Corrective measures:\nDouble check the names.\nTest all \
                    servers.\n";
        check(text, &["p 2024-03-03T14:45", "t 2024-03-03T14:45", "t 2024-03-03T15:00"]);
        assert_eq!(reported(text).incident.actions.len(), 2);
        // Below a heading they are one.
        let text = "## Action items\n\n1. Root cause known\nand told to all\n2. Timeline\nis written\n";
        assert_eq!(reported(text).incident.actions.len(), 2);
    }

    #[test]
    fn a_day_of_the_week_behind_a_time_says_when() {
        check(
            "# R\n\n## Timeline\n\n- Between 3AM and 4AM on Wednesday, January 17, 2024, logins failed.\n- Partly back by 2:00 PM on \
             Wednesday.\n- All back by 9:00 AM on Friday.\n",
            &["t 2024-01-17T03:00..2024-01-17T04:00", "t 2024-01-17T14:00", "t 2024-01-19T09:00"],
        );
    }

    #[test]
    fn a_list_that_runs_through_days_is_a_timeline_wherever_they_stand() {
        let text = "# R, since February 6th 2024\n\n## Timeline\n\n- The vendor wrote on January 18th.\n- Kim passed it on, January \
            30th. Nobody minded.\n- No import from February 6th onward.\n- April 23rd, Kim noticed.\n";
        check(text, &["t 2024-01-18", "t 2024-01-30", "t 2024-02-06", "t 2024-04-23"]);
        // What lacks is of one day; a list of hours has its own.
        check("# R, 2024-01-22\n\n## Timeline\n\n- No data for Jan 22\n- Forecasts for Jan 22 may lack some\n", &[]);
        let text = "# R, 2024-01-22\n\n## Timeline\n\n- 10:00 It fails\n- The last copy is of Jan 20, the one before of Jan 19\n";
        check(text, &["t 2024-01-22T10:00"]);
    }

    #[test]
    fn the_steps_of_an_entry_are_no_work_to_do() {
        let report = reported(
            "# R\n\n## Response actions\n\n1. **10:30 AM**: Got the alert\n2. **10:35 AM**: Read the log\n3. **10:45 AM**: Restarted it:\n   \
             - Opened the console\n   - Confirmed it\n",
        );
        assert_eq!((report.incident.timeline.len(), report.incident.actions.len()), (3, 0));
    }

    #[test]
    fn noon_and_midnight_open_entries() {
        let text = "# R, 2024-01-22\n\n## Timeline\n\n- **Midnight (UTC):** errors\n- 00:15: reverted\n- Noon – closed\n- Midnight oil was burnt\n";
        check(text, &["t 2024-01-22T00:00", "t 2024-01-22T00:15", "t 2024-01-22T12:00"]);
    }

    #[test]
    fn what_is_told_of_the_day_before_stands_there() {
        check(
            "# Canary, 2026-10-08\n\n## Déroulé\n\n| Heure | Événement |\n|---|---|\n| Veille, 16h05 | Le canary reste en pause. |\n\
             | 10h57 | Un test. |\n| 11h40 | Le canary repart. |\n",
            &["t 2026-10-07T16:05", "t 2026-10-08T10:57", "t 2026-10-08T11:40"],
        );
        check(
            "# Outage of 2024-03-12\n\n## Timeline\n\n- The day before, 16:05 a canary is left\n- The day before, 17:00 all is quiet\n\
             - 17:30 it fails\n- 18:00 it works\n",
            &["t 2024-03-11T16:05", "t 2024-03-11T17:00", "t 2024-03-12T17:30", "t 2024-03-12T18:00"],
        );
    }

    #[test]
    fn entries_of_the_evening_before_stand_there_where_a_window_says_so() {
        let text = "# Hang of the pool, 2024-06-09\n\n- **Duration**: ~7 hours (2024-06-08 23:41 EDT to 2024-06-09 06:27 EDT)\n\n\
            ## Timeline (EDT)\n\n| Time | Event |\n|---|---|\n| 23:30 | A job runs |\n| 23:41 | It hangs |\n| 06:27 | Rebooted |\n";
        check(text, &["t 2024-06-08T23:30", "t 2024-06-08T23:41", "t 2024-06-09T06:27"]);
        // After midnight it is the document's day.
        let text = "# Hang of the pool, 2024-06-09\n\n- **Duration**: ~7 hours (2024-06-08 23:41 EDT to 2024-06-09 06:27 EDT)\n\n\
            ## Timeline (EDT)\n\n| Time | Event |\n|---|---|\n| 00:30 | Kim looks |\n| 06:27 | Rebooted |\n";
        check(text, &["t 2024-06-09T00:30", "t 2024-06-09T06:27"]);
    }

    #[test]
    fn lines_of_html_end_as_others_do() {
        let text = "<h2\nid=a>Outage of\nthe pool</h2>\n<p\nclass=b>14:05 It\nfails</p>\n<p>14:10 It works</p>\n";
        let told = |text: &str| {
            let report = reported(text);
            let title = report.incident.title.as_ref().map(|title| title.value.clone());
            (title, report.incident.timeline.iter().map(|event| event.text.value.clone()).collect::<Vec<_>>())
        };
        assert_eq!(told(&text.replace('\n', "\r\n")), told(text));
        assert_eq!(told(text).1.len(), 2);
    }

    #[test]
    fn lines_below_a_tag_end_behind_their_last_character() {
        let text = "<p\n- The list\n12:00 It fails\u{a0}\n12:05 It works\n";
        let report = reported(text);
        let lines: Vec<&str> = report.incident.timeline.iter().map(|event| report.source.slice(event.span)).collect();
        assert_eq!(lines, ["12:00 It fails\u{a0}\n", "12:05 It works"]);
    }

    #[test]
    fn a_heading_that_is_but_a_time_heads_an_entry_alone() {
        let status = "---\ntitle: Quota exceeded\ndate: 2021-04-19T18:50:00-00:00\nresolved: true\n---\n\nPods cannot start.\n\n";
        check(&format!("{status}**2021-04-19T21:12:00-00:00**\n\nThe quota was raised.\n"), &["t 2021-04-19T21:12:00"]);
        check("# Quota exceeded\n\nPods cannot start.\n\n**2021-04-19 21:12 UTC**\n\nThe quota.\n", &[]);
        check(
            "# Quota, 2021-04-17\n\n## Timeline\n\n### 2021-04-17 23:00\n\nAn alert.\n\n### 2021-04-19 19:57\n\nA deploy.\n\n### 23:21\n\nThe cause.\n\n## 23:27\n\nIt \
             works.\n\n## End\n\nAll is well.\n",
            &["t 2021-04-17T23:00", "t 2021-04-19T19:57", "t 2021-04-19T23:21", "t 2021-04-19T23:27"],
        );
    }

    #[test]
    fn a_story_told_by_days_is_a_timeline() {
        // Paragraphs that open with their day, under headings that only name what they tell.
        check(
            "# March 2024\n\n## Timeline\n\n### Slow search\n\nOn 3 March 2024, our search became slow for everyone who \
             used it.\n\nThe next day, on 4 March 2024, we made the index smaller, which helped only for a while.\n\n\
             ### No search\n\nAlso on 5 March 2024, the index was lost, and it took us all day to build another.\n",
            &["t 2024-03-03", "t 2024-03-04", "t 2024-03-05"],
        );
        check(
            "# März 2024\n\n## Zeitleiste\n\nAm 3. März 2024 wurde die Suche für alle Leute sehr langsam, die sie nutzten.\n\n\
             Am 5. März 2024 ging der Index verloren, und wir bauten den ganzen Tag lang einen neuen.\n",
            &["t 2024-03-03", "t 2024-03-05"],
        );
        check(
            "# 2024年3月\n\n## 时间线\n\n2024年3月3日，搜索变慢。\n\n2024年3月5日，索引丢失。\n",
            &["t 2024-03-03", "t 2024-03-05"],
        );
        // A day that only governs, or a clause in the midst, opens nothing.
        check("# March 2024\n\n## Timeline\n\nWhat follows began on 3 March 2024, when all was quiet.\n", &[]);
        // Headings that say what happened on a day or on several, beside one that has a time; a sentence below one of
        // them has its day.
        check(
            "# Bots\n\n## Timeline\n\n### 3 March 2024, 19:51 UTC - Last healthy state\n\n- 11 bots\n\n### 4-6 March 2024 - Rebuilding\n\n- much changed\n\n### 7 March 2024: Silence\n\n- no bots\n",
            &["t 2024-03-03T19:51", "t 2024-03-04", "t 2024-03-07"],
        );
        check(
            "# Attacks\n\n## Timeline\n\n### 3 March 2024: First wave\n\nMuch went wrong. At 17:44 alarms started and the team was called.\n\n### 5 March 2024: Second wave\n\nNothing was left.\n",
            &["t 2024-03-03", "p 2024-03-03T17:44", "t 2024-03-05"],
        );
        // One sentence that dates all entries which have no day of their own.
        for told in [
            "Unless said otherwise all events happened on 2024-03-04.",
            "Alle Ereignisse sind vom 4. März 2024.",
            "Todos los eventos ocurrieron el 4 de marzo de 2024.",
            "Todos os eventos são de 4 de março de 2024.",
            "Tous les événements datent du 4 mars 2024.",
            "Все события произошли 4 марта 2024.",
            "所有事件均发生在2024年3月4日。",
            "すべての時刻は2024年3月4日のものです。",
            "모든 사건은 2024년 3월 4일의 것입니다.",
        ] {
            check(
                &format!(
                    "# Disk\n\n## Timeline\n\n{told}\n\n- 2024-03-03 00:55: builds fail\n- 01:38: an alarm\n- 02:06: back\n"
                ),
                &["t 2024-03-03T00:55", "t 2024-03-04T01:38", "t 2024-03-04T02:06"],
            );
        }
        // Lines of a paragraph that were broken for their length, between marks of a new line.
        check(
            "# Mail\n\n## Timeline\n\n### 2024-03-03\n\n15:27 - Kim changes the\nrecords of mail.<br> 21:14 - The change takes\neffect.<br> 21:20 - An alarm.\n",
            &["t 2024-03-03T15:27", "t 2024-03-03T21:14", "t 2024-03-03T21:20"],
        );
        // A day and a time that a slash joins, a label under a label, points of an argument, a value of a program.
        check("# A\n\n## Timeline\n\n*2024-03-03/11:34*: it broke\n", &["t 2024-03-03T11:34"]);
        check(
            "# 3 March 2024\n\nTimeline:\n\nIssue detection:\n\nFirst seen at 08:00 UTC through a probe.\n\nSteps:\n\nSomebody looked at it for long.\n",
            &["t 2024-03-03T08:00"],
        );
        check("# 2024年3月3日\n\n## 原因\n\n本障害に至った原因として、次の3点が挙げられる。\n", &[]);
        check(
            "# 3 March 2024\n\n## Cause\n\nThe least value is `0001/01/01 00:00:00` and it was taken from that.\n",
            &[],
        );
    }

    #[test]
    fn files_sentences_as_prose() {
        check("# R\n\nOperating hours: the shop sells from Monday to Friday, from 8:00 AM to 5:00 PM.\n", &[]);
        // Two moments that `and at` joins are two; a line with the day of the writing dates no sentence.
        check(
            "# The May 9 outage\n\n*2023-05-10*\n\nAt 10:48pm, we began to change the rules of the gateway, and it was mended at 11:40pm and at 11:55pm everyone could play.\n",
            &["p 2023-05-09T22:48", "p 2023-05-09T23:40", "p 2023-05-09T23:55"],
        );
        // The file is of the day of its writing, what stands before all sections tells the incident's.
        check(
            "---\ndate: 2023-10-06\n---\n\nOn Tuesday, October 3rd, we were down.\n\n## What went wrong\n\nAt 1:20 PM we ran a change of our largest table, which locked it.\n\n## Impact\n\n- none\n",
            &["p 2023-10-03T13:20"],
        );
        check(
            "# Token leak of 3 March 2024\n\nAt 4:11 PM UTC, a token was found in a public log.\n\nAt 4:40 PM UTC, we had revoked it everywhere.\n\n## Findings\n\n- The peak was 40 requests a second at 16:20 UTC that day\n- Duration: the outage lasted from 16:00 to 17:00 UTC\n",
            &["p 2024-03-03T16:11", "p 2024-03-03T16:40", "p 2024-03-03T16:20"],
        );
        check(
            "# Token leak of 3 March 2024\n\n## Findings\n\nThe change was merged between 16:20 and 16:30 UTC. The cache worked from 16:40 to 17:00 UTC.\n\nThe site was down from 16:00 to 17:00 UTC. Office hours are 09:00 to 17:00.\n",
            &[
                "p 2024-03-03T16:20..2024-03-03T16:30",
                "p 2024-03-03T16:40..2024-03-03T17:00",
                "p 2024-03-03T16:00..2024-03-03T17:00",
            ],
        );
    }
}
