//! Updates of a status page: a state beside a time, or a site generator's mark around one.
//!
//! Knows no other entries.

use super::Spot;
use crate::extract::outline::Role;
use crate::extract::outline::Unit;
use crate::extract::timeline::candidate::Candidate;
use crate::extract::timeline::candidate::Group;
use crate::extract::timeline::candidate::TRACKED;
use crate::extract::timeline::candidate::candidate;
use crate::extract::timeline::lead::rest_of;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Span;
use crate::text::any_of;
use crate::text::head;
use crate::text::lower;
use crate::text::tail;
use crate::time::Moment;
use crate::time::find_moments;

/// Whether a text in front of a time is a status page's mark of an update: `Resolved - `, `Update (`.
pub(super) fn is_update(before: &str) -> bool {
    // `Issue resolved, vendor investigating | 10/07 04:01pm`
    if let Some(state) = before.trim_end().strip_suffix('|') {
        return state.len() <= 64 && !state.contains(['|', '.', '\n']);
    }
    let is_bare = || before.trim_matches(|c: char| !c.is_letter()).eq_ignore_ascii_case("update");
    if 32 < before.len() || before.trim_end().ends_with([':', '：']) && !is_bare() {
        return false;
    }
    let folded = lower(before);
    let bare = folded.trim_start_matches(|c: char| !c.is_letter_or_digit());
    let french = bare.strip_prefix("mise à jour").or_else(|| bare.strip_prefix("mise a jour"));
    let mut words = french.unwrap_or(bare).split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty());
    let first = if french.is_some() { "update" } else { words.next().unwrap_or("") };
    any_of(
        "update|updated|resolved|monitoring|identified|investigating|posted|edit|notice|status|maintenance|initial|обновлено|\
         обновление|actualización|atualização|aktualisierung",
        |mark| mark == first,
    ) && words.all(|word| {
        word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
            || matches!(
                word,
                "on" | "at"
                    | "from"
                    | "mon"
                    | "tue"
                    | "wed"
                    | "thu"
                    | "fri"
                    | "sat"
                    | "sun"
                    | "message"
                    | "report"
                    | "de"
                    | "du"
                    | "à"
                    | "um"
                    | "vom"
                    | "von"
                    | "das"
                    | "às"
                    | "del"
                    | "las"
            )
    })
}

/// Whether a text opens with a state of a status page, set off from the rest.
pub(super) fn is_said(text: &str) -> bool {
    let text = text.trim_start();
    let word = text.split(|c: char| !c.is_letter()).next().unwrap_or("");
    is_update(word)
        && text
            .get(word.len()..)
            .is_some_and(|rest| rest.starts_with('\n') || rest.trim_start().starts_with(['-', '–', '—', ':']))
}

/// Whether the heading right over a unit is a state of a status page and no more.
pub(super) fn is_below_update(spot: Spot<'_>) -> bool {
    let Some(heading) = spot.ix.checked_sub(1).and_then(|above| spot.context.outline.units.get(above)) else {
        return false;
    };
    matches!(heading.role, Role::Heading(_) | Role::Label) && is_update(heading.flat.text())
}

/// The heading over a paragraph that is not yet an entry's, and its words with those of the paragraph below it.
pub(super) fn said(spot: Spot<'_>) -> Option<(usize, Flat)> {
    let Spot { context, ix, .. } = spot;
    let units = &context.outline.units;
    let heading = context.outline.sections.get(units.get(ix)?.section)?.heading?;
    let words: Vec<Flat> = units.get(heading..ix)?.iter().take(2).map(|unit| unit.flat.clone()).collect();
    (ix - heading <= 4).then(|| (heading, Flat::joined(words.iter(), " - ")))
}

/// What stands around an update's time.
pub(super) fn around(flat: &Flat, moment: &Moment) -> Flat {
    with_state(&flat.slice(0, moment.start), rest_of(flat, moment.end))
}

/// What is told, behind the state that an update gives it: `Resolved - All is well`.
pub(super) fn with_state(state: &Flat, told: Flat) -> Flat {
    let mark = state.text().trim_end_matches(|c: char| !c.is_letter_or_digit()).len();
    Flat::joined([state.slice(0, mark), told].iter().filter(|part| !part.is_blank()), " - ")
}

/// A paragraph that opens with a tag that carries its time: `<Update date="…">Restored.</Update>`.
pub(super) fn tagged(spot: Spot<'_>) -> Option<Candidate> {
    let Spot { context, unit, .. } = spot;
    let written = context.source.slice(unit.span);
    if !written.starts_with('<') || unit.flat.is_blank() {
        return None;
    }
    let tag = written.get(..written.find('>')?)?;
    let moment = find_moments(tag).into_iter().next().filter(|moment| moment.clock.is_some())?;
    let time_span = Span::new(moment.start, moment.end).shifted(unit.span.start);
    let made = candidate(spot.ix, unit, moment, unit.flat.clone(), Group::List(usize::MAX));
    Some(Candidate { time_span, ..made })
}

