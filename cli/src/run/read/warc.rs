//! WARC files (ISO 28500): the responses in them that hold a page.
//!
//! The reader is our own: of the two on the registry one (`warc`) reads headers of any length into memory, takes a file
//! that ends in one for complete, and creates a file that is not there; the other (`fastwarc`) brings a dozen
//! dependencies, an abandoned one among them.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use finclean::Failure;

use httparse::{EMPTY_HEADER, Status};

use crate::input::read_capped;
use crate::run::feed::{Feed, Stopped};
use crate::run::row::{Body, Content, Given, Row};

use super::fail;
use super::http::{MAX_HEADERS, Response};
use super::lines::{Line, next_line};
use super::stream::Stream;

/// Records have some ten headers of some hundred bytes; an HTTP server may send more.
const MAX_HEAD_BYTES: usize = 256 << 10;

/// What the head of a record says.
#[derive(Debug)]
struct Head {
    is_response: bool,
    length: u64,
    id: Option<String>,
    url: Option<String>,
}

/// Gives a row for every response with a page.
pub(super) fn read(mut stream: Stream, path: &Arc<str>, rows: &mut Feed<'_>) -> Result<(), Stopped> {
    for number in 1_u64.. {
        let name = format!("{path}:{number}");
        let head = match head(&mut stream) {
            Ok(Some(head)) => head,
            Ok(None) => break,
            Err(failure) => return fail(path, name, failure, rows),
        };
        let name = head.id.clone().unwrap_or(name);
        let mut block = (&mut stream).take(head.length);
        let content = if head.is_response { content(&mut block, head, rows) } else { Found::Nothing };
        // What is left of the block, so that the next record begins where it should.
        let rest = io::copy(&mut block, &mut io::sink());
        let is_whole = block.limit() == 0;
        let damage = match rest {
            Err(error) => Some(stream.failure(&error)),
            Ok(_) => (!is_whole).then(truncated),
        };
        if let Some(failure) = damage {
            // The page was to have this row, and an earlier run has given it already.
            return if matches!(content, Found::Written) { Ok(()) } else { fail(path, name, failure, rows) };
        }
        match content {
            Found::Nothing => rows.pass_over(),
            Found::Written => {}
            Found::Page(content) => rows.push(Given::Row(Row { path: Arc::clone(path), id: name, content }))?,
        }
    }
    Ok(())
}

/// What a record turned out to hold.
enum Found {
    Page(Result<Content, Failure>),
    /// A page that an earlier run has written.
    Written,
    Nothing,
}

fn content(block: &mut impl BufRead, head: Head, rows: &mut Feed<'_>) -> Found {
    let mut response = Vec::new();
    match read_head(block, &mut response) {
        Ok(true) => {}
        // The reader sees the error again where it goes on.
        Err(_) | Ok(false) => return Found::Nothing,
    }
    let Some(response) = Response::parse(&response).filter(Response::is_page) else {
        return Found::Nothing;
    };
    if rows.skip() {
        return Found::Written;
    }
    let payload = match read_capped(block) {
        Ok(payload) => payload,
        Err(error) => Err(error.into()),
    };
    let bytes = payload.and_then(|payload| response.decode(payload));
    Found::Page(bytes.map(|bytes| Content { body: Body::Bytes { bytes, charset: response.charset }, url: head.url }))
}

/// Reads the head of the next record; none at the end of the file.
fn head(stream: &mut Stream) -> Result<Option<Head>, Failure> {
    let mut line = Vec::new();
    loop {
        match next_line(stream, &mut line, MAX_HEAD_BYTES).map_err(|error| stream.failure(&error))? {
            Line::End => return Ok(None),
            Line::TooLong => return Err(invalid("a line that is no head of a record")),
            // Two empty lines end the record before.
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole => break,
        }
    }
    if !line.starts_with(b"WARC/") {
        return Err(invalid("no record begins where one should"));
    }
    let mut bytes = Vec::new();
    if !read_head(stream, &mut bytes).map_err(|error| stream.failure(&error))? {
        return Err(if bytes.len() > MAX_HEAD_BYTES { invalid("a head over the limit") } else { truncated() });
    }
    parse(&bytes).map(Some)
}

fn parse(bytes: &[u8]) -> Result<Head, Failure> {
    let mut headers = [EMPTY_HEADER; MAX_HEADERS];
    let headers = match httparse::parse_headers(bytes, &mut headers) {
        Ok(Status::Complete((_, headers))) => headers,
        Ok(Status::Partial) => return Err(invalid("a head without its end")),
        Err(error) => return Err(invalid(&error.to_string())),
    };
    let value = |name: &str| {
        let header = headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))?;
        // Some writers put addresses into angle brackets.
        let value = String::from_utf8_lossy(header.value.trim_ascii());
        Some(value.trim_start_matches('<').trim_end_matches('>').to_owned())
    };
    let length = value("Content-Length").ok_or_else(|| invalid("no Content-Length"))?;
    Ok(Head {
        is_response: value("WARC-Type").is_some_and(|kind| kind.eq_ignore_ascii_case("response")),
        length: length.parse().map_err(|_| invalid(&format!("Content-Length {length:?} is no number")))?,
        id: value("WARC-Record-ID"),
        url: value("WARC-Target-URI"),
    })
}

/// Reads lines through an empty one, if there is one within the limit.
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
