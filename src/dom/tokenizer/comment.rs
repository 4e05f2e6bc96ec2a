//! The markup declaration open state and the states of comments.

use std::ops::Range;

use html5ever::tokenizer::{Token, TokenSink};
use memchr::{memchr, memmem};

use super::{Tokenizer, TokenizerState};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The markup declaration open state, at the `!` of `<!`.
    pub(super) fn markup_declaration_open(&mut self) {
        self.at += 1;
        let rest = self.rest();
        if rest.starts_with(b"--") {
            self.at += 2;
            self.comment();
        } else if rest.get(..7).is_some_and(|word| word.eq_ignore_ascii_case(b"doctype")) {
            self.at += 7;
            self.doctype();
        } else if rest.starts_with(b"[CDATA[") && self.sink.adjusted_current_node_present_but_not_in_html_namespace() {
            self.at += 7;
            self.state = TokenizerState::CdataSection;
        } else {
            self.bogus_comment();
        }
    }

    /// The comment states, after `<!--`.
    fn comment(&mut self) {
        let rest = self.rest();
        // The abrupt ends `<!-->` and `<!--->`.
        if let Some(length) = length_of_prefix(rest, [b">", b"->"]) {
            self.at += length;
            return self.emit_comment(self.at..self.at);
        }
        let begin = self.at;
        let mut from = 0;
        while let Some(found) = memmem::find(&rest[from..], b"--") {
            let dashes = from + found;
            if let Some(length) = length_of_prefix(&rest[dashes + 2..], [b">", b"!>"]) {
                self.at = begin + dashes + 2 + length;
                return self.emit_comment(begin..begin + dashes);
            }
            from = dashes + 1;
        }
        self.skip_to_end();
        let comment = &self.text[begin..];
        // If the text ends within the end of a comment, that is not part of the comment.
        let begun_end = ["--!", "--", "-"].into_iter().find_map(|end| comment.strip_suffix(end));
        self.emit_comment(begin..begin + begun_end.unwrap_or(comment).len());
    }

    /// The bogus comment state, at the comment's first character.
    pub(super) fn bogus_comment(&mut self) {
        let begin = self.at;
        let length = memchr(b'>', self.rest());
        let end = begin + length.unwrap_or(self.rest().len());
        self.at = if length.is_some() { end + 1 } else { end };
        self.emit_comment(begin..end);
    }

    fn emit_comment(&mut self, range: Range<usize>) {
        let text = self.shares.take_without_nul(range);
        self.emit(Token::CommentToken(text));
    }
}

/// The length of the first of `prefixes` that `rest` begins with.
fn length_of_prefix(rest: &[u8], prefixes: [&[u8]; 2]) -> Option<usize> {
    prefixes.into_iter().find(|prefix| rest.starts_with(prefix)).map(<[u8]>::len)
}
