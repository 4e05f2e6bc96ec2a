//! CSS selectors of site profiles, compiled once and asked for every element of a page.
//!
//! A profile has some twenty selectors and a page thousands of elements, nearly none of which match. So the selectors
//! lie in buckets by what their last part demands (an id, a class, an element name), and an element looks only
//! into the buckets of its own id, classes and name.

mod engine;
#[cfg(test)]
mod tests;

use std::fmt;

use cssparser::{ParseErrorKind, Parser};
use html5ever::{LocalName, local_name};
use selectors::context::{MatchingForInvalidation, NeedsSelectorFlags, QuirksMode, SelectorCaches};
use selectors::matching::{MatchingContext, MatchingMode, matches_selector};
use selectors::parser::{
    Combinator, Component, ParseRelative, Selector, SelectorList, SelectorParseErrorKind, SelectorVisitor,
};
use selectors::{FxHashMap, attr::NamespaceConstraint};

use self::engine::{Candidate, Markup, Name, Syntax};
use super::{Dom, NodeId, Tag};

/// What is wrong with which selector.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct SelectorError(String);

/// A list of selectors, each with a number, its place in the list.
#[derive(Debug, Clone, Default)]
pub(crate) struct SelectorSet {
    by_id: FxHashMap<Box<str>, Vec<Rule>>,
    by_class: FxHashMap<Box<str>, Vec<Rule>>,
    by_name: FxHashMap<LocalName, Vec<Rule>>,
    /// Selectors whose last part demands none of the three: `[data-source]`, `*`, `:is(h1, h2)`.
    anywhere: Vec<Rule>,
    attributes: Vec<LocalName>,
}

/// One selector of a comma list, with the list's number.
#[derive(Debug, Clone)]
struct Rule {
    number: usize,
    selector: Selector<Markup>,
}

/// Bytes of a selector list. With the next two it bounds what compiling and one comparison cost.
const MAX_BYTES: usize = 4096;
/// Compounds of a selector (`.a > .b` has two), those in `:not()` and `:is()` counted too: matching recurses over them.
const MAX_COMPOUNDS: usize = 16;
/// Parentheses in parentheses: parsing recurses over them.
const MAX_NESTING: u8 = 4;

/// What all selectors together may cost on one page. A step from element to element or eight bytes of an attribute
/// cost one. `.a ~ .b` is quadratic in siblings, `.a .b` in depth and in the length of `class`, and the page decides.
const MAX_WORK: usize = 1 << 25;

impl SelectorSet {
    /// Compiles `selectors`, each of which may be a comma list.
    pub(crate) fn new<'a>(selectors: impl IntoIterator<Item = &'a str>) -> Result<Self, SelectorError> {
        let mut set = Self::default();
        for (number, text) in selectors.into_iter().enumerate() {
            for selector in compile(text)?.slice() {
                set.insert(text, Rule { number, selector: selector.clone() })?;
            }
        }
        Ok(set)
    }

    fn insert(&mut self, text: &str, rule: Rule) -> Result<(), SelectorError> {
        let mut census = Census { n_compounds: 0, attributes: &mut self.attributes };
        rule.selector.visit(&mut census);
        if census.n_compounds > MAX_COMPOUNDS {
            return Err(refuse(text, format_args!("more than {MAX_COMPOUNDS} parts")));
        }
        let bucket = match key(&rule.selector) {
            Key::Id(id) => self.by_id.entry((*id.0).into()).or_default(),
            Key::Class(class) => self.by_class.entry((*class.0).into()).or_default(),
            Key::Name(name) => self.by_name.entry(name.0.clone()).or_default(),
            Key::None => &mut self.anywhere,
        };
        bucket.push(rule);
        Ok(())
    }

    /// Whether no element can match.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_id.is_empty() && self.by_class.is_empty() && self.by_name.is_empty() && self.anywhere.is_empty()
    }

    /// The names of the attributes the selectors read beyond `class` and `id`, which the parse has to keep.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|name| &**name)
    }

    /// The smallest number among the selectors that match the element `id`.
    pub(crate) fn first_match(&self, dom: &Dom, id: NodeId) -> Option<usize> {
        self.first_match_below(usize::MAX, dom, id)
    }

    /// The first element in document order below `root` that matches the selector of the smallest number possible:
    /// the list is in order of preference.
    pub(crate) fn find(&self, dom: &Dom, root: NodeId) -> Option<NodeId> {
        let mut best = (usize::MAX, None);
        if self.is_empty() {
            return None;
        }
        for id in dom.descendants(root) {
            if let Some(number) = self.first_match_below(best.0, dom, id) {
                best = (number, Some(id));
                if number == 0 {
                    break;
                }
            }
        }
        best.1
    }

    /// The smallest number below `limit` among the selectors that match.
    fn first_match_below(&self, limit: usize, dom: &Dom, id: NodeId) -> Option<usize> {
        let element = dom.element(id).filter(|element| element.tag != Tag::Foreign)?;
        let mut below = limit;
        let mut look_into = |bucket: Option<&Vec<Rule>>| {
            let candidates = bucket.into_iter().flatten().take_while(|rule| rule.number < below);
            let found = candidates.filter(|rule| rule.matches(dom, id)).map(|rule| rule.number).next();
            below = found.unwrap_or(below);
        };
        look_into(self.by_name.get(&element.name));
        for attr in &element.attrs {
            if attr.name.local == local_name!("class") {
                for class in attr.value.split_ascii_whitespace() {
                    look_into(self.by_class.get(class));
                }
            } else if attr.name.local == local_name!("id") {
                look_into(self.by_id.get(&*attr.value));
            }
        }
        look_into(Some(&self.anywhere));
        (below < limit).then_some(below)
    }
}

