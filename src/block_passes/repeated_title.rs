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
//! A first paragraph that says more than the title, and all of a body that is nothing but its title.

use crate::draft::{BlockKind, Draft, DraftBlock};
use crate::ledger::Reason;
use crate::text::letters;

pub(super) fn run(draft: &mut Draft<'_>) {
    let title = draft.meta.title.as_deref().map(letters).map(Iterator::collect::<String>);
    let Some(title) = title.filter(|title| !title.is_empty()) else { return };
    let is_title = |block: &DraftBlock| block.is_line() && letters(block.text()).eq(title.chars());
    // A rule between two of them is none any more once the first is gone.
    let is_rule = |block: &DraftBlock| matches!(block.kind, BlockKind::Rule);
    let n_repeated = draft.blocks.iter().take_while(|block| is_title(block) || is_rule(block)).count();
    // The last block stays, whatever it says.
    let last = draft.blocks.iter().rposition(|block| !is_rule(block)).unwrap_or(0);
    let titles: Vec<usize> = (0..n_repeated.min(last)).filter(|&index| !is_rule(&draft.blocks[index])).collect();
    if titles.is_empty() || is_rule(&draft.blocks[0]) {
        return;
    }
    for index in titles {
        draft.cut_block(index, Reason::RepeatedTitle);
    }
    draft.sweep();
}
