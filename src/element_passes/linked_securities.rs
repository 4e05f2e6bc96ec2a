//! Unwraps auto-linked securities, boards and terms, and keeps what they name.
//!
//! # Why
//!
//! Sites link every stock, board and term they know to their own quote pages. The links are the site's, the words the
//! author's; but which security the words mean is knowledge worth keeping.
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
//! The text, always: the taggers match blindly, inside compounds and media's names too. Links an author made.

use crate::article::{Listing, MAX_NAME_CHARS};
use crate::dom::{Attr, Element, NodeId, Tag};
use crate::page::Page;

/// Classes that auto-links carry, of whatever they link.
const AUTO_LINK_CLASSES: [&str; 9] = [
    "keytip",
    "em_stock_key_common",
    "infokey",
    "zwstock",
    "trsHotWords",
    "xq_stock",
    "keyword",
    "singleStock",
    CHART_CLASS,
];

/// The link around a chart; what else stands in one is no name.
const CHART_CLASS: &str = "EmImageRemark";

pub(super) fn run(page: &mut Page<'_>) {
    page.visit(|page, id| {
        let Some(element) = page.dom.element(id).filter(|element| element.has_attrs()) else { return };
        if !matches!(element.tag(), Tag::A | Tag::Span | Tag::Font) {
            return;
        }
        match listing(element) {
            Some(listing) if !page.dom.has_more_text_than(id, MAX_NAME_CHARS) => page.tag_security(id, &listing),
            _ if is_term(element) => unlink_children(page, id),
            _ if is_auto_link(element) => page.unlink(id),
            _ => {}
        }
    });
}

/// The security an element names, by any of the sites' notations.
fn listing(element: &Element) -> Option<Listing> {
    if element.classes().any(|class| class == CHART_CLASS) {
        return None;
    }
    let by_code = || {
        let code = element.attr(Attr::DataCode)?;
        // Guba marks funds outside an exchange so; their codes collide with shares'.
        if element.attr(Attr::DataType) == Some("2") {
            Listing::from_fund_code(code)
        } else {
            Listing::from_data_code(code)
        }
    };
    let by_id = || element.attr(Attr::Id).and_then(Listing::from_span_id);
    let by_link = || element.attr(Attr::Href).and_then(Listing::from_url);
    by_code().or_else(by_id).or_else(by_link)
}

fn is_auto_link(element: &Element) -> bool {
    element.classes().any(|class| AUTO_LINK_CLASSES.contains(&class))
}

/// Terms stand in spans with an id like `Info.3321`.
fn is_term(element: &Element) -> bool {
    element.attr(Attr::Id).is_some_and(|id| id.starts_with("Info."))
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
