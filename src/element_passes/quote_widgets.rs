//! Removes quote widgets: the block between a pair of comments, and the chart alone if the comments
//! are lost.
//!
//! # Why
//!
//! East Money puts a K-line chart of the first stock into the article. It shows today's prices
//! below an old text.
//!
//! # Example
//!
//! ```html
//! <!-- EM_StockImg_Start --><p><a class="EmImageRemark" data-code="00999|116|5" href="…"><img src="…"></a></p><!-- EM_StockImg_End --><p>正文</p>
//! ```
//!
//! keeps the text, and the security 00999.HK.
//!
//! # Keeps
//!
//! The article, whatever the comments say. A start belongs to the nearest end, and a pair with a
//! sentence between its comments is ignored.

use crate::article::Listing;
use crate::dom::{Attr, Data, Element, NodeId, Tag};
use crate::ledger::Reason;
use crate::page::Page;
use crate::site::{Marker, Profile};
use crate::text::{SentenceMarks, n_visible_chars};

/// A widget has at most a name, a price and a change.
const MAX_WIDGET_CHARS: usize = 120;

/// The most starts without an end at one time. More are an attack on the pairing.
const MAX_OPEN: usize = 8;

pub(super) fn run(page: &mut Page<'_>) {
    for (start, end, reason) in marked_widgets(page) {
        let inside: Vec<NodeId> = between(page, start, end).collect();
        for id in inside {
            remove_widget(page, id, reason);
        }
    }
    page.visit(|page, id| {
        if is_chart(page, id) {
            remove_widget(page, id, Reason::QuoteWidget);
        }
    });
}

/// Removes a widget and keeps the security that it shows.
pub(super) fn remove_widget(page: &mut Page<'_>, id: NodeId, reason: Reason) {
    page.remove(id, reason);
    if let Some(listing) = shown_security(page, id) {
        page.tag_security(id, &listing);
    }
}

/// Whether an element is a chart or the link around one.
fn is_chart(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page.dom.element(id) else { return false };
    let markup = page.profile.security_markup();
    match element.tag() {
        // An unclosed link contains every paragraph after it.
        Tag::A => element.classes().any(|class| markup.is_chart_class(class)) && !page.dom.has_more_text_than(id, 0),
        Tag::Img => sources(element).any(|address| markup.is_chart_address(address)),
        _ => false,
    }
}

/// The addresses that an image may have.
fn sources(element: &Element) -> impl Iterator<Item = &str> {
    Attr::IMAGE_SOURCES.into_iter().filter_map(|(attr, _)| element.attr(attr))
}

/// The pairs of comments with a widget between them. They are paired like brackets: an end belongs
/// to the nearest open start.
fn marked_widgets(page: &Page<'_>) -> Vec<(NodeId, NodeId, Reason)> {
    // Reposted articles of East Money have its markers on other sites too.
    let known = Profile::builtins().flat_map(|profile| &profile.markers);
    let markers: Vec<&Marker> = page.profile.markers.iter().chain(known).collect();
    let mut open: Vec<(NodeId, &Marker)> = Vec::new();
    let mut pairs = Vec::new();
    for &id in &page.comments {
        let Data::Comment(text) = page.dom.data(id) else { continue };
        let text = text.trim();
        if let Some(at) = open.iter().rposition(|(_, marker)| marker.end == text) {
            let (start, marker) = open.swap_remove(at);
            open.truncate(at);
            if is_widget_region(page, start, id) {
                pairs.push((start, id, marker.reason));
            }
        } else if let Some(marker) = markers.iter().find(|marker| marker.start == text) {
            if open.len() == MAX_OPEN {
                open.remove(0);
            }
            open.push((id, marker));
        }
    }
    pairs
}

/// The nodes between two comments, in document order. Of a node that contains the end, its children
/// are listed.
fn between<'a>(page: &'a Page<'_>, start: NodeId, end: NodeId) -> impl Iterator<Item = NodeId> + 'a {
    let mut here = page.dom.following_skipping(page.body, start);
    std::iter::from_fn(move || {
        loop {
            let id = here.filter(|&id| id != end)?;
            if page.dom.is_within(end, id) {
                here = page.dom.following(page.body, id);
                continue;
            }
            here = page.dom.following_skipping(page.body, id);
            return Some(id);
        }
    })
}

fn is_widget_region(page: &Page<'_>, start: NodeId, end: NodeId) -> bool {
    let mut left = MAX_WIDGET_CHARS;
    between(page, start, end).flat_map(|id| page.dom.texts(id)).all(|text| {
        let n_chars = n_visible_chars(text);
        let fits = n_chars <= left && !SentenceMarks::NOT_IN_WIDGET.are_in(text);
        left = left.saturating_sub(n_chars);
        fits
    })
}

/// The first security that a widget's attributes name.
fn shown_security(page: &Page<'_>, root: NodeId) -> Option<Listing> {
    let markup = page.profile.security_markup();
    for id in std::iter::once(root).chain(page.dom.descendants(root)) {
        let Some(element) = page.dom.element(id) else { continue };
        if let Some(listing) = element.attr(Attr::DataCode).and_then(|code| markup.listing_of_data_code(code)) {
            return Some(listing);
        }
        for address in element.attr(Attr::Href).into_iter().chain(sources(element)) {
            if let Some(listing) = markup.listing_of_address(address) {
                return Some(listing);
            }
        }
    }
    None
}
