//! Removes the prices that scripts write after a security's name, and bars of prices between
//! paragraphs.
//!
//! # Why
//!
//! The price is that of the time of scraping, not of the article, and its digits look like part of
//! the sentence.
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
//! Such a span with words in it. Prices without a button or label of a price bar, which the author
//! may have written.

use crate::dom::{Attr, NodeId, Tag};
use crate::ledger::Reason;
use crate::page::Page;
use crate::text::words;

/// A price with its change and brackets is far shorter.
const MAX_QUOTE_CHARS: usize = 80;

/// Words in bars of live prices that are not next to the prices of an author.
const BAR_WORDS: &[&str] = words!("element_passes/price_bar_words.txt");

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

/// Whether an element is a bar of live prices. Only `<div>` and `<section>` are read: the cleaned
/// output has neither, so cleaning it again finds no bar.
fn is_bar(page: &Page<'_>, id: NodeId) -> bool {
    if !matches!(page.dom.tag(id), Some(Tag::Div | Tag::Section)) || page.dom.has_more_text_than(id, MAX_QUOTE_CHARS) {
        return false;
    }
    let text = page.dom.text(id);
    BAR_WORDS.iter().any(|word| text.contains(word))
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.contains('。')
}

/// Whether the text of an element is only numbers, signs and currency marks.
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
