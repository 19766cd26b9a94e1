//! What an entry tells, by its words.

use std::sync::LazyLock;

use crate::incident::EventKind;
use crate::incident::TimelineEvent;
use crate::incident::Where;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::char_at;
use crate::text::find;
use crate::text::lower;

/// Google's capital markers, which are exact.
const MARKERS: &[(&str, EventKind)] = &[
    ("OUTAGE BEGINS", EventKind::Start),
    ("INCIDENT BEGINS", EventKind::Acknowledgement),
    ("OUTAGE MITIGATED", EventKind::Mitigation),
    ("OUTAGE ENDS", EventKind::Resolution),
    ("INCIDENT ENDS", EventKind::Resolution),
    ("START OF OUTAGE", EventKind::Start),
    ("END OF OUTAGE", EventKind::Resolution),
];

/// Whether a text may have a capital marker: all of them have one of two words.
pub fn has_marker(text: &str) -> bool {
    find(text, "TAGE").is_some() || find(text, "DENT ").is_some()
}

/// The kinds in the order in which they are tried: what is rarer and surer comes first.
const KINDS: [EventKind; 14] = [
    EventKind::FalseLead,
    EventKind::Resolution,
    EventKind::Escalation,
    EventKind::Communication,
    EventKind::Mitigation,
    EventKind::Start,
    EventKind::Diagnosis,
    EventKind::Verification,
    EventKind::Detection,
    EventKind::Acknowledgement,
    EventKind::Investigation,
    EventKind::Change,
    EventKind::Escalation,
    EventKind::Resolution,
];

/// Bits of [`Signs`] beyond those of [`KINDS`]: harm itself, which the first entry that has it may begin; work, beside
/// which `down` and `increase` are no harm; that nothing is wrong; that somebody learns of the harm.
const HARM: u64 = 1 << KINDS.len();
const WORK: u64 = HARM << 1;
const WELL: u64 = HARM << 2;
const NOTICE: u64 = HARM << 3;
const START: u64 = 1 << 5;
const CHANGE: u64 = 1 << 11;

