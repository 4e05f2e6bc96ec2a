//! The files that the inputs of the command line mean, one after the other and always in the same order.
//!
//! They are listed twice, to count them and to read them, and never held: a directory may have millions.

use std::fs::{self, Metadata};
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use finclean::Failure;

use glob::glob;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash64;
use walkdir::WalkDir;

use super::format::{Compression, InputFormat};

/// A file to read.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) path: PathBuf,
    pub(super) format: InputFormat,
    pub(super) compression: Compression,
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub(super) struct Unread {
    pub(super) path: PathBuf,
    pub(super) failure: Failure,
}

type Listed = Result<Source, Unread>;

/// What the inputs are, told apart from others by names, sizes and times of change.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Inputs {
    pub(super) n_files: u64,
    pub(super) n_bytes: u64,
    digest: u64,
}

/// The files of all inputs, in the order of the command line, those of a directory or pattern in the order of their names.
pub(super) fn sources(inputs: &[PathBuf]) -> impl Iterator<Item = Listed> {
    inputs.iter().flat_map(|input| list(input))
}

/// Looks at all inputs.
pub(super) fn survey(inputs: &[PathBuf]) -> Result<Inputs, String> {
    let mut hasher = XxHash64::with_seed(0);
    let (mut n_files, mut n_bytes) = (0, 0);
    for input in inputs {
        let mut is_empty = true;
        for listed in list(input) {
            is_empty = false;
            n_files += 1;
            match listed {
                Ok(source) => {
                    hasher.write(source.path.as_os_str().as_encoded_bytes());
                    if let Ok(metadata) = fs::metadata(&source.path) {
                        n_bytes += metadata.len();
                        hasher.write_u64(metadata.len());
                        hasher.write_u128(changed(&metadata));
                    }
                }
                Err(unread) => hasher.write(unread.path.as_os_str().as_encoded_bytes()),
            }
            // So that no name runs into the next.
            hasher.write_u8(0xff);
        }
        if is_empty {
            return Err(format!("{} holds no file that could be read", input.display()));
        }
    }
    Ok(Inputs { n_files, n_bytes, digest: hasher.finish() })
}

/// Whether one of the inputs would be, or would hold, what is written to `output`.
pub(super) fn holds(inputs: &[PathBuf], output: &Path) -> bool {
    let Some(output) = absolute(output) else { return false };
    let is_same = |path: &Path| fs::canonicalize(path).is_ok_and(|path| path == output);
    let is_above = |path: &Path| path.is_dir() && fs::canonicalize(path).is_ok_and(|path| output.starts_with(path));
    inputs.iter().any(|input| {
        let is_listed = || list(input).flatten().any(|source| is_same(&source.path));
        is_above(input) || (output.exists() && is_listed())
    })
}

/// A path that need not exist, but for its folder.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = path.components().as_path();
    fs::canonicalize(path).ok().or_else(|| {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Some(fs::canonicalize(parent).ok()?.join(path.file_name()?))
    })
}

fn list(input: &Path) -> Box<dyn Iterator<Item = Listed> + '_> {
    if input.is_dir() {
        return Box::new(walk(input));
    }
    let pattern = input.to_str().filter(|name| name.contains(['*', '?', '[']) && !input.exists());
    match pattern.map(glob) {
        Some(Ok(paths)) => Box::new(paths.flat_map(|path| -> Box<dyn Iterator<Item = Listed>> {
            match path {
                Ok(path) if path.is_dir() => Box::new(walk(&path)),
                Ok(path) => Box::new([Ok(Source::named(path))].into_iter()),
                Err(error) => Box::new(
                    [Err(Unread { path: error.path().to_owned(), failure: io::Error::from(error).into() })].into_iter(),
                ),
            }
        })),
        // One that does not exist, or is no pattern, fails when it is read.
        Some(Err(_)) | None => Box::new([Ok(Source::named(input.to_owned()))].into_iter()),
    }
}

fn walk(directory: &Path) -> impl Iterator<Item = Listed> + use<> {
    let root = directory.to_owned();
    WalkDir::new(directory).follow_links(true).sort_by_file_name().into_iter().filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let (format, compression) = InputFormat::known(entry.path())?;
            Some(Ok(Source { path: entry.into_path(), format, compression }))
        }
        Err(error) => {
            let path = error.path().unwrap_or(&root).to_owned();
            Some(Err(Unread { path, failure: io::Error::from(error).into() }))
        }
    })
}

impl Source {
    fn named(path: PathBuf) -> Self {
        let (format, compression) = InputFormat::named(&path);
        Self { path, format, compression }
    }
}

fn changed(metadata: &Metadata) -> u128 {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since.map_or(0, |time| time.as_nanos())
}
