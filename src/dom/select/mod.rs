//! CSS selectors of site profiles, compiled once and matched against every element of a page.
//!
//! A profile has about twenty selectors and a page thousands of elements, nearly none of which
//! match. So the selectors are in buckets by what their last part requires (an id, a class, an
//! attribute, an element name), and an element is matched only against the buckets of its own id,
//! classes, attributes and name.

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
use self::engine::{Markup, MarkupName, MatchedElement, Name};
use super::{Dom, NodeId, Tag};

/// A list of selectors. The number of a selector is its position in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct SelectorSet {
    by_id: FxHashMap<Box<str>, Vec<Rule>>,
    by_class: FxHashMap<Box<str>, Vec<Rule>>,
    by_attribute: FxHashMap<LocalName, Vec<Rule>>,
    by_name: FxHashMap<LocalName, Vec<Rule>>,
    /// Selectors whose last part requires none of these: `*`, `:is(h1, h2)`, `:empty`.
    anywhere: Vec<Rule>,
    attributes: Vec<LocalName>,
}

/// Several lists, each with its own numbers, that are matched in one walk.
#[derive(Debug, Clone)]
pub(crate) struct SelectorLists<const N: usize>(SelectorSet);

/// One compiled selector.
#[derive(Debug, Clone)]
struct Rule {
    /// The index of its list.
    list: usize,
    /// The number of the entry of the list that contains it, which may have several selectors
    /// separated by commas.
    number: usize,
    selector: Selector<Markup>,
}

/// The work that all selectors together may do on one page. A step from element to element costs
/// one, and so do eight bytes of an attribute. Selectors that [`compile`] accepts are linear in the
/// page for one element, but not for all elements: `.a ~ .b` is quadratic in siblings, `.a .b` in
/// depth and in the length of `class`. This much work takes about 0.3 s; real pages need less than
/// 1,000.
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
        let bucket = match requirement(&rule.selector) {
            Requirement::Id(id) => self.by_id.entry((*id.0).into()).or_default(),
            Requirement::Class(class) => self.by_class.entry((*class.0).into()).or_default(),
            Requirement::Attribute(name) => self.by_attribute.entry(name.attribute.clone()).or_default(),
            Requirement::Name(name) => self.by_name.entry(name.written.clone()).or_default(),
            Requirement::Nothing => &mut self.anywhere,
        };
        bucket.push(rule);
    }

    /// Whether the list has no selectors.
    pub(crate) fn is_empty(&self) -> bool {
        let has_named = !self.by_attribute.is_empty() || !self.by_name.is_empty();
        self.by_id.is_empty() && self.by_class.is_empty() && !has_named && self.anywhere.is_empty()
    }

    /// The names of the attributes that the selectors read, except `class` and `id`. The parse must
    /// keep them.
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

    /// The names of the attributes that the selectors read, except `class` and `id`. The parse must
    /// keep them.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.0.attributes()
    }

    /// For each list the first element in document order below `root` that matches the first
    /// selector of the list that matches any: the selectors of a list are in order of preference.
    pub(crate) fn first_matches(&self, dom: &Dom, root: NodeId) -> [Option<NodeId>; N] {
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
    /// Whether the element `id` matches. Not inlined: the context is large, and nearly no element
    /// needs it.
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
            // The case of classes and ids matters, whatever the doctype is: profiles are written
            // from real markup.
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        matches_selector(&self.selector, 0, None, MatchedElement { dom, id }, &mut context)
    }
}

impl Dom {
    fn count_work(&self, cost: usize) {
        self.work.set(self.work.get().saturating_add(cost));
    }

    /// Whether selectors have exceeded the work that is allowed on one page. From then on none
    /// matches, so the page must fail as too complex.
    pub(crate) fn is_overworked(&self) -> bool {
        self.work.get() > MAX_WORK
    }
}

/// What an element must have to match, from rare to common.
enum Requirement<'s> {
    Id(&'s Name),
    Class(&'s Name),
    Attribute(&'s MarkupName),
    Name(&'s MarkupName),
    Nothing,
}

impl Requirement<'_> {
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

/// The rarest requirement of the last compound.
fn requirement(selector: &Selector<Markup>) -> Requirement<'_> {
    let requirements = selector.iter().map(|component| match component {
        Component::ID(id) => Requirement::Id(id),
        Component::Class(class) => Requirement::Class(class),
        Component::AttributeInNoNamespaceExists { local_name_lower: name, .. }
        | Component::AttributeInNoNamespace { local_name: name, .. } => Requirement::Attribute(name),
        Component::LocalName(name) => Requirement::Name(&name.lower_name),
        _ => Requirement::Nothing,
    });
    requirements.min_by_key(Requirement::rank).unwrap_or(Requirement::Nothing)
}
