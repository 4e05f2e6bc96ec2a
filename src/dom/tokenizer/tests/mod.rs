//! Tests of the tokenizer: our own cases, html5lib's tests, and a comparison with html5ever's
//! tokenizer.

mod html5lib;

use proptest::prelude::*;
use proptest::sample::select;

use super::token_log::{Content, TokenLog, joined, our_tokens, reference_tokens};
use super::{Tokenizer, TokenizerState};
use crate::dom::{Exceeded, KeptAttrs};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(our_tokens(text, TokenizerState::Data, "", Content::Html), expected, "{text:?}");
}

#[test]
fn tags_and_attributes() {
    check("<P Class=A>净利</P >", "<p class=\"A\">|净利|</p>");
    check("<br/><img src=a.png/>", "<br/>|<img src=\"a.png/\">");
    check("<a b c='d\"' e=\"f'\" g = h i=>", "<a b=\"\" c=\"d\\\"\" e=\"f'\" g=\"h\" i=\"\">");
    check("<a b=1 B=2 b=3>", "<a b=\"1\">");
    check("<a =b==c>", "<a =b=\"=c\">");
    check("<a/b/=c/ d>", "<a =c=\"\" b=\"\" d=\"\">");
    check("<a b='c'd=e>", "<a b=\"c\" d=\"e\">");
    check("<a b=c\"d'e<f`g>", "<a b=\"c\\\"d'e<f`g\">");
    check("1 < 2 <3 <> </> </ x> <?x> <!x>", "1 < 2 <3 <>  |<!-- x-->| |<!--?x-->| |<!--x-->");
    // A tag is dropped if the text ends in it.
    for text in ["a<b", "a<b c", "a<b c=", "a<b c='d>", "a<b c=d", "a<b/", "a</b", "a</b c"] {
        check(text, "a");
    }
    check("a<", "a<");
    check("a</", "a</");
}

#[test]
fn references() {
    check("&amp;&lt&nbsp;&notit;&notin;&ngE;&nosuch;&;&", "&<\u{A0}¬it;∉≧̸&nosuch;&;&");
    check(
        "&#65;&#x41&#X41;&#0;&#x80;&#xD800;&#x110000;&#99999999999;&#;&#x;&#xg",
        "AAA\u{FFFD}€\u{FFFD}\u{FFFD}\u{FFFD}&#;&#x;&#xg",
    );
    check("<a b='&amp;c&lt=&lt;=&ltx&lt' c=&amp;&notin d='&#38'>", "<a b=\"&c&lt=<=&ltx<\" c=\"&&notin\" d=\"&\">");
}

#[test]
fn comments_and_doctypes() {
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
    assert_eq!(our_tokens("<![CDATA[a]>\0]]>b", TokenizerState::Data, "", Content::Foreign), "a]>\0b");
}

#[test]
fn raw_text_ends_at_the_end_tag_of_its_element() {
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
    check("a\r\nb\rc\n\r\r\nd\r", "a\nb\nc\n\n\nd\n");
    check(
        "a\0b<p\0 c\0='\0'><!--\0--><style>\0</style>",
        "a\0b|<p\u{FFFD} c\u{FFFD}=\"\u{FFFD}\">|<!--\u{FFFD}-->|<style>|\u{FFFD}|</style>",
    );
}

#[test]
fn too_many_attributes_are_refused() {
    let kept = KeptAttrs::default();
    let limited_tokens = |text: &str| {
        let mut tokenizer = Tokenizer::new(text, TokenLog::default(), &kept, 3);
        while tokenizer.step()? {}
        Ok::<_, Exceeded>(joined(&tokenizer.sink.tokens.borrow()))
    };
    assert_eq!(limited_tokens("<a b c id=d>"), Ok("<a id=\"d\">".to_owned()));
    assert_eq!(limited_tokens("<a b c d id=e>"), Err(Exceeded::Attributes));
    assert_eq!(limited_tokens("</a b c d e"), Err(Exceeded::Attributes));
}

#[test]
fn text_of_scripts_and_styles_is_emitted_only_if_it_is_read() {
    let kept = KeptAttrs::default();
    let text =
        "<script>a</script><script type=application/ld+json>b</script><style>c</style><title>d</title><xmp>e</xmp>";
    let mut tokenizer = Tokenizer::new(text, TokenLog::default(), &kept, 3);
    while tokenizer.step().unwrap() {}
    let emitted = "<script>|</script>|<script type=\"application/ld+json\">|b|</script>|<style>|</style>\
        |<title>|d|</title>|<xmp>|e|</xmp>";
    assert_eq!(joined(&tokenizer.sink.tokens.borrow()), emitted);
}

/// Pieces of markup in any order; each leads to another state.
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
    fn tokens_are_those_of_html5ever(text in markup(), content in select(vec![Content::Html, Content::Foreign])) {
        let ours = our_tokens(&text, TokenizerState::Data, "", content);
        prop_assert_eq!(ours, reference_tokens(&text, content), "{:?}", text);
    }
}
