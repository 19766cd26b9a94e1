//! What each section of the document is about, by its heading's words.

use std::sync::LazyLock;

use super::Outline;
use super::outline::LABEL_LEVEL;
use super::outline::Role;
use crate::incident::Section;
use crate::incident::SectionKind;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Phrases;
use crate::text::Source;
use crate::text::Span;
use crate::text::any_of;
use crate::text::lower;

/// The kinds, each with its list of [`WORDS`]; the first that fits wins.
const KINDS: [SectionKind; 8] = [
    SectionKind::Timeline,
    SectionKind::ActionItems,
    SectionKind::Lessons,
    SectionKind::ContributingFactors,
    SectionKind::Detection,
    SectionKind::Resolution,
    SectionKind::Impact,
    SectionKind::Summary,
];

/// Words that make a heading a section of a kind.
static WORDS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "timeline|decision log|event log|incident log|log of events|incident history|course of events|order of events|schedule of events|\
         blow by blow|blow-by-blow|play by play|play-by-play|key time|timetable|таймлайн|ход событий|временная шкала|временная линия|хроника|tidslinje|oś czasu|tijdlijn|zaman çizelgesi|cronistoria|chronolog|sequence of events|key events|time line|cronolog|línea de tiempo|\
         linea de tiempo|linha do tempo|déroul|zeitleiste|ablauf|zeitlicher|хронолог|时间线|时间轴|經過|经过|過程|过程|\
         タイムライン|経緯|타임라인|경과|what happened when|updates|zeitverlauf|verlauf|chronik|时间經过|事件经过|時系列|日志时间",
        "action item|rollout guidance|mitigaciones aplicad|mitigações aplicad|mitigations applied|mitigations implemented|fixes already|fixes landed|fixes deployed|correções aplicadas|correcciones aplicadas|fixed permanently|actions|action plan|accionable|pending work|pending items|repair item|roadmap|do better|doing better|we'll fix|we’ll fix|steps forward|risk reduction|risk of recurrence|\
         from recurring|post-incident work|wir ändern|vamos a cambiar|haremos|allons changer|vamos mudar|tâches|действия|次のアクション|할 일|short-term fix|fixes planned|fix plan|massnahm|plano de correç|planned change|planned work|required change|can we improve|would we change|to be done|safeguard|что сделать|action point|actionable|action list|action$|corrective|short-term mitigation|short term mitigation|next step|todo|task list|to do|to-do|improvement|future work|\
         tasks|required fix|fixes required|what we'll change|what we’ll change|guardrail|planned fix|建议|medidas|acciones|ações|próximo|что делать|åtgärd|uppföljning|遗留|残留|maßnahmen|mesures|меры|\
         задачи|改进|改善|后续|後續|再発防止|対策|재발 방지|조치 계획|사후 조치|조치 사항|후속|countermeasure|measures|looking forward|looking ahead|\
         going forward|moving forward|way forward|path forward|what's next|what’s next|whats next|\
         what we're doing|what we’re doing|what we are doing|what will we|what we will|what are we doing|\
         how will we|how do we prevent|preven|prévent|vorbeug|verbesser|améliorat|mejora|melhoria|улучшен|профилакт|предпринять|预防|防范|对策|優化|优化措施|优化方案|行动计划|\
         解决措施|対応策|防止策|恒久対|대책|예방|never again|weitere schritte|weiteres vorgehen|wie geht es weiter|ausblick|konsequenz|la suite$|suites à|下一步|siguientes pasos|qué sigue|\
         что дальше|следующие шаги|further work|further step|for the future|in the future|next time|follow on|follow-on|improving|plan for|plans for|\
         our plan|what we've done|what we’ve done|what we have done|what have we done|changes made|changes we|steps we've|steps we’ve|\
         steps we have|steps we are|steps we're|what now$|commitment|do differently|suggestion|suggested|propos|remed|correction|hardening|enhancement|counter-measure|counter measure|long term|\
         long-term|longer term|to avoid|avoiding|go from here|what can we do|what should we|what needs to|how can we|\
         how could we|to improve|outstanding work|remaining work|open work|work item|future plan|future solution|happen again|we're chang|changed as a result|是正|aksjonspunkt|being done|\
         recommend|recommand|recomend|empfehl|empfohlen|рекоменд|建議|推奨|권고|권장|durcissement|已修正|防护措施|怎么防|如何防|以后怎么|今后怎么|如何避免|怎么避免|\
         we’re chang|we are chang|what will change|what changes|ce qui a changé|qué cambió|qué se cambió|qué cambiamos|o que mudou|was sich geändert|issues filed|tickets filed|issues opened|plan d'action|plan d’action|plan d'am|plan d’am|éviter la récurrence|allons faire|vamos a hacer|vamos fazer|\
         что будем|что сделаем|нужно сделать|tareas|tarefas|plan de acción|plano de ação|seguimiento|suivi|folgemaßnahm|\
         still open|open items|open tasks|a repeat|from repeating|pendiente|pendência|pendente|offene punkte|reste à faire|未対応|未完了|フォロー|미해결|осталось|aufgaben|nächste schritte|prochaines étapes|планируем|дальнейш|предотвра|план действий|行动项|\
         整改|待办|アクションアイテム|今後|액션 아이템|개선|향후|follow up|follow-up|followup",
        "lesson|learned|learnt|went well|went wrong|got lucky|takeaway|retrospective|lecciones|lições|\
         leçons|lehren|教训|教訓|교훈|выводы|what went|what didn't go|what didn’t go|where we got|could improve|can be improved|\
         could have gone",
        "cause|contributing|trigger|why did|what went on|causa|ursache|причин|原因|원인|hauptursache|\
         grundursache|root cause",
        "detection|detected|how we noticed|erkennung|detección|détection|обнаруж|検知|탐지",
        "resolution|recovery|mitigation|resolved|fix|resolución|resolução|résolution|lösung|behebung|\
         решение|解决|解決|復旧|恢复|해결|복구",
        "impact|damage|affected|effect on|effects on|scope of|extent of|blast radius|consequence|conséquence|consecuencia|auswirkung|влияние|影响|影響|영향|harm",
        "summary|overview|tl;dr|tldr|abstract|synopsis|what happened|resumen|resumo|résumé|zusammenfassung|\
         überblick|описание|概述|摘要|概要|요약|개요",
        // What was done while it lasted is no follow-up, and a product of that name is none either.
        "measures taken to fix|measures taken to resolve|measures taken to restore|measures taken to arrest|measures taken to stop|measures taken to mitigate|\
         measures taken during|before these measures|after these measures|before these changes|after these changes|actions taken|actions performed|actions done|actions during|tasks performed|steps taken|steps performed|immediate response",
        "github action|would do differently|would have done",
    ])
});

