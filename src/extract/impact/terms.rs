//! Small words around a number: estimates, ends of phrases, plurals that are counted without harm.
//!
//! Looks at single words and short texts, never at a sentence; the words of harm themselves are in `words`.

use std::sync::LazyLock;

use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;

/// Plurals that are counted without being harmed.
pub(super) const UNCOUNTED: u8 = 0;
/// What is harmed where it is reduced.
pub(super) const GOOD: u8 = 1;
/// What ends what a number counts: `12 of`, `12 were`.
const ENDS: u8 = 2;
/// Words of estimate.
const PLAIN: u8 = 3;
/// What stands before a number that is a name's: `Phase 2`.
const NUMBERED: u8 = 4;
/// What nobody could.
const COULD: u8 = 5;
/// What stands between harm and a number that it does not strike.
pub(super) const APART: u8 = 6;
/// What stands between what is harmed and the harm.
pub(super) const BEING: u8 = 7;
/// Words of a cause.
pub(super) const CAUSED: u8 = 8;
/// A service is less than it should be.
pub(super) const POOR: u8 = 9;
/// Labels whose lengths are the incident's or the response's.
pub(super) const TIMES: u8 = 10;

/// The small words of each list, in the order of the constants above.
static TERMS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        // UNCOUNTED
        "seconds$|minutes$|mins$|hours$|hrs$|days$|weeks$|months$|years$|times$|bytes$|cores$|cpus$|threads$|points$|\
         issues$|problems$|causes$|factors$|reasons$|things$|ways$|steps$|attempts$|retries$|alerts$|bugs$|outages$|\
         incidents$|changes$|commits$|versions$|releases$|phases$|parts$|types$|kinds$|lines$|periods$|occasions$|\
         lessons$|fixes$|options$|engineers$|hits$|its$|this$|was$|has$|does$|as$|is$|us$|always$|perhaps$|cases$|scenarios$|seems$|\
         appears$|means$|needs$|looks$|keeps$|gets$|veces$|vezes$",
        // GOOD
        "throughput|capacity|availability|performance|traffic|sales|revenue|bandwidth|orders|bookings|sign",
        // ENDS
        "and$|or$|to$|in$|on$|at$|by$|for$|from$|with$|per$|times$|the$|were$|was$|are$|is$|had$|has$|have$|could$|did$|consecutive$|\
         do$|does$|that$|which$|not$|can$|will$|as$|it$|gb$|mb$|kb$|tb$|gib$|mib$|gi$|mi$|ki$|go$|mo$|et$|und$|y$|bytes$|minutes$|hours$|days$|seconds$",
        // PLAIN
        "about$|around$|approx$|approximately$|estimated$|max$|maximum$|máximo$|máx$|maximal$|peak$|추정$|최대$|推定|最大|an$|nearly$|over$|at$|least$|up$|to$|roughly$|or$|ca$|etwa$|rund$|\
         environ$|unos$|cerca$|de$|aproximadamente$|примерно$|около$|约|約|약",
        // NUMBERED
        "agent$|worker$|attempt$|scenario$|experiment$|pr$|machine$|phase$|step$|level$|tier$|stage$|part$|section$|severity$|sev$|priority$|day$|week$|port$|line$|version$|round$|\
         layer$|chapter$|figure$|table$|number$|no$|issue$|error$|code$|exit$|status$|rule$|case$|option$|team$|q$|node$|\
         shard$|server$|zone$|rack$|region$|cluster$|az$|dc$|row$|site$|floor$|room$|building$|raid$|python$|java$|\
         ubuntu$|debian$|postgres$|mysql$|windows$",
        // COULD
        "could|were able|was able|were delivered|was delivered|were processed|went through|came through|succeeded|worked|got$|reached|pud|pod|conseg|pôde|pouv|n'a|ne$|konnte|смог|мог|не$",
        // APART
        "in$|on$|by$|after$|with$|from$|at$|during$|within$|until$|than$",
        // BEING
        "is$|are$|was$|were$|been$|be$|went$|became$|go$|all$|completely$|fully$",
        // CAUSED
        "caus|led$|lead|result|of requests",
        // POOR
        "limited$|slow$|no$|intermittent$|partial$|poor$|elevated$|reduced$|spotty$|flaky$|spoiled$",
        // TIMES
        "duration|time|detect|respon|resol|recover|mitigat|retention|interval|rto$|rpo$|sla$|slo$|ttr$|mttr$|mttd$|ttd$|\
         dauer|durée|duración|duração|длительность|时长|時間|时间|시간|기간",
    ])
});

/// Whether a text in lower case has a word of a list of [`TERMS`].
pub(super) fn has_term(list: u8, text: &str) -> bool {
    TERMS.lists(text) & (1 << list) != 0
}

/// Whether nothing but words of estimate stands there.
pub(super) fn is_plain(text: &str) -> bool {
    text.split(|c: char| !c.is_letter()).all(|word| word.is_empty() || has_term(PLAIN, word))
}

/// Whether a word ends as plurals do: `nodes`, not `loss`, `status` or `this`.
pub(super) fn ends_as_plural(word: &str) -> bool {
    3 < word.len() && word.ends_with('s') && !any_of("ss|us|is", |end| word.ends_with(end))
}

/// Whether a word ends what a number counts: `12 of`, `12 were`.
pub(super) fn ends_phrase(word: &str) -> bool {
    word == "/" || !word.contains('-') && has_term(ENDS, word)
}

/// Whether a number is a name's: `Phase 2`, `severity 1`.
pub(super) fn is_numbered(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|before| before.rsplit(|c: char| !c.is_letter()).next());
    word.is_some_and(|word| has_term(NUMBERED, word))
}

/// Whether what is said right before a share makes little of it: `only 20% of the calls came through`.
pub(super) fn is_only(before: &str) -> bool {
    let mut words = before.split_whitespace().rev().filter(|word| !has_term(PLAIN, word));
    words.next().is_some_and(|word| matches!(word, "only" | "just" | "nur" | "solo" | "sólo" | "apenas" | "seulement"))
}

/// What people send when something is broken.
pub(super) fn is_plea(word: &str) -> bool {
    any_of("ticket|complaint|inquir", |plea| word.starts_with(plea))
}

/// Whether a word is what only people do.
pub(super) fn is_speech(phrase: &str) -> bool {
    matches!(phrase, "contacted" | "complain" | "reported" | "noticed" | "opened")
}

/// Whether a text goes on with what nobody could: ` could log in`, ` were able to`, ` succeeded`.
pub(super) fn could(text: &str) -> bool {
    let mut words = text.match_indices(' ').map(|(at, _)| at);
    let end = words.nth(2).unwrap_or(text.len());
    has_term(COULD, text.get(..end).unwrap_or(text))
}

/// What stands behind a number of things in Chinese, Japanese and Korean.
pub(super) const COUNTERS: [char; 16] =
    ['개', '명', '건', '個', '个', '名', '人', '件', '台', '社', '条', '笔', '单', '行', '곳', '대'];
