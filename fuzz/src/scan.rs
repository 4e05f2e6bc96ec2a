//! Reads HTML tag by tag, without a parser, and finds what the renderer never writes.
//!
//! An HTML parser accepts everything. This accepts only what is allowed, so no trick for parsers
//! works on it.

use std::collections::BTreeMap;

use finclean::_internals;

/// A little more than the depth of output, whose deepest container may contain a table.
const MAX_DEPTH: usize = 72;

const VOID: [&str; 3] = ["br", "hr", "img"];

/// Checks that the HTML has only text and tags of the model, and that tags are nested correctly.
///
/// # Errors
///
/// What is wrong, and the text from that place.
pub fn scan(html: &str) -> Result<(), String> {
    let model: BTreeMap<&str, Vec<&str>> = _internals::elements().into_iter().collect();
    let mut open = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if rest[..at].contains('>') {
            return Err(format!("a bare > at {}", excerpt(rest)));
        }
        rest = rest_after_tag(&rest[at..], &model, &mut open).ok_or_else(|| format!("not of the model at {}", excerpt(rest)))?;
        if open.len() > MAX_DEPTH {
            return Err(format!("{} elements deep", open.len()));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("without an end tag: {open:?}")) }
}

/// Reads one tag and returns the rest, or `None` if the tag is not of the model.
fn rest_after_tag<'a>(text: &'a str, model: &BTreeMap<&str, Vec<&str>>, open: &mut Vec<&'a str>) -> Option<&'a str> {
    if let Some(end) = text.strip_prefix("</") {
        let (name, rest) = end.split_once('>')?;
        return if open.pop() == Some(name) { Some(rest) } else { None };
    }
    let text = text.strip_prefix('<')?;
    let (name, mut rest) = text.split_at(text.find([' ', '>'])?);
    let allowed = model.get(name)?;
    let mut seen = Vec::new();
    // Other programs write ` /` at the end of elements without content.
    while rest.starts_with(' ') && !rest.starts_with(" /") {
        let (attribute, value) = rest[1..].split_once("=\"")?;
        let (value, after) = value.split_once('"')?;
        if !allowed.contains(&attribute) || seen.contains(&attribute) || !is_allowed(attribute, value) {
            return None;
        }
        seen.push(attribute);
        rest = after;
    }
    if !VOID.contains(&name) {
        open.push(name);
    }
    rest.strip_prefix(" /").unwrap_or(rest).strip_prefix('>')
}

fn is_allowed(attribute: &str, value: &str) -> bool {
    let begins = |schemes: &[&str]| schemes.iter().any(|scheme| value.starts_with(scheme));
    match attribute {
        "href" => begins(&["http://", "https://", "mailto:"]),
        "src" => begins(&["http://", "https://"]),
        "rel" => value == _internals::rel(),
        "alt" => !value.contains(['<', '>']),
        _ => !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()),
    }
}

/// The first character that no text of an article may contain.
#[must_use]
pub fn forbidden(text: &str) -> Option<char> {
    text.chars().find(|&c| {
        let is_control = c.is_control() && !matches!(c, '\n' | '\t');
        // The joiners U+200C and U+200D are allowed, because some scripts need them.
        let is_invisible = matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}')
            || matches!(c, '\u{E0000}'..='\u{E007F}');
        let is_noncharacter = matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE;
        is_control || is_invisible || is_noncharacter
    })
}

fn excerpt(text: &str) -> String {
    text.chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_of_the_renderer_passes() {
        for html in [
            "",
            "<p>x &lt; y<br>z</p>\n",
            "<p><a href=\"https://news.example/\" rel=\"noopener noreferrer\">x</a></p>",
            "<figure><img src=\"https://img.example/a.png\" alt=\"\" width=\"5\" /></figure>",
        ] {
            assert_eq!(scan(html), Ok(()), "{html}");
        }
    }

    #[test]
    fn other_markup_is_found() {
        for html in [
            "<script>",
            "<p>x",
            "<p>x</b>",
            "<p>x > y</p>",
            "<p class=\"x\">x</p>",
            "<p onclick=\"x\">x</p>",
            "<img src=x>",
            "<img src=\"javascript:x\" alt=\"\">",
            "<img src=\"mailto:x@example.com\" alt=\"\">",
            "<a href=\"https://a.example/\" rel=\"author\">x</a>",
            "<ol start=\"1\" start=\"2\"></ol>",
            "<p>x < y</p>",
            "<!-- x -->",
            "<svg></svg>",
        ] {
            assert!(scan(html).is_err(), "{html}");
        }
        assert!(scan(&("<blockquote>".repeat(80) + &"</blockquote>".repeat(80))).is_err());
    }

    #[test]
    fn forbidden_characters_are_found() {
        for c in
            ['\0', '\r', '\u{1B}', '\u{85}', '\u{202E}', '\u{2066}', '\u{200B}', '\u{FEFF}', '\u{E0041}', '\u{FFFF}']
        {
            assert_eq!(forbidden(&format!("营收{c}增长")), Some(c));
        }
        assert_eq!(forbidden("营收\u{200D}\u{200C}增长\n\t"), None);
    }
}