/// Headings that name follow-up, a timeline or harm only where they say no more.
static WHOLE: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "capa|tickets|jira tickets|github issues|related issues|filed issues|backlog|backlog items|à faire|a faire|what has been done|\
         what we changed|what we've changed|what we’ve changed|what we have changed|outstanding items|open issues|future mitigations|what must change|\
         changes to be made|plan|plans|the plan|our plan|future|the future|improving|actions already taken|permanent fix|permanent fixes|permanent solution|permanent solutions|the permanent fix|plan de mejora|mejoras|melhorias|verbesserungen|fixes|fixes applied|code fixes|fixes made|fixes shipped|fixes implemented|deuda registrada|deuda técnica",
        "events|log|history|times",
        "scope|effect|effects|extent|influence",
    ])
});

/// The kind that a heading's text names.
pub fn kind_of(heading: &str) -> SectionKind {
    // `Preventive measures: to prevent this in the future, the following will be done:` is named in front.
    let heading = match heading.split_once(':') {
        Some((name, _)) if 100 < heading.len() && name.len() <= 60 => name,
        _ => heading,
    };
    if 120 < heading.len() {
        return SectionKind::Other;
    }
    // A hyphen that no line breaks at is one.
    let lower = lower(heading).replace('\u{2011}', "-");
    match WHOLE.exact(lower.trim_matches(|c: char| !c.is_letter())) {
        Some(0) => return SectionKind::ActionItems,
        Some(1) => return SectionKind::Timeline,
        Some(_) => return SectionKind::Impact,
        None => {}
    }
    let mut lists = WORDS.lists(&lower);
    if lists & TAKEN != 0 && !any_of("prevent|corrective", |word| lower.contains(word)) {
        return SectionKind::Resolution;
    }
    // `Root cause and resolution measures` are those that ended it.
    let is_of_cause = || {
        lower.contains("measures")
            && lower.contains("cause")
            && !any_of("prevent|correct|future|follow|next", |word| lower.contains(word))
    };
    if lists & PRODUCT != 0 || lists & ACTIONS != 0 && is_of_cause() {
        lists &= !ACTIONS;
    }
    KINDS.get(usize::try_from(lists.trailing_zeros()).unwrap_or(usize::MAX)).copied().unwrap_or(SectionKind::Other)
}

