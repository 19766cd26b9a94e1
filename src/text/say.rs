//! Words that the page says itself, told apart from those of the document: what a translation would have to hand over.
//!
//! A build with the feature `pseudo` is the pseudo-locale: each such message stands in white square brackets and has letters
//! in full width, so that a test sees what has none and what is put together from parts. Translates nothing.

/// A message without a value: `&'static str`.
#[cfg(not(feature = "pseudo"))]
macro_rules! words {
    ($words:literal) => {
        $words
    };
}

/// A message with values, as `format!` has them: `String`.
#[cfg(not(feature = "pseudo"))]
macro_rules! phrase {
    ($($parts:tt)*) => {
        format!($($parts)*)
    };
}

#[cfg(not(feature = "pseudo"))]
pub(crate) use phrase;
#[cfg(feature = "pseudo")]
pub(crate) use postmortem_html::pseudo_phrase as phrase;
#[cfg(feature = "pseudo")]
pub(crate) use postmortem_html::pseudo_words as words;
#[cfg(not(feature = "pseudo"))]
pub(crate) use words;
