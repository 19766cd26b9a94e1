//! Takes stretches that hardly a document needs out of functions that all need, each into a function of its own, which then
//! moves to the second module with the rest.
//!
//! A stretch gets the locals that it reads and gives back those that it wrote and that are read later. Where it leaves to
//! is told by a number: nothing for its own end, one for each block that it branched to.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::BlockType;
use wasm_encoder::CodeSection;
use wasm_encoder::Function;
use wasm_encoder::FunctionSection;
use wasm_encoder::Instruction;
use wasm_encoder::Module;
use wasm_encoder::TypeSection;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::reencode::utils;
use wasmparser::FuncValidatorAllocations;
use wasmparser::FunctionBody;
use wasmparser::FunctionSectionReader;
use wasmparser::Operator;
use wasmparser::Parser;
use wasmparser::TypeSectionReader;
use wasmparser::ValType;
use wasmparser::ValidPayload;
use wasmparser::Validator;

use super::body::Body;
use super::body::Stretch;
use super::info::Info;
use super::info::count;

/// A stretch of fewer bytes stays: what hands over to it would cost as much.
const LEAST: usize = 32;
/// What handing over costs beside two bytes a local, about.
const HANDING_OVER: usize = 12;

/// Reads every body of a module, in order, and does something with it.
pub fn each_body<'a>(
    module: &'a [u8],
    info: &Info,
    mut act: impl FnMut(u32, Body<'a>) -> Result<(), String>,
) -> Result<(), String> {
    let failed = |error: wasmparser::BinaryReaderError| format!("the module cannot be read: {error}");
    let mut validator = Validator::new();
    let mut allocations = FuncValidatorAllocations::default();
    let mut at = count(info.imported.len());
    for payload in Parser::new(0).parse_all(module) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload.map_err(failed)?).map_err(failed)? {
            let mut checking = function.into_validator(allocations);
            let kind = info.kind(at).unwrap_or_default() as usize;
            let params = info.params.get(kind).copied().unwrap_or_default() as usize;
            let result = info.results.get(kind).copied().flatten();
            act(at, Body::read(&body, &mut checking, params, result).map_err(failed)?)?;
            allocations = checking.into_allocations();
            at += 1;
        }
    }
    Ok(())
}

/// The module with the stretches taken out that `is_cold` names by their function and place in its list, and the indices
/// of the functions that they became: the last ones.
pub fn outline(
    module: &[u8],
    info: &Info,
    is_cold: impl Fn(u32, &Body<'_>, usize) -> bool,
) -> Result<(Vec<u8>, Vec<u32>), String> {
    let failed = |error: Error<Infallible>| format!("a part cannot be taken out of the module: {error}");
    let first_new = count(info.imported.len() + info.defined().count());
    let mut parts = Parts { kinds: HashMap::new(), first_kind: count(info.params.len()), made: Vec::new(), first_new };
    let mut hosts: HashMap<u32, Function> = HashMap::new();
    each_body(module, info, |index, body| {
        let mut chosen: Vec<(usize, Plan)> = Vec::new();
        let mut free_from = 0;
        for (place, stretch) in body.stretches.iter().enumerate() {
            if stretch.from < free_from || !is_cold(index, &body, place) {
                continue;
            }
            let bytes = body.bytes(stretch);
            let Some(plan) = Plan::of(&body, stretch).filter(|_| LEAST <= bytes) else { continue };
            if HANDING_OVER + 2 * (plan.given.len() + plan.taken.len()) + 8 * plan.exits.len() < bytes {
                free_from = stretch.to;
                chosen.push((place, plan));
            }
        }
        if !chosen.is_empty() {
            hosts.insert(index, parts.take_out(&body, &chosen).map_err(failed)?);
        }
        Ok(())
    })?;
    let moved = (first_new..).take(parts.made.len()).collect();
    let mut writer = Writer { parts: &parts, hosts: &hosts, at: count(info.imported.len()) };
    let mut out = Module::new();
    writer.parse_core_module(&mut out, Parser::new(0), module).map_err(failed)?;
    let out = out.finish();
    Validator::new().validate_all(&out).map_err(|error| format!("a part was taken out wrongly: {error}"))?;
    Ok((out, moved))
}

/// Where a stretch leaves to, besides its own end.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// To a block around it, counted from the inside.
    Block(u32),
    /// Out of the function.
    Return,
}

