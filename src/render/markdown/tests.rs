//! Articles and their Markdown.

use super::*;
use crate::article::{Market, Metadata, SafeUrl, Security, Source, Use};

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.into() }]
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph { content: text(words) }
}

/// A list, whose items are numbered from `start` if it is not `None`.
fn list(start: Option<u32>, items: Vec<Vec<Block>>) -> Block {
    Block::List { ordered: start.is_some(), start: start.unwrap_or(1), items }
}

fn image() -> Image {
    let url = SafeUrl::parse("https://example.com/图.png", None, Use::Image).unwrap();
    Image { url, alt: "[图]".into(), width: Some(600), height: None }
}

fn check(blocks: Vec<Block>, options: &RenderOptions, want: &str) {
    let source = Some(Source { name: "江城财经网".into(), url: None });
    let mut article = Article::from_metadata(Metadata { title: Some("A#".into()), source, ..Metadata::default() });
    article.blocks = blocks;
    article.securities = vec![Security::from_parts(Market::Shanghai, "600519").unwrap()];
    assert_eq!(markdown(&article, options), want);
}

#[test]
fn blocks_are_separated_by_blank_lines() {
    let quote = vec![paragraph("甲"), Block::Preformatted { text: "a\n\n```".into() }];
    let heading = [text("要闻"), vec![Inline::LineBreak], text("二")].concat();
    let lines =
        [text("甲 "), vec![Inline::LineBreak, Inline::LineBreak], text(" - 乙"), vec![Inline::LineBreak]].concat();
    let blocks = vec![
        Block::Heading { level: 3, content: heading },
        Block::Paragraph { content: lines },
        Block::Rule,
        Block::Quote { blocks: quote.clone() },
        Block::Quote { blocks: quote },
    ];
    let quote = "> 甲\n>\n> ````\n> a\n>\n> ```\n> ````\n";
    let want = format!("### 要闻 二\n\n甲\\\n\\\n\\- 乙\n\n***\n\n{quote}\n{quote}");
    check(blocks, &RenderOptions::default(), &want);
    check(Vec::new(), &RenderOptions::default(), "");
}

#[test]
fn adjacent_lists_are_not_joined() {
    let items = || vec![vec![paragraph("甲")], vec![paragraph("乙")]];
    let blocks = vec![list(None, items()), list(None, items()), list(Some(3), items()), list(Some(1), items())];
    let want = "- 甲\n- 乙\n\n+ 甲\n+ 乙\n\n3. 甲\n4. 乙\n\n1) 甲\n2) 乙\n";
    check(blocks, &RenderOptions::default(), want);
}

#[test]
fn blocks_in_items_are_indented() {
    let inner = vec![vec![Block::Rule, paragraph("1. 丙")]];
    let items = vec![vec![list(Some(u32::MAX), inner)], vec![paragraph("丁"), list(None, vec![vec![paragraph("戊")]])]];
    let want = "- 999999999. ***\n\n             1\\. 丙\n\n- 丁\n\n  - 戊\n";
    check(vec![list(None, items)], &RenderOptions::default(), want);
}

#[test]
fn images_are_left_out_with_their_captions_and_blocks() {
    let figure = || Block::Figure { image: image(), caption: text("图为厂区") };
    let alone = || Block::Paragraph { content: vec![Inline::Image(image()), Inline::LineBreak] };
    let blocks = || {
        let quote = Block::Quote { blocks: vec![alone()] };
        vec![figure(), alone(), quote, list(Some(1), vec![vec![figure()], vec![paragraph("甲")]])]
    };
    let image = "![&#91;图&#93;](https://example.com/%E5%9B%BE.png)\n";
    let want = format!("{image}\n图为厂区\n\n{image}\n> {image}\n1. {image}\n   图为厂区\n\n2. 甲\n");
    check(blocks(), &RenderOptions::default(), &want);
    check(blocks(), &RenderOptions::default().with_images(false), "1. 甲\n");
}

#[test]
fn frame_and_security_links_are_written_if_requested() {
    let strong = [text("买入"), vec![Inline::Security { text: "贵州茅台！".into(), security: 0 }]].concat();
    let blocks =
        || vec![Block::Paragraph { content: [vec![Inline::Strong { content: strong.clone() }], text("等")].concat() }];
    check(blocks(), &RenderOptions::default(), "**买入贵州茅台**！等\n");
    let options = RenderOptions::default().with_security_links(true).with_frame(true);
    let page = "https://quote.eastmoney.com/unify/r/1.600519";
    let want = format!("# A\\#\n\n**买入**[**贵州茅台！**]({page})等\n\n（文章来源：江城财经网）\n");
    check(blocks(), &options, &want);
}

#[test]
fn hostile_text_is_written_in_one_pass() {
    for (part, growth) in [("*", 2), ("[", 2), ("&", 1), ("&lt", 1), ("<", 4), ("`", 2), ("_", 2), ("\\", 2), ("1.", 1)]
    {
        let words = part.repeat(1 << 20);
        let mut article = Article::from_metadata(Metadata::default());
        article.blocks = vec![paragraph(&words), Block::Preformatted { text: words.clone() }];
        let out = markdown(&article, &RenderOptions::default());
        assert!(!out.split("\n\n").next().unwrap_or_default().contains('<'));
        assert!(out.len() <= (growth + 3) * words.len() + 100, "{part:?}");
    }
}

#[test]
fn deep_blocks_need_little_stack() {
    let deepest = (0..64).fold(paragraph("甲"), |inner, _| Block::Quote { blocks: vec![inner] });
    let mut article = Article::from_metadata(Metadata::default());
    article.blocks = vec![deepest];
    let thread = std::thread::Builder::new().stack_size(512 * 1024);
    let out = thread.spawn(move || markdown(&article, &RenderOptions::default())).unwrap().join().unwrap();
    assert_eq!(out, "> ".repeat(64) + "甲\n");
}
