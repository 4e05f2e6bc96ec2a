//! Text of the page in the report. No text of the page is inserted in any other way.
//!
//! [`Shown`] escapes the text and makes invisible characters visible: control characters, marks
//! that change the direction of writing and characters without width appear as their code points.
//! [`Excerpt`] also cuts long text. Neither is used in an attribute.

use std::fmt;

use maud::{Markup, Render, html};

/// Text of the page.
pub(super) struct Shown<'t>(pub(super) &'t str);

/// The beginning of a text of the page, with a note on how many characters were left out.
pub(super) struct Excerpt<'t> {
    text: &'t str,
    max_chars: usize,
}

/// A number with separators for the thousands.
pub(super) struct Count(pub(super) usize);

/// Text of the page, up to a number of characters.
pub(super) fn excerpt(text: &str, max_chars: usize) -> Excerpt<'_> {
    Excerpt { text, max_chars }
}

impl Render for Shown<'_> {
    fn render_to(&self, out: &mut String) {
        let Self(mut rest) = *self;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_invisible(c)) {
            rest[..at].render_to(out);
            code_point(c).render_to(out);
            rest = &rest[at + c.len_utf8()..];
        }
        rest.render_to(out);
    }
}

impl Render for Excerpt<'_> {
    fn render_to(&self, out: &mut String) {
        let Self { text, max_chars } = *self;
        let end = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
        let (head, rest) = text.split_at(end);
        Shown(head).render_to(out);
        if !rest.is_empty() {
            let note = html! { " " span.note { "… and " (Count(rest.chars().count())) " more characters" } };
            note.render_to(out);
        }
    }
}

impl Render for Count {
    fn render_to(&self, out: &mut String) {
        self.to_string().render_to(out);
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count) = self;
        let digits = count.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// Text for the title of the report, which cannot contain elements: invisible characters and those
/// over the limit are left out.
pub(super) fn visible_text(text: &str, max_chars: usize) -> String {
    text.chars().filter(|&c| !is_invisible(c)).take(max_chars).collect()
}

fn code_point(c: char) -> Markup {
    html! { span.code-point { (format!("U+{:04X}", u32::from(c))) } }
}

/// Whether a character is invisible and can change the text around it: control and format
/// characters of Unicode, the separators of lines and paragraphs, and code points that are not
/// characters. Joiners are allowed, because scripts and emoji need them.
fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFC}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E007F}' => true,
        other => other.is_control() || u32::from(other) & 0xFFFE == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use maud::Render;

    use super::{Count, Shown, excerpt};

    #[test]
    fn markup_of_the_page_is_text() {
        let shown = Shown("<img src=x onerror=\"alert('1')\">&amp;").render().into_string();
        assert_eq!(shown, "&lt;img src=x onerror=&quot;alert('1')&quot;&gt;&amp;amp;");
        assert_eq!(excerpt("</del><b>", 6).render().into_string().matches('<').count(), 2, "only those of the note");
    }

    #[test]
    fn invisible_characters_become_code_points() {
        let shown = Shown("营\u{202E}收\u{0}\r\u{FFFF}").render().into_string();
        let codes = ["U+202E", "U+0000", "U+000D", "U+FFFF"].map(|code| format!("class=\"code-point\">{code}"));
        assert!(codes.iter().all(|code| shown.contains(code.as_str())), "{shown}");
        assert!(!shown.contains(['\u{202E}', '\u{0}', '\r', '\u{FFFF}']), "{shown}");
        assert_eq!(Shown("家\u{200D}庭\n\t ").render().into_string(), "家\u{200D}庭\n\t ");
    }

    #[test]
    fn long_text_is_cut_between_characters_with_a_note() {
        assert_eq!(excerpt("营收增长", 4).render().into_string(), "营收增长");
        let cut = excerpt(&"增".repeat(1_235), 1).render().into_string();
        assert!(cut.starts_with("增 ") && cut.contains("… and 1,234 more characters"), "{cut}");
        let shown = [0, 999, 1_000, 1_234_567].map(|count| Count(count).to_string());
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
    }
}
