//! The states of doctypes. Only the quirks mode of the tree builder depends on a doctype, and it
//! decides where a table may be.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSink};

use super::{Tokenizer, is_space, replace_nul};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The doctype states, after `<!doctype`.
    pub(super) fn doctype(&mut self) {
        let mut doctype = Doctype::default();
        self.skip_space();
        let begin = self.at;
        self.skip_until(|byte| is_space(byte) || byte == b'>');
        if self.at > begin {
            let name = replace_nul(&self.text[begin..self.at]).to_ascii_lowercase();
            doctype.name = Some(StrTendril::from_slice(&name));
        }
        let is_complete = doctype.name.is_some() && self.after_doctype_name(&mut doctype);
        doctype.force_quirks |= !is_complete;
        // The bogus doctype state: the rest up to the end of the doctype.
        self.skip_until(|byte| byte == b'>');
        self.at = (self.at + 1).min(self.text.len());
        self.emit(Token::DoctypeToken(doctype));
    }

    /// The after doctype name state. Returns whether the doctype is well formed up to where the
    /// rest may be ignored.
    fn after_doctype_name(&mut self, doctype: &mut Doctype) -> bool {
        self.skip_space();
        let Some(keyword) = self.rest().get(..6) else { return self.byte() == Some(b'>') };
        if keyword.eq_ignore_ascii_case(b"public") {
            self.at += 6;
            self.public_identifier(doctype)
        } else if keyword.eq_ignore_ascii_case(b"system") {
            self.at += 6;
            self.skip_space();
            self.system_identifier(doctype)
        } else {
            self.byte() == Some(b'>')
        }
    }

    /// The after doctype public keyword state and the states after it.
    fn public_identifier(&mut self, doctype: &mut Doctype) -> bool {
        self.skip_space();
        let (public, is_closed) = self.quoted_identifier();
        doctype.public_id = public;
        if !is_closed {
            return false;
        }
        self.skip_space();
        // The system identifier may be missing here.
        self.byte() == Some(b'>') || self.system_identifier(doctype)
    }

    fn system_identifier(&mut self, doctype: &mut Doctype) -> bool {
        let (system, is_closed) = self.quoted_identifier();
        doctype.system_id = system;
        self.skip_space();
        // The rest of the doctype is ignored.
        is_closed && self.byte().is_some()
    }

    /// The quoted identifier at this position, if there is one, and whether its quotes are closed.
    fn quoted_identifier(&mut self) -> (Option<StrTendril>, bool) {
        let Some(quote @ (b'"' | b'\'')) = self.byte() else { return (None, false) };
        self.at += 1;
        let begin = self.at;
        self.skip_until(|byte| byte == quote || byte == b'>');
        let identifier = StrTendril::from_slice(&replace_nul(&self.text[begin..self.at]));
        let is_closed = self.byte() == Some(quote);
        self.at += usize::from(is_closed);
        (Some(identifier), is_closed)
    }
}
