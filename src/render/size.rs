//! How large an article's HTML and Markdown are, without writing them where a look suffices.

use super::RenderOptions;
use crate::article::{Article, Block, Image, Inline};

/// Whether the article has at most `limit` bytes, as HTML and as Markdown.
pub(crate) fn fits(article: &Article, limit: usize) -> bool {
    let options = RenderOptions::default();
    let most = blocks(article.blocks());
    (most <= limit || super::html(article, &options).len() <= limit) && markdown_fits(article, most, limit)
}

/// Markdown repeats the marks of the quotes and lists around a line before each line: a megabyte of short lines of
/// preformatted text in 24 quotes would be 25 MB. `most` is what the article has without them at most.
fn markdown_fits(article: &Article, most: usize, limit: usize) -> bool {
    let least_indents = indents(article.blocks(), 0, MIN_ITEM_INDENT, written_lines);
    let most_indents =
        || indents(article.blocks(), 0, MAX_ITEM_INDENT, |block| 2 * written_lines(block) + blank_lines(block));
    least_indents <= limit
        && (most.saturating_add(most_indents()) <= limit
            || super::markdown(article, &RenderOptions::default()).len() <= limit)
}

/// `> `
const QUOTE_INDENT: usize = 2;
/// `- `
const MIN_ITEM_INDENT: usize = 2;
/// `999999999. `
const MAX_ITEM_INDENT: usize = 11;

/// The bytes before the lines of some blocks that stand `indent` bytes from the left.
fn indents(blocks: &[Block], indent: usize, item: usize, n_lines: fn(&Block) -> usize) -> usize {
    let sizes = blocks.iter().map(|block| match block {
        Block::List { items, .. } => {
            items.iter().map(|blocks| indents(blocks, indent + item, item, n_lines)).fold(0, usize::saturating_add)
        }
        Block::Quote { blocks } => indents(blocks, indent + QUOTE_INDENT, item, n_lines),
        other => n_lines(other).saturating_mul(indent),
    });
    sizes.fold(0, usize::saturating_add)
}

/// How many lines of a block without blocks hold something. The first stands behind the marks themselves.
fn written_lines(block: &Block) -> usize {
    match block {
        Block::Paragraph { content } => 1 + line_breaks(content),
        Block::Table(table) => table.rows.len(),
        Block::Preformatted { text } => text.lines().filter(|line| !line.is_empty()).count(),
        Block::Heading { .. } | Block::Figure { .. } | Block::Rule => 1,
        Block::List { .. } | Block::Quote { .. } => 0,
    }
}

/// How many lines hold nothing, or only a fence or a table's rule: at most.
fn blank_lines(block: &Block) -> usize {
    match block {
        Block::Figure { caption, .. } => 4 + line_breaks(caption),
        Block::Table(table) => 4 + line_breaks(&table.caption),
        Block::Preformatted { text } => 4 + text.lines().filter(|line| line.is_empty()).count(),
        Block::Paragraph { .. } | Block::Heading { .. } | Block::Rule | Block::List { .. } | Block::Quote { .. } => 2,
    }
}

fn line_breaks(inlines: &[Inline]) -> usize {
    let sizes = inlines.iter().map(|inline| match inline {
        Inline::LineBreak => 1,
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Code { content }
        | Inline::Link { content, .. } => line_breaks(content),
        Inline::Text { .. } | Inline::Security { .. } | Inline::Image(_) => 0,
    });
    sizes.sum()
}

/// Tags and attributes of one block or inline are shorter than this.
const MARKUP: usize = 100;
/// `&quot;` for one byte.
const ESCAPE: usize = 6;

fn blocks(blocks: &[Block]) -> usize {
    blocks.iter().map(block).sum()
}

fn block(block: &Block) -> usize {
    MARKUP
        + match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => inlines(content),
            Block::List { items, .. } => items.iter().map(|item| MARKUP + blocks(item)).sum(),
            Block::Quote { blocks } => self::blocks(blocks),
            Block::Figure { image, caption } => self::image(image) + inlines(caption),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                inlines(&table.caption)
                    + table.rows.len() * MARKUP
                    + cells.map(|cell| MARKUP + inlines(&cell.content)).sum::<usize>()
            }
            Block::Preformatted { text } => text.len() * ESCAPE,
            Block::Rule => 0,
        }
}

fn image(image: &Image) -> usize {
    MARKUP + (image.url.as_str().len() + image.alt.len()) * ESCAPE
}

fn inlines(inlines: &[Inline]) -> usize {
    inlines.iter().map(inline).sum()
}

fn inline(inline: &Inline) -> usize {
    match inline {
        Inline::Text { text } | Inline::Security { text, .. } => text.len() * ESCAPE,
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Code { content } => MARKUP + inlines(content),
        Inline::Link { url, content } => MARKUP + url.as_str().len() * ESCAPE + inlines(content),
        Inline::Image(image) => self::image(image),
        Inline::LineBreak => MARKUP,
    }
}
