//! What runs until a timeline shows: a copy of the page that notes each function and stretch that it enters, and the list
//! of those that none of its runs entered.

use std::collections::HashMap;
use std::collections::HashSet;
use std::convert::Infallible;

use wasm_encoder::CodeSection;
use wasm_encoder::EntityType;
use wasm_encoder::ImportSection;
use wasm_encoder::Instruction;
use wasm_encoder::Module;
use wasm_encoder::TypeSection;
use wasm_encoder::ValType;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::reencode::utils;
use wasmparser::FunctionBody;
use wasmparser::ImportSectionReader;
use wasmparser::Parser;
use wasmparser::TypeSectionReader;

use super::TINY;
use super::cold::Cold;
use super::info::Info;
use super::info::count;
use super::outline::each_body;

/// Whose functions take other ways for every document, more than those that read Markdown do: what tells what a document
/// says and in which words, and what gives out memory.
const READING: [&str; 5] = [
    "postmortem_viewer::extract",
    "postmortem_viewer::findings",
    "postmortem_viewer::time",
    "postmortem_viewer::view",
    "dlmalloc::",
];

/// The module with a call of `mark(number)` at the head of every function and of every stretch: functions by their
/// indices, stretches from there on in their order.
pub fn marked(module: &[u8]) -> Result<Vec<u8>, String> {
    let info = Info::read(module)?;
    let mut heads: HashMap<u32, Vec<usize>> = HashMap::new();
    each_body(module, &info, |index, body| {
        heads.insert(index, body.stretches.iter().map(|stretch| stretch.from).collect());
        Ok(())
    })?;
    let mut out = Module::new();
    let at = count(info.imported.len());
    let next = at + count(info.defined().count());
    let mut marker = Marker { info: &info, heads, at, next };
    marker
        .parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| format!("the marked module cannot be written: {error}"))?;
    Ok(out.finish())
}

/// So many runs make a need: what a single document enters (a table of entities for one `&nbsp;`) every other would
/// download in vain. Samples are run more often than that.
const OFTEN: usize = 3;

/// What no run entered, or fewer than make a need; `runs` holds what each did. A name that several functions share is on
/// the list only when none of them is needed. Of reading everything stays that any run entered, and it has no stretches on the list:
/// documents differ in so many ways that every second one would need one that no recorded one did.
pub fn never_entered(module: &[u8], runs: &[Vec<u32>]) -> Result<Cold, String> {
    let info = Info::read(module)?;
    let mut entered: HashMap<u32, usize> = HashMap::new();
    for mark in runs.iter().flatten() {
        *entered.entry(*mark).or_default() += 1;
    }
    let is_reading = |name: &str| READING.iter().any(|layer| name.contains(layer));
    let is_hot = |mark: u32| entered.get(&mark).is_some_and(|runs| OFTEN <= *runs);
    let is_needed = |name: &str, mark: u32| is_hot(mark) || (is_reading(name) && entered.contains_key(&mark));
    let hot: HashSet<&str> = info
        .defined()
        .filter(|function| is_needed(&function.name, function.index))
        .map(|function| function.name.as_str())
        .collect();
    let mut cold = Cold::default();
    for function in info.defined().filter(|function| TINY <= function.size && !function.name.is_empty()) {
        if !hot.contains(function.name.as_str()) {
            cold.add_function(&function.name);
        }
    }
    let mut next = count(info.imported.len() + info.defined().count());
    each_body(module, &info, |index, body| {
        let first = next;
        next += count(body.stretches.len());
        let is_host = |name: &str| hot.contains(name) && !is_reading(name);
        if let Some(function) = info.function(index).filter(|function| is_host(&function.name)) {
            let places = (0..body.stretches.len()).filter(|place| !is_hot(first + count(*place))).collect();
            cold.add_stretches(&function.name, &body.hash, places);
        }
        Ok(())
    })?;
    Ok(cold)
}

/// The script with what notes the marks, and keeps in `window.atReady` those that stood when the timeline showed.
pub fn script(glue: &str) -> String {
    let imports = "    const import0 = {\n        __proto__: null,\n";
    let glue = glue.replace(imports, &format!("{imports}        mark(ix) {{ entered.add(ix); }},\n"));
    glue + include_str!("entered.js")
}

struct Marker<'a> {
    info: &'a Info,
    /// Where the stretches of each function begin.
    heads: HashMap<u32, Vec<usize>>,
    /// The function whose body comes next.
    at: u32,
    /// The number of the next stretch.
    next: u32,
}

type Done = Result<(), Error<Infallible>>;

impl Reencode for Marker<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(if (function as usize) < self.info.imported.len() { function } else { function + 1 })
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Done {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([ValType::I32], []);
        Ok(())
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Done {
        utils::parse_import_section(self, imports, section)?;
        imports.import(&self.info.imports_from, "mark", EntityType::Function(count(self.info.params.len())));
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Done {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let mark = Instruction::Call(count(self.info.imported.len()));
        function.instruction(&Instruction::I32Const(self.at.cast_signed())).instruction(&mark);
        let heads = self.heads.remove(&self.at).unwrap_or_default();
        self.at += 1;
        let mut reader = body.get_operators_reader()?;
        let mut place = 0;
        while !reader.eof() {
            if heads.binary_search(&place).is_ok() {
                function.instruction(&Instruction::I32Const(self.next.cast_signed())).instruction(&mark);
                self.next += 1;
            }
            function.instruction(&self.parse_instruction(&mut reader)?);
            place += 1;
        }
        code.function(&function);
        Ok(())
    }
}
