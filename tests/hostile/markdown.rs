//! Checks the article's Markdown with a `CommonMark` parser, with raw HTML and all extensions on:
//! there is no raw HTML, and every link and image is one of the article.

use std::collections::BTreeSet;

use finclean::{Article, Block, Image, Inline};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::case::Case;
use crate::{letters, links};

/// Whether Markdown may contain this. Anything else (footnotes, formulas, attributes …) is markup
/// that the article does not have.
fn is_expected(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Paragraph
                | Tag::Heading { id: None, .. }
                | Tag::BlockQuote(None)
                | Tag::CodeBlock(_)
                | Tag::List(_)
                | Tag::Item
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Link { .. }
                | Tag::Image { .. }
        ),
        Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => true,
        _ => false,
    }
}

pub(crate) fn is_harmless(case: &Case<'_>) -> Result<(), String> {
    let markdown = case.article.markdown();
    letters::check(&markdown, &['\n', '\t'])?;
    let own = addresses(case.article);
    // Smart punctuation only changes quotes. Formulas are off, because this parser ends a formula
    // at a `$` before a digit, and other parsers do not: they read no formula in
    // `$0.89 per share ($0.92`.
    for options in [Options::empty(), Options::all() - Options::ENABLE_SMART_PUNCTUATION - Options::ENABLE_MATH] {
        check(&markdown, options, &own).map_err(|fault| format!("{fault}\nin the Markdown\n{markdown}"))?;
    }
    Ok(())
}

fn check(markdown: &str, options: Options, own: &BTreeSet<String>) -> Result<(), String> {
    for event in Parser::new_ext(markdown, options) {
        if !is_expected(&event) {
            return Err(format!("it contains {event:?}"));
        }
        if let Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) = &event {
            links::check(dest_url, &["http", "https", "mailto"])?;
            if !title.is_empty() || !own.contains(&**dest_url) {
                return Err(format!("{dest_url:?} with the title {title:?} is not in the article"));
            }
        }
    }
    Ok(())
}

/// The addresses of the article's links and images.
fn addresses(article: &Article) -> BTreeSet<String> {
    let mut own = BTreeSet::new();
    article.blocks().iter().for_each(|block| add_of_block(block, &mut own));
    own
}

fn add_of_block(block: &Block, own: &mut BTreeSet<String>) {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => add_of_inlines(content, own),
        Block::Figure { image, caption } => {
            add_of_image(image, own);
            add_of_inlines(caption, own);
        }
        Block::List { items, .. } => items.iter().flatten().for_each(|block| add_of_block(block, own)),
        Block::Quote { blocks } => blocks.iter().for_each(|block| add_of_block(block, own)),
        Block::Table(table) => {
            add_of_inlines(&table.caption, own);
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| add_of_inlines(&cell.content, own));
        }
        _ => {}
    }
}

fn add_of_image(image: &Image, own: &mut BTreeSet<String>) {
    own.insert(image.url.as_str().to_owned());
}

fn add_of_inlines(inlines: &[Inline], own: &mut BTreeSet<String>) {
    for inline in inlines {
        match inline {
            Inline::Link { url, content } => {
                own.insert(url.as_str().to_owned());
                add_of_inlines(content, own);
            }
            Inline::Image(image) => add_of_image(image, own),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Code { content } => add_of_inlines(content, own),
            _ => {}
        }
    }
}

#[test]
fn other_markup_in_markdown_is_found() {
    let own = BTreeSet::from(["https://a.example/".to_owned()]);
    for markdown in [
        "甲<script>alert(1)</script>",
        "<div>甲</div>",
        "<!-- 甲 -->",
        "[甲](javascript:alert(1))",
        "[甲](https://b.example/)",
        "![甲](https://b.example/)",
        "[甲](https://a.example/ \"题\")",
        "<https://b.example/>",
        "[甲][1]\n\n[1]: https://b.example/",
        "甲[^1]\n\n[^1]: 乙",
        "$x$ 元",
        "# 甲 {#id}",
        "- [x] 甲",
        "~~甲~~",
        "> [!NOTE]\n> 甲",
        "[[甲]]",
    ] {
        assert!(check(markdown, Options::all(), &own).is_err(), "{markdown}");
    }
    let harmless = "# 甲\n\n> - **乙** [丙](https://a.example/)\n\n|甲|\n|-|\n|乙|\n";
    assert_eq!(check(harmless, Options::all(), &own), Ok(()));
}
