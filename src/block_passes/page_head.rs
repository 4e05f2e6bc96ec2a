//! Removes what stands between the top of a page's body and its article: the title, dates, bylines.
//!
//! # Why
//!
//! The element that holds the article often holds its header too, whose lines are fields, not text.
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
use crate::text::{SentenceMarks, is_longer_than, letters};

/// How many of the first blocks are looked at.
const N_BLOCKS: usize = 14;
/// A header's line is no longer.
const MAX_LINE_CHARS: usize = 90;
/// How bylines begin in German and French.
const VON: [&str; 2] = ["Von ", "Par "];
/// More text above a title makes it a heading of the article.
const MAX_CHARS_ABOVE: usize = 200;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.input != InputKind::Page || draft.blocks.len() < 2 {
        return;
    }
    let n_entries = draft.ledger.len();
    let mut next = 0;
    if let Some((at, length)) = title_at(draft) {
        for index in 0..at {
            draft.cut_block(index, Reason::PageChrome);
        }
        let title = 0..length;
        draft.cut(at, std::slice::from_ref(&title), Reason::RepeatedTitle);
        next = at + usize::from(draft.blocks[at].text().trim().is_empty());
    }
    while next + 1 < draft.blocks.len().min(N_BLOCKS) {
        if is_header(&draft.blocks[next]) {
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

/// Which of the first blocks begins with the title as a line, and how long that is, if little stands above it.
fn title_at(draft: &Draft<'_>) -> Option<(usize, usize)> {
    let title = draft
        .meta
        .title
        .as_deref()
        .map(|title| letters(title).collect::<String>())
        .filter(|title| !title.is_empty())?;
    let mut n_chars = 0;
    for (index, block) in draft.blocks.iter().enumerate().take(N_BLOCKS.min(draft.blocks.len() - 1)) {
        // On old pages the date and the byline follow behind line breaks.
        let first_line = block.text().split_inclusive('\n').next().unwrap_or_default();
        if block.is_line() && letters(first_line).eq(title.chars()) {
            return Some((index, first_line.len()));
        }
        n_chars += block.text().chars().count();
        if n_chars > MAX_CHARS_ABOVE || is_sentence(block.text()) {
            return None;
        }
    }
    None
}

/// A date with little else, or a byline.
fn is_header(block: &DraftBlock) -> bool {
    let text = block.text();
    if !block.is_line() || text.is_empty() || is_longer_than(text, MAX_LINE_CHARS) {
        return false;
    }
    !is_sentence(text)
        && (begins_byline(text) || VON.iter().any(|by| text.starts_with(by)) || read_time(text).is_some())
}

fn is_sentence(text: &str) -> bool {
    SentenceMarks::HEADER_LINE.end(text)
}
