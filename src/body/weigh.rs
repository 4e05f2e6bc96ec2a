//! The subtree with the most running text for the least else.
//!
//! Text of paragraphs counts for a subtree, text of links and other text against it: what is added by going up from the
//! article to its parent is navigation, headlines and footers, and what is lost by going down is paragraphs.

use super::measure::{Measure, Measures};
use crate::dom::{Dom, Element, NodeId, Tag};
use crate::markup::is_named_article;

/// How much a unit of links and of other text weigh against one of paragraphs.
const LINKS: f32 = 2.0;
const OTHER: f32 = 1.0;
/// What more prose weighs in an element that its name calls an article.
const BONUS: f32 = 0.3;

pub(super) fn heaviest(dom: &Dom, root: NodeId, measures: &Measures) -> NodeId {
    let prose = |id| measures.get(id).prose;
    let (mut best, mut most) = (root, weight(measures.get(root)));
    for id in dom.elements(root) {
        // A paragraph is never an article: what stands beside it, a table or a note, made it the lightest loss.
        let is_candidate =
            |element: &&Element| prose(id) > 0 && element.tag() != Tag::P && !is_one_of_several(dom, measures, id);
        let Some(element) = dom.element(id).filter(is_candidate) else { continue };
        let bonus = if is_named_article(element) { BONUS * as_weight(prose(id)) } else { 0.0 };
        let weight = weight(measures.get(id)) + bonus;
        // Of equals the one with more paragraphs, and of those with the same the inner one.
        if weight > most || weight >= most && prose(id) >= prose(best) {
            (best, most) = (id, weight);
        }
    }
    best
}

/// Whether an element is a paragraph beside others, whatever its tag.
fn is_one_of_several(dom: &Dom, measures: &Measures, id: NodeId) -> bool {
    let measure = measures.get(id);
    let is_leaf = || dom.descendants(id).all(|id| dom.tag(id).is_none_or(|tag| !tag.is_block() && tag != Tag::Br));
    let above = || dom.parent(id).map_or(0, |above| measures.get(above).prose);
    measure.is_paragraph && above() > measure.prose && is_leaf()
}

fn weight(measure: &Measure) -> f32 {
    let other = measure.all - measure.prose - measure.links;
    as_weight(measure.prose) - LINKS * as_weight(measure.links) - OTHER * as_weight(other)
}

#[expect(clippy::cast_precision_loss, reason = "a weight need not be exact")]
const fn as_weight(units: u32) -> f32 {
    units as f32
}