/// How a stretch is taken out.
struct Plan {
    /// Locals whose values it gets.
    given: Vec<u32>,
    /// Locals whose values it gives back.
    taken: Vec<u32>,
    /// All locals that it names.
    named: Vec<u32>,
    /// Where it leaves to.
    exits: Vec<Exit>,
    /// The type of the value that it leaves with, where it does.
    carried: Option<ValType>,
}

impl Plan {
    /// `None` where a branch carries a value to a block around.
    fn of(body: &Body<'_>, stretch: &Stretch) -> Option<Self> {
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
    fn number(&self, exit: Exit) -> i32 {
        self.exits.iter().position(|other| *other == exit).map_or(0, |place| i32::try_from(place + 1).unwrap_or(0))
    }

    fn tells(&self, stretch: &Stretch) -> bool {
        usize::from(stretch.falls) + self.exits.len() > 1
    }
}

/// The labels that an instruction branches to.
fn targets(operator: &Operator<'_>) -> Vec<u32> {
    match operator {
        Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => vec![*relative_depth],
        Operator::BrTable { targets } => targets.targets().filter_map(Result::ok).chain([targets.default()]).collect(),
        _ => Vec::new(),
    }
}

fn exit(stretch: &Stretch, outer: u32) -> Option<Exit> {
    let open = stretch.around.get(outer as usize)?;
    match open.is_function {
        true => Some(Exit::Return),
        false => Some(Exit::Block(outer)),
    }
}

/// What leaving there carries.
fn carries(body: &Body<'_>, stretch: &Stretch, exit: Exit) -> Result<Option<ValType>, ()> {
    match exit {
        Exit::Return => Ok(body.result),
        Exit::Block(outer) => stretch.around.get(outer as usize).map_or(Ok(None), |open| open.carries),
    }
}

/// What was taken out so far.
struct Parts {
    /// New types: what they take and give, and their places behind the old ones.
    kinds: HashMap<(Vec<ValType>, Vec<ValType>), u32>,
    first_kind: u32,
    /// Each new function with its type.
    made: Vec<(u32, Function)>,
    first_new: u32,
}

/// Instructions that name functions, types and globals as they are.
struct Same;

impl Reencode for Same {
    type Error = Infallible;
}

type Done<T> = Result<T, Error<Infallible>>;

impl Parts {
    /// The body of a function without its chosen stretches, which become functions.
    fn take_out(&mut self, body: &Body<'_>, chosen: &[(usize, Plan)]) -> Done<Function> {
        // What told where a stretch left to, and then a local for each type of value that one left with.
        let mut extra: Vec<ValType> = vec![ValType::I32];
        for kind in chosen.iter().filter_map(|(_, plan)| plan.carried) {
            if !extra.iter().skip(1).any(|other| *other == kind) {
                extra.push(kind);
            }
        }
        let told = count(body.locals.len());
        // Parameters are locals too, but are not declared.
        let declared = body.locals.iter().skip(body.params).chain(&extra);
        let declared = declared.map(|kind| Same.val_type(*kind)).collect::<Result<Vec<_>, _>>()?;
        let mut host = Function::new_with_locals_types(declared);
        let mut at = 0;
        for (place, plan) in chosen {
            let Some(stretch) = body.stretches.get(*place) else { continue };
            for operator in body.operators.iter().take(stretch.from).skip(at) {
                host.instruction(&Same.instruction(operator.clone())?);
            }
            let part = self.make(body, stretch, plan)?;
            let back = plan.carried.and_then(|kind| extra.iter().skip(1).position(|other| *other == kind));
            hand_over(&mut host, body, stretch, plan, part, (told, told + 1 + count(back.unwrap_or_default())));
            at = stretch.to;
        }
        for operator in body.operators.iter().skip(at) {
            host.instruction(&Same.instruction(operator.clone())?);
        }
        Ok(host)
    }

