//! The files that the properties are held against.

use std::path::{Path, PathBuf};

/// The repository's own fixtures, as text.
pub(crate) fn fixtures_in(root: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(root);
    let mut paths = files_below(&root.join("fixtures"), &["html", "md"]);
    paths.extend(files_below(&root.join("benches/data"), &["html"]));
    paths.retain(|path| path.file_stem().is_none_or(|stem| stem != "article"));
    assert!(!paths.is_empty(), "the repository has fixtures");
    read_utf8(paths)
}

/// Real pages beside the checkout, for measuring; none where there are none.
pub(crate) fn corpus_in(root: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(root);
    if !root.is_dir() {
        println!("no corpus beside the checkout: skipped");
        return Vec::new();
    }
    let mut pages = read_utf8(files_below(root, &["html", "md"]));
    pages.retain(|(path, _)| path.components().all(|part| part.as_os_str() != "gt"));
    pages
}

fn read_utf8(paths: Vec<PathBuf>) -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).expect("the file can be read");
        String::from_utf8(bytes).ok().map(|text| (path, text))
    };
    paths.into_iter().filter_map(read).collect()
}

fn files_below(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|have| extensions.iter().any(|wanted| have == *wanted)) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}
