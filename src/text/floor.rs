//! The beginning and the end of a text, never cut inside a character.
//!
//! `str::floor_char_boundary` needs a later version of Rust than the dependencies do.

/// The last offset at or before `at` at which a character begins.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The end of `text` with at most `n_bytes` bytes.
pub(crate) fn last(text: &str, n_bytes: usize) -> &str {
    let at = text.len().saturating_sub(n_bytes);
    let at = (at..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
    &text[at..]
}

/// The beginning of `text` with at most `n_bytes` bytes.
pub(crate) fn first(text: &str, n_bytes: usize) -> &str {
    let at = n_bytes.min(text.len());
    let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    &text[..at]
}
