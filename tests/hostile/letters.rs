//! The characters that no output may contain: controls, noncharacters, bidirectional overrides and
//! isolates, zero-width and tag characters. The list is written from the Unicode standard, not
//! copied from the crate.

use std::ops::RangeInclusive;

/// The forbidden characters, except the noncharacters at the end of each plane.
const FORBIDDEN: [RangeInclusive<char>; 13] = [
    // C0, DEL and C1.
    '\0'..='\u{1F}',
    '\u{7F}'..='\u{9F}',
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
    '\u{AD}'..='\u{AD}',
    '\u{61C}'..='\u{61C}',
    '\u{180E}'..='\u{180E}',
    // Zero-width space, bidirectional marks. The joiners between them depend on their neighbours:
    // see `may_join`.
    '\u{200B}'..='\u{200B}',
    '\u{200E}'..='\u{200F}',
    // Line and paragraph separators, which end a string in old JavaScript; embeddings and
    // overrides.
    '\u{2028}'..='\u{202E}',
    // Word joiner and invisible operators, isolates, deprecated controls.
    '\u{2060}'..='\u{206F}',
    // Byte order mark, interlinear annotation, object replacement character.
    '\u{FEFF}'..='\u{FEFF}',
    '\u{FFF9}'..='\u{FFFC}',
    // Noncharacters.
    '\u{FDD0}'..='\u{FDEF}',
    // Tag characters, which spell hidden ASCII.
    '\u{E0000}'..='\u{E007F}',
];

fn is_forbidden(c: char) -> bool {
    FORBIDDEN.iter().any(|range| range.contains(&c)) || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Zero-width joiner and non-joiner.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether a joiner may follow this character. Latin, Chinese, Japanese and Korean text has no
/// joiners, but emoji, Arabic and the scripts of India do.
fn may_join(c: Option<char>) -> bool {
    c.is_some_and(|c| {
        !c.is_ascii() && !matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
    })
}

/// Finds a forbidden character in `text` that is not in `allowed`.
pub(crate) fn check(text: &str, allowed: &[char]) -> Result<(), String> {
    let mut before = None;
    for (at, c) in text.char_indices() {
        if is_forbidden(c) && !allowed.contains(&c) {
            return Err(format!("{c:?} at byte {at} of {:?}", near(text, at)));
        }
        if is_joiner(c) && !(may_join(before) && may_join(text[at + c.len_utf8()..].chars().next())) {
            return Err(format!("the joiner {c:?} joins nothing at byte {at} of {:?}", near(text, at)));
        }
        before = Some(c);
    }
    Ok(())
}

fn near(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(20).collect();
    before.into_iter().rev().chain(text[at..].chars().take(20)).collect()
}

#[test]
fn text_passes_and_forbidden_characters_are_found() {
    for text in ["净利润增长12%。§¥…“”—·", "می\u{200C}خواهم", "👨\u{200D}👩", "𠀀①\u{A0}é", "a\u{301}"]
    {
        assert_eq!(check(text, &[]), Ok(()), "{text:?}");
    }
    let forbidden = "\0\u{1}\t\n\u{B}\u{C}\r\u{1B}\u{7F}\u{85}\u{9F}\u{AD}\u{61C}\u{180E}\u{200B}\u{200E}\u{200F}\u{2028}\u{2029}\
        \u{202A}\u{202E}\u{2060}\u{2066}\u{2069}\u{206F}\u{FEFF}\u{FFF9}\u{FFFC}\u{E0001}\u{E007F}\u{FDD0}\u{FFFE}\u{1FFFF}\u{10FFFF}";
    for c in forbidden.chars() {
        assert!(check(&format!("净利{c}润"), &[]).is_err(), "{c:?}");
        assert_eq!(check(&format!("净利{c}润"), &[c]), Ok(()), "{c:?}");
    }
    for text in ["净\u{200D}利", "a\u{200C}b", "\u{200D}", "净\u{200C}"] {
        assert!(check(text, &[]).is_err(), "{text:?}");
    }
}
