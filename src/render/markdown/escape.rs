//! Markdown escaping: text that stays text, whatever it looks like.
//!
//! `<`, and an `&` that would begin a character reference, are written as references of their own: renderers that know
//! fewer backslash escapes than `CommonMark` (Python-Markdown, Markdown.pl) pass the tag in `\<script>` through. All else
//! takes a backslash, and only where it could mean something, so that `S&P 500`, `-3%`, `1.5` and `a_b` stay as they
//! are. Beyond `CommonMark` and GFM these are kept from meaning anything: `{` (attributes in kramdown, expressions in MDX,
//! tags of Liquid and Nunjucks), `^` (superscript), `:` at a line's start (definitions), and any `$` that could close a
//! formula, since no digit follows it.

use std::borrow::Cow;

/// What a line is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    Heading,
    Cell,
}

/// What stands around a piece of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edges {
    pub(super) place: Place,
    /// Whether it begins a line, where markers of blocks stand.
    pub(super) begins_line: bool,
    /// Whether it ends a line.
    pub(super) ends_line: bool,
}

/// The longest name of a character reference, `CounterClockwiseContourIntegral`.
const MAX_REFERENCE: usize = 31;

/// Bytes that are ever written otherwise, but for those at a line's ends.
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

/// Writes text.
pub(super) fn text(text: &str, edges: Edges, out: &mut String) {
    let at_line_start = if edges.begins_line { marker(text, edges.ends_line) } else { None };
    let at_heading_end = match edges.place {
        // A heading may close with any number of `#`, and some renderers read attributes there.
        Place::Heading if edges.ends_line && text.ends_with(['#', '}']) => Some(text.len() - 1),
        Place::Heading | Place::Paragraph | Place::Cell => None,
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

/// Where the text of a line begins with what would open a block: the ASCII character that a backslash disarms.
fn marker(text: &str, ends_line: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let blank_at = |at: usize| bytes.get(at).map_or(ends_line, u8::is_ascii_whitespace);
    match bytes.first()? {
        b'>' | b'#' | b'=' | b':' | b'|' => Some(0),
        // Bullets, rules, setext underlines, a table's second row and front matter; but a change of +3% stays as it is.
        b'-' | b'+' if bytes.get(1).is_none_or(|next| next.is_ascii() && !next.is_ascii_alphanumeric()) => Some(0),
        b'0'..=b'9' => {
            let n_digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
            (matches!(bytes.get(n_digits), Some(b'.' | b')')) && blank_at(n_digits + 1)).then_some(n_digits)
        }
        _ => None,
    }
}

fn write(text: &str, place: Place, out: &mut String) {
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

/// What is written for the ASCII character at `at`, if not itself.
fn escaped(text: &str, at: usize, place: Place) -> Option<&'static str> {
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
        // Between two letters it cannot emphasize.
        b'_' => (!(text[..at].ends_with(is_letter) && text[at + 1..].starts_with(is_letter))).then_some("\\_"),
        b'$' => (!after.first().is_some_and(u8::is_ascii_digit)).then_some("\\$"),
        b'|' => (place == Place::Cell).then_some("\\|"),
        // The tags of Liquid and Nunjucks, which run before Markdown.
        b'%' => before.ends_with(b"{").then_some("\\%"),
        b'#' => before.ends_with(b"{").then_some("\\#"),
        // Marked (Hexo's renderer) forgets that the bracket is escaped.
        b'(' => before.ends_with(b"]").then_some("\\("),
        // GFM links bare addresses.
        b':' => (after.starts_with(b"//") && before.last().is_some_and(u8::is_ascii_alphabetic)).then_some("\\:"),
        b'.' => before.last_chunk::<3>().is_some_and(|www| www.eq_ignore_ascii_case(b"www")).then_some("\\."),
        b'@' => (!before.is_empty() && after.first().is_some_and(u8::is_ascii_alphanumeric)).then_some("\\@"),
        // White space and controls, which normal text has none of: a line's end would end the block.
        0..=0x1F | 0x7F => Some(" "),
        _ => None,
    }
}

/// Whether what stands behind an `&` makes it a character reference.
fn begins_reference(after: &[u8]) -> bool {
    let name = after.strip_prefix(b"#").unwrap_or(after);
    let length = name.iter().take(MAX_REFERENCE + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    length > 0 && name.get(length) == Some(&b';')
}

/// Whether every edition of `CommonMark` takes `c` for neither punctuation nor white space. Circled letters are symbols,
/// which have been punctuation since 0.31.
pub(super) fn is_letter(c: char) -> bool {
    let is_circled = matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}');
    c.is_alphanumeric() && !is_circled
}

/// Writes an image's description, its brackets and backslashes as references: with `\[` or `\\` in it Marked reads no link
/// around the image, and no code behind that.
pub(super) fn description(alt: &str, place: Place, out: &mut String) {
    let edges = Edges { place, begins_line: false, ends_line: false };
    let mut rest = alt;
    while let Some(at) = rest.find(['[', '\\', ']']) {
        text(&rest[..at], edges, out);
        out.push_str(match rest.as_bytes()[at] {
            b'[' => "&#91;",
            b']' => "&#93;",
            _ => "&#92;",
        });
        rest = &rest[at + 1..];
    }
    text(rest, edges, out);
}

/// Writes a link's destination.
pub(super) fn destination(url: &str, place: Place, out: &mut String) {
    let mut written = 0;
    for (at, byte) in url.bytes().enumerate() {
        let escaped = match byte {
            b'(' => "\\(",
            b')' => "\\)",
            b'\\' => "\\\\",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'`' => "\\`",
            b'|' if place == Place::Cell => "\\|",
            b'&' if begins_reference(&url.as_bytes()[at + 1..]) => "&amp;",
            // Only addresses of mail hold any.
            b' ' => "%20",
            _ => continue,
        };
        out.push_str(&url[written..at]);
        out.push_str(escaped);
        written = at + 1;
    }
    out.push_str(&url[written..]);
}

/// Writes code in spans, the characters of `apart` between them as text. In a cell `\|` is a pipe, even in code: there a
/// pipe behind a backslash stands apart too.
pub(super) fn code(text: &str, place: Place, apart: &str, out: &mut String) {
    let mut written = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_punctuation()) {
        let is_apart = match (c, place) {
            ('|', Place::Cell) => text[..at].ends_with('\\'),
            _ => apart.contains(c),
        };
        if is_apart {
            span(&text[written..at], place, out);
            out.push('\\');
            out.push(c);
            written = at + 1;
        }
    }
    span(&text[written..], place, out);
}

