//! Writes a stretch of a function as a function of its own: its locals in new places, and each way out of it told by a
//! number. What calls it, and what it is called, is the business of `outline`.

use std::collections::BTreeSet;
use std::collections::HashMap;

use wasm_encoder::BlockType;
use wasm_encoder::Function;
use wasm_encoder::Instruction;
use wasm_encoder::reencode::Reencode;
use wasmparser::BrTable;
use wasmparser::Operator;
use wasmparser::ValType;

use super::body::Body;
use super::body::Stretch;
use super::info::count;
use super::outline::Done;
use super::outline::Same;
use super::plan::Exit;
use super::plan::Plan;
use super::plan::carries;
use super::plan::exit;
use super::plan::targets;

/// The function, which takes the plan's locals that are given, and returns the stretch's own result, the locals that are
/// taken back, what it returns from the whole, and by which exit it left, each as far as there is any.
pub fn write(body: &Body<'_>, stretch: &Stretch, plan: &Plan) -> Done<Function> {
    let mut part = Part::new(body, stretch, plan)?;
    part.out.instruction(&Instruction::Block(BlockType::Empty));
    for operator in body.operators.get(stretch.from..stretch.to).unwrap_or_default() {
        part.operator(operator)?;
    }
    Ok(part.finish())
}

/// A function that is being written.
struct Part<'a> {
    body: &'a Body<'a>,
    stretch: &'a Stretch,
    plan: &'a Plan,
    /// The new places of the locals that it names.
    places: HashMap<u32, u32>,
    /// Locals of its own: by which exit it left,
    told: u32,
    /// the target of a branch that chooses,
    chosen: u32,
    /// what the stretch leaves on the stack,
    left: u32,
    /// and what it returns from the whole.
    back: u32,
    /// Blocks that are open within it.
    depth: u32,
    out: Function,
}

