//! Leaves out the types that only the other module's functions have.

use std::collections::BTreeSet;
use std::convert::Infallible;

use wasm_encoder::Module;
use wasm_encoder::TypeSection;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasmparser::Parser;
use wasmparser::TypeSectionReader;

use super::info::count;

/// The module with the types that it uses.
pub fn used(module: &[u8]) -> Result<Vec<u8>, String> {
    let failed = |error: Error<Infallible>| format!("the types cannot be counted: {error}");
    let mut seen = Seen::default();
    seen.parse_core_module(&mut Module::new(), Parser::new(0), module).map_err(failed)?;
    let mut out = Module::new();
    Used(seen.0.into_iter().collect()).parse_core_module(&mut out, Parser::new(0), module).map_err(failed)?;
    Ok(out.finish())
}

/// The types that anything asks for.
#[derive(Default)]
struct Seen(BTreeSet<u32>);

impl Reencode for Seen {
    type Error = Infallible;

    fn type_index(&mut self, kind: u32) -> Result<u32, Error<Infallible>> {
        self.0.insert(kind);
        Ok(kind)
    }
}

/// Those that stay, in order.
struct Used(Vec<u32>);

impl Reencode for Used {
    type Error = Infallible;

    fn type_index(&mut self, kind: u32) -> Result<u32, Error<Infallible>> {
        Ok(self.0.binary_search(&kind).map_or(kind, count))
    }

    fn parse_type_section(
        &mut self,
        types: &mut TypeSection,
        section: TypeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for (kind, group) in (0..).zip(section) {
            if self.0.binary_search(&kind).is_ok() {
                self.parse_recursive_type_group(types.ty(), group?)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use wasm_encoder::CodeSection;
    use wasm_encoder::Function;
    use wasm_encoder::FunctionSection;
    use wasm_encoder::Instruction;
    use wasm_encoder::ValType;

    #[test]
    fn a_type_of_no_function_goes() {
        let module = |kinds: &[ValType], kind: u32| {
            let mut types = TypeSection::new();
            for given in kinds {
                types.ty().function([*given], []);
            }
            let mut functions = FunctionSection::new();
            functions.function(kind);
            let mut body = Function::new([]);
            body.instruction(&Instruction::End);
            let mut code = CodeSection::new();
            code.function(&body);
            let mut module = Module::new();
            module.section(&types).section(&functions).section(&code);
            module.finish()
        };
        assert_eq!(used(&module(&[ValType::I32, ValType::I64], 1)), Ok(module(&[ValType::I64], 0)));
    }
}
