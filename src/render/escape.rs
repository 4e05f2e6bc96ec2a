//! HTML escaping in the form of the standard's serializer, so that parsing and serializing the
//! output again does not change it.

/// Writes the text of an element: `&`, `<`, `>` and the no-break space are escaped, quotes are not.
pub(super) fn write_text(text: &str, out: &mut String) {
    write(
        text,
        out,
        |byte| matches!(byte, b'&' | b'<' | b'>' | 0xC2),
        |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '\u{A0}' => Some("&nbsp;"),
            _ => None,
        },
    );
}

/// Writes the value of an attribute for double quotes.
pub(super) fn write_attribute(text: &str, out: &mut String) {
    write(
        text,
        out,
        |byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xC2),
        |c| match c {
            '&' => Some("&amp;"),
            '<' => Some("&lt;"),
            '>' => Some("&gt;"),
            '"' => Some("&quot;"),
            '\u{A0}' => Some("&nbsp;"),
            _ => None,
        },
    );
}

/// Writes `text` with some characters escaped. `is_suspect` is true for the first bytes of these
/// characters.
fn write(text: &str, out: &mut String, is_suspect: impl Fn(u8) -> bool, escape: impl Fn(char) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut written = 0;
    let mut at = 0;
    while let Some(offset) = bytes[at..].iter().position(|&byte| is_suspect(byte)) {
        at += offset;
        let Some(c) = text[at..].chars().next() else { break };
        if let Some(escaped) = escape(c) {
            out.push_str(&text[written..at]);
            out.push_str(escaped);
            written = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    out.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    #[test]
    fn text_and_attributes_are_escaped_as_in_the_standard() {
        let (mut text, mut attribute) = (String::new(), String::new());
        super::write_text("《<草案>》&\"§\u{A0}¥", &mut text);
        super::write_attribute("《<草案>》&\"§\u{A0}¥", &mut attribute);
        assert_eq!(text, "《&lt;草案&gt;》&amp;\"§&nbsp;¥");
        assert_eq!(attribute, "《&lt;草案&gt;》&amp;&quot;§&nbsp;¥");
    }
}
