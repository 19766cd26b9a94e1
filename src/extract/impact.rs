//! Harm in numbers: so much, of whom or what.
//!
//! A number counts as harm when a word of harm or a harmed noun stands in its sentence and nothing says that it is a
//! limit, a target, a version or a figure of the fix.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use super::Context;
use super::outline::Role;
use crate::incident::ImpactFigure;
use crate::incident::Qualifier;
use crate::incident::SectionKind;
use crate::incident::Unit as Measure;
use crate::text::Flat;
use crate::text::Hit;
use crate::text::Letter;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::char_at;
use crate::text::char_before;
use crate::text::find;
use crate::text::head;
use crate::text::lower;
use crate::text::read_decimal;
use crate::text::skip_to;
use crate::time::Duration;
use crate::time::Moment;
use crate::time::duration_at;
use crate::time::find_moments;
use crate::time::number_word;
use crate::time::number_words;

const HARM: u8 = 0;
const HARM_AT: u8 = 1;
const NOT_HARM: u8 = 2;
const LATENCY: u8 = 3;
const USUAL: u8 = 4;
const PART: u8 = 5;
const ABOUT: u8 = 6;
const UP_TO: u8 = 7;
const AT_LEAST: u8 = 8;
const STATUS: u8 = 9;
const ALL: u8 = 10;
const HALF: u8 = 11;
const TWO_THIRDS: u8 = 12;
const THIRD: u8 = 13;
const QUARTER: u8 = 14;
const OVER: u8 = 15;
const FELL: u8 = 16;
const DONE: u8 = 17;
const NOBODY: u8 = 18;
const NONE: u8 = 19;
const LAG: u8 = 20;
const LOAD: u8 = 21;
const GROWTH: u8 = 22;
const TELLS: u8 = 23;
const LABEL: u8 = 24;
const FIRST_NOUN: u8 = 25;
const ERRORS: u8 = 30;

/// What is shown for the first lists of nouns, whatever the language; those behind them are shown as written.
const NOUNS: [&str; 3] = ["users", "customers", "requests"];

/// By list: words of harm, in whose sentence a figure is harm's; stronger ones, which make harm of a figure right beside
/// them, even where a section tells of other things; words that say that a number is no harm; that a length is how long answers took; of what is so every day;
/// that a part was down for a while; about, up to and at least; what stands behind an HTTP status; shares in words;
/// that harm is over or was none; that a share fell; what is done to things that are counted without harm; that nobody could;
/// none of what follows; that something came late; load, and that it grew; what people do to whom harm was done; labels over
/// harm; then the nouns: users, customers, requests, what is done or sent,
/// what may break, and errors themselves. A noun that is none of these counts where harm is said right beside it.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "time out|timing out|experienc|outage|502$|503$|504$|afect|ausfall|falha|fallo|spike|leak|breach|blocked|\
         stopped working|behind|lag|lagged|lagging|support ticket|support request|support case|complain|inquir|backed up|cost us$|costing|credits$|prejuízo|perte|umsatzverl|datenverl|stale|not accessible|not work|wrong|could no longer|\
         故障|障害|장애|panne|échou|harm$|fell$|fallen|diminish|fewer|lower than|erro$|erros$|retras|\
         atras|interromp|interrump|ne pouv|verzöger|gestört|declin|decreas|twice|hang$|hanging|went dark|throttl|\
         queued|shut out|blank|exploit|drained|siphon|hacked|theft|never|acumul|not receiv|never receiv|did not reach|without power|not sent|starv|kicked|失われ|\
         손실|nicht$|keinen zugriff|не смог|누락|없|跌|下降",
        "affect|blackout|impact|losing|lost|destroyed|were emptied|went dark|locked$|unexpectedly|abandon|malicious|misissued|incorrectly|by mistake|accidentally|inadvertently|bounced|skipped|made public|to other customers|to other users|of other customers|of other users|did not$|didn't|didn’t|double charg|double-charg|charged twice|returned a 5|return 5|returning 5|loss|missed|missing|fail|down|offline|unable|unavailab|unreachable|\
         not respond|corrupt|error|timed out|timeout|reject|drop|crash|exposed|not being|5xx|latency|slow|stuck|\
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
        "configured with|set to$|set at$|budget|canary|canaries|out to$|ramped|deployed to|released to|enabled for|shipped to|threshold|limit|capacity|target|slo$|slos|sla$|slas$|uptime|restored|rolled out|rollout to|utiliz|utilisation|cpu|\
         memory|disk|version|increase the|increased the|reduce|timeout of|scal|alert when|coverage|backup|\
         quota|usage|full capacity|back to$|success rate",
        "latency|latencies|block time|response time|took|responded in|responding in|answered in|wait up to|wait time|waiting time|to load$|to return$|to respond$|to complete$|load time|page load|p50|p90|p95|p99|latencia|latência|latenz|antwortzeit|задержк|延迟|响应时间|応答|지연|tiempo de respuesta|tiempos de respuesta|tempo de resposta|temps de réponse|répondait en|répond en|respondía en|respondia em|antwortete in|время ответа|耗时|응답 시간",
        "baseline|normal|usual|typical|expected|before the incident",
        "prevent|delay|downtime|unavailab|down$|behind$|lag$|lagged|lagging|unable|loss$|interrupt|could not|\
         not accessible|inaccessib|unusable|unreachable|stuck|unstable|offline|blocked|degraded|diminished|\
         not available|stopped|stale|no access|could no longer|not respond|late$|отстав|queued|waited|waiting|no new|no data|no blocks|wait$|\
         outages$|超时|延迟|停机|宕机|中断|不可用|停止|ダウン|遅延|중단|지연|다운|простой|простоя|недоступ|ausgefallen|nicht erreichbar|\
         indispon|no dispon|interromp|interrump|retras|atras|verzöger|retard",
        "about$|approximately|around$|roughly|nearly|almost|etwa|circa|ca$|aproximadamente|environ$|около|\
         примерно|约|約|약",
        "up to$|at most|as many as|hasta|bis zu|jusqu|até|до$|最多|最大",
        "at least|more than|over$|mindestens|mehr als|más de|plus de|mais de|более|至少|以上",
        "error|internal|bad gateway|service unavail|gateway|http|status|response|not found",
        "everyone$|everybody$|entire$|all of our$|all of the$|all our$|all the$|all$|every$|alle$|l'ensemble d|l’ensemble d|todos los$|todas las$|todos os$|todas as$|\
         tous les$|toutes les$|все$|всех$|所有|全部|すべて|全|모든",
        "half of$|half the$|half our$|half of the$|half of all$|half of our$|la mitad de|metade d|la moitié|die hälfte|половин|一半|半数|절반",
        "two thirds of$|two-thirds of$|zwei drittel|dos tercios|dois terços|deux tiers|三分之二|3分の2|三分の二|3분의 2",
        "a third of$|one third of$|one-third of$|ein drittel|un tercio|um terço|un tiers|треть|трети|三分之一|3分の1|三分の一|3분의 1",
        "a quarter of$|one quarter of$|one-quarter of$|ein viertel|un cuarto de|um quarto d|un quart|четверт|四分之一|4分の1|四分の一|4분의 1",
        "continued to|are back|is back$|never touched|never affected|untouched|have recovered|been recovered|been restored|not been$|not affected|unaffected|not impacted|no impact|refunded|have since been|has since been|were not$|was not$|weren't|wasn't",
        "drop|fell$|fall|down to|declin|decreas|as low as|sank|plummet|dipped",
        "add$|adds$|added|adding|deploy|restart|provision|creat|replac|recover|restor|migrat|moved|fixed|upgrad|rebuil|spun up|launch|bring up|\
         brought up|reboot|scal|holds$|replay|reprocess|rerun|re-ran|backfill|serves$|served$|handle|consist|contain|runs$|refund|credit|re-sent|resent|none of|\
         neither of",
        "nobody could|no one could|nobody was able|no one was able|nadie pudo|nadie podía|ninguém conseg|personne ne pouv|\
         personne n'a pu|niemand konnte|никто не мо|никто не смо",
        "no$|none of$|ningún|ninguna$|nenhum|aucun|kein$|keine$",
        "delay|late$|lag$|lagged|lagging|behind$|stale|verspät|verzöger|retras|atras|retard|задерж|延迟|遅",
        "traffic|load$|demand|volume|usage|requests",
        "grew|grow|rose$|rise|rising|increas|surg|spike|higher|doubl|tripl|burst|jump|climb|usual",
        "contacted|complain|reported|noticed|opened|had to$|needed to$|no se proces|no se envi|no se entreg|não foram proces|não foram envi|não foram entreg|wurden nicht|n'ont pas|n’ont pas",
        "impact|affected|damage|auswirkung|влияние|影响|影響|영향|error rate|loss",
        "user|usuario|usuário|nutzer|benutzer|utilisateur|пользовател|用户|用戶|ユーザー|利用者|사용자|이용자",
        "customer|client|kunden|cliente|客户|客戶|顧客|お客様|고객|клиент",
        "request|anfragen|requisi|peticion|solicitud|requête|запрос|请求|請求|リクエスト|요청",
        "заявк|заявок|письм|писем|платеж|query|queries|call|traffic|tráfico|tráfego|trafic|трафик|流量|트래픽|order|booking|checkout|purchase|pedido|bestellung|commande|заказ|订单|注文|주문|\
         transaction|transacci|transaç|transaktion|транзакц|交易|取引|거래|決済|결제|支付|payment|payout|transfer|invoice|pagos$|zahlung|platež|\
         sms$|message|mensaje|mensage|nachricht|сообщен|消息|メッセージ|메시지|email|e-mail|event|notification|webhook|session|login|连接|接続|연결|\
         sign-in|sign-up|signup|connection|job|build|pipeline|workflow|task|record|row|file|object|data|upload|download|\
         deliver|submission|reservation|launch|deploy|attempt to|operation|write|read",
        "pod|container|node|fleet|worker|broker|validator|knoten|nœud|noeud|nodo|узл|узел|节点|節點|ノード|노드|server|servidor|serveur|сервер|服务器|サーバ|서버|host|machine|instance|vm|cluster|database|replica|\
         shard|region|zone|device|router|switch|repositor|site|website|domain|page|service|application|apps|system|\
         account|store|shop|team|products$|documents$|cuenta|compte|konto$|konten$|аккаунт|账号|账户|アカウント|계정|gerät|appareil|\
         dispositiv|устройств|设备|端末|기기|tienda|loja$|lojas$|filial|магазин|门店|店舗|매장|organisation|organization|compan|workspace|ticket|complaint|inquir|workload|visitor|\
         driver|chauffeur|conductor|motorista|fahrer|rider|passenger|passager|pasajero|passageiro|fahrgäst|courier|seller|buyer|\
         shopper|player|jugador|joueur|jogador|spieler|teacher|pupil|patient|staff$|employee|mitarbeit|trader|staker|delegator|\
         wallet|position|holder|vehicle|flight|household|school|hospital|people|社$|社が|社に|社の|persona|pessoas|personen|personnes|members|subscriber|tenant|merchant|student|étudiant|estudiante|студент|学生|학생",
        "errors$|exceptions$|failures$|timeouts$|crashes$|responses$",
    ])
});

const UNCOUNTED: u8 = 0;
const GOOD: u8 = 1;
const ENDS: u8 = 2;
const PLAIN: u8 = 3;
const NUMBERED: u8 = 4;
const COULD: u8 = 5;
const APART: u8 = 6;
const BEING: u8 = 7;
const CAUSED: u8 = 8;
const POOR: u8 = 9;
const TIMES: u8 = 10;

/// Small words, by list: plurals that are counted without being harmed; what is harmed where it is reduced; what ends what
/// a number counts (`12 of`, `12 were`); words of estimate; before a number that is a name's (`Phase 2`); what nobody
/// could; between harm and a number that it does not strike; between what is harmed and the harm; of a cause; of a
/// service that is less than it should be; of labels whose lengths are the incident's or the response's.
static TERMS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "seconds$|minutes$|mins$|hours$|hrs$|days$|weeks$|months$|years$|times$|bytes$|cores$|cpus$|threads$|points$|\
         issues$|problems$|causes$|factors$|reasons$|things$|ways$|steps$|attempts$|retries$|alerts$|bugs$|outages$|\
         incidents$|changes$|commits$|versions$|releases$|phases$|parts$|types$|kinds$|lines$|periods$|occasions$|\
         lessons$|fixes$|options$|engineers$|hits$|its$|this$|was$|has$|does$|as$|is$|us$|always$|perhaps$|cases$|scenarios$|seems$|\
         appears$|means$|needs$|looks$|keeps$|gets$|veces$|vezes$",
        "throughput|capacity|availability|performance|traffic|sales|revenue|bandwidth|orders|bookings|sign",
        "and$|or$|to$|in$|on$|at$|by$|for$|from$|with$|per$|times$|the$|were$|was$|are$|is$|had$|has$|have$|could$|did$|consecutive$|\
         do$|does$|that$|which$|not$|can$|will$|as$|it$|gb$|mb$|kb$|tb$|gib$|mib$|gi$|mi$|ki$|go$|mo$|et$|und$|y$|bytes$|minutes$|hours$|days$|seconds$",
        "about$|around$|approx$|approximately$|estimated$|max$|maximum$|máximo$|máx$|maximal$|peak$|추정$|최대$|推定|最大|an$|nearly$|over$|at$|least$|up$|to$|roughly$|or$|ca$|etwa$|rund$|\
         environ$|unos$|cerca$|de$|aproximadamente$|примерно$|около$|约|約|약",
        "agent$|worker$|attempt$|scenario$|experiment$|pr$|machine$|phase$|step$|level$|tier$|stage$|part$|section$|severity$|sev$|priority$|day$|week$|port$|line$|version$|round$|\
         layer$|chapter$|figure$|table$|number$|no$|issue$|error$|code$|exit$|status$|rule$|case$|option$|team$|q$|node$|\
         shard$|server$|zone$|rack$|region$|cluster$|az$|dc$|row$|site$|floor$|room$|building$|raid$|python$|java$|\
         ubuntu$|debian$|postgres$|mysql$|windows$",
        "could|were able|was able|were delivered|was delivered|were processed|went through|came through|succeeded|worked|got$|reached|pud|pod|conseg|pôde|pouv|n'a|ne$|konnte|смог|мог|не$",
        "in$|on$|by$|after$|with$|from$|at$|during$|within$|until$|than$",
        "is$|are$|was$|were$|been$|be$|went$|became$|go$|all$|completely$|fully$",
        "caus|led$|lead|result|of requests",
        "limited$|slow$|no$|intermittent$|partial$|poor$|elevated$|reduced$|spotty$|flaky$|spoiled$",
        "duration|time|detect|respon|resol|recover|mitigat|retention|interval|rto$|rpo$|sla$|slo$|ttr$|mttr$|mttd$|ttd$|\
         dauer|durée|duración|duração|длительность|时长|時間|时间|시간|기간",
    ])
});

/// Whether words beside a share make it one of requests: `Error rate: 33%`, `502 errors spike to 30%`, `100% 503`.
fn tells_error_rate(beside: &str) -> bool {
    any_of("error rate|error ratio|failure rate|5xx|502|503|504|http 5|500s", |words| beside.contains(words))
}

/// Whether what stands in front of `all …` has it done by those who tell: `we also restarted`, `in order to restore`.
fn is_remedy(before: &str) -> bool {
    let clause = before.rsplit([',', ';', ':', '.', '\n']).next().unwrap_or("").trim();
    let verb = clause.rsplit(' ').next().unwrap_or("");
    let is_ours =
        clause.starts_with("we ") && verb.ends_with("ed") && !matches!(verb, "dropped" | "missed" | "delayed");
    is_ours || WORDS.lists(verb) & (1 << DONE) != 0
}

/// Whether a text in lower case has a word of a list of [`TERMS`].
fn has_term(list: u8, text: &str) -> bool {
    TERMS.lists(text) & (1 << list) != 0
}

/// Bytes of a sentence beyond which it is not read.
const LONGEST_SENTENCE: usize = 2400;

/// Bytes of a line from which on it may have been broken for its length.
const WRAPPED: usize = 56;

/// Bytes before and behind a number in which a word of harm makes harm of it.
const NEAR: (usize, usize) = (48, 56);

