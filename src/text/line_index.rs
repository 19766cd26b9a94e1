//! Byte offsets to lines.

use super::skip_to;

/// The offsets at which lines start. Lines end at `\n`, as all do in a [`Source`](super::Source).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let mut at = 0;
        loop {
            at = skip_to(bytes, at, |byte| byte == b'\n') + 1;
            if bytes.len() < at {
                break;
            }
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        Self { starts }
    }

    /// The 1-based line that holds byte `offset`; offsets past the end are on the last line.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|start| *start <= offset)).unwrap_or(u32::MAX)
    }

    /// The first byte of 1-based `line`, `None` where there is no such line.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get(usize::try_from(line.checked_sub(1)?).ok()?).copied()
    }

    /// How many lines there are; text that ends in a line break has one more, empty, line.
    pub fn count(&self) -> u32 {
        u32::try_from(self.starts.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_lines() {
        let index = LineIndex::new("a\nbc\nd\ne");
        assert_eq!([0, 1, 2, 4, 5, 6, 7, 99].map(|at| index.line(at)), [1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!(index.start(3), Some(5));
        assert_eq!(index.start(0), None);
        assert_eq!(index.start(5), None);
        assert_eq!(index.count(), 4);
    }
}
