//! Text into flows, and flows into blocks.

use super::Lowering;
use super::image;
use super::original::Became;
use super::state::{Open, Pending, State};
use crate::article::Image;
use crate::dom::NodeId;
use crate::draft::{BlockKind, DraftBlock, Flow, IMAGE_MARK, Look, Searched};
use crate::ledger::Reason;
use crate::text::{Piece, is_stripped, pieces};

impl Lowering<'_, '_> {
    pub(super) fn push_text(&mut self, text: &str) {
        if self.state.open == Open::Preformatted {
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
            if pending.parts_paragraphs() && self.state.open == Open::Paragraph {
                self.flush();
            } else if let Some(gap) = pending.gap(before, after) {
                let look = self.flow.last_look().unwrap_or_default().common(self.state.look);
                self.push_run(gap, look);
            }
        }
        self.push_run(words, self.state.look);
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
        if self.state.open == Open::Preformatted {
            return;
        }
        let Some((image, overlong)) = image::read(&self.page.dom, id, self.page.base) else {
            return self.meet(id, Became::Placeholder);
        };
        let url = image.url.clone();
        // The pass on widgets sees addresses as they are written, and browsers skip a line break within a host.
        let markup = self.page.profile.security_markup();
        if markup.is_chart_address(url.as_str()) {
            if let Some(listing) = markup.listing_of_address(url.as_str()) {
                self.note_widget(&listing);
            }
            return self.meet(id, Became::Removed);
        }
        if !self.repeats_original(id, &url) {
            self.push_read_image(image, overlong);
        }
        self.meet(id, Became::Shown(url));
    }

    pub(super) fn push_read_image(&mut self, image: Image, overlong: Option<String>) {
        if let Some(text) = overlong {
            self.note(Reason::Overlong, text);
        }
        let number = self.draft.add_image(image);
        let look = Look { image: Some(number), security: None, ..self.state.look };
        let outer = std::mem::replace(&mut self.state.look, look);
        let mut buffer = [0; 4];
        self.push_words(IMAGE_MARK.encode_utf8(&mut buffer));
        self.state.look = outer;
    }

    /// Ends the open block.
    pub(super) fn flush(&mut self) {
        self.pending = Pending::default();
        if self.flow.is_empty() {
            return;
        }
        let mut flow = std::mem::take(&mut self.flow);
        if self.state.open == Open::Preformatted {
            flow.trim_lines();
            if flow.is_empty() {
                return;
            }
        }
        let kind = match self.state.open {
            Open::Paragraph => BlockKind::Paragraph,
            Open::Heading(level) => BlockKind::Heading(level),
            Open::Caption => BlockKind::Caption,
            Open::Preformatted => BlockKind::Preformatted,
        };
        self.push_block(kind, flow);
    }

    pub(super) fn push_block(&mut self, kind: BlockKind, flow: Flow) {
        let position = if flow.is_empty() { self.position } else { flow.position() };
        let State { container, figure, .. } = self.state;
        self.emit(DraftBlock { kind, flow, container, figure, position, searched: Searched::default() });
    }

    pub(super) fn emit(&mut self, block: DraftBlock) {
        match self.tables.last_mut() {
            Some(table) => table.blocks_mut().push(block),
            None => self.draft.blocks.push(block),
        }
    }
}
