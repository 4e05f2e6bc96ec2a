//! Lists of attacks from the external data (see `support/external.rs`).

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::external::external_data;

/// The attacks of every list, each with a name, or nothing without external data.
pub(crate) fn external_attacks() -> Vec<(String, String)> {
    let Some(folder) = external_data("security/payloads") else { return Vec::new() };
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().flat_map(|path| attacks_of_list(path)).collect()
}

fn attacks_of_list(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).expect("the list can be read");
    let list: Vec<Value> = serde_json::from_str(&text).expect("the list is JSON");
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut attacks = Vec::new();
    for (at, entry) in list.iter().enumerate() {
        let Some(input) = entry.as_str().or(entry["input"].as_str()) else { continue };
        let id = entry["id"].as_str().unwrap_or_default();
        attacks.push((format!("{stem} {at} {id}"), input.to_owned()));
    }
    attacks
}
