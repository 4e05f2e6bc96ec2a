//! Makes figures: an image in a line of its own, with the caption beside it.
//!
//! # Why
//!
//! These sites have few `<figure>` elements. An image is in a `<center>` or a paragraph of its own,
//! and its caption is the paragraph after it (图片来源：…, 图/…).
//!
//! # Example
//!
//! ```html
//! <center><img src="https://img.example/a.png"></center><p>图片来源：江城财经网</p>
//! ```
//!
//! becomes a figure with that caption. A table gets the title above it in the same way (表1：…,
//! Table 2: …).
//!
//! # Keeps
//!
//! Images inside a sentence, and a paragraph after an image that is no caption.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::attribution::after_source_label;
use crate::draft::{BlockKind, Draft, DraftBlock, Flow, IMAGE_MARK};
use crate::text::{SentenceMarks, any_of, is_longer_than, words_in_section};

/// A line that says where an image is from or what it shows. Not a sentence that begins with 图
/// (图谱, 图书).
static CAPTION: Lazy<Regex> = Lazy::new(|| {
    let words = any_of(words_in_section!("block_passes/figures.txt", "captions"));
    Regex::new(&format!(r"^[（(【\[▲△▼↑]?\s*{words}\s*[0-9一二三四五六七八九十]{{0,2}}\s*([：:/／|｜丨]|来自)"))
        .expect("the words are escaped")
});

/// The numbered title of a table. Not a sentence that begins with 表 (表示, 表1显示).
static TABLE_TITLE: Lazy<Regex> = Lazy::new(|| {
    let chinese = any_of(words_in_section!("block_passes/figures.txt", "table titles"));
    let english = any_of(words_in_section!("block_passes/figures.txt", "English table titles"));
    let alternatives = [
        format!(r"{chinese}\s*[0-9一二三四五六七八九十]{{1,3}}(?:[-－.][0-9]{{1,2}})?"),
        format!(r"{english}\s+[0-9A-Z]{{1,3}}"),
    ];
    let numbered = alternatives.join("|");
    Regex::new(&format!(r"^[（(【\[▼↓]?\s*(?:{numbered})\s*[：:、.．|｜—　 -]")).expect("the words are escaped")
});

const NOTES: &[&str] = words_in_section!("block_passes/figures.txt", "notes");

/// A caption is a line, not a paragraph.
const MAX_CAPTION_CHARS: usize = 100;
/// Text of this length in a `<figure>` is its caption, whatever it says.
const MAX_FIGURE_TEXT_CHARS: usize = 300;

pub(super) fn run(draft: &mut Draft<'_>) {
    let has_work = |pair: &[DraftBlock]| may_be_figure(&pair[0], &pair[1]);
    if draft.blocks.iter().all(is_settled) && !draft.blocks.windows(2).any(has_work) {
        return;
    }
    let mut blocks = Vec::with_capacity(draft.blocks.len());
    for block in draft.blocks.drain(..) {
        split_off_images(block, &mut blocks);
    }
    draft.blocks = with_captions(blocks);
}

/// Whether two neighbours may become one figure or one table.
fn may_be_figure(block: &DraftBlock, next: &DraftBlock) -> bool {
    (is_bare_figure(block) && is_caption_of(next, block)) || is_image_source(next, block) || is_title_of(block, next)
}

/// Whether a block alone gives this pass nothing to do.
fn is_settled(block: &DraftBlock) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) => {
            block.figure.is_none() && block.flow.runs().all(|(_, look)| look.image.is_none())
        }
        BlockKind::Caption => false,
        BlockKind::Figure { .. } | BlockKind::Table(_) => block.figure.is_none(),
        BlockKind::Preformatted | BlockKind::Rule => true,
    }
}

