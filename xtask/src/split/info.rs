//! What splitting has to know of a module: its functions with their types, sizes and names, its tables and globals.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;

use wasmparser::BinaryReaderError;
use wasmparser::ElementItems;
use wasmparser::ElementSectionReader;
use wasmparser::ExportSectionReader;
use wasmparser::ExternalKind;
use wasmparser::FunctionBody;
use wasmparser::GlobalType;
use wasmparser::ImportSectionReader;
use wasmparser::KnownCustom;
use wasmparser::Name;
use wasmparser::NameSectionReader;
use wasmparser::Operator;
use wasmparser::Parser;
use wasmparser::Payload;
use wasmparser::TableType;
use wasmparser::TypeRef;
use wasmparser::ValType;

/// So many places call the second module by themselves; for more of them a stub is smaller.
const FEW: usize = 1;
/// A function of the first module of up to so many bytes is hardly dearer in the second, once more, than its name is in both.
const SMALL: usize = 44;

/// A function with a body.
pub struct Defined {
    /// In the module's space of functions.
    pub index: u32,
    /// Of its type.
    pub kind: u32,
    /// Bytes of its body.
    pub size: usize,
    /// As people read it.
    pub name: String,
    /// What it calls.
    pub calls: Vec<u32>,
}

/// A module as far as splitting goes.
pub struct Info {
    /// Where imports come from.
    pub imports_from: String,
    /// Their names, in the same order.
    pub import_names: Vec<String>,
    /// Exports that `wasm-bindgen` named by the types of a closure: a hundred letters each, again and again.
    pub long_exports: Vec<String>,
    /// Imported functions: they hold the first indices. Each with its type.
    pub imported: Vec<u32>,
    /// How many values each type takes.
    pub params: Vec<u32>,
    /// What each type gives back; several values count as none, and no function of ours gives several.
    pub results: Vec<Option<ValType>>,
    /// All tables.
    pub tables: Vec<TableType>,
    /// Which of them holds functions.
    pub functions_table: u32,
    /// All globals.
    pub globals: Vec<GlobalType>,
    /// Functions that the table holds at the start, or an export names, or that run by themselves.
    pub fixed: HashSet<u32>,
    /// The name that memory is exported by.
    pub memory: String,
    functions: Vec<Defined>,
}

impl Info {
    fn empty() -> Self {
        Self {
            imports_from: String::new(),
            import_names: Vec::new(),
            long_exports: Vec::new(),
            imported: Vec::new(),
            params: Vec::new(),
            results: Vec::new(),
            tables: Vec::new(),
            functions_table: 0,
            globals: Vec::new(),
            fixed: HashSet::new(),
            memory: String::new(),
            functions: Vec::new(),
        }
    }

    /// A module of nothing but imports, each of a type of its own with so many parameters.
    #[cfg(test)]
    pub fn of_imports(params: Vec<u32>) -> Self {
        Self { imported: (0..count(params.len())).collect(), params, ..Self::empty() }
    }

