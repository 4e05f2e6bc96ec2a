//! A run from its options to its finished output: started, resumed or already complete.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::args::{IfExists, RunArgs};
use super::discover::{input_summary, is_among_inputs};
use super::feed::Position;
use super::format::{Compression, OutputFormat};
use super::journal::{Journal, Record, Task, replace};
use super::names::with_suffix;
use super::pipeline::{Reading, run_pipeline};
use super::progress::Progress;
use super::row::FieldNames;
use super::tally::Tally;
use super::work::{CleanedBatch, Work};
use super::write::{LineFile, PartialOutput, partial_path, publish};

/// The bytes of input between two checkpoints. With large pages a checkpoint comes before the
/// number of rows is reached.
///
/// Checkpoints depend on the rows and not on time, so that a resumed run writes the same bytes as
/// an uninterrupted one.
const CHECKPOINT_BYTES: usize = 64 << 20;

/// A run whose options are checked.
pub(super) struct Session {
    work: Work,
    inputs: Vec<PathBuf>,
    n_jobs: usize,
    checkpoint_rows: u64,
    paths: OutputPaths,
}

/// Where a run starts.
pub(super) enum RunStart {
    From(Record),
    /// The output is already complete.
    Complete(Tally),
}

/// The format of the output, and the names of all files that are written.
struct OutputPaths {
    format: OutputFormat,
    output: PathBuf,
    rejects: PathBuf,
    journal: Journal,
}

/// The open files of a run.
struct OpenOutputs<'a> {
    paths: &'a OutputPaths,
    output: PartialOutput,
    rejects: LineFile,
}

impl Session {
    /// Checks the options and the existing files.
    pub(super) fn prepare(args: &RunArgs) -> Result<(Self, RunStart), String> {
        let format = args.output_format()?;
        let cleaner = args.settings.cleaner()?;
        let paths = OutputPaths::new(args, format);
        for path in [&paths.output, &paths.rejects] {
            if is_among_inputs(path, &args.inputs) {
                return Err(format!("{} would be among the inputs", path.display()));
            }
        }
        if paths.output == paths.rejects {
            return Err("the output and the rejects have the same name".to_owned());
        }
        let inputs = input_summary(&args.inputs)?;
        let options = args.options_text(format)?;
        let task = Task { finclean: env!("CARGO_PKG_VERSION").to_owned(), options, inputs };
        let start = paths.start(task, args.if_exists())?;
        let fields =
            FieldNames { html: args.html_field.clone(), url: args.url_field.clone(), id: args.id_field.clone() };
        let work = Work { cleaner, fields, charset: args.settings.charset.clone(), format, with: args.with };
        let (n_jobs, checkpoint_rows) = (args.n_jobs(), args.checkpoint_rows(format));
        Ok((Self { work, inputs: args.inputs.clone(), n_jobs, checkpoint_rows, paths }, start))
    }

    /// Cleans everything that the record does not have yet.
    pub(super) fn clean_all(&self, mut record: Record) -> io::Result<Tally> {
        let mut outputs = OpenOutputs::open(&self.paths, &record)?;
        let mut progress = Progress::new(record.task.inputs.n_bytes, record.tally.n_rows());
        let reading = Reading {
            inputs: self.inputs.clone(),
            fields: self.work.fields.clone(),
            start: record.position,
            n_read: progress.n_read(),
        };
        let mut since_checkpoint = SinceCheckpoint::default();
        run_pipeline(&reading, &self.work, self.n_jobs, |batch| {
            outputs.write(&batch)?;
            since_checkpoint.count(&batch);
            record.position = batch.end;
            record.tally.add(batch.tally);
            progress.show(&record.tally);
            if since_checkpoint.is_due(self.checkpoint_rows) {
                since_checkpoint = SinceCheckpoint::default();
                outputs.commit(&mut record)?;
            }
            Ok(())
        })?;
        outputs.finish(&mut record)?;
        progress.finish(&record.tally);
        Ok(record.tally)
    }
}

/// What was written since the last checkpoint.
#[derive(Default)]
struct SinceCheckpoint {
    n_rows: u64,
    n_bytes: usize,
}

impl SinceCheckpoint {
    fn count(&mut self, batch: &CleanedBatch) {
        self.n_rows += batch.n_rows;
        self.n_bytes += batch.n_bytes;
    }

    /// Whether the next checkpoint is due.
    fn is_due(&self, checkpoint_rows: u64) -> bool {
        self.n_rows >= checkpoint_rows || self.n_bytes >= CHECKPOINT_BYTES
    }
}

