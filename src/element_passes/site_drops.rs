//! Removes the elements that the site's profile drops, and the links that it unlinks.
//!
//! # Why
//!
//! Promotion, share bars and statements inside the article's element have different markup on each
//! site, and the same markup on all pages of a site.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><a class="toplink">选东方财富证券一站式开户交易</a>
//! ```
//!
//! loses the link, with the reason that the profile names.
//!
//! # Keeps
//!
//! Everything that no selector of the profile finds. The security that a dropped quote widget shows
//! is kept too.

use super::quote_widgets::remove_widget;
use crate::ledger::Reason;
use crate::page::Page;

pub(super) fn run(page: &mut Page<'_>) {
    let profile = page.profile;
    if profile.drops.is_empty() && profile.unlink.is_empty() {
        return;
    }
    page.visit(|page, id| {
        if let Some(number) = profile.drops.first_match(&page.dom, id) {
            match profile.drop_reasons[number] {
                Reason::QuoteWidget => remove_widget(page, id, Reason::QuoteWidget),
                reason => page.remove(id, reason),
            }
        } else if profile.unlink.first_match(&page.dom, id).is_some() {
            page.unlink(id);
        }
    });
}
