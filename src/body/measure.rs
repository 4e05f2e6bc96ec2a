//! How much running text, link text and other text each element has.

use std::cell::OnceCell;

use super::parts::{Part, TextWeight, parts};
use crate::dom::{Dom, NodeId};
use crate::ledger::Reason;
use crate::markup::{around, has_word};

/// The text below an element, in units: a letter of Latin script counts one, a letter of a script
/// without spaces counts two.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measure {
    /// Text of paragraphs: blocks with enough text and with sentence punctuation.
    pub(crate) prose: u32,
    /// Text in links.
    pub(crate) links: u32,
    /// All text.
    pub(crate) all: u32,
    /// Whether the element is a paragraph: its own text is prose.
    pub(crate) is_paragraph: bool,
}

/// A block while its content is being walked through.
#[derive(Default)]
struct MeasuredBlock {
    /// The measures of the blocks inside.
    inside: Measure,
    /// Text directly in this block, outside links.
    own: u32,
    /// Sentence marks in that text.
    own_marks: u32,
    /// Link text directly in this block.
    own_links: u32,
    is_legal: bool,
    ends_sentence: bool,
    /// How many blocks directly below have a headline in a link and a little text.
    n_teasers: u32,
    /// The prose of these blocks.
    teaser_prose: u32,
}

/// A paragraph has at least this much text, in units.
const MIN_PROSE: u32 = 50;
/// A paragraph that ends like a sentence has at least this much text, in units.
const MIN_SENTENCE: u32 = 14;

/// If an element has more than one part in this many of the text, a class that says it is around
/// the article is not believed.
const MAX_SHARE: u32 = 3;
/// An article has at least this much prose, in units.
pub(crate) const MIN_ARTICLE: u32 = 60;

/// An item of a list of other articles has at most this much prose, in units.
const MAX_TEASER: u32 = 500;
/// An item of a list of other articles has a headline in a link, with at least this many units. A
/// shorter link is a button.
const MIN_HEADLINE: u32 = 20;

/// The measures of all elements, by the index of their node.
#[derive(Debug)]
pub(crate) struct Measures {
    parts: Vec<Part>,
    /// What each element's class and id say, looked up once.
    named: Vec<OnceCell<Option<Reason>>>,
    /// Measures without the elements around the article.
    inside: Vec<Measure>,
    /// Measures with all elements.
    whole: Vec<Measure>,
    root: NodeId,
    /// Elements with much of the text whose names are believed all the same: they are around the
    /// article.
    trusted: Vec<NodeId>,
}

impl Measures {
    /// The measures below `root`. If the page shows its title at `title`, the text below the title
    /// decides whether the names of long elements are believed.
    pub(crate) fn of(dom: &Dom, root: NodeId, title: Option<NodeId>) -> Self {
        let parts = parts(dom, root);
        let named = vec![OnceCell::new(); dom.len()];
        let mut measures = Self { parts, named, inside: Vec::new(), whole: Vec::new(), root, trusted: Vec::new() };
        measures.whole = measures.walk(root, |_| false);
        let Some(title) = title else { return measures.within(dom, root) };
        let doubted = measures.doubted(dom, title);
        let mut measures = measures.within(dom, root);
        if !doubted.is_empty() {
            measures.trust(dom, title, doubted);
        }
        measures
    }

    /// The measures for a part of the tree that was measured. Whether an element is long is judged
    /// by the text of that part.
    pub(crate) fn within(mut self, dom: &Dom, root: NodeId) -> Self {
        self.root = root;
        self.inside = self.walk(root, |id| self.around(dom, id).is_some());
        self
    }

    /// Elements whose names alone are not believed: comments, dialogs and disclaimers that have
    /// much of the page's text, but not its title.
    fn doubted(&self, dom: &Dom, title: NodeId) -> Vec<NodeId> {
        dom.elements(self.root).filter(|&id| self.is_doubted(dom, id, title)).collect()
    }

    fn is_doubted(&self, dom: &Dom, id: NodeId, title: NodeId) -> bool {
        if self.whole[id.index()].prose * MAX_SHARE <= self.whole[self.root.index()].prose {
            return false;
        }
        if !matches!(self.named(dom, id), Some(Reason::Comments | Reason::Subscription | Reason::Disclaimer)) {
            return false;
        }
        // An element that is called a paywall contains the article.
        let is_paywall = dom.element(id).is_some_and(|element| has_word(element, &["paywall"]));
        !is_paywall && !dom.is_within(title, id)
    }

    /// Believes the names of doubted elements if without them there is an article below the title.
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
        // A root inside an element that shows no text is no part, and has no text.
        let Some(first) = self.parts.iter().position(is_root) else { return measures };
        // The blocks that are open. Text belongs to the innermost one.
        let (mut blocks, mut n_links): (Vec<MeasuredBlock>, usize) = (Vec::new(), 0);
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
                        blocks.push(MeasuredBlock::default());
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

    /// What an element is by its class and id, if that is around an article.
    pub(crate) fn named(&self, dom: &Dom, id: NodeId) -> Option<Reason> {
        *self.named[id.index()].get_or_init(|| around(dom.element(id)?))
    }

    /// Why an element is no part of the article, if it is around it. A class may also say so of an
    /// element that contains the article (`has-sidebar`). That is not believed.
    pub(crate) fn around(&self, dom: &Dom, id: NodeId) -> Option<Reason> {
        let reason = self.named(dom, id)?;
        let prose = |id: NodeId| self.whole[id.index()].prose;
        let is_short = prose(id) * MAX_SHARE <= prose(self.root);
        if is_short || self.trusted.contains(&id) { Some(reason) } else { None }
    }
}

impl MeasuredBlock {
    /// Adds a text outside links.
    fn add(&mut self, text: TextWeight) {
        self.own += text.units;
        self.own_marks += text.marks;
        self.is_legal |= text.is_legal;
        self.ends_sentence = text.ends_sentence;
    }

    /// The measure of the block, which is added to the block around it.
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
        // Three or more teasers are a list of other articles.
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
