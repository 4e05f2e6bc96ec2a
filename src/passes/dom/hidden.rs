//! Removes what the markup hides from readers.
//!
//! # Why
//!
//! Pages hold spacers, share pictures, whole duplicates of the article and text for search engines in elements nobody
//! sees.
//!
//! # Example
//!
//! ```html
//! <p style="display:none;height:1px;overflow:hidden;">网页快照</p><p>营收增长。</p>
//! ```
//!
//! loses the first paragraph.
//!
//! # Keeps
//!
//! Containers that are only clamped (`height:500px;overflow:hidden`), and text that `visibility`, `opacity` or size
//! hides where it is most of the body: such pages fade in.

use crate::dom::{Attr, Hiding, NodeId, hiding};
use crate::ledger::Reason;
use crate::passes::Page;

pub(in crate::passes) fn run(page: &mut Page<'_>) {
    page.visit(|page, id| {
        if is_hidden(page, id) {
            page.remove(id, Reason::Hidden);
        }
    });
}

fn is_hidden(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page.dom.element(id).filter(|element| element.has_attrs()) else { return false };
    if element.attr(Attr::Hidden).is_some() {
        return true;
    }
    match element.attr(Attr::Style).and_then(hiding) {
        None => false,
        Some(Hiding::Display) => true,
        Some(Hiding::Fade | Hiding::Size | Hiding::Offscreen) => !is_most_of_body(page, id),
    }
}

/// Whether more than half of the body's text stands below `id`.
fn is_most_of_body(page: &Page<'_>, id: NodeId) -> bool {
    let n_bytes = |root| page.dom.texts(root).map(|text| text.trim().len()).sum::<usize>();
    let n_inside = n_bytes(id);
    n_inside > 0 && n_inside * 2 > n_bytes(page.body)
}
