//! Recovery of a result that is too short for the page: one part of a text that the page splits
//! into parts.
//!
//! If there are lists of links between the parts, these lists weigh more than another part would
//! add. Parts of one text differ from lists of other articles by their look: all parts have the tag
//! and the classes of the part that was found.

use super::are_alike;
use super::measure::Measures;
use crate::dom::{Dom, NodeId};

/// How many elements above the found one are compared with their siblings: parts may be wrapped.
const MAX_UP: usize = 3;

/// The element with all parts, if the found element is one of several that have together more than
/// twice its text.
pub(super) fn element_with_all_parts(dom: &Dom, root: NodeId, measures: &Measures, found: NodeId) -> Option<NodeId> {
    let prose = |id: NodeId| measures.get(id).prose;
    if prose(found) * 2 > prose(root) {
        return None;
    }
    let is_text = |&id: &NodeId| prose(id) > 0 && measures.get(id).links * 2 < prose(id);
    let up = std::iter::once(found).chain(dom.ancestors(found)).take_while(|&id| id != root).take(MAX_UP);
    for part in up {
        let Some(above) = dom.parent(part) else { continue };
        let parts = dom.children(above).filter(|&id| are_alike(dom, id, part)).filter(is_text);
        if parts.map(prose).sum::<u32>() > prose(found) * 2 {
            return Some(above);
        }
    }
    None
}