/// Reads the figures of harm in document order; the same figure told twice counts where it is told first.
pub fn read(
    context: &Context<'_>,
    moments: &[Vec<Moment>],
    is_entry: impl Fn(usize) -> bool,
    whole: Option<f64>,
) -> Vec<ImpactFigure> {
    let units = context.outline.units.len();
    let lead = (0..units).find(|ix| context.sections.kind(*ix) != SectionKind::Other).unwrap_or(units);
    let topics: Vec<bool> = (0..context.outline.sections.len()).map(|ix| topic_is_latency(context, ix)).collect();
    let columns: Vec<Vec<Option<String>>> = context
        .outline
        .tables
        .iter()
        .map(|table| {
            let in_impact = context.sections.kind(table.rows.start) == SectionKind::Impact;
            table.cells.iter().map(|cell| harmed_column(cell.text(), in_impact)).collect()
        })
        .collect();
    let mut reader = Reader { whole, told: HashSet::new(), figures: Vec::new(), counted: 0 };
    front_matter(context, &mut reader);
    for (ix, unit) in context.outline.units.iter().enumerate() {
        let is_told = matches!(unit.role, Role::Paragraph | Role::Item | Role::Row);
        if !(is_told || matches!(unit.role, Role::Heading(_))) {
            continue;
        }
        let lower = unit.flat.lower();
        let hits = hits_in(lower);
        let kind = context.sections.kind(ix);
        let fits = !is_entry(ix)
            && matches!(kind, SectionKind::Summary | SectionKind::Impact | SectionKind::Other | SectionKind::Detection);
        let labelled =
            !is_entry(ix) && hits.iter().any(|hit| hit.list == LABEL) && lower.lines().take(12).any(is_impact_label);
        if kind == SectionKind::ActionItems && !labelled {
            continue;
        }
        let mut in_impact = fits && kind == SectionKind::Impact && is_told || (unit.role == Role::Row && labelled);
        let has_topic = topics.get(unit.section).copied().unwrap_or(false);
        // Nothing told of harm, in no place where only harm is told.
        let columns =
            unit.table.and_then(|table| columns.get(table)).filter(|columns| columns.iter().any(Option::is_some));
        let columns = columns.filter(|_| !is_entry(ix)).map_or(&[][..], Vec::as_slice);
        let tells = in_impact || labelled || has_topic || !columns.is_empty();
        if !tells && hits.iter().all(|hit| !matches!(hit.list, HARM | HARM_AT | LATENCY | NOBODY | NONE | TELLS | LAG))
        {
            continue;
        }
        if is_entry(ix) && hits.iter().all(|hit| !matches!(hit.list, HARM_AT | LATENCY)) {
            continue;
        }
        // Where a heading of its own stands over a number: `### Users affected`
        let over = || {
            let under =
                unit.flat.text().starts_with(|c: char| c.is_ascii_digit() || matches!(c, '~' | '≈' | '约' | '約'));
            let heading = context.outline.units.get(ix.checked_sub(1)?)?;
            let is_label = under && unit.role == Role::Paragraph && matches!(heading.role, Role::Heading(3..));
            harmed_column(heading.flat.text(), true).filter(|noun| is_label && !noun.is_empty())
        };
        let over = if in_impact { over() } else { None };
        let own = moments.get(ix).map_or(&[][..], Vec::as_slice);
        let joined = joined(lower);
        let lower = joined.as_ref();
        let mut ahead = hits.as_slice();
        reader.counted = 0;
        let parts = if columns.is_empty() { sentences(lower).collect() } else { cells(unit) };
        for (part, (from, to)) in parts.into_iter().enumerate() {
            let line = lower.get(from..to).unwrap_or("");
            let end = ahead.iter().position(|hit| to <= hit.at).unwrap_or(ahead.len());
            let (here, rest) = ahead.split_at_checked(end).unwrap_or_default();
            ahead = rest;
            let moments = own.get(own.partition_point(|moment| moment.end <= from)..).unwrap_or_default();
            let moments = moments.get(..moments.partition_point(|moment| moment.start < to)).unwrap_or_default();
            // No sentence of a person runs on for so long; the work in one grows with its square.
            if LONGEST_SENTENCE < line.len() {
                continue;
            }
            if labelled && is_impact_label(line) {
                in_impact = true;
            } else if is_label(line) {
                in_impact = fits && kind == SectionKind::Impact && is_told;
            }
            let column = columns.get(part).and_then(Option::as_deref).or(over.as_deref());
            let place = if in_impact || column.is_some() {
                Place::Impact
            } else if fits && is_told {
                Place::Story
            } else {
                Place::Apart
            };
            let sentence = Sentence {
                flat: &unit.flat,
                lower,
                from,
                to,
                hits: here,
                moments,
                place,
                harm: column.is_some() || here.iter().any(|hit| matches!(hit.list, HARM | HARM_AT | NOBODY)),
                column,
                is_row: unit.role == Role::Row,
                is_latency: has_topic || here.iter().any(|hit| hit.list == LATENCY),
            };
            if sentence.harm
                || in_impact
                || sentence.is_latency
                || [NONE, TELLS, LAG].iter().any(|list| sentence.has(*list))
            {
                // `Every request goes to the hub` explains; who was hit is told where the incident is summed up.
                reader.shares(&sentence, in_impact || kind != SectionKind::Other || ix < lead);
                reader.numbers(&sentence);
            }
        }
    }
    reader.figures
}

/// The words of a text that tell harm or anything of it: `It did not fail` tells none.
fn hits_in(lower: &str) -> Vec<Hit> {
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

/// Keys of a front matter whose values are sentences on the incident.
const TOLD: [&str; 7] = ["title", "heading", "subtitle", "description", "summary", "excerpt", "impact"];

/// Reads what the front matter tells.
fn front_matter(context: &Context<'_>, reader: &mut Reader) {
    let Some(front) = &context.document.front_matter else { return };
    for key in TOLD {
        let Some(value) = front.get(key).filter(|value| context.source.slice(value.span) == value.value) else {
            continue;
        };
        let flat = Flat::of(&value.value, value.span);
        let (lower, moments) = (flat.lower(), find_moments(flat.text()));
        let hits = hits_in(lower);
        for (from, to) in sentences(lower).filter(|(from, to)| to - from <= LONGEST_SENTENCE) {
            let here: Vec<Hit> = hits.iter().filter(|hit| from <= hit.at && hit.at < to).copied().collect();
            let sentence = Sentence {
                flat: &flat,
                lower,
                from,
                to,
                hits: &here,
                moments: &moments,
                place: if key == "impact" { Place::Impact } else { Place::Story },
                harm: here.iter().any(|hit| matches!(hit.list, HARM | HARM_AT | NOBODY)),
                column: None,
                is_row: false,
                is_latency: here.iter().any(|hit| hit.list == LATENCY),
            };
            if sentence.harm || sentence.place == Place::Impact || sentence.is_latency {
                reader.shares(&sentence, true);
                reader.numbers(&sentence);
            }
        }
    }
}

/// A text whose lines that were broken for their length go on: a number may stand at the end of one and its noun at the
/// head of the next.
fn joined(lower: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(lower);
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find('\n')).map(|at| from + at) {
        let goes_on = char_before(lower, at).is_some_and(|c| c.is_letter_or_digit() || c == ',');
        if WRAPPED <= at - from && goes_on && !lower.get(at + 1..).is_some_and(is_label) {
            text.to_mut().replace_range(at..=at, " ");
        }
        from = at + 1;
    }
    text
}

/// What a column counts whose head says harm of it: `Users affected`; empty where it only measures: `Error rate`,
/// `Downtime`.
fn harmed_column(head: &str, in_impact: bool) -> Option<String> {
    let lower = lower(head);
    if 60 < lower.len() {
        return None;
    }
    let hits = WORDS.hits(&lower);
    let noun = hits.iter().find(|hit| FIRST_NOUN <= hit.list);
    let is_share = lower.contains("rate") || lower.contains('%');
    let is_told = hits.iter().any(|hit| hit.list == HARM_AT) || in_impact && noun.is_some_and(|noun| noun.at == 0);
    let is_length = hits.iter().any(|hit| hit.list == PART && matches!(hit.phrase, "downtime" | "unavailab"))
        || in_impact && lower.contains("duration");
    let is_harmed = is_told && (noun.is_some() || is_share) || is_length;
    // `台数`: a number of what only its counter says.
    if in_impact && noun.is_none() && lower.ends_with(['数', '수']) {
        return Some(lower.trim_end_matches(['数', '수']).to_owned());
    }
    is_harmed.then(|| match noun {
        Some(noun) if !is_share => shown(&lower, *noun).to_owned(),
        _ => String::new(),
    })
}

/// Byte ranges of a row's cells in its text.
fn cells(unit: &super::outline::Unit) -> Vec<(usize, usize)> {
    let mut at = 0;
    let width = |cell: &Flat| {
        let from = at;
        at += cell.text().len() + 3;
        (from, at - 3)
    };
    unit.cells.iter().map(width).collect()
}

/// Where a sentence stands, which says how much it must itself say of harm.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where only harm is told: the numbers speak.
    Impact,
    /// Where the incident is told: the sentence says harm.
    Story,
    /// Entries of a timeline, causes, lessons, headings: the words at the number say harm.
    Apart,
}

/// Whether a section's heading names a length that answers took: `Block times (seconds)`.
fn topic_is_latency(context: &Context<'_>, section: usize) -> bool {
    context.outline.heading(section).map(|heading| lower(heading.text())).is_some_and(|heading| {
        let is_measured = || any_of("(seconds)|(sec)|(s)|(ms)", |unit| heading.contains(unit));
        heading.len() < 80 && (WORDS.lists(&heading) & (1 << LATENCY) != 0 || is_measured())
    })
}

/// `Impact: …`, `**User impact**: …`, `Users affected | …`, in lower case.
fn is_impact_label(line: &str) -> bool {
    let head = head(line.trim_start(), 32);
    let Some(at) = head.find([':', '|', '：']) else { return false };
    head.get(..at).is_some_and(|label| WORDS.lists(label) & (1 << LABEL) != 0)
}

/// Whether a line opens with a short label and a colon.
fn is_label(line: &str) -> bool {
    let head = head(line.trim_start(), 32);
    let mut at = 0;
    // Most lines have no colon, which their bytes show.
    while let Some(c) = char_at(head, at).filter(|c| !matches!(c, ':' | '：')) {
        at = skip_to(head.as_bytes(), at + c.len_utf8(), |byte| byte == b':' || byte == 0xef);
    }
    at < head.len()
        && head
            .get(..at)
            .is_some_and(|label| label.contains(|c: char| c.is_letter()) && label.split_whitespace().count() <= 4)
}

/// Byte ranges of sentences and lines.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        start = sentence_end(text, from);
        (from < text.len()).then_some((from, start))
    })
}

/// One past the last byte of the sentence that begins at byte `from`.
fn sentence_end(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        at = skip_to(bytes, at, |byte| matches!(byte, b'.' | b'!' | b'?' | b';' | b'\n' | 0xe3 | 0xef));
        let Some(c) = char_at(text, at) else { return text.len() };
        let next = at + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' | ';' => {
                char_at(text, next).is_none_or(char::is_whitespace)
                    && !any_of("тыс|млн|mio|mrd|approx|ca|e.g|i.e|vs", |short| {
                        c == '.' && text.get(..at).is_some_and(|before| before.ends_with(short))
                    })
            }
            '。' | '！' => true,
            // Wrapped prose goes on; a line with a label of its own does not.
            '\n' => text.get(next..).is_some_and(is_label),
            _ => false,
        };
        at = next;
        if ends {
            return at;
        }
    }
}

/// A sentence of a unit; all places count in the unit's text.
struct Sentence<'a> {
    flat: &'a Flat,
    lower: &'a str,
    from: usize,
    to: usize,
    hits: &'a [Hit],
    moments: &'a [Moment],
    place: Place,
    harm: bool,
    is_latency: bool,
    /// It is a row of a table.
    is_row: bool,
    /// What the numbers of a table's column count, where its head says harm of it.
    column: Option<&'a str>,
}

/// What an error rate or a latency does at the end of the harm.
const BACK: [&str; 5] = [" back under ", " back below ", " back to ", " back at ", " returned to "];

