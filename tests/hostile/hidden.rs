//! Checks that content which is not text (scripts, styles, templates, comments, attributes) never
//! becomes text of the article. Only the text nodes of the reference tree outside such elements may
//! appear.

use std::collections::BTreeMap;

use finclean::{_internals, InputKind, Reason};
use html5ever::{local_name, ns};
use markup5ever_rcdom::{NodeData, RcDom};

use crate::case::Case;
use crate::reparse;
use crate::vectors::CANARY;

/// No character occurs more often in the article's text and the removed text than in the input's
/// text.
pub(crate) fn is_absent(case: &Case<'_>) -> Result<(), String> {
    let Some(input) = case.input else { return Ok(()) };
    let (html, kind) = _internals::body_html(input);
    let dom = match kind {
        InputKind::Page => reparse::document(&html),
        _ => reparse::fragment(&html, "body"),
    };
    let mut shown = BTreeMap::new();
    count_shown(&dom, &mut shown);
    let mut used = BTreeMap::new();
    count(&case.article.text(), &mut used);
    for removed in case.article.removed() {
        if removed.reason() != Reason::Overlong {
            count(removed.text(), &mut used);
        }
    }
    for (c, n_used) in used {
        let n_shown = shown.get(&c).copied().unwrap_or(0);
        if n_shown < n_used {
            return Err(format!("{c:?} is {n_used} times in the text, but {n_shown} times in the page"));
        }
    }
    Ok(())
}

/// No output of a vector contains [`CANARY`].
pub(crate) fn has_no_canary(case: &Case<'_>) -> Result<(), String> {
    let record = serde_json::to_string(case.article).map_err(|error| error.to_string())?;
    let outputs = [case.html, &case.article.markdown(), &case.article.text(), &record];
    for output in outputs {
        if output.contains(CANARY) {
            return Err(format!("{CANARY} is in\n{output}"));
        }
    }
    Ok(())
}

fn count(text: &str, counts: &mut BTreeMap<char, usize>) {
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        *counts.entry(c).or_default() += 1;
    }
}

/// Counts the characters of texts outside opaque elements. Inputs can be deep, so it does not use
/// recursion.
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

/// Whether the content of an element is never text of the page.
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
    is_absent(&Case { input: Some(input), n_bytes: input.len(), article: &article, html: &html })
}

#[test]
fn text_from_opaque_markup_is_found() {
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
fn a_canary_is_found() {
    let article = finclean::clean_article("<p>甲 NEVER</p>").expect("an article");
    let html = article.html().into_string();
    assert!(has_no_canary(&Case { input: None, n_bytes: 0, article: &article, html: &html }).is_err());
}
