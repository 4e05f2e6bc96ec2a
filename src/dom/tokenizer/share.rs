//! The text of tokens. Tokens share copies of pieces of the input; text that is in no token is
//! mostly not copied.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use memchr::memchr;

use super::replace_nul;

/// How many bytes are copied at once. Over half of a page is scripts, which are between the pieces.
/// In tests the pieces are short, so that short texts have many ends of pieces.
const PIECE_BYTES: usize = if cfg!(test) { 16 } else { 4 << 10 };
/// html5ever's strings store this many bytes without an allocation.
const MAX_INLINE_BYTES: usize = 8;

/// Returns parts of a text as html5ever's strings.
pub(super) struct Shares<'t> {
    text: &'t str,
    /// The part of the text that was copied last. Strings share it.
    piece: StrTendril,
    /// The byte offset of the piece in the text.
    begin: usize,
    /// Whether the piece contains NUL.
    has_nul: bool,
}

impl<'t> Shares<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, piece: StrTendril::new(), begin: 0, has_nul: false }
    }

    /// A part of the text.
    pub(super) fn take(&mut self, range: Range<usize>) -> StrTendril {
        if range.len() <= MAX_INLINE_BYTES {
            return StrTendril::from_slice(&self.text[range]);
        }
        self.copy_to_piece(&range);
        self.piece.subtendril(as_u32(range.start - self.begin), as_u32(range.len()))
    }

    /// A part of the text, with U+FFFD for each NUL.
    pub(super) fn take_without_nul(&mut self, range: Range<usize>) -> StrTendril {
        let may_have_nul = range.len() <= MAX_INLINE_BYTES || {
            self.copy_to_piece(&range);
            self.has_nul
        };
        if may_have_nul && let Cow::Owned(text) = replace_nul(&self.text[range.clone()]) {
            return StrTendril::from_slice(&text);
        }
        self.take(range)
    }

    /// Copies the next piece if `range` is not in the current one.
    fn copy_to_piece(&mut self, range: &Range<usize>) {
        if self.begin <= range.start && range.end <= self.begin + self.piece.len() {
            return;
        }
        let mut end = range.end.max(range.start + PIECE_BYTES).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.begin = range.start;
        self.piece = StrTendril::from_slice(&self.text[range.start..end]);
        self.has_nul = memchr(0, self.piece.as_bytes()).is_some();
    }
}

fn as_u32(at: usize) -> u32 {
    u32::try_from(at).expect("the input limit keeps texts below 4 GiB")
}
