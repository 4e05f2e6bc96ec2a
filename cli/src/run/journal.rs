//! The record of a run, `OUT.run.json`: what it was told, how far it has come, and what it counted.
//!
//! Output and rejects are written to temporary names. At a checkpoint they are made safe on the disk, and only then is
//! the record replaced, in one step. Whatever they hold beyond what the record says was written after it, and is cut off
//! when the run is resumed: no article is lost, and none is written twice.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::discover::Inputs;
use super::feed::Position;
use super::names::with_suffix;
use super::tally::Tally;

/// The version of the record.
const VERSION: u32 = 1;

/// What the record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    version: u32,
    pub(super) task: Task,
    pub(super) position: Position,
    pub(super) committed: Committed,
    pub(super) tally: Tally,
    /// All is written; at most the temporary names are left to be replaced.
    pub(super) is_finished: bool,
}

/// What makes two runs the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Task {
    /// The version of finclean: another might clean in another way.
    pub(super) finclean: String,
    /// The options that change what is written, as one text.
    pub(super) options: String,
    pub(super) inputs: Inputs,
}

/// How much of the temporary files is safe.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Committed {
    /// Bytes of JSON lines; 0 for a directory, whose files replace themselves.
    pub(super) output: u64,
    /// Bytes of the rejects.
    pub(super) rejects: u64,
}

/// Where the record stands.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
}

impl Record {
    /// The record of a run that has not begun.
    pub(super) fn new(task: Task) -> Self {
        let (position, committed, tally) = (Position::default(), Committed::default(), Tally::default());
        Self { version: VERSION, task, position, committed, tally, is_finished: false }
    }
}

impl Journal {
    /// The journal at a place.
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Reads what an earlier run left.
    pub(super) fn read(&self) -> Result<Option<Record>, String> {
        let name = self.path.display();
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(format!("cannot read {name}: {error}")),
        };
        match serde_json::from_slice::<Record>(&bytes) {
            Ok(record) if record.version == VERSION => Ok(Some(record)),
            Ok(record) => Err(format!("{name} is of version {}, not {VERSION}", record.version)),
            Err(error) => Err(format!("{name} is no record of a run: {error}")),
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

    /// Forgets an earlier run.
    pub(super) fn remove(&self) -> io::Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            Ok(()) | Err(_) => Ok(()),
        }
    }
}

impl Task {
    /// Says what is not the same.
    pub(super) fn compare(&self, now: &Self) -> Result<(), String> {
        let Self { finclean, options, inputs } = self;
        if *finclean != now.finclean {
            return Err(format!("the run was begun by finclean {finclean}, this is {}", now.finclean));
        }
        if *options != now.options {
            return Err(format!("the run was begun with other options: {options}"));
        }
        if *inputs != now.inputs {
            return Err(format!(
                "the inputs are not those that the run was begun with: {} files of {} bytes then, {} of {} now, or \
                 other names or times of change",
                inputs.n_files, inputs.n_bytes, now.inputs.n_files, now.inputs.n_bytes
            ));
        }
        Ok(())
    }
}

/// Gives a file another's name, and waits until the disk knows.
pub(super) fn replace(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    sync_folder(to)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened, and need not be.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
