//! Random articles of any blocks and any Unicode: the HTML of each is read as the same blocks.
//! Securities have no markup, so they are compared as text. Editorial passes are not run.

use finclean::{_internals, Article, Block, Cleaner, Inline, InputKind};
use proptest::collection::vec as several;
use proptest::sample::select;
use proptest::strategy::{Just, Strategy};
use proptest::test_runner::Config;
use proptest::{arbitrary::any, prop_oneof, proptest};
use serde_json::{Value, json};

use crate::case;

/// The parts of hostile text, separated by `‖`.
const TOKENS: &str = "营收增长‖。‖，‖a‖B‖1‖12%‖ ‖  ‖\n‖\r‖\t‖\u{3000}‖\u{A0}‖\u{2028}‖\u{85}‖\0‖\u{B}‖\u{1B}[31m‖\u{200B}‖\u{200D}‖\u{202E}‖\u{2066}‖\
    \u{FEFF}‖\u{FFFC}‖\u{FFFD}‖\u{FDD0}‖\u{E0041}‖\u{AD}‖می‖👨‖\u{301}‖<‖>‖&‖\"‖'‖`‖</p>‖<script>‖<!--‖-->‖]]>‖<![CDATA[‖&lt;‖&#60;‖&amp;‖&nbsp;‖&‖{{x}}‖\
    ${x}‖=1+1‖|‖*‖#‖-‖1.‖[a](b)‖文章来源：‖责任编辑：‖（600999.SH）‖图1：‖---‖𠀀";

fn text() -> impl Strategy<Value = String> {
    let tokens: Vec<&str> = TOKENS.split('‖').collect();
    let token = prop_oneof![5 => select(tokens).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    several(token, 0..6).prop_map(|tokens| tokens.concat())
}

fn link() -> impl Strategy<Value = &'static str> {
    select(vec![
        "https://a.example/",
        "http://b.example/?a=1&b=%22%3C#c",
        "mailto:ir@a.example",
        "https://c.example/'()*[]",
        "http://[::1]/",
    ])
}

fn image() -> impl Strategy<Value = Value> {
    let size = || prop_oneof![Just(json!(null)), (0..3000_u32).prop_map(|size| json!(size)), Just(json!(u32::MAX))];
    let url = select(vec!["https://img.example/a.png", "http://img.example/?b=1&c=%20"]);
    (url, text(), size(), size())
        .prop_map(|(url, alt, width, height)| json!({"url": url, "alt": alt, "width": width, "height": height}))
}

fn inlines() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        8 => text().prop_map(|text| json!({"type": "text", "text": text})),
        1 => image().prop_map(|mut image| {
            image["type"] = json!("image");
            image
        }),
        2 => Just(json!({"type": "line_break"})),
        1 => (text(), 0..3_usize).prop_map(|(text, security)| json!({"type": "security", "text": text, "security": security})),
    ];
    let format = || select(vec!["strong", "emphasis", "superscript", "subscript", "code"]);
    let inline = leaf.prop_recursive(4, 12, 4, move |inner| {
        let content = || several(inner.clone(), 0..4);
        prop_oneof![
            4 => (format(), content()).prop_map(|(format, content)| json!({"type": format, "content": content})),
            1 => (link(), content()).prop_map(|(url, content)| json!({"type": "link", "url": url, "content": content})),
        ]
    });
    several(inline, 0..6).prop_map(|inlines| json!(inlines))
}

fn table() -> impl Strategy<Value = Value> {
    let span = || prop_oneof![4 => 0..4_u32, 1 => Just(u32::MAX)];
    let cell = (inlines(), span(), span())
        .prop_map(|(content, colspan, rowspan)| json!({"content": content, "colspan": colspan, "rowspan": rowspan}));
    let row = several(cell, 0..5).prop_map(|cells| json!({"cells": cells}));
    (inlines(), 0..4_usize, several(row, 0..5)).prop_map(
        |(caption, header_rows, rows)| json!({"type": "table", "caption": caption, "header_rows": header_rows, "rows": rows}),
    )
}

fn blocks() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        6 => inlines().prop_map(|content| json!({"type": "paragraph", "content": content})),
        2 => (0..9_u8, inlines()).prop_map(|(level, content)| json!({"type": "heading", "level": level, "content": content})),
        1 => (image(), inlines()).prop_map(|(image, caption)| json!({"type": "figure", "image": image, "caption": caption})),
        1 => text().prop_map(|text| json!({"type": "preformatted", "text": text})),
        1 => Just(json!({"type": "rule"})),
        2 => table(),
    ];
    let block = leaf.prop_recursive(5, 24, 4, |inner| {
        let blocks = several(inner, 0..4);
        let start = prop_oneof![0..12_u32, Just(u32::MAX)];
        let list = (any::<bool>(), start, several(blocks.clone(), 0..4));
        prop_oneof![
            1 => blocks.prop_map(|blocks| json!({"type": "quote", "blocks": blocks})),
            2 => list.prop_map(|(ordered, start, items)| {
                json!({"type": "list", "ordered": ordered, "start": start, "items": items})
            }),
        ]
    });
    several(block, 0..5).prop_map(|blocks| json!(blocks))
}