fn span(text: &str, place: Place, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let fence = fence(text, 1);
    let is_blank = text.bytes().all(|byte| byte == b' ');
    let has_backtick = text.starts_with('`') || text.ends_with('`');
    // One space on each side is taken off.
    let is_padded = has_backtick || (text.starts_with(' ') && text.ends_with(' ') && !is_blank);
    let padding = if is_padded { " " } else { "" };
    let text = match place {
        Place::Cell => Cow::Owned(text.replace('|', "\\|")),
        Place::Paragraph | Place::Heading => Cow::Borrowed(text),
    };
    for part in [&fence, padding, &text, padding, &fence] {
        out.push_str(part);
    }
}

/// Backticks, at least `least`, that do not occur in `code` as often in a row.
pub(super) fn fence(code: &str, least: usize) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str, place: Place) -> String {
        let mut out = String::new();
        super::text(text, Edges { place, begins_line: place == Place::Paragraph, ends_line: true }, &mut out);
        out
    }

    #[test]
    fn what_could_be_markup_is_escaped() {
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
            assert_eq!(written(text, Place::Paragraph), want);
        }
        assert_eq!(written("# C#", Place::Heading), "# C\\#");
        assert_eq!(written("- A|B", Place::Cell), "- A\\|B");
    }

    #[test]
    fn what_means_nothing_stays_as_it_is() {
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
            assert_eq!(written(text, Place::Heading), text);
        }
        assert_eq!(written("1.公司", Place::Paragraph), "1.公司");
    }

    #[test]
    fn code_keeps_its_backticks_and_spaces() {
        for (text, place, apart, want) in [
            ("a`b", Place::Paragraph, "", "``a`b``"),
            ("`", Place::Paragraph, "", "`` ` ``"),
            (" a ", Place::Paragraph, "", "`  a  `"),
            (" ", Place::Paragraph, "", "` `"),
            (" a|b", Place::Paragraph, "", "` a|b`"),
            ("a|b\\||c", Place::Cell, "", "`a\\|b\\`\\|`\\|c`"),
            ("a[0]: b", Place::Paragraph, "[]", "`a`\\[`0`\\]`: b`"),
        ] {
            let mut out = String::new();
            code(text, place, apart, &mut out);
            assert_eq!(out, want);
        }
    }

    #[test]
    fn descriptions_hold_no_bracket_or_backslash() {
        let mut out = String::new();
        description("[图\\]*", Place::Paragraph, &mut out);
        assert_eq!(out, "&#91;图&#92;&#93;\\*");
    }

    #[test]
    fn destinations_hold_any_address() {
        let mut out = String::new();
        destination("https://example.com/(a)?b=\\|`&amp;&c#< >", Place::Cell, &mut out);
        assert_eq!(out, "https://example.com/\\(a\\)?b=\\\\\\|\\`&amp;amp;&c#&lt;%20&gt;");
    }
}
