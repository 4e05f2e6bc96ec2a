//! Where a script ends: the script data states, whose comments may hold a script's end tag.

use html5ever::tokenizer::TokenSink;
use memchr::{memchr, memchr2};

use super::Tokenizer;
use super::text::is_tag_name_end;

/// The script data states, those that differ in the dashes seen taken together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Data,
    Escaped,
    DoubleEscaped,
}

impl<S: TokenSink> Tokenizer<'_, S> {
    /// Where the script data ends that begins here.
    pub(super) fn script_data_end(&self) -> usize {
        let bytes = self.text.as_bytes();
        let mut state = Script::Data;
        let mut at = self.at;
        loop {
            let rest = &bytes[at..];
            let found = if state == Script::Data { memchr(b'<', rest) } else { memchr2(b'<', b'-', rest) };
            let Some(found) = found else { return self.text.len() };
            at += found;
            if state != Script::DoubleEscaped && self.is_appropriate_end_tag(at) {
                return at;
            }
            let (next, length) = state.after(&bytes[at..]);
            state = next;
            at += length;
        }
    }
}

impl Script {
    /// The state after what `rest` begins with, a `<` or a `-`, and the length of that.
    fn after(self, rest: &[u8]) -> (Self, usize) {
        match self {
            // The dashes may be those of an end too: `<!-->`.
            Self::Data if rest.starts_with(b"<!--") => (Self::Escaped, 2),
            Self::Escaped | Self::DoubleEscaped if rest.starts_with(b"-->") => (Self::Data, 3),
            Self::Escaped if names_script(rest, b"<") => (Self::DoubleEscaped, "<script".len()),
            Self::DoubleEscaped if names_script(rest, b"</") => (Self::Escaped, "</script".len()),
            _ => (self, 1),
        }
    }
}

/// Whether `rest` begins with a tag named script, as the double escape states read it.
fn names_script(rest: &[u8], opening: &[u8]) -> bool {
    let Some(name) = rest.strip_prefix(opening) else { return false };
    name.len() > 6 && name[..6].eq_ignore_ascii_case(b"script") && is_tag_name_end(name[6])
}
