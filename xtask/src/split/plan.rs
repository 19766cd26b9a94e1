//! How a stretch is taken out of its function: which locals it gets and gives back, and where it leaves to.

use std::collections::BTreeSet;

use wasmparser::Operator;
use wasmparser::ValType;

use super::body::Body;
use super::body::Stretch;

/// Where a stretch leaves to, besides its own end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// To a block around it, counted from the inside.
    Block(u32),
    /// Out of the function.
    Return,
}

/// How a stretch is taken out.
pub struct Plan {
    /// Locals whose values it gets.
    pub given: Vec<u32>,
    /// Locals whose values it gives back.
    pub taken: Vec<u32>,
    /// All locals that it names.
    pub named: Vec<u32>,
    /// Where it leaves to.
    pub exits: Vec<Exit>,
    /// The type of the value that it leaves with, where it does.
    pub carried: Option<ValType>,
}

impl Plan {
    /// `None` where a branch carries a value to a block around.
    pub fn of(body: &Body<'_>, stretch: &Stretch) -> Option<Self> {
        let mut exits: BTreeSet<Exit> = BTreeSet::new();
        let mut named: BTreeSet<u32> = BTreeSet::new();
        let mut written: BTreeSet<u32> = BTreeSet::new();
        // Written by an instruction that all others of the stretch come behind.
        let mut surely: BTreeSet<u32> = BTreeSet::new();
        // Read where it was not surely written before.
        let mut needed: BTreeSet<u32> = BTreeSet::new();
        let mut depth = 0;
        for operator in body.operators.get(stretch.from..stretch.to)? {
            match operator {
                Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                Operator::End => depth -= 1,
                Operator::LocalGet { local_index } => {
                    named.insert(*local_index);
                    if !surely.contains(local_index) {
                        needed.insert(*local_index);
                    }
                }
                Operator::LocalSet { local_index } | Operator::LocalTee { local_index } => {
                    named.insert(*local_index);
                    written.insert(*local_index);
                    // A branch past it would leave before it.
                    if depth == 0 && exits.is_empty() {
                        surely.insert(*local_index);
                    }
                }
                Operator::Return => {
                    exits.insert(Exit::Return);
                }
                _ => {}
            }
            for target in targets(operator) {
                if let Some(outer) = target.checked_sub(depth) {
                    let exit = exit(stretch, outer)?;
                    if matches!(operator, Operator::BrTable { .. }) && carries(body, stretch, exit).ok()?.is_some() {
                        return None;
                    }
                    exits.insert(exit);
                }
            }
        }
        let mut carried = None;
        for exit in &exits {
            match (carries(body, stretch, *exit).ok()?, carried) {
                (Some(value), Some(other)) if value != other => return None,
                (Some(value), _) => carried = Some(value),
                (None, _) => {}
            }
        }
        let in_loop = stretch.around.iter().any(|open| open.is_loop);
        let later = body.reads(if in_loop { 0 } else { stretch.to }, body.operators.len());
        let leaves = stretch.falls || exits.iter().any(|exit| *exit != Exit::Return);
        let taken: Vec<u32> = written.into_iter().filter(|local| leaves && later.contains_key(local)).collect();
        let given = named
            .iter()
            .copied()
            .filter(|local| needed.contains(local) || (taken.contains(local) && !surely.contains(local)));
        Some(Self {
            given: given.collect(),
            taken,
            named: named.into_iter().collect(),
            exits: exits.into_iter().collect(),
            carried,
        })
    }

    /// The number that tells of an exit; nothing is told where there is one way only.
    pub fn number(&self, exit: Exit) -> i32 {
        self.exits.iter().position(|other| *other == exit).map_or(0, |place| i32::try_from(place + 1).unwrap_or(0))
    }

    /// Whether it gives back by which exit it left.
    pub fn tells(&self, stretch: &Stretch) -> bool {
        usize::from(stretch.falls) + self.exits.len() > 1
    }
}

/// The labels that an instruction branches to.
pub fn targets(operator: &Operator<'_>) -> Vec<u32> {
    match operator {
        Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => vec![*relative_depth],
        Operator::BrTable { targets } => targets.targets().filter_map(Result::ok).chain([targets.default()]).collect(),
        _ => Vec::new(),
    }
}

/// Where a branch leads that leaves so many blocks of the stretch's surroundings; `None` behind the function's own.
pub fn exit(stretch: &Stretch, outer: u32) -> Option<Exit> {
    let open = stretch.around.get(outer as usize)?;
    match open.is_function {
        true => Some(Exit::Return),
        false => Some(Exit::Block(outer)),
    }
}

/// What leaving there carries.
pub fn carries(body: &Body<'_>, stretch: &Stretch, exit: Exit) -> Result<Option<ValType>, ()> {
    match exit {
        Exit::Return => Ok(body.result),
        Exit::Block(outer) => stretch.around.get(outer as usize).map_or(Ok(None), |open| open.carries),
    }
}
