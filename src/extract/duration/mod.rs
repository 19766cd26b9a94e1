//! The incident's whole duration where the text gives it as one, and durations told beside the window that they measure.
//!
//! A delay, a deadline and the downtime of a part are other things. Whether a sentence tells the whole is asked of `whole`.

mod whole;

use std::sync::LazyLock;

use super::Context;
use super::labels::Labelled;
use super::milestones::joins;
use super::milestones::lead;
use super::milestones::names_window;
use super::milestones::tells_harm;
use super::outline::Role;
use super::timeline::Dates;
use crate::incident::DurationOf;
use crate::incident::SectionKind;
use crate::incident::ToldDuration;
use crate::text::Flat;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::read_decimal;
use crate::time::Duration;
use crate::time::Moment;
use crate::time::WallTime;
use crate::time::find_durations;
use crate::time::find_durations_in;
use crate::time::find_moments;

/// Words that measure, alone or with [`BESIDE`] the key of a label whose value is the whole duration.
const MEASURES: &str = "duration|downtime|length|total time|outage time|incident time|dauer|gesamtdauer|störungsdauer|durée|duración|duracion|\
                        duração|duracao|длительность|продолжительность|持续时间|持續時間|时长|期間|継続時間|影響時間|障害時間|停止時間|影响时长|影响时间|故障时长|中断时长|中断时间|영향 시간|영향시간|중단 시간|다운타임|기간|\
                        持続時間|継続時間|障害時間|影響時間|지속 시간|지속시간|장애 시간|ausfalldauer|ausfallzeit|time down|impact time|time of impact|elapsed|tiempo de inactividad|tiempo de impacto|\
                        tiempo de caída|tempo de impacto|tempo de indisponibilidade|temps d'arrêt|temps d'indisponibilité|temps d'impact";
/// What may stand beside them without making it the duration of something else.
const BESIDE: &str = "of|the|and|&|facing|production|producción|produção|en|em|total|totale|overall|whole|full|approximate|approx|estimated|incident|outage|\
    impact|service|disruption|time|event|user|customer|minutes|hours|mins|min|hrs|der|des|störung|\
    ausfalls|de|del|la|el|du|do|da|incidente|incidencia|interrupción|impacto|l'impact|l’impact|\
    d'exposition|d’exposition|exposure|ausfallzeit|panne|incident|l'incident|инцидента|сбоя|in|\
    unavailability|indisponibilidade|indisponibilidad|indisponibilité|недоступности|простоя|ausfall|\
    총|전체|总|總";
/// Labels that measure it too, where nothing says more.
const TIME_TO: &str = "time to resolve|time to recovery|time to recover|time to restore|time to resolution|ttr|mttr|tiempo de resolución|\
    tiempo de recuperación|tempo de resolução|tempo de recuperação|temps de résolution";

/// So many durations are a log's.
const MOST: usize = 64;

const LASTED: u8 = 1;
const DOWN: u8 = 2;
const OUTAGE: u8 = 3;
const ENDED: u8 = 4;
const TOOK: u8 = 5;
const PART: u8 = 6;

/// Words that a label measures with; that a duration follows when it is an outage's; that, before `for`, say that
/// something was down; what an outage is called; its end; what took so long; a part of it or another.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        MEASURES,
        "duration was|impact duration|outage duration|incident duration|lasted|lasting|lasts$|total time|total downtime|total outage|tiempo total|temps total|tempo total|totaling|totalling|totaled|persisted|persisting|spanned|spanning|a duration of|total duration|dauerte|andauerte|\
         duró|durou|dura$|duraron|durado|duré$|durée de|duración de|duração de|длил|продолжал|длительность|持续|持續|継続|続いた|지속",
        "down$|unavailable|offline|outage|inaccessible|unreachable|disruption|downtime|interruption|disrupted|degraded|\
         failing|non-functional|non functional|nonfunctional|not functional|not working|out of service|out of action|unresponsive|unusable|affected|impacted|halted|stopped|inactive|blocked$|stuck$|hung$|frozen$|stalled$|dark$|was out$|were out$|closed$|vacation",
        "outage|downtime|disruption|incident|interruption|ausfall|störung|panne|сбой|сбоя",
        "restore|resolve$|resolved|recover|fixed|fix$|fixing|mitigate|repaired|back up$|back online|bring|was over",
        "took|takes$|taken",
        "first|second$|third|another|each$|every$|per$|up to|additional|further|between|expect|will$|plan|hope|outages|periodic|periods|also$|several|multiple|intermittent|if$|would$|should$|less than|\
         within|reduce",
    ])
});

