//! The names of files that belong to an output.

use std::path::{Path, PathBuf};

/// The path with a suffix added to its last name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    // `components` leaves out a slash at the end, which the name of a directory may have.
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The folder that contains a path: the current one if the path is only a name.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
