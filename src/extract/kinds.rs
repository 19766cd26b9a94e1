//! What an entry tells, by its words.

use crate::incident::EventKind;
use crate::incident::TimelineEvent;
use crate::incident::Where;

/// Google's capital markers, which are exact.
const MARKERS: &[(&str, EventKind)] = &[
    ("OUTAGE BEGINS", EventKind::Start),
    ("INCIDENT BEGINS", EventKind::Acknowledgement),
    ("OUTAGE MITIGATED", EventKind::Mitigation),
    ("OUTAGE ENDS", EventKind::Resolution),
    ("INCIDENT ENDS", EventKind::Resolution),
];

/// Words of each kind, lower case, in the order in which they are tried: what is rarer and surer comes first.
const WORDS: &[(EventKind, &[&str])] = &[
    (
        EventKind::FalseLead,
        &[
            "mistaken",
            "wrongly",
            "red herring",
            "false lead",
            "incorrectly",
            "misleading",
            "misdiagnos",
            "did not help",
            "didn't help",
            "no effect",
            "turned out not",
            "ruled out",
            "false positive",
            "dead end",
            "unsuccessful",
            "did not fix",
            "didn't fix",
            "irrtümlich",
            "fälschlich",
        ],
    ),
    (
        EventKind::Resolution,
        &[
            "resolved",
            "fully restored",
            "fully operational",
            "incident closed",
            "incident over",
            "outage over",
            "back to normal",
            "normal operation",
            "all systems",
            "declared over",
            "service restored",
            "services restored",
            "back online",
            "fully recovered",
            "outage ends",
            "issue fixed",
            "behoben",
            "wiederhergestellt",
            "resuelto",
            "restaurado",
            "resolvido",
            "résolu",
            "rétabli",
            "решен",
            "восстановлен",
            "恢复正常",
            "恢复",
            "已解决",
            "復旧完了",
            "해결",
            "복구 완료",
        ],
    ),
    (
        EventKind::Escalation,
        &[
            "escalat",
            "paged",
            "paging",
            "called in",
            "brought in",
            "handed over to",
            "handed off",
            "reached out to",
            "loop in",
            "looped in",
            "eskalier",
            "escalad",
            "escalon",
            "升级处理",
        ],
    ),
    (
        EventKind::Communication,
        &[
            "status page",
            "statuspage",
            "tweet",
            "posted",
            "announce",
            "informed",
            "communicat",
            "customers notified",
            "notified customers",
            "users notified",
            "email sent",
            "mitteilung",
            "公告",
        ],
    ),
    (
        EventKind::Mitigation,
        &[
            "restart",
            "reboot",
            "roll back",
            "rolled back",
            "rollback",
            "rolling back",
            "revert",
            "fix applied",
            "applied a fix",
            "fixed",
            "hotfix",
            "mitigat",
            "patched",
            "patch",
            "workaround",
            "disabled",
            "scaled",
            "scale up",
            "corrected",
            "redeploy",
            "deploys a fix",
            "deployed a fix",
            "deployed fix",
            "fix deployed",
            "fix is",
            "restored",
            "failover",
            "failed over",
            "blocked",
            "replaced",
            "neu gestartet",
            "neustart",
            "zurückgesetzt",
            "reinici",
            "corregid",
            "corrigid",
            "redémarr",
            "перезапу",
            "исправ",
            "откат",
            "重启",
            "回滚",
            "修复",
            "再起動",
            "재시작",
        ],
    ),
    (
        EventKind::Start,
        &[
            "issue begins",
            "issue began",
            "outage begins",
            "outage began",
            "incident begins",
            "incident began",
            "incident start",
            "outage start",
            "issue start",
            "problem start",
            "goes down",
            "went down",
            "go down",
            "starts failing",
            "started failing",
            "begin to fail",
            "began to fail",
            "begins to fail",
            "crashed",
            "crashes",
            "unreachable",
            "stopped responding",
            "stops responding",
            "becomes unavailable",
            "became unavailable",
            "errors begin",
            "errors began",
            "errors start",
            "beginnt",
            "begann",
            "ausfall",
            "comienza",
            "comenzó",
            "inicio del",
            "início",
            "commence",
            "началс",
            "начал",
            "故障开始",
            "発生",
            "발생",
            "宕机",
        ],
    ),
    (
        EventKind::Diagnosis,
        &[
            "identified",
            "identify",
            "root cause",
            "found that",
            "discover",
            "determined",
            "traced",
            "pinpoint",
            "diagnos",
            "realiz",
            "realis",
            "ursache gefunden",
            "identific",
            "identifié",
            "обнаружена причина",
            "原因",
            "확인",
        ],
    ),
    (
        EventKind::Verification,
        &[
            "verif",
            "confirmed that",
            "validat",
            "monitoring the",
            "tests pass",
            "tested",
            "überprüf",
            "проверк",
            "验证",
        ],
    ),
    (
        EventKind::Detection,
        &[
            "alert",
            "detect",
            "notice",
            "report",
            "complain",
            "pagerduty",
            "observed",
            "aware",
            "encounter",
            "monitoring",
            "flagged",
            "alarm",
            "warning",
            "pager",
            "bemerkt",
            "gemeldet",
            "alerta",
            "detecta",
            "reclam",
            "alerte",
            "signal",
            "обнаруж",
            "报警",
            "发现",
            "検知",
            "감지",
            "알림",
        ],
    ),
    (
        EventKind::Acknowledgement,
        &[
            "acknowledg",
            "incident declared",
            "declared an incident",
            "on-call",
            "on call",
            "took over",
            "incident commander",
        ],
    ),
    (
        EventKind::Investigation,
        &[
            "investigat",
            "debug",
            "look into",
            "looking into",
            "looked into",
            "check",
            "analy",
            "examin",
            "troubleshoot",
            "inspect",
            "review",
            "logs",
            "untersuch",
            "prüf",
            "investiga",
            "enquête",
            "расслед",
            "проверя",
            "排查",
            "调查",
            "調査",
            "조사",
            "분석",
        ],
    ),
    (
        EventKind::Change,
        &[
            "deploy",
            "migrat",
            "release",
            "merged",
            "upgrade",
            "rollout",
            "rolled out",
            "pushed",
            "maintenance",
            "config change",
            "bereitgestellt",
            "desplieg",
            "implanta",
            "déploi",
            "部署",
            "发布",
            "배포",
        ],
    ),
    (EventKind::Escalation, &["contact", "notif", "joined", "engaged", "call with"]),
    (
        EventKind::Resolution,
        &["recovered", "recovers", "completed", "stable", "working again", "operational", "reconnected"],
    ),
];

