//! Checks the output with html5ever's reference parser: inside each element that a publisher may
//! put it into, it is parsed and serialized to the same bytes, and the rest of the page is not
//! affected.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{LocalName, ParseOpts, QualName, ns, parse_document, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements without an end tag, also elements that only other cleaners write.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that a publisher may put the output into.
const CONTEXTS: [&str; 6] = ["body", "div", "td", "li", "blockquote", "section"];

/// In each context, the output is parsed and serialized to the same bytes.
pub(crate) fn parses_to_itself(html: &str) -> Result<(), String> {
    for context in CONTEXTS {
        let again = rewritten(html, context)?;
        if again != html {
            return Err(format!("in <{context}> it is parsed as\n{again}"));
        }
    }
    Ok(())
}

/// Inside other elements, after text and before text, the output changes nothing of the page around
/// it.
pub(crate) fn is_self_contained(html: &str) -> Result<(), String> {
    for (before, after, holder) in [
        ("<article>", "</article><i>后</i>", "article"),
        ("<main>前<section>", "</section>后</main>", "section"),
        ("<table><tbody><tr><td>", "</td><td><i>后</i></td></tr></tbody></table>", "td"),
        ("<blockquote>", "</blockquote><i>后</i>", "blockquote"),
        ("<ul><li>", "</li><li>后</li></ul>", "li"),
        ("<noscript>", "</noscript><i>后</i>", "noscript"),
        ("<template>", "</template><i>后</i>", "template"),
    ] {
        let page = format!("<!DOCTYPE html><html><head></head><body>{before}{html}{after}</body></html>");
        let dom = document(&page);
        let again = serialized(&dom.document)?;
        // The serialization has no doctype.
        if again != page["<!DOCTYPE html>".len()..] {
            return Err(format!("inside <{holder}> the page becomes\n{again}"));
        }
    }
    let follows = format!("前文{html}");
    let again = rewritten(&follows, "div")?;
    if again != follows {
        return Err(format!("after text it is parsed as\n{again}"));
    }
    Ok(())
}

/// The HTML as a JSON string is read as the same HTML, and has no character that would end a line
/// of JSON.
pub(crate) fn survives_json(html: &str) -> Result<(), String> {
    let json = serde_json::to_string(html).map_err(|error| error.to_string())?;
    let again: String = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let is_one_line = !json.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    if again == html && is_one_line { Ok(()) } else { Err(format!("as JSON it becomes {json}")) }
}

fn options() -> ParseOpts {
    ParseOpts {
        tree_builder: TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
        ..ParseOpts::default()
    }
}

/// Parses the content of an element. It is in the only child of the document. The whole tree is
/// returned, because dropping a tree empties all its nodes.
pub(crate) fn fragment(html: &str, context: &str) -> RcDom {
    let name = QualName::new(None, ns!(html), LocalName::from(context));
    parse_fragment(RcDom::default(), options(), name, Vec::new(), false).one(html)
}

/// Parses the content of an element and serializes it.
fn rewritten(html: &str, context: &str) -> Result<String, String> {
    let dom = fragment(html, context);
    // html5ever puts the content into an `html` element.
    dom.document.children.borrow().first().map_or(Ok(String::new()), serialized)
}

/// Parses a page.
pub(crate) fn document(html: &str) -> RcDom {
    parse_document(RcDom::default(), options()).one(html)
}

/// A part of a tree that is not serialized yet.
enum Task {
    Node(Handle),
    End(LocalName),
}

/// Serializes a node's content as the HTML standard says. Elements that are not HTML are an error.
///
/// html5ever's serializer is not used: its time is quadratic in the number of `&`, and it writes a
/// raw carriage return. There is no recursion, because the outputs of other cleaners can be as deep
/// as their inputs.
pub(crate) fn serialized(node: &Handle) -> Result<String, String> {
    let mut out = String::new();
    let mut tasks: Vec<Task> = node.children.borrow().iter().rev().cloned().map(Task::Node).collect();
    while let Some(task) = tasks.pop() {
        match task {
            Task::Node(node) => write_node(&node, &mut out, &mut tasks)?,
            Task::End(name) => out.extend(["</", &name, ">"]),
        }
    }
    Ok(out)
}

fn write_node(node: &Handle, out: &mut String, tasks: &mut Vec<Task>) -> Result<(), String> {
    match &node.data {
        NodeData::Text { contents } => escape(&contents.borrow(), false, out),
        NodeData::Doctype { .. } => {}
        NodeData::Element { name, attrs, template_contents, .. } => {
            if name.ns != ns!(html) {
                return Err(format!("{} is not an HTML element", name.local));
            }
            out.extend(["<", &name.local]);
            for attribute in attrs.borrow().iter() {
                out.extend([" ", &attribute.name.local, "=\""]);
                escape(&attribute.value, true, out);
                out.push('"');
            }
            out.push('>');
            if VOID.contains(&&*name.local) {
                return Ok(());
            }
            tasks.push(Task::End(name.local.clone()));
            let content = template_contents.borrow().clone().unwrap_or_else(|| node.clone());
            tasks.extend(content.children.borrow().iter().rev().cloned().map(Task::Node));
        }
        NodeData::Document | NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => {
            return Err("a node that is neither element nor text".to_owned());
        }
    }
    Ok(())
}

fn escape(text: &str, in_attribute: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\u{A0}' => out.push_str("&nbsp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[test]
fn html_that_parsing_changes_is_found() {
    for html in [
        "<p>甲<p>乙</p>",
        "<p><div>甲</div></p>",
        "<a href=\"a\">甲<a href=\"b\">乙</a></a>",
        "<table><tr><td>甲</td></tr></table>",
        "<table>甲<tbody></tbody></table>",
        "<pre>\n甲</pre>",
        "<svg><p>甲</p></svg>",
        "<p>甲\r乙</p>",
        "甲<!-- 乙 -->",
        "<h2><h3>甲</h3></h2>",
        "<p>&copy;</p>",
        "<li>甲<li>乙</li></li>",
    ] {
        assert!(parses_to_itself(html).is_err(), "{html}");
    }
    assert_eq!(parses_to_itself("<ul>\n<li>甲 &amp; <em>乙</em><br></li>\n</ul>\n<pre>丙\n</pre>\n"), Ok(()));
}

#[test]
fn html_that_affects_the_page_is_found() {
    for html in [
        "<p>甲</article>",
        "甲</p>",
        "<em>甲",
        "<!-- 甲",
        "<a href=\"",
        "</td>",
        "</template>",
        "<textarea>",
        "</noscript>",
    ] {
        assert!(is_self_contained(html).is_err(), "{html}");
    }
    assert_eq!(is_self_contained("<p>甲</p>\n<blockquote>\n<p>乙</p>\n</blockquote>\n"), Ok(()));
    assert!(survives_json("甲\u{2028}乙").is_err());
}
