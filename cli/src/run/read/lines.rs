//! Reads a stream line by line, with a limit on the length of a line.

use std::io::{self, BufRead};

/// What was read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// A line. It is in the buffer, without its end.
    Whole,
    /// A line over the limit. The buffer is empty.
    TooLong,
    /// The end of the stream.
    End,
}

/// Reads the next line into `buffer`, which never has more than `limit` bytes.
pub(super) fn next_line(reader: &mut impl BufRead, buffer: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut has_begun, mut is_long) = (false, false);
    loop {
        let available = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            available => available?,
        };
        if available.is_empty() {
            return Ok(match (has_begun, is_long) {
                (false, _) => Line::End,
                (true, false) => Line::Whole,
                (true, true) => Line::TooLong,
            });
        }
        has_begun = true;
        let end = memchr::memchr(b'\n', available);
        let part = &available[..end.unwrap_or(available.len())];
        is_long = is_long || buffer.len() + part.len() > limit;
        if is_long {
            buffer.clear();
        } else {
            buffer.extend_from_slice(part);
        }
        let n = part.len() + usize::from(end.is_some());
        reader.consume(n);
        if end.is_some() {
            return Ok(if is_long { Line::TooLong } else { Line::Whole });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn long_lines_are_skipped_and_the_last_line_needs_no_end() {
        let mut reader = BufReader::with_capacity(3, &b"12345\n123456\n\nlast"[..]);
        let mut buffer = Vec::new();
        let mut next = || {
            let line = next_line(&mut reader, &mut buffer, 5).unwrap();
            (line, String::from_utf8(buffer.clone()).unwrap())
        };
        assert_eq!(next(), (Line::Whole, "12345".to_owned()));
        assert_eq!(next(), (Line::TooLong, String::new()));
        assert_eq!(next(), (Line::Whole, String::new()));
        assert_eq!(next(), (Line::Whole, "last".to_owned()));
        assert_eq!(next(), (Line::End, String::new()));
    }
}
