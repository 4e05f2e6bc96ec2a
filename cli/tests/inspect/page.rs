//! Parses a report into elements with their classes, attributes and text.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The elements of the report, and those of the clean article in it. None runs a script, makes a
/// frame or loads anything except the image, which the report's policy blocks.
const ELEMENTS: &str = "html head meta title style body header main footer section div p h1 h2 h3 dl dt dd ul ol li b strong em \
                        sup sub code span a del table caption thead tbody tr th td pre br details summary";
const ARTICLE_ELEMENTS: &str = "a blockquote br caption code em figcaption figure h2 h3 h4 h5 h6 hr img li ol p pre strong sub \
                                sup table tbody td th thead tr ul";

/// An element with its content.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    node: Handle,
    /// Keeps the document alive, because dropping it empties its nodes.
    document: Handle,
}

/// All elements of a page, in order.
pub(crate) fn elements(html: &str) -> Vec<Element> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut out = Vec::new();
    collect(&dom.document, &dom.document, &mut out);
    out
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(have, _)| have == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|have| have == class))
    }

    /// The elements inside.
    pub(crate) fn inside(&self) -> Vec<Self> {
        let mut out = Vec::new();
        collect(&self.node, &self.document, &mut out);
        out.remove(0);
        out
    }

    /// The text inside, without that of elements of these classes.
    pub(crate) fn text_without(&self, classes: &[&str]) -> String {
        let mut out = String::new();
        let mut open = vec![self.node.clone()];
        while let Some(node) = open.pop() {
            if let NodeData::Text { contents } = &node.data {
                out.push_str(&contents.borrow());
            }
            let is_left_out = as_element(&node, &self.document)
                .is_some_and(|element| classes.iter().any(|class| element.has_class(class)));
            if !is_left_out {
                open.extend(node.children.borrow().iter().rev().cloned());
            }
        }
        out
    }

    pub(crate) fn text(&self) -> String {
        self.text_without(&[])
    }
}

/// Everything in a report that could run, load or navigate.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let all = elements(html);
    let n_article = |element: &Element| if element.has_class("article") { element.inside().len() } else { 0 };
    let mut n_left = 0;
    let mut faults = Vec::new();
    for element in &all {
        let is_article = n_left > 0;
        n_left = if is_article { n_left - 1 } else { n_article(element) };
        let known = if is_article { ARTICLE_ELEMENTS } else { ELEMENTS };
        if !known.split(' ').any(|name| name == element.name) {
            faults.push(format!("the element {}", element.name));
        }
        let is_allowed = if is_article { is_article_attribute } else { is_own_attribute };
        let strange = element.attributes.iter().filter(|(name, value)| !is_allowed(name, value));
        faults.extend(strange.map(|(name, value)| format!("{} {name}={value:?}", element.name)));
    }
    let policies = all.iter().filter(|element| element.attribute("http-equiv") == Some("Content-Security-Policy"));
    let policies: Vec<_> = policies.filter_map(|policy| policy.attribute("content")).collect();
    let is_closed = |policy: &&&str| policy.starts_with("default-src 'none'; img-src 'none'; ");
    if policies.len() != 1 || policies.iter().filter(is_closed).count() != 1 {
        faults.push(format!("the policies {policies:?}"));
    }
    let styles: Vec<_> = all.iter().filter(|element| element.name == "style").map(Element::text).collect();
    if styles != [include_str!("../../src/report/report.css")] {
        faults.push("another style".to_owned());
    }
    faults
}

fn is_article_attribute(name: &str, value: &str) -> bool {
    let is_web = value.starts_with("http://") || value.starts_with("https://");
    match name {
        "href" => is_web || value.starts_with("mailto:"),
        "src" => is_web,
        "alt" => true,
        "rel" => value == "noopener noreferrer",
        "width" | "height" | "colspan" | "rowspan" | "start" => value.parse::<u32>().is_ok(),
        _ => false,
    }
}

/// Outside the article, attributes contain nothing from the page except numbers.
fn is_own_attribute(name: &str, value: &str) -> bool {
    let is_word = value.bytes().all(|byte| byte.is_ascii_lowercase() || b"-_ ".contains(&byte));
    match name {
        "class" | "id" | "name" | "scope" => is_word,
        "href" => {
            value.starts_with("#first-")
                && value[1..].bytes().all(|byte| byte.is_ascii_lowercase() || b"-_".contains(&byte))
        }
        "colspan" | "rowspan" | "start" => value.parse::<u32>().is_ok(),
        "lang" => value == "en",
        "charset" => value == "utf-8",
        "http-equiv" => ["Content-Security-Policy", "x-dns-prefetch-control"].contains(&value),
        "content" => !value.contains("://"),
        _ => false,
    }
}

fn collect(node: &Handle, document: &Handle, out: &mut Vec<Element>) {
    let mut open = vec![node.clone()];
    while let Some(node) = open.pop() {
        out.extend(as_element(&node, document));
        open.extend(node.children.borrow().iter().rev().cloned());
    }
}

fn as_element(node: &Handle, document: &Handle) -> Option<Element> {
    let NodeData::Element { name, attrs, .. } = &node.data else { return None };
    let attributes = attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
    Some(Element { name: name.local.to_string(), attributes, node: node.clone(), document: document.clone() })
}
