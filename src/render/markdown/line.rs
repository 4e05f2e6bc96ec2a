//! Inlines as Markdown. They are first flattened to one text with ranges of formats, and then
//! written with delimiters wherever Markdown can read them.
//!
//! Superscript and subscript have no Markdown and become text. Code is written in spans between the
//! images and line breaks in it. A security inside a link is text, because a link cannot contain
//! another.

use std::borrow::Cow;
use std::ops::Range;

use super::Context;
use super::delimiters::{ATOM, Borders};
use super::escape::{self, Edges, LinePlace};
use crate::article::{Image, Inline, Security};

/// The characters that code in a link's text must not contain: ``[`a]: b`](…)`` at the start of a
/// paragraph is a link definition of `[a]`, and Marked (Hexo's renderer) ends the link at
/// ``[```](x)…``.
const APART_IN_LINK: &str = "[]`";

/// Flattened inlines.
#[derive(Debug, Default)]
pub(super) struct FlatLine<'a> {
    /// Text, line breaks as newlines, and one [`ATOM`] for each of `atoms`.
    text: String,
    atoms: Vec<Atom<'a>>,
    links: Vec<(Range<usize>, Cow<'a, str>)>,
    strong: Vec<Range<usize>>,
    emphasis: Vec<Range<usize>>,
    /// Where a link last began or ended. Formats do not extend across it.
    border: usize,
    is_in_link: bool,
}

#[derive(Debug)]
enum Atom<'a> {
    Code(String),
    Image(&'a Image),
}

#[derive(Clone, Copy, Debug, Default)]
struct TextStyle {
    is_strong: bool,
    is_emphasis: bool,
    is_code: bool,
}

impl<'a> FlatLine<'a> {
    pub(super) fn new(inlines: &'a [Inline], context: Context<'a>) -> Self {
        let mut line = Self::default();
        line.push_all(inlines, TextStyle::default(), context);
        line.text.truncate(line.text.trim_end().len());
        line
    }

    /// A line of plain text.
    pub(super) fn of_text(text: &str) -> Self {
        let mut line = Self::default();
        line.push_text(text, TextStyle::default());
        line.text.truncate(line.text.trim_end().len());
        line
    }

    /// A line of one image.
    pub(super) fn of_image(image: &'a Image) -> Self {
        let mut line = Self::default();
        line.push_atom(Atom::Image(image), TextStyle::default());
        line
    }

    fn push_all(&mut self, inlines: &'a [Inline], style: TextStyle, context: Context<'a>) {
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.push_text(text, style),
                Inline::Strong { content } => self.push_all(content, TextStyle { is_strong: true, ..style }, context),
                Inline::Emphasis { content } => {
                    self.push_all(content, TextStyle { is_emphasis: true, ..style }, context);
                }
                Inline::Superscript { content } | Inline::Subscript { content } => {
                    self.push_all(content, style, context);
                }
                Inline::Code { content } => self.push_all(content, TextStyle { is_code: true, ..style }, context),
                Inline::Link { content, .. } if self.is_in_link => self.push_all(content, style, context),
                Inline::Link { url, content } => {
                    self.push_link(url.as_str().into(), |line| line.push_all(content, style, context));
                }
                Inline::Image(image) if context.options.images => self.push_atom(Atom::Image(image), style),
                Inline::Image(_) => {}
                Inline::LineBreak if self.text.is_empty() => {}
                Inline::LineBreak => self.push(style, |line| line.text.push('\n')),
                Inline::Security { text, security } => self.push_security(text, *security, style, context),
            }
        }
    }

    fn push_security(&mut self, text: &str, security: usize, style: TextStyle, context: Context<'a>) {
        let may_link = context.options.security_links && !self.is_in_link && !style.is_code;
        if may_link && let Some(page) = context.article.securities().get(security).and_then(Security::quote_page) {
            self.push_link(page.into(), |line| line.push_text(text, style));
        } else {
            self.push_text(text, style);
        }
    }

    fn push_link(&mut self, url: Cow<'a, str>, push: impl FnOnce(&mut Self)) {
        let (begin, border) = (self.text.len(), self.border);
        self.border = begin;
        self.is_in_link = true;
        push(self);
        self.is_in_link = false;
        let end = self.text.len();
        self.border = if begin == end { border } else { end };
        self.links.push((begin..end, url));
    }

    fn push_text(&mut self, text: &str, style: TextStyle) {
        let chars = text.chars().filter(|&c| c != ATOM).map(|c| if c.is_control() { ' ' } else { c });
        if style.is_code {
            let code: String = chars.collect();
            if !code.is_empty() {
                self.push_atom(Atom::Code(code), style);
            }
        } else if self.text.is_empty() {
            self.push(style, |line| line.text.extend(chars.skip_while(|c| c.is_whitespace())));
        } else {
            self.push(style, |line| line.text.extend(chars));
        }
    }

    fn push_atom(&mut self, atom: Atom<'a>, style: TextStyle) {
        self.atoms.push(atom);
        self.push(style, |line| line.text.push(ATOM));
    }

    fn push(&mut self, style: TextStyle, write: impl FnOnce(&mut Self)) {
        let begin = self.text.len();
        write(self);
        let end = self.text.len();
        for (has_format, ranges) in [(style.is_strong, &mut self.strong), (style.is_emphasis, &mut self.emphasis)] {
            if !has_format || begin == end {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == begin && begin != self.border => last.end = end,
                _ => ranges.push(begin..end),
            }
        }
    }

    /// Writes the line. `indent` begins each further line of a paragraph.
    pub(super) fn write(&self, place: LinePlace, indent: &str, out: &mut String) {
        let begins_line = place == LinePlace::Paragraph;
        let (atoms, code) = (self.atoms.iter(), String::new());
        let mut pen = Pen { out, place, indent, atoms, begins_line, code, is_in_link: false };
        let mut at = 0;
        for mark in self.marks() {
            pen.segment(&self.text[at..mark.at], End::OfSegment);
            pen.mark(mark.kind);
            at = mark.at;
        }
        pen.segment(&self.text[at..], End::OfLine);
        pen.flush_code();
    }

    /// All marks in the order in which they are written.
    fn marks(&self) -> Vec<LineMark<'_>> {
        let length = self.text.len();
        let cut = |range: &Range<usize>| range.start.min(length)..range.end.min(length);
        let mut links: Vec<(Range<usize>, &str)> = Vec::new();
        for (range, url) in &self.links {
            let range = cut(range);
            if !self.text[range.clone()].trim().is_empty() {
                links.push((range, url));
            }
        }
        let edges: Vec<usize> = links.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
        let borders = Borders { text: &self.text, links: &edges };
        let strong = borders.strong(&self.strong.iter().map(cut).collect::<Vec<_>>());
        let emphasis = borders.emphasis(&self.emphasis.iter().map(cut).collect::<Vec<_>>(), &strong);

        let mut marks = Vec::with_capacity(2 * (links.len() + strong.len() + emphasis.len()));
        for (range, delimiter) in emphasis {
            marks.push(LineMark { at: range.end, rank: 0, kind: MarkKind::Run(delimiter) });
            marks.push(LineMark { at: range.start, rank: 5, kind: MarkKind::Run(delimiter) });
        }
        for range in strong {
            marks.push(LineMark { at: range.end, rank: 1, kind: MarkKind::Run("**") });
            marks.push(LineMark { at: range.start, rank: 4, kind: MarkKind::Run("**") });
        }
        for (range, url) in links {
            marks.push(LineMark { at: range.end, rank: 2, kind: MarkKind::LinkEnd(url) });
            marks.push(LineMark { at: range.start, rank: 3, kind: MarkKind::LinkBegin });
        }
        marks.sort_by_key(|mark| (mark.at, mark.rank));
        marks
    }
}