impl Sentence<'_> {
    fn has(&self, list: u8) -> bool {
        self.hits.iter().any(|hit| hit.list == list)
    }

    /// Whether a phrase of `list` touches `from..to`.
    fn near(&self, list: u8, from: usize, to: usize) -> bool {
        self.hits.iter().any(|hit| hit.list == list && from < hit.end() && hit.at < to)
    }

    /// Whether a limit, a target or a part of the machine is told. A share that should be high is harm where it fell.
    fn is_no_harm(&self, from: usize, to: usize) -> bool {
        // Names what is harm while it is high, and stands so near before a place.
        let is_bad = |hit: &Hit, at: usize, within: usize| {
            matches!(hit.phrase, "error" | "latency" | "latencies" | "fail" | "duplicat")
                && hit.at < at
                && at < hit.at + within
        };
        // `Errors dropped to 1%` tells of their end.
        let is_over = self.hits.iter().any(|fell| {
            fell.list == FELL
                && fell.at < from
                && from < fell.at + 28
                && any_of(" to | below | under ", |word| self.between(fell.at, from).contains(word))
                && self.hits.iter().any(|hit| is_bad(hit, fell.at, 28))
        });
        // `The error rate is back under 2%`
        let is_back = self
            .hits
            .iter()
            .any(|hit| is_bad(hit, from, 60) && BACK.iter().any(|word| self.between(hit.at, from).contains(word)));
        // `1.1 GiB / 8 GiB = 14%` is a use.
        let before = self.between(from.saturating_sub(28), from).trim_end();
        let is_use =
            before.ends_with('=') && before.contains('/') && any_of("ib |gb |mb ", |unit| before.contains(unit));
        if is_over || is_back || is_use || self.is_condition(from) {
            return true;
        }
        // `Uptime fell to 97%`, `throughput was reduced by 40%`, `they ran out of disk`
        let fell = |hit: &Hit| {
            let before = self.between(hit.at.saturating_sub(28), hit.at);
            matches!(hit.phrase, "success rate" | "uptime" | "capacity")
                && self.hits.iter().any(|fell| fell.list == FELL && hit.at < fell.at && fell.at < from)
                || hit.phrase == "disk" && self.between(hit.end(), hit.end() + 2) == "s "
                || hit.phrase == "capacity"
                    && any_of("lost|losing|loss", |word| self.between(hit.at.saturating_sub(24), hit.end() + 16).contains(word))
                || hit.phrase == "reduce" && has_term(GOOD, before)
                || hit.phrase == "sla"
                    && [" credit", " penalt"].contains(&self.between(hit.end(), hit.end() + 7))
                || before.ends_with("out of ")
                // `2 hours of limited service`
                || matches!(hit.phrase, "limit" | "reduce") && before.ends_with(" of ")
        };
        let is_own = |a: usize, b: usize| {
            self.lower.get(a..b).is_none_or(|between| !between.contains(|c: char| c.is_ascii_digit()))
        };
        self.hits.iter().any(|hit| {
            hit.list == NOT_HARM
                && from.saturating_sub(28) < hit.end()
                && hit.at < to + 20
                && is_own(hit.end(), from)
                && is_own(to, hit.at)
                && !fell(hit)
        })
    }

    /// Whether a number is what an alert waits for: `it fires when 5% of requests fail`.
    fn is_condition(&self, from: usize) -> bool {
        let before = self.between(self.from, from);
        any_of(" when | if | once | whenever ", |word| find(before, word).is_some())
            && any_of("alert|alarm|fires|trigger|page |notif", |word| find(before, word).is_some())
    }

    /// Whether a number is told as that of every day: `a normal 200 ms`, `6 s (baseline)`.
    fn is_usual(&self, from: usize, to: usize) -> bool {
        let is_own = |a: usize, b: usize| {
            self.lower.get(a..b).is_some_and(|between| !between.contains(|c: char| c.is_ascii_digit() || c == ';'))
        };
        self.hits.iter().filter(|hit| hit.list == USUAL).any(|hit| {
            let behind = hit.end() + 12;
            hit.end() <= from && from < hit.end() + 28 && is_own(hit.end(), from)
                || to <= hit.at
                    && hit.at < to + 16
                    && is_own(to, hit.at)
                    && is_own(hit.end(), floor(self.lower, behind))
        })
    }

    /// Whether words right before a number say that it is so every day: `On a normal day 2% …`.
    fn is_every_day(&self, from: usize) -> bool {
        self.hits.iter().filter(|hit| hit.list == USUAL && hit.end() <= from).any(|hit| {
            let between = self.between(hit.end(), from);
            // `baseline: 2–3%`
            let between = between
                .strip_suffix(['–', '-'])
                .map_or(between, |low| low.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'));
            // `18% (normal: 0.1%)`
            (between == ": " || self.is_close(hit.end(), from, 3))
                && !between.split_whitespace().any(|word| {
                    matches!(word, "to" | "with" | "and" | "by" | "than" | "at" | "of")
                        || word.starts_with(|c: char| c.is_ascii_digit())
                })
        })
    }

    /// Whether a share or a factor is how much more was asked for, which is a cause: `traffic grew by 40%`.
    fn is_load(&self, from: usize, to: usize) -> bool {
        let grows = |a, b| self.near(GROWTH, a, b);
        let is_bare = |a, b| {
            !self
                .hits
                .iter()
                .any(|hit| matches!(hit.list, HARM_AT | LATENCY | FELL | ERRORS) && a < hit.end() && hit.at < b)
                && self.lower.get(a..b).is_some_and(|text| !has_term(CAUSED, text))
        };
        self.hits.iter().filter(|hit| hit.list == LOAD).any(|hit| {
            let before = hit.at.saturating_sub(24);
            if hit.end() <= from {
                from - hit.end() < 40 && is_bare(before, from) && (grows(before, from) || grows(to, to + 16))
            } else {
                to <= hit.at && hit.at < to + 28 && is_bare(from.saturating_sub(24), hit.end()) && {
                    grows(from.saturating_sub(24), hit.at) || self.between(to, hit.at).contains("more")
                }
            }
        })
    }

    /// Whether a number is what another came from: `from 2% to 40%`. A bare `from 2 to 4` is a range.
    fn is_former(&self, from: usize, to: usize) -> bool {
        let before = self.between(from.saturating_sub(12), from).trim_end();
        let opens = |words: &str| any_of(words, |word| before.ends_with(word));
        let behind = head(self.between(to, self.to), 48);
        let is_joined = |joint: &str| {
            behind.split_once(joint).is_some_and(|(unit, rest)| {
                !unit.trim().is_empty()
                    && unit.len() <= 24
                    && !unit.contains([',', ';', '.'])
                    && rest.trim_start_matches(['~', '$', '€', '>', '≥', ' ']).starts_with(|c: char| c.is_ascii_digit())
            })
        };
        // `rose from 2 to 8 seconds` ends at the second, a bare `from 2 to 8 seconds` is a range.
        let is_change = || {
            self.between(from.saturating_sub(24), from).trim_end().strip_suffix(" from").is_some_and(|before| {
                let verb = before.rsplit(' ').next().unwrap_or("");
                any_of("rose|risen|ris|increas|grew|went|climb|jump|spik|drop|fell|fall|up|down", |stem| {
                    verb.starts_with(stem)
                })
            }) && behind
                .trim_start()
                .strip_prefix("to ")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        is_change()
            || opens("up from|down from|(from|compared to|compared with|instead of|versus| vs| vs.")
            || opens("from|from a normal|from about|from ~|de|del|von|с|从")
                && any_of(" to | to about | to over | to around | to as much as | a | al | à | auf | para | до |到|至", |joint| is_joined(joint))
            // `0.1%から12%に`, `5台中3台`
            || !behind.is_ascii() && any_of("から|에서|中有|中|중", |joint| is_joined(joint))
    }

    fn harm_at(&self, from: usize, to: usize) -> bool {
        let near = from.saturating_sub(NEAR.0);
        self.near(HARM_AT, near, to + NEAR.1)
            // `Response times rose from 0.2 to 8 seconds`
            || self.near(LATENCY, near, from) && (self.near(GROWTH, near, from) || self.between(near, from).contains(" went "))
    }

    /// The text between two bytes of this sentence.
    fn between(&self, from: usize, to: usize) -> &str {
        let from = floor(self.lower, from.max(self.from));
        self.lower.get(from..to.min(self.to)).unwrap_or("")
    }

    /// Whether no more than `words` words stand between two bytes, and nothing that parts a sentence.
    fn is_close(&self, from: usize, to: usize, words: usize) -> bool {
        self.lower.get(from..to).is_some_and(|between| {
            !between.contains([',', ';', '(', ':', '|', '\n', '，', '、', '。', '；', '（'])
                && between.split_whitespace().take(words + 1).count() <= words
        })
    }

    /// The first noun behind `at` that at most `words` words lead to, none of which ends the phrase.
    fn noun(&self, at: usize, words: usize, ends: fn(&str) -> bool) -> Option<Hit> {
        let hit = *self.hits.iter().find(|hit| FIRST_NOUN <= hit.list && at <= hit.at)?;
        let between = self.lower.get(at..hit.at)?;
        // `Rack 4 took out 11 servers` has another number for its noun.
        let is_near = self.is_close(at, hit.at, words)
            && between.split_whitespace().all(|word| {
                !word.starts_with(|c: char| c.is_ascii_digit()) || word.len() == 3 && word.starts_with(['4', '5'])
            })
            && !between.split_whitespace().any(ends);
        is_near.then_some(hit)
    }

    /// A noun as it is shown.
    fn shown(&self, hit: Hit) -> &str {
        shown(self.lower, hit)
    }

    /// What a bare count counts: its noun stands right behind it, or a few words of its own before it.
    fn counted(&self, from: usize, at: usize, is_next: bool) -> Option<&str> {
        let known = self.noun(at, 4, ends_phrase);
        let plural = self
            .plural(at)
            .or_else(|| self.capital(at))
            .filter(|(start, _)| known.is_none_or(|known| *start != known.at));
        let is_done = |hit: &Hit| {
            hit.list == DONE
                && hit.end() <= from
                && self.is_close(hit.end(), from, 3)
                && !self.near(HARM_AT, hit.end(), from)
                && known.is_none_or(|known| known.list != ERRORS)
        };
        // `We have 12,000 customers`, `the table with 40 million rows`, where harm is not said of them.
        let is_owned = || {
            let before = self.between(from.saturating_sub(24), from);
            let before = before.trim_end_matches([' ', '~']);
            any_of(" have| has|serve", |word| before.ends_with(word)) && !self.harm
                || ([" has", " with"].iter().any(|word| before.ends_with(word))
                    || before.ends_with(" of") && !self.near(HARM_AT, at, at + 40))
                    && !before.ends_with("total of")
                    && !before.ends_with("loss of")
                    && self.place != Place::Apart
                    && !known.is_some_and(|known| known.list == ERRORS || self.near(HARM_AT, at, known.end() + 24))
                    && !self
                        .hits
                        .iter()
                        .any(|hit| hit.list == HARM_AT && hit.at < from && self.is_close(hit.end(), from, 4))
        };
        if self.hits.iter().any(is_done) || is_owned() {
            return None;
        }
        match (known, plural) {
            // `12 ticket gates`: what is known only says which.
            (Some(known), Some((start, end))) if known.at < start => self.lower.get(start..end),
            (_, Some((start, end))) if is_next || self.is_harmed(from, at, end) || self.opens_impact(from) => {
                self.lower.get(start..end)
            }
            // `50 service` is no count.
            (known, _) => known
                .filter(|hit| {
                    let is_told = match self.place {
                        Place::Impact => {
                            self.harm
                                || hit.list != ERRORS - 1
                                || self.lower.get(hit.at..).is_some_and(is_plea)
                                // `5 of 9 services`
                                || self.between(from, at).contains([' ', '/'])
                                    && self.between(self.from, from).trim().is_empty()
                                || is_next
                                || self.is_fragment(from, hit.at + self.shown_width(*hit))
                        }
                        Place::Story => {
                            self.is_in_clause(from, hit.end())
                                && (hit.list < FIRST_NOUN + 4
                                    || self.lower.get(hit.at..).is_some_and(is_plea)
                                    || is_next
                                    || self.is_harmed(from, at, hit.at + self.shown(*hit).len()))
                                || self.is_telling(*hit)
                        }
                        Place::Apart => is_next || self.is_harmed(from, at, hit.at + self.shown(*hit).len()),
                    };
                    let is_pile = || self.between(hit.end(), self.to).starts_with(" backlog");
                    is_told && (!self.is_singular(*hit) || is_pile() || self.is_one_hit(at))
                })
                .map(|hit| self.shown(hit)),
        }
    }

    /// Whether a number opens a line where only harm is told: `- 47 robots stood still`.
    fn opens_impact(&self, from: usize) -> bool {
        self.place == Place::Impact && !self.is_row && is_plain(self.between(self.from, from))
    }

    /// Whether a number opens what is said, and no verb follows: `About 900 nodes on the free plan.`
    fn is_fragment(&self, from: usize, end: usize) -> bool {
        let next = self.between(end, self.to).split_whitespace().next().unwrap_or("");
        is_plain(self.between(self.from, from))
            && (self.lower.get(end..).is_some_and(|rest| rest.starts_with([',', '.', ';', '(', '\n']))
                || matches!(next, "" | "on" | "in" | "across" | "of" | "and" | "at" | "from"))
    }

    /// Whether those counted speak up or have to mend something: `300 customers contacted us`.
    fn is_telling(&self, noun: Hit) -> bool {
        self.hits.iter().any(|hit| {
            hit.list == TELLS
                && noun.end() <= hit.at
                && self.is_close(noun.at + self.shown_width(noun), hit.at, 2)
                && (noun.list < FIRST_NOUN + 2 || !is_speech(hit.phrase))
        })
    }

    /// Whether harm is said in the clause around `from..to`.
    fn is_in_clause(&self, from: usize, to: usize) -> bool {
        let parts = |c: char| matches!(c, ',' | ';' | '(' | ')' | ':' | '—' | '\n');
        let start = self.between(self.from, from).rfind(parts).map_or(self.from, |at| self.from + at);
        let rest = self.between(to, self.to);
        // What stands in brackets parts nothing: `2,300 requests (5%) failed`.
        let skip = rest.find(parts).filter(|at| rest.get(*at..).is_some_and(|rest| rest.starts_with('(')));
        let skip = skip.and_then(|at| Some(at + rest.get(at..)?.find(')')? + 1)).unwrap_or(0);
        let end = rest.get(skip..).and_then(|rest| rest.find(parts)).map_or(self.to, |at| to + skip + at);
        self.hits.iter().any(|hit| matches!(hit.list, HARM | HARM_AT) && start <= hit.at && hit.at < end)
    }

    /// Whether a noun of English stands in its singular.
    fn is_singular(&self, hit: Hit) -> bool {
        let word = word_at(self.lower, hit);
        word.is_ascii()
            && !word.ends_with('s')
            && !word.ends_with("en")
            && !matches!(word, "traffic" | "people" | "staff" | "data" | "nutzer" | "benutzer" | "server")
    }

    /// A noun of German behind a number, which its capital and the verb behind it show: `1.800 Postfächer waren …`.
    fn capital(&self, at: usize) -> Option<(usize, usize)> {
        let own = self.flat.text().get(at..self.to)?.strip_prefix(' ')?;
        let len = own.find(|c: char| !c.is_letter()).unwrap_or(own.len());
        let verb = own.get(len..)?.strip_prefix(' ')?.split(|c: char| !c.is_letter()).next()?;
        let is_said =
            matches!(verb, "waren" | "wurden" | "konnten" | "sind" | "gingen" | "hatten" | "fielen" | "blieben");
        (is_said && 2 < len && own.starts_with(char::is_capital)).then_some((at + 1, at + 1 + len))
    }

    /// A word behind the number that is a plural, though of what is not known.
    fn plural(&self, mut at: usize) -> Option<(usize, usize)> {
        let begun = at;
        for _ in 0..4 {
            let rest = self.lower.get(at..self.to)?;
            let word = rest.strip_prefix(' ')?;
            let len = word.find(|c: char| !(c.is_letter_or_digit() || matches!(c, '-' | '_'))).unwrap_or(word.len());
            let word = word.get(..len)?;
            if word.is_empty() || ends_phrase(word) || word.starts_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            at += 1 + len;
            // The plural of Russian behind a number.
            let is_genitive = 12 <= len && any_of("ов|ев|ей|ок", |end| word.ends_with(end)) && word != "рублей";
            if is_genitive {
                return Some((at - len, at));
            }
            if ends_as_plural(word) {
                // `1,045 failed login attempts`, not `5 failed attempts`; `8,000 lock attempts failed`.
                let is_what = || {
                    self.near(HARM_AT, begun, at - len)
                        && self.noun(begun, 2, ends_phrase).is_some_and(|noun| noun.end() < at - len)
                        || word == "attempts"
                            && begun + 1 + len < at
                            && self.between(at, self.to).starts_with(" failed")
                };
                return (!has_term(UNCOUNTED, word) || is_what()).then_some((at - len, at));
            }
        }
        None
    }

    /// Whether harm is what is said of a noun that ends at `end`: `all nodes were down`, `all uploads and some other
    /// jobs were failing`.
    fn is_told_of(&self, end: usize) -> bool {
        let Some(hit) = self.hits.iter().find(|hit| end <= hit.at && hit.list == HARM_AT) else { return false };
        let is_verb = |word: &str| has_term(BEING, word);
        let mut words = self.between(end, hit.at).split_whitespace();
        let is_said = words.clone().all(|word| is_verb(word) || matches!(word, "have" | "had" | "has"));
        let is_listed = words.clone().next() == Some("and") && words.next_back().is_some_and(is_verb);
        // `All logins to the admin panel failed`
        let is_placed = || {
            let mut words = self.between(end, hit.at).split_whitespace();
            matches!(words.next(), Some("to" | "in" | "on" | "from" | "for" | "of"))
                && (words.next_back().is_some_and(is_verb)
                    || any_of("failed|crashed|timed out|could not|couldn't", |verb| {
                        self.between(hit.at, self.to).starts_with(verb)
                    }))
        };
        self.is_close(end, hit.at, if is_listed { 7 } else { 3 }) && (is_said || is_listed)
            || self.is_close(end, hit.at, 6) && is_placed()
    }

    /// What a sentence that begins with `all` says harm of, whatever stands between: `All sites on the old cluster were
    /// down`, `All nodes stopped`.
    fn all_said(&self, all: Hit) -> Option<&str> {
        let (at, lead) = (all.end(), self.between(self.from, all.at).trim());
        // `This caused all submissions to fail`
        let is_caused = matches!(lead.rsplit(' ').next(), Some("caused" | "causing" | "made" | "forced" | "forcing"));
        let is_lead = lead.is_empty() || lead.ends_with(", and") || lead.ends_with(':') && lead.len() < 24;
        if all.list != ALL || !(is_lead || is_caused) {
            return None;
        }
        let acts = [" stopped ", " returned ", " went "];
        let acts = acts.iter().filter_map(|act| find(self.between(at, self.to), act).map(|place| at + place + 1));
        // `All visitors received 502 errors`
        let got = [" received ", " got ", " saw "].iter().filter_map(|act| {
            let place = at + find(self.between(at, self.to), act)?;
            let harm = self.hits.iter().find(|hit| place < hit.at && matches!(hit.list, HARM | HARM_AT))?;
            self.is_close(place + act.len() - 1, harm.at, 3).then_some(place + 1)
        });
        let harms = self.hits.iter().filter(|hit| at <= hit.at && matches!(hit.list, HARM | HARM_AT));
        harms.map(|hit| hit.at).chain(acts).chain(got).find_map(|verb| self.said_by(at, verb, is_caused))
    }

    /// The last plural, or else the first, between `at` and what is said at `verb`.
    fn said_by(&self, at: usize, verb: usize, is_caused: bool) -> Option<&str> {
        const ACTS: &str =
            "failed|crashed|timed out|could not|couldn't|stopped |lost |returned |went |received |got |saw ";
        let whole = self.between(at, verb).trim();
        let mut subject = whole;
        while let Some((rest, word)) = subject.rsplit_once(' ')
            && (has_term(BEING, word) || matches!(word, "have" | "had") || is_caused && word == "to")
        {
            subject = rest;
        }
        let parts = |word: &str| {
            matches!(word, "that" | "which" | "who" | "when" | "if" | "after" | "until" | "to")
                || has_term(BEING, word)
                || word.contains(|c: char| c.is_ascii_digit() || ",;:(|".contains(c))
        };
        let is_act = || any_of(ACTS, |act| self.between(verb, self.to).starts_with(act));
        if 8 < subject.split_whitespace().count()
            || subject.split_whitespace().any(parts)
            || subject.len() == whole.len() && !is_act()
        {
            return None;
        }
        let is_plural =
            |word: &&str| 3 < word.len() && word.ends_with('s') && !word.ends_with("ss") && !has_term(UNCOUNTED, word);
        let mut words = subject.split_whitespace();
        words.clone().next_back().filter(is_plural).or_else(|| words.find(is_plural))
    }

    /// Whether harm is said right before `at`: `affecting all`, `deleted all`.
    fn is_struck(&self, at: usize) -> bool {
        let before = self.hits.iter().rfind(|hit| (hit.list == HARM_AT || hit.phrase == "outage") && hit.end() <= at);
        before.is_some_and(|hit| {
            let gap = self.between(hit.end(), at);
            gap.len() <= 24
                && gap
                    .trim_start_matches(char::is_letter)
                    .split_whitespace()
                    .all(|word| matches!(word, "for" | "of" | "to" | "*" | "responses"))
        })
    }

    /// Whether right behind `at` stands one user or customer of whom harm is said.
    fn is_one_hit(&self, at: usize) -> bool {
        self.noun(at, 1, ends_phrase).is_some_and(|noun| {
            noun.list < FIRST_NOUN + 2
                && self.is_singular(noun)
                && word_at(self.lower, noun).len() < 9
                && self
                    .hits
                    .iter()
                    .any(|hit| hit.list == HARM_AT && noun.end() < hit.at && self.is_close(noun.end(), hit.at, 3))
        })
    }

    /// Whether harm is said of what is counted from `from` to `end`: right before it, in it, or right behind it.
    fn is_harmed(&self, from: usize, to: usize, end: usize) -> bool {
        let behind = self.hits.iter().filter(|hit| end <= hit.at).find(|hit| matches!(hit.list, HARM_AT | OVER));
        let before = self.hits.iter().rfind(|hit| hit.list == HARM_AT && hit.end() <= from);
        // `Errors in 3 countries` count no countries.
        let is_object = |hit: &Hit| {
            self.is_close(hit.at + self.shown_width(*hit), from, 4)
                && !self.between(hit.end(), from).split("at least").any(|part| has_term(APART, part))
        };
        self.near(HARM_AT, to, end)
            || behind.is_some_and(|hit| {
                // `Keep 3 replicas so that one failure …`
                let parts =
                    |word| matches!(word, "so" | "when" | "if" | "because" | "but" | "before" | "unless" | "without");
                let between = self.between(end, hit.at);
                // `30 files from the east site were wrongly deleted`
                let is_placed = || {
                    let mut words = between.split_whitespace();
                    matches!(words.next(), Some("of" | "from" | "on" | "in" | "at" | "with" | "that" | "which" | "relating"))
                        && words.next_back().is_some_and(|word| matches!(word, "were" | "was" | "are"))
                        && !between.contains([',', ';', '.', ':', '('])
                };
                hit.list == HARM_AT
                    && (self.is_close(end, hit.at, 4) || self.is_close(end, hit.at, 9) && is_placed())
                    && !between.split_whitespace().any(parts)
            })
            || before.is_some_and(is_object)
            // `Mail was delayed by up to 6 hours for 3,000 recipients`
            || self.place != Place::Apart
                && self.between(from.saturating_sub(5), from) == " for "
                && self
                    .hits
                    .iter()
                    .rfind(|hit| matches!(hit.list, HARM | HARM_AT) && hit.end() <= from)
                    .is_some_and(|hit| self.is_close(hit.end(), from, 8))
    }

    /// What a number counts that is all that stands behind a label or in a column: `Failed requests: 1,200`.
    fn labelled(&self, from: usize, after: &str) -> Option<&str> {
        let rest = after.trim_start_matches([' ', '+', '*']);
        let behind = rest.trim_start_matches(COUNTERS).trim_start_matches(' ');
        let ends = ['|', '\n', '(', ',', ';', '.', '/', ')', '（', '）', '。', '、', '，'];
        if !behind.starts_with(ends) && !behind.trim().is_empty() {
            return None;
        }
        let before = self.between(self.from, from);
        // `12% of users (about 30,000)`
        if let Some(open) = before.rfind('(').filter(|_| after.starts_with([')', ',', ' ']))
            && before.get(open + 1..).is_some_and(is_plain)
        {
            let at = self.from + before.get(..open)?.trim_end().len();
            let noun = self.hits.iter().rfind(|hit| FIRST_NOUN <= hit.list && hit.end() <= at)?;
            let is_share = before.get(..open)?.contains('%');
            return (is_share && noun.at + self.shown_width(*noun) == at && self.harm).then(|| self.shown(*noun));
        }
        // Three cells or more have no label but the column's head.
        if self.is_row && 1 < before.matches('|').count() && self.column.is_none() {
            return None;
        }
        if let Some(noun) =
            self.column.filter(|noun| !noun.is_empty() && before.trim_start_matches(['~', ' ', '≈']).is_empty())
        {
            return Some(noun);
        }
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        // `The number of affected users is 340`
        let told = before.get(line..)?;
        let is_sum = any_of("number of|total of|count of", |word| told.contains(word));
        let verbs = [" is ", " was ", " were ", " reached "];
        let verb = || verbs.iter().filter_map(|verb| told.rfind(verb).map(|at| at + verb.len())).max();
        let dash = || [" - ", " – ", " — "].iter().find_map(|dash| Some(told.rfind(dash)? + dash.len()));
        let mark = line + told.rfind([':', '|', '：', '=']).or_else(|| verb().filter(|_| is_sum)).or_else(dash)?;
        let is_plain = is_plain(before.get(mark..)?);
        let (start, end) = (self.from + line, self.from + mark);
        let noun = self.hits.iter().find(|hit| FIRST_NOUN <= hit.list && start <= hit.at && hit.at < end);
        // `超时订位 | 82个`: what is counted has no name that is known.
        if noun.is_none() && behind.len() < rest.len() && is_plain && self.near(HARM_AT, start, end) {
            return Some("");
        }
        // `Signatures left unable to run | 358`
        if noun.is_none() && is_plain && end - start <= 48 && self.near(HARM_AT, start, end) {
            let is_plural = |word: &&str| ends_as_plural(word) && !has_term(UNCOUNTED, word);
            return self.between(start, end).split(|c: char| !c.is_letter()).find(is_plural);
        }
        let noun = noun?;
        // Where only harm is told, `Tenants: 20` and `Support tickets: 17` say it by themselves.
        let label = self.between(start, end);
        let is_told = || {
            self.place == Place::Impact
                && !self.is_row
                && label.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty()).count() <= 2
                && !label.contains("total")
        };
        let is_whole = !label.contains('(') || label.contains(')');
        (is_plain && is_whole && end - start <= 48 && (self.near(HARM_AT, start, end) || is_told()))
            .then(|| self.shown(*noun))
    }

    /// The noun of the label right before a number: `Users affected: 35%`.
    fn label_noun(&self, from: usize) -> Option<Hit> {
        let before = self.between(from.saturating_sub(48), from);
        let mark = from - before.len() + before.rfind([':', '|', '：'])?;
        let is_short = is_plain(self.between(mark, from));
        let noun = self.hits.iter().rfind(|hit| FIRST_NOUN <= hit.list && hit.end() <= mark)?;
        (is_short && mark - noun.end() <= 24).then_some(*noun)
    }

    /// Whether a length stands behind the name of a part, where only harm is told: `- API: 45 minutes`.
    fn is_part(&self, from: usize) -> bool {
        let before = self.between(self.from, from);
        let Some((label, rest)) = before.rsplit_once([':', '：']) else { return false };
        self.place == Place::Impact && !self.is_row && label.len() <= 48 && is_plain(rest) && !has_term(TIMES, label)
    }

    /// The bytes of a noun as it is written.
    fn shown_width(&self, hit: Hit) -> usize {
        word_at(self.lower, hit).len()
    }

    /// What a number with a counter counts in Chinese, Japanese and Korean, where the noun may stand before it:
    /// `요청 242K개`.
    fn counted_before(&self, at: usize, after: &str) -> Option<&str> {
        // `影响用户 1.2 万`
        let is_end =
            || self.place == Place::Impact && after.trim_start().trim_start_matches(['。', '，', '、']).is_empty();
        if !after.trim_start().starts_with(COUNTERS) && !is_end() {
            return None;
        }
        let hit = self.hits.iter().rev().find(|hit| FIRST_NOUN <= hit.list && hit.end() <= at)?;
        let is_near = !hit.phrase.is_ascii() || after.trim_start().starts_with(COUNTERS);
        (is_near && at - hit.end() <= 12).then(|| self.shown(*hit))
    }
}

