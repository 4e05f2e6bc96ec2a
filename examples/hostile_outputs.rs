//! Writes the outputs for attacks as a JSON list of `{"id", "output"}`, to check them in a browser.
//!
//! ```sh
//! cargo run --release --example hostile_outputs > outputs.json                    # the vectors of fixtures/hostile
//! cargo run --release --example hostile_outputs -- LIST.json… > outputs.json      # lists of texts, or of {"id", "input"}
//! cargo run --release --example hostile_outputs -- --markdown > outputs.json      # the Markdown, rendered with raw HTML on
//! cargo run --release --example hostile_outputs -- --raw > inputs.json            # the attacks themselves
//! ```
//!
//! Attacks that give an error have no output and are left out. The counts are printed to standard
//! error.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command writes")]

#[path = "../tests/hostile/vectors.rs"]
#[expect(dead_code, reason = "only the tests read the expectations")]
mod vectors;

use std::error::Error;
use std::fs;

use finclean::{Article, clean_article};
use pulldown_cmark::{Options, Parser, html};
use serde_json::{Value, json};

/// What to write for each attack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Html,
    Markdown,
    Raw,
}

fn main() -> Result<(), Box<dyn Error>> {
    let (options, paths): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let form = match options.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Form::Html,
        ["--markdown"] => Form::Markdown,
        ["--raw"] => Form::Raw,
        _ => return Err("usage: hostile_outputs [--markdown | --raw] [LIST.json…]".into()),
    };
    let mut entries = Vec::new();
    let mut n_inputs = 0;
    if paths.is_empty() {
        let vectors = vectors::vectors_in(env!("CARGO_MANIFEST_DIR"));
        n_inputs = vectors.len();
        for vector in vectors {
            let raw = || String::from_utf8_lossy(&vector.input).into_owned();
            let text = if form == Form::Raw { Some(raw()) } else { output(vector.clean(), form) };
            entries.extend(text.map(|text| json!({ "id": vector.id, "output": text })));
        }
    }
    for path in paths {
        let list: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        n_inputs += list.len();
        for (index, entry) in list.iter().enumerate() {
            let input = entry.as_str().or_else(|| entry["input"].as_str()).ok_or("an entry has no input")?;
            let id = entry["id"].as_str().map_or_else(|| format!("{path}:{index}"), str::to_owned);
            let text = if form == Form::Raw { Some(input.to_owned()) } else { output(clean_article(input), form) };
            entries.extend(text.map(|text| json!({ "id": id, "output": text })));
        }
    }
    eprintln!("{n_inputs} inputs, {} outputs; the others have no article", entries.len());
    println!("{}", serde_json::to_string(&entries)?);
    Ok(())
}

/// The article in the given form, or `None` if there is no article.
fn output(cleaned: Result<Article, finclean::Error>, form: Form) -> Option<String> {
    let article = cleaned.ok()?;
    if form != Form::Markdown {
        return Some(article.html().into_string());
    }
    let mut rendered = String::new();
    html::push_html(&mut rendered, Parser::new_ext(&article.markdown(), Options::all()));
    Some(rendered)
}