    /// Reads a module with names.
    pub fn read(module: &[u8]) -> Result<Self, String> {
        let mut info = Self::empty();
        let mut names: HashMap<u32, String> = HashMap::new();
        let mut kinds: Vec<u32> = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload.map_err(unreadable)? {
                Payload::TypeSection(section) => {
                    for kind in section.into_iter_err_on_gc_types() {
                        let kind = kind.map_err(unreadable)?;
                        info.params.push(u32::try_from(kind.params().len()).unwrap_or(u32::MAX));
                        info.results.push(kind.results().first().copied());
                    }
                }
                Payload::ImportSection(section) => info.read_imports(section)?,
                Payload::FunctionSection(section) => {
                    kinds = section.into_iter().collect::<Result<_, _>>().map_err(unreadable)?;
                }
                Payload::TableSection(section) => {
                    for table in section {
                        let table = table.map_err(unreadable)?.ty;
                        if table.element_type.is_func_ref() {
                            info.functions_table = count(info.tables.len());
                        }
                        info.tables.push(table);
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        info.globals.push(global.map_err(unreadable)?.ty);
                    }
                }
                Payload::ExportSection(section) => info.read_exports(section)?,
                Payload::StartSection { func, .. } => {
                    info.fixed.insert(func);
                }
                Payload::ElementSection(section) => info.read_elements(section)?,
                Payload::CodeSectionEntry(body) => {
                    let kind = kinds.get(info.functions.len()).copied().ok_or("a body without a type")?;
                    info.read_body(&body, kind)?;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(section) = section.as_known() {
                        names.extend(read_names(section)?);
                    }
                }
                _ => {}
            }
        }
        if info.memory.is_empty() || names.is_empty() {
            return Err("the module exports no memory or has no names".to_owned());
        }
        for function in &mut info.functions {
            function.name = names.remove(&function.index).unwrap_or_default();
        }
        Ok(info)
    }

    fn read_imports(&mut self, section: ImportSectionReader<'_>) -> Result<(), String> {
        for import in section.into_imports() {
            let import = import.map_err(unreadable)?;
            import.module.clone_into(&mut self.imports_from);
            self.import_names.push(import.name.to_owned());
            match import.ty {
                TypeRef::Func(kind) => self.imported.push(kind),
                _ => return Err("a module that imports more than functions is not split".to_owned()),
            }
        }
        Ok(())
    }

    fn read_exports(&mut self, section: ExportSectionReader<'_>) -> Result<(), String> {
        for export in section {
            let export = export.map_err(unreadable)?;
            if export.name.starts_with("wasm_bindgen_") {
                self.long_exports.push(export.name.to_owned());
            }
            if export.kind == ExternalKind::Func {
                self.fixed.insert(export.index);
            }
            if export.kind == ExternalKind::Memory {
                export.name.clone_into(&mut self.memory);
            }
        }
        Ok(())
    }

    fn read_elements(&mut self, section: ElementSectionReader<'_>) -> Result<(), String> {
        for element in section {
            let ElementItems::Functions(functions) = element.map_err(unreadable)?.items else {
                return Err("a table that is filled by expressions is not split".to_owned());
            };
            for function in functions {
                self.fixed.insert(function.map_err(unreadable)?);
            }
        }
        Ok(())
    }

    /// Takes the next function's body, of this type; its name is read later.
    fn read_body(&mut self, body: &FunctionBody<'_>, kind: u32) -> Result<(), String> {
        let mut calls = Vec::new();
        for operator in body.get_operators_reader().map_err(unreadable)? {
            match operator.map_err(unreadable)? {
                Operator::Call { function_index } | Operator::RefFunc { function_index } => calls.push(function_index),
                _ => {}
            }
        }
        self.functions.push(Defined {
            index: count(self.imported.len() + self.functions.len()),
            kind,
            size: body.range().len(),
            name: String::new(),
            calls,
        });
        Ok(())
    }

    /// Functions with a body, in their order.
    pub fn defined(&self) -> impl Iterator<Item = &Defined> {
        self.functions.iter()
    }

    /// One of them.
    pub fn function(&self, index: u32) -> Option<&Defined> {
        self.functions.get((index as usize).checked_sub(self.imported.len())?)
    }

    /// The type of any function.
    pub fn kind(&self, index: u32) -> Option<u32> {
        self.imported.get(index as usize).copied().or_else(|| self.function(index).map(|function| function.kind))
    }

    /// The first free place of the table of functions.
    pub fn table_end(&self) -> u64 {
        self.tables.get(self.functions_table as usize).map_or(0, |table| table.initial)
    }

    /// Where in it what both modules call begins: behind what `moved`.
    pub fn shared_from(&self, moved: &[u32]) -> u64 {
        self.table_end() + moved.len() as u64
    }

    /// Of what moved, that which needs no stub: it is called from few places of the first module, which then do what a
    /// stub would, and from nowhere else but the second.
    pub fn gone(&self, moved: &[u32]) -> Vec<u32> {
        let mut callers: HashMap<u32, usize> = HashMap::new();
        for function in self.functions.iter().filter(|function| moved.binary_search(&function.index).is_err()) {
            for called in &function.calls {
                *callers.entry(*called).or_default() += 1;
            }
        }
        let is_gone =
            |index: &u32| !self.fixed.contains(index) && callers.get(index).is_none_or(|callers| *callers <= FEW);
        moved.iter().copied().filter(is_gone).collect()
    }

    /// Of small functions that nothing of the first module calls, and no pointer, those that moved ones call, and so on: they
    /// are of the second alone, if `may_move` allows.
    pub fn left_over(&self, moved: &[u32], may_move: impl Fn(&Defined) -> bool) -> Vec<u32> {
        let mut moved: BTreeSet<u32> = moved.iter().copied().collect();
        let mut out = Vec::new();
        loop {
            let kept = || self.functions.iter().filter(|function| !moved.contains(&function.index));
            let called: HashSet<u32> = kept().flat_map(|function| function.calls.iter().copied()).collect();
            let is_left = |function: &&Defined| {
                !called.contains(&function.index) && !self.fixed.contains(&function.index) && may_move(function)
            };
            let more: Vec<u32> = kept().filter(is_left).map(|function| function.index).collect();
            if more.is_empty() {
                return out;
            }
            moved.extend(&more);
            out.extend(more);
        }
    }

    /// Small functions of the first module that the second calls, which it has too, for naming each to it would cost as much;
    /// and what moved ones and these call that it lacks. Each in order.
    pub fn copied(&self, moved: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let mut copied: Vec<u32> = Vec::new();
        loop {
            let mut both: Vec<u32> = moved.iter().chain(&copied).copied().collect();
            both.sort_unstable();
            let is_small = |index: &u32| self.function(*index).is_some_and(|function| function.size <= SMALL);
            let (more, shared): (Vec<u32>, Vec<u32>) = self.needed(&both).into_iter().partition(is_small);
            if more.is_empty() {
                copied.sort_unstable();
                return (copied, shared);
            }
            copied.extend(more);
        }
    }

    /// What moved functions call that has not moved, each once, in order.
    pub fn needed(&self, moved: &[u32]) -> Vec<u32> {
        let mut needed: Vec<u32> = moved
            .iter()
            .filter_map(|index| self.function(*index))
            .flat_map(|function| function.calls.iter().copied())
            .filter(|index| moved.binary_search(index).is_err())
            .collect();
        needed.sort_unstable();
        needed.dedup();
        needed
    }
}

