//! Rows of tables: which column holds what, and an item of each row.

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::due::due_day;
use super::item::action_kind;
use super::item::kind_told;
use super::others::is_none;
use super::owner::owner;
use super::references::references;
use super::state::heading_state;
use super::state::sign_state;
use super::state::word_state;
use crate::extract::Context;
use crate::extract::outline::Outline;
use crate::extract::outline::TableHead;
use crate::extract::outline::Unit;
use crate::incident::ActionItem;
use crate::incident::ActionKind;
use crate::incident::ActionState;
use crate::text::Flat;
use crate::text::Letter;
use crate::text::Located;
use crate::text::Lower;
use crate::text::Phrases;
use crate::text::any_of;
use crate::text::lower;

/// Which column of a table holds what of an item.
pub(super) struct Columns {
    /// The work itself.
    text: usize,
    /// Who does it.
    owner: Option<usize>,
    /// Until when.
    due: Option<usize>,
    /// How far it is.
    state: Option<usize>,
    /// How urgent it is.
    priority: Option<usize>,
    /// What it does about the incident.
    kind: Option<usize>,
    /// Its head names work, and who does it, until when or how far it is.
    pub(super) is_action: bool,
    /// Beside what was learned: `| Lesson | Action |`.
    pub(super) is_advice: bool,
}

/// Words of a table's head, by what stands below: work, what may be work, owner, due date, state, priority, kind.
static HEADS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "action|task|follow|todo|to do$|to-do|maßnahm|aufgab|acción|acciones|ação|ações|tarea|tarefa|tâche|действи|задач|任务|行动|\
         措施|対策|タスク|アクション|작업|조치|할 일",
        "item|measure|description|what$|improvement|recommend|recomend|recommand|empfehl|work|medida|mesure|beschreibung|was$|descripción|descrição|qué$|\
         改善|内容|事项|項目|항목",
        "owner|assign|who$|qui$|penanggung|ansvarlig|eier$|responsib|responsab|responsáv|dri$|team|lead$|verantwortlich|zuständig|wer$|bearbeiter|dueño|encargad|asignad|\
         quién|quem$|propietari|proprietári|propriétaire|ответствен|исполнит|负责|责任|責任|担当|담당",
        "due|deadline|when$|eta$|target|date$|fecha|plazo|cuándo|vencimiento|prazo|quando$|data$|frist|termin|fällig|bis$|échéance|\
         срок|дата|期限|截止|日期|期日|기한|일정|마감",
        "status|state$|done|outcome|progress|estado|situação|stand$|statut|état|статус|состояни|状态|状態|状況|상태|진행",
        "prio|severity|приорит|优先|優先|우선",
        "type|class|categor|tipo$|typ$|тип$|类型|種別|유형",
    ])
});

/// The columns of each table, `None` where none may hold work.
pub(super) fn columns_of_tables(outline: &Outline) -> Vec<Option<Columns>> {
    let widest = LazyCell::new(|| widest(outline));
    let tables = outline.tables.iter().enumerate();
    tables.map(|(ix, table)| columns(table, || widest.get(ix).copied().flatten())).collect()
}

/// The column of each table whose rows say most in it.
fn widest(outline: &Outline) -> Vec<Option<usize>> {
    let mut widths: Vec<Vec<usize>> = vec![Vec::new(); outline.tables.len()];
    for row in &outline.units {
        let Some(widths) = row.table.and_then(|table| widths.get_mut(table)) else { continue };
        widths.resize(widths.len().max(row.cells.len()), 0);
        widths.iter_mut().zip(&row.cells).for_each(|(width, cell)| *width += cell.text().trim().len());
    }
    widths.iter().map(|widths| (0..widths.len()).max_by_key(|column| widths.get(*column))).collect()
}

