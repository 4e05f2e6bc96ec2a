//! Removes what stands around an article inside the element that holds it: share bars, related stories, comments.
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

use crate::body::Measures;
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::passes::Page;

pub(in crate::passes) fn run(page: &mut Page<'_>) {
    if page.input != InputKind::Page {
        return;
    }
    let measures = Measures::of(&page.dom, page.body);
    page.visit(|page, id| {
        let Some(element) = page.dom.element(id) else { return };
        if let Some(reason) = measures.around(&page.dom, id) {
            page.remove(id, reason);
            return;
        }
        let measure = measures.get(id);
        if element.tag().is_block() && measure.prose == 0 && measure.links > 30 && measure.links * 10 > measure.all * 7
        {
            page.remove(id, Reason::RelatedLinks);
        }
    });
}
