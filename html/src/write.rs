//! Nodes as calls. Every call passes one address and what it adds; what is fixed lies in the data.

use proc_macro2::Ident;
use proc_macro2::Span;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Expr;
use syn::Lit;
use syn::LitStr;

use crate::node::Attribute;
use crate::node::Element;
use crate::node::Foreign;
use crate::node::If;
use crate::node::Node;
use crate::node::Root;
use crate::node::Tag;

/// Attributes that are there or not, as HTML has them and this page uses them.
const FLAGS: [&str; 11] = [
    "novalidate",
    "autofocus",
    "checked",
    "disabled",
    "hidden",
    "inert",
    "multiple",
    "open",
    "readonly",
    "required",
    "selected",
];

/// Attributes whose values are read to people.
const READ: [&str; 4] = ["aria-label", "title", "placeholder", "alt"];

/// Words of the page's own, as the crate marks them; signs and spaces stay as they are. Words with a space at an end are
/// refused, since a translation could not put them elsewhere.
fn words(text: &LitStr) -> TokenStream {
    let value = text.value();
    if !value.contains(|c: char| c.is_ascii_alphabetic()) {
        return quote! { #text };
    }
    if value.trim() != value {
        let error = "a part of a sentence: say all of it in one message, and spaces by themselves";
        return syn::Error::new(text.span(), error).to_compile_error();
    }
    quote! { crate::text::words!(#text) }
}

/// The whole.
pub fn root(root: &Root) -> TokenStream {
    one(&root.0)
}

/// One `Html` of several nodes.
fn one(nodes: &[Node]) -> TokenStream {
    match nodes {
        [] => quote! { ::yew::Html::default() },
        [Node::Element(element)] => write_element(element),
        [Node::Foreign(foreign)] => write_foreign(foreign),
        [Node::If(condition)] => write_if(condition),
        [Node::Text(text)] => {
            let text = words(text);
            quote! { crate::components::markup::text(#text) }
        }
        nodes => {
            let list = name("list");
            let children = nodes.iter().map(|node| child(&list, node));
            quote! {{
                let mut #list = crate::components::markup::El::new("");
                #(#children)*
                #list.list()
            }}
        }
    }
}

fn name(of: &str) -> Ident {
    Ident::new(&format!("__{of}"), Span::mixed_site())
}

/// A statement that adds a node to what `parent` names.
fn child(parent: &Ident, node: &Node) -> TokenStream {
    match node {
        Node::Text(text) => {
            let text = words(text);
            quote! { #parent.text(#text); }
        }
        Node::Block(value) => quote! { crate::components::markup::Child::add(#value, &mut #parent); },
        Node::Element(element) => {
            let made = write_element(element);
            quote! { #parent.child(#made); }
        }
        Node::Foreign(foreign) => {
            let made = write_foreign(foreign);
            quote! { #parent.child(#made); }
        }
        Node::Fragment(nodes) => {
            let made = one(nodes);
            quote! { #parent.child(#made); }
        }
        Node::If(condition) => {
            let made = write_if(condition);
            quote! { #parent.child(#made); }
        }
        Node::For(each) => {
            let (pattern, over) = (&each.pattern, &each.over);
            let list = name("list");
            let body = each.body.iter().map(|node| child(&list, node));
            quote! { #parent.child({
                let mut #list = crate::components::markup::El::new("");
                for #pattern in #over { #(#body)* }
                #list.list()
            }); }
        }
    }
}

fn write_if(condition: &If) -> TokenStream {
    let (test, then, otherwise) = (&condition.condition, branch(&condition.then), branch(&condition.otherwise));
    quote! { if #test { #then } else { #otherwise } }
}

/// What a condition leads to, as a function of its own: one that is never entered at the start can then come later.
fn branch(nodes: &[Node]) -> TokenStream {
    let made = one(nodes);
    match nodes {
        [] | [Node::Text(_) | Node::If(_)] => made,
        _ => quote! { crate::components::markup::apart(|| #made) },
    }
}

fn write_foreign(foreign: &Foreign) -> TokenStream {
    let tag = &foreign.name;
    let attributes = foreign.attributes.iter().map(|Attribute { name, tokens, value }| match value {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) if READ.contains(&name.as_str()) => {
            let text = words(text);
            quote! { #tokens={#text} }
        }
        Expr::Lit(_) => quote! { #tokens=#value },
        _ => quote! { #tokens={#value} },
    });
    if foreign.children.is_empty() {
        return quote! { ::yew::html! { <#tag #(#attributes)* /> } };
    }
    let children = one(&foreign.children);
    quote! { ::yew::html! { <#tag #(#attributes)*>{ #children }</#tag> } }
}

fn write_element(element: &Element) -> TokenStream {
    let el = name("el");
    let tag = match &element.tag {
        Tag::Fixed(tag) => quote! { new(#tag) },
        Tag::Chosen(tag) => quote! { named(::yew::virtual_dom::AttrValue::from(#tag)) },
    };
    let mut extras = Vec::new();
    let mut fixed = Vec::new();
    let mut names = Vec::new();
    let mut values = Vec::new();
    for Attribute { name, tokens, value } in &element.attributes {
        let literal = match value {
            Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Some(text),
            _ => None,
        };
        match name.as_str() {
            "key" => extras.push(quote! { #el.key(::yew::virtual_dom::Key::from(#value)); }),
            "ref" => extras.push(quote! { #el.node_ref(#value); }),
            listener if listener.starts_with("on") => {
                extras.push(quote! { #el.on(::yew::html::#tokens::Wrapper::__macro_new(#value)); });
            }
            _ => {
                names.push(quote! { #name });
                if let Some(text) = literal {
                    let text = if READ.contains(&name.as_str()) {
                        words(text)
                    } else {
                        quote! { #text }
                    };
                    fixed.push(quote! { (#name, ::yew::virtual_dom::AttributeOrProperty::Static(#text)) });
                    values.push(quote! { #el.fixed(#text); });
                } else if FLAGS.contains(&name.as_str()) {
                    values.push(quote! { #el.flag(#value, #name); });
                } else if name == "class" {
                    values.push(quote! { #el.class(::std::convert::Into::<::yew::html::Classes>::into(#value)); });
                } else {
                    values.push(quote! { #el.value(::yew::html::IntoPropValue::<
                    ::std::option::Option<::yew::virtual_dom::AttrValue>>::into_prop_value(#value)); });
                }
            }
        }
    }
    let attributes = if names.is_empty() {
        quote! {}
    } else if fixed.len() == names.len() {
        quote! { #el.all_fixed(&[#(#fixed),*]); }
    } else {
        quote! { #el.names(&[#(#names),*]); #(#values)* }
    };
    // Attributes before listeners before children, as Yew's macro has it: a value may move into one of them.
    let children = element.children.iter().map(|node| child(&el, node));
    quote! {{
        let mut #el = crate::components::markup::El::#tag;
        #attributes
        #(#extras)*
        #(#children)*
        #el.done()
    }}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_parts_of_a_sentence() {
        let made = |text: &str| words(&LitStr::new(text, Span::call_site())).to_string();
        for (text, start) in [("Close", "crate"), (", ", "\", \""), ("Read from ", "::"), (" done", "::")] {
            assert!(made(text).starts_with(start), "{text}: {}", made(text));
        }
        assert!(made("Read from ").contains("compile_error"));
    }
}
