//! What stands under the page's title: a second way to the article, for those that are shorter than what surrounds them.

use super::measure::Measures;
use super::weigh::heaviest;
use crate::dom::{Dom, NodeId};
use crate::markup::is_named_article;

/// What stands under a title has at least this much text, in units.
const MIN_HERE: u32 = 40;
/// What is so much longer than the text under the title is the article, and that text its summary; sooner where that is one
/// paragraph right beside the title.
const LONGER: u32 = 4;
const LONGER_THAN_SUMMARY: u32 = 2;

/// What looks most like an article near the title, if the weighed element stands elsewhere and is not much longer.
pub(super) fn agreed(dom: &Dom, root: NodeId, measures: &Measures, weighed: NodeId, heading: NodeId) -> Option<NodeId> {
    let is_named = || dom.element(weighed).is_some_and(is_named_article);
    if !dom.is_within(heading, root) || dom.is_within(heading, weighed) || is_named() {
        return None;
    }
    let near = dom.ancestors(heading).take_while(|&id| id != root).find(|&id| measures.get(id).prose > 0)?;
    let (here, there) = (measures.get(near).prose, measures.get(weighed).prose);
    let is_elsewhere = !dom.is_within(weighed, near);
    let mut paragraphs = dom.descendants(near).filter(|&id| measures.get(id).is_paragraph);
    let is_summary = |id| dom.parent(id) == dom.parent(heading);
    let is_one = paragraphs.next().is_some_and(is_summary) && paragraphs.next().is_none();
    let longer = if is_one { LONGER_THAN_SUMMARY } else { LONGER };
    (is_elsewhere && here >= MIN_HERE && there < here.saturating_mul(longer)).then(|| heaviest(dom, near, measures))
}
