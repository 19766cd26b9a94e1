//! Constant data that only the second module names, which then comes with it: tables of words, pieces of sentences.
//!
//! The compiler's module tells which numbers in it name which object (`--emit-relocs`): in functions by their values, for
//! later tools move the instructions but not the data; in data by their places. Where the object lies follows from the
//! number as it stands there: its table of symbols has the places of strings from before the linker joined them. A number
//! of the right size that the compiler's module does not have was made by a later tool: all that lies near to it is taken as
//! named. One that stands there and names nothing is a number, such as the seconds of two weeks.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;
use std::ops::Range;

use wasmparser::BinaryReaderError;
use wasmparser::ConstExpr;
use wasmparser::DataKind;
use wasmparser::FunctionBody;
use wasmparser::KnownCustom;
use wasmparser::Linking;
use wasmparser::Operator;
use wasmparser::Parser;
use wasmparser::Payload;
use wasmparser::RelocationType;
use wasmparser::SymbolInfo;

use super::info::Info;
use super::info::count;

/// How far from a number that nobody tells of an object may begin, and, half as far, end.
const NEAR: u32 = 256;
/// Constants of so many bytes outweigh the stub of the function that names them.
const MUCH: u32 = 200;
/// Less than this stays: a hole in the data costs about ten bytes on either side.
const LEAST: u32 = 16;
/// In the first module, holes of up to so many bytes are filled with zeros, which pack to less than the places of so many
/// segments. The second module writes over them.
const FILLED: u32 = 4096;

/// A run of bytes at a place in memory.
pub struct Segment {
    /// Its place.
    pub at: u32,
    /// What is there.
    pub bytes: Vec<u8>,
}

/// The data of both modules.
#[derive(Default)]
pub struct Data {
    /// What the first module is given.
    pub first: Vec<Segment>,
    /// What comes with the second.
    pub later: Vec<Segment>,
}

impl Data {
    /// From the first byte of either to behind the last.
    pub fn range(&self) -> Range<u32> {
        let all = || self.first.iter().chain(&self.later);
        let start = all().map(|segment| segment.at).min().unwrap_or_default();
        all().map(|segment| segment.at + count(segment.bytes.len())).max().map_or(start..start, |end| start..end)
    }
}

fn failed(error: BinaryReaderError) -> String {
    format!("the data cannot be read: {error}")
}

/// Cuts the data of a module. `objects` are those of what the compiler made it from.
pub fn cut(module: &[u8], info: &Info, moved: &[u32], objects: &Objects) -> Result<Data, String> {
    let (segments, named) = read(module, info, moved).map_err(failed)?;
    let segments = segments.ok_or("a data segment has no fixed place")?;
    let kept = objects.named_by(named);
    let data = divide(&segments, &objects.without(&kept));
    Ok(Data { first: filled(data.first), ..data })
}

/// The functions that name constants of some size: a table of words has a function of a few bytes that makes it.
pub fn heavy(module: &[u8], info: &Info, objects: &Objects) -> Result<HashSet<u32>, String> {
    let mut out = HashSet::new();
    let mut at = count(info.imported.len());
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionEntry(body) = payload.map_err(failed)? {
            if MUCH <= objects.weight(places_of(&body).map_err(failed)?) {
                out.insert(at);
            }
            at += 1;
        }
    }
    Ok(out)
}

/// The objects that the compiler made.
#[derive(Default)]
pub struct Objects {
    /// Where constants lie.
    constants: Vec<Range<u32>>,
    /// Where each object begins, and its end.
    ends: BTreeMap<u32, u32>,
    /// The objects that a number in a function names.
    by_number: HashMap<u32, BTreeSet<u32>>,
    /// Words in data, by their places, and the object that each names.
    words: BTreeMap<u32, u32>,
    /// Numbers in the compiler's functions; those that name nothing are no places.
    numbers: HashSet<u32>,
}

impl Objects {
    /// Those of the compiler's module, which has its relocations.
    pub fn read(compiled: &[u8]) -> Result<Self, String> {
        Self::read_from(compiled)
            .map_err(failed)?
            .ok_or_else(|| "the compiler's module does not tell its objects".to_owned())
    }

