//! Counting characters.

/// No character has more bytes in UTF-8.
const MAX_CHAR_BYTES: usize = 4;

/// Whether a text has more than `n_chars` characters. Reads no more of the text than it must.
pub(crate) fn is_longer_than(text: &str, n_chars: usize) -> bool {
    if text.len() <= n_chars {
        return false;
    }
    text.len() > n_chars.saturating_mul(MAX_CHAR_BYTES) || text.chars().nth(n_chars).is_some()
}

/// A stretch at the end of `text` with at least its last `n_chars` characters, found without
/// reading the text.
pub(crate) fn end_with_chars(text: &str, n_chars: usize) -> &str {
    super::last(text, n_chars.saturating_mul(MAX_CHAR_BYTES))
}

/// The characters of a text that are not white space.
pub(crate) fn visible_chars(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace())
}

/// How many characters of a text are not white space.
pub(crate) fn n_visible_chars(text: &str) -> usize {
    if !text.is_ascii() {
        return visible_chars(text).count();
    }
    // Sums of single bytes are vectorised. A sum of 255 ones is the largest that fits.
    let is_visible = |byte: &u8| u8::from(!matches!(byte, b'\t'..=b'\r' | b' '));
    text.as_bytes().chunks(255).map(|chunk| usize::from(chunk.iter().map(is_visible).sum::<u8>())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visible_characters_are_counted_across_chunks() {
        for n in [0, 1, 254, 255, 256, 600] {
            assert_eq!(n_visible_chars(&"a".repeat(n)), n);
            assert_eq!(n_visible_chars(&" a\u{B}".repeat(n)), n);
            assert_eq!(n_visible_chars(&"净\u{3000}".repeat(n)), n);
        }
    }

    #[test]
    fn length_is_compared_in_characters() {
        for c in ["a", "é", "净", "𠀀"] {
            for n in [0, 1, 2, 100] {
                assert!(!is_longer_than(&c.repeat(n), n), "{n} times {c}");
                assert!(is_longer_than(&c.repeat(n + 1), n), "{n} times {c}");
            }
        }
        assert!(!is_longer_than("净a", usize::MAX));
    }

    #[test]
    fn the_end_has_enough_characters() {
        assert_eq!(end_with_chars("abcdefgh净利", 2), "gh净利");
        assert_eq!(end_with_chars("净利", 9), "净利");
        assert_eq!(end_with_chars("净利", 0), "");
    }
}
