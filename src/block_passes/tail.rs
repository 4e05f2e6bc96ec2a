//! Takes attribution and boilerplate off the article's end, line by line.
//!
//! # Why
//!
//! Source, editor, disclaimer and promotion follow the text in any order, and each reposter adds his own. One walk
//! from the end upward, which only counts the lines it leaves, takes them all however many there are.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。（文章来源：江城财经网）</p><p>（责任编辑：DF064）</p><p>郑重声明：……</p>
//! ```
//!
//! keeps 营收增长。
//!
//! # Keeps
//!
//! What stands above the last few lines; captions (数据来源：…); a paragraph whose last brackets are its own.

use super::attribution;
use super::notices::{self, phrases};
use crate::attribution::attributions_at_end;
use crate::draft::Draft;
use crate::ledger::Reason;

/// How many lines that stay are looked at.
const N_TAIL_LINES: usize = 6;

pub(super) fn run(draft: &mut Draft<'_>) {
    let mut n_kept = 0;
    let mut index = draft.blocks.len();
    let n_entries = draft.ledger.len();
    while index > 0 && n_kept < N_TAIL_LINES {
        index -= 1;
        if draft.blocks[index].is_line() {
            if !draft.blocks[index].searched.as_tail {
                cut_line(draft, index);
            }
            n_kept += usize::from(!draft.blocks[index].flow.is_empty());
        }
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

/// Cuts until nothing more is found: what one cut lays bare is often the next, thousands of times on a hostile page.
fn cut_line(draft: &mut Draft<'_>, index: usize) {
    let mut n_entries = usize::MAX;
    while n_entries != draft.ledger.len() && !draft.blocks[index].flow.is_empty() {
        n_entries = draft.ledger.len();
        attribution::cut_found(draft, index, attributions_at_end(draft.blocks[index].text()));
        cut_notice(draft, index);
    }
    draft.blocks[index].searched.as_tail = true;
}

fn cut_notice(draft: &mut Draft<'_>, index: usize) {
    let text = draft.blocks[index].text();
    if text.is_empty() {
        return;
    }
    if let Some(reason) = notices::labelled(draft.profile, text) {
        draft.cut_block(index, reason);
    } else if phrases::invites(text) {
        draft.cut_block(index, Reason::Promotion);
    } else if let Some(at) = phrases::bracket_at_end(text).or_else(|| phrases::disclaimer_at_end(text)) {
        let sentence = at..text.len();
        draft.cut(index, std::slice::from_ref(&sentence), Reason::Disclaimer);
    }
}
