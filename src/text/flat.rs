//! Prose without its marks, that still knows where every character came from.

use std::rc::Rc;

use super::Span;
use super::lower;

/// Plain text with a map back to the source. Scanners work on [`Flat::text`] and turn what they find to spans.
///
/// A part of a [`Prose`], which it shares: cloning and slicing copy no text.
#[derive(Clone, Debug, Default)]
pub struct Flat {
    prose: Option<Rc<Prose>>,
    place: Place,
}

/// A part of a [`Prose`] that is still being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// The first of its pieces.
    first: u32,
    /// One past the last of its pieces.
    last: u32,
}

/// Many plain texts in one, so that a document's hundred thousand small ones cost a few allocations.
///
/// The text is made of pieces; most are the source's own bytes, some are not (an entity, a line break that became a
/// space). A range inside a copied piece maps to the byte; one in a made piece maps to the whole of its source.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    text: String,
    /// The text in lower case, place for place; empty while it is being written.
    lower: String,
    pieces: Vec<Piece>,
    /// The piece with which the text begins that is being written.
    open: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// Offset in `text` at which the piece starts.
    at: u32,
    source: Span,
    /// The piece is a copy of the source, byte by byte.
    copied: bool,
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn large(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// How many pieces begin before `at`.
fn pieces_before(pieces: &[Piece], at: u32) -> usize {
    let (mut low, mut high) = (0, pieces.len());
    while low < high {
        let mid = (low + high) / 2;
        match pieces.get(mid) {
            Some(piece) if piece.at < at => low = mid + 1,
            _ => high = mid,
        }
    }
    low
}

impl Prose {
    /// Begins another text; what is pushed from here on is its.
    pub fn begin(&mut self) -> Place {
        self.open = self.pieces.len();
        self.here()
    }

    /// An empty place at the end.
    pub fn here(&self) -> Place {
        let (at, piece) = (small(self.text.len()), small(self.pieces.len()));
        Place { start: at, end: at, first: piece, last: piece }
    }

    /// All that was pushed since `begun`.
    pub fn since(&self, begun: Place) -> Place {
        Place { end: small(self.text.len()), last: small(self.pieces.len()), ..begun }
    }

    /// Adds `text`, read at `source`.
    pub fn push(&mut self, text: &str, source: Span) {
        let at = self.text.len();
        self.text.push_str(text);
        self.added(at, source);
    }

    /// Keeps where the text from byte `at` on was read.
    fn added(&mut self, at: usize, source: Span) {
        let width = self.text.len() - at;
        if width == 0 {
            return;
        }
        let copied = width == large(source.len());
        let is_begun = self.open < self.pieces.len();
        if let Some(last) = self.pieces.last_mut()
            && is_begun
            && copied
            && last.copied
            && last.source.end == source.start
        {
            last.source.end = source.end;
        } else {
            self.pieces.push(Piece { at: small(at), source, copied });
        }
    }

    /// Adds the text of an earlier place once more.
    pub fn repeat(&mut self, place: Place) {
        for ix in large(place.first)..large(place.last) {
            let Some((from, to, source)) = self.piece(place, ix) else { return };
            let at = self.text.len();
            if self.text.get(from..to).is_some() {
                self.text.extend_from_within(from..to);
            }
            self.added(at, source);
        }
    }

    /// Adds another's text.
    pub fn append(&mut self, other: &Flat) {
        let Some(prose) = &other.prose else { return };
        for ix in large(other.place.first)..large(other.place.last) {
            let Some((from, to, source)) = prose.piece(other.place, ix) else { return };
            self.push(prose.text.get(from..to).unwrap_or(""), source);
        }
    }

    /// The bytes of a piece, as far as they are of `place`, and where they were read.
    fn piece(&self, place: Place, ix: usize) -> Option<(usize, usize, Span)> {
        let piece = self.pieces.get(ix)?;
        let next = self.pieces.get(ix + 1).filter(|_| ix + 1 < large(place.last));
        let (from, to) = (piece.at.max(place.start), next.map_or(place.end, |next| next.at));
        let source = if piece.copied {
            Span { start: from - piece.at, end: to - piece.at }.shifted(piece.source.start)
        } else {
            piece.source
        };
        Some((large(from), large(to), source))
    }

    /// The text at a place.
    pub fn text(&self, place: Place) -> &str {
        self.text.get(large(place.start)..large(place.end)).unwrap_or("")
    }

    /// The part of a place from its byte `start` to its byte `end`.
    pub fn slice(&self, place: Place, start: usize, end: usize) -> Place {
        let from = place.start.saturating_add(small(start)).min(place.end);
        let to = place.start.saturating_add(small(end)).min(place.end);
        let pieces = self.pieces_of(place);
        if to <= from {
            return Place { start: from, end: from, first: place.first, last: place.first };
        }
        let first = pieces_before(pieces, from.saturating_add(1)).saturating_sub(1);
        let count = pieces_before(pieces, to);
        Place { start: from, end: to, first: place.first + small(first), last: place.first + small(count) }
    }

    /// A place without white space at its ends.
    pub fn trimmed(&self, place: Place) -> Place {
        let text = self.text(place);
        let start = text.len() - text.trim_start().len();
        self.slice(place, start, text.trim_end().len())
    }

    /// The source span of a place's bytes `start..end`.
    pub fn span(&self, place: Place, start: usize, end: usize) -> Span {
        let from = self.offset(place, start, false);
        let to = if end <= start { from } else { self.offset(place, end, true) };
        Span { start: from, end: to.max(from) }
    }

    /// The source span of a whole place.
    pub fn whole(&self, place: Place) -> Span {
        self.span(place, 0, large(place.end - place.start))
    }

    /// Ends the writing; [`Prose::flat`] then gives the texts.
    pub fn finish(mut self) -> Rc<Self> {
        self.lower = lower(&self.text);
        Rc::new(self)
    }

    /// The text at a place of a finished prose.
    pub fn flat(self: &Rc<Self>, place: Place) -> Flat {
        Flat { prose: Some(Rc::clone(self)), place }
    }

    fn pieces_of(&self, place: Place) -> &[Piece] {
        self.pieces.get(large(place.first)..large(place.last)).unwrap_or_default()
    }

    fn offset(&self, place: Place, at: usize, is_end: bool) -> u32 {
        let at = place.start.saturating_add(small(at));
        let pieces = self.pieces_of(place);
        // An end belongs to the piece that it closes, a start to the piece that it opens.
        let ix = pieces_before(pieces, if is_end { at } else { at.saturating_add(1) });
        let Some(piece) = ix.checked_sub(1).and_then(|ix| pieces.get(ix)) else {
            return pieces.first().map_or(0, |piece| piece.source.start);
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

impl Flat {
    /// One text by itself, read at `source`.
    pub fn of(text: &str, source: Span) -> Self {
        let mut prose = Prose::default();
        let begun = prose.begin();
        prose.push(text, source);
        let place = prose.since(begun);
        prose.finish().flat(place)
    }

    /// Several texts as one, `joint` between each two.
    pub fn joined<'a>(parts: impl Iterator<Item = &'a Self>, joint: &str) -> Self {
        let mut parts = parts.peekable();
        let Some(first) = parts.next() else { return Self::default() };
        if parts.peek().is_none() {
            return first.clone();
        }
        let mut prose = Prose::default();
        let begun = prose.begin();
        prose.append(first);
        for part in parts {
            let start = part.whole().start;
            prose.push(joint, Span { start, end: start });
            prose.append(part);
        }
        let place = prose.since(begun);
        prose.finish().flat(place)
    }

    /// The plain text.
    pub fn text(&self) -> &str {
        self.prose.as_ref().map_or("", |prose| prose.text(self.place))
    }

    /// The text in lower case, place for place.
    pub fn lower(&self) -> &str {
        let range = large(self.place.start)..large(self.place.end);
        self.prose.as_ref().and_then(|prose| prose.lower.get(range)).unwrap_or("")
    }

    /// Whether there is no text but white space.
    pub fn is_blank(&self) -> bool {
        self.text().trim_start().is_empty()
    }

    /// The source span of bytes `start..end` of [`Flat::text`].
    pub fn span(&self, start: usize, end: usize) -> Span {
        self.prose.as_ref().map_or(Span::default(), |prose| prose.span(self.place, start, end))
    }

    /// The source span of the whole text.
    pub fn whole(&self) -> Span {
        self.prose.as_ref().map_or(Span::default(), |prose| prose.whole(self.place))
    }

    /// The part of this text from byte `start` to byte `end`, with its own map.
    pub fn slice(&self, start: usize, end: usize) -> Self {
        self.part(|prose| prose.slice(self.place, start, end))
    }

    /// The text without white space at its ends.
    pub fn trimmed(&self) -> Self {
        self.part(|prose| prose.trimmed(self.place))
    }

    fn part(&self, of: impl FnOnce(&Prose) -> Place) -> Self {
        match &self.prose {
            Some(prose) => Self { place: of(prose), prose: Some(Rc::clone(prose)) },
            None => Self::default(),
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
        let mut prose = Prose::default();
        prose.push("Before. ", Span::new(0, 0));
        let begun = prose.begin();
        prose.push("a ", Span::new(0, 2));
        prose.push("b", Span::new(4, 5));
        prose.push("&", Span::new(5, 10));
        prose.push("c", Span::new(10, 11));
        prose.push(" d", Span::new(13, 15));
        let place = prose.since(begun);
        prose.begin();
        prose.push(" Behind.", Span::new(15, 23));
        let flat = prose.finish().flat(place);
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
