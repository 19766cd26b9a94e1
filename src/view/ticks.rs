//! Where the axis has ticks, and what they say.

use super::Scale;
use super::Viewport;
use super::Zoned;

/// One tick of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Axis second.
    pub at: i64,
    /// Ruler second.
    pub ruler: f64,
    /// What it says: a clock time, or a day where a day starts.
    pub label: String,
    /// The day, said before the clock: where it is not that of the tick before, as behind a gap.
    pub day: Option<String>,
    /// Whether a day starts here.
    pub is_day: bool,
}

/// Width that a label is taken to have, in pixels a letter: wide faces at 11 px.
const LETTER: f64 = 7.0;
/// Air between two labels, in pixels.
const AIR: f64 = 10.0;
const DAY: i64 = 86_400;
/// Steps within a day, then days; months and years follow.
const STEPS: [i64; 20] =
    [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY, 2 * DAY, 7 * DAY];
const MONTH_STEPS: [i64; 10] = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200];

enum Step {
    Seconds(i64),
    Months(i64),
}

impl Step {
    fn seconds(&self) -> i64 {
        match self {
            Self::Seconds(seconds) => *seconds,
            Self::Months(months) => months * 2_629_746,
        }
    }
}

/// Ticks for a chart `width` pixels wide: at most nine, five or more where labels fit so many, none overlapping.
pub fn lay_ticks(view: Viewport, scale: &Scale, zoned: &Zoned, width: f64) -> Vec<Tick> {
    let (from, length) = view.on_ruler(scale);
    if !(width > 0.0 && length.is_finite()) {
        return Vec::new();
    }
    let relative = zoned.relative;
    let steps = STEPS.iter().map(|s| Step::Seconds(*s)).chain(MONTH_STEPS.iter().map(|m| Step::Months(*m)));
    for step in steps {
        let seconds = step.seconds();
        // Exactness is not needed: this only chooses among round steps.
        #[allow(clippy::cast_precision_loss)]
        let count = length / seconds as f64;
        let letters = match &step {
            Step::Seconds(s) if *s < 60 => 8.0,
            Step::Seconds(_) => 6.0,
            Step::Months(_) => 8.0,
        };
        if count > 9.0 || width / count < letters * LETTER + AIR {
            continue;
        }
        return place(view, scale, zoned, &step, relative, |at| (scale.to_ruler(at) - from) / length * width);
    }
    Vec::new()
}

