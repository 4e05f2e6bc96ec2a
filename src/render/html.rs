//! HTML, written from the model. Only this file writes `<`.
//!
//! The output does not change if an HTML5 parser reads it and a serializer writes it again:
//! `<tbody>` is explicit, `rel` is after `href` with the value of the policy, and `<pre>` does not
//! begin with a newline. [`TAGS`](super::tags::TAGS) lists the tags and attributes, and the policy
//! of the gate is built from it.

use super::tags::REL;
use super::{RenderOptions, escape, source_line};
use crate::article::{Article, Block, Image, Inline, Row, Security, Table};

/// The article's HTML, one line per block.
pub(crate) fn html(article: &Article, options: &RenderOptions) -> String {
    html_up_to(usize::MAX, article, options)
}

/// The article's HTML. The writer stops once it is longer than `limit`: one link of 4 KiB around
/// 25,000 paragraphs is 100 MB.
pub(super) fn html_up_to(limit: usize, article: &Article, options: &RenderOptions) -> String {
    let mut writer = HtmlWriter { out: String::new(), limit, article, options, is_in_link: false };
    if options.frame
        && let Some(title) = article.title()
    {
        writer.text_element("h1", title);
    }
    for block in article.blocks() {
        writer.block(block);
    }
    if options.frame
        && let Some(source) = article.source()
    {
        writer.text_element("p", &source_line(source));
    }
    writer.out
}

struct HtmlWriter<'a> {
    out: String,
    limit: usize,
    article: &'a Article,
    options: &'a RenderOptions,
    is_in_link: bool,
}

