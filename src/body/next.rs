//! Articles that a page appends to its own for those who read on.
//!
//! They have the look of the article: its element's tag and classes, a heading as its title has, and a date or a byline
//! under it. Sections of one article have no bylines.

use rustc_hash::FxHashSet;

use super::are_alike;
use super::measure::{MIN_ARTICLE, Measures};
use crate::article::read_time;
use crate::attribution::begins_byline;
use crate::dom::{Dom, NodeId};
use crate::text::fold;

/// A byline stands among the first lines, and is no longer.
const MAX_LINES: usize = 6;
const MAX_LINE_BYTES: usize = 120;

/// The elements below `body` that hold other articles than the one whose title stands at `heading`.
pub(crate) fn next_articles(dom: &Dom, measures: &Measures, body: NodeId, heading: NodeId) -> FxHashSet<NodeId> {
    if heading == body || !dom.is_within(heading, body) || dom.tag(heading).is_none() {
        return FxHashSet::default();
    }
    let around = dom.ancestors(heading).take_while(|&id| id != body);
    let has_text = |&id: &NodeId| measures.get(id).prose >= MIN_ARTICLE;
    let behind =
        around.flat_map(|own| dom.siblings_after(own).filter(has_text).filter(move |&id| are_alike(dom, id, own)));
    behind.filter(|&id| is_article(dom, id, heading)).collect()
}

/// Whether an element has a heading such as the title's, and a date or a byline right under it.
fn is_article(dom: &Dom, id: NodeId, title: NodeId) -> bool {
    let Some(heading) = dom.descendants(id).find(|&id| dom.tag(id) == dom.tag(title)) else { return false };
    let behind = dom.text_nodes(id).skip_while(|&(line, _)| !dom.is_within(line, heading));
    let lines = behind.map(|(_, text)| fold(text)).filter(|line| !line.is_empty()).take(MAX_LINES);
    // The first of them is the heading's own.
    lines.skip(1).take_while(|line| line.len() <= MAX_LINE_BYTES).any(|line| is_byline(&line))
}

fn is_byline(line: &str) -> bool {
    begins_byline(line)
        || ["作者：", "来源：", "來源："].iter().any(|label| line.starts_with(label))
        || read_time(line).is_some()
}
