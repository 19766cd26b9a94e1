//! Times of the axis as the chosen zone's clock shows them.

use super::ZoneChoice;
use super::phrases;
use crate::incident::Basis;
use crate::incident::Incident;
use crate::text::phrase;
use crate::text::words;
use crate::time::Clock;
use crate::time::Date;
use crate::time::WallTime;
use crate::time::ZoneRules;

const DAY: i64 = 86_400;

/// A zone choice made ready for one document: what to add to an axis second, and where the relative zero lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Zoned {
    /// The choice in force: [`ZoneChoice::AsWritten`] where the one asked for cannot be had.
    pub choice: ZoneChoice,
    /// Name of the zone shown, for the axis' corner: `GMT+3`, `UTC`, `Europe/Paris`, `T+ from 18:20`.
    pub label: String,
    /// Whether the document has dates; without, days are counted.
    pub dated: bool,
    /// Axis second of the start of harm, or of the first entry.
    pub zero: Option<i64>,
    /// Whether time is told from the zero: by choice, or because the document tells of no other.
    pub relative: bool,
    /// Why other zones cannot be shown, where they cannot.
    pub fixed_because: Option<&'static str>,
    /// Axis second from which each difference holds, and that difference; never empty, in order.
    deltas: Vec<(i64, i64)>,
}

impl Zoned {
    /// Makes `choice` ready for a document. `local` is the IANA name of the reader's zone, where it is known.
    pub fn new(incident: &Incident, choice: &ZoneChoice, local: Option<&str>, rules: &dyn ZoneRules) -> Self {
        let zone = incident.zone.as_ref().map(|zone| &zone.value);
        let offset = zone.and_then(|zone| zone.offset_minutes).map(|minutes| i64::from(minutes) * 60);
        let placed = || incident.timeline.iter().filter_map(|event| event.at);
        let zero = incident.milestones.start.as_ref().and_then(|start| start.axis).or_else(|| placed().min());
        let dated = incident.date.is_some() || incident.timeline.iter().any(|event| event.start.date.is_some());
        // A date alone gives T+ times no hour to count from; a stated start does.
        let start = incident.milestones.start.as_ref();
        let counts = incident.timeline.iter().all(|event| event.relative.is_some())
            && start.is_none_or(|start| start.basis == Basis::Derived || start.at.clock.is_none());
        let relative = (!dated || counts)
            && placed().next().is_some()
            && incident.timeline.iter().all(|event| event.start.clock.is_none());
        let unknown = if relative { words!("From the start") } else { words!("Zone not stated") };
        let own = zone.map_or_else(|| unknown.to_owned(), |zone| zone.label.clone());
        let fixed_because = match (zone, offset) {
            (None, _) => Some(words!("The document does not say its time zone")),
            (Some(_), None) => Some(words!("The document's time zone can be read in several ways")),
            (Some(_), Some(_)) => None,
        };
        let as_written = Self {
            choice: ZoneChoice::AsWritten,
            label: own,
            dated,
            zero,
            relative,
            fixed_because,
            deltas: vec![(i64::MIN, 0)],
        };
        let named = |name: &str, choice: &ZoneChoice, as_written: Self| {
            let Some(offset) = offset.filter(|_| dated) else { return as_written };
            let ends = placed().chain(incident.timeline.iter().filter_map(|event| event.end_at));
            let (first, last) = ends.fold((i64::MAX, i64::MIN), |(a, b), at| (a.min(at), b.max(at)));
            if first > last {
                return as_written;
            }
            let offsets = offsets_between(rules, name, first - offset - 2 * DAY, last - offset + 2 * DAY);
            if offsets.is_empty() {
                return as_written;
            }
            let deltas = offsets.into_iter().map(|(utc, there)| (utc.saturating_add(offset), there - offset)).collect();
            Self { choice: choice.clone(), label: name.to_owned(), deltas, ..as_written }
        };
        match (choice, local) {
            (ZoneChoice::AsWritten, _) | (ZoneChoice::Local, None) => as_written,
            (ZoneChoice::Utc, _) => match offset {
                Some(offset) => Self {
                    choice: ZoneChoice::Utc,
                    label: "UTC".to_owned(),
                    deltas: vec![(i64::MIN, -offset)],
                    ..as_written
                },
                None => as_written,
            },
            (ZoneChoice::Relative, _) => match zero {
                Some(zero) => Self {
                    choice: ZoneChoice::Relative,
                    relative: true,
                    label: if relative { as_written.label.clone() } else { phrase!("From {}", as_written.clock(zero)) },
                    ..as_written
                },
                None => as_written,
            },
            (ZoneChoice::Local, Some(name)) => named(name, choice, as_written),
            (ZoneChoice::Named(name), _) => named(name, choice, as_written),
        }
    }

