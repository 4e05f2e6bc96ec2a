//! CSS selectors of site profiles, compiled once and asked for every element of a page.
//!
//! A profile has some twenty selectors and a page thousands of elements, nearly none of which match. So the selectors
//! lie in buckets by what their last part demands (an id, a class, an attribute, an element name), and an
//! element looks only into the buckets of its own.

mod compile;
mod engine;
#[cfg(test)]
mod tests;

use html5ever::{LocalName, local_name};
use selectors::FxHashMap;
use selectors::context::{MatchingForInvalidation, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::{MatchingContext, MatchingMode, matches_selector};
use selectors::parser::{Component, Selector};

pub(crate) use self::compile::SelectorError;
use self::compile::{compile, note_attributes};
use self::engine::{Candidate, Markup, MarkupName, Name};
use super::{Dom, NodeId, Tag};

/// A list of selectors, each with a number, its place in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct SelectorSet {
    by_id: FxHashMap<Box<str>, Vec<Rule>>,
    by_class: FxHashMap<Box<str>, Vec<Rule>>,
    by_attribute: FxHashMap<LocalName, Vec<Rule>>,
    by_name: FxHashMap<LocalName, Vec<Rule>>,
    /// Selectors whose last part demands none of these: `*`, `:is(h1, h2)`, `:empty`.
    anywhere: Vec<Rule>,
    attributes: Vec<LocalName>,
}

/// Several lists, each with its own numbers, that are asked in one go.
#[derive(Debug, Clone)]
pub(crate) struct SelectorLists<const N: usize>(SelectorSet);

/// One selector of a comma list, with the number of that, and of the list that holds it.
#[derive(Debug, Clone)]
struct Rule {
    list: usize,
    number: usize,
    selector: Selector<Markup>,
}

/// What all selectors together may cost on one page. A step from element to element, or eight bytes of an attribute,
/// cost one. What [`compile`] lets pass is linear in the page for one element, but not for all: `.a ~ .b` is quadratic
/// in siblings, `.a .b` in depth and in the length of `class`. This many take about 0.3 s; real pages cost under 1,000.
const MAX_WORK: usize = 1 << 23;

impl SelectorSet {
    /// Compiles `selectors`, each of which may be a comma list.
    pub(crate) fn new<'a>(selectors: impl IntoIterator<Item = &'a str>) -> Result<Self, SelectorError> {
        let mut set = Self::default();
        set.add(0, selectors)?;
        Ok(set)
    }

    fn add<'a>(&mut self, list: usize, selectors: impl IntoIterator<Item = &'a str>) -> Result<(), SelectorError> {
        for (number, text) in selectors.into_iter().enumerate() {
            for selector in compile(text)?.slice() {
                note_attributes(selector, &mut self.attributes);
                self.insert(Rule { list, number, selector: selector.clone() });
            }
        }
        Ok(())
    }

    fn insert(&mut self, rule: Rule) {
        let bucket = match demand(&rule.selector) {
            Demand::Id(id) => self.by_id.entry((*id.0).into()).or_default(),
            Demand::Class(class) => self.by_class.entry((*class.0).into()).or_default(),
            Demand::Attribute(name) => self.by_attribute.entry(name.attribute.clone()).or_default(),
            Demand::Name(name) => self.by_name.entry(name.written.clone()).or_default(),
            Demand::Nothing => &mut self.anywhere,
        };
        bucket.push(rule);
    }

    /// Whether no element can match.
    pub(crate) fn is_empty(&self) -> bool {
        let has_named = !self.by_attribute.is_empty() || !self.by_name.is_empty();
        self.by_id.is_empty() && self.by_class.is_empty() && !has_named && self.anywhere.is_empty()
    }

    /// The names of the attributes the selectors read beyond `class` and `id`, which the parse has to keep.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|name| &**name)
    }

    /// The smallest number among the selectors that match the element `id`.
    pub(crate) fn first_match(&self, dom: &Dom, id: NodeId) -> Option<usize> {
        let mut best = None;
        self.visit(dom, id, |rule| {
            if best.is_none_or(|best| rule.number < best) && rule.matches(dom, id) {
                best = Some(rule.number);
            }
        });
        best
    }

    /// Calls `visit` for the selectors in the buckets of the element `id`.
    fn visit(&self, dom: &Dom, id: NodeId, mut visit: impl FnMut(&Rule)) {
        let Some(element) = dom.element(id).filter(|element| element.tag != Tag::Foreign) else { return };
        let mut look_into = |bucket: &Vec<Rule>| bucket.iter().for_each(&mut visit);
        self.by_name.get(&element.name).into_iter().for_each(&mut look_into);
        for attr in &element.attrs {
            self.by_attribute.get(&attr.name.local).into_iter().for_each(&mut look_into);
            if attr.name.local == local_name!("id") {
                self.by_id.get(&*attr.value).into_iter().for_each(&mut look_into);
            } else if attr.name.local == local_name!("class") && !self.by_class.is_empty() {
                let classes = attr.value.split_ascii_whitespace();
                classes.filter_map(|class| self.by_class.get(class)).for_each(&mut look_into);
            }
        }
        look_into(&self.anywhere);
    }
}

