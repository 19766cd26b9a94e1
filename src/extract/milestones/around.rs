//! What the words before and behind a time tell of it, and where the sentence and the clause around it end.
//!
//! Looks at text alone: what is told is trusted, and put on the axis, elsewhere.

use super::words::DENIED;
use super::words::DETECTION;
use super::words::FROM;
use super::words::MITIGATION;
use super::words::NAMED;
use super::words::NOT_CAUSE;
use super::words::RESOLUTION;
use super::words::START;
use super::words::UNTIL;
use super::words::WELL;
use super::words::WORDS;
use super::words::WORKERS;
use super::words::bits;
use super::words::has;
use super::words::is_work;
use super::words::tells_harm;
use crate::extract::kinds::Signs;
use crate::extract::timeline::joins_window;
use crate::incident::Milestone;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::any_of;
use crate::text::head;
use crate::time::read_weekday;

/// What the words before a time say that it is: the nearest of them counts, at most eight words away.
pub(super) fn cue(before: &str) -> Option<Milestone> {
    let hits = WORDS.hits(before);
    let mut is_until = false;
    for (ix, hit) in hits.iter().enumerate().rev() {
        if 8 < count_words(before, hit.end(), before.len()) {
            break;
        }
        let prior = hits.get(..ix).unwrap_or_default();
        // `was not noticed until`
        if hit.list == UNTIL && stands_before(before, prior, DENIED, hit, 6) {
            is_until = true;
            continue;
        }
        match of_hit(before, &hits, prior, hit) {
            Cue::Is(milestone) => return Some(milestone),
            Cue::Nothing => return None,
            Cue::Further => {}
        }
    }
    // `No users could log in until`
    if is_until {
        return Some(Milestone::Resolution);
    }
    // What was shut down did not go down.
    let is_shut = any_of("shut|scaled|taken|took|brought|powered|spun", |word| before.contains(word));
    (tells_harm(before) && !is_shut && !is_work(before)).then_some(Milestone::Start)
}

/// What one word before a time says of it.
enum Cue {
    /// The time is that of a milestone.
    Is(Milestone),
    /// The time is that of something else.
    Nothing,
    /// The words before it say.
    Further,
}

/// What one of the `hits` before a time says of it; `prior` are those before that one.
fn of_hit(before: &str, hits: &[Hit], prior: &[Hit], hit: &Hit) -> Cue {
    let between = before.get(hit.end()..).unwrap_or("");
    let lead = before.get(..hit.at);
    let is_behind = |list: u8| stands_before(before, prior, list, hit, 2);
    match hit.list {
        FROM if lead.is_some_and(|lead| {
            any_of(" again | back |to normal | online | resolved ", |told| lead.ends_with(told))
        }) =>
        {
            Cue::Is(Milestone::Resolution)
        }
        // `Restored from backup by 17:30` opens no window.
        FROM if 1 < count_words(before, hit.end(), before.len()) && !leads_to_time(between) => Cue::Further,
        FROM => Cue::Is(Milestone::Start),
        UNTIL => Cue::Is(Milestone::Resolution),
        START if between.contains(" again ") => Cue::Is(Milestone::Resolution),
        START if is_behind(RESOLUTION) || is_behind(MITIGATION) || is_behind(WORKERS) || is_work(between) => {
            Cue::Nothing
        }
        list => {
            let Some(milestone) = NAMED.get(usize::from(list)) else { return Cue::Further };
            // `attempts to restore it` and `end-to-end` tell no end.
            let is_other = lead.is_some_and(|lead| {
                lead.ends_with(" to ") && !lead.ends_with(" able to ") && !lead.ends_with("managed to ")
                    || lead.ends_with('-')
            });
            if is_other || between.starts_with('-') {
                return Cue::Further;
            }
            if matches!(hit.phrase, "identif" | "was found") && hits.iter().any(|hit| hit.list == NOT_CAUSE) {
                return Cue::Nothing;
            }
            Cue::Is(*milestone)
        }
    }
}

/// Whether a word of a list stands before a hit, with at most so many words between them.
fn stands_before(text: &str, prior: &[Hit], list: u8, hit: &Hit, width: usize) -> bool {
    prior.iter().any(|other| other.list == list && count_words(text, other.end(), hit.at) <= width)
}

/// The words of a stretch of a text.
fn count_words(text: &str, from: usize, to: usize) -> usize {
    let stretch = text.get(from..to).unwrap_or("");
    stretch.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count()
}

/// Whether nothing but words that lead to a time stands between `from` and it: `between the hours of`.
fn leads_to_time(between: &str) -> bool {
    const LEADS: &str = "about|approximately|around|roughly|the|or|hours|of|as|early|late|at|on|ca|circa|etwa|\
        ungefähr|las|les|environ|aproximadamente|am|um|el|le";
    between
        .split(|c: char| !c.is_letter())
        .filter(|word| !word.is_empty())
        .all(|word| any_of(LEADS, |lead| lead == word) || read_weekday(word).is_some())
}

