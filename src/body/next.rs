//! Articles that a page appends to its own for readers who read on.
//!
//! They look like the article: they have the tag and classes of its element, a heading like its
//! title, and a date or a byline below it. Sections of one article have no bylines.

use rustc_hash::FxHashSet;

use super::are_alike;
use super::measure::{MIN_ARTICLE, Measures};
use crate::article::read_time;
use crate::attribution::{after_author_label, after_source_label, begins_byline};
use crate::dom::{Dom, NodeId};
use crate::text::fold;

/// A byline is among this many lines from the heading on.
const MAX_LINES: usize = 6;
/// A byline has at most this many bytes, and so have the lines above it.
const MAX_LINE_BYTES: usize = 120;

/// The elements below `body` that contain other articles than the one with the title at `heading`.
pub(crate) fn next_articles(dom: &Dom, measures: &Measures, body: NodeId, heading: NodeId) -> FxHashSet<NodeId> {
    let mut found = FxHashSet::default();
    if heading == body || !dom.is_within(heading, body) || dom.tag(heading).is_none() {
        return found;
    }
    for own in dom.ancestors(heading).take_while(|&id| id != body) {
        for id in dom.siblings_after(own) {
            let has_text = measures.get(id).prose >= MIN_ARTICLE;
            if has_text && are_alike(dom, id, own) && is_article(dom, id, heading) {
                found.insert(id);
            }
        }
    }
    found
}

/// Whether an element has a heading like the title, and a date or a byline directly below it.
fn is_article(dom: &Dom, id: NodeId, title: NodeId) -> bool {
    let Some(heading) = dom.descendants(id).find(|&id| dom.tag(id) == dom.tag(title)) else { return false };
    let from_heading = dom.text_nodes(id).skip_while(|&(line, _)| !dom.is_within(line, heading));
    let lines = from_heading.map(|(_, text)| fold(text)).filter(|line| !line.is_empty()).take(MAX_LINES);
    // The first line is the heading.
    lines.skip(1).take_while(|line| line.len() <= MAX_LINE_BYTES).any(|line| is_byline(&line))
}

fn is_byline(line: &str) -> bool {
    begins_byline(line)
        || after_author_label(line).is_some()
        || after_source_label(line).is_some()
        || read_time(line).is_some()
}
