//! The four response times as dimension lines on one scale.

use super::Zoned;
use super::facts::end_of_harm;
use super::facts::finding_number;
use super::phrases;
use crate::findings::Code;
use crate::incident::Basis;
use crate::incident::Metric;
use crate::incident::Milestone;
use crate::report::Report;
use crate::text::phrase;
use crate::text::words;

/// One end of a response time.
#[derive(Clone, Debug, PartialEq)]
pub struct EndPoint {
    /// Its clock, on the clock shown.
    pub clock: String,
    /// The line that it was read from.
    pub line: u32,
    /// The document says so in words; otherwise it was taken from an entry that reads like it.
    pub stated: bool,
}

/// One response time.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// `Time to detect`.
    pub name: &'static str,
    /// `TTD`.
    pub short: &'static str,
    /// The words of its data attribute.
    pub code: &'static str,
    /// The parts of its length, number then unit; empty where it cannot be had.
    pub parts: Vec<(i64, &'static str)>,
    /// Its share of the longest of the four, 0 to 1.
    pub share: f64,
    /// Its first end.
    pub from: Option<EndPoint>,
    /// Its second end.
    pub to: Option<EndPoint>,
    /// What is measured.
    pub meaning: &'static str,
    /// Why it cannot be had, where it cannot.
    pub why_not: Option<String>,
    /// The number of the finding about one of its ends.
    pub finding: Option<usize>,
    /// Its ends on the timeline's axis.
    pub range: Option<(i64, i64)>,
}

fn names(metric: Metric) -> (&'static str, &'static str, &'static str) {
    match metric {
        Metric::TimeToDetect => {
            (words!("Time to detect"), words!("TTD"), words!("From the first harm to the first who noticed it."))
        }
        Metric::TimeToAcknowledge => {
            (words!("Time to acknowledge"), words!("TTA"), words!("From the first notice to the first work on it."))
        }
        Metric::TimeToMitigate => {
            (words!("Time to mitigate"), words!("TTM"), words!("From the first harm to its end for users."))
        }
        Metric::TimeToResolve => {
            (words!("Time to resolve"), words!("TTR"), words!("From the first harm to the declared end."))
        }
    }
}

/// The four response times: name, short name, and what each measures.
pub fn meanings() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    Metric::ALL.iter().map(|metric| names(*metric))
}

fn missing(milestone: Milestone) -> &'static str {
    match milestone {
        Milestone::Start => words!("when the harm began"),
        Milestone::Detection => words!("when it was noticed"),
        Milestone::Acknowledgement => words!("who took it on, and when"),
        Milestone::Mitigation => words!("when the harm was halted"),
        Milestone::Resolution => words!("when it was over"),
    }
}

/// The four, in the order shown. `use_disputed` takes the other of two ends.
pub fn metrics(report: &Report, zoned: &Zoned, use_disputed: bool) -> Vec<Tile> {
    let milestones = &report.incident.milestones;
    let mut tiles: Vec<(Tile, Option<i64>)> = Metric::ALL
        .iter()
        .map(|metric| {
            let (name, short, meaning) = names(*metric);
            let (first, second) = metric.bounds();
            let end = |milestone: Milestone| {
                let time = milestones.get(milestone)?;
                let (at, span) = match milestone {
                    Milestone::Resolution => end_of_harm(report, use_disputed)?,
                    Milestone::Start | Milestone::Detection | Milestone::Acknowledgement | Milestone::Mitigation => {
                        (time.axis, time.span)
                    }
                };
                let clock = at.map_or_else(|| phrases::describe_clock(time.at), |at| zoned.clock(at));
                Some((
                    EndPoint {
                        clock,
                        line: report.source.line(span),
                        stated: time.basis == Basis::Stated && span == time.span,
                    },
                    at,
                ))
            };
            let (from, mut to) = (end(first), end(second));
            // The day of the end where it is another.
            if let (Some((_, Some(from))), Some((end, Some(to)))) = (&from, &mut to)
                && zoned.day(*from) != zoned.day(*to)
                && !zoned.relative
            {
                end.clock = phrase!("{} {}", zoned.short_day(*to), end.clock);
            }
            let ends = from.as_ref().and_then(|(_, at)| *at).zip(to.as_ref().and_then(|(_, at)| *at));
            let seconds = ends.map(|(from, to)| to - from).filter(|seconds| 0 <= *seconds);
            let why_not = seconds.is_none().then(|| match (&from, &to) {
                (None, _) => phrase!("The document does not say {}.", missing(first)),
                (_, None) => phrase!("The document does not say {}.", missing(second)),
                (Some(_), Some(_)) if ends.is_some() => words!("Its end lies before its start.").to_owned(),
                (Some(_), Some(_)) => words!("One of its ends has no time that can be placed.").to_owned(),
            });
            let disputed = [first, second]
                .iter()
                .any(|milestone| milestones.get(*milestone).is_some_and(|time| time.disputed_by.is_some()));
            let finding = if disputed {
                finding_number(report, &[Code::EndMismatch, Code::StartMismatch, Code::DurationMismatch])
            } else {
                None
            };
            let tile = Tile {
                name,
                short,
                code: metric.as_str(),
                parts: seconds.map(super::duration_parts).unwrap_or_default(),
                share: 0.0,
                from: from.map(|(end, _)| end),
                to: to.map(|(end, _)| end),
                meaning,
                why_not,
                finding,
                range: ends.filter(|_| seconds.is_some()),
            };
            (tile, seconds)
        })
        .collect();
    let longest = tiles.iter().filter_map(|(_, seconds)| *seconds).max().unwrap_or(0).max(1);
    for (tile, seconds) in &mut tiles {
        #[allow(clippy::cast_precision_loss)]
        if let Some(seconds) = seconds {
            tile.share = *seconds as f64 / longest as f64;
        }
    }
    tiles.into_iter().map(|(tile, _)| tile).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::text::Source;
    use crate::time::NoZoneRules;
    use crate::view::ZoneChoice;

    #[test]
    fn an_end_on_another_day_says_which() {
        let text = "# A\n\nDate: 2024-06-09\n\n## Timeline (UTC)\n\n- 23:40 errors begin\n- 23:50 alert fires\n- 2024-06-10 23:40 resolved\n";
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let ends = |choice: &ZoneChoice| -> Vec<String> {
            let zoned = Zoned::new(&report.incident, choice, None, &NoZoneRules);
            metrics(&report, &zoned, false).into_iter().filter_map(|tile| Some(tile.to?.clock)).collect()
        };
        assert_eq!(ends(&ZoneChoice::AsWritten), ["23:50", "10 Jun 23:40", "10 Jun 23:40"]);
        assert_eq!(ends(&ZoneChoice::Relative), ["+10m", "+1d", "+1d"]);
    }
}
