//! The threads of a run: one reads, some clean, and this one writes in the order of the input.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread;

use finclean::{Failure, guarded};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::discover::{Source, Unread, sources};
use super::feed::{Batch, Feed, Position, Room, Stopped};
use super::read::{read, reject};
use super::row::Fields;
use super::work::{Done, Work};

/// What is read, and from where.
pub(super) struct Reading {
    pub(super) inputs: Vec<PathBuf>,
    pub(super) fields: Fields,
    pub(super) start: Position,
    pub(super) n_read: Arc<AtomicU64>,
}

/// Cleans everything; `write` gets the batches in the order of the input.
pub(super) fn run(
    reading: &Reading,
    work: &Work,
    n_jobs: usize,
    write: impl FnMut(Done) -> io::Result<()>,
) -> io::Result<()> {
    let room = Room::default();
    // Room bounds what is under way; these bound only how far the reader may run ahead of it with small rows.
    let (batches, to_clean) = bounded(4 * n_jobs);
    let (cleaned, to_write) = bounded(4 * n_jobs);
    thread::scope(|scope| {
        // Named for whoever looks at where the time goes.
        let reader = thread::Builder::new().name("read".to_owned()).spawn_scoped(scope, || {
            let feed = Feed::new(batches, &room, reading.start);
            read_all(reading, feed)
        })?;
        for _ in 0..n_jobs {
            let (to_clean, cleaned) = (to_clean.clone(), cleaned.clone());
            let clean = move || clean_all(work, &to_clean, &cleaned);
            thread::Builder::new().name("clean".to_owned()).spawn_scoped(scope, clean)?;
        }
        // The threads have theirs; the channels close when they end.
        drop((to_clean, cleaned));
        let written = write_all(&to_write, &room, write);
        // A writer that failed leaves nobody to wait for.
        room.close();
        drop(to_write);
        let n_batches = reader.join().map_err(|_| io::Error::other("the reader has panicked"))?;
        match (written?, n_batches) {
            (n_written, Ok(n_batches)) if n_written == n_batches => Ok(()),
            _ => Err(io::Error::other("a worker has ended before its work")),
        }
    })
}

fn read_all(reading: &Reading, mut feed: Feed<'_>) -> Result<u64, Stopped> {
    let n_done = usize::try_from(reading.start.file).unwrap_or(usize::MAX);
    for listed in sources(&reading.inputs).skip(n_done) {
        match listed {
            Ok(source) => read_guarded(&source, reading, &mut feed)?,
            Err(unread) => reject(unread, &mut feed)?,
        }
        feed.end_file();
    }
    feed.finish()
}

/// A reader that panics has found a file that its format's library was not made for.
fn read_guarded(source: &Source, reading: &Reading, feed: &mut Feed<'_>) -> Result<(), Stopped> {
    let read = guarded(|| Ok::<_, Failure>(read(source, &reading.fields, &reading.n_read, feed)));
    match read {
        Ok(read) => read,
        Err(failure) => reject(Unread { path: source.path.clone(), failure }, feed),
    }
}

fn clean_all(work: &Work, to_clean: &Receiver<Batch>, cleaned: &Sender<Done>) {
    for batch in to_clean {
        if cleaned.send(work.run(batch)).is_err() {
            break;
        }
    }
}

/// Writes in order, and says how many batches.
fn write_all(to_write: &Receiver<Done>, room: &Room, mut write: impl FnMut(Done) -> io::Result<()>) -> io::Result<u64> {
    let mut next = 0;
    let mut early = BTreeMap::new();
    for done in to_write {
        early.insert(done.number, done);
        while let Some(done) = early.remove(&next) {
            let n_bytes = done.n_bytes;
            write(done)?;
            room.give_back(n_bytes);
            next += 1;
        }
    }
    Ok(next)
}
