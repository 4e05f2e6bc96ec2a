//! Whether the input is a page, a post or a fragment of HTML.
//!
//! Each kind needs its own reader: a page has a head and a body, a post has YAML and Markdown that
//! an HTML parser cannot read, a fragment is all article. The guess reads bytes, not a tree,
//! because it runs on every input whose kind the caller does not name.

use memchr::{memchr, memmem};

/// The kind of the input; detected if the caller does not name it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputKind {
    /// A whole HTML document, as a crawler saves it: with a head, navigation and more around the
    /// article.
    Page,
    /// A Jekyll or Hexo post: YAML front matter between two lines `---`, then mixed Markdown and
    /// HTML.
    Post,
    /// The HTML of an article alone, as an API or a feed returns it.
    Fragment,
}

/// A post's two parts: the text between the two lines `---`, and all text after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fenced<'a> {
    pub(crate) matter: &'a str,
    pub(crate) body: &'a str,
}

/// The size of front matter in bytes. Text without a closing line within it is not front matter;
/// real front matter has at most 350 bytes (7 posts).
const MATTER_LIMIT: usize = 64 * 1024;

/// How many bytes are searched for the first tags of a document. After them, only `<body>` shows
/// that it is a page.
const HEAD_LIMIT: usize = 4 * 1024;

/// Guesses the kind of `text`.
pub(crate) fn detect_kind(text: &str) -> InputKind {
    if split_front_matter(text).is_some() {
        InputKind::Post
    } else if has_page_tag(text.as_bytes()) {
        InputKind::Page
    } else {
        InputKind::Fragment
    }
}

/// Separates the front matter from the body; `None` if there is no front matter.
///
/// The opening line may come after a byte order mark and blank lines (`RSSHub`'s Hexo template
/// writes one). Between the two lines there must be nothing, or at least one line that looks like
/// `key:`, so that two Markdown rules around a sentence are not front matter.
pub(crate) fn split_front_matter(text: &str) -> Option<Fenced<'_>> {
    let text = text.trim_start_matches('\u{feff}');
    // Checked before the end of the first line is searched: a fragment is often one long line.
    if !text.trim_start().starts_with("---") {
        return None;
    }
    let (opening, start) = first_written_line(text)?;
    if opening.trim_end() != "---" {
        return None;
    }
    let (mut at, mut has_key, mut is_empty) = (start, false, true);
    for line in text[start..].split_inclusive('\n') {
        if at - start > MATTER_LIMIT {
            return None;
        }
        if matches!(line.trim_end(), "---" | "...") {
            if !has_key && !is_empty {
                return None;
            }
            return Some(Fenced { matter: &text[start..at], body: &text[at + line.len()..] });
        }
        at += line.len();
        has_key |= has_key_at_start(line);
        is_empty &= line.trim().is_empty();
    }
    None
}

/// The first line that is not blank, with the byte offset after it.
fn first_written_line(text: &str) -> Option<(&str, usize)> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() {
            return Some((line, at));
        }
    }
    None
}

/// Whether a line begins like `title: …`, `"title": …` or `标题：…`. The last is not YAML, but meant
/// as such.
fn has_key_at_start(line: &str) -> bool {
    let rest = line.trim_start_matches(is_key_char);
    rest.len() < line.len() && rest.trim_start_matches(' ').starts_with([':', '：'])
}

fn is_key_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'')
}

/// Whether the text has a tag of a whole document outside comments.
fn has_page_tag(bytes: &[u8]) -> bool {
    let (mut at, mut is_after_head) = (0, false);
    while let Some(step) = memchr(b'<', &bytes[at..]) {
        let tag = at + step;
        let rest = &bytes[tag..];
        // After the head only `<body` matters, and nearly no fragment contains these letters. Two
        // searches for them are much faster than reading every tag.
        if tag >= HEAD_LIMIT && !is_after_head {
            is_after_head = true;
            if memmem::find(rest, b"<body").is_none() && memmem::find(rest, b"<BODY").is_none() {
                return false;
            }
        }
        at = tag + 1;
        // The first letter rules out nearly all tags.
        if !matches!(rest.get(1), Some(b'b' | b'B' | b'h' | b'H' | b'!')) {
            continue;
        }
        if rest.starts_with(b"<!--") {
            // The search includes the dashes: `<!-->` is a whole comment (HTML standard, abrupt
            // closing of empty comment).
            match memmem::find(&rest[2..], b"-->") {
                Some(end) => at = tag + 2 + end + 3,
                None => return false,
            }
        } else if starts_tag(rest, b"<body") || tag < HEAD_LIMIT && opens_document(rest) {
            return true;
        }
    }
    false
}

