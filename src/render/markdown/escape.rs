//! Markdown escaping: text that looks like markup stays text.
//!
//! `<`, and an `&` that would begin a character reference, are written as character references:
//! renderers that know fewer backslash escapes than `CommonMark` (Python-Markdown, Markdown.pl)
//! read the tag in `\<script>`. All other characters get a backslash, and only if they could have a
//! meaning, so that `S&P 500`, `-3%`, `1.5` and `a_b` are not changed. Some characters are escaped
//! that have a meaning only outside `CommonMark` and GFM: `{` (attributes in kramdown, expressions
//! in MDX, tags of Liquid and Nunjucks), `^` (superscript), `:` at the start of a line
//! (definitions), and any `$` that could close a formula because no digit follows it.

use std::borrow::Cow;

/// The kind of block that a line is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinePlace {
    Paragraph,
    Heading,
    Cell,
}

/// The position of a piece of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) place: LinePlace,
    /// Whether it begins a line, where the markers of blocks are.
    pub(super) begins_line: bool,
    /// Whether it ends a line.
    pub(super) ends_line: bool,
}

/// The length of the longest name of a character reference, `CounterClockwiseContourIntegral`.
const MAX_REFERENCE: usize = 31;

/// The bytes that may need an escape, except those at the ends of a line.
const SUSPECT: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[0x7F] = true;
    let listed = b"\\`*_[]({~^<&$|:.@%#";
    let mut at = 0;
    while at < listed.len() {
        table[listed[at] as usize] = true;
        at += 1;
    }
    table
}

/// Writes escaped text.
pub(super) fn write_text(text: &str, edges: Edges, out: &mut String) {
    let at_line_start = if edges.begins_line { block_marker(text, edges) } else { None };
    let at_heading_end = match edges.place {
        // A heading may end with any number of `#`, and some renderers read attributes there.
        LinePlace::Heading if edges.ends_line && text.ends_with(['#', '}']) => Some(text.len() - 1),
        LinePlace::Heading | LinePlace::Paragraph | LinePlace::Cell => None,
    };
    let mut written = 0;
    for at in [at_line_start, at_heading_end].into_iter().flatten() {
        write(&text[written..at], edges.place, out);
        out.push('\\');
        out.push_str(&text[at..=at]);
        written = at + 1;
    }
    write(&text[written..], edges.place, out);
}

/// If the text of a line begins with the marker of a block: the offset of the ASCII character that
/// needs a backslash.
fn block_marker(text: &str, edges: Edges) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.first()? {
        b'>' | b'#' | b'=' | b':' | b'|' => Some(0),
        // Bullets, rules, setext underlines, the second row of a table, and front matter; not a
        // change of +3%.
        b'-' | b'+' if bytes.get(1).is_none_or(|next| next.is_ascii() && !next.is_ascii_alphanumeric()) => Some(0),
        b'0'..=b'9' => {
            let n_digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let has_mark = matches!(bytes.get(n_digits), Some(b'.' | b')'));
            let is_blank_after = bytes.get(n_digits + 1).map_or(edges.ends_line, u8::is_ascii_whitespace);
            if has_mark && is_blank_after { Some(n_digits) } else { None }
        }
        _ => None,
    }
}

fn write(text: &str, place: LinePlace, out: &mut String) {
    let mut written = 0;
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        if SUSPECT[usize::from(byte)]
            && let Some(escaped) = escaped(text, at, place)
        {
            out.push_str(&text[written..at]);
            out.push_str(escaped);
            written = at + 1;
        }
    }
    out.push_str(&text[written..]);
}

