//! Whether words order work, promise it, ask or wish for it.

use std::sync::LazyLock;

use super::announced::ANNOUNCES;
use super::announced::announces_work;
use super::others::closes_list;
use super::others::is_aside;
use super::others::tells_of_report;
use crate::text::Letter;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::find;
use crate::text::lower;

/// Verbs that open an order.
pub(super) static ORDERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "discuss$|coordinate$|clarify$|confirm$|decide$|learn$|ask$|talk$|gather$|collect$|describe$|draft$|explain$|merge$|rebuild$|redeploy$|reconfigure$|reinstall$|unify$|warn$|bring$|re-evaluate$|reevaluate$|reject$|repair$|reserve$|respond$|retry$|skip$|subscribe$|surface$|suppress$|agree$|align$|annotate$|attach$|calculate$|capture$|categorize$|codify$|compile$|connect$|construct$|convert$|correct$|customize$|deduplicate$|delegate$|demonstrate$|detect$|diagnose$|distribute$|eliminate$|emit$|embed$|encourage$|engage$|examine$|execute$|fetch$|formalize$|generate$|handle$|hire$|incorporate$|invest$|invite$|leverage$|maintain$|manage$|measure$|minimize$|modify$|obtain$|onboard$|operate$|overhaul$|parse$|preserve$|promote$|purchase$|reconsider$|recover$|reinforce$|relocate$|remind$|reorganize$|reproduce$|research$|rethink$|retire$|retrain$|reuse$|scan$|select$|show$|specify$|stabilize$|submit$|swap$|tag$|tell$|throttle$|treat$|understand$|watch$|wire$|follow-up$|double-check$|\
         analyse$|analyze$|approve$|complete$|elevate$|organize$|organise$|host$|apply$|archive$|assess$|assign$|block$|centralise$|centralize$|communicate$|compare$|consolidate$|\
         decommission$|delete$|deprecate$|determine$|encrypt$|escalate$|expose$|finalise$|finalize$|follow$|get$|harden$|\
         identify$|inform$|isolate$|locate$|notify$|optimise$|optimize$|patch$|pin$|prepare$|propose$|protect$|put$|\
         redesign$|refine$|resolve$|restore$|revisit$|revoke$|roll$|secure$|send$|separate$|setup$|share$|standardise$|\
         standardize$|streamline$|tighten$|turn$|utilise$|utilize$|add$|adopt$|allow$|alert$|audit$|automate$|avoid$|backport$|build$|change$|check$|choose$|clean$|conduct$|\
         configure$|consider$|create$|define$|deploy$|design$|develop$|disable$|document$|educate$|enable$|enforce$|\
         enhance$|ensure$|establish$|evaluate$|expand$|explore$|extend$|find$|fix$|implement$|improve$|include$|\
         increase$|install$|integrate$|introduce$|investigate$|keep$|limit$|look$|make$|migrate$|monitor$|move$|perform$|\
         plan$|prevent$|provide$|publish$|raise$|reach$|read$|reduce$|refactor$|remove$|rename$|replace$|require$|\
         restrict$|review$|revise$|rewrite$|rotate$|run$|schedule$|set$|simplify$|split$|start$|stop$|store$|strengthen$|\
         switch$|teach$|test$|track$|train$|try$|tune$|update$|upgrade$|use$|validate$|verify$|write$|\
         ajouter$|améliorer$|mettre$|créer$|vérifier$|surveiller$|revoir$|documenter$|automatiser$|renforcer$|\
         añadir$|agregar$|mejorar$|crear$|implementar$|revisar$|actualizar$|configurar$|documentar$|automatizar$|monitorear$|\
         adicionar$|melhorar$|criar$|atualizar$|monitorar$|estabelecer$|definir$|\
         добавить$|улучшить$|настроить$|создать$|проверить$|обновить$|внедрить$|написать$|разработать$|\
         增加|完善|优化|加强|建立|修复|升级|改进|部署|补充|引入|定期|追加|改善|強化|見直|導入|実施|徹底|整備|作成|設定|追記|明示|추가|개선|강화|도입|점검|작성",
    ])
});

/// Whether a line orders work: it opens with a verb that does.
pub(super) fn orders(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_letter()).trim_end();
    let first = line.split(|c: char| !c.is_letter()).next().unwrap_or("");
    let first = lower(first);
    line.len() <= 400
        && !line.ends_with([':', '：', '?'])
        && (line.starts_with(char::is_capital) || line.starts_with(is_ideograph))
        && (ORDERS.exact(&first).is_some()
            || has_infinitive(line, &first)
            // No spaces part their words, and the verb may come last.
            || line.starts_with(is_ideograph) && ORDERS.any(line)
            || names_doing(line, &first)
            || opens_with_gerund(line, &first))
}

