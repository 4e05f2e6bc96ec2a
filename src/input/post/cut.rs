//! Cuts a post's body by line into Markdown and HTML, before either is parsed.
//!
//! A `CommonMark` parser must not read the HTML: it makes code of an indented `<p>`, and a blank
//! line inside a `<div>` ends the HTML. An HTML parser must not read the Markdown: to it the
//! autolink `<http://…>` is a tag named `http:` that contains all that follows. The generators join
//! the two by lines, so lines decide:
//!
//! - A line that starts with a tag begins HTML, at any indentation.
//! - HTML ends at a blank line if all its block containers and comments are closed and the next
//!   line does not start with a tag.
//! - A line of links after a blank line is the generator's navigation, even in containers that are
//!   never closed, if no line after it starts with a tag.
//! - A line that is an autolink is Markdown everywhere.

use super::tags::Tags;

/// A run of whole lines of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section<'a> {
    Html(&'a str),
    Markdown(&'a str),
}

/// Cuts `body` into sections. Joined, they are the body without blank sections.
pub(super) fn sections(body: &str) -> Vec<Section<'_>> {
    let mut cutter = Cutter { body, start: 0, html: None, out: Vec::new() };
    let last_tag_line = last_tag_line(body);
    let (mut start, mut is_after_blank) = (0, true);
    for text in body.split_inclusive('\n') {
        let words = text.trim();
        let kind = if words.is_empty() { LineKind::Blank } else { line_kind(words) };
        let is_trailing = is_after_blank && last_tag_line.is_none_or(|last| last < start);
        cutter.add_line(&BodyLine { start, text, kind, is_trailing });
        start += text.len();
        is_after_blank = matches!(kind, LineKind::Blank);
    }
    cutter.end_section(body.len());
    cutter.out
}

struct Cutter<'a> {
    body: &'a str,
    /// Where the current section begins.
    start: usize,
    /// `None` in Markdown.
    html: Option<Html>,
    out: Vec<Section<'a>>,
}

#[derive(Default)]
struct Html {
    tags: Tags,
    /// A blank line was read while nothing was open: the HTML continues only if a tag follows.
    may_end: bool,
}

/// A line of the body, with its line end.
struct BodyLine<'a> {
    /// Its byte offset in the body.
    start: usize,
    text: &'a str,
    kind: LineKind,
    /// The line before is blank or missing, and neither this line nor a later one starts with a
    /// tag.
    is_trailing: bool,
}

#[derive(Clone, Copy)]
enum LineKind {
    Blank,
    /// Starts with a tag, a comment or a declaration.
    Tag,
    /// `<http://…>` and nothing else.
    Autolink,
    /// Only Markdown links and separators, or `<>`, which templates write for an empty address.
    Navigation,
    Text,
}

impl<'a> Cutter<'a> {
    fn add_line(&mut self, line: &BodyLine<'a>) {
        let Some(html) = &mut self.html else {
            if matches!(line.kind, LineKind::Tag) {
                self.begin_html(line.start, line.text);
            }
            return;
        };
        let is_in_text = html.tags.is_in_text();
        match line.kind {
            LineKind::Blank if html.tags.is_settled() => html.may_end = true,
            LineKind::Autolink | LineKind::Navigation | LineKind::Text if html.may_end => self.end_section(line.start),
            LineKind::Autolink | LineKind::Navigation if is_in_text && line.is_trailing => {
                self.end_section(line.start);
            }
            LineKind::Autolink if is_in_text => self.cut_out(line.start, line.text),
            LineKind::Blank | LineKind::Tag | LineKind::Autolink | LineKind::Navigation | LineKind::Text => {
                html.add_line(line.text);
            }
        }
    }

    fn begin_html(&mut self, at: usize, line: &str) {
        self.end_section(at);
        let mut html = Html::default();
        html.add_line(line);
        self.html = Some(html);
    }

    /// Cuts a Markdown line out of HTML, whose containers stay open around it.
    fn cut_out(&mut self, at: usize, line: &'a str) {
        let html = self.html.take();
        self.push_html(at);
        self.out.push(Section::Markdown(line));
        self.start = at + line.len();
        self.html = html;
    }

