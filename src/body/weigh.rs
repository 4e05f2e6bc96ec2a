//! The subtree with the most running text and the least other text.
//!
//! Text of paragraphs counts for a subtree; text of links and other text counts against it. The
//! parent of the article adds navigation, headlines and footers; a child of the article loses
//! paragraphs. So the article is heavier than both.

use super::measure::{Measure, Measures};
use crate::dom::{Dom, Element, NodeId, Tag};
use crate::markup::is_named_article;

/// How much a unit of link text weighs against a unit of paragraph text.
const LINKS: f32 = 2.0;
/// How much a unit of other text weighs against a unit of paragraph text.
const OTHER: f32 = 1.0;
/// What a unit of paragraph text weighs in addition if the name of the element calls it an article.
const BONUS: f32 = 0.3;

pub(super) fn heaviest(dom: &Dom, root: NodeId, measures: &Measures) -> NodeId {
    let prose = |id| measures.get(id).prose;
    let (mut best, mut most) = (root, weight(measures.get(root)));
    for id in dom.elements(root) {
        let Some(element) = dom.element(id) else { continue };
        if !is_candidate(dom, measures, id, element) {
            continue;
        }
        let bonus = if is_named_article(element) { BONUS * as_weight(prose(id)) } else { 0.0 };
        let weight = weight(measures.get(id)) + bonus;
        // If two are equally heavy, the one with more prose wins, and then the inner one.
        if weight > most || weight >= most && prose(id) >= prose(best) {
            (best, most) = (id, weight);
        }
    }
    best
}

/// Whether an element may be the article. A paragraph is never the article: it is only the heaviest
/// if a table or a note beside it weighs more than the other paragraphs.
fn is_candidate(dom: &Dom, measures: &Measures, id: NodeId, element: &Element) -> bool {
    measures.get(id).prose > 0 && element.tag() != Tag::P && !is_one_of_several(dom, measures, id)
}

/// Whether an element is a paragraph beside others, whatever its tag.
fn is_one_of_several(dom: &Dom, measures: &Measures, id: NodeId) -> bool {
    let measure = measures.get(id);
    if !measure.is_paragraph {
        return false;
    }
    let prose_of_parent = dom.parent(id).map_or(0, |above| measures.get(above).prose);
    prose_of_parent > measure.prose
        && dom.descendants(id).all(|id| dom.tag(id).is_none_or(|tag| !tag.is_block() && tag != Tag::Br))
}

fn weight(measure: &Measure) -> f32 {
    let other = measure.all - measure.prose - measure.links;
    as_weight(measure.prose) - LINKS * as_weight(measure.links) - OTHER * as_weight(other)
}

#[expect(clippy::cast_precision_loss, reason = "a weight need not be exact")]
const fn as_weight(units: u32) -> f32 {
    units as f32
}
