//! The limit on indentation: each line begins with the indents of all lists and quotes around it.
//!
//! A list or quote that would exceed the limit is written without its marker. Its blocks and their
//! text are kept.

use super::{MAX_NUMBER, MarkdownWriter};
use crate::article::{Block, Inline};

/// The bytes of all indents of an article. Half a million lines of code in sixteen lists are 1 MB
/// of HTML, and would have 90 MB of indents.
pub(super) const MAX_INDENTATION: usize = 1 << 20;

/// The length of the longest marker in an ordered list: nine digits, a dot and a space.
const MAX_MARKER: usize = MAX_NUMBER.ilog10() as usize + 3;

impl<'a> MarkdownWriter<'a> {
    /// Subtracts the bytes that the block's own indent needs from those left. Returns whether there
    /// were enough.
    pub(super) fn reserve_indent(&mut self, block: &Block) -> bool {
        let width = match block {
            Block::List { ordered: true, .. } => MAX_MARKER,
            Block::List { .. } | Block::Quote { .. } => 2,
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Figure { .. }
            | Block::Table(_)
            | Block::Preformatted { .. }
            | Block::Rule => return true,
        };
        let Some(left) = self.indentation.checked_sub(n_lines(block).saturating_mul(width)) else {
            return false;
        };
        self.indentation = left;
        true
    }

    /// Writes the content of a list or quote without its marker and indent.
    pub(super) fn flatten(&mut self, block: &'a Block) {
        match block {
            Block::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
            Block::Quote { blocks } => self.blocks(blocks),
            Block::Paragraph { .. }
            | Block::Heading { .. }
            | Block::Figure { .. }
            | Block::Table(_)
            | Block::Preformatted { .. }
            | Block::Rule => {}
        }
    }
}

/// The number of lines of a block, including the blank line before it.
fn n_lines(block: &Block) -> usize {
    match block {
        Block::Paragraph { content } => 2 + n_breaks(content),
        Block::Heading { .. } | Block::Rule => 2,
        Block::List { items, .. } => 1 + items.iter().flatten().map(n_lines).sum::<usize>(),
        Block::Quote { blocks } => 1 + blocks.iter().map(n_lines).sum::<usize>(),
        Block::Figure { caption, .. } => 4 + n_breaks(caption),
        Block::Table(table) => 5 + n_breaks(&table.caption) + table.rows.len(),
        Block::Preformatted { text } => 4 + memchr::memchr_iter(b'\n', text.as_bytes()).count(),
    }
}

fn n_breaks(inlines: &[Inline]) -> usize {
    let mut n = 0;
    for inline in inlines {
        n += match inline {
            Inline::LineBreak => 1,
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Superscript { content }
            | Inline::Subscript { content }
            | Inline::Code { content }
            | Inline::Link { content, .. } => n_breaks(content),
            Inline::Text { .. } | Inline::Security { .. } | Inline::Image(_) => 0,
        };
    }
    n
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, Inline, Metadata};
    use crate::render::{RenderOptions, markdown};

    fn nested(depth: usize, inner: Block) -> String {
        let list = |inner| Block::List { ordered: true, start: 999_999_999, items: vec![vec![inner]] };
        let text = Inline::Text { text: "甲".into() };
        let mut article = Article::from_metadata(Metadata::default());
        article.blocks = vec![(0..depth).fold(inner, |inner, _| list(inner)), Block::Paragraph { content: vec![text] }];
        markdown(&article, &RenderOptions::default())
    }

    #[test]
    fn lines_over_the_limit_have_no_indent() {
        let lines = |n| Block::Preformatted { text: vec!["a"; n].join("\n") };
        let small = nested(16, lines(10));
        assert!(small.starts_with(&"999999999. ".repeat(16)) && small.lines().count() == 14, "{small}");
        let large = nested(16, lines(100_000));
        assert!(large.len() < 200_000 + (2 << 20), "{}", large.len());
        assert_eq!(large.lines().filter(|line| line.trim() == "a").count(), 100_000);
        assert!(large.ends_with("```\n\n甲\n"));
    }
}
