//! The words that tell harm, and the nouns that are harmed, in every language that is read.
//!
//! Knows which list a word is of and how a noun is shown; what a word at a number means is decided by those who ask.

use std::sync::LazyLock;

use crate::text::Hit;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;

/// Words in whose sentence a figure is harm's.
pub(super) const HARM: u8 = 0;
/// Stronger words, which make harm of a figure right beside them, even where a section tells of other things.
pub(super) const HARM_AT: u8 = 1;
/// A limit, a target, a part of a machine: a number beside them is no harm.
pub(super) const NOT_HARM: u8 = 2;
/// A length is how long answers took.
pub(super) const LATENCY: u8 = 3;
/// It is so every day.
pub(super) const USUAL: u8 = 4;
/// A part was down for a while.
pub(super) const PART: u8 = 5;
/// A figure is an estimate.
pub(super) const ABOUT: u8 = 6;
/// A figure is the most there was.
pub(super) const UP_TO: u8 = 7;
/// A figure is the least there was.
pub(super) const AT_LEAST: u8 = 8;
/// What stands behind an HTTP status.
pub(super) const STATUS: u8 = 9;
/// All of somebody.
pub(super) const ALL: u8 = 10;
/// Half of somebody.
pub(super) const HALF: u8 = 11;
/// Two thirds of somebody.
pub(super) const TWO_THIRDS: u8 = 12;
/// A third of somebody.
pub(super) const THIRD: u8 = 13;
/// A quarter of somebody.
pub(super) const QUARTER: u8 = 14;
/// Harm is over or was none.
pub(super) const OVER: u8 = 15;
/// A share fell.
pub(super) const FELL: u8 = 16;
/// What is done to things that are counted without harm: `added`, `restarted`.
pub(super) const DONE: u8 = 17;
/// Nobody could.
pub(super) const NOBODY: u8 = 18;
/// None of what follows.
pub(super) const NONE: u8 = 19;
/// Something came late.
pub(super) const LAG: u8 = 20;
/// What is asked for: `traffic`, `demand`.
pub(super) const LOAD: u8 = 21;
/// That load grew.
pub(super) const GROWTH: u8 = 22;
/// What people do to whom harm was done: `contacted`, `complain`.
pub(super) const TELLS: u8 = 23;
/// Labels over harm.
pub(super) const LABEL: u8 = 24;
/// The first list of nouns, that of users; all behind it are nouns.
pub(super) const FIRST_NOUN: u8 = 25;
/// Nouns: customers.
pub(super) const CUSTOMERS: u8 = 26;
/// Nouns: requests.
pub(super) const REQUESTS: u8 = 27;
/// Nouns: what is done or sent.
pub(super) const SENT: u8 = 28;
/// Nouns: what may break, and who is neither user nor customer.
pub(super) const BREAKABLE: u8 = 29;
/// Errors themselves.
pub(super) const ERRORS: u8 = 30;

/// What is shown for the first lists of nouns, whatever the language; those behind them are shown as written.
const NOUNS: [&str; 3] = ["users", "customers", "requests"];

