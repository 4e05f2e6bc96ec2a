//! Follows the tags of HTML line by line, to know where a post's HTML may end.
//!
//! It is the HTML standard's tokenizer without its tokens, because a blank line in a quoted value,
//! a comment or raw text does not end the HTML. It keeps only the open block containers; the parser
//! checks the order of their end tags.

use memchr::{memchr, memmem};

/// Elements in which blank lines and lines without tags are still HTML: the elements that sites put
/// articles and their parts into. `p` is not one of them, because its end tag may be left out.
const CONTAINERS: &[&str] = &[
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
const RAW: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// What is open after the lines read so far.
#[derive(Debug, Default)]
pub(super) struct Tags {
    state: LineState,
    tag: PendingTag,
    /// The open containers, as indices of [`CONTAINERS`].
    open: Vec<u8>,
    /// How many of each container are open.
    counts: [usize; CONTAINERS.len()],
    found_tag: bool,
}

#[derive(Clone, Copy, Debug, Default)]
enum LineState {
    #[default]
    Text,
    Comment,
    /// `<!doctype …>`, `<?xml …>`, `</3>`: up to the next `>`.
    Bogus,
    InTag(TagPart),
    Raw(&'static str),
}

/// The part of a tag that is being read: the standard's states for attributes.
#[derive(Clone, Copy, Debug)]
enum TagPart {
    Between,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
}

/// The tag that is being read; it takes effect at its `>`.
#[derive(Clone, Copy, Debug, Default)]
enum PendingTag {
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
                LineState::Text => self.skip_text(rest),
                LineState::Comment => self.skip_past(rest, b"-->"),
                LineState::Bogus => self.skip_past(rest, b">"),
                LineState::InTag(part) => self.skip_tag(rest, part),
                LineState::Raw(name) => self.skip_raw_text(rest, name),
            };
        }
    }

    /// Whether nothing is open: no container, comment, tag or raw text.
    pub(super) fn is_settled(&self) -> bool {
        self.open.is_empty() && matches!(self.state, LineState::Text)
    }

    /// Whether the next line begins in running text, where a line of Markdown can be recognised.
    pub(super) fn is_in_text(&self) -> bool {
        matches!(self.state, LineState::Text)
            && !CONTAINERS.iter().zip(self.counts).any(|(name, n)| *name == "pre" && n > 0)
    }

    /// Whether anything but comments was read.
    pub(super) fn has_tags(&self) -> bool {
        self.found_tag
    }

    fn skip_text<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        let Some(at) = memchr(b'<', rest) else {
            return &[];
        };
        let rest = &rest[at + 1..];
        match rest {
            [b'!', b'-', b'-', ..] => {
                // The search for `-->` includes these dashes: `<!-->` is a whole comment.
                self.state = LineState::Comment;
                &rest[1..]
            }
            [b'/', c, ..] if c.is_ascii_alphabetic() => self.begin_tag(&rest[1..], end_tag),
            [c, ..] if c.is_ascii_alphabetic() => self.begin_tag(rest, start_tag),
            [b'!' | b'?' | b'/', ..] => {
                self.state = LineState::Bogus;
                rest
            }
            _ => rest,
        }
    }

    fn begin_tag<'a>(&mut self, rest: &'a [u8], tag_named: fn(&[u8]) -> PendingTag) -> &'a [u8] {
        let end = rest.iter().position(|b| is_end_of_name(*b)).unwrap_or(rest.len());
        self.tag = tag_named(&rest[..end]);
        self.state = LineState::InTag(TagPart::Between);
        self.found_tag = true;
        &rest[end..]
    }

    fn skip_tag<'a>(&mut self, rest: &'a [u8], mut part: TagPart) -> &'a [u8] {
        for (at, &byte) in rest.iter().enumerate() {
            let Some(next) = part.after(byte) else {
                self.finish_tag();
                return &rest[at + 1..];
            };
            part = next;
        }
        self.state = LineState::InTag(part);
        &[]
    }

    fn finish_tag(&mut self) {
        self.state = LineState::Text;
        match std::mem::take(&mut self.tag) {
            PendingTag::Raw(name) => self.state = LineState::Raw(name),
            PendingTag::Open(id) => {
                self.open.push(id);
                self.counts[usize::from(id)] += 1;
            }
            // The count keeps this linear: without it each stray end tag would search all open
            // containers.
            PendingTag::Close(id) if self.counts[usize::from(id)] > 0 => {
                while let Some(closed) = self.open.pop() {
                    self.counts[usize::from(closed)] -= 1;
                    if closed == id {
                        break;
                    }
                }
            }
            PendingTag::Close(_) | PendingTag::Other => {}
        }
    }

    fn skip_past<'a>(&mut self, rest: &'a [u8], end: &[u8]) -> &'a [u8] {
        let Some(at) = memmem::find(rest, end) else {
            return &[];
        };
        self.state = LineState::Text;
        &rest[at + end.len()..]
    }

    fn skip_raw_text<'a>(&mut self, rest: &'a [u8], name: &str) -> &'a [u8] {
        let Some(at) = memmem::find(rest, b"</") else {
            return &[];
        };
        let rest = &rest[at + 2..];
        let Some((tag, after)) = rest.split_at_checked(name.len()) else {
            return rest;
        };
        if !tag.eq_ignore_ascii_case(name.as_bytes()) || after.first().is_some_and(|b| !is_end_of_name(*b)) {
            return rest;
        }
        self.state = LineState::InTag(TagPart::Between);
        after
    }
}

/// Whether a byte ends the name of a tag.
const fn is_end_of_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

impl TagPart {
    /// The part after `byte`, or `None` at the tag's end (HTML standard, 13.2.5.32 to 13.2.5.40).
    fn after(self, byte: u8) -> Option<Self> {
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

fn start_tag(name: &[u8]) -> PendingTag {
    if let Some(raw) = RAW.iter().find(|raw| raw.as_bytes().eq_ignore_ascii_case(name)) {
        return PendingTag::Raw(raw);
    }
    container_id(name).map_or(PendingTag::Other, PendingTag::Open)
}

fn end_tag(name: &[u8]) -> PendingTag {
    container_id(name).map_or(PendingTag::Other, PendingTag::Close)
}

/// The index of a name in [`CONTAINERS`].
fn container_id(name: &[u8]) -> Option<u8> {
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
