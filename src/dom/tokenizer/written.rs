//! Tokens written down, ours and html5ever's: for comparing the two.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};

use super::{State, Tokenizer, normalize_newlines};
use crate::dom::KeptAttrs;

/// A token written down: `<a b="c">`, `</a>`, `<!--a-->`, `<!doctype a "b" "c">`, or text as it is.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::dom) enum Written {
    Text(String),
    Other(String),
}

/// Writes down what it gets.
#[derive(Default)]
pub(in crate::dom) struct Record {
    pub(super) tokens: RefCell<Vec<Written>>,
    is_foreign: bool,
}

impl TokenSink for Record {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let written = match &token {
            Token::ParseError(_) | Token::EOFToken => return TokenSinkResult::Continue,
            Token::CharacterTokens(text) => Written::Text(text.to_string()),
            Token::NullCharacterToken => Written::Text("\0".to_owned()),
            Token::TagToken(tag) => Written::Other(write_tag(tag)),
            Token::CommentToken(text) => Written::Other(["<!--", text, "-->"].concat()),
            Token::DoctypeToken(doctype) => Written::Other(write_doctype(doctype)),
        };
        self.tokens.borrow_mut().push(written);
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => raw_text(&tag.name),
            _ => TokenSinkResult::Continue,
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign
    }
}

/// Tokens in a row, parted by bars; texts side by side are one, and an empty one is none.
pub(in crate::dom) fn joined(tokens: &[Written]) -> String {
    let mut out = String::new();
    let mut after_text = true;
    for token in tokens {
        match token {
            Written::Text(text) if text.is_empty() => {}
            Written::Text(text) => {
                out.push_str(if after_text { "" } else { "|" });
                out.push_str(text);
                after_text = true;
            }
            Written::Other(text) => {
                out.push_str(if out.is_empty() { "" } else { "|" });
                out.push_str(text);
                after_text = false;
            }
        }
    }
    out
}

/// What a tree builder says of an element's text.
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
        // An end tag's attributes are read by nothing.
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

/// The tokens of `text`, begun in `state`, with every attribute.
pub(in crate::dom) fn tokens(text: &str, state: State, last_start_tag: &str, is_foreign: bool) -> String {
    let text = normalize_newlines(text);
    let kept = KeptAttrs::all();
    let record = Record { is_foreign, ..Record::default() };
    let mut tokenizer = Tokenizer::new(&text, record, &kept, usize::MAX);
    tokenizer.state = state;
    tokenizer.raw_name = LocalName::from(last_start_tag);
    while tokenizer.step().expect("there is no limit") {}
    tokenizer.end();
    let tokens = tokenizer.sink.tokens.into_inner();
    joined(&tokens)
}

/// The tokens html5ever makes of it.
pub(in crate::dom) fn reference_tokens(text: &str, is_foreign: bool) -> String {
    let record = Record { is_foreign, ..Record::default() };
    let options = tokenizer::TokenizerOpts { discard_bom: false, ..tokenizer::TokenizerOpts::default() };
    let tokenizer = tokenizer::Tokenizer::new(record, options);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(text));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let tokens = tokenizer.sink.tokens.into_inner();
    joined(&tokens)
}

/// The tokens of a text, ours and html5ever's.
#[cfg(feature = "_internals")]
pub(crate) fn pair(text: &str, is_foreign: bool) -> [String; 2] {
    [tokens(text, State::Data, "", is_foreign), reference_tokens(text, is_foreign)]
}