    /// Makes a stretch a function, and gives its index.
    fn make(&mut self, body: &Body<'_>, stretch: &Stretch, plan: &Plan) -> Done<u32> {
        let kind_of = |local: &u32| body.locals.get(*local as usize).copied().unwrap_or(ValType::I32);
        let takes: Vec<ValType> = plan.given.iter().map(kind_of).collect();
        let gives: Vec<ValType> = (stretch.result.filter(|_| stretch.falls).into_iter())
            .chain(plan.taken.iter().map(kind_of))
            .chain(plan.carried)
            .chain(plan.tells(stretch).then_some(ValType::I32))
            .collect();
        // The new places of its locals: those given, the others, and three of our own.
        let others: Vec<u32> = plan.named.iter().copied().filter(|local| !plan.given.contains(local)).collect();
        let places: HashMap<u32, u32> =
            plan.given.iter().chain(&others).enumerate().map(|(place, local)| (*local, count(place))).collect();
        let own = count(places.len());
        let [told, chosen] = [own, own + 1];
        let mut declared: Vec<ValType> = others.iter().map(kind_of).collect();
        declared.extend([ValType::I32, ValType::I32]);
        let left = own + 2;
        declared.extend(stretch.result);
        let back = left + u32::from(stretch.result.is_some());
        declared.extend(plan.carried);

        let declared = declared.into_iter().map(|kind| Same.val_type(kind)).collect::<Result<Vec<_>, _>>()?;
        let mut out = Function::new_with_locals_types(declared);
        out.instruction(&Instruction::Block(BlockType::Empty));
        let mut depth = 0;
        for operator in body.operators.get(stretch.from..stretch.to).unwrap_or_default() {
            let place = |local: &u32| places.get(local).copied().unwrap_or_default();
            let outer = |target: u32| target.checked_sub(depth).and_then(|outer| exit(stretch, outer));
            let value = |exit: Exit| carries(body, stretch, exit).ok().flatten().map(|_| back);
            match operator {
                Operator::LocalGet { local_index } => out.instruction(&Instruction::LocalGet(place(local_index))),
                Operator::LocalSet { local_index } => out.instruction(&Instruction::LocalSet(place(local_index))),
                Operator::LocalTee { local_index } => out.instruction(&Instruction::LocalTee(place(local_index))),
                Operator::Return => {
                    leave(&mut out, plan.number(Exit::Return), told, value(Exit::Return), depth);
                    &mut out
                }
                Operator::Br { relative_depth } => match outer(*relative_depth) {
                    Some(exit) => {
                        leave(&mut out, plan.number(exit), told, value(exit), depth);
                        &mut out
                    }
                    None => out.instruction(&Instruction::Br(*relative_depth)),
                },
                Operator::BrIf { relative_depth } => match outer(*relative_depth) {
                    Some(exit) if value(exit).is_some() => {
                        // The value stays on the stack where the branch is not taken.
                        out.instruction(&Instruction::LocalSet(chosen));
                        out.instruction(&Instruction::LocalTee(back));
                        out.instruction(&Instruction::LocalGet(chosen));
                        out.instruction(&Instruction::If(BlockType::Empty));
                        leave(&mut out, plan.number(exit), told, None, depth + 1);
                        out.instruction(&Instruction::End)
                    }
                    Some(exit) => {
                        out.instruction(&Instruction::If(BlockType::Empty));
                        leave(&mut out, plan.number(exit), told, None, depth + 1);
                        out.instruction(&Instruction::End)
                    }
                    None => out.instruction(&Instruction::BrIf(*relative_depth)),
                },
                Operator::BrTable { targets: table } => {
                    let leads: BTreeSet<Exit> = targets(operator).into_iter().filter_map(outer).collect();
                    let leads: Vec<Exit> = leads.into_iter().collect();
                    let more = count(leads.len());
                    let lead = |target: u32| match outer(target) {
                        Some(exit) => count(leads.iter().position(|other| *other == exit).unwrap_or_default()),
                        None => target + more,
                    };
                    if more > 0 {
                        out.instruction(&Instruction::LocalSet(chosen));
                        for _ in 0..more {
                            out.instruction(&Instruction::Block(BlockType::Empty));
                        }
                        out.instruction(&Instruction::LocalGet(chosen));
                    }
                    let all: Vec<u32> = table.targets().collect::<Result<Vec<_>, _>>()?.into_iter().map(lead).collect();
                    out.instruction(&Instruction::BrTable(all.into(), lead(table.default())));
                    for (inside, exit) in (0..more).rev().zip(&leads) {
                        out.instruction(&Instruction::End);
                        leave(&mut out, plan.number(*exit), told, None, depth + inside);
                    }
                    &mut out
                }
                operator => {
                    match operator {
                        Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
                        Operator::End => depth -= 1,
                        _ => {}
                    }
                    out.instruction(&Same.instruction(operator.clone())?)
                }
            };
        }
        if stretch.falls && stretch.result.is_some() {
            out.instruction(&Instruction::LocalSet(left));
        }
        out.instruction(&Instruction::End);
        if stretch.falls && stretch.result.is_some() {
            out.instruction(&Instruction::LocalGet(left));
        }
        for local in &plan.taken {
            out.instruction(&Instruction::LocalGet(places.get(local).copied().unwrap_or_default()));
        }
        if plan.carried.is_some() {
            out.instruction(&Instruction::LocalGet(back));
        }
        if plan.tells(stretch) {
            out.instruction(&Instruction::LocalGet(told));
        }
        out.instruction(&Instruction::End);

        let next = self.first_kind + count(self.kinds.len());
        let kind = *self.kinds.entry((takes, gives)).or_insert(next);
        self.made.push((kind, out));
        Ok(self.first_new + count(self.made.len()) - 1)
    }
}

/// Ends the part from `depth` blocks within, having said by which number it left; `back` takes what it returns.
fn leave(out: &mut Function, number: i32, told: u32, back: Option<u32>, depth: u32) {
    if let Some(back) = back {
        out.instruction(&Instruction::LocalSet(back));
    }
    out.instruction(&Instruction::I32Const(number));
    out.instruction(&Instruction::LocalSet(told));
    out.instruction(&Instruction::Br(depth));
}

/// What stands where the stretch stood.
fn hand_over(
    host: &mut Function,
    body: &Body<'_>,
    stretch: &Stretch,
    plan: &Plan,
    part: u32,
    (told, back): (u32, u32),
) {
    for local in &plan.given {
        host.instruction(&Instruction::LocalGet(*local));
    }
    host.instruction(&Instruction::Call(part));
    let tells = plan.tells(stretch);
    if tells {
        host.instruction(&Instruction::LocalSet(told));
    }
    if plan.carried.is_some() {
        host.instruction(&Instruction::LocalSet(back));
    }
    for local in plan.taken.iter().rev() {
        host.instruction(&Instruction::LocalSet(*local));
    }
    let last = plan.exits.last().filter(|_| !stretch.falls);
    for exit in &plan.exits {
        let asks = tells && last != Some(exit);
        if asks {
            host.instruction(&Instruction::LocalGet(told));
            if plan.exits.len() > 1 {
                host.instruction(&Instruction::I32Const(plan.number(*exit)));
                host.instruction(&Instruction::I32Eq);
            }
        }
        let carries = carries(body, stretch, *exit).ok().flatten().is_some();
        match exit {
            Exit::Block(outer) if asks && !carries => {
                host.instruction(&Instruction::BrIf(*outer));
                continue;
            }
            Exit::Block(_) | Exit::Return => {}
        }
        if asks {
            host.instruction(&Instruction::If(BlockType::Empty));
        }
        if carries {
            host.instruction(&Instruction::LocalGet(back));
        }
        host.instruction(&match exit {
            Exit::Block(outer) => Instruction::Br(outer + u32::from(asks)),
            Exit::Return => Instruction::Return,
        });
        if asks {
            host.instruction(&Instruction::End);
        }
    }
    if !stretch.falls && plan.exits.is_empty() {
        host.instruction(&Instruction::Unreachable);
    }
}

struct Writer<'a> {
    parts: &'a Parts,
    hosts: &'a HashMap<u32, Function>,
    at: u32,
}

