//! What boilerplate says whoever's it is: disclaimers, and invitations to accounts and apps.
//!
//! For [`tail`](super::super::tail); lines of certain sites are data.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::ledger::Reason;
use crate::text::{SentenceMarks, end_with_chars, floor_char_boundary, is_longer_than};

/// A disclaimer without a label of its own is one sentence.
const MAX_SENTENCE_CHARS: usize = 140;
/// An invitation is a short line.
const MAX_INVITATION_CHARS: usize = 80;

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
/// 使用, 风险, 信息, 资讯, 无关, 转载, 转贴, 摘编, 复制, 立场, 内容, 联系, 删除, 改编, 文章.
#[rustfmt::skip]
const LAST_CHARS: [char; 25] = [
    '议', '据', '导', '策', '慎', '担', '负', '考', '任', '用', '险', '息', '讯', '訊', '关', '關', '载', '載', '贴', '貼', '编', '編', '制', '章', '容',
];

/// The same in brackets at a paragraph's end.
static NO_ADVICE_IN_BRACKETS: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"\s*[（(【][^（）()【】]{0,60}(不构成|并非|不作为|有风险)[^（）()【】]{0,80}[）)】][。.]?$")
        .expect("the pattern is constant")
});

/// What is reposted says whose it is not, and what is not to be reposted that it is not. Not a sentence about somebody's
/// rights (被告未经许可使用涉案商标).
static REPOSTED: Lazy<Regex> = Lazy::new(|| {
    Regex::new(concat!(
        r"(?:目的在[于於]|旨在)(?:传播|传递|傳播|傳遞)更多(?:信息|资讯|資訊|訊息)",
        r"|^.{0,40}(?:未经|未經).{0,12}(?:授权|授權|许可|許可|同意).*(?:不得|禁止|请勿|請勿|严禁|嚴禁|谢绝|謝絕)",
        r"|^[（(【※* ]{0,2}(?:声明|聲明|免责|本文|以上|文章|作者|文中|专栏|專欄|该文|原文|内容|本站|本网|本網)",
        r".*(?:仅代表|僅代表|不代表|並不代表|并不代表).*(?:观点|觀點|立场|立場)",
    ))
    .expect("the pattern is constant")
});

/// 更多…请关注…公众号, 长按识别二维码…, 下载APP…: a line alone. Not 更多细节，请关注公司公告, nor what apps are (下载量).
static INVITES: Lazy<Regex> = Lazy::new(|| {
    Regex::new(concat!(
        r"^.{0,16}更多[^。]*(?:关注|下载|扫码|搜索|登录|添加|订阅)",
        r"[^。]*(?:公众号|视频号|微信|微博|APP|App|app|客户端|小程序|订阅号|头条号|抖音号)[^。]{0,10}[。！!]?$",
        r"|^[（(【]?(?:请|欢迎)?(?:长按|扫码|扫描|扫一扫|识别)[^。]{0,16}(?:二维码|小程序码|图片)[^。]*[。！!]?$",
        r"|^[（(【]?(?:请|立即|点击)?(?:下载|打开)[^。量次数率]{0,10}(?:APP|App|app|客户端)[^。]*$",
    ))
    .expect("the pattern is constant")
});

/// 点赞 318 评论(16), and 本文共3页. A report's heading 评论 has no number.
static COUNTERS: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^(?:(?:点赞|收藏|转发|评论|分享|阅读|浏览|喜欢|回复|举报|在看|赞|讚|瀏覽數?)\s*[(（:：]?\s*[0-9][0-9.,]*\s*[万萬kKwW+]?\s*[)）]?\s*){1,6}$")
        .expect("the pattern is constant")
});
static PAGER: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^(?:本文共|共)\s*[0-9]+\s*[页頁]$|^(?:下一|上一)[页頁](?:[：:>» ].{0,40})?$")
        .expect("the pattern is constant")
});

/// The reason for which a short line goes wherever it stands: numbers of readers, pages of the text.
pub(in crate::block_passes) fn counts(line: &str) -> Option<Reason> {
    let is_counter = || COUNTERS.is_match(line).then_some(Reason::ShareBar);
    is_counter().or_else(|| PAGER.is_match(line).then_some(Reason::Navigation))
}

/// Whether a line is nothing but an invitation to an account or an app.
pub(in crate::block_passes) fn invites(line: &str) -> bool {
    !is_longer_than(line, MAX_INVITATION_CHARS) && INVITES.is_match(line)
}

/// Where a disclaimer in brackets begins that a paragraph ends with.
pub(in crate::block_passes) fn bracket_at_end(text: &str) -> Option<usize> {
    if !text.trim_end_matches(['。', '.']).ends_with(['）', ')', '】']) {
        return None;
    }
    // The pattern's longest match; a paragraph may be long.
    let window = floor_char_boundary(text, text.len().saturating_sub(480));
    let found = NO_ADVICE_IN_BRACKETS.find(&text[window..]).filter(|found| SAYS_NO_ADVICE.is_match(found.as_str()))?;
    Some(window + found.start())
}

/// Where a paragraph's last sentence begins, if it is a disclaimer.
pub(in crate::block_passes) fn disclaimer_at_end(text: &str) -> Option<usize> {
    let before = text.trim_end_matches(['。', '！', '!', '）', ')', '】', ']']);
    if !before.ends_with(LAST_CHARS) {
        return None;
    }
    // What is reposted may be told in two halves.
    let found = |pattern: &Regex, ends: SentenceMarks| {
        let sentence = last_sentence(text, before, ends);
        let is_found = !is_longer_than(sentence, MAX_SENTENCE_CHARS) && pattern.is_match(sentence);
        is_found.then(|| text.len() - sentence.len())
    };
    found(&NO_ADVICE, SentenceMarks::BREAK_IN_PARTS).or_else(|| found(&REPOSTED, SentenceMarks::BREAK))
}

/// The last sentence of `text`, whose closing signs stand behind `before`. No more of a long text is searched than a disclaimer
/// may have.
fn last_sentence<'t>(text: &'t str, before: &str, ends: SentenceMarks) -> &'t str {
    let window = end_with_chars(before, MAX_SENTENCE_CHARS + 1);
    let begin = before.len() - window.len() + ends.end_of_last_in(window).unwrap_or(0);
    text[begin..].trim_start()
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
    fn reposters_and_invitations_are_found() {
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
            assert!(invites(text), "{text}");
        }
        for text in ["更多细节，请关注公司后续公告。", "下载量最高的客户端来自江城网络。", "扫描仪的销量增长三成。"]
        {
            assert!(!invites(text), "{text}");
        }
    }

    #[test]
    fn counters_and_pagers_are_found() {
        for text in ["点赞 318", "阅读 9.42万 评论(16)", "本文共3页", "下一页：等待复产的人", "下一页"]
        {
            assert!(counts(text).is_some(), "{text}");
        }
        for text in ["评论", "评论：维持买入", "阅读理解3题以上", "共3页纸的公告", "下一页就是新的开始。"]
        {
            assert!(counts(text).is_none(), "{text}");
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
