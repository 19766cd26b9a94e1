//! Milestones that labels and the front matter state: `Start: 14:05`, a heading `Resolved` over a time.
//!
//! Finds no labels; what stands beside which word is told by `extract::labels`.

use super::around::is_of_data;
use super::around::joins;
use super::is_elsewhere;
use super::reading::DAY_ONLY;
use super::reading::Reader;
use super::reading::STORY;
use super::reading::WEAK;
use super::words::SUBJECT;
use super::words::bits;
use super::words::has;
use super::words::named;
use super::words::names_window;
use crate::extract::Context;
use crate::extract::labels::Join;
use crate::extract::labels::Labelled;
use crate::extract::outline::Role;
use crate::extract::outline::UnitSet;
use crate::extract::timeline::tail;
use crate::incident::Milestone;
use crate::incident::SectionKind;
use crate::incident::TimelineEvent;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;
use crate::time::Moment;
use crate::time::find_moments;

/// A label whose key names a milestone, a whole window, or nothing but when.
struct Key<'a> {
    label: &'a Labelled,
    /// The lists of words that the key has words of, as bits.
    bits: u64,
    /// The milestone that the key names.
    told: Option<Milestone>,
    /// The key is that of a whole window.
    is_window: bool,
}

/// Reads what labels and the front matter state. `opening` is the first entry of the timeline.
pub(super) fn read_labels(
    reader: &mut Reader<'_>,
    labels: &[Labelled],
    entry_units: &UnitSet,
    opening: Option<&TimelineEvent>,
) {
    let is_status = labels.iter().any(|label| {
        let key = label.key.as_str();
        label.join == Join::FrontMatter && (key.starts_with("resolved") || key.starts_with("affected"))
    });
    for label in labels {
        // Below the last list may stand `Incident resolved at: 12:11`.
        let is_other = |unit| {
            entry_units.contains(unit)
                || is_elsewhere(reader.context.sections.kind(unit)) && !label.key.starts_with("incident ")
        };
        if label.unit.is_some_and(is_other) {
            continue;
        }
        let Some(key) = Key::of(label) else { continue };
        let found = key.moments();
        let Some(first) = found.first() else { continue };
        if 60 < first.start || key.counts_since(first) {
            continue;
        }
        if label.join == Join::FrontMatter {
            key.read_front_matter(reader, first, opening, is_status);
            continue;
        }
        if label.join == Join::Over && key.is_over_sentence(first) {
            continue;
        }
        if first.clock.is_none() {
            key.read_day(reader, first);
        } else {
            key.read_time(reader, first, found.get(1), opening);
        }
    }
}

impl<'a> Key<'a> {
    /// What the key of a label names; `None` where it speaks of no time of the incident.
    fn of(label: &'a Labelled) -> Option<Self> {
        let key = label.key.as_str();
        let bits = bits(key);
        // `From`, `Incident from`
        let told = match key.rsplit(' ').next().unwrap_or_default() {
            "from" | "since" | "von" | "desde" | "de" if key.split(' ').count() <= 2 => Some(Milestone::Start),
            "to" | "until" | "till" | "bis" | "hasta" | "até" if key.split(' ').count() <= 2 => {
                Some(Milestone::Resolution)
            }
            _ => named(bits),
        };
        let is_window = names_window(key);
        let is_told = is_window || told.is_some() || says_when(key).is_some();
        is_told.then_some(Self { label, bits, told, is_window })
    }

    /// The moments in the value.
    fn moments(&self) -> Vec<Moment> {
        let mut found = find_moments(self.label.value.text());
        // `Durée : 3h07 (23h47 → 02h54)`: a length that is written like a time of day, before the window that is so long.
        if self.is_window && found.first().is_some_and(|first| first.until.is_none() && first.date.is_none()) {
            let window = found.iter().position(|moment| moment.until.is_some());
            found.drain(..window.unwrap_or(0));
        }
        found
    }

