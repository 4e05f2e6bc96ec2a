//! Writes our tokens and html5ever's as text, to compare the two.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};

use super::{Tokenizer, TokenizerState, normalize_newlines};
use crate::dom::KeptAttrs;

/// A token as text: `<a b="c">`, `</a>`, `<!--a-->`, `<!doctype a "b" "c">`.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::dom) enum WrittenToken {
    Text(String),
    Other(String),
}

/// The content of the current element: only in foreign content is a CDATA section allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Content {
    #[default]
    Html,
    Foreign,
}

/// A sink that writes its tokens as text.
#[derive(Default)]
pub(in crate::dom) struct TokenLog {
    pub(super) tokens: RefCell<Vec<WrittenToken>>,
    content: Content,
}

impl TokenSink for TokenLog {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let written = match &token {
            Token::ParseError(_) | Token::EOFToken => return TokenSinkResult::Continue,
            Token::CharacterTokens(text) => WrittenToken::Text(text.to_string()),
            Token::NullCharacterToken => WrittenToken::Text("\0".to_owned()),
            Token::TagToken(tag) => WrittenToken::Other(write_tag(tag)),
            Token::CommentToken(text) => WrittenToken::Other(["<!--", text, "-->"].concat()),
            Token::DoctypeToken(doctype) => WrittenToken::Other(write_doctype(doctype)),
        };
        self.tokens.borrow_mut().push(written);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => raw_text(&tag.name),
            _ => TokenSinkResult::Continue,
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.content == Content::Foreign
    }
}

/// The tokens joined by `|`. Adjacent texts are one text, and empty texts are left out.
pub(in crate::dom) fn joined(tokens: &[WrittenToken]) -> String {
    let mut out = String::new();
    let mut after_text = true;
    for token in tokens {
        match token {
            WrittenToken::Text(text) if text.is_empty() => {}
            WrittenToken::Text(text) => {
                out.push_str(if after_text { "" } else { "|" });
                out.push_str(text);
                after_text = true;
            }
            WrittenToken::Other(text) => {
                out.push_str(if out.is_empty() { "" } else { "|" });
                out.push_str(text);
                after_text = false;
            }
        }
    }
    out
}

/// The answer of a tree builder to the start tag of an element.
fn raw_text(name: &LocalName) -> TokenSinkResult<()> {
    match *name {
        local_name!("title") | local_name!("textarea") => TokenSinkResult::RawData(RawKind::Rcdata),
        local_name!("style") | local_name!("xmp") => TokenSinkResult::RawData(RawKind::Rawtext),
        local_name!("script") => TokenSinkResult::RawData(RawKind::ScriptData),
        local_name!("plaintext") => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}

fn write_tag(tag: &Tag) -> String {
    let mut attrs: Vec<_> = tag.attrs.iter().map(|attr| format!(" {}={:?}", attr.name.local, &*attr.value)).collect();
    attrs.sort();
    match tag.kind {
        TagKind::StartTag => ["<", &*tag.name, &attrs.concat(), if tag.self_closing { "/" } else { "" }, ">"].concat(),
        // The attributes of an end tag are not read.
        TagKind::EndTag => ["</", &*tag.name, ">"].concat(),
    }
}

pub(in crate::dom) fn write_doctype(doctype: &Doctype) -> String {
    let name = doctype.name.as_deref().unwrap_or_default();
    let id = |id: &Option<StrTendril>| id.as_ref().map(|id| format!(" {:?}", &**id)).unwrap_or_default();
    let system = if doctype.public_id.is_none() && doctype.system_id.is_some() { " SYSTEM" } else { "" };
    let quirks = if doctype.force_quirks { " quirks" } else { "" };
    ["<!doctype ", name, &id(&doctype.public_id), system, &id(&doctype.system_id), quirks, ">"].concat()
}

/// Our tokens of `text` with all attributes, where the tokenizer begins in `state`.
pub(in crate::dom) fn our_tokens(text: &str, state: TokenizerState, last_start_tag: &str, content: Content) -> String {
    let text = normalize_newlines(text);
    let kept = KeptAttrs::all();
    let log = TokenLog { content, ..TokenLog::default() };
    let mut tokenizer = Tokenizer::new(&text, log, &kept, usize::MAX);
    tokenizer.state = state;
    tokenizer.raw_name = LocalName::from(last_start_tag);
    while tokenizer.step().expect("there is no limit") {}
    tokenizer.end();
    let tokens = tokenizer.sink.tokens.into_inner();
    joined(&tokens)
}

/// html5ever's tokens of `text`.
pub(in crate::dom) fn reference_tokens(text: &str, content: Content) -> String {
    let log = TokenLog { content, ..TokenLog::default() };
    let options = tokenizer::TokenizerOpts { discard_bom: false, ..tokenizer::TokenizerOpts::default() };
    let tokenizer = tokenizer::Tokenizer::new(log, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let tokens = tokenizer.sink.tokens.into_inner();
    joined(&tokens)
}

/// Our tokens of `text` and html5ever's.
#[cfg(feature = "_internals")]
pub(crate) fn our_and_reference_tokens(text: &str, content: Content) -> [String; 2] {
    [our_tokens(text, TokenizerState::Data, "", content), reference_tokens(text, content)]
}
