//! Finds attribution glued to the end of a sentence.

use super::edge::{is_bracket, is_space, opener_of_last, strip_behind};
use super::label::{Joint, Kind, Mark, marks};
use super::name::Trust;
use super::whole::{Read, read_whole};
use crate::text::{SentenceMarks, last};

/// How far back an attribution may begin, in bytes: 100 Chinese characters.
pub(super) const GLUED: usize = 300;

/// How long an attribution without brackets may be, in characters.
const UNBRACKETED: usize = 60;

/// Where in `line` the attribution at its end begins, and what it says.
pub(super) fn read_glued(line: &str) -> Option<(usize, Read)> {
    bracketed(line).or_else(|| unbracketed(line))
}

/// `…。（文章来源：甲报）`
fn bracketed(line: &str) -> Option<(usize, Read)> {
    let window = last(line, GLUED);
    [window, strip_behind(window)].into_iter().find_map(|closed| {
        let at = closed.ends_with(is_bracket).then(|| opener_of_last(closed)).flatten()?;
        let before = line[..line.len() - window.len() + at].trim_end_matches(is_space);
        let read = read_whole(&closed[at..])?;
        (read.trust == Trust::Strong || closes(before)).then_some((before.len(), read))
    })
}

/// Whether the text before is finished, so that the bracket belongs to the whole of it and is not a chart's: a sentence or a date.
fn closes(before: &str) -> bool {
    let finished = SentenceMarks::BEFORE_ATTRIBUTION.end(before)
        || before.ends_with(['.', '!', '?', '"', '’'])
        || strip_behind(before).len() < before.len();
    finished && !before.trim_start_matches(is_space).starts_with(['图', '圖'])
}

/// `…。责任编辑：张三`
fn unbracketed(line: &str) -> Option<(usize, Read)> {
    let window = last(line, GLUED);
    if !window.contains(['：', ':']) {
        return None;
    }
    marks_anywhere(window).into_iter().find_map(|at| {
        let suffix = &window[at..];
        let before = &line[..line.len() - suffix.len()];
        let text = before.trim_end_matches(is_space);
        let wide = before[text.len()..].contains('\u{3000}') || before[text.len()..].chars().count() > 1;
        let parted = SentenceMarks::BEFORE_ATTRIBUTION.end(text)
            || (wide && !text.ends_with(['图', '表', '：', ':', '、', '，']));
        if text.is_empty() || !parted || suffix.chars().count() >= UNBRACKETED {
            return None;
        }
        read_whole(suffix).map(|read| (text.len(), read))
    })
}

/// Where labels begin that may follow a sentence without a bracket.
fn marks_anywhere(window: &str) -> Vec<usize> {
    let alone = |mark: &Mark| {
        mark.joint == Joint::Colon && matches!(mark.kind, Kind::Title | Kind::Source | Kind::Editor("责任编辑"))
    };
    marks(window).iter().filter(|mark| alone(mark)).map(|mark| mark.start).collect()
}
