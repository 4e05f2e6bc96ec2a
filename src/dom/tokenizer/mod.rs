//! The HTML standard's tokenizer over a whole text, feeding html5ever's tree builder.
//!
//! html5ever's own reads character by character, because its input may arrive in pieces; it interns every attribute
//! name behind a global lock and compares each attribute with all before it. Here the text is at hand, so a state that
//! lasts no longer than a token is a function over a slice, and tokens share copies of some thousand bytes. What nothing
//! reads is stepped over. html5ever's tokenizer stays as the reference in the tests.
//!
//! The states bear the standard's names: <https://html.spec.whatwg.org/multipage/parsing.html#tokenization>. Parse
//! errors are not reported.

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
pub(super) mod written;

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
pub(super) enum State {
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
    /// How far the text is read.
    at: usize,
    state: State,
    /// The element whose end tag ends its raw text, the standard's "appropriate end tag".
    raw_name: LocalName,
    names: Names,
    kept: &'t KeptAttrs,
    /// Whether anything reads the raw text.
    is_read: bool,
    max_attributes: usize,
}

impl<'t, S: TokenSink> Tokenizer<'t, S> {
    /// `text` has its newlines normalised, and is smaller than 4 GiB.
    pub(super) fn new(text: &'t str, sink: S, kept: &'t KeptAttrs, max_attributes: usize) -> Self {
        Self {
            sink,
            text,
            shares: Shares::new(text),
            at: 0,
            state: State::Data,
            raw_name: LocalName::default(),
            names: Names::default(),
            kept,
            is_read: true,
            max_attributes,
        }
    }

    /// Reads on to the next token that is no text, or to the end; false where the end was reached before.
    pub(super) fn step(&mut self) -> Result<bool, Exceeded> {
        if self.at >= self.text.len() {
            return Ok(false);
        }
        match self.state {
            State::Data => self.data()?,
            State::Rcdata => self.rcdata()?,
            State::Rawtext => self.raw(Self::rawtext_end)?,
            State::ScriptData => self.raw(Self::script_data_end)?,
            State::Plaintext => self.raw(|tokenizer| tokenizer.text.len())?,
            State::CdataSection => self.cdata_section(),
        }
        Ok(true)
    }

    /// Tells the tree builder that the text has ended.
    pub(super) fn end(&mut self) {
        self.emit(Token::EOFToken);
        self.sink.end();
    }

    /// Hands on a token that cannot change the state.
    fn emit(&self, token: Token) {
        let _ = self.sink.process_token(token, 0);
    }

    fn emit_tag(&mut self, tag: Tag) {
        let name = tag.name.clone();
        self.is_read = self.kept.keeps_all() || text::is_read(&tag);
        self.state = match self.sink.process_token(Token::TagToken(tag), 0) {
            // No script is ever run, and the encoding was decided before.
            TokenSinkResult::Continue | TokenSinkResult::Script(_) | TokenSinkResult::EncodingIndicator(_) => {
                State::Data
            }
            TokenSinkResult::Plaintext => State::Plaintext,
            TokenSinkResult::RawData(kind) => {
                self.raw_name = name;
                match kind {
                    RawKind::Rcdata => State::Rcdata,
                    RawKind::Rawtext => State::Rawtext,
                    RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => State::ScriptData,
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

    /// Reads on to the first byte that `is_end`, or to the end of the text.
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

/// The white space of the standard's tokenizer, newlines being normalised.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\x0C')
}

/// The standard's preprocessing of the input stream: one newline, whatever the text writes.
pub(super) fn normalize_newlines(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut begin = 0;
    for at in memchr::memchr_iter(b'\r', text.as_bytes()) {
        out.push_str(&text[begin..at]);
        out.push('\n');
        // Behind a carriage return its line feed.
        begin = at + 1 + usize::from(text[at + 1..].starts_with('\n'));
    }
    out.push_str(&text[begin..]);
    Cow::Owned(out)
}
