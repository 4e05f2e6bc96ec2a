//! News: lines that rules remove or read, as many as fit, and codes of securities.
//!
//! Every rule has at least two shapes: lines that it matches, where each removal moves the rest,
//! and lines that it nearly matches, where its regular expression takes longest.

use super::{Shape, count, letters, repeat, shape, spread, spread_count, wrap};

/// A page with East Money's markup around its text.
fn page(title: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("<!doctype html><body><div class=topbox><h1 class=title>{title}</h1></div><div id=ContentBody>");
    [head.as_bytes(), b"<!--EM_StockImg_Start-->", body].concat()
}

/// A line of just under 600 bytes, the maximum for a line that is read as attribution.
fn line(unit: &str) -> String {
    unit.repeat(590 / unit.len())
}

pub(super) const SHAPES: &[Shape] = &[
    // Lines that are attribution.
    shape("attribution/paragraphs", |n| spread("<p>甲。", "<p>（文章来源：江城财经网）<p>§乙。", "", 2, n)),
    shape("attribution/all-paragraphs", |n| spread("<p>甲。", "<p>（文章来源：江城财经网）", "<b>§</b>", 1, n)),
    shape("attribution/lines-of-one", |n| wrap("<p>甲。", "<br>文章来源：江城财经网", "", n)),
    shape("attribution/lines-at-start", |n| wrap("<p>", "文章来源：江城财经网<br>", "营收增长。", n)),
    shape("attribution/bold-lines", |n| spread("<p>甲。§", "<br><b>文章来源</b>：江城财经网", "", 2, n)),
    shape("attribution/linked-lines", |n| spread("<p>甲。§", "<br>来源：<a href=//a.example>江城网</a>", "", 2, n)),
    shape("attribution/glued", |n| wrap("<p>营收增长。", "（文章来源：江城财经网）", "", n)),
    shape("attribution/glued-kinds", |n| wrap("<p>营收增长。", "（文章来源：江城网）（本文不构成投资建议）", "", n)),
    shape("attribution/glued-unlike", |n| wrap("<p>营收增长。", "（本文不构成投资建议）。", "", n)),
    shape("attribution/many-editors", |n| {
        spread_count("<p>甲。", |i| format!("<p>（责任编辑：DF{i:05} DF{:05}）§", i + 50_000), "", 1, n)
    }),
    shape("attribution/editors-in-line", |n| {
        let codes =
            |i: usize| (0..60).map(|k| format!(" {}{:03}", letters(i, b'A', 3), k)).collect::<Vec<_>>().concat();
        count("<p>甲。", |i| format!("<br>责任编辑：{}", codes(i)), "", n)
    }),
    shape("attribution/authors-in-line", |n| {
        let name = |i: usize| format!("Jane {}", letters(i, b'a', 5).replacen(|_| true, "X", 1));
        let names = |i: usize| (0..30).map(|k| name(i * 30 + k)).collect::<Vec<_>>().join(", ");
        count("<p>甲。", |i| format!("<br>Reporting by {}", names(i)), "", n)
    }),
    shape("attribution/bylines", |n| {
        count("<p>", |i| format!("By Jane X{} and John Roe<br>", letters(i, b'a', 5)), "Sales rose.", n)
    }),
    shape("attribution/titles", |n| count("<p>甲。", |i| format!("<br>原标题：营收{i}"), "", n)),
    // Lines that are nearly attribution.
    shape("attribution/labels", |n| repeat("（来源：", n)),
    shape("attribution/labels-bare", |n| repeat("来源：责编：编辑：作者：", n)),
    shape("attribution/bracketed-240", |n| {
        spread("<p>甲。", &format!("<p>（{}）§", "来源：责编：".repeat(12)), "", 1, n)
    }),
    shape("attribution/bracketed-names", |n| {
        spread("<p>甲。", &format!("<p>（记者 {}）§", "张三 李四 ".repeat(14)), "", 1, n)
    }),
    shape("attribution/bracketed-glued", |n| {
        spread("<p>甲。", &format!("<p>（{}）§", "甲。责任编辑：".repeat(10)), "", 1, n)
    }),
    shape("attribution/long-lines", |n| spread("<p>甲。", &format!("<p>{}§", line("来源：作者：记者 ")), "", 1, n)),
    shape("attribution/long-line-breaks", |n| wrap("<p>甲。", &format!("<br>{}", line("编辑 张三 ")), "", n)),
    shape("attribution/open-brackets", |n| spread("<p>甲。", &format!("<p>来源：{}§", line("（")), "", 1, n)),
    shape("attribution/pairs-of-brackets", |n| {
        spread("<p>甲。", &format!("<p>来源：{}§", line("（【甲】）")), "", 1, n)
    }),
    shape("attribution/stamps", |n| spread("<p>甲。", &format!("<p>{}来源：甲§", line("2024-04-26 18:03 ")), "", 1, n)),
    shape("attribution/stamp-head", |n| spread("", "<p>2024年04月26日 18:03 来源：§", "", 1, n)),
    shape("attribution/desk-codes", |n| spread("<p>甲。", &format!("<p>责任编辑：{}§", line("NF4425A_NF")), "", 1, n)),
    shape("attribution/wire-words", |n| {
        spread("<p>甲。", &format!("<p>{}§", line("reporting by and with ")), "", 1, n)
    }),
    shape("attribution/wire-where", |n| spread("<p>甲。", &format!("<p>Reporting by {}§", line("in Aa ")), "", 1, n)),
    shape("attribution/printed-page", |n| {
        spread("<p>甲。", &format!("<p>《{}》（2024年5月10日§", line("甲")), "", 1, n)
    }),
    shape("attribution/accounts", |n| spread("<p>甲。", &format!("<p>来源：甲{}§", line("（ID：")), "", 1, n)),
    shape("attribution/signatures", |n| spread("<p>甲。", &format!("<p>来源：甲网{}§", line(" 北京")), "", 1, n)),
    shape("attribution/compiled", |n| spread("<p>甲。", &format!("<p>来源：甲网{}§", line("综合等")), "", 1, n)),
    shape("attribution/ornaments", |n| spread("<p>甲。", &format!("<p>{}来源：甲网§", line("■ ")), "", 1, n)),
    // Notices, tails and related articles.
    shape("notice/labels", |n| spread("<p>甲。", "<p>郑重声明：本站发布此内容。§", "", 1, n)),
    shape("notice/head", |n| spread("", "<p>海量资讯、精准解读，尽在江城APP§", "<p>甲。", 1, n)),
    shape("notice/openers", |n| wrap("<p>甲。<p>", "【（*★", "郑重声明", n)),
    shape("notice/openers-each", |n| spread("<p>甲。", &format!("<p>{}郑重§", line("【（")), "", 1, n)),
    shape("notice/sentences", |n| wrap("<p>营收增长。", "市场有风险，投资需谨慎。", "", n)),
    shape("notice/sentences-lines", |n| spread("<p>营收增长。", "<p>据此操作，风险自担。§", "", 1, n)),
    shape("notice/brackets", |n| wrap("<p>营收增长。", "（本文不构成投资建议）", "", n)),
    shape("notice/brackets-blank", |n| wrap("<p>营收增长。（本文", "不构成 ", "投资建议）", n)),
    shape("notice/brackets-open", |n| wrap("<p>营收增长。", "（不构成", "投资建议）", n)),
    shape("notice/half-said", |n| spread("<p>甲。", &format!("<p>以上{}建议§", line("不构成，")), "", 1, n)),
    shape("notice/tail-then-related", |n| {
        spread("<p>甲。", "<p>相关报道<p>江城钢铁年报点评<p>郑重声明：本站发布。§", "", 3, n)
    }),
    shape("notice/related-list", |n| spread("<p>甲。<p>相关报道<ul>", "<li>江城钢铁年报§", "</ul>", 1, n)),
    shape("notice/related-headings", |n| spread("<p>甲。", "<p>相关报道§", "", 1, n)),
    shape("notice/related-long", |n| wrap("<p>甲。<p>", "■【", "相关报道", n)),
    shape("notice/alternating", |n| {
        spread("<p>甲。", "<p>郑重声明：甲<p>相关报道<p>乙<p>（来源：江城网）<p>§", "", 5, n)
    }),
    shape("title/repeated", |n| page("营收增长", &spread("", "<p>营收增长</p>", "<p>§甲。", 1, n))),
    shape("title/repeated-rules", |n| page("营收增长", &spread("", "<p>营收增长</p><hr>", "<p>§甲。", 2, n))),
    shape("title/long", |n| page(&"营收".repeat(140), &spread("", "<p>§营收增长</p>", "", 1, n))),
    shape("title/nearly", |n| page("营收增长", &wrap("<p>", "营收增长 ", "</p><p>甲。", n))),
    // Captions and headings.
    shape("caption/each", |n| spread("", "<img src=//i.example/a><p>图片来源：江城网<p>§甲。", "", 3, n)),
    shape("caption/without-image", |n| spread("", "<p>图片来源：江城网§", "", 1, n)),
    shape("caption/spaces", |n| spread("<img src=//i.example/a>", "<p>图 \u{2003}§", "", 1, n)),
    shape("heading/each", |n| spread("", "<p><b>一、营收</b><p>§甲。", "", 3, n)),
    // Datelines and dates.
    shape("dateline/han", |n| wrap("<p>", "江城社", "1月12日电，", n)),
    shape("dateline/brackets", |n| wrap("<p>江城网讯", "（记者 ", "", n)),
    shape("dateline/latin", |n| wrap("<p>", "NEW YORK, ", "(Reuters) -", n)),
    shape("dateline/each", |n| spread("", "<p>江城社1月12日电，§甲", "", 1, n)),
    shape("date/in-text", |n| repeat("2024年04月26日 18:03 ", n)),
    shape("date/in-head", |n| page("甲</h1></div><div class=infos><i class=item>2024-04-26</i><h1>", &repeat("甲", n))),
    // Securities in the text.
    shape("security/one-code", |n| repeat("（600999.SH）", n)),
    shape("security/codes", |n| count("<p>", |i| format!("（{:06}.SH）", 600_000 + i % 100_000), "", n)),
    shape("security/tickers", |n| count("<p>", |i| format!("({}.O)", letters(i, b'A', 4)), "", n)),
    shape("security/tickers-label", |n| {
        let list = |i: usize| (0..90).map(|k| letters(i * 90 + k, b'A', 4)).collect::<Vec<_>>().join(",NYSE:");
        count("<p>", |i| format!("(NYSE:{})", list(i)), "", n)
    }),
    shape("security/classes", |n| count("<p>", |i| format!("(NYSE:{})", "AA,".repeat(90 + i % 2)), "", n)),
    shape("security/paragraphs", |n| spread("", "<p>江城钢铁（600999.SH）§", "", 1, n)),
    shape("security/bold", |n| spread("<p>", "甲<b>（600999.SH）</b>§", "", 1, n)),
    shape("security/labels", |n| wrap("<p>(", "NYSE:", ")", n)),
    shape("security/open", |n| repeat("(", n)),
    shape("security/open-close", |n| repeat("()", n)),
    shape("security/segments", |n| repeat("(NYSE: a b c d e f 600999 :", n)),
    shape("security/spaces", |n| repeat("(港股 : NYSE :  )", n)),
    shape("security/linked-and-text", |n| {
        spread_count(
            "<p>",
            |i| format!("<a data-code=\"0,30{:04}\">甲</a>（30{:04}.SZ）§", i % 9999, i % 9999),
            "",
            1,
            n,
        )
    }),
];