/// Makes blocks of their own of the images that are at the beginning or end of a line of text.
fn split_off_images(mut block: DraftBlock, out: &mut Vec<DraftBlock>) {
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption);
    if !is_text || !block.text().contains(IMAGE_MARK) {
        out.push(block);
        return;
    }
    let images = free_images(block.text());
    let tails = block.flow.part(images.iter().flat_map(|&at| [at, at + IMAGE_MARK.len_utf8()]));
    let words = std::mem::take(&mut block.flow);
    // Words and images alternate. Words may be empty.
    for (index, mut part) in std::iter::once(words).chain(tails).enumerate() {
        if index % 2 == 1 {
            let position = part.position();
            if let Some(image) = part.runs().find_map(|(_, look)| look.image) {
                out.push(block.part(BlockKind::Figure { image }, Flow::default(), position));
            }
            continue;
        }
        part.tidy();
        if !part.is_empty() {
            let position = part.position();
            out.push(block.part(block.kind.clone(), part, position));
        }
    }
}

/// The offsets of the images that are free: on at least one side, only white space is between the
/// image and the end of the line, or between it and another free image.
fn free_images(text: &str) -> Vec<usize> {
    let images: Vec<usize> = text.match_indices(IMAGE_MARK).map(|(at, _)| at).collect();
    // From the last one: images in a row are parts of one picture, so if the last of them ends the
    // line, each of them does.
    let mut ends: Vec<bool> = Vec::with_capacity(images.len());
    let mut ends_line = false;
    for &at in images.iter().rev() {
        let after = text[at + IMAGE_MARK.len_utf8()..].trim_start_matches(' ');
        ends_line = after.is_empty() || after.starts_with('\n') || (ends_line && after.starts_with(IMAGE_MARK));
        ends.push(ends_line);
    }
    ends.reverse();
    let mut free = Vec::with_capacity(images.len());
    let mut begin = 0;
    for (at, ends_line) in std::iter::zip(images, ends) {
        let before = text[begin..at].trim_end_matches(' ');
        if ends_line || before.is_empty() || before.ends_with('\n') {
            free.push(at);
            begin = at + IMAGE_MARK.len_utf8();
        }
    }
    free
}

/// Gives each figure its caption and each table its title.
fn with_captions(blocks: Vec<DraftBlock>) -> Vec<DraftBlock> {
    let mut out: Vec<DraftBlock> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(mut block) = blocks.next() {
        // 来源：… in the article's last line is the article's source.
        let is_last = blocks.peek().is_none();
        if let Some(before) = out.last_mut()
            && (belongs_to_block_before(&block, before) || (!is_last && is_image_source(&block, before)))
        {
            before.flow = block.flow;
            continue;
        }
        if let Some(mut owner) = blocks.next_if(|next| belongs_to_block_after(&block, next)) {
            owner.flow = block.flow;
            out.push(owner);
            continue;
        }
        if matches!(block.kind, BlockKind::Caption) {
            block.kind = BlockKind::Paragraph;
        }
        out.push(block);
    }
    // Which `<figure>` a block is in matters to no later pass.
    for block in &mut out {
        block.figure = None;
    }
    out
}

/// Whether `line` is the caption of the figure or table before it.
fn belongs_to_block_before(line: &DraftBlock, before: &DraftBlock) -> bool {
    is_table_caption(line, before) || (is_bare_figure(before) && is_caption_of(line, before))
}

/// Whether `line` is the title of the table after it, or the caption of the image after it in the
/// same `<figure>`.
fn belongs_to_block_after(line: &DraftBlock, after: &DraftBlock) -> bool {
    if is_title_of(line, after) {
        return true;
    }
    matches!(line.kind, BlockKind::Caption)
        && line.figure.is_some()
        && is_bare_figure(after)
        && after.figure == line.figure
        && is_caption_of(line, after)
}

fn is_bare_figure(block: &DraftBlock) -> bool {
    matches!(block.kind, BlockKind::Figure { .. }) && block.flow.is_empty()
}