/// The phrases of each list, in the order of the constants above. A noun that is in none of the lists counts where harm
/// is said right beside it.
pub(super) static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        // HARM
        "time out|timing out|experienc|outage|502$|503$|504$|afect|ausfall|falha|fallo|spike|leak|breach|blocked|\
         stopped working|behind|lag|lagged|lagging|support ticket|support request|support case|complain|inquir|backed up|cost us$|costing|credits$|prejuízo|perte|umsatzverl|datenverl|stale|not accessible|not work|wrong|could no longer|\
         故障|障害|장애|panne|échou|harm$|fell$|fallen|diminish|fewer|lower than|erro$|erros$|retras|\
         atras|interromp|interrump|ne pouv|verzöger|gestört|declin|decreas|twice|hang$|hanging|went dark|throttl|\
         queued|shut out|blank|exploit|drained|siphon|hacked|theft|never|acumul|not receiv|never receiv|did not reach|without power|not sent|starv|kicked|失われ|\
         손실|nicht$|keinen zugriff|не смог|누락|없|跌|下降",
        // HARM_AT
        "affect|effecting|erro$|erros$|blackout|impact|losing|lost|destroyed|were emptied|went dark|locked$|unexpectedly|abandon|malicious|misissued|incorrectly|by mistake|accidentally|inadvertently|bounced|skipped|made public|to other customers|to other users|of other customers|of other users|did not$|didn't|didn’t|double charg|double-charg|charged twice|returned a 5|return 5|returning 5|loss|missed|missing|fail|down$|downtime|offline|unable|unavailab|unreachable|\
         not respond|not reachable|not available|not accessible|not usable|not functional|not operational|not online|corrupt|error|timed out|timeout|reject|drop|crash|exposed|not being|5xx|latency|slow|stuck|\
         delet|stolen|leaked|betroffen|ausgefallen|afectad|afetad|затрон|http 5|inaccess|unusable|evict|delay|\
         unresponsive|interrupt|disrupt|degrad|could not|couldn't|couldn’t|cannot|can't|can’t|refus|denied|\
         disconnect|compromis|comprometid|broken|broke$|unhealthy|not ready|frozen|hung$|stalled|duplicat|duplicad|no eran acces|discard|overcharg|\
         prevent|locked out|logged out|died|dead$|out of service|not deliver|undeliver|unprocessed|not process|\
         影响|影響|영향|宕机|不可用|超时|报错|ダウン|できませ|遅延|유실|다운|못했|할 수 없|불가|hors service|touché|déconnect|en panne|perdu|cayeron|cayó|fora do ar|caíram|caiu|apagad|gelöscht|abgemeldet|пострада|失败|失敗|실패|ошиб|недоступ|потер|丢失|损失|verloren|caíd|fallid|fallar|falló|falhar|falhou|fehlgeschlagen|schlugen fehl|schlug fehl|pas pu$|エラー|no pud|\
         não pud|não consegu|inaccesib|inacess|rechaz|rejeit|не смогл|не могл|无法|無法|できな|notready|http 4|\
         http/1.1 5|returned 5|status 5|500s$|502s$|503s$|504s$|perd|pérd|sin acceso|sem acesso|sans accès|\
         anomalous|misclassif|卡死|挂死|卡在|卡住|僵|ont attendu|out of order|killed|wiped|erased|garbled|misrouted|misdirect|mispriced|oversold|billed twice|\
         paid twice|sent twice|shipped twice|processed twice|aborted|undeployed|unscheduled|out of sync|postponed|\
         stranded|left without|rate-limited|rate limited|expired|taken over|halted|non-functional|disappear|erroneously|消失|停止|中断|중단|out of memory|out of disk|out of space|ran out|overwritten|stole$|slashed|jailed|without permission|unauthori|took out|taken out|taking out|\
         knocked out|knocking out|cut off|cutting off|wrongly|mistakenly|visible to|another customer|another user|someone else|fehler|nicht erreichbar|indispon|no dispon|오류|에러|크래시|급증|erreur|terminated|\
         read-only|backlog|piled up|without access|without service|were waiting|waiting in|queue grew|queue depth|queue had grown|queue reached|\
         delivered late|arrived late|lag at|lag of|lag reach|lag grew|lag rose|lag hit|lag is|acumulad|aufgestaut|accumulated|накопил|積み上が|堆积|积压|쌓",
        // NOT_HARM
        "configured with|burn rate|mttr|alvo$|objetivo|ziel$|set to$|set at$|budget|canary|canaries|out to$|ramped|deployed to|released to|enabled for|shipped to|threshold|limit|capacity|target|slo$|slos|sla$|slas$|uptime|restored|rolled out|rollout to|utiliz|utilisation|cpu|\
         memory|disk|version|increase the|increased the|reduce|timeout of|scal|alert when|coverage|backup|\
         quota|usage|full capacity|back to$|success rate",
        // LATENCY
        "latency|latencies|block time|response time|took|responded in|responding in|answered in|wait up to|wait time|waiting time|to load$|to return$|to respond$|to complete$|load time|page load|p50|p90|p95|p99|latencia|latência|latenz|antwortzeit|задержк|延迟|响应时间|応答|지연|tiempo de respuesta|tiempos de respuesta|tempo de resposta|temps de réponse|répondait en|répond en|respondía en|respondia em|antwortete in|время ответа|耗时|응답 시간",
        // USUAL
        "baseline|locally|em local|en local|lokal|normal|usual|typical|expected|before the incident",
        // PART
        "prevent|delay|downtime|unavailab|down$|behind$|lag$|lagged|lagging|unable|loss$|interrupt|could not|\
         not accessible|inaccessib|unusable|unreachable|stuck|unstable|offline|blocked|degraded|diminished|\
         not available|stopped|stale|no access|could no longer|not respond|late$|отстав|queued|waited|waiting|no new|no data|no blocks|wait$|\
         outages$|超时|延迟|停机|宕机|中断|不可用|停止|ダウン|遅延|중단|지연|다운|простой|простоя|недоступ|ausgefallen|nicht erreichbar|\
         indispon|no dispon|interromp|interrump|retras|atras|verzöger|retard",
        // ABOUT
        "about$|approximately|around$|roughly|nearly|almost|etwa|circa|ca$|aproximadamente|environ$|около|\
         примерно|约|約|약",
        // UP_TO
        "up to$|at most|as many as|hasta|bis zu|jusqu|até|до$|最多|最大",
        // AT_LEAST
        "at least|more than|over$|mindestens|mehr als|más de|plus de|mais de|более|至少|以上",
        // STATUS
        "error|internal|bad gateway|service unavail|gateway|http|status|response|not found",
        // ALL
        "everyone$|everybody$|entire$|all of our$|all of the$|all our$|all the$|all$|every$|alle$|l'ensemble d|l’ensemble d|todos los$|todas las$|todos os$|todas as$|\
         tous les$|toutes les$|все$|всех$|所有|全部|すべて|全|모든",
        // HALF
        "half of$|half the$|half our$|half of the$|half of all$|half of our$|la mitad de|metade d|la moitié|die hälfte|половин|一半|半数|절반",
        // TWO_THIRDS
        "two thirds of$|two-thirds of$|zwei drittel|dos tercios|dois terços|deux tiers|三分之二|3分の2|三分の二|3분의 2",
        // THIRD
        "a third of$|one third of$|one-third of$|ein drittel|un tercio|um terço|un tiers|треть|трети|三分之一|3分の1|三分の一|3분의 1",
        // QUARTER
        "a quarter of$|one quarter of$|one-quarter of$|ein viertel|un cuarto de|um quarto d|un quart|четверт|四分之一|4分の1|四分の一|4분의 1",
        // OVER
        "continued to|are back|is back$|never touched|never affected|untouched|have recovered|been recovered|been restored|not been$|not affected|unaffected|not impacted|no impact|refunded|have since been|has since been|were not$|was not$|weren't|wasn't",
        // FELL
        "drop|fell$|fall|down to|declin|decreas|as low as|sank|plummet|dipped",
        // DONE
        "add$|adds$|added|adding|deploy|restart|provision|creat|replac|recover|restor|migrat|moved|fixed|upgrad|rebuil|spun up|launch|bring up|\
         brought up|reboot|scal|holds$|replay|reprocess|rerun|re-ran|backfill|serves$|served$|handle|consist|contain|runs$|refund|credit|re-sent|resent|none of|\
         neither of",
        // NOBODY
        "nobody could|no one could|nobody was able|no one was able|nadie pudo|nadie podía|ninguém conseg|personne ne pouv|\
         personne n'a pu|niemand konnte|никто не мо|никто не смо",
        // NONE
        "no$|none of$|ningún|ninguna$|nenhum|aucun|kein$|keine$",
        // LAG
        "delay|late$|lag$|lagged|lagging|behind$|stale|verspät|verzöger|retras|atras|retard|задерж|延迟|遅",
        // LOAD
        "traffic|load$|demand|volume|usage|requests",
        // GROWTH
        "grew|grow|rose$|rise|rising|increas|surg|spike|higher|doubl|tripl|burst|jump|climb|usual",
        // TELLS
        "contacted|complain|reported|noticed|opened|had to$|needed to$|no se proces|no se envi|no se entreg|não foram proces|não foram envi|não foram entreg|wurden nicht|n'ont pas|n’ont pas",
        // LABEL
        "impact|affected|damage|auswirkung|влияние|影响|影響|영향|error rate|loss",
        // FIRST_NOUN
        "user|usuario|usuário|nutzer|benutzer|utilisateur|пользовател|用户|用戶|ユーザー|利用者|사용자|이용자",
        // CUSTOMERS
        "customer|client|kunden|cliente|客户|客戶|顧客|お客様|고객|клиент",
        // REQUESTS
        "request|anfragen|requisi|peticion|solicitud|requête|запрос|请求|請求|リクエスト|요청",
        // SENT
        "заявк|заявок|письм|писем|платеж|query|queries|call|traffic|tráfico|tráfego|trafic|трафик|流量|트래픽|order|booking|checkout|purchase|pedido|bestellung|commande|заказ|订单|注文|주문|\
         transaction|transacci|transaç|transaktion|транзакц|交易|取引|거래|決済|결제|支付|payment|payout|transfer|invoice|pagos$|zahlung|platež|\
         sms$|message|mensaje|mensage|nachricht|сообщен|消息|メッセージ|메시지|email|e-mail|event|notification|webhook|session|login|连接|接続|연결|\
         sign-in|sign-up|signup|connection|job|build|pipeline|workflow|task|record|row|file|object|data|upload|download|\
         deliver|submission|reservation|launch|deploy|attempt to|operation|write|read",
        // BREAKABLE
        "pod|container|node|fleet|worker|broker|validator|knoten|nœud|noeud|nodo|узл|узел|节点|節點|ノード|노드|server|servidor|serveur|сервер|服务器|サーバ|서버|host|machine|instance|vm|cluster|database|replica|\
         shard|region|zone|device|router|switch|repositor|site|website|domain|page|service|application|apps|system|\
         account|store|shop|team|products$|documents$|cuenta|compte|konto$|konten$|аккаунт|账号|账户|アカウント|계정|gerät|appareil|\
         dispositiv|устройств|设备|端末|기기|tienda|loja$|lojas$|filial|магазин|门店|店舗|매장|organisation|organization|compan|workspace|ticket|complaint|inquir|workload|visitor|\
         driver|chauffeur|conductor|motorista|fahrer|rider|passenger|passager|pasajero|passageiro|fahrgäst|courier|seller|buyer|\
         shopper|player|jugador|joueur|jogador|spieler|teacher|pupil|patient|staff$|employee|mitarbeit|trader|staker|delegator|\
         wallet|position|holder|vehicle|flight|household|school|hospital|people|社$|社が|社に|社の|persona|pessoas|personen|personnes|members|subscriber|tenant|merchant|student|étudiant|estudiante|студент|学生|학생",
        // ERRORS
        "errors$|exceptions$|failures$|timeouts$|crashes$|responses$",
    ])
});

