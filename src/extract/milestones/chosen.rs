//! Which of the readings of a milestone counts.
//!
//! Reads nothing from the text.

use super::reading::DAY_ONLY;
use super::reading::Reading;
use crate::incident::Basis;
use crate::incident::Milestone;
use crate::incident::MilestoneTime;
use crate::time::WallTime;

/// The reading of a milestone that counts: of the surest. Windows are put together, from the first start to the last
/// end; of sentences that tell of the end, the last does.
pub(super) fn pick(stated: &[Reading], milestone: Milestone, after: Option<WallTime>) -> Option<MilestoneTime> {
    let from = after.and_then(WallTime::axis_seconds);
    let fits = |reading: &&Reading| {
        milestone == Milestone::Start
            || crosses(reading, after)
            || from.is_none_or(|from| moved(reading, after).axis_seconds().is_some_and(|at| from - 3600 <= at))
    };
    let own = || stated.iter().filter(|reading| reading.milestone == milestone && reading.trust < DAY_ONLY);
    let first = own().find(fits).or_else(|| own().next())?;
    let same = || own().filter(|reading| reading.trust == first.trust && fits(reading));
    let month = |reading: &&Reading| reading.axis().zip(first.axis()).is_some_and(|(a, b)| (a - b).abs() < 31 * 86_400);
    let windows = || same().filter(month).filter(|reading| reading.is_window || reading.is_full);
    let reading = match milestone {
        Milestone::Start if first.is_window => windows().min_by_key(|reading| reading.axis()),
        Milestone::Resolution if first.is_window => windows().max_by_key(|reading| reading.axis()),
        Milestone::Start if 5 == first.trust => same().filter(month).min_by_key(|reading| reading.axis()),
        // The steps of one paragraph; another tells something else.
        Milestone::Resolution if 4 <= first.trust => {
            let is_beside = |reading: &&Reading| reading.span.start.abs_diff(first.span.start) < 800;
            same().filter(month).filter(is_beside).max_by_key(|reading| reading.axis())
        }
        Milestone::Start
        | Milestone::Detection
        | Milestone::Acknowledgement
        | Milestone::Mitigation
        | Milestone::Resolution => None,
    };
    let reading = reading.unwrap_or(first);
    let at = moved(reading, after);
    // Without a date, the next day counts on the axis all the same; an entry has been moved there already.
    let days = i64::from(at.date.is_none() && crosses(reading, after) && reading.shift < 86_400) * 86_400;
    let axis = at.axis_seconds().map(|seconds| seconds + reading.shift + days);
    Some(MilestoneTime { at, axis, ..stated_at(reading) })
}

/// `from 18:20 until 1:10` crosses midnight, where no day stands beside the end.
fn crosses(reading: &Reading, after: Option<WallTime>) -> bool {
    after.is_some_and(|start| {
        (reading.is_window || !reading.is_dated)
            && start.date == reading.at.date
            && start
                .clock
                .zip(reading.at.clock)
                .is_some_and(|(start, clock)| clock < start && 6 * 3600 <= start.seconds - clock.seconds)
    })
}

fn moved(reading: &Reading, after: Option<WallTime>) -> WallTime {
    let mut at = reading.at;
    if crosses(reading, after) {
        at.date = at.date.and_then(|day| day.succ_opt());
    }
    at
}

pub(super) fn stated_at(reading: &Reading) -> MilestoneTime {
    let Reading { at, span, .. } = *reading;
    MilestoneTime { at, axis: reading.axis(), span, basis: Basis::Stated, disputed_by: None }
}
