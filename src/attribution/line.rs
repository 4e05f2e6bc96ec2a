//! Finds the attributions of a block's text, line by line from its start or its end.

use memchr::{memchr, memmem};

use super::edge::is_space;
use super::english;
use super::field::{AttributionField, FoundAttribution};
use super::glued::{GLUED_BYTES, glued_attribution};
use super::hint::has_hint;
use super::name::Trust;
use super::whole::{AttributionLine, LONGEST_LINE, attribution_line};
use crate::text::{first, last};

/// Reading from the end stops after this many lines of text: an attribution may be among notices,
/// but not in the middle of the text.
const LINES_AT_END: usize = 4;

/// Reading from the start stops after this many lines of text: a title may be above the first
/// attribution, little else.
const LINES_AT_START: usize = 2;

/// How much of a text shows whether its first or last line is too long to be read, in bytes: the
/// longest line, and a character more.
const SCREEN: usize = LONGEST_LINE + 4;

/// The attributions of a paragraph near the article's end: its last lines, and the end of the very
/// last.
///
/// After these are cut, reading again finds nothing: only lines that remain count.
pub(crate) fn attributions_at_end(text: &str) -> Vec<FoundAttribution> {
    let mut found = Vec::new();
    let (mut end, mut n_kept) = (text.trim_end_matches(is_gap).len(), 0);
    let screen = last(&text[..end], SCREEN);
    let may_have_one = if is_within_long_line(screen) { has_hint(last(screen, GLUED_BYTES)) } else { has_hint(screen) };
    if !may_have_one {
        return found;
    }
    while n_kept < LINES_AT_END {
        let rest = text[..end].trim_end_matches(is_gap);
        let start = start_of_last_line(rest);
        let line = &rest[start..];
        let mut read = attribution_line(line).map(|read| (0, read));
        if read.is_none() && n_kept == 0 {
            read = glued_attribution(line);
        }
        if let Some((at, read)) = read
            && !is_caption(&read, &text[..start])
        {
            end = text[..start + at].trim_end_matches(is_space).len();
            found.push(FoundAttribution { range: end..rest.len(), fields: read.fields });
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

/// The attributions of one of the article's first paragraphs: lines that are nothing else.
pub(crate) fn attributions_at_start(text: &str) -> Vec<FoundAttribution> {
    let mut found: Vec<FoundAttribution> = Vec::new();
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
        if let Some(fields) = fields_of_line(line, &text[..start]) {
            let cut = text[..start].trim_end_matches(is_space).len();
            found.push(FoundAttribution { range: cut.max(from)..start + line.len(), fields });
        } else {
            n_kept += 1;
        }
        from = start + line.len();
    }
    found
}

/// The fields of a line at the start of a text, if it is an attribution.
fn fields_of_line(line: &str, before: &str) -> Option<Vec<AttributionField>> {
    if let Some(read) = attribution_line(line)
        && !is_caption(&read, before)
    {
        return Some(read.fields);
    }
    english::byline_authors(line)
}

/// Whether an attribution after the text `before` is that of a picture: it is under one, and all of
/// its labels can be under pictures.
fn is_caption(read: &AttributionLine, before: &str) -> bool {
    read.trust == Trust::Weak && before.trim_end_matches(is_space).ends_with(IMAGE)
}

/// Whether the beginning or end of a text is a part of one line that is too long to be read.
fn is_within_long_line(screen: &str) -> bool {
    let bytes = screen.as_bytes();
    bytes.len() > LONGEST_LINE && memchr(b'\n', bytes).is_none() && memmem::find(bytes, IMAGE_BYTES).is_none()
}

/// In the place of an image in the text of a block.
const IMAGE: char = '\u{FFFC}';
const IMAGE_BYTES: &[u8] = "\u{FFFC}".as_bytes();

/// Whether the character ends a line: an image does, as a line break.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | IMAGE)
}

fn is_gap(c: char) -> bool {
    is_space(c) || c == IMAGE
}

/// Where the last line begins. If it is too long to be read, a place that shows this.
fn start_of_last_line(text: &str) -> usize {
    let window = last(text, SCREEN);
    let at = window.char_indices().rev().find(|&(_, c)| is_break(c)).map_or(0, |(at, c)| at + c.len_utf8());
    text.len() - window.len() + at
}
