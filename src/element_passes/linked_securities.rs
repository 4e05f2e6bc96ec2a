//! Unwraps auto-linked securities, boards and terms, and keeps what they name.
//!
//! # Why
//!
//! Sites link every stock, board and term that they know to their own quote pages. The site made
//! the links, the author wrote the words. Which security the words mean is kept.
//!
//! # Example
//!
//! ```html
//! <span id="stock_0.300999"><a href="http://quote.eastmoney.com/unify/r/0.300999" class="keytip" data-code="0,300999">长江铝业</a></span>上涨
//! ```
//!
//! gives the text 长江铝业上涨, in which 长江铝业 is the security 300999.SZ.
//!
//! # Keeps
//!
//! The text, always: the sites' taggers match words blindly, also inside compounds and names of
//! media. Links that an author made.

use crate::article::{Listing, MAX_NAME_CHARS};
use crate::dom::{Attr, Element, NodeId, Tag};
use crate::page::Page;
use crate::site::SecurityMarkup;

pub(super) fn run(page: &mut Page<'_>) {
    let markup = page.profile.security_markup();
    page.visit(|page, id| {
        let Some(element) = page.dom.element(id).filter(|element| element.has_attrs()) else { return };
        if !matches!(element.tag(), Tag::A | Tag::Span | Tag::Font) {
            return;
        }
        match named_listing(element, markup) {
            Some(listing) if !page.dom.has_more_text_than(id, MAX_NAME_CHARS) => page.tag_security(id, &listing),
            _ if element.attr(Attr::Id).is_some_and(|id| markup.is_term_id(id)) => unlink_children(page, id),
            _ if element.classes().any(|class| markup.is_automatic_link_class(class)) => page.unlink(id),
            _ => {}
        }
    });
}

/// The security that an element names, in any notation of any site. What is in a link around a
/// chart is not a name.
fn named_listing(element: &Element, markup: SecurityMarkup<'_>) -> Option<Listing> {
    if element.classes().any(|class| markup.is_chart_class(class)) {
        return None;
    }
    if let Some(listing) = listing_of_data_code(element, markup) {
        return Some(listing);
    }
    if let Some(listing) = element.attr(Attr::Id).and_then(|id| markup.listing_of_id(id)) {
        return Some(listing);
    }
    markup.listing_of_address(element.attr(Attr::Href)?)
}

/// The security in `data-code`. The codes of funds outside exchanges are also codes of shares, so
/// `data-type` says which it is.
fn listing_of_data_code(element: &Element, markup: SecurityMarkup<'_>) -> Option<Listing> {
    let code = element.attr(Attr::DataCode)?;
    if element.attr(Attr::DataType).is_some_and(|data_type| markup.is_fund_data_type(data_type)) {
        return Listing::of_fund(code);
    }
    markup.listing_of_data_code(code)
}

fn unlink_children(page: &mut Page<'_>, id: NodeId) {
    let mut child = page.dom.first_child(id);
    while let Some(here) = child {
        if page.dom.tag(here) == Some(Tag::A) {
            page.unlink(here);
        }
        child = page.dom.next(here);
    }
}
