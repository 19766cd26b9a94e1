//! Puts functions that look alike beside each other: what packs the module then finds one in the other.
//!
//! The order of functions means nothing to the program. The linker's follows the crates, and wasm-opt's how often each is
//! called, by which nothing is won: imports have the short numbers.

use std::convert::Infallible;

use wasm_encoder::CodeSection;
use wasm_encoder::FunctionSection;
use wasm_encoder::MemArg;
use wasm_encoder::Module;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::reencode::utils;
use wasmparser::CodeSectionReader;
use wasmparser::FunctionBody;
use wasmparser::FunctionSectionReader;
use wasmparser::Parser;
use wasmparser::Payload;

use super::info::Info;
use super::info::count;

/// The module with its functions sorted, those of `moved` at the end: the first module has one stub beside the other.
pub fn sort(module: &[u8], info: &Info, moved: &[u32]) -> Result<Vec<u8>, String> {
    let mut out = Module::new();
    order(module, info, moved)
        .map_err(Error::from)
        .and_then(|mut order| order.parse_core_module(&mut out, Parser::new(0), module))
        .map_err(|error| format!("the functions cannot be sorted: {error}"))?;
    Ok(out.finish())
}

/// By size, roughly; then by type; then by what they end with.
fn order(module: &[u8], info: &Info, moved: &[u32]) -> wasmparser::Result<Order> {
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionEntry(body) = payload? {
            bodies.push(body);
        }
    }
    let imported = info.imported.len();
    let key = |(at, body): (usize, &FunctionBody<'_>)| {
        let index = count(imported + at);
        let mut end = body.as_bytes().to_vec();
        end.reverse();
        (moved.binary_search(&index).is_ok(), end.len().checked_ilog2(), info.kind(index), end)
    };
    let mut sorted: Vec<_> = bodies.iter().enumerate().map(key).zip(0..).collect();
    sorted.sort_unstable();
    let old: Vec<usize> = sorted.into_iter().map(|(_, at)| at).collect();
    let mut new: Vec<u32> = (0..count(imported + old.len())).collect();
    for (place, at) in old.iter().enumerate() {
        if let Some(new) = new.get_mut(imported + at) {
            *new = count(imported + place);
        }
    }
    Ok(Order { old, new })
}

struct Order {
    /// Which of the bodies comes at each place.
    old: Vec<usize>,
    /// What number each function gets, imported ones too.
    new: Vec<u32>,
}

impl Order {
    fn sorted<T: Clone>(&self, given: &[T]) -> Vec<T> {
        self.old.iter().filter_map(|at| given.get(*at)).cloned().collect()
    }
}

type Done = Result<(), Error<Infallible>>;

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.new.get(function as usize).copied().unwrap_or(function))
    }

    /// What a place in memory is a multiple of is a hint that changes no result, and that engines for 64 bits do not ask for:
    /// it becomes the same for all of a kind.
    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Result<MemArg, Error<Infallible>> {
        let align = u32::from(arg.max_align);
        Ok(MemArg { align, ..utils::mem_arg(self, arg)? })
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, section: FunctionSectionReader<'_>) -> Done {
        let kinds = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for kind in self.sorted(&kinds) {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Done {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for body in self.sorted(&bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use wasm_encoder::ExportKind;
    use wasm_encoder::ExportSection;
    use wasm_encoder::Function;
    use wasm_encoder::Instruction;
    use wasm_encoder::MemorySection;
    use wasm_encoder::MemoryType;
    use wasm_encoder::NameMap;
    use wasm_encoder::NameSection;
    use wasm_encoder::TypeSection;

    #[test]
    fn like_stands_by_like_and_is_called_as_before() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        let mut names = NameMap::new();
        // `a` and `c` are of a size, and `d` goes last.
        for (index, (name, calls)) in [("a", &[1][..]), ("b", &[0, 2, 3]), ("c", &[0]), ("d", &[])].iter().enumerate() {
            functions.function(0);
            let mut body = Function::new([]);
            for called in *calls {
                body.instruction(&Instruction::Call(*called));
            }
            body.instruction(&Instruction::End);
            code.function(&body);
            names.append(count(index), name);
        }
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut exports = ExportSection::new();
        exports.export("memory", ExportKind::Memory, 0).export("b", ExportKind::Func, 1);
        let mut section = NameSection::new();
        section.functions(&names);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&functions)
            .section(&memories)
            .section(&exports)
            .section(&code)
            .section(&section);
        let module = module.finish();

        let info = Info::read(&module).expect("a module");
        let sorted = Info::read(&sort(&module, &info, &[3]).expect("sorted")).expect("a module");
        let found: Vec<(&str, &[u32])> =
            sorted.defined().map(|function| (function.name.as_str(), function.calls.as_slice())).collect();
        assert_eq!(found, [("c", &[1][..]), ("a", &[2]), ("b", &[1, 0, 3]), ("d", &[])]);
        assert!(sorted.fixed.contains(&2), "exported under its new number");
    }
}
