//! Removes lines of boilerplate: some wherever they are, others from the beginning of the article.
//! The pass `tail` removes them from the end.
//!
//! # Why
//!
//! Promotion for apps and accounts is above the text, disclaimers are below it, and both are copied
//! to every site that reposts it.
//!
//! # Example
//!
//! ```html
//! <p>在东方财富看资讯行情，选东方财富证券一站式开户交易&gt;&gt;</p><p>营收增长。</p><p>郑重声明：……</p>
//! ```
//!
//! keeps the second paragraph.
//!
//! # Keeps
//!
//! A paragraph of the author about risks (风险提示：需求不及预期), and the words of a notice in the
//! middle of the article.

pub(super) mod phrases;

use crate::draft::Draft;
use crate::ledger::Reason;
use crate::site::{Notice, Profile};
use crate::text::is_longer_than;

/// Boilerplate has at most this many characters. A longer text may begin like a notice and be an
/// article about one.
const MAX_NOTICE_CHARS: usize = 600;
/// The beginning of a notice is a label if it has at most this many characters.
const MAX_LABEL_CHARS: usize = 6;
/// A line that is boilerplate wherever it is has at most this many bytes.
const MAX_WHOLE_LINE_BYTES: usize = 60;
/// How many lines at the beginning of the article may be followed by boilerplate.
const N_HEAD_LINES: usize = 3;

pub(super) fn run(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    cut_whole_lines(draft);
    let mut n_lines = 0;
    let mut index = 0;
    while index < draft.blocks.len() && n_lines < N_HEAD_LINES {
        let block = &draft.blocks[index];
        if block.is_line() {
            if let Some(reason) = notice_reason(draft.profile, block.text()) {
                draft.cut_block(index, reason);
            } else {
                n_lines += 1;
            }
        }
        index += 1;
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

/// Cuts the lines that are boilerplate wherever they are.
fn cut_whole_lines(draft: &mut Draft<'_>) {
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if !block.is_line() || !(1..=MAX_WHOLE_LINE_BYTES).contains(&block.text().len()) {
            continue;
        }
        let line = Notice::whole_line(block.text());
        if let Some(reason) = whole_line_reason(draft.profile, &line) {
            draft.cut_block(index, reason);
        }
    }
}

fn whole_line_reason(profile: &Profile, line: &str) -> Option<Reason> {
    for profile in [profile, Profile::generic()] {
        if let Some(reason) = profile.lines.get(line) {
            return Some(*reason);
        }
    }
    phrases::reason_for_counts(line)
}

/// The reason to remove a line that begins like one of the profile's notices.
pub(super) fn notice_reason(profile: &Profile, text: &str) -> Option<Reason> {
    let text_after_openers = text.trim_start_matches(|c: char| c.is_whitespace() || Notice::OPENERS.contains(&c));
    let first = text_after_openers.chars().next()?;
    for profile in [profile, Profile::generic()] {
        let Some(notices) = profile.notices.get(&first) else { continue };
        if let Some(notice) = notices.iter().find(|notice| begins_with(text_after_openers, &notice.starts_with)) {
            return if is_longer_than(text, MAX_NOTICE_CHARS) { None } else { Some(notice.reason) };
        }
    }
    None
}

/// Whether a text begins with the words of a notice. A short label is one only if it ends there:
/// 郑重声明网传消息不实 is news.
fn begins_with(text: &str, words: &str) -> bool {
    let Some(rest) = text.strip_prefix(words) else { return false };
    is_longer_than(words, MAX_LABEL_CHARS)
        || !words.ends_with(char::is_alphanumeric)
        || !rest.starts_with(char::is_alphanumeric)
}
