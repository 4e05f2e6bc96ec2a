//! The page: the tree, and what the passes on elements say about it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use crate::article::{Base, Listing};
use crate::body::{FoundBody, Measures};
use crate::declared::Declared;
use crate::dom::{Data, Dom, Listed, NodeId, Tag};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::numbered::Numbered;
use crate::site::{Profile, Selected};
use crate::text::{fold, n_visible_chars};
use crate::trace::{BodyBy, ProfileBy};

/// A page while the passes on elements work on it. They only mark nodes. Lowering obeys the marks.
#[derive(Debug)]
pub(crate) struct Page<'p> {
    pub(crate) dom: Dom,
    /// The root element.
    pub(crate) whole: NodeId,
    /// The element with the article.
    pub(crate) body: NodeId,
    pub(crate) body_by: BodyBy,
    /// What the page says about itself.
    pub(crate) declared: Declared,
    /// What was measured to find the body, if no selector found it.
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
        declared: Declared,
        FoundBody { body, by: body_by, measures, selected }: FoundBody,
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
            declared,
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
    /// Removes a node and everything below it from the article. A node that is already removed
    /// keeps its reason.
    pub(crate) fn remove(&mut self, id: NodeId, reason: Reason) {
        self.dom.mark_mut(id).removed.get_or_insert(reason);
    }

    /// Removes the link of a node. Its text stays.
    pub(crate) fn unlink(&mut self, id: NodeId) {
        self.dom.mark_mut(id).unlinked = true;
    }

    /// Notes that a node names a security.
    pub(crate) fn tag_security(&mut self, id: NodeId, listing: &Listing) {
        let number = self.listings.number(listing);
        self.dom.mark_mut(id).listing = NonZeroU32::new(number + 1);
    }

    /// The security that a node names.
    pub(crate) fn listing(&self, id: NodeId) -> Option<&Listing> {
        self.dom.mark(id).listing.map(|number| self.listings.get(number.get() - 1))
    }

    pub(crate) fn is_removed(&self, id: NodeId) -> bool {
        self.dom.mark(id).removed.is_some()
    }

    /// Calls `visit` for each element of the body in document order. Opaque elements and removed
    /// elements are left out, with everything below them.
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

    /// The text of a node that a profile's selector found, if it has any.
    pub(crate) fn text_of(&self, selected: Option<NodeId>) -> Option<String> {
        let text = fold(&self.dom.text(selected?));
        if text.is_empty() { None } else { Some(text) }
    }

    /// How many characters are outside the article's body, by reason.
    pub(crate) fn outside(&self) -> BTreeMap<Reason, usize> {
        let dom = &self.dom;
        let mut n_outside = 0;
        let mut here = if self.body == self.whole { None } else { dom.first_child(self.whole) };
        while let Some(id) = here {
            if let Data::Text(text) = dom.data(id) {
                n_outside += n_visible_chars(text);
            }
            let is_unseen = id == self.body || dom.tag(id).is_some_and(Tag::is_opaque);
            here = if is_unseen { dom.following_skipping(self.whole, id) } else { dom.following(self.whole, id) };
        }
        if n_outside == 0 {
            return BTreeMap::new();
        }
        BTreeMap::from([(Reason::PageChrome, n_outside)])
    }
}