/// All that the text tells, the duration of the whole first where there is one: a label, else a sentence that says so,
/// else the time to resolve.
pub fn read(context: &Context<'_>, labels: &[Labelled], moments: &[Vec<Moment>], dates: &Dates) -> Vec<ToldDuration> {
    let mut told = Vec::new();
    of_labels(labels, DurationOf::Incident, &mut told);
    let labelled = told.len();
    of_prose(context, moments, dates, &mut told);
    of_labels(labels, DurationOf::TimeTo, &mut told);
    // Labels that differ are those of parts, if the summary tells of more than each of them.
    let (labels, rest) = told.split_at(labelled.min(told.len()));
    let most = labels.iter().map(|told| told.minutes).fold(0.0, f64::max);
    let are_parts = labels.iter().any(|told| told.minutes < most);
    let whole = rest.iter().position(|told| told.of == DurationOf::Incident && told.is_sure && most < told.minutes);
    if let Some(ix) = whole.filter(|_| are_parts) {
        let whole = told.remove(labelled + ix);
        told.insert(0, whole);
    }
    told.sort_by_key(|told| match told.of {
        DurationOf::Incident if told.is_sure => 0,
        DurationOf::Incident => 1,
        DurationOf::TimeTo => 2,
        DurationOf::Window(..) => 3,
    });
    told
}

fn tell(told: &mut Vec<ToldDuration>, flat: &Flat, found: &Duration, of: DurationOf, is_sure: bool) {
    let span = flat.span(found.start, found.end);
    // One place tells one duration of the whole, and perhaps its window.
    if told.len() < MOST
        && !told.iter().any(|told| told.span == span && std::mem::discriminant(&told.of) == std::mem::discriminant(&of))
    {
        told.push(ToldDuration { minutes: found.minutes, span, is_rough: found.approximate, is_sure, of });
    }
}

/// Whether a label's key measures the incident, and nothing else.
fn is_measure(key: &str) -> bool {
    let hits = WORDS.hits(key);
    let Some(hit) = hits.iter().find(|hit| hit.list == 0) else { return false };
    let around = [key.get(..hit.at), key.get(hit.end()..)];
    let mut words =
        around.into_iter().flatten().flat_map(|part| part.split(|c: char| !c.is_letter_or_digit() && c != '\''));
    words.all(|word| {
        word.is_empty()
            || any_of(BESIDE, |beside| beside == word)
            || hits.iter().any(|hit| hit.list == 0 && hit.phrase == word)
    })
}

fn of_labels(labels: &[Labelled], of: DurationOf, told: &mut Vec<ToldDuration>) {
    for label in labels {
        let fits = match of {
            DurationOf::Incident => is_measure(&label.key),
            DurationOf::TimeTo | DurationOf::Window(..) => {
                any_of(TIME_TO, |key| label.key.strip_prefix("total ").unwrap_or(&label.key) == key)
            }
        };
        let text = label.value.text();
        if !(fits || of == DurationOf::Incident && text.contains('(') && names_window(&label.key)) {
            continue;
        }
        let mut list = find_durations(text);
        list.retain(|found| !is_hour(text, found));
        // `When: 5 March, 14:05–15:40 UTC (95 min)`
        if !fits {
            // `09h42 → 10h05 (23 min)`: hours of the day.
            let is_length = |found: &Duration| {
                text.get(found.start..found.end).is_some_and(|own| !own.ends_with(|c: char| c.is_ascii_digit()))
            };
            list.retain(|found| is_bracketed(text, found) || is_length(found));
            if let [found] = list.as_slice()
                && is_bracketed(text, found)
                && ends_in_window(text.get(..found.start).unwrap_or_default())
            {
                tell(told, &label.value, found, of, true);
            }
            continue;
        }
        let first = list.iter().position(|found| !is_other(text, found));
        if let Some(found) = first.and_then(|ix| list.get(ix)) {
            // `2 h degraded + 40 min down`
            let mut whole = *found;
            for next in list.iter().skip(first.map_or(0, |ix| ix + 1)) {
                if !text.get(whole.end..next.start).is_some_and(|gap| gap.contains('+') && gap.len() < 48) {
                    break;
                }
                whole.minutes += next.minutes;
                whole.end = next.end;
            }
            tell(told, &label.value, &whole, of, true);
        } else if let Some(unit) = words(&label.key).next_back()
            && let number = text.trim()
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && let Some(found) = find_durations(&format!("{number} {unit}")).first()
        {
            // `Duration (minutes): 89`, `duration_min: 89`
            tell(told, &label.value, &Duration { start: 0, end: number.len(), ..*found }, of, true);
        } else if let Some(minutes) = clock_length(text.trim()) {
            let start = text.len() - text.trim_start().len();
            let end = start + text.trim().len();
            tell(told, &label.value, &Duration { minutes, start, end, approximate: false }, of, true);
        }
    }
}

