//! Finds the codes of securities in the text.
//!
//! # Why
//!
//! If no link says which security is meant, authors write its code in brackets.
//!
//! # Example
//!
//! ```html
//! <p>江海油服（600999.SH）披露年报。</p>
//! ```
//!
//! gives the security 600999.SH. The text stays as it is.
//!
//! # Keeps
//!
//! All text, and what a link says about the same words.

use std::ops::Range;

use crate::article::{Listing, Origin};
use crate::draft::{BlockKind, Draft, Flow, Mention};
use crate::numbered::Numbered;

pub(super) fn run(draft: &mut Draft<'_>) {
    let mentions = &mut draft.mentions;
    for block in &mut draft.blocks {
        match &mut block.kind {
            BlockKind::Preformatted | BlockKind::Rule => continue,
            BlockKind::Table(table) => {
                for cell in table.rows.iter_mut().flatten() {
                    note_securities(&mut cell.flow, mentions);
                }
            }
            BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Caption | BlockKind::Figure { .. } => {}
        }
        note_securities(&mut block.flow, mentions);
    }
}

fn note_securities(flow: &mut Flow, mentions: &mut Numbered<Mention>) {
    let found: Vec<(Range<usize>, u32)> = Listing::find_in_text(flow.text())
        .into_iter()
        .map(|(range, listing)| (range, mentions.number(&Mention { listing, origin: Origin::Text })))
        .collect();
    if found.is_empty() {
        return;
    }
    flow.restyle(&found, |look, &mention| {
        if look.image.is_none() && look.link.is_none() {
            look.security.get_or_insert(mention);
        }
    });
}
