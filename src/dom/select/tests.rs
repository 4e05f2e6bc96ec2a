//! Which elements selectors match, which selectors are refused, and how much work a hostile page
//! causes.

use std::fmt::Write as _;
use std::time::Duration;

use cpu_time::ThreadTime;

use super::{SelectorLists, SelectorSet};
use crate::dom::{Attr, Budget, Dom, KeptAttrs, NodeId, Root, parse};

const BUDGET: Budget = Budget { elements: 100_000, depth: 300, attributes: 1_000_000 };

fn page(html: &str, set: &SelectorSet) -> (Dom, NodeId) {
    parse(html, Root::Fragment, &KeptAttrs::with_extra(set.attributes()), BUDGET).unwrap()
}

/// Compares the ids of the elements that match, in document order.
#[track_caller]
fn check(html: &str, selector: &str, expected: &str) {
    let set = SelectorSet::new([selector]).unwrap();
    let (dom, root) = page(html, &set);
    let matching = dom.descendants(root).filter(|&id| set.first_match(&dom, id).is_some());
    let ids: Vec<_> = matching.map(|id| dom.attr(id, Attr::Id).unwrap_or("?")).collect();
    assert_eq!(ids.join(" "), expected, "{selector} on {html}");
}

#[track_caller]
fn refused(selector: &str, what: &str) {
    let error = SelectorSet::new([selector]).unwrap_err().to_string();
    assert!(error.starts_with("selector \"") && error.ends_with(what), "{error}");
}

const ARTICLE: &str = "<div id=a class='body Main'><h1 id=b>t</h1><p id=c class='txt lead'>1</p><!-- x --><p id=d>2\
    <p id=e><!-- y --></p><svg id=f class=txt><path id=g /></svg><a id=h href='//quote.example/1' data-code='SH600000'>3</a>";

#[test]
fn simple_selectors_and_lists() {
    check(ARTICLE, "p", "c d e");
    check(ARTICLE, "P", "c d e");
    check(ARTICLE, "#c", "c");
    check(ARTICLE, ".txt", "c");
    check(ARTICLE, "p.txt.lead", "c");
    check(ARTICLE, "h1, .lead, #e", "b c e");
    check(ARTICLE, "*", "a b c d e h");
}

#[test]
fn class_and_id_keep_their_case() {
    check(ARTICLE, ".body.Main", "a");
    check(ARTICLE, ".main", "");
    check(ARTICLE, "#A", "");
}

#[test]
fn combinators() {
    check(ARTICLE, ".body p", "c d e");
    check(ARTICLE, ".body > h1 + p", "c");
    check(ARTICLE, "h1 ~ p", "c d e");
    check(ARTICLE, "h1 > p", "");
    check("<div class=a><b><i id=x></i></b></div><i id=y></i>", ".a i", "x");
}

#[test]
fn attribute_operators() {
    check(ARTICLE, "[data-code]", "h");
    check(ARTICLE, "a[data-code='SH600000']", "h");
    check(ARTICLE, "[data-code='sh600000']", "");
    check(ARTICLE, "[data-code='sh600000' i]", "h");
    check(ARTICLE, "[href^='//quote.'], [class~=lead]", "c h");
    check(ARTICLE, "[href$='/1'][href*=quote]", "h");
    check(ARTICLE, "[href*='']", "");
    check("<i id=a DATA-Source='x Y'></i><i id=b data-source=y></i>", "[data-source~=Y]", "a");
}

#[test]
fn pseudo_classes() {
    check(ARTICLE, ".body > :first-child", "b");
    check(ARTICLE, ".body > :last-child", "h");
    check(ARTICLE, "p:nth-child(2n+1)", "d");
    check(ARTICLE, "p:not(.txt, :empty)", "d");
    check(ARTICLE, ":is(h1, a[href])", "b h");
    check(ARTICLE, "p:empty", "e");
    check(ARTICLE, ":root > #a", "a");
    check(ARTICLE, "div:root", "");
}

#[test]
fn foreign_elements_are_never_matched_but_count_as_siblings() {
    check(ARTICLE, "#f, #g, .txt, svg", "c");
    check(ARTICLE, "p + a", "");
    check(ARTICLE, "svg + a", "h");
}

#[test]
fn the_smallest_number_wins_in_any_bucket() {
    for selectors in [["a", ".x", "#y"], ["#y", "a", ".x"], ["[href]", "#y", "a"], [".x", "[href]", "a"]] {
        let set = SelectorSet::new(selectors).unwrap();
        let (dom, root) = page("<a class='z x' id=y href=u></a><b></b>", &set);
        let matches: Vec<_> = dom.descendants(root).filter_map(|id| set.first_match(&dom, id)).collect();
        assert_eq!(matches, [0], "{selectors:?}");
    }
}

#[test]
fn the_first_selector_wins_over_the_first_element() {
    let lists = SelectorLists::new([["#missing", ".body", "p", "div"]]).unwrap();
    let html = "<p id=a></p><div id=b></div><div class=body id=c></div><div class=body id=d></div>";
    let (dom, root) = page(html, &lists.0);
    let [Some(found)] = lists.first_matches(&dom, root) else { panic!("nothing found") };
    assert_eq!(dom.attr(found, Attr::Id), Some("c"));
    assert_eq!(lists.first_matches(&dom, found), [None], "the root itself is not below it");
    assert_eq!(SelectorLists::new([[]]).unwrap().first_matches(&dom, root), [None]);
}

