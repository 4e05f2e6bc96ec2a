//! Whether an article's HTML is too large, in most cases without writing it.

use super::RenderOptions;
use super::html::html_up_to;
use crate::article::{Article, Block, Image, Inline};

/// Whether the article's HTML has at most `limit` bytes.
pub(crate) fn fits(article: &Article, limit: usize) -> bool {
    max_size_of_blocks(article.blocks()) <= limit
        || html_up_to(limit, article, &RenderOptions::default()).len() <= limit
}

/// The tags and attributes of one block or inline have fewer bytes than this.
const MARKUP: usize = 100;
/// The bytes of `&quot;`, the longest escape of one byte.
const ESCAPE: usize = 6;

/// A size in bytes that the HTML of the blocks does not exceed.
fn max_size_of_blocks(blocks: &[Block]) -> usize {
    blocks.iter().map(max_size_of_block).sum()
}

fn max_size_of_block(block: &Block) -> usize {
    let content = match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => max_size_of_inlines(content),
        Block::List { items, .. } => items.iter().map(|item| MARKUP + max_size_of_blocks(item)).sum(),
        Block::Quote { blocks } => max_size_of_blocks(blocks),
        Block::Figure { image, caption } => max_size_of_image(image) + max_size_of_inlines(caption),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            max_size_of_inlines(&table.caption)
                + table.rows.len() * MARKUP
                + cells.map(|cell| MARKUP + max_size_of_inlines(&cell.content)).sum::<usize>()
        }
        Block::Preformatted { text } => text.len() * ESCAPE,
        Block::Rule => 0,
    };
    MARKUP + content
}

fn max_size_of_image(image: &Image) -> usize {
    MARKUP + (image.url.as_str().len() + image.alt.len()) * ESCAPE
}

fn max_size_of_inlines(inlines: &[Inline]) -> usize {
    inlines.iter().map(max_size_of_inline).sum()
}

fn max_size_of_inline(inline: &Inline) -> usize {
    match inline {
        Inline::Text { text } | Inline::Security { text, .. } => text.len() * ESCAPE,
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Superscript { content }
        | Inline::Subscript { content }
        | Inline::Code { content } => MARKUP + max_size_of_inlines(content),
        Inline::Link { url, content } => MARKUP + url.as_str().len() * ESCAPE + max_size_of_inlines(content),
        Inline::Image(image) => max_size_of_image(image),
        Inline::LineBreak => MARKUP,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn one_long_link_around_many_paragraphs_is_too_large() {
        let address = "x".repeat(4000);
        let paragraphs = "<p>营收".repeat(2000);
        let html = format!("<a href='http://a.example/{address}'>{paragraphs}");
        let error = crate::clean_article(&html).unwrap_err();
        assert_eq!(error.kind(), crate::ErrorKind::TooLarge);
    }
}
