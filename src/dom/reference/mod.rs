//! Compares our tree with that of `markup5ever_rcdom`: equal tokens must make equal trees.
//!
//! Both tree builders get the tokens without the attributes that are not read, because attributes
//! decide how many equal formatting elements are opened again. Then both trees are written as
//! [`project`] describes.

mod html5lib;
mod project;

use std::io::Read;
use std::path::Path;

use flate2::read::MultiGzDecoder;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::QualName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{local_name, ns};
use markup5ever_rcdom::{Handle, RcDom};
use proptest::prelude::*;
use proptest::sample::select;

use self::project::{TreeLine, lines_of_dom, lines_of_rcdom};
use super::external::external_data;
use super::{Budget, Dom, KeptAttrs, NodeId, Root, parse};

const UNBOUNDED: Budget = Budget { elements: usize::MAX, depth: usize::MAX, attributes: usize::MAX };

/// Drops the attributes that are not read before the reference tree is built.
struct Reference<'k> {
    builder: TreeBuilder<Handle, RcDom>,
    kept: &'k KeptAttrs,
}

impl TokenSink for Reference<'_> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        let token = match token {
            Token::TagToken(mut tag) => {
                tag.attrs.retain(|attr| tag.kind == TagKind::StartTag && self.kept.get(&attr.name.local).is_some());
                Token::TagToken(tag)
            }
            other => other,
        };
        match self.builder.process_token(token, line) {
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

fn reference_lines(html: &str, root: Root) -> Vec<TreeLine> {
    let sink = RcDom::default();
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = match root {
        Root::Document => TreeBuilder::new(sink, options),
        Root::Fragment => {
            let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
            TreeBuilder::new_for_fragment(sink, context, None, options)
        }
    };
    let kept = KeptAttrs::default();
    let tokenizer = Tokenizer::new(Reference { builder, kept: &kept }, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    lines_of_rcdom(&tokenizer.sink.builder.sink.document)
}

fn our_dom(html: &str, root: Root) -> Dom {
    parse(html, root, &KeptAttrs::default(), UNBOUNDED).unwrap().0
}

#[track_caller]
fn check(html: &str) {
    for root in [Root::Document, Root::Fragment] {
        let (ours, theirs) = (lines_of_dom(&our_dom(html, root)), reference_lines(html, root));
        assert!(ours == theirs, "{root:?} {html:?}\nours {ours:#?}\ntheirs {theirs:#?}");
    }
}

#[test]
fn foster_parenting() {
    check("<table>a<b>c<tr><td>d</td>e</tr>f</table>g");
    check("<p>a<table><p>b<tr>c<td>d<table>e<td>f</table>g");
    check("<table><a>1<tr><td>2</td></tr></a>3</table>");
    check("<table>a<!--b-->c<input type=hidden>d<select><option>e</table>");
    check("<table><caption>a<col>b<colgroup>c<tbody>d<th>e<tfoot>f");
    check("<body><table><tr>a<b>c<p>d</b>e<tr>f<i>g");
}

#[test]
fn adoption_agency_and_reconstruction() {
    check("<p>1<b>2<i>3</b>4</i>5</p>");
    check("<b>1<p>2</b>3</p>4");
    check("<a>1<div>2<a>3<div>4</a>5</div>6</a>7");
    check("<b class=x><b class=x><b class=x><b class=x>1<p>2</b></b>3<p>4");
    check("<font color=red><p>1</font>2<table><td>3<b><p>4</table>5");
    check("<nobr>1<nobr>2<p>3<nobr>4</p>5</nobr>6");
    check("<b><em><i><u><s><a><p>x</b>y</a>z<div>w</i>v</u>u");
}

#[test]
fn templates_and_forms() {
    check("<template>a<p>b<template>c</template>d</template>e");
    check("<table><template><tr><td>a</template><tr><td>b");
    check("<head><template><style>a</style><p>b</head>c");
    check("<template><table>a<td>b</template>c<template></p></br>d");
    check("<form>1<form>2</form>3<p><form>4</table></form>5");
    check("<button>1<p>2<button>3</button>4<select>5<option>6<select>7<p>8");
    check("<select><button><selectedcontent></selectedcontent></button><option selected>a<b>b</b></select>c");
}

#[test]
fn frames_and_noscript() {
    check("<frameset><frame><noframes>a</noframes></frameset><!--b--> c");
    check("<p></p><frameset><frame></frameset>");
    check("<head><noscript><meta><style>a</style><p>b</noscript>c");
    check("<body><noscript><img src=a><p>b</noscript>c<noembed><p>d</noembed><iframe><p>e</iframe>");
    check("<title>a<b>c</title><textarea>\n<p>d</textarea><xmp><p>e</xmp><plaintext><p>f</plaintext>");
}

#[test]
fn foreign_content_and_integration_points() {
    check("<svg><g>a<title><p>b</title><foreignObject><p>c<svg>d</foreignObject><p>e");
    check("<math><mi><p>a</mi><annotation-xml encoding=text/html><p>b</annotation-xml><mtext><b>c</math>d");
    check("<svg><style>a</style><script>b</script><![CDATA[c]]><font>d<font color=x>e</svg>f");
    check("<table><svg><tr>a<desc><td>b</svg>c</table><math><mglyph/><mtext><mglyph/>d");
    check("<svg xlink:href=a viewbox=b class=c><a href=d>e");
}

#[test]
fn comments_doctypes_and_unusual_characters() {
    check(
        "<!--a--><!doctype html><!--b--><html><!--c--><head><!--d--></head><!--e--><body>f</body><!--g--></html><!--h-->",
    );
    check("<!doctype x><?php a ?></ b><!-->c<!--d--!>e<![CDATA[f]]>");
    check("\u{feff}a\0b\r\nc&amp;&lt;&notit;&#0;&#x80;&nosuch;<p\0 id=\0>");
    check("<html class=a><body id=b><html lang=c class=d><body id=e class=f>g</body>h</html>i");
    check("");
}

/// The projection contains every node outside `select`: if one is removed, the trees differ.
#[test]
fn any_lost_node_is_a_difference() {
    let html =
        "<!--a--><p class=b>c<b>d</b>e<!--f--><table><tr><td>g</table><template>h<i>i</i></template><svg><g/></svg>";
    let theirs = reference_lines(html, Root::Document);
    let n_nodes = our_dom(html, Root::Document).nodes.len();
    for index in 1..n_nodes {
        let mut dom = our_dom(html, Root::Document);
        dom.detach(NodeId::from_index(index));
        assert_ne!(lines_of_dom(&dom), theirs, "without {:?}", dom.data(NodeId::from_index(index)));
    }
    assert!(n_nodes > 15);
}

#[test]
fn any_changed_name_attribute_text_or_comment_is_a_difference() {
    for (ours, theirs) in [
        ("<p>a", "<div>a"),
        ("<p>a", "<p>b"),
        ("<p class=a>", "<p class=b>"),
        ("<p class=a>", "<p id=a>"),
        ("<p class=a>", "<p>"),
        ("<!--a-->", "<!--b-->"),
        ("<b>a</b><i>b</i>", "<i>b</i><b>a</b>"),
        ("<b>a<i>b</i></b>", "<b>a</b><i>b</i>"),
    ] {
        let our_lines = lines_of_dom(&our_dom(ours, Root::Fragment));
        assert_ne!(our_lines, reference_lines(theirs, Root::Fragment), "{ours} {theirs}");
    }
}

/// Tags in any order, mostly of elements for which the parser has special rules.
fn tag_soup() -> impl Strategy<Value = String> {
    let names = select(
        "a b i em nobr font p div li ul dl dd h1 table caption colgroup col tbody tr td th select option optgroup \
        template form button input svg g desc foreignObject math mi annotation-xml title style script textarea \
        noscript iframe frameset frame html head body br hr img span x-y pre applet marquee"
            .split_ascii_whitespace()
            .collect::<Vec<_>>(),
    );
    let attrs = select(vec!["", "", " class=a", " id=1 class='a b'", " foo href=\"x>y\"", " color=red/"]);
    let odds = select(vec![
        "a",
        "b c",
        " ",
        "\n",
        "&amp;",
        "<!--c-->",
        "<!--",
        "-->",
        "<",
        "</",
        "<p",
        "\"",
        "\0",
        "<![CDATA[",
    ]);
    let start = (names.clone(), attrs).prop_map(|(name, attrs)| format!("<{name}{attrs}>"));
    let end = names.prop_map(|name| format!("</{name}>"));
    let piece = prop_oneof![5 => start, 3 => end, 3 => odds.prop_map(str::to_owned)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn tag_soup_makes_equal_trees(html in tag_soup()) {
        check(&html);
    }

    /// The comparison finds a difference in any tag soup.
    #[test]
    fn tag_soup_with_more_text_differs(html in tag_soup()) {
        let ours = lines_of_dom(&our_dom(&format!("x{html}"), Root::Fragment));
        prop_assert_ne!(ours, reference_lines(&html, Root::Fragment));
    }
}

/// A file as text. Bytes that are not UTF-8 become U+FFFD, which is the same for both parsers.
fn file_text(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap();
    let mut unpacked = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        MultiGzDecoder::new(&*bytes).read_to_end(&mut unpacked).unwrap();
    }
    String::from_utf8_lossy(if unpacked.is_empty() { &bytes } else { &unpacked }).into_owned()
}

fn check_files_below(root: &Path) {
    let mut folders = vec![root.to_owned()];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                check(&file_text(&path));
                n_files += 1;
            }
        }
    }
    println!("{}: both parsers make the same trees of {n_files} files", root.display());
    assert!(n_files > 0, "{} has no files", root.display());
}

#[test]
fn fixtures() {
    check_files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
}

#[test]
fn real_pages() {
    let Some(folder) = external_data("corpus") else { return };
    check_files_below(&folder);
}

/// Attacks from the suites of other sanitizers.
#[test]
fn attacks() {
    let Some(folder) = external_data("security/payloads") else { return };
    let mut n_inputs = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        for input in list.iter().filter_map(|item| item["input"].as_str()) {
            check(input);
            n_inputs += 1;
        }
    }
    println!("both parsers make the same trees of {n_inputs} attacks");
    assert!(n_inputs > 0, "the lists have no inputs");
}
