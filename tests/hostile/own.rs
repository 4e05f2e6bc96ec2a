//! Our own attack vectors: their expectations, the checks for every input, and their prefixes.

use std::collections::BTreeSet;

use finclean::{Article, Error};
use serde_json::Value;

use crate::case::{self, Case};
use crate::vectors::{Expected, Relation, Vector, read_vectors, vectors_in};
use crate::{ROOT, hidden, prefixes};

/// Everything that is wrong with one vector.
fn faults_of(vector: &Vector) -> Vec<String> {
    let cleaned = vector.clean();
    let mut faults: Vec<String> =
        vector.expected.iter().filter_map(|expected| unmet(expected, cleaned.as_ref())).collect();
    match &cleaned {
        Ok(article) => {
            let html = article.html().into_string();
            let n_bytes = vector.input.len();
            faults.extend(case::faults(vector.plain(), n_bytes, article));
            faults.extend(hidden::has_no_canary(&Case { input: None, n_bytes, article, html: &html }).err());
        }
        // A vector that expects no article must say so.
        Err(error) if vector.expected.iter().all(|expected| expected.field != "error") => {
            faults.push(format!("fails with {:?}, which it does not expect", error.kind()));
        }
        Err(_) => {}
    }
    faults.iter().map(|fault| format!("{} ({}): {fault}", vector.id, vector.attack)).collect()
}

/// An expectation that is not met, as a message.
fn unmet(expected: &Expected, cleaned: Result<&Article, &Error>) -> Option<String> {
    let Expected { field, relation, value } = expected;
    let have = match (field.as_str(), cleaned) {
        ("error", Err(error)) => snake_case(&format!("{:?}", error.kind())),
        ("error", Ok(_)) => "none".to_owned(),
        (_, Err(error)) => return Some(format!("{field}: no article, but {:?}", error.kind())),
        ("html", Ok(article)) => article.html().into_string(),
        ("text", Ok(article)) => article.text(),
        ("markdown", Ok(article)) => article.markdown(),
        (key, Ok(article)) => json_value(article, key),
    };
    let is_met = match relation {
        Relation::Is => have == *value,
        Relation::Has => have.contains(value.as_str()),
        Relation::Lacks => !have.contains(value.as_str()),
    };
    if is_met { None } else { Some(format!("{field} {relation:?} {value:?}, but it is {have:?}")) }
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The value of a key in the article's JSON. A string is given as its text, other values as JSON.
fn json_value(article: &Article, key: &str) -> String {
    let record = serde_json::to_value(article).expect("an article is JSON");
    match record.pointer(&format!("/{}", key.replace('.', "/"))) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => "absent".to_owned(),
    }
}

#[test]
fn vectors_are_harmless() {
    let vectors = vectors_in(ROOT);
    let faults: Vec<String> = vectors.iter().flat_map(faults_of).collect();
    println!("{} vectors, {} faults", vectors.len(), faults.len());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n\n"));
}

#[test]
fn prefixes_of_vectors_are_safe() {
    let mut faults = Vec::new();
    for vector in vectors_in(ROOT) {
        if vector.input.len() > 4096 {
            continue;
        }
        let found = prefixes::faults_of_prefixes(&vector.input);
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", vector.id)));
    }
    assert!(faults.is_empty(), "{} faults, the first:\n{}", faults.len(), faults[0]);
}

#[test]
fn there_are_enough_vectors_and_all_are_different() {
    let vectors = vectors_in(ROOT);
    let ids: BTreeSet<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
    let inputs: BTreeSet<&[u8]> = vectors.iter().map(|vector| vector.input.as_slice()).collect();
    assert!(vectors.len() >= 300, "{}", vectors.len());
    assert_eq!((ids.len(), inputs.len()), (vectors.len(), vectors.len()), "two vectors have the same name or input");
    let n_specific = vectors.iter().filter(|vector| !vector.expected.is_empty()).count();
    assert!(n_specific * 3 >= vectors.len(), "{n_specific} of {} expect something", vectors.len());
    assert!(vectors.iter().all(|vector| vector.attack.chars().count() >= 10), "each says which attack it is");
}

#[test]
fn the_format_of_vectors_is_parsed() {
    let text = "A class.\n\n=== a: the first attack\n<p>一\n\n=== b: the second attack: bytes\n? escaped\n? charset gbk\n? kind post\n\
        ? title is x\\ny\n? text lacks \\u{4E00}\n\\xFF\\\\\\{3|ab|}\\u{202E}\n";
    let vectors = read_vectors("class", text);
    assert_eq!((vectors.len(), vectors[0].id.as_str(), &vectors[0].input[..]), (2, "class/a", "<p>一".as_bytes()));
    assert_eq!((vectors[1].attack.as_str(), vectors[1].plain()), ("the second attack: bytes", None));
    assert_eq!(vectors[1].input, [b"\xFF\\ababab", "\u{202E}".as_bytes()].concat());
    let title = Expected { field: "title".into(), relation: Relation::Is, value: "x\ny".into() };
    let lacks = Expected { field: "text".into(), relation: Relation::Lacks, value: "一".into() };
    assert_eq!(vectors[1].expected, [title, lacks]);
}

#[test]
fn unmet_expectations_are_found() {
    let faults = |head: &str, input: &str| {
        let vectors = read_vectors("class", &format!("=== a: an attack\n{head}{input}"));
        faults_of(&vectors[0]).len()
    };
    assert_eq!(faults("? html is <p>一</p>\\n\n? title is null\n? error is none\n", "<p>一"), 0);
    for head in
        ["? html is <p>一</p>\n", "? text has 二\n", "? text lacks 一\n", "? error is no_article\n", "? no.key is x\n"]
    {
        assert_eq!(faults(head, "<p>一"), 1, "{head}");
    }
    assert_eq!(faults("", "<p>NEVER</p>"), 1);
    assert_eq!((faults("", "<!-- -->"), faults("? error is no_article\n", "<!-- -->")), (1, 0));
    assert_eq!(faults("? title is null\n", "<!-- -->"), 2);
}
