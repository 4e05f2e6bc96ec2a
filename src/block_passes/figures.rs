//! Makes figures: an image that stands alone, with the caption beside it.
//!
//! # Why
//!
//! These sites have few `<figure>`s. An image stands in a `<center>` or a paragraph of its own, and its caption is the
//! paragraph after it (图片来源：…, 图/…).
//!
//! # Example
//!
//! ```html
//! <center><img src="https://img.example/a.png"></center><p>图片来源：江城财经网</p>
//! ```
//!
//! becomes a figure with that caption. So does a table with its title, which stands above it (表1：…, Table 2: …).
//!
//! # Keeps
//!
//! Images inside a sentence, and a paragraph after an image that is no caption.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::draft::{BlockKind, Draft, DraftBlock, Flow, IMAGE_MARK, Searched};
use crate::text::{SentenceMarks, is_longer_than};

/// A line that says where an image is from or what it shows. Not a sentence that begins with 图 (图谱, 图书).
static CAPTION: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^[（(【\[▲△▼↑]?\s*(图片来源|圖片來源|图源|图片说明|图片|配图|供图|摄影|图|圖|資料圖|资料图|视觉中国)\s*[0-9一二三四五六七八九十]{0,2}\s*([：:/／|｜丨]|来自)")
        .expect("the pattern is constant")
});

/// The numbered title of a table. Not a sentence that begins with 表 (表示, 表1显示).
static TABLE_TITLE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r"^[（(【\[▼↓]?\s*(?:(?:附表|图表|圖表|表格|表)\s*[0-9一二三四五六七八九十]{1,3}(?:[-－.][0-9]{1,2})?|(?:Table|TABLE|Exhibit)\s+[0-9A-Z]{1,3})\s*[：:、.．|｜—　 -]")
        .expect("the pattern is constant")
});

/// A caption is a line, not a paragraph.
const MAX_CAPTION_CHARS: usize = 100;
/// What a `<figure>` holds beside its image is its caption up to this length.
const MAX_FIGURE_TEXT_CHARS: usize = 300;

pub(super) fn run(draft: &mut Draft<'_>) {
    let may_take = |pair: &[DraftBlock]| {
        is_bare_figure(&pair[0]) && (belongs(&pair[0], &pair[1]) || is_image_source(&pair[0], &pair[1]))
            || titles_table(&pair[0], &pair[1])
    };
    if draft.blocks.iter().all(is_settled) && !draft.blocks.windows(2).any(may_take) {
        return;
    }
    let mut blocks = Vec::with_capacity(draft.blocks.len());
    for block in draft.blocks.drain(..) {
        part_images(block, &mut blocks);
    }
    draft.blocks = take_captions(blocks);
}

/// Whether a block holds nothing that this pass shapes.
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

/// Parts the images that stand on lines of their own, or at either end, from a paragraph's text.
fn part_images(block: DraftBlock, out: &mut Vec<DraftBlock>) {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption)
        || !block.text().contains(IMAGE_MARK)
    {
        out.push(block);
        return;
    }
    let DraftBlock { kind, mut flow, container, figure, .. } = block;
    let push = |kind: BlockKind, flow: Flow, position: u32, out: &mut Vec<DraftBlock>| {
        out.push(DraftBlock { kind, flow, container, figure, position, searched: Searched::default() });
    };
    let push_words = |mut words: Flow, out: &mut Vec<DraftBlock>| {
        words.tidy();
        if !words.is_empty() {
            let position = words.position();
            push(kind.clone(), words, position, out);
        }
    };
    let images = free_images(flow.text());
    let parts = flow.part(images.iter().flat_map(|&at| [at, at + IMAGE_MARK.len_utf8()]));
    push_words(flow, out);
    for (index, part) in parts.into_iter().enumerate() {
        if index % 2 == 1 {
            push_words(part, out);
        } else if let Some(image) = part.runs().find_map(|(_, look)| look.image) {
            push(BlockKind::Figure { image }, Flow::default(), part.position(), out);
        }
    }
}

