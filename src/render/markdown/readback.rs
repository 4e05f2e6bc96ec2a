//! Markdown read back by a renderer, as lines of characters that know how they look.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// What a renderer reads, and what the model says it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Open(String),
    Close,
    Line(Vec<Symbol>),
    Raw(String),
}

/// A character, line break or image, and how it looks.
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

/// White space at a line's ends means nothing.
pub(super) fn tidy(mut line: Vec<Symbol>) -> Vec<Symbol> {
    let is_edge = |line: &[Symbol], at: usize| {
        line[at].is(" ")
            && (line[..at].last().is_none_or(|s| s.is(BREAK)) || line[at + 1..].first().is_none_or(|s| s.is(BREAK)))
    };
    while let Some(at) = (0..line.len()).find(|&at| is_edge(&line, at)) {
        line.remove(at);
    }
    while line.last().is_some_and(Symbol::is_blank) {
        line.pop();
    }
    let first = line.iter().position(|symbol| !symbol.is_blank()).unwrap_or(0);
    line.split_off(first)
}

/// A cell or heading is one line, and how many spaces part its words means nothing.
pub(super) fn one_line(line: Vec<Symbol>) -> Vec<Symbol> {
    let mut line: Vec<Symbol> = line
        .into_iter()
        .map(|symbol| if symbol.is(BREAK) { Symbol { what: " ".into(), ..symbol } } else { symbol })
        .collect();
    line.dedup_by(|b, a| a.is(" ") && b.is(" "));
    tidy(line)
}

#[derive(Default)]
pub(super) struct Reader {
    nodes: Vec<Node>,
    line: Vec<Symbol>,
    look: Symbol,
    image: Option<String>,
    raw: Option<String>,
    n_strong: usize,
    n_emphasis: usize,
    is_one_line: bool,
}

impl Reader {
    pub(super) fn read(markdown: &str, options: Options) -> Vec<Node> {
        let mut reader = Self::default();
        for event in Parser::new_ext(markdown, options) {
            reader.event(event);
        }
        reader.end_line();
        reader.nodes
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = if self.is_one_line { one_line(line) } else { tidy(line) };
        if !line.is_empty() {
            self.nodes.push(Node::Line(line));
        }
    }

    fn push(&mut self, what: String, is_code: bool) {
        let (is_strong, is_emphasis) = (self.n_strong > 0, self.n_emphasis > 0);
        self.line.push(Symbol { what, is_code, is_strong, is_emphasis, ..self.look.clone() });
    }

    fn open(&mut self, tag: String) {
        self.end_line();
        self.nodes.push(Node::Open(tag));
    }

    fn close(&mut self) {
        self.end_line();
        self.is_one_line = false;
        self.nodes.push(Node::Close);
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => match (&mut self.image, &mut self.raw) {
                (Some(image), _) => image.push_str(&text),
                (_, Some(raw)) => raw.push_str(&text),
                _ => text.chars().for_each(|c| self.push(c.into(), false)),
            },
            Event::Code(code) => code.chars().for_each(|c| self.push(c.into(), true)),
            Event::HardBreak => self.push(BREAK.into(), false),
            Event::Rule => {
                self.end_line();
                self.nodes.push(Node::Raw("***".into()));
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            other => panic!("unexpected {other:?}"),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.end_line(),
            Tag::Heading { level, id: None, classes, attrs } if classes.is_empty() && attrs.is_empty() => {
                self.open(level.to_string());
                self.is_one_line = true;
            }
            Tag::BlockQuote(None) => self.open("quote".into()),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if info.is_empty() => {
                self.end_line();
                self.raw = Some(String::new());
            }
            Tag::List(start) => self.open(start.map_or("list".into(), |start| format!("list {start}"))),
            Tag::Item => self.open("item".into()),
            Tag::Table(_) => self.open("table".into()),
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

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.n_emphasis -= 1,
            TagEnd::Strong => self.n_strong -= 1,
            TagEnd::Link => self.look.link = None,
            TagEnd::Image => {
                let image = self.image.take().unwrap();
                self.push(image, false);
            }
            TagEnd::CodeBlock => {
                let raw = self.raw.take().unwrap();
                self.nodes.push(Node::Raw(raw.strip_suffix('\n').unwrap_or(&raw).into()));
            }
            TagEnd::Paragraph | TagEnd::TableCell => self.end_line(),
            TagEnd::TableHead | TagEnd::TableRow => {}
            _ => self.close(),
        }
    }
}
