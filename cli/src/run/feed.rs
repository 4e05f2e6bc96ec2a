//! Rows between the readers and the workers: collected into numbered batches, with a limit on the
//! memory that they take.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::Sender;
use serde::{Deserialize, Serialize};

use super::row::RawRow;

/// Large enough that passing on a batch costs nothing, and small enough that the last batches are
/// spread over the workers.
const BATCH_ROWS: usize = 16;
const BATCH_BYTES: usize = 256 << 10;

/// The maximum bytes of input between reading and writing. A page may take some ten times as much
/// while it is cleaned and written.
const MAX_BYTES: usize = 12 << 20;

/// What a row takes in addition to its content: even the smallest article gives a line of some
/// hundred bytes.
const ROW_BYTES: usize = 2 << 10;

/// How far the input has been read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The index of the current input file.
    pub(super) file: u64,
    /// The number of rows that were read from this file.
    pub(super) row: u64,
    /// The number of rows that were read from all files.
    pub(super) n_rows: u64,
}

/// Rows that are passed to a worker together.
#[derive(Debug)]
pub(super) struct Batch {
    /// Batches are numbered from 0, so that the writer can put them back in order.
    pub(super) number: u64,
    /// The number of the first row among all of the input.
    pub(super) first_row: u64,
    pub(super) rows: Vec<RawRow>,
    /// The position after its last row.
    pub(super) end: Position,
    /// The number of records before its last row that are not pages.
    pub(super) n_passed_over: u64,
    pub(super) n_bytes: usize,
}

/// The writer has ended, so rows are no longer accepted.
#[derive(Debug)]
pub(super) struct Stopped;

/// Takes rows from the readers and passes them on in batches.
pub(super) struct Feed<'a> {
    sender: Sender<Batch>,
    room: &'a Room,
    /// The rows of the current file that an earlier run has written.
    n_to_skip: u64,
    next_number: u64,
    batch: Batch,
}

impl<'a> Feed<'a> {
    /// A feed that starts at a position.
    pub(super) fn new(sender: Sender<Batch>, room: &'a Room, start: Position) -> Self {
        let batch = Batch::after(Position { row: 0, ..start }, start.n_rows);
        Self { sender, room, n_to_skip: start.row, next_number: 0, batch }
    }

    /// Skips the next row if an earlier run has written it, and returns whether it did.
    pub(super) fn skip_if_written(&mut self) -> bool {
        if self.n_to_skip == 0 {
            return false;
        }
        self.n_to_skip -= 1;
        self.batch.end.row += 1;
        // The earlier run has counted the records before this row.
        self.batch.n_passed_over = 0;
        true
    }

    /// Adds a row. Waits while there is no room for it.
    pub(super) fn push(&mut self, row: RawRow) -> Result<(), Stopped> {
        let n_bytes = row.n_bytes() + ROW_BYTES;
        self.room.take(n_bytes)?;
        self.batch.rows.push(row);
        self.batch.n_bytes += n_bytes;
        self.batch.end.row += 1;
        self.batch.end.n_rows += 1;
        let is_full = self.batch.rows.len() >= BATCH_ROWS || self.batch.n_bytes >= BATCH_BYTES;
        if !is_full {
            return Ok(());
        }
        self.send()
    }

    /// Counts a record that is not a page.
    pub(super) fn pass_over(&mut self) {
        self.batch.n_passed_over += 1;
    }

    /// Moves to the next file.
    pub(super) fn end_file(&mut self) {
        self.n_to_skip = 0;
        self.batch.end.file += 1;
        self.batch.end.row = 0;
    }

    /// Passes on the last rows, and returns the number of batches.
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
/// Only the feed takes room, and only the writer gives it back. The writer works in order, and the
/// oldest row already has its room. Therefore it can always be written, and no wait lasts for ever.
#[derive(Debug, Default)]
pub(super) struct Room {
    state: Mutex<RoomState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct RoomState {
    /// The bytes that are taken, including those of the batch that is being collected.
    n_bytes: usize,
    is_closed: bool,
}

impl RoomState {
    /// Whether there is no room for more bytes. The batch that is being collected cannot give its
    /// room back, so that one batch always has room.
    fn is_full_for(&self, n_bytes: usize) -> bool {
        self.n_bytes > BATCH_BYTES && self.n_bytes + n_bytes > MAX_BYTES
    }
}

impl Room {
    /// Waits for room and takes it.
    fn take(&self, n_bytes: usize) -> Result<(), Stopped> {
        let mut state = self.lock();
        while !state.is_closed && state.is_full_for(n_bytes) {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.is_closed {
            return Err(Stopped);
        }
        state.n_bytes += n_bytes;
        Ok(())
    }

    /// Gives back room.
    pub(super) fn give_back(&self, n_bytes: usize) {
        self.lock().n_bytes -= n_bytes;
        self.changed.notify_one();
    }

    /// Ends all waits, because the writer has ended.
    pub(super) fn close(&self) {
        self.lock().is_closed = true;
        self.changed.notify_one();
    }

    fn lock(&self) -> MutexGuard<'_, RoomState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
