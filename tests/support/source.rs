//! The committed files as text, and what of them is code.
#![expect(clippy::unwrap_used, reason = "the helpers of tests are tests")]

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

pub(crate) fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// Whether a file is part of the library or of the command.
pub(crate) fn is_source(path: &str) -> bool {
    (path.starts_with("src/") || is_command(path)) && is_rust(path)
}

pub(crate) fn is_command(path: &str) -> bool {
    path.starts_with("cli/src/")
}

/// The numbered lines that are neither comments nor part of an item under `#[cfg(test)]`.
pub(crate) fn code(text: &str) -> Vec<(usize, &str)> {
    let mut lines = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    let mut out = Vec::new();
    while let Some((number, line)) = lines.next() {
        let words = line.trim_start();
        if words == "#[cfg(test)]" {
            let indent = &line[..line.len() - words.len()];
            let Some((_, item)) = lines.find(|(_, line)| !line.trim_start().starts_with("#[")) else { break };
            if !item.ends_with([';', '}']) {
                lines.find(|(_, line)| line.strip_prefix(indent) == Some("}"));
            }
        } else if !words.starts_with("//") {
            out.push((number, line.split(" // ").next().unwrap_or(line)));
        }
    }
    out
}

/// The text files that are committed: all but what `.gitignore` names.
pub(crate) fn committed() -> Vec<(String, String)> {
    let ignored = fs::read_to_string(".gitignore").unwrap();
    let ignored: Vec<&str> = ignored.lines().map(|line| line.trim_matches('/')).collect();
    let mut open = vec![PathBuf::from(".")];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(".").unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let last = name.rsplit('/').next().unwrap_or_default();
            if name == ".git" || ignored.contains(&name.as_str()) || ignored.contains(&last) {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

/// The modules declared under `#[cfg(test)]`, as paths without their ending.
pub(crate) fn test_modules(files: &[(String, String)]) -> Vec<String> {
    let declared = Regex::new(r"#\[cfg\(test\)\]\n\s*mod (\w+);").unwrap();
    let mut out = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| is_source(path)) {
        let folder =
            ["/mod.rs", "/lib.rs", "/main.rs", ".rs"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
        out.extend(
            declared.captures_iter(text).filter_map(|hit| hit.get(1)).map(|name| format!("{folder}/{}", name.as_str())),
        );
    }
    out
}

pub(crate) fn is_part(path: &str, module: &str) -> bool {
    path.strip_prefix(module).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// The modules that are next to their folder instead of in it: `a.rs` next to `a/`, which should be `a/mod.rs`.
fn next_to_folder<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    let has_folder = |module: &str| {
        let folder = format!("{}/", module.trim_end_matches(".rs"));
        paths.iter().any(|path| path.starts_with(&folder))
    };
    paths.iter().copied().filter(|path| is_source(path) && has_folder(path)).collect()
}

#[test]
fn modules_are_in_their_folders() {
    let sample = ["src/a.rs", "src/a/b.rs", "src/ab.rs", "cli/src/c.rs", "cli/src/c/d.css", "src/e/mod.rs"];
    assert_eq!(next_to_folder(&sample), ["src/a.rs", "cli/src/c.rs"]);
    let files = committed();
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(next_to_folder(&paths), Vec::<&str>::new());
}