/// The words of each of [`KINDS`], then of harm, work, well and notice.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "mistaken for|mistakenly though|mistakenly susp|mistakenly assum|mistakenly belie|wrongly|red herring|false lead|incorrectly|misleading|misdiagnos|did not help|didn't help|\
         no effect|turned out not|ruled out|false positive|dead end|unsuccessful|did not fix|didn't fix|\
         irrtümlich|fälschlich",
        "resolved|outage end|incident end|issue end|problem end|resolution confirmed|resolution is confirmed|close the incident|closes the incident|closed the incident|fix confirmed|fix verified|alert clears|alerts clear|auto-resolve|auto resolves|checks pass$|check passes|queue empty|queue is empty|entwarnung|incident contained|threat contained|attack contained|fully contained|incidente contido|incidente contenido|incidente cerrado|incidente encerrado|incident clos$|incident clôtur|vorfall geschlossen|outage to an end|incident to an end|end of the outage|end of outage|end of the incident|\
         end of incident|incident is over|outage is over|all clear|all-clear|resolution of the|resolution of all|successful resolution|again reachable|again available|again accessible|reachable again|available again|accessible again|running normally|working normally|\
         working properly|loading properly|functioning normally|functioning properly|working as expected|working as intended|working again|confirmed healthy|confirmed working|\
         normally again|fully functional|brought online|brought back online|100% back|fully back|completely back|full functionality|full recovery|full service|up again|back up$|is healthy again|\
         are healthy again|returned to normal|returns to normal|return to normal|operating normally|fully restored|fully operational|incident closed|incident over|outage over|back to normal|back to their normal|back to its normal|remediation completed|completed remediation|maintenance complete|maintenance is complete|\
         normal operation|to baseline|all systems|declared over|service restored|services restored|service is restored|service was restored|services are restored|services were restored|access restored|access is restored|access was restored|traffic restored|connectivity restored|back online|returns online|returned online|online again|\
         fully recovered|issue fixed|behoben|wiederhergestellt|resuelto|restaurado|resolvido|\
         falls to normal|fell to normal|drops to normal|dropped to normal|normalizad|normalisiert|restablecid|復旧確認|復旧した|\
         résolu$|résolue$|résolus$|résolues$|rétabli|решен|восстановлен|恢复|已解决|復旧完了|해결|복구 완료|정상화|정상 복귀|wieder verfügbar|wieder erreichbar|wieder online|läuft wieder|lief wieder|lief alles wieder|läuft alles wieder|\
         funktioniert wieder|retour à la normale|volvió a la normalidad|vuelve a la normalidad|works again|work again|all services up|\
         services are up|정상 복구|복구 확인|正常化|funciona de nuevo|vuelve a funcionar|voltou ao normal|volta ao normal|\
         voltou a funcionar|fonctionne à nouveau|fonctionne de nouveau|работает штатно|работает нормально|всё работало|\
         всё работает|wieder normal|løst$|fikset$|normaliserte seg|tilbake til normal|everything is up|all is well|all was well|all good",
        "escalat|paged|paging|called in|brought in|handed over to|handed off|reached out to|loop in|\
         looped in|eskalier|escalad|escalon|升级处理",
        "status page|statuspage|tweet|posted|notifying users|notifying customers|notified users|notifies users|notifies customers|announce|informed|communicat|customers notified|\
         notified customers|users notified|email sent|mitteilung|公告",
        "restart|reboot|roll back|rolled back|rollback|rolling back|revert|fix applied|applied a fix|fixed|fixes$|fixing$|\
         hotfix|mitigat|patch|workaround|disabled|scaled|scale up|corrected|redeploy|deploys a fix|\
         deployed a fix|deployed fix|fix deployed|fix released|fix merged|fix shipped|fix live|fix is|fix implemented|implemented a fix|fix in place|fix pushed|restored|failover|failed over|blocked|replaced|revoked|rotated|unpublished|quarantin|isolated|\
         neu gestartet|neustart|zurückgesetzt|reinici|corregid|corrigid|redémarr|перезапу|исправ|откат|重启|回滚|\
         修复|修正|再起動|재시작|切り戻し|ロールバック|롤백|revierte|revirti|retour arrière|flushed|drained|rerouted",
        "issue begins|issue began|outage begins|outage began|incident begins|incident began|incident start|\
         outage start|issue start|problem start|goes down|went down|go down|starts failing|started failing|\
         begin to fail|began to fail|begins to fail|crashed|crashes|unreachable|stopped responding|\
         stops responding|becomes unavailable|became unavailable|errors begin|errors began|errors start|\
         begin seeing|begins seeing|began seeing|start seeing|started seeing|begin to see|began to see|start to see|started to see|\
         begin experienc|began experienc|start experienc|started experienc|beginnt|begann|ausfall|comienza|comenzó|inicio del|início|commence|началс|故障开始|発生|발생|宕机",
        "identified|identify|root cause|cause found|cause is found|cause was found|found the cause|found that|discover|determined|traced|pinpoint|diagnos|realiz|realis|\
         ursache gefunden|identific|identifié|обнаружена причина|найдена причина|причина найдена|原因|원인|확인",
        "verif|confirmed that|confirmed with|monitoring for|validat|monitoring the|tests pass|tested|überprüf|проверк|验证",
        "alert|detect|détect|detecç|detecc|notice|oppdaget|oppdager|varslet|meldt om|sier ifra|sier fra|users feedback|user feedback|feedback from|customer feedback|seen by|vu par|vue par|visto por|vista por|received an email|received a notification|received a message|received a call|reaching out that|dashboard show|mentions|mentioned|pointed out|points out|report|complain|observed|aware|encounter|monitoring|flagged|alarm|\
         warning|pager|plainte|quejas|beschwerden|bemerkt|gemeldet|reclam|signalé|signalement|signalent|обнаруж|алерт|сработал|报警|发现|検知|감지|알림|알람|경보",
        "acknowledg|übernimmt|incident declared|declared an incident|on-call|on call|took over|incident commander",
        "debug|looking at|разбира|look into|looking into|looked into|check$|checks$|checked|checking|analy|examin|troubleshoot|inspect|review|\
         the logs|logs show|in logs|errors in the|error logs|server logs|access logs|log files|untersuch|prüf|investiga|enquête|расслед|разбор|проверя|排查|调查|調査|조사|분석",
        "deploy|migrat|release|merged|upgrade|rollout|rolled out|pushed|push begins|push began|push starts|configuration push|config push|maintenance|config change|\
         bereitgestellt|desplieg|implanta|déploi|部署|发布|배포|デプロイ|деплой|релиз|リリース",
        "contact|notif|joined|engaged|call with",
        "recovered|recovers|completed|stable|stabilized|stabilised|stabilizes|stabilises|working again|operational|reconnected",
        "unschedul|accidental|ran out|returned 500|returns 500|returning 500|return 500|502|503|504|급증|上昇|急増|できなくな|接続できな|schlägt fehl|schlug fehl|fiel$|rompe|rompió|quebra|quebrou|faulty|not able|no new|500s|packet loss|run out|runs out|out of disk|full disk|is full|filled up|fills up|expire|power cut|power loss|power outage|power failure|stops respond|hangs|hung$|stuck|dies$|died|fällt aus|\
         fiel aus|fielen aus|cayó|cae$|dejó de|deja de|no responde|caiu|parou|fora do ar|ne répond|tombe|hors service|перестал|упал|\
         не отвечает|不可用|落ちた|下线|宕机|故障|中断|异常|无法|無法|障害|ダウン|エラー|停止|遅延|切断|延迟|崩溃|지연|报错|错误|fehler|erreur|ошиб|erro$|erros$|장애|중단|오류|ausgefallen|störung|nicht verfügbar|nicht erreichbar|nicht möglich|no disponible|no está disponible|indispon|caíd|panne|недоступ|сбой|outage|halted|compromised|down$|downtime|fail|unavailab|error|timeout|time out|times out|timed out|timing out|to grow|growing|expira|caduca|slow|degrad|latency|spike|surge|\
         sudden|increase|crash|dropped|drops|unable|unexpected|disconnect|killed|lost|missing|broke|\
         exhaust|overload|unresponsive|not respond|inaccessib|unreachable|interrupt|disrupt|disk full|\
         out of memory|5xx",
        "scaling down|scale down|scaled down|tracks down|tracked down|track down|narrowed down",
        "all fine|healthy|no error|no issue|no problem|no failure|no impact|successfully|as expected|errors gone|5xx gone|errors are gone|alerts are gone|timeouts are gone|errors were gone",
        "notified|recorded instance|customer reached out|customers reached out|user reached out|users reached out|notifying the|notifying our|notifying us|oppdaget|oppdager|varslet|varsler|melder$|meldt om|sier ifra|sier fra|ga beskjed|users feedback|user feedback|feedback from|customer feedback|turns red|turned red|asks whether|asks if|asks about|asked whether|asked if|asked about|shows the site|marks the site|monitor fire|check fires|rule fire|synthetic|canary fail|hotline|anomaly seen|anomalies seen|raised by|war room|informs us|writes to us|wrote to us|emails us|emailed us|mails us|calls about|called about|find out|found out|learns of|learned of|learnt of|to light|gets a 4|gets a 5|got a 4|got a 5|got an error|gets an error|primera queja|пишет в поддерж|пишут в поддерж|relata$|relatou|receiving email|received email|receiving an email|test suite fail|seen by|vu par|vue par|visto por|vista por|received an email|received a notification|received a message|received a call|reaching out that|预警|monitoring show|dashboard show|mentions|mentioned|pointed out|points out|alert|warning|detect|détect|detecç|detecc|notice|report|complain|pager|paged|page$|pages$|alarm|aware|observ|informed|\
         ticket|flagged|plainte|quejas|reclamações|beschwerden|entdeckt|bemerkt|gemeldet|обнаруж|алерт|发现|报警|告警|検知|アラート|감지|알람|경보|発報|인지|meldet|melden|meldung|perceb|relatam|relataram|we see$|we saw$|flags a$|flags an$|gets calls|got calls|mailed us|called us|avisa|avisó|用户反馈|連絡を受け|問い合わせ|문의|prévient|prévenu|пожалов|жалоб|сообщ|constat|premiers appels|appels au|llama a|llaman a|llamadas|rufen an|calls from|calls to support|support calls|звон|user posts|user tweets|user writes|user asks|user emails|customer posts|customer tweets|customer writes|customer asks|customer emails|issue #|opened an issue|opens an issue|filed an issue|files an issue|issue opened|issue filed|bug filed|投稿|起票|제보|support request|support case|not being able|writes in|wrote in|contacts us|contacted us|told us|customer calls|customers call|calls in$|call in$|called in$|phones in|phoned|\
         rings$|goes red|went red|lights up|grafana shows|smoke test fail|smoke tests fail|health check fail|health checks fail|probe fail|\
         message in #|slack message|posts in|posted in|tweet|spots$|spotted|stumble|hits the error|hit the error|ran into|finds$|incident opened|incident raised|incident created|\
         firing$|pinged|heads-up|heads up|trips$|tripped|flooded with|ruft an|rief an|anruf|llama$|llamó|remonte$|remontée|chamado|ligou|call from|message from|email from|posts that|sees errors|sees fail|saw errors|team sees|on-call sees|sees that",
    ])
});

