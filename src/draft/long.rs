//! Long texts: split into several blocks before the tree is built.

use super::{BlockKind, Draft, DraftBlock, Flow};
use crate::text::{SentenceMarks, floor_char_boundary};

/// A longer text node is split. The gate's serializer looks ahead to the end of the text at each
/// `&`. For 1 MB of `&` it takes 12 s if they are one text node, and 0.5 s in text nodes of this
/// size.
pub(crate) const MAX_TEXT: usize = 16 * 1024;

impl Draft<'_> {
    /// Splits the blocks with a text node that would be too long.
    pub(super) fn split_long_texts(&mut self) {
        if self.blocks.iter().all(|block| block.text().len() <= MAX_TEXT) {
            return;
        }
        let mut split = Vec::with_capacity(self.blocks.len() + 1);
        for mut block in self.blocks.drain(..) {
            let is_preformatted = matches!(block.kind, BlockKind::Preformatted);
            let line_ends = if is_preformatted { LineEnds::Characters } else { LineEnds::Elements };
            let breaks = block.flow.breaks(line_ends);
            if breaks.is_empty() {
                split.push(block);
                continue;
            }
            let tails = block.flow.part(breaks.into_iter());
            // The rest of a caption becomes a paragraph below its figure or table.
            let kind = match &block.kind {
                BlockKind::Figure { .. } | BlockKind::Table(_) => BlockKind::Paragraph,
                kind => kind.clone(),
            };
            let DraftBlock { container, figure, searched, .. } = block;
            let tails = tails.into_iter().map(|flow| DraftBlock {
                position: flow.position(),
                kind: kind.clone(),
                flow,
                container,
                figure,
                searched,
            });
            for mut part in std::iter::once(block).chain(tails) {
                if is_preformatted {
                    part.flow.trim_lines();
                } else {
                    part.flow.tidy();
                }
                if !part.flow.is_empty() {
                    split.push(part);
                }
            }
        }
        self.blocks = split;
    }
}

/// What the ends of lines are in HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineEnds {
    /// `<br>`, between two text nodes.
    Elements,
    /// Characters of a text node.
    Characters,
}

impl Flow {
    /// The offsets at which text nodes must be split because they would be too long.
    fn breaks(&self, line_ends: LineEnds) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut begin = 0;
        let mut last = None;
        for (range, look) in self.runs() {
            // A security is written without markup, so it does not end a text node.
            let node = (look.style, look.link, look.image);
            if last.is_some_and(|last| last != node) {
                begin = range.start;
            }
            last = Some(node);
            let text = &self.text()[range.clone()];
            let lines = memchr::memchr_iter(b'\n', text.as_bytes()).filter(|_| line_ends == LineEnds::Elements);
            for end in lines.map(|at| range.start + at).chain([range.end]) {
                while end.saturating_sub(begin) > MAX_TEXT {
                    begin = self.break_before(begin, begin + MAX_TEXT);
                    breaks.push(begin);
                }
                if end < range.end {
                    begin = end + 1;
                }
            }
        }
        breaks
    }

    /// The last offset for a break in `begin..limit`: after a sentence, else after a space, else
    /// anywhere.
    fn break_before(&self, begin: usize, limit: usize) -> usize {
        let limit = floor_char_boundary(self.text(), limit);
        let window = &self.text()[begin..limit];
        let sentence = SentenceMarks::BREAK.end_of_last_in(window);
        let space = window.rfind(' ').map(|at| at + 1);
        match sentence.or(space) {
            // A break near the beginning would make many short blocks.
            Some(at) if at > window.len() / 2 => begin + at,
            Some(_) | None => limit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Inline};

    /// The length of the article's longest text node, and how many blocks of each kind there are.
    fn shape(html: &str) -> (usize, [usize; 3]) {
        let article = crate::clean_article(html).unwrap();
        let mut longest = 0;
        let mut kinds = [0; 3];
        let mut read = |inlines: &[Inline]| {
            for inline in inlines {
                if let Inline::Text { text } = inline {
                    longest = longest.max(text.len());
                }
            }
        };
        let mut n_bytes = 0;
        for block in article.blocks() {
            match block {
                Block::Preformatted { text } => {
                    kinds[1] += 1;
                    n_bytes = n_bytes.max(text.len());
                }
                Block::Table(table) => {
                    kinds[2] += 1;
                    read(&table.caption);
                }
                Block::Paragraph { content } => {
                    kinds[0] += 1;
                    read(content);
                }
                other => panic!("unexpected {other:?}"),
            }
        }
        (longest.max(n_bytes), kinds)
    }

    #[test]
    fn no_text_node_is_too_long_for_the_gate() {
        let long = "&".repeat(3 * MAX_TEXT);
        let lines = "&\n".repeat(2 * MAX_TEXT);
        let table = "<tr><td>甲<td>乙<tr><td>丙<td>丁</table>";
        for (html, kinds) in [
            (format!("<p>{long}"), [3, 0, 0]),
            // A short last line does not prevent a split of the line before it.
            (format!("<p>{long}<br>甲"), [3, 0, 0]),
            (format!("<p>甲<br>{long}<br>乙"), [3, 0, 0]),
            // Lines of preformatted text are one text node.
            (format!("<pre>{lines}</pre>"), [0, 4, 0]),
            (format!("<pre>{long}\n</pre>"), [0, 3, 0]),
            (format!("<pre>{}{long}</pre>", " ".repeat(2 * MAX_TEXT)), [0, 3, 0]),
            // The rest of the caption is after the table, which is not split.
            (format!("<table><caption>{long}</caption>{table}"), [2, 0, 1]),
        ] {
            let (longest, have) = shape(&html);
            assert!(longest <= MAX_TEXT, "{longest}");
            assert_eq!(have, kinds, "{}", &html[..40]);
        }
    }
}
