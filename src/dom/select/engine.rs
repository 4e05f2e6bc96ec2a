//! What the crate `selectors` needs of a tree: names, a parser, and the steps from an element to
//! its neighbours.

use std::fmt;

use cssparser::{ToCss, serialize_identifier, serialize_string};
use html5ever::{LocalName, ns};
use precomputed_hash::PrecomputedHash;
use selectors::OpaqueElement;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;
use selectors::parser::{NonTSPseudoClass, Parser, PseudoElement, SelectorImpl, SelectorParseErrorKind};

use crate::dom::attr::interned;
use crate::dom::{Attr, Data, Dom, NodeId, Tag};

/// The kinds of names in a selector.
#[derive(Clone, Debug)]
pub(super) struct Markup;

impl SelectorImpl for Markup {
    type ExtraMatchingData<'a> = ();
    type AttrValue = AttrValue;
    type Identifier = Name;
    type LocalName = MarkupName;
    type NamespaceUrl = Name;
    type NamespacePrefix = Name;
    type BorrowedNamespaceUrl = Name;
    type BorrowedLocalName = MarkupName;
    type NonTSPseudoClass = Pseudo;
    type PseudoElement = Pseudo;
}

/// The name of an element or of an attribute, compared as an integer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkupName {
    pub(super) written: LocalName,
    /// Its name in the tree if it is an attribute.
    pub(super) attribute: LocalName,
}

impl From<&str> for MarkupName {
    fn from(text: &str) -> Self {
        Self { written: LocalName::from(text), attribute: interned(text) }
    }
}

impl PrecomputedHash for MarkupName {
    fn precomputed_hash(&self) -> u32 {
        self.written.precomputed_hash()
    }
}

impl ToCss for MarkupName {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        serialize_identifier(&self.written, dest)
    }
}

/// Any other name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Name(pub(super) LocalName);

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(LocalName::from(text))
    }
}

impl PrecomputedHash for Name {
    fn precomputed_hash(&self) -> u32 {
        self.0.precomputed_hash()
    }
}

impl ToCss for Name {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, dest)
    }
}

/// The value that an attribute is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AttrValue(Box<str>);

impl From<&str> for AttrValue {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl AsRef<str> for AttrValue {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for AttrValue {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        serialize_string(&self.0, dest)
    }
}

/// Pseudo-elements and pseudo-classes of state (`:hover`). Profiles cannot use them, so there are
/// none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pseudo {}

impl ToCss for Pseudo {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl PseudoElement for Pseudo {}

impl NonTSPseudoClass for Pseudo {
    fn is_active_or_hover(&self) -> bool {
        match *self {}
    }

    fn is_user_action_state(&self) -> bool {
        match *self {}
    }
}

/// The syntax that profiles may use. `:has()` is off, because it searches a subtree for every
/// element.
pub(super) struct Syntax;

impl Parser<'_> for Syntax {
    type Impl = Markup;
    type Error = SelectorParseErrorKind;

    fn parse_is_and_where(&self) -> bool {
        true
    }

    fn allow_forgiving_selectors(&self) -> bool {
        false
    }
}

/// An element that is matched. Each step and each read attribute is counted, see
/// [`super::MAX_WORK`].
#[derive(Clone, Copy)]
pub(super) struct MatchedElement<'d> {
    pub(super) dom: &'d Dom,
    pub(super) id: NodeId,
}

impl fmt::Debug for MatchedElement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<'d> MatchedElement<'d> {
    fn at(self, id: NodeId) -> Option<Self> {
        self.dom.element(id).map(|_| Self { dom: self.dom, id })
    }

    /// The first element from `from` on, where `next` leads from sibling to sibling.
    fn first_element(self, from: Option<NodeId>, next: impl Fn(&Dom, NodeId) -> Option<NodeId>) -> Option<Self> {
        let mut here = from;
        while let Some(id) = here {
            self.dom.count_work(1);
            if let Some(element) = self.at(id) {
                return Some(element);
            }
            here = next(self.dom, id);
        }
        None
    }

    fn is_foreign(self) -> bool {
        self.dom.tag(self.id) == Some(Tag::Foreign)
    }

    /// The value of `attr`. Its length is counted as work.
    fn counted_attr(self, attr: Attr) -> Option<&'d str> {
        let value = self.dom.attr(self.id, attr)?;
        self.dom.count_work(value.len() / 8);
        Some(value)
    }
}

impl selectors::Element for MatchedElement<'_> {
    type Impl = Markup;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.dom.node(self.id))
    }

    fn parent_element(&self) -> Option<Self> {
        self.dom.count_work(1);
        self.at(self.dom.parent(self.id)?)
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.first_element(self.dom.prev(self.id), Dom::prev)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.first_element(self.dom.next(self.id), Dom::next)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.first_element(self.dom.first_child(self.id), Dom::next)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        !self.is_foreign()
    }

    fn has_local_name(&self, name: &MarkupName) -> bool {
        self.dom.element(self.id).is_some_and(|element| element.name == name.written)
    }

    /// Always false: no profile names a namespace, and the parser knows no prefix.
    fn has_namespace(&self, _: &Name) -> bool {
        false
    }

    fn is_same_type(&self, other: &Self) -> bool {
        let (Some(one), Some(another)) = (self.dom.element(self.id), other.dom.element(other.id)) else {
            return false;
        };
        one.name == another.name && self.is_foreign() == other.is_foreign()
    }

    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Name>,
        name: &MarkupName,
        operation: &AttrSelectorOperation<&AttrValue>,
    ) -> bool {
        let Some(element) = self.dom.element(self.id) else { return false };
        for attr in &element.attrs {
            if attr.name.local == name.attribute && attr.name.ns == ns!() {
                self.dom.count_work(attr.value.len() / 8);
                return operation.eval_str(&attr.value);
            }
        }
        false
    }

    fn has_id(&self, id: &Name, case: CaseSensitivity) -> bool {
        self.counted_attr(Attr::Id).is_some_and(|value| case.eq(value.as_bytes(), id.0.as_bytes()))
    }

    fn has_class(&self, name: &Name, case: CaseSensitivity) -> bool {
        self.counted_attr(Attr::Class).is_some_and(|value| {
            value.split_ascii_whitespace().any(|class| case.eq(class.as_bytes(), name.0.as_bytes()))
        })
    }

    fn is_empty(&self) -> bool {
        let mut child = self.dom.first_child(self.id);
        while let Some(id) = child {
            if !matches!(self.dom.data(id), Data::Comment(_)) {
                return false;
            }
            self.dom.count_work(1);
            child = self.dom.next(id);
        }
        true
    }

    fn is_root(&self) -> bool {
        self.dom.parent(self.id) == Some(NodeId::DOCUMENT)
    }

    fn match_non_ts_pseudo_class(&self, class: &Pseudo, _: &mut MatchingContext<'_, Markup>) -> bool {
        match *class {}
    }

    fn match_pseudo_element(&self, element: &Pseudo, _: &mut MatchingContext<'_, Markup>) -> bool {
        match *element {}
    }

    // The methods below are for style sheets, shadow trees and caches, which we do not have.

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        false
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_custom_state(&self, _: &Name) -> bool {
        false
    }

    fn imported_part(&self, _: &Name) -> Option<Name> {
        None
    }

    fn is_part(&self, _: &Name) -> bool {
        false
    }

    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}
