//! Moves the attribution from the text into its fields.
//!
//! # Why
//!
//! Source, author, editor and original title are lines among the paragraphs, or directly follow the
//! last sentence, in dozens of spellings. Their markup says nothing; only their words do.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p class="em_media">（文章来源：江城<a class="keytip" data-code="90,BK0999">证券</a>报）</p>
//! ```
//!
//! gives the source 江城证券报. The board in its name is not a mention of a security.
//!
//! # Keeps
//!
//! Captions (数据来源：…, 图片来源：…), datelines, and sentences about sources and editors.

use std::ops::Range;

use crate::attribution::{AttributionField, FoundAttribution, attributions_at_end, attributions_at_start};
use crate::draft::{Attribution, Draft, Flow};
use crate::ledger::Reason;

/// How many of the first lines that stay are looked at.
const N_HEAD_LINES: usize = 3;
/// A line in brackets with at most this many bytes may be attribution wherever it is.
const MAX_BRACKETED_BYTES: usize = 240;

pub(super) fn run(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    let mut n_kept = 0;
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if !block.is_line() {
            continue;
        }
        if n_kept < N_HEAD_LINES {
            if !block.searched.as_head {
                let found = attributions_at_start(block.text());
                draft.blocks[index].searched.as_head = true;
                cut_found(draft, index, found);
            }
            n_kept += usize::from(!draft.blocks[index].flow.is_empty());
        } else if is_bracketed(block.text()) {
            let found = attributions_at_end(block.text());
            cut_found(draft, index, found);
        }
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

fn is_bracketed(text: &str) -> bool {
    text.len() <= MAX_BRACKETED_BYTES
        && text.starts_with(['（', '(', '【', '['])
        && text.ends_with(['）', ')', '】', ']'])
}

/// Cuts the attribution that was found in a block, and notes its fields.
pub(super) fn cut_found(draft: &mut Draft<'_>, block: usize, found: Vec<FoundAttribution>) {
    if found.is_empty() {
        return;
    }
    let flow = &draft.blocks[block].flow;
    let mut ranges = Vec::with_capacity(found.len());
    for FoundAttribution { range, fields } in found {
        let position = flow.position_at(range.start);
        for field in fields {
            let link = match &field {
                AttributionField::Source(name) => link_in_name(flow, &range, name),
                AttributionField::Account(_)
                | AttributionField::Author(_)
                | AttributionField::Editor { .. }
                | AttributionField::OriginalTitle(_) => None,
            };
            draft.attributions.push(Attribution { position, field, link });
        }
        ranges.push(range);
    }
    draft.cut(block, &ranges, Reason::Attribution);
}

/// The link on the first linked text in `range` that is part of `name`.
fn link_in_name(flow: &Flow, range: &Range<usize>, name: &str) -> Option<u32> {
    for (run, look) in flow.runs_in(range) {
        if let Some(link) = look.link
            && name.contains(flow.text()[run].trim())
        {
            return Some(link);
        }
    }
    None
}
