//! Finds the end of a script: the script data states. A comment in a script may contain the end tag
//! of a script.

use html5ever::tokenizer::TokenSink;
use memchr::{memchr, memchr2};

use super::Tokenizer;
use super::text::is_tag_name_end;

/// The script data states. States that differ only in the number of dashes are one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ScriptState {
    Data,
    Escaped,
    DoubleEscaped,
}

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The byte offset of the end of the script data that begins at this position.
    pub(super) fn script_data_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut state = ScriptState::Data;
        let mut at = self.at;
        loop {
            let rest = &bytes[at..];
            let found = if state == ScriptState::Data { memchr(b'<', rest) } else { memchr2(b'<', b'-', rest) };
            let Some(found) = found else { return self.text.len() };
            at += found;
            if state != ScriptState::DoubleEscaped && self.is_appropriate_end_tag(at) {
                return at;
            }
            let (next, length) = state.after(&bytes[at..]);
            state = next;
            at += length;
        }
    }
}

impl ScriptState {
    /// The next state, and how many bytes are read. `rest` begins with `<` or `-`.
    fn after(self, rest: &[u8]) -> (Self, usize) {
        match self {
            // The dashes are read again, because they may be part of an end: `<!-->`.
            Self::Data if rest.starts_with(b"<!--") => (Self::Escaped, 2),
            Self::Escaped | Self::DoubleEscaped if rest.starts_with(b"-->") => (Self::Data, 3),
            Self::Escaped if begins_with_script(rest, b"<") => (Self::DoubleEscaped, "<script".len()),
            Self::DoubleEscaped if begins_with_script(rest, b"</") => (Self::Escaped, "</script".len()),
            _ => (self, 1),
        }
    }
}

/// Whether `rest` begins with `opening` and the name `script`, as in the double escape states.
fn begins_with_script(rest: &[u8], opening: &[u8]) -> bool {
    let Some(name) = rest.strip_prefix(opening) else { return false };
    name.len() > 6 && name[..6].eq_ignore_ascii_case(b"script") && is_tag_name_end(name[6])
}
