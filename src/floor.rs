//! `str::floor_char_boundary`, which came with a later Rust than the dependencies ask for.

/// The last place at or before `at` where a character begins.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
