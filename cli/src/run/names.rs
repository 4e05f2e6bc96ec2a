//! The names of files that belong to an output.

use std::path::{Path, PathBuf};

/// The path with a suffix added to its last name.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    // `components` leaves out a slash at the end, which a directory may be named with.
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
