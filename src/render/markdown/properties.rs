//! Properties of the Markdown of any article: a renderer reads the same blocks, text, links and
//! images, and no HTML.

use proptest::prelude::*;
use proptest::sample::select;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::escape::is_letter;
use super::readback::{BREAK, ReadNode, Symbol, one_line, read_nodes, tidy};
use crate::article::{Article, Block, Cell, Image, Inline, Market, Metadata, Row, SafeUrl, Security, Table, Use};
use crate::render::RenderOptions;

/// Computes what a renderer should read, from the model.
struct Expected<'a> {
    article: &'a Article,
    options: &'a RenderOptions,
}

impl Expected<'_> {
    fn symbols(&self, inlines: &[Inline], look: &Symbol, out: &mut Vec<Symbol>) {
        let text = |text: &str, look: &Symbol, out: &mut Vec<Symbol>| {
            let chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
            out.extend(chars.map(|c| Symbol { what: c.into(), ..look.clone() }));
        };
        for inline in inlines {
            let mut inner = look.clone();
            match inline {
                Inline::Text { text: words } => text(words, look, out),
                Inline::Strong { .. } => inner.is_strong = true,
                Inline::Emphasis { .. } => inner.is_emphasis = true,
                Inline::Code { .. } => inner.is_code = true,
                Inline::Link { url, .. } => inner.link = inner.link.or(Some(url.as_str().replace(' ', "%20"))),
                Inline::Image(image) if self.options.images => {
                    out.push(Symbol {
                        what: format!("{} {}", image.url.as_str().replace(' ', "%20"), image.alt),
                        is_code: false,
                        ..inner.clone()
                    });
                }
                Inline::LineBreak => out.push(Symbol { what: BREAK.into(), is_code: false, ..inner.clone() }),
                Inline::Security { text: words, security } => {
                    let page = self.article.securities()[*security].quote_page();
                    let page = page.filter(|_| self.options.security_links && !look.is_code);
                    text(words, &Symbol { link: look.link.clone().or(page), ..look.clone() }, out);
                }
                Inline::Superscript { .. } | Inline::Subscript { .. } | Inline::Image(_) => {}
            }
            match inline {
                Inline::Strong { content }
                | Inline::Emphasis { content }
                | Inline::Superscript { content }
                | Inline::Subscript { content }
                | Inline::Code { content }
                | Inline::Link { content, .. } => self.symbols(content, &inner, out),
                Inline::Text { .. } | Inline::Image(_) | Inline::LineBreak | Inline::Security { .. } => {}
            }
        }
    }

    fn line(&self, inlines: &[Inline], tidy: fn(Vec<Symbol>) -> Vec<Symbol>) -> Option<ReadNode> {
        let mut symbols = Vec::new();
        self.symbols(inlines, &Symbol::default(), &mut symbols);
        let line = tidy(symbols);
        if line.is_empty() { None } else { Some(ReadNode::Line(line)) }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<ReadNode> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> Vec<ReadNode> {
        match block {
            Block::Paragraph { content } => self.line(content, tidy).into_iter().collect(),
            Block::Heading { level, content } => tagged(format!("h{level}"), self.line(content, one_line)),
            Block::List { ordered, start, items } => {
                let items = items.iter().flat_map(|item| tagged("item".into(), self.blocks(item)));
                tagged(if *ordered { format!("list {start}") } else { "list".into() }, items)
            }
            Block::Quote { blocks } => tagged("quote".into(), self.blocks(blocks)),
            Block::Figure { image, caption } if self.options.images => {
                let image = self.line(&[Inline::Image(image.clone())], tidy);
                image.into_iter().chain(self.line(caption, tidy)).collect()
            }
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let cells = tagged("table".into(), cells.filter_map(|cell| self.line(&cell.content, one_line)));
                self.line(&table.caption, tidy).into_iter().chain(cells).collect()
            }
            Block::Preformatted { text } if !text.is_empty() => {
                vec![ReadNode::Raw(text.strip_suffix('\n').unwrap_or(text).replace('\r', "\n"))]
            }
            Block::Figure { .. } | Block::Preformatted { .. } => Vec::new(),
            Block::Rule => vec![ReadNode::Raw("***".into())],
        }
    }
}

