//! The lists of words that name a milestone, or turn what others say of one.
//!
//! Says which lists a text has words of, and what those alone tell. Where in a sentence they stand is for `around.rs`.

use std::sync::LazyLock;

use crate::extract::kinds::Signs;
use crate::extract::kinds::classify;
use crate::incident::EventKind;
use crate::incident::Milestone;
use crate::text::Phrases;

/// The milestones, in the order in which a label's words are tried (`time of detection` is no start); each has the list
/// of [`WORDS`] of its place here.
pub(super) const NAMED: [Milestone; 5] =
    [Milestone::Detection, Milestone::Acknowledgement, Milestone::Mitigation, Milestone::Resolution, Milestone::Start];
/// The list of words of a detection.
pub(super) const DETECTION: u8 = 0;
/// The list of words of a mitigation.
pub(super) const MITIGATION: u8 = 2;
/// The list of words of a resolution.
pub(super) const RESOLUTION: u8 = 3;
/// The list of words of a start.
pub(super) const START: u8 = 4;
/// The list of words of a beginning that stand right before a time.
pub(super) const FROM: u8 = 5;
/// The list of words of an end that stand right before a time.
pub(super) const UNTIL: u8 = 6;
/// The list of words of a label over a whole window.
const WINDOW: u8 = 7;
/// The list of what makes a label speak of something else.
pub(super) const ASIDE: u8 = 8;
/// The list of what a sentence speaks of whose times are the incident's.
pub(super) const SUBJECT: u8 = 9;
/// The list of what turns an `until` round.
pub(super) const DENIED: u8 = 10;
/// The list of who begins work, not the outage.
pub(super) const WORKERS: u8 = 11;
/// The list of what was identified when it is the cause.
pub(super) const NOT_CAUSE: u8 = 12;
/// The list of words of harm.
pub(super) const HARM: u8 = 13;
/// The list of words that things are well, which mean it only behind the last repair.
pub(super) const WELL: u8 = 14;
/// The list of what begins when it begins.
pub(super) const BREACH: u8 = 15;