/// Whether a label stands behind a container's colons, `::: update Resolved | 2024-03-03 14:05`.
pub(super) fn opens_container(spot: Spot<'_>) -> bool {
    let before = tail(spot.context.source.slice(Span { start: 0, end: spot.unit.span.start }), 24);
    before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with(":::"))
}

/// Where a site generator's mark around a time begins in a text: `{{< track "2018-04-13 17:30:00" >}}`.
pub(super) fn track_mark(text: &str, moment: &Moment) -> Option<usize> {
    let near = tail(text.get(..moment.start)?, 48);
    let at = moment.start - near.len() + near.rfind("{{<")?;
    (moment.start - at < 32).then_some(at)
}

/// The updates of a paragraph with a site generator's marks around their times: `Restored. {{< track "2018-04-13 17:30:00" >}}`,
/// or with each mark in front of its text.
pub(super) fn tracked(spot: Spot<'_>) -> Vec<Candidate> {
    let Spot { unit, found, .. } = spot;
    let text = spot.text();
    let marks: Vec<(&Moment, usize)> =
        found.iter().filter_map(|moment| Some((moment, track_mark(text, moment)?))).collect();
    let ends = |moment: &Moment| head(text.get(moment.end..)?, 48).find(">}}").map(|end| moment.end + end + 3);
    let opens = |moment: &Moment| {
        let line = ends(moment).and_then(|end| text.get(end..)?.lines().next());
        line.is_some_and(|line| line.contains(char::is_letter) && !line.trim_start().starts_with("{{"))
    };
    // On a line of its own over what it dates.
    let stands_over = |at: usize, moment: &Moment| {
        at == 0 && ends(moment).and_then(|end| text.get(end..)).is_some_and(|below| below.contains(char::is_letter))
    };
    if marks.iter().any(|(moment, at)| opens(moment) || stands_over(*at, moment)) {
        let until = marks.iter().skip(1).map(|(_, at)| *at).chain([text.len()]);
        let told = marks.iter().zip(until).filter_map(|((moment, _), until)| {
            let told = unit.flat.slice(ends(moment)?.min(until), until);
            let told = told.trimmed();
            let span = told.whole();
            (!told.is_blank()).then(|| Candidate { span, ..spot.candidate(moment, told, TRACKED) })
        });
        return told.collect();
    }
    let Some(((moment, at), others)) = marks.split_first() else { return Vec::new() };
    let mut told: Vec<Candidate> = closed(spot, moment, *at).into_iter().collect();
    // Each of the others closes what stands behind the one before it.
    for ((before, _), (moment, at)) in marks.iter().zip(others) {
        let own = ends(before).map(|end| unit.flat.slice(end.min(*at), *at).trimmed());
        if let Some(own) = own.filter(|own| own.text().contains(char::is_letter)) {
            let span = own.whole();
            told.push(Candidate { span, ..spot.candidate(moment, own, TRACKED) });
        }
    }
    told
}

/// The update that a mark at byte `at` closes. What stands above it, up to the mark of another, a rule or a heading, is of
/// the same update.
fn closed(spot: Spot<'_>, moment: &Moment, at: usize) -> Option<Candidate> {
    let Spot { context, ix, unit, .. } = spot;
    let own = unit.flat.slice(0, at);
    // `**Resolved**: all is well` opens its own.
    let first_word = own.text().split(|c: char| !c.is_letter()).find(|word| !word.is_empty()).unwrap_or("");
    // So does `**Problème identifié** : …`.
    let leads = |unit: &Unit| (1..=40).contains(&unit.strong_lead);
    let is_opened = leads(unit) || is_update(first_word) && is_said(own.text());
    let is_own = |above: &Unit| {
        matches!(above.role, Role::Paragraph | Role::Label | Role::Item) && !above.flat.text().contains("{{<")
    };
    let above = context.outline.units.get(..ix)?.iter().rev().take(if is_opened { 0 } else { 24 });
    let opens = above.clone().position(|above| leads(above) && above.role == Role::Paragraph);
    let above = above.take(opens.map_or(24, |opens| opens + 1)).take_while(|above| is_own(above));
    let first = above.filter(|above| above.list.is_none() && 24 < above.flat.text().len()).last();
    if first.is_none() && !own.text().contains(char::is_letter) {
        return None;
    }
    // `*Resolved* -` on a line of its own is the update's name.
    let name = context.outline.units.get(ix.wrapping_sub(1)).filter(|name| {
        name.role == Role::Label && is_update(name.flat.text().trim_end_matches(|c: char| !c.is_letter()))
    });
    let made = spot.candidate(moment, own, TRACKED);
    Some(match (first, name) {
        (Some(first), _) => {
            let span = Span { start: first.span.start, end: unit.span.end };
            Candidate { text: first.flat.clone(), span, ..made }
        }
        (None, Some(name)) => Candidate { text: with_state(&name.flat, made.text.clone()), ..made },
        (None, None) => made,
    })
}
