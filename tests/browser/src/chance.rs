//! Numbers by a seed, the same on every machine.

/// The state of the generator, which is a xorshift: not zero.
#[derive(Debug)]
pub struct Chance(pub u64);

impl Chance {
    /// The next number below `end`, or 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }
}
