//! The pipeline: constant tables of passes, in running order.
//!
//! A pass on elements sees the tree and only marks; a pass on blocks sees paragraphs, which on these sites are often
//! no elements at all, and cuts. Each is one file with one row here and one folder under `fixtures/passes`.

mod block;
mod dom;
mod page;

pub(crate) use self::block::attribution::{
    BY, Field, Labelled, author_names, certain_authors, is_han, labelled, outlet_name,
};
pub(crate) use self::dom::quote_widgets::is_chart_address;
pub(crate) use self::page::Page;
use crate::draft::Draft;

/// A row of [`DOM_PASSES`]: its name, which is also its fixture folder's, and its function.
pub(crate) type DomPass = (&'static str, fn(&mut Page<'_>));

/// A row of the tables of passes on blocks.
pub(crate) type BlockPass = (&'static str, fn(&mut Draft<'_>));

/// The passes on elements.
pub(crate) const DOM_PASSES: [DomPass; 7] = [
    // First, because what stands between a widget's markers needs no other reason.
    ("quote_widgets", dom::quote_widgets::run),
    // Before what is generic: a profile names its reasons more precisely.
    ("site_drops", dom::site_drops::run),
    ("hidden", dom::hidden::run),
    ("controls", dom::controls::run),
    ("furniture", dom::furniture::run),
    // After `hidden`: prices are often hidden until a script fills them.
    ("live_quotes", dom::live_quotes::run),
    // Last: a link inside something removed names no security.
    ("linked_securities", dom::linked_securities::run),
];

/// The passes on blocks that cut. They run again and again until none of them cuts anything more: only then does
/// cleaning what was cleaned change nothing.
pub(crate) const CUTTING_PASSES: [BlockPass; 9] = [
    // A post's own wrapping first, so that the article's first and last paragraphs are its own.
    ("digest", block::digest::run),
    ("post_links", block::post_links::run),
    // Before whatever counts lines: an image is none. A caption whose figure a cut lays bare is taken a round later.
    ("figures", block::figures::run),
    ("page_head", block::page_head::run),
    ("repeated_title", block::repeated_title::run),
    // The head before the tail: in a short article they are the same lines, and the head's forms are stricter.
    ("attribution", block::attribution::run),
    ("notices", block::notices::run),
    ("tail", block::tail::run),
    // After the tail's notices, which often stand behind the list.
    ("related", block::related::run),
];

/// The passes on blocks that run once, on what stays.
pub(crate) const CLOSING_PASSES: [BlockPass; 4] = [
    // A bold line is a heading by its neighbours, which the cuts decide.
    ("headings", block::headings::run),
    ("dateline", block::dateline::run),
    // After all cuts: what they left of a link decides.
    ("quote_links", block::quote_links::run),
    ("text_securities", block::text_securities::run),
];

/// Runs the passes on elements.
pub(crate) fn run_dom_passes(page: &mut Page<'_>) {
    for (_, pass) in DOM_PASSES {
        pass(page);
    }
}

/// Runs the passes on blocks.
pub(crate) fn run_block_passes(draft: &mut Draft<'_>) {
    // Ordinary articles need two rounds, and the tests' strangest four. The bound is for hostile pages with tens of
    // thousands of blocks, whose rounds are long.
    let max_rounds = 4 + 200_000 / draft.blocks.len().max(1);
    for _ in 0..max_rounds {
        draft.sweep();
        let n_entries = draft.ledger.len();
        for (_, pass) in CUTTING_PASSES {
            pass(draft);
        }
        if draft.ledger.len() == n_entries {
            break;
        }
    }
    for (_, pass) in CLOSING_PASSES {
        pass(draft);
    }
}

/// Makes figures, and nothing else: what `structure → html → structure` needs.
#[cfg(any(feature = "_internals", feature = "serde"))]
pub(crate) fn run_figures(draft: &mut Draft<'_>) {
    block::figures::run(draft);
}
