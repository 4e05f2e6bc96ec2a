//! The name of an outlet, alone: out of its brackets, without date, link and suffix.

use once_cell::sync::Lazy;
use regex::Regex;

use super::edge::{has_sentence, is_balanced, is_bracket, is_short, is_space, peel, strip_behind, trim};
use super::person::{is_place, people};
use crate::text::is_han;

/// What a text behind a source label is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outlet {
    Name(String),
    /// It says where the text is from, but no outlet: 来源：网络.
    Nameless,
    Empty,
    /// A caption, a sentence, or too long: the text is no attribution.
    Refused,
}

/// How much the label before the text says: 来源 stands under charts too, 文章来源 does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    Weak,
    Strong,
}

/// Longer names than 60 characters are sentences (the longest outlet seen has 14).
const LONGEST: usize = 60;

/// Longer than this, a name must end like one of an institution.
const LONG: usize = 24;

/// Reads the text behind a source label.
pub(super) fn outlet(text: &str, trust: Trust) -> Outlet {
    if text.starts_with("http") || text.starts_with("www.") {
        return if is_short(text, LONGEST) && !text.contains(is_space) { Outlet::Nameless } else { Outlet::Refused };
    }
    let name = alone(text);
    if name.is_empty() {
        return if trim(text).is_empty() { Outlet::Empty } else { Outlet::Nameless };
    }
    if !is_short(name, LONGEST) || has_sentence(name) || has_loose_ends(name) || !name.contains(char::is_alphabetic) {
        return Outlet::Refused;
    }
    // 发布日期：2022-02-11, once its date is off, and 本文来源于, whose value stands elsewhere.
    let is_label = ["日期", "时间", "時間", "来源", "來源", "来源于", "來源於"].iter().any(|end| name.ends_with(end));
    if is_label || NOWHERE.contains(&name) {
        return Outlet::Nameless;
    }
    if trust == Trust::Weak && (is_caption(name) || (!is_short(name, LONG) && !ends_like_outlet(name))) {
        return Outlet::Refused;
    }
    if name.contains(['，', ',']) && !name.split(['，', ',']).all(|part| ends_like_outlet(trim(part))) {
        return if trust == Trust::Weak { Outlet::Refused } else { Outlet::Nameless };
    }
    Outlet::Name(name.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The name without all that stands around it, until nothing changes.
fn alone(text: &str) -> &str {
    let mut name = text;
    loop {
        let before = name.len();
        name = strip_behind(trim(name));
        name = ACCOUNT.find(name).map_or(name, |hit| &name[..hit.start()]);
        name = peel(trim(name));
        name = name.strip_suffix('等').map_or(name, |rest| rest.strip_suffix("媒体").unwrap_or(rest));
        name = without_compiled(without_signature(name));
        if name.len() == before {
            return name;
        }
    }
}

/// The account behind the name of a `WeChat` outlet: 甲财经（ID：jia-cj）. Refuses other brackets: 甲报（北京）.
static ACCOUNT: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"\s*[（(\[]\s*(?:(?i:ID)|微信号|微信ID|公众号)\s*[：:]?[^（）()]{0,30}[）)\]]?$")
        .expect("a constant pattern")
});

/// Takes off a person or a city that stands behind the name of an outlet.
fn without_signature(name: &str) -> &str {
    let Some((rest, last)) = name.rsplit_once(is_space) else {
        return name;
    };
    let signed = is_place(last) || (last.contains(is_han) && people(last).certain() && ends_like_outlet(trim(rest)));
    if signed { trim(rest) } else { name }
}

/// 甲网、乙报综合: says how it was made, not who made it.
fn without_compiled(name: &str) -> &str {
    let rest = ["综合报道", "综合整理", "综合"].iter().find_map(|word| name.strip_suffix(word)).map(trim);
    rest.filter(|rest| ends_like_outlet(rest)).unwrap_or(name)
}

/// A colon, a quotation mark or a bracket that the name does not close: the text goes on.
fn has_loose_ends(name: &str) -> bool {
    name.contains(['：', ':', '"', '=', '＝']) || name.starts_with(is_bracket) || !is_balanced(name)
}

