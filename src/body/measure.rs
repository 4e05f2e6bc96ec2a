//! What each element holds: running text, links, and other text.

use std::cell::OnceCell;

use super::parts::{Part, TextWeight, parts};
use crate::dom::{Dom, NodeId};
use crate::ledger::Reason;
use crate::markup::{around, has_word};

/// What stands below an element, in units: a letter of Latin script counts one, one of a script set solid two.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    /// Text of paragraphs: blocks with enough text and with sentence punctuation.
    pub(crate) prose: u32,
    /// Text in links.
    pub(crate) links: u32,
    /// All text.
    pub(crate) all: u32,
    /// Whether it is a paragraph itself: its own text is prose.
    pub(crate) is_paragraph: bool,
}

/// A block on the way through it.
#[derive(Default)]
struct OpenBlock {
    /// Of the blocks in it.
    inside: Measure,
    /// Text directly in this block, outside links, and the sentence marks in it.
    own: u32,
    own_marks: u32,
    own_links: u32,
    is_legal: bool,
    ends_sentence: bool,
    /// Blocks right below that hold a headline in a link and a little text.
    n_teasers: u32,
    teaser_prose: u32,
}

/// A paragraph has at least this much text,
const MIN_PROSE: u32 = 50;
/// or this much where it ends as a sentence does.
const MIN_SENTENCE: u32 = 14;

/// What a class calls something around the article holds at most one part in this many of the text.
const MAX_SHARE: u32 = 3;
/// An article has at least this much prose, in units.
pub(crate) const MIN_ARTICLE: u32 = 60;

/// Items of a list of other articles have no more text, and a headline in a link; what has less is a button.
const MAX_TEASER: u32 = 500;
const MIN_HEADLINE: u32 = 20;

/// The measures of all elements, by their number.
#[derive(Debug)]
pub(crate) struct Measures {
    parts: Vec<Part>,
    /// What each element's name says it is, looked up once.
    named: Vec<OnceCell<Option<Reason>>>,
    /// Without what is around the article.
    inside: Vec<Measure>,
    /// With it.
    whole: Vec<Measure>,
    root: NodeId,
    /// Elements around the article that hold much of the text and are believed to be what their names say.
    trusted: Vec<NodeId>,
}

impl Measures {
    /// The measures below `root`; where the page shows its title, what stands under it decides whether names are believed.
    pub(crate) fn of(dom: &Dom, root: NodeId, title: Option<NodeId>) -> Self {
        let parts = parts(dom, root);
        let named = vec![OnceCell::new(); dom.len()];
        let mut measures = Self { parts, named, inside: Vec::new(), whole: Vec::new(), root, trusted: Vec::new() };
        measures.whole = measures.walk(root, |_| false);
        let doubted = title.map(|title| measures.doubted(dom, title)).unwrap_or_default();
        let mut measures = measures.within(dom, root);
        if let Some(title) = title.filter(|_| !doubted.is_empty()) {
            measures.trust(dom, title, doubted);
        }
        measures
    }

    /// The same for a part of what was measured, judged by that part's own text.
    pub(crate) fn within(mut self, dom: &Dom, root: NodeId) -> Self {
        self.root = root;
        self.inside = self.walk(root, |id| self.around(dom, id).is_some());
        self
    }

    /// What its name alone would not be believed of: comments, dialogs and disclaimers that hold much of the page's text, but
    /// not its title.
    fn doubted(&self, dom: &Dom, title: NodeId) -> Vec<NodeId> {
        let may_be_longer = |reason| matches!(reason, Reason::Comments | Reason::Subscription | Reason::Disclaimer);
        let is_long = |&id: &NodeId| self.whole[id.index()].prose * MAX_SHARE > self.whole[self.root.index()].prose;
        let is_doubted = |id: &NodeId| {
            // What is behind a paywall is the article.
            let is_paywall = || dom.element(*id).is_some_and(|element| has_word(element, &["paywall"]));
            self.named(dom, *id).is_some_and(may_be_longer) && !is_paywall() && !dom.is_within(title, *id)
        };
        dom.elements(self.root).filter(is_long).filter(is_doubted).collect()
    }

