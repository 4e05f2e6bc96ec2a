//! Removes the price spans that scripts fill behind a security's name.
//!
//! # Why
//!
//! The price is the one at the time of scraping, not the article's, and its digits read like part of the sentence.
//!
//! # Example
//!
//! ```html
//! <span id="stock_0.300999">长江铝业</span><span id="quote_0.300999">(12.30, 0.45, 3.80%)</span>
//! ```
//!
//! keeps the name alone.
//!
//! # Keeps
//!
//! A span of that name with words in it.

use crate::dom::{Attr, NodeId};
use crate::ledger::Reason;
use crate::passes::Page;

/// Prices with changes and brackets are far shorter.
const MAX_QUOTE_CHARS: usize = 80;

pub(in crate::passes) fn run(page: &mut Page<'_>) {
    page.visit(|page, id| {
        let is_quote = |id: &str| id.starts_with("quote_") || id.starts_with("bkquote_");
        if page.dom.attr(id, Attr::Id).is_some_and(is_quote) && is_figures(page, id) {
            page.remove(id, Reason::LiveQuote);
        }
    });
}

/// Whether an element holds nothing but numbers, signs and currency marks.
fn is_figures(page: &Page<'_>, id: NodeId) -> bool {
    !page.dom.has_more_text_than(id, MAX_QUOTE_CHARS)
        && page.dom.text(id).chars().all(|c| {
            c.is_ascii_digit()
                || c.is_whitespace()
                || c.is_ascii_punctuation()
                || matches!(
                    c,
                    '（' | '）'
                        | '，'
                        | '、'
                        | '％'
                        | '＋'
                        | '－'
                        | '↑'
                        | '↓'
                        | '▲'
                        | '▼'
                        | '元'
                        | '点'
                        | '¥'
                        | '￥'
                )
        })
}
