//! What is under the page's title: a second way to find articles that are shorter than the text
//! around them.

use super::measure::Measures;
use super::weigh::heaviest;
use crate::dom::{Dom, NodeId};
use crate::markup::is_named_article;

/// The text under a title has at least this length, in units.
const MIN_TEXT: u32 = 40;
/// A text that is this many times longer than the text under the title is the article, and the text
/// under the title is its summary.
const MIN_RATIO: u32 = 4;
/// The ratio if the text under the title is one paragraph directly beside the title.
const MIN_RATIO_TO_PARAGRAPH: u32 = 2;

/// The element near the title that looks most like an article, if the heaviest element is somewhere
/// else and is not much longer.
pub(super) fn body_under_title(
    dom: &Dom,
    root: NodeId,
    measures: &Measures,
    weighed: NodeId,
    heading: NodeId,
) -> Option<NodeId> {
    if !dom.is_within(heading, root) || dom.is_within(heading, weighed) {
        return None;
    }
    if dom.element(weighed).is_some_and(is_named_article) {
        return None;
    }
    let near = dom.ancestors(heading).take_while(|&id| id != root).find(|&id| measures.get(id).prose > 0)?;
    let (prose_near, prose_weighed) = (measures.get(near).prose, measures.get(weighed).prose);
    if dom.is_within(weighed, near) || prose_near < MIN_TEXT {
        return None;
    }
    let ratio = if has_only_summary(dom, near, measures, heading) { MIN_RATIO_TO_PARAGRAPH } else { MIN_RATIO };
    if prose_weighed >= prose_near.saturating_mul(ratio) {
        return None;
    }
    Some(heaviest(dom, near, measures))
}

/// Whether an element has only one paragraph, and that is directly beside the title.
fn has_only_summary(dom: &Dom, near: NodeId, measures: &Measures, heading: NodeId) -> bool {
    let mut paragraphs = dom.descendants(near).filter(|&id| measures.get(id).is_paragraph);
    let Some(first) = paragraphs.next() else { return false };
    dom.parent(first) == dom.parent(heading) && paragraphs.next().is_none()
}