/// What an entry is, it says early; a long story's end is another's business.
const HEAD: usize = 240;

/// What the words at the head of an entry tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs(u64);

impl Signs {
    /// Reads them.
    pub fn of(text: &str) -> Self {
        Self::in_lower(&head(text))
    }

    /// Signs of a text in lower case. What is not so is no resolution: `not working properly`.
    fn in_lower(lower: &str) -> Self {
        let mut bits = 0;
        WORDS.scan(lower, &mut |hit| {
            let is_denied = KINDS.get(usize::from(hit.list)) == Some(&EventKind::Resolution) && {
                let before = lower.get(..hit.at).unwrap_or_default().trim_end();
                let is_hoped = before.rfind("hop").is_some_and(|at| {
                    before.len() - at < 24 && before.get(..at).is_some_and(|lead| lead.ends_with(' '))
                });
                is_hoped
                    || any_of(
                        "not|n't|n’t|never|without|until|nicht|not yet|not fully|not been|may have|\
                        might have",
                        |word| before.ends_with(word),
                    )
            };
            // `The login page`, `the repository's pages`
            let is_noun = || matches!(hit.phrase, "page" | "pages") && !calls(lower, hit.at, hit.end());
            // `Unable to check out`; a health check looks by itself.
            let is_shopping = matches!(hit.phrase, "check" | "checks")
                && (lower.get(hit.end()..).is_some_and(|behind| behind.starts_with(" out"))
                    || lower.get(..hit.at).is_some_and(|before| before.ends_with("health ")));
            let is_sudden = || {
                matches!(hit.phrase, "notice" | "warning")
                    && any_of("without |without any |without prior ", |word| {
                        lower.get(..hit.at).is_some_and(|before| before.ends_with(word))
                    })
            };
            // `All nodes reported ready`
            let is_state = || {
                hit.phrase == "report"
                    && lower.get(hit.end()..).is_some_and(|behind| {
                        let behind = behind.trim_start_matches(|c: char| c.is_letter()).trim_start();
                        any_of("ready|healthy|normal|ok$|ok,|success|as ready", |word| behind.starts_with(word))
                    })
            };
            // `Users started to see improvement`
            let is_relief = KINDS.get(usize::from(hit.list)) == Some(&EventKind::Start)
                && lower.get(hit.end()..).is_some_and(|behind| {
                    any_of(" improv| recover| normal| success| signs", |word| behind.starts_with(word))
                });
            // `There should be no service interruption`, `9,902 requests, 0% errors`
            let is_none = || {
                let before = lower.get(..hit.at).unwrap_or_default();
                let digits = before.trim_end_matches([' ', '%']).strip_suffix('0');
                let is_zero =
                    digits.is_some_and(|rest| !rest.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ','));
                1 << hit.list == HARM && (is_zero || has_none(before))
            };
            if !is_denied && !is_noun() && !is_shopping && !is_relief && !is_state() && !is_sudden() && !is_none() {
                bits |= 1 << hit.list;
            }
        });
        Self(bits)
    }

    /// Something was broken.
    pub fn harm(self) -> bool {
        self.0 & HARM != 0 && self.0 & (WORK | WELL) == 0
    }

    /// Nothing is wrong.
    pub fn well(self) -> bool {
        self.0 & WELL != 0
    }

    /// Somebody or something noticed.
    pub fn notice(self) -> bool {
        self.0 & NOTICE != 0 && !self.well()
    }

    /// It is over.
    pub fn resolution(self) -> bool {
        KINDS.iter().enumerate().any(|(ix, kind)| *kind == EventKind::Resolution && self.0 & (1 << ix) != 0)
    }

    /// It names the incident's begin, beyond telling of harm.
    fn start(self) -> bool {
        self.0 & START != 0
    }
}

