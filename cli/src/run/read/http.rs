//! The HTTP response in a WARC record, as the server sent it or as the crawler rewrote it.

use finclean::Failure;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use httparse::{EMPTY_HEADER, Status};

use crate::input::bytes_within_limit;

/// The maximum number of headers. Records have some ten; an HTTP server may send more.
pub(super) const MAX_HEADERS: usize = 128;

/// The head of a response.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    status: u16,
    media_type: String,
    /// The encoding that the server stated.
    pub(super) charset: Option<String>,
    is_chunked: bool,
    /// In the order in which they were applied.
    codings: Vec<String>,
}

impl Response {
    /// Parses a head. Returns `None` for bytes that are not the head of a response.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let mut headers = [EMPTY_HEADER; MAX_HEADERS];
        let mut parsed = httparse::Response::new(&mut headers);
        // Real servers send spaces in wrong places and invalid names.
        let mut config = httparse::ParserConfig::default();
        config
            .allow_spaces_after_header_name_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .ignore_invalid_headers_in_responses(true);
        let Ok(Status::Complete(_)) = config.parse_response(&mut parsed, bytes) else { return None };
        let mut response = Self { status: parsed.code?, ..Self::default() };
        for header in parsed.headers.iter() {
            let value = String::from_utf8_lossy(header.value);
            if header.name.eq_ignore_ascii_case("Content-Type") {
                let (media_type, parameters) = value.split_once(';').unwrap_or((&value, ""));
                response.media_type = media_type.trim().to_ascii_lowercase();
                response.charset = charset(parameters);
            } else if header.name.eq_ignore_ascii_case("Transfer-Encoding") {
                response.is_chunked |= words(&value).any(|word| word == "chunked");
            } else if header.name.eq_ignore_ascii_case("Content-Encoding") {
                response.codings.extend(words(&value).filter(|word| word != "identity"));
            }
        }
        Some(response)
    }

    /// Whether the response is a page, and not an error, a redirection or another kind of file.
    pub(super) fn is_page(&self) -> bool {
        let is_html = matches!(self.media_type.as_str(), "text/html" | "application/xhtml+xml");
        is_html && (200..300).contains(&self.status)
    }

    /// The page, decoded from the payload of the response.
    pub(super) fn decode(&self, payload: Vec<u8>) -> Result<Vec<u8>, Failure> {
        // Crawlers often decode the payload and keep the headers.
        let mut payload = if self.is_chunked { unchunked(&payload).unwrap_or(payload) } else { payload };
        for coding in self.codings.iter().rev() {
            payload = match coding.as_str() {
                "gzip" | "x-gzip" if payload.starts_with(&[0x1f, 0x8b]) => inflated(MultiGzDecoder::new(&payload[..]))?,
                "deflate" if payload.first() == Some(&0x78) => inflated(ZlibDecoder::new(&payload[..]))?,
                "gzip" | "x-gzip" | "deflate" => payload,
                _ => {
                    let message = format!("content coding {coding:?} is not supported, only gzip and deflate");
                    return Err(Failure { kind: "unsupported_coding", message });
                }
            };
        }
        Ok(payload)
    }
}

fn inflated(reader: impl std::io::Read) -> Result<Vec<u8>, Failure> {
    match bytes_within_limit(reader) {
        Ok(bytes) => bytes,
        Err(error) => Err(Failure { kind: "corrupt", message: error.to_string() }),
    }
}

/// The content of the chunks, or `None` if the payload is not chunked.
fn unchunked(mut payload: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(payload.len());
    loop {
        let Ok(Status::Complete((begin, length))) = httparse::parse_chunk_size(payload) else { return None };
        if length == 0 {
            return Some(out);
        }
        let end = begin.checked_add(usize::try_from(length).ok()?)?;
        out.extend_from_slice(payload.get(begin..end)?);
        payload = payload[end..].strip_prefix(b"\r\n")?;
    }
}

/// The words of a header, in lower case.
fn words(value: &str) -> impl Iterator<Item = String> {
    value.split(',').map(|word| word.trim().to_ascii_lowercase())
}

fn charset(parameters: &str) -> Option<String> {
    for parameter in parameters.split(';') {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        if name.trim().eq_ignore_ascii_case("charset") && !value.is_empty() {
            return Some(value.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(head: &str) -> Response {
        Response::parse(format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n").as_bytes()).unwrap()
    }

    #[test]
    fn head_states_the_type_and_the_charset() {
        let html = response("Content-Type: Text/HTML; a=b; Charset=\"gbk\"");
        assert!(html.is_page());
        assert_eq!(html.charset.as_deref(), Some("gbk"));
        assert!(!response("Content-Type: image/png").is_page());
        assert!(!Response::parse(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n").unwrap().is_page());
        assert_eq!(Response::parse(b"GET / HTTP/1.1\r\n\r\n"), None);
    }

    #[test]
    fn chunks_are_joined_and_other_payloads_are_kept() {
        let chunked = response("Transfer-Encoding: chunked");
        let decode = |payload: &[u8]| chunked.decode(payload.to_vec()).unwrap();
        assert_eq!(decode(b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"), b"abcde");
        assert_eq!(decode(b"<p>abc"), b"<p>abc");
        assert_eq!(decode(b"ffffffffffffffff\r\nabc"), b"ffffffffffffffff\r\nabc");
    }

    #[test]
    fn unknown_coding_is_named() {
        let failure = response("Content-Encoding: br").decode(b"x".to_vec()).unwrap_err();
        assert_eq!(failure.message, "content coding \"br\" is not supported, only gzip and deflate");
        assert_eq!(response("Content-Encoding: gzip").decode(b"<p>".to_vec()).unwrap(), b"<p>");
    }
}
