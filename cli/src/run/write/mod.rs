//! Writes the output, with checkpoints at which everything so far is on the disk.

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
pub(super) use self::jsonl::LineFile;
use self::parquet::{ParquetParts, merged_path};

/// An output under its temporary name.
pub(super) enum PartialOutput {
    Lines(LineFile),
    Parquet(Box<ParquetParts>),
    Directory(Directory),
}

impl PartialOutput {
    /// Opens an output. `committed` is what an earlier run has recorded, or 0 for a new output.
    pub(super) fn open(format: OutputFormat, output: &Path, committed: u64) -> io::Result<Self> {
        let partial = partial_path(output);
        Ok(match format {
            OutputFormat::Jsonl(compression) => Self::Lines(LineFile::open(&partial, compression, committed)?),
            OutputFormat::Parquet => Self::Parquet(Box::new(ParquetParts::open(partial, committed)?)),
            OutputFormat::Directory(rendering) => Self::Directory(Directory::open(partial, rendering)?),
        })
    }

    /// Appends a part.
    pub(super) fn write(&mut self, part: &Part) -> io::Result<()> {
        match (self, part) {
            (Self::Lines(lines), Part::Lines(part)) => lines.write(part),
            (Self::Directory(directory), Part::Files(files)) => directory.write(files),
            (Self::Parquet(parts), Part::Rows(rows)) => parts.write(rows),
            (Self::Lines(_) | Self::Parquet(_) | Self::Directory(_), _) => {
                Err(io::Error::other("the part has another format than the output"))
            }
        }
    }

    /// Waits until everything so far is on the disk, and returns how much that is.
    pub(super) fn commit(&mut self) -> io::Result<u64> {
        match self {
            Self::Lines(lines) => lines.commit(),
            Self::Parquet(parts) => parts.commit(),
            // Each file has its name as soon as it is written.
            Self::Directory(_) => Ok(0),
        }
    }

    /// Completes the output before the last commit.
    pub(super) fn finish(&mut self) -> io::Result<()> {
        match self {
            Self::Lines(_) => Ok(()),
            Self::Parquet(parts) => parts.finish(),
            Self::Directory(directory) => directory.finish(),
        }
    }
}

/// Gives a finished output its name, unless it has it already.
pub(super) fn publish(format: OutputFormat, output: &Path) -> io::Result<()> {
    let partial = partial_path(output);
    let complete = match format {
        OutputFormat::Jsonl(_) | OutputFormat::Directory(_) => partial.clone(),
        OutputFormat::Parquet => merged_path(&partial),
    };
    if complete.exists() {
        replace(&complete, output)?;
    }
    // Only Parquet leaves a folder, with the parts that are now in one file.
    if !partial.exists() {
        return Ok(());
    }
    fs::remove_dir_all(partial)
}

/// The name of an output until it is complete.
pub(super) fn partial_path(output: &Path) -> PathBuf {
    with_suffix(output, ".partial")
}
