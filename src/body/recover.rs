//! Recovery of an answer that is too short for the page: one part of a text that the page cuts into parts.
//!
//! Lists of links between the parts weigh more than what a part adds. What tells them from lists of other articles is
//! their look: the parts have the tag and the classes of the one that was found.

use super::are_alike;
use super::measure::Measures;
use crate::dom::{Dom, NodeId};

/// How far above the found element its likes may stand: parts may be wrapped.
const MAX_UP: usize = 3;

/// What holds all parts, if the found element is one of several that together say more than twice as much.
pub(super) fn whole(dom: &Dom, root: NodeId, measures: &Measures, found: NodeId) -> Option<NodeId> {
    let prose = |id: NodeId| measures.get(id).prose;
    if prose(found) * 2 > prose(root) {
        return None;
    }
    let up = std::iter::once(found).chain(dom.ancestors(found)).take_while(|&id| id != root).take(MAX_UP);
    up.filter_map(|part| Some((part, dom.parent(part)?))).find_map(|(part, above)| {
        let is_text = |&id: &NodeId| prose(id) > 0 && measures.get(id).links * 2 < prose(id);
        let parts = dom.children(above).filter(|&id| are_alike(dom, id, part)).filter(is_text);
        (parts.map(prose).sum::<u32>() > prose(found) * 2).then_some(above)
    })
}
