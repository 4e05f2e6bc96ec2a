//! Plain text: one line a paragraph, heading, item, caption or table row, cells parted by tabs.

use super::{RenderOptions, source_line};
use crate::article::{Article, Block, Inline, Table};

/// Writes the article's text.
pub(crate) fn text(article: &Article, options: &RenderOptions) -> String {
    let mut out = String::new();
    if options.frame
        && let Some(title) = article.title()
    {
        line(title, &mut out);
    }
    blocks(article.blocks(), options, &mut out);
    if options.frame
        && let Some(source) = article.source()
    {
        line(&source_line(source), &mut out);
    }
    out
}

/// The words of one block.
#[cfg(feature = "_internals")]
pub(crate) fn block_text(block: &Block) -> String {
    let mut out = String::new();
    self::block(block, &RenderOptions::default(), &mut out);
    out
}

fn line(text: &str, out: &mut String) {
    out.push_str(text);
    out.push('\n');
}

fn blocks(blocks: &[Block], options: &RenderOptions, out: &mut String) {
    for block in blocks {
        self::block(block, options, out);
    }
}

fn block(block: &Block, options: &RenderOptions, out: &mut String) {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => inline_line(content, out),
        Block::List { items, .. } => items.iter().for_each(|item| blocks(item, options, out)),
        Block::Quote { blocks } => self::blocks(blocks, options, out),
        Block::Figure { caption, .. } if options.images => inline_line(caption, out),
        Block::Figure { .. } | Block::Rule => {}
        Block::Table(table) => self::table(table, out),
        Block::Preformatted { text } => line(text, out),
    }
}

fn inline_line(content: &[Inline], out: &mut String) {
    let begin = out.len();
    inlines(content, out);
    if out.len() > begin {
        out.push('\n');
    }
}

fn table(table: &Table, out: &mut String) {
    inline_line(&table.caption, out);
    for row in &table.rows {
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                out.push('\t');
            }
            let begin = out.len();
            inlines(&cell.content, out);
            // A row is one line.
            let flat = out[begin..].replace('\n', " ");
            out.replace_range(begin.., &flat);
        }
        out.push('\n');
    }
}

/// Appends the words of some inlines; a line break is a newline.
pub(crate) fn inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Security { text, .. } => out.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Code { content }
            | Inline::Link { content, .. } => self::inlines(content, out),
            Inline::Image(_) => {}
            Inline::LineBreak => out.push('\n'),
        }
    }
}