    fn end_section(&mut self, at: usize) {
        if self.html.take().is_some() {
            self.push_html(at);
        } else {
            let text = &self.body[self.start..at];
            if !text.trim().is_empty() {
                self.out.push(Section::Markdown(text));
            }
        }
        self.start = at;
    }

    fn push_html(&mut self, at: usize) {
        let html = &self.body[self.start..at];
        if !html.trim().is_empty() {
            self.out.push(Section::Html(html));
        }
    }
}

impl Html {
    fn add_line(&mut self, line: &str) {
        self.tags.feed(line);
        // A comment alone ends with its line, as in CommonMark: Hexo writes `<!-- more -->`
        // directly above Markdown.
        self.may_end = self.tags.is_settled() && !self.tags.has_tags();
    }
}

/// The byte offset of the last line that starts with a tag.
fn last_tag_line(body: &str) -> Option<usize> {
    let mut end = body.len();
    for line in body.rsplit('\n') {
        let start = end - line.len();
        if matches!(line_kind(line.trim()), LineKind::Tag) {
            return Some(start);
        }
        end = start.saturating_sub(1);
    }
    None
}

/// The kind of a line that is not blank, from its text without outer white space.
fn line_kind(words: &str) -> LineKind {
    match words.as_bytes() {
        b"<>" => LineKind::Navigation,
        [b'<', ..] if starts_with_autolink(words) => match words.find('>') {
            Some(end) if end + 1 == words.len() && !words.contains(char::is_whitespace) => LineKind::Autolink,
            Some(_) | None => LineKind::Text,
        },
        [b'<', b'/', c, ..] | [b'<', c, ..] if c.is_ascii_alphabetic() => LineKind::Tag,
        [b'<', b'!' | b'?', ..] => LineKind::Tag,
        [b'[', ..] if is_link_line(words) => LineKind::Navigation,
        _ => LineKind::Text,
    }
}

/// Whether a line begins like `<https://…` or `<mailto:…`. `CommonMark` accepts any scheme, but
/// Word's `<st1:place>` is a tag.
fn starts_with_autolink(words: &str) -> bool {
    let inner = &words[1..];
    let rest = inner.trim_start_matches(is_scheme_char);
    let scheme = &inner[..inner.len() - rest.len()];
    scheme.len() > 1 && rest.starts_with("://") || scheme.eq_ignore_ascii_case("mailto") && rest.starts_with(':')
}

fn is_scheme_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')
}

