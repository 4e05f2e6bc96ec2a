//! The page: the tree with what the DOM passes say about it.

use std::num::NonZeroU32;

use crate::article::{Base, Listing};
use crate::body::{Found, Measures};
use crate::dom::{Data, Dom, NodeId, Step};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::metadata::Stated;
use crate::numbered::Numbered;
use crate::site::Profile;
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
    pub(crate) profile: &'p Profile,
    pub(crate) profile_by: ProfileBy,
    pub(crate) base: Option<&'p Base>,
    pub(crate) input: InputKind,
    pub(crate) listings: Numbered<Listing>,
    /// The body's elements in document order: every pass goes over them, and none moves one.
    elements: Vec<Place>,
    /// The body's comments in document order.
    pub(crate) comments: Vec<NodeId>,
}

/// An element's place in document order.
#[derive(Clone, Copy, Debug)]
struct Place {
    id: NodeId,
    /// The index of the first element behind all that stands in it.
    end: u32,
}

impl<'p> Page<'p> {
    pub(crate) fn new(
        dom: Dom,
        whole: NodeId,
        stated: Stated,
        Found { body, by: body_by, measures }: Found,
        (profile, profile_by): (&'p Profile, ProfileBy),
        base: Option<&'p Base>,
        input: InputKind,
    ) -> Self {
        let (elements, comments) = list(&dom, body);
        Self {
            dom,
            whole,
            body,
            body_by,
            stated,
            measures,
            profile,
            profile_by,
            base,
            input,
            listings: Numbered::default(),
            elements,
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

    /// Calls `visit` for each element of the body, in document order. What it removes is not gone into.
    pub(crate) fn visit(&mut self, mut visit: impl FnMut(&mut Self, NodeId)) {
        let mut index = 0;
        while let Some(&Place { id, end }) = self.elements.get(index) {
            if !self.is_removed(id) {
                visit(self, id);
            }
            index = if self.is_removed(id) { end as usize } else { index + 1 };
        }
    }
}

/// Lists the elements and comments below `body`; opaque elements and what they hold are left out.
fn list(dom: &Dom, body: NodeId) -> (Vec<Place>, Vec<NodeId>) {
    let (mut elements, mut comments): (Vec<Place>, Vec<NodeId>) = (Vec::with_capacity(256), Vec::new());
    let mut open: Vec<usize> = Vec::new();
    let mut step = dom.first_child(body).map(Step::Enter);
    while let Some(here) = step {
        step = match here {
            Step::Leave(id) if id == body => None,
            Step::Leave(id) => {
                if dom.tag(id).is_some_and(|tag| !tag.is_opaque())
                    && let Some(index) = open.pop()
                {
                    elements[index].end = u32::try_from(elements.len()).expect("the element limit is below u32::MAX");
                }
                dom.step(body, here)
            }
            Step::Enter(id) => match dom.data(id) {
                Data::Element(element) if element.tag().is_opaque() => dom.step(body, Step::Leave(id)),
                Data::Element(_) => {
                    open.push(elements.len());
                    elements.push(Place { id, end: 0 });
                    dom.step(body, here)
                }
                Data::Comment(_) => {
                    comments.push(id);
                    dom.step(body, here)
                }
                Data::Text(_) | Data::Document => dom.step(body, here),
            },
        };
    }
    (elements, comments)
}
