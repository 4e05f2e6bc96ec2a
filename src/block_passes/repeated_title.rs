//! Removes the article's title from its body.
//!
//! # Why
//!
//! Some sites repeat the headline as the first paragraph.
//!
//! # Example
//!
//! ```html
//! <h1>长江铝业一季报出炉</h1><p>长江铝业一季报出炉</p><p>……</p>
//! ```
//!
//! keeps it in `title` alone.
//!
//! # Keeps
//!
//! A first paragraph that says more than the title, and a body that is nothing but its title.

use crate::draft::{BlockKind, Draft, DraftBlock};
use crate::ledger::Reason;
use crate::text::letters;

pub(super) fn run(draft: &mut Draft<'_>) {
    let Some(title) = draft.meta.title.as_deref() else { return };
    let title: String = letters(title).collect();
    if title.is_empty() || draft.blocks.first().is_none_or(is_rule) {
        return;
    }
    // The last block stays, whatever it says.
    let last = draft.blocks.iter().rposition(|block| !is_rule(block)).unwrap_or(0);
    let n_entries = draft.ledger.len();
    for index in 0..last {
        let block = &draft.blocks[index];
        // A rule between two titles is dropped with them.
        if is_rule(block) {
            continue;
        }
        if !block.is_line() || !letters(block.text()).eq(title.chars()) {
            break;
        }
        draft.cut_block(index, Reason::RepeatedTitle);
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

const fn is_rule(block: &DraftBlock) -> bool {
    matches!(block.kind, BlockKind::Rule)
}
