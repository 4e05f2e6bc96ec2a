//! Character references: the character reference state and the states after it.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// What contains a reference. The value of an attribute has its own rule for names without a
/// semicolon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RefContext {
    Text,
    Attribute,
}

/// The one or two characters that a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chars {
    bytes: [u8; 8],
    length: usize,
}

impl Chars {
    fn new(first: char, second: Option<char>) -> Self {
        let mut bytes = [0; 8];
        let mut length = first.encode_utf8(&mut bytes).len();
        if let Some(second) = second {
            length += second.encode_utf8(&mut bytes[length..]).len();
        }
        Self { bytes, length }
    }

    pub(super) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).expect("the bytes were encoded from characters")
    }
}

/// Nearly all references are one of these.
const COMMON: [(&str, char); 5] = [("nbsp;", '\u{A0}'), ("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"')];

/// The reference at the start of `text`, which is the text after an ampersand, and its length in
/// bytes. `None` if the ampersand is text.
pub(super) fn leading_reference(text: &str, context: RefContext) -> Option<(Chars, usize)> {
    if let Some(number) = text.strip_prefix('#') {
        return numeric_reference(number).map(|(c, length)| (Chars::new(c, None), 1 + length));
    }
    if let Some(&(name, c)) = COMMON.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((Chars::new(c, None), name.len()));
    }
    named_reference(text, context)
}

/// The numeric character reference states, after the number sign.
fn numeric_reference(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let mut code = 0_u32;
    let mut n_digits = 0;
    // Each digit is one byte.
    for digit in digits.chars().map_while(|c| c.to_digit(radix)) {
        code = code.saturating_mul(radix).saturating_add(digit);
        n_digits += 1;
    }
    if n_digits == 0 {
        return None;
    }
    let n_semicolons = usize::from(digits.as_bytes().get(n_digits) == Some(&b';'));
    Some((number_char(code), text.len() - digits.len() + n_digits + n_semicolons))
}

/// The numeric character reference end state.
fn number_char(code: u32) -> char {
    let replacement = match code {
        0 => Some('\u{FFFD}'),
        0x80..=0x9F => C1_REPLACEMENTS[code as usize - 0x80],
        _ => None,
    };
    replacement.or_else(|| char::from_u32(code)).unwrap_or('\u{FFFD}')
}

/// The named character reference state: the longest name at the start of `text`.
fn named_reference(text: &str, context: RefContext) -> Option<(Chars, usize)> {
    let mut longest = None;
    for (at, byte) in text.bytes().enumerate() {
        if !byte.is_ascii_alphanumeric() && byte != b';' {
            break;
        }
        // The table also contains the beginnings of names, with 0 as their character.
        match NAMED_ENTITIES.get(&text[..=at]) {
            None => break,
            Some((0, _)) => {}
            Some(&chars) => longest = Some((chars, at + 1)),
        }
    }
    let ((first, second), length) = longest?;
    let next = text.as_bytes().get(length);
    if context == RefContext::Attribute
        && !text[..length].ends_with(';')
        && next.is_some_and(|&next| next == b'=' || next.is_ascii_alphanumeric())
    {
        return None;
    }
    let second = char::from_u32(second).filter(|&second| second != '\0');
    Some((Chars::new(char::from_u32(first)?, second), length))
}
