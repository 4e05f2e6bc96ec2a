//! Data that is too large for the repository, or not ours to publish. Tests that read it are
//! skipped without it.
//!
//! The environment variable `FINCLEAN_DATA` names a folder with any of these subfolders:
//!
//! - `corpus/`: real pages and posts (`.html`, `.md`; the unit tests also unpack `.gz`), in
//!   subfolders of any depth. Files in folders named `gt` are labels, which only the unit tests
//!   read.
//! - `security/payloads/`: lists of attacks, each a JSON file with an array of strings or of
//!   `{"id", "input"}`.
//! - `html5lib/tokenizer/`: the tokenizer's tests of html5lib-tests (`*.test`).

use std::io::Write;
use std::path::{Path, PathBuf};

/// A subfolder of the external data. If it does not exist, one line on standard error says that
/// the test is skipped.
///
/// # Panics
///
/// If the variable is set and its value is not a folder: a misspelt path must not skip tests.
pub(crate) fn external_data(subfolder: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("FINCLEAN_DATA") else {
        print_skipped("FINCLEAN_DATA is not set");
        return None;
    };
    assert!(Path::new(&root).is_dir(), "FINCLEAN_DATA is not a folder: {}", Path::new(&root).display());
    let folder = Path::new(&root).join(subfolder);
    if !folder.is_dir() {
        print_skipped(&format!("FINCLEAN_DATA has no folder {subfolder}"));
        return None;
    }
    Some(folder)
}

/// Writes to standard error itself, because the test runner hides what a passing test prints by
/// macros.
fn print_skipped(reason: &str) {
    let thread = std::thread::current();
    let _ = writeln!(std::io::stderr(), "skipped: {reason} ({})", thread.name().unwrap_or("unnamed test"));
}