/// Whether one of the two words at the end of a text says that there is none of what follows; no further back than a sign.
fn has_none(before: &str) -> bool {
    for token in before.strip_suffix(' ').unwrap_or_default().rsplit(' ').take(2) {
        let word = token.rsplit(|c: char| !c.is_letter() && c != '-').next().unwrap_or_default();
        if matches!(
            word,
            "no" | "without" | "zero" | "kein" | "keine" | "ohne" | "sin" | "sem" | "sans" | "aucune" | "aucun"
        ) {
            return true;
        }
        if word.len() < token.len() {
            return false;
        }
    }
    false
}

/// Whether `page` or `pages` between two bytes calls somebody: `pages the engineer`, `the first page`.
fn calls(lower: &str, from: usize, to: usize) -> bool {
    let before = lower.get(..from).unwrap_or_default().trim_end();
    let behind = lower.get(to..).unwrap_or_default().trim_start();
    let last = before.rsplit(|c: char| !c.is_letter_or_digit()).next().unwrap_or_default();
    matches!(
        last,
        "" | "a"
            | "first"
            | "second"
            | "alert"
            | "alerts"
            | "alarm"
            | "pagerduty"
            | "opsgenie"
            | "monitoring"
            | "it"
            | "which"
            | "receives"
            | "gets"
    ) || any_of("on-call|oncall|on call|the |sre|engineer|us|@|receiv|fire|goes out|went out|sent", |word| {
        behind.starts_with(word)
    })
}

