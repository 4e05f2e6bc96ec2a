//! The pipeline: two constant tables of passes, in running order.
//!
//! A pass on elements sees the tree and only marks; a pass on blocks sees paragraphs, which on these sites are often
//! no elements at all, and cuts. Each is one file with one row here and one folder under `fixtures/passes`.

mod block;
mod dom;
mod page;

pub(crate) use self::block::attribution::{Field, is_person, outlet_name};
pub(crate) use self::page::Page;
use crate::draft::Draft;

/// A row of [`DOM_PASSES`]: its name, which is also its fixture folder's, and its function.
pub(crate) type DomPass = (&'static str, fn(&mut Page<'_>));

/// A row of [`BLOCK_PASSES`].
pub(crate) type BlockPass = (&'static str, fn(&mut Draft<'_>));

/// The passes on elements.
pub(crate) const DOM_PASSES: [DomPass; 6] = [
    // First, because what stands between a widget's markers needs no other reason.
    ("quote_widgets", dom::quote_widgets::run),
    // Before what is generic: a profile names its reasons more precisely.
    ("site_drops", dom::site_drops::run),
    ("hidden", dom::hidden::run),
    ("controls", dom::controls::run),
    // After `hidden`: prices are often hidden until a script fills them.
    ("live_quotes", dom::live_quotes::run),
    // Last: a link inside something removed names no security.
    ("linked_securities", dom::linked_securities::run),
];

/// The passes on blocks. They run again and again until none of them cuts anything more: only then does cleaning what
/// was cleaned change nothing.
pub(crate) const BLOCK_PASSES: [BlockPass; 11] = [
    // A post's own wrapping first, so that the article's first and last paragraphs are its own.
    ("digest", block::digest::run),
    ("post_links", block::post_links::run),
    ("repeated_title", block::repeated_title::run),
    // The head before the tail: in a short article they are the same lines, and the head's forms are stricter.
    ("attribution", block::attribution::run),
    ("notices", block::notices::run),
    ("tail", block::tail::run),
    // After the tail's notices, which often stand behind the list.
    ("related", block::related::run),
    // What gives blocks their shape runs after all cuts: a cut paragraph must not leave its caption behind.
    ("figures", block::figures::run),
    ("headings", block::headings::run),
    // What only reads runs last.
    ("dateline", block::dateline::run),
    ("text_securities", block::text_securities::run),
];

/// Runs the passes on elements.
pub(crate) fn run_dom_passes(page: &mut Page<'_>) {
    for (_, pass) in DOM_PASSES {
        pass(page);
    }
}

/// Runs the passes on blocks until they are done.
pub(crate) fn run_block_passes(draft: &mut Draft<'_>) {
    // Ordinary articles need two rounds, and the tests' strangest four. The bound is for hostile pages with tens of
    // thousands of blocks, whose rounds are long.
    let max_rounds = 4 + 200_000 / draft.blocks.len().max(1);
    for _ in 0..max_rounds {
        let n_entries = draft.ledger.len();
        for (_, pass) in BLOCK_PASSES {
            pass(draft);
        }
        if draft.ledger.len() == n_entries {
            break;
        }
    }
}

/// Makes figures, and nothing else: what `structure → html → structure` needs.
#[cfg(feature = "_internals")]
pub(crate) fn run_figures(draft: &mut Draft<'_>) {
    block::figures::run(draft);
}
