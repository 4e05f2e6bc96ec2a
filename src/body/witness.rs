//! What the page's JSON-LD gives as the article's text: a witness that knows nothing of the markup.
//!
//! Of 92 pages five gave one, and on all of them it agreed with what was weighed; it is for pages whose comments or related
//! articles are longer than the article.

use aho_corasick::AhoCorasick;

use crate::dom::{Dom, NodeId};
use crate::text::letters;

/// Places of the text that are looked for, fewer of a short one, and how many letters each has.
const N_PROBES: usize = 12;
const MIN_PROBES: usize = 3;
const PROBE_LETTERS: usize = 16;
/// More of the text tells nothing more.
const MAX_LETTERS: usize = 20_000;

/// The element that holds the places of `article`, if the weighed one does not hold most of those on the page.
pub(super) fn agreed(dom: &Dom, root: NodeId, weighed: NodeId, article: &str) -> Option<NodeId> {
    let probes = probes(article)?;
    let finder = AhoCorasick::new(&probes).ok()?;
    let (mut page, mut starts) = (String::new(), Vec::new());
    for (id, text) in dom.text_nodes(root) {
        starts.push((page.len(), id));
        page.extend(letters(text));
    }
    let mut found: Vec<Option<NodeId>> = vec![None; probes.len()];
    for hit in finder.find_iter(&page) {
        let at = starts.partition_point(|&(start, _)| start <= hit.start());
        let place = &mut found[hit.pattern().as_usize()];
        // Of several places the weighed element's own counts.
        if place.is_none_or(|id| !dom.is_within(id, weighed)) {
            *place = Some(starts[at - 1].1);
        }
    }
    let places: Vec<NodeId> = found.into_iter().flatten().collect();
    if places.len() * 2 < probes.len() {
        return None;
    }
    let n_inside = places.iter().filter(|&&id| dom.is_within(id, weighed)).count();
    let around = dom.ancestors(places[0]).find(|&id| places.iter().all(|&place| dom.is_within(place, id)))?;
    // What is weighed may hold the article and as much again beside it.
    let n_letters = |id| dom.texts(id).flat_map(letters).count();
    let is_wider = || {
        around != weighed
            && n_letters(around) * 10 >= letters(article).count() * 9
            && n_letters(weighed) * 2 > n_letters(around) * 3
    };
    (n_inside * 10 < places.len() * 7 || is_wider()).then_some(around)
}

/// Pieces of the text, evenly spread; none of a text that is too short for them.
fn probes(article: &str) -> Option<Vec<String>> {
    let all: Vec<char> = letters(article).take(MAX_LETTERS).collect();
    let n_probes = (all.len() / PROBE_LETTERS).min(N_PROBES);
    let probe = |piece: &[char]| piece[..PROBE_LETTERS].iter().collect();
    (n_probes >= MIN_PROBES).then(|| all.chunks_exact(all.len() / n_probes).take(n_probes).map(probe).collect())
}
