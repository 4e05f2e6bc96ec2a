//! Posts: front matter, and Markdown mixed with HTML.

use super::{Shape, count, nest, repeat, shape, wrap};

/// A post of `size` bytes with the front matter `matter`. The limit of front matter is 64 KiB.
fn with_matter(size: usize, matter: fn(usize) -> Vec<u8>) -> Vec<u8> {
    let matter = matter(size.min(60_000));
    let body = repeat("营收增长。", size.saturating_sub(matter.len()));
    [b"---\ntitle: x\n", &matter[..], b"\n---\n", &body[..]].concat()
}

/// A post with this body.
fn with_body(body: &[u8]) -> Vec<u8> {
    [b"---\ntitle: x\n---\n", body].concat()
}

/// Sections of Markdown, each just under the limit for Markdown, separated by HTML.
fn sections(unit: &str, size: usize) -> Vec<u8> {
    let section = unit.repeat(size.min(250_000) / unit.len());
    with_body(&wrap("", &format!("{section}\n\n<p>甲</p>\n\n"), unit, size))
}

pub(super) const SHAPES: &[Shape] = &[
    shape("front/keys", |n| with_matter(n, |n| count("", |i| format!("key{i}: 甲\n"), "", n))),
    shape("front/same-key", |n| with_matter(n, |n| repeat("title: \n", n))),
    shape("front/tags", |n| with_matter(n, |n| wrap("tags:\n", " - 甲\n", "", n))),
    shape("front/flow", |n| with_matter(n, |n| wrap("tags: [", "甲,", "]", n))),
    shape("front/flow-nest", |n| with_matter(n, |n| wrap("tags: ", "[", "", n))),
    shape("front/mappings", |n| with_matter(n, |n| wrap("tags: ", "{a: ", "", n))),
    shape("front/anchors", |n| {
        with_matter(n, |n| count("a0: &a0 [x]\n", |i| format!("a{}: &a{} [*a{i}, *a{i}]\n", i + 1, i + 1), "", n))
    }),
    shape("front/quotes", |n| with_matter(n, |n| wrap("title: \"", "\\\" ", "", n))),
    shape("front/block", |n| with_matter(n, |n| wrap("summary: >\n", "  甲\n", "", n))),
    shape("front/comments", |n| with_matter(n, |n| repeat("# 甲\n", n))),
    shape("front/colons", |n| with_matter(n, |n| wrap("title: 快讯", ": 甲", "", n))),
    shape("front/hashes", |n| with_matter(n, |n| wrap("title: 甲", " #乙", "", n))),
    shape("front/authors", |n| with_matter(n, |n| wrap("author: ", "张三、", "", n))),
    shape("front/items-without-key", |n| with_matter(n, |n| wrap("a: b: c\n", "- 甲\n", "", n))),
    shape("front/never-closed", |n| wrap("---\ntitle: x\n", "key: 甲\n", "", n)),
    shape("front/indents", |n| with_matter(n, |n| count("a:\n", |i| format!("{}b:\n", " ".repeat(i % 200)), "", n))),
    // Markdown below the limit.
    shape("post/paragraphs", |n| with_body(&repeat("营收增长。\n\n", n.min(700_000)))),
    shape("post/lines", |n| with_body(&repeat("营收增长。\n", n))),
    shape("post/quotes", |n| with_body(&wrap("", "> 摘要\n", "\n<p>甲</p>", n))),
    shape("post/quote-depth", |n| with_body(&wrap("", ">", "甲", n))),
    shape("post/quote-depths", |n| sections(&format!("{}甲\n\n", ">".repeat(90)), n)),
    shape("post/list-depths", |n| sections(&format!("{}甲\n\n", "1. ".repeat(45)), n)),
    shape("post/stars", |n| sections("*甲 ", n)),
    shape("post/underscores", |n| sections("_甲_乙", n)),
    shape("post/mixed-stars", |n| sections("**甲*_", n)),
    shape("post/brackets", |n| sections("[", n)),
    shape("post/links", |n| sections("[甲](//a.example) ", n)),
    shape("post/link-openers", |n| sections("[甲](", n)),
    shape("post/link-targets", |n| sections("[甲](<b", n)),
    shape("post/images", |n| sections("![甲](//i.example/a) ", n)),
    shape("post/backticks", |n| sections("`甲``乙", n)),
    shape("post/fences", |n| sections("```\n甲\n", n)),
    shape("post/definitions", |n| with_body(&count("", |i| format!("[a{i}]: //a.example\n"), "[a1]", n))),
    shape("post/false-definitions", |n| with_body(&count("", |i| format!("[甲{i}]:乙\n"), "", n))),
    shape("post/one-definition", |n| {
        let address = "a".repeat(4000);
        with_body(&wrap(&format!("[a]: https://a.example/{address}\n\n"), "[a] ", "", n.min(180_000)))
    }),
    shape("post/tables", |n| sections("|a|b|\n|-|-|\n|1|2|\n\n", n)),
    shape("post/wide-tables", |n| {
        let table = format!("{}\n{}\n{}\n", "a|".repeat(200), "-|".repeat(200), "b\n".repeat(200));
        with_body(&repeat(&format!("{table}\n<p>甲</p>\n\n"), n))
    }),
    shape("post/autolinks", |n| with_body(&repeat("<http://a.example/?id=1>\n", n))),
    shape("post/entities", |n| sections("&amp;&lt; ", n)),
    shape("post/raw-html", |n| sections("甲<b>乙</b>", n)),
    shape("post/comments-inline", |n| sections("甲<!--", n)),
    shape("post/pointy", |n| sections("甲<a href=\"", n)),
    shape("post/declarations", |n| sections("甲<!A", n)),
    shape("post/escapes", |n| sections("\\*\\[", n)),
    shape("post/indented-code", |n| sections("    甲\n\n", n)),
    shape("post/underlines", |n| sections("甲\n-\n", n)),
    shape("post/rules", |n| sections("***\n甲\n", n)),
    // Lines at which Markdown and HTML are separated.
    shape("post/alternating", |n| with_body(&repeat("<p>甲</p>\n\n乙\n\n", n))),
    shape("post/open-containers", |n| with_body(&wrap(&"<div>\n\n".repeat(200), "甲\n\n", "乙", n))),
    shape("post/stray-ends", |n| with_body(&nest(1, "<div>\n", &repeat("</table>\n", n), "甲"))),
    shape("post/navigation", |n| with_body(&repeat("[返回](//a.example)｜[首页](//b.example)\n\n", n))),
    shape("post/navigation-line", |n| with_body(&wrap("<p>甲</p>\n\n", "[返回](//a.example)｜", "\n", n))),
    shape("post/navigation-last", |n| with_body(&wrap("<p>甲</p>\n\n", "<http://a.example/?infoCode=NW1>\n\n", "", n))),
    shape("post/broken-tags", |n| with_body(&wrap("<p title='", "甲\n\n", "", n))),
    shape("post/blank-lines", |n| with_body(&wrap("甲", "\n \n", "乙", n))),
    shape("post/digest", |n| with_body(&wrap("", "> 摘要。（江城网）\n\n", "<p>甲</p>", n.min(600_000)))),
];
