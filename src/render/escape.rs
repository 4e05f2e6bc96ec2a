//! HTML escaping, in the spelling of the standard's serializer: what we write is what re-serialising gives.

/// Writes text content: `&`, `<`, `>` and the no-break space are escaped, quotes are not.
pub(super) fn text(text: &str, out: &mut String) {
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

/// Writes an attribute's value, which stands in double quotes.
pub(super) fn attribute(text: &str, out: &mut String) {
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
    fn text_and_attributes_escape_what_the_standard_does() {
        let (mut text, mut attribute) = (String::new(), String::new());
        super::text("《<草案>》&\"§\u{A0}¥", &mut text);
        super::attribute("《<草案>》&\"§\u{A0}¥", &mut attribute);
        assert_eq!(text, "《&lt;草案&gt;》&amp;\"§&nbsp;¥");
        assert_eq!(attribute, "《&lt;草案&gt;》&amp;&quot;§&nbsp;¥");
    }
}
