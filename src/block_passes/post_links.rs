//! Takes a post's own links off its end: the article's address into its fields, the way back to the blog away.
//!
//! # Why
//!
//! Generated posts end with an autolink to the article and links to the blog's lists.
//!
//! # Example
//!
//! ```markdown
//! <http://news.example/NewsShare.html?infoCode=NW202201010000000001>
//!
//! [返回新闻列表](//blog.example/news/)｜[返回首页](//blog.example/)
//! ```
//!
//! gives `url` and `id`.
//!
//! # Keeps
//!
//! A last paragraph with words that are no link.

use crate::draft::{Draft, Flow};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::trace::Whence;

/// Query parameters that hold an article's number.
const ID_PARAMETERS: [&str; 3] = ["infoCode=", "infocode=", "newsid="];

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.input != InputKind::Post {
        return;
    }
    while let Some(last) = draft.blocks.len().checked_sub(1).filter(|&last| last > 0) {
        let block = &draft.blocks[last];
        if !block.is_plain_paragraph() || !is_navigation(&block.flow) {
            break;
        }
        read_address(draft, last);
        draft.cut_block(last, Reason::Navigation);
        draft.blocks.pop();
    }
}

/// Whether a paragraph is an empty autolink, or links with nothing but separators between.
fn is_navigation(flow: &Flow) -> bool {
    let text = flow.text();
    let leads_back = text.starts_with("http") || text.starts_with("返回") || text.contains(['｜', '|']);
    text == "<>"
        || leads_back
            && flow.runs().all(|(range, look)| {
                look.image.is_none()
                    && (look.link.is_some()
                        || flow.text()[range].chars().all(|c| c.is_whitespace() || "｜|·/•-—".contains(c)))
            })
}

/// An autolink's text is its own address.
fn read_address(draft: &mut Draft<'_>, index: usize) {
    let flow = &draft.blocks[index].flow;
    let Some(link) = flow.runs().next().and_then(|(_, look)| look.link) else { return };
    let url = draft.links.get(link);
    let is_autolink = flow.text().starts_with("http") && flow.runs().all(|(_, look)| look.link == Some(link));
    if !is_autolink || draft.meta.url.is_some() {
        return;
    }
    if draft.meta.id.is_none() {
        draft.meta.id = article_number(url.as_str());
        draft.trace.note("id", Whence::Address);
    }
    draft.meta.url = Some(url.clone());
    draft.trace.note("url", Whence::Text);
}

/// The article's number in the query.
fn article_number(url: &str) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    let parameters = query.split(['&', '#']);
    let value = parameters.filter_map(|parameter| ID_PARAMETERS.iter().find_map(|name| parameter.strip_prefix(name)));
    value
        .map(str::to_owned)
        .find(|id| !id.is_empty() && id.len() <= 40 && id.bytes().all(|b| b.is_ascii_alphanumeric()))
}
