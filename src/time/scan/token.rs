//! A text in numbers, words and signs, and what can be asked of one of them.
//!
//! Knows nothing of times and dates.

use crate::text::Letter;
use crate::text::tail;
use crate::time::words;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits, by its value.
    Number(u32),
    /// Letters; an ideograph is a word of its own.
    Word,
    /// Anything else but white space.
    Sign(char),
}

/// A run of digits or letters, or one sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// White space or the head of the text stands before it.
    pub(super) is_spaced: bool,
}

/// The tokens of a text, in order.
fn tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut list = Vec::with_capacity(text.len() / 4 + 4);
    let mut is_spaced = true;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let start = at;
        let kind = if byte.is_ascii_digit() {
            let mut value: u32 = 0;
            while let Some(digit) = bytes.get(at).filter(|byte| byte.is_ascii_digit()) {
                value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
                at += 1;
            }
            Kind::Number(value)
        } else if byte.is_ascii_alphabetic() || 0x80 <= byte {
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            at += c.len_utf8();
            if c.is_whitespace() {
                is_spaced = true;
                continue;
            }
            if is_ideograph(c) {
                Kind::Word
            } else if c.is_letter() {
                at = word_end(text, at);
                Kind::Word
            } else {
                Kind::Sign(c)
            }
        } else {
            at += 1;
            if byte.is_ascii_whitespace() || byte == 0x0b {
                is_spaced = true;
                continue;
            }
            Kind::Sign(char::from(byte))
        };
        list.push(Token { kind, start, end: at, is_spaced });
        is_spaced = false;
    }
    list
}

/// The end of the letters at `at`; ideographs are words of their own.
fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            at += 1;
        }
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(c) if !c.is_ascii() && c.is_letter() && !is_ideograph(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// Whether what stands before a colon is a label (`Start time:14:05`) or the colon closes a sign in words
/// (`:small_blue_diamond:14:05`), and not a part of an address or a ratio.
pub(super) fn is_label_or_sign(before: &str) -> bool {
    let word = tail(before, 40)
        .rsplit(|c: char| !c.is_letter_or_digit() && !matches!(c, '_' | '+' | '-'))
        .next()
        .unwrap_or("");
    let head = before.strip_suffix(word).unwrap_or("");
    match head.strip_suffix(':') {
        Some(outside) => !word.is_empty() && !outside.ends_with(|c: char| c.is_letter_or_digit() || c == '/'),
        None => {
            3 < word.len()
                && word.chars().all(char::is_letter)
                && (head.is_empty() || head.ends_with(|c: char| c.is_whitespace() || matches!(c, '*' | '(' | '|')))
        }
    }
}

/// Whether a sign of Chinese or Japanese is a word of its own.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// A text that is looked at token by token.
pub(super) struct Scan<'a> {
    /// The text as written.
    pub(super) text: &'a str,
    /// The text in lower case, place for place.
    pub(super) lower: &'a str,
    /// In order.
    pub(super) tokens: Vec<Token>,
}

impl<'a> Scan<'a> {
    /// Parts `text`, whose lower case is `lower`.
    pub(super) fn of(text: &'a str, lower: &'a str) -> Self {
        Self { text, lower, tokens: tokens(text) }
    }
}

impl Scan<'_> {
    /// The token at `ix`.
    #[inline]
    pub(super) fn token(&self, ix: usize) -> Option<Token> {
        self.tokens.get(ix).copied()
    }

    /// The number at `ix` and how many digits it is written with.
    pub(super) fn number(&self, ix: usize) -> Option<(u32, usize)> {
        let token = self.token(ix)?;
        match token.kind {
            Kind::Number(value) => Some((value, token.end - token.start)),
            Kind::Word | Kind::Sign(_) => None,
        }
    }

    /// The word at `ix`, lower case; empty for anything else.
    pub(super) fn word(&self, ix: usize) -> &str {
        match self.token(ix) {
            Some(Token { kind: Kind::Word, start, end, .. }) if end - start <= 24 => {
                self.lower.get(start..end).unwrap_or("")
            }
            _ => "",
        }
    }

    /// The word so many tokens before `ix`; empty for anything else.
    pub(super) fn word_before(&self, ix: usize, back: usize) -> &str {
        ix.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether the sign at `ix` is `sign`.
    pub(super) fn is_sign(&self, ix: usize, sign: char) -> bool {
        matches!(self.tokens.get(ix), Some(Token { kind: Kind::Sign(own), .. }) if *own == sign)
    }

    /// Whether the word at `ix` may play a part.
    pub(super) fn plays(&self, ix: usize, part: u8) -> bool {
        let word = self.word(ix);
        !word.is_empty() && words::parts(word) & part != 0
    }

    /// Whether the token at `ix` follows the one before it without a space.
    pub(super) fn is_tight(&self, ix: usize) -> bool {
        self.token(ix).is_some_and(|token| !token.is_spaced)
    }

    /// Whether a number hangs on the sign at `ix`, and that on what stands before it: `:30`, `.5`.
    pub(super) fn is_tight_number(&self, ix: usize) -> bool {
        self.is_tight(ix) && self.is_tight(ix + 1) && self.number(ix + 1).is_some()
    }

    /// One past the last byte of the token before `ix`.
    pub(super) fn end_before(&self, ix: usize) -> usize {
        ix.checked_sub(1).and_then(|ix| self.token(ix)).map_or(0, |token| token.end)
    }

    /// Whether one of `signs` stands at `ix`.
    pub(super) fn is_any_sign(&self, ix: usize, signs: &[char]) -> bool {
        signs.iter().any(|sign| self.is_sign(ix, *sign))
    }
}