/// What is said of a module that cannot be read.
pub fn unreadable(error: BinaryReaderError) -> String {
    format!("the module cannot be read: {error}")
}

/// The functions' names, as people read them, by index.
fn read_names(section: NameSectionReader<'_>) -> Result<HashMap<u32, String>, String> {
    let mut names = HashMap::new();
    for part in section {
        let Name::Function(map) = part.map_err(unreadable)? else { continue };
        for naming in map {
            let naming = naming.map_err(unreadable)?;
            names.insert(naming.index, super::name_of(naming.name));
        }
    }
    Ok(names)
}

/// A length as wasm counts.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What the first module and its script call an import, by its place.
pub fn import_name(place: usize) -> String {
    format!("i{place}")
}

/// What they call one of [`Info::long_exports`], by its place.
pub fn short_export(place: usize) -> String {
    format!("x{place}")
}

/// The name under which both modules have one of the tables, by its place.
pub fn table_name(place: usize) -> String {
    format!("t{place}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(functions: &[(usize, &[u32])]) -> Info {
        let mut info = Info::empty();
        info.functions = functions
            .iter()
            .zip(0..)
            .map(|((size, calls), index)| Defined {
                index,
                kind: 0,
                size: *size,
                name: String::new(),
                calls: calls.to_vec(),
            })
            .collect();
        info
    }

    #[test]
    fn small_functions_go_to_the_second_module_alone_or_too() {
        // 0 has moved and calls 1, 2 and 3; 4 stays and calls 2; 1 calls 5.
        let mut info = info(&[(500, &[1, 2, 3]), (10, &[5]), (10, &[]), (900, &[]), (500, &[2]), (10, &[])]);
        let is_small = |function: &Defined| function.size < 40;
        assert_eq!(info.left_over(&[0], is_small), [1, 5], "what 4 calls stays");
        let moved = [0, 1, 5];
        assert_eq!(info.copied(&moved), (vec![2], vec![3]), "both have the one, and the second asks for the other");
        info.fixed.insert(1);
        assert_eq!(info.left_over(&[0], is_small), Vec::<u32>::new(), "a pointer may call it");
    }
}
