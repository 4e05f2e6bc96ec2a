//! Follows the tags of HTML line by line, to know where a post's HTML may end.
//!
//! It is the HTML standard's tokenizer without its tokens: quotes inside tags, comments and raw text are what hides a blank line's
//! meaning. It keeps the open block containers only; whether they are closed in the right order is the parser's business.

use memchr::{memchr, memmem};

/// Elements whose blank lines and bare lines are still HTML: those that sites wrap articles and their parts in. No `p`: it is
/// legally left open.
const CONTAINERS: [&str; 22] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "header",
    "main",
    "nav",
    "ol",
    "pre",
    "section",
    "table",
    "ul",
    "select",
    "video",
];

/// Elements whose content is text up to their end tag (HTML standard, RCDATA and raw text states).
const RAW: [&str; 8] = ["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// What is open after the lines fed so far.
#[derive(Debug, Default)]
pub(super) struct Tags {
    state: State,
    tag: Tag,
    open: Vec<u8>,
    counts: [usize; CONTAINERS.len()],
    is_tagged: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum State {
    #[default]
    Text,
    Comment,
    /// `<!doctype …>`, `<?xml …>`, `</3>`: up to the next `>`.
    Bogus,
    Tag(Inside),
    Raw(&'static str),
}

/// Where inside a tag, as the standard's attribute states.
#[derive(Clone, Copy, Debug)]
enum Inside {
    Between,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
}

/// The tag being read, for when its `>` comes.
#[derive(Clone, Copy, Debug, Default)]
enum Tag {
    #[default]
    Other,
    Open(u8),
    Close(u8),
    Raw(&'static str),
}

impl Tags {
    /// Reads one line, with its line end.
    pub(super) fn feed(&mut self, line: &str) {
        let mut rest = line.as_bytes();
        while !rest.is_empty() {
            rest = match self.state {
                State::Text => self.text(rest),
                State::Comment => self.until(rest, b"-->"),
                State::Bogus => self.until(rest, b">"),
                State::Tag(inside) => self.inside_tag(rest, inside),
                State::Raw(name) => self.raw(rest, name),
            };
        }
    }

    /// Whether nothing is open: no container, comment, tag or raw text.
    pub(super) fn is_settled(&self) -> bool {
        self.open.is_empty() && matches!(self.state, State::Text)
    }

    /// Whether a line break here stands in running text, where Markdown's leftovers can be told from HTML.
    pub(super) fn is_in_text(&self) -> bool {
        matches!(self.state, State::Text)
            && !CONTAINERS.iter().zip(self.counts).any(|(name, n)| *name == "pre" && n > 0)
    }

    /// Whether anything but comments was read.
    pub(super) fn has_tags(&self) -> bool {
        self.is_tagged
    }

    fn text<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some(at) = memchr(b'<', rest) else {
            return &[];
        };
        let rest = &rest[at + 1..];
        match rest {
            [b'!', b'-', b'-', ..] => {
                // From the dashes on: `<!-->` is a whole comment.
                self.state = State::Comment;
                &rest[1..]
            }
            [b'/', c, ..] if c.is_ascii_alphabetic() => self.name(&rest[1..], closed),
            [c, ..] if c.is_ascii_alphabetic() => self.name(rest, opened),
            [b'!' | b'?' | b'/', ..] => {
                self.state = State::Bogus;
                rest
            }
            _ => rest,
        }
    }

    fn name<'a>(&mut self, rest: &'a [u8], read: fn(&[u8]) -> Tag) -> &'a [u8] {
        let end = rest.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')).unwrap_or(rest.len());
        self.tag = read(&rest[..end]);
        self.state = State::Tag(Inside::Between);
        self.is_tagged = true;
        &rest[end..]
    }

    fn inside_tag<'a>(&mut self, rest: &'a [u8], mut inside: Inside) -> &'a [u8] {
        for (at, &byte) in rest.iter().enumerate() {
            let Some(next) = inside.step(byte) else {
                self.end_tag();
                return &rest[at + 1..];
            };
            inside = next;
        }
        self.state = State::Tag(inside);
        &[]
    }

    fn end_tag(&mut self) {
        self.state = State::Text;
        match std::mem::take(&mut self.tag) {
            Tag::Raw(name) => self.state = State::Raw(name),
            Tag::Open(id) => {
                self.open.push(id);
                self.counts[usize::from(id)] += 1;
            }
            // The count keeps this linear: without it a stray end tag would search all that is open, each time.
            Tag::Close(id) if self.counts[usize::from(id)] > 0 => {
                while let Some(closed) = self.open.pop() {
                    self.counts[usize::from(closed)] -= 1;
                    if closed == id {
                        break;
                    }
                }
            }
            Tag::Close(_) | Tag::Other => {}
        }
    }

    fn until<'a>(&mut self, rest: &'a [u8], end: &[u8]) -> &'a [u8] {
        let Some(at) = memmem::find(rest, end) else {
            return &[];
        };
        self.state = State::Text;
        &rest[at + end.len()..]
    }

    fn raw<'a>(&mut self, rest: &'a [u8], name: &str) -> &'a [u8] {
        let Some(at) = memmem::find(rest, b"</") else {
            return &[];
        };
        let rest = &rest[at + 2..];
        let is_end = rest.split_at_checked(name.len()).is_some_and(|(tag, after)| {
            let is_delimited = after.first().is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'));
            is_delimited && tag.eq_ignore_ascii_case(name.as_bytes())
        });
        if !is_end {
            return rest;
        }
        self.state = State::Tag(Inside::Between);
        &rest[name.len()..]
    }
}

