//! How large an article's HTML is, without writing it where a look suffices.

use super::RenderOptions;
use super::html::html_up_to;
use crate::article::{Article, Block, Image, Inline};

/// Whether the article's HTML has at most `limit` bytes.
pub(crate) fn fits(article: &Article, limit: usize) -> bool {
    blocks(article.blocks()) <= limit || html_up_to(limit, article, &RenderOptions::default()).len() <= limit
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
