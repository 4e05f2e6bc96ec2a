//! The states of text: data, RCDATA, RAWTEXT, script data, PLAINTEXT, CDATA section.

use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, Token, TokenSink};
use html5ever::{Attribute, local_name};
use memchr::{memchr, memchr3, memmem};

use super::char_ref::{RefContext, leading_reference};
use super::{Tokenizer, TokenizerState, is_space};
use crate::dom::budget::Exceeded;

/// Text that is read and not yet passed to the tree builder.
struct TextRun {
    /// The part up to the last character that had to be decoded.
    decoded: Option<StrTendril>,
    /// The byte offset in the text from which nothing had to be decoded.
    begin: usize,
}

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The data state: text up to the next markup, and that markup.
    pub(super) fn data(&mut self) -> Result<(), Exceeded> {
        let mut run = TextRun { decoded: None, begin: self.at };
        while let Some(byte) = self.skip_to_special() {
            match byte {
                b'<' if self.opens_markup() => {
                    self.emit_run(run);
                    return self.tag_open();
                }
                b'<' => self.at += 1,
                b'&' => self.character_reference(&mut run),
                // The tree builder decides what to do with a NUL.
                _ => {
                    self.emit_run(run);
                    self.at += 1;
                    self.emit(Token::NullCharacterToken);
                    return Ok(());
                }
            }
        }
        self.emit_run(run);
        Ok(())
    }

    /// The RCDATA state: text with character references up to the end tag of its element.
    pub(super) fn rcdata(&mut self) -> Result<(), Exceeded> {
        let mut run = TextRun { decoded: None, begin: self.at };
        while let Some(byte) = self.skip_to_special() {
            match byte {
                b'<' if self.is_appropriate_end_tag(self.at) => {
                    self.emit_run(run);
                    return self.tag_open();
                }
                b'<' => self.at += 1,
                b'&' => self.character_reference(&mut run),
                _ => self.decode(&mut run, 1, "\u{FFFD}"),
            }
        }
        self.emit_run(run);
        Ok(())
    }

    /// The states without character references: text up to the offset that `end_of_text` returns,
    /// and the end tag there.
    pub(super) fn raw(&mut self, end_of_text: impl Fn(&Self) -> usize) -> Result<(), Exceeded> {
        let end = end_of_text(self);
        if end > self.at && self.is_read {
            let text = self.shares.take_without_nul(self.at..end);
            self.emit(Token::CharacterTokens(text));
        }
        self.at = end;
        if end < self.text.len() { self.tag_open() } else { Ok(()) }
    }

    /// The byte offset of the end of the RAWTEXT state.
    pub(super) fn rawtext_end(&self) -> usize {
        let mut at = self.at;
        while let Some(found) = memchr(b'<', &self.text.as_bytes()[at..]) {
            at += found;
            if self.is_appropriate_end_tag(at) {
                return at;
            }
            at += 1;
        }
        self.text.len()
    }

    /// The CDATA section state.
    pub(super) fn cdata_section(&mut self) {
        let length = memmem::find(self.rest(), b"]]>");
        let end = self.at + length.unwrap_or(self.rest().len());
        // The tree builder decides what to do with NULs.
        while let Some(found) = memchr(0, &self.text.as_bytes()[self.at..end]) {
            self.emit_text(self.at..self.at + found);
            self.emit(Token::NullCharacterToken);
            self.at += found + 1;
        }
        self.emit_text(self.at..end);
        self.at = if length.is_some() { end + "]]>".len() } else { end };
        self.state = TokenizerState::Data;
    }

    /// Whether the `<` at this position begins a tag, comment or doctype; otherwise it is text.
    fn opens_markup(&self) -> bool {
        match self.byte_at(self.at + 1) {
            Some(b'/') => self.byte_at(self.at + 2).is_some(),
            Some(byte) => byte.is_ascii_alphabetic() || matches!(byte, b'!' | b'?'),
            None => false,
        }
    }

    /// Whether an end tag at `at` ends the raw text.
    pub(super) fn is_appropriate_end_tag(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..];
        let name = self.raw_name.as_bytes();
        let Some(rest) = rest.strip_prefix(b"</") else { return false };
        if name.is_empty() || rest.len() <= name.len() {
            return false;
        }
        rest[..name.len()].eq_ignore_ascii_case(name) && is_tag_name_end(rest[name.len()])
    }

    /// Skips to the next character that may not be plain text, and returns it.
    fn skip_to_special(&mut self) -> Option<u8> {
        if let Some(found) = memchr3(b'<', b'&', 0, self.rest()) {
            self.at += found;
            self.byte()
        } else {
            self.skip_to_end();
            None
        }
    }

    /// The character reference state in text, at the `&`.
    fn character_reference(&mut self, run: &mut TextRun) {
        match leading_reference(&self.text[self.at + 1..], RefContext::Text) {
            Some((chars, length)) => self.decode(run, 1 + length, chars.as_str()),
            None => self.at += 1,
        }
    }

    /// Adds `decoded` to the run instead of the next `length` bytes.
    fn decode(&mut self, run: &mut TextRun, length: usize, decoded: &str) {
        let out = run.decoded.get_or_insert_with(StrTendril::new);
        out.push_slice(&self.text[run.begin..self.at]);
        out.push_slice(decoded);
        self.at += length;
        run.begin = self.at;
    }

    fn emit_run(&mut self, run: TextRun) {
        match run.decoded {
            None => self.emit_text(run.begin..self.at),
            Some(mut decoded) => {
                decoded.push_slice(&self.text[run.begin..self.at]);
                self.emit(Token::CharacterTokens(decoded));
            }
        }
    }

    fn emit_text(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let text = self.shares.take(range);
            self.emit(Token::CharacterTokens(text));
        }
    }
}

/// Whether the raw text of an element is read. Over half of a real page is scripts and styles, and
/// only JSON-LD of them is read.
pub(super) fn is_read(tag: &Tag) -> bool {
    match tag.name {
        local_name!("style") => false,
        local_name!("script") => tag.attrs.iter().any(is_json_ld),
        _ => true,
    }
}

fn is_json_ld(attr: &Attribute) -> bool {
    attr.name.local == local_name!("type") && attr.value.contains("ld+json")
}

/// Whether a byte ends the name of a tag.
pub(super) const fn is_tag_name_end(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}
