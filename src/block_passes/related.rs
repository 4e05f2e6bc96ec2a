//! Removes the list of other articles at the article's end.
//!
//! # Why
//!
//! A line such as 相关报道 and the headlines after it are another article's words in this one's text.
//!
//! # Example
//!
//! ```html
//! <p>营收增长。</p><p>相关报道</p><ul><li><a href="…">江城钢铁年报点评</a></li></ul>
//! ```
//!
//! keeps the first paragraph.
//!
//! # Keeps
//!
//! The same line with paragraphs of text right behind it.

use crate::draft::{BlockKind, Draft, DraftBlock};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::text::{SentenceMarks, is_longer_than};

/// Lines that announce other articles, without their punctuation.
const HEADINGS: [&str; 49] = [
    "相关报道",
    "相关阅读",
    "相关新闻",
    "相关文章",
    "相关链接",
    "延伸阅读",
    "推荐阅读",
    "热门推荐",
    "猜你喜欢",
    "为你推荐",
    "更多阅读",
    "热点栏目",
    "精彩推荐",
    "往期回顾",
    "往期推荐",
    "百万用户都在看",
    "大家都在看",
    "相關報導",
    "延伸閱讀",
    "相關新聞",
    "related stories",
    "related articles",
    "read more",
    "热门评论",
    "网友评论",
    "最新评论",
    "你可能還想看",
    "你可能感兴趣",
    "您可能感兴趣",
    "您可能也喜欢",
    "相关推荐",
    "相關文章",
    "更多新闻",
    "top rated comments",
    "comments",
    "you may also like",
    "you might also like",
    "recommended for you",
    "recommended",
    "related",
    "related content",
    "related news",
    "related posts",
    "more stories",
    "more from",
    "read next",
    "trending news",
    "our latest stories",
    "next article",
];

/// How such lines begin that name a site or a theme: More from Harbor News.
const OPENINGS: [&str; 6] = ["more from ", "more great ", "more in ", "more on ", "more stories ", "recommended for "];

/// A headline is shorter than this; a paragraph is longer.
const MAX_HEADLINE_CHARS: usize = 80;

/// A label is no longer.
const MAX_LABEL_BYTES: usize = 60;

/// Lines behind which readers write.
const COMMENTS: [&str; 7] =
    ["热门评论", "网友评论", "最新评论", "全部评论", "top rated comments", "comments", "reader comments"];

/// Lines behind which a site offers what to read next. Not those that also stand within a text: 相关阅读.
const NEXT: [&str; 15] = [
    "热门推荐",
    "猜你喜欢",
    "为你推荐",
    "你可能感兴趣",
    "您可能感兴趣",
    "您可能也喜欢",
    "你可能還想看",
    "阅读下一篇",
    "下一篇文章",
    "you may also like",
    "you might also like",
    "recommended for you",
    "read next",
    "next article",
    "more stories",
];
/// A box with such a line may stand above the article too, which has more text than this.
const MIN_ARTICLE_BYTES: usize = 120;

pub(super) fn run(draft: &mut Draft<'_>) {
    cut_comments(draft);
    cut_next(draft);
    cut_related(draft);
    cut_inset(draft);
}

/// Within a text such a line goes with the links right behind it.
fn cut_inset(draft: &mut Draft<'_>) {
    let n_entries = draft.ledger.len();
    for first in 1..draft.blocks.len() {
        if !label(&draft.blocks[first]).is_some_and(|label| HEADINGS.contains(&label.as_str())) {
            continue;
        }
        let is_link = |block: &&DraftBlock| is_headline(block) && block.flow.all_words(|look| look.link.is_some());
        let n_links = draft.blocks[first + 1..].iter().take_while(is_link).count();
        if n_links == 0 {
            continue;
        }
        for index in first..=first + n_links {
            draft.cut_block(index, Reason::RelatedLinks);
        }
    }
    if draft.ledger.len() > n_entries {
        draft.sweep();
    }
}

/// On a page, what stands behind such a line is never the article's.
fn cut_comments(draft: &mut Draft<'_>) {
    cut_behind(draft, |block| is_announced(block, &COMMENTS), Reason::Comments);
}

/// As little does what a site offers next, be it a whole other article.
fn cut_next(draft: &mut Draft<'_>) {
    cut_behind(draft, |block| label(block).is_some_and(|label| NEXT.contains(&label.as_str())), Reason::RelatedLinks);
}

fn cut_behind(draft: &mut Draft<'_>, is_end: impl Fn(&DraftBlock) -> bool, reason: Reason) {
    if draft.input != InputKind::Page {
        return;
    }
    let mut n_above = 0;
    let first = draft.blocks.iter().position(|block| {
        let is_end = n_above >= MIN_ARTICLE_BYTES && is_end(block);
        n_above += block.text().len();
        is_end
    });
    let Some(first) = first else { return };
    for index in first..draft.blocks.len() {
        draft.cut_block(index, reason);
    }
    draft.sweep();
}

fn cut_related(draft: &mut Draft<'_>) {
    // From the end upward as long as there are only headlines: the first heading of that stretch begins the list.
    let mut first = None;
    for (index, block) in draft.blocks.iter().enumerate().rev() {
        if is_announced(block, &HEADINGS) || is_opened(block) {
            first = Some(index);
        } else if !is_headline(block) {
            break;
        }
    }
    let Some(first) = first.filter(|&first| first > 0) else { return };
    for index in first..draft.blocks.len() {
        draft.cut_block(index, Reason::RelatedLinks);
    }
    draft.sweep();
}

/// Whether a block announces by one of some lines: the line alone, 延伸阅读：a headline, or 【延伸阅读】a headline.
fn is_announced(block: &DraftBlock, lines: &[&str]) -> bool {
    label(block).is_some_and(|label| lines.contains(&label.as_str()))
        || opening(block).is_some_and(|opening| lines.contains(&opening.as_str()))
}

/// The words of a short line without what stands around them.
fn label(block: &DraftBlock) -> Option<String> {
    Some(block.text()).filter(|text| block.is_line() && text.len() <= MAX_LABEL_BYTES).map(bare)
}

/// The words of a line before its colon or bracket.
fn opening(block: &DraftBlock) -> Option<String> {
    let text = Some(block.text()).filter(|text| block.is_line() && text.len() <= MAX_HEADLINE_CHARS * 3)?;
    let text = text.trim_start_matches(['【', '[', '■', '●', '>']);
    let opening = text.split(['：', ':', '】', ']', '\n']).next().unwrap_or(text);
    (opening.len() <= MAX_LABEL_BYTES).then(|| bare(opening))
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_opened(block: &DraftBlock) -> bool {
    let text = block.text();
    let opening = |opening: &&str| text.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
    block.is_line() && text.len() <= MAX_LABEL_BYTES && !text.ends_with('.') && OPENINGS.iter().any(opening)
}

/// A line that may be a headline: short, or nothing but a link.
fn is_headline(block: &DraftBlock) -> bool {
    match block.kind {
        BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption => {
            !is_longer_than(block.text(), MAX_HEADLINE_CHARS)
                && (block.container.is_some()
                    || block.flow.all_words(|look| look.link.is_some())
                    || !SentenceMarks::NOT_HEADLINE.end(block.text()))
        }
        BlockKind::Figure { .. } | BlockKind::Table(_) | BlockKind::Preformatted | BlockKind::Rule => false,
    }
}
