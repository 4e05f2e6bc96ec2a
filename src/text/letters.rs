//! Kinds of characters: letters by which titles are compared, Han characters, and the width of
//! characters in units.

/// The letters and digits of a text in lower case. Editors do not change these when they adapt a
/// title.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| is_letter(c)).flat_map(lowered)
}

/// Whether the character is a letter or a digit.
///
/// Inlined like the two functions below: calls would add 1.8 % to the instructions of a page.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    is_plain(c) || c.is_alphanumeric()
}

/// The character in lower case.
#[inline]
pub(crate) fn lowered(c: char) -> impl Iterator<Item = char> {
    let lower = (!is_plain(c)).then(|| c.to_lowercase());
    lower.is_none().then_some(c).into_iter().chain(lower.into_iter().flatten())
}

/// Whether the character is a letter in lower case for sure. Most characters are of this kind. A
/// lookup in Unicode's tables takes ten times as long as this test.
#[inline]
fn is_plain(c: char) -> bool {
    c.is_ascii_lowercase() || is_han(c)
}

/// Whether the character is a Han character. U+4E28 丨 is one in Unicode, but every newsroom uses it
/// as a bar.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' | '〇' | '々')
        && c != '丨'
}

/// The width of a character in units: a letter of Latin script counts one, a letter of a script
/// without spaces counts two.
pub(crate) fn units_of(c: char) -> u32 {
    if c >= '\u{2E80}' { 2 } else { 1 }
}