/// What stands behind a number of things in Chinese, Japanese and Korean.
const COUNTERS: [char; 16] =
    ['개', '명', '건', '個', '个', '名', '人', '件', '台', '社', '条', '笔', '单', '行', '곳', '대'];

/// A noun as it is shown: the commonest by one word in all languages, the others as written.
fn shown(lower: &str, hit: Hit) -> &str {
    NOUNS.get(usize::from(hit.list - FIRST_NOUN)).copied().unwrap_or_else(|| word_at(lower, hit))
}

/// The word that a phrase begins; of scripts without spaces the phrase.
fn word_at(lower: &str, hit: Hit) -> &str {
    let rest = lower.get(hit.end()..).unwrap_or("");
    let goes_on = |c: char| c.is_letter() && c < '\u{2e80}';
    let end = if hit.phrase.starts_with(goes_on) { rest.find(|c| !goes_on(c)).unwrap_or(rest.len()) } else { 0 };
    lower.get(hit.at..hit.end() + end).unwrap_or("")
}

/// Whether nothing but words of estimate stands there.
fn is_plain(text: &str) -> bool {
    text.split(|c: char| !c.is_letter()).all(|word| word.is_empty() || has_term(PLAIN, word))
}

/// Whether a word ends as plurals do: `nodes`, not `loss`, `status` or `this`.
fn ends_as_plural(word: &str) -> bool {
    3 < word.len() && word.ends_with('s') && !any_of("ss|us|is", |end| word.ends_with(end))
}

/// Whether a word ends what a number counts: `12 of`, `12 were`.
fn ends_phrase(word: &str) -> bool {
    word == "/" || !word.contains('-') && has_term(ENDS, word)
}

struct Reader {
    whole: Option<f64>,
    told: HashSet<(Measure, u64, String)>,
    figures: Vec<ImpactFigure>,
    /// One past the last count that was taken, in its unit's text.
    counted: usize,
}

/// A number and where it stands.
#[derive(Clone, Copy)]
struct Figure {
    from: usize,
    to: usize,
    value: f64,
    low: Option<f64>,
}

