//! Removes what surrounds an article inside its own element: share bars, related stories, appended
//! articles, comments.
//!
//! # Why
//!
//! Sites put boxes of their own between the paragraphs of an article and after the last one.
//!
//! # Example
//!
//! ```html
//! <div class="share-bar">分享到微信</div><p>营收增长。</p>
//! ```
//!
//! keeps the paragraph.
//!
//! # Keeps
//!
//! Fragments and posts, because all of their content is the article. An element with most of the
//! article's text, whatever its class says.

use rustc_hash::FxHashSet;

use crate::body::{MIN_ARTICLE, Measures, next_articles};
use crate::dom::{Attr, Dom, NodeId, Tag};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::page::Page;
use crate::text::letters;

/// The most prose that may precede a digest, in units: the caption of a picture there.
const MAX_ABOVE_DIGEST: u32 = 180;

pub(super) fn run(page: &mut Page<'_>) {
    if page.input != InputKind::Page {
        return;
    }
    let measures = match page.measures.take() {
        Some(measures) => measures.within(&page.dom, page.body),
        None => Measures::of(&page.dom, page.body, None),
    };
    let title = page.declared.title_heading(&page.dom, page.whole);
    let next = title.map(|title| next_articles(&page.dom, &measures, page.body, title)).unwrap_or_default();
    let mut n_above = 0;
    page.visit(|page, id| {
        let Some(element) = page.dom.element(id) else { return };
        if let Some(reason) = named_reason(page, id, &measures, &next, n_above) {
            page.remove(id, reason);
            return;
        }
        let measure = measures.get(id);
        n_above += if measure.is_paragraph { measure.all } else { 0 };
        if element.tag().is_block() && measure.prose == 0 && measure.links > 30 && measure.links * 10 > measure.all * 7
        {
            page.remove(id, Reason::RelatedLinks);
        } else if is_contents(page, id) {
            page.remove(id, Reason::Navigation);
        }
    });
}

/// The reason to remove an element by its name or place, after `n_above` units of paragraphs.
fn named_reason(
    page: &Page<'_>,
    id: NodeId,
    measures: &Measures,
    next_articles: &FxHashSet<NodeId>,
    n_above: u32,
) -> Option<Reason> {
    if let Some(reason) = measures.around(&page.dom, id) {
        // A digest precedes the text. Further down, an element called a subtitle is a heading.
        if reason != Reason::Digest || n_above < MAX_ABOVE_DIGEST {
            return Some(reason);
        }
    }
    // After a text, comments may be much longer than the article.
    if n_above >= MIN_ARTICLE && measures.named(&page.dom, id) == Some(Reason::Comments) {
        return Some(Reason::Comments);
    }
    next_articles.contains(&id).then_some(Reason::RelatedLinks)
}

/// Whether a list is a table of contents: each of at least two items is a link to a place on this
/// page.
fn is_contents(page: &Page<'_>, id: NodeId) -> bool {
    let dom = &page.dom;
    if !matches!(dom.tag(id), Some(Tag::Ul | Tag::Ol)) {
        return false;
    }
    let mut n_items = 0;
    for item in dom.children(id).filter(|&item| dom.tag(item).is_some()) {
        if !is_link_to_place(dom, item) {
            return false;
        }
        n_items += 1;
    }
    n_items >= 2
}

/// Whether all letters of an element are those of its first link, which leads to a place on this
/// page.
fn is_link_to_place(dom: &Dom, item: NodeId) -> bool {
    let Some(link) = dom.descendants(item).find(|&id| dom.tag(id) == Some(Tag::A)) else { return false };
    let leads_here = dom.attr(link, Attr::Href).is_some_and(|href| href.starts_with('#') && href.len() > 1);
    leads_here && letters(&dom.text(link)).eq(letters(&dom.text(item)))
}
