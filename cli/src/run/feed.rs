//! Rows on their way to the workers: gathered into batches, numbered, and no more of them at once than memory has room for.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::Sender;
use serde::{Deserialize, Serialize};

use super::row::Given;

/// Enough rows to make handing them over cost nothing, few enough for the last ones not to keep one worker alone.
const BATCH_ROWS: usize = 16;
const BATCH_BYTES: usize = 256 << 10;

/// What rows between reading and writing may hold of input. A page may take some ten times as much while it is cleaned
/// and written.
const MAX_BYTES: usize = 12 << 20;

/// What a row takes beside its content: even the smallest article makes a line of some hundred bytes.
const ROW_BYTES: usize = 2 << 10;

/// How far the input has been read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The index of the file among the sources.
    pub(super) file: u64,
    /// How many rows of it.
    pub(super) row: u64,
    /// How many rows of all files.
    pub(super) n_rows: u64,
}

/// Rows that are handed over together.
#[derive(Debug)]
pub(super) struct Batch {
    /// Counts from 0, so that what comes back in any order can be put into this one.
    pub(super) number: u64,
    /// The number of the first row among all of the input.
    pub(super) first_row: u64,
    pub(super) rows: Vec<Given>,
    /// The position after its last row.
    pub(super) end: Position,
    /// How much of other things stood before its last row.
    pub(super) n_passed_over: u64,
    pub(super) n_bytes: usize,
}

/// Nobody takes rows any more.
#[derive(Debug)]
pub(super) struct Stopped;

/// Where the readers put rows.
pub(super) struct Feed<'a> {
    sender: Sender<Batch>,
    room: &'a Room,
    /// The rows of the present file that an earlier run has written.
    n_to_skip: u64,
    next_number: u64,
    batch: Batch,
}

impl<'a> Feed<'a> {
    /// A feed that begins at a position.
    pub(super) fn new(sender: Sender<Batch>, room: &'a Room, start: Position) -> Self {
        let batch = Batch::after(Position { row: 0, ..start }, start.n_rows);
        Self { sender, room, n_to_skip: start.row, next_number: 0, batch }
    }

    /// Whether the next row is already written by an earlier run; then it counts as given.
    pub(super) fn skip(&mut self) -> bool {
        if self.n_to_skip == 0 {
            return false;
        }
        self.n_to_skip -= 1;
        self.batch.end.row += 1;
        // The earlier run has counted them.
        self.batch.n_passed_over = 0;
        true
    }

    /// Gives a row.
    pub(super) fn push(&mut self, row: Given) -> Result<(), Stopped> {
        let n_bytes = row.n_bytes() + ROW_BYTES;
        self.room.take(n_bytes)?;
        self.batch.rows.push(row);
        self.batch.n_bytes += n_bytes;
        self.batch.end.row += 1;
        self.batch.end.n_rows += 1;
        let is_full = self.batch.rows.len() >= BATCH_ROWS || self.batch.n_bytes >= BATCH_BYTES;
        if is_full { self.send() } else { Ok(()) }
    }

    /// Counts what a file holds beside articles.
    pub(super) fn pass_over(&mut self) {
        self.batch.n_passed_over += 1;
    }

    /// Goes on to the next file.
    pub(super) fn end_file(&mut self) {
        self.n_to_skip = 0;
        self.batch.end.file += 1;
        self.batch.end.row = 0;
    }

    /// Gives what is left, and says how many batches there were.
    pub(super) fn finish(mut self) -> Result<u64, Stopped> {
        self.send()?;
        Ok(self.next_number)
    }

    fn send(&mut self) -> Result<(), Stopped> {
        let next = Batch::after(self.batch.end, self.batch.end.n_rows);
        let batch = mem::replace(&mut self.batch, next);
        let number = self.next_number;
        self.next_number += 1;
        self.sender.send(Batch { number, ..batch }).map_err(|_| Stopped)
    }
}

impl Batch {
    fn after(position: Position, first_row: u64) -> Self {
        Self { number: 0, first_row, rows: Vec::new(), end: position, n_passed_over: 0, n_bytes: 0 }
    }
}

/// The memory that rows take between reading and writing.
///
/// Only the feed takes and only the writer, which works in order, gives back: the oldest row has its room already and
/// can always be written, so that waiting ends.
#[derive(Debug, Default)]
pub(super) struct Room {
    state: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Taken {
    n_bytes: usize,
    /// The bytes of the batch that is being gathered are among those taken, and nobody can give them back.
    is_closed: bool,
}

impl Room {
    /// Waits for room.
    fn take(&self, n_bytes: usize) -> Result<(), Stopped> {
        let is_full =
            |taken: &mut Taken| !taken.is_closed && taken.n_bytes > BATCH_BYTES && taken.n_bytes + n_bytes > MAX_BYTES;
        let waited = self.changed.wait_while(self.lock(), is_full);
        let mut taken = waited.unwrap_or_else(PoisonError::into_inner);
        if taken.is_closed {
            return Err(Stopped);
        }
        taken.n_bytes += n_bytes;
        Ok(())
    }

    /// Gives room back.
    pub(super) fn give_back(&self, n_bytes: usize) {
        self.lock().n_bytes -= n_bytes;
        self.changed.notify_one();
    }

    /// Ends all waiting: nobody writes any more.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
