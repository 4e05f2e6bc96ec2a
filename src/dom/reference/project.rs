//! Writes a tree as lines, so that our tree and the reference can be compared.
//!
//! There is one line per node, in the form of html5lib's tests: elements, kept attributes, text,
//! comments. Our tree lacks some nodes on purpose, and these have no line: doctypes, the text of
//! scripts and styles, the namespace of foreign elements, the fragment in a template, and the
//! content of a `select` (the reference clones options into `selectedcontent`).

use html5ever::{Attribute, LocalName, Namespace, local_name, ns};
use markup5ever_rcdom::{Handle, NodeData};

use crate::dom::attr::written;
use crate::dom::{Data, Dom, KeptAttrs, NodeId, Tag};

/// One node of a tree as text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TreeLine {
    depth: usize,
    text: String,
}

pub(super) fn lines_of_dom(dom: &Dom) -> Vec<TreeLine> {
    let mut lines = Vec::new();
    let mut left: Vec<(usize, NodeId)> = vec![(0, NodeId::DOCUMENT)];
    while let Some((depth, id)) = left.pop() {
        match dom.data(id) {
            Data::Document => {}
            Data::Text(text) => lines.push(TreeLine { depth, text: format!("\"{text}\"") }),
            Data::Comment(text) => lines.push(TreeLine { depth, text: format!("<!-- {text} -->") }),
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

pub(super) fn lines_of_rcdom(document: &Handle) -> Vec<TreeLine> {
    let mut lines = Vec::new();
    let mut left = vec![(0, document.clone())];
    while let Some((depth, node)) = left.pop() {
        let mut children = node.children.borrow().clone();
        match &node.data {
            NodeData::Document | NodeData::Doctype { .. } | NodeData::ProcessingInstruction { .. } => {}
            NodeData::Text { contents } => {
                lines.push(TreeLine { depth, text: format!("\"{}\"", contents.borrow()) });
            }
            NodeData::Comment { contents } => lines.push(TreeLine { depth, text: format!("<!-- {contents} -->") }),
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

/// The lines of the tree that an html5lib test expects.
pub(super) fn lines_of_html5lib(expected: &str) -> Vec<TreeLine> {
    let mut lines = Vec::new();
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
            lines.push(TreeLine { depth: depth - shift, text: text.to_owned() });
        } else if let Some(name) = text.strip_prefix('<').filter(|name| !name.starts_with('!')) {
            if ["script>", "style>", "select>"].contains(&name) {
                hidden_below = depth;
            }
            let local = name.strip_prefix("svg ").or_else(|| name.strip_prefix("math ")).unwrap_or(name);
            lines.push(TreeLine { depth: depth - shift, text: format!("<{local}") });
        } else if text.split_once('=').is_some_and(|(name, _)| KeptAttrs::default().get(name).is_some()) {
            lines.push(TreeLine { depth: depth - shift, text: text.to_owned() });
        }
    }
    lines
}

fn hides_children(ns: &Namespace, name: &LocalName) -> bool {
    *ns == ns!(html) && [local_name!("script"), local_name!("style"), local_name!("select")].contains(name)
}

fn write_element(lines: &mut Vec<TreeLine>, depth: usize, name: &LocalName, attrs: &[Attribute]) {
    lines.push(TreeLine { depth, text: format!("<{name}>") });
    let mut attrs: Vec<_> =
        attrs.iter().map(|attr| format!("{}=\"{}\"", written(&attr.name.local), attr.value)).collect();
    attrs.sort();
    lines.extend(attrs.into_iter().map(|text| TreeLine { depth: depth + 1, text }));
}