/// Whether a heading inside a section of another kind only parts it: the detection that is told in a timeline, the
/// detection that is to be improved.
fn stays(around: SectionKind, own: SectionKind, heading: &str) -> bool {
    // `Immediate actions` under a resolution ended it.
    if around == SectionKind::Resolution && own == SectionKind::ActionItems {
        return lower(heading).trim_start().starts_with("immediate");
    }
    // `Areas for improvement` among the lessons are no work yet.
    if around == SectionKind::Lessons && own == SectionKind::ActionItems {
        let heading = lower(heading);
        return heading.contains("improve") && !heading.contains("fix");
    }
    // `Actions:` among entries are those of the time.
    if around == SectionKind::Timeline && own == SectionKind::ActionItems {
        return lower(heading).trim_matches(|c: char| !c.is_letter()) == "actions";
    }
    matches!(around, SectionKind::Timeline | SectionKind::ActionItems)
        && match own {
            SectionKind::Detection | SectionKind::Resolution | SectionKind::ContributingFactors => true,
            // `Summary of impact` behind the entries is no part of them.
            SectionKind::Impact => around == SectionKind::ActionItems || !lower(heading).contains("summary"),
            SectionKind::Lessons => around == SectionKind::ActionItems && lower(heading).contains("improve"),
            // `Updates to the runbooks`
            SectionKind::Timeline => lower(heading).contains("update"),
            SectionKind::ActionItems | SectionKind::Summary | SectionKind::Other => false,
        }
}

/// Whether the heading of a section opens with a time of day.
fn opens_with_clock(outline: &Outline, ix: usize) -> bool {
    let text = outline.heading(ix).map_or("", crate::text::Flat::text).trim_start();
    let hour = text.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&hour) && text.get(hour..).is_some_and(|rest| rest.starts_with([':', 'h']))
}

/// Whether all the rest of the document stands in sections of sections of this one, and nothing before it but its own
/// parents.
fn is_over_all(outline: &Outline, ix: usize) -> bool {
    let sections = &outline.sections;
    let mut around = sections.get(ix).and_then(|node| node.parent);
    let is_first = (0..ix).rev().all(|before| {
        let is_parent = around == Some(before);
        if is_parent {
            around = sections.get(before).and_then(|node| node.parent);
        }
        is_parent
    });
    let below = sections.get(ix + 1..).unwrap_or_default();
    let level = sections.get(ix).map_or(0, |node| node.level);
    let is_deep = |node: &super::outline::SectionNode| node.parent != Some(ix) && node.level < LABEL_LEVEL;
    is_first && below.iter().any(is_deep) && below.iter().all(|node| level < node.level)
}

const ACTIONS: u64 = 1 << 1;
const TAKEN: u64 = 1 << KINDS.len();
const PRODUCT: u64 = TAKEN << 1;

/// The kinds of all sections and of list items that play one, by unit.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    /// One a unit: the innermost known kind around it.
    kinds: Vec<SectionKind>,
}

impl Sections {
    /// Reads every heading once.
    pub fn of(outline: &Outline) -> Self {
        let mut by_section: Vec<SectionKind> = Vec::with_capacity(outline.sections.len());
        let mut over: Option<usize> = None;
        let first = outline.sections.iter().position(|node| node.heading.is_some());
        for (ix, node) in outline.sections.iter().enumerate() {
            let own = match outline.heading(ix) {
                // A title says what happened, and stands over all.
                Some(heading) if node.level != 1 || Some(ix) != first || heading.text().len() < 40 => {
                    kind_of(heading.text())
                }
                _ => SectionKind::Other,
            };
            // `## Tasks` over the whole of a report, as a course sets it.
            let own =
                if own == SectionKind::ActionItems && is_over_all(outline, ix) { SectionKind::Other } else { own };
            let around = node.parent.and_then(|parent| by_section.get(parent)).copied().unwrap_or(SectionKind::Other);
            // A line that plays a heading with nothing below it but the next such line stands over it:
            // `Timeline:`, `Issue detection:`.
            let is_over = |at: usize| {
                let section = outline.sections.get(at);
                section.is_some_and(|over| {
                    over.level == LABEL_LEVEL
                        && node.level == LABEL_LEVEL
                        && over.parent == node.parent
                        && over.units.len() == 1
                })
            };
            over = match ix.checked_sub(1) {
                Some(before) if is_over(before) => Some(before),
                _ => over.filter(|at| outline.sections.get(*at).is_some_and(|over| over.parent == node.parent)),
            };
            let around = match over.and_then(|at| by_section.get(at)) {
                Some(kind) if own != SectionKind::Other && stays(*kind, own, "") => *kind,
                _ => around,
            };
            // A title that says what happened ("Bookings fail after the fix") does not make all of the document one kind.
            by_section.push(match own {
                SectionKind::Other => around,
                // `22:20 - Correction of the tags` among entries is one.
                SectionKind::ActionItems if around == SectionKind::Timeline && opens_with_clock(outline, ix) => around,
                own if stays(around, own, outline.heading(ix).map_or("", crate::text::Flat::text)) => around,
                own if node.level == 1 && ix == 1 && 1 < outline.sections.len() && own != SectionKind::Timeline => {
                    SectionKind::Other.max_of(around)
                }
                own => own,
            });
        }
        let mut kinds: Vec<SectionKind> = Vec::with_capacity(outline.units.len());
        for unit in &outline.units {
            let around = match unit.parent.and_then(|parent| kinds.get(parent).map(|kind| (parent, *kind))) {
                Some((parent, kind)) => outline
                    .units
                    .get(parent)
                    .filter(|parent| parent.flat.text().len() < 60)
                    .map(|parent| (kind_of(parent.flat.text()), parent.flat.text()))
                    .filter(|(own, text)| *own != SectionKind::Other && !stays(kind, *own, text))
                    .map_or(kind, |(own, _)| own),
                None => by_section.get(unit.section).copied().unwrap_or(SectionKind::Other),
            };
            kinds.push(around);
        }
        Self { kinds }
    }

