//! What stands under the page's title: a second way to the article, for those that are shorter than what surrounds them.

use super::measure::Measures;
use super::weigh::heaviest;
use crate::dom::{Dom, NodeId};

/// An article has at least this much text, in units.
const MIN_ARTICLE: u32 = 40;
/// What is so much longer than the text under the title is the article, and that text its summary.
const LONGER: u32 = 4;

/// What looks most like an article near the title, if the weighed element stands elsewhere and is not much longer.
pub(super) fn agreed(dom: &Dom, root: NodeId, measures: &Measures, weighed: NodeId, heading: NodeId) -> Option<NodeId> {
    if !dom.is_within(heading, root) || dom.is_within(heading, weighed) {
        return None;
    }
    let around = std::iter::successors(dom.parent(heading), |&id| dom.parent(id));
    let near = around.take_while(|&id| id != root).find(|&id| measures.get(id).prose > 0)?;
    let (here, there) = (measures.get(near).prose, measures.get(weighed).prose);
    let is_elsewhere = !dom.is_within(weighed, near);
    (is_elsewhere && here >= MIN_ARTICLE && there < here.saturating_mul(LONGER)).then(|| heaviest(dom, near, measures))
}
