//! The second module: the bodies that moved, on the memory, tables and globals of the first.

use std::convert::Infallible;

use wasm_encoder::CodeSection;
use wasm_encoder::ConstExpr;
use wasm_encoder::CustomSection;
use wasm_encoder::DataSection;
use wasm_encoder::ElementSection;
use wasm_encoder::Elements;
use wasm_encoder::Function;
use wasm_encoder::FunctionSection;
use wasm_encoder::ImportSection;
use wasm_encoder::Instruction;
use wasm_encoder::MemoryType;
use wasm_encoder::Module;
use wasm_encoder::TypeSection;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::reencode::utils;
use wasmparser::Parser;
use wasmparser::Payload;

use super::FIRST;
use super::data::Segment;
use super::info::Info;
use super::info::count;
use super::info::table_name;

/// Writes the module: what `moved`, and copies of what both have.
pub fn write(
    module: &[u8],
    info: &Info,
    (moved, copied, needed): (&[u32], &[u32], &[u32]),
    data: &[Segment],
    style: &str,
) -> Result<Vec<u8>, String> {
    later(module, info, (moved, copied, needed), data, style)
        .map_err(|error| format!("the second module cannot be written: {error}"))
}

struct Later<'a> {
    moved: &'a [u32],
    copied: &'a [u32],
    needed: &'a [u32],
}

impl Reencode for Later<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        // What calls the first module comes first. `needed` holds whatever has not moved.
        let place = match self.needed.binary_search(&function) {
            Ok(place) => place,
            Err(_) => match self.moved.binary_search(&function) {
                Ok(place) => self.needed.len() + place,
                Err(end) => {
                    let place = self.copied.binary_search(&function);
                    self.needed.len() + place.map_or(end, |place| self.moved.len() + place)
                }
            },
        };
        Ok(count(place))
    }
}

/// Calls a function of the first module by its place in the table. As an import it would need an object of the script for
/// as long as the page is open, a quarter of a megabyte for all of them.
fn borrowed(info: &Info, index: u32, place: u64) -> Function {
    let type_index = info.kind(index).unwrap_or(0);
    let mut function = Function::new([]);
    for param in 0..info.params.get(type_index as usize).copied().unwrap_or(0) {
        function.instruction(&Instruction::LocalGet(param));
    }
    function.instruction(&Instruction::I32Const(i32::try_from(place).unwrap_or(i32::MAX)));
    function.instruction(&Instruction::CallIndirect { type_index, table_index: info.functions_table });
    function.instruction(&Instruction::End);
    function
}

fn later(
    module: &[u8],
    info: &Info,
    (moved, copied, needed): (&[u32], &[u32], &[u32]),
    data: &[Segment],
    style: &str,
) -> Result<Vec<u8>, Error<Infallible>> {
    let mut writer = Later { moved, copied, needed };
    let mut types = TypeSection::new();
    let mut code = CodeSection::new();
    for (place, index) in (info.shared_from(moved)..).zip(needed) {
        code.function(&borrowed(info, *index, place));
    }
    let mut at = count(info.imported.len());
    let mut copies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::TypeSection(section) => utils::parse_type_section(&mut writer, &mut types, section)?,
            Payload::CodeSectionEntry(body) => {
                if moved.binary_search(&at).is_ok() {
                    utils::parse_function_body(&mut writer, &mut code, body)?;
                } else if copied.binary_search(&at).is_ok() {
                    copies.push(body);
                }
                at += 1;
            }
            _ => {}
        }
    }

    for body in copies {
        utils::parse_function_body(&mut writer, &mut code, body)?;
    }

    let mut imports = ImportSection::new();
    let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    imports.import(FIRST, &info.memory, memory);
    for (ix, table) in info.tables.iter().enumerate() {
        let mut table = writer.table_type(*table)?;
        if count(ix) == info.functions_table {
            let more = (moved.len() + needed.len()) as u64;
            table.minimum += more;
            table.maximum = table.maximum.map(|most| most + more);
        }
        imports.import(FIRST, &table_name(ix), table);
    }
    for (ix, global) in info.globals.iter().enumerate() {
        let global = writer.global_type(*global)?;
        imports.import(FIRST, &format!("g{ix}"), global);
    }

    let mut functions = FunctionSection::new();
    for index in needed.iter().chain(moved).chain(copied) {
        functions.function(info.kind(*index).unwrap_or(0));
    }

    let own: Vec<u32> = (count(needed.len())..).take(moved.len()).collect();
    let mut elements = ElementSection::new();
    let place = ConstExpr::i32_const(i32::try_from(info.table_end()).unwrap_or(i32::MAX));
    elements.active(Some(info.functions_table), &place, Elements::Functions(own.into()));

    let mut constants = DataSection::new();
    for segment in data {
        constants.active(0, &ConstExpr::i32_const(segment.at.cast_signed()), segment.bytes.iter().copied());
    }

    let mut out = Module::new();
    out.section(&types).section(&imports).section(&functions).section(&elements).section(&code).section(&constants);
    // Styles come along, so that they take no request of their own.
    out.section(&CustomSection { name: "style".into(), data: style.as_bytes().into() });
    Ok(out.finish())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::Encode;

    #[test]
    fn what_the_first_module_lends_is_called_through_the_table() {
        let info = Info::of_imports(vec![0, 2]);
        let mut bytes = Vec::new();
        borrowed(&info, 1, 300).encode(&mut bytes);
        // Its size, no locals, both parameters, the place 300, the call by type 1 through table 0, the end.
        assert_eq!(bytes, [12, 0, 0x20, 0, 0x20, 1, 0x41, 0xac, 2, 0x11, 1, 0, 0x0b]);
    }
}
