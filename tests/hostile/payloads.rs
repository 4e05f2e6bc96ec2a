//! Lists of attacks beside the checkout, as JSON: texts, or objects with `id` and `input`. None where there are none.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The attacks of every list in a folder, each with a name.
pub(crate) fn payloads_in(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(folder);
    if !folder.is_dir() {
        println!("no lists of attacks beside the checkout: skipped");
        return Vec::new();
    }
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().flat_map(|path| read_list(path)).collect()
}

fn read_list(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).expect("the list can be read");
    let list: Vec<Value> = serde_json::from_str(&text).expect("the list is JSON");
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let read = |(at, entry): (usize, &Value)| {
        let input = entry.as_str().or_else(|| entry["input"].as_str())?;
        Some((format!("{stem} {} {}", at, entry["id"].as_str().unwrap_or_default()), input.to_owned()))
    };
    list.iter().enumerate().filter_map(read).collect()
}
