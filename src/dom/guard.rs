//! The guard between html5ever's tokenizer and its tree builder: drops what nothing reads and enforces the budgets.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use html5ever::LocalName;
use html5ever::tokenizer::{StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::attr::KeptAttrs;
use super::parse::Exceeded;
use super::sink::{Handle, Sink};

/// Tags with no more attributes than this are free of charge. Real pages: at most 23.
const FEW_ATTRIBUTES: usize = 32;
/// Names of elements unknown to html5ever that a page may have; further ones become one name. Unknown names lie in
/// 4,096 lists by a hash anybody can compute: 20,000 elements with names of one list take 1.6 s, and twice as many four
/// times that. Real pages: at most 33.
const MAX_NAMES: usize = 512;

/// Hands tokens on to the tree builder, without the attributes nobody reads.
pub(super) struct Guard<'k> {
    pub(super) builder: TreeBuilder<Handle, Sink>,
    kept: &'k KeptAttrs,
    /// Tokens seen, parse errors not counted: between two of them lies at most one tag's attributes.
    n_tokens: Cell<u64>,
    /// The squares of the numbers of attributes, summed up over the tags with more than a few.
    attribute_work: Cell<usize>,
    names: RefCell<HashSet<LocalName>>,
}

impl<'k> Guard<'k> {
    pub(super) fn new(builder: TreeBuilder<Handle, Sink>, kept: &'k KeptAttrs) -> Self {
        Self { builder, kept, n_tokens: Cell::new(0), attribute_work: Cell::new(0), names: RefCell::default() }
    }

    pub(super) fn n_tokens(&self) -> u64 {
        self.n_tokens.get()
    }
}

impl TokenSink for Guard<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let token = match token {
            // The tree builder would hand it to the sink, which ignores it.
            Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) => Token::TagToken(self.filter(tag)),
            other => other,
        };
        self.n_tokens.set(self.n_tokens.get() + 1);
        if self.builder.sink.exceeded().is_some() {
            return TokenSinkResult::Continue;
        }
        match self.builder.process_token(token, line) {
            // No script is ever run, and the encoding was decided before.
            TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => TokenSinkResult::Continue,
            other => other,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Guard<'_> {
    fn filter(&self, mut tag: Tag) -> Tag {
        if !tag.attrs.is_empty() {
            self.charge(tag.attrs.len());
            strip(&mut tag, self.kept);
        }
        if tag.name.is_dynamic() {
            self.bound_names(&mut tag);
        }
        tag
    }

    /// The tokenizer has compared each attribute with all before it, and looked each name up among all that share its
    /// list: 1 MB of tags with 8,000 chosen names each takes 5 s. It is too late for this tag, not for the next.
    fn charge(&self, n_attributes: usize) {
        if n_attributes > FEW_ATTRIBUTES {
            let work = self.attribute_work.get().saturating_add(n_attributes * n_attributes);
            self.attribute_work.set(work);
            let sink = &self.builder.sink;
            if work > sink.budget.attributes.saturating_pow(2) {
                sink.exceed(Exceeded::Attributes);
            }
        }
    }

    fn bound_names(&self, tag: &mut Tag) {
        let mut names = self.names.borrow_mut();
        if names.contains(&tag.name) {
            return;
        }
        if names.len() >= MAX_NAMES {
            tag.name = LocalName::from("x-other");
        } else if tag.kind == StartTag {
            names.insert(tag.name.clone());
        }
    }
}

/// Drops the attributes nobody reads.
pub(super) fn strip(tag: &mut Tag, kept: &KeptAttrs) {
    if tag.kind == StartTag {
        tag.attrs.retain(|attr| kept.keeps(&attr.name.local));
    } else {
        tag.attrs.clear();
    }
}
