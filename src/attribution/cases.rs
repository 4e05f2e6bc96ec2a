//! Texts with an attribution: each with what remains of it, and with the fields.

use super::field::{AttributionField, FoundAttribution};
use super::line::{attributions_at_end, attributions_at_start};

/// What remains of the text, and the fields in short form: `S` source, `C` account, `A` author,
/// `E` editor, `T` original title.
pub(super) fn shown(text: &str, read: fn(&str) -> Vec<FoundAttribution>) -> (String, String) {
    let (mut rest, mut fields, mut from) = (String::new(), Vec::new(), 0);
    for found in read(text) {
        rest.push_str(&text[from..found.range.start]);
        from = found.range.end;
        fields.extend(found.fields.iter().map(short));
    }
    rest.push_str(&text[from..]);
    (rest.trim().to_owned(), fields.join(" "))
}

fn short(field: &AttributionField) -> String {
    match field {
        AttributionField::Source(name) => format!("S[{name}]"),
        AttributionField::Account(name) => format!("C[{name}]"),
        AttributionField::Author(name) => format!("A[{name}]"),
        AttributionField::Editor { name, code, role } => {
            let name = name.as_deref().unwrap_or("-");
            code.as_deref().map_or_else(|| format!("E[{role} {name}]"), |code| format!("E[{role} {name} {code}]"))
        }
        AttributionField::OriginalTitle(title) => format!("T[{title}]"),
    }
}

fn check(cases: &[(&str, &str, &str)], read: fn(&str) -> Vec<FoundAttribution>) {
    for &(text, rest, fields) in cases {
        assert_eq!(shown(text, read), (rest.to_owned(), fields.to_owned()), "{text}");
        assert_eq!(read(rest), [], "not idempotent: {text}");
    }
}

