//! Makes headings of bold lines that are used as headings.
//!
//! # Why
//!
//! Chinese financial articles separate their sections by short paragraphs that are completely bold.
//! Few use `<h2>`.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p><strong>毛利率承压</strong></p><p>一季度……</p>
//! ```
//!
//! makes the second paragraph a heading of level 2.
//!
//! # Keeps
//!
//! Bold paragraphs that are sentences, that are first or last, or that are below a table or an
//! image; and bold words.

use crate::draft::{BlockKind, Draft, DraftBlock, IMAGE_MARK, Style};
use crate::text::{SentenceMarks, is_longer_than, words};

/// Real headings of this kind have at most 34 characters.
const MAX_HEADING_CHARS: usize = 50;
/// A heading of the markup that is longer is a paragraph in large letters.
const MAX_MARKED_HEADING_CHARS: usize = 300;

const NO_HEADINGS: &[&str] = words!("block_passes/headings.txt");

pub(super) fn run(draft: &mut Draft<'_>) {
    for block in &mut draft.blocks {
        if matches!(block.kind, BlockKind::Heading(_)) {
            settle_heading(block);
        }
    }
    // All are found before any is changed: a new heading must not count as the neighbour of
    // another.
    let found: Vec<usize> =
        (1..draft.blocks.len().saturating_sub(1)).filter(|&index| is_bold_heading(draft, index)).collect();
    for index in found {
        draft.blocks[index].kind = BlockKind::Heading(2);
        settle_heading(&mut draft.blocks[index]);
    }
}

fn is_bold_heading(draft: &Draft<'_>, index: usize) -> bool {
    let block = &draft.blocks[index];
    let text = block.text();
    block.is_plain_paragraph()
        && may_precede_heading(&draft.blocks[index - 1])
        && draft.blocks[index + 1].is_plain_paragraph()
        && block.flow.all_words(|look| look.style.has(Style::STRONG))
        && !NO_HEADINGS.iter().any(|label| text.starts_with(label))
        && !is_longer_than(text, MAX_HEADING_CHARS)
        && !text.contains(['\n', IMAGE_MARK])
        && !SentenceMarks::NOT_HEADING.end(text)
        && text.chars().any(char::is_alphanumeric)
}

/// A line below a table, or below an image without a caption, is about that table or image.
const fn may_precede_heading(block: &DraftBlock) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Preformatted | BlockKind::Rule => true,
        BlockKind::Figure { .. } => !block.flow.is_empty(),
        BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Table(_) => false,
    }
}

/// Removes bold from a heading's text. A heading that is too long becomes a paragraph.
fn settle_heading(block: &mut DraftBlock) {
    if is_longer_than(block.text(), MAX_MARKED_HEADING_CHARS) {
        block.kind = BlockKind::Paragraph;
    } else {
        block.flow.restyle_all(|look| look.style = look.style.without(Style::STRONG));
    }
}