/// The head of a text in lower case.
fn head(text: &str) -> String {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    lower(text.get(..end).unwrap_or_default())
}

/// The kind that `text` reads like.
pub fn classify(text: &str) -> EventKind {
    let lower = head(text);
    classify_signs(text, &lower, Signs::in_lower(&lower))
}

fn classify_signs(text: &str, lower: &str, signs: Signs) -> EventKind {
    if has_marker(text)
        && let Some((_, kind)) = MARKERS.iter().find(|(marker, _)| text.contains(marker))
    {
        return *kind;
    }
    let mut end = 0;
    while let Some(c) = char_at(lower, end).filter(|c| c.is_letter()) {
        end += c.len_utf8();
    }
    let first = lower.get(..end).unwrap_or_default();
    // A state of a status page stands apart from what follows: `Monitoring - ...`, not `Monitoring raised ...`.
    let is_state =
        !lower.get(first.len()..).unwrap_or_default().trim_start().starts_with(|c: char| c.is_letter_or_digit());
    // `Start of incident`, `Outage begins: …`
    let opens =
        ["start of ", "beginning of ", "incident start", "incident beg", "outage start", "outage beg", "impact start"];
    if matches!(first, "start" | "beginning" | "incident" | "outage" | "impact")
        && opens.iter().any(|words| lower.starts_with(words))
    {
        return EventKind::Start;
    }
    match first {
        "investigating" => return EventKind::Investigation,
        // `Assumption: the database is down`, `Initial hypothesis: a failed disk`: what it supposes has not happened.
        "assumption" | "hypothesis" | "suspicion" if is_state => return EventKind::Investigation,
        "initial" | "first" | "early"
            if any_of("assumption|hypothesis|suspicion", |word| {
                lower.split_whitespace().nth(1).is_some_and(|second| second.starts_with(word))
            }) =>
        {
            return EventKind::Investigation;
        }
        "identified" => return EventKind::Diagnosis,
        "monitoring" if is_state => return EventKind::Verification,
        "resolved" => return EventKind::Resolution,
        _ => {}
    }
    // A few words are a label (`Issue resolution`), more of them tell of work on one.
    let mut words = lower.split_whitespace().rev();
    let ends = || lower.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '.')).ends_with("resolution");
    if ends()
        && words.next().is_some_and(|last| last.trim_end_matches([':', '.']) == "resolution")
        && words.take(3).count() < 3
    {
        return EventKind::Resolution;
    }
    match KINDS.get(usize::try_from(signs.0.trailing_zeros()).unwrap_or(usize::MAX)) {
        // `The probe posts alerts to the channel`
        Some(EventKind::Communication)
            if any_of("posts alert|posted alert|posts an alert", |word| lower.contains(word)) =>
        {
            EventKind::Detection
        }
        // `First identified through monitoring`
        Some(EventKind::Diagnosis) if lower.contains("first identified") => EventKind::Detection,
        // `Kubernetes upgrade commenced`: work that begins as planned.
        Some(EventKind::Start) if lower.contains("commenc") && signs.0 & CHANGE != 0 && !signs.harm() => {
            EventKind::Change
        }
        Some(kind) => *kind,
        None if signs.harm() => EventKind::Start,
        None => EventKind::Other,
    }
}

