//! Writes what the passes on elements removed into the ledger.

use super::Lowering;
use crate::article::{Listing, Origin};
use crate::dom::{Data, NodeId, Step, Tag};
use crate::draft::{DraftRemoval, DraftWidget};
use crate::ledger::Reason;
use crate::page::Page;
use crate::text::fold_into;

impl Lowering<'_, '_> {
    /// Writes a removed subtree into the ledger, and keeps the security that it shows.
    pub(super) fn note_removed(&mut self, id: NodeId, tag: Tag, reason: Reason) {
        if tag.is_block() {
            self.flush();
        }
        if let Some(listing) = self.page.listing(id).cloned() {
            self.note_widget(&listing);
        }
        let text = self.page.removed_text(id);
        self.note(reason, text);
    }

    /// Keeps the security that a quote widget shows.
    pub(super) fn note_widget(&mut self, listing: &Listing) {
        let mention = self.draft.mention(listing, Origin::QuoteWidget);
        self.draft.widgets.push(DraftWidget { position: self.position, mention });
        self.advance(1);
    }

    /// Writes a removed text into the ledger.
    pub(super) fn note(&mut self, reason: Reason, text: String) {
        if !text.is_empty() {
            let position = self.position;
            self.advance(text.len());
            self.draft.ledger.push(DraftRemoval { position, reason, text });
        }
    }
}

impl Page<'_> {
    /// The text of a subtree as lines.
    fn removed_text(&self, root: NodeId) -> String {
        let mut out = String::new();
        let mut step = Some(Step::Enter(root));
        while let Some(here) = step {
            let (Step::Enter(id) | Step::Leave(id)) = here;
            let mut next = here;
            match (here, self.dom.data(id)) {
                (Step::Enter(_), Data::Text(text)) => fold_into(text, &mut out),
                (_, Data::Element(element)) => {
                    if element.tag().is_opaque() {
                        next = Step::Leave(id);
                    }
                    if element.tag().is_block() || element.tag() == Tag::Br {
                        out.truncate(out.trim_end().len());
                        if !out.is_empty() {
                            out.push('\n');
                        }
                    }
                }
                _ => {}
            }
            step = self.dom.step(root, next);
        }
        out.truncate(out.trim_end().len());
        out
    }
}
