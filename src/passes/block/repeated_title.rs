//! Removes the article's title from its body.
//!
//! # Why
//!
//! Some sites repeat the headline as the first paragraph.
//!
//! # Example
//!
//! ```html
//! <h1>长江铝业一季报出炉</h1><p>长江铝业一季报出炉</p><p>……</p>
//! ```
//!
//! keeps it in `title` alone.
//!
//! # Keeps
//!
//! A first paragraph that says more than the title, and all of a body that is nothing but its title.

use crate::draft::Draft;
use crate::ledger::Reason;

pub(in crate::passes) fn run(draft: &mut Draft<'_>) {
    let Some(title) = draft.meta.title.as_deref().map(letters).filter(|title| !title.is_empty()) else { return };
    while draft.blocks.len() > 1 && draft.blocks[0].is_line() && letters(draft.blocks[0].text()) == title {
        draft.cut_block(0, Reason::RepeatedTitle);
        draft.sweep();
    }
}

/// What of a title editors do not change: letters and digits.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
