//! Removes the list of other articles at the end of the article.
//!
//! # Why
//!
//! A line such as 相关报道 and the headlines after it are words of other articles.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p>相关报道</p><ul><li><a href="…">江城钢铁年报点评</a></li></ul>
//! ```
//!
//! keeps the first paragraph.
//!
//! # Keeps
//!
//! The same line if paragraphs of text follow directly.

use crate::draft::{BlockKind, Draft, DraftBlock};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::text::{SentenceMarks, is_longer_than, words_in_section};

/// Announcements of other articles and of comments.
const HEADINGS: [&[&str]; 3] = [
    words_in_section!("block_passes/related.txt", "related"),
    words_in_section!("block_passes/related.txt", "next"),
    words_in_section!("block_passes/related.txt", "comments"),
];
/// Announcements of comments.
const COMMENTS: [&[&str]; 2] = [
    words_in_section!("block_passes/related.txt", "comments"),
    words_in_section!("block_passes/related.txt", "comments on a page"),
];
/// Announcements of what to read next.
const NEXT: [&[&str]; 2] = [
    words_in_section!("block_passes/related.txt", "next"),
    words_in_section!("block_passes/related.txt", "next on a page"),
];
const OPENINGS: &[&str] = words_in_section!("block_passes/related.txt", "openings");

/// A headline has at most this many characters.
const MAX_HEADLINE_CHARS: usize = 80;
/// An announcement with a headline after it has at most this many bytes: 80 Han characters, or a
/// long English headline.
const MAX_OPENED_LINE_BYTES: usize = 240;
/// An announcement has at most this many bytes.
const MAX_LABEL_BYTES: usize = 60;
/// A box of other articles may also be above the article. The article has at least this many bytes.
const MIN_ARTICLE_BYTES: usize = 120;

pub(super) fn run(draft: &mut Draft<'_>) {
    cut_comments(draft);
    cut_next(draft);
    cut_list_at_end(draft);
    cut_lists_inside(draft);
}

/// On a page, cuts everything from an announcement of comments on.
fn cut_comments(draft: &mut Draft<'_>) {
    cut_from(draft, |block| is_announced(block, &COMMENTS), Reason::Comments);
}

/// On a page, cuts everything from an announcement of what to read next on, even a whole article.
fn cut_next(draft: &mut Draft<'_>) {
    cut_from(draft, |block| has_label(block, &NEXT), Reason::RelatedLinks);
}

fn cut_from(draft: &mut Draft<'_>, is_end: impl Fn(&DraftBlock) -> bool, reason: Reason) {
    if draft.input != InputKind::Page {
        return;
    }
    let mut n_bytes_above = 0;
    for first in 0..draft.blocks.len() {
        let block = &draft.blocks[first];
        if n_bytes_above >= MIN_ARTICLE_BYTES && is_end(block) {
            cut_to_end(draft, first, reason);
            return;
        }
        n_bytes_above += block.text().len();
    }
}

fn cut_to_end(draft: &mut Draft<'_>, first: usize, reason: Reason) {
    for index in first..draft.blocks.len() {
        draft.cut_block(index, reason);
    }
    draft.sweep();
}

/// Cuts the list of other articles at the end: the last blocks if all of them may be headlines,
/// from the first announcement among them on.
fn cut_list_at_end(draft: &mut Draft<'_>) {
    let mut first = 0;
    for (index, block) in draft.blocks.iter().enumerate().rev() {
        if is_announced(block, &HEADINGS) || is_opened(block) {
            first = index;
        } else if !is_headline(block) {
            break;
        }
    }
    if first > 0 {
        cut_to_end(draft, first, Reason::RelatedLinks);
    }
}

/// Cuts each announcement inside the text together with the links that follow directly.
fn cut_lists_inside(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    for first in 1..draft.blocks.len() {
        if !has_label(&draft.blocks[first], &HEADINGS) {
            continue;
        }
        let is_link = |block: &&DraftBlock| is_headline(block) && block.flow.all_words(|look| look.link.is_some());
        let n_links = draft.blocks[first + 1..].iter().take_while(is_link).count();
        if n_links == 0 {
            continue;
        }
        for index in first..=first + n_links {
            draft.cut_block(index, Reason::RelatedLinks);
        }
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

/// Whether a block is one of some announcements (延伸阅读), or begins with one before a headline
/// (延伸阅读：…, 【延伸阅读】…).
fn is_announced(block: &DraftBlock, lists: &[&[&str]]) -> bool {
    has_label(block, lists) || opening(block).is_some_and(|opening| is_listed(&opening, lists))
}

fn has_label(block: &DraftBlock, lists: &[&[&str]]) -> bool {
    label(block).is_some_and(|label| is_listed(&label, lists))
}

fn is_listed(words: &str, lists: &[&[&str]]) -> bool {
    lists.iter().any(|list| list.contains(&words))
}

/// A short line in lower case, without the punctuation around it.
fn label(block: &DraftBlock) -> Option<String> {
    let text = block.text();
    if block.is_line() && text.len() <= MAX_LABEL_BYTES { Some(bare(text)) } else { None }
}

/// The beginning of a line up to its colon or bracket, in lower case and without the punctuation
/// around it.
fn opening(block: &DraftBlock) -> Option<String> {
    let text = block.text();
    if !block.is_line() || text.len() > MAX_OPENED_LINE_BYTES {
        return None;
    }
    let text = text.trim_start_matches(['【', '[', '■', '●', '>']);
    let opening = text.split(['：', ':', '】', ']', '\n']).next().unwrap_or(text);
    if opening.len() <= MAX_LABEL_BYTES { Some(bare(opening)) } else { None }
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// Whether a line begins with an announcement that is completed by a name.
fn is_opened(block: &DraftBlock) -> bool {
    let text = block.text();
    if !block.is_line() || text.len() > MAX_LABEL_BYTES || text.ends_with('.') {
        return false;
    }
    OPENINGS.iter().any(|opening| {
        let start = text.get(..opening.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(opening)) && text[opening.len()..].starts_with(' ')
    })
}

/// Whether a block may be a headline: it is short, and it is in a list, or it is nothing but a
/// link, or it does not end like a sentence.
fn is_headline(block: &DraftBlock) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption => {
            !is_longer_than(block.text(), MAX_HEADLINE_CHARS)
                && (block.container.is_some()
                    || block.flow.all_words(|look| look.link.is_some())
                    || !SentenceMarks::NOT_HEADLINE.end(block.text()))
        }
        BlockKind::Figure { .. } | BlockKind::Table(_) | BlockKind::Preformatted | BlockKind::Rule => false,
    }
}
