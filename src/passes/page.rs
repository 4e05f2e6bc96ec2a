//! The page: the tree with what the DOM passes say about it.

use std::num::NonZeroU32;

use crate::article::{Base, Listing};
use crate::body::{Found, Measures};
use crate::dom::{Dom, Listed, NodeId};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::metadata::Stated;
use crate::numbered::Numbered;
use crate::site::{Profile, Selected};
use crate::trace::{BodyBy, ProfileBy};

/// What the DOM passes work on. They only mark nodes; lowering obeys the marks.
#[derive(Debug)]
pub(crate) struct Page<'p> {
    pub(crate) dom: Dom,
    /// The root element.
    pub(crate) whole: NodeId,
    /// The element whose content is the article.
    pub(crate) body: NodeId,
    pub(crate) body_by: BodyBy,
    /// What the page says about itself.
    pub(crate) stated: Stated,
    /// What was measured to find the body.
    pub(crate) measures: Option<Measures>,
    /// What the profile's selectors find.
    pub(crate) selected: Selected,
    pub(crate) profile: &'p Profile,
    pub(crate) profile_by: ProfileBy,
    pub(crate) base: Option<&'p Base>,
    pub(crate) input: InputKind,
    pub(crate) listings: Numbered<Listing>,
    /// The body's comments in document order.
    pub(crate) comments: Vec<NodeId>,
}

impl<'p> Page<'p> {
    pub(crate) fn new(
        dom: Dom,
        whole: NodeId,
        stated: Stated,
        Found { body, by: body_by, measures, selected }: Found,
        (profile, profile_by): (&'p Profile, ProfileBy),
        base: Option<&'p Base>,
        input: InputKind,
    ) -> Self {
        let comments = dom.comments(body).collect();
        Self {
            dom,
            whole,
            body,
            body_by,
            stated,
            measures,
            selected,
            profile,
            profile_by,
            base,
            input,
            listings: Numbered::default(),
            comments,
        }
    }
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

    /// Calls `visit` for each element of the body, in document order, but for opaque ones and what they hold. What it removes
    /// is not gone into.
    pub(crate) fn visit(&mut self, mut visit: impl FnMut(&mut Self, NodeId)) {
        let mut numbers = self.dom.numbers_below(self.body);
        while let Some(number) = numbers.next() {
            // No pass moves an element.
            let Listed { id, tag, end } = self.dom.listed(number);
            if !tag.is_opaque() && !self.is_removed(id) {
                visit(self, id);
            }
            if tag.is_opaque() || self.is_removed(id) {
                numbers.start = end;
            }
        }
    }
}
