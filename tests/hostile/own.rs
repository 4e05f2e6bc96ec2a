//! Our own vectors: what each says of itself, the checks that hold for every input, and its prefixes.

use std::collections::BTreeSet;

use finclean::{Article, Error};
use serde_json::Value;

use crate::case::{self, Case};
use crate::vectors::{Expected, Relation, Vector, read_vectors, vectors_in};
use crate::{ROOT, hidden, prefixes};

/// All that is wrong with one vector.
fn faults_of(vector: &Vector) -> Vec<String> {
    let cleaned = vector.clean();
    let mut faults: Vec<String> =
        vector.expected.iter().filter_map(|expected| unmet(expected, cleaned.as_ref())).collect();
    match &cleaned {
        Ok(article) => {
            let html = article.html().into_string();
            let n_bytes = vector.input.len();
            faults.extend(case::faults(vector.plain(), n_bytes, article));
            faults.extend(hidden::holds_no_canary(&Case { input: None, n_bytes, article, html: &html }).err());
        }
        // A vector that gives no article says so.
        Err(error) if vector.expected.iter().all(|expected| expected.field != "error") => {
            faults.push(format!("fails with {:?}, which it does not expect", error.kind()));
        }
        Err(_) => {}
    }
    faults.iter().map(|fault| format!("{} ({}): {fault}", vector.id, vector.attack)).collect()
}

/// Says where an expectation is not met.
fn unmet(expected: &Expected, cleaned: Result<&Article, &Error>) -> Option<String> {
    let Expected { field, relation, value } = expected;
    let have = match (field.as_str(), cleaned) {
        ("error", Err(error)) => snake_case(&format!("{:?}", error.kind())),
        ("error", Ok(_)) => "none".to_owned(),
        (_, Err(error)) => return Some(format!("{field}: no article, but {:?}", error.kind())),
        ("html", Ok(article)) => article.html().into_string(),
        ("text", Ok(article)) => article.text(),
        ("markdown", Ok(article)) => article.markdown(),
        (key, Ok(article)) => key_of(article, key),
    };
    let is_met = match relation {
        Relation::Is => have == *value,
        Relation::Has => have.contains(value.as_str()),
        Relation::Lacks => !have.contains(value.as_str()),
    };
    (!is_met).then(|| format!("{field} {relation:?} {value:?}, but it is {have:?}"))
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

/// What stands in the article's JSON under a key; a text is itself, all else is JSON.
fn key_of(article: &Article, key: &str) -> String {
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
    let short = vectors_in(ROOT).into_iter().filter(|vector| vector.input.len() <= 4096);
    let found = short.flat_map(|vector| {
        let faults = prefixes::faults_of_prefixes(&vector.input);
        faults.into_iter().map(move |fault| format!("{}: {fault}", vector.id))
    });
    let faults: Vec<String> = found.collect();
    assert!(faults.is_empty(), "{} faults, the first:\n{}", faults.len(), faults[0]);
}

#[test]
fn there_are_enough_vectors_and_each_is_told_apart() {
    let vectors = vectors_in(ROOT);
    let ids: BTreeSet<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
    let inputs: BTreeSet<&[u8]> = vectors.iter().map(|vector| vector.input.as_slice()).collect();
    assert!(vectors.len() >= 300, "{}", vectors.len());
    assert_eq!((ids.len(), inputs.len()), (vectors.len(), vectors.len()), "a name or an input stands twice");
    let n_specific = vectors.iter().filter(|vector| !vector.expected.is_empty()).count();
    assert!(n_specific * 3 >= vectors.len(), "{n_specific} of {} expect something", vectors.len());
    assert!(vectors.iter().all(|vector| vector.attack.chars().count() >= 10), "each says which attack it is");
}

#[test]
fn vectors_are_read_as_written() {
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
fn vectors_that_do_not_hold_are_found() {
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
