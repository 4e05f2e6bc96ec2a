//! Reads a Jekyll or Hexo post: its front matter into fields, its body into one text of HTML.
//!
//! Nothing is removed here: the digest becomes a `<blockquote>`, the autolink an `<a href>`, the
//! navigation a paragraph of links. Passes move them into fields and into the ledger, so that no
//! word is lost.

mod cut;
mod markdown;
mod tags;

use std::borrow::Cow;

use self::cut::{Section, sections};
use self::markdown::Renderer;
use super::front_matter::{FrontMatter, parse_front_matter};
use super::split::{Fenced, split_front_matter};

/// A post, ready to be parsed.
#[derive(Debug)]
pub(crate) struct Post<'a> {
    pub(crate) front: FrontMatter,
    /// The body with its Markdown rendered and its HTML verbatim, in order.
    pub(crate) html: Cow<'a, str>,
}

/// Reads `text` as a post. A text without front matter is all body.
pub(crate) fn parse_post(text: &str) -> Post<'_> {
    let text = text.trim_start_matches('\u{feff}');
    let Fenced { matter, body } = split_front_matter(text).unwrap_or(Fenced { matter: "", body: text });
    Post { front: parse_front_matter(matter), html: body_html(body) }
}

fn body_html(body: &str) -> Cow<'_, str> {
    let sections = sections(body);
    if let [Section::Html(html)] = sections[..] {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(body.len() + body.len() / 8);
    let mut renderer = Renderer::new();
    for section in sections {
        match section {
            Section::Html(html) => out.push_str(html),
            Section::Markdown(markdown) => renderer.render(markdown, &mut out),
        }
        if !out.ends_with('\n') {
            out.push('\n');
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::parse_post;

    fn check(text: &str, html: &str) {
        assert_eq!(parse_post(text).html.trim(), html);
    }

    #[test]
    fn sections_are_joined_in_order() {
        check(
            "---\ntitle: x\n---\n> 摘要\n\n    <p>正文</p>\n\n<http://a.b/?c=NW1>\n",
            "<blockquote>\n<p>摘要</p>\n</blockquote>\n    <p>正文</p>\n\n<p><a href=\"http://a.b/?c=NW1\">http://a.b/?c=NW1</a></p>",
        );
    }

    #[test]
    fn html_alone_is_borrowed() {
        let post = parse_post("---\r\ntitle: 某公司涨停\r\n---\r\n\r\n<div>\r\n\r\n<p>正文</p></div>");
        assert!(matches!(post.html, std::borrow::Cow::Borrowed(_)));
        assert_eq!(post.front.title.as_deref(), Some("某公司涨停"));
    }

    #[test]
    fn a_text_without_front_matter_is_all_body() {
        check("某公司*公告*", "<p>某公司<em>公告</em></p>");
        check("", "");
        check("\u{feff}---\n---\n", "");
    }
}
