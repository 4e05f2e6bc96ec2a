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

use crate::input::Failure;

use self::stream::Stream;
use super::discover::{Source, Unread};
use super::feed::{Feed, Stopped};
use super::format::InputFormat;

/// What a reader gives.
#[derive(Debug)]
pub(super) enum Given {
    Row(Row),
    /// A line of JSON, which workers parse: a reader that did would keep no more than some fifteen of them busy.
    Json {
        path: Arc<str>,
        name: String,
        line: Vec<u8>,
    },
}

/// One article to be cleaned, or what stands in its place.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: Arc<str>,
    pub(super) id: String,
    pub(super) content: Result<Content, Failure>,
}

/// What is known of an article before it is cleaned.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) body: Body,
    /// Its address, where the row states one.
    pub(super) url: Option<String>,
}

#[derive(Debug)]
pub(super) enum Body {
    Text(String),
    Bytes { bytes: Vec<u8>, charset: Option<String> },
}

/// The names of what is read from a row.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    pub(super) html: String,
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
}

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

impl Given {
    /// The row, parsed where it was not yet.
    pub(super) fn into_row(self, fields: &Fields) -> Row {
        match self {
            Self::Row(row) => row,
            Self::Json { path, name, line } => jsonl::row(path, name, &line, fields),
        }
    }

    /// How much of the memory for rows it takes.
    pub(super) fn n_bytes(&self) -> usize {
        match self {
            Self::Row(Row { id, content, .. }) => id.len() + content.as_ref().map_or(0, Content::n_bytes),
            Self::Json { name, line, .. } => name.len() + line.len(),
        }
    }
}

impl Content {
    fn n_bytes(&self) -> usize {
        let body = match &self.body {
            Body::Text(text) => text.len(),
            Body::Bytes { bytes, .. } => bytes.len(),
        };
        body + self.url.as_ref().map_or(0, String::len)
    }
}