/// A delimiter, or the begin or end of a link.
#[derive(Clone, Copy, Debug)]
struct LineMark<'l> {
    /// The byte offset in the line's text.
    at: usize,
    /// The order of marks at one offset: closing ones before opening ones, and of closing ones the
    /// inner before the outer.
    rank: u8,
    kind: MarkKind<'l>,
}

#[derive(Clone, Copy, Debug)]
enum MarkKind<'l> {
    Run(&'static str),
    LinkBegin,
    LinkEnd(&'l str),
}

/// What is after a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// A mark, code or an image.
    OfSegment,
    OfLine,
}

struct Pen<'o, 'l> {
    out: &'o mut String,
    place: LinePlace,
    indent: &'o str,
    atoms: std::slice::Iter<'l, Atom<'l>>,
    /// Whether the line is still empty.
    begins_line: bool,
    /// Code that is not written yet: two adjacent spans would not be read as code.
    code: String,
    is_in_link: bool,
}

impl Pen<'_, '_> {
    /// Writes the text between two marks.
    fn segment(&mut self, text: &str, end: End) {
        let mut rest = text;
        while let Some(at) = rest.find([ATOM, '\n']) {
            let (words, tail) = rest.split_at(at);
            if let Some(tail) = tail.strip_prefix('\n') {
                self.words(words, End::OfLine);
                self.line_break();
                rest = tail;
            } else {
                self.words(words, End::OfSegment);
                self.atom();
                rest = &tail[ATOM.len_utf8()..];
            }
        }
        self.words(rest, end);
    }

    fn words(&mut self, words: &str, end: End) {
        let ends_line = end == End::OfLine;
        let words = if self.begins_line { words.trim_start_matches(' ') } else { words };
        let words = if ends_line { words.trim_end_matches(' ') } else { words };
        if !words.is_empty() {
            self.flush_code();
            let edges = Edges { place: self.place, begins_line: self.begins_line, ends_line };
            escape::write_text(words, edges, self.out);
            self.begins_line = false;
        }
    }

    fn line_break(&mut self) {
        self.flush_code();
        match self.place {
            LinePlace::Paragraph => {
                self.out.push_str("\\\n");
                self.out.push_str(self.indent);
                self.begins_line = true;
            }
            LinePlace::Heading | LinePlace::Cell => self.out.push(' '),
        }
    }

    fn mark(&mut self, mark: MarkKind<'_>) {
        self.flush_code();
        self.begins_line = false;
        match mark {
            MarkKind::Run(run) => self.out.push_str(run),
            MarkKind::LinkBegin => {
                if self.out.ends_with('!') {
                    // `![` would begin an image.
                    self.out.pop();
                    self.out.push_str("\\!");
                }
                self.out.push('[');
                self.is_in_link = true;
            }
            MarkKind::LinkEnd(url) => {
                self.close_link(url);
                self.is_in_link = false;
            }
        }
    }

    fn atom(&mut self) {
        self.begins_line = false;
        match self.atoms.next() {
            Some(Atom::Code(code)) => self.code.push_str(code),
            Some(Atom::Image(image)) => {
                self.flush_code();
                self.out.push_str("![");
                escape::write_description(&image.alt, self.place, self.out);
                self.close_link(image.url.as_str());
            }
            None => {}
        }
    }

    fn close_link(&mut self, url: &str) {
        self.out.push_str("](");
        escape::write_destination(url, self.place, self.out);
        self.out.push(')');
    }

    fn flush_code(&mut self) {
        let apart = if self.is_in_link { APART_IN_LINK } else { "" };
        escape::write_code(&std::mem::take(&mut self.code), self.place, apart, self.out);
    }
}
