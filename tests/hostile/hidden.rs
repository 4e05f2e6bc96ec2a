//! Text that stands in no paragraph of a page (scripts, styles, templates, comments, attributes) is never text of the article
//! (I15): what the reference tree shows outside of them is all that may appear.

use std::collections::BTreeMap;

use finclean::{_internals, InputKind, Reason};
use html5ever::{local_name, ns};
use markup5ever_rcdom::{NodeData, RcDom};

use crate::case::Case;
use crate::reparse;
use crate::vectors::CANARY;

/// The article's text and its ledger hold no character more often than the input shows it.
pub(crate) fn stays_away(case: &Case<'_>) -> Result<(), String> {
    let Some(input) = case.input else { return Ok(()) };
    let (html, kind) = _internals::body_html(input);
    let dom = match kind {
        InputKind::Page => reparse::document(&html),
        _ => reparse::fragment(&html, "body"),
    };
    let mut shown = BTreeMap::new();
    count_shown(&dom, &mut shown);
    let taken = case.article.removed().iter().filter(|removed| removed.reason() != Reason::Overlong);
    let ledger: String = taken.map(finclean::Removed::text).collect();
    let mut used = BTreeMap::new();
    count(&case.article.text(), &mut used);
    count(&ledger, &mut used);
    match used.iter().find(|(c, n)| shown.get(c).is_none_or(|n_shown| n_shown < n)) {
        Some((c, n)) => Err(format!("{c:?} stands {n} times in the text, {:?} in the page", shown.get(c))),
        None => Ok(()),
    }
}

/// No output of a vector holds the word that marks what is no text. Addresses are left out: a path may say anything.
pub(crate) fn holds_no_canary(case: &Case<'_>) -> Result<(), String> {
    let record = serde_json::to_string(case.article).map_err(|error| error.to_string())?;
    let outputs = [case.html, &case.article.markdown(), &case.article.text(), &record];
    match outputs.iter().find(|output| output.contains(CANARY)) {
        Some(output) => Err(format!("{CANARY} stands in\n{output}")),
        None => Ok(()),
    }
}

fn count(text: &str, counts: &mut BTreeMap<char, usize>) {
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
}

/// Counts the characters of the texts outside the elements that are never read. The walk has a stack of its own: inputs
/// are as deep as they like.
fn count_shown(dom: &RcDom, counts: &mut BTreeMap<char, usize>) {
    let mut open = vec![dom.document.clone()];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Text { contents } => count(&contents.borrow(), counts),
            NodeData::Element { name, .. } if name.ns != ns!(html) || is_opaque(&name.local) => {}
            _ => open.extend(node.children.borrow().iter().cloned()),
        }
    }
}

fn is_opaque(name: &html5ever::LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("noscript")
            | local_name!("iframe")
            | local_name!("textarea")
            | local_name!("select")
            | local_name!("title")
            | local_name!("noembed")
            | local_name!("noframes")
    )
}

#[cfg(test)]
fn check_of(input: &str, written: &str) -> Result<(), String> {
    let article = finclean::clean_article(written).expect("an article");
    let html = article.html().into_string();
    stays_away(&Case { input: Some(input), n_bytes: input.len(), article: &article, html: &html })
}

#[test]
fn text_from_nowhere_is_found() {
    for input in [
        "<p>甲</p><script>乙</script>",
        "<p>甲</p><style>乙</style>",
        "<p>甲</p><!-- 乙 -->",
        "<p title=\"乙\">甲</p>",
        "<p>甲</p><template>乙</template>",
        "<p>甲</p><svg><text>乙</text></svg>",
        "<p>甲</p><textarea>乙</textarea>",
        "<!DOCTYPE html><title>乙</title><p>甲</p>",
    ] {
        assert!(check_of(input, "<p>甲乙</p>").is_err(), "{input}");
        assert_eq!(check_of(input, "<p>甲</p>"), Ok(()), "{input}");
    }
}

#[test]
fn canaries_are_found() {
    let article = finclean::clean_article("<p>甲 NEVER</p>").expect("an article");
    let html = article.html().into_string();
    assert!(holds_no_canary(&Case { input: None, n_bytes: 0, article: &article, html: &html }).is_err());
}
