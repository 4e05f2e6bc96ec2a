//! The states of attributes. An attribute that is not read is skipped: neither its name nor its
//! value is copied.

use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, TokenSink};
use html5ever::{Attribute, LocalName, QualName, ns};
use memchr::memchr;

use super::char_ref::{RefContext, leading_reference};
use super::{Tokenizer, is_space, replace_nul};
use crate::dom::budget::Exceeded;

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The before attribute name state and the states after it, from the end of a tag's name. False
    /// if the text ends.
    pub(super) fn attributes(&mut self, tag: &mut Tag) -> Result<bool, Exceeded> {
        let mut n_attributes = 0;
        while let Some(byte) = self.byte() {
            match byte {
                b'>' => {
                    self.at += 1;
                    return Ok(true);
                }
                b'/' if self.byte_at(self.at + 1) == Some(b'>') => {
                    tag.self_closing = true;
                    self.at += 2;
                    return Ok(true);
                }
                b'/' => self.at += 1,
                _ if is_space(byte) => self.at += 1,
                _ => {
                    n_attributes += 1;
                    if n_attributes > self.max_attributes {
                        return Err(Exceeded::Attributes);
                    }
                    self.attribute(tag);
                }
            }
        }
        Ok(false)
    }

    /// One attribute. If the text ends in it, it does not matter, because the tag is then dropped.
    fn attribute(&mut self, tag: &mut Tag) {
        let name = self.attribute_name(tag.kind);
        self.skip_space();
        let value = if self.byte() == Some(b'=') {
            self.at += 1;
            self.skip_space();
            self.attribute_value()
        } else {
            self.at..self.at
        };
        let Some(name) = name else { return };
        // Few names are read, so an attribute is compared with few others.
        if tag.attrs.iter().any(|have| have.name.local == name) {
            tag.had_duplicate_attributes = true;
        } else {
            let value = self.decoded_value(value);
            tag.attrs.push(Attribute { name: QualName::new(None, ns!(), name), value });
        }
    }

    /// The attribute name state. `None` if the attribute is not read.
    fn attribute_name(&mut self, kind: TagKind) -> Option<LocalName> {
        let begin = self.at;
        // A name may begin with an equals sign; later it ends the name.
        self.at += 1;
        self.skip_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
        match kind {
            TagKind::StartTag => self.kept.get(&self.text[begin..self.at]),
            TagKind::EndTag => None,
        }
    }

    /// The before attribute value state and the three states of a value.
    fn attribute_value(&mut self) -> Range<usize> {
        if let Some(quote @ (b'"' | b'\'')) = self.byte() {
            let begin = self.at + 1;
            let length = memchr(quote, &self.text.as_bytes()[begin..]).unwrap_or(self.text.len() - begin);
            self.at = (begin + length + 1).min(self.text.len());
            begin..begin + length
        } else {
            let begin = self.at;
            self.skip_until(|byte| is_space(byte) || byte == b'>');
            begin..self.at
        }
    }

    fn decoded_value(&mut self, range: Range<usize>) -> StrTendril {
        if memchr(b'&', self.text[range.clone()].as_bytes()).is_none() {
            return self.shares.take_without_nul(range);
        }
        let mut out = StrTendril::new();
        let mut begin = range.start;
        while let Some(found) = memchr(b'&', &self.text.as_bytes()[begin..range.end]) {
            let at = begin + found;
            out.push_slice(&replace_nul(&self.text[begin..at]));
            if let Some((chars, length)) = leading_reference(&self.text[at + 1..range.end], RefContext::Attribute) {
                out.push_slice(chars.as_str());
                begin = at + 1 + length;
            } else {
                out.push_char('&');
                begin = at + 1;
            }
        }
        out.push_slice(&replace_nul(&self.text[begin..range.end]));
        out
    }
}
