//! The first module: everything as it was, with stubs for what moved.

use std::convert::Infallible;

use wasm_encoder::CodeSection;
use wasm_encoder::ConstExpr;
use wasm_encoder::DataSection;
use wasm_encoder::ElementSection;
use wasm_encoder::Elements;
use wasm_encoder::EntityType;
use wasm_encoder::ExportKind;
use wasm_encoder::ExportSection;
use wasm_encoder::Function;
use wasm_encoder::FunctionSection;
use wasm_encoder::ImportSection;
use wasm_encoder::Instruction;
use wasm_encoder::Module;
use wasm_encoder::TableSection;
use wasm_encoder::TypeSection;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasm_encoder::reencode::utils;
use wasmparser::CustomSectionReader;
use wasmparser::DataSectionReader;
use wasmparser::ElementSectionReader;
use wasmparser::ExportSectionReader;
use wasmparser::FunctionBody;
use wasmparser::FunctionSectionReader;
use wasmparser::ImportSectionReader;
use wasmparser::Operator;
use wasmparser::Parser;
use wasmparser::TableSectionReader;
use wasmparser::TypeSectionReader;

use super::MORE;
use super::data::Segment;
use super::info::Info;
use super::info::count;
use super::info::import_name;
use super::info::short_export;
use super::info::table_name;

/// Rewrites the module; `data` is what memory holds at the start.
/// Puts what is `shared` with the second into the table, behind what moved: an export would take twice the bytes.
pub fn write(module: &[u8], info: &Info, moved: &[u32], shared: &[u32], data: &[Segment]) -> Result<Vec<u8>, String> {
    let mut out = Module::new();
    let mut first = First { info, moved, shared, gone: info.gone(moved), at: count(info.imported.len()), data };
    first
        .parse_core_module(&mut out, Parser::new(0), module)
        .map_err(|error| format!("the first module cannot be written: {error}"))?;
    Ok(out.finish())
}

/// The index that a function with a body gets, where those of `gone` leave no stub: there is one import more, behind the
/// others.
pub fn place(function: u32, gone: &[u32]) -> u32 {
    function + 1 - count(gone.partition_point(|gone| *gone < function))
}

struct First<'a> {
    info: &'a Info,
    moved: &'a [u32],
    shared: &'a [u32],
    /// The function whose body comes next.
    at: u32,
    /// Those of them that leave no stub.
    gone: Vec<u32>,
    /// What memory holds at the start.
    data: &'a [Segment],
}

impl First<'_> {
    /// Has the second module fetched if need be, and calls what it put at a place of the table; its values are on the
    /// stack.
    fn call_moved(&self, out: &mut Function, index: u32) {
        let slot = self.moved.binary_search(&index).unwrap_or_default();
        let place = self.info.table_end() + slot as u64;
        out.instruction(&Instruction::Call(count(self.info.imported.len())));
        out.instruction(&Instruction::I32Const(i32::try_from(place).unwrap_or(i32::MAX)));
        let type_index = self.info.kind(index).unwrap_or_default();
        out.instruction(&Instruction::CallIndirect { type_index, table_index: self.info.functions_table });
    }
}

type Done = Result<(), Error<Infallible>>;

impl Reencode for First<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        Ok(if (function as usize) < self.info.imported.len() { function } else { place(function, &self.gone) })
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Done {
        utils::parse_type_section(self, types, section)?;
        types.ty().function([], []);
        Ok(())
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Done {
        for (place, import) in section.into_imports().enumerate() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(import.module, &import_name(place), kind);
        }
        imports.import(&self.info.imports_from, MORE, EntityType::Function(count(self.info.params.len())));
        Ok(())
    }

    fn parse_table_section(&mut self, tables: &mut TableSection, section: TableSectionReader<'_>) -> Done {
        for (ix, table) in section.into_iter().enumerate() {
            let mut table = table?;
            if count(ix) == self.info.functions_table {
                let more = (self.moved.len() + self.shared.len()) as u64;
                table.ty.initial += more;
                table.ty.maximum = table.ty.maximum.map(|most| most + more);
            }
            self.parse_table(tables, table)?;
        }
        Ok(())
    }

    fn parse_function_section(&mut self, functions: &mut FunctionSection, section: FunctionSectionReader<'_>) -> Done {
        for (index, kind) in (count(self.info.imported.len())..).zip(section) {
            let kind = self.type_index(kind?)?;
            if self.gone.binary_search(&index).is_err() {
                functions.function(kind);
            }
        }
        Ok(())
    }

    fn parse_export_section(&mut self, exports: &mut ExportSection, section: ExportSectionReader<'_>) -> Done {
        for export in section {
            let export = export?;
            let short = self.info.long_exports.iter().position(|name| name == export.name).map(short_export);
            let kind = self.export_kind(export.kind)?;
            let index = self.external_index(export.kind, export.index)?;
            exports.export(short.as_deref().unwrap_or(export.name), kind, index);
        }
        for ix in 0..self.info.tables.len() {
            exports.export(&table_name(ix), ExportKind::Table, count(ix));
        }
        for ix in 0..count(self.info.globals.len()) {
            exports.export(&format!("g{ix}"), ExportKind::Global, ix);
        }
        Ok(())
    }

    fn parse_element_section(&mut self, elements: &mut ElementSection, section: ElementSectionReader<'_>) -> Done {
        utils::parse_element_section(self, elements, section)?;
        let place = ConstExpr::i32_const(i32::try_from(self.info.shared_from(self.moved)).unwrap_or(i32::MAX));
        let shared = self.shared.iter().map(|index| self.function_index(*index)).collect::<Result<Vec<u32>, _>>()?;
        elements.active(Some(self.info.functions_table), &place, Elements::Functions(shared.into()));
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Done {
        let index = self.at;
        self.at += 1;
        if self.gone.binary_search(&index).is_ok() {
            return Ok(());
        }
        let (Ok(_), Some(kind)) = (self.moved.binary_search(&index), self.info.kind(index)) else {
            let mut function = self.new_function_with_parsed_locals(&body)?;
            let mut reader = body.get_operators_reader()?;
            while !reader.eof() {
                match reader.read()? {
                    Operator::Call { function_index } if self.gone.binary_search(&function_index).is_ok() => {
                        self.call_moved(&mut function, function_index);
                    }
                    operator => {
                        function.instruction(&self.instruction(operator)?);
                    }
                }
            }
            code.function(&function);
            return Ok(());
        };
        let mut stub = Function::new([]);
        for param in 0..self.info.params.get(kind as usize).copied().unwrap_or(0) {
            stub.instruction(&Instruction::LocalGet(param));
        }
        self.call_moved(&mut stub, index);
        stub.instruction(&Instruction::End);
        code.function(&stub);
        Ok(())
    }

    fn parse_data_section(&mut self, data: &mut DataSection, _: DataSectionReader<'_>) -> Done {
        for segment in self.data {
            data.active(0, &ConstExpr::i32_const(segment.at.cast_signed()), segment.bytes.iter().copied());
        }
        Ok(())
    }

    fn data_count(&mut self, _: u32) -> Result<u32, Error<Infallible>> {
        Ok(count(self.data.len()))
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Done {
        // Names have done their work.
        Ok(())
    }
}
