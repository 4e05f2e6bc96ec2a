//! Finds the attribution of a block's text, line by line from one end.

use memchr::{memchr, memmem};

use super::edge::is_space;
use super::english;
use super::field::{Field, Found};
use super::glued::{GLUED, read_glued};
use super::label::has_hint;
use super::name::Trust;
use super::whole::{LONGEST_LINE, Read, read_whole};
use crate::text::{first, last};

/// Lines that may remain at the end before reading stops: attributions stand among notices, not in the middle of a text.
const LINES_AT_END: usize = 4;

/// A title stands above the first attribution, little else does.
const LINES_AT_START: usize = 2;

/// How much of a text shows whether its first or last line can be read as a whole, in bytes: the line, and a character more.
const SCREEN: usize = LONGEST_LINE + 4;

/// Reads the attribution of a paragraph near the article's end: among its last lines, and glued to the last of them.
///
/// Reading what remains after the cut finds nothing: only what remains counts towards the lines looked at.
pub(crate) fn read_tail(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let (mut end, mut n_kept) = (text.trim_end_matches(is_gap).len(), 0);
    let screen = last(&text[..end], SCREEN);
    if !has_hint(if is_within_long_line(screen) { last(screen, GLUED) } else { screen }) {
        return found;
    }
    while n_kept < LINES_AT_END {
        let rest = text[..end].trim_end_matches(is_gap);
        let start = start_of_last_line(rest);
        let line = &rest[start..];
        let glued = || if n_kept == 0 { read_glued(line) } else { None };
        let read = read_whole(line).map(|read| (0, read)).or_else(glued);
        if let Some((at, fields)) = read.and_then(|(at, read)| Some((at, fields(read, &text[..start])?))) {
            end = text[..start + at].trim_end_matches(is_space).len();
            found.push(Found { range: end..rest.len(), fields });
        } else if line.is_empty() || line.len() > LONGEST_LINE {
            break;
        } else {
            n_kept += 1;
            end = start;
        }
    }
    found.reverse();
    found
}

/// Reads the attribution of one of the article's first paragraphs: lines that are nothing else.
pub(crate) fn read_head(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let screen = first(text.trim_start_matches(is_gap), SCREEN);
    if is_within_long_line(screen) || !(has_hint(screen) || screen.starts_with(['B', '('])) {
        return found;
    }
    let (mut from, mut n_kept) = (0, 0);
    while n_kept < LINES_AT_START {
        let start = text.len() - text[from..].trim_start_matches(is_gap).len();
        let line = first(&text[start..], SCREEN);
        let line = &line[..line.find(is_break).unwrap_or(line.len())];
        if line.is_empty() || line.len() > LONGEST_LINE {
            break;
        }
        let read = read_whole(line).and_then(|read| fields(read, &text[..start]));
        if let Some(fields) = read.or_else(|| english::byline(line)) {
            let cut = text[..start].trim_end_matches(is_space).len();
            found.push(Found { range: cut.max(from)..start + line.len(), fields });
        } else {
            n_kept += 1;
        }
        from = start + line.len();
    }
    found
}

/// Whether the beginning or end of a text is part of one line too long to be read as a whole.
fn is_within_long_line(screen: &str) -> bool {
    let bytes = screen.as_bytes();
    bytes.len() > LONGEST_LINE && memchr(b'\n', bytes).is_none() && memmem::find(bytes, IMAGE_BYTES).is_none()
}

/// The fields of what stands behind `before`. A bare 来源 under a picture is the picture's.
fn fields(read: Read, before: &str) -> Option<Vec<Field>> {
    let under_image = before.trim_end_matches(is_space).ends_with(IMAGE);
    (read.trust == Trust::Strong || !under_image).then_some(read.fields)
}

/// Stands for an image in the text of a block.
const IMAGE: char = '\u{FFFC}';
const IMAGE_BYTES: &[u8] = "\u{FFFC}".as_bytes();

/// An image parts lines as a line break does.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | IMAGE)
}

fn is_gap(c: char) -> bool {
    is_space(c) || c == IMAGE
}

/// Where the last line begins, or, if it is too long to be read as a whole, a place that shows it to be so.
fn start_of_last_line(text: &str) -> usize {
    let window = last(text, SCREEN);
    let at = window.char_indices().rev().find(|&(_, c)| is_break(c)).map_or(0, |(at, c)| at + c.len_utf8());
    text.len() - window.len() + at
}
