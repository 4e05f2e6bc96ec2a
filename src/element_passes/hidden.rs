//! Removes what the markup hides from readers.
//!
//! # Why
//!
//! Pages have invisible elements with spacers, pictures for sharing, duplicates of the whole
//! article, and text for search engines.
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
//! Containers that only limit the height (`height:500px;overflow:hidden`). Text that `visibility`,
//! `opacity` or size hides, if it is most of the body, because such pages fade in. Images that a
//! script loads and then shows.

use crate::dom::{Attr, Data, Hiding, NodeId, Step, Tag, hiding};
use crate::ledger::Reason;
use crate::page::Page;

pub(super) fn run(page: &mut Page<'_>) {
    // The outermost elements that `visibility`, `opacity` or size hides.
    let mut faded: Vec<NodeId> = Vec::new();
    let mut shown: Option<ShownBelow> = None;
    page.visit(|page, id| match how_hidden(page, id) {
        Some(Hiding::Display) => page.remove(id, Reason::Hidden),
        Some(Hiding::Fade) if loads_late(page, id) => {}
        Some(Hiding::Fade | Hiding::Size | Hiding::Offscreen)
            if !shown.get_or_insert_with(|| ShownBelow::new(page)).shows_again(page, id) =>
        {
            if faded.last().is_none_or(|&last| !page.dom.is_within(id, last)) {
                faded.push(id);
            }
        }
        Some(Hiding::Fade | Hiding::Size | Hiding::Offscreen) | None => {}
    });
    if faded.is_empty() {
        return;
    }
    // Pages fade in as a whole or paragraph by paragraph. If most of the body is hidden so, it is
    // the article.
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

/// Whether an element is an image that a script loads and then shows.
fn loads_late(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page.dom.element(id) else { return false };
    element.tag() == Tag::Img
        && Attr::IMAGE_SOURCES
            .into_iter()
            .any(|(attr, _)| !matches!(attr, Attr::Src | Attr::Srcset) && element.attr(attr).is_some())
}

/// What is below each node and may be visible although the node is hidden. It is computed once for
/// the whole body, because 240 hidden elements may contain the same thousands of others.
struct ShownBelow(Vec<Below>);

#[derive(Clone, Copy, Default)]
struct Below {
    /// Whether an element below sets its own visibility or font size.
    sets_its_own: bool,
    has_image: bool,
}

impl ShownBelow {
    fn new(page: &Page<'_>) -> Self {
        let mut below: Vec<Below> = Vec::new();
        let nodes: Vec<NodeId> = page.dom.descendants(page.body).collect();
        // Children come after their parents, so in reverse order a node is complete before it is
        // added to its parent.
        for id in nodes.into_iter().rev() {
            let Some(parent) = page.dom.parent(id) else { continue };
            let n_needed = id.index().max(parent.index()) + 1;
            if below.len() < n_needed {
                below.resize(n_needed, Below::default());
            }
            let here = below[id.index()];
            let above = &mut below[parent.index()];
            above.sets_its_own |= here.sets_its_own || style(page, id).is_some_and(|style| sets_its_own(&style));
            above.has_image |= here.has_image || page.dom.tag(id) == Some(Tag::Img);
        }
        Self(below)
    }

    /// Whether something inside is visible: an element that sets its own visibility or font size,
    /// or an image in an element that only sets the font size. Then the whole element stays.
    fn shows_again(&self, page: &Page<'_>, id: NodeId) -> bool {
        let below = self.0.get(id.index()).copied().unwrap_or_default();
        if below.sets_its_own {
            return true;
        }
        below.has_image && style(page, id).is_some_and(|style| style.contains("font-size"))
    }
}

fn style(page: &Page<'_>, id: NodeId) -> Option<String> {
    page.dom.attr(id, Attr::Style).map(str::to_ascii_lowercase)
}

fn sets_its_own(style: &str) -> bool {
    (style.contains("visibility") || style.contains("font-size")) && hiding(style).is_none()
}

/// The bytes of text below `root` that is not removed.
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
