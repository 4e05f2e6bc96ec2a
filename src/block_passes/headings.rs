//! Makes headings of the bold lines that stand for them.
//!
//! # Why
//!
//! Chinese financial articles part their sections with short paragraphs that are bold as a whole; few use `<h2>`.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p><strong>毛利率承压</strong></p><p>一季度……</p>
//! ```
//!
//! makes the second a heading of level 2.
//!
//! # Keeps
//!
//! Bold paragraphs that are sentences, that stand first or last, or under a table or an image; and bold words.

use crate::draft::{BlockKind, Draft, DraftBlock, IMAGE_MARK, Style};
use crate::text::{SentenceMarks, is_longer_than};

/// Real pseudo-headings have at most 34 characters.
const MAX_HEADING_CHARS: usize = 50;
/// Lines that say where figures are from, or in what.
const NO_HEADINGS: [&str; 6] = ["数据来源", "资料来源", "图片来源", "来源", "注：", "单位："];
/// A longer heading of the markup's is a paragraph somebody made large.
const MAX_MARKED_HEADING_CHARS: usize = 300;

pub(super) fn run(draft: &mut Draft<'_>) {
    for block in &mut draft.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            settle(block);
        }
    }
    // Decided on what stood there before any of them was made: the order must not matter.
    let found: Vec<usize> =
        (1..draft.blocks.len().saturating_sub(1)).filter(|&index| is_pseudo_heading(draft, index)).collect();
    for index in found {
        draft.blocks[index].kind = BlockKind::Heading(2);
        settle(&mut draft.blocks[index]);
    }
}

fn is_pseudo_heading(draft: &Draft<'_>, index: usize) -> bool {
    let block = &draft.blocks[index];
    let text = block.text();
    block.is_plain_paragraph()
        && may_precede(&draft.blocks[index - 1])
        && draft.blocks[index + 1].is_plain_paragraph()
        && !NO_HEADINGS.iter().any(|label| text.starts_with(label))
        && block.flow.all_words(|look| look.style.has(Style::STRONG))
        && !is_longer_than(text, MAX_HEADING_CHARS)
        && !text.contains(['\n', IMAGE_MARK])
        && !SentenceMarks::NOT_HEADING.end(text)
        && text.chars().any(char::is_alphanumeric)
}

/// A line under a table or an image without a caption is about that.
const fn may_precede(block: &DraftBlock) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Rule => true,
        BlockKind::Figure { .. } => !block.flow.is_empty(),
        BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Table(_) => false,
    }
}

/// A heading's text is not bold on top of being a heading; an overlong one is none.
fn settle(block: &mut DraftBlock) {
    if is_longer_than(block.text(), MAX_MARKED_HEADING_CHARS) {
        block.kind = BlockKind::Paragraph;
    } else {
        block.flow.restyle_all(|look| look.style = look.style.without(Style::STRONG));
    }
}