    /// What the shown clock adds to an axis second.
    pub fn delta(&self, at: i64) -> i64 {
        let ix = self.deltas.partition_point(|(from, _)| *from <= at);
        self.deltas.get(ix.saturating_sub(1)).map_or(0, |(_, delta)| *delta)
    }

    /// The axis second at which the shown clock stands at `local` (seconds from 1970 on that clock); of two, the first.
    pub fn to_axis(&self, local: i64) -> i64 {
        let fits = |(from, delta): &&(i64, i64)| local.saturating_sub(*delta) >= *from;
        let mut best = self.deltas.first().map_or(local, |(_, delta)| local.saturating_sub(*delta));
        for (ix, piece) in self.deltas.iter().enumerate() {
            let at = local.saturating_sub(piece.1);
            let before_next = self.deltas.get(ix + 1).is_none_or(|next| at < next.0);
            if fits(&piece) {
                best = at;
                if before_next {
                    break;
                }
            }
        }
        best
    }

    /// The shown clock's date and time at an axis second.
    pub fn wall(&self, at: i64) -> WallTime {
        WallTime::from_axis_seconds(at.saturating_add(self.delta(at)))
    }

    /// The shown clock's day at an axis second, counted from 1970-01-01.
    pub fn day(&self, at: i64) -> i64 {
        at.saturating_add(self.delta(at)).div_euclid(DAY)
    }

    /// `18:20`, `18:20:05` off the full minute, or `+25m` where time is relative.
    pub fn clock(&self, at: i64) -> String {
        if self.relative {
            return self.since_zero(at).unwrap_or_default();
        }
        clock_of(at.saturating_add(self.delta(at)))
    }

    /// Time since the start of harm: `+25m`, `−1h05`, `+2d 3h`; `None` without a zero.
    pub fn since_zero(&self, at: i64) -> Option<String> {
        let since = at.saturating_sub(self.zero?);
        let sign = if since < 0 { '−' } else { '+' };
        let s = since.saturating_abs();
        let (d, h, m, sec) = (s / DAY, s / 3600 % 24, s / 60 % 60, s % 60);
        Some(if d > 0 {
            if h > 0 { format!("{sign}{d}d {h}h") } else { format!("{sign}{d}d") }
        } else if h > 0 {
            format!("{sign}{h}h{m:02}")
        } else if sec > 0 {
            if m > 0 { format!("{sign}{m}m{sec:02}") } else { format!("{sign}{sec}s") }
        } else {
            format!("{sign}{m}m")
        })
    }

    /// The day at an axis second: `Sun 9 June 2024`, or `Day 2` in a document without dates.
    pub fn day_label(&self, at: i64) -> String {
        self.day_words(at, true)
    }

    /// The day in few letters, for ticks: `9 Jun`, or `Day 2`.
    pub fn short_day(&self, at: i64) -> String {
        self.day_words(at, false)
    }

