//! HTML, written from the model: the only file that writes `<`.
//!
//! What is written is exactly what an HTML5 parser reads back and a serializer writes again: explicit `<tbody>`, `rel`
//! after `href` with the policy's value, no newline at the head of `<pre>`. The tags and attributes are listed in
//! [`TAGS`], which the gate's policy is built from.

use super::{RenderOptions, escape, source_line};
use crate::article::{Article, Block, Image, Inline, Row, Security, Table};

/// Every element this file writes, with its attributes.
pub(super) const TAGS: [(&str, &[&str]); 27] = [
    ("a", &["href"]),
    ("blockquote", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("hr", &[]),
    ("img", &["src", "alt", "width", "height"]),
    ("li", &[]),
    ("ol", &["start"]),
    ("p", &[]),
    ("pre", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("sup", &[]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("ul", &[]),
];

/// Elements of [`TAGS`] that tables add.
pub(super) const TABLE_TAGS: [(&str, &[&str]); 3] = [("th", &["colspan", "rowspan"]), ("thead", &[]), ("tr", &[])];

/// The value of `rel` on every link: what the page's authors link to learns nothing and gets nothing.
pub(crate) const REL: &str = "noopener noreferrer";

/// Every element with its attributes, `rel` on links included.
#[cfg(feature = "_internals")]
pub(crate) fn elements() -> Vec<(&'static str, Vec<&'static str>)> {
    let with_rel = |(tag, attributes): (&'static str, &[&'static str])| {
        let rel = (tag == "a").then_some("rel");
        (tag, attributes.iter().copied().chain(rel).collect())
    };
    TAGS.into_iter().chain(TABLE_TAGS).map(with_rel).collect()
}

/// Writes the article's HTML, one line a block.
pub(crate) fn html(article: &Article, options: &RenderOptions) -> String {
    html_up_to(usize::MAX, article, options)
}

/// The same, given up once it is longer than `limit`: one link of 4 KiB around 25,000 paragraphs is 100 MB.
pub(super) fn html_up_to(limit: usize, article: &Article, options: &RenderOptions) -> String {
    let mut writer = Writer { out: String::new(), limit, article, options, is_in_link: false };
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

struct Writer<'a> {
    out: String,
    limit: usize,
    article: &'a Article,
    options: &'a RenderOptions,
    is_in_link: bool,
}

impl Writer<'_> {
    fn open(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn text_element(&mut self, tag: &str, text: &str) {
        self.open(tag);
        escape::text(text, &mut self.out);
        self.close(tag);
        self.out.push('\n');
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape::attribute(value, &mut self.out);
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
            Block::List { ordered, start, items } => self.list(*ordered, *start, items),
            Block::Quote { blocks } => {
                self.open("blockquote");
                self.out.push('\n');
                for block in blocks {
                    self.block(block);
                }
                self.close("blockquote");
            }
            Block::Figure { image, caption } if self.options.images => self.figure(image, caption),
            Block::Figure { .. } => {}
            Block::Table(table) => self.table(table),
            Block::Preformatted { text } => {
                self.open("pre");
                escape::text(text, &mut self.out);
                self.close("pre");
            }
            Block::Rule => self.out.push_str("<hr>"),
        }
        if self.out.len() > begin {
            self.out.push('\n');
        }
    }

    fn element(&mut self, tag: &str, content: &[Inline]) {
        let begin = self.out.len();
        self.open(tag);
        self.fill(begin, tag, content);
    }

    /// Writes the content of the element opened at `begin` and closes it; where nothing of it is written (images may be
    /// left out), neither is the element.
    fn fill(&mut self, begin: usize, tag: &str, content: &[Inline]) {
        let empty = self.out.len();
        self.inlines(content);
        // Beyond the limit nothing is written, and what is there shows that it was passed.
        if self.out.len() > empty || empty > self.limit {
            self.close(tag);
        } else {
            self.out.truncate(begin);
        }
    }

    fn list(&mut self, ordered: bool, start: u32, items: &[Vec<Block>]) {
        let tag = if ordered { "ol" } else { "ul" };
        self.out.push('<');
        self.out.push_str(tag);
        if ordered && start != 1 {
            self.number_attribute("start", start);
        }
        self.out.push_str(">\n");
        for item in items {
            self.open("li");
            if let [Block::Paragraph { content }] = item.as_slice() {
                self.inlines(content);
            } else {
                self.out.push('\n');
                for block in item {
                    self.block(block);
                }
            }
            self.close("li");
            self.out.push('\n');
        }
        self.close(tag);
    }

    fn figure(&mut self, image: &Image, caption: &[Inline]) {
        self.open("figure");
        self.image(image);
        if !caption.is_empty() {
            self.element("figcaption", caption);
        }
        self.close("figure");
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
        self.close("table");
    }

    fn section(&mut self, tag: &str, cell_tag: &str, rows: &[Row]) {
        if rows.is_empty() {
            return;
        }
        self.open(tag);
        self.out.push('\n');
        for row in rows {
            self.open("tr");
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
                self.close(cell_tag);
            }
            self.close("tr");
            self.out.push('\n');
        }
        self.close(tag);
        self.out.push('\n');
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if self.out.len() > self.limit {
                return;
            }
            match inline {
                Inline::Text { text } => escape::text(text, &mut self.out),
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
        let has_page = self.options.security_links && !self.is_in_link;
        let security = self.article.securities().get(security).filter(|_| has_page);
        match security.and_then(Security::quote_page) {
            Some(page) => {
                self.open_link(&page);
                escape::text(text, &mut self.out);
                self.close("a");
            }
            None => escape::text(text, &mut self.out),
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
    fn security_in_an_author_s_link_keeps_that_link() {
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
    fn nothing_empty_stays_where_images_are_left_out() {
        let image = "<img src='https://img.example/a.png'>";
        let source = format!(
            "<p>产能<b>{image}</b>与<a href='https://news.example/'>{image}</a>订单。</p><center>{image}</center>\
            <ul><li>{image}</ul><p>完。</p>"
        );
        let options = RenderOptions::default().with_images(false);
        assert_eq!(html(&source, &options), "<p>产能与订单。</p>\n<ul>\n<li>\n</li>\n</ul>\n<p>完。</p>\n");
    }
}