/// The columns by their heads; where none is that of the work, it stands in the one that is `widest`.
fn columns(table: &TableHead, widest: impl FnOnce() -> Option<usize>) -> Option<Columns> {
    let heads: Vec<(String, u64)> = table
        .cells
        .iter()
        .map(|cell| {
            let head = lower(cell.text().trim());
            let lists = HEADS.lists(&head);
            (head, lists)
        })
        .collect();
    let find = |list: u32| heads.iter().position(|(_, lists)| lists & (1 << list) != 0);
    let (owner, due, state, priority, kind) = (find(2), find(3), find(4), find(5), find(6));
    // `| File | What it is for |` lists documents.
    let lists_files = heads.first().is_some_and(|(head, _)| {
        any_of("file|files|datei|archivo|arquivo|fichier|файл|文件|ファイル|파일", |own| own == head)
    });
    if lists_files && state.is_none() && owner.is_none() && due.is_none() {
        return None;
    }
    let is_other = |column: usize| [owner, due, state, priority, kind].contains(&Some(column));
    let is_action =
        heads.iter().any(|(_, lists)| lists & 1 != 0) && (owner.is_some() || due.is_some() || state.is_some());
    // `Action owner` holds owners.
    let named = |list: u32| {
        let columns =
            || heads.iter().enumerate().filter(|(_, (_, lists))| lists & (1 << list) != 0).map(|(column, _)| column);
        columns().find(|column| !is_other(*column)).or_else(|| columns().next())
    };
    let text = named(0).or_else(|| named(1)).or_else(|| {
        (0..heads.len()).find(|column| {
            !is_other(*column)
                && heads
                    .get(*column)
                    .is_some_and(|(head, _)| !matches!(head.as_str(), "#" | "id" | "no" | "no." | "nr" | ""))
        })
    });
    let text = text.or_else(|| (owner.is_some() && due.or(state).is_some()).then(widest).flatten())?;
    let unless_text = |column: Option<usize>| column.filter(|column| *column != text);
    let is_advice = 0 < text
        && heads.get(text).is_some_and(|(head, lists)| {
            lists & 1 != 0
                || any_of("recommend|recomend|recommand|empfehl|рекоменд|建议|改善", |word| {
                    head.starts_with(word)
                })
        });
    Some(Columns {
        text,
        is_advice,
        owner: unless_text(owner),
        due: unless_text(due),
        state: unless_text(state),
        priority: unless_text(priority),
        kind: unless_text(kind),
        is_action,
    })
}

/// A row's item; `None` where its cell of work is empty or says that there is none.
pub(super) fn row(context: &Context<'_>, unit: &Unit, columns: &Columns) -> Option<ActionItem> {
    let flat = unit.cells.get(columns.text)?.trimmed();
    if flat.is_blank() || is_none(flat.text()) {
        return None;
    }
    let state = row_state(context, unit, columns, &flat);
    let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let due = cell(unit, columns.due);
    let due_date = due.as_ref().and_then(due_day);
    let owner = cell(unit, columns.owner).or_else(|| owner(&flat));
    let kind = cell(unit, columns.kind)
        .map(|told| action_kind(&told.value).unwrap_or(ActionKind::Other))
        .or_else(|| kind_told(context.outline, unit));
    let refs = references(context, unit);
    Some(ActionItem {
        span: unit.span,
        text: Located::new(text, flat.whole()),
        state,
        owner,
        due,
        due_date,
        kind,
        priority: cell(unit, columns.priority),
        refs,
    })
}

/// What a row's cell says, spaces made one; `None` where it says nothing.
fn cell(unit: &Unit, column: Option<usize>) -> Option<Located<String>> {
    let flat = unit.cells.get(column?)?.trimmed();
    let text = flat.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !matches!(text.as_str(), "-" | "–" | "—" | "n/a" | "N/A" | "TBD" | "tbd" | "?"))
        .then(|| Located::new(text, flat.whole()))
}

/// How far a row's work is: by the column of states, a line through it, a sign in another cell or before the `work`, or
/// the headings.
fn row_state(context: &Context<'_>, unit: &Unit, columns: &Columns, work: &Flat) -> Option<Located<ActionState>> {
    cell(unit, columns.state)
        .and_then(|told| {
            word_state(&told.value).or_else(|| answer(&told.value)).map(|state| Located::new(state, told.span))
        })
        .or_else(|| unit.is_struck.then(|| Located::new(ActionState::Done, unit.span)))
        .or_else(|| {
            // Colours of a priority are no state.
            let mut cells = unit.cells.iter().enumerate().filter(|(column, _)| Some(*column) != columns.priority);
            cells.find_map(|(column, cell)| {
                let state = cell_state(cell.text().trim(), Some(column) == columns.due)?;
                Some(Located::new(state, cell.whole()))
            })
        })
        .or_else(|| sign_state(work.text()).map(|state| Located::new(state, work.whole())))
        .or_else(|| heading_state(context.outline, unit).map(|state| Located::new(state, unit.span)))
}

/// A state by an answer, below `Done?` and the like.
fn answer(told: &str) -> Option<ActionState> {
    match told.lowered().as_str() {
        "yes" | "y" | "x" | "ja" | "oui" | "sí" | "sim" => Some(ActionState::Done),
        "no" | "n" | "not yet" | "nein" | "non" | "não" => Some(ActionState::Open),
        _ => None,
    }
}

/// A state that a cell of another column tells: by all of its text, where that is short, or by its last word, in capitals.
fn cell_state(text: &str, is_due: bool) -> Option<ActionState> {
    // `2026-04-20 ✅ closed`
    let is_ticked = is_due && text.contains('✅');
    // `#412 TODO`
    let last = text.rsplit(|c: char| !c.is_letter()).next().filter(|word| 3 < word.len());
    let last = last.filter(|word| word.chars().all(char::is_capital)).unwrap_or("");
    (is_ticked || text.len() <= 12 && !text.is_empty()).then(|| word_state(text)).flatten().or_else(|| word_state(last))
}
