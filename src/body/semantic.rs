//! What the page itself calls its article's body: `itemprop="articleBody"`.

use super::measure::Measures;
use crate::dom::{Attr, Dom, Element, NodeId};

/// The element that the page calls its article's body, if there is only one and it has most of the
/// prose of the heaviest element.
pub(super) fn body_by_itemprop(dom: &Dom, root: NodeId, measures: &Measures, weighed: NodeId) -> Option<NodeId> {
    let mut bodies = dom.elements(root).filter(|&id| dom.element(id).is_some_and(is_article_body));
    let body = bodies.next()?;
    // If there are several, none is the article's: they are the items of a list.
    if bodies.next().is_some() {
        return None;
    }
    if measures.get(body).prose * 10 >= measures.get(weighed).prose * 7 { Some(body) } else { None }
}

fn is_article_body(element: &Element) -> bool {
    let names = element.attr(Attr::Itemprop).unwrap_or_default().split_ascii_whitespace();
    names.into_iter().any(|name| name.eq_ignore_ascii_case("articleBody"))
}