/// Whether a text is nothing but a window and a bracket that opens behind it.
fn ends_in_window(text: &str) -> bool {
    let moments = find_moments(text);
    let last = moments.last().filter(|last| last.until.is_some() || 1 < moments.len());
    let first = moments.first().is_some_and(|first| first.start <= 12);
    first && last.is_some_and(|last| text.len() <= last.end + 16)
}

/// `1:35 h`, `01:35:00`: the minutes of a length that is written like a clock time.
fn clock_length(text: &str) -> Option<f64> {
    let own = text.trim_end_matches(|c: char| c.is_letter() || c == ' ');
    let mut parts = own.split(':').map(|part| {
        let is_number = (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        read_decimal(part).filter(|_| is_number)
    });
    let minutes = parts.next()?? * 60.0 + parts.next()??;
    let seconds = match parts.next() {
        Some(seconds) => seconds?,
        None => 0.0,
    };
    let unit = text.get(own.len()..)?.trim();
    let is_unit = matches!(unit, "" | "h" | "hr" | "hrs" | "hours" | "hh" | "std" | "stunden");
    (is_unit && parts.next().is_none()).then_some(minutes + seconds / 60.0)
}

fn of_prose(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates, told: &mut Vec<ToldDuration>) {
    let lead = lead(context);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_prose = match unit.role {
            Role::Paragraph | Role::Item | Role::Label | Role::Heading(1) => true,
            // `| Impact | All calls failed for 95 min |`
            Role::Row => ix < lead && unit.cells.len() == 2,
            Role::Heading(_) => false,
            Role::Code | Role::Html | Role::Rule => continue,
        };
        let text = unit.flat.lower();
        let durations = find_durations_in(text, text);
        if durations.is_empty() {
            continue;
        }
        let list = moments.get(ix).map_or(&[][..], Vec::as_slice);
        let sums_up = ix < lead || matches!(context.sections.kind(ix), SectionKind::Summary | SectionKind::Impact);
        let mut ahead = list;
        let mut rest = durations.as_slice();
        for found in &durations {
            let found = *found;
            rest = rest.get(1..).unwrap_or_default();
            let sentence = sentence(text, &found);
            // `14h02` is a clock time, unless something lasted so long.
            let behind = list.partition_point(|moment| moment.start <= found.start);
            let is_clock = list.get(behind.saturating_sub(1)).is_some_and(|moment| {
                moment.clock.is_some() && moment.start <= found.start && found.start < moment.end
            });
            if is_clock
                && WORDS.lists(last_words(text.get(sentence.0..found.start).unwrap_or_default(), 2)) & (1 << LASTED)
                    == 0
            {
                continue;
            }
            let before = text.get(sentence.0..found.start).unwrap_or_default();
            let window = window_beside(text, &found, sentence, &mut ahead, dates);
            if let Some((minutes, from, to)) = window {
                tell(told, &unit.flat, &found, DurationOf::Window(minutes, unit.flat.span(from, to)), false);
            }
            // `From 17:09 to 23:42 (6 hours and 33 minutes) all was down`, where the text sums up.
            let own = text.get(sentence.0..sentence.1).unwrap_or_default();
            let is_summed = window.is_some() && ix < lead && is_bracketed(text, &found) && tells_harm(own);
            let is_period = || window.is_some() && sums_up && last_words(before, 3).contains("period of");
            // `For 89 minutes between 14:02 and 15:31 the shop …`
            let is_led = || sums_up && (window.is_some() || ix < lead) && opens_with_for(before);
            if is_prose && (is_summed || is_period() || is_led() || whole::is_whole(text, &found, sentence, sums_up)) {
                // `Down for 40 minutes in Asia and 95 minutes in Europe`
                let is_least = rest.first().is_some_and(|next| next.start < sentence.1 && found.minutes < next.minutes);
                tell(told, &unit.flat, &found, DurationOf::Incident, sums_up && !is_least);
            }
        }
    }
}

