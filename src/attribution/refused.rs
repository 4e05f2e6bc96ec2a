//! Texts that are not attributions: captions, running text, questions, datelines.

use super::cases::shown;
use super::line::{attributions_at_end, attributions_at_start};

#[rustfmt::skip]
const REFUSED: &[&str] = &[
    // Captions and data.
    "数据来源：甲岛数据",
    "资料来源：甲岛证券研究所",
    "图片来源：甲岛官网",
    "图 来源：甲岛日报",
    "图/甲岛网",
    "图/张某文",
    "图：张某文",
    "来源：Wind，甲岛证券研究所",
    "来源：甲岛公司公告",
    "来源：甲岛公司官网",
    "（图片来源：甲岛网）",
    "图表来源：甲岛日报",
    "消息来源：甲岛日报",
    "资金来源：自有资金",
    "收入来源：利息",
    "利润来源：投资收益",
    "数据来源：甲岛日报 记者 张某文",
    "某工厂。视觉甲岛 资料",
    "图为某工厂。（来源：甲岛日报）",
    "本报记者 张某文 摄",
    "本报记者 张三摄",
    "记者 张三/摄",
    "原创：甲岛科技",
    "原创：本文由甲岛公司 独家发布",
    "出品丨甲岛组",
    "学校丨甲岛大学",
    "甲岛公司供图 张某文摄",
    "Source: company data, Example Research",
    "Source: the company",
    "\u{FFFC}来源：甲岛日报",
    "\u{FFFC}\n来源：甲岛日报",
    // Running text.
    "记者从甲岛公司获悉，该公司将扩大生产",
    "记者注意到，甲岛公司股价上涨。",
    "据记者了解，甲岛公司股价上涨。",
    "记者了解到",
    "记者连线",
    "记者手记",
    "本报记者调查",
    "编辑部搬到了甲岛。",
    "编辑 推荐",
    "编辑推荐",
    "编辑观察",
    "责任编辑制度",
    "作者系甲岛公司首席经济学家",
    "作者 认为",
    "作者认为，甲岛公司前景看好。",
    "（作者：张某文）今日甲岛公司公告",
    "（来源：甲岛日报）今日甲岛公司公告",
    "（记者 张某文）今日甲岛公司公告",
    "【责任编辑：张某文】今日公告",
    "该指标的来源：甲岛公司",
    "收入的主要来源：",
    "收入的主要来源：利息",
    "公司收入的来源：一是利息",
    "来源：一是利息收入。二是投资收益。",
    "来源：",
    "来源于甲岛公司的收入增长",
    "来源广泛",
    "来源 甲岛日报",
    "如需转载请注明来源：甲岛日报",
    "凡本网注明“来源：甲岛网”的所有作品，版权归甲岛网。",
    "他说，来源：甲岛日报",
    "转自有资金账户",
    "综合自律组织",
    "整理自查报告",
    "摘自甲岛公司年报",
    "全文：甲岛公司致投资者的信",
    "文：我觉得可以",
    "文章：张某文",
    "下文/上文",
    "审核：通过",
    "审核 方法",
    "主编 高见",
    "责任编辑方法",
    "（摘自《甲岛论》）",
    "记者 高见",
    "\u{FFFC}\n甲岛港口。来源：甲岛日报",
    "\u{FFFC}\n甲岛港口。（来源：甲岛日报）",
    "校对 工作",
    "监制：甲岛影业",
    "合作者：张某文",
    // Interviews.
    "记者：谢谢您。",
    "记者：谢谢",
    "记者：请问您怎么看？",
    "记者：据你了解农民通过什么渠道来获取这些信息，比如农业政策、农机之类的信息？",
    "记者：好的",
    "记者：甲树资本不打算出售，希望成为有耐心的投资者",
    "记者：你们在哪",
    // Datelines.
    "甲联社1月12日电",
    "甲联社1月12日电 甲岛公司今日公告。",
    "甲联社（上海，编辑 张某文）讯，今日大盘上涨。",
    "甲岛网讯（记者 张某文）今日大盘上涨。",
    "甲岛网讯（记者 张某文）",
    "本报讯 记者 张某文",
    "甲证网讯（记者 张某文）",
    "【甲网記者陳大文 台北】甲公司今日公告",
    // Digests, laws and other texts without a label.
    "甲岛公司的汽车企业。（甲岛证券报）",
    "《甲岛法》（2024年5月10日）",
    "《甲岛日报》报道",
    "2020年09月11日 18:05",
    "（甲数宝）",
    "编辑计划表",
    "作者",
    "",
    " ",
    "\n\n",
    "（）",
    "：",
    "（来源：）（",
    "原标题：",
    // English.
    "By most accounts, the law worked.",
    "By Any Means Necessary",
    "By Monday Night",
    "By The Numbers",
    "By 2025",
    "By May 2025",
    "By June 30, 2025",
    "By Example Staff",
    "Reporting by the company was late, and editing by hand did not help the accounts at all.",
    "Source code is open",
    "Sources: officials",
];

