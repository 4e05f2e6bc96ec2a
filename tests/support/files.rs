//! The files that tests read as inputs.

use std::path::{Path, PathBuf};

use super::external::external_data;

/// The inputs of the repository's fixtures, except attacks, as text.
pub(crate) fn fixtures_in(root: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(root);
    let mut paths = files_below(&root.join("fixtures"), &["html", "md"]);
    paths.extend(files_below(&root.join("benches/data"), &["html"]));
    // Neither expected results nor the page about the fixtures.
    paths.retain(|path| path.file_stem().is_none_or(|stem| stem != "article" && stem != "README"));
    assert!(!paths.is_empty(), "the repository has fixtures");
    read_utf8(paths)
}

/// Real pages from the external data, or nothing without such data.
pub(crate) fn real_pages() -> Vec<(PathBuf, String)> {
    let Some(folder) = external_data("corpus") else { return Vec::new() };
    let mut pages = read_utf8(files_below(&folder, &["html", "md"]));
    pages.retain(|(path, _)| path.components().all(|part| part.as_os_str() != "gt"));
    pages
}

/// The files that are UTF-8.
fn read_utf8(paths: Vec<PathBuf>) -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for path in paths {
        let bytes = std::fs::read(&path).expect("the file can be read");
        if let Ok(text) = String::from_utf8(bytes) {
            files.push((path, text));
        }
    }
    files
}

fn files_below(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
            if extensions.contains(&extension) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}
