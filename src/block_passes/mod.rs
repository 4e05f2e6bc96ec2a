//! The passes on blocks: one file for each, and the tables of them in running order.
//!
//! A pass on blocks sees paragraphs, which on these sites are often not elements, and cuts text.
//! Each pass has one row here and one folder under `fixtures/passes`.

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

/// The passes on blocks that cut. They run again and again until none of them cuts anything more.
/// Only then is the output a fixed point: cleaning it again changes nothing.
pub(crate) const CUTTING_PASSES: [BlockPass; 9] = [
    // A post's own lines first, so that the first and last paragraphs are those of the article.
    ("digest", digest::run),
    ("post_links", post_links::run),
    // Before the passes that count lines, because an image is not a line. If a cut moves a caption
    // next to its figure, the caption is found in the next round.
    ("figures", figures::run),
    ("page_head", page_head::run),
    ("repeated_title", repeated_title::run),
    // The head before the tail: in a short article they are the same lines, and the forms of the
    // head are stricter.
    ("attribution", attribution::run),
    ("notices", notices::run),
    ("tail", tail::run),
    // After the notices at the end, which often follow the list of other articles.
    ("related", related::run),
];

/// The passes on blocks that run once, on the blocks that are left.
pub(crate) const CLOSING_PASSES: [BlockPass; 4] = [
    // Whether a bold line is a heading depends on its neighbours, and so on the cuts.
    ("headings", headings::run),
    ("dateline", dateline::run),
    // After all cuts, because it looks at what they leave of a link.
    ("quote_links", quote_links::run),
    ("text_securities", text_securities::run),
];

/// Runs the passes on blocks.
pub(crate) fn run_block_passes(draft: &mut Draft<'_>) {
    // Ordinary articles need two rounds, and the strangest inputs of the tests need four. The bound
    // is for hostile pages with tens of thousands of blocks, whose rounds are long.
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

/// Makes figures, and nothing else. The conversion of blocks to HTML and back needs this.
#[cfg(any(feature = "_internals", feature = "serde"))]
pub(crate) fn run_figures(draft: &mut Draft<'_>) {
    figures::run(draft);
}
