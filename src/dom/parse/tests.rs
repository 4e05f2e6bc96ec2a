//! The budgets stop hostile input early, and do not affect other input that only looks hostile.

use std::fmt::Write as _;
use std::time::Duration;

use cpu_time::ThreadTime;

use crate::dom::{Attr, Budget, Dom, Exceeded, KeptAttrs, NodeId, Root, Tag, parse};

/// The library's defaults.
const BUDGET: Budget = Budget { elements: 50_000, depth: 256, attributes: 8192 };

/// The maximum CPU time of a case. Most cases take milliseconds.
const IN_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 });

#[track_caller]
fn parse_in_time(html: &str) -> Result<(Dom, NodeId), Exceeded> {
    let start = ThreadTime::now();
    let result = parse(html, Root::Fragment, &KeptAttrs::default(), BUDGET);
    assert!(start.elapsed() < IN_TIME, "{:?}", start.elapsed());
    result
}

#[track_caller]
fn refused(html: &str, expected: Exceeded) {
    assert_eq!(parse_in_time(html).err(), Some(expected));
}

/// Checks that `html` and the text after it are parsed.
#[track_caller]
fn accepted(html: &str) -> Dom {
    let (dom, root) = parse_in_time(&format!("{html}<p>end</p>")).expect("within the limits");
    assert!(dom.text(root).ends_with("end"));
    dom
}

/// One tag with `n_attributes` distinct attributes.
fn tag(n_attributes: usize) -> String {
    let mut tag = "<p".to_owned();
    for number in 0..n_attributes {
        write!(tag, " a{number:x}").unwrap();
    }
    tag + ">"
}

#[test]
fn elements() {
    accepted(&"<p>".repeat(49_900));
    refused(&"<p>".repeat(50_100), Exceeded::Elements);
    refused(&"</br>".repeat(1_000_000), Exceeded::Elements);
    refused(&format!("<table>{}", "x<tr>".repeat(200_000)), Exceeded::Elements);
}

#[test]
fn depth() {
    accepted(&"<div>".repeat(250));
    refused(&"<div>".repeat(20_000), Exceeded::Depth);
    refused(&"<table><td>".repeat(20_000), Exceeded::Depth);
    refused(&"<template>".repeat(20_000), Exceeded::Depth);
    refused(&"<svg><desc>".repeat(20_000), Exceeded::Depth);
}

/// The root of the fragment is the first level. Text is not a level.
#[test]
fn only_elements_count_as_depth() {
    accepted(&format!("{}净利", "<div>".repeat(BUDGET.depth - 2)));
    assert!(parse_in_time(&format!("{}净利", "<div>".repeat(BUDGET.depth - 1))).is_ok());
    refused(&"<div>".repeat(BUDGET.depth), Exceeded::Depth);
}

/// Each paragraph opens all formatting elements again that the paragraph before left open.
#[test]
fn formatting_elements() {
    let distinct: String = (0..10_000).fold(String::new(), |html, number| html + &format!("<b id={number}>"));
    refused(&(distinct + &"<p>".repeat(10_000)), Exceeded::Depth);
    let few: String = (0..200).fold(String::new(), |html, number| html + &format!("<b id={number}>"));
    refused(&format!("<p>{few}</p>{}", "<p>x</p>".repeat(10_000)), Exceeded::Elements);
    refused(&"<p><b id=a></p><p><b id=b></p>".repeat(10_000), Exceeded::Elements);
}

#[test]
fn attributes_of_one_tag() {
    accepted(&tag(3000));
    refused(&tag(200_000), Exceeded::Attributes);
    refused(&format!("<p title='<!--' {}", &tag(200_000)[2..]), Exceeded::Attributes);
    refused(&format!("<p title='<i a=\"' {}", &tag(200_000)[2..]), Exceeded::Attributes);
    refused(&tag(200_000).replace(' ', "/").replace('>', ""), Exceeded::Attributes);
    refused(&format!("<p {}", tag(200_000)[3..].replace(' ', "=''")), Exceeded::Attributes);
    refused(&format!("</{}", &tag(200_000)[1..]), Exceeded::Attributes);
}

/// The time for many attributes is that for their text.
#[test]
fn attributes_of_many_tags() {
    accepted(&tag(30).repeat(10_000));
    accepted(&tag(8000).repeat(20));
    accepted(&tag(1000).repeat(200));
    accepted(&tag(1000).replace("<p", "</p").repeat(200));
}

#[test]
fn long_comments_scripts_and_values_are_not_attributes() {
    accepted(&format!("<!-- {} -->", "word / ".repeat(20_000)));
    accepted(&format!("<!-- {} -->", "<p class=a title='b c'>d e f</p> ".repeat(4000)));
    accepted(&format!("<script>{}</script>", "if (a < b) { c = '<p a b c'; } ".repeat(7000)));
    accepted(&format!("<img src='data:image/png;base64,{}'>", "iVBORw0/KGgo".repeat(6000)));
    accepted(&format!("<img src=data:image/png;base64,{}>", "iVBORw0/KGgo".repeat(6000)));
    accepted(&format!("<textarea>{}</textarea>", "a b <p c d ".repeat(10_000)));
    let dom = accepted(&format!("<img alt=\"{}\">", "净利 = a < b ".repeat(20_000)));
    let image = dom.descendants(NodeId::DOCUMENT).find(|&id| dom.tag(id) == Some(Tag::Img)).unwrap();
    assert_eq!(dom.attr(image, Attr::Alt).map(str::len), Some("净利 = a < b ".len() * 20_000));
}

#[test]
fn unknown_element_names_over_the_limit_become_one_name() {
    let html: String = (0..600)
        .fold(String::new(), |html, number| html + &format!("<quote-{number:04}>{number} </quote-{number:04}>"));
    let dom = accepted(&html);
    let names: Vec<_> = dom.descendants(NodeId::DOCUMENT).filter_map(|id| Some(&*dom.element(id)?.name)).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("quote-")).count(), 512);
    assert_eq!(names.iter().filter(|name| **name == "x-other").count(), 88);
    assert!(dom.text(NodeId::DOCUMENT).ends_with("598 599 end"));
}

#[test]
fn known_names_are_still_known_over_the_limit() {
    let names: String =
        (0..600).fold(String::new(), |html, number| html + &format!("<quote-{number:04}></quote-{number:04}>"));
    let dom = accepted(&format!("{names}<quote-0000>a<custom-1>b<custom-2>c</custom-2></quote-0000>"));
    assert!(dom.text(NodeId::DOCUMENT).ends_with("abcend"));
}
