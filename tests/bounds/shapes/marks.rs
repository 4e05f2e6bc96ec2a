//! Attributes: their number and length, styles, addresses, classes, and attributes that selectors
//! and widgets read.

use super::{Shape, count, letters, nest, repeat, shape, spread, spread_count, wrap};

/// An address just under the limit of 4 KiB.
fn long_address(host: &str) -> String {
    format!("https://{host}/{}", "a".repeat(4000))
}

/// An address just under the limit whose host name is most of it.
fn long_host(index: usize, unit: &str) -> String {
    format!("https://{}{}.example/", letters(index, b'a', 4), unit.repeat(3900 / unit.len()))
}

pub(super) const SHAPES: &[Shape] = &[
    shape("attribute/many-on-one", |n| count("<p", |i| format!(" a{i}=1"), ">甲", n)),
    shape("attribute/same-on-one", |n| wrap("<p", " a=1", ">甲", n)),
    shape("attribute/1000-a-tag", |n| {
        let tag = (0..1000).map(|i| format!(" a{i}=1")).collect::<Vec<_>>().concat();
        repeat(&format!("<p{tag}>甲"), n)
    }),
    shape("attribute/31-a-tag", |n| {
        let tag = (0..31).map(|i| format!(" a{i}=1")).collect::<Vec<_>>().concat();
        repeat(&format!("<p{tag}>甲"), n)
    }),
    shape("attribute/names", |n| count("", |i| format!("<p a{i}={i}>甲"), "", n.min(700_000))),
    shape("attribute/long-name", |n| wrap("<p ", "a", "=1>甲", n)),
    shape("attribute/long-unread", |n| wrap("<p title=\"", "甲&amp;", "\">甲", n)),
    shape("attribute/never-closed", |n| wrap("<p>甲<a title=\"", "a b=c ", "", n)),
    shape("attribute/on-html", |n| count("", |i| format!("<html a{i}=1>"), "甲", n)),
    shape("attribute/on-body", |n| count("<body>", |i| format!("<body a{i}=1>"), "甲", n)),
    shape("attribute/long-class", |n| count("<p class=\"", |i| format!("c{i} "), "\">甲", n)),
    shape("attribute/class-on-many", |n| spread("", "<p class=\"res-statement-x em b c d e\">§甲", "", 1, n)),
    shape("attribute/long-id", |n| wrap("<p id=\"quote_", "0", "\">甲", n)),
    shape("attribute/spans-in-text", |n| spread("<p>", "<span id=stock_0.300999>§甲</span>", "", 1, n)),
    // Styles.
    shape("style/declarations", |n| wrap("<p style=\"", "color:red;", "\">甲", n)),
    shape("style/brackets", |n| wrap("<p style=\"display:", "(", "\">甲", n)),
    shape("style/escapes", |n| wrap("<p style=\"", "\\61 ", ":none\">甲", n)),
    shape("style/comments", |n| wrap("<p style=\"", "/**/", "display:none\">甲", n)),
    shape("style/important", |n| wrap("<p style=\"", "overflow:hidden!important;", "\">甲", n)),
    shape("style/16k-on-many", |n| {
        let style = "width:calc((1px));".repeat(900);
        repeat(&format!("<p style=\"{style}overflow:hidden\">甲</p>"), n)
    }),
    shape("style/short-on-many", |n| spread("", "<p style=\"opacity:.5;height:9px;overflow:hidden\">§甲", "", 1, n)),
    shape("style/faded-nest", |n| {
        let inner = spread("", "<p style=\"opacity:0;color:red\">§甲</p>", "", 1, n);
        nest(240, "<div style=\"opacity:0\">", &inner, "</div>")
    }),
    shape("style/faded-nest-16k", |n| {
        let style = "width:calc((1px));".repeat(900);
        let inner = repeat(&format!("<p style=\"opacity:0;{style}\">甲</p>"), n);
        nest(240, "<div style=\"opacity:0\">", &inner, "</div>")
    }),
    shape("style/faded-siblings", |n| spread("", "<p style=\"visibility:hidden\">§甲</p><p>乙</p>", "", 2, n)),
    shape("style/no-font-nest", |n| {
        let inner = spread("", "<b style=\"font-size:0;width:1px\">§甲</b>", "", 1, n);
        nest(240, "<div style=\"font-size:0\">", &inner, "</div>")
    }),
    shape("style/hidden-nest", |n| nest(240, "<div style=\"display:none\">", &repeat("甲", n), "</div>")),
    // Addresses.
    shape("address/one-long", |n| wrap("<a href=\"https://a.example/", "a", "\">甲</a>", n)),
    shape("address/4k-each", |n| count("", |i| format!("<a href=\"{}{i}\">甲</a> ", long_address("a.example")), "", n)),
    shape("address/short-each", |n| spread_count("", |i| format!("<a href=//a.example/{i:07}>§甲</a>"), "", 1, n)),
    shape("address/idn", |n| count("", |i| format!("<a href=\"{}\">甲</a>", long_host(i, "ü")), "", n)),
    shape("address/idn-han", |n| count("", |i| format!("<a href=\"{}\">甲</a>", long_host(i, "长江铝业")), "", n)),
    shape("address/punycode", |n| {
        count("", |i| format!("<a href=\"https://xn--{}\">甲</a>", &long_host(i, "ab3z")[8..]), "", n)
    }),
    shape("address/labels", |n| count("", |i| format!("<a href=\"{}\">甲</a>", long_host(i, "xn--4ca.")), "", n)),
    shape("address/dots", |n| {
        count("", |i| format!("<a href=\"//a.example/{}{i}\">甲</a>", "a/../".repeat(790)), "", n)
    }),
    shape("address/percent", |n| count("", |i| format!("<a href=\"https://{}{i}\">甲</a>", "%61".repeat(1300)), "", n)),
    shape("address/tabs", |n| {
        count("", |i| format!("<a href=\"{}javascript:{i}\">甲</a>", "&Tab;".repeat(700)), "", n)
    }),
    shape("address/growing", |n| {
        count("", |i| format!("<a href=\"//a.example/{}{i}\">甲</a>", "长".repeat(440)), "", n)
    }),
    shape("address/mail", |n| count("", |i| format!("<a href=\"mailto:{}@a{i}\">甲</a>", "a@".repeat(1900)), "", n)),
    shape("address/data", |n| wrap("<img src=\"data:image/png;base64,", "QUJD", "\">甲", n)),
    shape("address/srcset", |n| wrap("<img srcset=\"", "https://i.example/a.png 1x, ", "\">甲", n)),
    shape("address/bases", |n| spread("", "<base href=//a.example/b/><a href=c>§甲</a>", "", 2, n)),
    shape("address/one-for-all", |n| {
        spread(&format!("<a href=\"{}\">", long_address("a.example")), "<p>§甲", "", 2, n)
    }),
    shape("address/one-for-all-image", |n| {
        spread(&format!("<a href=\"{}\">", long_address("a.example")), "<p>§<img src=//i.example/a>", "", 3, n)
    }),
    // Widgets and linked securities.
    shape("widget/starts", |n| repeat("<!-- EM_StockImg_Start -->甲", n)),
    shape("widget/ends", |n| repeat("<!-- EM_StockImg_End -->甲", n)),
    shape("widget/pairs", |n| spread("", "<!-- EM_StockImg_Start --><i>甲</i><!-- EM_StockImg_End -->§", "", 1, n)),
    shape("widget/starts-then-ends", |n| {
        let half = |unit: &str| repeat(unit, n / 3);
        [half("<!-- EM_StockImg_Start -->"), half("<b></b>"), half("<!-- EM_StockImg_End -->"), "甲".into()].concat()
    }),
    shape("widget/wide-pairs", |n| {
        let open = "<!-- EM_StockImg_Start -->".repeat(8);
        let close = "<!-- EM_StockImg_End -->".repeat(8);
        let inner = "<i></i>".repeat(60);
        spread("", &format!("{open}{inner}{close}§甲"), "", 60, n)
    }),
    shape("widget/charts", |n| {
        spread("", "<a class=EmImageRemark data-code=\"00999|116|5\"><img src=//i.example/a></a>§", "<p>甲", 2, n)
    }),
    shape("widget/chart-nest", |n| {
        let inner = repeat(" \n", n);
        nest(80, "<a class=EmImageRemark><table><td>", &inner, "甲</td></table></a>")
    }),
    shape("widget/quote-nest", |n| nest(240, "<span id=quote_1>", &wrap("", " 1", "甲", n), "</span>")),
    shape("widget/stock-nest", |n| nest(240, "<span id=stock_0.300999>", &wrap("", " ", "甲", n), "</span>")),
    shape("widget/linked", |n| {
        spread_count("<p>", |i| format!("<a data-code=\"0,30{:04}\">甲</a>§", i % 10_000), "", 1, n)
    }),
    shape("widget/linked-formats", |n| spread("<p>", "<a data-code=\"0,300999\">甲<b>乙</b></a>§<i>丙</i>", "", 3, n)),
    shape("widget/terms", |n| spread("<p>", "<span id=Info.3321><a href=//a.example>甲</a></span>§", "", 2, n)),
    shape("widget/term-children", |n| spread("<p><span id=Info.3321>", "<a href=//a.example>§甲</a>", "</span>", 1, n)),
    // Elements that profiles select and passes drop.
    shape("drop/promotion", |n| spread("EM_StockImg_Start", "<a class=toplink>§甲</a><p>乙", "", 2, n)),
    shape("drop/classes", |n| spread("EM_StockImg_Start", "<div class=zwothers><b class=x>§甲</b></div>", "", 2, n)),
    shape("drop/siblings", |n| {
        spread("<!doctype html><body>EM_StockImg_Start<div class=infos>", "<b class=item>§甲</b>", "</div>", 1, n)
    }),
    shape("drop/buttons", |n| spread("<p>甲", "<button>§乙</button>丙", "", 1, n)),
    shape("drop/hidden", |n| spread("<p>甲", "<i hidden>§乙</i>丙", "", 1, n)),
    shape("drop/navigation", |n| spread("<p>甲", "<nav><a>§乙</a></nav>", "<p>丙", 2, n)),
    shape("drop/whole", |n| spread("<p>甲</p><div hidden>", "<p>§乙</p>", "</div>", 1, n)),
    // The page's head.
    shape("head/metas", |n| spread("<!doctype html><head>", "<meta property=og:x content=\"§甲\">", "<body>甲", 1, n)),
    shape("head/long-meta", |n| wrap("<!doctype html><meta property=og:title content=\"", "甲 ", "\"><body>甲", n)),
    shape("head/long-title", |n| wrap("<!doctype html><title>", "甲&amp;", "</title><body>甲", n)),
    shape("head/json-ld", |n| {
        wrap("<!doctype html><script type=application/ld+json>", "{\"a\":[", "</script><body>甲", n)
    }),
    shape("head/links", |n| {
        spread("<!doctype html>", "<link rel=canonical-x href=\"//a.example/§\">", "<body>甲", 1, n)
    }),
    shape("head/long-h1", |n| wrap("<!doctype html><body><h1>", "甲 ", "</h1>EM_StockImg_Start<p>乙", n)),
    shape("head/dates", |n| {
        wrap("<!doctype html><body>EM_StockImg_Start<div class=infos><i class=item>", "2024-04-26 ", "</i></div>甲", n)
    }),
];
