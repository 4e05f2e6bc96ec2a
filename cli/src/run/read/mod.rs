//! From files to rows: each article of the input, or the reason why it could not be read.

mod document;
mod http;
mod jsonl;
mod lines;
mod parquet;
mod stream;
mod warc;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use finclean::Failure;

use self::stream::Stream;
use super::discover::{Source, Unread};
use super::feed::{Feed, Stopped};
use super::format::InputFormat;
use super::row::{Fields, Given, Row};

/// Gives the rows of a file. What fails becomes a row too.
pub(super) fn read(
    source: &Source,
    fields: &Fields,
    n_read: &Arc<AtomicU64>,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    let path: Arc<str> = source.path.to_string_lossy().into();
    let by_record: fn(Stream, &Arc<str>, &mut Feed<'_>) -> Result<(), Stopped> = match source.format {
        InputFormat::Document => return document::read(source, &path, n_read, rows),
        InputFormat::Parquet => return parquet::read(source, &path, fields, n_read, rows),
        InputFormat::Jsonl => jsonl::read,
        InputFormat::Warc => warc::read,
    };
    match Stream::open(source, n_read) {
        Ok(stream) => by_record(stream, &path, rows),
        Err(failure) => fail(&path, path.to_string(), failure, rows),
    }
}

/// Gives the row that stands for a file or folder that could not be read.
pub(super) fn reject(unread: Unread, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    let path: Arc<str> = unread.path.to_string_lossy().into();
    fail(&path, path.to_string(), unread.failure, rows)
}

/// Gives a row that failed.
fn fail(path: &Arc<str>, id: String, failure: Failure, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    if rows.skip() {
        return Ok(());
    }
    rows.push(Given::Row(Row { path: Arc::clone(path), id, content: Err(failure) }))
}

/// The row that was given, parsed if it is a line of JSON.
pub(super) fn parsed(given: Given, fields: &Fields) -> Row {
    match given {
        Given::Row(row) => row,
        Given::Json { path, name, line } => jsonl::row(path, name, &line, fields),
    }
}
