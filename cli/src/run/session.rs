//! One run from its options to its finished output: begun, resumed or found to be done.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::args::RunArgs;
use super::discover::{holds, survey};
use super::feed::Position;
use super::format::{Compression, OutputFormat};
use super::journal::{Committed, Journal, Record, Task, replace};
use super::names::with_suffix;
use super::pipeline::{Reading, run};
use super::progress::Progress;
use super::row::Fields;
use super::tally::Tally;
use super::work::{Done, Work};
use super::write::{Lines, Output, partial, publish};

/// Checkpoints come by what is written, not by time: so a run that was resumed gives the same bytes as one that was not.
/// Large pages bring them before the number of rows does.
const CHECKPOINT_BYTES: usize = 64 << 20;

/// A run that is fit to begin.
pub(super) struct Session {
    work: Work,
    inputs: Vec<PathBuf>,
    n_jobs: usize,
    checkpoint_rows: u64,
    paths: Paths,
}

/// Where a run begins.
pub(super) enum Start {
    From(Record),
    /// The output is complete.
    Done(Tally),
}

/// The names of what is written.
struct Paths {
    format: OutputFormat,
    output: PathBuf,
    rejects: PathBuf,
    journal: Journal,
}

impl Session {
    /// Checks the options, and what is already there.
    pub(super) fn prepare(args: &RunArgs) -> Result<(Self, Start), String> {
        let format = args.output_format()?;
        let cleaner = args.settings.cleaner()?;
        let paths = Paths::new(args, format);
        for path in [&paths.output, &paths.rejects] {
            if holds(&args.inputs, path) {
                return Err(format!("{} would be among the inputs", path.display()));
            }
        }
        if paths.output == paths.rejects {
            return Err("output and rejects are one file".to_owned());
        }
        let inputs = survey(&args.inputs)?;
        let task = Task { finclean: env!("CARGO_PKG_VERSION").to_owned(), options: args.describe(format)?, inputs };
        let start = if args.resume { paths.resume(task)? } else { paths.begin(task, args.overwrite)? };
        let fields = Fields { html: args.html_field.clone(), url: args.url_field.clone(), id: args.id_field.clone() };
        let work = Work { cleaner, fields, charset: args.settings.charset.clone(), format, with: args.with };
        let (n_jobs, checkpoint_rows) = (args.n_jobs(), args.checkpoint_rows(format));
        Ok((Self { work, inputs: args.inputs.clone(), n_jobs, checkpoint_rows, paths }, start))
    }

    /// Runs to the end.
    pub(super) fn run(&self, mut record: Record) -> io::Result<Tally> {
        let named = |path: &Path| {
            let name = path.display().to_string();
            move |error: io::Error| io::Error::new(error.kind(), format!("{name}: {error}"))
        };
        let (on_output, on_rejects) = (named(&self.paths.output), named(&self.paths.rejects));
        let Committed { output: n_output, rejects: n_rejects } = record.committed;
        let mut rejects =
            Lines::open(&partial(&self.paths.rejects), Compression::None, n_rejects).map_err(&on_rejects)?;
        // From here on no other run writes the same.
        if record.position == Position::default() {
            self.paths.forget().map_err(&on_output)?;
        }
        let mut output = Output::open(self.work.format, &self.paths.output, n_output).map_err(&on_output)?;
        let mut progress = Progress::new(record.task.inputs.n_bytes, record.tally.n_rows());
        let reading = Reading {
            inputs: self.inputs.clone(),
            fields: self.work.fields.clone(),
            start: record.position,
            n_read: progress.n_read(),
        };
        let commit = |record: &mut Record, output: &mut Output, rejects: &mut Lines| {
            record.committed.output = output.commit().map_err(&on_output)?;
            record.committed.rejects = rejects.commit().map_err(&on_rejects)?;
            self.paths.journal.write(record)
        };
        let mut since = Since::default();
        run(&reading, &self.work, self.n_jobs, |done| {
            let Done { end, n_rows, n_bytes, part, rejects: lines, tally, .. } = done;
            output.write(&part).map_err(&on_output)?;
            rejects.write(&lines).map_err(&on_rejects)?;
            record.position = end;
            record.tally.add(tally);
            progress.show(&record.tally);
            if since.is_checkpoint(n_rows, n_bytes, self.checkpoint_rows) {
                commit(&mut record, &mut output, &mut rejects)?;
            }
            Ok(())
        })?;
        output.finish().map_err(&on_output)?;
        record.is_finished = true;
        commit(&mut record, &mut output, &mut rejects)?;
        self.paths.publish(&record).map_err(&on_output)?;
        progress.finish(&record.tally);
        Ok(record.tally)
    }
}

