//! The tokenizer against cases of ours, html5lib's tests, and html5ever's tokenizer.

mod html5lib;

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use proptest::prelude::*;
use proptest::sample::select;

use super::{State, Tokenizer, normalize_newlines};
use crate::dom::{Exceeded, KeptAttrs};

/// A token written down: `<a b="c">`, `</a>`, `<!--a-->`, `<!doctype a "b" "c">`, or text as it is.
#[derive(Debug, PartialEq, Eq)]
enum Written {
    Text(String),
    Other(String),
}

/// Writes down what it gets.
#[derive(Default)]
struct Record {
    tokens: RefCell<Vec<Written>>,
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
            Token::CommentToken(text) => Written::Other(format!("<!--{text}-->")),
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
fn joined(tokens: &[Written]) -> String {
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
        TagKind::StartTag => format!("<{}{}{}>", tag.name, attrs.concat(), if tag.self_closing { "/" } else { "" }),
        // An end tag's attributes are read by nothing.
        TagKind::EndTag => format!("</{}>", tag.name),
    }
}

fn write_doctype(doctype: &Doctype) -> String {
    let name = doctype.name.as_deref().unwrap_or_default();
    let id = |id: &Option<StrTendril>| id.as_ref().map(|id| format!(" {:?}", &**id)).unwrap_or_default();
    let system = if doctype.public_id.is_none() && doctype.system_id.is_some() { " SYSTEM" } else { "" };
    let quirks = if doctype.force_quirks { " quirks" } else { "" };
    format!("<!doctype {name}{}{system}{}{quirks}>", id(&doctype.public_id), id(&doctype.system_id))
}

