//! Checks the command's output for the fixtures against `docs/article.schema.json`.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

#[expect(dead_code, reason = "these tests write no files")]
#[path = "support/command.rs"]
mod command;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use finclean::{ArticleField, ArticleJson, Block, Inline, Origin, Reason, SecurityKind};
use jsonschema::Validator;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use self::command::{ROOT, run};

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(Path::new(ROOT).join("docs/article.schema.json")).unwrap()).unwrap()
}

/// A validator of one of the schema's definitions.
fn validator_of(definition: &str) -> Validator {
    let mut schema = schema();
    let root = schema.as_object_mut().unwrap();
    root.retain(|key, _| matches!(key.as_str(), "$schema" | "$defs"));
    root.insert("$ref".to_owned(), Value::from(format!("#/$defs/{definition}")));
    jsonschema::validator_for(&schema).unwrap()
}

fn add_sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_sources(&path, found);
        } else if path.file_stem().is_some_and(|stem| stem == "source") {
            found.push(path.to_str().unwrap().to_owned());
        }
    }
}

fn printed_values(args: &[&str]) -> Vec<Value> {
    let ran = run(&[&["clean"], args].concat());
    let values = serde_json::Deserializer::from_str(&ran.stdout).into_iter();
    values.collect::<Result<_, _>>().unwrap()
}

fn check(validator: &Validator, value: &Value) {
    let errors: Vec<_> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}\n{}", value["path"], errors.join("\n"));
}

/// A printed article in which most fields are set.
fn article() -> Value {
    printed_values(&["fixtures/sites/eastmoney/widget_hk/source.md"]).remove(0)
}

#[test]
fn output_for_every_fixture_matches_the_schema() {
    let mut files = Vec::new();
    add_sources(&Path::new(ROOT).join("fixtures/sites"), &mut files);
    assert!(files.len() >= 12, "{files:?}");
    let mut args = vec!["--format", "jsonl", "--with", "markdown"];
    args.extend(files.iter().map(String::as_str));
    let articles = printed_values(&args);
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for article in &articles {
        check(&validator, article);
        assert!(article["markdown"].is_string());
    }
    assert_eq!(articles.len(), files.len());
    check(&validator, &article());
}

#[test]
fn the_schema_is_valid() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn output_for_a_failure_matches_the_schema() {
    let failures = printed_values(&["--format", "jsonl", "fixtures/none.html"]);
    let validator = validator_of("failure");
    check(&validator, &failures[0]);
    assert!(!jsonschema::is_valid(&schema(), &failures[0]));
    assert!(!validator.is_valid(&json!({"path": "a.html", "error": {"kind": "bad_luck", "message": "x"}})));
}

#[test]
fn every_key_is_required_and_its_type_checked() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let article = article();
    check(&validator, &article);
    let keys: BTreeSet<_> = article.as_object().unwrap().keys().cloned().collect();
    assert_eq!(keys.len(), 1 + ArticleField::ALL.len() + ArticleJson::FORMATS.len());
    for key in keys {
        let mut without = article.clone();
        without.as_object_mut().unwrap().remove(&key);
        assert!(!validator.is_valid(&without), "{key} is missing");
        for wrong in [json!({"x": 1}), json!([[]]), json!(-1)] {
            let mut changed = article.clone();
            changed[&key] = wrong;
            assert!(!validator.is_valid(&changed), "{key} is {}", changed[&key]);
        }
    }
    let mut more = article.clone();
    more["headline"] = Value::Null;
    assert!(!validator.is_valid(&more));
}

#[test]
fn blocks_and_inlines_of_other_forms_are_refused() {
    let block = validator_of("block");
    let text = json!([{"type": "text", "text": "营收"}]);
    assert!(block.is_valid(&json!({"type": "paragraph", "content": text})));
    for wrong in [
        json!({"type": "paragraph", "content": []}),
        json!({"type": "paragraph", "content": text, "class": "x"}),
        json!({"type": "aside", "content": text}),
        json!({"type": "heading", "level": 1, "content": text}),
        json!({"type": "quote", "blocks": [{"type": "paragraph", "content": [{"type": "text", "text": ""}]}]}),
        json!({"type": "table", "caption": [], "header_rows": 0, "rows": [{"cells": [{"content": text, "colspan": 0, "rowspan": 1}]}]}),
    ] {
        assert!(!block.is_valid(&wrong), "{wrong}");
    }
    let inline = validator_of("inline");
    assert!(inline.is_valid(&json!({"type": "link", "url": "mailto:ir@example.com", "content": text})));
    for wrong in [
        json!({"type": "link", "url": "javascript:alert(1)", "content": text}),
        json!({"type": "image", "url": "mailto:ir@example.com", "alt": "", "width": null, "height": null}),
        json!({"type": "security", "text": "腾讯", "security": -1}),
        json!({"type": "strong", "content": "text"}),
    ] {
        assert!(!inline.is_valid(&wrong), "{wrong}");
    }
}

/// The names of an enum's variants, from serde's error about an unknown variant.
fn variants<T: DeserializeOwned>(other: &Value) -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(other.clone()).err().unwrap().to_string();
    let (_, names) = error.split_once("expected one of").unwrap();
    names.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The names in the `enum`s and `const`s of a property, or of the definition itself, over all
/// definitions with `prefix`.
fn schema_names(prefix: &str) -> BTreeSet<String> {
    let schema = schema();
    let definitions = schema["$defs"].as_object().unwrap();
    let chosen = definitions.iter().filter(|(name, _)| name.starts_with(prefix)).map(|(_, definition)| definition);
    let words = chosen.flat_map(|definition| match &definition["properties"]["type"] {
        Value::Null => vec![&definition["enum"]],
        property => vec![&property["enum"], &property["const"]],
    });
    let names = words.flat_map(|word| match word {
        Value::Array(words) => words.iter().collect(),
        word => vec![word],
    });
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn every_variant_is_named_in_the_schema() {
    assert_eq!(variants::<Block>(&json!({"type": "?"})), schema_names("block."));
    assert_eq!(variants::<Inline>(&json!({"type": "?"})), schema_names("inline."));
    assert_eq!(variants::<Reason>(&json!("?")), schema_names("reason"));
    assert_eq!(variants::<Origin>(&json!("?")), schema_names("origin"));
    assert_eq!(variants::<SecurityKind>(&json!("?")), schema_names("securityKind"));
    assert!(variants::<Reason>(&json!("?")).len() >= 17);
}
