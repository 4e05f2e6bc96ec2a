//! Checks that every string of an article (title, authors, warnings, removed text …) is free of
//! forbidden characters, and that the article's JSON is read as the same article.

use finclean::Article;
use serde_json::Value;

use crate::case::Case;
use crate::letters;

/// Checks every string and key of the article's JSON.
pub(crate) fn have_clean_characters(case: &Case<'_>) -> Result<(), String> {
    let record = serde_json::to_value(case.article).map_err(|error| error.to_string())?;
    check_value("", &record)?;
    letters::check(&case.article.text(), &['\n', '\t'])?;
    letters::check(&case.article.markdown(), &['\n', '\t'])
}

fn check_value(place: &str, value: &Value) -> Result<(), String> {
    match value {
        Value::String(text) => {
            // Preformatted text has lines and tabs. Removed text and a summary of several
            // paragraphs have lines.
            let is_text = place.ends_with("/text") || place == "/summary";
            let allowed: &[char] = if is_text { &['\n', '\t'] } else { &[] };
            letters::check(text, allowed).map_err(|fault| format!("{place}: {fault}"))
        }
        Value::Array(values) => {
            values.iter().enumerate().try_for_each(|(at, value)| check_value(&format!("{place}/{at}"), value))
        }
        Value::Object(map) => map.iter().try_for_each(|(key, value)| {
            letters::check(key, &[])?;
            check_value(&format!("{place}/{key}"), value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// The article's JSON is read as the same article.
pub(crate) fn survive_json(case: &Case<'_>) -> Result<(), String> {
    let json = serde_json::to_string(case.article).map_err(|error| error.to_string())?;
    is_read_as(&json, case.article)
}

fn is_read_as(json: &str, article: &Article) -> Result<(), String> {
    let again: Article = serde_json::from_str(json).map_err(|error| format!("{error}\n{json}"))?;
    if &again == article { Ok(()) } else { Err(format!("{json}\nis read as\n{}", as_json(&again))) }
}

fn as_json(article: &Article) -> String {
    serde_json::to_string(article).unwrap_or_else(|error| error.to_string())
}

/// The plain text is the text of the blocks, line by line, and nothing else.
pub(crate) fn text_is_the_blocks(case: &Case<'_>) -> Result<(), String> {
    let text = case.article.text();
    let blocks: String = case.article.blocks().iter().map(finclean::_internals::block_text).collect();
    are_equal(&text, &blocks)
}

fn are_equal(text: &str, blocks: &str) -> Result<(), String> {
    if text == blocks { Ok(()) } else { Err(format!("text:\n{text}\nblocks:\n{blocks}")) }
}

#[test]
fn json_of_another_article_is_found() {
    let article = finclean::clean_article("<p>甲</p>").expect("an article");
    let json = serde_json::to_string(&article).expect("an article is JSON");
    assert_eq!(is_read_as(&json, &article), Ok(()));
    for json in [json.replace('甲', "乙"), json.replace("\"title\":null", "\"title\":\"题\""), json.replace('}', "")]
    {
        assert!(is_read_as(&json, &article).is_err(), "{json}");
    }
    assert!(are_equal("甲\n", "甲\n乙\n").is_err());
}

#[test]
fn forbidden_characters_are_found_in_any_field() {
    for value in [
        serde_json::json!({"title": "净\u{202E}利"}),
        serde_json::json!({"authors": ["某\u{200B}某"]}),
        serde_json::json!({"warnings": [{"field": "published", "value": "\u{1B}[31m"}]}),
        serde_json::json!({"removed": [{"reason": "hidden", "text": "\u{E0041}", "before_block": 0}]}),
        serde_json::json!({"title": "两\n行"}),
        serde_json::json!({"\u{202E}": 1}),
    ] {
        assert!(check_value("", &value).is_err(), "{value}");
    }
    assert_eq!(check_value("", &serde_json::json!({"blocks": [{"text": "甲\n乙"}], "title": "甲 & <b>"})), Ok(()));
}
