//! Finding the article's body on a page: a cascade, each step in a file of its own.
//!
//! 1. What the site's profile selects.
//! 2. The subtree with the most running text for the least else ([`weigh`]), within what the page calls its article
//!    where it is unambiguous ([`semantic`]).

mod measure;
mod semantic;
mod tokens;
mod weigh;

pub(crate) use self::measure::Measures;
pub(crate) use self::tokens::has_word;
use crate::dom::{Dom, NodeId};
use crate::site::Profile;
use crate::trace::BodyBy;

/// The element that holds the article: what the profile's selectors find, what looks most like one, or all of the body.
pub(crate) fn find(dom: &Dom, whole: NodeId, profile: &Profile) -> (NodeId, BodyBy) {
    let root = dom.body(whole);
    if let Some(body) = profile.select.body.find(dom, whole) {
        return (body, BodyBy::Selector);
    }
    let measures = Measures::of(dom, root);
    let weighed = weigh::heaviest(dom, root, &measures);
    semantic::agreed(dom, root, &measures, weighed).map_or((weighed, BodyBy::Weight), |body| (body, BodyBy::Itemprop))
}