impl HtmlWriter<'_> {
    fn start_tag(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn end_tag(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn text_element(&mut self, tag: &str, text: &str) {
        self.start_tag(tag);
        escape::write_text(text, &mut self.out);
        self.end_tag(tag);
        self.out.push('\n');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::write_attribute(value, &mut self.out);
        self.out.push('"');
    }

    fn number_attribute(&mut self, name: &str, value: u32) {
        self.attribute(name, &value.to_string());
    }

    fn block(&mut self, block: &Block) {
        if self.out.len() > self.limit {
            return;
        }
        let begin = self.out.len();
        match block {
            Block::Paragraph { content } => self.element("p", content),
            Block::Heading { level, content } => {
                let tag = ["h2", "h3", "h4", "h5", "h6"][usize::from(level.clamp(&2, &6) - 2)];
                self.element(tag, content);
            }
            Block::List { ordered, start, items } => self.list(if *ordered { Some(*start) } else { None }, items),
            Block::Quote { blocks } => {
                self.start_tag("blockquote");
                self.out.push('\n');
                for block in blocks {
                    self.block(block);
                }
                self.end_tag("blockquote");
            }
            Block::Figure { image, caption } if self.options.images => self.figure(image, caption),
            Block::Figure { .. } => {}
            Block::Table(table) => self.table(table),
            Block::Preformatted { text } => {
                self.start_tag("pre");
                escape::write_text(text, &mut self.out);
                self.end_tag("pre");
            }
            Block::Rule => self.out.push_str("<hr>"),
        }
        if self.out.len() > begin {
            self.out.push('\n');
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline]) {
        let begin = self.out.len();
        self.start_tag(tag);
        self.fill(begin, tag, content);
    }

    /// Writes the content of the element whose start tag is at `begin`, and its end tag. If the
    /// content is empty, because images are left out, the element is removed.
    fn fill(&mut self, begin: usize, tag: &str, content: &[Inline]) {
        let empty = self.out.len();
        self.inlines(content);
        // Over the limit nothing more is written, and the output must stay longer than the limit.
        if self.out.len() > empty || empty > self.limit {
            self.end_tag(tag);
        } else {
            self.out.truncate(begin);
        }
    }

    /// Writes a list, whose items are numbered from `start` if it is not `None`.
    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(tag);
        if let Some(start) = start
            && start != 1
        {
            self.number_attribute("start", start);
        }
        self.out.push_str(">\n");
        for item in items {
            self.start_tag("li");
            if let [Block::Paragraph { content }] = item.as_slice() {
                self.inlines(content);
            } else {
                self.out.push('\n');
                for block in item {
                    self.block(block);
                }
            }
            self.end_tag("li");
            self.out.push('\n');
        }
        self.end_tag(tag);
    }

    fn figure(&mut self, image: &Image, caption: &[Inline]) {
        self.start_tag("figure");
        self.image(image);
        if !caption.is_empty() {
            self.element("figcaption", caption);
        }
        self.end_tag("figure");
    }

    fn image(&mut self, image: &Image) {
        self.out.push_str("<img");
        self.attribute("src", image.url.as_str());
        self.attribute("alt", &image.alt);
        if let Some(width) = image.width {
            self.number_attribute("width", width);
        }
        if let Some(height) = image.height {
            self.number_attribute("height", height);
        }
        self.out.push('>');
    }

    fn table(&mut self, table: &Table) {
        self.out.push_str("<table>\n");
        if !table.caption.is_empty() {
            self.element("caption", &table.caption);
            self.out.push('\n');
        }
        let (header, body) = table.rows.split_at(table.header_rows.min(table.rows.len()));
        self.section("thead", "th", header);
        self.section("tbody", "td", body);
        self.end_tag("table");
    }

    fn section(&mut self, tag: &str, cell_tag: &str, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.start_tag(tag);
        self.out.push('\n');
        for row in rows {
            self.start_tag("tr");
            for cell in &row.cells {
                self.out.push('<');
                self.out.push_str(cell_tag);
                if cell.colspan > 1 {
                    self.number_attribute("colspan", cell.colspan);
                }
                if cell.rowspan > 1 {
                    self.number_attribute("rowspan", cell.rowspan);
                }
                self.out.push('>');
                self.inlines(&cell.content);
                self.end_tag(cell_tag);
            }
            self.end_tag("tr");
            self.out.push('\n');
        }
        self.end_tag(tag);
        self.out.push('\n');
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if self.out.len() > self.limit {
                return;
            }
            match inline {
                Inline::Text { text } => escape::write_text(text, &mut self.out),
                Inline::Strong { content } => self.element("strong", content),
                Inline::Emphasis { content } => self.element("em", content),
                Inline::Superscript { content } => self.element("sup", content),
                Inline::Subscript { content } => self.element("sub", content),
                Inline::Code { content } => self.element("code", content),
                Inline::Link { url, content } => self.link(url.as_str(), content),
                Inline::Image(image) if self.options.images => self.image(image),
                Inline::Image(_) => {}
                Inline::LineBreak => self.out.push_str("<br>"),
                Inline::Security { text, security } => self.security(text, *security),
            }
        }
    }

    fn link(&mut self, url: &str, content: &[Inline]) {
        let begin = self.out.len();
        self.open_link(url);
        self.is_in_link = true;
        self.fill(begin, "a", content);
        self.is_in_link = false;
    }

    fn security(&mut self, text: &str, security: usize) {
        if self.options.security_links
            && !self.is_in_link
            && let Some(page) = self.article.securities().get(security).and_then(Security::quote_page)
        {
            self.open_link(&page);
            escape::write_text(text, &mut self.out);
            self.end_tag("a");
        } else {
            escape::write_text(text, &mut self.out);
        }
    }

    fn open_link(&mut self, url: &str) {
        self.out.push_str("<a");
        self.attribute("href", url);
        self.attribute("rel", REL);
        self.out.push('>');
    }
}

#[cfg(test)]
mod tests {
    use crate::RenderOptions;
    use crate::render::seal::gate;

    fn html(source: &str, options: &RenderOptions) -> String {
        let html = super::html(&crate::clean_article(source).unwrap(), options);
        assert_eq!(html, gate(&html));
        html
    }

    #[test]
    fn a_security_in_an_authors_link_keeps_that_link() {
        let source = "<p><span class=em_stock_key_common data-code='1,600999'>江海油服</span>与<span \
            class=em_stock_key_common data-code='1,600998'><a href='https://news.example/'>岱川通信</a></span>合作。</p>";
        let linked = html(source, &RenderOptions::default().with_security_links(true));
        assert!(linked.contains("1.600999\" rel=\"noopener noreferrer\">江海油服</a>"), "{linked}");
        assert!(
            linked.contains("<a href=\"https://news.example/\" rel=\"noopener noreferrer\">岱川通信</a>"),
            "{linked}"
        );
    }

    #[test]
    fn no_empty_element_is_left_without_images() {
        let image = "<img src='https://img.example/a.png'>";
        let source = format!(
            "<p>产能<b>{image}</b>与<a href='https://news.example/'>{image}</a>订单。</p><center>{image}</center>\
            <ul><li>{image}</ul><p>完。</p>"
        );
        let options = RenderOptions::default().with_images(false);
        assert_eq!(html(&source, &options), "<p>产能与订单。</p>\n<ul>\n<li>\n</li>\n</ul>\n<p>完。</p>\n");
    }
}
