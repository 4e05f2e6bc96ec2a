//! The tree: an arena of HTML elements, text and comments. Only this folder uses html5ever.
//!
//! Nodes have numbers and links in both directions. Inserting before a sibling takes the same time
//! everywhere (foster parenting does it for each stray cell of a table), and passes walk the tree
//! without recursion.

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

pub(crate) use self::attr::{Attr, ImageSourceKind, KeptAttrs};
pub(crate) use self::budget::{Budget, Exceeded};
pub(crate) use self::index::Listed;
pub(crate) use self::parse::{Root, parse};
pub(crate) use self::select::{SelectorError, SelectorLists, SelectorSet};
pub(crate) use self::style::{Hiding, hiding};
pub(crate) use self::tag::Tag;
#[cfg(feature = "_internals")]
pub(crate) use self::tokenizer::token_log::{Content, our_and_reference_tokens};
pub(crate) use self::walk::Step;
use crate::ledger::Reason;

/// The number of a node in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(NonZeroU32);

impl NodeId {
    /// The document, the root of the tree.
    pub(crate) const DOCUMENT: Self = Self(NonZeroU32::MIN);

    fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        Self(number.expect("the input limit keeps node counts below u32::MAX"))
    }

    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// What the element passes decided about a node. They only set marks; lowering reads them and
/// writes the ledger in document order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NodeMark {
    /// Why the node is removed with its content.
    pub(crate) removed: Option<Reason>,
    /// The node is an automatic link: its text is kept, its link is removed.
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
    /// Its depth when it was appended; only the check of the depth limit reads it.
    depth: u16,
    mark: NodeMark,
    data: Data,
}

/// The kind and the content of a node.
#[derive(Debug)]
pub(crate) enum Data {
    Document,
    Element(Element),
    Text(StrTendril),
    Comment(StrTendril),
}

/// An element: its kind, its name for selectors, and the attributes that are read.
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
    /// The elements in document order, listed when the tree is finished.
    elements: Vec<Listed>,
    /// The work that selectors have done so far, see [`Dom::is_overworked`].
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
            mark: NodeMark::default(),
            data,
        });
        id
    }

    /// The number of nodes.
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

    pub(crate) fn mark(&self, id: NodeId) -> NodeMark {
        self.node(id).mark
    }

    pub(crate) fn mark_mut(&mut self, id: NodeId) -> &mut NodeMark {
        &mut self.node_mut(id).mark
    }
}

impl Element {
    pub(crate) const fn tag(&self) -> Tag {
        self.tag
    }

    /// The value of one attribute, if the element has it.
    pub(crate) fn attr(&self, attr: Attr) -> Option<&str> {
        if self.attrs.is_empty() {
            return None;
        }
        let name = attr.local_name();
        self.attrs.iter().find(|attribute| attribute.name.local == *name).map(|attribute| &*attribute.value)
    }

    /// Whether the element has an attribute that is read. An element without any is never hidden or
    /// linked, and selected only by its name.
    pub(crate) fn has_attrs(&self) -> bool {
        !self.attrs.is_empty()
    }

    /// The class names in `class`.
    pub(crate) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attr(Attr::Class).unwrap_or_default().split_ascii_whitespace()
    }
}
