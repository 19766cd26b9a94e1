//! What can stand in `html!`, and reading it.

use proc_macro2::TokenStream;
use quote::ToTokens;
use quote::quote;
use syn::Expr;
use syn::Ident;
use syn::Lit;
use syn::LitStr;
use syn::Pat;
use syn::Path;
use syn::Token;
use syn::braced;
use syn::ext::IdentExt;
use syn::parse::Parse;
use syn::parse::ParseStream;
use syn::token::Brace;

/// Everything between the braces of `html!`.
pub struct Root(pub Vec<Node>);

/// One thing in it.
pub enum Node {
    /// `{ "words" }`
    Text(LitStr),
    /// `{ expression }`
    Block(Expr),
    /// `<div …>…</div>`
    Element(Element),
    /// Left to Yew: a component with its children, `input`, `textarea`.
    Foreign(Foreign),
    /// `<>…</>`
    Fragment(Vec<Node>),
    /// `if … { … } else { … }`
    If(Box<If>),
    /// `for … in … { … }`
    For(Box<For>),
}

/// An element.
pub struct Element {
    pub tag: Tag,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

/// An element's name.
pub enum Tag {
    Fixed(String),
    /// `<@{expression}>`
    Chosen(Expr),
}

/// What Yew's macro makes.
pub struct Foreign {
    pub name: TokenStream,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Node>,
}

/// An attribute, a listener, a key or a reference.
pub struct Attribute {
    /// With dashes, as written.
    pub name: String,
    /// The same as tokens.
    pub tokens: TokenStream,
    pub value: Expr,
}

/// A condition.
pub struct If {
    pub condition: Expr,
    pub then: Vec<Node>,
    pub otherwise: Vec<Node>,
}

/// A loop.
pub struct For {
    pub pattern: Pat,
    pub over: Expr,
    pub body: Vec<Node>,
}

impl Parse for Root {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        if !input.is_empty() && !starts_node(input) {
            return Ok(Self(vec![expression(input)?]));
        }
        nodes(input).map(Self)
    }
}

fn starts_node(input: ParseStream) -> bool {
    input.peek(Token![<]) || input.peek(Brace) || input.peek(Token![if]) || input.peek(Token![for])
}

/// Nodes up to a closing tag or the end.
fn nodes(input: ParseStream) -> syn::Result<Vec<Node>> {
    let mut found = Vec::new();
    while !(input.is_empty() || input.peek(Token![<]) && input.peek2(Token![/])) {
        found.push(node(input)?);
    }
    Ok(found)
}

fn inside_braces(input: ParseStream) -> syn::Result<Vec<Node>> {
    let inside;
    braced!(inside in input);
    let Root(found) = inside.parse()?;
    if inside.is_empty() { Ok(found) } else { Err(inside.error("a closing tag without its opening one")) }
}

fn expression(input: ParseStream) -> syn::Result<Node> {
    let value: Expr = input.parse()?;
    Ok(match value {
        Expr::Lit(syn::ExprLit { lit: Lit::Str(text), .. }) => Node::Text(text),
        value => Node::Block(value),
    })
}

fn node(input: ParseStream) -> syn::Result<Node> {
    if input.peek(Brace) {
        let inside;
        braced!(inside in input);
        return expression(&inside);
    }
    if input.peek(Token![if]) {
        return condition(input).map(|found| Node::If(Box::new(found)));
    }
    if input.peek(Token![for]) {
        input.parse::<Token![for]>()?;
        let pattern = Pat::parse_single(input)?;
        input.parse::<Token![in]>()?;
        let over = Expr::parse_without_eager_brace(input)?;
        return Ok(Node::For(Box::new(For { pattern, over, body: inside_braces(input)? })));
    }
    tagged(input)
}

fn condition(input: ParseStream) -> syn::Result<If> {
    input.parse::<Token![if]>()?;
    let condition = Expr::parse_without_eager_brace(input)?;
    let then = inside_braces(input)?;
    let otherwise = if !input.peek(Token![else]) {
        Vec::new()
    } else {
        input.parse::<Token![else]>()?;
        if input.peek(Token![if]) { vec![Node::If(Box::new(self::condition(input)?))] } else { inside_braces(input)? }
    };
    Ok(If { condition, then, otherwise })
}

