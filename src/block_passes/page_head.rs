//! Removes the title, dates and bylines between the top of a page's body and its article.
//!
//! # Why
//!
//! The element with the article often contains its header too. The lines of the header are fields,
//! not text.
//!
//! # Example
//!
//! ```html
//! <article><h1>长江铝业一季报出炉</h1><p>2024-04-26 18:03</p><p>营收增长。</p></article>
//! ```
//!
//! keeps the last paragraph.
//!
//! # Keeps
//!
//! All of a fragment; a page whose first lines are sentences.

use crate::article::read_time;
use crate::attribution::begins_byline;
use crate::draft::{BlockKind, Draft, DraftBlock};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::text::{SentenceMarks, is_longer_than, letters, words};

/// How many of the first blocks are looked at.
const N_BLOCKS: usize = 14;
/// A line of the header has at most this many characters.
const MAX_LINE_CHARS: usize = 90;
/// If there is more text above a title, it is a heading of the article.
const MAX_CHARS_ABOVE: usize = 200;

const BYLINE_WORDS: &[&str] = words!("block_passes/page_head.txt");

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.input != InputKind::Page || draft.blocks.len() < 2 {
        return;
    }
    let n_entries = draft.ledger.len();
    let mut next = 0;
    if let Some(TitleLine { block, n_bytes }) = title_line(draft) {
        for index in 0..block {
            draft.cut_block(index, Reason::PageChrome);
        }
        let title = 0..n_bytes;
        draft.cut(block, std::slice::from_ref(&title), Reason::RepeatedTitle);
        next = block + usize::from(draft.blocks[block].text().trim().is_empty());
    }
    while next + 1 < draft.blocks.len().min(N_BLOCKS) {
        if is_header_line(&draft.blocks[next]) {
            draft.cut_block(next, Reason::PageChrome);
        } else if !matches!(draft.blocks[next].kind, BlockKind::Figure { .. }) {
            break;
        }
        next += 1;
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

/// The line at the beginning of a block that is the title.
struct TitleLine {
    /// The index of the block.
    block: usize,
    n_bytes: usize,
}

/// Finds the title among the first blocks, if there is little text above it.
fn title_line(draft: &Draft<'_>) -> Option<TitleLine> {
    let title: String = letters(draft.meta.title.as_deref()?).collect();
    if title.is_empty() {
        return None;
    }
    let mut n_chars_above = 0;
    for (index, block) in draft.blocks.iter().enumerate().take(N_BLOCKS.min(draft.blocks.len() - 1)) {
        // On old pages the date and the byline follow in the same block, after line breaks.
        let first_line = block.text().split_inclusive('\n').next().unwrap_or_default();
        if block.is_line() && letters(first_line).eq(title.chars()) {
            return Some(TitleLine { block: index, n_bytes: first_line.len() });
        }
        n_chars_above += block.text().chars().count();
        if n_chars_above > MAX_CHARS_ABOVE || SentenceMarks::HEADER_LINE.end(block.text()) {
            return None;
        }
    }
    None
}

/// Whether a block is a byline, or a date with little else.
fn is_header_line(block: &DraftBlock) -> bool {
    let text = block.text();
    block.is_line()
        && !text.is_empty()
        && !is_longer_than(text, MAX_LINE_CHARS)
        && !SentenceMarks::HEADER_LINE.end(text)
        && (is_byline(text) || read_time(text).is_some())
}

fn is_byline(text: &str) -> bool {
    begins_byline(text)
        || BYLINE_WORDS.iter().any(|word| text.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}