impl Inside {
    /// The next state, or `None` at the tag's end (HTML standard, 13.2.5.32 to 13.2.5.40).
    fn step(self, byte: u8) -> Option<Self> {
        let is_space = byte.is_ascii_whitespace();
        Some(match (self, byte) {
            (Self::DoubleQuoted, b'"') | (Self::SingleQuoted, b'\'') => Self::Between,
            (Self::DoubleQuoted | Self::SingleQuoted, _) => self,
            (_, b'>') => return None,
            (Self::BeforeValue, b'"') => Self::DoubleQuoted,
            (Self::BeforeValue, b'\'') => Self::SingleQuoted,
            (Self::Name | Self::AfterName, b'=') => Self::BeforeValue,
            (Self::BeforeValue | Self::AfterName | Self::Between, _) if is_space => self,
            (Self::Name, _) if is_space => Self::AfterName,
            (Self::Unquoted, _) if is_space => Self::Between,
            (Self::BeforeValue | Self::Unquoted, _) => Self::Unquoted,
            (Self::Between | Self::Name | Self::AfterName, b'/') => Self::Between,
            (Self::Between | Self::Name | Self::AfterName, _) => Self::Name,
        })
    }
}

fn opened(name: &[u8]) -> Tag {
    if let Some(raw) = RAW.iter().find(|raw| raw.as_bytes().eq_ignore_ascii_case(name)) {
        return Tag::Raw(raw);
    }
    container(name).map_or(Tag::Other, Tag::Open)
}

fn closed(name: &[u8]) -> Tag {
    container(name).map_or(Tag::Other, Tag::Close)
}

fn container(name: &[u8]) -> Option<u8> {
    (0..).zip(CONTAINERS).find(|(_, container)| container.as_bytes().eq_ignore_ascii_case(name)).map(|(id, _)| id)
}

#[cfg(test)]
mod tests {
    use super::Tags;

    fn is_settled(html: &str) -> bool {
        let mut tags = Tags::default();
        for line in html.split_inclusive('\n') {
            tags.feed(line);
        }
        tags.is_settled()
    }

    #[test]
    fn closed_html_is_settled() {
        for html in [
            "<p>利润 <b>12%</b>",
            "<div\n  class=\"a\n> b\">x</DIV >",
            "<div title='</div>'></div>",
            "<!-- <div> -->",
            "<!--><!---><p>",
            "<script>if (a < b) '<div>'</scripts></script>",
            "<style>a::before{content:'<div>'}</style ><title></title>",
            "<div><ul><li>a</div>",
            "a < b <3 </3> <>",
            "<!doctype html><?xml version=1?>",
            "<a b=c\"d>\"x",
            "<p helvetica \"pingfang sc\" background-color:>",
            "</div></table>",
        ] {
            assert!(is_settled(html), "{html}");
        }
    }

    #[test]
    fn open_html_is_not_settled() {
        for html in [
            "<div>",
            "<DIV/>",
            "<table><tr><td>1</td></tr>",
            "<!-- EM_StockImg_Start",
            "<a href=\"x",
            "<a href=\"x>y\n",
            "<p",
            "<script>var a = '</div>';",
            "<div></section>",
            "<!doctype",
        ] {
            assert!(!is_settled(html), "{html}");
        }
    }

    #[test]
    fn many_stray_end_tags_stay_linear() {
        let html = format!("{}{}", "<div>".repeat(200_000), "</table>".repeat(200_000));
        assert!(!is_settled(&html));
    }
}