/// Where the images are that stand free: nothing but white space stands between one and a line's end, or another free
/// image, on one side at least.
fn free_images(text: &str) -> Vec<usize> {
    let images: Vec<usize> = text.match_indices(IMAGE_MARK).map(|(at, _)| at).collect();
    let behind = |at: usize| text[at + IMAGE_MARK.len_utf8()..].trim_start_matches(' ');
    // Images in a row are one picture in parts: what stands behind the last of them stands behind each.
    let mut ends_line = false;
    let mut ends: Vec<bool> = Vec::with_capacity(images.len());
    for &at in images.iter().rev() {
        let behind = behind(at);
        ends_line = behind.is_empty() || behind.starts_with('\n') || (ends_line && behind.starts_with(IMAGE_MARK));
        ends.push(ends_line);
    }
    let mut begin = 0;
    let is_free = |(&at, ends_line): (&usize, bool)| {
        let before = text[begin..at].trim_end_matches(' ');
        let is_free = ends_line || before.is_empty() || before.ends_with('\n');
        if is_free {
            begin = at + IMAGE_MARK.len_utf8();
        }
        is_free.then_some(at)
    };
    images.iter().zip(ends.into_iter().rev()).filter_map(is_free).collect()
}

/// Gives each figure its caption.
fn take_captions(blocks: Vec<DraftBlock>) -> Vec<DraftBlock> {
    let mut out: Vec<DraftBlock> = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let is_last = blocks.peek().is_none();
        let follows_figure = out.last().is_some_and(|last| {
            (is_bare_figure(last) && (belongs(last, &block) || (!is_last && is_image_source(last, &block))))
                || is_table_caption(last, &block)
        });
        let mut block = block;
        // A caption may stand before its image inside the same figure.
        let precedes_figure = blocks.peek().is_some_and(|next| {
            titles_table(&block, next)
                || matches!(block.kind, BlockKind::Caption)
                    && block.figure.is_some()
                    && is_bare_figure(next)
                    && next.figure == block.figure
                    && belongs(next, &block)
        });
        if follows_figure {
            if let Some(last) = out.last_mut() {
                last.flow = block.flow;
            }
        } else if precedes_figure {
            if let Some(mut figure) = blocks.next() {
                figure.flow = block.flow;
                out.push(figure);
            }
        } else {
            if matches!(block.kind, BlockKind::Caption) {
                block.kind = BlockKind::Paragraph;
            }
            out.push(block);
        }
    }
    // The figure elements have said all they know.
    for block in &mut out {
        block.figure = None;
    }
    out
}

fn is_bare_figure(block: &DraftBlock) -> bool {
    matches!(block.kind, BlockKind::Figure { .. }) && block.flow.is_empty()
}

/// Whether `line` is the caption of the table in the same `<figure>`.
fn is_table_caption(table: &DraftBlock, line: &DraftBlock) -> bool {
    matches!(table.kind, BlockKind::Table(_))
        && matches!(line.kind, BlockKind::Caption)
        && table.flow.is_empty()
        && table.figure.is_some()
        && table.figure == line.figure
        && !line.text().contains(IMAGE_MARK)
}

/// Whether `line` is the title of the table behind it: the markup calls it one, or its words do.
fn titles_table(line: &DraftBlock, table: &DraftBlock) -> bool {
    matches!(table.kind, BlockKind::Table(_))
        && table.flow.is_empty()
        && table.container == line.container
        && table.figure == line.figure
        && !line.text().contains(IMAGE_MARK)
        && match line.kind {
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

/// 来源：… right under an image is the image's, not the article's, unless it is the article's last line.
fn is_image_source(figure: &DraftBlock, line: &DraftBlock) -> bool {
    figure.container == line.container
        && matches!(line.kind, BlockKind::Paragraph | BlockKind::Caption)
        && !line.text().contains(IMAGE_MARK)
        && line.text().len() <= MAX_CAPTION_CHARS
        && ["来源：", "来源:", "來源："]
            .iter()
            .any(|label| line.text().trim_start_matches(['（', '(']).starts_with(label))
}

/// Whether `line` is the caption of the figure before it.
fn belongs(figure: &DraftBlock, line: &DraftBlock) -> bool {
    if figure.container != line.container || line.text().contains(IMAGE_MARK) {
        return false;
    }
    let same_element = figure.figure.is_some() && figure.figure == line.figure;
    let n_chars = line.text().chars().take(MAX_FIGURE_TEXT_CHARS + 1).count();
    match line.kind {
        BlockKind::Paragraph | BlockKind::Caption if same_element && n_chars <= MAX_FIGURE_TEXT_CHARS => true,
        // The markup calls it a caption, and no figure says whose.
        BlockKind::Caption if figure.figure.is_none() && line.figure.is_none() => n_chars <= MAX_FIGURE_TEXT_CHARS,
        BlockKind::Paragraph | BlockKind::Caption => n_chars <= MAX_CAPTION_CHARS && CAPTION.is_match(line.text()),
        // Under a picture of a table.
        BlockKind::Heading(_) => {
            n_chars <= MAX_CAPTION_CHARS && ["注：", "注:"].iter().any(|label| line.text().starts_with(label))
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
    fn captions_are_told_from_sentences() {
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
