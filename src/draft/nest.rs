//! From flat runs to nested inlines, in one canonical order: link, strong, emphasis, superscript,
//! subscript, code.
//!
//! Neighbours are grouped by what they have in common, level by level. This cannot give an empty
//! inline, two neighbouring texts, or a link in a link.

use std::ops::Range;

use super::{Flow, IMAGE_MARK, Look, Style};
use crate::article::{Image, Inline, SafeUrl};

/// The tables to which the numbers of a run refer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nesting<'a> {
    pub(crate) links: &'a [SafeUrl],
    pub(crate) images: &'a [Image],
    /// For each mention, the index of its security in the article.
    pub(crate) securities: &'a [usize],
}

/// The inlines of a flow.
pub(crate) fn inlines(flow: &Flow, nesting: Nesting<'_>) -> Vec<Inline> {
    if flow.is_plain() {
        let mut out = Vec::with_capacity(1);
        push_lines(flow.text(), &mut out);
        return out;
    }
    let runs = canonical_runs(flow);
    let mut out = Vec::new();
    nesting.links(flow.text(), &runs, &mut out);
    out
}

/// A stretch of a flow's text with one look.
#[derive(Clone, Debug)]
struct LookRange {
    range: Range<usize>,
    look: Look,
}

/// The runs, with white space at their borders in a look of its own: only what the looks on both
/// sides have in common.
fn canonical_runs(flow: &Flow) -> Vec<LookRange> {
    let mut out: Vec<LookRange> = Vec::new();
    let text = flow.text();
    // White space whose look depends on the run after it.
    let mut space: Option<Range<usize>> = None;
    for (range, look) in flow.runs() {
        let run = &text[range.clone()];
        let begin = range.start + (run.len() - run.trim_start().len());
        let end = (range.start + run.trim_end().len()).max(begin);
        if begin > range.start {
            space.get_or_insert(range.start..begin).end = begin;
        }
        if begin < end {
            if let Some(space) = space.take() {
                let before = out.last().map_or(look, |last| last.look);
                push(&mut out, space, before.common(look));
            }
            push(&mut out, begin..end, look);
        }
        if end < range.end {
            space.get_or_insert(end..range.end).end = range.end;
        }
    }
    out
}

fn push(out: &mut Vec<LookRange>, range: Range<usize>, look: Look) {
    match out.last_mut() {
        Some(last) if last.look == look && look.image.is_none() => last.range.end = range.end,
        _ => out.push(LookRange { range, look }),
    }
}

impl Nesting<'_> {
    fn links(self, text: &str, runs: &[LookRange], out: &mut Vec<Inline>) {
        for group in runs.chunk_by(|a, b| a.look.link == b.look.link) {
            match group[0].look.link {
                None => self.styles(text, group, &Style::NESTING, out),
                Some(link) => {
                    let mut content = Vec::new();
                    self.styles(text, group, &Style::NESTING, &mut content);
                    out.push(Inline::Link { url: self.links[link as usize].clone(), content });
                }
            }
        }
    }

    fn styles(self, text: &str, runs: &[LookRange], levels: &[Style], out: &mut Vec<Inline>) {
        let Some((&style, inner)) = levels.split_first() else { return self.leaves(text, runs, out) };
        if runs.iter().all(|run| run.look.style == Style::default()) {
            return self.leaves(text, runs, out);
        }
        for group in runs.chunk_by(|a, b| a.look.style.has(style) == b.look.style.has(style)) {
            if group[0].look.style.has(style) {
                let mut content = Vec::new();
                self.styles(text, group, inner, &mut content);
                out.push(wrap(style, content));
            } else {
                self.styles(text, group, inner, out);
            }
        }
    }

    fn leaves(self, text: &str, runs: &[LookRange], out: &mut Vec<Inline>) {
        for LookRange { range, look } in runs {
            let text = &text[range.clone()];
            if let Some(image) = look.image {
                out.push(Inline::Image(self.images[image as usize].clone()));
            } else if let Some(mention) = look.security {
                let text = text.replace('\n', " ");
                out.push(Inline::Security { text, security: self.securities[mention as usize] });
            } else {
                push_lines(text, out);
            }
        }
    }
}

/// Pushes the lines of a text with line breaks between them.
fn push_lines(text: &str, out: &mut Vec<Inline>) {
    debug_assert!(!text.contains(IMAGE_MARK), "an image mark has a run of its own");
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return push_text(text, out);
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push(Inline::LineBreak);
        }
        push_text(line, out);
    }
}

fn push_text(line: &str, out: &mut Vec<Inline>) {
    match out.last_mut() {
        _ if line.is_empty() => {}
        Some(Inline::Text { text }) => text.push_str(line),
        _ => out.push(Inline::Text { text: line.to_owned() }),
    }
}

fn wrap(style: Style, content: Vec<Inline>) -> Inline {
    match style {
        Style::STRONG => Inline::Strong { content },
        Style::EMPHASIS => Inline::Emphasis { content },
        Style::SUPERSCRIPT => Inline::Superscript { content },
        Style::SUBSCRIPT => Inline::Subscript { content },
        _ => Inline::Code { content },
    }
}
