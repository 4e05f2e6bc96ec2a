//! The sink through which html5ever's tree builder writes into the arena. It counts elements and
//! depth.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, LocalName, Namespace, QualName, ns};

use super::budget::{Budget, Exceeded};
use super::tag::Tag;
use super::{Data, Dom, Element, NodeId};

/// A node with its name. The tree builder asks for the name at every token, and the arena need not
/// be read for it.
#[derive(Clone, Debug)]
pub(super) struct Handle {
    pub(super) id: NodeId,
    ns: Namespace,
    local: LocalName,
    /// Whether its content is HTML: `<annotation-xml encoding="text/html">`.
    is_integration_point: bool,
}

impl Handle {
    fn unnamed(id: NodeId) -> Self {
        Self { id, ns: ns!(), local: LocalName::default(), is_integration_point: false }
    }
}

/// Builds a [`Dom`].
#[derive(Debug)]
pub(super) struct Sink {
    dom: RefCell<Dom>,
    pub(super) budget: Budget,
    n_elements: Cell<usize>,
    exceeded: Cell<Option<Exceeded>>,
}

/// The result of a parse.
#[derive(Debug)]
pub(super) struct ParsedDom {
    pub(super) dom: Dom,
    pub(super) exceeded: Option<Exceeded>,
}

impl Sink {
    pub(super) fn new(budget: Budget, capacity: usize) -> Self {
        Self {
            dom: RefCell::new(Dom::with_capacity(capacity)),
            budget,
            n_elements: Cell::new(0),
            exceeded: Cell::new(None),
        }
    }

    /// The limit that was exceeded, if any. The parse ends at the next token.
    pub(super) fn exceeded(&self) -> Option<Exceeded> {
        self.exceeded.get()
    }

    pub(super) fn exceed(&self, what: Exceeded) {
        self.exceeded.set(Some(what));
    }

    fn push(&self, data: Data) -> NodeId {
        self.dom.borrow_mut().push(data)
    }

    /// Notes the depth of `child`. Moving a subtree does not change the depths noted in it, so the
    /// depth of the finished tree is checked again.
    fn note_depth(&self, dom: &mut Dom, parent: NodeId, child: NodeId) {
        let depth = dom.node(parent).depth.saturating_add(1);
        dom.node_mut(child).depth = depth;
        if usize::from(depth) > self.budget.depth {
            self.exceed(Exceeded::Depth);
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = ParsedDom;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self::Output {
        ParsedDom { dom: self.dom.into_inner(), exceeded: self.exceeded.get() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::unnamed(NodeId::DOCUMENT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.ns, local: &target.local }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        self.n_elements.set(self.n_elements.get() + 1);
        if self.n_elements.get() > self.budget.elements {
            self.exceed(Exceeded::Elements);
        }
        let tag = if name.ns == ns!(html) { Tag::of_html(&name.local) } else { Tag::Foreign };
        let element = Element { tag, name: name.local.clone(), attrs };
        let is_integration_point = flags.mathml_annotation_xml_integration_point;
        Handle { id: self.push(Data::Element(element)), ns: name.ns, local: name.local, is_integration_point }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle::unnamed(self.push(Data::Comment(text)))
    }

    fn create_pi(&self, _: StrTendril, data: StrTendril) -> Handle {
        self.create_comment(data)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let mut dom = self.dom.borrow_mut();
        match child {
            NodeOrText::AppendNode(node) => {
                dom.append(parent.id, node.id);
                self.note_depth(&mut dom, parent.id, node.id);
            }
            NodeOrText::AppendText(text) => {
                let last = dom.node(parent.id).last_child;
                if let Some(text) = dom.join_text(last, text) {
                    let id = dom.push(Data::Text(text));
                    dom.append(parent.id, id);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, prev_element: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.dom.borrow().parent(element.id).is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(prev_element, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The content of a template is below the template itself, which is opaque.
    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        target.is_integration_point
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, new_node: NodeOrText<Handle>) {
        let mut dom = self.dom.borrow_mut();
        match new_node {
            NodeOrText::AppendNode(node) => {
                dom.detach(node.id);
                dom.insert_before(sibling.id, node.id);
                if let Some(parent) = dom.parent(sibling.id) {
                    self.note_depth(&mut dom, parent, node.id);
                }
            }
            NodeOrText::AppendText(text) => {
                let before = dom.prev(sibling.id);
                if let Some(text) = dom.join_text(before, text) {
                    let id = dom.push(Data::Text(text));
                    dom.insert_before(sibling.id, id);
                }
            }
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut dom = self.dom.borrow_mut();
        if let Data::Element(element) = &mut dom.node_mut(target.id).data {
            for attr in attrs {
                if element.attrs.iter().all(|have| have.name != attr.name) {
                    element.attrs.push(attr);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.dom.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut dom = self.dom.borrow_mut();
        while let Some(child) = dom.first_child(node.id) {
            dom.detach(child);
            dom.append(new_parent.id, child);
        }
    }
}

impl Dom {
    /// Adds `text` to the node before it if that is a text node, as the HTML standard requires.
    /// Otherwise returns it.
    fn join_text(&mut self, before: Option<NodeId>, text: StrTendril) -> Option<StrTendril> {
        if let Some(id) = before
            && let Data::Text(have) = &mut self.node_mut(id).data
        {
            have.push_tendril(&text);
            return None;
        }
        Some(text)
    }

    fn append(&mut self, parent: NodeId, child: NodeId) {
        let last = self.node(parent).last_child;
        let node = self.node_mut(child);
        node.parent = Some(parent);
        node.prev = last;
        match last {
            Some(last) => self.node_mut(last).next = Some(child),
            None => self.node_mut(parent).first_child = Some(child),
        }
        self.node_mut(parent).last_child = Some(child);
    }

    fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        let (parent, prev) = (self.node(sibling).parent, self.node(sibling).prev);
        let node = self.node_mut(child);
        node.parent = parent;
        node.prev = prev;
        node.next = Some(sibling);
        self.node_mut(sibling).prev = Some(child);
        match (prev, parent) {
            (Some(prev), _) => self.node_mut(prev).next = Some(child),
            (None, Some(parent)) => self.node_mut(parent).first_child = Some(child),
            (None, None) => {}
        }
    }

    /// Removes `id` with its subtree from the tree.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, prev, next) = (node.parent.take(), node.prev.take(), node.next.take());
        match (prev, parent) {
            (Some(prev), _) => self.node_mut(prev).next = next,
            (None, Some(parent)) => self.node_mut(parent).first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.node_mut(next).prev = prev,
            (None, Some(parent)) => self.node_mut(parent).last_child = prev,
            (None, None) => {}
        }
    }
}