    /// Believes the names of what is longer than the article, if an article stands under the title without it.
    fn trust(&mut self, dom: &Dom, title: NodeId, doubted: Vec<NodeId>) {
        let is_skipped = |id| doubted.contains(&id) || self.around(dom, id).is_some();
        let without = self.walk(self.root, is_skipped);
        let near = dom.ancestors(title).find(|id| without[id.index()].prose > 0);
        if near.is_some_and(|id| without[id.index()].prose >= MIN_ARTICLE) {
            (self.inside, self.trusted) = (without, doubted);
        }
    }

    /// Measures the subtree of `root` without the elements that are skipped.
    fn walk(&self, root: NodeId, is_skipped: impl Fn(NodeId) -> bool) -> Vec<Measure> {
        let mut measures = vec![Measure::default(); self.named.len()];
        let is_root = |part: &Part| matches!(*part, Part::Open { shown, .. } if shown.id == root);
        // What stands in something that shows no text has none.
        let Some(first) = self.parts.iter().position(is_root) else { return measures };
        // The open blocks: text belongs to the innermost.
        let (mut blocks, mut n_links): (Vec<OpenBlock>, usize) = (Vec::new(), 0);
        let mut index = first;
        loop {
            match self.parts[index] {
                Part::Open { shown, end } if index != first && is_skipped(shown.id) => {
                    index = end;
                    continue;
                }
                Part::Open { shown, .. } => {
                    n_links += usize::from(shown.is_link);
                    if shown.is_block {
                        blocks.push(OpenBlock::default());
                    }
                }
                Part::Text(text) => {
                    if let Some(block) = blocks.last_mut() {
                        if n_links > 0 {
                            block.own_links += text.units;
                        } else {
                            block.add(text);
                        }
                    }
                }
                Part::Close(shown) => {
                    n_links -= usize::from(shown.is_link);
                    if shown.is_block
                        && let Some(block) = blocks.pop()
                    {
                        measures[shown.id.index()] = block.close(blocks.last_mut());
                    }
                    if shown.id == root {
                        return measures;
                    }
                }
            }
            index += 1;
        }
    }

    pub(crate) fn get(&self, id: NodeId) -> &Measure {
        &self.inside[id.index()]
    }

    /// What an element's name says it is, if that is around an article.
    pub(crate) fn named(&self, dom: &Dom, id: NodeId) -> Option<Reason> {
        *self.named[id.index()].get_or_init(|| around(dom.element(id)?))
    }

    /// Why an element is no part of the article, if it is around it. A class may say so of what holds the article
    /// (`has-sidebar`): that is not believed.
    pub(crate) fn around(&self, dom: &Dom, id: NodeId) -> Option<Reason> {
        let prose = |id: NodeId| self.whole[id.index()].prose;
        self.named(dom, id).filter(|_| prose(id) * MAX_SHARE <= prose(self.root) || self.trusted.contains(&id))
    }
}

impl OpenBlock {
    /// Adds a text outside links.
    fn add(&mut self, text: TextWeight) {
        self.own += text.units;
        self.own_marks += text.marks;
        self.is_legal |= text.is_legal;
        self.ends_sentence = text.ends_sentence;
    }

    /// What the block holds, added to the one around it.
    fn close(self, above: Option<&mut Self>) -> Measure {
        let mut done = self.inside;
        let own = self.own + self.own_links;
        done.all += own;
        let min = if self.ends_sentence { MIN_SENTENCE } else { MIN_PROSE };
        if own >= min && self.own_marks > 0 && self.own_links * 2 < own && !self.is_legal {
            done.prose += own;
            done.is_paragraph = true;
        } else {
            done.links += self.own_links;
        }
        // Three and more of them are a list of other articles.
        if self.n_teasers >= 3 && self.teaser_prose * 10 >= done.prose * 7 {
            done.links += done.prose;
            done.prose = 0;
        }
        if let Some(above) = above {
            above.inside.prose += done.prose;
            above.inside.links += done.links;
            above.inside.all += done.all;
            let has_little = done.prose > 0 && done.prose <= MAX_TEASER && done.prose < done.all;
            if has_little && done.links >= MIN_HEADLINE {
                above.n_teasers += 1;
                above.teaser_prose += done.prose;
            }
        }
        done
    }
}