/// Words of harm itself, which the first entry that has one may begin.
const HARM: &[&str] = &[
    "outage",
    "down",
    "fail",
    "unavailab",
    "error",
    "timeout",
    "timed out",
    "timing out",
    "slow",
    "degrad",
    "latency",
    "spike",
    "surge",
    "sudden",
    "increase",
    "crash",
    "dropped",
    "drops",
    "unable",
    "unexpected",
    "disconnect",
    "killed",
    "lost",
    "missing",
    "broken",
    "broke",
    "exhaust",
    "overload",
    "unresponsive",
    "not respond",
    "inaccessib",
    "unreachable",
    "interrupt",
    "disrupt",
    "disk full",
    "out of memory",
    "5xx",
];

/// Words of work, beside which `down` and `increase` are no harm.
const WORK: &[&str] =
    &["scaling down", "scale down", "scaled down", "tracks down", "tracked down", "track down", "narrowed down"];

/// Words that say that nothing is wrong.
const WELL: &[&str] = &[
    "all fine",
    "healthy",
    "no error",
    "no issue",
    "no problem",
    "no failure",
    "no impact",
    "successfully",
    "as expected",
];

/// Words by which somebody learns of the harm.
const NOTICE: &[&str] = &[
    "alert",
    "warning",
    "detect",
    "notice",
    "report",
    "complain",
    "pager",
    "paged",
    "page ",
    "pages ",
    "alarm",
    "aware",
    "observ",
    "informed",
    "ticket",
    "flagged",
    "entdeckt",
    "bemerkt",
    "gemeldet",
    "detecta",
    "alerta",
    "alerte",
    "обнаруж",
    "发现",
    "报警",
    "検知",
    "감지",
];

