//! What lowering knows at its place in the tree.

use crate::dom::NodeId;
use crate::draft::Look;
use crate::text::joins_lines;

/// What the open elements say about the text inside them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextContext {
    pub(super) look: Look,
    pub(super) block: BlockRole,
    pub(super) container: Option<u32>,
    pub(super) figure: Option<u32>,
    /// The open element that is a caption by its class, not by its tag.
    pub(super) caption: Option<NodeId>,
    /// Whether this is inside `<thead>`, whose cells are all headers.
    pub(super) in_header: bool,
}

/// The kind of block that the text here becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BlockRole {
    #[default]
    Paragraph,
    Heading(u8),
    Caption,
    Preformatted,
}

/// White space and breaks after the last word. They count only if another word follows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pending {
    n_breaks: u8,
    /// Whether there was any white space.
    has_space: bool,
    /// Whether all of it was the end of a line in the source, with ASCII spaces.
    is_newline: bool,
    /// Wide spaces after the last break.
    n_wide: u8,
}

impl Pending {
    pub(super) const fn add_break(&mut self) {
        self.n_breaks = self.n_breaks.saturating_add(1);
        self.n_wide = 0;
    }

    pub(super) const fn add_space(&mut self, has_newline: bool, n_wide: u8) {
        self.is_newline = has_newline && (!self.has_space || self.is_newline);
        self.has_space = true;
        self.n_wide = self.n_wide.saturating_add(n_wide);
    }

    /// Whether a new paragraph begins: after two breaks, or after one break and an indent. Chinese
    /// pages begin paragraphs with two wide spaces.
    pub(super) const fn begins_paragraph(self) -> bool {
        self.n_breaks >= 2 || (self.n_breaks == 1 && self.n_wide >= 2)
    }

    /// What is written between two words of one block.
    pub(super) const fn gap(self, before: char, after: char) -> Option<&'static str> {
        if self.n_breaks > 0 {
            Some("\n")
        } else if !self.has_space || (self.is_newline && joins_lines(before, after)) {
            None
        } else {
            Some(" ")
        }
    }
}
