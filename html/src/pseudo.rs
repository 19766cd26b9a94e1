//! Messages as the pseudo-locale has them, so that a test can tell them from the document's words and from each other.

use proc_macro2::TokenStream;
use quote::quote;
use syn::LitStr;
use syn::parse::Parse;
use syn::parse::ParseStream;

/// A template and what follows it.
pub struct Phrase {
    template: LitStr,
    values: TokenStream,
}

impl Parse for Phrase {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        Ok(Self { template: input.parse()?, values: input.parse()? })
    }
}

/// The literal.
pub fn words(text: &LitStr) -> TokenStream {
    let marked = LitStr::new(&mark(&text.value()), text.span());
    quote! { #marked }
}

/// The call of `format!`.
pub fn format(phrase: &Phrase) -> TokenStream {
    let (template, values) = (words(&phrase.template), &phrase.values);
    quote! { ::std::format!(#template #values) }
}

/// In brackets; letters outside of holes in full width.
fn mark(text: &str) -> String {
    let mut is_hole = false;
    let inner: String = text
        .chars()
        .map(|c| {
            is_hole = is_hole && c != '}' || c == '{';
            match c {
                'A'..='Z' | 'a'..='z' if !is_hole => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
                _ => c,
            }
        })
        .collect();
    ["\u{27e6}", &inner, "\u{27e7}"].concat()
}
