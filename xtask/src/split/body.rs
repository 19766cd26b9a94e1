//! The body of one function, as far as taking parts out of it goes: its instructions, where a condition leads to, and how
//! far that reaches.
//!
//! A stretch is what follows a point that a condition leads to, up to the end of the block that it stands in. Whatever
//! enters it passes its first instruction, so a stretch whose point no run passed was never entered at all.

use std::collections::HashMap;

use sha2::Digest;
use sha2::Sha256;
use wasmparser::BinaryReaderError;
use wasmparser::BlockType;
use wasmparser::FrameKind;
use wasmparser::FuncValidator;
use wasmparser::FunctionBody;
use wasmparser::Operator;
use wasmparser::ValType;
use wasmparser::ValidatorResources;

/// A block that is open at a point, from the inside out.
#[derive(Clone, Copy)]
pub struct Open {
    /// Branches to it begin it anew.
    pub is_loop: bool,
    /// It is the function itself.
    pub is_function: bool,
    /// What a branch to it carries; `Err` where that is more than we do.
    pub carries: Result<Option<ValType>, ()>,
}

/// What a condition leads to.
pub struct Stretch {
    /// The place of its first instruction.
    pub from: usize,
    /// The place behind its last: the `end` or `else` of its block.
    pub to: usize,
    /// What its block leaves on the stack.
    pub result: Option<ValType>,
    /// Its end can be reached from within.
    pub falls: bool,
    /// The blocks around it; the first is the one that it ends.
    pub around: Vec<Open>,
}

/// A function's body.
pub struct Body<'a> {
    /// Its instructions.
    pub operators: Vec<Operator<'a>>,
    /// Bytes before each of them, and before the end.
    pub offsets: Vec<usize>,
    /// Types of its parameters and locals.
    pub locals: Vec<ValType>,
    /// How many of these are parameters.
    pub params: usize,
    /// What it gives back.
    pub result: Option<ValType>,
    /// In their order; one may lie in another.
    pub stretches: Vec<Stretch>,
    /// Of the kinds of the instructions in their order, in hexadecimal digits.
    pub hash: String,
}

impl<'a> Body<'a> {
    /// Reads it. `params` and `result` are the function's own.
    pub fn read(
        body: &FunctionBody<'a>,
        validator: &mut FuncValidator<ValidatorResources>,
        params: usize,
        result: Option<ValType>,
    ) -> Result<Self, BinaryReaderError> {
        let mut reader = body.get_binary_reader();
        validator.read_locals(&mut reader)?;
        let locals = (0..validator.len_locals()).filter_map(|ix| validator.get_local_type(ix)).collect();
        let mut out = Self {
            operators: Vec::new(),
            offsets: Vec::new(),
            locals,
            params,
            result,
            stretches: Vec::new(),
            hash: String::new(),
        };
        let mut hasher = Sha256::new();
        // Stretches whose end is not yet known, with the height of the control stack that they stand on.
        let mut open: Vec<(u32, usize)> = Vec::new();
        let mut is_led_to = false;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let (operator, offset) = operators.read_with_offset()?;
            let at = out.operators.len();
            let frame = validator.get_control_frame(0);
            let is_end = matches!(operator, Operator::End | Operator::Else);
            if let Some(frame) = frame {
                let height = validator.control_stack_height();
                if is_end {
                    let falls = !frame.unreachable;
                    while let Some((_, ix)) = open.pop_if(|(on, _)| *on == height) {
                        if let Some(stretch) = out.stretches.get_mut(ix) {
                            stretch.to = at;
                            stretch.falls = falls;
                        }
                    }
                } else if is_led_to
                    && !frame.unreachable
                    && validator.operand_stack_height() as usize == frame.height
                    && let Some(block_result) = single(frame.block_type, result, height == 1)
                {
                    open.push((height, out.stretches.len()));
                    let around = (0..height).filter_map(|depth| around(validator, depth as usize, height)).collect();
                    out.stretches.push(Stretch { from: at, to: at, result: block_result, falls: true, around });
                }
            }
            validator.op(offset, &operator)?;
            is_led_to =
                matches!(operator, Operator::BrIf { .. } | Operator::If { .. } | Operator::Else | Operator::End);
            hasher.update(kind(&operator));
            out.offsets.push(offset);
            out.operators.push(operator);
        }
        out.offsets.push(operators.original_position());
        out.hash = super::cold::short(&hasher.finalize());
        Ok(out)
    }

    /// How many bytes a stretch has.
    pub fn bytes(&self, stretch: &Stretch) -> usize {
        let at = |place: usize| self.offsets.get(place).copied().unwrap_or_default();
        at(stretch.to).saturating_sub(at(stretch.from))
    }

    /// How often each local is read from `from` on, up to `to`.
    pub fn reads(&self, from: usize, to: usize) -> HashMap<u32, usize> {
        let mut out = HashMap::new();
        for operator in self.operators.iter().take(to).skip(from) {
            if let Operator::LocalGet { local_index } = operator {
                *out.entry(*local_index).or_default() += 1;
            }
        }
        out
    }
}

/// The word of an instruction, without what it works on.
fn kind(operator: &Operator<'_>) -> String {
    let mut words = format!("{operator:?}");
    words.truncate(words.find(' ').unwrap_or(words.len()));
    words
}

/// What a block leaves on the stack; `None` where that is more than we carry.
#[allow(clippy::option_option)]
fn single(block: BlockType, result: Option<ValType>, is_function: bool) -> Option<Option<ValType>> {
    match block {
        _ if is_function => Some(result),
        BlockType::Empty => Some(None),
        BlockType::Type(value) => Some(Some(value)),
        BlockType::FuncType(_) => None,
    }
}

fn around(validator: &FuncValidator<ValidatorResources>, depth: usize, height: u32) -> Option<Open> {
    let frame = validator.get_control_frame(depth)?;
    let is_loop = frame.kind == FrameKind::Loop;
    let carries = match frame.block_type {
        BlockType::Empty => Ok(None),
        BlockType::Type(value) => Ok((!is_loop).then_some(value)),
        BlockType::FuncType(_) => Err(()),
    };
    Some(Open { is_loop, is_function: depth + 1 == height as usize, carries })
}
