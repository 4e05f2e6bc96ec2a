//! Compiles selectors from text.

use cssparser::{ParseErrorKind, Parser};
use html5ever::{LocalName, local_name};
use selectors::attr::NamespaceConstraint;
use selectors::parser::{
    Combinator, Component, ParseRelative, Selector, SelectorList, SelectorParseErrorKind, SelectorVisitor,
};
use selectors::visitor::SelectorListKind;

use super::engine::{Markup, MarkupName, Name, Syntax};

/// Names a selector and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct SelectorError(String);

/// The length of a selector list in bytes.
const MAX_BYTES: usize = 4096;
/// The number of compounds in a selector (`.a > .b` has two), including those in `:not()` and
/// `:is()`: matching recurses over them.
const MAX_COMPOUNDS: usize = 16;
/// The depth of nested parentheses: parsing recurses over them.
const MAX_NESTING: u8 = 4;

/// Compiles selectors separated by commas. Matching one of them against one element costs at most a
/// walk over the page.
pub(super) fn compile(text: &str) -> Result<SelectorList<Markup>, SelectorError> {
    if text.len() > MAX_BYTES {
        return Err(refuse(text, "too long"));
    }
    let mut parser = Parser::new(text);
    parser.set_nested_block_limit(MAX_NESTING);
    let list = SelectorList::parse(&Syntax, &mut parser, ParseRelative::No).map_err(|error| match error.kind {
        ParseErrorKind::Basic(kind) => refuse(text, &kind.to_string()),
        ParseErrorKind::Custom(kind) => refuse(text, describe(&kind)),
    })?;
    match list.slice().iter().find_map(objection) {
        Some(what) => Err(refuse(text, what)),
        None => Ok(list),
    }
}

/// Adds the names of the attributes that `selector` reads, except `class` and `id`.
pub(super) fn note_attributes(selector: &Selector<Markup>, names: &mut Vec<LocalName>) {
    selector.visit(&mut Attributes(names));
}

struct Attributes<'n>(&'n mut Vec<LocalName>);

impl SelectorVisitor for Attributes<'_> {
    type Impl = Markup;

    fn visit_attribute_selector(&mut self, _: &NamespaceConstraint<&Name>, _: &MarkupName, name: &MarkupName) -> bool {
        let name = &name.written;
        if *name != local_name!("class") && *name != local_name!("id") && !self.0.contains(name) {
            self.0.push(name.clone());
        }
        true
    }
}

/// Why matching one element could cost more than a walk over the page.
fn objection(selector: &Selector<Markup>) -> Option<&'static str> {
    let mut census = Census::default();
    selector.visit(&mut census);
    if census.n_compounds > MAX_COMPOUNDS {
        Some("too many parts")
    } else if census.has_nested_combinator {
        Some("a combinator inside parentheses")
    } else if census.counts_before_last {
        Some("a count of children before the last part")
    } else {
        None
    }
}

/// Finds walks within walks: a combinator in `:is()` or `:not()`, and `:nth-child()` in a compound
/// before the last.
#[derive(Default)]
struct Census {
    n_compounds: usize,
    /// The number of parentheses around the current part.
    depth: usize,
    /// Whether the current compound is not the last.
    is_before_last: bool,
    has_nested_combinator: bool,
    counts_before_last: bool,
}

impl SelectorVisitor for Census {
    type Impl = Markup;

    fn visit_complex_selector(&mut self, to_right: Option<Combinator>) -> bool {
        self.n_compounds += 1;
        if self.depth == 0 {
            self.is_before_last = to_right.is_some();
        } else {
            self.has_nested_combinator |= to_right.is_some();
        }
        true
    }

    fn visit_selector_list(&mut self, _: SelectorListKind, list: &[Selector<Markup>]) -> bool {
        self.depth += 1;
        for selector in list {
            selector.visit(self);
        }
        self.depth -= 1;
        true
    }

    fn visit_simple_selector(&mut self, component: &Component<Markup>) -> bool {
        let counts = matches!(component, Component::Nth(nth) if !nth.is_simple_edge());
        self.counts_before_last |= counts && self.is_before_last;
        true
    }
}

const fn describe(kind: &SelectorParseErrorKind) -> &'static str {
    use SelectorParseErrorKind as Kind;
    match kind {
        Kind::EmptySelector => "empty selector",
        Kind::DanglingCombinator => "nothing after a combinator",
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

/// The error that names the selector, shortened to 80 characters, and what is wrong with it.
fn refuse(text: &str, what: &str) -> SelectorError {
    let shown: String = text.chars().take(80).collect();
    let dots = if shown.len() < text.len() { "…" } else { "" };
    SelectorError(format!("selector {shown:?}{dots}: {what}"))
}