/// The tokens of `text`, begun in `state`, with every attribute.
fn tokens(text: &str, state: State, last_start_tag: &str, is_foreign: bool) -> String {
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
fn reference_tokens(text: &str, is_foreign: bool) -> String {
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

#[test]
fn tags_and_attributes() {
    let check = |text, expected| assert_eq!(tokens(text, State::Data, "", false), expected, "{text}");
    check("<P Class=A>净利</P >", "<p class=\"A\">|净利|</p>");
    check("<br/><img src=a.png/>", "<br/>|<img src=\"a.png/\">");
    check("<a b c='d\"' e=\"f'\" g = h i=>", "<a b=\"\" c=\"d\\\"\" e=\"f'\" g=\"h\" i=\"\">");
    check("<a b=1 B=2 b=3>", "<a b=\"1\">");
    check("<a =b==c>", "<a =b=\"=c\">");
    check("<a/b/=c/ d>", "<a =c=\"\" b=\"\" d=\"\">");
    check("<a b='c'd=e>", "<a b=\"c\" d=\"e\">");
    check("<a b=c\"d'e<f`g>", "<a b=\"c\\\"d'e<f`g\">");
    check("1 < 2 <3 <> </> </ x> <?x> <!x>", "1 < 2 <3 <>  |<!-- x-->| |<!--?x-->| |<!--x-->");
    // What the text ends in is no tag.
    for text in ["a<b", "a<b c", "a<b c=", "a<b c='d>", "a<b c=d", "a<b/", "a</b", "a</b c"] {
        check(text, "a");
    }
    check("a<", "a<");
    check("a</", "a</");
}

#[test]
fn references() {
    let check = |text, expected| assert_eq!(tokens(text, State::Data, "", false), expected, "{text}");
    check("&amp;&lt&nbsp;&notit;&notin;&ngE;&nosuch;&;&", "&<\u{A0}¬it;∉≧̸&nosuch;&;&");
    check(
        "&#65;&#x41&#X41;&#0;&#x80;&#xD800;&#x110000;&#99999999999;&#;&#x;&#xg",
        "AAA\u{FFFD}€\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;&#xg",
    );
    check("<a b='&amp;c&lt=&lt;=&ltx&lt' c=&amp;&notin d='&#38'>", "<a b=\"&c&lt=<=&ltx<\" c=\"&&notin\" d=\"&\">");
}

#[test]
fn comments_and_doctypes() {
    let check = |text, expected| assert_eq!(tokens(text, State::Data, "", false), expected, "{text}");
    check("<!--a--><!-->b<!--->c<!----><!--d--!>e", "<!--a-->|<!---->|b|<!---->|c|<!---->|<!--d-->|e");
    check("<!--a-- b ---><!--!>-->", "<!--a-- b --->|<!--!>-->");
    for text in ["<!--a", "<!--a-", "<!--a--", "<!--a--!"] {
        check(text, "<!--a-->");
    }
    check("<!doctype html><!DOCTYPE>", "<!doctype html>|<!doctype  quirks>");
    check("<!doctype a PUBLIC 'b' \"c\"><!doctype a system'b'x>", "<!doctype a \"b\" \"c\">|<!doctype a SYSTEM \"b\">");
    check(
        "<!doctype a public><!doctype a x><!doctype a public 'b>c",
        "<!doctype a quirks>|<!doctype a quirks>|<!doctype a \"b\" quirks>|c",
    );
    check("<![CDATA[a]]>b", "<!--[CDATA[a]]-->|b");
    assert_eq!(tokens("<![CDATA[a]>\0]]>b", State::Data, "", true), "a]>\0b");
}

#[test]
fn raw_text_ends_at_its_own_end_tag() {
    let check = |text, expected| assert_eq!(tokens(text, State::Data, "", false), expected, "{text}");
    check("<style>a</b></styl></STYLE x>b", "<style>|a</b></styl>|</style>|b");
    check("<title>a&lt;</b></title/>c", "<title>|a<</b>|</title>|c");
    check("<script>a</scriptx></script", "<script>|a</scriptx></script");
    check("<script><!--<script></script>--></script>a", "<script>|<!--<script></script>-->|</script>|a");
    check("<script><!--></script>a", "<script>|<!-->|</script>|a");
    check("<script><!--<script x--></script>a", "<script>|<!--<script x-->|</script>|a");
    check("<script><!--<scripty></script>a", "<script>|<!--<scripty>|</script>|a");
    check("<plaintext>a</plaintext>&amp;\0", "<plaintext>|a</plaintext>&amp;\u{FFFD}");
}

#[test]
fn newlines_and_nul() {
    let check = |text, expected| assert_eq!(tokens(text, State::Data, "", false), expected, "{text:?}");
    check("a\r\nb\rc\n\r\r\nd\r", "a\nb\nc\n\n\nd\n");
    check(
        "a\0b<p\0 c\0='\0'><!--\0--><style>\0</style>",
        "a\0b|<p\u{FFFD} c\u{FFFD}=\"\u{FFFD}\">|<!--\u{FFFD}-->|<style>|\u{FFFD}|</style>",
    );
}

#[test]
fn too_many_attributes_are_refused() {
    let kept = KeptAttrs::default();
    let read = |text: &str| {
        let mut tokenizer = Tokenizer::new(text, Record::default(), &kept, 3);
        while tokenizer.step()? {}
        Ok::<_, Exceeded>(joined(&tokenizer.sink.tokens.borrow()))
    };
    assert_eq!(read("<a b c id=d>"), Ok("<a id=\"d\">".to_owned()));
    assert_eq!(read("<a b c d id=e>"), Err(Exceeded::Attributes));
    assert_eq!(read("</a b c d e"), Err(Exceeded::Attributes));
}

/// Pieces that the states tell apart.
fn markup() -> impl Strategy<Value = String> {
    let words = select(
        "<!-- --> --!> <! <!doctype public system ]]> <![CDATA[ <script </script <style </style> <title </title </textarea> \
        <plaintext> &amp &notin; &not &#x &#1 &#x80; &lt= &AMP; <a </a / > = ' \" - ! ? ; # html"
            .split_ascii_whitespace()
            .collect::<Vec<_>>(),
    );
    let odds = select(vec![" ", "\n", "\r", "\r\n", "\0", "\u{C}", "é", "净", "a", "B", "x=y", "\u{FEFF}"]);
    let piece = prop_oneof![3 => words, 2 => odds];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tokens_are_html5evers(text in markup(), is_foreign: bool) {
        prop_assert_eq!(tokens(&text, State::Data, "", is_foreign), reference_tokens(&text, is_foreign), "{:?}", text);
    }
}
