//! Text into flows, and flows into blocks.

use super::Lowering;
use super::image::{ReadImage, image_at};
use super::original::ImageOutcome;
use super::state::{BlockRole, Pending, TextContext};
use crate::article::Image;
use crate::dom::NodeId;
use crate::draft::{BlockKind, DraftBlock, Flow, IMAGE_MARK, Look, Searched};
use crate::ledger::Reason;
use crate::text::{Piece, is_stripped, pieces};

impl Lowering<'_, '_> {
    pub(super) fn push_text(&mut self, text: &str) {
        if self.context.block == BlockRole::Preformatted {
            return self.push_preformatted(text);
        }
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => self.push_words(text),
                Piece::Space { has_newline, n_wide } => self.pending.add_space(has_newline, n_wide),
            }
        }
    }

    fn push_words(&mut self, words: &str) {
        let pending = std::mem::take(&mut self.pending);
        if let (Some(before), Some(after)) = (self.flow.text().chars().next_back(), words.chars().next()) {
            if pending.begins_paragraph() && self.context.block == BlockRole::Paragraph {
                self.flush();
            } else if let Some(gap) = pending.gap(before, after) {
                let look = self.flow.last_look().unwrap_or_default().common(self.context.look);
                self.push_run(gap, look);
            }
        }
        self.push_run(words, self.context.look);
    }

    fn push_preformatted(&mut self, text: &str) {
        for c in text.chars() {
            let mut buffer = [0; 4];
            let kept = match c {
                '\n' | '\t' => c,
                _ if c.is_whitespace() => ' ',
                _ if is_stripped(c) => continue,
                _ => c,
            };
            self.push_run(kept.encode_utf8(&mut buffer), Look::default());
        }
    }

    pub(super) fn push_run(&mut self, text: &str, look: Look) {
        self.flow.push(text, look, self.position);
        self.advance(text.len());
    }

    pub(super) fn advance(&mut self, n_bytes: usize) {
        self.position = self.position.saturating_add(u32::try_from(n_bytes).unwrap_or(u32::MAX));
    }

    pub(super) fn push_image(&mut self, id: NodeId) {
        if self.context.block == BlockRole::Preformatted {
            return;
        }
        let Some(ReadImage { image, overlong }) = image_at(&self.page.dom, id, self.page.base) else {
            return self.remember_image(id, ImageOutcome::Placeholder);
        };
        let url = image.url.clone();
        // The pass on widgets reads addresses as written. Browsers skip a line break within a host,
        // and so does `url`.
        let markup = self.page.profile.security_markup();
        if markup.is_chart_address(url.as_str()) {
            if let Some(listing) = markup.listing_of_address(url.as_str()) {
                self.note_widget(&listing);
            }
            return self.remember_image(id, ImageOutcome::Removed);
        }
        if !self.repeats_original(id, &url) {
            self.push_read_image(image, overlong);
        }
        self.remember_image(id, ImageOutcome::Shown(url));
    }

    pub(super) fn push_read_image(&mut self, image: Image, overlong: Option<String>) {
        if let Some(text) = overlong {
            self.note(Reason::Overlong, text);
        }
        let number = self.draft.add_image(image);
        let look = Look { image: Some(number), security: None, ..self.context.look };
        let outer = std::mem::replace(&mut self.context.look, look);
        let mut buffer = [0; 4];
        self.push_words(IMAGE_MARK.encode_utf8(&mut buffer));
        self.context.look = outer;
    }

    /// Ends the open block.
    pub(super) fn flush(&mut self) {
        self.pending = Pending::default();
        if self.flow.is_empty() {
            return;
        }
        let mut flow = std::mem::take(&mut self.flow);
        if self.context.block == BlockRole::Preformatted {
            flow.trim_lines();
            if flow.is_empty() {
                return;
            }
        }
        let kind = match self.context.block {
            BlockRole::Paragraph => BlockKind::Paragraph,
            BlockRole::Heading(level) => BlockKind::Heading(level),
            BlockRole::Caption => BlockKind::Caption,
            BlockRole::Preformatted => BlockKind::Preformatted,
        };
        self.push_block(kind, flow);
    }

    pub(super) fn push_block(&mut self, kind: BlockKind, flow: Flow) {
        let position = if flow.is_empty() { self.position } else { flow.position() };
        let TextContext { container, figure, .. } = self.context;
        self.emit(DraftBlock { kind, flow, container, figure, position, searched: Searched::default() });
    }

    pub(super) fn emit(&mut self, block: DraftBlock) {
        match self.tables.last_mut() {
            Some(table) => table.blocks_mut().push(block),
            None => self.draft.blocks.push(block),
        }
    }
}