/// Whether nothing but `for`, and words of estimate, leads to a duration at the head of a sentence.
fn opens_with_for(before: &str) -> bool {
    let mut words = words(before);
    let first = words.next().unwrap_or_default();
    let is_plain = |word: &str| {
        matches!(
            word,
            "a" | "total"
                | "of"
                | "about"
                | "around"
                | "approximately"
                | "roughly"
                | "nearly"
                | "almost"
                | "some"
                | "the"
                | "course"
        )
    };
    matches!(first, "for" | "over" | "durante" | "pendant" | "für") && words.all(is_plain)
}

/// Whether a bracket opens right before a duration, but for a word of estimate.
fn is_bracketed(text: &str, found: &Duration) -> bool {
    let before = super::timeline::tail(text.get(..found.start).unwrap_or_default(), 16);
    before.rfind('(').is_some_and(|at| before.len() - at < 12)
}

/// The sentence around a duration, 240 bytes to either side at most.
fn sentence(text: &str, found: &Duration) -> (usize, usize) {
    let before = text.get(..found.start).unwrap_or_default();
    let is_end = |text: &str, ix: usize, c: char| {
        // A line of wrapped text goes on in small letters.
        let goes_on = || text.get(ix + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_letter() || c == '('));
        matches!(c, '。' | '！')
            || c == '\n' && !goes_on()
            || (matches!(c, '.' | '!' | '?')
                && text.get(ix + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace)))
    };
    let mut start = found.start;
    for (ix, c) in before.char_indices().rev().take(240) {
        if is_end(text, ix, c) {
            break;
        }
        start = ix;
    }
    let behind = text.get(found.end..).unwrap_or_default();
    let mut end = found.end;
    for (ix, c) in behind.char_indices().take(240) {
        if is_end(behind, ix, c) {
            break;
        }
        end = found.end + ix + c.len_utf8();
    }
    (start, end)
}

/// The window in the sentence that a duration measures: `14:02–15:31 (89 min)`, `lasted 89 min, from 14:02 to 15:31`.
/// Gives its length in minutes and where it stands.
fn window_beside(
    text: &str,
    found: &Duration,
    (start, end): (usize, usize),
    list: &mut &[Moment],
    dates: &Dates,
) -> Option<(f64, usize, usize)> {
    while list.first().is_some_and(|moment| moment.start < start) {
        *list = list.get(1..).unwrap_or_default();
    }
    let mut windows = Vec::new();
    let mut ahead = list.iter().take_while(|moment| moment.end <= end).peekable();
    while let Some(moment) = ahead.next() {
        let Some(clock) = moment.clock else { continue };
        let (until, to) = match (moment.until, ahead.peek()) {
            (Some(until), _) => (until, moment.end),
            (None, Some(next)) if text.get(moment.end..next.start).is_some_and(|gap| gap.len() <= 40 && joins(gap)) => {
                let Some(until) = next.clock else { continue };
                ((until, next.date), next.end)
            }
            _ => continue,
        };
        let day = |date: Option<crate::time::DateParts>| date.and_then(|date| dates.resolve(date));
        let at = |date, clock| WallTime { date, clock: Some(clock) }.axis_seconds();
        let from = day(moment.date);
        let (Some(first), Some(mut last)) = (at(from, clock), at(day(until.1).or(from), until.0)) else { continue };
        // `on 5 March from 14:02 to …` dates both; a day behind the end alone dates the start too.
        if from.is_none() && until.1.is_some() {
            last = last.rem_euclid(86_400);
        }
        if last <= first {
            last += 86_400;
        }
        // Seconds of a window are far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        windows.push(((last - first) as f64 / 60.0, moment.start, to));
    }
    if windows.is_empty() && 1440.0 <= found.minutes && found.minutes % 1440.0 == 0.0 {
        windows.extend(days_beside(text, found, list, end, dates));
    }
    let window = match windows.as_slice() {
        [window] => *window,
        _ => return None,
    };
    let gap = if found.end <= window.1 { text.get(found.end..window.1) } else { text.get(window.2..found.start) }?;
    let own = text.get(start..end)?;
    let is_only = find_durations(own).len() == 1;
    let is_bracketed =
        gap.len() <= 16 && gap.trim_start().starts_with(['(', '=', '[', ',']) || gap.len() <= 4 && gap.contains('(');
    let has_word = WORDS.lists(own) & (1 << LASTED | 1 << OUTAGE) != 0 || own.contains("period of");
    let is_bound = tells_part(own);
    // `inactive for 1 hour on 22 May, between 5 pm and 10 pm`
    let joint = words(gap).next_back().unwrap_or_default();
    let lead = words(text.get(start..found.start)?).next_back().unwrap_or_default();
    let is_for = found.end <= window.1
        && gap.len() <= 48
        && matches!(lead, "for" | "during" | "durante" | "pendant" | "por")
        && matches!(joint, "on" | "between" | "from" | "entre" | "de" | "das" | "desde")
        && !tells_part(text.get(start..window.2)?);
    ((is_bracketed || (is_only && (is_for || has_word && !is_bound))) && !is_other(text, found)).then_some(window)
}

