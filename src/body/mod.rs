//! Finding the article's body on a page: a cascade, each step in a file of its own.
//!
//! 1. What the site's profile selects.
//! 2. The subtree with the most running text for the least else ([`weigh`]).
//! 3. Where another way disagrees, its answer: what the page calls its article's body where it is unambiguous
//!    ([`semantic`]), where the text stands that its JSON-LD gives ([`witness`]), what stands under its title
//!    ([`headline`]).
//! 4. Where the answer is too short for the page, all parts of what it is a part of ([`recover`]).

mod headline;
mod measure;
mod next;
mod parts;
mod recover;
mod semantic;
mod weigh;
mod witness;

pub(crate) use self::measure::{MIN_ARTICLE, Measures};
pub(crate) use self::next::next_articles;
use crate::declared::Declared;
use crate::dom::{Attr, Dom, NodeId};
use crate::site::{Profile, Selected};
use crate::trace::BodyBy;

/// The element that holds the article, with how it was found and what was measured for it.
pub(crate) struct FoundBody {
    pub(crate) body: NodeId,
    pub(crate) by: BodyBy,
    pub(crate) measures: Option<Measures>,
    /// What the profile's selectors find.
    pub(crate) selected: Selected,
}

/// Finds what the profile's selectors find, what looks most like an article, or all of the body.
pub(crate) fn find_body(dom: &Dom, whole: NodeId, declared: &Declared, profile: &Profile) -> FoundBody {
    let root = dom.body(whole);
    let selected = profile.select.selected(dom, whole);
    if let Some(body) = selected.body {
        return FoundBody { body, by: BodyBy::Selector, measures: None, selected };
    }
    let title = declared.title_heading(dom, whole);
    let measures = Measures::of(dom, root, title);
    let weighed = weigh::heaviest(dom, root, &measures);
    let by_name = || Some((semantic::agreed(dom, root, &measures, weighed)?, BodyBy::Itemprop));
    let by_witness = || Some((witness::agreed(dom, root, weighed, declared.article_body()?)?, BodyBy::JsonLd));
    let by_title = || Some((headline::agreed(dom, root, &measures, weighed, title?)?, BodyBy::Title));
    let by_parts = || Some((recover::whole(dom, root, &measures, weighed)?, BodyBy::Parts));
    let found = by_name().or_else(by_witness).or_else(by_title).or_else(by_parts);
    let (body, by) = found.unwrap_or((weighed, BodyBy::Weight));
    FoundBody { body, by, measures: Some(measures), selected }
}

/// Whether two elements have the same tag and classes: parts of one text do, and so do articles on one page.
fn are_alike(dom: &Dom, one: NodeId, other: NodeId) -> bool {
    let look = |id| dom.element(id).map(|element| (element.tag(), element.attr(Attr::Class)));
    look(one).is_some() && look(one) == look(other)
}
