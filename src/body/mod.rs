//! Finding the article's body on a page: several ways, each in a file of its own.
//!
//! 1. What the site's profile selects.
//! 2. The subtree with the most running text and the least other text ([`weigh`]).
//! 3. What another way finds instead: what the page itself calls its article's body, if that is
//!    unambiguous ([`semantic`]); where the text of its JSON-LD is ([`witness`]); what is under its
//!    title ([`headline`]).
//! 4. If the result is too short for the page: what contains it and the other parts of the same text
//!    ([`recover`]).

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

/// The element with the article, how it was found, and what was measured to find it.
pub(crate) struct FoundBody {
    pub(crate) body: NodeId,
    pub(crate) by: BodyBy,
    pub(crate) measures: Option<Measures>,
    /// What the profile's selectors find.
    pub(crate) selected: Selected,
}

/// Finds the article's body: what the profile's selectors find, or what looks most like an article.
/// If nothing does, it is the whole `<body>`.
pub(crate) fn find_body(dom: &Dom, whole: NodeId, declared: &Declared, profile: &Profile) -> FoundBody {
    let selected = profile.select.selected(dom, whole);
    if let Some(body) = selected.body {
        return FoundBody { body, by: BodyBy::Selector, measures: None, selected };
    }
    let root = dom.body(whole);
    let title = declared.title_heading(dom, whole);
    let measures = Measures::of(dom, root, title);
    let (body, by) = unselected_body(dom, root, &measures, declared, title);
    FoundBody { body, by, measures: Some(measures), selected }
}

/// The body of a page for which no selector finds one. The first way that disagrees with the weight
/// is believed.
fn unselected_body(
    dom: &Dom,
    root: NodeId,
    measures: &Measures,
    declared: &Declared,
    title: Option<NodeId>,
) -> (NodeId, BodyBy) {
    let heaviest = weigh::heaviest(dom, root, measures);
    if let Some(body) = semantic::body_by_itemprop(dom, root, measures, heaviest) {
        return (body, BodyBy::Itemprop);
    }
    if let Some(text) = declared.article_body()
        && let Some(body) = witness::body_by_text(dom, root, heaviest, text)
    {
        return (body, BodyBy::JsonLd);
    }
    if let Some(title) = title
        && let Some(body) = headline::body_under_title(dom, root, measures, heaviest, title)
    {
        return (body, BodyBy::Title);
    }
    if let Some(body) = recover::element_with_all_parts(dom, root, measures, heaviest) {
        return (body, BodyBy::Parts);
    }
    (heaviest, BodyBy::Weight)
}

/// Whether two elements have the same tag and the same classes. Parts of one text are alike, and so
/// are the articles of one page.
fn are_alike(dom: &Dom, one: NodeId, other: NodeId) -> bool {
    let (Some(one), Some(other)) = (dom.element(one), dom.element(other)) else { return false };
    one.tag() == other.tag() && one.attr(Attr::Class) == other.attr(Attr::Class)
}
