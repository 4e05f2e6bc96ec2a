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

use crate::dom::{Attr, Data, Hiding, NodeId, Step, Tag, hiding};
use crate::ledger::Reason;
use crate::passes::Page;

pub(in crate::passes) fn run(page: &mut Page<'_>) {
    // What `visibility`, `opacity` or size hides, outermost only.
    let mut faded: Vec<NodeId> = Vec::new();
    page.visit(|page, id| match how_hidden(page, id) {
        Some(Hiding::Display) => page.remove(id, Reason::Hidden),
        Some(Hiding::Fade | Hiding::Size | Hiding::Offscreen) if !shows_again(page, id) => {
            if faded.last().is_none_or(|&last| !page.dom.is_within(id, last)) {
                faded.push(id);
            }
        }
        Some(Hiding::Fade | Hiding::Size | Hiding::Offscreen) | None => {}
    });
    if faded.is_empty() {
        return;
    }
    // Pages fade in as a whole or paragraph by paragraph: what is most of the body is the article.
    let n_faded: usize = faded.iter().map(|&id| visible_bytes(page, id)).sum();
    if n_faded > 0 && n_faded * 2 > visible_bytes(page, page.body) {
        return;
    }
    for id in faded {
        page.remove(id, Reason::Hidden);
    }
}

fn how_hidden(page: &Page<'_>, id: NodeId) -> Option<Hiding> {
    let element = page.dom.element(id).filter(|element| element.has_attrs())?;
    if element.attr(Attr::Hidden).is_some() {
        return Some(Hiding::Display);
    }
    element.attr(Attr::Style).and_then(hiding)
}

/// Whether something inside is seen all the same: what sets its own visibility or font size, and images in a wrapper
/// without one. All of the element stays then.
fn shows_again(page: &Page<'_>, id: NodeId) -> bool {
    let style = |id| page.dom.attr(id, Attr::Style).map(str::to_ascii_lowercase);
    let has_no_font = style(id).is_some_and(|style| style.contains("font-size"));
    let sets_its_own =
        |style: String| hiding(&style).is_none() && (style.contains("visibility") || style.contains("font-size"));
    page.dom
        .descendants(id)
        .any(|below| (has_no_font && page.dom.tag(below) == Some(Tag::Img)) || style(below).is_some_and(sets_its_own))
}

/// The text below `root` that nothing has removed.
fn visible_bytes(page: &Page<'_>, root: NodeId) -> usize {
    let mut n_bytes = 0;
    let mut step = Some(Step::Enter(root));
    while let Some(here) = step {
        step = match here {
            Step::Enter(id) if page.is_removed(id) || page.dom.tag(id).is_some_and(Tag::is_opaque) => {
                page.dom.step(root, Step::Leave(id))
            }
            Step::Enter(id) => {
                if let Data::Text(text) = page.dom.data(id) {
                    n_bytes += text.trim().len();
                }
                page.dom.step(root, here)
            }
            Step::Leave(_) => page.dom.step(root, here),
        };
    }
    n_bytes
}
