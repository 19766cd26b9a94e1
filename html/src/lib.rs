//! The page's `html!`: Yew's syntax for elements, written as calls into `components::markup`.
//!
//! Yew's own macro spells every field of every element out where it stands, which is quick and costs the reader of this
//! page about 100 kB of code. What is not an element without a state of its own (components, `input`, `textarea`) goes
//! to Yew's macro as it stands.

mod node;
#[cfg(feature = "pseudo")]
mod pseudo;
mod write;

use proc_macro::TokenStream;

/// Makes one `Html` of elements, components, blocks, `if` and `for`, as `yew::html!` does.
#[proc_macro]
pub fn html(input: TokenStream) -> TokenStream {
    match syn::parse::<node::Root>(input) {
        Ok(root) => write::root(&root).into(),
        Err(error) => error.to_compile_error().into(),
    }
}

/// A literal as the pseudo-locale has it: in white square brackets, its letters in full width.
#[cfg(feature = "pseudo")]
#[proc_macro]
pub fn pseudo_words(input: TokenStream) -> TokenStream {
    syn::parse(input)
        .map_or_else(|error: syn::Error| error.to_compile_error().into(), |text| pseudo::words(&text).into())
}

/// What `format!` takes, as the pseudo-locale has it; what stands in for the holes stays as it is.
#[cfg(feature = "pseudo")]
#[proc_macro]
pub fn pseudo_phrase(input: TokenStream) -> TokenStream {
    syn::parse(input)
        .map_or_else(|error: syn::Error| error.to_compile_error().into(), |phrase| pseudo::format(&phrase).into())
}
