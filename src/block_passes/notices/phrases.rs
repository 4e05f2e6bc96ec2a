//! Boilerplate of any site: disclaimers, notices for those who repost a text, invitations to
//! accounts and apps, numbers of readers, links to other pages of the text.
//!
//! [`tail`](super::super::tail) and [`notices`](super) ask. Lines of one site are in its profile.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::ledger::Reason;
use crate::text::{
    SentenceMarks, any_of, end_with_chars, floor_char_boundary, is_longer_than, last_chars, words_in_section,
};

/// A disclaimer without a label of its own is one sentence of at most this length.
const MAX_SENTENCE_CHARS: usize = 140;
/// An invitation is a short line.
const MAX_INVITATION_CHARS: usize = 80;
/// [`NO_ADVICE_IN_BRACKETS`] matches at most this much.
const MAX_BRACKET_BYTES: usize = 480;

const ENDINGS: &[&str] = words_in_section!("block_passes/notices/phrases.txt", "endings");
/// The last characters of disclaimers, computed for a quick test before the patterns are tried.
const LAST_CHARS: [char; ENDINGS.len()] = last_chars(ENDINGS);

/// A group that matches one of the words of a section.
macro_rules! section {
    ($section:literal) => {
        any_of(words_in_section!("block_passes/notices/phrases.txt", $section))
    };
}

/// A pattern that matches one of some alternatives.
fn pattern(alternatives: &[String]) -> Regex {
    Regex::new(&alternatives.join("|")).expect("the words are escaped")
}

/// A sentence that is nothing but a disclaimer. Not a sentence about one (公司提醒，二级市场有风险，
/// 投资需谨慎).
static NO_ADVICE: Lazy<Regex> = Lazy::new(|| {
    let denials = [section!("denials"), section!("denials outside brackets")].join("|");
    let advice = [section!("advice"), section!("advice outside brackets")].join("|");
    let alternatives = [
        format!(
            "(?:{}[^。！？；]{{0,60}}|)(?:{denials})[^。；]{{0,16}}(?:{advice})[^。！？]{{0,40}}",
            section!("subjects")
        ),
        format!("{}{}", section!("markets"), be_careful()),
        "(?:投资者?)?据此操作[，,、 ]{0,2}风险(?:自担|自负|请自担)".to_owned(),
    ];
    let sentence = alternatives.join("|");
    pattern(&[format!(r"^[注*★（(【\[]{{0,2}}[：:]?(?:{sentence})[。！!）)】\]]{{0,2}}$")])
});

/// What a disclaimer in brackets says. Not what a company's filing says about the company
/// (不构成重大影响).
static SAYS_NO_ADVICE: Lazy<Regex> = Lazy::new(|| {
    pattern(&[
        format!("{}[^。；]{{0,16}}{}", section!("denials"), section!("advice")),
        be_careful(),
        "据此操作".to_owned(),
    ])
});

/// 有风险，投资需谨慎.
fn be_careful() -> String {
    format!("有风险[，,、 ]{{0,2}}{}[须需]谨慎", section!("decisions"))
}

/// A disclaimer in brackets at the end of a paragraph.
static NO_ADVICE_IN_BRACKETS: Lazy<Regex> = Lazy::new(|| {
    let denials = section!("denials");
    pattern(&[format!(r"\s*[（(【][^（）()【】]{{0,60}}(?:{denials}|有风险)[^（）()【】]{{0,80}}[）)】][。.]?$")])
});

/// Two notices: a repost does not speak for this site, and the text may not be reposted. Not a
/// sentence about somebody's rights (被告未经许可使用涉案商标).
static REPOSTED: Lazy<Regex> = Lazy::new(|| {
    pattern(&[
        format!("(?:目的在[于於]|旨在){}更多{}", section!("purposes"), section!("reposted things")),
        format!("^.{{0,40}}(?:未经|未經).{{0,12}}{}.*{}", section!("permissions"), section!("prohibitions")),
        format!(
            "^[（(【※* ]{{0,2}}{}.*{}.*{}",
            section!("reposted subjects"),
            section!("representations"),
            section!("opinions")
        ),
    ])
});

/// 更多…请关注…公众号, 长按识别二维码…, 下载APP…: a whole line. Not 更多细节，请关注公司公告, and not
/// how apps are used (下载量).
static INVITES: Lazy<Regex> = Lazy::new(|| {
    pattern(&[
        format!(
            "^.{{0,16}}更多[^。]*{}[^。]*{}[^。]{{0,10}}[。！!]?$",
            section!("reader actions"),
            section!("account words")
        ),
        format!(
            "^[（(【]?(?:请|欢迎)?{}[^。]{{0,16}}{}[^。]*[。！!]?$",
            section!("scan actions"),
            section!("codes to scan")
        ),
        format!("^[（(【]?(?:请|立即|点击)?(?:下载|打开)[^。量次数率]{{0,10}}{}[^。]*$", section!("app words")),
    ])
});

/// 点赞 318 评论(16): numbers of readers. A report's heading 评论 has no number.
static COUNTERS: Lazy<Regex> = Lazy::new(|| {
    let counted = section!("counted");
    let number = r"[0-9][0-9.,]*\s*[万萬kKwW+]?";
    pattern(&[format!(r"^(?:{counted}\s*[(（:：]?\s*{number}\s*[)）]?\s*){{1,6}}$")])
});

