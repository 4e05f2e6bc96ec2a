//! html5lib's tests of tree construction.

use super::project::{lines_of_dom, lines_of_html5lib};
use super::{Root, check, external_data, our_dom};

/// For every input our tree must equal the reference tree. It need not equal the tree that html5lib
/// expects: html5ever leaves out some steps, and other expected trees depend on attributes that we
/// drop. Fragments in other contexts than `<body>` and documents with scripting are not compared
/// with it, because finclean never parses these.
#[test]
fn html5lib_inputs() {
    let Some(folder) = external_data("security/payloads") else { return };
    let text = std::fs::read_to_string(folder.join("html5lib_tree_construction.json")).unwrap();
    let cases: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let (mut n_documents, mut n_expected) = (0, 0);
    for case in &cases {
        let (input, expected) = (case["input"].as_str().unwrap(), case["expected_tree"].as_str().unwrap());
        check(input);
        if expected.is_empty() || case["fragment_context"].is_string() || case["scripting"] == true {
            continue;
        }
        n_documents += 1;
        if lines_of_dom(&our_dom(input, Root::Document)) == lines_of_html5lib(expected) {
            n_expected += 1;
        } else {
            println!("{}: not the tree html5lib expects: {input:?}", case["id"]);
        }
    }
    println!("{} inputs agree with the reference; {n_expected} of {n_documents} documents as expected", cases.len());
    assert!(n_expected * 100 > n_documents * 95, "the projection of the expected trees is broken");
}

#[test]
fn expected_trees_are_projected_like_ours() {
    check_projection(
        "<!doctype html><p id=a foo=b>c\nd<template>e<b>f</b></template><svg><path/></svg><style>g</style><!--h-->",
        "| <!DOCTYPE html>\n| <html>\n|   <head>\n|   <body>\n|     <p>\n|       foo=\"b\"\n|       id=\"a\"\n|       \"c\nd\"\n\
        |       <template>\n|         content\n|           \"e\"\n|           <b>\n|             \"f\"\n|       <svg svg>\n\
        |         <svg path>\n|       <style>\n|         \"g\"\n|       <!-- h -->",
    );
    check_projection(
        "<select id=a><option>b</select>c",
        "| <html>\n|   <head>\n|   <body>\n|     <select>\n|       id=\"a\"\n|       <option>\n|         \"b\"\n|     \"c\"",
    );
}

#[track_caller]
fn check_projection(html: &str, expected: &str) {
    assert_eq!(lines_of_dom(&our_dom(html, Root::Document)), lines_of_html5lib(expected), "{html}");
}

#[test]
fn another_expected_tree_is_a_difference() {
    let ours = lines_of_dom(&our_dom("<p>a", Root::Document));
    for other in ["<p>\n|       \"b\"", "<p>", "<b>\n|       \"a\"", "<p>\n|     \"a\""] {
        assert_ne!(ours, lines_of_html5lib(&format!("| <html>\n|   <head>\n|   <body>\n|     {other}")));
    }
}