    fn day_words(&self, at: i64, long: bool) -> String {
        let day = self.day(at);
        if !self.dated {
            let first = self.zero.map_or(0, |zero| self.day(zero));
            return phrase!("Day {}", day - first + 1);
        }
        let Some(date) = i32::try_from(day).ok().and_then(Date::from_epoch_days) else { return String::new() };
        if long { phrases::describe_date(date) } else { phrases::describe_short_day(date) }
    }

    /// The day and the clock: `Sun 9 June 2024, 18:20`.
    pub fn moment(&self, at: i64) -> String {
        if self.relative { self.clock(at) } else { phrase!("{}, {}", self.day_label(at), self.clock(at)) }
    }

    /// The zone after the one shown, among those that can be had.
    pub fn next(&self) -> ZoneChoice {
        if self.fixed_because.is_none() {
            return self.choice.next();
        }
        match self.choice {
            ZoneChoice::AsWritten => ZoneChoice::Relative,
            ZoneChoice::Utc | ZoneChoice::Local | ZoneChoice::Relative | ZoneChoice::Named(_) => ZoneChoice::AsWritten,
        }
    }

    /// A moment on several clocks and from the start of harm, `18:45 GMT+3, 15:45 UTC, T+25m`; clocks that agree with
    /// one before them are left out, and a day is named where it is not that of the first.
    pub fn on_clocks(clocks: &[Self], at: i64) -> String {
        let mut out = String::new();
        let mut said: Vec<i64> = Vec::new();
        for zoned in clocks.iter().filter(|zoned| !zoned.relative) {
            let delta = zoned.delta(at);
            if said.contains(&delta) {
                continue;
            }
            if !said.is_empty() {
                out.push_str(", ");
                if clocks.first().is_some_and(|first| first.day(at) != zoned.day(at)) {
                    out.push_str(&zoned.short_day(at));
                    out.push(' ');
                }
            }
            said.push(delta);
            out.push_str(&zoned.clock(at));
            if zoned.fixed_because.is_none() {
                out.push(' ');
                out.push_str(&zoned.label);
            }
        }
        if let Some(since) = clocks.first().and_then(|zoned| zoned.since_zero(at)) {
            out.push_str(if out.is_empty() { "T" } else { ", T" });
            out.push_str(&since);
        }
        out
    }

    /// What stands in `datetime` attributes: the document's own wall time with its offset, where there is one.
    pub fn machine(&self, at: WallTime, offset_minutes: Option<i32>) -> String {
        let mut out = at.to_string();
        if let (Some(offset), Some(_), Some(_)) = (offset_minutes, at.clock, at.date) {
            let sign = if offset < 0 { '-' } else { '+' };
            out.push_str(&format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60));
        }
        out.trim_start_matches('T').to_owned()
    }
}

fn clock_of(local: i64) -> String {
    let seconds = u32::try_from(local.rem_euclid(DAY)).unwrap_or(0);
    Clock { seconds, has_seconds: !seconds.is_multiple_of(60) }.to_string()
}

/// Offsets (seconds east) of a named zone between two UTC seconds: each with the UTC second from which it holds; the
/// first holds for all time before. Empty for an unknown zone.
fn offsets_between(rules: &dyn ZoneRules, name: &str, from: i64, to: i64) -> Vec<(i64, i64)> {
    let Some(first) = offset_at(rules, name, from) else { return Vec::new() };
    let mut out = vec![(i64::MIN, first)];
    // No zone changes its clock twice within a fortnight; a range of centuries is sampled more coarsely.
    let step = (14 * DAY).max((to - from) / 3000);
    let mut at = from;
    let mut now = first;
    while at < to {
        let next = (at + step).min(to);
        let Some(then) = offset_at(rules, name, next) else { break };
        if then != now {
            let (mut low, mut high) = (at, next);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if offset_at(rules, name, middle) == Some(now) { low = middle } else { high = middle }
            }
            out.push((high, then));
            now = then;
        }
        at = next;
    }
    out
}