fn tagged(tag: String, nodes: impl IntoIterator<Item = ReadNode>) -> Vec<ReadNode> {
    let mut out = vec![ReadNode::Open(tag)];
    out.extend(nodes);
    out.push(ReadNode::Close);
    if out.len() > 2 { out } else { Vec::new() }
}

/// The nodes without strong and emphasis, and without code wherever it may be written as text.
fn plain(nodes: &[ReadNode]) -> Vec<ReadNode> {
    let mut is_in_table = false;
    let mut nodes = nodes.to_vec();
    for node in &mut nodes {
        match node {
            ReadNode::Open(tag) => is_in_table = tag == "table",
            ReadNode::Line(line) => {
                for symbol in line {
                    let is_apart = symbol.link.is_some() && "[]`".contains(&symbol.what);
                    symbol.is_code &= !(is_in_table || is_apart);
                    (symbol.is_strong, symbol.is_emphasis) = (false, false);
                }
            }
            ReadNode::Close | ReadNode::Raw(_) => {}
        }
    }
    nodes
}

/// Checks strong and emphasis: neither is added, and strong text stays strong from its first letter
/// to its last.
fn assert_looks(want: &[Symbol], have: &[Symbol]) {
    for (want, have) in want.iter().zip(have) {
        assert!(want.is_strong || !have.is_strong, "{want:?}");
        assert!(want.is_emphasis || !have.is_emphasis, "{want:?}");
    }
    let is_word = |symbol: &Symbol| !symbol.is_code && symbol.is_char() && symbol.what.starts_with(is_letter);
    let mut at = 0;
    for group in want.chunk_by(|a, b| a.is_strong == b.is_strong && a.link == b.link) {
        let (first, last) = (group.iter().position(is_word), group.iter().rposition(is_word));
        if let (true, Some(first), Some(last)) = (group[0].is_strong, first, last) {
            let mut kept = have[at + first..=at + last].iter();
            assert!(kept.all(|symbol| symbol.is_strong || symbol.is_blank()), "{group:?}");
        }
        at += group.len();
    }
}

fn check(blocks: Vec<Block>, options: &RenderOptions) {
    let mut article = Article::from_metadata(Metadata::default());
    article.blocks = blocks;
    article.securities = vec![Security::from_parts(Market::Shanghai, "600519").unwrap()];
    let markdown = super::markdown(&article, options);
    let want = Expected { article: &article, options }.blocks(article.blocks());
    let extensions = Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_MATH;
    let have = read_nodes(&markdown, extensions);
    assert_eq!(plain(&want), plain(&have), "\n{markdown}");
    for nodes in want.iter().zip(&have) {
        if let (ReadNode::Line(want), ReadNode::Line(have)) = nodes {
            assert_looks(want, have);
        }
    }
    // Without extensions tables are text, and still there is no HTML and no further link.
    assert_eq!(n_links(&markdown, Options::empty()), n_links(&markdown, extensions), "\n{markdown}");
    assert!(
        Parser::new(&markdown).all(|event| !matches!(event, Event::Html(_) | Event::InlineHtml(_))),
        "\n{markdown}"
    );
}

fn n_links(markdown: &str, options: Options) -> usize {
    let is_link = |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
    Parser::new_ext(markdown, options).filter(is_link).count()
}

/// The parts of hostile text, separated by `‖`.
const TOKENS: &str = "财联社‖今日‖讯‖a‖B1‖12‖1‖2021‖é‖①‖Ⓐ‖￥‖％‖，‖。‖：‖“‖”‖（‖）‖《‖》‖——‖…‖！‖ ‖  ‖\t‖\n‖\r\n‖\u{3000}‖\
    *‖**‖***‖_‖__‖`‖``‖```‖~‖~~‖~~~‖[‖]‖(‖)‖![‖](‖](x)‖[a](x)‖<‖>‖<b>‖<script>‖</p>‖<!--‖-->‖<http://a.example>‖\
    http://a.example/x‖https:‖//‖www.‖www.example.com‖a@example.com‖&‖&lt;‖&#60;‖&#x3c;‖&amp‖&nbsp;‖\\‖\\\\‖\\*‖|‖||‖|-|‖---‖\
    -‖- ‖+‖+ ‖* ‖1. ‖1)‖123456789. ‖#‖# ‖###### ‖>‖> ‖=‖===‖:‖: ‖:-‖::: x‖!‖$‖$$‖$x$‖^‖{‖}‖{#a .b}‖{: .x}‖{% x %}‖{{x}}‖[^1]‖[^1]: x‖\
    [a]: /x‖[ ] ‖[x] ‖[!NOTE]‖[[a]]";

