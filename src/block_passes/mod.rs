//! The passes on blocks: one file each, and the tables of them in running order.
//!
//! A pass on blocks sees paragraphs, which on these sites are often no elements at all, and cuts text. Each pass has one
//! row here and one folder under `fixtures/passes`.

mod attribution;
mod dateline;
mod digest;
mod figures;
mod headings;
mod notices;
mod page_head;
mod post_links;
mod quote_links;
mod related;
mod repeated_title;
mod tail;
mod text_securities;

use crate::draft::Draft;

/// A row of the tables of passes on blocks.
pub(crate) type BlockPass = (&'static str, fn(&mut Draft<'_>));

/// The passes on blocks that cut. They run again and again until none of them cuts anything more: only then does
/// cleaning what was cleaned change nothing.
pub(crate) const CUTTING_PASSES: [BlockPass; 9] = [
    // A post's own wrapping first, so that the article's first and last paragraphs are its own.
    ("digest", digest::run),
    ("post_links", post_links::run),
    // Before whatever counts lines: an image is none. A caption whose figure a cut lays bare is taken a round later.
    ("figures", figures::run),
    ("page_head", page_head::run),
    ("repeated_title", repeated_title::run),
    // The head before the tail: in a short article they are the same lines, and the head's forms are stricter.
    ("attribution", attribution::run),
    ("notices", notices::run),
    ("tail", tail::run),
    // After the tail's notices, which often stand behind the list.
    ("related", related::run),
];

/// The passes on blocks that run once, on what stays.
pub(crate) const CLOSING_PASSES: [BlockPass; 4] = [
    // A bold line is a heading by its neighbours, which the cuts decide.
    ("headings", headings::run),
    ("dateline", dateline::run),
    // After all cuts: what they left of a link decides.
    ("quote_links", quote_links::run),
    ("text_securities", text_securities::run),
];

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
    figures::run(draft);
}
