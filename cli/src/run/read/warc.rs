//! WARC files (ISO 28500): reads the pages in their `response` records.
//!
//! This reader is our own because neither crate for WARC is suitable. `warc` reads headers of any
//! length into memory, treats a file that ends inside a header as complete, and creates a missing
//! file. `fastwarc` needs a dozen dependencies, one of them abandoned.

use std::io::{self, BufRead, Read, Take};
use std::sync::Arc;

use finclean::Failure;
use httparse::{EMPTY_HEADER, Header, Status};

use crate::input::bytes_within_limit;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{InputRow, RawRow, RowContent, RowHtml};

use super::http::{MAX_HEADERS, Response};
use super::lines::{Line, next_line};
use super::push_failure;
use super::stream::Stream;

/// The maximum length of a head. Records have some ten headers of some hundred bytes; an HTTP
/// server may send more.
const MAX_HEAD_BYTES: usize = 256 << 10;

/// The head of a record.
#[derive(Debug)]
struct RecordHead {
    is_response: bool,
    length: u64,
    id: Option<String>,
    url: Option<String>,
}

/// The content of a record.
enum RecordContent {
    Page(Result<RowContent, Failure>),
    /// A page that an earlier run has written.
    WrittenPage,
    /// A request, an image, an error of the server and so on.
    NoPage,
}

/// Pushes a row for every response with a page.
pub(super) fn push_rows(mut stream: Stream, path: &Arc<str>, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    for number in 1_u64.. {
        let name = format!("{path}:{number}");
        let head = match next_head(&mut stream) {
            Ok(Some(head)) => head,
            Ok(None) => break,
            Err(failure) => return push_failure(path, name, failure, rows),
        };
        let name = head.id.clone().unwrap_or(name);
        let mut block = (&mut stream).take(head.length);
        let content = record_content(&mut block, head, rows);
        if let Err(failure) = skip_block(block) {
            return match content {
                // The failure would have the row of the page, which an earlier run has written.
                RecordContent::WrittenPage => Ok(()),
                RecordContent::Page(_) | RecordContent::NoPage => push_failure(path, name, failure, rows),
            };
        }
        match content {
            RecordContent::NoPage => rows.pass_over(),
            RecordContent::WrittenPage => {}
            RecordContent::Page(content) => {
                rows.push(RawRow::Parsed(InputRow { path: Arc::clone(path), id: name, content }))?;
            }
        }
    }
    Ok(())
}

fn record_content(block: &mut impl BufRead, head: RecordHead, rows: &mut Feed<'_>) -> RecordContent {
    if !head.is_response {
        return RecordContent::NoPage;
    }
    let mut response = Vec::new();
    // An error occurs again when the rest of the block is skipped, and is reported then.
    let Ok(true) = read_head(block, &mut response) else { return RecordContent::NoPage };
    let Some(response) = Response::parse(&response) else { return RecordContent::NoPage };
    if !response.is_page() {
        return RecordContent::NoPage;
    }
    if rows.skip_if_written() {
        return RecordContent::WrittenPage;
    }
    RecordContent::Page(page(block, response, head.url))
}

fn page(block: &mut impl BufRead, response: Response, url: Option<String>) -> Result<RowContent, Failure> {
    let payload = bytes_within_limit(block)??;
    let bytes = response.decode(payload)?;
    Ok(RowContent { html: RowHtml::Bytes { bytes, charset: response.charset }, url })
}

/// Skips the rest of a block, so that the next record begins in the right place.
fn skip_block(mut block: Take<&mut Stream>) -> Result<(), Failure> {
    let skipped = io::copy(&mut block, &mut io::sink());
    let n_missing = block.limit();
    if let Err(error) = skipped {
        return Err(block.into_inner().failure(&error));
    }
    if n_missing > 0 {
        return Err(truncated());
    }
    Ok(())
}

/// The head of the next record, or `None` at the end of the file.
fn next_head(stream: &mut Stream) -> Result<Option<RecordHead>, Failure> {
    let mut line = Vec::new();
    loop {
        match next_line(stream, &mut line, MAX_HEAD_BYTES).map_err(|error| stream.failure(&error))? {
            Line::End => return Ok(None),
            Line::TooLong => return Err(invalid("a line is too long for the head of a record")),
            // The previous record ends with two empty lines.
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole => break,
        }
    }
    if !line.starts_with(b"WARC/") {
        return Err(invalid("a record should begin here"));
    }
    let mut bytes = Vec::new();
    if !read_head(stream, &mut bytes).map_err(|error| stream.failure(&error))? {
        if bytes.len() > MAX_HEAD_BYTES {
            return Err(invalid(&format!("the head of a record is over the limit of {MAX_HEAD_BYTES} bytes")));
        }
        return Err(truncated());
    }
    parsed_head(&bytes).map(Some)
}

fn parsed_head(bytes: &[u8]) -> Result<RecordHead, Failure> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let headers = match httparse::parse_headers(bytes, &mut headers) {
        Ok(Status::Complete((_, headers))) => headers,
        Ok(Status::Partial) => return Err(invalid("the head of a record has no end")),
        Err(error) => return Err(invalid(&error.to_string())),
    };
    let length = value_of(headers, "Content-Length").ok_or_else(|| invalid("no Content-Length"))?;
    Ok(RecordHead {
        is_response: value_of(headers, "WARC-Type").is_some_and(|kind| kind.eq_ignore_ascii_case("response")),
        length: length.parse().map_err(|_| invalid(&format!("Content-Length {length:?} is not a number")))?,
        id: value_of(headers, "WARC-Record-ID"),
        url: value_of(headers, "WARC-Target-URI"),
    })
}

/// The value of a header. Some writers put addresses into angle brackets, which are left out.
fn value_of(headers: &[Header<'_>], name: &str) -> Option<String> {
    let header = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
    let value = String::from_utf8_lossy(header.value.trim_ascii());
    Some(value.trim_start_matches('<').trim_end_matches('>').to_owned())
}

/// Reads lines up to and including an empty one. Returns whether there was one within the limit.
fn read_head(reader: &mut impl BufRead, head: &mut Vec<u8>) -> io::Result<bool> {
    loop {
        let left = (MAX_HEAD_BYTES + 1).saturating_sub(head.len()) as u64;
        let before = head.len();
        reader.take(left).read_until(b'\n', head)?;
        match &head[before..] {
            b"\n" | b"\r\n" => return Ok(true),
            line if !line.ends_with(b"\n") => return Ok(false),
            _ => {}
        }
    }
}

fn truncated() -> Failure {
    Failure { kind: "truncated", message: "the file ends within a record".to_owned() }
}

fn invalid(what: &str) -> Failure {
    Failure { kind: "invalid_warc", message: format!("{what}; the rest of the file was not read") }
}
