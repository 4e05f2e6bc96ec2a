//! Removes a post's own links from its end. The article's address is moved into its fields.
//!
//! # Why
//!
//! Generated posts end with an autolink to the article and links to the lists of the blog.
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
//! A last paragraph with words that are not linked.

use crate::draft::{Draft, Flow};
use crate::input::InputKind;
use crate::ledger::Reason;
use crate::site::Profile;
use crate::trace::Whence;

/// An article's number has at most this many characters.
const MAX_ID_BYTES: usize = 40;

pub(super) fn run(draft: &mut Draft<'_>) {
    if draft.input != InputKind::Post {
        return;
    }
    // The first block is never removed.
    while draft.blocks.len() > 1 {
        let last = draft.blocks.len() - 1;
        let block = &draft.blocks[last];
        if !block.is_plain_paragraph() || !is_navigation(&block.flow) {
            break;
        }
        note_address(draft, last);
        draft.cut_block(last, Reason::Navigation);
        draft.blocks.pop();
    }
}

/// Whether a paragraph is an empty autolink, or consists of links with nothing but separators
/// between them.
fn is_navigation(flow: &Flow) -> bool {
    let text = flow.text();
    if text == "<>" {
        return true;
    }
    let may_lead_back = text.starts_with("http") || text.starts_with("返回") || text.contains(['｜', '|']);
    may_lead_back
        && flow.runs().all(|(range, look)| {
            look.image.is_none() && (look.link.is_some() || flow.text()[range].chars().all(is_separator))
        })
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '｜' | '|' | '·' | '/' | '•' | '-' | '—')
}

/// Notes the address and number of the article if a paragraph is an autolink: a link whose text is
/// its address.
fn note_address(draft: &mut Draft<'_>, index: usize) {
    let flow = &draft.blocks[index].flow;
    let Some(link) = flow.runs().next().and_then(|(_, look)| look.link) else { return };
    let is_autolink = flow.text().starts_with("http") && flow.runs().all(|(_, look)| look.link == Some(link));
    if !is_autolink || draft.meta.url.is_some() {
        return;
    }
    let url = draft.links.get(link);
    if draft.meta.id.is_none() {
        draft.meta.id = article_number(url.as_str(), draft.profile);
        draft.trace.note("id", Whence::Address);
    }
    draft.meta.url = Some(url.clone());
    draft.trace.note("url", Whence::Text);
}

/// The article's number in the query of an address. A post may be made from an article of any site,
/// so the parameters of all built-in profiles are read.
fn article_number(url: &str, profile: &Profile) -> Option<String> {
    let (_, query) = url.split_once('?')?;
    for parameter in query.split(['&', '#']) {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        let is_number = (1..=MAX_ID_BYTES).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_number && is_id_parameter(name, profile) {
            return Some(value.to_owned());
        }
    }
    None
}

fn is_id_parameter(name: &str, profile: &Profile) -> bool {
    let knows_name = |profile: &Profile| profile.article_id_parameters.iter().any(|known| known == name);
    knows_name(profile) || Profile::builtins().any(knows_name)
}
