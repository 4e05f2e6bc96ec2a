//! Text normalisation: which characters are stripped, which are white space, and a fast way to skip
//! all others.
//!
//! These characters are stripped everywhere, so the promise that no text is lost does not cover
//! them: C0 and C1 controls except white space, U+00AD soft hyphen, U+061C, U+180E, U+200B–U+200F
//! except joiners that a script needs, U+202A–U+202E and U+2060–U+206F (bidirectional controls and
//! invisible operators), U+FEFF, U+FFF9–U+FFFC, noncharacters, and the tag characters
//! U+E0000–U+E007F.

/// A stretch of text, or the white space between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text without characters to strip. Its only white space is single spaces inside.
    Text(&'t str),
    /// White space. `has_newline` means that it contains the end of a source line and only ASCII
    /// around it. `n_wide` counts characters that are only used for indents (U+3000, no-break
    /// spaces).
    Space { has_newline: bool, n_wide: u8 },
}

/// Bytes that may begin anything other than plain text: white space, controls, and the first bytes
/// of all characters that are stripped.
const SUSPECT: [bool; 256] = suspects();

const fn suspects() -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte <= 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xD8] = true;
    table[0xE1] = true;
    table[0xE2] = true;
    table[0xE3] = true;
    table[0xEF] = true;
    byte = 0xF0;
    while byte <= 0xF7 {
        table[byte] = true;
        byte += 1;
    }
    table
}

/// Whether text normalisation strips this character.
pub(crate) const fn is_stripped(c: char) -> bool {
    match c {
        '\t' | '\n' | '\u{B}' | '\u{C}' | '\r' | '\u{85}' => false,
        '\0'..='\u{1F}'
        | '\u{7F}'..='\u{9F}'
        | '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFC}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{E0000}'..='\u{E007F}' => true,
        other => other as u32 & 0xFFFE == 0xFFFE,
    }
}

/// Zero-width joiner and non-joiner, which some scripts need for spelling.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Characters beside which a joiner has a meaning: Arabic, Syriac, the scripts of India and its
/// neighbours, Mongolian, and emoji with their modifiers.
const fn takes_joiner(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{8FF}' | '\u{900}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{FB50}'..='\u{FDCF}'
        | '\u{FDF0}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FE0F}' | '\u{2600}'..='\u{27BF}'
        | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Characters of scripts without spaces: the end of a source line between two of them is no space.
pub(crate) const fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Quotation marks, dashes and dots that both Chinese and Latin script use.
const fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '\u{2014}' | '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{B7}')
}

/// Whether the end of a source line between these two characters is dropped, as browsers drop
/// segment breaks between wide characters.
pub(crate) const fn joins_lines(before: char, after: char) -> bool {
    (is_wide(before) && (is_wide(after) || is_shared_punctuation(after)))
        || (is_shared_punctuation(before) && is_wide(after))
}

/// Splits a text into pieces.
pub(crate) fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

/// The pieces of a text, in order.
#[derive(Clone, Debug)]
pub(crate) struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

/// What one character is to normalisation.
enum Class {
    Plain,
    Stripped,
    Space { is_newline: bool, is_wide: bool },
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        loop {
            let (class, length) = self.classify(self.at)?;
            match class {
                Class::Plain => return Some(Piece::Text(self.take_plain())),
                Class::Stripped => self.at += length,
                Class::Space { .. } => return Some(self.take_space()),
            }
        }
    }
}