/// The escape of the ASCII character at `at`, if it needs one.
fn escaped(text: &str, at: usize, place: LinePlace) -> Option<&'static str> {
    let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at + 1..]);
    match text.as_bytes()[at] {
        b'\\' => Some("\\\\"),
        b'`' => Some("\\`"),
        b'*' => Some("\\*"),
        b'[' => Some("\\["),
        b']' => Some("\\]"),
        b'{' => Some("\\{"),
        b'~' => Some("\\~"),
        b'^' => Some("\\^"),
        b'<' => Some("&lt;"),
        b'&' => begins_reference(after).then_some("&amp;"),
        // Between two letters it is not emphasis.
        b'_' => (!(text[..at].ends_with(is_letter) && text[at + 1..].starts_with(is_letter))).then_some("\\_"),
        b'$' => (!after.first().is_some_and(u8::is_ascii_digit)).then_some("\\$"),
        b'|' => (place == LinePlace::Cell).then_some("\\|"),
        // The tags of Liquid and Nunjucks, which run before Markdown.
        b'%' => before.ends_with(b"{").then_some("\\%"),
        b'#' => before.ends_with(b"{").then_some("\\#"),
        // Marked (Hexo's renderer) does not notice that the bracket is escaped.
        b'(' => before.ends_with(b"]").then_some("\\("),
        // GFM links bare addresses.
        b':' => (after.starts_with(b"//") && before.last().is_some_and(u8::is_ascii_alphabetic)).then_some("\\:"),
        b'.' => before.last_chunk::<3>().is_some_and(|www| www.eq_ignore_ascii_case(b"www")).then_some("\\."),
        b'@' => (!before.is_empty() && after.first().is_some_and(u8::is_ascii_alphanumeric)).then_some("\\@"),
        // White space and control characters. Normal text has none, and a line break would end the
        // block.
        0..=0x1F | 0x7F => Some(" "),
        _ => None,
    }
}

/// Whether an `&` before `after` begins a character reference.
fn begins_reference(after: &[u8]) -> bool {
    let name = after.strip_prefix(b"#").unwrap_or(after);
    let length = name.iter().take(MAX_REFERENCE + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&b';')
}

/// Whether no edition of `CommonMark` reads `c` as punctuation or white space. Circled letters are
/// symbols, which are punctuation since 0.31.
pub(super) fn is_letter(c: char) -> bool {
    let is_circled = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    c.is_alphanumeric() && !is_circled
}

/// Writes the description of an image. Its brackets and backslashes are character references: after
/// `\[` or `\\` Marked does not read a link around the image, and no code after that.
pub(super) fn write_description(alt: &str, place: LinePlace, out: &mut String) {
    let edges = Edges { place, begins_line: false, ends_line: false };
    let mut rest = alt;
    while let Some(at) = rest.find(['[', '\\', ']']) {
        write_text(&rest[..at], edges, out);
        out.push_str(match rest.as_bytes()[at] {
            b'[' => "&#91;",
            b']' => "&#93;",
            _ => "&#92;",
        });
        rest = &rest[at + 1..];
    }
    write_text(rest, edges, out);
}

/// Writes the destination of a link.
pub(super) fn write_destination(url: &str, place: LinePlace, out: &mut String) {
    let mut written = 0;
    for (at, byte) in url.bytes().enumerate() {
        let escaped = match byte {
            b'(' => "\\(",
            b')' => "\\)",
            b'\\' => "\\\\",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'`' => "\\`",
            b'|' if place == LinePlace::Cell => "\\|",
            b'&' if begins_reference(&url.as_bytes()[at + 1..]) => "&amp;",
            // Only mail addresses contain spaces.
            b' ' => "%20",
            _ => continue,
        };
        out.push_str(&url[written..at]);
        out.push_str(escaped);
        written = at + 1;
    }
    out.push_str(&url[written..]);
}

/// Writes code as spans, with the characters in `apart` as text between them. In a cell `\|` is a
/// pipe even in code, so there a pipe after a backslash is written as text too.
pub(super) fn write_code(text: &str, place: LinePlace, apart: &str, out: &mut String) {
    let mut written = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_punctuation()) {
        let is_apart = match (c, place) {
            ('|', LinePlace::Cell) => text[..at].ends_with('\\'),
            _ => apart.contains(c),
        };
        if is_apart {
            write_span(&text[written..at], place, out);
            out.push('\\');
            out.push(c);
            written = at + 1;
        }
    }
    write_span(&text[written..], place, out);
}

