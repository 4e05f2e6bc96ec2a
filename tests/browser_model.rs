//! The model of the browser check has the same elements and attributes as the renderer.

#![cfg(all(feature = "_internals", feature = "serde"))]

use std::collections::BTreeMap;

use finclean::_internals;
use serde_json::{Value, json};

type Model = BTreeMap<String, Vec<String>>;

/// Elements and attributes of the browser check's model.
fn browser_elements(model: &Value) -> Model {
    let names = |list: &Value| -> Vec<String> {
        let mut names: Vec<String> = serde_json::from_value(list.clone()).expect("attributes are a list of names");
        names.sort();
        names
    };
    let elements = model["elements"].as_object().expect("the model has elements");
    elements.iter().map(|(element, attributes)| (element.clone(), names(attributes))).collect()
}

/// Elements and attributes that the renderer writes.
fn renderer_elements() -> Model {
    let mut model = Model::new();
    for (element, mut attributes) in _internals::elements() {
        attributes.sort_unstable();
        model.insert(element.to_owned(), attributes.into_iter().map(str::to_owned).collect());
    }
    model
}

fn model() -> Value {
    serde_json::from_str(include_str!("browser/model.json")).expect("the model is JSON")
}

#[test]
fn browser_and_renderer_have_the_same_model() {
    assert_eq!(browser_elements(&model()), renderer_elements());
    assert_eq!(model()["rel"], _internals::rel());
}

#[test]
fn another_model_is_found() {
    for (element, attributes) in [("p", json!(["class"])), ("svg", json!([])), ("a", json!(["href"]))] {
        let mut other = model();
        other["elements"][element] = attributes;
        assert_ne!(browser_elements(&other), renderer_elements(), "{element}");
    }
}

/// The browser check allows the same schemes of addresses as the reader of articles from JSON.
#[test]
fn browser_and_articles_have_the_same_schemes() {
    let schemes = ["http", "https", "mailto", "ftp", "javascript", "data", "tel", "blob", "about", "ws"];
    for (attribute, block) in [
        ("href", json!({"type": "paragraph", "content": [{"type": "link", "content": []}]})),
        ("src", json!({"type": "figure", "image": {"alt": "", "width": null, "height": null}, "caption": []})),
    ] {
        let allowed = &model()["schemes"][attribute];
        for scheme in schemes {
            let url =
                if scheme == "mailto" { "mailto:ir@example.com".into() } else { format!("{scheme}://example.com/") };
            let mut block = block.clone();
            let place = if attribute == "href" { &mut block["content"][0] } else { &mut block["image"] };
            place["url"] = json!(url);
            let is_read = serde_json::from_value::<finclean::Article>(json!({ "blocks": [block] })).is_ok();
            let is_allowed = allowed.as_array().is_some_and(|list| list.contains(&json!(scheme)));
            assert_eq!(is_read, is_allowed, "{attribute}: {url}");
        }
    }
}