impl<'a> OpenOutputs<'a> {
    /// Opens the files, and removes what was written after the record.
    fn open(paths: &'a OutputPaths, record: &Record) -> io::Result<Self> {
        let partial_rejects = partial_path(&paths.rejects);
        // This locks the rejects: no other run can write the same files.
        let rejects = LineFile::open(&partial_rejects, Compression::None, record.committed.rejects)
            .map_err(|error| with_path(&paths.rejects, &error))?;
        if record.position == Position::default() {
            paths.remove_earlier_run().map_err(|error| with_path(&paths.output, &error))?;
        }
        let output = PartialOutput::open(paths.format, &paths.output, record.committed.output)
            .map_err(|error| with_path(&paths.output, &error))?;
        Ok(Self { paths, output, rejects })
    }

    fn write(&mut self, batch: &CleanedBatch) -> io::Result<()> {
        self.output.write(&batch.part).map_err(|error| with_path(&self.paths.output, &error))?;
        self.rejects.write(&batch.rejects).map_err(|error| with_path(&self.paths.rejects, &error))
    }

    /// Makes a checkpoint: waits until everything is on the disk, and then replaces the record.
    fn commit(&mut self, record: &mut Record) -> io::Result<()> {
        record.committed.output = self.output.commit().map_err(|error| with_path(&self.paths.output, &error))?;
        record.committed.rejects = self.rejects.commit().map_err(|error| with_path(&self.paths.rejects, &error))?;
        self.paths.journal.write(record)
    }

    /// Completes the files and gives them their names.
    fn finish(&mut self, record: &mut Record) -> io::Result<()> {
        self.output.finish().map_err(|error| with_path(&self.paths.output, &error))?;
        record.is_finished = true;
        self.commit(record)?;
        self.paths.publish(record).map_err(|error| with_path(&self.paths.output, &error))
    }
}

/// The error with the path before its message.
fn with_path(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

impl OutputPaths {
    fn new(args: &RunArgs, format: OutputFormat) -> Self {
        Self {
            format,
            output: args.output.components().as_path().to_owned(),
            rejects: args.rejects(),
            journal: Journal::new(with_suffix(&args.output, ".run.json")),
        }
    }

    /// Where the run starts. An error is a reason to refuse it.
    fn start(&self, task: Task, if_exists: IfExists) -> Result<RunStart, String> {
        match if_exists {
            IfExists::Resume => return self.resumed(task),
            IfExists::Overwrite => self.check_replaceable()?,
            IfExists::Refuse => {
                self.check_replaceable()?;
                self.check_absent()?;
            }
        }
        Ok(RunStart::From(Record::new(task)))
    }

    /// Checks that the run would not replace a directory with files in it, which is never done.
    fn check_replaceable(&self) -> Result<(), String> {
        let name = self.output.display();
        let is_directory = matches!(self.format, OutputFormat::Directory(_));
        if is_directory && self.has_output() {
            return Err(format!("{name} exists; a directory is not emptied, not even with --overwrite"));
        }
        if !is_directory && self.output.is_dir() {
            return Err(format!("{name} is a directory, but the output is a file"));
        }
        Ok(())
    }

    /// Checks that there is no output and no file of an earlier run.
    fn check_absent(&self) -> Result<(), String> {
        let name = self.output.display();
        if self.has_output() {
            return Err(format!("{name} exists; use --overwrite to replace it or --resume to continue it"));
        }
        if self.journal.record()?.is_some() {
            return Err(format!(
                "an earlier run for {name} is incomplete; use --resume to continue it or --overwrite to start again"
            ));
        }
        if self.rejects.exists() {
            return Err(format!("{} exists; use --overwrite to replace it", self.rejects.display()));
        }
        Ok(())
    }

    /// Whether the output exists. An empty folder does not count.
    fn has_output(&self) -> bool {
        self.output.exists() && !is_empty_folder(&self.output)
    }

    /// Where the same run was stopped.
    fn resumed(&self, task: Task) -> Result<RunStart, String> {
        let name = self.output.display();
        let Some(record) = self.journal.record()? else {
            if self.has_output() {
                return Err(format!("{name} exists, but there is no record of the run that wrote it"));
            }
            // The run was killed before its first checkpoint, or never started.
            return Ok(RunStart::From(Record::new(task)));
        };
        record.task.check_same(&task)?;
        if !record.is_finished {
            return Ok(RunStart::From(record));
        }
        self.publish(&record).map_err(|error| format!("cannot finish {name}: {error}"))?;
        Ok(RunStart::Complete(record.tally))
    }

    /// Removes the files of an earlier run that was not finished.
    fn remove_earlier_run(&self) -> io::Result<()> {
        self.journal.remove()?;
        remove_if_exists(&partial_path(&self.output))
    }

    /// Gives finished files their names. Nothing happens to files that already have them.
    fn publish(&self, record: &Record) -> io::Result<()> {
        let partial_rejects = partial_path(&self.rejects);
        if record.committed.rejects == 0 {
            remove_if_exists(&partial_rejects)?;
        } else if partial_rejects.exists() {
            replace(&partial_rejects, &self.rejects)?;
        }
        publish(self.format, &self.output)
    }
}

fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

fn remove_if_exists(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