/// Whether a timeline stands newest first.
fn runs_back(events: &[TimelineEvent]) -> bool {
    let mut times = events.iter().filter(|event| event.place == Where::Timeline).filter_map(|event| event.at);
    times.next().zip(times.next_back()).is_some_and(|(first, last)| last < first)
}

/// Fills every entry's kind, and gives each one's signs. Only one entry is the start: the earliest that says so in words,
/// else the earliest that tells of harm. Later ones tell of the same harm.
pub fn fill(events: &mut [TimelineEvent]) -> Vec<Signs> {
    let runs_back = runs_back(events);
    let mut all = Vec::with_capacity(events.len());
    let mut first: Option<(usize, bool)> = None;
    for (ix, event) in events.iter_mut().enumerate() {
        let lower = head(&event.text.value);
        let signs = Signs::in_lower(&lower);
        all.push(signs);
        event.kind = classify_signs(&event.text.value, &lower, signs);
        if event.place == Where::Timeline
            && event.kind == EventKind::Start
            && first.is_none_or(
                |(_, was_said)| if runs_back { signs.start() || !was_said } else { signs.start() && !was_said },
            )
        {
            first = Some((ix, signs.start()));
        }
    }
    for ((ix, event), signs) in events.iter_mut().enumerate().zip(&all) {
        if event.place == Where::Timeline
            && event.kind == EventKind::Start
            && first.is_some_and(|(first, _)| first != ix)
        {
            event.kind = if signs.notice() { EventKind::Detection } else { EventKind::Other };
        }
    }
    all
}

/// The kinds that weaker words tell, in the order in which they are tried.
const WEAK_KINDS: [EventKind; 6] = [
    EventKind::Diagnosis,
    EventKind::Communication,
    EventKind::Acknowledgement,
    EventKind::Mitigation,
    EventKind::Investigation,
    EventKind::Verification,
];

/// The words of each of [`WEAK_KINDS`].
static WEAK_WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "turns out|turned out|is found|was found|found to be|cause is|cause was|culprit|attributed to|error caught",
        "provide updates|next update|latest update|further updates|more updates|keep you updated|keep you posted|\
         apolog|emailed|e-mailed|refund|blog post|press release",
        "war room|incident channel|incident call|incident room|incident bridge|bridge call|incident manager|takes over|\
         taking over|incident is declared|declares an incident|joins the",
        "throttl|cordon|drain|paus|turned off|turns off|switched off|switches off|shut off|switched to|switches to|switch to|\
         switching to|failing over|scaling|scales|added capacity|adding capacity|capacity is added|new nodes|more workers|\
         adjust|optimi|raised the|removed|removes|removing|deleted|deletes|deleting|delete the|delete all|force-deleted|purg|\
         clear|clean up|cleanup|cleaned|reroute|renew|reissue|remount|rebuil|recreat|reset|disable|unblock|allowlist|\
         rate limit|applied|applies|applying|apply the|apply a|replac|stopped the|stops the|stopping the|upgrad|\
         abgeschaltet|umgeleitet|desactiv|elimin|désactiv|supprim|desativ|отключ|увелич|扩容|切换|清理|切り替え|増設|증설|전환",
        "suspect|triag|reproduc|digging|dig into|hypothes|isolat|bisect|gather|traceroute|trying to|tries to|tried to|\
         looks at|looked at|assum|believ|sospech|verdacht|vermut|soupçon|suspeit|подозр|怀疑|의심",
        "active monitoring|continue to monitor|continuing to monitor|closely monitor",
    ])
});

/// Whether a text tells of a repair in weaker words.
pub fn repairs(text: &str) -> bool {
    WEAK_KINDS.get(usize::try_from(WEAK_WORDS.lists(&head(text)).trailing_zeros()).unwrap_or(usize::MAX))
        == Some(&EventKind::Mitigation)
}

/// Gives a kind to entries that say what they are in weaker words, once the milestones are read: those go by the surer
/// ones. What somebody did before anything was known to be wrong is a change.
pub fn refine(events: &mut [TimelineEvent], signs: &[Signs]) {
    let mut is_known = false;
    let runs_back = runs_back(events);
    let mut told: Vec<_> = events.iter_mut().zip(signs).collect();
    if runs_back {
        told.reverse();
    }
    for (event, signs) in told {
        let text = &event.text.value;
        if matches!(event.kind, EventKind::Other | EventKind::Detection) && !has_marker(text) {
            event.kind = refined(event.kind, &head(text), *signs, is_known);
        }
        is_known |= !matches!(event.kind, EventKind::Other | EventKind::Change | EventKind::Communication);
    }
}