/// Lines that are cut as a whole, at both ends of a text.
#[rustfmt::skip]
const WHOLE: &[(&str, &str)] = &[
    // Sources, with every bracket, colon and space.
    ("（文章来源：甲岛财经网）", "S[甲岛财经网]"),
    ("　　（文章来源：甲券时报网）", "S[甲券时报网]"),
    ("(文章来源:甲岛财经网)", "S[甲岛财经网]"),
    ("（文章来源：甲岛财经网)", "S[甲岛财经网]"),
    ("（ 文章来源 ： 甲岛财经网 ）", "S[甲岛财经网]"),
    ("【文章来源：甲岛财经网】", "S[甲岛财经网]"),
    ("文章来源：《甲岛商报》", "S[甲岛商报]"),
    ("来源：甲岛晚报", "S[甲岛晚报]"),
    ("来源: 甲岛晚报", "S[甲岛晚报]"),
    ("来源丨甲岛财经", "S[甲岛财经]"),
    ("来源｜甲岛财经", "S[甲岛财经]"),
    ("来源 | 甲岛财经（ID：jiadao-cj）", "S[甲岛财经]"),
    ("来 源：甲岛财经", "S[甲岛财经]"),
    ("来源：[ 甲民网 ]", "S[甲民网]"),
    ("信息来源： 甲岛日报", "S[甲岛日报]"),
    ("本文来源：甲岛周刊", "S[甲岛周刊]"),
    ("稿件来源：甲岛周刊", "S[甲岛周刊]"),
    ("来源：甲岛日报、乙江晚报", "S[甲岛日报、乙江晚报]"),
    ("来源：甲岛日报2024-05-13 08:49", "S[甲岛日报]"),
    ("来源：甲岛日报 网页链接", "S[甲岛日报]"),
    ("来源：网络", ""),
    ("文章來源：甲島新聞", "S[甲島新聞]"),
    ("（來源：甲島新聞網）", "S[甲島新聞網]"),
    ("转载自：甲岛财经", "S[甲岛财经]"),
    ("综合自甲岛日报、乙江晚报", "S[甲岛日报、乙江晚报]"),
    ("(综合整理自甲岛新闻、乙江东西、丙网等)", ""),
    ("(综合整理自甲岛新闻、乙江晚报)", "S[甲岛新闻、乙江晚报]"),
    ("本文来源于甲岛商报　2024-05-20 09:47:48", "S[甲岛商报]"),
    ("（来源：甲岛证券的财富号 2019-01-23 05:31） [点击查看原文]", "S[甲岛证券]"),
    ("《甲岛日报》（ 2024年05月10日   04 版）", "S[甲岛日报]"),
    ("《 甲岛日报 》（2024年05月10日 第04版）", "S[甲岛日报]"),
    ("2020年09月11日 18:05 来源：甲岛商讯", "S[甲岛商讯]"),
    ("2024年05月10日06:58 | 来源：甲民网－甲民日报", "S[甲民网－甲民日报]"),
    ("发稿时间：2024-05-13 06:03:00 来源： 甲岛青年报", "S[甲岛青年报]"),
    ("Source: Example Wire", "S[Example Wire]"),
    // Editors, with every code.
    ("责任编辑：张某文", "E[责任编辑 张某文]"),
    ("责任编辑：张某文 SF099", "E[责任编辑 张某文 SF099]"),
    ("[责任编辑：张某文 PN001]", "E[责任编辑 张某文 PN001]"),
    ("责任编辑：张某文_NF4425", "E[责任编辑 张某文 NF4425]"),
    ("责任编辑：DF064", "E[责任编辑 - DF064]"),
    ("（责任编辑： HN666）", "E[责任编辑 - HN666]"),
    ("(责任编辑：DF533)", "E[责任编辑 - DF533]"),
    ("（ 责任编辑：魏小文 ） ", "E[责任编辑 魏小文]"),
    ("【责任编辑：刘小文】", "E[责任编辑 刘小文]"),
    ("[  责编：杨小文 ]", "E[责任编辑 杨小文]"),
    ("(责编：胡小文、杨大文)", "E[责任编辑 胡小文] E[责任编辑 杨大文]"),
    ("【编辑:陈小文】", "E[编辑 陈小文]"),
    ("(编辑：文小静)", "E[编辑 文小静]"),
    ("责编：Demi Moon", "E[责任编辑 Demi Moon]"),
    ("责任编辑: 于小凯 ", "E[责任编辑 于小凯]"),
    ("责 编：张某文", "E[责任编辑 张某文]"),
    ("责任编辑：甲岛网编辑部", ""),
    ("责任编辑：", ""),
    ("（责任编辑：）", ""),
    ("責任編輯：陳大文", "E[责任编辑 陳大文]"),
    ("責編：陳大文", "E[责任编辑 陳大文]"),
    ("执行编辑：张某文", "E[执行编辑 张某文]"),
    ("校对：李某光", "E[校对 李某光]"),
    ("审核：李某光", "E[审核 李某光]"),
    ("监制：李某光", "E[监制 李某光]"),
    ("編輯：陳大文 統籌：李某光", "E[编辑 陳大文] E[统筹 李某光]"),
    ("编辑 张某文 校对 李某光", "E[编辑 张某文] E[校对 李某光]"),
    ("编辑/校对：张某文", "E[校对 张某文]"),
    ("（编译/张某文）", "E[编译 张某文]"),
    // Authors.
    ("作者：张某文", "A[张某文]"),
    ("作者：张某文、李某光", "A[张某文] A[李某光]"),
    ("（作者：张某文，甲岛大学教授）", "A[张某文]"),
    ("作者：甲岛中心部长、研究员徐某某", ""),
    ("(作者：方小敏甲岛大学某学院教授)", ""),
    ("作者：甲岛财经早餐", ""),
    ("文/张某文", "A[张某文]"),
    ("文丨张某文", "A[张某文]"),
    ("文 | 张某文", "A[张某文]"),
    ("文／张某文 图／李某光", "A[张某文]"),
    ("文/甲岛研究院", ""),
    ("作者丨张某文 编辑｜李某光", "A[张某文] E[编辑 李某光]"),
    ("作者/张某文", "A[张某文]"),
    ("撰文：张某文", "A[张某文]"),
    ("（记者 张某文）", "A[张某文]"),
    ("（记者张某文）", "A[张某文]"),
    ("（记者 张某文 实习生 李某光）", "A[张某文]"),
    ("（总台甲视记者 张某文 李某光）", "A[张某文] A[李某光]"),
    ("□ 本报记者  徐小喜", "A[徐小喜]"),
    ("◎记者 张某文 ○编辑 李某光", "A[张某文] E[编辑 李某光]"),
    ("本报记者 张某文/文", "A[张某文]"),
    ("本报记者 李小静 甲岛报道", "A[李小静]"),
    ("文/图 本报记者 张某文", "A[张某文]"),
    ("作者：甲岛报记者 张某文", "A[张某文]"),
    ("文/甲岛晚报全媒体记者 张某文 通讯员 李某光", "A[张某文]"),
    ("(大岛記者陳大文報導)", "A[陳大文]"),
    ("南岛财经全媒体记者 张某文 实习生 李某光 广州报道", "A[张某文]"),
    ("本报记者  王某文  方  敏", "A[王某文] A[方敏]"),
    ("甲岛网乙江频道  记者  伊小琳  李小清", "A[伊小琳] A[李小清]"),
    ("甲岛报·甲岛网记者 魏小文", "A[魏小文]"),
    ("记者 张某文 通讯员 李某光", "A[张某文]"),
    ("記者陳大文／台北報導", "A[陳大文]"),
    ("〔記者陳大文／台北報導〕", "A[陳大文]"),
    ("甲岛新聞 2018-01-03 07:23:31 記者 陳大文 報導", "A[陳大文]"),
    ("Reporting by Jane Doe, John Roe; Editing by Max Moe", "A[Jane Doe] A[John Roe] E[Editing Max Moe]"),
    ("(Reporting by Jane Doe in London; editing by John Roe)", "A[Jane Doe] E[Editing John Roe]"),
    (
        "Reporting by Jane Doe, Ann Coe, with reporting by Max Moe and John Roe, editing by Tom Poe.",
        "A[Jane Doe] A[Ann Coe] A[Max Moe] A[John Roe] E[Editing Tom Poe]",
    ),
    // Several at once.
    ("来源：甲岛晚报 作者：张某文 责任编辑：李某光", "S[甲岛晚报] A[张某文] E[责任编辑 李某光]"),
    ("2019-09-26 12:11来源：甲岛时报网作者：李某山", "S[甲岛时报网] A[李某山]"),
    ("作者：张某文来源：甲岛晚报", "A[张某文] S[甲岛晚报]"),
    ("甲岛报·甲岛网记者 魏小文 来源：甲岛青年报", "A[魏小文] S[甲岛青年报]"),
    ("甲经记者：张某文 甲经编辑：李某光", "A[张某文] E[编辑 李某光]"),
    ("甲经记者｜张某文 甲经编辑｜李某光", "A[张某文] E[编辑 李某光]"),
    ("（核稿編輯：陳大文）", "E[编辑 陳大文]"),
    ("责任编辑：张某文 zhangmouwen@example.com", "E[责任编辑 张某文]"),
    ("来源：甲岛日报综合", "S[甲岛日报]"),
    ("甲经记者 张某文 甲经编辑 李某光", "A[张某文] E[编辑 李某光]"),
    ("本文来源：甲岛周刊   责任编辑：杨小文_NF4425", "S[甲岛周刊] E[责任编辑 杨小文 NF4425]"),
    ("（本文来源：甲岛日报 作者：甲岛某中心部长、研究员徐某某）返回搜狐，查看更多", "S[甲岛日报]"),
    ("来源：甲岛日报（责任编辑：DF533）", "S[甲岛日报] E[责任编辑 - DF533]"),
    ("来源： 作者： 编辑：", ""),
    ("责编：张某文 | 审核：李某光 | 监制：王小文", "E[责任编辑 张某文] E[审核 李某光] E[监制 王小文]"),
    // Titles.
    ("原标题：甲岛公司去年业绩增长", "T[甲岛公司去年业绩增长]"),
    ("（原标题：多地项目停工 甲岛集团“暗伤”曝露？）", "T[多地项目停工 甲岛集团“暗伤”曝露？]"),
    ("（原题为《甲岛公司去年业绩增长》）", "T[甲岛公司去年业绩增长]"),
    ("原标题：《甲岛》与《乙江》", "T[《甲岛》与《乙江》]"),
    ("来源于 甲岛网", "S[甲岛网]"),
    ("甲島產經／記者陳大文 報導", "A[陳大文]"),
    ("文／张某文，零售行业从业十二年", "A[张某文]"),
    ("报告作者：张某文、李某光", "A[张某文] A[李某光]"),
    ("原标题：甲岛公司：业绩增长 来源：乙江日报", "T[甲岛公司：业绩增长] S[乙江日报]"),
    ("原標題：甲島公司業績", "T[甲島公司業績]"),
];