/// Whether `line` is the caption of the table before it in the same `<figure>`.
fn is_table_caption(line: &DraftBlock, table: &DraftBlock) -> bool {
    matches!(table.kind, BlockKind::Table(_))
        && matches!(line.kind, BlockKind::Caption)
        && table.flow.is_empty()
        && table.figure.is_some()
        && table.figure == line.figure
        && !line.text().contains(IMAGE_MARK)
}

/// Whether `line` is the title of the table after it, by its markup or by its words.
fn is_title_of(line: &DraftBlock, table: &DraftBlock) -> bool {
    let may_have_title = matches!(table.kind, BlockKind::Table(_))
        && table.flow.is_empty()
        && table.container == line.container
        && table.figure == line.figure;
    if !may_have_title || line.text().contains(IMAGE_MARK) {
        return false;
    }
    match line.kind {
        BlockKind::Caption => true,
        BlockKind::Paragraph | BlockKind::Heading(_) => {
            let text = line.text();
            !is_longer_than(text, MAX_CAPTION_CHARS)
                && !SentenceMarks::NOT_TABLE_TITLE.end(text)
                && TABLE_TITLE.is_match(text)
        }
        BlockKind::Figure { .. } | BlockKind::Preformatted | BlockKind::Rule | BlockKind::Table(_) => false,
    }
}

/// Whether `line` is 来源：… directly below an image: the source of the image, not of the article.
fn is_image_source(line: &DraftBlock, figure: &DraftBlock) -> bool {
    let text = line.text().trim_start_matches(['（', '(']);
    is_bare_figure(figure)
        && figure.container == line.container
        && matches!(line.kind, BlockKind::Paragraph | BlockKind::Caption)
        && after_source_label(text).is_some()
        && !line.text().contains(IMAGE_MARK)
        && !is_longer_than(line.text(), MAX_CAPTION_CHARS)
}

/// Whether `line` is the caption of the figure beside it.
fn is_caption_of(line: &DraftBlock, figure: &DraftBlock) -> bool {
    let text = line.text();
    if figure.container != line.container || text.contains(IMAGE_MARK) {
        return false;
    }
    match line.kind {
        BlockKind::Paragraph | BlockKind::Caption => {
            let is_in_figure = figure.figure.is_some() && figure.figure == line.figure;
            if is_in_figure && !is_longer_than(text, MAX_FIGURE_TEXT_CHARS) {
                return true;
            }
            let is_outside_figures = figure.figure.is_none() && line.figure.is_none();
            if matches!(line.kind, BlockKind::Caption) && is_outside_figures {
                return !is_longer_than(text, MAX_FIGURE_TEXT_CHARS);
            }
            !is_longer_than(text, MAX_CAPTION_CHARS) && CAPTION.is_match(text)
        }
        BlockKind::Heading(_) => {
            !is_longer_than(text, MAX_CAPTION_CHARS) && NOTES.iter().any(|label| text.starts_with(label))
        }
        BlockKind::Figure { .. } | BlockKind::Preformatted | BlockKind::Rule | BlockKind::Table(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPTION, TABLE_TITLE};

    #[test]
    fn titles_of_tables_are_numbered() {
        for text in
            ["表1：主要财务数据", "附表 2 分部收入", "图表3-1：分部收入", "Table 2: Revenue", "Exhibit A. Revenue"]
        {
            assert!(TABLE_TITLE.is_match(text), "{text}");
        }
        for text in ["表示不满：三名股东", "表1显示，收入增长", "Table of contents", "表决：通过"]
        {
            assert!(!TABLE_TITLE.is_match(text), "{text}");
        }
    }

    #[test]
    fn captions_differ_from_sentences() {
        for text in
            ["图片来源：江城财经网", "图/江城财经网", "（图：公司公告）", "▲图1：营收", "资料图：厂区", "圖／江城日報"]
        {
            assert!(CAPTION.is_match(text), "{text}");
        }
        for text in ["图谱科技发布年报", "图书市场回暖：三季度", "数据来源：公司公告", "如图所示：营收", "记者 图片"]
        {
            assert!(!CAPTION.is_match(text), "{text}");
        }
    }
}
