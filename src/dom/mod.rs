//! The tree: an arena of HTML elements, text and comments, and the only folder that knows html5ever.
//!
//! Nodes are numbered and linked both ways, so that inserting before a sibling costs the same everywhere (foster
//! parenting does it once a stray cell) and the passes can walk without recursion.

mod attr;
mod budget;
mod index;
mod name_table;
mod parse;
mod path;
mod select;
mod sink;
mod style;
mod tag;
mod tokenizer;
mod walk;

#[cfg(test)]
#[path = "../../tests/support/external.rs"]
mod external;
#[cfg(test)]
mod reference;

use std::cell::Cell;
use std::num::NonZeroU32;

use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName};

pub(crate) use self::attr::{Attr, Holds, KeptAttrs};
pub(crate) use self::budget::{Budget, Exceeded};
pub(crate) use self::index::Listed;
pub(crate) use self::parse::{Root, parse};
pub(crate) use self::select::{SelectorError, SelectorLists, SelectorSet};
pub(crate) use self::style::{Hiding, hiding};
pub(crate) use self::tag::Tag;
#[cfg(feature = "_internals")]
pub(crate) use self::tokenizer::written::pair as written_tokens;
pub(crate) use self::walk::Step;
use crate::ledger::Reason;

/// A node's place in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(NonZeroU32);

impl NodeId {
    /// The document, above everything.
    pub(crate) const DOCUMENT: Self = Self(NonZeroU32::MIN);

    fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self(number.expect("the input limit keeps node counts below u32::MAX"))
    }

    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// What the DOM passes said about a node. They mark; lowering obeys, and writes the ledger in document order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// The node goes with its content.
    pub(crate) removed: Option<Reason>,
    /// The node is an auto-link: its text stays, its link goes.
    pub(crate) unlinked: bool,
    /// The security it names, as an index into the page's listings plus one.
    pub(crate) listing: Option<NonZeroU32>,
}

/// One node with its links.
#[derive(Debug)]
pub(crate) struct Node {
    parent: Option<NodeId>,
    prev: Option<NodeId>,
    next: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    /// How deep it stood when it was appended; only the budget reads it.
    depth: u16,
    mark: Mark,
    data: Data,
}

/// What a node is.
#[derive(Debug)]
pub(crate) enum Data {
    Document,
    Element(Element),
    Text(StrTendril),
    Comment(StrTendril),
}

/// An element: its kind, its name for selectors, and the attributes somebody reads.
#[derive(Debug)]
pub(crate) struct Element {
    tag: Tag,
    name: LocalName,
    attrs: Vec<Attribute>,
}

/// The arena. The first node is the document.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    /// The elements, listed when the tree is finished.
    elements: Vec<Listed>,
    /// What selectors have cost so far, see [`Dom::is_overworked`].
    work: Cell<usize>,
}

impl Dom {
    fn with_capacity(capacity: usize) -> Self {
        let mut dom = Self { nodes: Vec::with_capacity(capacity), elements: Vec::new(), work: Cell::new(0) };
        dom.push(Data::Document);
        dom
    }

    fn push(&mut self, data: Data) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        self.nodes.push(Node {
            parent: None,
            prev: None,
            next: None,
            first_child: None,
            last_child: None,
            depth: 0,
            mark: Mark::default(),
            data,
        });
        id
    }

    /// How many nodes there are.
    pub(crate) const fn len(&self) -> usize {
        self.nodes.len()
    }

    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.index()]
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).first_child
    }

    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    pub(crate) fn prev(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).prev
    }

    pub(crate) fn data(&self, id: NodeId) -> &Data {
        &self.node(id).data
    }

    /// The element at `id`, if it is one.
    pub(crate) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            Data::Document | Data::Text(_) | Data::Comment(_) => None,
        }
    }

    /// The kind of the element at `id`, if it is one.
    pub(crate) fn tag(&self, id: NodeId) -> Option<Tag> {
        self.element(id).map(|element| element.tag)
    }

    /// The value of one attribute of the element at `id`.
    pub(crate) fn attr(&self, id: NodeId, attr: Attr) -> Option<&str> {
        self.element(id).and_then(|element| element.attr(attr))
    }

    pub(crate) fn mark(&self, id: NodeId) -> Mark {
        self.node(id).mark
    }

    pub(crate) fn mark_mut(&mut self, id: NodeId) -> &mut Mark {
        &mut self.node_mut(id).mark
    }
}

impl Element {
    pub(crate) const fn tag(&self) -> Tag {
        self.tag
    }

    /// The value of one attribute, where the element has it.
    pub(crate) fn attr(&self, attr: Attr) -> Option<&str> {
        if self.attrs.is_empty() {
            return None;
        }
        let name = attr.local_name();
        self.attrs.iter().find(|attribute| attribute.name.local == *name).map(|attribute| &*attribute.value)
    }

    /// Whether some attribute survived the guard: an element without any is never hidden, linked or selected by
    /// more than its name.
    pub(crate) fn has_attrs(&self) -> bool {
        !self.attrs.is_empty()
    }

    /// The white-space separated tokens of `class`.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace()
    }
}