/// A name with dashes or colons.
fn dashed(input: ParseStream) -> syn::Result<(String, TokenStream)> {
    let first = Ident::parse_any(input)?;
    let mut name = first.unraw().to_string();
    let mut tokens = first.into_token_stream();
    while input.peek(Token![-]) || (input.peek(Token![:]) && !input.peek(Token![::])) {
        let mark: proc_macro2::Punct = input.parse()?;
        let next = Ident::parse_any(input)?;
        name.push(mark.as_char());
        name.push_str(&next.unraw().to_string());
        tokens = quote! { #tokens #mark #next };
    }
    Ok((name, tokens))
}

fn attributes(input: ParseStream) -> syn::Result<Vec<Attribute>> {
    let mut found = Vec::new();
    while !input.peek(Token![>]) && !input.peek(Token![/]) {
        if input.peek(Brace) {
            let inside;
            braced!(inside in input);
            let name: Ident = inside.parse()?;
            found.push(Attribute {
                name: name.unraw().to_string(),
                tokens: name.to_token_stream(),
                value: syn::parse_quote!(#name),
            });
            continue;
        }
        let (name, tokens) = dashed(input)?;
        input.parse::<Token![=]>()?;
        let value = if input.peek(Brace) {
            let inside;
            braced!(inside in input);
            inside.parse()?
        } else {
            Expr::Lit(syn::ExprLit { attrs: Vec::new(), lit: input.parse()? })
        };
        found.push(Attribute { name, tokens, value });
    }
    Ok(found)
}

fn tagged(input: ParseStream) -> syn::Result<Node> {
    input.parse::<Token![<]>()?;
    if input.peek(Token![>]) {
        input.parse::<Token![>]>()?;
        let children = nodes(input)?;
        input.parse::<Token![<]>()?;
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok(Node::Fragment(children));
    }
    if input.peek(Token![@]) {
        input.parse::<Token![@]>()?;
        let inside;
        braced!(inside in input);
        let tag = Tag::Chosen(inside.parse()?);
        let (attributes, children) = rest(input, |input| input.parse::<Token![@]>().map(drop))?;
        return Ok(Node::Element(Element { tag, attributes, children }));
    }
    let is_component = input.fork().call(Ident::parse_any)?.to_string().starts_with(|c: char| c.is_ascii_uppercase());
    if is_component {
        let path: Path = input.parse()?;
        let closing = path.to_token_stream().to_string();
        let (attributes, children) = rest(input, |input| {
            let found: Path = input.parse()?;
            let is_same = closing.starts_with(&found.to_token_stream().to_string());
            if is_same { Ok(()) } else { Err(syn::Error::new_spanned(found, "closes what was not opened")) }
        })?;
        return Ok(Node::Foreign(Foreign { name: path.to_token_stream(), attributes, children }));
    }
    let (name, tokens) = dashed(input)?;
    let (attributes, children) = rest(input, |input| {
        let at = input.span();
        let (found, _) = dashed(input)?;
        if found == name { Ok(()) } else { Err(syn::Error::new(at, format!("<{name}> is not closed by </{found}>"))) }
    })?;
    Ok(match name.as_str() {
        "input" | "textarea" => Node::Foreign(Foreign { name: tokens, attributes, children }),
        _ => Node::Element(Element { tag: Tag::Fixed(name), attributes, children }),
    })
}

/// Attributes, children and the closing tag.
fn rest(
    input: ParseStream,
    closing: impl FnOnce(ParseStream) -> syn::Result<()>,
) -> syn::Result<(Vec<Attribute>, Vec<Node>)> {
    let attributes = attributes(input)?;
    if input.peek(Token![/]) {
        input.parse::<Token![/]>()?;
        input.parse::<Token![>]>()?;
        return Ok((attributes, Vec::new()));
    }
    input.parse::<Token![>]>()?;
    let children = nodes(input)?;
    input.parse::<Token![<]>()?;
    input.parse::<Token![/]>()?;
    closing(input)?;
    input.parse::<Token![>]>()?;
    Ok((attributes, children))
}