/// Words of captions under charts and pictures, where 来源 names a data vendor, a filing or a picture library.
fn is_caption(name: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "Wind", "WIND", "wind", "Choice", "iFinD", "iFind", "IFIND", "Bloomberg", "FactSet", "公告", "季报", "中报", "财报", "招股", "说明书", "研究所", "截图", "图虫",
        "摄图", "视觉", "图库", "图片", "东方IC", "官网", "官方网站", "数据库", "数据", "资料", "调研", "受访", "供图", "整理", "测算", "企查查", "天眼查", "报告", "调查",
        "公开", "问卷", "company", "data", "filings",
    ];
    // 青年报 and 少年报 are papers, not annual reports.
    let annual = name.match_indices("年报").any(|(at, _)| !name[..at].ends_with(['青', '少']));
    annual
        || ["公司", "企业", "网站", "官方", "互动平台"].contains(&name)
        || WORDS.iter().any(|word| name.contains(word))
}

/// Words that stand for a source and name none.
#[rustfmt::skip]
const NOWHERE: &[&str] = &[
    "网络", "互联网", "网上", "综合", "综合网络", "网络综合", "网络整理", "网络转载", "网络媒体", "未知", "不详", "本站", "本网", "本站原创", "原创", "其他", "其它", "其他媒体", "转载",
    "投稿", "用户投稿", "作者投稿", "作者", "互联网综合", "綜合", "網絡", "網路",
];

/// The last characters of outlets and institutions.
pub(super) fn ends_like_outlet(name: &str) -> bool {
    #[rustfmt::skip]
    const ENDS: &[&str] = &[
        "网", "網", "报", "報", "社", "台", "臺", "刊", "号", "新闻", "新聞", "财经", "財經", "证券", "時報", "在线", "客户端", "APP", "App", "公众号", "导报", "杂志", "频道",
        "电视", "传媒", "论坛", "资讯", "财讯", "財訊", "产经", "產經", "局", "委", "部", "厅", "院", "会", "司", "办", "室", "府", "处", "中心", "大学", "公司", "银行", "集团", "微博", "微信", "博客", "快讯",
        "头条", "站", "堂", "所", "报道", "学报", "早报", "版", "研究", "观察", "评论",
    ];
    ENDS.iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Outlet {
        Outlet::Name(name.to_owned())
    }

    #[test]
    fn the_name_stands_alone() {
        for (text, want) in [
            ("甲财经网", "甲财经网"),
            (" [ 甲民网 ] ", "甲民网"),
            ("《甲商报》", "甲商报"),
            ("《甲商报》、《乙商报》", "《甲商报》、《乙商报》"),
            ("“甲财经”", "甲财经"),
            ("甲证券的财富号 2019-01-23 05:31） [点击查看原文]", "甲证券"),
            ("甲日报2024-05-13 08:49", "甲日报"),
            ("甲财经（ID：jia-cj）", "甲财经"),
            ("甲财经（北京）", "甲财经（北京）"),
            ("甲新闻、乙东西、丙网等", "甲新闻、乙东西、丙网"),
            ("甲日报，乙晚报", "甲日报，乙晚报"),
            ("甲牛士 北京", "甲牛士"),
            ("甲晚报 张三", "甲晚报"),
            ("甲网－乙日报", "甲网－乙日报"),
            ("Example  News.", "Example News"),
            ("甲网，", "甲网"),
            ("甲网、乙报综合", "甲网、乙报"),
        ] {
            assert_eq!(outlet(text, Trust::Weak), named(want), "{text}");
        }
    }

    #[test]
    fn what_is_no_outlet_is_refused_or_nameless() {
        let long = "甲".repeat(61);
        for (text, trust, want) in [
            ("网络", Trust::Weak, Outlet::Nameless),
            ("发布日期：2022-02-11 08:52", Trust::Weak, Outlet::Nameless),
            ("", Trust::Weak, Outlet::Empty),
            ("2024-05-13", Trust::Weak, Outlet::Nameless),
            ("https://example.com/a", Trust::Weak, Outlet::Nameless),
            ("Wind，甲证券研究所", Trust::Weak, Outlet::Refused),
            ("甲公司公告", Trust::Weak, Outlet::Refused),
            ("甲公司年报", Trust::Weak, Outlet::Refused),
            ("公司", Trust::Weak, Outlet::Refused),
            ("甲岛青年报", Trust::Weak, named("甲岛青年报")),
            ("甲公司公告", Trust::Strong, named("甲公司公告")),
            ("利息收入。本期增加", Trust::Strong, Outlet::Refused),
            ("甲报）今日公布", Trust::Strong, Outlet::Refused),
            ("收入：甲", Trust::Strong, Outlet::Refused),
            ("甲省去年第一次公开提出来的那个至今没有人说得清的数字", Trust::Weak, Outlet::Refused),
            (&long, Trust::Strong, Outlet::Refused),
            ("1", Trust::Strong, Outlet::Refused),
        ] {
            assert_eq!(outlet(text, trust), want, "{text}");
        }
    }
}
