//! Reads files and pushes their rows: each article, or the reason why it could not be read.

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
use super::discover::{InputFile, UnreadInput};
use super::feed::{Feed, Stopped};
use super::format::InputFormat;
use super::row::{FieldNames, InputRow, RawRow};

/// Pushes the rows of a file. Failures are rows too.
pub(super) fn push_rows(
    file: &InputFile,
    fields: &FieldNames,
    n_read: &Arc<AtomicU64>,
    rows: &mut Feed<'_>,
) -> Result<(), Stopped> {
    let path: Arc<str> = file.path.to_string_lossy().into();
    let push_records: fn(Stream, &Arc<str>, &mut Feed<'_>) -> Result<(), Stopped> = match file.format {
        InputFormat::Document => return document::push_row(file, &path, n_read, rows),
        InputFormat::Parquet => return parquet::push_rows(file, &path, fields, n_read, rows),
        InputFormat::Jsonl => jsonl::push_rows,
        InputFormat::Warc => warc::push_rows,
    };
    match Stream::open(file, n_read) {
        Ok(stream) => push_records(stream, &path, rows),
        Err(failure) => push_failure(&path, path.to_string(), failure, rows),
    }
}

/// Pushes a row for a file or folder that could not be read.
pub(super) fn push_unread(unread: UnreadInput, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    let path: Arc<str> = unread.path.to_string_lossy().into();
    push_failure(&path, path.to_string(), unread.failure, rows)
}

/// Pushes a row that failed.
fn push_failure(path: &Arc<str>, id: String, failure: Failure, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    if rows.skip_if_written() {
        return Ok(());
    }
    rows.push(RawRow::Parsed(InputRow { path: Arc::clone(path), id, content: Err(failure) }))
}

/// The row. A line of JSON is parsed.
pub(super) fn parsed_row(row: RawRow, fields: &FieldNames) -> InputRow {
    match row {
        RawRow::Parsed(row) => row,
        RawRow::Json { path, name, line } => jsonl::row(path, name, &line, fields),
    }
}
