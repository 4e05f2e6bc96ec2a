//! The page: the tree with what the DOM passes say about it.

use std::num::NonZeroU32;

use crate::article::{Base, Listing};
use crate::dom::{Dom, NodeId};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::numbered::Numbered;
use crate::site::Profile;

/// What the DOM passes work on. They only mark nodes; lowering obeys the marks.
#[derive(Debug)]
pub(crate) struct Page<'p> {
    pub(crate) dom: Dom,
    /// The root element.
    pub(crate) whole: NodeId,
    /// The element whose content is the article.
    pub(crate) body: NodeId,
    pub(crate) profile: &'p Profile,
    pub(crate) base: Option<&'p Base>,
    pub(crate) input: InputKind,
    pub(crate) listings: Numbered<Listing>,
}

impl Page<'_> {
    /// Takes a node and all below it out of the article. What went first keeps its reason.
    pub(crate) fn remove(&mut self, id: NodeId, reason: Reason) {
        self.dom.mark_mut(id).removed.get_or_insert(reason);
    }

    /// Takes the link off a node and leaves its text.
    pub(crate) fn unlink(&mut self, id: NodeId) {
        self.dom.mark_mut(id).unlinked = true;
    }

    /// Says that a node names a security.
    pub(crate) fn tag_security(&mut self, id: NodeId, listing: &Listing) {
        let number = self.listings.number(listing);
        self.dom.mark_mut(id).listing = NonZeroU32::new(number + 1);
    }

    /// The security a node names.
    pub(crate) fn listing(&self, id: NodeId) -> Option<&Listing> {
        self.dom.mark(id).listing.map(|number| self.listings.get(number.get() - 1))
    }

    pub(crate) fn is_removed(&self, id: NodeId) -> bool {
        self.dom.mark(id).removed.is_some()
    }

    /// Calls `visit` for each element of the body, in document order. What it removes is not gone into.
    pub(crate) fn visit(&mut self, mut visit: impl FnMut(&mut Self, NodeId)) {
        let mut here = self.dom.first_child(self.body);
        while let Some(id) = here {
            let mut skip = self.is_removed(id);
            if let Some(tag) = self.dom.tag(id).filter(|_| !skip) {
                skip = tag.is_opaque();
                if !skip {
                    visit(self, id);
                    skip = self.is_removed(id);
                }
            }
            here = if skip {
                self.dom.following_skipping(self.body, id)
            } else {
                self.dom.following(self.body, id)
            };
        }
    }
}
