//! What the page's `html!` (the crate `html`) is written in: elements built by calls.
//!
//! Nothing here is inlined, which is the point: an element then costs the reader a few bytes a part.

use std::rc::Rc;

use yew::AttrValue;
use yew::Classes;
use yew::Html;
use yew::NodeRef;
use yew::virtual_dom::AttributeOrProperty;
use yew::virtual_dom::Attributes;
use yew::virtual_dom::Key;
use yew::virtual_dom::Listener;
use yew::virtual_dom::Listeners;
use yew::virtual_dom::VList;
use yew::virtual_dom::VTag;
use yew::virtual_dom::VText;

/// Names and values that never change.
type Fixed = &'static [(&'static str, AttributeOrProperty)];

/// An element on its way, or a list of nodes without one.
pub struct El {
    tag: AttrValue,
    fixed: Fixed,
    names: &'static [&'static str],
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    key: Option<Key>,
    node_ref: NodeRef,
    children: Vec<Html>,
}

impl El {
    /// Begins an element.
    #[inline(never)]
    pub fn new(tag: &'static str) -> Self {
        Self::named(AttrValue::Static(tag))
    }

    /// Begins an element whose name is found out here.
    #[inline(never)]
    pub fn named(tag: AttrValue) -> Self {
        Self {
            tag,
            fixed: &[],
            names: &[],
            values: Vec::new(),
            listeners: Vec::new(),
            key: None,
            node_ref: NodeRef::default(),
            children: Vec::new(),
        }
    }

    /// Sets attributes whose values are all known.
    #[inline(never)]
    pub fn all_fixed(&mut self, fixed: Fixed) {
        self.fixed = fixed;
    }

    /// Says which attributes follow, each with one call for its value.
    #[inline(never)]
    pub fn names(&mut self, names: &'static [&'static str]) {
        self.names = names;
    }

    /// A value of words of ours.
    #[inline(never)]
    pub fn fixed(&mut self, value: &'static str) {
        self.values.push(Some(ours(value)));
    }

    /// A value; none leaves the attribute out.
    #[inline(never)]
    pub fn value(&mut self, value: Option<AttrValue>) {
        self.values.push(value.map(AttributeOrProperty::Attribute));
    }

    /// An attribute that is there or not.
    #[inline(never)]
    pub fn flag(&mut self, is_there: bool, name: &'static str) {
        self.values.push(is_there.then(|| ours(name)));
    }

    /// A value of classes; none of them leaves the attribute out.
    #[inline(never)]
    #[allow(clippy::needless_pass_by_value)]
    pub fn class(&mut self, classes: Classes) {
        let words = (!classes.is_empty()).then(|| AttrValue::from(classes.to_string()));
        self.value(words);
    }

    /// Sets the key among the siblings.
    #[inline(never)]
    pub fn key(&mut self, key: Key) {
        self.key = Some(key);
    }

    /// Sets where the element is to be found once it is there.
    #[inline(never)]
    pub fn node_ref(&mut self, node: NodeRef) {
        self.node_ref = node;
    }

    /// Adds a listener.
    #[inline(never)]
    pub fn on(&mut self, listener: Option<Rc<dyn Listener>>) {
        self.listeners.push(listener);
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(&mut self, child: Html) {
        self.children.push(child);
    }

    /// Adds words of ours.
    #[inline(never)]
    pub fn text(&mut self, words: &'static str) {
        self.children.push(text(words));
    }

    /// The element.
    #[inline(never)]
    pub fn done(self) -> Html {
        let attributes = if self.names.is_empty() {
            Attributes::Static(self.fixed)
        } else {
            Attributes::Dynamic { keys: self.names, values: self.values.into_boxed_slice() }
        };
        let listeners = match self.listeners.is_empty() {
            true => Listeners::None,
            false => Listeners::Pending(self.listeners.into_boxed_slice()),
        };
        let children = VList::with_children(self.children, None).into();
        VTag::__new_other(self.tag, self.node_ref, self.key, attributes, listeners, children).into()
    }

    /// The children alone.
    #[inline(never)]
    pub fn list(self) -> Html {
        VList::with_children(self.children, None).into()
    }
}

/// Words of ours as a value. Where Yew writes elements as text, as tests do natively, it leaves out static ones.
fn ours(value: &'static str) -> AttributeOrProperty {
    if cfg!(target_arch = "wasm32") {
        AttributeOrProperty::Static(value)
    } else {
        AttributeOrProperty::Attribute(AttrValue::Static(value))
    }
}

/// Makes something in a function of its own.
#[inline(never)]
pub fn apart(make: impl FnOnce() -> Html) -> Html {
    make()
}

/// Words of ours.
#[inline(never)]
pub fn text(words: &'static str) -> Html {
    VText::new(AttrValue::Static(words)).into()
}

/// A message with an element in its place, which `{}` holds.
pub fn fill(message: &'static str, element: Html) -> Html {
    let (before, after) = message.split_once("{}").unwrap_or((message, ""));
    [text(before), element, text(after)].into_iter().collect()
}

#[inline(never)]
fn said(words: AttrValue, parent: &mut El) {
    parent.child(VText::new(words).into());
}

/// What may stand in braces between elements.
pub trait Child {
    /// Adds it behind the children that are there.
    fn add(self, parent: &mut El);
}

impl Child for Html {
    fn add(self, parent: &mut El) {
        parent.child(self);
    }
}

impl Child for &Html {
    fn add(self, parent: &mut El) {
        parent.child(self.clone());
    }
}

impl<T: Child> Child for Option<T> {
    fn add(self, parent: &mut El) {
        if let Some(child) = self {
            child.add(parent);
        }
    }
}

impl<T: Child> Child for Vec<T> {
    fn add(self, parent: &mut El) {
        for child in self {
            child.add(parent);
        }
    }
}

impl Child for AttrValue {
    fn add(self, parent: &mut El) {
        said(self, parent);
    }
}

impl Child for String {
    fn add(self, parent: &mut El) {
        said(AttrValue::from(self), parent);
    }
}

impl Child for &str {
    fn add(self, parent: &mut El) {
        self.to_owned().add(parent);
    }
}

impl Child for &String {
    fn add(self, parent: &mut El) {
        self.as_str().add(parent);
    }
}

impl Child for usize {
    fn add(self, parent: &mut El) {
        self.to_string().add(parent);
    }
}

impl Child for u32 {
    fn add(self, parent: &mut El) {
        self.to_string().add(parent);
    }
}
