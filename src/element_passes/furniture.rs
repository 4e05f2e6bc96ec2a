//! Removes what stands around an article inside the element that holds it: share bars, related stories, appended
//! articles, comments.
//!
//! # Why
//!
//! Sites put their own boxes between an article's paragraphs and behind its last one.
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
//! All of a fragment or a post, which is all article; what holds most of the article's text, whatever its class says.

use crate::body::{MIN_ARTICLE, Measures, next_articles};
use crate::dom::{Attr, NodeId, Tag};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::page::Page;
use crate::text::letters;

/// As much prose may stand above a digest, in units: the caption of the picture there.
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
        // A digest stands above the text; what is called a subtitle further down is a heading.
        let is_digest = |reason| reason == Reason::Digest;
        // Behind a text comments are comments, however much longer than a short article they are.
        let comments = || measures.named(&page.dom, id).filter(|&it| it == Reason::Comments && n_above >= MIN_ARTICLE);
        let reason = measures.around(&page.dom, id).filter(|&reason| !is_digest(reason) || n_above < MAX_ABOVE_DIGEST);
        let is_next = || next.contains(&id).then_some(Reason::RelatedLinks);
        let reason = reason.or_else(comments).or_else(is_next);
        if let Some(reason) = reason {
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

/// Whether a list is a table of contents: nothing but links to places on this page.
fn is_contents(page: &Page<'_>, id: NodeId) -> bool {
    let dom = &page.dom;
    if !matches!(dom.tag(id), Some(Tag::Ul | Tag::Ol)) {
        return false;
    }
    let is_place = |item: NodeId| {
        let mut links = dom.descendants(item).filter(|&id| dom.tag(id) == Some(Tag::A));
        let leads_here =
            |link: NodeId| dom.attr(link, Attr::Href).is_some_and(|href| href.starts_with('#') && href.len() > 1);
        links.next().is_some_and(|link| leads_here(link) && letters(&dom.text(link)).eq(letters(&dom.text(item))))
    };
    let mut n_items = 0;
    let mut items = dom.children(id).filter(|&id| dom.tag(id).is_some()).inspect(|_| n_items += 1);
    items.all(is_place) && n_items >= 2
}
