//! Finds the input files: those named on the command line, and those in directories and patterns.
//! The order is always the same.
//!
//! The files are listed twice, first to count them and then to read them. The list is never in
//! memory as a whole, because a directory may have millions of files.

use std::fs::{self, Metadata};
use std::hash::Hasher;
use std::io;
use std::iter;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use finclean::Failure;
use glob::{GlobResult, Paths, glob};
use serde::{Deserialize, Serialize};
use twox_hash::XxHash64;
use walkdir::WalkDir;

use super::format::{Compression, InputFormat};
use super::names::folder_of;

/// A file to read.
#[derive(Debug)]
pub(super) struct InputFile {
    pub(super) path: PathBuf,
    pub(super) format: InputFormat,
    pub(super) compression: Compression,
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub(super) struct UnreadInput {
    pub(super) path: PathBuf,
    pub(super) failure: Failure,
}

type FoundFile = Result<InputFile, UnreadInput>;

/// A summary of all inputs. It changes with their names, sizes and modification times.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct InputSummary {
    pub(super) n_files: u64,
    pub(super) n_bytes: u64,
    digest: u64,
}

/// The files of all inputs in the order of the command line. The files of a directory or pattern
/// are sorted by name.
pub(super) fn input_files(inputs: &[PathBuf]) -> impl Iterator<Item = FoundFile> {
    inputs.iter().flat_map(|input| files_of(input))
}

/// The summary of all inputs. It is an error if one of them contains no file.
pub(super) fn input_summary(inputs: &[PathBuf]) -> Result<InputSummary, String> {
    let mut hasher = XxHash64::with_seed(0);
    let (mut n_files, mut n_bytes) = (0, 0);
    for input in inputs {
        let mut is_empty = true;
        for file in files_of(input) {
            is_empty = false;
            n_files += 1;
            match file {
                Ok(file) => {
                    hasher.write(file.path.as_os_str().as_encoded_bytes());
                    if let Ok(metadata) = fs::metadata(&file.path) {
                        n_bytes += metadata.len();
                        hasher.write_u64(metadata.len());
                        hasher.write_u128(modified_nanos(&metadata));
                    }
                }
                Err(unread) => hasher.write(unread.path.as_os_str().as_encoded_bytes()),
            }
            // Separates the names: `a`, `bc` must differ from `ab`, `c`.
            hasher.write_u8(0xff);
        }
        if is_empty {
            return Err(format!("{} contains no file that can be read", input.display()));
        }
    }
    Ok(InputSummary { n_files, n_bytes, digest: hasher.finish() })
}

/// Whether `output` is one of the inputs, or would be in a directory that is an input.
pub(super) fn is_among_inputs(output: &Path, inputs: &[PathBuf]) -> bool {
    let Some(output) = canonical(output) else { return false };
    for input in inputs {
        if input.is_dir() && fs::canonicalize(input).is_ok_and(|directory| output.starts_with(directory)) {
            return true;
        }
        if output.exists() && files_of(input).flatten().any(|file| is_same_path(&file.path, &output)) {
            return true;
        }
    }
    false
}

fn is_same_path(path: &Path, canonical: &Path) -> bool {
    fs::canonicalize(path).is_ok_and(|path| path == canonical)
}

/// The canonical form of a path whose folder exists. The file itself need not exist.
fn canonical(path: &Path) -> Option<PathBuf> {
    let path = path.components().as_path();
    if let Ok(canonical) = fs::canonicalize(path) {
        return Some(canonical);
    }
    let folder = fs::canonicalize(folder_of(path)).ok()?;
    Some(folder.join(path.file_name()?))
}

/// The files of one input: a directory, a pattern or a file.
fn files_of(input: &Path) -> Box<dyn Iterator<Item = FoundFile> + '_> {
    if input.is_dir() {
        return Box::new(files_below(input));
    }
    if let Some(paths) = matching_paths(input) {
        return Box::new(paths.flat_map(files_of_match));
    }
    // A file that does not exist becomes a failure when it is read.
    Box::new(iter::once(Ok(InputFile::named(input.to_owned()))))
}

/// The paths that match, if the input is a valid pattern and not an existing file.
fn matching_paths(input: &Path) -> Option<Paths> {
    let pattern = input.to_str()?;
    if !pattern.contains(['*', '?', '[']) || input.exists() {
        return None;
    }
    glob(pattern).ok()
}

fn files_of_match(path: GlobResult) -> Box<dyn Iterator<Item = FoundFile>> {
    match path {
        Ok(path) if path.is_dir() => Box::new(files_below(&path)),
        Ok(path) => Box::new(iter::once(Ok(InputFile::named(path)))),
        Err(error) => {
            let path = error.path().to_owned();
            Box::new(iter::once(Err(UnreadInput { path, failure: io::Error::from(error).into() })))
        }
    }
}

/// The files with known endings below a directory.
fn files_below(directory: &Path) -> impl Iterator<Item = FoundFile> + use<> {
    let root = directory.to_owned();
    let entries = WalkDir::new(directory).follow_links(true).sort_by_file_name();
    entries.into_iter().filter_map(move |entry| match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        Ok(entry) => {
            let (format, compression) = InputFormat::from_ending(entry.path())?;
            Some(Ok(InputFile { path: entry.into_path(), format, compression }))
        }
        Err(error) => {
            let path = error.path().unwrap_or(&root).to_owned();
            Some(Err(UnreadInput { path, failure: io::Error::from(error).into() }))
        }
    })
}

impl InputFile {
    fn named(path: PathBuf) -> Self {
        let (format, compression) = InputFormat::of_named_file(&path);
        Self { path, format, compression }
    }
}

/// The modification time in nanoseconds, or 0 if the system does not provide it.
fn modified_nanos(metadata: &Metadata) -> u128 {
    let Ok(modified) = metadata.modified() else { return 0 };
    modified.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos())
}