impl Reader {
    fn push(&mut self, sentence: &Sentence<'_>, figure: Figure, unit: Measure, of: Option<&str>) {
        let Figure { from, to, value, low } = figure;
        let is_rhythm = || sentence.between(from.saturating_sub(8), from).trim_end().ends_with("every");
        if sentence.place == Place::Apart && !sentence.harm_at(from, to)
            || is_rhythm()
            || sentence.is_no_harm(from, to)
            || sentence.is_every_day(from)
            || matches!(unit, Measure::Percent | Measure::Factor) && sentence.is_load(from, to)
            || !self.told.insert((
                unit,
                value.to_bits(),
                // All of one thing is not all of another.
                of.filter(|_| unit == Measure::Count || value == 100.0).unwrap_or("").to_owned(),
            ))
        {
            return;
        }
        let leads = |list| sentence.near(list, from.saturating_sub(24), from);
        let qualifier = if leads(ABOUT) || sentence.between(from.saturating_sub(2), from).contains(['~', '≈']) {
            Some(Qualifier::About)
        } else if leads(UP_TO) {
            Some(Qualifier::UpTo)
        } else if leads(AT_LEAST) || sentence.between(to, to + 1) == "+" {
            Some(Qualifier::AtLeast)
        } else {
            None
        };
        let text = sentence.flat.text().get(sentence.from..sentence.to).unwrap_or("");
        let start = sentence.to - text.trim_start().len();
        self.figures.push(ImpactFigure {
            value,
            low,
            unit,
            of: of.filter(|of| !of.is_empty()).map(str::to_owned),
            qualifier,
            span: sentence.flat.span(from, to),
            quote: sentence.flat.span(start, sentence.from + text.trim_end().len()),
            quote_text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }

    /// All and half of somebody.
    fn shares(&mut self, sentence: &Sentence<'_>, is_sum: bool) {
        // `All workloads look not to have been disrupted`, `all affected users were refunded`.
        // `The pool was not up, causing all logins to fail`: what is over stands in a clause of its own.
        let is_over = |at: usize| {
            let is_apart = |over: &Hit| over.end() <= at && sentence.between(over.end(), at).contains(", ");
            sentence.hits.iter().any(|hit| hit.list == OVER && !is_apart(hit))
        };
        let is_told = sentence.harm || sentence.place == Place::Impact || sentence.has(NONE);
        if sentence.place == Place::Apart || !is_told {
            return;
        }
        for hit in sentence.hits {
            // `Not all users were hit`
            let is_denied = || sentence.between(hit.at.saturating_sub(5), hit.at).trim_start().starts_with("not ");
            if is_over(hit.at) || hit.list == ALL && is_denied() {
                continue;
            }
            let value = match hit.list {
                ALL | NOBODY => 100.0,
                NONE if is_sum => {
                    // `No users could log in`
                    if let Some(noun) = sentence.noun(hit.end(), 2, ends_phrase)
                        && noun.list < FIRST_NOUN + 4
                        && could(sentence.between(noun.at + sentence.shown_width(noun), sentence.to))
                    {
                        let figure = Figure { from: hit.at, to: hit.end(), value: 100.0, low: None };
                        self.push(sentence, figure, Measure::Percent, Some(sentence.shown(noun)));
                        break;
                    }
                    continue;
                }
                HALF => 50.0,
                TWO_THIRDS => 66.667,
                THIRD => 33.333,
                QUARTER => 25.0,
                _ => continue,
            };
            // `Everyone saw errors`, `nobody could log in`, and `All` below `Customers affected`
            let is_everyone = hit.list == NOBODY || matches!(hit.phrase, "everyone" | "everybody");
            let is_alone = hit.phrase == "all"
                && sentence.between(hit.end(), sentence.to).trim_start_matches([' ', '|', '\n', '.']).is_empty();
            let cell =
                sentence.column.filter(|_| is_alone && sentence.between(sentence.from, hit.at).trim().is_empty());
            let cell = cell.or_else(|| {
                let noun = sentence.label_noun(hit.at).filter(|_| is_alone)?;
                sentence.near(HARM_AT, sentence.from, hit.at).then(|| sentence.shown(noun))
            });
            // `We are sorry to all of our users`
            let said = sentence.between(sentence.from, hit.at);
            if any_of("sorry|apolog|thank", |word| said.contains(word)) {
                continue;
            }
            // `We terminated all workers`, `to restore all affected users`: what was done about it.
            if hit.list == ALL && is_remedy(said) {
                continue;
            }
            // `Users affected: all members of a workspace`
            let is_labelled = || {
                let noun = sentence.label_noun(hit.at).filter(|noun| noun.list < FIRST_NOUN + 2)?;
                let is_first = said.trim_end().ends_with([':', '|', '：'])
                    && sentence.near(HARM_AT, noun.at.saturating_sub(16), hit.at);
                is_first.then(|| sentence.plural(hit.end())).flatten()
            };
            if hit.list == ALL
                && let Some((from, to)) = is_labelled()
            {
                let figure = Figure { from: hit.at, to: hit.end(), value, low: None };
                self.push(sentence, figure, Measure::Percent, sentence.lower.get(from..to));
                break;
            }
            // `We apologize to everyone affected`, `for everyone who depends on it`
            let lead = sentence.between(hit.at.saturating_sub(8), hit.at).trim_end();
            if is_everyone && cell.is_none() && [" to", " for"].iter().any(|word| lead.ends_with(word)) {
                continue;
            }
            if is_everyone || cell.is_some() {
                let is_told = cell.is_some_and(|noun| !noun.is_empty())
                    || is_sum && (hit.list == NOBODY || sentence.harm_at(hit.at, hit.end()));
                if is_told {
                    let figure = Figure { from: hit.at, to: hit.end(), value, low: None };
                    self.push(sentence, figure, Measure::Percent, Some(cell.unwrap_or("users")));
                    break;
                }
                continue;
            }
            // `4% of all requests`: the share is told already; `an hour and a half of data` is none.
            let before = sentence.between(hit.at.saturating_sub(16), hit.at).trim_end();
            if before
                .strip_suffix(" of")
                .is_some_and(|share| share.ends_with(|c: char| c == '%' || c.is_ascii_digit() || c == 't'))
                || before.ends_with(" and a")
            {
                continue;
            }
            let stops = |word: &str| matches!(word, "of" | "and" | "that" | "for" | "to" | "in");
            let noun = sentence.noun(hit.end(), 2, stops);
            // `all three nodes` counts them, `every second request` does not mean all.
            let next = sentence.between(hit.end(), sentence.to).split_whitespace().next().unwrap_or("");
            if hit.list == ALL
                && (number_word(next).is_some() && next.is_ascii()
                    || next.starts_with(|c: char| c.is_ascii_digit())
                    || matches!(next, "second" | "third" | "other" | "few"))
            {
                continue;
            }
            // `完全` is no `全`; a share in Japanese and Korean may follow its noun.
            if hit.phrase == "全" && noun.is_none_or(|noun| noun.at != hit.end()) {
                continue;
            }
            let noun = noun.or_else(|| {
                let before = sentence.hits.iter().rfind(|noun| FIRST_NOUN <= noun.list && noun.end() <= hit.at)?;
                (!hit.phrase.is_ascii() && hit.list != ALL && hit.at - before.end() <= 12).then_some(*before)
            });
            let is_own = is_sum && noun.is_some_and(|noun| noun.list < FIRST_NOUN + 3 && sentence.harm);
            let plural = sentence.plural(hit.end());
            let of = match (noun, plural) {
                (Some(noun), None) if is_own => sentence.shown(noun),
                (Some(noun), Some((start, end))) if is_own => {
                    if sentence.is_singular(noun) {
                        sentence.lower.get(start..end).unwrap_or("")
                    } else {
                        sentence.shown(noun)
                    }
                }
                (_, Some((start, end)))
                    if sentence.is_told_of(end)
                        || is_sum
                            && (sentence.is_struck(hit.at)
                                || hit.list != ALL && sentence.is_in_clause(hit.at, end)) =>
                {
                    sentence.lower.get(start..end).unwrap_or("")
                }
                (Some(noun), None)
                    if noun.list < ERRORS
                        && hit.phrase != "entire"
                        && (sentence.is_told_of(noun.at + sentence.shown_width(noun))
                            // `It affected all traffic`, which has no plural.
                            || is_sum && noun.phrase == "traffic" && sentence.is_struck(hit.at)
                            || is_sum
                                && (hit.list != ALL || !hit.phrase.is_ascii())
                                && sentence.is_in_clause(hit.at, noun.end())) =>
                {
                    sentence.shown(noun)
                }
                _ => match sentence.all_said(*hit) {
                    Some(of) => of,
                    None => continue,
                },
            };
            let figure = Figure { from: hit.at, to: hit.end(), value, low: None };
            self.push(sentence, figure, Measure::Percent, Some(of));
            break;
        }
    }

    fn numbers(&mut self, sentence: &Sentence<'_>) {
        let text = sentence.flat.text();
        let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let taken =
            |at: usize| sentence.moments.iter().any(|moment| moment.start <= at && at < moment.end && at < sentence.to);
        let mut at = sentence.from;
        let mut previous: Option<(usize, f64)> = None;
        let is_share = |at: usize| {
            sentence
                .hits
                .iter()
                .any(|hit| matches!(hit.list, HALF | TWO_THIRDS | THIRD | QUARTER) && hit.at <= at && at < hit.end())
        };
        let mut words = number_words(sentence.lower.get(sentence.from..sentence.to).unwrap_or(""))
            .into_iter()
            .map(|hit| (sentence.from + hit.at, hit.phrase))
            .peekable();
        while at < sentence.to {
            let digit = skip_to(text.as_bytes(), at, |byte| byte.is_ascii_digit()).min(sentence.to);
            if let Some((from, word)) = words.next_if(|(from, _)| *from < digit) {
                let end = from + word.len();
                // `three (3) accounts`
                let again = number_word(word).map(|value| format!(" ({value})")).unwrap_or_default();
                let end = if sentence.between(end, sentence.to).starts_with(&again) { end + again.len() } else { end };
                let value = number_word(word).filter(|_| at <= from && is_free(text, from) && !is_share(from));
                // `2,5% dos usuários` has no two in it.
                let is_of = || {
                    let before = sentence.between(sentence.from, from).trim_end();
                    !before.is_empty()
                        && !matches!(before.rsplit(' ').next(), Some("a" | "los" | "otros" | "de" | "solo" | "y"))
                };
                let value = value.filter(|_| word != "dos" || !is_of());
                if let Some(value) = value {
                    let figure = Figure { from, to: end, value, low: None };
                    at = self.figure(sentence, figure, false).unwrap_or(end);
                    previous = Some((end, value));
                }
                continue;
            }
            at = digit;
            if at == sentence.to {
                break;
            }
            // Most numbers of an entry tell no harm.
            if sentence.place == Place::Apart && !sentence.harm_at(at, at + 8) {
                while is_digit(at) {
                    at += 1;
                }
                continue;
            }
            let Some(rest) = text.get(at..sentence.to) else { break };
            let length = digits_of(rest).len();
            // `Jobs (<= 14 days)` says of which ones is told.
            let is_bound = || sentence.between(sentence.from, at).trim_end().ends_with(['<', '=', '≤', '≥']);
            if taken(at) || !is_free(text, at) || is_share(at) || is_bound() {
                at += length.max(1);
                continue;
            }
            let (value, length, is_grouped) = number(rest);
            let next = at + length;
            let low = previous
                .filter(|(end, low)| {
                    *low < value
                        && text.get(*end..at).is_some_and(|between| {
                            matches!(between.trim(), "-" | "–" | "to" | "and" | "bis" | "a" | "à" | "до" | "~")
                        })
                })
                .map(|(_, low)| low);
            // `between 5 and 10 thousand`
            let plain = read_decimal(digits_of(rest)).unwrap_or(value);
            let low = low.map(|low| if low < plain && 999.0 * plain < value { low * value / plain } else { low });
            if sentence.is_former(at, next) {
                (previous, at) = (None, next);
                continue;
            }
            previous = Some((next, value));
            let end = self.figure(sentence, Figure { from: at, to: next, value, low }, is_grouped);
            if let Some(end) = end
                && text.get(next..end).is_some_and(|sign| sign.trim() == "%")
            {
                previous = Some((end, value));
            }
            at = end.unwrap_or(next).max(next);
        }
    }

    /// Reads what one number measures. Gives the byte behind its unit where that is told.
    fn figure(&mut self, sentence: &Sentence<'_>, figure: Figure, is_grouped: bool) -> Option<usize> {
        let Figure { from, to, value, low } = figure;
        let text = sentence.flat.text();
        let after = text.get(to..sentence.to)?;
        let tail = after.trim_start();
        let gap = after.len() - tail.len();
        let lower_tail = sentence.lower.get(to + gap..sentence.to)?;
        let before = text.get(sentence.from..from)?;
        // `248 blocks were missing out of 1,344 slots`
        if before.trim_end().ends_with(" out of") {
            return None;
        }
        let scales = [("dozen", 12.0), ("hundred", 100.0), ("thousand", 1000.0), ("million", 1.0e6)];
        if let Some((word, scale)) =
            scales.iter().find(|(word, _)| lower_tail.strip_prefix(*word).is_some_and(|rest| rest.starts_with(' ')))
        {
            let figure = Figure { to: to + gap + word.len(), value: value * scale, ..figure };
            return self.figure(sentence, figure, true);
        }
        let sign = tail.chars().next().map_or(0, char::len_utf8);
        let told = Figure { from, to: to + gap + sign, value, low };
        let percent = ["%", "％", "percent", "per cent", "prozent", "por ciento", "por cento", "pour cent", "процент"]
            .iter()
            .find(|word| lower_tail.starts_with(**word))
            .map(|word| to + gap + word.len());
        if let Some(end) = percent {
            // `10% to 15% of writes`: the higher end is what is told.
            let rest = text.get(end..sentence.to).unwrap_or("").trim_start();
            let is_low = any_of("-|–|to |and ", |mark| {
                rest.strip_prefix(mark).map(str::trim_start).is_some_and(|rest| {
                    let digits = digits_of(rest);
                    !digits.is_empty()
                        && rest.get(digits.len()..).is_some_and(|sign| sign.trim_start().starts_with('%'))
                        && value < number(rest).0
                        && (mark != "and "
                            || sentence.between(from.saturating_sub(9), from).trim_end().ends_with("between"))
                })
            });
            if is_low {
                return Some(end);
            }
            // `100% of traffic was moved`, `errors went to 0%`
            let is_done = sentence.place == Place::Apart
                && sentence
                    .hits
                    .iter()
                    .any(|hit| hit.list == DONE && end <= hit.at && sentence.is_close(end, hit.at, 4));
            let is_none = value == 0.0
                && sentence.hits.iter().any(|hit| matches!(hit.phrase, "error" | "fail" | "duplicat") && hit.at < from);
            let is_told = || {
                sentence.harm
                    || sentence.is_latency
                    || sentence.place == Place::Impact
                    || sentence.near(TELLS, end, end + 40)
                    || is_only(sentence.between(from.saturating_sub(16), from))
            };
            // `Once it has returned to 100%`
            let lead = sentence.between(from.saturating_sub(16), from).trim_end();
            let is_done = is_done || any_of("return to|returned to|back to|restored to", |end| lead.ends_with(end));
            if (value <= 100.0 || sentence.harm || sentence.is_latency && sentence.has(GROWTH))
                && !is_done
                && !is_none
                && is_told()
            {
                let of = sentence
                    .noun(to, 8, |_| false)
                    .or_else(|| sentence.label_noun(from))
                    .map(|noun| sentence.shown(noun))
                    .or_else(|| tells_error_rate(sentence.between(from.saturating_sub(40), from)).then_some("requests"))
                    .or_else(|| tells_error_rate(sentence.between(end, end + 24)).then_some("requests"));
                self.push(sentence, Figure { to: end, ..told }, Measure::Percent, of);
            }
            return Some(end);
        }
        // `one in five requests`, `three quarters of them`
        // `one request in four`
        let named = sentence.noun(to, 0, ends_phrase).filter(|noun| value == 1.0 && noun.list < FIRST_NOUN + 4);
        let at = named.map_or(to + gap, |noun| noun.at + sentence.shown_width(noun) + 1);
        if let Some(noun) = named
            && sentence.harm
            && let Some((whole, width)) = sentence.lower.get(at..sentence.to).and_then(part_of)
        {
            let figure = Figure { to: at + width, value: share_of(1.0, whole), low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(sentence.shown(noun)));
            return Some(at + width);
        }
        if let Some(end) = part_of(lower_tail).map(|(whole, width)| (share_of(value, whole), to + gap + width))
            && let (share, end) = end
            && sentence.harm
            && let noun = sentence.noun(end, 2, |word| word != "the" && ends_phrase(word))
            && let plural = sentence.plural(end).and_then(|(from, to)| sentence.lower.get(from..to))
            && let Some(of) = noun.map(|noun| sentence.shown(noun)).or(plural)
            // `3 out of 5 replicas` are three.
            && (noun.is_some_and(|noun| noun.list < FIRST_NOUN + 3)
                || !lower_tail.starts_with("out of ")
                || lower_tail.starts_with("out of every"))
        {
            let figure = Figure { to: end, value: share, low: None, ..figure };
            self.push(sentence, figure, Measure::Percent, Some(of));
            return Some(end);
        }
        // `R$ 15.000` has a blank behind the sign.
        let coined = before.strip_suffix([' ', '\u{a0}']).unwrap_or(before);
        let sign_before = coined.chars().next_back().filter(|c| "$€£¥₹₩₽".contains(*c));
        let sign_before = sign_before.map_or_else(
            || {
                let word = coined.rsplit(|c: char| !c.is_letter()).next().unwrap_or("");
                let is_coin = matches!(word, "EUR" | "USD" | "GBP" | "BRL" | "CHF" | "INR" | "JPY" | "RUB");
                if is_coin { word.len() + before.len() - coined.len() } else { 0 }
            },
            |sign| sign.len_utf8() + before.len() - coined.len(),
        );
        let coin =
            if tail.starts_with(['€', '£', '₽', '₩', '円', '元', '원']) { sign } else { coin_at(lower_tail) };
        if sign_before != 0 || coin != 0 {
            if sentence.harm || sentence.place == Place::Impact {
                let end = if coin == 0 { to } else { to + gap + coin };
                let value =
                    if is_thousands(text.get(from..to).unwrap_or("")) { (value * 1000.0).round() } else { value };
                // `$1.7m` is of millions, `$2bn` of billions, where `5m` alone is a length.
                let letters = lower_tail.find(|c: char| !c.is_letter_or_digit()).unwrap_or(lower_tail.len());
                let (value, end) = match lower_tail.get(..letters) {
                    Some("m" | "mn" | "mm") if sign_before != 0 => ((value * 1.0e6).round(), to + letters),
                    Some("bn") if sign_before != 0 => ((value * 1.0e9).round(), to + letters),
                    _ => (value, end),
                };
                let figure = Figure { from: from - sign_before, to: end, value, ..figure };
                self.push(sentence, figure, Measure::Money, Some("revenue"));
            }
            return None;
        }
        let is_status = (400.0..600.0).contains(&value)
            && to - from == 3
            && (sentence.near(STATUS, to + gap, to + gap + 1)
                || sentence.lower.get(to + gap..)?.starts_with("server err")
                || sentence.lower.get(to..)?.trim_start().starts_with(['"', '“', '«'])
                || any_of("http|erreurs|erreur|errores|erros|fehler", |word| {
                    sentence.between(sentence.from, from).trim_end().ends_with(word)
                }));
        if is_status {
            return None;
        }
        // `5M` is millions, and so is no length.
        if let Some(length) = duration_at(sentence.lower, from).filter(|length| length.end <= sentence.to)
            && text
                .get(from..length.end)
                .is_some_and(|own| !own.ends_with(['M', 'S', 'D']) || own.contains(char::is_small))
        {
            self.length(sentence, length);
            return Some(length.end);
        }
        for (unit, scale) in [("ms", 1000.0), ("s", 1.0)] {
            let is_unit = |rest: &str| !rest.starts_with(char::is_letter_or_digit);
            if sentence.is_latency && gap <= 1 && lower_tail.strip_prefix(unit).is_some_and(is_unit) {
                let to = to + gap + unit.len();
                self.latency(sentence, Figure { to, value: value / scale, low: low.map(|low| low / scale), ..figure });
                return Some(to);
            }
        }
        let is_factor = tail.starts_with(['x', '×'])
            && !tail.get(sign..).is_some_and(|rest| rest.starts_with(char::is_letter_or_digit))
            || lower_tail.trim_start_matches('-').starts_with("fold")
            || lower_tail.strip_prefix("times ").is_some_and(|rest| {
                any_of(
                    "higher|slower|longer|more|normal|the normal|the usual|larger|as long|as slow|\
                    as high",
                    |word| rest.starts_with(word),
                )
            });
        if is_factor {
            if sentence.harm || sentence.is_latency {
                self.push(sentence, told, Measure::Factor, None);
            }
            return None;
        }
        // `3.1 Job failures` is a heading's number.
        if value.fract() != 0.0 && !is_grouped {
            return None;
        }
        let value = if is_thousands(text.get(from..to).unwrap_or("")) { (value * 1000.0).round() } else { value };
        let figure = Figure { value, ..figure };
        if !((sentence.harm || sentence.place == Place::Impact || sentence.has(TELLS))
            && (1.0..1.0e13).contains(&value)
            // Four bare digits are a year.
            && !(to - from == 4 && (1990.0..2100.0).contains(&value)))
        {
            return None;
        }
        // `3 of the 5 nodes`, `3/5 nodes`: the noun stands behind the whole.
        let whole = whole_of(after);
        // `4/26 Delays` dates a heading.
        if sentence.place == Place::Apart && after.starts_with('/') {
            return None;
        }
        let opens = |c: char| matches!(c, ' ' | '+' | '\u{a0}' | '\u{202f}') || '\u{2e80}' <= c;
        let behind = to + whole + usize::from(after.starts_with('+'));
        if is_numbered(sentence.between(from.saturating_sub(16), from))
            || whole == 0 && is_named(before, value < 100.0)
            || tail.starts_with(['号', '號', '番', '번'])
        {
            return None;
        }
        // A bare count needs its noun right behind it, or is all that stands behind a label.
        let is_single = matches!(sentence.between(from, to), "1" | "one") && sentence.is_one_hit(to);
        let least = if sentence.place == Place::Story && !is_single { 2.0 } else { 1.0 };
        // `One customer lost data`; of other things one is an article.
        let is_one = value != 1.0 || before.ends_with('~') && sentence.harm_at(from, to) || is_single;
        let noun = (least <= value && is_one && (whole != 0 || sentence.between(to, sentence.to).starts_with(opens)))
            .then(|| {
                sentence
                    .counted(from, behind, self.is_next(sentence, from))
                    .or_else(|| sentence.counted_before(from, after))
            })
            .flatten()
            .filter(|noun| {
                !((400.0..600.0).contains(&value)
                    && matches!(*noun, "errors" | "requests" | "timeouts" | "responses" | "exceptions" | "failures"))
            })
            .or_else(|| after.trim().is_empty().then(|| sentence.counted_before(from, after)).flatten())
            .or_else(|| sentence.labelled(from, after.get(whole..).unwrap_or("")));
        // `12,000 orders affected (8,000 failed, 4,000 delayed)`
        let shared = self.figures.last().filter(|last| {
            let said = sentence.between(sentence.from, from);
            let is_inside = said.rfind('(').is_some_and(|open| said.get(open..).is_some_and(|own| !own.contains(')')));
            noun.is_none()
                && last.unit == Measure::Count
                && is_inside
                && sentence.flat.span(sentence.from, from).contains(last.span)
                && sentence.hits.iter().any(|hit| hit.list == HARM_AT && hit.at == to + 1)
        });
        let shared = shared.and_then(|last| last.of.clone());
        let noun = noun.or(shared.as_deref());
        if let Some(noun) = noun
            && !is_rate(sentence.between(behind, sentence.to))
        {
            self.push(sentence, figure, Measure::Count, Some(noun));
            self.counted = behind;
        }
        (whole != 0).then_some(to + whole)
    }

    /// Whether a number goes on with what was counted before it: `6 clusters and roughly 1,100 workloads`.
    fn is_next(&self, sentence: &Sentence<'_>, from: usize) -> bool {
        let gap = sentence.between(self.counted, from);
        let mut words = gap.split(|c: char| !c.is_letter_or_digit()).filter(|word| !word.is_empty());
        sentence.from < self.counted
            && gap.len() < 40
            && (gap.contains(',') || gap.contains(" and ") || gap.contains(" y ") || gap.contains(" und "))
            && !gap.contains([';', '(', '.', ':', '\n'])
            && !words.any(|word| word != "and" && word != "about" && ends_phrase(word))
    }

    /// How long answers took, in seconds.
    fn latency(&mut self, sentence: &Sentence<'_>, figure: Figure) {
        let Figure { from, to, .. } = figure;
        let is_named = || sentence.near(LATENCY, from.saturating_sub(24), to + 24);
        if !sentence.is_usual(from, to) && (sentence.place != Place::Apart || is_named() || sentence.harm_at(from, to))
        {
            self.push(sentence, figure, Measure::Seconds, None);
        }
    }

    /// How long answers took, or how long a part of it was down.
    fn length(&mut self, sentence: &Sentence<'_>, length: Duration) {
        let text = sentence.flat.text();
        let (from, to) = (length.start, length.end);
        // `We decided to delay it by one day`, `the whole process took a minute`
        let lead = sentence.between(from.saturating_sub(48), from);
        let is_ours = any_of(
            "decided to|chose to|agreed to|process took|restart took|deploy took|rollback took|\
            migration took|restore took",
            |words| lead.contains(words),
        );
        // `The alert fired within 30 seconds`
        let is_soon = || any_of(" within| in under", |words| lead.trim_end().ends_with(words));
        if is_ours || is_soon() {
            return;
        }
        let in_impact = sentence.place == Place::Impact;
        // A column of lengths is headed by what was down.
        let is_column = sentence.column == Some("");
        let is_time = sentence
            .between(to, sentence.to)
            .split_whitespace()
            .take(3)
            .any(|word| matches!(word, "time" | "times" | "timeouts"));
        if (sentence.is_latency || is_time) && length.minutes < 5.0 {
            let value = length.minutes * 60.0;
            let low = low_end(text, from, to).filter(|low| *low < value);
            self.latency(sentence, Figure { from, to, value, low });
        } else if (is_column || sentence.has(PART) || is_loss(sentence, from, to) || sentence.is_part(from))
            && self.whole.is_none_or(|whole| (whole - length.minutes).abs() > 0.01)
            && (in_impact || sentence.has(LAG) || is_column || is_loss(sentence, from, to))
        {
            let figure = Figure { from, to, value: length.minutes, low: None };
            self.push(sentence, figure, Measure::Minutes, None);
        }
    }
}

/// `in five`, `in 10` at the head of a text in lower case: the whole that a part is told of, and the bytes.
fn part_of(lower: &str) -> Option<(f64, usize)> {
    if let Some(end) = ["quarters of", "quarter of"].iter().find_map(|words| lower.strip_prefix(words)) {
        return Some((4.0, lower.len() - end.len()));
    }
    let rest = lower.strip_prefix("in ").or_else(|| lower.strip_prefix("out of "))?;
    let rest = rest.strip_prefix("every ").unwrap_or(rest);
    let at = lower.len() - rest.len();
    let width = rest.find(|c: char| !c.is_letter_or_digit())?;
    let word = rest.get(..width)?;
    let whole = number_word(word).or_else(|| word.parse().ok()).filter(|whole| (2.0..=100.0).contains(whole))?;
    rest.get(width..)?.starts_with(' ').then_some((whole, at + width))
}

/// A part of a whole in percent, with as many places as shares in words have: 33.333.
fn share_of(part: f64, whole: f64) -> f64 {
    (part / whole * 1.0e5).round() / 1000.0
}

/// The bytes of a currency's name at the head of a text in lower case.
fn coin_at(lower: &str) -> usize {
    let len = lower.find(|c: char| !c.is_letter()).unwrap_or(lower.len());
    match lower.get(..len) {
        Some(
            "eth" | "btc" | "sol" | "eur" | "euro" | "euros" | "usd" | "dollars" | "gbp" | "pounds" | "brl" | "usdc"
            | "usdt" | "reais" | "руб" | "рублей",
        ) => len,
        _ => 0,
    }
}

/// Whether a word is what only people do.
fn is_speech(phrase: &str) -> bool {
    matches!(phrase, "contacted" | "complain" | "reported" | "noticed" | "opened")
}

/// Whether a text goes on with what nobody could: ` could log in`, ` were able to`, ` succeeded`.
fn could(text: &str) -> bool {
    let mut words = text.match_indices(' ').map(|(at, _)| at);
    let end = words.nth(2).unwrap_or(text.len());
    has_term(COULD, text.get(..end).unwrap_or(text))
}

/// The bytes of ` of 5`, ` out of the 5`, `/5` at the head of a text: the whole of which a part was told.
fn whole_of(after: &str) -> usize {
    let mut rest = after;
    if let Some(tail) = after.strip_prefix('/') {
        rest = tail;
    } else {
        for words in [" out", " of", " our", " its", " their", " the", " all"] {
            rest = rest.strip_prefix(words).unwrap_or(rest);
        }
        for words in [" de los", " de las", " de", " dos", " das", " des", " der", " von", " из"] {
            let tail = after.strip_prefix(words).unwrap_or("");
            if tail.strip_prefix(' ').is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit())) {
                rest = tail;
            }
        }
        let Some(tail) = rest.strip_prefix(' ') else { return 0 };
        if rest.len() == after.len() {
            return 0;
        }
        // `5 of the nodes`
        if !tail.starts_with(|c: char| c.is_ascii_digit()) {
            let word = tail.find(|c: char| !c.is_letter()).and_then(|len| tail.get(..len));
            let word = word.filter(|word| number_word(word).is_some()).map_or(0, |word| 1 + word.len());
            return after.len() - rest.len() + word;
        }
        rest = tail;
    }
    let digits = digits_of(rest).len();
    if digits == 0 { 0 } else { after.len() - rest.len() + digits }
}