/// The words of a text that tell harm or anything of it: `It did not fail` tells none.
pub(super) fn hits_in(lower: &str) -> Vec<Hit> {
    let mut hits = WORDS.hits(lower);
    hits.retain(|hit| {
        let is_verb = |phrase| matches!(phrase, "fail" | "crash" | "affect" | "impact" | "drop" | "error" | "lost");
        if matches!(hit.phrase, "did not" | "didn't" | "didn’t") {
            let behind = lower.get(hit.end()..).unwrap_or("").trim_start();
            return !any_of("fail|crash|affect|impact|drop|error|los|miss", |word| behind.starts_with(word));
        }
        // `Scaled down to two instances` counts what is left.
        if hit.phrase == "down" && lower.get(hit.end()..).is_some_and(|behind| behind.starts_with(" to ")) {
            return hit.list != HARM_AT;
        }
        // `Two failure modes` are ways to fail.
        if hit.phrase == "fail" && lower.get(hit.end()..).is_some_and(|behind| behind.starts_with("ure mode")) {
            return false;
        }
        let before = lower.get(..hit.at).unwrap_or("");
        // A team answers a call, not a request.
        if hit.phrase == "response time" && (before.ends_with("our ") || before.ends_with("team ")) {
            return false;
        }
        !is_verb(hit.phrase) || !any_of("not |n't |n’t ", |word| before.ends_with(word))
    });
    hits
}

