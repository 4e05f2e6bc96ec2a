//! The guard between html5ever's tokenizer and its tree builder: drops what nothing reads and enforces the budgets.

use std::cell::Cell;

use html5ever::tokenizer::{StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::attr::KeptAttrs;
use super::sink::{Handle, Sink};

/// Hands tokens on to the tree builder, without the attributes nobody reads.
pub(super) struct Guard<'k> {
    pub(super) builder: TreeBuilder<Handle, Sink>,
    kept: &'k KeptAttrs,
    /// Tokens seen, parse errors not counted: between two of them lies at most one tag's attributes.
    n_tokens: Cell<u64>,
}

impl<'k> Guard<'k> {
    pub(super) fn new(builder: TreeBuilder<Handle, Sink>, kept: &'k KeptAttrs) -> Self {
        Self { builder, kept, n_tokens: Cell::new(0) }
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
            if tag.kind == StartTag {
                tag.attrs.retain(|attr| self.kept.keeps(&attr.name.local));
            } else {
                tag.attrs.clear();
            }
        }
        tag
    }
}