/// `3 days (18 June → 22 June)`: from four days to five, since either of the two may count; that which is nearer.
fn days_beside(
    text: &str,
    found: &Duration,
    list: &[Moment],
    end: usize,
    dates: &Dates,
) -> Option<(f64, usize, usize)> {
    let inside = list.iter().take_while(|moment| moment.end <= end);
    let (from, to) = inside.clone().zip(inside.skip(1)).find(|(from, to)| {
        let joint = text.get(from.end..to.start).unwrap_or_default().trim();
        let is_joint = matches!(
            joint,
            "→" | "->" | "–" | "—" | "-" | "to" | "through" | "until" | "bis" | "a" | "hasta" | "até" | "au"
        );
        is_joint && from.clock.is_none() && to.clock.is_none()
    })?;
    let (first, last) = (dates.resolve(from.date?)?, dates.resolve(to.date?)?);
    let days = f64::from(last.to_epoch_days() - first.to_epoch_days());
    (0.0 < days).then(|| (found.minutes.clamp(days * 1440.0, (days + 1.0) * 1440.0), from.start, to.end))
}

/// `De 11h40 à 13h51`: hours of the day, not lengths.
fn is_hour(text: &str, found: &Duration) -> bool {
    let before = text.get(..found.start).unwrap_or_default().trim_end();
    let word = before.rsplit(|c: char| !c.is_letter()).next().unwrap_or_default().lowered();
    text.get(found.start..found.end).is_some_and(|own| own.ends_with(|c: char| c.is_ascii_digit()))
        && matches!(word.as_str(), "de" | "à" | "vers" | "environ" | "das" | "às" | "las" | "from" | "to")
}

/// Whether a text speaks of a part or of another; the `between` of a window does not.
fn tells_part(text: &str) -> bool {
    WORDS.hits(text).iter().any(|hit| hit.list == PART && !opens_window(text, hit))
}

/// `between 14:02 and 15:31`
fn opens_window(text: &str, hit: &Hit) -> bool {
    let behind = text.get(hit.end()..).unwrap_or_default();
    hit.phrase == "between" && words(behind).take(2).any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty())
}

/// The last `width` words of a text, and what stands behind them.
pub(super) fn last_words(text: &str, width: usize) -> &str {
    let mut is_inside = false;
    let mut count = 0;
    for (at, c) in text.char_indices().rev() {
        let is_part = c.is_letter_or_digit();
        if is_inside && !is_part {
            count += 1;
            if count == width {
                return text.get(at..).unwrap_or_default();
            }
        }
        is_inside = is_part;
    }
    text
}