impl<'t> Pieces<'t> {
    fn take_plain(&mut self) -> &'t str {
        let begin = self.at;
        let bytes = self.text.as_bytes();
        loop {
            self.at = skip_plain(bytes, self.at);
            // One space between two plain ASCII characters: the most common break in Latin text.
            if self.at > begin
                && bytes.get(self.at) == Some(&b' ')
                && bytes.get(self.at + 1).is_some_and(|&next| !SUSPECT[next as usize])
            {
                self.at += 1;
                continue;
            }
            if let Some(length) = common_length(&bytes[self.at..]) {
                self.at += length;
                continue;
            }
            match self.classify(self.at) {
                Some((Class::Plain, length)) => self.at += length,
                _ => return &self.text[begin..self.at],
            }
        }
    }

    fn take_space(&mut self) -> Piece<'t> {
        let (mut has_newline, mut n_wide) = (false, 0_u8);
        loop {
            // Pages are indented: nearly all white space is of this kind.
            while let Some(byte @ (b' ' | b'\n' | b'\t')) = self.text.as_bytes().get(self.at) {
                has_newline |= *byte == b'\n';
                self.at += 1;
            }
            let Some((class, length)) = self.classify(self.at) else { break };
            match class {
                Class::Plain => break,
                Class::Stripped => {}
                Class::Space { is_newline, is_wide } => {
                    has_newline |= is_newline;
                    n_wide = n_wide.saturating_add(u8::from(is_wide));
                }
            }
            self.at += length;
        }
        Piece::Space { has_newline: has_newline && n_wide == 0, n_wide }
    }

    /// The class of the character at `at`, and its length in bytes.
    fn classify(&self, at: usize) -> Option<(Class, usize)> {
        let byte = *self.text.as_bytes().get(at)?;
        if !SUSPECT[byte as usize] {
            return Some((Class::Plain, self.text[at..].chars().next().map_or(1, char::len_utf8)));
        }
        let c = self.text[at..].chars().next()?;
        let class = if c.is_whitespace() {
            Class::Space {
                is_newline: matches!(c, '\n' | '\r'),
                is_wide: matches!(c, '\u{3000}' | '\u{A0}' | '\u{2003}' | '\u{2002}'),
            }
        } else if is_stripped(c) && !self.joins(at, c) {
            Class::Stripped
        } else {
            Class::Plain
        };
        Some((class, c.len_utf8()))
    }

    /// Whether the joiner at `at` is between two characters that need it.
    fn joins(&self, at: usize, c: char) -> bool {
        is_joiner(c)
            && self.text[..at].chars().next_back().is_some_and(takes_joiner)
            && self.text[at + c.len_utf8()..].chars().next().is_some_and(takes_joiner)
    }
}

/// The length of a plain character that begins with a suspect byte: the punctuation of Chinese,
/// which is every tenth character of its text.
fn common_length(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        // U+00A1–U+00BF except the soft hyphen: ·.
        [0xC2, second, ..] if second > 0xA0 && second != 0xAD => Some(2),
        // U+2010–U+2027: dashes, quotes, ellipsis; U+FF00–U+FF7F: full-width forms.
        [0xE2, 0x80, 0x90..=0xA7, ..] | [0xEF, 0xBC | 0xBD, _, ..] => Some(3),
        // U+3001–U+303F and what follows, except the wide space.
        [0xE3, second, third, ..] if second != 0x80 || third != 0x80 => Some(3),
        _ => None,
    }
}

/// The offset of the next suspect byte from `at` on. Eight bytes are tested at a time.
fn skip_plain(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..at + 8) {
        if chunk.iter().fold(false, |any, &byte| any | SUSPECT[byte as usize]) {
            break;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|&byte| !SUSPECT[byte as usize]) {
        at += 1;
    }
    at
}

/// A text as one normalised line, as in fields and in the ledger.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// A text with each of its lines normalised.
pub(crate) fn fold_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(fold).collect();
    lines.join("\n").trim().to_owned()
}

/// Appends `text` to a line, with one space if there is white space between the two.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Space { .. } if out.is_empty() || out.ends_with([' ', '\n']) => {}
            Piece::Space { .. } => out.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_folded_and_invisible_characters_are_stripped() {
        for (text, want) in [
            ("　　公司  营收\n增长", "公司 营收 增长"),
            ("净利\u{200B}润\u{FEFF}\u{202E}增\u{E0041}长\u{FFFE}", "净利润增长"),
            ("a\u{AD}b\u{0}c\u{9F}d", "abcd"),
            ("  one two  three ", "one two three"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("👨\u{200D}👩", "👨\u{200D}👩"),
            ("净\u{200D}利", "净利"),
            ("，。“”……—・？𠀀", "，。“”……—・？𠀀"),
            ("\u{A0}\u{85}\u{2028}", ""),
        ] {
            assert_eq!(fold(text), want, "{text:?}");
        }
    }

    #[test]
    fn only_ascii_line_ends_between_wide_characters_are_dropped() {
        assert!(joins_lines('增', '长') && joins_lines('。', '“') && !joins_lines('A', '股') && !joins_lines('“', '”'));
        let pieces: Vec<_> = pieces("增\n长\u{3000}\nx").collect();
        assert_eq!(pieces[1], Piece::Space { has_newline: true, n_wide: 0 });
        assert_eq!(pieces[3], Piece::Space { has_newline: false, n_wide: 1 });
    }
}
