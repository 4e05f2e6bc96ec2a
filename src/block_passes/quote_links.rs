//! Removes the link to a quote page from the rest of a linked sentence, if that rest is no longer
//! than a name.
//!
//! # Why
//!
//! A long text that is linked to a quote page is a sentence, and its link stays. If the sentence is
//! split into paragraphs, or if most of it is cut, a text as short as a name may be left. When the
//! output is cleaned again, such a text would be taken for the name of a security. It is not a
//! name, so it loses its link here.
//!
//! # Example
//!
//! ```html
//! <a href="http://quote.eastmoney.com/unify/r/0.300999"><div>长江铝业去年四季度加快扩产，订单较上年同期翻倍，新产线将在今年六月底前全部投入使用。</div><div>营收增长。</div></a>
//! ```
//!
//! gives two paragraphs, and the second has no link.
//!
//! # Keeps
//!
//! The link on a sentence, and every link to other pages.

use std::ops::Range;

use crate::article::{MAX_NAME_CHARS, SafeUrl};
use crate::draft::{BlockKind, Draft, Flow, IMAGE_MARK};
use crate::numbered::Numbered;
use crate::site::SecurityMarkup;
use crate::text::visible_chars;

pub(super) fn run(draft: &mut Draft<'_>) {
    let markup = draft.profile.security_markup();
    for block in &mut draft.blocks {
        unlink_short_texts(&mut block.flow, &draft.links, markup);
        if let BlockKind::Table(table) = &mut block.kind {
            for cell in table.rows.iter_mut().flatten() {
                unlink_short_texts(&mut cell.flow, &draft.links, markup);
            }
        }
    }
}

fn unlink_short_texts(flow: &mut Flow, links: &Numbered<SafeUrl>, markup: SecurityMarkup<'_>) {
    let short = short_quote_links(flow, links, markup);
    if !short.is_empty() {
        flow.restyle(&short, |look, _| look.link = None);
    }
}

/// The texts with a link to a quote page that are no longer than a name, each with the number of
/// its link.
fn short_quote_links(flow: &Flow, links: &Numbered<SafeUrl>, markup: SecurityMarkup<'_>) -> Vec<(Range<usize>, u32)> {
    let mut linked: Vec<(Range<usize>, u32)> = Vec::new();
    for (range, look) in flow.runs() {
        let Some(link) = look.link else { continue };
        match linked.last_mut() {
            Some((last, last_link)) if last.end == range.start && *last_link == link => last.end = range.end,
            _ => linked.push((range, link)),
        }
    }
    linked.retain(|(range, link)| {
        is_as_short_as_a_name(&flow.text()[range.clone()])
            && markup.listing_of_address(links.get(*link).as_str()).is_some()
    });
    linked
}

fn is_as_short_as_a_name(text: &str) -> bool {
    visible_chars(text).filter(|&c| c != IMAGE_MARK).nth(MAX_NAME_CHARS).is_none()
}