    /// The kind of the innermost known section around unit `ix`.
    pub fn kind(&self, ix: usize) -> SectionKind {
        self.kinds.get(ix).copied().unwrap_or(SectionKind::Other)
    }
}

impl SectionKind {
    fn max_of(self, other: Self) -> Self {
        if self == Self::Other { other } else { self }
    }
}

/// The sections with a heading, as the model keeps them.
pub fn read(outline: &Outline, source: &Source) -> Vec<Section> {
    let end_of_text = u32::try_from(source.text().len()).unwrap_or(u32::MAX);
    outline
        .sections
        .iter()
        .filter_map(|node| {
            let heading = outline.units.get(node.heading?)?;
            let end = outline.units.get(node.units.end).map_or(end_of_text, |unit| unit.span.start);
            let text = heading.flat.text().trim().trim_end_matches(':').to_owned();
            Some(Section {
                kind: kind_of(&text),
                heading: Some(Located::new(text, heading.flat.whole())),
                span: Span { start: heading.span.start, end: end.max(heading.span.end) },
            })
        })
        .collect()
}

/// Whether a unit is prose: a paragraph or an item.
pub fn is_prose(role: Role) -> bool {
    matches!(role, Role::Paragraph | Role::Item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_for_improvement_among_the_lessons_are_lessons() {
        crate::extract::testing::with_context(
            "## Lessons\n\n### Areas for improvement\n\n- Load tests\n\n## Improvements\n\n- Add an alert\n",
            |context| {
                let kinds: Vec<SectionKind> = [2, 4].map(|ix| context.sections.kind(ix)).to_vec();
                assert_eq!(kinds, [SectionKind::Lessons, SectionKind::ActionItems]);
            },
        );
    }

    #[test]
    fn a_heading_over_all_the_rest_is_no_section_of_it() {
        let kind_of_last = |text: &str| {
            let mut kind = SectionKind::Other;
            crate::extract::testing::with_context(text, |context| {
                kind = context.sections.kind(context.outline.units.len() - 1);
            });
            kind
        };
        let course = "# Course\n\n## Tasks\n\n### The night the disk was lost\n\n#### The tale\n\n#### The end\n\nIt was mended.\n";
        assert_eq!(kind_of_last(course), SectionKind::Other);
        let report = "# Disk lost\n\n## Timeline\n\n- 10:00 lost\n\n## Tasks\n\n### Soon\n\n#### Alerts\n\n#### Pool\n\nAdd one.\n";
        assert_eq!(kind_of_last(report), SectionKind::ActionItems);
    }

    #[test]
    fn headings_are_known_by_what_they_say() {
        for (kind, headings) in [
            (
                SectionKind::ActionItems,
                "Action items|Next steps|What we'll change|What we changed|Structural fixes required|Guardrails added|CAPA|GitHub issues|Tickets|\
                 Permanent fix|Backlog|Steps taken to prevent recurrence|What stops a repeat|Pendências|未対応・フォロー|Maßnahmen|À faire|Próximo paso|Что делать|后续改进|今後の対応|후속 조치|Uppföljning",
            ),
            (
                SectionKind::Timeline,
                "Timeline|Events|Log|Decision log|Course of events|Blow-by-blow|Key times|Ablauf|Déroulé|Cronología|Таймлайн|时间线|経緯|경과",
            ),
            (SectionKind::Impact, "Impact|Scope|Effect on users|Who was affected?|Auswirkungen|Влияние|影響範囲"),
            (
                SectionKind::Resolution,
                "Actions taken during the incident|Immediate response|Implemented permanent fix:",
            ),
            (
                SectionKind::Other,
                "Glossary|The events of a long night told|Scoped permissions|A ticketing system|Queue backlog",
            ),
        ] {
            for heading in headings.split('|') {
                assert_eq!(kind_of(heading), kind, "{heading}");
            }
        }
    }
}
