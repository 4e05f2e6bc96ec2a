//! What each element holds: running text, links, and other text. One walk.

use once_cell::sync::Lazy;

use super::tokens::{around, has_word};
use crate::dom::{Attr, Data, Dom, Element, Hiding, NodeId, Step, Tag, hiding};
use crate::ledger::Reason;
use crate::scan::Scan;

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

/// What the foot of a page or of an article says, not an article.
static LEGAL: Lazy<Scan> = Lazy::new(|| {
    Scan::new(&[
        "Copyright ©",
        "Copyright©",
        "All Rights Reserved",
        "All rights reserved",
        "版权所有",
        "ICP证",
        "ICP备",
        "不良信息举报",
        "公网安备",
        "特别声明：",
        "免责声明：",
        "郑重声明：",
        "版权声明：",
        "uploaded and posted by",
        "This website uses cookies",
        "We use cookies",
        "we use cookies",
        "不构成对任何人的投资建议",
        "增值电信业务",
        "未经书面授权",
        "未经书面许可",
    ])
});

/// Items of a list of other articles have no more text, and a headline in a link; what has less is a button.
const MAX_TEASER: u32 = 500;
const MIN_HEADLINE: u32 = 20;

/// The measures of all elements, by their number.
#[derive(Debug)]
pub(crate) struct Measures {
    facts: Vec<Fact>,
    /// Without what is around the article.
    inside: Vec<Measure>,
    /// With it.
    whole: Vec<Measure>,
    root: NodeId,
    /// Elements around the article that hold much of the text and are believed to be what their names say.
    trusted: Vec<NodeId>,
}

/// What is known of a node alone, read once for all walks.
#[derive(Clone, Copy, Debug, Default)]
struct Fact {
    /// An element that shows no text.
    is_unseen: bool,
    /// The units of a text, and its sentence marks.
    units: u32,
    marks: u32,
    is_legal: bool,
    ends_sentence: bool,
}

impl Measures {
    /// The measures below `root`; where the page shows its title, what stands under it decides whether names are believed.
    pub(crate) fn of(dom: &Dom, root: NodeId, title: Option<NodeId>) -> Self {
        let facts = facts(dom, root);
        let whole = walk(dom, root, &facts, |_| false);
        let measures = Self { facts, inside: Vec::new(), whole, root, trusted: Vec::new() };
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
        self.inside = walk(dom, root, &self.facts, |id| self.around(dom, id).is_some());
        self
    }

    /// What its name alone would not be believed of: comments, dialogs and disclaimers that hold much of the page's text, but
    /// not its title.
    fn doubted(&self, dom: &Dom, title: NodeId) -> Vec<NodeId> {
        let may_be_longer = |reason| matches!(reason, Reason::Comments | Reason::Subscription | Reason::Disclaimer);
        let is_long = |&id: &NodeId| self.whole[id.index()].prose * MAX_SHARE > self.whole[self.root.index()].prose;
        let is_doubted = |id: &NodeId| {
            let Some(element) = dom.element(*id) else { return false };
            // What is behind a paywall is the article.
            around(element).is_some_and(may_be_longer) && !has_word(element, &["paywall"]) && !dom.is_within(title, *id)
        };
        dom.descendants(self.root).filter(is_long).filter(is_doubted).collect()
    }

    /// Believes the names of what is longer than the article, if an article stands under the title without it.
    fn trust(&mut self, dom: &Dom, title: NodeId, doubted: Vec<NodeId>) {
        let is_skipped = |id| doubted.contains(&id) || self.around(dom, id).is_some();
        let without = walk(dom, self.root, &self.facts, is_skipped);
        let near = dom.ancestors(title).find(|id| without[id.index()].prose > 0);
        if near.is_some_and(|id| without[id.index()].prose >= MIN_ARTICLE) {
            (self.inside, self.trusted) = (without, doubted);
        }
    }

    pub(crate) fn get(&self, id: NodeId) -> &Measure {
        &self.inside[id.index()]
    }

    /// What an element's name says it is, if that is around an article.
    pub(crate) fn named(dom: &Dom, id: NodeId) -> Option<Reason> {
        around(dom.element(id)?)
    }

    /// Why an element is no part of the article, if it is around it. A class may say so of what holds the article
    /// (`has-sidebar`): that is not believed.
    pub(crate) fn around(&self, dom: &Dom, id: NodeId) -> Option<Reason> {
        let prose = |id: NodeId| self.whole[id.index()].prose;
        around(dom.element(id)?).filter(|_| prose(id) * MAX_SHARE <= prose(self.root) || self.trusted.contains(&id))
    }
}

