//! Removes attribution and boilerplate from the end of the article, line by line.
//!
//! # Why
//!
//! Source, editor, disclaimer and promotion follow the text in any order, and each site that
//! reposts it adds its own. One walk from the end upward removes all of them. It counts only the
//! lines that stay, so it does not matter how many are removed.
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
//! Everything above the last few lines; captions (数据来源：…); a paragraph that ends with brackets of
//! its author.

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

/// Cuts until nothing more is found. What one cut leaves at the end is often the next thing to cut,
/// on a hostile page thousands of times.
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
    if let Some(reason) = notices::notice_reason(draft.profile, text) {
        draft.cut_block(index, reason);
    } else if phrases::is_invitation(text) {
        draft.cut_block(index, Reason::Promotion);
    } else if let Some(at) = phrases::disclaimer_at_end(text) {
        let sentence = at..text.len();
        draft.cut(index, std::slice::from_ref(&sentence), Reason::Disclaimer);
    }
}