/// The kind that `text` reads like.
pub fn classify(text: &str) -> EventKind {
    if let Some((_, kind)) = MARKERS.iter().find(|(marker, _)| text.contains(marker)) {
        return *kind;
    }
    // What an entry is, it says early; a long story's end is another's business.
    let head: String = text.chars().take(220).collect();
    let lower = head.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // A state of a status page stands apart from what follows: `Monitoring - ...`, not `Monitoring raised ...`.
    let is_state =
        !lower.get(first.len()..).unwrap_or_default().trim_start().starts_with(|c: char| c.is_alphanumeric());
    match first {
        "investigating" => return EventKind::Investigation,
        "identified" => return EventKind::Diagnosis,
        "monitoring" if is_state => return EventKind::Verification,
        "resolved" => return EventKind::Resolution,
        _ => {}
    }
    // A few words are a label (`Issue resolution`), more of them tell of work on one.
    let mut words = lower.split_whitespace().rev();
    if words.next().is_some_and(|last| last.trim_end_matches([':', '.']) == "resolution") && words.count() < 3 {
        return EventKind::Resolution;
    }
    if let Some((kind, _)) = WORDS.iter().find(|(_, words)| has(&lower, words)) {
        return *kind;
    }
    if is_harm(&lower) { EventKind::Start } else { EventKind::Other }
}

/// Whether one of `words` begins in `lower`; a word of Latin letters begins where no letter stands before it.
fn has(lower: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            !word.starts_with(|c: char| c.is_ascii_alphabetic())
                || !lower.get(..at).is_some_and(|before| before.ends_with(char::is_alphabetic))
        })
    })
}

fn is_harm(lower: &str) -> bool {
    has(lower, HARM) && !has(lower, WORK) && !has(lower, WELL)
}

/// Whether an entry tells that something was broken.
pub fn tells_harm(text: &str) -> bool {
    is_harm(&text.chars().take(220).collect::<String>().to_lowercase())
}

/// Whether an entry tells that nothing is wrong.
pub fn tells_well(text: &str) -> bool {
    has(&text.chars().take(220).collect::<String>().to_lowercase(), WELL)
}

/// Whether an entry tells that somebody or something noticed.
pub fn tells_notice(text: &str) -> bool {
    let lower = text.chars().take(220).collect::<String>().to_lowercase();
    has(&lower, NOTICE) && !has(&lower, WELL)
}

/// Fills every entry's kind. Only one entry is the start: the first that says so in words, else the first that tells
/// of harm. Later ones tell of the same harm.
pub fn fill(events: &mut [TimelineEvent]) {
    let mut first: Option<(usize, bool)> = None;
    for (ix, event) in events.iter_mut().enumerate() {
        event.kind = classify(&event.text.value);
        if event.place == Where::Timeline && event.kind == EventKind::Start {
            let is_said = says_start(&event.text.value);
            if first.is_none_or(|(_, was_said)| is_said && !was_said) {
                first = Some((ix, is_said));
            }
        }
    }
    for (ix, event) in events.iter_mut().enumerate() {
        if event.place == Where::Timeline
            && event.kind == EventKind::Start
            && first.is_some_and(|(first, _)| first != ix)
        {
            event.kind = if tells_notice(&event.text.value) { EventKind::Detection } else { EventKind::Other };
        }
    }
}

/// Whether an entry names the incident's begin, beyond telling of harm.
fn says_start(text: &str) -> bool {
    let lower = text.chars().take(220).collect::<String>().to_lowercase();
    WORDS.iter().any(|(kind, words)| *kind == EventKind::Start && has(&lower, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_kinds_by_their_words() {
        for (text, want) in [
            ("The outage begins; users report errors", EventKind::Start),
            ("A developer encounters the same failure", EventKind::Detection),
            ("The team begins investigating the logs", EventKind::Investigation),
            ("The failure is identified", EventKind::Diagnosis),
            ("The team mistakenly believes the API is down", EventKind::FalseLead),
            ("Escalated to the platform team", EventKind::Escalation),
            ("The server is restarted, resolving the issue", EventKind::Mitigation),
            ("Function is verified and the incident is declared resolved", EventKind::Resolution),
            ("**OUTAGE MITIGATED** all traffic moved", EventKind::Mitigation),
            ("Investigating - we see errors", EventKind::Investigation),
            ("Posted on the status page", EventKind::Communication),
            ("Lunch", EventKind::Other),
            ("Monitoring raised an alert", EventKind::Detection),
            ("Monitoring - the fix holds", EventKind::Verification),
            ("Issue resolution", EventKind::Resolution),
            ("Sessions dropped for everyone", EventKind::Start),
            ("The team started the batch job", EventKind::Other),
            ("IndexWritesBlocked is set", EventKind::Other),
            ("Fleet trimmed, scaling down to 4 hosts", EventKind::Other),
        ] {
            assert_eq!(classify(text), want, "{text}");
        }
    }
}