/// Whether what is said right before a share makes little of it: `only 20% of the calls came through`.
fn is_only(before: &str) -> bool {
    let mut words = before.split_whitespace().rev().filter(|word| !has_term(PLAIN, word));
    words.next().is_some_and(|word| matches!(word, "only" | "just" | "nur" | "solo" | "sólo" | "apenas" | "seulement"))
}

/// What people send when something is broken.
fn is_plea(word: &str) -> bool {
    any_of("ticket|complaint|inquir", |plea| word.starts_with(plea))
}

/// Whether a number is a name's: `Phase 2`, `severity 1`.
fn is_numbered(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|before| before.rsplit(|c: char| !c.is_letter()).next());
    word.is_some_and(|word| has_term(NUMBERED, word))
}

/// Whether a small number hangs on a name: `us-east-2 instances`, `the RAID 5 disks`; not `In Europe 5 sites`.
fn is_named(before: &str, is_small: bool) -> bool {
    if before.strip_suffix('-').is_some_and(|name| name.ends_with(char::is_letter)) {
        return true;
    }
    let Some(lead) = before.strip_suffix(' ').filter(|_| is_small) else { return false };
    let mut words = lead.rsplit(' ');
    let is_name = words.next().is_some_and(|word| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| c.is_ascii_uppercase()) && word.ends_with(char::is_letter_or_digit)
    });
    let behind = words.next().unwrap_or("");
    is_name
        && behind.starts_with(char::is_letter_or_digit)
        && behind.ends_with(char::is_letter_or_digit)
        && !matches!(
            behind,
            "In" | "in" | "On" | "on" | "At" | "at" | "from" | "for" | "of" | "across" | "to" | "last" | "next"
        )
}

/// Whether a number is so much in a time: `300 requests per second`.
fn is_rate(behind: &str) -> bool {
    let behind = head(behind, 32);
    any_of("per second|/s|/min|a second|every second|per minute|per hour", |rate| {
        behind.find(rate).and_then(|at| behind.get(..at)).is_some_and(|own| !own.contains(['.', ',', ';', '(']))
    })
}

/// Whether a number may begin at `at`: it hangs on no word, decimal, clock time, path or reference.
fn is_free(text: &str, at: usize) -> bool {
    !char_before(text, at)
        .is_some_and(|c| (c.is_letter_or_digit() && (c as u32) < 0x2e80) || matches!(c, '.' | ':' | '/' | '#' | '_'))
}

/// The lower number of `10-12.5 seconds`, in seconds.
fn low_end(text: &str, start: usize, end: usize) -> Option<f64> {
    let told = text.get(start..end)?;
    if !told.ends_with('s') && !told.lowered().contains("sec") || told.contains("ms") || told.contains("min") {
        return None;
    }
    let (low, length, _) = number(told);
    let rest = told.get(length..)?.trim_start();
    let rest = ["-", "–", "to "].iter().find_map(|mark| rest.strip_prefix(mark))?;
    rest.trim_start().starts_with(|c: char| c.is_ascii_digit()).then_some(low)
}

/// `a loss of bookings for 2 hours`, `15 minutes of lost work`: the length is that of the harm.
fn is_loss(sentence: &Sentence<'_>, start: usize, end: usize) -> bool {
    let before = sentence.between(floor(sentence.lower, start.saturating_sub(64)), start);
    let behind = sentence.lower.get(end..sentence.to).unwrap_or("");
    let is_of = any_of(
        " of lost| of downtime| of total downtime| of unavailab| of data| of missing| without | worth of| gap|-gap| delay|-delay| out of date| data loss|-data-loss|遅延|の遅延|延迟|延误|지연",
        |words| behind.starts_with(words),
    );
    // `90 minutes of writes were lost`, `we lost 6 hours of metrics`
    let is_lost = [" of ", " de "].iter().any(|of| behind.starts_with(of))
        && sentence.hits.iter().any(|hit| {
            matches!(
                hit.phrase,
                "lost" | "losing" | "loss" | "missing" | "perd" | "pérd" | "perdu" | "verloren" | "потер"
            ) && (hit.end() <= start && sentence.is_close(hit.end(), start, 3)
                || end <= hit.at && sentence.is_close(end, hit.at, 5))
        });
    let is_for = [" for", " durante", " pendant", " während"]
        .iter()
        .any(|word| before.rfind(word).is_some_and(|at| before.len() - at < 18 + word.len()))
        && (sentence.near(PART, start.saturating_sub(64), start)
            || sentence.near(HARM_AT, start.saturating_sub(32), start)
            || sentence
                .hits
                .iter()
                .any(|hit| matches!(hit.phrase, "502" | "503" | "504") && sentence.is_close(hit.end(), start, 3)));
    // `2 hours of degraded service`
    let is_harm = behind.starts_with(" of ")
        && sentence.hits.iter().any(|hit| {
            matches!(hit.list, HARM | HARM_AT | PART) && end < hit.at && sentence.is_close(end + 4, hit.at, 1)
        });
    // `2 hours of limited access`, `7 hours of data were gone`
    let is_poor = behind.strip_prefix(" of ").is_some_and(|what| {
        what.split_whitespace().next().is_some_and(|word| has_term(POOR, word))
            || what.find(" gone").is_some_and(|at| sentence.is_close(end + 4, end + 4 + at, 5))
    });
    let is_named = before.trim_end_matches(|c: char| !c.is_letter()).strip_suffix(" of").is_some_and(|before| {
        let word = before.rsplit(' ').next().unwrap_or("").trim_end_matches('s');
        matches!(word, "outage" | "downtime" | "delay" | "interruption" | "gap" | "lag" | "loss" | "disruption")
    });
    // `Changes of the last 6 hours were lost`
    let lead = before.trim_end();
    let is_window = any_of("last|past|previous|preceding|final", |word| lead.ends_with(word))
        && sentence.hits.iter().any(|hit| matches!(hit.phrase, "lost" | "losing" | "loss" | "missing"));
    // `For 40 minutes, new pages did not appear`
    let is_led =
        before.trim_start().strip_prefix("for ").is_some_and(is_plain) && sentence.near(HARM_AT, end, end + 64);
    is_of || is_for || is_led || is_harm || is_poor || is_lost || is_named || is_window
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The digits, points and commas at the head of `text`.
fn digits_of(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    text.get(..end).unwrap_or("").trim_end_matches(['.', ','])
}

/// Whether a point parts the thousands of a number of things: `1.200`, as many languages write.
fn is_thousands(own: &str) -> bool {
    own.split_once('.').is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len())
            && rest.len() == 3
            && rest.bytes().all(|byte| byte.is_ascii_digit())
            && whole != "0"
    })
}

/// Whether the three digits behind a space are no HTTP status: `1 500 users`, not `3 500 errors`.
fn is_no_status(group: &str) -> bool {
    !group.starts_with(['4', '5'])
        || !any_of("| err| http| resp| stat| int|s", |words| {
            group
                .get(3..)
                .is_none_or(|behind| behind == words || !words.is_empty() && lower(head(behind, 8)).starts_with(words))
        })
}

