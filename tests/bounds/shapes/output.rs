//! Output: inputs with much HTML, Markdown, JSON or removed text, and inputs that are slow in the
//! gate (ammonia).

use super::{Shape, count, nest, repeat, shape, spread, spread_count, wrap};

pub(super) const SHAPES: &[Shape] = &[
    // The gate: its serializer is slow at `&` and U+0080–U+00BF, because it looks ahead there.
    shape("gate/alts", |n| {
        count("<p>甲", |i| format!("<img src=//i.example/{i} alt=\"{}\">", "&".repeat(16_000)), "", n)
    }),
    shape("gate/one-alt", |n| wrap("<p>甲<img src=//i.example/a alt=\"", "&", "\">", n)),
    shape("gate/short-alts", |n| spread("<p>甲", "<img src=//i.example/a alt=\"&&&&§\">", "", 1, n)),
    shape("gate/pre", |n| wrap("<pre>", "&", "</pre>", n)),
    shape("gate/pre-lines", |n| wrap("<pre>", "&\u{A0}\n", "</pre>", n)),
    shape("gate/paragraph", |n| wrap("<p>", "&\u{A3}", "</p>", n)),
    shape("gate/no-break-spaces", |n| repeat("甲&nbsp;§ ", n)),
    shape("gate/cells", |n| {
        let cell = "&".repeat(1100);
        wrap("<table>", &format!("<tr><td>{cell}<td>{cell}"), "</table>", n)
    }),
    shape("gate/table-caption", |n| {
        wrap("<table><caption>", "&amp", "</caption><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", n)
    }),
    shape("gate/figure-caption", |n| {
        wrap("<figure><img src=//i.example/a><figcaption>", "&", "</figcaption></figure>", n)
    }),
    shape("gate/heading", |n| wrap("<h2>", "&", "</h2>", n)),
    shape("gate/item", |n| wrap("<ul><li>", "&", "</ul>", n)),
    shape("gate/link", |n| wrap("<a href=//a.example>", "&", "</a>", n)),
    shape("gate/hrefs", |n| count("", |i| format!("<a href=\"//a.example/?{}{i}\">甲</a>", "&".repeat(3900)), "", n)),
    shape("gate/many-lines", |n| wrap("<p>", "&\u{A0}&<br>", "", n.min(400_000))),
    shape("gate/security-runs", |n| repeat("&(600999.SH)", n)),
    // HTML larger than its input.
    shape("html/references", |n| wrap("<p>", "<甲>&", "", n)),
    shape("html/formats-of-one", |n| spread("<b><i><sup><sub><code>", "<p>§甲", "", 6, n)),
    shape("html/formats-of-cells", |n| spread("<b><i><sup><sub><code><table>", "<tr><td>甲<td>§乙", "", 3, n)),
    shape("html/looks", |n| spread("<p>", "<b>甲</b><i>乙</i><sup>丙</sup><code>§丁</code>", "", 4, n)),
    shape("html/link-of-looks", |n| {
        let address = "a".repeat(2000);
        spread(&format!("<p><a href=//a.example/{address}>"), "<b>甲</b><br>§<i>乙</i>", "", 3, n)
    }),
    shape("html/images-of-one-link", |n| {
        let address = "a".repeat(2000);
        spread(&format!("<a href=//a.example/{address}>"), "<img src=//i.example/a><p>§甲", "", 3, n)
    }),
    shape("html/alternating-links", |n| {
        let address = |host: &str| format!("//{host}.example/{}", "a".repeat(4000));
        let before = format!("<p><a href={}>甲</a><a href={}>乙</a>", address("a"), address("b"));
        spread(&before, "<a href=//a.example>甲</a><a href=//b.example>§乙</a>", "", 2, n)
    }),
    // Markdown larger than its input.
    shape("markdown/stars", |n| wrap("<p>", "*", "", n)),
    shape("markdown/all-marks", |n| wrap("<p>", "\\`*_{}[]()#+-.!|~^$@:&lt;", "", n)),
    shape("markdown/urls", |n| wrap("<p>", "http://www.a.example ", "", n)),
    shape("markdown/code", |n| wrap("<p><code>", "`", "</code>", n)),
    shape("markdown/code-fences", |n| count("<p>", |i| format!("<code>{}</code>甲", "`".repeat(i % 300)), "", n)),
    shape("markdown/linked-code", |n| wrap("<p><a href=//a.example><code>", "[`]", "</code></a>", n)),
    shape("markdown/pre-fences", |n| wrap("<pre>", "```\n", "</pre>", n)),
    shape("markdown/bold-punctuation", |n| spread("<p>", "<b>（§甲。）</b>乙<i>，</i>", "", 2, n)),
    shape("markdown/bold-blank", |n| wrap("<p>甲<b>", "，。", "</b>乙", n)),
    shape("markdown/crossed", |n| spread("<p><i>", "甲<b>乙</b>§", "</i>", 1, n)),
    shape("markdown/touching", |n| spread("<p>", "<b>甲</b><i>乙</i><b><i>§丙</i></b>", "", 4, n)),
    shape("markdown/pre-in-lists", |n| {
        nest(16, "<ol start=999999999><li>", &wrap("<pre>", "a\n", "</pre>", n), "</ol>")
    }),
    shape("markdown/pre-in-quotes", |n| {
        nest(24, "<blockquote>", &wrap("<pre>a", "\nb\n", "</pre>", n), "</blockquote>")
    }),
    shape("markdown/blank-pre-in-quotes", |n| {
        nest(24, "<blockquote>", &wrap("<pre>a", "\n", "b</pre>", n), "</blockquote>")
    }),
    shape("markdown/lines-in-lists", |n| {
        nest(16, "<ol start=999999999><li>", &spread("<p>", "§a<br>", "", 1, n), "</ol>")
    }),
    shape("markdown/lines-in-quotes", |n| {
        nest(24, "<blockquote>", &spread("<p>", "§a<br>", "", 1, n), "</blockquote>")
    }),
    shape("markdown/blocks-in-lists", |n| {
        nest(16, "<ol start=999999999><li>", &spread("", "<p>§a", "", 1, n), "</ol>")
    }),
    shape("markdown/wide-tables", |n| {
        spread("", "<table><tr><td colspan=1000>甲<td>乙<tr><td>丙<td>丁§</table>", "", 8, n)
    }),
    shape("markdown/long-tables", |n| {
        spread("<table><tr><td colspan=99>甲<td>乙", "<tr><td rowspan=3>丙<td>§丁", "</table>", 3, n)
    }),
    shape("markdown/cells-with-pipes", |n| {
        spread("<table><tr><td>甲<td>乙", "<tr><td>||||<code>\\|\\|</code><td>§丁", "</table>", 4, n)
    }),
    shape("markdown/alt-brackets", |n| wrap("<p>甲<img src=//i.example/a alt=\"", "[", "\">", n)),
    shape("markdown/long-numbers", |n| spread("<ol start=4294967295>", "<li>§甲", "</ol>", 1, n)),
    // JSON: the tree of inlines, securities and removed text.
    shape("json/deep-inlines", |n| nest(16, "<ul><li>", &spread("<p>", "<b><i>甲</i></b>§乙", "", 2, n), "</ul>")),
    shape("json/controls", |n| wrap("<pre>", "\t\"\\", "</pre>", n)),
    shape("json/quotes", |n| wrap("<p>", "\"\\", "</p>", n)),
    shape("ledger/entries", |n| spread("<p>甲", "<button>乙</button>§丙", "", 1, n)),
    shape("ledger/blocks", |n| spread("<p>甲", "<div hidden><p>乙<p>丙</div>§<p>丁", "", 4, n)),
    shape("ledger/one-large", |n| spread("<p>甲<div hidden>", "<p>乙§", "</div>", 1, n)),
    shape("ledger/lines", |n| wrap("<p>甲<div hidden>", "乙<br>", "</div>", n.min(400_000))),
    shape("ledger/holes", |n| spread("<p>营收增长。（文章来源：", "江<button>乙</button>§", "网）", 1, n)),
    shape("ledger/quotes", |n| {
        spread_count("<p>甲", |i| format!("<span id=quote_{i}>(12.30, 3.80%)</span>§乙"), "", 1, n)
    }),
    shape("ledger/alts", |n| {
        count("<p>甲", |i| format!("<img src=//i.example/{i} alt=\"{}\">", "长".repeat(6000)), "", n)
    }),
];