    fn read_from(compiled: &[u8]) -> Result<Option<Self>, BinaryReaderError> {
        let mut out = Self::default();
        let mut segments: Vec<(u32, Range<usize>)> = Vec::new();
        let (mut data_from, mut code_from) = (0, 0);
        // The size of each symbol's object, for one of data.
        let mut symbols: Vec<Option<u32>> = Vec::new();
        for payload in Parser::new(0).parse_all(compiled) {
            match payload? {
                Payload::CodeSectionStart { range, .. } => code_from = range.start,
                Payload::CodeSectionEntry(body) => out.numbers.extend(places_of(&body)?),
                Payload::DataSection(section) => {
                    data_from = section.range().start;
                    for data in section {
                        let data = data?;
                        let DataKind::Active { offset_expr, .. } = data.kind else { return Ok(None) };
                        let Some(at) = fixed(&offset_expr) else { return Ok(None) };
                        segments.push((at, data.range.end - data.data.len()..data.range.end));
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Linking(section) => {
                        for part in section {
                            match part? {
                                Linking::SymbolTable(table) => {
                                    for symbol in table {
                                        symbols.push(match symbol? {
                                            SymbolInfo::Data { symbol: Some(object), .. } => Some(object.size),
                                            _ => None,
                                        });
                                    }
                                }
                                Linking::SegmentInfo(names) => {
                                    for (ix, segment) in names.into_iter().enumerate() {
                                        let constant = segment?.name.starts_with(".rodata");
                                        if let (true, Some((at, bytes))) = (constant, segments.get(ix)) {
                                            out.constants.push(*at..at + count(bytes.len()));
                                        }
                                    }
                                }
                                _ => {}
                            }
                        }
                    }
                    KnownCustom::Reloc(section) => {
                        for entry in section.entries() {
                            let entry = entry?;
                            let Some(size) = symbols.get(entry.index as usize).copied().flatten() else { continue };
                            let (data_at, code_at) =
                                (data_from + entry.offset as usize, code_from + entry.offset as usize);
                            let number = match entry.ty {
                                RelocationType::MemoryAddrI32 => word(compiled, data_at),
                                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb => {
                                    padded(compiled, code_at)
                                }
                                _ => continue,
                            };
                            let object = number.and_then(|number| u32::try_from(i64::from(number) - entry.addend).ok());
                            let (Some(number), Some(object)) = (number, object) else { return Ok(None) };
                            let end = out.ends.entry(object).or_insert(object);
                            *end = (*end).max(object + size);
                            if entry.ty == RelocationType::MemoryAddrI32 {
                                let segment = segments.iter().find(|(_, bytes)| bytes.contains(&data_at));
                                let Some((place, bytes)) = segment else { return Ok(None) };
                                out.words.insert(place + count(data_at - bytes.start), object);
                            } else {
                                out.by_number.entry(number).or_default().insert(object);
                            }
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        Ok((!out.constants.is_empty() && !out.by_number.is_empty()).then_some(out))
    }

    fn is_constant(&self, at: u32) -> bool {
        self.constants.iter().any(|range| range.contains(&at))
    }

    /// The constants that numbers in functions name, and those that these name, and so on.
    fn named_by(&self, numbers: Vec<u32>) -> BTreeSet<u32> {
        // What is no constant always stays, and names others.
        let mut open: Vec<u32> = self.ends.keys().copied().filter(|at| !self.is_constant(*at)).collect();
        for number in numbers {
            match self.by_number.get(&number) {
                Some(objects) => open.extend(objects),
                None if self.numbers.contains(&number) => {}
                None => {
                    let is_near = |end: u32| number.saturating_sub(NEAR / 2) <= end;
                    let is_inside = self.is_constant(number);
                    let found = self.ends.range(..number.saturating_add(NEAR)).rev().take_while(|_| is_inside);
                    open.extend(found.filter(|(_, end)| is_near(**end)).map(|(at, _)| *at));
                }
            }
        }
        self.reached(open)
    }

    /// These and what they name, and so on.
    fn reached(&self, mut open: Vec<u32>) -> BTreeSet<u32> {
        let mut reached = BTreeSet::new();
        while let Some(at) = open.pop() {
            let end = self.ends.get(&at).copied().unwrap_or(at);
            if reached.insert(at) {
                open.extend(self.words.range(at..end).map(|(_, object)| *object));
            }
        }
        reached
    }

    /// The bytes of the constants that these numbers surely name, and that those name.
    fn weight(&self, numbers: Vec<u32>) -> u32 {
        let named = numbers.iter().filter_map(|number| self.by_number.get(number)).flatten().copied();
        let named = named.filter(|at| self.is_constant(*at)).collect();
        self.reached(named).iter().map(|at| self.ends.get(at).map_or(0, |end| end - at)).sum()
    }

    /// The constants of `size` bytes, and without a place in them, that these numbers surely name.
    pub fn sized(&self, numbers: &[u32], size: u32) -> BTreeSet<u32> {
        let named = numbers.iter().filter_map(|number| self.by_number.get(number)).flatten().copied();
        named
            .filter(|at| self.is_constant(*at) && self.ends.get(at) == Some(&(at + size)))
            .filter(|at| self.words.range(*at..at + size).next().is_none())
            .collect()
    }

    /// The runs of constants that hold nothing of what is kept.
    fn without(&self, kept: &BTreeSet<u32>) -> Vec<Range<u32>> {
        let mut out = Vec::new();
        for range in &self.constants {
            let mut from = range.start;
            for at in kept.range(range.clone()) {
                if from + LEAST <= *at {
                    out.push(from..*at);
                }
                from = from.max(self.ends.get(at).copied().unwrap_or(*at));
            }
            if from + LEAST <= range.end {
                out.push(from..range.end);
            }
        }
        out
    }
}

/// Four bytes of data as a number.
fn word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A number of five bytes in an instruction, as linkers leave them.
fn padded(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 5)?.iter().enumerate();
    Some(digits.fold(0, |number, (place, byte)| number | u32::from(byte & 0x7f) << (7 * place)))
}

/// The data without the cold runs, and these.
fn divide(segments: &[Segment], cold: &[Range<u32>]) -> Data {
    let mut out = Data::default();
    for segment in segments {
        let end = segment.at + count(segment.bytes.len());
        let part = |from: u32, to: u32| {
            let bytes = segment.bytes.get((from - segment.at) as usize..(to - segment.at) as usize).unwrap_or_default();
            (!bytes.is_empty()).then(|| Segment { at: from, bytes: bytes.to_vec() })
        };
        let mut at = segment.at;
        for run in cold {
            let (from, to) = (run.start.clamp(at, end), run.end.clamp(at, end));
            if from < to {
                out.first.extend(part(at, from));
                out.later.extend(part(from, to));
                at = to;
            }
        }
        out.first.extend(part(at, end));
    }
    out
}

/// Fewer and longer segments: memory is zero where none says otherwise.
fn filled(segments: Vec<Segment>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for segment in segments {
        if let Some(last) = out.last_mut()
            && let Some(hole) = segment.at.checked_sub(last.at + count(last.bytes.len()))
            && hole <= FILLED
        {
            last.bytes.resize((segment.at - last.at) as usize, 0);
            last.bytes.extend(segment.bytes);
        } else {
            out.push(segment);
        }
    }
    out
}

type Read = (Option<Vec<Segment>>, Vec<u32>);

/// The segments, and what the functions name that do not move.
fn read(module: &[u8], info: &Info, moved: &[u32]) -> Result<Read, wasmparser::BinaryReaderError> {
    let mut segments = Some(Vec::new());
    let mut named = Vec::new();
    let mut at = count(info.imported.len());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::CodeSectionEntry(body) => {
                if moved.binary_search(&at).is_err() {
                    named.extend(places_of(&body)?);
                }
                at += 1;
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data?;
                    let DataKind::Active { offset_expr, .. } = data.kind else {
                        segments = None;
                        continue;
                    };
                    match (fixed(&offset_expr), &mut segments) {
                        (Some(at), Some(segments)) => segments.push(Segment { at, bytes: data.data.to_vec() }),
                        (_, segments) => *segments = None,
                    }
                }
            }
            _ => {}
        }
    }
    Ok((segments, named))
}

/// A place that is a number.
pub fn fixed(offset: &ConstExpr<'_>) -> Option<u32> {
    match offset.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}

/// The numbers in a function that may be places in memory.
pub fn places_of(body: &FunctionBody<'_>) -> Result<Vec<u32>, BinaryReaderError> {
    let mut places = Vec::new();
    for operator in body.get_operators_reader()? {
        places.extend(places_in(&operator?).into_iter().flatten());
    }
    Ok(places)
}

/// The numbers in an instruction that may be places in memory. Of two stores side by side, such as those of a text's place
/// and length, the tools make one of twice the width.
fn places_in(operator: &Operator<'_>) -> [Option<u32>; 2] {
    match operator {
        Operator::I32Const { value } => [Some(value.cast_unsigned()), None],
        Operator::I64Const { value } => {
            let [a, b, c, d, e, f, g, h] = value.to_le_bytes();
            [Some(u32::from_le_bytes([a, b, c, d])), Some(u32::from_le_bytes([e, f, g, h]))]
        }
        Operator::I32Load { memarg }
        | Operator::I64Load { memarg }
        | Operator::F32Load { memarg }
        | Operator::F64Load { memarg }
        | Operator::I32Load8S { memarg }
        | Operator::I32Load8U { memarg }
        | Operator::I32Load16S { memarg }
        | Operator::I32Load16U { memarg }
        | Operator::I64Load8S { memarg }
        | Operator::I64Load8U { memarg }
        | Operator::I64Load16S { memarg }
        | Operator::I64Load16U { memarg }
        | Operator::I64Load32S { memarg }
        | Operator::I64Load32U { memarg } => [u32::try_from(memarg.offset).ok().filter(|offset| *offset > 0), None],
        _ => [None, None],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_kept_names_is_cut_out() {
        let objects = Objects {
            constants: std::iter::once(90..340).collect(),
            ends: BTreeMap::from([(100, 200), (200, 250), (260, 320), (320, 330), (330, 350), (400, 404)]),
            by_number: HashMap::from([(196, BTreeSet::from([100])), (260, BTreeSet::from([260]))]),
            words: BTreeMap::from([(104, 320)]),
            numbers: HashSet::new(),
        };
        let kept = objects.named_by(vec![196]);
        assert_eq!(kept, BTreeSet::from([100, 320, 400]), "what it names, what that names, and what is no constant");
        let cold = objects.without(&kept);
        assert_eq!(cold, std::iter::once(200..320).collect::<Vec<_>>(), "the last is too small");
        let data = divide(&[Segment { at: 90, bytes: (0..=255).collect() }], &cold);
        let places = |segments: &[Segment]| segments.iter().map(|it| (it.at, it.bytes.len())).collect::<Vec<_>>();
        assert_eq!(places(&data.first), [(90, 110), (320, 26)]);
        assert_eq!(places(&data.later), [(200, 120)]);
        assert_eq!(data.later.first().and_then(|it| it.bytes.first()), Some(&110));
    }

    #[test]
    fn short_holes_are_filled_with_zeros() {
        let segment = |at: u32, bytes: &[u8]| Segment { at, bytes: bytes.to_vec() };
        let given = vec![segment(10, &[1, 2]), segment(15, &[3]), segment(16, &[4]), segment(17 + FILLED + 1, &[5])];
        let found: Vec<(u32, Vec<u8>)> = filled(given).into_iter().map(|it| (it.at, it.bytes)).collect();
        assert_eq!(found, [(10, vec![1, 2, 0, 0, 0, 3, 4]), (17 + FILLED + 1, vec![5])]);
    }

    #[test]
    fn a_place_and_a_length_in_one_number_are_both_seen() {
        let value = 0x0011_977f | 10 << 32;
        assert!(places_in(&Operator::I64Const { value }).contains(&Some(0x0011_977f)));
        assert_eq!(places_in(&Operator::I32Const { value: 5 }), [Some(5), None]);
    }

    #[test]
    fn numbers_are_read_as_they_stand() {
        assert_eq!(word(&[9, 1, 0, 0x10, 0], 1), Some(0x10_0001));
        assert_eq!(padded(&[0x81, 0x80, 0xc0, 0x80, 0x00], 0), Some(0x10_0001));
        assert_eq!(padded(&[0x81, 0x80], 0), None);
    }

    #[test]
    fn a_number_that_nobody_tells_of_names_all_that_is_near() {
        let ends = BTreeMap::from([(1000, 1010), (1600, 1650), (1900, 1950), (3000, 3010)]);
        let objects = Objects { constants: std::iter::once(1000..4000).collect(), ends, ..Objects::default() };
        assert_eq!(objects.named_by(vec![1700]), BTreeSet::from([1600, 1900]));
        assert!(objects.named_by(vec![7]).is_empty(), "no place of a constant");
        let objects = Objects { numbers: HashSet::from([1700]), ..objects };
        assert!(objects.named_by(vec![1700]).is_empty(), "a number of the program's own");
    }
}