/// Whether a line has only links and separators, no words: `[返回首页](//example.com/)｜[更多](/more)`.
fn is_link_line(words: &str) -> bool {
    let mut rest = words;
    while let Some(link) = rest.strip_prefix('[') {
        let Some((label, target)) = link.split_once("](") else {
            return false;
        };
        let Some((address, after)) = target.split_once(')') else {
            return false;
        };
        if label.contains('[') || address.contains(['(', '<']) {
            return false;
        }
        rest = after.trim_start_matches(is_separator);
    }
    rest.is_empty()
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '·' | '•' | '/' | '-')
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::sample::select;
    use proptest::{prop_assert_eq, proptest};

    use super::{Section, sections};

    /// Compares the sections as `M:` and `H:` lines, with inner line breaks as `⏎` and without
    /// outer white space.
    fn check(body: &str, expected: &[&str]) {
        let shown: Vec<String> = sections(body)
            .iter()
            .map(|section| match section {
                Section::Html(text) => format!("H:{}", text.trim_ascii().replace('\n', "⏎")),
                Section::Markdown(text) => format!("M:{}", text.trim_ascii().replace('\n', "⏎")),
            })
            .collect();
        assert_eq!(shown, expected, "{body}");
    }

    #[test]
    fn digest_article_and_navigation_are_three_sections() {
        check(
            "\n> 摘要。\n\n<p>正文</p><p>（文章来源：某报）</p>\n\n<>\n\n[返回](//a.b/)｜[首页](//a.b/c)",
            &["M:> 摘要。", "H:<p>正文</p><p>（文章来源：某报）</p>", "M:<>⏎⏎[返回](//a.b/)｜[首页](//a.b/c)"],
        );
        check("<p>正文</p>\n\n<http://a.b/?c=NW1>\n", &["H:<p>正文</p>", "M:<http://a.b/?c=NW1>"]);
    }

    #[test]
    fn blank_lines_and_bare_text_inside_containers_are_html() {
        for body in [
            "<div>   \n<p>a</p>\n\n\n<!-- x -->\n\n  bare *text*\n\n    <p>b</p>\n</div>",
            "<table>\n\n1\n\n</table>",
            "<!-- a\n\n[b](c)\n\nd -->",
            "<p>a</p>\nbare *text*\n<p>b</p>",
            "<p>a</p>\n\n    <p>b</p>\n\n</div>",
            "<pre>\n\n<http://a.b>\n\n[a](b)\n\n</pre>",
            "<script>\n\nvar a = 1;\n\n</script>",
            "<img alt=\"a\n\nb\">",
            "　　<strong>某公司</strong>公告",
            "<st1:place>上海</st1:place>\n<o:p></o:p>",
        ] {
            check(body, &[&format!("H:{}", body.replace('\n', "⏎"))]);
        }
    }

    #[test]
    fn text_after_settled_html_is_markdown() {
        check("<p>a</p>\n\n*b*\n<p>c</p>\r\n\r\nd", &["H:<p>a</p>", "M:*b*", "H:<p>c</p>", "M:d"]);
        check("<div>\n</div>\n \n**b**", &["H:<div>⏎</div>", "M:**b**"]);
    }

    #[test]
    fn a_lone_comment_ends_with_its_line() {
        check("a\n<!-- more -->\n**b**", &["M:a", "H:<!-- more -->", "M:**b**"]);
        check("<!-- a\nb -->\nc", &["H:<!-- a⏎b -->", "M:c"]);
        check("<!-- a --><p>b\nc", &["H:<!-- a --><p>b⏎c"]);
    }

    #[test]
    fn navigation_after_unclosed_containers_is_markdown() {
        check("<div><p>a</p>\n\n<>\n\n[返回](/) | [首页](/)", &["H:<div><p>a</p>", "M:<>⏎⏎[返回](/) | [首页](/)"]);
        check("<div>\n\n[返回](/)\n\nb", &["H:<div>", "M:[返回](/)⏎⏎b"]);
    }

    #[test]
    fn html_that_looks_like_navigation_stays_html() {
        for body in [
            "<div>\n\n[公告](/a) 某公司\n",
            "<div>\n[返回](/)",
            "<div>\n\n[返回](/)\n\n</div>",
            "<div>\n\n[公告]\n",
            "<!-- \n\n[返回](/)",
            "<div>\n\n[[a](b)\n",
        ] {
            check(body, &[&format!("H:{}", body.trim().replace('\n', "⏎"))]);
        }
    }

    #[test]
    fn an_autolink_line_is_cut_out_of_open_html() {
        check("<div>\n<http://a.b/c>\nd\n</div>", &["H:<div>", "M:<http://a.b/c>", "H:d⏎</div>"]);
        check("<div>\n<http://a.b/c d>\n</div>", &["H:<div>⏎<http://a.b/c d>⏎</div>"]);
        check("<mailto:a@b.c>\n<a:b>", &["M:<mailto:a@b.c>", "H:<a:b>"]);
    }

    const PIECES: [&str; 16] = [
        "\n",
        "\n\n",
        "\r\n\r\n",
        "某公司",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<!--",
        "-->",
        "<a b=\"",
        "\">",
        "<http://a.b>\n",
        "<>\n",
        "[a](b)\n",
        "<script>",
    ];

    proptest! {
        #[test]
        fn no_word_is_lost(pieces in vec(select(&PIECES[..]), 0..24)) {
            let body = pieces.concat();
            let joined: Vec<&str> = sections(&body)
                .into_iter()
                .flat_map(|(Section::Html(text) | Section::Markdown(text))| text.split_whitespace())
                .collect();
            prop_assert_eq!(joined, body.split_whitespace().collect::<Vec<_>>());
        }
    }
}
