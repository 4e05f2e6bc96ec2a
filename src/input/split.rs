//! What kind of text the input is: a page, a post or a fragment of HTML.
//!
//! The kinds need different readers: a page has its own head and body, a post has YAML and Markdown that no HTML parser may see, a
//! fragment is all article. The guess reads bytes, not a tree, since it runs on every input that names no kind.

use memchr::{memchr, memmem};

/// What kind of text the caller has; detected when the caller does not say.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InputKind {
    /// A whole HTML document, as a crawler saves it: with a head, navigation and more around the article.
    Page,
    /// A Jekyll or Hexo post: YAML front matter between `---` lines, then Markdown and HTML mixed.
    Post,
    /// The HTML of an article alone, as an API or a feed gives it.
    Fragment,
}

/// A post's two parts: the text between the fences and all that follows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fenced<'a> {
    pub(crate) matter: &'a str,
    pub(crate) body: &'a str,
}

/// Front matter is closed within this many bytes or it is none: real ones have at most 350 (7 posts).
const MATTER_LIMIT: usize = 64 * 1024;

/// A page says so in its first bytes; later on, only a `<body>` tells.
const HEAD_LIMIT: usize = 4 * 1024;

/// Guesses the kind of `text`.
pub(crate) fn detect(text: &str) -> InputKind {
    if fenced(text).is_some() {
        InputKind::Post
    } else if has_page_tag(text.as_bytes()) {
        InputKind::Page
    } else {
        InputKind::Fragment
    }
}

/// Parts the front matter from the body, or gives `None` where there is none.
///
/// The opening fence may stand after a BOM and blank lines (`RSSHub`'s Hexo template writes one). Between the fences at least one
/// line must look like `key:`, so that two Markdown rules around a sentence are no front matter; nothing at all is allowed.
pub(crate) fn fenced(text: &str) -> Option<Fenced<'_>> {
    let text = text.trim_start_matches('\u{feff}');
    // A look before the first line is measured: a fragment is often one long line.
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
            let (matter, body) = (&text[start..at], &text[at + line.len()..]);
            return (has_key || is_empty).then_some(Fenced { matter, body });
        }
        at += line.len();
        has_key |= has_key_at_start(line);
        is_empty &= line.trim().is_empty();
    }
    None
}

/// The first line that is not blank, with the place after it.
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

/// `title: …`, `"title": …`, and `标题：…`, which is no YAML but meant as such.
fn has_key_at_start(line: &str) -> bool {
    let is_key_char = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'');
    let rest = line.trim_start_matches(is_key_char);
    rest.len() < line.len() && rest.trim_start_matches(' ').starts_with([':', '：'])
}

/// Whether a tag of a whole document stands in the text, outside comments.
fn has_page_tag(bytes: &[u8]) -> bool {
    let (mut at, mut is_behind_head) = (0, false);
    while let Some(step) = memchr(b'<', &bytes[at..]) {
        let tag = at + step;
        // Behind the head only `<body` tells, and nearly no fragment holds those letters; two searches for them are much
        // faster than a look at every tag.
        if tag >= HEAD_LIMIT && !std::mem::replace(&mut is_behind_head, true) {
            let has = |name: &[u8]| memmem::find(&bytes[tag..], name).is_some();
            if !has(b"<body") && !has(b"<BODY") {
                return false;
            }
        }
        let rest = &bytes[tag..];
        at = tag + 1;
        // Nearly all tags are told apart by their first letter.
        if !matches!(rest.get(1), Some(b'b' | b'B' | b'h' | b'H' | b'!')) {
            continue;
        }
        if rest.starts_with(b"<!--") {
            // From the dashes on: `<!-->` is a whole comment (HTML standard, abrupt closing of an empty comment).
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

/// The delimiter keeps `<header>` from being `<head>`.
fn starts_tag(rest: &[u8], tag: &[u8]) -> bool {
    let Some((name, after)) = rest.split_at_checked(tag.len()) else {
        return false;
    };
    let is_delimited = matches!(after.first(), Some(b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'));
    is_delimited && name.eq_ignore_ascii_case(tag)
}

#[cfg(test)]
mod tests {
    use super::{InputKind, detect, fenced};

    fn check(text: &str, expected: InputKind) {
        assert_eq!(detect(text), expected, "{}", text.chars().take(60).collect::<String>());
    }

    #[test]
    fn fences_around_keys_make_a_post() {
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
    fn rules_around_a_sentence_are_no_fences() {
        check("---\n某公司公告涨停。\n---\n<p>a</p>", InputKind::Fragment);
        check("---\ntitle: never closed\n<p>a</p>", InputKind::Fragment);
        check("----\ntitle: x\n---\n", InputKind::Fragment);
        check("<p>a</p>\n---\ntitle: x\n---\n", InputKind::Fragment);
    }

    #[test]
    fn a_fence_beyond_the_limit_is_none() {
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
    fn what_only_looks_like_a_document_tag_is_a_fragment() {
        for text in
            ["<header>x</header>", "<!-- <html><body> -->x", "<!-- <html>", "&lt;html>", "<bodyx>", "<html", "", "正文"]
        {
            check(text, InputKind::Fragment);
        }
        check(&format!("{}<html>", "<p>a</p>".repeat(600)), InputKind::Fragment);
    }

    #[test]
    fn the_parts_are_exact() {
        let parts = fenced("\n---\r\ntitle: x\r\n---\r\n\r\nbody").expect("a post");
        assert_eq!((parts.matter, parts.body), ("title: x\r\n", "\r\nbody"));
    }
}
