//! The inputs: files and standard input, read no further than the size limit of an article.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use finclean::{Failure, Limits};
use same_file::Handle;

/// One document to clean.
#[derive(Debug)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The input for an argument of the command line: a file's name, or `-` for standard input.
    pub(crate) fn from_argument(name: &Path) -> Self {
        if name.as_os_str() == "-" {
            return Self::Stdin;
        }
        Self::File(name.to_owned())
    }

    /// Its `path` in the JSON. Characters that are not valid Unicode are replaced.
    pub(crate) fn path(&self) -> Cow<'_, str> {
        match self {
            Self::Stdin => Cow::Borrowed("-"),
            Self::File(path) => path.to_string_lossy(),
        }
    }

    /// Its bytes. Reading stops at the first byte over the limit, and the input is refused.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Stdin => bytes_within_limit(io::stdin().lock())?,
            Self::File(path) => bytes_within_limit(open(path)?)?,
        }
    }

    /// Whether `output` is the file that this input is read from, even under another name.
    pub(crate) fn is_same_file(&self, output: &Path) -> io::Result<bool> {
        // The comparison opens both files, and opening a named pipe would wait for a writer.
        if !is_regular_file(output) {
            return Ok(false);
        }
        match self {
            Self::Stdin => Ok(Handle::stdin()? == Handle::from_path(output)?),
            Self::File(path) if is_regular_file(path) => Ok(Handle::from_path(path)? == Handle::from_path(output)?),
            Self::File(_) => Ok(false),
        }
    }
}

/// Opens a file for reading. A named pipe is refused.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    if is_named_pipe(path) {
        // Opening a pipe waits for a writer, perhaps for ever. `<(…)` of a shell is a link to a
        // pipe and is accepted.
        return Err(io::Error::other("is a named pipe"));
    }
    File::open(path)
}

fn is_regular_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

#[cfg(unix)]
fn is_named_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;

    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_named_pipe(_: &Path) -> bool {
    false
}

/// The bytes of a reader, or a failure if there are more than the limit for an article.
pub(crate) fn bytes_within_limit(reader: impl Read) -> io::Result<Result<Vec<u8>, Failure>> {
    let limit = Limits::default().max_input_bytes();
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let message = format!("input is over the limit of {limit} bytes");
        return Ok(Err(Failure { kind: "too_large", message }));
    }
    Ok(Ok(bytes))
}