/// Infinitives of Spanish and Portuguese, of German, where the verb comes last, and others before an article.
fn has_infinitive(line: &str, first: &str) -> bool {
    let last = || line.rsplit(|c: char| !c.is_letter()).find(|word| 2 < word.len()).unwrap_or("");
    6 <= first.len() && first.ends_with("ar") && !first.ends_with("lar") && first != "calendar"
        || 8 <= last().len() && last().ends_with("ieren")
        || 5 <= first.len()
            && any_of("er|ir|re", |end| first.ends_with(end))
            && line.split_whitespace().nth(1).is_some_and(|next| {
                any_of("le|la|les|un|une|des|du|el|los|las|una|os|as|um|uma|o", |article| article == next)
            })
}

/// `Implementation of tests`, `Regular auditing of servers`
fn names_doing(line: &str, first: &str) -> bool {
    !matches!(first, "aucune" | "ninguna" | "nenhuma")
        && line.split_whitespace().take(3).zip(line.split_whitespace().skip(1)).any(|(noun, of)| {
            any_of("of|de|des|du|da|do|del", |own| own == of)
                && 6 < noun.len()
                && any_of("tion|ing|ment|ción|ção|mento|miento", |end| noun.ends_with(end))
        })
}

/// `Monitoring of the pool`; `Monitoring was poor` orders nothing.
fn opens_with_gerund(line: &str, first: &str) -> bool {
    let is_told = |word: &str| matches!(word, "was" | "were" | "is" | "are" | "has" | "had" | "did");
    6 < first.len() && first.ends_with("ing") && !line.split_whitespace().nth(1).is_some_and(is_told)
}

/// Whether a letter is of a script that parts no words.
pub(super) fn is_ideograph(c: char) -> bool {
    '\u{2e80}' <= c
}

/// Whether a line says what was or will be done by those who tell: `We have added an alert`.
pub(super) fn promises(line: &str) -> bool {
    let lower = lower(line.trim());
    // `First, we are adding an alert.`
    let lower = match lower.split_once(", ") {
        Some((
            "first" | "firstly" | "second" | "secondly" | "third" | "thirdly" | "finally" | "then" | "also" | "next"
            | "additionally" | "in addition" | "lastly",
            rest,
        )) => rest,
        _ => &lower,
    };
    lower.len() <= 600
        && !lower.ends_with([':', '：', '?'])
        && (any_of("we have |we've |we’ve |we will |we'll |we’ll |we plan |we still plan |i will |i'll |\
            i’ll |i plan ", |opening| lower.starts_with(opening))
            // `We are adding an alert`, not `We are sorry`.
            || any_of("we are |we're |we’re |i am |i'm |i’m ", |opening| {
                lower
                    .strip_prefix(opening)
                    .and_then(|rest| rest.split(' ').next())
                    .is_some_and(|word| word.ends_with("ing"))
            }))
}

/// Whether a sentence of a section of follow-up asks for work or tells what was done.
pub(super) fn asks(sentence: &str, is_only: bool) -> bool {
    let sentence = sentence.trim();
    if closes_list(sentence) || is_aside(sentence) || tells_of_report(sentence) {
        return false;
    }
    let behind = sentence
        .split_once([':', '：'])
        .filter(|(label, _)| label.len() <= 40 || label.len() < 400 && announces_work(&lower(label)))
        .map_or("", |(_, behind)| behind.trim());
    12 <= sentence.len()
        && !sentence.ends_with([':', '：', '?'])
        && (orders(sentence)
            || orders(behind)
            || promises(sentence) && (is_only || !sentence.contains("ve "))
            || ANNOUNCES.lists(&lower(sentence)) & 1 != 0)
}

/// Whether a sentence in lower case says what would be well: `The monitor should call more people`.
pub(super) fn wishes(lower: &str) -> bool {
    ["should ", "could "]
        .iter()
        .any(|word| find(lower, word).is_some_and(|at| !lower.get(at..).unwrap_or("").contains("have been")))
        || any_of("would be useful|would be good|would be nice|would help|would be helpful", |words| {
            find(lower, words).is_some()
        })
}

/// First words of a sentence that tells, rather than asks for work.
pub(super) const STORY: &[&str] = &[
    "i",
    "we",
    "the",
    "this",
    "that",
    "these",
    "those",
    "after",
    "since",
    "as",
    "in",
    "it",
    "they",
    "there",
    "to",
    "unfortunately",
    "however",
    "once",
    "when",
    "while",
    "finally",
    "then",
    "our",
    "a",
    "an",
    "by",
    "on",
    "at",
    "from",
    "if",
    "and",
    "but",
    "so",
    "because",
    "during",
    "following",
];