#[test]
fn each_list_finds_its_own() {
    let lists = SelectorLists::new([vec!["#missing", "div"], vec![], vec![".body", "p"], vec!["#missing"]]).unwrap();
    let (dom, root) = page("<p id=a></p><div id=b></div><div class=body id=c></div>", &lists.0);
    let ids = lists.first_matches(&dom, root).map(|found| found.and_then(|id| dom.attr(id, Attr::Id)));
    assert_eq!(ids, [Some("b"), None, Some("c"), None]);
}

#[test]
fn attributes_are_listed_once_in_lower_case_without_class_and_id() {
    let set = SelectorSet::new(["a[DATA-Source]", ":not([data-source], [itemtype=x])", "[class*=y]#z[id]"]).unwrap();
    assert_eq!(set.attributes().collect::<Vec<_>>(), ["data-source", "itemtype"]);
    assert!(!set.is_empty() && SelectorSet::default().is_empty());
}

#[test]
fn refuses_unsupported_selectors() {
    refused("p::before", "unsupported pseudo-class or pseudo-element");
    refused("p:before", "unsupported pseudo-class or pseudo-element");
    refused("a:hover", "unsupported pseudo-class or pseudo-element");
    refused("div:has(p)", "unsupported pseudo-class or pseudo-element");
    refused("svg|a", "unknown namespace prefix");
}

#[test]
fn refuses_malformed_selectors() {
    refused("", "empty selector");
    refused("p,", "empty selector");
    refused("p >", "nothing after a combinator");
    refused("p..x", "no class name after the dot");
    refused("[=x]", "malformed attribute selector");
    refused("p:(", "no name after the colon");
    refused("p:is(", "empty selector");
    refused("p{", "unexpected token");
}

#[test]
fn refuses_selectors_that_cost_too_much() {
    refused(&"a ".repeat(17), "too many parts");
    refused(&format!("a:is({})", "b, ".repeat(16) + "b"), "too many parts");
    refused(&"a,".repeat(3000), "too long");
    refused(&":not(".repeat(5), "nesting block limit reached");
    refused(&":is(".repeat(1000), "nesting block limit reached");
    refused("p:not(.a ~ p)", "a combinator inside parentheses");
    refused(".c :is(.a .b, p):is(i)", "a combinator inside parentheses");
    refused("p:nth-child(2) ~ p", "a count of children before the last part");
    refused(".a :is(p:first-of-type) > p", "a count of children before the last part");
    assert!(SelectorSet::new([&*"a ".repeat(16), ":first-child ~ :not(:last-child) > p:nth-child(2)"]).is_ok());
}

#[test]
fn error_names_the_selector_shortened() {
    let error = SelectorSet::new(["p", "div:hover"]).unwrap_err().to_string();
    assert_eq!(error, "selector \"div:hover\": unsupported pseudo-class or pseudo-element");
    let error = SelectorSet::new([&*format!("{}:hover", "x".repeat(200))]).unwrap_err().to_string();
    assert!(error.contains("xxx\"…: ") && error.len() < 200, "{error}");
}

/// Matches `selector` against every element of `html`, and returns whether the page ran out of
/// work.
fn is_overworked(html: &str, selector: &str) -> bool {
    let set = SelectorSet::new([selector]).unwrap();
    let (dom, root) = page(html, &set);
    let start = ThreadTime::now();
    let n_matches = dom.descendants(root).filter(|&id| set.first_match(&dom, id).is_some()).count();
    println!("{selector}: {n_matches} matches, {:?}, work {}", start.elapsed(), dom.work.get());
    dom.is_overworked()
}

#[test]
fn hostile_pages_run_out_of_work_in_time() {
    // CPU time, because a busy machine lets a test wait.
    let start = ThreadTime::now();
    let siblings = "<p class=b>".repeat(50_000);
    assert!(is_overworked(&siblings, ".a ~ .b"));
    assert!(is_overworked(&siblings, "p:nth-child(2n+1)"));
    assert!(is_overworked(&siblings, "p:not(:last-of-type)"));
    let wide = format!("<div class='{}'>{}", "infos-x ".repeat(100_000), "<p class=item>".repeat(40_000));
    assert!(is_overworked(&wide, ".infos .item"));
    assert!(is_overworked(&wide.replace("class='", "data-x='"), "[data-x*='abcdefgh' i] .item"));
    assert!(is_overworked(&format!("<p class='{}'>", "item ".repeat(1_000_000)), ".infos .item"));
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 100 } else { 5 });
    let time = start.elapsed();
    assert!(time < limit, "{time:?}");
}

#[test]
fn ordinary_pages_stay_far_below_the_limit_of_work() {
    let mut html = String::new();
    for number in 0..10_000 {
        let class = if number % 2 == 0 { " class='txt text-gray-600 leading-relaxed item'" } else { "" };
        write!(html, "<p{class}><span>{number}</span></p>").unwrap();
    }
    let html = format!("{}{html}", "<div class='container mx-auto px-4'>".repeat(40));
    let set = [".infos .item", ".a > .b .item", "div .c span", "#x p", "p:first-child", ".related + p", "h2 ~ p.x"];
    assert!(!is_overworked(&html, &set.join(", ")));
}
