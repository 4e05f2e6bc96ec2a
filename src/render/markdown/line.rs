//! Inlines as Markdown: laid flat, then written with their marks where Markdown can read them.
//!
//! Superscript and subscript have no Markdown and are text. Code is written in spans between the images and line breaks
//! in it. A security inside a link is text, since a link holds no other.

use std::borrow::Cow;
use std::ops::Range;

use super::Context;
use super::delimiters::{ATOM, Borders};
use super::escape::{self, Edges, Place};
use crate::article::{Image, Inline, Security};

/// What no code in a link's text may hold: ``[`a]: b`](…)`` at a paragraph's start says what `[a]` refers to, and Marked
/// (Hexo's renderer) ends the link at ``[```](x)…``.
const APART_IN_LINK: &str = "[]`";

/// Inlines laid flat.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    /// Text, line breaks as newlines, and one [`ATOM`] for each of `atoms`.
    text: String,
    atoms: Vec<Atom<'a>>,
    links: Vec<(Range<usize>, Cow<'a, str>)>,
    strong: Vec<Range<usize>>,
    emphasis: Vec<Range<usize>>,
    /// Where a link last began or ended; formats do not reach across.
    border: usize,
    is_in_link: bool,
}

#[derive(Debug)]
enum Atom<'a> {
    Code(String),
    Image(&'a Image),
}

#[derive(Clone, Copy, Debug, Default)]
struct Look {
    is_strong: bool,
    is_emphasis: bool,
    is_code: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(inlines: &'a [Inline], context: Context<'a>) -> Self {
        let mut line = Self::default();
        line.push_all(inlines, Look::default(), context);
        line.text.truncate(line.text.trim_end().len());
        line
    }

    /// One text alone.
    pub(super) fn of_text(text: &str) -> Self {
        let mut line = Self::default();
        line.push_text(text, Look::default());
        line.text.truncate(line.text.trim_end().len());
        line
    }

    /// One image alone.
    pub(super) fn of_image(image: &'a Image) -> Self {
        let mut line = Self::default();
        line.push_atom(Atom::Image(image), Look::default());
        line
    }

