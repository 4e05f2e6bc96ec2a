//! What is to be cleaned: files and standard input, read no further than an article may be long.

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
    /// The input that a file's name on the command line means.
    pub(crate) fn named(name: &Path) -> Self {
        if name.as_os_str() == "-" { Self::Stdin } else { Self::File(name.to_owned()) }
    }

    /// Its `path` in the JSON. What is not Unicode in it is replaced.
    pub(crate) fn path(&self) -> Cow<'_, str> {
        match self {
            Self::Stdin => Cow::Borrowed("-"),
            Self::File(path) => path.to_string_lossy(),
        }
    }

    /// Its bytes; one that is too large is refused when the first byte too many has come.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Failure> {
        match self {
            Self::Stdin => read_capped(io::stdin().lock())?,
            Self::File(path) => read_capped(open(path)?)?,
        }
    }

    /// Whether `output` is the file that this input is read from, by whatever name.
    pub(crate) fn is_file(&self, output: &Path) -> io::Result<bool> {
        let is_regular = |path: &Path| fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
        // Comparing opens both, and a named pipe would wait.
        if !is_regular(output) {
            return Ok(false);
        }
        match self {
            Self::Stdin => Ok(Handle::stdin()? == Handle::from_path(output)?),
            Self::File(path) => Ok(is_regular(path) && Handle::from_path(path)? == Handle::from_path(output)?),
        }
    }
}

/// Opens a file to read it.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    if is_named_pipe(path) {
        // Opening one waits for a writer, perhaps for ever. `<(…)` is a link to a pipe and passes.
        return Err(io::Error::other("is a named pipe"));
    }
    File::open(path)
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

/// The bytes of a reader, unless there are more than an article may have.
pub(crate) fn read_capped(reader: impl Read) -> io::Result<Result<Vec<u8>, Failure>> {
    let limit = Limits::default().max_input_bytes();
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        let message = format!("input is over the limit of {limit} bytes");
        return Ok(Err(Failure { kind: "too_large", message }));
    }
    Ok(Ok(bytes))
}
