//! Plain text: one line per paragraph, heading, item, caption or table row; cells are separated by
//! tabs.

use super::{RenderOptions, source_line};
use crate::article::{Article, Block, Inline, Table};

/// The article's text.
pub(crate) fn text(article: &Article, options: &RenderOptions) -> String {
    let mut out = String::new();
    if options.frame
        && let Some(title) = article.title()
    {
        push_line(title, &mut out);
    }
    push_blocks(article.blocks(), options, &mut out);
    if options.frame
        && let Some(source) = article.source()
    {
        push_line(&source_line(source), &mut out);
    }
    out
}

/// The text of one block.
#[cfg(feature = "_internals")]
pub(crate) fn block_text(block: &Block) -> String {
    let mut out = String::new();
    push_block(block, &RenderOptions::default(), &mut out);
    out
}

fn push_line(text: &str, out: &mut String) {
    out.push_str(text);
    out.push('\n');
}

fn push_blocks(blocks: &[Block], options: &RenderOptions, out: &mut String) {
    for block in blocks {
        push_block(block, options, out);
    }
}

fn push_block(block: &Block, options: &RenderOptions, out: &mut String) {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => push_line_of_inlines(content, out),
        Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, options, out)),
        Block::Quote { blocks } => push_blocks(blocks, options, out),
        Block::Figure { caption, .. } if options.images => push_line_of_inlines(caption, out),
        Block::Figure { .. } | Block::Rule => {}
        Block::Table(table) => push_table(table, out),
        Block::Preformatted { text } => push_line(text, out),
    }
}

fn push_line_of_inlines(content: &[Inline], out: &mut String) {
    let begin = out.len();
    push_inlines(content, out);
    if out.len() > begin {
        out.push('\n');
    }
}

fn push_table(table: &Table, out: &mut String) {
    push_line_of_inlines(&table.caption, out);
    for row in &table.rows {
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                out.push('\t');
            }
            let begin = out.len();
            push_inlines(&cell.content, out);
            // Line breaks in a cell become spaces, because a row is one line.
            let flat = out[begin..].replace('\n', " ");
            out.replace_range(begin.., &flat);
        }
        out.push('\n');
    }
}

/// Appends the text of inlines. A line break becomes a newline.
pub(crate) fn push_inlines(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Security { text, .. } => out.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Code { content }
            | Inline::Link { content, .. } => push_inlines(content, out),
            Inline::Image(_) => {}
            Inline::LineBreak => out.push('\n'),
        }
    }
}
