//! Reads Markdown as a renderer does, into lines of characters with their formats.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// A part of an article, as a renderer reads it or as it should read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ReadNode {
    Open(String),
    Close,
    Line(Vec<Symbol>),
    Raw(String),
}

/// A character, line break or image, with its formats.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Symbol {
    pub(super) what: String,
    pub(super) link: Option<String>,
    pub(super) is_code: bool,
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
}

impl Symbol {
    fn is(&self, what: &str) -> bool {
        self.what == what
    }

    pub(super) fn is_char(&self) -> bool {
        self.what.chars().count() == 1
    }

    pub(super) fn is_blank(&self) -> bool {
        self.what.trim().is_empty()
    }
}

pub(super) const BREAK: &str = "\n";

/// The line without white space at its ends and around line breaks, which has no meaning.
pub(super) fn tidy(mut line: Vec<Symbol>) -> Vec<Symbol> {
    while let Some(at) = (0..line.len()).find(|&at| is_space_at_edge(&line, at)) {
        line.remove(at);
    }
    while line.last().is_some_and(Symbol::is_blank) {
        line.pop();
    }
    let first = line.iter().position(|symbol| !symbol.is_blank()).unwrap_or(0);
    line.split_off(first)
}

fn is_space_at_edge(line: &[Symbol], at: usize) -> bool {
    let begins = line[..at].last().is_none_or(|symbol| symbol.is(BREAK));
    let ends = line[at + 1..].first().is_none_or(|symbol| symbol.is(BREAK));
    line[at].is(" ") && (begins || ends)
}

/// The line of a cell or heading, where line breaks are spaces and the number of spaces has no
/// meaning.
pub(super) fn one_line(line: Vec<Symbol>) -> Vec<Symbol> {
    let mut line: Vec<Symbol> = line
        .into_iter()
        .map(|symbol| if symbol.is(BREAK) { Symbol { what: " ".into(), ..symbol } } else { symbol })
        .collect();
    line.dedup_by(|b, a| a.is(" ") && b.is(" "));
    tidy(line)
}

/// What a renderer with these options reads.
pub(super) fn read_nodes(markdown: &str, options: Options) -> Vec<ReadNode> {
    let mut reader = MarkdownReader::default();
    for event in Parser::new_ext(markdown, options) {
        reader.event(event);
    }
    reader.end_line();
    reader.nodes
}

#[derive(Default)]
struct MarkdownReader {
    nodes: Vec<ReadNode>,
    line: Vec<Symbol>,
    /// The link and code around the current text.
    look: Symbol,
    image: Option<String>,
    raw: Option<String>,
    n_strong: usize,
    n_emphasis: usize,
    is_one_line: bool,
}

impl MarkdownReader {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = if self.is_one_line { one_line(line) } else { tidy(line) };
        if !line.is_empty() {
            self.nodes.push(ReadNode::Line(line));
        }
    }

    fn push_symbol(&mut self, what: String) {
        let (is_strong, is_emphasis) = (self.n_strong > 0, self.n_emphasis > 0);
        self.line.push(Symbol { what, is_strong, is_emphasis, ..self.look.clone() });
    }

    fn open_node(&mut self, tag: String) {
        self.end_line();
        self.nodes.push(ReadNode::Open(tag));
    }

    fn close_node(&mut self) {
        self.end_line();
        self.is_one_line = false;
        self.nodes.push(ReadNode::Close);
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => match (&mut self.image, &mut self.raw) {
                (Some(image), _) => image.push_str(&text),
                (_, Some(raw)) => raw.push_str(&text),
                _ => text.chars().for_each(|c| self.push_symbol(c.into())),
            },
            Event::Code(code) => {
                self.look.is_code = true;
                code.chars().for_each(|c| self.push_symbol(c.into()));
                self.look.is_code = false;
            }
            Event::HardBreak => self.push_symbol(BREAK.into()),
            Event::Rule => {
                self.end_line();
                self.nodes.push(ReadNode::Raw("***".into()));
            }
            Event::Start(tag) => self.start_tag(tag),
            Event::End(tag) => self.end_tag(tag),
            other => panic!("unexpected {other:?}"),
        }
    }

    fn start_tag(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.end_line(),
            Tag::Heading { level, id: None, classes, attrs } if classes.is_empty() && attrs.is_empty() => {
                self.open_node(level.to_string());
                self.is_one_line = true;
            }
            Tag::BlockQuote(None) => self.open_node("quote".into()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if info.is_empty() => {
                self.end_line();
                self.raw = Some(String::new());
            }
            Tag::List(start) => self.open_node(start.map_or("list".into(), |start| format!("list {start}"))),
            Tag::Item => self.open_node("item".into()),
            Tag::Table(_) => self.open_node("table".into()),
            Tag::TableHead | Tag::TableRow => {}
            Tag::TableCell => self.is_one_line = true,
            Tag::Emphasis => self.n_emphasis += 1,
            Tag::Strong => self.n_strong += 1,
            Tag::Link { dest_url, title, .. } if title.is_empty() && self.look.link.is_none() => {
                self.look.link = Some(dest_url.to_string());
            }
            Tag::Image { dest_url, title, .. } if title.is_empty() => self.image = Some(format!("{dest_url} ")),
            other => panic!("unexpected {other:?}"),
        }
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.n_emphasis -= 1,
            TagEnd::Strong => self.n_strong -= 1,
            TagEnd::Link => self.look.link = None,
            TagEnd::Image => {
                let image = self.image.take().unwrap();
                self.push_symbol(image);
            }
            TagEnd::CodeBlock => {
                let raw = self.raw.take().unwrap();
                self.nodes.push(ReadNode::Raw(raw.strip_suffix('\n').unwrap_or(&raw).into()));
            }
            TagEnd::Paragraph | TagEnd::TableCell => self.end_line(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            _ => self.close_node(),
        }
    }
}
