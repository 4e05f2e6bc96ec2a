//! Removes lines of boilerplate: those that are nothing else wherever they stand, others from the article's head; and tells the
//! tail what is one.
//!
//! # Why
//!
//! Promotion for apps and accounts stands above the text, disclaimers below it, and both travel with it to every site
//! that reposts it.
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
//! A risk paragraph of the author's (风险提示：需求不及预期), and a notice's words in the middle of the article.

pub(super) mod phrases;

use crate::draft::Draft;
use crate::ledger::Reason;
use crate::site::{Notice, Profile};
use crate::text::is_longer_than;

/// Boilerplate is shorter; what is longer may begin like a notice and be an article about one.
const MAX_NOTICE_CHARS: usize = 600;
/// A notice's beginning that is no longer than this is a label.
const MAX_LABEL_CHARS: usize = 6;
/// A line that is boilerplate wherever it stands is a label.
const MAX_WHOLE_LINE_BYTES: usize = 60;
/// How many of the first lines may be boilerplate.
const N_HEAD_LINES: usize = 3;

pub(super) fn run(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    cut_whole_lines(draft);
    let mut n_lines = 0;
    let mut index = 0;
    while index < draft.blocks.len() && n_lines < N_HEAD_LINES {
        let block = &draft.blocks[index];
        if block.is_line() {
            if let Some(reason) = labelled(draft.profile, block.text()) {
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

/// Cuts what is boilerplate wherever it stands.
fn cut_whole_lines(draft: &mut Draft<'_>) {
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        if !block.is_line() || !(1..=MAX_WHOLE_LINE_BYTES).contains(&block.text().len()) {
            continue;
        }
        let line = Notice::whole_line(block.text());
        let reason = draft.profile.lines.get(&line).or_else(|| Profile::generic().lines.get(&line));
        if let Some(reason) = reason.copied().or_else(|| phrases::counts(&line)) {
            draft.cut_block(index, reason);
        }
    }
}

/// The reason for which a line goes that begins as one of the profile's notices does.
pub(super) fn labelled(profile: &Profile, text: &str) -> Option<Reason> {
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || Notice::OPENERS.contains(&c));
    let first = begins.chars().next()?;
    let matches = |notice: &&Notice| {
        let wanted = notice.starts_with.as_str();
        // A short label is one only where it ends: 郑重声明网传消息不实 is news.
        begins.strip_prefix(wanted).is_some_and(|rest| {
            is_longer_than(wanted, MAX_LABEL_CHARS)
                || !wanted.ends_with(char::is_alphanumeric)
                || !rest.starts_with(char::is_alphanumeric)
        })
    };
    let lists = [profile, Profile::generic()].into_iter().filter_map(|profile| profile.notices.get(&first));
    let notice = lists.flatten().find(matches)?;
    (!is_longer_than(text, MAX_NOTICE_CHARS)).then_some(notice.reason)
}
