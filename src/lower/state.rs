//! What lowering knows at a place in the tree.

use crate::dom::NodeId;
use crate::draft::Look;
use crate::text::joins_lines;

/// What the open elements say about the text in them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    pub(super) look: Look,
    pub(super) open: Open,
    pub(super) container: Option<u32>,
    pub(super) figure: Option<u32>,
    /// The element that is the caption around here, where its class says so and not its tag.
    pub(super) caption: Option<NodeId>,
    /// Inside `<thead>`, whose cells are headers whatever their tag.
    pub(super) in_header: bool,
}

/// What kind of block text makes here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Open {
    #[default]
    Paragraph,
    Heading(u8),
    Caption,
    Preformatted,
}

/// White space and breaks since the last word; they count only if another word follows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pending {
    n_breaks: u8,
    /// Whether any white space stood there.
    has_space: bool,
    /// Whether all of it was a source line's end with ASCII spaces.
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

    /// Two breaks part paragraphs, and so does one before an indent: Chinese pages begin paragraphs with two wide
    /// spaces.
    pub(super) const fn parts_paragraphs(self) -> bool {
        self.n_breaks >= 2 || (self.n_breaks == 1 && self.n_wide >= 2)
    }

    /// What stands between two words of one block.
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
