//! The states of a tag: tag open, end tag open, tag name.

use html5ever::tokenizer::{Tag, TagKind, TokenSink};

use super::Tokenizer;
use super::text::is_tag_name_end;
use crate::dom::budget::Exceeded;

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The tag open state, at a `<` that begins markup.
    pub(super) fn tag_open(&mut self) -> Result<(), Exceeded> {
        self.at += 1;
        match self.byte() {
            Some(b'!') => self.markup_declaration_open(),
            Some(b'/') => return self.end_tag_open(),
            Some(b'?') => self.bogus_comment(),
            _ => return self.tag_name(TagKind::StartTag),
        }
        Ok(())
    }

    fn end_tag_open(&mut self) -> Result<(), Exceeded> {
        self.at += 1;
        match self.byte() {
            Some(byte) if byte.is_ascii_alphabetic() => return self.tag_name(TagKind::EndTag),
            // `</>` has no name and is dropped.
            Some(b'>') => self.at += 1,
            _ => self.bogus_comment(),
        }
        Ok(())
    }

    /// The tag name state and all states up to the tag's end. A tag is dropped if the text ends in
    /// it.
    fn tag_name(&mut self, kind: TagKind) -> Result<(), Exceeded> {
        let begin = self.at;
        self.skip_until(is_tag_name_end);
        if self.byte().is_none() {
            return Ok(());
        }
        let name = self.names.element(&self.text[begin..self.at], kind);
        let mut tag = Tag { kind, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false };
        if self.attributes(&mut tag)? {
            self.emit_tag(tag);
        }
        Ok(())
    }
}
