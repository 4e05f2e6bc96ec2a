//! Removes the price spans that scripts fill behind a security's name, and bars of prices between paragraphs.
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
//! A span of that name with words in it; prices without a button to follow them, which the author may have written.

use crate::dom::{Attr, NodeId, Tag};
use crate::ledger::Reason;
use crate::page::Page;

/// Prices with changes and brackets are far shorter.
const MAX_QUOTE_CHARS: usize = 80;
/// What stands in bars of prices and not beside those of an author.
const BAR_WORDS: [&str; 5] = ["加自选", "加入自选", "添加自选", "实时行情", "Add to watchlist"];

pub(super) fn run(page: &mut Page<'_>) {
    page.visit(|page, id| {
        if is_filled_span(page, id) || is_bar(page, id) {
            page.remove(id, Reason::LiveQuote);
        }
    });
}

/// Whether a script fills an element with figures.
fn is_filled_span(page: &Page<'_>, id: NodeId) -> bool {
    let Some(id_attr) = page.dom.attr(id, Attr::Id) else { return false };
    page.profile.security_markup().is_price_id(id_attr) && is_figures(page, id)
}

/// Whether a division is a bar of figures that says of itself that it is live. No other element: what is written has no
/// divisions, so that cleaning it again finds none.
fn is_bar(page: &Page<'_>, id: NodeId) -> bool {
    if !matches!(page.dom.tag(id), Some(Tag::Div | Tag::Section)) || page.dom.has_more_text_than(id, MAX_QUOTE_CHARS) {
        return false;
    }
    let text = page.dom.text(id);
    BAR_WORDS.iter().any(|word| text.contains(word))
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.contains('。')
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