impl Reencode for Writer<'_> {
    type Error = Infallible;

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Done<()> {
        utils::parse_type_section(self, types, section)?;
        let mut kinds: Vec<_> = self.parts.kinds.iter().collect();
        kinds.sort_by_key(|(_, place)| **place);
        for ((takes, gives), _) in kinds {
            let takes = takes.iter().map(|kind| self.val_type(*kind)).collect::<Result<Vec<_>, _>>()?;
            let gives = gives.iter().map(|kind| self.val_type(*kind)).collect::<Result<Vec<_>, _>>()?;
            types.ty().function(takes, gives);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Done<()> {
        utils::parse_function_section(self, functions, section)?;
        for (kind, _) in &self.parts.made {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Done<()> {
        match self.hosts.get(&self.at) {
            Some(host) => {
                code.function(host);
            }
            None => utils::parse_function_body(self, code, body)?,
        }
        self.at += 1;
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: wasmparser::CodeSectionReader<'_>) -> Done<()> {
        utils::parse_code_section(self, code, section)?;
        for (_, part) in &self.parts.made {
            code.function(part);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::EntityType;
    use wasm_encoder::ExportKind;
    use wasm_encoder::ExportSection;
    use wasm_encoder::ImportSection;
    use wasm_encoder::MemorySection;
    use wasm_encoder::MemoryType;
    use wasm_encoder::NameMap;
    use wasm_encoder::NameSection;
    use wasm_encoder::TableSection;

    use super::*;

    /// A module with one function: `if it is given 0, 40 calls and 7 comes back; else it gives 1`.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([wasm_encoder::ValType::I32], [wasm_encoder::ValType::I32]);
        types.ty().function([wasm_encoder::ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("m", "f", EntityType::Function(1));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut tables = TableSection::new();
        let element_type = wasm_encoder::RefType::FUNCREF;
        tables.table(wasm_encoder::TableType {
            element_type,
            minimum: 1,
            maximum: Some(1),
            table64: false,
            shared: false,
        });
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0);
        let mut body = Function::new([]);
        body.instruction(&Instruction::LocalGet(0)).instruction(&Instruction::I32Eqz);
        body.instruction(&Instruction::If(BlockType::Empty));
        for _ in 0..40 {
            body.instruction(&Instruction::LocalGet(0)).instruction(&Instruction::Call(0));
        }
        body.instruction(&Instruction::I32Const(7)).instruction(&Instruction::Return).instruction(&Instruction::End);
        body.instruction(&Instruction::I32Const(1)).instruction(&Instruction::End);
        let mut code = CodeSection::new();
        code.function(&body);
        let mut names = NameSection::new();
        let mut map = NameMap::new();
        map.append(1, "host");
        names.functions(&map);
        let mut out = Module::new();
        out.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        out.section(&exports).section(&code).section(&names);
        out.finish()
    }

    #[test]
    fn a_stretch_becomes_a_function_that_tells_what_to_return() {
        let module = module();
        let info = Info::read(&module).expect("a module");
        let (same, none) = outline(&module, &info, |_, _, _| false).expect("nothing to take out");
        assert_eq!((Info::read(&same).expect("a module").defined().count(), none.len()), (1, 0));
        let (cut, parts) = outline(&module, &info, |_, _, place| place == 0).expect("it is valid");
        let after = Info::read(&cut).expect("a module");
        assert_eq!(parts, [2]);
        let sizes: Vec<usize> = after.defined().map(|function| function.size).collect();
        let [host, part] = sizes.as_slice() else { panic!("{sizes:?}") };
        assert!(host * 4 < *part, "{sizes:?}");
        // It takes the one local that it reads, gives back what is returned, and leaves by no other way.
        let kind = after.kind(2).expect("a type") as usize;
        assert_eq!((after.params.get(kind), after.results.get(kind)), (Some(&1), Some(&Some(ValType::I32))));
        assert!(after.function(1).is_some_and(|host| host.calls == [2]));
    }
}