fn opens_document(rest: &[u8]) -> bool {
    [&b"<!doctype"[..], b"<html", b"<head"].iter().any(|tag| starts_tag(rest, tag))
}

/// Whether `rest` begins with `tag` and the end of its name, so that `<header>` is not `<head>`.
fn starts_tag(rest: &[u8], tag: &[u8]) -> bool {
    let Some((name, after)) = rest.split_at_checked(tag.len()) else {
        return false;
    };
    let is_delimited = matches!(after.first(), Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'));
    is_delimited && name.eq_ignore_ascii_case(tag)
}

#[cfg(test)]
mod tests {
    use super::{InputKind, detect_kind, split_front_matter};

    fn check(text: &str, expected: InputKind) {
        assert_eq!(detect_kind(text), expected, "{}", text.chars().take(60).collect::<String>());
    }

    #[test]
    fn dashes_around_keys_make_a_post() {
        for text in [
            "---\ntitle: 某公司涨停\n---\n<p>正文</p>",
            "\u{feff}\r\n\r\n--- \r\ntitle: x\r\n---\r\n<p>a</p>",
            "---\n---\n<p>a</p>",
            "---\n\n---\n",
            "---\ntitle: x\n...\n正文",
            "---\n标题：某公司\n---\n",
            "---\ncategories: \n - 金融\n---",
            "---\ntitle: x\n---\n<!doctype html><html><body></body></html>",
        ] {
            check(text, InputKind::Post);
        }
    }

    #[test]
    fn rules_around_a_sentence_are_not_front_matter() {
        check("---\n某公司公告涨停。\n---\n<p>a</p>", InputKind::Fragment);
        check("---\ntitle: never closed\n<p>a</p>", InputKind::Fragment);
        check("----\ntitle: x\n---\n", InputKind::Fragment);
        check("<p>a</p>\n---\ntitle: x\n---\n", InputKind::Fragment);
    }

    #[test]
    fn front_matter_over_the_limit_is_not_read() {
        let filler = "# comment\n".repeat(6_500);
        check(&format!("---\ntitle: x\n{filler}---\n"), InputKind::Post);
        let filler = "# comment\n".repeat(6_600);
        check(&format!("---\ntitle: x\n{filler}---\n"), InputKind::Fragment);
    }

    #[test]
    fn a_document_tag_near_the_start_makes_a_page() {
        for text in [
            "<!DOCTYPE html>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- saved -->\n<HTML lang=zh>",
            "<text id=\"1\" title=\"t\">\n<html>",
            "<!--><head>",
            "<head\n>",
            "<body>",
        ] {
            check(text, InputKind::Page);
        }
    }

    #[test]
    fn a_late_body_still_makes_a_page() {
        let text = format!("<title>t</title>{}<BODY class=x>", "<meta a=b>".repeat(1_000));
        check(&text, InputKind::Page);
    }

    #[test]
    fn text_that_only_looks_like_a_document_tag_is_a_fragment() {
        for text in
            ["<header>x</header>", "<!-- <html><body> -->x", "<!-- <html>", "&lt;html>", "<bodyx>", "<html", "", "正文"]
        {
            check(text, InputKind::Fragment);
        }
        check(&format!("{}<html>", "<p>a</p>".repeat(600)), InputKind::Fragment);
    }

    #[test]
    fn the_parts_are_exact() {
        let parts = split_front_matter("\n---\r\ntitle: x\r\n---\r\n\r\nbody").expect("a post");
        assert_eq!((parts.matter, parts.body), ("title: x\r\n", "\r\nbody"));
    }
}
