//! Renders a post's Markdown sections to HTML, within limits.
//!
//! The dialect is `CommonMark` with tables of GFM and raw HTML, and no other extension, because `~`
//! and `$` in news mean ranges and dollars. Text that only looks like Markdown keeps its words: an
//! indented paragraph is not code, and `[公告]:某公司` is not a link definition.
//!
//! pulldown-cmark reads all input in linear time (50 kinds of hostile input of 256 KiB: at most 70
//! ms each), but its HTML may grow: `>` becomes 27 bytes, and the short rows of a table are filled
//! up to the width of its head. A section that exceeds a limit becomes plain text.

use std::fmt;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd, html};

/// The size of a section in bytes. A Markdown section is a digest, a note or navigation: real ones
/// have at most 251 bytes (7 posts).
const SECTION_LIMIT: usize = 256 * 1024;

/// The depth of nested quotes and lists. Deeper nesting has no meaning, and would exceed the depth
/// limit of the parser for HTML.
const DEPTH_LIMIT: usize = 100;

/// How many times as long as the Markdown its HTML may be, plus `Renderer::slack`.
const GROWTH: usize = 4;

/// How much work a post may cause. A section that exceeds a limit takes time before its HTML shows
/// it: 1 kB of a wide table 1.6 ms, so 8 MB of such tables 13 s. A post may have 16 such sections,
/// or 4,096 sections in all (real posts: 2); all later sections become plain text.
const EFFORT: usize = 4_096;
const EFFORT_OF_FAILURE: usize = EFFORT / 16;

/// Renders the sections of one post.
pub(super) struct Renderer {
    /// How many bytes all sections together may exceed [`GROWTH`] by. Short tables that mean no
    /// harm reach 8 times their source.
    slack: usize,
    effort: usize,
}

impl Renderer {
    pub(super) fn new() -> Self {
        Self { slack: 64 * 1024, effort: EFFORT }
    }

    /// Appends the HTML of `section` to `out`.
    pub(super) fn render(&mut self, section: &str, out: &mut String) {
        let start = out.len();
        if self.try_render(section, out).is_err() {
            out.truncate(start);
            render_plain(section, out);
        }
    }

    fn try_render(&mut self, section: &str, out: &mut String) -> fmt::Result {
        if section.len() > SECTION_LIMIT || self.effort == 0 {
            return Err(fmt::Error);
        }
        let start = out.len();
        let size = section.len() * GROWTH;
        let result = render_bounded(section, size + self.slack, out);
        let cost = if result.is_ok() { 1 } else { EFFORT_OF_FAILURE };
        self.effort = self.effort.saturating_sub(cost);
        result?;
        self.slack -= (out.len() - start).saturating_sub(size);
        Ok(())
    }
}

fn render_bounded(section: &str, limit: usize, out: &mut String) -> fmt::Result {
    let escaped = escape_false_definitions(section)?;
    let section = escaped.as_deref().unwrap_or(section);
    let parser = Parser::new_ext(section, Options::ENABLE_TABLES);
    let (mut depth, mut is_too_deep, mut is_indented_code) = (0_usize, false, false);
    let events = parser.map_while(|event| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        is_too_deep |= depth > DEPTH_LIMIT;
        (!is_too_deep).then(|| indented_code_as_paragraph(event, &mut is_indented_code))
    });
    html::write_html_fmt(&mut Bounded { out, left: limit }, events)?;
    if is_too_deep { Err(fmt::Error) } else { Ok(()) }
}

/// Makes a paragraph of indented code: scraped paragraphs are indented by spaces, and news contain
/// no code.
fn indented_code_as_paragraph<'a>(event: Event<'a>, is_indented_code: &mut bool) -> Event<'a> {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
            *is_indented_code = true;
            Event::Start(Tag::Paragraph)
        }
        Event::End(TagEnd::CodeBlock) if *is_indented_code => {
            *is_indented_code = false;
            Event::End(TagEnd::Paragraph)
        }
        event => event,
    }
}

/// Escapes link definitions whose target is not an address; `None` if there are none. A definition
/// renders to nothing, so a line `[公告]:某公司涨停` would lose its words. Fails if the escaped text has
/// further such definitions.
fn escape_false_definitions(section: &str) -> Result<Option<String>, fmt::Error> {
    if !section.contains("]:") {
        return Ok(None);
    }
    let starts = false_definitions(section);
    if starts.is_empty() {
        return Ok(None);
    }
    let mut out = String::with_capacity(section.len() + starts.len());
    let mut done = 0;
    for start in starts {
        out.push_str(&section[done..start]);
        out.push('\\');
        done = start;
    }
    out.push_str(&section[done..]);
    if false_definitions(&out).is_empty() { Ok(Some(out)) } else { Err(fmt::Error) }
}