/// `1,234`, `1.2k`, `3.7M`, `1.21B`, `1.234.567`, `12 345` with a narrow space, at the head of `text`: the value, its
/// length in bytes, and whether a point may part its thousands (`1.234`, which a share reads as a little over one).
fn number(text: &str) -> (f64, usize, bool) {
    let mut digits = Cow::Borrowed(digits_of(text));
    let mut length = digits.len();
    let groups = |sign: char| {
        digits.contains(sign)
            && digits.split(sign).skip(1).all(|group| group.len() == 3)
            && digits.split(sign).next().is_some_and(|first| (1..=3).contains(&first.len()) && first != "0")
    };
    let is_grouped = groups('.');
    let commas = digits.bytes().filter(|byte| *byte == b',').count();
    if groups(',') || is_grouped && 1 < digits.bytes().filter(|byte| *byte == b'.').count() {
        digits = Cow::Owned(digits.replace([',', '.'], ""));
    } else if commas == 1 && !digits.contains('.') {
        digits = Cow::Owned(digits.replace(',', "."));
    } else if commas != 0 {
        digits = Cow::Owned(digits.replace(',', ""));
    }
    while let Some(rest) = text.get(length..)
        && let Some(group) = rest.strip_prefix(['\u{a0}', '\u{202f}', ' '])
        && let Some(three) = group.get(..3)
        && three.bytes().all(|byte| byte.is_ascii_digit())
        && (!rest.starts_with(' ') || (1..=3).contains(&digits.len()) && is_no_status(group))
        && !group.get(3..).is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
    {
        digits.to_mut().push_str(three);
        length += rest.len() - group.len() + 3;
    }
    let value = read_decimal(&digits).unwrap_or(0.0);
    let rest = text.get(length..).unwrap_or("");
    let unit = rest.trim_start();
    let gap = rest.len() - unit.len();
    let alone =
        |width: usize| !unit.get(width..).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_alphanumeric()));
    if gap <= 1 && unit.starts_with(['m', 'M', 'b', 'B', 't', 'T', 'т', 'Т', 'м', 'М', '万', '만']) {
        let word = lower(head(unit, 12));
        for (word_of, scale) in [
            ("million", 1.0e6),
            ("billion", 1.0e9),
            ("thousand", 1.0e3),
            ("millon", 1.0e6),
            ("millón", 1.0e6),
            ("milh", 1.0e6),
            ("mil ", 1.0e3),
            ("mio", 1.0e6),
            ("mrd", 1.0e9),
            ("тыс", 1.0e3),
            ("млн", 1.0e6),
            ("万", 1.0e4),
            ("만", 1.0e4),
        ] {
            if let Some(behind) = word.strip_prefix(word_of) {
                let short = !word_of.is_ascii() || word_of.len() == 3;
                // `1万2千`
                if matches!(word_of, "万" | "만")
                    && let Some(rest) = unit.get(word_of.len()..)
                    && let more = rest.trim_start()
                    && let Some(digit) = more.chars().next().and_then(|c| c.to_digit(10))
                    && more.get(1..).is_some_and(|own| own.starts_with(['千', '천']))
                {
                    let width = length + gap + word_of.len() + rest.len() - more.len() + 4;
                    return ((value * scale + f64::from(digit) * 1000.0).round(), width, true);
                }
                let dot = usize::from(short && behind.starts_with('.'));
                return ((value * scale).round(), length + gap + word_of.trim_end().len() + dot, true);
            }
        }
    }
    let scale = match unit.chars().next() {
        Some('k' | 'K') if gap == 0 && alone(1) => 1.0e3,
        Some('M') if gap == 0 && alone(1) => 1.0e6,
        Some('B') if gap == 0 && alone(1) => 1.0e9,
        _ => return (value, length, is_grouped),
    };
    ((value * scale).round(), length + 1, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::with_context;

    /// The figures of a text, each as `unit value of`, a range with its low end in front.
    fn told(text: &str) -> Vec<String> {
        let mut list = Vec::new();
        with_context(text, |context| {
            for figure in read(context, &crate::extract::timeline::moments(context), |_| false, None) {
                let low = figure.low.map(|low| format!("{low}-")).unwrap_or_default();
                list.push(format!("{:?} {low}{} {}", figure.unit, figure.value, figure.of.unwrap_or_default()));
            }
        });
        list.iter().map(|line| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn figures_of_harm_are_read_where_they_stand() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            ("About 30% of users were affected.", &["Percent 30 users"][..]),
            ("Four stations are offline near the coast.", &["Count 4 stations"]),
            ("500 staff were affected.", &["Count 500 staff"]),
            (
                "## Impact\n\n- ~12,000 orders affected (8,000 failed, 4,000 delayed)",
                &["Count 12000 orders", "Count 8000 orders", "Count 4000 orders"],
            ),
            // What was done about it, and a bound, are none.
            ("## Impact\n\nThe queue failed. We restarted all workers.", &[]),
            ("## Impact\n\nWe lost all messages.", &["Percent 100 messages"]),
            ("Disks failed, and we moved to restore all users.", &[]),
            ("## Impact\n\n- Damage: Jobs (<= 14 days) may have failed", &[]),
            ("There appear to be 17 servers not responding.", &["Count 17 servers"]),
            // What is not known by name counts where harm is said of it, before, in or behind it.
            ("Twelve weather balloons were lost over the sea.", &["Count 12 balloons"]),
            ("The fault took down 40 ticket gates, affecting 9 platforms.", &["Count 40 gates", "Count 9 platforms"]),
            ("We found 14 corrupted tiles.", &["Count 14 tiles"]),
            ("A total of three (3) accounts were exposed.", &["Count 3 accounts"]),
            ("Agent 3 failed to write, and agent 4 refused.", &[]),
            ("30 tiles from the east server were wrongly deleted.", &["Count 30 tiles"]),
            ("The alert fired within 30 seconds of the failure.", &[]),
            ("The two pods of the old release were never touched by the failure.", &[]),
            ("All visitors received 502 errors.", &["Percent 100 visitors"]),
            ("No emails were delivered while it was down.", &["Percent 100 emails"]),
            ("Três contas foram comprometidas.", &["Count 3 contas"]),
            ("## Impacto\n\n- La tienda devolvía 503 durante 8 minutos", &["Minutes 8"]),
            (
                "## Impact\n\n| | |\n|---|---|\n| Signatures left unable to run | 358 (all of one shop) |\n",
                &["Count 358 signatures"],
            ),
            ("The error came up in 3 countries.", &[]),
            ("At 10:00 a 500 server error was found.", &[]),
            ("The share was set to 0 %, and errors dropped.", &[]),
            ("The queue was purged: 6,800 messages abandoned.", &["Count 6800 messages"]),
            ("It failed after 3 attempts and 2 retries.", &[]),
            ("The crash was seen on 12 dashboards by 4 engineers.", &[]),
            ("## Impact\n\n3 of the 5 brokers were down", &["Count 3 brokers"]),
            ("3 out of 5 replicas were unavailable.", &["Count 3 replicas"]),
            // A label or a column's head in front.
            (
                "## Impact\n\n- Failed requests: 12,340\n- Lost orders: ~310",
                &["Count 12340 requests", "Count 310 orders"],
            ),
            ("| Service | Users affected | CPU |\n|---|---|---|\n| shop | 1,200 | 80% |\n", &["Count 1200 users"]),
            ("| Metric | Value |\n|---|---|\n| Failed logins | 1,200 |\n| Hosts | 12 |\n", &["Count 1200 logins"]),
            // From what it was to what it became.
            ("The error rate rose from 0.1% to 23%.", &["Percent 23 requests"]),
            ("p99 latency rose from 200ms to 12s.", &["Seconds 12"]),
            ("Latency went up to 850 ms (normally 90 ms).", &["Seconds 0.85"]),
            ("The success rate dropped to 72%.", &["Percent 72"]),
            ("- Response times increased by 300%", &["Percent 300"]),
            ("Two named failure modes, two alerts.", &[]),
            ("## Impact\n\n| | |\n|---|---|\n| Accounts destroyed | 623 |\n", &["Count 623 accounts"]),
            ("The success rate is back to 99%.", &[]),
            ("The failing job handles 300 requests per second.", &[]),
            ("We lost about €12k in bookings.", &["Money 12000 revenue"]),
            ("The outage cost 4,000 USD.", &["Money 4000 revenue"]),
            ("A quarter of all customers could not pay.", &["Percent 25 customers"]),
            ("All nodes were unreachable.", &["Percent 100 nodes"]),
            ("All nodes run the same image, which failed.", &[]),
            ("All build agents were offline.", &["Percent 100 agents"]),
            ("All upload jobs and some other tools were failing.", &["Percent 100 jobs"]),
            ("The script deleted all channel links.", &["Percent 100 links"]),
            ("The bug affected all services.", &["Percent 100 services"]),
            ("The errors stopped when all changes were undone.", &[]),
            ("All of our hosts now alert on errors.", &[]),
            ("One in five requests to the shop failed.", &["Percent 20 requests"]),
            (
                "## Impact\n\n- Affected tenants: 14/220\n- 45 support tickets were filed",
                &["Count 14 tenants", "Count 45 tickets"],
            ),
            ("12% of calls returned HTTP 500.", &["Percent 12 calls"]),
            ("The p95 latency went from 120 ms to 4.5 s.", &["Seconds 4.5"]),
            ("We lost 6 hours of metrics.", &["Minutes 360"]),
            ("14 GB of data were lost.", &[]),
            ("None of the 300 customers were affected.", &[]),
            ("4% of all API requests returned errors.", &["Percent 4 requests"]),
            ("The p99 latency rose to 8.2s (from 300ms).", &["Seconds 8.2"]),
            ("After the restart errors dropped to 1%.", &[]),
            ("Alerts are sent if a machine is down for 15 min.", &[]),
            (
                "## Impact\n\n| Service | Impact | Users |\n|---|---|---|\n| shop | down for 20 min | 1,200 |\n",
                &["Minutes 20", "Count 1200 users"],
            ),
            ("We added 10 nodes to the cluster after the failure.", &[]),
            ("The alert fires when the error rate is above 5%.", &[]),
            ("At 12:00 the failed 50 service came back.", &[]),
            ("Phase 2 nodes failed.", &[]),
            ("## Impact\n\n- Half of the customers saw a blank page", &["Percent 50 customers"]),
            ("## Root cause\n\nThe lock made queries slower, raising latency by 40x.", &["Factor 40"]),
            ("## Root cause\n\nThe pool holds 40 connections.", &[]),
            ("## Lessons\n\n- Alerts came late, affecting at least two namespaces", &["Count 2 namespaces"]),
            (
                "#### Block times (seconds)\n\n- **Baseline**: about 6 seconds\n- **Spikes**: 11-14.5 seconds",
                &["Seconds 11-14.5"],
            ),
            ("The web pages returned HTTP/1.1 503 Service Unavailable.", &[]),
            ("Bookings failed and there was a complete loss of orders for about 2 hours.", &["Minutes 120"]),
            ("## Timeline\n\n- We are scaling down the cluster by 3 nodes", &[]),
            ("## Action items\n\n- Alert when 5% of requests fail", &[]),
        ] {
            let got = told(text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn figures_of_harm_are_known_by_what_is_said_of_them() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            // A label where only harm is told, and what stands behind it in brackets or behind a stroke.
            ("## Impact\n\n- **Tickets raised:** 17\n- Tenants: 20", &["Count 17 tickets", "Count 20 tenants"][..]),
            ("## Impact\n\n- Total tenants: 20", &[]),
            ("## Impact\n\n- Users affected: 20 / 5%", &["Count 20 users", "Percent 5 users"]),
            ("## Impact\n\n12% of users (about 30,000) were affected.", &["Percent 12 users", "Count 30000 users"]),
            ("## Impact\n\n3 customers affected\n\n## Timeline", &["Count 3 customers"]),
            ("## Impact\n\nWe have 12,000 customers.", &[]),
            ("## Impact\n\n5 of 9 services", &["Count 5 services"]),
            ("## Impact\n\nOne customer lost data.", &["Count 1 customers"]),
            ("## Impact\n\nA customer lost data.", &[]),
            ("## Impact\n\n| Part | Downtime |\n|---|---|\n| Cart | 22 min |\n", &["Minutes 22"]),
            // All of which a part was told, a coin, what goes on well, what is at nought.
            ("248 blocks were missing out of 1,344 slots.", &["Count 248 blocks"]),
            ("Validators missed about 382 ETH of rewards.", &["Money 382 revenue"]),
            ("All valid requests continued to pass, with no outage.", &[]),
            ("## Timeline\n\n- 10:00 Duplication rate drops to 0%", &[]),
            ("## Impact\n\n- The site had 60–80 second timeouts", &["Seconds 60-80"]),
            ("It returned HTTP 500 error responses to all outbound sync requests.", &["Percent 100 requests"]),
            ("## Linha do tempo\n\n- 18:40 três lojistas receberam créditos duplicados", &["Count 3 lojistas"]),
            // What was good and fell, what was bad and fell.
            ("## Impact\n\nThroughput was reduced by 40%.", &["Percent 40"]),
            ("## Resolution\n\nThe error rate fell below 0.1%.", &[]),
            ("## Timeline (UTC)\n\n- 10:00 Error rate of search back under 2.4 %, watching", &[]),
            ("## Resolution\n\nLatency returned to 200 ms.", &[]),
            ("The errors came when v2 was deployed to 10% of hosts.", &[]),
            ("## Root cause\n\nThe load test had 1,000 users and did not fail.", &[]),
            ("## Lessons\n\nKeep 3 replicas so that one failure takes nothing down.", &[]),
            ("## Impact\n\nNot all users were unable to pay.", &[]),
            ("## Impact\n\nA request led to 500 \"Internal Server Error\".", &[]),
            ("## Impact\n\nLes clients voyaient des erreurs 500 partout.", &[]),
            ("## Resolution\n\n100% of traffic was moved and the error rate went to 0%.", &[]),
            // Ranges, and from what it was to what it became.
            ("## Impact\n\n10% to 15% of writes were rejected.", &["Percent 10-15 writes"]),
            ("Response times rose from 0.2 to 8 seconds.", &["Seconds 8"]),
            ("Response times were 10 times higher than normal.", &["Factor 10"]),
            // The whole in words, other numbers before the noun, shares in words.
            ("Two of the three replicas crashed.", &["Count 2 replicas"]),
            ("A power cut in rack 4 took out 11 servers.", &["Count 11 servers"]),
            ("Everyone visiting the site saw errors.", &["Percent 100 users"]),
            ("## Impact\n\nNobody could log in.", &["Percent 100 users"]),
            ("Everyone joined the call after the outage.", &[]),
            ("We apologize to everyone affected by the outage.", &[]),
            ("Memory was not it (1.1 GiB / 8 GiB = 14%), requests failed.", &[]),
            ("After the outage we decided to delay the release by one day.", &[]),
            ("## Impact\n\nThe whole process took about a minute to complete.", &[]),
            (
                "## Timeline\n\n- 17:51 an alert\n- 18:53 fixed\n\n---\n\n**Summary of impact:**\n\n- Mirrors were unavailable for 24 minutes\n",
                &["Minutes 24"],
            ),
            (
                "## Impact\n\n| Customers affected | Data loss |\n|---|---|\n| All | None |\n",
                &["Percent 100 customers"],
            ),
            ("Four out of five requests failed.", &["Percent 80 requests"]),
            ("Three quarters of users saw errors.", &["Percent 75 users"]),
            ("One third of jobs never ran.", &["Percent 33.333 jobs"]),
            ("About half our users saw a blank page.", &["Percent 50 users"]),
            ("There was an outage for all tenants.", &["Percent 100 tenants"]),
            ("Up to an hour and a half of data was lost.", &["Minutes 90"]),
            ("All changes of the last 6 hours were lost.", &["Minutes 360"]),
            // Words of harm.
            ("Addresses of 5,000 users were exposed.", &["Count 5000 users"]),
            ("1,400 notifications went to the wrong people.", &["Count 1400 notifications"]),
            ("Two hosts ran out of disk space.", &["Count 2 hosts"]),
            ("The attacker drained $3.2M from the pool.", &["Money 3200000 revenue"]),
        ] {
            let got = told(text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn figures_are_read_as_each_language_writes_them() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            ("## Impact\n\n- 1,234 users could not log in", "Count 1234 users"),
            ("## Auswirkungen\n\n- 1.234 Nutzer waren betroffen", "Count 1234 users"),
            ("## Impacto\n\n- 3.000 usuarios afectados", "Count 3000 users"),
            ("## Auswirkungen\n\n- Verlust von €25.000", "Money 25000 revenue"),
            ("## Impacto\n\n- 12.345.678 usuarios afectados", "Count 12345678 users"),
            ("## Impact\n\n- 1\u{202f}234 utilisateurs affectés", "Count 1234 users"),
            ("## Impacto\n\n- 2,5% dos usuários afetados", "Percent 2.5 users"),
            ("## Влияние\n\n- затронуто 3 тыс. пользователей", "Count 3000 users"),
            ("## Impact\n\n- 1 500 utilisateurs n'ont pas pu entrer", "Count 1500 users"),
            ("## Impacto\n\n- Se perdieron 120 pedidos", "Count 120 pedidos"),
            ("## Auswirkungen\n\n- 40 Server waren nicht erreichbar", "Count 40 server"),
            ("## 影响\n\n- 3.5万用户受影响", "Count 35000 users"),
            ("## 影響\n\n- 1200人のユーザーに影響", "Count 1200 users"),
            ("## 영향\n\n- 사용자 450명 영향", "Count 450 users"),
            ("## Impact\n\n- 1.2k users saw errors", "Count 1200 users"),
            ("## Impact\n\n- 3.7M requests failed", "Count 3700000 requests"),
            ("## Impact\n\n- 1.21B requests failed", "Count 1210000000 requests"),
            ("## Impact\n\n- twelve customers lost data", "Count 12 customers"),
            ("## Impact\n\n- two thirds of users saw errors", "Percent 66.667 users"),
            ("## Impact\n\n- all users were logged out", "Percent 100 users"),
            ("## Impact\n\nThe outage affected all traffic.", "Percent 100 traffic"),
            ("## Impact\n\nThe pool was not up, causing all users to be unable to pay", "Percent 100 users"),
            ("## Impact\n\n- between 10 and 15 % of requests failed", "Percent 10-15 requests"),
            ("## Impact\n\n- lost revenue of $12,500", "Money 12500 revenue"),
            ("## Impact\n\n- errors rose 3x", "Factor 3"),
            ("## Impact\n\n- bookings were down for 45 minutes", "Minutes 45"),
            ("## Auswirkungen\n\n- 1,5 Mio. Anfragen gingen verloren", "Count 1500000 requests"),
            ("## Impacto\n\n- 3 mil usuarios afectados", "Count 3000 users"),
            ("## Résumé\n\nEnviron 20 % des utilisateurs n'ont pas pu entrer.", "Percent 20 users"),
            ("## 概要\n\n約20%のリクエストがエラーになりました。", "Percent 20 requests"),
            ("## 影响范围\n\n影响用户数：350", "Count 350 users"),
            ("## 影響\n\n1,200名のお客様がログインできませんでした。", "Count 1200 customers"),
            ("## 影响\n\n受影响用户约 1200 人。", "Count 1200 users"),
            ("## 影响\n\n接口响应时间上升到 5 秒。", "Seconds 5"),
            ("## Impacto\n\nPerda estimada de R$ 15.000 em vendas.", "Money 15000 revenue"),
            ("## Impacto\n\nSe perdieron 45 minutos de datos.", "Minutes 45"),
            ("## Impacto\n\nLa tasa de error subió del 0,1% al 12%.", "Percent 12"),
            ("## Impacto\n\nNadie podía iniciar sesión.", "Percent 100 users"),
            ("## Impacto\n\n3 de los 5 nodos cayeron.", "Count 3 nodos"),
            ("## Impacto\n\nA taxa de erro subiu de 0,1% para 12%.", "Percent 12"),
            ("## Impacto\n\nCerca de um terço dos usuários não conseguiu entrar.", "Percent 33.333 users"),
            ("## Impact\n\nAucun utilisateur ne pouvait se connecter.", "Percent 100 users"),
            ("## Impact\n\n3 des 5 serveurs étaient en panne.", "Count 3 serveurs"),
            ("## Auswirkungen\n\nNiemand konnte sich anmelden.", "Percent 100 users"),
            ("## Auswirkungen\n\nDie Hälfte der Knoten war nicht erreichbar.", "Percent 50 knoten"),
            ("## Auswirkungen\n\n3 von 5 Knoten waren ausgefallen.", "Count 3 knoten"),
            ("## Влияние\n\nДоля ошибок выросла с 0,1% до 12%.", "Percent 12"),
            ("## Влияние\n\nОколо трети пользователей не могли войти.", "Percent 33.333 users"),
            ("## 影响\n\n错误率从 0.1% 上升到 12%。", "Percent 12"),
            ("## 影响\n\n5 个节点中有 3 个宕机。", "Count 3 节点"),
            ("## 影响\n\n约三分之一的用户无法登录。", "Percent 33.333 users"),
            ("## 影響\n\nエラー率が0.1%から12%に上昇しました。", "Percent 12"),
            ("## 影響\n\n全ユーザーがログインできなくなりました。", "Percent 100 users"),
            ("## 영향\n\n오류율이 0.1%에서 12%로 증가했습니다.", "Percent 12"),
            ("## 영향\n\n사용자의 약 3분의 1이 로그인하지 못했습니다.", "Percent 33.333 users"),
        ] {
            let got = told(text);
            if got != [expected] {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn figures_of_harm_are_read_in_other_words() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            // The whole, in whatever words.
            ("No users could log in during this time.", &["Percent 100 users"][..]),
            ("No requests succeeded for ten minutes.", &["Percent 100 requests"]),
            ("No one was able to check out.", &["Percent 100 users"]),
            ("All traffic to the search service failed.", &["Percent 100 traffic"]),
            ("The entire user base was affected.", &["Percent 100 users"]),
            ("## Summary\n\n- Affected customers: all", &["Percent 100 customers"]),
            ("All 12 brokers crashed.", &["Count 12 brokers"]),
            ("Every second request failed.", &[]),
            ("Half our fleet was unreachable.", &["Percent 50 fleet"]),
            ("Three quarters of the nodes were down.", &["Percent 75 nodes"]),
            ("At its worst, one request in four failed.", &["Percent 25 requests"]),
            // Scales in words, ranges, sums.
            ("A dozen users were affected.", &["Count 12 users"]),
            ("Two hundred customers lost data.", &["Count 200 customers"]),
            ("Between 5 and 10 thousand users were affected.", &["Count 5000-10000 users"]),
            ("The number of affected users was 340.", &["Count 340 users"]),
            ("Around 2,000 users could not log in.", &["Count 2000 users"]),
            ("In 2021 the outage began when pods failed.", &[]),
            ("2,300 requests (5.6% of all) failed.", &["Count 2300 requests", "Percent 5.6"]),
            // One harm, several things.
            ("This affected 6 clusters and roughly 1,100 workloads.", &["Count 6 clusters", "Count 1100 workloads"]),
            ("The migration dropped 1.4M rows.", &["Count 1400000 rows"]),
            ("The API served 2.1 million errors.", &["Count 2100000 errors"]),
            ("About 0.5% of API calls returned a 500.", &["Percent 0.5 calls"]),
            // Who speaks up was harmed.
            ("Over 300 customers contacted support.", &["Count 300 customers"]),
            ("65 customers reported problems.", &["Count 65 customers"]),
            ("340 users had to reset their passwords.", &["Count 340 users"]),
            ("Support received 120 complaints.", &["Count 120 complaints"]),
            // By mistake, and in a sentence that also names a Slack channel or a disk.
            ("An email was sent to 93 customers by mistake.", &["Count 93 customers"]),
            ("Data of 93 customers was shown to other customers.", &["Count 93 customers"]),
            ("We misissued 340 certificates.", &["Count 340 certificates"]),
            ("12 validators were slashed.", &["Count 12 validators"]),
            ("40 users told us on Slack that uploads failed.", &["Count 40 users"]),
            ("Two disks in the array failed.", &["Count 2 disks"]),
            ("Writes failed when the disk was at 93%.", &[]),
            ("Builds of 2,000 crates failed.", &["Count 2000 crates"]),
            ("1 in 3 scans failed.", &["Percent 33.333 scans"]),
            ("Requests failed while the cluster was at 93% of its capacity.", &[]),
            ("Block times went up to 20 seconds.", &["Seconds 20"]),
            ("The loss came to 12,000 USDC.", &["Money 12000 revenue"]),
            // Money and lengths.
            ("It cost us roughly 4,500 dollars.", &["Money 4500 revenue"]),
            ("Lost sales came to about EUR 40,000.", &["Money 40000 revenue"]),
            ("We had to pay $18,000 in SLA credits.", &["Money 18000 revenue"]),
            ("Replication lag grew to 25 minutes.", &["Minutes 25"]),
            ("Uploads failed for 2 hours.", &["Minutes 120"]),
            ("Uploads were unavailable for about 1h35.", &["Minutes 95"]),
            ("We had 30 minutes of intermittent errors.", &["Minutes 30"]),
            ("The API responded in 9 seconds instead of 200 ms.", &["Seconds 9"]),
            ("We lost 40% of our capacity.", &["Percent 40"]),
            ("40% fewer orders than usual came in.", &["Percent 40 orders"]),
            // Parts that were down so long, by their names; lengths that are the response's.
            (
                "## Impact\n\n- API: ~8 hours (full outage)\n- Web: 20 minutes\n- Time to fix: 4 hours",
                &["Minutes 480", "Minutes 20"],
            ),
            (
                "## Impact\n\n| Service | Duration |\n|---|---|\n| API | 45 min |\n| Web | 20 min |",
                &["Minutes 45", "Minutes 20"],
            ),
            ("For 40 minutes, new pages did not appear.", &["Minutes 40"]),
            ("Emails arrived up to 30 minutes late.", &["Minutes 30"]),
            ("45 minutes worth of data was lost.", &["Minutes 45"]),
            ("Users had to wait 40 minutes for a build.", &[]),
            ("## Impact\n\nUsers had to wait 40 minutes for a build.", &["Minutes 40"]),
            ("The fix took 40 minutes to deploy after the failure.", &[]),
            // What is no harm: load, budgets, every day, who has what.
            ("Traffic grew by 40% before the outage.", &[]),
            ("A spike of 4x the usual traffic caused the outage.", &[]),
            ("Load was 3 times higher than expected, which caused the failure.", &[]),
            ("On a normal day 2% of requests fail.", &[]),
            ("We burned 60% of the error budget.", &[]),
            ("The canary failed on 5% of hosts.", &[]),
            ("A batch job with 50,000 messages overloaded the queue, which failed.", &[]),
            ("The new pool holds 200 connections so that requests no longer fail.", &[]),
            ("We replayed 12,000 lost messages.", &[]),
            ("It failed on node 3 (try: 500) of the database.", &[]),
            ("The 2 replicas did not fail.", &[]),
        ] {
            let text = if text.starts_with('#') { text.to_owned() } else { format!("## Summary\n\n{text}") };
            let got = told(&text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn figures_are_read_from_titles_headings_entries_and_over_the_ends_of_lines() {
        let mut wrong: Vec<String> = Vec::new();
        for (text, expected) in [
            // A heading is the label of the number under it.
            (
                "## Impact\n\n### Users affected\n\n4,200\n\n### Requests failed\n\n1.2 million (peak)",
                &["Count 4200 users", "Count 1200000 requests"][..],
            ),
            ("## Impact\n\n### Regions\n\nAll\n\n### Cost\n\n4,200", &[]),
            ("## 影響範囲\n\n### 台数\n\n1,300万台（推定）", &["Count 13000000 台"]),
            ("## Impacto\n\n### Usuarios afectados\n\n350", &["Count 350 users"]),
            ("## Auswirkungen\n\n### Betroffene Nutzer\n\n~ 350", &["Count 350 users"]),
            // A title tells harm too, and a date is no part of a whole.
            ("# Search was slow for 20% of shops\n\n## Timeline", &["Percent 20 shops"]),
            ("# 4/26 Delays of transactions\n\n## Timeline", &[]),
            // Lines that were broken for their length.
            (
                "## Impact\n\nBetween lunch and dinner the kitchen lost its printers and 340\norders never arrived there.",
                &["Count 340 orders"],
            ),
            (
                "## Symptômes\n\nAprès la mise à jour du soir les mots de passe cessaient de marcher. Trois\n\
                 comptes touchés.",
                &["Count 3 comptes"],
            ),
            ("## Impact\n\nOrders: 12\nUsers: 40", &["Count 12 orders", "Count 40 users"]),
            // Rows whose label says harm, in scripts that have counters.
            ("## 影响分析\n\n| 项目 | 数值 |\n|---|---|\n| 超时订位 | 82个 |", &["Count 82"]),
            ("## 影响分析\n\n| 项目 | 数值 |\n|---|---|\n| 下单超时时长 | 371分钟 |", &["Minutes 371"]),
            // Harm in entries.
            ("## 타임라인\n\n- **19:52** — 예약 서비스 503 에러율 80% 초과", &["Percent 80 requests"]),
            ("## Zeitlinie\n\n- 19:52 Fehlerrate der Suche bei 40 %", &["Percent 40"]),
            ("## Chronologie\n\n- 19:52 taux d'erreur à 40 %", &["Percent 40"]),
            ("## Timeline\n\n- 19:52 116k task backlog found", &["Count 116000 task"]),
            ("## Timeline\n\n- 19:52 Response times rose from 180 ms to 4.2 seconds", &["Seconds 4.2"]),
            ("## Timeline\n\n- 19:52 Response times are back to 2 seconds", &[]),
            ("## Timeline\n\n- 19:52 The probe answers in 2 seconds", &[]),
            // A status is no count, a part of a whole is the part, the end of harm no harm.
            ("We saw a spike of 504 timeouts at the edge.", &[]),
            ("The ring lost 3 of its 5 masters.", &["Count 3 masters"]),
            ("## Summary\n\nAll affected shops are back online.", &[]),
            ("## Summary\n\nAll workloads have been restored after the outage.", &[]),
            // For so many, late, waiting, several outages.
            (
                "## Impact\n\nMail was delayed by up to 6 hours for 3,000 recipients.",
                &["Minutes 360", "Count 3000 recipients"],
            ),
            ("## Summary\n\nPrices were wrong for 1,900 products.", &["Count 1900 products"]),
            ("## Summary\n\nPrices were wrong for 3 reasons.", &[]),
            ("## Impact\n\n- 47 robots stood still", &["Count 47 robots"]),
            ("## Summary\n\n47 robots stood in the hall.", &[]),
            // Attempts of a kind; money in short; what a label counts with a word of estimate, and brackets behind.
            ("## Summary\n\nA total of 8,420 lock attempts failed.", &["Count 8420 attempts"]),
            ("## Summary\n\nWe restarted it after 3 attempts failed.", &[]),
            ("## Summary\n\nThis led to a loss of at least $1.7m.", &["Money 1700000 revenue"]),
            ("## Impact\n\n- **Money**: $2.3M in SLA penalties", &["Money 2300000 revenue"]),
            ("## 영향\n\n| 항목 | 내용 |\n|---|---|\n| 영향 사용자 수 | 추정 12명 (결제 실패) |", &["Count 12 users"]),
            ("## Impact\n\n- Part du trafic affecté : max 10 %", &["Percent 10 trafic"]),
            ("## Summary\n\nThe state was lost, and all running jobs were lost.", &["Percent 100 jobs"]),
            ("## Summary\n\nIt flagged 25% of orders as anomalous (baseline: 2–3%).", &["Percent 25 orders"]),
            ("## Impact\n\nLe service occupait 70 à 80 Mi et ses pods ont été perdus.", &[]),
            ("## 现象\n\n371 个连接僵在那里。", &["Count 371 连接"]),
            ("## Summary\n\n60,000 messages were delivered late.", &["Count 60000 messages"]),
            ("## Summary\n\nAt the peak 9,000 jobs were waiting.", &["Count 9000 jobs"]),
            ("## Impact\n\nWe had two outages (25 min and 12 min).", &["Minutes 25", "Minutes 12"]),
            // A noun before its number, behind a comma another one; what only its verb shows to be a noun.
            ("## 影响\n\n影响订单 3,218 笔，涉及用户约 2,900 人。", &["Count 3218 订单", "Count 2900 users"]),
            ("## 影響\n\n失敗した決済は3,240件です。", &["Count 3240 決済"]),
            ("## Auswirkungen\n\nRund 1.800 Postfächer waren nicht erreichbar.", &["Count 1800 postfächer"]),
            (
                "## Влияние\n\nОколо 30% пользователей (примерно 15 тыс.) не могли войти. Потеряно 220 накладных и 40 договоров.",
                &["Percent 30 users", "Count 15000 users", "Count 40 договоров"],
            ),
            ("## Contexte\n\nLe site était inaccessible pour l'ensemble des utilisateurs.", &["Percent 100 users"]),
            // Answers, scales and money as each language has them.
            ("## Impacto\n\n- Tiempo de respuesta: hasta 30 segundos", &["Seconds 30"]),
            ("## Impact\n\n- Temps de réponse jusqu'à 20 secondes", &["Seconds 20"]),
            ("## Влияние\n\n- Время ответа выросло до 12 секунд", &["Seconds 12"]),
            (
                "## 影响\n\n- 接口耗时最高 12 秒\n- 影响用户 1.2 万\n- 丢失订单 350 单",
                &["Seconds 12", "Count 12000 users", "Count 350 订单"],
            ),
            ("## 影響\n\n- 影響ユーザー数：約1万2千人", &["Count 12000 users"]),
            (
                "## 영향\n\n- 응답 시간 최대 12초\n- 매출 손실 약 500만 원\n- 영향 받은 사용자: 약 1만 2천 명",
                &["Seconds 12", "Money 5000000 revenue", "Count 12000 users"],
            ),
            ("## Impact\n\nBuilds were slow and took 3 times as long as usual.", &["Factor 3"]),
            // Numbers of names are no counts.
            ("# AWS us-east-2 instances failed", &[]),
            (
                "## Summary\n\nThe RAID 5 disks failed. In zone 2 instances were down. SHA-256 files were corrupted.",
                &[],
            ),
            ("## Summary\n\nIn Europe 5 sites were down.", &["Count 5 sites"]),
            ("## Timeline\n\n- 10:00 Median response time jumped from about 100ms to >200 seconds", &["Seconds 200"]),
            // What piles up.
            (
                "## Timeline\n\n- 10:05 Kafka lag at 2.3M messages\n- 10:06 Replication lag of 40 minutes\n- 10:07 lag is back to 2 seconds",
                &["Count 2300000 messages", "Minutes 40"],
            ),
            ("## Causa\n\nResultado: 40 jobs pendentes acumulados desde ontem.", &["Count 40 jobs"]),
            ("## 时间线\n\n- 10:05 消息积压 50 万条", &["Count 500000 消息"]),
            ("## Хронология\n\n- 10:05 накопилось 300 заявок", &["Count 300 заявок"]),
            // What is left is no harm.
            (
                "## Summary\n\nA faulty rule scaled the fleet down to two instances, and 43% of requests failed.",
                &["Percent 43 requests"],
            ),
        ] {
            let got = told(text);
            if got != expected {
                wrong.push(format!("{text}: {got:?}"));
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn all_of_something_is_said_to_fail_in_many_shapes() {
        for (said, want) in [
            ("All staff and admin sign-ins failed, and nobody knew.", &["Percent 100 sign-ins"][..]),
            ("All mail-managed services run on the Droplet server were offline.", &["Percent 100 services"]),
            ("All relay nodes stopped at block 1200, unable to go on.", &["Percent 100 nodes"]),
            ("Result: All frontend pages returned errors.", &["Percent 100 pages"]),
            ("None of our customers could log in.", &["Percent 100 customers"]),
            ("This change caused all form submissions on the old site to fail.", &["Percent 100 submissions"]),
            ("**Users affected:** All workspace members trying to vote", &["Percent 100 members"]),
            ("We’re very sorry to all of our users for the downtime.", &[]),
            // Those that were mended, and those that something was done to.
            ("All nodes were restarted to recover from the failure.", &[]),
            ("All services recovered after the failed node was replaced.", &[]),
            ("All alarms that failed were restarted.", &[]),
        ] {
            assert_eq!(told(&format!("# Outage\n\n## Summary\n\n{said}\n")), want, "{said}");
        }
    }

    #[test]
    fn parts_of_service_and_time_are_harm_by_how_they_are_called() {
        for (said, want) in [
            ("Only 20% of the calls were answered.", &["Percent 20 calls"][..]),
            ("Error rate: 18% (normal: 0.1%)", &["Percent 18 requests"]),
            ("There were 1,045 failed login attempts by customers.", &["Count 1045 attempts"]),
            ("There were 5 failed attempts to restart it.", &[]),
            ("Im Augenblick sind nur etwa 20% unseres Netzes online.", &["Percent 20"]),
            ("17 customers received another customer's invoice.", &["Count 17 customers"]),
            ("Failed transactions - 1,302", &["Count 1302 transactions"]),
            ("2 hours of limited internet access.", &["Minutes 120"]),
            ("7 hours of scoreboard data was gone forever.", &["Minutes 420"]),
            ("There was a 5 minute data loss.", &["Minutes 5"]),
            ("We do what we can to return to 100%, and are sorry that it failed.", &[]),
        ] {
            assert_eq!(told(&format!("# Outage\n\n## Impact\n\n{said}\n")), want, "{said}");
        }
    }

    #[test]
    fn figures_are_read_from_what_stands_above_the_text() {
        let front = "---\ntitle: \"Slow pages for 25% of traffic\"\nsubtitle: How we ended up losing 6,000 users on 9 June 2024\n\
                     layout: 12 users lost\n---\n\n# Slow pages\n\nText.\n";
        assert_eq!(told(front), ["Percent 25 traffic", "Count 6000 users"]);
    }

    #[test]
    fn a_sign_of_several_bytes_is_taken_whole() {
        for (text, want) in [("## Impact\n\nErrors rose 3× then", "3×"), ("## 影響\n\n45％のユーザーに影響", "45％")]
        {
            with_context(text, |context| {
                let figures = read(context, &crate::extract::timeline::moments(context), |_| false, None);
                let spans: Vec<&str> = figures.iter().map(|figure| context.source.slice(figure.span)).collect();
                assert_eq!(spans, [want], "{text}");
            });
        }
    }

    #[test]
    fn a_dump_without_ends_of_sentences_is_not_read() {
        let dump = "5% of users failed, ".repeat(LONGEST_SENTENCE / 19 + 1);
        assert_eq!(told(&dump), Vec::<String>::new());
    }
}
