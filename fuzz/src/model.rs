//! Articles made of random choices, as JSON. This is the only way to blocks that no page gives.

use arbitrary::Arbitrary;
use serde_json::{Value, json};

/// Texts that have a meaning for one of the renderers or passes.
const TEXTS: [&str; 24] = [
    "长江铝业一季度净利润增长12%。",
    "营收 38.7 亿元",
    " ",
    "　　",
    "\n",
    "\r\n",
    "a\u{200D}b\u{202E}c",
    "\u{FFFC}",
    "&amp;&lt;",
    "<script>alert(1)</script>",
    "]]>-->",
    "\"'`",
    "*_~^",
    "[x](javascript:alert(1))",
    "![",
    "](",
    "| a | b |",
    "1. ",
    "- ",
    "# ",
    "```",
    "（文章来源：江城财经网）",
    "\\",
    "https://news.example/a",
];

const URLS: [&str; 6] = [
    "https://news.example/",
    "http://news.example/a?b=c&d=%22#e",
    "https://news.example/?(a)*_[b]",
    "https://xn--fiqs8s.example/%E5%9B%BE.png",
    "http://[::1]/",
    "https://news.example/?a|b~`",
];

/// An article's content and a few of its fields.
#[derive(Debug, Arbitrary)]
pub struct Model {
    blocks: Vec<Block>,
    title: Option<Text>,
    source: Option<(Text, Option<Url>)>,
    tags: Vec<Text>,
    removed: Vec<(Text, u8)>,
}

#[derive(Debug, Arbitrary)]
enum Text {
    Common(u8),
    Free(String),
}

#[derive(Debug, Arbitrary)]
struct Url(u8);

#[derive(Debug, Arbitrary)]
enum Block {
    Paragraph(Vec<Inline>),
    Heading(u8, Vec<Inline>),
    List(bool, u32, Vec<Vec<Block>>),
    Quote(Vec<Block>),
    Figure(Image, Caption),
    Table { caption: Caption, header_rows: u8, rows: Vec<Vec<Cell>> },
    Preformatted(Vec<Text>),
    Rule,
}

/// The maximum length of a caption in a page. A longer text becomes a paragraph.
const MAX_CAPTION_CHARS: usize = 100;

/// Text in which every second part is strong. There are no images, as in captions of pages.
#[derive(Debug, Arbitrary)]
struct Caption(Vec<Text>);

#[derive(Debug, Arbitrary)]
struct Cell {
    content: Vec<Inline>,
    colspan: u16,
    rowspan: u16,
}

#[derive(Debug, Arbitrary)]
enum Inline {
    Text(Text),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Superscript(Vec<Inline>),
    Subscript(Vec<Inline>),
    Code(Vec<Inline>),
    Link(Url, Vec<Inline>),
    Image(Image),
    LineBreak,
    Security(Text, u8),
}

#[derive(Debug, Arbitrary)]
struct Image {
    url: Url,
    alt: Text,
    width: Option<u32>,
    height: Option<u32>,
}

impl Model {
    /// The article's JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let source =
            self.source.as_ref().map(|(name, url)| json!({"name": name.text(), "url": url.as_ref().map(Url::text)}));
        let removed = self
            .removed
            .iter()
            .map(|(text, before_block)| json!({"reason": "hidden", "text": text.text(), "before_block": before_block}));
        json!({
            "blocks": blocks(&self.blocks),
            "title": self.title.as_ref().map(Text::text),
            "source": source,
            "tags": self.tags.iter().map(Text::text).collect::<Vec<_>>(),
            "removed": removed.collect::<Vec<_>>(),
        })
    }
}

impl Text {
    fn text(&self) -> &str {
        match self {
            Self::Common(at) => TEXTS[usize::from(*at) % TEXTS.len()],
            Self::Free(text) => text,
        }
    }
}

impl Url {
    fn text(&self) -> &'static str {
        URLS[usize::from(self.0) % URLS.len()]
    }
}

fn blocks(blocks: &[Block]) -> Vec<Value> {
    blocks.iter().map(Block::json).collect()
}

fn inlines(inlines: &[Inline]) -> Vec<Value> {
    inlines.iter().map(Inline::json).collect()
}

impl Block {
    fn json(&self) -> Value {
        match self {
            Self::Paragraph(content) => json!({"type": "paragraph", "content": inlines(content)}),
            Self::Heading(level, content) => {
                json!({"type": "heading", "level": level, "content": inlines(content)})
            }
            Self::List(ordered, start, items) => {
                let items: Vec<_> = items.iter().map(|item| blocks(item)).collect();
                json!({"type": "list", "ordered": ordered, "start": start, "items": items})
            }
            Self::Quote(content) => json!({"type": "quote", "blocks": blocks(content)}),
            Self::Figure(image, caption) => {
                json!({"type": "figure", "image": image.json(), "caption": caption.json()})
            }
            Self::Table { caption, header_rows, rows } => {
                let cells = |row: &Vec<Cell>| json!({"cells": row.iter().map(Cell::json).collect::<Vec<_>>()});
                let rows: Vec<_> = rows.iter().map(cells).collect();
                json!({"type": "table", "caption": caption.json(), "header_rows": header_rows, "rows": rows})
            }
            Self::Preformatted(texts) => {
                let text: String = texts.iter().map(Text::text).collect();
                json!({"type": "preformatted", "text": text})
            }
            Self::Rule => json!({"type": "rule"}),
        }
    }
}

impl Caption {
    fn json(&self) -> Vec<Value> {
        let plain = |text: &Text| json!({"type": "text", "text": text.text()});
        let strong = |text: &Text| json!({"type": "strong", "content": [plain(text)]});
        let mut n_chars = 0;
        let texts = self.0.iter().take_while(|text| {
            n_chars += text.text().chars().count();
            n_chars <= MAX_CAPTION_CHARS
        });
        texts.enumerate().map(|(at, text)| if at % 2 == 0 { plain(text) } else { strong(text) }).collect()
    }
}

impl Cell {
    fn json(&self) -> Value {
        json!({"content": inlines(&self.content), "colspan": self.colspan, "rowspan": self.rowspan})
    }
}

impl Inline {
    fn json(&self) -> Value {
        let nested = |kind: &str, content: &[Self]| json!({"type": kind, "content": inlines(content)});
        match self {
            Self::Text(text) => json!({"type": "text", "text": text.text()}),
            Self::Strong(content) => nested("strong", content),
            Self::Emphasis(content) => nested("emphasis", content),
            Self::Superscript(content) => nested("superscript", content),
            Self::Subscript(content) => nested("subscript", content),
            Self::Code(content) => nested("code", content),
            Self::Link(url, content) => json!({"type": "link", "url": url.text(), "content": inlines(content)}),
            Self::Image(image) => {
                let mut image = image.json();
                image["type"] = json!("image");
                image
            }
            Self::LineBreak => json!({"type": "line_break"}),
            Self::Security(text, security) => json!({"type": "security", "text": text.text(), "security": security}),
        }
    }
}

impl Image {
    fn json(&self) -> Value {
        json!({"url": self.url.text(), "alt": self.alt.text(), "width": self.width, "height": self.height})
    }
}