fn text() -> impl Strategy<Value = String> {
    let tokens: Vec<&str> = TOKENS.split('‖').collect();
    let token = prop_oneof![9 => select(tokens).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    // The replaced characters never occur in an article's text.
    prop::collection::vec(token, 1..6).prop_map(|tokens| tokens.concat().replace(['\u{FFFC}', '\u{FEFF}', '\0'], ""))
}

fn url() -> impl Strategy<Value = SafeUrl> {
    let urls = vec![
        "https://a.example/(x)_y_*z*?q=\\|`{}^[]&lt;&copy;&b#!\\<>",
        "https://b.example/**a",
        "mailto:a<(b)>@c.example?subject=<b> &amp; `d`\\",
        "http://[::1]/`a",
    ];
    select(urls).prop_map(|url| SafeUrl::parse(url, None, Use::Link).unwrap())
}

fn image() -> impl Strategy<Value = Image> {
    (url(), text()).prop_map(|(url, alt)| {
        let alt = alt.replace(char::is_control, " ").trim().to_owned();
        Image { url, alt, width: None, height: None }
    })
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        8 => text().prop_map(|text| Inline::Text { text }),
        1 => image().prop_map(Inline::Image),
        1 => (url(), image()).prop_map(|(url, image)| Inline::Link { url, content: vec![Inline::Image(image)] }),
        2 => Just(Inline::LineBreak),
        1 => text().prop_map(|text| Inline::Security { text: format!("股{text}"), security: 0 }),
    ];
    let inline = leaf.prop_recursive(4, 12, 4, |inner| {
        let content = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            4 => content().prop_map(|content| Inline::Strong { content }),
            3 => content().prop_map(|content| Inline::Emphasis { content }),
            1 => content().prop_map(|content| Inline::Superscript { content }),
            1 => content().prop_map(|content| Inline::Subscript { content }),
            2 => content().prop_map(|content| Inline::Code { content }),
            2 => (url(), content()).prop_map(|(url, mut content)| {
                content.push(Inline::Text { text: "链".into() });
                Inline::Link { url, content }
            }),
        ]
    });
    prop::collection::vec(inline, 0..6)
}

fn table() -> impl Strategy<Value = Table> {
    let cell = (inlines(), 1..4_u32, 1..4_u32);
    let cell = cell.prop_map(|(content, colspan, rowspan)| Cell { content, colspan, rowspan });
    let row = prop::collection::vec(cell, 0..4).prop_map(|cells| Row { cells });
    let table = (inlines(), 0..3_usize, prop::collection::vec(row, 0..4));
    table.prop_map(|(caption, header_rows, rows)| Table { caption, header_rows, rows })
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let lines = prop::collection::vec(text(), 1..4);
    let leaf = prop_oneof![
        6 => inlines().prop_map(|content| Block::Paragraph { content }),
        2 => (2..7_u8, inlines()).prop_map(|(level, content)| Block::Heading { level, content }),
        1 => (image(), inlines()).prop_map(|(image, caption)| Block::Figure { image, caption }),
        1 => lines.prop_map(|lines| Block::Preformatted { text: lines.join("\n").replace("\r\n", "\n") }),
        1 => Just(Block::Rule),
        2 => table().prop_map(Block::Table),
    ];
    let block = leaf.prop_recursive(4, 24, 4, |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        let list = (any::<bool>(), 0..12_u32, prop::collection::vec(blocks.clone(), 0..4));
        prop_oneof![
            1 => blocks.prop_map(|blocks| Block::Quote { blocks }),
            2 => list.prop_map(|(ordered, start, items)| Block::List { ordered, start, items }),
        ]
    });
    prop::collection::vec(block, 0..5)
}

fn options() -> impl Strategy<Value = RenderOptions> {
    (any::<bool>(), any::<bool>()).prop_map(|(images, security_links)| {
        RenderOptions::default().with_images(images).with_security_links(security_links)
    })
}

proptest! {
    #[test]
    fn renderers_read_the_same_line(content in inlines(), options in options()) {
        check(vec![Block::Paragraph { content }], &options);
    }

    #[test]
    fn renderers_read_the_same_blocks(blocks in blocks(), options in options()) {
        check(blocks, &options);
    }
}