/// A noun as it is shown: the commonest by one word in all languages, the others as written.
pub(super) fn shown(lower: &str, hit: Hit) -> &str {
    NOUNS.get(usize::from(hit.list - FIRST_NOUN)).copied().unwrap_or_else(|| word_at(lower, hit))
}

/// The word that a phrase begins; of scripts without spaces the phrase.
pub(super) fn word_at(lower: &str, hit: Hit) -> &str {
    let rest = lower.get(hit.end()..).unwrap_or("");
    let goes_on = |c: char| c.is_letter() && c < '\u{2e80}';
    let end = if hit.phrase.starts_with(goes_on) { rest.find(|c| !goes_on(c)).unwrap_or(rest.len()) } else { 0 };
    lower.get(hit.at..hit.end() + end).unwrap_or("")
}

/// Whether words beside a share make it one of requests: `Error rate: 33%`, `502 errors spike to 30%`, `100% 503`.
pub(super) fn tells_error_rate(beside: &str) -> bool {
    any_of("error rate|error ratio|failure rate|5xx|502|503|504|http 5|500s", |words| beside.contains(words))
}

/// Whether what stands in front of `all …` has it done by those who tell: `we also restarted`, `in order to restore`.
pub(super) fn is_remedy(before: &str) -> bool {
    let clause = before.rsplit([',', ';', ':', '.', '\n']).next().unwrap_or("").trim();
    let verb = clause.rsplit(' ').next().unwrap_or("");
    let is_ours =
        clause.starts_with("we ") && verb.ends_with("ed") && !matches!(verb, "dropped" | "missed" | "delayed");
    is_ours || WORDS.lists(verb) & (1 << DONE) != 0
}