fn write_span(text: &str, place: LinePlace, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let fence = fence(text, 1);
    let is_blank = text.bytes().all(|byte| byte == b' ');
    let has_backtick = text.starts_with('`') || text.ends_with('`');
    // Renderers remove one space on each side.
    let is_padded = has_backtick || (text.starts_with(' ') && text.ends_with(' ') && !is_blank);
    let padding = if is_padded { " " } else { "" };
    let text = match place {
        LinePlace::Cell => Cow::Owned(text.replace('|', "\\|")),
        LinePlace::Paragraph | LinePlace::Heading => Cow::Borrowed(text),
    };
    for part in [&fence, padding, &text, padding, &fence] {
        out.push_str(part);
    }
}

/// A run of backticks, at least `least`, that is longer than any run in `code`.
pub(super) fn fence(code: &str, least: usize) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, place: LinePlace) -> String {
        let mut out = String::new();
        write_text(text, Edges { place, begins_line: place == LinePlace::Paragraph, ends_line: true }, &mut out);
        out
    }

    #[test]
    fn text_that_could_be_markup_is_escaped() {
        for (text, want) in [
            ("*ST康美", "\\*ST康美"),
            ("<script>&lt;&#60;", "&lt;script>&amp;lt;&amp;#60;"),
            ("# 要闻", "\\# 要闻"),
            ("- 要闻", "\\- 要闻"),
            ("---", "\\---"),
            ("-|-", "\\-|-"),
            ("2021. 年", "2021\\. 年"),
            ("1)", "1\\)"),
            ("> 引", "\\> 引"),
            ("=", "\\="),
            ("~~~", "\\~\\~\\~"),
            ("[a]: https://example.com", "\\[a\\]: https\\://example.com"),
            ("www.example.com", "www\\.example.com"),
            ("ir@example.com", "ir\\@example.com"),
            ("__init__", "\\_\\_init\\_\\_"),
            ("a\nb", "a b"),
            ("{: onclick=x}", "\\{: onclick=x}"),
            ("{{ x }}{% y %}", "\\{\\{ x }}\\{\\% y %}"),
            ("C:\\", "C:\\\\"),
            ("US$和HK$", "US\\$和HK\\$"),
        ] {
            assert_eq!(written(text, LinePlace::Paragraph), want);
        }
        assert_eq!(written("# C#", LinePlace::Heading), "# C\\#");
        assert_eq!(written("- A|B", LinePlace::Cell), "- A\\|B");
    }

    #[test]
    fn text_without_a_meaning_in_markdown_is_not_changed() {
        for text in [
            "S&P 500、AT&T；M&A",
            "-3.5%",
            "+2%",
            "1.5亿元",
            "2021.公司",
            "net_profit",
            "$5 - $6",
            "9:30",
            "公司|观察",
            "15.2%!",
            "（“财联社”）",
            "a > b",
            "x@",
            "1.",
        ] {
            assert_eq!(written(text, LinePlace::Heading), text);
        }
        assert_eq!(written("1.公司", LinePlace::Paragraph), "1.公司");
    }

    #[test]
    fn code_keeps_its_backticks_and_spaces() {
        for (text, place, apart, want) in [
            ("a`b", LinePlace::Paragraph, "", "``a`b``"),
            ("`", LinePlace::Paragraph, "", "`` ` ``"),
            (" a ", LinePlace::Paragraph, "", "`  a  `"),
            (" ", LinePlace::Paragraph, "", "` `"),
            (" a|b", LinePlace::Paragraph, "", "` a|b`"),
            ("a|b\\||c", LinePlace::Cell, "", "`a\\|b\\`\\|`\\|c`"),
            ("a[0]: b", LinePlace::Paragraph, "[]", "`a`\\[`0`\\]`: b`"),
        ] {
            let mut out = String::new();
            write_code(text, place, apart, &mut out);
            assert_eq!(out, want);
        }
    }

    #[test]
    fn descriptions_have_no_bracket_or_backslash() {
        let mut out = String::new();
        write_description("[图\\]*", LinePlace::Paragraph, &mut out);
        assert_eq!(out, "&#91;图&#92;&#93;\\*");
    }

    #[test]
    fn destinations_may_be_any_address() {
        let mut out = String::new();
        write_destination("https://example.com/(a)?b=\\|`&amp;&c#< >", LinePlace::Cell, &mut out);
        assert_eq!(out, "https://example.com/\\(a\\)?b=\\\\\\|\\`&amp;amp;&c#&lt;%20&gt;");
    }
}
