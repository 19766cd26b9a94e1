//! Takes stretches that hardly a document needs out of functions that all need, each into a function of its own, which then
//! moves to the second module with the rest.
//!
//! A stretch gets the locals that it reads and gives back those that it wrote and that are read later. Where it leaves to
//! is told by a number: nothing for its own end, one for each block that it branched to.

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
use wasmparser::Parser;
use wasmparser::TypeSectionReader;
use wasmparser::ValType;
use wasmparser::ValidPayload;
use wasmparser::Validator;

use super::body::Body;
use super::body::Stretch;
use super::info::Info;
use super::info::count;
use super::info::unreadable;
use super::part;
use super::plan::Exit;
use super::plan::Plan;
use super::plan::carries;

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
    let mut validator = Validator::new();
    let mut allocations = FuncValidatorAllocations::default();
    let mut at = count(info.imported.len());
    for payload in Parser::new(0).parse_all(module) {
        if let ValidPayload::Func(function, body) =
            validator.payload(&payload.map_err(unreadable)?).map_err(unreadable)?
        {
            let mut checking = function.into_validator(allocations);
            let kind = info.kind(at).unwrap_or_default() as usize;
            let params = info.params.get(kind).copied().unwrap_or_default() as usize;
            let result = info.results.get(kind).copied().flatten();
            act(at, Body::read(&body, &mut checking, params, result).map_err(unreadable)?)?;
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
pub struct Same;

impl Reencode for Same {
    type Error = Infallible;
}

/// What copying instructions gives.
pub type Done<T> = Result<T, Error<Infallible>>;

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
        let out = part::write(body, stretch, plan)?;
        let next = self.first_kind + count(self.kinds.len());
        let kind = *self.kinds.entry((takes, gives)).or_insert(next);
        self.made.push((kind, out));
        Ok(self.first_new + count(self.made.len()) - 1)
    }
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
