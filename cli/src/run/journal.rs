//! The record of a run, `OUT.run.json`: its options, its progress and its counts.
//!
//! Output and rejects are written to temporary names. A checkpoint first waits until both are on
//! the disk, and then replaces the record in one step. What was written after the last checkpoint
//! is not in the record. A resumed run cuts it off, so that no article is lost and none is written
//! twice.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::discover::InputSummary;
use super::feed::Position;
use super::names::{folder_of, with_suffix};
use super::tally::Tally;

/// The version of the record's format.
const VERSION: u32 = 1;

/// The record of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    pub(super) task: Task,
    pub(super) position: Position,
    pub(super) committed: Committed,
    pub(super) tally: Tally,
    /// Whether everything is written. Then at most the temporary names must still be replaced.
    pub(super) is_finished: bool,
}

/// What must be equal to resume a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Task {
    /// The version of finclean, because another version may clean differently.
    pub(super) finclean: String,
    /// The options that change what is written, as one text.
    pub(super) options: String,
    pub(super) inputs: InputSummary,
}

/// How much of the temporary files is on the disk.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Committed {
    /// Bytes of JSON lines or parts of Parquet. It is 0 for a directory, where a repeated row
    /// replaces its file.
    pub(super) output: u64,
    /// Bytes of the rejects.
    pub(super) rejects: u64,
}

/// The file with the record.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

impl Record {
    /// The record of a run that has not started.
    pub(super) fn new(task: Task) -> Self {
        let (position, committed, tally) = (Position::default(), Committed::default(), Tally::default());
        Self { version: VERSION, task, position, committed, tally, is_finished: false }
    }
}

impl Journal {
    /// The journal with the given path.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// The record of an earlier run, or `None` if no run wrote one.
    pub(super) fn record(&self) -> Result<Option<Record>, String> {
        let name = self.path.display();
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("cannot read {name}: {error}")),
        };
        match serde_json::from_slice::<Record>(&bytes) {
            Ok(record) if record.version == VERSION => Ok(Some(record)),
            Ok(record) => {
                Err(format!("{name} has version {}, but this command needs version {VERSION}", record.version))
            }
            Err(error) => Err(format!("{name} is not the record of a run: {error}")),
        }
    }

    /// Replaces the record in one step.
    pub(super) fn write(&self, record: &Record) -> io::Result<()> {
        let temporary = with_suffix(&self.path, ".tmp");
        let mut text = serde_json::to_vec_pretty(record)?;
        text.push(b'\n');
        let mut file = File::create(&temporary)?;
        file.write_all(&text)?;
        file.sync_all()?;
        replace(&temporary, &self.path)
    }

    /// Removes the record, if there is one.
    pub(super) fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Task {
    /// Checks that a new run is the same as the recorded one. An error is the first difference.
    pub(super) fn check_same(&self, now: &Self) -> Result<(), String> {
        let Self { finclean, options, inputs } = self;
        if *finclean != now.finclean {
            return Err(format!("the run was started by finclean {finclean}, but this is {}", now.finclean));
        }
        if *options != now.options {
            return Err(format!("the run was started with other options: {options}"));
        }
        if *inputs != now.inputs {
            return Err(format!(
                "the inputs have changed since the run was started: {} files of {} bytes then, {} files of {} bytes now, \
                 or other names or modification times",
                inputs.n_files, inputs.n_bytes, now.inputs.n_files, now.inputs.n_bytes
            ));
        }
        Ok(())
    }
}

/// Renames a file so that it replaces another, and waits until this is on the disk.
pub(super) fn replace(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_folder(to)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

/// On other systems folders cannot be opened, and need not be synced.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
