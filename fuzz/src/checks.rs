//! What must hold of every article, as functions that panic: that is how a fuzzer is told.
#![expect(clippy::missing_panics_doc, reason = "to panic is what they are for")]

use finclean::{_internals, Article, Cleaner, InputKind};
use pulldown_cmark::{Options, Parser, html};
use serde_json::Value;

use crate::scan::{forbidden, scan};

/// What holds of an article wherever it comes from: its HTML is the model's and the gate silent, its Markdown is harmless,
/// its texts hold no invisible characters, and its JSON is read back as the same article.
pub fn article_is_sound(article: &Article) {
    let rendered = _internals::render(article);
    let gated = _internals::gate(&rendered);
    assert_eq!(gated, rendered, "the gate is not silent");
    assert_eq!(article.html().as_str(), rendered);
    assert_eq!(scan(&rendered), Ok(()), "in:\n{rendered}");
    markdown_is_harmless(&article.markdown());
    texts_are_plain(article);
    comes_back_from_json(article);
}

/// Cleaning the HTML of a cleaned article gives the same HTML.
pub fn is_idempotent(article: &Article) {
    let once = article.html().into_string();
    let twice = Cleaner::new().input(InputKind::Fragment).clean(&once).expect("what was written can be cleaned");
    assert_eq!(twice.html().as_str(), once, "not idempotent");
}

/// What the HTML expresses is what is read from it, where no editorial pass has a say but the one that makes figures.
///
/// That one takes images out of lines: an article with any comes back changed once, and unchanged after it.
pub fn structure_comes_back(article: &Article) {
    let given = _internals::render(article);
    let once = structure(&given);
    let n_inline = given.matches("<img").count() - given.matches("<figure><img").count();
    if n_inline == 0 {
        assert_eq!(once, given, "the structure does not come back");
    }
    assert_eq!(structure(&once), once, "the structure does not come back the second time");
}

fn structure(html: &str) -> String {
    let cleaner = Cleaner::new().input(InputKind::Fragment);
    let page = _internals::parse(&cleaner, html, InputKind::Fragment).expect("what was written can be parsed");
    _internals::render(&page.lower().into_structure())
}

fn markdown_is_harmless(markdown: &str) {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    // The renderer writes quotes and the bare > of text otherwise than we do, and rel not at all, and it aligns columns of
    // numbers by a style of its own; the rest is the model's.
    for cell in ["<td", "<th"] {
        out = out.replace(&format!("{cell} style=\"text-align: right\">"), &format!("{cell}>"));
    }
    assert_eq!(scan(&out), Ok(()), "of the Markdown:\n{markdown}\nrendered:\n{out}");
}

fn texts_are_plain(article: &Article) {
    for text in [article.html().as_str(), &article.text(), &article.markdown()] {
        assert_eq!(forbidden(text), None, "in {text:?}");
    }
    let mut record = serde_json::to_value(article).expect("an article is JSON");
    // Warnings hold the raw value that could not be read: that is what they are for.
    record["warnings"] = Value::Null;
    let mut open = vec![&record];
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => assert_eq!(forbidden(text), None, "in {text:?}"),
            Value::Array(values) => open.extend(values),
            Value::Object(fields) => open.extend(fields.values()),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

fn comes_back_from_json(article: &Article) {
    let json = serde_json::to_string(article).expect("an article is JSON");
    let again: Article = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(&again, article, "another article comes back from:\n{json}");
}
