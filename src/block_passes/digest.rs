//! Moves a post's digest into the summary.
//!
//! # Why
//!
//! Posts have a quote (`>`) above the article as a digest. It repeats what the first paragraphs
//! say.
//!
//! # Example
//!
//! ```markdown
//! > 长江铝业披露一季报，净利润增长12%。（江城财经网）
//!
//! <p>长江铝业今日披露一季报……</p>
//! ```
//!
//! gives the summary 长江铝业披露一季报，净利润增长12%。, without the outlet's bare name.
//!
//! # Keeps
//!
//! The digest of a post that has no other text, and quotes that are not at the beginning of a post.

use once_cell::sync::Lazy;
use regex::Regex;

use crate::draft::{ContainerKind, Draft};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::text::fold_lines;
use crate::trace::Whence;

/// A short name in brackets at the end of the digest; not a remark with a sentence in it.
static BARE_OUTLET: Lazy<Regex> =
    Lazy::new(|| Regex::new(r"[（(][^（）()，。,;；：:]{2,20}[）)]$").expect("the pattern is constant"));

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.input != InputKind::Post || draft.ledger.iter().any(|entry| entry.reason == Reason::Digest) {
        return;
    }
    let n_quoted = draft.blocks.iter().take_while(|block| is_in_quote(draft, block.container)).count();
    if n_quoted == 0 || n_quoted == draft.blocks.len() {
        return;
    }
    let mut summary: Vec<String> = draft.blocks[..n_quoted].iter().map(|block| block.flow.words()).collect();
    if let Some(last) = summary.last_mut()
        && let Some(found) = BARE_OUTLET.find(last)
    {
        last.truncate(found.start());
    }
    let summary = fold_lines(&summary.join("\n"));
    if !summary.is_empty() {
        draft.meta.summary = Some(summary);
        draft.trace.note("summary", Whence::Text);
    }
    for index in 0..n_quoted {
        draft.cut_block(index, Reason::Digest);
    }
    draft.sweep();
}

/// Whether the outermost container around a block is a quote.
fn is_in_quote(draft: &Draft<'_>, container: Option<u32>) -> bool {
    let parent = |&container: &u32| draft.containers[container as usize].parent;
    let outermost = std::iter::successors(container, parent).last();
    outermost.is_some_and(|outermost| draft.containers[outermost as usize].kind == ContainerKind::Quote)
}

#[cfg(test)]
mod tests {
    use super::BARE_OUTLET;

    #[test]
    fn only_a_bare_name_at_the_end_is_an_outlet() {
        assert!(BARE_OUTLET.is_match("净利润增长12%。（江城财经网）"));
        for text in ["净利润（同比）增长", "（以上数据，截至3月31日）", "增长12%。（江城财经网）。"]
        {
            assert!(!BARE_OUTLET.is_match(text), "{text}");
        }
    }
}