fn refined(kind: EventKind, lower: &str, signs: Signs, is_known: bool) -> EventKind {
    let mut lists = 0u8;
    WEAK_WORDS.scan(lower, &mut |hit| lists |= 1 << hit.list);
    let weak = WEAK_KINDS.get(usize::try_from(lists.trailing_zeros()).unwrap_or(usize::MAX)).copied();
    if kind == EventKind::Detection {
        let is_denied = || any_of("n't|n’t| not ", |word| find(lower, word).is_some());
        let watches = weak == Some(EventKind::Verification) && signs.0 & NOTICE == 0;
        return if watches || (signs.well() && !is_denied()) { EventKind::Verification } else { kind };
    }
    // A label, as a list of facts has it.
    if ["start", "started", "start time", "beginning", "beginn", "inicio", "início", "début", "начало"]
        .contains(&lower.trim_end_matches([':', ' ']))
    {
        return EventKind::Start;
    }
    match weak {
        Some(EventKind::Mitigation) if signs.harm() => kind,
        Some(EventKind::Mitigation) if !is_known => EventKind::Change,
        other => other.unwrap_or(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReadOptions;
    use crate::report::Report;
    use crate::text::Source;

    #[test]
    fn what_is_first_identified_is_noticed() {
        assert_eq!(classify("First identified by an engineer through monitoring"), EventKind::Detection);
        assert_eq!(classify("The faulty disk was identified"), EventKind::Diagnosis);
        assert!(repairs("Drained the node") && !repairs("Looked at the node"));
    }

    #[test]
    fn weaker_words_tell_what_is_done_about_a_known_fault() {
        let text = "## Timeline (UTC)\n\n- 09:00 Removed the old index\n- 09:10 Searches fail\n- 09:15 A full disk is suspected\n\
             - 09:20 War room started\n- 09:30 The reindex is paused\n- 09:40 Next update in an hour\n- 09:50 Lunch\n\
             - 10:00 Some tables were deleted and are missing\n- 10:10 Cause found: a setting is missing\n";
        let report = Report::read(Source::new(text), &ReadOptions::default());
        let kinds: Vec<EventKind> = report.incident.timeline.iter().map(|event| event.kind).collect();
        assert_eq!(
            kinds,
            [
                EventKind::Change,
                EventKind::Start,
                EventKind::Investigation,
                EventKind::Acknowledgement,
                EventKind::Mitigation,
                EventKind::Communication,
                EventKind::Other,
                EventKind::Other,
                EventKind::Diagnosis,
            ]
        );
    }

    #[test]
    fn tells_kinds_by_their_words() {
        for (text, want) in [
            ("Update: we continue to look into this and hope to have it resolved soon", EventKind::Investigation),
            ("Initial assumption: database failure", EventKind::Investigation),
            ("Hypothesis: the disk is down", EventKind::Investigation),
            ("Error rates stabilized", EventKind::Resolution),
            ("Début des plaintes", EventKind::Detection),
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
            ("Error rate falls to normal", EventKind::Resolution),
            ("Kim starts looking at the graphs", EventKind::Investigation),
            ("Дежурный начал разбираться", EventKind::Investigation),
            ("Сработал алерт", EventKind::Detection),
            ("Se revierte el cambio", EventKind::Mitigation),
            ("切り戻し実施", EventKind::Mitigation),
            ("Monitoring raised an alert", EventKind::Detection),
            ("Monitoring - the fix holds", EventKind::Verification),
            ("Issue resolution", EventKind::Resolution),
            ("Détection d'une erreur du panier", EventKind::Detection),
            ("Sessions dropped for everyone", EventKind::Start),
            ("The team started the batch job", EventKind::Other),
            ("IndexWritesBlocked is set", EventKind::Other),
            ("Fleet trimmed, scaling down to 4 hosts", EventKind::Other),
            ("New runners come one by one, there should be no service interruption", EventKind::Other),
            ("Das Portal ist nicht verfügbar.", EventKind::Start),
            ("Baseline load: 9,902 requests, 0% errors", EventKind::Other),
            ("Load test: 50% errors", EventKind::Start),
        ] {
            assert_eq!(classify(text), want, "{text}");
        }
    }
}