/// 本文共3页, 下一页.
static PAGER: Lazy<Regex> = Lazy::new(|| {
    pattern(&[
        r"^(?:本文共|共)\s*[0-9]+\s*[页頁]$".to_owned(),
        format!("^{}(?:[：:>» ].{{0,40}})?$", section!("pages to turn")),
    ])
});

/// The reason to remove a short line wherever it is: numbers of readers, other pages of the text.
pub(in crate::block_passes) fn reason_for_counts(line: &str) -> Option<Reason> {
    if COUNTERS.is_match(line) {
        return Some(Reason::ShareBar);
    }
    if PAGER.is_match(line) {
        return Some(Reason::Navigation);
    }
    None
}

/// Whether a line is nothing but an invitation to an account or an app.
pub(in crate::block_passes) fn is_invitation(line: &str) -> bool {
    !is_longer_than(line, MAX_INVITATION_CHARS) && INVITES.is_match(line)
}

/// The offset of a disclaimer at the end of a paragraph: in brackets, or as the last sentence.
pub(in crate::block_passes) fn disclaimer_at_end(text: &str) -> Option<usize> {
    if let Some(at) = bracket_at_end(text) {
        return Some(at);
    }
    let before = text.trim_end_matches(['。', '！', '!', '）', ')', '】', ']']);
    if !before.ends_with(LAST_CHARS) {
        return None;
    }
    let sentence = last_sentence(text, before, SentenceMarks::BREAK_IN_PARTS);
    if !is_longer_than(sentence, MAX_SENTENCE_CHARS) && NO_ADVICE.is_match(sentence) {
        return Some(text.len() - sentence.len());
    }
    // A notice for those who repost the text may have two halves with a semicolon between them.
    let is_second_half = text[..text.len() - sentence.len()].trim_end().ends_with('；');
    let sentence = if is_second_half { last_sentence(text, before, SentenceMarks::BREAK) } else { sentence };
    if !is_longer_than(sentence, MAX_SENTENCE_CHARS) && REPOSTED.is_match(sentence) {
        return Some(text.len() - sentence.len());
    }
    None
}

/// The offset of a disclaimer in brackets at the end of a paragraph.
fn bracket_at_end(text: &str) -> Option<usize> {
    if !text.trim_end_matches(['。', '.']).ends_with(['）', ')', '】']) {
        return None;
    }
    let window = floor_char_boundary(text, text.len().saturating_sub(MAX_BRACKET_BYTES));
    let found = NO_ADVICE_IN_BRACKETS.find(&text[window..])?;
    if !SAYS_NO_ADVICE.is_match(found.as_str()) {
        return None;
    }
    Some(window + found.start())
}

/// The last sentence of `text`. `before` is the text without the marks that close the sentence. Of
/// a long text, only as much is searched as a disclaimer may have.
fn last_sentence<'t>(text: &'t str, before: &str, ends: SentenceMarks) -> &'t str {
    let window = end_with_chars(before, MAX_SENTENCE_CHARS + 1);
    let begin = before.len() - window.len() + ends.end_of_last_in(window).unwrap_or(0);
    text[begin..].trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_is_a_disclaimer_is_found() {
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
    fn notices_of_reposts_and_invitations_are_found() {
        for text in [
            "本网发布此信息目的在于传播更多信息，与本网立场无关",
            "未经授权，不得转载",
            "声明：专栏文章仅代表作者个人观点，与本网无关",
            "歡迎用分享的方式轉傳；未經授權，請勿複製轉貼文章內容",
        ] {
            assert!(disclaimer_at_end(text).is_some(), "{text}");
        }
        for text in ["法院认为，被告未经许可使用涉案商标", "公司称，此举旨在传递更多信心", "他强调，这仅代表个人观点"]
        {
            assert!(disclaimer_at_end(text).is_none(), "{text}");
        }
        for text in [
            "更多深度报道，请关注江城财经公众号",
            "长按识别二维码，关注江城观察公众号",
            "下载江城财经APP 首次登录送会员",
        ] {
            assert!(is_invitation(text), "{text}");
        }
        for text in ["更多细节，请关注公司后续公告。", "下载量最高的客户端来自江城网络。", "扫描仪的销量增长三成。"]
        {
            assert!(!is_invitation(text), "{text}");
        }
    }

    #[test]
    fn counters_and_pagers_are_found() {
        for text in ["点赞 318", "阅读 9.42万 评论(16)", "本文共3页", "下一页：等待复产的人", "下一页"]
        {
            assert!(reason_for_counts(text).is_some(), "{text}");
        }
        for text in ["评论", "评论：维持买入", "阅读理解3题以上", "共3页纸的公告", "下一页就是新的开始。"]
        {
            assert!(reason_for_counts(text).is_none(), "{text}");
        }
    }

    #[test]
    fn only_a_bracket_at_the_end_is_found() {
        let text = "全年营收增长。（本文不构成投资建议，据此操作风险自担）";
        assert_eq!(bracket_at_end(text), text.find('（'));
        assert_eq!(bracket_at_end("（本文不构成投资建议）全年营收增长。"), None);
        assert_eq!(bracket_at_end("全年营收增长（不构成重大影响）"), None);
    }
}