/// What was written since the last checkpoint.
#[derive(Default)]
struct Since {
    n_rows: u64,
    n_bytes: usize,
}

impl Since {
    /// Counts a batch, and says whether it is time.
    fn is_checkpoint(&mut self, n_rows: u64, n_bytes: usize, checkpoint_rows: u64) -> bool {
        self.n_rows += n_rows;
        self.n_bytes += n_bytes;
        let is_time = self.n_rows >= checkpoint_rows || self.n_bytes >= CHECKPOINT_BYTES;
        if is_time {
            *self = Self::default();
        }
        is_time
    }
}

impl Paths {
    fn new(args: &RunArgs, format: OutputFormat) -> Self {
        Self {
            format,
            output: args.output.components().as_path().to_owned(),
            rejects: args.rejects(),
            journal: Journal::new(with_suffix(&args.output, ".run.json")),
        }
    }

    /// A run from the beginning; nothing that is there is lost without being asked for.
    fn begin(&self, task: Task, may_overwrite: bool) -> Result<Start, String> {
        let name = self.output.display();
        let is_there = self.output.exists() && !is_empty_folder(&self.output);
        if is_there && matches!(self.format, OutputFormat::Directory(_)) {
            return Err(format!("{name} exists; it is not emptied, not even with --overwrite"));
        }
        if self.output.is_dir() != matches!(self.format, OutputFormat::Directory(_)) && self.output.exists() {
            return Err(format!("{name} is not of the kind that is to be written"));
        }
        if !may_overwrite {
            if is_there {
                return Err(format!("{name} exists; --overwrite replaces it, --resume goes on with it"));
            }
            if self.journal.read()?.is_some() {
                return Err(format!(
                    "an earlier run for {name} has not ended; --resume goes on with it, --overwrite begins anew"
                ));
            }
            if self.rejects.exists() {
                return Err(format!("{} exists; --overwrite replaces it", self.rejects.display()));
            }
        }
        Ok(Start::From(Record::new(task)))
    }

    /// The same run again, from where it was stopped.
    fn resume(&self, task: Task) -> Result<Start, String> {
        let name = self.output.display();
        let Some(record) = self.journal.read()? else {
            if self.output.exists() && !is_empty_folder(&self.output) {
                return Err(format!("{name} exists, and no run that wrote it is on record"));
            }
            // Killed before its first checkpoint, or never begun.
            return Ok(Start::From(Record::new(task)));
        };
        record.task.compare(&task)?;
        if !record.is_finished {
            return Ok(Start::From(record));
        }
        self.publish(&record).map_err(|error| format!("cannot finish {name}: {error}"))?;
        Ok(Start::Done(record.tally))
    }

    /// Removes what an earlier run has left without committing it.
    fn forget(&self) -> io::Result<()> {
        self.journal.remove()?;
        remove(&partial(&self.output))
    }

    /// Gives what is finished its name; for what has it already, nothing is done.
    fn publish(&self, record: &Record) -> io::Result<()> {
        let rejects = partial(&self.rejects);
        if record.committed.rejects == 0 {
            remove(&rejects)?;
        } else if rejects.exists() {
            replace(&rejects, &self.rejects)?;
        }
        publish(self.format, &self.output)
    }
}

fn is_empty_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none())
}

fn remove(path: &Path) -> io::Result<()> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}
