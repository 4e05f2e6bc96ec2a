//! Removes buttons, fields, players and navigation bars.
//!
//! # Why
//!
//! Their text belongs to the page, not to the article: "add to watchlist", the fallback text of a
//! player.
//!
//! # Example
//!
//! ```html
//! <p><a href="/quotes/CJLY">长江铝业</a><button>加自选</button>上涨。</p>
//! ```
//!
//! loses the button.
//!
//! # Keeps
//!
//! `<form>`, which on old pages wraps the whole article, and `<details>`.

use crate::dom::{Attr, Element, Tag};
use crate::ledger::Reason;
use crate::page::Page;

pub(super) fn run(page: &mut Page<'_>) {
    page.visit(|page, id| {
        if let Some(reason) = page.dom.element(id).and_then(control_reason) {
            page.remove(id, reason);
        }
    });
}

/// The reason to remove an element, if it is a control.
fn control_reason(element: &Element) -> Option<Reason> {
    match element.tag() {
        Tag::Button
        | Tag::Input
        | Tag::Object
        | Tag::Embed
        | Tag::Audio
        | Tag::Video
        | Tag::Canvas
        | Tag::Datalist
        | Tag::Dialog
        | Tag::Meter
        | Tag::Progress
        | Tag::Option
        | Tag::Optgroup => Some(Reason::Control),
        Tag::Nav | Tag::Menu => Some(Reason::Navigation),
        _ if element.attr(Attr::Role) == Some("navigation") => Some(Reason::Navigation),
        _ => None,
    }
}