#[test]
fn texts_that_are_not_attributions_stay() {
    for &text in REFUSED {
        for read in [attributions_at_end, attributions_at_start] {
            assert_eq!(shown(text, read), (text.trim().to_owned(), String::new()), "{text}");
            assert_eq!(read(text), [], "{text}");
        }
    }
}

#[test]
fn ends_of_lines_that_are_not_attributions_stay() {
    for after in [
        "（来源：甲岛公司公告）",
        "（摘自《甲岛论》）",
        "（图片来源：甲岛网）",
        "（数据来源：甲岛网）",
        "（甲岛证券报）",
        "（见下文）",
        "数据来源：甲岛网",
        "（来源：甲岛日报）。",
        "来源：甲岛日报。其余没有公布。",
        "记者 张某文",
        "作者：张某文",
        "编辑：张某文",
        "来源：一是利息收入，二是投资收益",
        "来源：",
        "消息来源：甲岛日报",
    ] {
        let text = format!("甲岛公司去年净利润增长两成。{after}");
        assert_eq!(attributions_at_end(&text), [], "{text}");
    }
    for text in [
        "甲岛公司的收入增长三成（来源：甲岛日报）",
        "甲岛公司的走势 来源：甲岛日报",
        "甲岛公司的走势图　　来源：甲岛日报",
        "甲岛公司回应记者称（记者 张某文）",
        "甲岛公司去年净利润增长两成，责任编辑：张某文",
    ] {
        assert_eq!(attributions_at_end(text), [], "{text}");
    }
}

#[test]
fn a_line_beyond_the_window_is_text() {
    let long = format!("来源：{}", "甲岛日报、".repeat(60));
    assert_eq!(attributions_at_end(&long), []);
    let far = format!("来源：甲岛日报\n{}", "甲岛公司今日公告。\n".repeat(9));
    assert_eq!(attributions_at_end(&far), []);
}

#[test]
fn long_texts_are_safe() {
    for part in
        ["甲岛", "（", "）", "来源：", "\n", "（来源：甲报）\n", " ", "\u{FFFC}", "编辑/", "记者 ", "a", "原标题："]
    {
        let text = part.repeat(200_000 / part.len());
        let _ = (attributions_at_end(&text), attributions_at_start(&text));
    }
}

/// Attributions, texts that look like them, and other texts, in random order: reading what remains
/// finds nothing.
#[test]
fn what_remains_has_no_further_attribution() {
    #[rustfmt::skip]
    const PARTS: &[&str] = &[
        "（文章来源：甲报）", "来源：甲报", "作者：张某文", "责任编辑：李某光 SF099", "（", "）", "(", ")", "【", "】", "\n", " ", "　　", "。", "，", "甲岛公司增长", "记者 张某文", "原标题：甲",
        "\u{FFFC}", "数据来源：", "2024-05-10 08:00", "编辑/", "文/", "｜", "[点击查看原文]", "的财富号", "（记者 张某文）", "By Jane Doe", "Reporting by Jane Doe", "; Editing by John Roe",
        "《甲报》（2024年5月1日 4版）", "校对 李某光", "转自甲报", "等", "张三", "记者", "：", "／台北報導",
    ];
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    for _ in 0..3_000 {
        let text: String = (0..=next(12)).map(|_| PARTS[next(PARTS.len())]).collect();
        for read in [attributions_at_end, attributions_at_start] {
            let (rest, _) = shown(&text, read);
            assert_eq!(shown(&rest, read).0, rest, "{text:?}");
        }
    }
}
