//! The threads of a run: one reads, several clean, and the calling thread writes in the order of
//! the input.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use finclean::{Failure, guarded};

use super::discover::{InputFile, UnreadInput, input_files};
use super::feed::{Batch, Feed, Position, Room, Stopped};
use super::read::{push_rows, push_unread};
use super::row::FieldNames;
use super::work::{CleanedBatch, Work};

/// What is read, and where reading starts.
pub(super) struct Reading {
    pub(super) inputs: Vec<PathBuf>,
    pub(super) fields: FieldNames,
    pub(super) start: Position,
    /// Counts the bytes that have been read of the input files.
    pub(super) n_read: Arc<AtomicU64>,
}

/// Cleans all inputs. `write` gets the batches in the order of the input.
pub(super) fn run_pipeline(
    reading: &Reading,
    work: &Work,
    n_jobs: usize,
    write: impl FnMut(CleanedBatch) -> io::Result<()>,
) -> io::Result<()> {
    let room = Room::default();
    // `Room` limits the memory. These limits only stop the reader from running far ahead with small
    // rows.
    let (batches, to_clean) = bounded(4 * n_jobs);
    let (cleaned, to_write) = bounded(4 * n_jobs);
    thread::scope(|scope| {
        // The names are for profilers and debuggers.
        let reader = thread::Builder::new().name("read".to_owned()).spawn_scoped(scope, || {
            let feed = Feed::new(batches, &room, reading.start);
            read_all(reading, feed)
        })?;
        for _ in 0..n_jobs {
            let (to_clean, cleaned) = (to_clean.clone(), cleaned.clone());
            let worker = thread::Builder::new().name("clean".to_owned());
            worker.spawn_scoped(scope, move || clean_all(work, &to_clean, &cleaned))?;
        }
        // The threads have copies of these, and the channels close when the threads end.
        drop((to_clean, cleaned));
        let written = write_all(&to_write, &room, write);
        // If writing failed, nothing gives back room any more.
        room.close();
        drop(to_write);
        let n_read = reader.join().map_err(|_| io::Error::other("the reader panicked"))?;
        let n_written = written?;
        match n_read {
            Ok(n_read) if n_read == n_written => Ok(()),
            Ok(_) | Err(Stopped) => Err(io::Error::other("a worker ended before its work was done")),
        }
    })
}

/// Reads all inputs, and returns the number of batches.
fn read_all(reading: &Reading, mut feed: Feed<'_>) -> Result<u64, Stopped> {
    let n_done = usize::try_from(reading.start.file).unwrap_or(usize::MAX);
    for file in input_files(&reading.inputs).skip(n_done) {
        match file {
            Ok(file) => read_guarded(&file, reading, &mut feed)?,
            Err(unread) => push_unread(unread, &mut feed)?,
        }
        feed.end_file();
    }
    feed.finish()
}

/// Reads a file. If the library of its format panics, the file is rejected.
fn read_guarded(file: &InputFile, reading: &Reading, feed: &mut Feed<'_>) -> Result<(), Stopped> {
    let outcome = guarded(|| Ok::<_, Failure>(push_rows(file, &reading.fields, &reading.n_read, feed)));
    match outcome {
        Ok(pushed) => pushed,
        Err(failure) => push_unread(UnreadInput { path: file.path.clone(), failure }, feed),
    }
}

fn clean_all(work: &Work, to_clean: &Receiver<Batch>, cleaned: &Sender<CleanedBatch>) {
    for batch in to_clean {
        if cleaned.send(work.cleaned_batch(batch)).is_err() {
            break;
        }
    }
}

/// Writes the batches in order, and returns their number.
fn write_all(
    to_write: &Receiver<CleanedBatch>,
    room: &Room,
    mut write: impl FnMut(CleanedBatch) -> io::Result<()>,
) -> io::Result<u64> {
    let mut next = 0;
    let mut early = BTreeMap::new();
    for batch in to_write {
        early.insert(batch.number, batch);
        while let Some(batch) = early.remove(&next) {
            let n_bytes = batch.n_bytes;
            write(batch)?;
            room.give_back(n_bytes);
            next += 1;
        }
    }
    Ok(next)
}
