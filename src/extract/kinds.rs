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
    (EventKind::Start, &["outage", "down", "fail", "unavailable", "begin", "began", "start"]),
    (EventKind::Resolution, &["recovered", "recovers", "completed", "stable", "working again"]),
];

/// The kind that `text` reads like.
pub fn classify(text: &str) -> EventKind {
    if let Some((_, kind)) = MARKERS.iter().find(|(marker, _)| text.contains(marker)) {
        return *kind;
    }
    // What an entry is, it says early; a long story's end is another's business.
    let head: String = text.chars().take(220).collect();
    let lower = head.to_lowercase();
    match lower.split(|c: char| !c.is_alphabetic()).next() {
        Some("investigating") => return EventKind::Investigation,
        Some("identified") => return EventKind::Diagnosis,
        Some("monitoring") => return EventKind::Verification,
        Some("resolved") => return EventKind::Resolution,
        _ => {}
    }
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| lower.contains(word)))
        .map_or(EventKind::Other, |(kind, _)| *kind)
}

/// Fills every entry's kind. Only one entry is the start: later ones that read like it tell of the same harm.
pub fn fill(events: &mut [TimelineEvent]) {
    let mut has_started = false;
    for event in events.iter_mut() {
        event.kind = classify(&event.text.value);
        if event.place == Where::Timeline && event.kind == EventKind::Start {
            if has_started {
                event.kind = EventKind::Detection;
            }
            has_started = true;
        }
    }
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
        ] {
            assert_eq!(classify(text), want, "{text}");
        }
    }
}
