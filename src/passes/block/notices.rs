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

use once_cell::sync::Lazy;
use regex::Regex;

use crate::draft::Draft;
use crate::floor::floor_char_boundary;
use crate::ledger::Reason;
use crate::site::{Notice, Profile};

/// Boilerplate is shorter; what is longer may begin like a notice and be an article about one.
const MAX_NOTICE_CHARS: usize = 600;
/// A disclaimer without a label of its own is one sentence.
const MAX_SENTENCE_CHARS: usize = 140;
/// A notice's beginning that is no longer than this is a label.
const MAX_LABEL_CHARS: usize = 6;
/// A line that is boilerplate wherever it stands is a label.
const MAX_WHOLE_LINE_BYTES: usize = 60;
/// As many bytes has a character at most.
const MAX_CHAR_BYTES: usize = 4;
/// How many of the first lines may be boilerplate.
const N_HEAD_LINES: usize = 3;

/// A sentence that is nothing but a disclaimer. Not a sentence about one (公司提醒，二级市场有风险，投资需谨慎).
static NO_ADVICE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r"^[注*★（(【\[]{0,2}[：:]?(?:(?:(?:以上|上述|本文|文中|文章|本站|本报告|本资料|此文|内容|所有|相关|信息|观点|数据|仅供|投资者据此)[^。！？；]{0,60}|)(?:不构成|并非|不作为|不应视为|不能作为)[^。；]{0,16}(?:投资建议|投资依据|操作建议|理财建议|投资指导|投资决策)[^。！？]{0,40}|(?:股市|市场|投资|入市)有风险[，,、 ]{0,2}(?:投资|入市|决策)[须需]谨慎|(?:投资者?)?据此操作[，,、 ]{0,2}风险(?:自担|自负|请自担))[。！!）)】\]]{0,2}$",
    )
    .expect("the pattern is constant")
});

/// What a disclaimer in brackets says. Not what a company's filing says of itself (不构成重大影响).
static SAYS_NO_ADVICE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"(?:不构成|并非|不作为)[^。；]{0,16}(?:投资建议|投资依据|操作建议|投资决策)|有风险[，,、 ]{0,2}(?:投资|入市|决策)[须需]谨慎|据此操作")
        .expect("the pattern is constant")
});

/// What disclaimers end on, for a look before the pattern is tried: 建议, 依据, 指导, 决策, 谨慎, 自担, 自负, 参考, 责任,
/// 使用, 风险.
const LAST_CHARS: [char; 11] = ['议', '据', '导', '策', '慎', '担', '负', '考', '任', '用', '险'];

/// The same in brackets at a paragraph's end.
static NO_ADVICE_IN_BRACKETS: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"\s*[（(【][^（）()【】]{0,60}(不构成|并非|不作为|有风险)[^（）()【】]{0,80}[）)】][。.]?$")
        .expect("the pattern is constant")
});

pub(in crate::passes) fn run(draft: &mut Draft<'_>) {
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
        if let Some(&reason) = reason {
            draft.cut_block(index, reason);
        }
    }
}

/// Where a disclaimer in brackets begins that a paragraph ends with.
pub(super) fn bracket_at_end(text: &str) -> Option<usize> {
    if !text.trim_end_matches(['。', '.']).ends_with(['）', ')', '】']) {
        return None;
    }
    // The pattern's longest match; a paragraph may be long.
    let window = floor_char_boundary(text, text.len().saturating_sub(480));
    let found = NO_ADVICE_IN_BRACKETS.find(&text[window..]).filter(|found| SAYS_NO_ADVICE.is_match(found.as_str()))?;
    Some(window + found.start())
}

/// Where a paragraph's last sentence begins, if it is a disclaimer.
pub(super) fn disclaimer_at_end(text: &str) -> Option<usize> {
    let before = text.trim_end_matches(['。', '！', '!', '）', ')', '】', ']']);
    if !before.ends_with(LAST_CHARS) {
        return None;
    }
    // No more of a long text is searched than a disclaimer may have.
    let window = floor_char_boundary(before, before.len().saturating_sub((MAX_SENTENCE_CHARS + 1) * MAX_CHAR_BYTES));
    let begin = before[window..]
        .rfind(['。', '！', '？', '；', '\n'])
        .map_or(window, |at| window + at + text[window + at..].chars().next().map_or(1, char::len_utf8));
    let sentence = text[begin..].trim_start();
    let is_disclaimer = is_shorter_than(sentence, MAX_SENTENCE_CHARS) && NO_ADVICE.is_match(sentence);
    is_disclaimer.then(|| text.len() - sentence.len())
}

/// The reason for which a line goes that begins as one of the profile's notices does.
pub(super) fn labelled(profile: &Profile, text: &str) -> Option<Reason> {
    if text.len() > MAX_NOTICE_CHARS * MAX_CHAR_BYTES {
        return None;
    }
    let begins = text.trim_start_matches(|c: char| c.is_whitespace() || Notice::OPENERS.contains(&c));
    let first = begins.chars().next()?;
    let matches = |notice: &&Notice| {
        if notice.first != first {
            return false;
        }
        let wanted = notice.starts_with.as_str();
        // A short label is one only where it ends: 郑重声明网传消息不实 is news.
        begins.strip_prefix(wanted).is_some_and(|rest| {
            wanted.chars().count() > MAX_LABEL_CHARS
                || !wanted.ends_with(char::is_alphanumeric)
                || !rest.starts_with(char::is_alphanumeric)
        })
    };
    let notice = profile.notices.iter().chain(&Profile::generic().notices).find(matches)?;
    is_shorter_than(text, MAX_NOTICE_CHARS).then_some(notice.reason)
}

fn is_shorter_than(text: &str, n_chars: usize) -> bool {
    text.len() <= n_chars * MAX_CHAR_BYTES && text.chars().count() <= n_chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_advise_nothing_are_found() {
        for text in ["以上内容不构成任何投资建议", "市场有风险，投资需谨慎。", "据此操作，风险自担"]
        {
            assert!(NO_ADVICE.is_match(text), "{text}");
        }
        for text in [
            "该事项不构成重大资产重组",
            "风险提示：需求不及预期",
            "操作建议：逢低关注",
            "公司提醒，二级市场有风险，投资需谨慎。",
            "公司称，该消息不作为公司投资建议。",
        ] {
            assert!(!NO_ADVICE.is_match(text), "{text}");
        }
    }

    #[test]
    fn only_a_bracket_at_the_end_is_cut() {
        let text = "全年营收增长。（本文不构成投资建议，据此操作风险自担）";
        assert_eq!(bracket_at_end(text), text.find('（'));
        assert_eq!(bracket_at_end("（本文不构成投资建议）全年营收增长。"), None);
        assert_eq!(bracket_at_end("全年营收增长（不构成重大影响）"), None);
    }
}