#[test]
fn whole_lines_are_read_at_both_ends() {
    for &(text, fields) in WHOLE {
        check(&[(text, "", fields)], attributions_at_end);
        check(&[(text, "", fields)], attributions_at_start);
    }
}

/// Attributions that follow the last sentence.
const GLUED: &[(&str, &str)] = &[
    ("（文章来源：甲岛时报）", "S[甲岛时报]"),
    (" （文章来源：甲岛时报）", "S[甲岛时报]"),
    ("(责任编辑：DF533)", "E[责任编辑 - DF533]"),
    ("（作者：张某文）", "A[张某文]"),
    ("（甲岛日报记者 张某文）", "A[张某文]"),
    ("（记者张某文 李某光）", "A[张某文] A[李某光]"),
    ("（来源：甲岛时报）（责任编辑：张某文）", "S[甲岛时报] E[责任编辑 张某文]"),
    ("（来源：甲岛证券的财富号 2019-01-23 05:31） [点击查看原文]", "S[甲岛证券]"),
    (" 原标题：甲岛公司业绩增长 (责任编辑：DF533)", "T[甲岛公司业绩增长] E[责任编辑 - DF533]"),
    ("来源：甲岛时报", "S[甲岛时报]"),
    ("责任编辑：张某文", "E[责任编辑 张某文]"),
    ("　　责编：张某文", "E[责任编辑 张某文]"),
    ("文章来源：甲岛时报 责任编辑：张某文 SF099", "S[甲岛时报] E[责任编辑 张某文 SF099]"),
    (" (Reporting by Jane Doe; Editing by John Roe)", "A[Jane Doe] E[Editing John Roe]"),
    ("\n（文章来源：甲岛时报）", "S[甲岛时报]"),
    ("\n来源：甲岛时报\n作者：张某文\n\n", "S[甲岛时报] A[张某文]"),
    ("（来源：甲岛时报）\n责任编辑：张某文", "S[甲岛时报] E[责任编辑 张某文]"),
];