fn facts(dom: &Dom, root: NodeId) -> Vec<Fact> {
    let mut facts = vec![Fact::default(); dom.len()];
    let mut here = Some(root);
    while let Some(id) = here {
        let fact = &mut facts[id.index()];
        match dom.data(id) {
            Data::Text(text) => {
                (fact.units, fact.marks) = weigh(text);
                fact.is_legal = LEGAL.is_match(text);
                fact.ends_sentence = text.trim_end().ends_with(['。', '！', '？', '”', '.', '!', '?', '"']);
            }
            Data::Element(element) => fact.is_unseen = id != root && is_unseen(element),
            Data::Comment(_) | Data::Document => {}
        }
        here = if fact.is_unseen { dom.following_skipping(root, id) } else { dom.following(root, id) };
    }
    facts
}

fn walk(dom: &Dom, root: NodeId, facts: &[Fact], is_skipped: impl Fn(NodeId) -> bool) -> Vec<Measure> {
    let mut walk = Walk { dom, facts, measures: vec![Measure::default(); dom.len()], blocks: Vec::new(), n_links: 0 };
    let mut step = Some(Step::Enter(root));
    while let Some(here) = step {
        step = match here {
            Step::Enter(id) if id != root && (facts[id.index()].is_unseen || is_skipped(id)) => {
                dom.step(root, Step::Leave(id))
            }
            Step::Enter(id) => {
                walk.enter(id);
                dom.step(root, here)
            }
            Step::Leave(id) => {
                walk.leave(id);
                dom.step(root, here)
            }
        };
    }
    walk.measures
}

struct Walk<'d> {
    dom: &'d Dom,
    facts: &'d [Fact],
    measures: Vec<Measure>,
    /// The open blocks: text belongs to the innermost.
    blocks: Vec<NodeId>,
    n_links: usize,
}

impl Walk<'_> {
    fn enter(&mut self, id: NodeId) {
        match self.dom.data(id) {
            Data::Text(_) => self.text(id),
            Data::Element(element) => {
                if element.tag() == Tag::A {
                    self.n_links += 1;
                }
                if element.tag().is_block() {
                    self.blocks.push(id);
                }
            }
            Data::Comment(_) | Data::Document => {}
        }
    }

    fn text(&mut self, id: NodeId) {
        let Some(&block) = self.blocks.last() else { return };
        let fact = self.facts[id.index()];
        let measure = &mut self.measures[block.index()];
        if self.n_links > 0 {
            measure.own_links += fact.units;
        } else {
            measure.own += fact.units;
            measure.own_marks += fact.marks;
            measure.is_legal |= fact.is_legal;
            measure.ends_sentence = fact.ends_sentence;
        }
    }

    fn leave(&mut self, id: NodeId) {
        let Some(element) = self.dom.element(id) else { return };
        if element.tag() == Tag::A {
            self.n_links = self.n_links.saturating_sub(1);
        }
        if !element.tag().is_block() {
            return;
        }
        self.blocks.pop();
        let measure = &mut self.measures[id.index()];
        let own = measure.own + measure.own_links;
        measure.all += own;
        let min = if measure.ends_sentence { MIN_SENTENCE } else { MIN_PROSE };
        if own >= min && measure.own_marks > 0 && measure.own_links * 2 < own && !measure.is_legal {
            measure.prose += own;
            measure.is_paragraph = true;
        } else {
            measure.links += measure.own_links;
        }
        // Three and more of them are a list of other articles.
        if measure.n_teasers >= 3 && measure.teaser_prose * 10 >= measure.prose * 7 {
            measure.links += measure.prose;
            measure.prose = 0;
        }
        let done = *measure;
        let is_teaser =
            done.links >= MIN_HEADLINE && done.prose > 0 && done.prose <= MAX_TEASER && done.prose < done.all;
        if let Some(above) = self.blocks.last() {
            let above = &mut self.measures[above.index()];
            above.prose += done.prose;
            above.links += done.links;
            above.all += done.all;
            if is_teaser {
                above.n_teasers += 1;
                above.teaser_prose += done.prose;
            }
        }
    }
}

/// Elements that show no text of the page.
pub(crate) fn is_unseen(element: &Element) -> bool {
    element.tag().is_opaque()
        || element.tag() == Tag::Button
        || element.attr(Attr::Hidden).is_some()
        || element.attr(Attr::Style).and_then(hiding) == Some(Hiding::Display)
}

/// A letter of Latin script counts one, one of a script set solid two.
pub(crate) fn units_of(c: char) -> u32 {
    if c >= '\u{2E80}' { 2 } else { 1 }
}

/// The units of a text, and its sentence marks.
fn weigh(text: &str) -> (u32, u32) {
    let (mut units, mut marks, mut has_word) = (0, 0, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        units += units_of(c);
        has_word |= c.is_ascii_alphabetic() || c > '\u{BF}';
        let is_mark = match c {
            '，' | '。' | '！' | '？' | '；' | '、' => true,
            ',' | '.' | '!' | '?' | ';' => chars.peek().is_none_or(|next| next.is_whitespace()),
            _ => false,
        };
        marks += u32::from(is_mark);
    }
    // Numbers alone are a table's: they speak neither for an article nor against it.
    if has_word { (units, marks) } else { (0, 0) }
}
