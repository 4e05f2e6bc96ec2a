//! Where the text is that the page's JSON-LD gives as the article: evidence that does not depend on
//! the markup.
//!
//! Of 92 pages, five gave such a text, and on all five it agreed with the weight. It is for pages
//! whose comments or related articles are longer than the article.

use aho_corasick::AhoCorasick;

use crate::dom::{Dom, NodeId};
use crate::text::letters;

/// How many pieces of the text are looked for on the page.
const N_PROBES: usize = 12;
/// A text that is too short for this many pieces is not looked for.
const MIN_PROBES: usize = 3;
/// How many letters each piece has.
const PROBE_LETTERS: usize = 16;
/// A longer text is cut here, since more of it would add no evidence.
const MAX_LETTERS: usize = 20_000;

/// The element that contains the pieces of `article` found on the page, if the heaviest element
/// does not contain most of them, or is much longer than that element.
pub(super) fn body_by_text(dom: &Dom, root: NodeId, weighed: NodeId, article: &str) -> Option<NodeId> {
    let probes = probes(article)?;
    let places = places(dom, root, weighed, &probes)?;
    if places.len() * 2 < probes.len() {
        return None;
    }
    let around = dom.ancestors(places[0]).find(|&id| places.iter().all(|&place| dom.is_within(place, id)))?;
    let n_inside = places.iter().filter(|&&id| dom.is_within(id, weighed)).count();
    if n_inside * 10 < places.len() * 7 {
        return Some(around);
    }
    // The heaviest element may contain the article and as much other text.
    if around != weighed {
        let n_letters = |id| dom.texts(id).flat_map(letters).count();
        let n_around = n_letters(around);
        if n_around * 10 >= letters(article).count() * 9 && n_letters(weighed) * 2 > n_around * 3 {
            return Some(around);
        }
    }
    None
}

/// The text nodes in which pieces are found. A piece that is found several times has one place, in
/// the heaviest element if possible.
fn places(dom: &Dom, root: NodeId, weighed: NodeId, probes: &[String]) -> Option<Vec<NodeId>> {
    let finder = AhoCorasick::new(probes).ok()?;
    let (mut page, mut starts) = (String::new(), Vec::new());
    for (id, text) in dom.text_nodes(root) {
        starts.push((page.len(), id));
        page.extend(letters(text));
    }
    let mut found: Vec<Option<NodeId>> = vec![None; probes.len()];
    for hit in finder.find_iter(&page) {
        let at = starts.partition_point(|&(start, _)| start <= hit.start());
        let place = &mut found[hit.pattern().as_usize()];
        if place.is_none_or(|id| !dom.is_within(id, weighed)) {
            *place = Some(starts[at - 1].1);
        }
    }
    Some(found.into_iter().flatten().collect())
}

/// Pieces of the text at regular distances. `None` if the text is too short.
fn probes(article: &str) -> Option<Vec<String>> {
    let all: Vec<char> = letters(article).take(MAX_LETTERS).collect();
    let n_probes = (all.len() / PROBE_LETTERS).min(N_PROBES);
    if n_probes < MIN_PROBES {
        return None;
    }
    let pieces = all.chunks_exact(all.len() / n_probes).take(n_probes);
    Some(pieces.map(|piece| piece[..PROBE_LETTERS].iter().collect()).collect())
}
