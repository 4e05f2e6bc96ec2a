//! Text of the page on the report: the one way in which it gets there.
//!
//! [`Shown`] escapes it and lets nothing in it act unseen: controls, marks that turn the direction of writing and
//! characters without width appear as their code points. [`Excerpt`] cuts what is long. Neither stands in an attribute.

use std::fmt;

use maud::{Markup, Render, html};

/// Text of the page.
pub(super) struct Shown<'t>(pub(super) &'t str);

/// Text of the page up to a number of characters, and how many more there are.
pub(super) struct Excerpt<'t>(pub(super) &'t str, pub(super) usize);

/// A number with its thousands parted.
pub(super) struct Count(pub(super) usize);

impl Render for Shown<'_> {
    fn render_to(&self, out: &mut String) {
        let mut rest = self.0;
        while let Some((at, c)) = rest.char_indices().find(|&(_, c)| is_unseen(c)) {
            rest[..at].render_to(out);
            code_point(c).render_to(out);
            rest = &rest[at + c.len_utf8()..];
        }
        rest.render_to(out);
    }
}

impl Render for Excerpt<'_> {
    fn render_to(&self, out: &mut String) {
        let Self(text, limit) = *self;
        let end = text.char_indices().nth(limit).map_or(text.len(), |(at, _)| at);
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
        let digits = self.0.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

/// The same for the page's title, where no element can stand: what is unseen goes, and what is beyond the limit.
pub(super) fn seen(text: &str, limit: usize) -> String {
    text.chars().filter(|&c| !is_unseen(c)).take(limit).collect()
}

fn code_point(c: char) -> Markup {
    html! { span.code-point { (format!("U+{:04X}", u32::from(c))) } }
}

/// Characters that are not seen and change what is: Unicode's controls and format characters but for the joiners, which
/// scripts and emoji spell with, the two separators, and what is no character.
fn is_unseen(c: char) -> bool {
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

    use super::{Count, Excerpt, Shown};

    #[test]
    fn markup_of_the_page_is_text() {
        let shown = Shown("<img src=x onerror=\"alert('1')\">&amp;").render().into_string();
        assert_eq!(shown, "&lt;img src=x onerror=&quot;alert('1')&quot;&gt;&amp;amp;");
        assert_eq!(Excerpt("</del><b>", 6).render().into_string().matches('<').count(), 2, "those of the note alone");
    }

    #[test]
    fn what_is_unseen_becomes_its_code_point() {
        let shown = Shown("营\u{202E}收\u{0}\r\u{FFFF}").render().into_string();
        let codes = ["U+202E", "U+0000", "U+000D", "U+FFFF"].map(|code| format!("class=\"code-point\">{code}"));
        assert!(codes.iter().all(|code| shown.contains(code.as_str())), "{shown}");
        assert!(!shown.contains(['\u{202E}', '\u{0}', '\r', '\u{FFFF}']), "{shown}");
        assert_eq!(Shown("家\u{200D}庭\n\t ").render().into_string(), "家\u{200D}庭\n\t ");
    }

    #[test]
    fn long_text_is_cut_between_characters_with_a_note() {
        assert_eq!(Excerpt("营收增长", 4).render().into_string(), "营收增长");
        let cut = Excerpt(&"增".repeat(1_235), 1).render().into_string();
        assert!(cut.starts_with("增 ") && cut.contains("… and 1,234 more characters"), "{cut}");
        let shown = [0, 999, 1_000, 1_234_567].map(|count| Count(count).to_string());
        assert_eq!(shown, ["0", "999", "1,000", "1,234,567"]);
    }
}