impl<const N: usize> SelectorLists<N> {
    pub(crate) fn new<'a>(lists: [impl IntoIterator<Item = &'a str>; N]) -> Result<Self, SelectorError> {
        let mut set = SelectorSet::default();
        for (list, selectors) in lists.into_iter().enumerate() {
            set.add(list, selectors)?;
        }
        Ok(Self(set))
    }

    /// The names of the attributes the selectors read beyond `class` and `id`.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.0.attributes()
    }

    /// For each list the first element in document order below `root` that matches the selector of the smallest number
    /// possible: the lists are in order of preference.
    pub(crate) fn find_each(&self, dom: &Dom, root: NodeId) -> [Option<NodeId>; N] {
        let mut best = [(usize::MAX, None); N];
        if !self.0.is_empty() {
            for id in dom.elements(root) {
                self.0.visit(dom, id, |rule| {
                    let (number, found) = &mut best[rule.list];
                    if rule.number < *number && rule.matches(dom, id) {
                        (*number, *found) = (rule.number, Some(id));
                    }
                });
            }
        }
        best.map(|(_, found)| found)
    }
}

impl Rule {
    /// Not inlined: the context is large, and nearly every element goes without.
    #[inline(never)]
    fn matches(&self, dom: &Dom, id: NodeId) -> bool {
        if dom.is_overworked() {
            return false;
        }
        dom.count_work(1);
        let mut caches = SelectorCaches::default();
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            // Classes and ids keep their case, whatever the doctype says: profiles are written from real markup.
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(&self.selector, 0, None, Candidate { dom, id }, &mut context)
    }
}

impl Dom {
    fn count_work(&self, cost: usize) {
        self.work.set(self.work.get().saturating_add(cost));
    }

    /// Whether selectors have cost more than they may on one page. From then on none matches, so the page must fail as
    /// too complex.
    pub(crate) fn is_overworked(&self) -> bool {
        self.work.get() > MAX_WORK
    }
}

/// What an element must have to match, the rarest first.
enum Demand<'s> {
    Id(&'s Name),
    Class(&'s Name),
    Attribute(&'s MarkupName),
    Name(&'s MarkupName),
    Nothing,
}

impl Demand<'_> {
    const fn rank(&self) -> u8 {
        match self {
            Self::Id(_) => 0,
            Self::Class(_) => 1,
            Self::Attribute(_) => 2,
            Self::Name(_) => 3,
            Self::Nothing => 4,
        }
    }
}

/// The rarest demand of the last compound.
fn demand(selector: &Selector<Markup>) -> Demand<'_> {
    let demands = selector.iter().map(|component| match component {
        Component::ID(id) => Demand::Id(id),
        Component::Class(class) => Demand::Class(class),
        Component::AttributeInNoNamespaceExists { local_name_lower: name, .. }
        | Component::AttributeInNoNamespace { local_name: name, .. } => Demand::Attribute(name),
        Component::LocalName(name) => Demand::Name(&name.lower_name),
        _ => Demand::Nothing,
    });
    demands.min_by_key(Demand::rank).unwrap_or(Demand::Nothing)
}
