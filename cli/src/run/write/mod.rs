//! What is written, and made safe at checkpoints.

mod directory;
mod jsonl;
mod parquet;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::format::OutputFormat;
use super::journal::replace;
use super::names::with_suffix;
use super::part::Part;

use self::directory::Directory;
pub(super) use self::jsonl::Lines;
use self::parquet::{Table, merged};

/// An output under its temporary name.
pub(super) enum Output {
    Lines(Lines),
    Table(Box<Table>),
    Directory(Directory),
}

impl Output {
    /// Opens an output of which an earlier run has committed something, 0 for a new one.
    pub(super) fn open(format: OutputFormat, output: &Path, committed: u64) -> io::Result<Self> {
        let partial = partial(output);
        Ok(match format {
            OutputFormat::Jsonl(compression) => Self::Lines(Lines::open(&partial, compression, committed)?),
            OutputFormat::Parquet => Self::Table(Box::new(Table::open(partial, committed)?)),
            OutputFormat::Directory(rendering) => Self::Directory(Directory::open(partial, rendering)?),
        })
    }

    /// Appends a part.
    pub(super) fn write(&mut self, part: &Part) -> io::Result<()> {
        match (self, part) {
            (Self::Lines(lines), Part::Lines(part)) => lines.write(part),
            (Self::Directory(directory), Part::Files(files)) => directory.write(files),
            (Self::Table(table), Part::Rows(rows)) => table.write(rows),
            (Self::Lines(_) | Self::Table(_) | Self::Directory(_), _) => {
                Err(io::Error::other("a part of another format"))
            }
        }
    }

    /// Makes everything so far safe, and says how much that is.
    pub(super) fn commit(&mut self) -> io::Result<u64> {
        match self {
            Self::Lines(lines) => lines.commit(),
            Self::Table(table) => table.commit(),
            // Its files have their names when they are written.
            Self::Directory(_) => Ok(0),
        }
    }

    /// Completes what was written, before it is committed for the last time.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::Lines(_) => Ok(()),
            Self::Table(table) => table.finish(),
            Self::Directory(directory) => directory.finish(),
        }
    }
}

/// Gives a finished output its name, if it has not got it already.
pub(super) fn publish(format: OutputFormat, output: &Path) -> io::Result<()> {
    let partial = partial(output);
    let whole = match format {
        OutputFormat::Jsonl(_) | OutputFormat::Directory(_) => partial.clone(),
        OutputFormat::Parquet => merged(&partial),
    };
    if whole.exists() {
        replace(&whole, output)?;
    }
    // The parts of what is one file now.
    if partial.exists() { fs::remove_dir_all(partial) } else { Ok(()) }
}

/// The name that an output has until it is complete.
pub(super) fn partial(output: &Path) -> PathBuf {
    with_suffix(output, ".partial")
}
