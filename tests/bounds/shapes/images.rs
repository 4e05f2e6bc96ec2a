//! Images and the columns of tables: lists of sizes, picture sources, originals in `<noscript>`,
//! and signs in separate cells.

use super::{Shape, count, nest, shape, spread, spread_count, wrap};

pub(super) const SHAPES: &[Shape] = &[
    // Lists of sizes: in one attribute, or in one for each image.
    shape("sizes/growing", |n| count("<p>甲<img srcset=\"", |i| format!("//i.example/{i} {i}w,"), "\">", n)),
    shape("sizes/glued", |n| wrap("<p>甲<img srcset=\"", "//i.example/a,", "\">", n)),
    shape("sizes/one-address", |n| wrap("<p>甲<img srcset=\"/", "a,", "\">", n)),
    shape("sizes/commas", |n| wrap("<p>甲<img srcset=\"", ",", "\">", n)),
    shape("sizes/spaces", |n| wrap("<p>甲<img srcset=\"/a ", " ", "2x\">", n)),
    shape("sizes/descriptors", |n| wrap("<p>甲<img srcset=\"/a ", "2x ", "\">", n)),
    shape("sizes/words", |n| wrap("<p>甲<img srcset=\"", "a ", "\">", n)),
    shape("sizes/long-numbers", |n| wrap("<p>甲<img srcset=\"//i.example/a ", "9", "w\">", n)),
    shape("sizes/of-each-image", |n| {
        spread("", "<p>§甲<img src=data:, srcset=\"//i.example/a 1x, //i.example/b 2x\">", "", 2, n)
    }),
    // Other attributes.
    shape("image/lazy", |n| {
        spread("", "<p>§甲<img src=/blank.gif data-lazy=true data-src=//i.example/a.png>", "", 2, n)
    }),
    shape("image/styles", |n| wrap("<p>甲<img src=//i.example/a.png style=\"", "width:9px;", "\">", n)),
    shape("image/words-in-a-name", |n| wrap("<p>甲<img src=//i.example/", "a-", ".png>", n.min(400_000))),
    // Sources of pictures.
    shape("picture/sources-of-one", |n| {
        spread("<p>甲<picture>", "<source srcset=\"//i.example/a.png 1x\">", "<img>§</picture>", 1, n)
    }),
    shape("picture/images-of-one", |n| {
        spread("<p>甲<picture>", "<source srcset=//i.example/a.png><img alt=§>", "</picture>", 2, n)
    }),
    shape("picture/images-after-sources", |n| {
        let sources = "<source srcset=//i.example/a.png>".repeat(n / 200);
        spread(&format!("<p>甲<picture>{sources}"), "<img alt=§>", "</picture>", 2, n)
    }),
    // Originals.
    shape("original/beside-placeholders", |n| {
        spread("", "<p>§甲<img src=data:,><noscript><img src=//i.example/a.png></noscript>", "", 4, n)
    }),
    shape("original/before-images", |n| {
        spread("", "<noscript><img src=//i.example/a.png></noscript> <img src=//i.example/b.png>§甲", "", 3, n)
    }),
    shape("original/comments-between", |n| {
        spread("<p>甲", "<noscript><img src=//i.example/a.png></noscript><!--§--> <!---->", "", 2, n)
    }),
    shape("original/nested", |n| {
        nest(100, "<noscript><b>", &spread("", "<p>甲§", "<img src=//i.example/a.png>", 1, n), "</b></noscript>")
    }),
    shape("original/of-many", |n| spread("<p>甲<noscript>", "<p>§<b>乙</b>", "<img src=//i.example/a.png>", 2, n)),
    shape("original/captions", |n| spread("", "<img src=//i.example/a.png><span class=img_descr>§甲</span>", "", 2, n)),
    // Columns.
    shape("columns/signs", |n| spread("<table>", "<tr><td>甲§<td>$<td>1<td>)<td>(2<td>)%<td>$<td>3", "</table>", 9, n)),
    shape("columns/empty", |n| spread("<table>", "<tr><td><td><td>甲§<td><td><td>乙<td>", "</table>", 8, n)),
    shape("columns/spans", |n| {
        spread("<table>", "<tr><td colspan=33>甲§<td colspan=33><td colspan=33>乙", "</table>", 4, n)
    }),
    shape("columns/spans-of-signs", |n| {
        let row = format!("<tr><td>甲§<td colspan=9>{}", "<td>$<td>1".repeat(40));
        spread("<table>", &row, "</table>", 83, n)
    }),
    shape("columns/steps", |n| {
        // Each merge of columns makes the next column's signs mergeable.
        let row = |i: usize| format!("<tr>{}<td>(<td>1<td>甲§", "<td>".repeat(i % 90));
        spread_count("<table>", row, "</table>", 95, n)
    }),
    shape("columns/chain-of-signs", |n| {
        let row = format!("<tr><td>甲§{}<td>1", "<td>$".repeat(90));
        spread("<table>", &row, "</table>", 93, n)
    }),
    shape("columns/too-many", |n| wrap("<table><tr>", "<td>$<td>1", "<tr><td>甲<td>乙</table>", n.min(200_000))),
    shape("columns/many-tables", |n| spread("", "<table><tr><td>甲<td>$<td>1<tr><td>乙§<td>$<td>2</table>", "", 10, n)),
];
