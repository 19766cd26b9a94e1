//! Which functions run until a timeline shows: a copy of the page that notes each one it enters, and the list of those
//! that none of its runs entered.

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

use super::LEAST;
use super::info::Info;
use super::info::count;

/// A body of fewer bytes is not worth a line in the list.
const WORTH: usize = 120;

/// The module with a call of `mark(index)` at the head of every function.
pub fn marked(module: &[u8]) -> Result<Vec<u8>, String> {
    let info = Info::read(module)?;
    let mut out = Module::new();
    let mut marker = Marker { info: &info, at: count(info.imported.len()) };
    marker
        .parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| format!("the marked module cannot be written: {error}"))?;
    Ok(out.finish())
}

/// The names of what was never entered, sorted, each once. A name that several functions share is on it only when none
/// of them was.
pub fn never_entered(module: &[u8], entered: &[u32]) -> Result<Vec<String>, String> {
    let info = Info::read(module)?;
    let hot: Vec<&str> = info
        .defined()
        .filter(|function| entered.contains(&function.index))
        .map(|function| function.name.as_str())
        .collect();
    let mut cold: Vec<String> = info
        .defined()
        .filter(|function| WORTH.max(LEAST) <= function.size && !function.name.is_empty())
        .map(|function| function.name.clone())
        .filter(|name| !hot.contains(&name.as_str()))
        .collect();
    cold.sort();
    cold.dedup();
    Ok(cold)
}

/// The script with what notes the marks, in `window.entered`.
pub fn script(glue: &str) -> String {
    let imports = "    const import0 = {\n        __proto__: null,\n";
    glue.replace(imports, &format!("{imports}        mark(ix) {{ (self.entered ||= new Set()).add(ix); }},\n"))
}

struct Marker<'a> {
    info: &'a Info,
    at: u32,
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
        function.instruction(&Instruction::I32Const(self.at.cast_signed()));
        function.instruction(&Instruction::Call(count(self.info.imported.len())));
        self.at += 1;
        let mut reader = body.get_operators_reader()?;
        while !reader.eof() {
            function.instruction(&self.parse_instruction(&mut reader)?);
        }
        code.function(&function);
        Ok(())
    }
}
