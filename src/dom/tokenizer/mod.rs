//! The HTML standard's tokenizer over a whole text. It feeds html5ever's tree builder.
//!
//! html5ever's own tokenizer reads character by character, because its input may arrive in pieces.
//! It takes a global lock for every attribute name, and compares each attribute with all before it.
//! Here the whole text is available: a state that ends within its token is a function over a slice,
//! and tokens share copies of some thousand bytes. Attributes and scripts that are not read are
//! skipped. The tests use html5ever's tokenizer as the reference.
//!
//! The states have the names of the standard:
//! <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>. Parse errors are not
//! reported.

mod attribute;
mod char_ref;
mod comment;
mod doctype;
mod names;
mod script;
mod share;
mod tag;
mod text;

#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "_internals"))]
pub(super) mod token_log;

use std::borrow::Cow;

use html5ever::LocalName;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, Token, TokenSink, TokenSinkResult};

use self::names::Names;
use self::share::Shares;
use super::KeptAttrs;
use super::budget::Exceeded;
use super::name_table::replace_nul;

/// The states in which a token begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenizerState {
    Data,
    Rcdata,
    Rawtext,
    ScriptData,
    Plaintext,
    CdataSection,
}

/// Reads a text token by token.
pub(super) struct Tokenizer<'t, S> {
    pub(super) sink: S,
    text: &'t str,
    shares: Shares<'t>,
    /// The byte offset of the next character.
    at: usize,
    state: TokenizerState,
    /// The element whose end tag ends its raw text: the standard's "appropriate end tag".
    raw_name: LocalName,
    names: Names,
    kept: &'t KeptAttrs,
    /// Whether the raw text is read.
    is_read: bool,
    max_attributes: usize,
}

impl<'t, S: TokenSink> Tokenizer<'t, S> {
    /// A tokenizer over `text`, whose newlines are normalised and which is shorter than 4 GiB.
    pub(super) fn new(text: &'t str, sink: S, kept: &'t KeptAttrs, max_attributes: usize) -> Self {
        Self {
            sink,
            text,
            shares: Shares::new(text),
            at: 0,
            state: TokenizerState::Data,
            raw_name: LocalName::default(),
            names: Names::default(),
            kept,
            is_read: true,
            max_attributes,
        }
    }

    /// Reads up to the next token that is not text, or to the end. Returns false if it was at the
    /// end already.
    pub(super) fn step(&mut self) -> Result<bool, Exceeded> {
        if self.at >= self.text.len() {
            return Ok(false);
        }
        match self.state {
            TokenizerState::Data => self.data()?,
            TokenizerState::Rcdata => self.rcdata()?,
            TokenizerState::Rawtext => self.raw(Self::rawtext_end)?,
            TokenizerState::ScriptData => self.raw(Self::script_data_end)?,
            TokenizerState::Plaintext => self.raw(|tokenizer| tokenizer.text.len())?,
            TokenizerState::CdataSection => self.cdata_section(),
        }
        Ok(true)
    }

    /// Tells the tree builder that the text has ended.
    pub(super) fn end(&mut self) {
        self.emit(Token::EOFToken);
        self.sink.end();
    }

    /// Passes a token that cannot change the state to the tree builder.
    fn emit(&self, token: Token) {
        let _ = self.sink.process_token(token, 0);
    }

    fn emit_tag(&mut self, tag: Tag) {
        let name = tag.name.clone();
        self.is_read = self.kept.keeps_all() || text::is_read(&tag);
        self.state = match self.sink.process_token(Token::TagToken(tag), 0) {
            // No script is run, and the text is already decoded.
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                TokenizerState::Data
            }
            TokenSinkResult::Plaintext => TokenizerState::Plaintext,
            TokenSinkResult::RawData(kind) => {
                self.raw_name = name;
                match kind {
                    RawKind::Rcdata => TokenizerState::Rcdata,
                    RawKind::Rawtext => TokenizerState::Rawtext,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => TokenizerState::ScriptData,
                }
            }
        };
    }

    fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    fn byte(&self) -> Option<u8> {
        self.byte_at(self.at)
    }

    fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// Skips to the first byte for which `is_end` is true, or to the end of the text.
    fn skip_until(&mut self, is_end: impl Fn(u8) -> bool) {
        self.at += self.rest().iter().position(|&byte| is_end(byte)).unwrap_or(self.rest().len());
    }

    fn skip_space(&mut self) {
        while self.byte().is_some_and(is_space) {
            self.at += 1;
        }
    }

    fn skip_to_end(&mut self) {
        self.at = self.text.len();
    }
}

/// Whether the standard's tokenizer reads a byte as white space. Newlines are already normalised.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C')
}

/// Replaces CR and CRLF by LF: the standard's preprocessing of the input stream.
pub(super) fn normalize_newlines(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut begin = 0;
    for at in memchr::memchr_iter(b'\r', text.as_bytes()) {
        out.push_str(&text[begin..at]);
        out.push('\n');
        // The line feed after a carriage return belongs to it.
        begin = at + 1 + usize::from(text[at + 1..].starts_with('\n'));
    }
    out.push_str(&text[begin..]);
    Cow::Owned(out)
}