/// `5 minutes ago`, `after 10 minutes`, `every hour`, `within 30 minutes`.
fn is_other(text: &str, found: &Duration) -> bool {
    let after = text.get(found.end..).unwrap_or_default().trim_start();
    let is_behind = any_of("ago|later|earlier|after|before|per |delay|interval|behind|old|timeout|apart", |word| {
        after.starts_with(word)
    });
    let head = text.get(..found.start).unwrap_or_default();
    is_behind
        || words(super::timeline::tail(head, 24)).next_back().is_some_and(|word| {
            matches!(word, "every" | "within" | "after" | "each" | "per" | "last" | "next" | "past")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::labels;
    use crate::extract::testing::with_context;
    use crate::extract::timeline;

    fn check(text: &str, expected: Option<(f64, &str)>) {
        with_context(text, |context| {
            let moments = timeline::moments(context);
            let read = read(context, &labels::labels(context), &moments, &Dates::default());
            let whole = read.iter().find(|told| !matches!(told.of, DurationOf::Window(..)));
            let whole = whole.map(|told| (told.minutes, context.source.slice(told.span)));
            assert_eq!(whole, expected, "{text}");
        });
    }

    #[test]
    fn reads_the_whole_duration() {
        check("**Duration:** ~10 minutes\n", Some((10.0, "10 minutes")));
        check("The outage lasted 6 h 50 min.\n", Some((410.0, "6 h 50 min")));
        check("Search was down for about 3 hours.\n", Some((180.0, "3 hours")));
        check("A 45-minute outage hit us.\n", Some((45.0, "45-minute")));
        check("- **Time to resolve**: 4h 9m\n", Some((249.0, "4h 9m")));
        check("Time to resolve: 4h\n\nThe outage lasted 3 h.\n", Some((180.0, "3 h")));
        check("Duration: 21:45 to 23:28 UTC (103 minutes)\n", Some((103.0, "103 minutes")));
        check("Les serveurs ont été coupés. La panne a duré 2 heures.\n", Some((120.0, "2 heures")));
        check("障害は2時間継続した\n", Some((120.0, "2時間")));
        check("**Incident:** The robot was completely non-functional for 72+ hours\n", Some((4320.0, "72+ hours")));
        check("It took 91 minutes from the start of the incident to the fix.\n", Some((91.0, "91 minutes")));
        check("Gesamtdauer: 3 Std 20 Min\n", Some((200.0, "3 Std 20 Min")));
        check("Durée totale : 2h35\n", Some((155.0, "2h35")));
        check("Durée d'exposition : De 11h40 à environ 13h51, un peu plus de 2 heures\n", Some((120.0, "2 heures")));
        check("**Duração do impacto:** ~1 semana (aos poucos)\n", Some((10_080.0, "1 semana")));
        for told in [
            "Users could not log in for 89 minutes.",
            "It took us 89 minutes to get everything back.",
            "After 89 minutes of downtime, it came back.",
            "Service was restored after 89 minutes.",
            "Everything was fixed in about 89 minutes.",
            "In total, customers were affected for 89 minutes.",
            "Impact duration ~89 minutes",
            "For 89 minutes, no order could be placed, because the queue was stuck.",
            "The incident was resolved after 89 minutes.",
            "For roughly 89 minutes on 5 March, every route returned 500.",
            "For 89 minutes each order failed.",
            "We had an incident that delayed runs for all customers for approximately 89 minutes.",
            "Over a period of around 89 minutes there was a partial outage.",
            "It took 89 minutes from the start of the incident to the deploy of the fix.",
            "For roughly 89 minutes on 5 March every route\nreturned 500.",
            "From 14:02 to 15:31 UTC (89 minutes), all applications were unavailable.",
            "For 89 minutes between 14:02 and 15:31 UTC on 5 March, users were unable to order.",
            "It took us 89 minutes to restore the service.",
            "The whole incident took 89 minutes.",
            "The cluster was unreachable, and fixed in about 89 minutes.",
            "This resulted in an outage of 89 minutes.",
            "The effect lasted 89 minutes before all was well.",
            "Between 14:02 and 15:31 UTC search was unavailable for 89 minutes.",
            "A bad key caused a partial search outage: 89 minutes of failed lookups.",
            "A bad key caused 89 minutes full cluster outage.",
            "There was a period of about 89 minutes from 14:02 to 15:31 in which a broken build was live.",
            "Search went dark for 89 minutes.",
            "The shop was out for 89 minutes.",
            "All of it took 89 minutes from first alert to fix.",
            "The total time without search was 89 minutes.",
            "**When:** 5 March 2024, 14:02 – 15:31 UTC (89 minutes)",
            "**Incident window:** 5 March 2024 14:02 UTC to 15:31 UTC (about 89 minutes)",
            "**Date** : 5 mars 2024, 14h02 → 15h31 (89 minutes)",
            "**Total time to recovery:** 89 minutes",
            "Duration - 89 minutes",
            "For 89 minutes between 14:02 and 15:31 UTC on 5 March, the shop ran a test of chaos.",
            "For a total of 89 minutes on 5 March, 100 percent of the site was offline.",
            "We had a 89 minutes cascading failure that hit users around the globe.",
            "The limiter failed over during a 89 minutes window.",
            "The shop was closed for 89 minutes.",
            "From first alert to fix it took 89 minutes.",
            "- **Impact time:** 89 minutes",
            "- **Customer-facing duration:** 89 minutes",
            "Search was down 89 minutes in all.",
            "| Severity | High |\n|---|---|\n| Impact | All calls failed for 89 minutes |",
        ] {
            check(&format!("# x\n\n{told}\n"), Some((89.0, "89 minutes")));
        }
        for (told, minutes, own) in [
            ("Der Dienst war rund drei Stunden lang nicht erreichbar.", 180.0, "drei Stunden"),
            ("El servicio estuvo caído durante tres horas.", 180.0, "tres horas"),
            ("- **Tiempo de resolución:** 3 horas", 180.0, "3 horas"),
            ("- **Tiempo de impacto en producción:** 3 horas", 180.0, "3 horas"),
            ("- **Temps d'indisponibilité :** 3 heures", 180.0, "3 heures"),
            ("O serviço ficou fora do ar por 3 horas.", 180.0, "3 horas"),
            ("Le service a été indisponible pendant 3 heures.", 180.0, "3 heures"),
            ("Сервис был недоступен в течение 3 часов.", 180.0, "3 часов"),
            ("服务中断约3小时。", 180.0, "3小时"),
            ("約3時間サービスが停止しました。", 180.0, "3時間"),
            ("약 3시간 동안 서비스가 중단되었습니다.", 180.0, "3시간"),
            ("- 障害時間: 3時間", 180.0, "3時間"),
            ("Der Laden war für 3 Stunden gestört.", 180.0, "3 Stunden"),
            ("Pendant 3 heures, les clients n'ont pas pu payer.", 180.0, "3 heures"),
            ("Durante 3 horas los clientes no pudieron pagar.", 180.0, "3 horas"),
            ("Le résolveur DNS, un open resolver, a été empêché de répondre pendant 3 heures.", 180.0, "3 heures"),
            ("A loja ficou indisponível por 3 horas.", 180.0, "3 horas"),
            ("**Tiempo total de recuperación:** 3 horas", 180.0, "3 horas"),
            ("- Tiempo de inactividad: 3 horas", 180.0, "3 horas"),
            ("- **Duração da indisponibilidade:** ~50 minutos", 50.0, "50 minutos"),
            ("- 총 영향 시간: 약 5분", 5.0, "5분"),
            ("- 影响时长：78分钟", 78.0, "78分钟"),
            ("**Duration:** 1:35 h", 95.0, "1:35 h"),
            ("**Duration:** 01:35:00", 95.0, "01:35:00"),
        ] {
            check(&format!("# x\n\n{told}\n"), Some((minutes, own)));
        }
        check("# x\n\nサービスは停止し、3時間後に再起動しました。\n", None);
        check("# x\n\n失败（如 3 小时）后重试，无法恢复。\n", None);
        check("# x\n\n持续失败（如 30 分钟）后标记为不可用。\n", None);
        check("---\ntitle: x\nduration_min: 89\n---\n\nSearch was down.\n", Some((89.0, "89")));
        check("# Three-hour outage of the shop\n", Some((180.0, "Three-hour")));
        check("**Duration:** 2 h degraded + ~40 min down\n", Some((160.0, "2 h degraded + ~40 min")));
        check("Incident Duration (minutes): 89\n", Some((89.0, "89")));
        check("**Length of the outage:** 89 minutes\n", Some((89.0, "89 minutes")));
        for told in [
            "The cache expires after 89 minutes.",
            "We retried for 89 minutes.",
            "The deploy takes 89 minutes.",
            "Session duration: 89 minutes",
            "We will reduce downtime to 89 minutes.",
            "Search was also down for 89 minutes.",
            "With it the outage would have lasted 89 minutes.",
        ] {
            check(&format!("# x\n\n{told}\n"), None);
        }
        check("故障持续了2小时\n", Some((120.0, "2小时")));
        check("We retried every 5 minutes.\n", None);
        check("The outage began 10 minutes after the deploy.\n", None);
        check("Alerts now fire within 5 minutes of an outage.\n", None);
    }
}
