//! How a tree is written down, so that ours and the reference can be compared.
//!
//! One line a node, as html5lib's tests write it: elements, kept attributes, text, comments. Left out is what our tree
//! means to lack: doctypes, the text of scripts and styles, the namespace of foreign elements, the border between a
//! template and its content, and what is inside a `select` (the reference clones options into `selectedcontent`).

use html5ever::{Attribute, LocalName, Namespace, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData};

use crate::dom::attr::written;
use crate::dom::{Data, Dom, KeptAttrs, NodeId, Tag};

/// Depth and content.
pub(super) type Line = (usize, String);

pub(super) fn of_dom(dom: &Dom) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut left: Vec<(usize, NodeId)> = vec![(0, NodeId::DOCUMENT)];
    while let Some((depth, id)) = left.pop() {
        match dom.data(id) {
            Data::Document => {}
            Data::Text(text) => lines.push((depth, format!("\"{text}\""))),
            Data::Comment(text) => lines.push((depth, format!("<!-- {text} -->"))),
            Data::Element(element) => {
                write_element(&mut lines, depth, &element.name, &element.attrs);
                if matches!(element.tag, Tag::Select | Tag::Script) {
                    continue;
                }
            }
        }
        let first = left.len();
        let mut child = dom.first_child(id);
        while let Some(id) = child {
            left.push((depth + 1, id));
            child = dom.next(id);
        }
        left[first..].reverse();
    }
    lines
}

pub(super) fn of_rcdom(document: &Handle) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut left = vec![(0, document.clone())];
    while let Some((depth, node)) = left.pop() {
        let mut children = node.children.borrow().clone();
        match &node.data {
            NodeData::Document | NodeData::Doctype { .. } | NodeData::ProcessingInstruction { .. } => {}
            NodeData::Text { contents } => lines.push((depth, format!("\"{}\"", contents.borrow()))),
            NodeData::Comment { contents } => lines.push((depth, format!("<!-- {contents} -->"))),
            NodeData::Element { name, attrs, template_contents, .. } => {
                write_element(&mut lines, depth, &name.local, &attrs.borrow());
                if let Some(contents) = &*template_contents.borrow() {
                    children.extend(contents.children.borrow().iter().cloned());
                }
                if hides_children(&name.ns, &name.local) {
                    continue;
                }
            }
        }
        left.extend(children.into_iter().rev().map(|child| (depth + 1, child)));
    }
    lines
}

/// The tree an html5lib test expects.
pub(super) fn of_html5lib(expected: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut hidden_below = usize::MAX;
    let mut contents: Vec<usize> = Vec::new();
    for line in expected.trim_start_matches("| ").split("\n| ") {
        let text = line.trim_start_matches(' ');
        let depth = (line.len() - text.len()) / 2 + 1;
        if depth > hidden_below && (text.starts_with(['"', '<']) || depth > hidden_below + 1) {
            continue;
        }
        hidden_below = if depth > hidden_below { hidden_below } else { usize::MAX };
        contents.retain(|&at| at < depth);
        let shift = contents.len();
        if text == "content" {
            contents.push(depth);
        } else if text.starts_with(['"']) || text.starts_with("<!-- ") {
            lines.push((depth - shift, text.to_owned()));
        } else if let Some(name) = text.strip_prefix('<').filter(|name| !name.starts_with('!')) {
            if ["script>", "style>", "select>"].contains(&name) {
                hidden_below = depth;
            }
            let local = name.strip_prefix("svg ").or_else(|| name.strip_prefix("math ")).unwrap_or(name);
            lines.push((depth - shift, format!("<{local}")));
        } else if text.split_once('=').is_some_and(|(name, _)| KeptAttrs::default().get(name).is_some()) {
            lines.push((depth - shift, text.to_owned()));
        }
    }
    lines
}

fn hides_children(ns: &Namespace, name: &LocalName) -> bool {
    *ns == ns!(html) && [local_name!("script"), local_name!("style"), local_name!("select")].contains(name)
}

fn write_element(lines: &mut Vec<Line>, depth: usize, name: &LocalName, attrs: &[Attribute]) {
    lines.push((depth, format!("<{name}>")));
    let mut attrs: Vec<_> =
        attrs.iter().map(|attr| format!("{}=\"{}\"", written(&attr.name.local), attr.value)).collect();
    attrs.sort();
    lines.extend(attrs.into_iter().map(|attr| (depth + 1, attr)));
}