impl<'a> Part<'a> {
    fn new(body: &'a Body<'a>, stretch: &'a Stretch, plan: &'a Plan) -> Done<Self> {
        let others: Vec<u32> = plan.named.iter().copied().filter(|local| !plan.given.contains(local)).collect();
        let named = plan.given.iter().chain(&others);
        let places: HashMap<u32, u32> = named.enumerate().map(|(place, local)| (*local, count(place))).collect();
        let own = count(places.len());
        let kind_of = |local: &u32| body.locals.get(*local as usize).copied().unwrap_or(ValType::I32);
        let mut declared: Vec<ValType> = others.iter().map(kind_of).collect();
        declared.extend([ValType::I32, ValType::I32]);
        declared.extend(stretch.result);
        declared.extend(plan.carried);
        let declared = declared.into_iter().map(|kind| Same.val_type(kind)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            body,
            stretch,
            plan,
            places,
            told: own,
            chosen: own + 1,
            left: own + 2,
            back: own + 2 + u32::from(stretch.result.is_some()),
            depth: 0,
            out: Function::new_with_locals_types(declared),
        })
    }

    fn place(&self, local: u32) -> u32 {
        self.places.get(&local).copied().unwrap_or_default()
    }

    /// The way out that a branch takes, if it leaves the stretch.
    fn outer(&self, target: u32) -> Option<Exit> {
        target.checked_sub(self.depth).and_then(|outer| exit(self.stretch, outer))
    }

    /// Where the value goes that leaves by it, if one does.
    fn value(&self, exit: Exit) -> Option<u32> {
        carries(self.body, self.stretch, exit).ok().flatten().map(|_| self.back)
    }

    /// Ends the part from `depth` blocks within, having said by which exit it left; `back` takes what it returns.
    fn leave(&mut self, exit: Exit, back: Option<u32>, depth: u32) {
        if let Some(back) = back {
            self.out.instruction(&Instruction::LocalSet(back));
        }
        self.out.instruction(&Instruction::I32Const(self.plan.number(exit)));
        self.out.instruction(&Instruction::LocalSet(self.told));
        self.out.instruction(&Instruction::Br(depth));
    }

    fn operator(&mut self, operator: &Operator<'_>) -> Done<()> {
        match operator {
            Operator::LocalGet { local_index } => {
                self.out.instruction(&Instruction::LocalGet(self.place(*local_index)));
            }
            Operator::LocalSet { local_index } => {
                self.out.instruction(&Instruction::LocalSet(self.place(*local_index)));
            }
            Operator::LocalTee { local_index } => {
                self.out.instruction(&Instruction::LocalTee(self.place(*local_index)));
            }
            Operator::Return => self.leave(Exit::Return, self.value(Exit::Return), self.depth),
            Operator::Br { relative_depth } => match self.outer(*relative_depth) {
                Some(exit) => self.leave(exit, self.value(exit), self.depth),
                None => {
                    self.out.instruction(&Instruction::Br(*relative_depth));
                }
            },
            Operator::BrIf { relative_depth } => self.branch_if(*relative_depth),
            Operator::BrTable { targets: table } => self.branch_by_table(operator, table)?,
            operator => {
                match operator {
                    Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => self.depth += 1,
                    Operator::End => self.depth -= 1,
                    _ => {}
                }
                self.out.instruction(&Same.instruction(operator.clone())?);
            }
        }
        Ok(())
    }

    fn branch_if(&mut self, target: u32) {
        let Some(exit) = self.outer(target) else {
            self.out.instruction(&Instruction::BrIf(target));
            return;
        };
        if self.value(exit).is_some() {
            // The value stays on the stack where the branch is not taken.
            self.out.instruction(&Instruction::LocalSet(self.chosen));
            self.out.instruction(&Instruction::LocalTee(self.back));
            self.out.instruction(&Instruction::LocalGet(self.chosen));
        }
        self.out.instruction(&Instruction::If(BlockType::Empty));
        self.leave(exit, None, self.depth + 1);
        self.out.instruction(&Instruction::End);
    }

    fn branch_by_table(&mut self, operator: &Operator<'_>, table: &BrTable<'_>) -> Done<()> {
        let leads: BTreeSet<Exit> = targets(operator).into_iter().filter_map(|target| self.outer(target)).collect();
        let leads: Vec<Exit> = leads.into_iter().collect();
        let more = count(leads.len());
        let lead = |target: u32| match self.outer(target) {
            Some(exit) => count(leads.iter().position(|other| *other == exit).unwrap_or_default()),
            None => target + more,
        };
        let all: Vec<u32> = table.targets().collect::<Result<Vec<_>, _>>()?.into_iter().map(lead).collect();
        let default = lead(table.default());
        if more > 0 {
            self.out.instruction(&Instruction::LocalSet(self.chosen));
            for _ in 0..more {
                self.out.instruction(&Instruction::Block(BlockType::Empty));
            }
            self.out.instruction(&Instruction::LocalGet(self.chosen));
        }
        self.out.instruction(&Instruction::BrTable(all.into(), default));
        for (inside, exit) in (0..more).rev().zip(&leads) {
            self.out.instruction(&Instruction::End);
            self.leave(*exit, None, self.depth + inside);
        }
        Ok(())
    }

    /// Returns what it has to give.
    fn finish(mut self) -> Function {
        let falls = self.stretch.falls && self.stretch.result.is_some();
        if falls {
            self.out.instruction(&Instruction::LocalSet(self.left));
        }
        self.out.instruction(&Instruction::End);
        if falls {
            self.out.instruction(&Instruction::LocalGet(self.left));
        }
        for local in &self.plan.taken {
            self.out.instruction(&Instruction::LocalGet(self.place(*local)));
        }
        if self.plan.carried.is_some() {
            self.out.instruction(&Instruction::LocalGet(self.back));
        }
        if self.plan.tells(self.stretch) {
            self.out.instruction(&Instruction::LocalGet(self.told));
        }
        self.out.instruction(&Instruction::End);
        self.out
    }
}
