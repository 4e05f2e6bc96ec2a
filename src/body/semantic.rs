//! What the page itself calls its article's body: `itemprop="articleBody"`.

use super::measure::Measures;
use crate::dom::{Attr, Dom, Element, NodeId};

/// The page's own body, if it names one and that holds most of the prose of the one that was weighed.
pub(super) fn agreed(dom: &Dom, root: NodeId, measures: &Measures, weighed: NodeId) -> Option<NodeId> {
    let mut bodies = dom.elements(root).filter(|&id| dom.element(id).is_some_and(is_article_body));
    // Of several, none is the article's: they are the items of a list.
    let (Some(body), None) = (bodies.next(), bodies.next()) else { return None };
    (measures.get(body).prose * 10 >= measures.get(weighed).prose * 7).then_some(body)
}

fn is_article_body(element: &Element) -> bool {
    let names = element.attr(Attr::Itemprop).unwrap_or_default().split_ascii_whitespace();
    names.into_iter().any(|name| name.eq_ignore_ascii_case("articleBody"))
}