    fn push_all(&mut self, inlines: &'a [Inline], look: Look, context: Context<'a>) {
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.push_text(text, look),
                Inline::Strong { content } => self.push_all(content, Look { is_strong: true, ..look }, context),
                Inline::Emphasis { content } => self.push_all(content, Look { is_emphasis: true, ..look }, context),
                Inline::Superscript { content } | Inline::Subscript { content } => {
                    self.push_all(content, look, context);
                }
                Inline::Code { content } => self.push_all(content, Look { is_code: true, ..look }, context),
                Inline::Link { content, .. } if self.is_in_link => self.push_all(content, look, context),
                Inline::Link { url, content } => {
                    self.push_link(url.as_str().into(), |line| line.push_all(content, look, context));
                }
                Inline::Image(image) if context.options.images => self.push_atom(Atom::Image(image), look),
                Inline::Image(_) => {}
                Inline::LineBreak if self.text.is_empty() => {}
                Inline::LineBreak => self.push(look, |line| line.text.push('\n')),
                Inline::Security { text, security } => self.push_security(text, *security, look, context),
            }
        }
    }

    fn push_security(&mut self, text: &str, security: usize, look: Look, context: Context<'a>) {
        let has_page = context.options.security_links && !self.is_in_link && !look.is_code;
        let security = context.article.securities().get(security).filter(|_| has_page);
        match security.and_then(Security::quote_page) {
            Some(page) => self.push_link(page.into(), |line| line.push_text(text, look)),
            None => self.push_text(text, look),
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

    fn push_text(&mut self, text: &str, look: Look) {
        let chars = text.chars().filter(|&c| c != ATOM).map(|c| if c.is_control() { ' ' } else { c });
        if look.is_code {
            let code: String = chars.collect();
            if !code.is_empty() {
                self.push_atom(Atom::Code(code), look);
            }
        } else if self.text.is_empty() {
            self.push(look, |line| line.text.extend(chars.skip_while(|c| c.is_whitespace())));
        } else {
            self.push(look, |line| line.text.extend(chars));
        }
    }

    fn push_atom(&mut self, atom: Atom<'a>, look: Look) {
        self.atoms.push(atom);
        self.push(look, |line| line.text.push(ATOM));
    }

    fn push(&mut self, look: Look, write: impl FnOnce(&mut Self)) {
        let begin = self.text.len();
        write(self);
        let end = self.text.len();
        for (has_format, ranges) in [(look.is_strong, &mut self.strong), (look.is_emphasis, &mut self.emphasis)] {
            if !has_format || begin == end {
                continue;
            }
            match ranges.last_mut() {
                Some(last) if last.end == begin && begin != self.border => last.end = end,
                _ => ranges.push(begin..end),
            }
        }
    }

    /// Writes the line; `indent` begins each further one of a paragraph.
    pub(super) fn write(&self, place: Place, indent: &str, out: &mut String) {
        let begins_line = place == Place::Paragraph;
        let (atoms, code) = (self.atoms.iter(), String::new());
        let mut pen = Pen { out, place, indent, atoms, begins_line, code, is_in_link: false };
        let mut at = 0;
        for (next, _, mark) in self.marks() {
            pen.segment(&self.text[at..next], false);
            pen.mark(mark);
            at = next;
        }
        pen.segment(&self.text[at..], true);
        pen.flush_code();
    }

    /// All marks in the order of writing: what closes before what opens, the inner before the outer when closing.
    fn marks(&self) -> Vec<(usize, u8, Mark<'_>)> {
        let length = self.text.len();
        let cut = |range: &Range<usize>| range.start.min(length)..range.end.min(length);
        let has_words = |range: &Range<usize>| !self.text[range.clone()].trim().is_empty();
        let links = self.links.iter().map(|(range, url)| (cut(range), &**url));
        let links: Vec<(Range<usize>, &str)> = links.filter(|(range, _)| has_words(range)).collect();
        let edges: Vec<usize> = links.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
        let borders = Borders { text: &self.text, links: &edges };
        let strong = borders.strong(&self.strong.iter().map(cut).collect::<Vec<_>>());
        let emphasis = borders.emphasis(&self.emphasis.iter().map(cut).collect::<Vec<_>>(), &strong);

        let mut marks = Vec::with_capacity(2 * (links.len() + strong.len() + emphasis.len()));
        for (range, delimiter) in emphasis {
            marks.extend([(range.end, 0, Mark::Run(delimiter)), (range.start, 5, Mark::Run(delimiter))]);
        }
        for range in strong {
            marks.extend([(range.end, 1, Mark::Run("**")), (range.start, 4, Mark::Run("**"))]);
        }
        for (range, url) in links {
            marks.extend([(range.end, 2, Mark::LinkEnd(url)), (range.start, 3, Mark::LinkBegin)]);
        }
        marks.sort_by_key(|&(at, rank, _)| (at, rank));
        marks
    }
}

#[derive(Clone, Copy, Debug)]
enum Mark<'l> {
    Run(&'static str),
    LinkBegin,
    LinkEnd(&'l str),
}

struct Pen<'o, 'l> {
    out: &'o mut String,
    place: Place,
    indent: &'o str,
    atoms: std::slice::Iter<'l, Atom<'l>>,
    /// Whether nothing stands on the line yet.
    begins_line: bool,
    /// Code not written yet: two spans side by side would be none.
    code: String,
    is_in_link: bool,
}

impl Pen<'_, '_> {
    /// Writes the text between two marks.
    fn segment(&mut self, text: &str, ends_line: bool) {
        let mut rest = text;
        while let Some(at) = rest.find([ATOM, '\n']) {
            let (words, tail) = rest.split_at(at);
            if let Some(tail) = tail.strip_prefix('\n') {
                self.words(words, true);
                self.line_break();
                rest = tail;
            } else {
                self.words(words, false);
                self.atom();
                rest = &tail[ATOM.len_utf8()..];
            }
        }
        self.words(rest, ends_line);
    }

    fn words(&mut self, words: &str, ends_line: bool) {
        let words = if self.begins_line { words.trim_start_matches(' ') } else { words };
        let words = if ends_line { words.trim_end_matches(' ') } else { words };
        if !words.is_empty() {
            self.flush_code();
            let edges = Edges { place: self.place, begins_line: self.begins_line, ends_line };
            escape::text(words, edges, self.out);
            self.begins_line = false;
        }
    }

    fn line_break(&mut self) {
        self.flush_code();
        match self.place {
            Place::Paragraph => {
                self.out.push_str("\\\n");
                self.out.push_str(self.indent);
                self.begins_line = true;
            }
            Place::Heading | Place::Cell => self.out.push(' '),
        }
    }

    fn mark(&mut self, mark: Mark<'_>) {
        self.flush_code();
        self.begins_line = false;
        match mark {
            Mark::Run(run) => self.out.push_str(run),
            Mark::LinkBegin => {
                if self.out.ends_with('!') {
                    // It would make the link an image.
                    self.out.pop();
                    self.out.push_str("\\!");
                }
                self.out.push('[');
                self.is_in_link = true;
            }
            Mark::LinkEnd(url) => {
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
                escape::description(&image.alt, self.place, self.out);
                self.close_link(image.url.as_str());
            }
            None => {}
        }
    }

    fn close_link(&mut self, url: &str) {
        self.out.push_str("](");
        escape::destination(url, self.place, self.out);
        self.out.push(')');
    }

    fn flush_code(&mut self) {
        let apart = if self.is_in_link { APART_IN_LINK } else { "" };
        escape::code(&std::mem::take(&mut self.code), self.place, apart, self.out);
    }
}