/// The words of each list, in the order of the numbers above.
pub(super) static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "detect|caught|woke|pager|mailed us|found to be|was found$|feststell|festgestellt|date seen|primeiro visto|primera vez|première fois|erstmals|보고했|보고되|보고됨|보고받|saw it|aware$|discover|notic|unnoticed|undetected|reporting|complain|told us|contacted us|team was notified|we were notified|learned of|learnt of|picked it up|picked up|reportad|relatad|反馈|got a text|got a call|got a message|got an email|got a notification|attention$|first report|reported$|reports$|report received|first alert|alert|alarm|paged$|\
         pages$|spotted|flagged|observed|found out|first seen|identif|remarqu|perceb|dimos cuenta|avisó|avisou|signalé|meldet|сообщ|алерт|用户反馈|連絡を受け|문의|entdeckt|bemerkt|gemeldet|erkannt|erkennung|\
         detección|detecção|détect|constat|обнаруж|замет|замеч|发现|發現|报警|감지|인지|탐지|検知|検出|発見",
        "acknowledg|declared|responded|first response|quittiert",
        "mitigat|contained|containment|workaround|repaired|stabili",
        "resol|solved|outagefinish|outage finish|finish time|finish date|ended|ending|ends$|end$|end time|endtime|end-time|end date|enddate|end_|restor|recover|closed|fixed|back up$|terminé$|\
         back online|back to normal|loaded normally|loads normally|up and running|everything was up|everything worked|everything works|all was well|all is well|brought back|répond à nouveau|répond de nouveau|vuelve a resp|volta a resp|accesible de nuevo|disponible de nuevo|acessível novamente|disponível novamente|came back|comes back|were back|was back|is back|returned to normal|normal operation|operational|all clear|resumed$|conclud|\
         all-clear|clear$|cleared|is over|was over|worked again|working again|reachable again|available again|works again|are fine now|goes away|gone away|flows again|up again|back under|back below|to baseline|to normal|\
         incident over|outage over|over at$|over by$|errors gone|5xx gone|errors are gone|alerts are gone|timeouts are gone|errors were gone|regain|the last one$|last occur|problem was gone|was normal|log in again|sign in again|empty again|healthy again|stable again|running again|online again|accessible again|\
         everything was working|error rate dropped|error rates dropped|error rates had dropped|errors dropped|error rate fell|errors stop|stops firing|stop firing|stopped firing|errores paran|errores cesan|errores cesaron|errores pararon|erros param|erros pararam|erros cessaram|erreurs cessent|erreurs ont cessé|keine fehler mehr|failures stop|timeouts stop|alerts stop|went away|disappear|last error|last fail|voltou|volvió|operativo|revenu à|corrigé|заработал|решен|решён|正常に戻|normal level|looks normal|look normal|looks good|normalis|normaliz|subsid|resuel|resuelt|solucion|restab|fin$|\
         finaliz|término|terminó|terminado|fim$|recuper|ende$|endete|endzeit|behoben|behebung|störungsende|wiederhergestellt|\
         résol|rétabl|конец|окончан|заверш|устран|восстан|结束|恢复|解决|修复|종료|복구|해결|解決|解消|復旧|終了",
        "start|began|begin|begun|onset|took place|appeared$|occur|inicio|início|inici|comenz|empez|empiez|comienz|começ|beginn|begann|anfang|störungsbeginn|début|\
         debut|commenc|начал|возник|开始|開始|发生|發生|시작|발생|発生",
        "from$|fra$|från$|van$|between$|since$|ab$|desde$|entre$|von$|zwischen$|seit$|depuis$|с$",
        "until$|till$|til$|tot$|through$|hasta$|até$|bis$|jusqu|до$",
        "duration|when|time|date|outage|incident|window|period|downtime|impact|dauer|zeit|fenster|fecha|duración|\
         duração|data$|durée|heure|hora|период|длительность|время|时间|時間|期間|日時|기간|시간|시각",
        "time to |time until|next|expected|projected|planned|scheduled|maintenance|publish|updated|written|review|postmortem|post-mortem|retro|meeting|due$|\
         cause|author|created|deadline",
        "incident|outage|issue|service|downtime|problem|disruption|site$|website|system|server|users|customers|failure|\
         degraded|unavailable|down$|error|performance|attack|application|incidente|fallo|servicio|serviço|störung|\
         ausfall|dienst|panne|инцидент|сбой|сервис",
        "not$|n't|n’t|never$|no$|nobody|no one|unnoticed|undetected|nicht$|не$",
        "we$|team|engineer|they$|who$|developer|operator",
        "cause|culprit|source|reason|ursache|causa|bug$|原因|причин",
        "cease|went dark|goes dark|attacker|malicious|exploit|stolen|leaked|unauthori|offline|tombé|stürzte|drop$|drops$|fall$|falls$|fell$|climb|exceed|halt|nobody|no one|stopp|stops$|expire|no longer|could not|couldn't|couldn’t|cannot|can't|can’t|unable|inaccess|unusable|\
         not access|not avail|not respond|not reach|not work|broke|gestört|nicht verfügbar|nicht möglich|beeinträchtig|indispon|impossib|empêch|imposib|no pud|no pod|não consegu|pas pu$|hung$|stuck|freez|froze|nicht erreichbar|inaccesib|\
         inacess|недоступ|不可用|无法|無法|利用できない|중단|불가",
        "green$|gone$|nominal|verfügbar|online|reachable|accessible|available|is up$|are up$|back$|usual level|resume|accepts|accepting|normal|works$|fine$|as intended|\
         working$|running$|healthy|stable|estable|estável|clears|drained|caught up|succeed|passes|serving|were up|site up|verified|safe$|locked out|no more|no further|läuft|\
         laufen|erreichbar|funktioniert|funciona|retour|no ar$|работает|доступен|正常|稳定|可用",
        "having issues|having problems|having trouble|impact|affect|outage|downtime|attack|disruption|interruption|degradation|incidencia|caída|fallo|falla|falha|queda|störung|ausfall|\
         angriff|panne|attaque|ataque|сбо|атак|故障|障害|장애|事故|攻击|攻撃|공격",
    ])
});

/// The lists that a text in lower case has words of, as bits.
pub(super) fn bits(text: &str) -> u64 {
    WORDS.lists(text)
}

/// Whether a list is among those of some bits.
pub(super) fn has(bits: u64, list: u8) -> bool {
    bits & (1 << list) != 0
}

/// What the words of a label name.
pub(super) fn named(bits: u64) -> Option<Milestone> {
    if has(bits, ASIDE) {
        return None;
    }
    let named = NAMED.into_iter().zip(0..).find(|(_, list)| has(bits, *list)).map(|(milestone, _)| milestone);
    // `Incident declared resolved`
    let is_over = named == Some(Milestone::Acknowledgement) && has(bits, RESOLUTION);
    if is_over { Some(Milestone::Resolution) } else { named }
}

/// Whether the words of a label are those of a whole window, or name both of its bounds.
pub(in crate::extract) fn names_window(key: &str) -> bool {
    let bits = bits(key);
    (has(bits, WINDOW) || has(bits, START) && has(bits, RESOLUTION)) && !has(bits, ASIDE)
}

/// Whether a milestone is the start.
pub(super) fn is_start(milestone: Milestone) -> bool {
    milestone == Milestone::Start
}

/// Whether a text tells of work on the incident rather than of harm.
pub(super) fn is_work(text: &str) -> bool {
    match classify(text) {
        EventKind::Mitigation
        | EventKind::Investigation
        | EventKind::Diagnosis
        | EventKind::Escalation
        | EventKind::Communication
        | EventKind::Acknowledgement
        | EventKind::FalseLead
        | EventKind::Verification
        | EventKind::Change => true,
        EventKind::Start | EventKind::Detection | EventKind::Resolution | EventKind::Other => false,
    }
}

/// Whether a text in lower case tells that something was broken.
pub(in crate::extract) fn tells_harm(text: &str) -> bool {
    Signs::of(text).harm() || has(bits(text), HARM)
}
