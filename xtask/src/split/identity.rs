//! Gives the types that are told apart as the program runs short numbers for identities. The compiler makes them of 16 bytes
//! of a hash, and nothing packs those.
//!
//! An identity is a constant that a function `type_id` names; wherever else it stands, in data or as two numbers in
//! instructions, it becomes the same number. Equal stays equal, and different different, which is all that is asked of it.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::ConstExpr;
use wasm_encoder::DataSection;
use wasm_encoder::Instruction;
use wasm_encoder::Module;
use wasm_encoder::reencode::Error;
use wasm_encoder::reencode::Reencode;
use wasmparser::BinaryReaderError;
use wasmparser::DataSectionReader;
use wasmparser::Operator;
use wasmparser::Parser;
use wasmparser::Payload;

use super::data::Objects;
use super::data::fixed;
use super::data::places_of;
use super::info::Info;
use super::info::count;

/// The bytes of an identity.
const SIZE: u32 = 16;
/// How a function's name ends that tells a type's identity.
const TELLS: &str = " as core::any::Any>::type_id";

/// The module with short identities, its functions and their order as they were.
pub fn number(module: &[u8], info: &Info, objects: &Objects) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("the types cannot be numbered: {error}");
    let (places, values) = find(module, info, objects).map_err(|error| failed(&error))?;
    let mut numbers = HashMap::new();
    for (number, value) in (1_u64..).zip(values) {
        let [low, high] = halves(value);
        numbers.insert(low, number);
        numbers.insert(high, 0);
    }
    let mut out = Module::new();
    Numbered { places, numbers }.parse_core_module(&mut out, Parser::new(0), module).map_err(|error| failed(&error))?;
    Ok(out.finish())
}

fn halves(value: [u8; SIZE as usize]) -> [u64; 2] {
    let value = u128::from_le_bytes(value);
    let half = |value: u128| u64::try_from(value & u128::from(u64::MAX)).unwrap_or_default();
    [half(value), half(value >> 64)]
}

/// Where identities lie, and each that there is.
type Found = (BTreeSet<u32>, BTreeSet<[u8; SIZE as usize]>);

fn find(module: &[u8], info: &Info, objects: &Objects) -> Result<Found, BinaryReaderError> {
    let mut named = Vec::new();
    let mut at = count(info.imported.len());
    let mut places = BTreeSet::new();
    let mut values = BTreeSet::new();
    let mut data = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::CodeSectionEntry(body) => {
                if info.function(at).is_some_and(|function| function.name.ends_with(TELLS)) {
                    named.extend(places_of(&body)?);
                }
                at += 1;
            }
            Payload::DataSection(section) => data.push(section),
            _ => {}
        }
    }
    let constants = objects.sized(&named, SIZE);
    for datum in data.into_iter().flatten() {
        let datum = datum?;
        let wasmparser::DataKind::Active { offset_expr, .. } = &datum.kind else { continue };
        let Some(from) = fixed(offset_expr) else { continue };
        for place in constants.range(from..from + count(datum.data.len())) {
            let bytes = datum.data.get((place - from) as usize..).and_then(<[u8]>::first_chunk);
            // One of small numbers is none that a compiler made.
            if let Some(bytes) = bytes.filter(|bytes| halves(**bytes).iter().all(|half| *half > u64::from(u32::MAX))) {
                places.insert(*place);
                values.insert(*bytes);
            }
        }
    }
    Ok((places, values))
}

struct Numbered {
    places: BTreeSet<u32>,
    /// What each half becomes.
    numbers: HashMap<u64, u64>,
}

impl Reencode for Numbered {
    type Error = Infallible;

    fn instruction<'a>(&mut self, operator: Operator<'a>) -> Result<Instruction<'a>, Error<Infallible>> {
        if let Operator::I64Const { value } = operator
            && let Some(number) = self.numbers.get(&value.cast_unsigned())
        {
            return Ok(Instruction::I64Const(number.cast_signed()));
        }
        wasm_encoder::reencode::utils::instruction(self, operator)
    }

    fn parse_data_section(
        &mut self,
        data: &mut DataSection,
        section: DataSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        for datum in section {
            let datum = datum?;
            let place = match &datum.kind {
                wasmparser::DataKind::Active { offset_expr, .. } => fixed(offset_expr),
                wasmparser::DataKind::Passive => None,
            };
            let Some(from) = place else {
                self.parse_data(data, datum)?;
                continue;
            };
            let mut bytes = datum.data.to_vec();
            for place in self.places.range(from..from + count(bytes.len())) {
                let at = (place - from) as usize;
                for half in [at, at + 8] {
                    let Some(own) = bytes.get_mut(half..).and_then(<[u8]>::first_chunk_mut::<8>) else { continue };
                    if let Some(number) = self.numbers.get(&u64::from_le_bytes(*own)) {
                        *own = number.to_le_bytes();
                    }
                }
            }
            data.active(0, &ConstExpr::i32_const(from.cast_signed()), bytes);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_becomes_the_same_number_in_data_and_in_instructions() {
        let long = 0x0123_4567_89ab_cdef_u64;
        let mut numbered =
            Numbered { places: BTreeSet::from([104]), numbers: HashMap::from([(long, 7), (long + 1, 0)]) };
        let constant = |numbered: &mut Numbered, value: u64| match numbered
            .instruction(Operator::I64Const { value: value.cast_signed() })
        {
            Ok(Instruction::I64Const(value)) => value,
            _ => panic!("another instruction"),
        };
        assert_eq!(constant(&mut numbered, long), 7);
        assert_eq!(constant(&mut numbered, long + 1), 0);
        assert_eq!(constant(&mut numbered, 12), 12);

        let mut given = DataSection::new();
        let bytes: Vec<u8> = [[9; 4].as_slice(), &long.to_le_bytes(), &(long + 1).to_le_bytes(), &[9; 4]].concat();
        given.active(0, &ConstExpr::i32_const(100), bytes.clone());
        given.active(0, &ConstExpr::i32_const(300), bytes);
        let mut module = Module::new();
        module.section(&given);
        let mut out = Module::new();
        numbered.parse_core_module(&mut out, Parser::new(0), &module.finish()).expect("a module");
        let out = out.finish();
        let held: Vec<Vec<u8>> = Parser::new(0)
            .parse_all(&out)
            .filter_map(|payload| match payload {
                Ok(Payload::DataSection(section)) => Some(section),
                _ => None,
            })
            .flatten()
            .map(|datum| datum.expect("data").data.to_vec())
            .collect();
        let numbers = [[9; 4].as_slice(), &7_u64.to_le_bytes(), &[0; 8], &[9; 4]].concat();
        assert_eq!(held[0], numbers);
        assert_ne!(held[1], numbers, "no identity lies there");
    }
}