#[test]
fn attribution_after_the_last_sentence_is_cut() {
    let text = "甲岛公司去年净利润增长两成。";
    let long = format!("{}{text}", "甲岛公司今年继续扩大生产。".repeat(40));
    for (after, fields) in GLUED {
        check(&[(&format!("{text}{after}"), text, fields)], attributions_at_end);
        check(&[(&format!("{long}{after}"), &long, fields)], attributions_at_end);
    }
}

#[test]
fn lines_among_notices_and_images_are_cut_at_the_end() {
    check(
        &[
            ("2005年8月25日（来源：甲岛证券报）", "2005年8月25日", "S[甲岛证券报]"),
            ("责任编辑：张某文\n免责声明：甲岛网不保证准确。", "免责声明：甲岛网不保证准确。", "E[责任编辑 张某文]"),
            ("\u{FFFC} 本文来源：甲岛周刊", "\u{FFFC}", "S[甲岛周刊]"),
            ("某董事会\n来源：甲岛周刊\u{FFFC}", "某董事会\u{FFFC}", "S[甲岛周刊]"),
        ],
        attributions_at_end,
    );
}

#[test]
fn some_forms_are_read_only_at_the_start() {
    check(
        &[
            ("原创： 路小卓立编译 甲岛币交易与研究", "", "A[路小卓立] C[甲岛币交易与研究]"),
            ("By Jane Doe", "", "A[Jane Doe]"),
            ("By Jane Doe - Jan 9, 2017 at 10:05AM", "", "A[Jane Doe]"),
            ("By Jane Doe November 19, 2019, 07:47 PM EST", "", "A[Jane Doe]"),
            ("By Jane Doe and John Roe", "", "A[Jane Doe] A[John Roe]"),
            (
                "甲岛公司业绩增长\n来源：甲岛日报\n甲岛公司今日公布年报。",
                "甲岛公司业绩增长\n甲岛公司今日公布年报。",
                "S[甲岛日报]",
            ),
        ],
        attributions_at_start,
    );
}