fn place(
    view: Viewport,
    scale: &Scale,
    zoned: &Zoned,
    step: &Step,
    relative: bool,
    pixel: impl Fn(f64) -> f64,
) -> Vec<Tick> {
    #[allow(clippy::cast_possible_truncation)]
    let (first, last) = (view.from.floor() as i64, view.to.ceil() as i64);
    let zero = if relative { zoned.zero.unwrap_or(0) } else { 0 };
    let to_axis = |local: i64| if relative { local.saturating_add(zero) } else { zoned.to_axis(local) };
    let local = |at: i64| if relative { at.saturating_sub(zero) } else { at.saturating_add(zoned.delta(at)) };

    let mut out: Vec<Tick> = Vec::new();
    // Where each of them ends, in pixels.
    let mut ends: Vec<f64> = Vec::new();
    let mut visit = |at: i64| {
        #[allow(clippy::cast_precision_loss)]
        let x = at as f64;
        if !view.contains(x) || scale.gaps().iter().any(|gap| gap.from < x && x < gap.to) {
            return;
        }
        let (label, is_day) = label(zoned, step, at, relative);
        let middle = pixel(x);
        #[allow(clippy::cast_precision_loss)]
        let half = |letters: usize| letters as f64 * LETTER / 2.0;
        let is_other = out.last().is_some_and(|tick| zoned.day(tick.at) != zoned.day(at));
        let day = (is_other && !is_day && !relative).then(|| zoned.short_day(at));
        let long = half(label.len() + day.as_ref().map_or(0, |day| day.len() + 1));
        let fits = |before: usize| {
            let reached = ends.len().checked_sub(before + 1).and_then(|ix| ends.get(ix));
            reached.is_none_or(|reached| reached + AIR <= middle - long)
        };
        if day.is_some() && !fits(0) && fits(1) {
            // The day matters more than one clock time of many.
            ends.pop();
            out.pop();
        }
        let reached = ends.last().copied().unwrap_or(f64::NEG_INFINITY);
        let day = day.filter(|_| reached + AIR <= middle - long);
        let half = if day.is_some() { long } else { half(label.chars().count()) };
        if middle - half < reached + AIR || out.last().is_some_and(|tick| tick.at >= at) || out.len() == 9 {
            return;
        }
        ends.push(middle + half);
        out.push(Tick { at, ruler: scale.to_ruler(x), label, day, is_day });
    };

    // In a broken axis, only the stretches between the gaps are walked: a gap of years has no ticks to look at.
    let mut start = first;
    let mut stretches: Vec<(i64, i64)> = Vec::new();
    for gap in scale.gaps() {
        #[allow(clippy::cast_possible_truncation)]
        let (gap_from, gap_to) = (gap.from.floor() as i64, gap.to.ceil() as i64);
        if gap_to <= first || gap_from >= last {
            continue;
        }
        stretches.push((start, gap_from));
        start = gap_to;
    }
    stretches.push((start, last));
    for (from, to) in stretches.into_iter().filter(|(from, to)| from <= to) {
        match step {
            Step::Seconds(seconds) => {
                // Weeks start on Monday: day 4 of 1970 was one.
                let phase = if !relative && *seconds == 7 * DAY { 4 * DAY } else { 0 };
                let mut at = (local(from) - phase).div_euclid(*seconds) * seconds + phase;
                let end = local(to);
                while at <= end {
                    visit(to_axis(at));
                    at += seconds;
                }
            }
            Step::Months(months) => {
                let mut month = month_of(local(from)).div_euclid(*months) * months;
                let end = local(to);
                loop {
                    let at = start_of_month(month);
                    if at > end {
                        break;
                    }
                    visit(to_axis(at));
                    month += months;
                }
            }
        }
    }
    out
}

fn label(zoned: &Zoned, step: &Step, at: i64, relative: bool) -> (String, bool) {
    if relative {
        return (zoned.since_zero(at).unwrap_or_default(), false);
    }
    let local = at.saturating_add(zoned.delta(at));
    match step {
        Step::Months(months) if zoned.dated => {
            let month = month_of(local);
            let year = 1970 + month.div_euclid(12);
            if *months >= 12 {
                return (year.to_string(), true);
            }
            let month = u32::try_from(month.rem_euclid(12)).unwrap_or(0);
            (if month == 0 { year.to_string() } else { super::phrases::describe_month(year, month + 1) }, true)
        }
        Step::Seconds(_) | Step::Months(_) => {
            if local.rem_euclid(DAY) == 0 {
                (zoned.short_day(at), true)
            } else {
                (zoned.clock(at), false)
            }
        }
    }
}

/// Months from January 1970, of seconds from 1970.
fn month_of(local: i64) -> i64 {
    // Days to civil, after Howard Hinnant: eras of 400 years that start on 1 March.
    let z = local.div_euclid(DAY) + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let (month, year) = if mp < 10 { (mp + 2, yoe + era * 400) } else { (mp - 10, yoe + era * 400 + 1) };
    (year - 1970) * 12 + month
}

