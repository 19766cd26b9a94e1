//! What each section of the document is about, by its heading's words.

use super::Outline;
use super::outline::Role;
use crate::incident::Section;
use crate::incident::SectionKind;
use crate::text::Located;
use crate::text::Source;
use crate::text::Span;

/// Words that make a heading a section of a kind; the first kind that fits wins. All lower case.
const WORDS: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Timeline,
        &[
            "timeline",
            "chronolog",
            "sequence of events",
            "key events",
            "time line",
            "cronolog",
            "línea de tiempo",
            "linea de tiempo",
            "linha do tempo",
            "déroul",
            "zeitleiste",
            "ablauf",
            "zeitlicher",
            "хронолог",
            "时间线",
            "时间轴",
            "經過",
            "经过",
            "過程",
            "过程",
            "タイムライン",
            "経緯",
            "타임라인",
            "경과",
            "what happened when",
            "updates",
        ],
    ),
    (
        SectionKind::ActionItems,
        &[
            "action item",
            "actions",
            "action plan",
            "follow up",
            "follow-up",
            "followup",
            "corrective",
            "preventative",
            "preventive",
            "prevention",
            "next step",
            "todo",
            "to do",
            "to-do",
            "remediation",
            "improvement",
            "future work",
            "tasks",
            "recommendation",
            "medidas",
            "acciones",
            "ações",
            "próximos",
            "maßnahmen",
            "mesures",
            "actions correctives",
            "меры",
            "задачи",
            "改进",
            "改善",
            "后续",
            "後續",
            "再発防止",
            "対策",
            "재발 방지",
            "조치 계획",
            "후속",
        ],
    ),
    (
        SectionKind::Lessons,
        &[
            "lesson",
            "learned",
            "learnt",
            "went well",
            "went wrong",
            "got lucky",
            "takeaway",
            "retrospective",
            "lecciones",
            "lições",
            "leçons",
            "lehren",
            "教训",
            "教訓",
            "교훈",
            "выводы",
        ],
    ),
    (
        SectionKind::ContributingFactors,
        &["cause", "contributing", "trigger", "why did", "what went on", "causa", "ursache", "причин", "原因", "원인"],
    ),
    (
        SectionKind::Detection,
        &["detection", "detected", "how we noticed", "erkennung", "detección", "détection", "обнаруж", "検知", "탐지"],
    ),
    (
        SectionKind::Resolution,
        &[
            "resolution",
            "recovery",
            "mitigation",
            "resolved",
            "fix",
            "resolución",
            "resolução",
            "résolution",
            "lösung",
            "behebung",
            "решение",
            "解决",
            "解決",
            "復旧",
            "恢复",
            "해결",
            "복구",
        ],
    ),
    (
        SectionKind::Impact,
        &["impact", "damage", "affected", "impacto", "auswirkung", "влияние", "影响", "影響", "영향", "harm"],
    ),
    (
        SectionKind::Summary,
        &[
            "summary",
            "overview",
            "tl;dr",
            "tldr",
            "abstract",
            "synopsis",
            "what happened",
            "resumen",
            "resumo",
            "résumé",
            "zusammenfassung",
            "überblick",
            "описание",
            "概述",
            "摘要",
            "概要",
            "요약",
            "개요",
        ],
    ),
];

/// The kind that a heading's text names.
pub fn kind_of(heading: &str) -> SectionKind {
    if 120 < heading.len() {
        return SectionKind::Other;
    }
    let lower = heading.to_lowercase();
    // What was done while it lasted is no follow-up.
    if lower.contains("actions taken") || lower.contains("actions performed") {
        return SectionKind::Resolution;
    }
    WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| lower.contains(word)))
        .map_or(SectionKind::Other, |(kind, _)| *kind)
}

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
        for (ix, node) in outline.sections.iter().enumerate() {
            let own = match outline.heading(ix) {
                Some(heading) if node.level != 1 || heading.text().len() < 40 => kind_of(heading.text()),
                _ => SectionKind::Other,
            };
            let around = node.parent.and_then(|parent| by_section.get(parent)).copied().unwrap_or(SectionKind::Other);
            // A title that says what happened ("Bookings fail after the fix") does not make all of the document one kind.
            by_section.push(match own {
                SectionKind::Other => around,
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
                    .map(|parent| kind_of(parent.flat.text()))
                    .filter(|own| *own != SectionKind::Other)
                    .unwrap_or(kind),
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