fn article(blocks: &Value) -> Article {
    let security = |code: &str| {
        json!({"symbol": format!("{code}.SH"), "market": "shanghai", "code": code, "kind": "equity", "name": null,
            "origins": ["text"], "mentions": 1})
    };
    let record = json!({"title": "题", "blocks": blocks, "securities": [security("600999"), security("600998")]});
    serde_json::from_value(record).expect("an article")
}

/// Reads the article's HTML without editorial passes.
fn read_back(html: &str) -> Result<Article, String> {
    let cleaner = Cleaner::new();
    let mut page = _internals::parse(&cleaner, html, InputKind::Fragment).map_err(|error| error.to_string())?;
    page.run_passes();
    Ok(page.lower().into_structure())
}

fn is_read_back(article: &Article) -> Result<(), String> {
    let html = article.html().into_string();
    let (want, have) = (plain_blocks(article.blocks()), plain_blocks(read_back(&html)?.blocks()));
    if want == have { Ok(()) } else { Err(format!("wanted {want:#?}\nread {have:#?}\nfrom\n{html}")) }
}

/// The blocks, with securities as text.
fn plain_blocks(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().map(plain_block).collect()
}

fn plain_block(block: &Block) -> Block {
    match block {
        Block::Paragraph { content } => Block::Paragraph { content: plain(content) },
        Block::Heading { level, content } => Block::Heading { level: *level, content: plain(content) },
        Block::List { ordered, start, items } => {
            let items = items.iter().map(|item| plain_blocks(item)).collect();
            Block::List { ordered: *ordered, start: *start, items }
        }
        Block::Quote { blocks } => Block::Quote { blocks: plain_blocks(blocks) },
        Block::Figure { image, caption } => Block::Figure { image: image.clone(), caption: plain(caption) },
        Block::Table(table) => {
            let mut table = table.clone();
            table.caption = plain(&table.caption);
            table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| cell.content = plain(&cell.content));
            Block::Table(table)
        }
        other => other.clone(),
    }
}

fn plain(inlines: &[Inline]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in inlines {
        let inline = match inline {
            Inline::Security { text, .. } => Inline::Text { text: text.clone() },
            Inline::Strong { content } => Inline::Strong { content: plain(content) },
            Inline::Emphasis { content } => Inline::Emphasis { content: plain(content) },
            Inline::Superscript { content } => Inline::Superscript { content: plain(content) },
            Inline::Subscript { content } => Inline::Subscript { content: plain(content) },
            Inline::Code { content } => Inline::Code { content: plain(content) },
            Inline::Link { url, content } => Inline::Link { url: url.clone(), content: plain(content) },
            other => other.clone(),
        };
        match (out.last_mut(), &inline) {
            (Some(Inline::Text { text: last }), Inline::Text { text }) => last.push_str(text),
            _ => out.push(inline),
        }
    }
    out
}

fn config() -> Config {
    let cases = u32::try_from(crate::n_cases()).unwrap_or(u32::MAX);
    Config { cases, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn structure_is_read_back(blocks in blocks()) {
        let article = article(&blocks);
        assert_eq!(is_read_back(&article), Ok(()));
    }

    #[test]
    fn checks_hold_for_structures(blocks in blocks()) {
        let article = article(&blocks);
        if !article.blocks().is_empty() {
            assert_eq!(case::faults_of_structure(&article), Vec::<String>::new());
        }
    }
}

#[test]
fn other_structure_is_found() {
    let article = article(&json!([{"type": "paragraph", "content": [{"type": "text", "text": "甲"}]}]));
    let html = article.html().into_string();
    assert_eq!(plain_blocks(article.blocks()), plain_blocks(read_back(&html).expect("it is read").blocks()));
    for html in
        ["<p>乙</p>", "<h2>甲</h2>", "<p>甲</p><p>乙</p>", "<p><em>甲</em></p>", "<blockquote><p>甲</p></blockquote>"]
    {
        assert_ne!(
            plain_blocks(article.blocks()),
            plain_blocks(read_back(html).expect("it is read").blocks()),
            "{html}"
        );
    }
}
