//! Takes the link off what is left of a sentence linked to a quote page, where that is no longer than a name.
//!
//! # Why
//!
//! A long text linked to a quote page is a sentence, and its link stays. Where it is parted into paragraphs, or a cut takes
//! most of it, a name's length is left: whoever cleans the output takes it for the site's own kind of link. The words are no
//! name for all that, so no security comes of them.
//!
//! # Example
//!
//! ```html
//! <a href="http://quote.eastmoney.com/unify/r/0.300999"><div>长江铝业去年四季度加快扩产，订单较上年同期翻倍，新产线将在今年六月底前全部投入使用。</div><div>营收增长。</div></a>
//! ```
//!
//! gives two paragraphs, of which the second has no link.
//!
//! # Keeps
//!
//! The link on a sentence, and every link that leads elsewhere.

use std::ops::Range;

use crate::article::{MAX_NAME_CHARS, SafeUrl};
use crate::draft::{BlockKind, Draft, Flow, IMAGE_MARK};
use crate::numbered::Numbered;
use crate::site::SecurityMarkup;
use crate::text::visible_chars;

pub(super) fn run(draft: &mut Draft<'_>) {
    let markup = draft.profile.security_markup();
    for block in &mut draft.blocks {
        unlink_remains(&mut block.flow, &draft.links, markup);
        if let BlockKind::Table(table) = &mut block.kind {
            for cell in table.rows.iter_mut().flatten() {
                unlink_remains(&mut cell.flow, &draft.links, markup);
            }
        }
    }
}

fn unlink_remains(flow: &mut Flow, links: &Numbered<SafeUrl>, markup: SecurityMarkup<'_>) {
    let remains = remains(flow, links, markup);
    if !remains.is_empty() {
        flow.restyle(&remains, |look, _| look.link = None);
    }
}

/// The stretches of one link each that lead to a quote page and are no longer than a name.
fn remains(flow: &Flow, links: &Numbered<SafeUrl>, markup: SecurityMarkup<'_>) -> Vec<(Range<usize>, u32)> {
    let mut stretches: Vec<(Range<usize>, u32)> = Vec::new();
    for (range, look) in flow.runs() {
        let Some(link) = look.link else { continue };
        match stretches.last_mut() {
            Some((last, have)) if last.end == range.start && *have == link => last.end = range.end,
            _ => stretches.push((range, link)),
        }
    }
    let is_short = |range: &Range<usize>| {
        visible_chars(&flow.text()[range.clone()]).filter(|&c| c != IMAGE_MARK).nth(MAX_NAME_CHARS).is_none()
    };
    stretches.retain(|(range, link)| is_short(range) && markup.listing_of_address(links.get(*link).as_str()).is_some());
    stretches
}