/// Seconds from 1970 at which a month (from January 1970) starts.
fn start_of_month(month: i64) -> i64 {
    let (year, month) = (1970 + month.div_euclid(12), month.rem_euclid(12) + 1);
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let mp = (month + 9) % 12;
    let doy = (153 * mp + 2) / 5;
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    (era * 146_097 + doe - 719_468) * DAY
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::incident::Incident;
    use crate::text::Located;
    use crate::text::Span;
    use crate::time::Date;
    use crate::time::NoZoneRules;
    use crate::view::Gap;
    use crate::view::ZoneChoice;

    fn zoned(choice: &ZoneChoice) -> Zoned {
        let incident = Incident {
            date: Some(Located::new(Date::from_epoch_days(19_883).unwrap(), Span::default())),
            ..Incident::default()
        };
        let mut zoned = Zoned::new(&incident, &ZoneChoice::AsWritten, None, &NoZoneRules);
        zoned.zero = Some(1_717_957_200);
        zoned.choice = choice.clone();
        zoned.relative = *choice == ZoneChoice::Relative;
        zoned
    }

    fn check(view: Viewport, scale: &Scale, zoned: &Zoned, width: f64) {
        let (from, length) = view.on_ruler(scale);
        let ticks = lay_ticks(view, scale, zoned, width);
        assert!(ticks.len() <= 9, "{}", ticks.len());
        let mut reached = f64::NEG_INFINITY;
        for tick in &ticks {
            let middle = (tick.ruler - from) / length * width;
            let day = tick.day.as_ref().map_or(0, |day| day.len() + 1);
            let half = (tick.label.chars().count() + day) as f64 * 3.25;
            assert!(middle - half >= reached, "{ticks:?}");
            reached = middle + half;
            assert!(!tick.label.is_empty());
        }
    }

    proptest! {
        #[test]
        fn never_overlap_and_are_neither_too_many_nor_too_few(
            at in 0.0..4.0e9_f64, log in 0.0..9.5_f64, width in 220.0..2000.0_f64, relative: bool,
        ) {
            let zoned = zoned(&if relative { ZoneChoice::Relative } else { ZoneChoice::AsWritten });
            let view = Viewport::new(at, at + 10f64.powf(log));
            let scale = Scale::linear(at);
            check(view, &scale, &zoned, width);
            if width >= 700.0 && log > 0.7 {
                let count = lay_ticks(view, &scale, &zoned, width).len();
                prop_assert!(count >= 2, "{count} ticks over {} s", view.seconds());
            }
        }

        #[test]
        fn hold_over_a_broken_axis(width in 300.0..2000.0_f64, zoom in 0.1..3.0_f64) {
            let at = 1_717_957_200.0;
            let scale = Scale::broken(at, &[Gap { from: at + 3000.0, to: at + 2.0e9 }], 300.0);
            let view = Viewport::new(at, at + 2.0e9 + 3000.0).zoomed(&scale, zoom, 0.5);
            check(view, &scale, &zoned(&ZoneChoice::AsWritten), width);
        }

        #[test]
        fn months_start_where_they_start(month in -24_000..24_000_i64) {
            let at = start_of_month(month);
            prop_assert_eq!(month_of(at), month);
            prop_assert_eq!(month_of(at - 1), month - 1);
        }
    }

    #[test]
    fn say_their_day_behind_a_gap() {
        let at = 1_717_957_200.0;
        let scale = Scale::broken(at, &[Gap { from: at + 1860.0, to: at + 1_814_400.0 }], 300.0);
        let ticks =
            lay_ticks(Viewport::new(at, at + 1_814_400.0 + 1800.0), &scale, &zoned(&ZoneChoice::AsWritten), 700.0);
        let said: Vec<String> =
            ticks.iter().filter_map(|tick| Some(format!("{} {}", tick.day.as_ref()?, tick.label))).collect();
        assert_eq!(said, ["30 Jun 18:20"], "{ticks:?}");
    }

    #[test]
    fn say_the_hour_and_the_day() {
        let at = 1_717_957_200.0; // 9 June 2024, 18:20
        let scale = Scale::linear(at);
        let zoned = zoned(&ZoneChoice::AsWritten);
        let labels = |view: Viewport, width: f64| -> Vec<String> {
            lay_ticks(view, &scale, &zoned, width).into_iter().map(|tick| tick.label).collect()
        };
        let hour = labels(Viewport::new(at - 840.0, at + 3480.0), 490.0);
        assert_eq!(hour, ["18:10", "18:20", "18:30", "18:40", "18:50", "19:00", "19:10"]);
        let night = labels(Viewport::new(at, at + 30_000.0), 700.0);
        assert!(night.contains(&"10 Jun".to_owned()), "{night:?}");
        let years = labels(Viewport::new(at, at + 3.0e8), 700.0);
        assert!(years.contains(&"2026".to_owned()), "{years:?}");
        let seconds = labels(Viewport::new(at, at + 5.0), 700.0);
        assert!(seconds.contains(&"18:20:02".to_owned()), "{seconds:?}");
    }
}