/// The milestone that the words behind a time tell.
pub(super) fn of_rest(rest: &str) -> Option<Milestone> {
    let signs = Signs::of(rest);
    // `, it was discovered that no order went through`
    let is_found = || {
        let hits = WORDS.hits(head(rest, 40));
        hits.first().is_some_and(|hit| hit.list == DETECTION && hit.phrase != "identif")
            && !hits.iter().any(|hit| hit.list == NOT_CAUSE)
    };
    if signs.notice() || is_found() {
        Some(Milestone::Detection)
    } else if signs.resolution()
        // `Seither funktioniert der Login wieder`
        || rest.contains(" wieder") && has(bits(rest), WELL)
        || (!tells_harm(rest)
            && WORDS.hits(rest).iter().any(|hit| NAMED.get(usize::from(hit.list)) == Some(&Milestone::Resolution)))
    {
        Some(Milestone::Resolution)
    } else if tells_harm(rest) && !is_work(rest) {
        Some(Milestone::Start)
    } else {
        None
    }
}

/// The first milestone that a text has a word for.
pub(super) fn first_named(text: &str) -> Option<Milestone> {
    // `unable to resolve names` tells no end.
    let is_told = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(" to "));
    WORDS.hits(text).iter().filter(|hit| is_told(hit.at)).find_map(|hit| NAMED.get(usize::from(hit.list)).copied())
}

/// `The outage started at`, `The incident ended at`
pub(super) fn names_whole(before: &str) -> bool {
    let hits = WORDS.hits(before);
    let subject = |hit: &Hit| matches!(hit.phrase, "incident" | "outage" | "downtime" | "disruption");
    hits.iter().filter(|hit| matches!(hit.list, START | RESOLUTION)).any(|hit| {
        let lead = before.get(..hit.at).unwrap_or("");
        hits.iter().rfind(|hit| subject(hit) && hit.end() <= lead.len()).is_some_and(|hit| lead.len() - hit.end() < 6)
    })
}

/// `14:02 (maybe before) to 15:31`: what stands between the two ends of a window.
pub(in crate::extract) fn joins(gap: &str) -> bool {
    // `14:02 (block 12) and 15:31`
    let aside = gap.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let gap = aside.map_or(gap, |(_, rest)| rest);
    let last = gap.split_whitespace().next_back().unwrap_or("");
    // `empezó a las 14:05, lo vimos a las 14:12` tells two things.
    let is_short = gap.split_whitespace().nth(2).is_none();
    matches!(last, "to" | "по" | "至" | "到" | "から" | "부터")
        || is_short && matches!(last, "a" | "à" | "às" | "las")
        || joins_window(gap)
}

/// `Orders placed between`: the window is that of what was handled meanwhile.
pub(super) fn is_of_data(before: &str) -> bool {
    const HANDLED: &str = "added|created|written|placed|sent|made|submitted|uploaded|received|posted|published|\
        registered|stored|recorded|collected|ingested|loss|enregistrés|enviados|creados|erstellte";
    let hits = WORDS.hits(before);
    let Some(lead) = hits.iter().rfind(|hit| hit.list == FROM).and_then(|hit| before.get(..hit.at)) else {
        return false;
    };
    // `Notes added on 5 March between`, `a loss of data from`
    let mut words = lead.rsplit(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).take(6);
    words.any(|word| any_of(HANDLED, |handled| handled == word))
        && !words.next().is_some_and(|word| matches!(word, "was" | "were" | "been" | "being"))
}

/// What stands behind the last comma of a text, or behind its last `and`.
pub(super) fn last_clause(text: &str) -> &str {
    let marks = [",", ";", "、", "，", "；", " and ", " und ", " y ", " et ", " e ", " и "];
    let at = marks.iter().filter_map(|mark| text.rfind(mark).map(|at| at + mark.len())).max();
    at.and_then(|at| text.get(at..)).unwrap_or(text)
}

/// What is left of the sentence behind a time, 200 bytes at most.
pub(super) fn sentence_after(text: &str, at: usize) -> &str {
    let rest = head(text.get(at..).unwrap_or(""), 200);
    rest.get(..sentence_ends(rest).next().unwrap_or(rest.len())).unwrap_or(rest)
}

/// The byte behind the last sentence that ends in `text`.
pub(super) fn sentence_break(text: &str) -> Option<usize> {
    sentence_ends(text).last()
}

/// The bytes behind each sentence that ends in `text`.
fn sentence_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let is_end = match c {
                '。' | '\n' => true,
                '.' | '!' | '?' => chars.peek().is_some_and(|(_, next)| next.is_whitespace()),
                _ => false,
            };
            if is_end {
                return Some(at + c.len_utf8());
            }
        }
        None
    })
}
