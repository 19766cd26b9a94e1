//! Prose without its marks, that still knows where every character came from.

use super::Span;

/// Plain text with a map back to the source. Scanners work on [`Flat::text`] and turn what they find to spans.
///
/// The text is made of pieces; most are the source's own bytes, some are not (an entity, a line break that became a
/// space). A range inside a copied piece maps to the byte; one in a made piece maps to the whole of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flat {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Offset in `text` at which the piece starts.
    at: u32,
    source: Span,
    /// The piece is a copy of the source, byte by byte.
    copied: bool,
}

impl Flat {
    /// The plain text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether there is no text but white space.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Adds `text`, read at `source`.
    pub fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let copied = text.len() == usize::try_from(source.len()).unwrap_or(usize::MAX);
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        if let Some(last) = self.pieces.last_mut()
            && copied
            && last.copied
            && last.source.end == source.start
        {
            last.source.end = source.end;
        } else {
            self.pieces.push(Piece { at, source, copied });
        }
        self.text.push_str(text);
    }

    /// Adds all of `other` behind this text.
    pub fn append(&mut self, other: &Self) {
        for (ix, piece) in other.pieces.iter().enumerate() {
            let start = usize::try_from(piece.at).unwrap_or(usize::MAX);
            let end = other
                .pieces
                .get(ix + 1)
                .map_or(other.text.len(), |next| usize::try_from(next.at).unwrap_or(usize::MAX));
            if let Some(text) = other.text.get(start..end) {
                self.push(text, piece.source);
            }
        }
    }

    /// The source span of bytes `start..end` of [`Flat::text`].
    pub fn span(&self, start: usize, end: usize) -> Span {
        let end = end.max(start);
        let from = self.offset(start, false);
        let to = if end == start { from } else { self.offset(end, true) };
        Span { start: from, end: to.max(from) }
    }

    /// The source span of the whole text.
    pub fn whole(&self) -> Span {
        self.span(0, self.text.len())
    }

    /// The part of this text from byte `start` to byte `end`, with its own map.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        let mut part = Self::default();
        let first = self.pieces.partition_point(|piece| usize::try_from(piece.at).is_ok_and(|at| at <= start));
        for (ix, piece) in self.pieces.iter().enumerate().skip(first.saturating_sub(1)) {
            let piece_start = usize::try_from(piece.at).unwrap_or(usize::MAX);
            let piece_end =
                self.pieces.get(ix + 1).map_or(self.text.len(), |next| usize::try_from(next.at).unwrap_or(usize::MAX));
            if end <= piece_start {
                break;
            }
            let (from, to) = (piece_start.max(start), piece_end.min(end));
            if to <= from {
                continue;
            }
            let Some(text) = self.text.get(from..to) else { continue };
            let source = if piece.copied {
                let base = usize::try_from(piece.source.start).unwrap_or(usize::MAX);
                Span::new(base + from - piece_start, base + to - piece_start)
            } else {
                piece.source
            };
            part.push(text, source);
        }
        part
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        let end = self.text.trim_end().len();
        self.slice(start, end.max(start))
    }

    fn offset(&self, at: usize, is_end: bool) -> u32 {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        // An end belongs to the piece that it closes, a start to the piece that it opens.
        let ix = self.pieces.partition_point(|piece| if is_end { piece.at < at } else { piece.at <= at });
        let Some(piece) = ix.checked_sub(1).and_then(|ix| self.pieces.get(ix)) else {
            return self.pieces.first().map_or(0, |piece| piece.source.start);
        };
        if piece.copied {
            (piece.source.start + (at - piece.at)).min(piece.source.end)
        } else if is_end {
            piece.source.end
        } else {
            piece.source.start
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_back_through_marks_and_entities() {
        // Source: `a **b&amp;c** d`
        let source = "a **b&amp;c** d";
        let mut flat = Flat::default();
        flat.push("a ", Span::new(0, 2));
        flat.push("b", Span::new(4, 5));
        flat.push("&", Span::new(5, 10));
        flat.push("c", Span::new(10, 11));
        flat.push(" d", Span::new(13, 15));
        assert_eq!(flat.text(), "a b&c d");
        let at = |start, end| {
            let span = flat.span(start, end);
            &source[usize::try_from(span.start).unwrap()..usize::try_from(span.end).unwrap()]
        };
        assert_eq!(at(2, 3), "b");
        assert_eq!(at(3, 4), "&amp;");
        assert_eq!(at(2, 5), "b&amp;c");
        assert_eq!(at(6, 7), "d");
        assert_eq!(at(0, 7), source);
        assert_eq!(flat.slice(2, 5).text(), "b&c");
        assert_eq!(flat.slice(2, 5).whole(), Span::new(4, 11));
    }
}