impl Rule {
    fn matches(&self, dom: &Dom, id: NodeId) -> bool {
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
        let matches = matches_selector(&self.selector, 0, None, Candidate { dom, id }, &mut context);
        matches && !dom.is_overworked()
    }
}

impl Dom {
    /// Pays for a piece of matching, and says whether the page had that much left.
    fn pay(&self, cost: usize) -> bool {
        let work = self.work.get().saturating_add(cost);
        self.work.set(work);
        work <= MAX_WORK
    }

    /// Whether selectors cost more than a page may: nothing has matched since, and the page is an error.
    pub(crate) fn is_overworked(&self) -> bool {
        self.work.get() > MAX_WORK
    }
}

/// What an element must have to match.
enum Key<'s> {
    Id(&'s Name),
    Class(&'s Name),
    Name(&'s Name),
    None,
}

/// The rarest demand of the last compound.
fn key(selector: &Selector<Markup>) -> Key<'_> {
    let mut best = Key::None;
    for component in selector.iter() {
        match (component, &best) {
            (Component::ID(id), _) => return Key::Id(id),
            (Component::Class(class), Key::Name(_) | Key::None) => best = Key::Class(class),
            (Component::LocalName(name), Key::None) => best = Key::Name(&name.lower_name),
            _ => {}
        }
    }
    best
}

/// Counts a selector's compounds and collects the attributes it reads.
struct Census<'s> {
    n_compounds: usize,
    attributes: &'s mut Vec<LocalName>,
}

impl SelectorVisitor for Census<'_> {
    type Impl = Markup;

    fn visit_complex_selector(&mut self, _: Option<Combinator>) -> bool {
        self.n_compounds += 1;
        true
    }

    fn visit_attribute_selector(&mut self, _: &NamespaceConstraint<&Name>, _: &Name, name: &Name) -> bool {
        let Name(name) = name;
        if *name != local_name!("class") && *name != local_name!("id") && !self.attributes.contains(name) {
            self.attributes.push(name.clone());
        }
        true
    }
}

fn compile(text: &str) -> Result<SelectorList<Markup>, SelectorError> {
    if text.len() > MAX_BYTES {
        return Err(refuse(text, format_args!("longer than {MAX_BYTES} bytes")));
    }
    let mut parser = Parser::new(text);
    parser.set_nested_block_limit(MAX_NESTING);
    SelectorList::parse(&Syntax, &mut parser, ParseRelative::No).map_err(|error| match error.kind {
        ParseErrorKind::Basic(kind) => refuse(text, format_args!("{kind}")),
        ParseErrorKind::Custom(kind) => refuse(text, format_args!("{}", describe(&kind))),
    })
}

const fn describe(kind: &SelectorParseErrorKind) -> &'static str {
    use SelectorParseErrorKind as Kind;
    match kind {
        Kind::EmptySelector => "empty selector",
        Kind::DanglingCombinator => "a combinator leads nowhere",
        Kind::ClassNeedsIdent => "no class name after the dot",
        Kind::UnsupportedPseudoClassOrElement => "unsupported pseudo-class or pseudo-element",
        Kind::NoIdentForPseudo | Kind::PseudoElementExpectedIdent | Kind::PseudoElementExpectedColon => {
            "no name after the colon"
        }
        Kind::ExpectedNamespace => "unknown namespace prefix",
        Kind::NoQualifiedNameInAttributeSelector
        | Kind::UnexpectedTokenInAttributeSelector
        | Kind::ExpectedBarInAttr
        | Kind::BadValueInAttr
        | Kind::InvalidQualNameInAttr => "malformed attribute selector",
        Kind::NonCompoundSelector
        | Kind::NonPseudoElementAfterSlotted
        | Kind::InvalidPseudoElementAfterSlotted
        | Kind::InvalidPseudoElementInsideWhere
        | Kind::InvalidState
        | Kind::UnexpectedIdent
        | Kind::ExplicitNamespaceUnexpectedToken => "malformed selector",
    }
}

/// Names the selector, shortened, and what is wrong with it.
fn refuse(text: &str, what: fmt::Arguments<'_>) -> SelectorError {
    let shown: String = text.chars().take(80).collect();
    let dots = if shown.len() < text.len() { "…" } else { "" };
    SelectorError(format!("selector {shown:?}{dots}: {what}"))
}
