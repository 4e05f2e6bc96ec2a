//! Checks for every article, as functions that panic if a check fails. The fuzzer reports panics.
#![expect(clippy::missing_panics_doc, reason = "all of them panic if a check fails")]

use finclean::{_internals, Article, Cleaner, InputKind};
use pulldown_cmark::{Options, Parser, html};
use serde_json::Value;

use crate::scan::{forbidden, scan};

/// Checks an article of any origin: its HTML has only markup of the model, the gate does not change
/// it, its Markdown is harmless, its texts have no invisible characters, and its JSON is read as
/// the same article.
pub fn article_is_sound(article: &Article) {
    let rendered = _internals::render(article);
    let gated = _internals::gate(&rendered);
    assert_eq!(gated, rendered, "the gate changes the output");
    assert_eq!(article.html().as_str(), rendered);
    assert_eq!(scan(&rendered), Ok(()), "in:\n{rendered}");
    markdown_is_harmless(&article.markdown());
    texts_are_plain(article);
    survives_json(article);
}

/// Cleaning the HTML of a cleaned article gives the same HTML.
pub fn is_idempotent(article: &Article) {
    let once = article.html().into_string();
    let twice = Cleaner::new().input(InputKind::Fragment).clean(&once).expect("the output can be cleaned");
    assert_eq!(twice.html().as_str(), once, "not idempotent");
}

/// Reading the HTML without editorial passes gives the same HTML.
///
/// Only the pass that makes figures runs. It takes images out of lines, so an article with images
/// in lines changes the first time, and not after that.
pub fn structure_survives(article: &Article) {
    let given = _internals::render(article);
    let once = structure(&given);
    let n_inline = given.matches("<img").count() - given.matches("<figure><img").count();
    if n_inline == 0 {
        assert_eq!(once, given, "the structure changes");
    }
    assert_eq!(structure(&once), once, "the structure changes a second time");
}

fn structure(html: &str) -> String {
    let cleaner = Cleaner::new().input(InputKind::Fragment);
    let page = _internals::parse(&cleaner, html, InputKind::Fragment).expect("the output can be parsed");
    _internals::render(&page.lower().into_structure())
}

fn markdown_is_harmless(markdown: &str) {
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    // The Markdown renderer aligns columns of numbers by a `style`. All other markup must be of the
    // model.
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
    // Warnings contain raw values that could not be read.
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

fn survives_json(article: &Article) {
    let json = serde_json::to_string(article).expect("an article is JSON");
    let again: Article = serde_json::from_str(&json).expect("the JSON can be read");
    assert_eq!(&again, article, "another article is read from:\n{json}");
}