    /// The words of the value before its first moment, in lower case.
    fn before(&self, first: &Moment) -> &'a str {
        head(self.label.value.lower(), first.start)
    }

    /// Bytes of the value behind its first moment.
    fn behind(&self, first: &Moment) -> usize {
        self.label.value.text().len() - first.end
    }

    /// `Time to detect: 5 hours (down since 09:45)` tells another moment.
    fn counts_since(&self, first: &Moment) -> bool {
        let before = self.before(first);
        self.told != Some(Milestone::Start)
            && before.contains(['(', '（'])
            && any_of(" since| from| с| desde| depuis| seit", |word| before.trim_end().ends_with(word))
    }

    /// Reads a key of the front matter.
    fn read_front_matter(
        &self,
        reader: &mut Reader<'_>,
        first: &Moment,
        opening: Option<&TimelineEvent>,
        is_status: bool,
    ) {
        // A file's `date` is often the day of its writing, on a status page that of the incident, and so it is where
        // entries follow it.
        let (milestone, trust) = match self.told {
            Some(milestone) => (milestone, 2),
            None if self.label.key == "date" && (is_status || is_ahead(reader, first, opening)) => {
                (Milestone::Start, 6)
            }
            None => return,
        };
        if first.clock.is_some() {
            reader.state(milestone, &self.label.value, first, self.label.unit, trust);
        }
    }

    /// Under a heading stands the time itself, or a sentence, which is read as one.
    fn is_over_sentence(&self, first: &Moment) -> bool {
        let behind = self.behind(first);
        // `Detection:` over `14:05: users write that …`
        let opens = || {
            let behind = tail(self.label.value.text(), behind).trim_start();
            self.told == Some(Milestone::Detection) && first.start < 3 && behind.starts_with([':', '-', '–', '—'])
        };
        60 < behind && !opens() || is_of_data(self.before(first))
    }

    /// Reads a value that tells a day without a time.
    fn read_day(&self, reader: &mut Reader<'_>, first: &Moment) {
        let value = &self.label.value;
        let behind = self.behind(first);
        // `Incident date`; a bare `Date` may be that of the writing.
        let told = self.told.or((self.is_window && has(self.bits, SUBJECT)).then_some(Milestone::Start));
        if let Some(milestone) = told
            && first.start <= 12
            // `INC-2026-09-01` is a name.
            && !self.before(first).ends_with('-')
            // What stands in brackets tells how.
            && (behind <= 24 || tail(value.text(), behind).trim_start().starts_with('('))
        {
            reader.state(milestone, value, first, self.label.unit, DAY_ONLY);
        }
    }

    /// Reads a value that tells a time, and `second` behind it.
    fn read_time(
        &self,
        reader: &mut Reader<'_>,
        first: &Moment,
        second: Option<&Moment>,
        opening: Option<&TimelineEvent>,
    ) {
        let label = self.label;
        let trust = self.trust(reader.context);
        let second = second.filter(|second| self.is_end(first, second));
        // Of several windows under a heading none is its own.
        let is_own = label.join != Join::Over || !label.unit.is_some_and(|unit| heads_items(reader.context, unit));
        if self.is_window && is_own && reader.window(&label.value, first, second, label.unit, trust) {
            return;
        }
        let told = self.told.or(self.tells_whole(first).then_some(Milestone::Start));
        // `Date/time: 2024-06-09 18:20`; one of the two may be the time of something else, unless entries follow it.
        if told.is_none()
            && let Some(is_whole) = says_when(&label.key)
            && first.start <= 12
        {
            let is_whole = is_whole || first.date.is_some() && is_ahead(reader, first, opening);
            reader.state(Milestone::Start, &label.value, first, label.unit, if is_whole { 3 } else { WEAK });
        }
        if let Some(milestone) = told {
            // Beside `Resolution:` may stand the story of it, whose first time is not its end.
            let is_long =
                if label.join == Join::Over { 16 < first.start } else { 60 < first.start + self.behind(first) };
            let is_story = milestone == Milestone::Resolution && is_long;
            reader.state(milestone, &label.value, first, label.unit, if is_story { STORY } else { trust });
        }
    }

    /// The trust of a time beside or under the key.
    fn trust(&self, context: &Context<'_>) -> u8 {
        // It is closed some time after it is over.
        let is_closing = self.told == Some(Milestone::Resolution) && self.label.key.contains("closed");
        // Under impact stands what was harmed, which may be a part.
        let is_impact = self.label.unit.is_some_and(|unit| context.sections.kind(unit) == SectionKind::Impact);
        match self.label.join {
            Join::Over if is_impact && self.told.is_none() => 5,
            Join::Over => 3,
            Join::Beside | Join::FrontMatter => 1 + u8::from(is_closing),
        }
    }

    /// Whether the second moment of the value is the end of a window that the first opens.
    fn is_end(&self, first: &Moment, second: &Moment) -> bool {
        second.clock.is_some()
            && self.label.value.text().get(first.end..second.start).is_some_and(|gap| {
                // `Start 14:05, end 15:40` is told word by word.
                let is_bare = gap.len() <= 12 && !gap.contains(|c: char| c.is_letter());
                is_bare || gap.len() <= 24 && (gap.contains(['→', '–', '—']) || joins(gap))
            })
    }

    /// `Time of incident: 09:12`, `Date of incident: 5 March 2024, 09:12`
    fn tells_whole(&self, first: &Moment) -> bool {
        let key = self.label.key.as_str();
        let is_dated = self.label.join == Join::Beside && first.date.is_some() && first.start <= 16;
        let is_time =
            || any_of("time|heure|hora|uhrzeit|время|时间|時間|data do|fecha del", |word| key.contains(word));
        self.is_window && has(self.bits, SUBJECT) && (is_time() || is_dated && says_when(key).is_none())
    }
}

/// Whether the first entry follows a time within hours.
fn is_ahead(reader: &Reader<'_>, moment: &Moment, opening: Option<&TimelineEvent>) -> bool {
    let entry = opening.filter(|event| event.start.clock.is_some()).and_then(|event| event.at);
    let own = reader.wall(moment, None).axis_seconds();
    entry.zip(own).is_some_and(|(entry, own)| (0..6 * 3600).contains(&(entry - own)))
}

/// Whether two items or more stand right under a unit.
fn heads_items(context: &Context<'_>, unit: usize) -> bool {
    let below = |ahead: usize| context.outline.units.get(unit + ahead).filter(|below| below.role == Role::Item);
    below(1).zip(below(2)).is_some_and(|(first, second)| first.list == second.list)
}

/// Whether a key asks for nothing but when: for the day and the time (`Date/time`, `fecha y hora`), or for one of them.
fn says_when(key: &str) -> Option<bool> {
    let list = |word: &str| match word {
        "date" | "fecha" | "datum" | "data" | "дата" | "日期" | "날짜" | "day" => 1,
        "time" | "hora" | "uhrzeit" | "zeit" | "heure" | "время" | "时间" | "時間" | "時刻" | "시간" | "시각" => {
            2
        }
        "when" | "datetime" | "timestamp" | "zeitpunkt" | "日時" | "일시" => 3,
        "and" | "y" | "und" | "et" | "e" | "и" | "of" | "utc" => 0,
        _ => 4,
    };
    let found =
        key.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).fold(0, |all, word| all | list(word));
    (1..=3).contains(&found).then_some(found == 3)
}
