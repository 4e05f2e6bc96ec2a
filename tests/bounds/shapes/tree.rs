//! Trees: depth, formatting elements that the parser reopens, tables, lists and figures.

use super::{Shape, count, halves, nest, repeat, shape, spread, spread_count, wrap};

pub(super) const SHAPES: &[Shape] = &[
    // Depth: refused, or flattened in the output.
    shape("depth/div", |n| repeat("<div>", n)),
    shape("depth/span", |n| repeat("<span>甲", n)),
    shape("depth/section-p", |n| repeat("<section><p>甲", n)),
    shape("depth/blockquote", |n| repeat("<blockquote>甲", n)),
    shape("depth/unknown", |n| count("", |i| format!("<x-{i}>"), "", n)),
    shape("depth/250-div", |n| nest(250, "<div>", &wrap("<p>", "营收增长，", "</p>", n), "</div>")),
    shape("depth/250-span-many", |n| {
        nest(250, "<span>", &spread("", "<i>§甲</i><b>乙</b>", "", 2, n.saturating_sub(3250)), "</span>")
    }),
    shape("depth/up-and-down", |n| {
        let unit = String::from_utf8(nest(40, "<div>", "甲".as_bytes(), "</div>")).unwrap_or_default() + "§";
        spread("", &unit, "", 40, n)
    }),
    shape("depth/quotes-in-limit", |n| nest(24, "<blockquote>", &spread("", "<p>§甲", "", 1, n), "</blockquote>")),
    // Formats: the adoption agency and the list of active formats.
    shape("format/unclosed-b", |n| repeat("<b>甲", n)),
    shape("format/unclosed-b-p", |n| repeat("<b><p>甲", n)),
    shape("format/b-p-closed-late", |n| halves(|n| repeat("<b><p>甲", n), |n| repeat("</b>", n), n)),
    shape("format/b-i-crossed", |n| spread("", "<b>甲<i>§乙</b>丙</i>", "", 3, n)),
    shape("format/div-in-i", |n| spread("", "<i><div>§甲</i></div>", "", 3, n)),
    shape("format/colours", |n| count("", |i| format!("<font color={i}>甲"), "", n)),
    shape("format/colours-then-p", |n| {
        let colours = (0..40).map(|i| format!("<font color={i}>")).collect::<Vec<_>>().concat();
        spread(&format!("<p>{colours}"), "</p><p>§甲", "", 41, n)
    }),
    shape("format/nobr", |n| repeat("<nobr>甲", n)),
    shape("format/a-in-a", |n| spread("", "<a href=//a.example><p>§甲", "", 3, n)),
    shape("format/ends-alone", |n| repeat("</b></p></div></span>", n)),
    shape("format/spans-then-ends", |n| halves(|n| wrap("", "<span>", "", n.min(1400)), |n| repeat("甲</li>", n), n)),
    // Tables.
    shape("table/rows", |n| spread("<table>", "<tr><td>§甲<td>乙", "</table>", 3, n)),
    shape("table/one-row", |n| spread("<table><tr><td>甲<td>乙<tr>", "<td>§丙", "</table>", 1, n)),
    shape("table/huge-spans", |n| {
        spread("<table>", "<tr><td rowspan=65534 colspan=1000>§甲<td colspan=1000>乙", "</table>", 3, n)
    }),
    shape("table/spans-down", |n| spread("<table>", "<tr><td rowspan=1000>甲<td>§乙", "</table>", 3, n)),
    shape("table/empty-rows", |n| wrap("<table><tr><td>甲<td>乙", "<tr>", "<tr><td>丙<td>丁</table>", n.min(180_000))),
    shape("table/nested", |n| nest(55, "<table><tr><td>", &spread("", "<p>§甲", "", 1, n), "</table>")),
    shape("table/foster-text", |n| wrap("<table>", "<tr>甲", "</table>", n.min(300_000))),
    shape("table/foster-elements", |n| spread("<table>", "<div>§甲</div>", "</table>", 1, n)),
    shape("table/foster-formats", |n| spread("<table>", "<b>§甲</b><tr>", "</table>", 3, n)),
    shape("table/captions", |n| spread("<table>", "<caption>§甲</caption>", "<tr><td>甲</table>", 1, n)),
    shape("table/headers", |n| spread("<table>", "<thead><tr><th>§甲<th>乙</thead>", "</table>", 4, n)),
    shape("table/small-tables", |n| spread("", "<table><tr><td>甲<td>乙<tr><td>§丙<td>丁</table>", "", 8, n)),
    shape("table/layout-cells", |n| spread("<table>", "<tr><td><h2>甲</h2><p>§乙", "</table>", 4, n)),
    shape("table/lines-in-cells", |n| {
        spread("<table>", "<tr><td>甲<br>乙<br>丙<br>丁<td>§戊<br>己<br>庚", "</table>", 8, n)
    }),
    shape("table/cols", |n| wrap("<table><colgroup>", "<col span=1000>", "<tr><td>甲<td>乙</table>", n.min(600_000))),
    // Lists.
    shape("list/items", |n| spread("<ul>", "<li>§甲", "</ul>", 1, n)),
    shape("list/items-without-list", |n| spread("", "<li>§甲</li>", "", 1, n)),
    shape("list/small-lists", |n| spread("", "<ol start=7><li>§甲</ol>", "", 2, n)),
    shape("list/nested-16", |n| nest(16, "<ol><li>甲", &spread("", "<li>§乙", "", 1, n), "</ol>")),
    shape("list/nested-60", |n| nest(60, "<ul><li>甲", &spread("", "<p>§乙", "", 1, n), "</ul>")),
    shape("list/zigzag", |n| spread("", "<ul><li><ul><li><ul><li>§甲</ul></ul></ul>", "", 6, n)),
    shape("list/definitions", |n| spread("<dl>", "<dt>甲<dd>§乙", "</dl>", 2, n)),
    shape("list/loose", |n| spread("<ol>", "<li><p>甲<p>§乙", "</ol>", 3, n)),
    // Figures.
    shape("figure/alone", |n| spread("", "<p><img src=//i.example/a.png></p><p>§甲", "", 3, n)),
    shape("figure/elements", |n| {
        spread("", "<figure><img src=//i.example/a.png><figcaption>§甲</figcaption></figure>", "", 3, n)
    }),
    shape("figure/captions-before", |n| {
        spread("", "<figure><figcaption>§甲</figcaption><img src=//i.example/a.png></figure>", "", 3, n)
    }),
    shape("figure/sources-below", |n| spread("", "<img src=//i.example/a.png><p>来源：甲网<p>§甲", "", 3, n)),
    shape("figure/in-a-row", |n| spread("<p>", "<img src=//i.example/a.png>", "甲", 1, n)),
    shape("figure/in-lines", |n| spread("<p>", "§甲<br><img src=//i.example/a.png><br>", "乙", 3, n)),
    shape("figure/in-words", |n| spread("<p>", "§甲<img src=//i.example/a.png>", "乙", 1, n)),
    shape("figure/one-element", |n| spread("<figure>", "<img src=//i.example/a.png><p>§甲", "</figure>", 2, n)),
    shape("figure/addresses", |n| {
        spread_count("", |i| format!("<p><img src=//i.example/{i:07}.png alt=§></p>"), "<p>甲", 2, n)
    }),
];