/// The byte offsets of definitions whose target is not an address, in order.
fn false_definitions(section: &str) -> Vec<usize> {
    let parser = Parser::new_ext(section, Options::ENABLE_TABLES);
    let mut starts = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        if !is_address(&definition.dest) {
            starts.push(definition.span.start);
        }
    }
    starts.sort_unstable();
    starts
}

fn is_address(target: &str) -> bool {
    target.is_ascii() && target.contains(['/', '.', '#', ':'])
}

/// Renders the section as paragraphs of plain text, without reading any Markdown.
fn render_plain(section: &str, out: &mut String) {
    let mut at = 0;
    let mut paragraph = 0;
    for line in section.split_inclusive('\n') {
        if line.trim().is_empty() {
            push_paragraph(&section[paragraph..at], out);
            paragraph = at + line.len();
        }
        at += line.len();
    }
    push_paragraph(&section[paragraph..], out);
}

fn push_paragraph(text: &str, out: &mut String) {
    let text = text.trim();
    if !text.is_empty() {
        let events = [Event::Start(Tag::Paragraph), Event::Text(text.into()), Event::End(TagEnd::Paragraph)];
        html::push_html(out, events.into_iter());
    }
}

/// Writes until the limit is reached, then fails.
struct Bounded<'a> {
    out: &'a mut String,
    left: usize,
}

impl fmt::Write for Bounded<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.left = self.left.checked_sub(text.len()).ok_or(fmt::Error)?;
        self.out.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Renderer;

    fn render(section: &str) -> String {
        let mut out = String::new();
        Renderer::new().render(section, &mut out);
        out
    }

    fn check(section: &str, expected: &str) {
        assert_eq!(render(section).trim_end(), expected);
    }

    #[test]
    fn markdown_becomes_html() {
        check("> 摘要。（某报）\r\n", "<blockquote>\n<p>摘要。（某报）</p>\n</blockquote>");
        check("<http://a.b/?c=NW1&d=2>", "<p><a href=\"http://a.b/?c=NW1&amp;d=2\">http://a.b/?c=NW1&amp;d=2</a></p>");
        check("<>", "<p>&lt;&gt;</p>");
        check("[返回](//a.b/)｜b", "<p><a href=\"//a.b/\">返回</a>｜b</p>");
        check("a <b>c</b>", "<p>a <b>c</b></p>");
        check(
            "|a|b|\n|-|-|\n|1|2|",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>",
        );
    }

    #[test]
    fn text_that_only_looks_like_markdown_keeps_its_words() {
        check("*ST某某、*ST某乙", "<p>*ST某某、*ST某乙</p>");
        check("4500万元~6500万元~", "<p>4500万元~6500万元~</p>");
        check("a\n\n    某公司<b>公告\n\n    b\n", "<p>a</p>\n<p>某公司&lt;b&gt;公告\n\nb\n</p>");
        check("[公告]:某公司涨停", "<p>[公告]:某公司涨停</p>");
        check("[1]: Reuters", "<p>[1]: Reuters</p>");
    }

    #[test]
    fn fenced_code_and_definitions_with_addresses_are_markdown() {
        check("```\na\n```", "<pre><code>a\n</code></pre>");
        check("[a]\n\n[a]: https://a.b/", "<p><a href=\"https://a.b/\">a</a></p>");
    }

    #[test]
    fn deep_nesting_becomes_text() {
        assert!(render(&format!("{}a", ">".repeat(90))).starts_with("<blockquote>"));
        let quotes = ">".repeat(200);
        check(&format!("{quotes}a"), &format!("<p>{}a</p>", "&gt;".repeat(200)));
        assert!(!render(&"1. ".repeat(5_000)).contains("<li>"));
    }

    #[test]
    fn growth_is_limited_over_all_sections() {
        let table = format!("{0}\n{1}\n{2}", "a|".repeat(200), "-|".repeat(200), "b\n".repeat(200));
        let (mut renderer, mut out) = (Renderer::new(), String::new());
        for _ in 0..50 {
            renderer.render(&table, &mut out);
        }
        assert!(out.len() < 50 * table.len() * 5 + 64 * 1024, "{}", out.len());
        assert!(out.contains("-|-|-|"));
    }

    #[test]
    fn a_large_section_is_escaped_text_in_paragraphs() {
        let line = "*某公司* <b> & \"c\"\n\n";
        let html = render(&line.repeat(20_000));
        assert!(html.starts_with("<p>*某公司* &lt;b&gt; &amp; \"c\"</p>\n<p>*"), "{}", &html[..80]);
    }
}
