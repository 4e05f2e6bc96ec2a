//! Finds an attribution after the last sentence of a line, without a line break.

use super::edge::{is_bracket, is_space, opener_of_last, without_date_or_link_after};
use super::label::{Joint, Label, LabelKind, labels_in};
use super::name::Trust;
use super::whole::{AttributionLine, attribution_line};
use crate::text::{SentenceMarks, last};

/// How far back an attribution may begin, in bytes: 100 Chinese characters.
pub(super) const GLUED_BYTES: usize = 300;

/// An attribution without brackets is shorter, in characters.
const MAX_UNBRACKETED_CHARS: usize = 60;

/// Where in `line` the attribution at its end begins, and what it says.
pub(super) fn glued_attribution(line: &str) -> Option<(usize, AttributionLine)> {
    if let Some(bracketed) = bracketed_attribution(line) {
        return Some(bracketed);
    }
    unbracketed_attribution(line)
}

/// An attribution in brackets: `…。（文章来源：甲报）`.
fn bracketed_attribution(line: &str) -> Option<(usize, AttributionLine)> {
    let window = last(line, GLUED_BYTES);
    for closed in [window, without_date_or_link_after(window)] {
        if !closed.ends_with(is_bracket) {
            continue;
        }
        let Some(at) = opener_of_last(closed) else { continue };
        let before = line[..line.len() - window.len() + at].trim_end_matches(is_space);
        if let Some(read) = attribution_line(&closed[at..])
            && (read.trust == Trust::Strong || is_finished(before))
        {
            return Some((before.len(), read));
        }
    }
    None
}

/// Whether the text before a bracket is finished, so that the bracket belongs to the whole of it
/// and not to a chart: it ends with a sentence or a date.
fn is_finished(before: &str) -> bool {
    if before.trim_start_matches(is_space).starts_with(['图', '圖']) {
        return false;
    }
    SentenceMarks::BEFORE_ATTRIBUTION.end(before)
        || before.ends_with(['.', '!', '?', '"', '’'])
        || without_date_or_link_after(before).len() < before.len()
}

/// An attribution without brackets: `…。责任编辑：张三`.
fn unbracketed_attribution(line: &str) -> Option<(usize, AttributionLine)> {
    let window = last(line, GLUED_BYTES);
    if !window.contains(['：', ':']) {
        return None;
    }
    for label in labels_in(window).iter().filter(|label| may_follow_sentence(label)) {
        let suffix = &window[label.start..];
        let before = &line[..line.len() - suffix.len()];
        let text = before.trim_end_matches(is_space);
        if text.is_empty()
            || !is_separated(text, &before[text.len()..])
            || suffix.chars().count() >= MAX_UNBRACKETED_CHARS
        {
            continue;
        }
        if let Some(read) = attribution_line(suffix) {
            return Some((text.len(), read));
        }
    }
    None
}

/// Whether a text and the gap after it separate it from what follows: it ends a sentence, or the
/// gap is wide and the text is not a label.
fn is_separated(text: &str, gap: &str) -> bool {
    let is_wide = gap.contains('\u{3000}') || gap.chars().count() > 1;
    SentenceMarks::BEFORE_ATTRIBUTION.end(text) || (is_wide && !text.ends_with(['图', '表', '：', ':', '、', '，']))
}

/// Whether a label may follow a sentence without a bracket.
fn may_follow_sentence(label: &Label) -> bool {
    label.joint == Joint::Colon
        && matches!(label.kind, LabelKind::Title | LabelKind::Source | LabelKind::Editor("责任编辑"))
}