/// The offset of a zone at a UTC second, from rules that only know wall times: near a change, the offset of a day
/// before and that of a day after are both tried, and the one that its own wall time confirms is right.
fn offset_at(rules: &dyn ZoneRules, name: &str, utc: i64) -> Option<i64> {
    let ask = |wall: i64| {
        rules.offset_minutes(name, WallTime::from_axis_seconds(wall)).map(|minutes| i64::from(minutes) * 60)
    };
    let before = ask(utc - DAY)?;
    let after = ask(utc + DAY)?;
    if before == after || ask(utc + after)? == after || ask(utc + before)? != before {
        return Some(after);
    }
    Some(before)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::incident::Metric;

    /// Rules of two zones, enough for tests: Paris in 2024, and a zone that never changes.
    pub struct TestRules;

    impl ZoneRules for TestRules {
        fn offset_minutes(&self, name: &str, at: WallTime) -> Option<i32> {
            let seconds = at.axis_seconds()?;
            // Paris 2024: 31 March 02:00 to 03:00 does not exist, 27 October 02:00 to 03:00 comes twice.
            let summer = 1_711_854_000..1_729_998_000;
            match name {
                "Europe/Paris" => Some(if summer.contains(&seconds) { 120 } else { 60 }),
                "Asia/Tokyo" => Some(540),
                _ => None,
            }
        }
    }

    #[test]
    fn finds_the_moment_of_a_clock_change() {
        // 31 March 2024 01:00 UTC and 27 October 2024 01:00 UTC.
        let offsets = offsets_between(&TestRules, "Europe/Paris", 1_700_000_000, 1_735_000_000);
        assert_eq!(offsets, [(i64::MIN, 3600), (1_711_846_800, 7200), (1_729_990_800, 3600)]);
        assert_eq!(offsets_between(&TestRules, "Asia/Tokyo", 0, 1_000_000_000), [(i64::MIN, 32_400)]);
        assert_eq!(offsets_between(&TestRules, "No/Where", 0, 10), []);
    }

    #[test]
    fn relative_times_count_from_a_stated_start_and_not_from_midnight() {
        let read = |start: &str| {
            let text = format!(
                "# A\n\n{start}\n\n## Timeline\n\n- T+0 errors begin\n- T+5m alert fires\n- T+1h10m resolved\n"
            );
            crate::report::Report::read(crate::text::Source::new(&text), &crate::report::ReadOptions::default())
        };
        let report = read("Start: 2026-03-04 08:12 UTC");
        let zoned = Zoned::new(&report.incident, &ZoneChoice::Utc, None, &TestRules);
        let shown: Vec<String> =
            report.incident.timeline.iter().filter_map(|event| event.at).map(|at| zoned.clock(at)).collect();
        assert_eq!(shown.iter().rev().take(3).rev().collect::<Vec<_>>(), ["08:12", "08:17", "09:22"]);
        let detect = report.incident.metrics.iter().find(|value| value.metric == Metric::TimeToDetect);
        assert_eq!(detect.map(|value| value.minutes), Some(5.0));
        let resolved = report.incident.milestones.resolved.as_ref().map(|time| time.at.to_string());
        assert_eq!(resolved.as_deref(), Some("2026-03-04T09:22"));
        let report = read("Date: 2026-03-04");
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &TestRules);
        assert!(zoned.relative, "no hour is known");
    }

    #[test]
    fn a_document_of_relative_times_alone_is_shown_in_them() {
        let text = "# A\n\n## Timeline\n\n- T+0 errors begin\n- T+5m alert fires\n- T+1h10m resolved\n";
        let report =
            crate::report::Report::read(crate::text::Source::new(text), &crate::report::ReadOptions::default());
        let zoned = Zoned::new(&report.incident, &ZoneChoice::AsWritten, None, &TestRules);
        assert_eq!((zoned.clock(300).as_str(), zoned.label.as_str()), ("+5m", "From the start"));
        assert_eq!(Zoned::on_clocks(&[zoned.clone(), zoned], 4200), "T+1h10");
    }
}
