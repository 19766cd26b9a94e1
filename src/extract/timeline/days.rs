//! Days that words tell: of all entries, of the evening before, of the week.
//!
//! Counts no midnights.

use std::sync::LazyLock;

use super::dates::Dates;
use crate::extract::Context;
use crate::extract::outline::Role;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::head;
use crate::text::tail;
use crate::time::Clock;
use crate::time::Date;
use crate::time::DateParts;
use crate::time::Days;
use crate::time::Moment;
use crate::time::read_weekday;

/// Words beside which a day is that of all entries.
static ALL_EVENTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "all events|all entries|all times|all timestamps|all of this happened|all this happened|everything happened|\
         everything took place|alle ereignisse|alle einträge|alle zeiten|todos los eventos|todas las horas|todos os eventos|\
         todos os horários|tous les événements|toutes les heures|все события|все записи|所有事件|所有时间|すべての|全ての|모든 사건|모든 시간",
    ])
});

/// The day that one sentence gives to all entries which have none: `All events happened on 3 March`.
pub(super) fn day_of_all(context: &Context<'_>, moments: &[Vec<Moment>], dates: &Dates) -> Option<Date> {
    let units = context.outline.units.iter().zip(moments);
    let mut told =
        units.filter(|(unit, list)| !list.is_empty() && unit.flat.text().len() < 400 && unit.role == Role::Paragraph);
    told.find_map(|(unit, list)| {
        let first = list.iter().find(|moment| moment.date.is_some() && moment.clock.is_none())?;
        let is_all = ALL_EVENTS.any(unit.flat.lower().get(..first.start)?);
        dates.resolve(first.date.filter(|_| is_all)?)
    })
}

/// When the evening before the incident's day begins, where the text tells a window from there into that day:
/// `2024-06-08 23:41 to 2024-06-09 06:27`.
pub(super) fn evening(moments: &[Vec<Moment>], dates: &Dates, day: Date) -> Option<Clock> {
    let day_of = |date: DateParts| dates.resolve(date);
    let begun = |pair: &[Moment]| {
        let first = pair.first()?;
        let (end, to) = match first.until {
            Some(until) => until,
            None => pair
                .get(1)
                .filter(|next| next.start <= first.end + 8)
                .and_then(|next| Some((next.clock?, next.date)))?,
        };
        let clock = first.clock.filter(|clock| end.seconds < clock.seconds)?;
        (day_of(first.date?)?.succ_opt() == Some(day) && day_of(to?)? == day).then_some(clock)
    };
    moments.iter().find_map(|list| (0..list.len()).find_map(|ix| begun(list.get(ix..)?)))
}

/// The day of the week that a sentence names beside a time.
pub(super) fn said_weekday(lower: &str, moment: &Moment) -> Option<u8> {
    let before = tail(lower.get(..moment.start)?, 32);
    let before = before.rsplit(['.', ',', ';', '(', '\n']).next()?;
    let behind = head(lower.get(moment.end..)?, 20);
    let behind = behind.split(['.', ',', ';', ')', '\n']).next()?;
    let named = |text: &str| text.split(|c: char| !c.is_letter()).filter(|word| 4 < word.len()).find_map(read_weekday);
    named(before).or_else(|| named(behind))
}

/// The day of the week `weekday` that is nearest to `day`, not before it where entries have been told already.
pub(super) fn on_weekday(day: Date, weekday: u8, is_later: bool) -> Option<Date> {
    let ahead = (i32::from(weekday) - i32::from(crate::time::weekday(day))).rem_euclid(7);
    let ahead = if !is_later && 3 < ahead { ahead - 7 } else { ahead };
    let days = Days::new(u64::from(ahead.unsigned_abs()));
    if ahead < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}
