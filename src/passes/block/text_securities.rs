//! Finds the codes of securities that the text itself states.
//!
//! # Why
//!
//! Where no link says which security is meant, authors write its code in brackets.
//!
//! # Example
//!
//! ```html
//! <p>江海油服（600999.SH）披露年报。</p>
//! ```
//!
//! gives the security 600999.SH; the text stays as it is.
//!
//! # Keeps
//!
//! All text, and what a link says about the same words.

use std::ops::Range;

use crate::article::{Listing, Origin};
use crate::draft::{Draft, Kind};

pub(in crate::passes) fn run(draft: &mut Draft<'_>) {
    for index in 0..draft.blocks.len() {
        let block = &draft.blocks[index];
        let is_text = match block.kind {
            Kind::Paragraph | Kind::Heading(_) | Kind::Caption | Kind::Figure { .. } => true,
            Kind::Preformatted | Kind::Rule | Kind::Table(_) => false,
        };
        if !is_text {
            continue;
        }
        let found: Vec<(Range<usize>, u32)> = Listing::find_in_text(block.text())
            .into_iter()
            .map(|(range, listing)| (range, draft.mention(&listing, Origin::Text)))
            .collect();
        if found.is_empty() {
            continue;
        }
        draft.blocks[index].flow.restyle(&found, |look, &mention| {
            if look.image.is_none() && look.link.is_none() {
                look.security.get_or_insert(mention);
            }
        });
    }
}
