//! Counts the attributes of a tag that html5ever has not finished, which nothing but the text can tell.
//!
//! html5ever compares each attribute with all before it, and hands the tag on only when it ends: 1 MB of attributes on
//! one tag takes 6.4 s. A stretch of text without a token may as well be a comment or a long value, though, and these
//! are harmless. Where the unfinished token began is not known, so the scan supposes a tag at each `<` and follows the
//! tokenizer's states for all of them at once: suppositions in the same state go on alike, and the one with the most
//! attributes stands for them all. The true one is always among them.

use memchr::memchr;

/// Where in a tag a supposition stands: the tokenizer's states, those that go on alike taken together.
#[derive(Clone, Copy)]
enum Place {
    Open,
    EndOpen,
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
}

impl Place {
    const ALL: [Self; 10] = [
        Self::Open,
        Self::EndOpen,
        Self::TagName,
        Self::BeforeName,
        Self::Name,
        Self::AfterName,
        Self::BeforeValue,
        Self::DoubleQuoted,
        Self::SingleQuoted,
        Self::Unquoted,
    ];

    /// The place after `byte`; none where the tag ends, or was none.
    const fn after(self, byte: u8) -> Option<Self> {
        let is_space = byte.is_ascii_whitespace();
        let next = match self {
            Self::Open | Self::EndOpen if byte.is_ascii_alphabetic() => Self::TagName,
            Self::Open if byte == b'/' => Self::EndOpen,
            Self::Open | Self::EndOpen => return None,
            Self::DoubleQuoted if byte == b'"' => Self::BeforeName,
            Self::SingleQuoted if byte == b'\'' => Self::BeforeName,
            Self::DoubleQuoted | Self::SingleQuoted => self,
            _ if byte == b'>' => return None,
            Self::Unquoted if is_space => Self::BeforeName,
            Self::Unquoted => self,
            Self::BeforeValue if is_space => self,
            Self::BeforeValue if byte == b'"' => Self::DoubleQuoted,
            Self::BeforeValue if byte == b'\'' => Self::SingleQuoted,
            Self::BeforeValue => Self::Unquoted,
            _ if byte == b'/' => Self::BeforeName,
            Self::TagName | Self::BeforeName if is_space => Self::BeforeName,
            Self::TagName => self,
            Self::Name | Self::AfterName if is_space => Self::AfterName,
            Self::Name | Self::AfterName if byte == b'=' => Self::BeforeValue,
            Self::BeforeName | Self::Name | Self::AfterName => Self::Name,
        };
        Some(next)
    }

    /// Whether an attribute begins on the way to `next`.
    const fn begins_attribute(self, next: Self) -> bool {
        matches!((self, next), (Self::BeforeName | Self::AfterName, Self::Name))
    }
}

/// The suppositions: for each place the most attributes of a tag that may stand there.
#[derive(Default)]
pub(super) struct TagScan {
    /// The places where one stands, as bits. Mostly there is one or none.
    live: u16,
    n_attributes: [usize; Place::ALL.len()],
}

impl TagScan {
    pub(super) fn over(text: &str) -> Self {
        let mut scan = Self::default();
        scan.read(text);
        scan
    }

    /// Goes on over `text`, of which the tokenizer made no token.
    pub(super) fn read(&mut self, text: &str) {
        let mut rest = text.as_bytes();
        while let Some((&byte, tail)) = rest.split_first() {
            if self.live == 0 {
                let Some(at) = memchr(b'<', rest) else { return };
                rest = &rest[at + 1..];
                self.note(Place::Open, 0);
            } else {
                rest = tail;
                self.step(byte);
            }
        }
    }

    /// The most attributes the unfinished tag may have.
    pub(super) fn n_attributes(&self) -> usize {
        let live = (0..Place::ALL.len()).filter(|&place| self.live & (1 << place) != 0);
        live.map(|place| self.n_attributes[place]).max().unwrap_or(0)
    }

    fn step(&mut self, byte: u8) {
        let (mut live, before) = (self.live, self.n_attributes);
        self.live = 0;
        while live != 0 {
            let index = live.trailing_zeros() as usize;
            live &= live - 1;
            let place = Place::ALL[index];
            if let Some(next) = place.after(byte) {
                self.note(next, before[index] + usize::from(place.begins_attribute(next)));
            }
        }
        if byte == b'<' {
            self.note(Place::Open, 0);
        }
    }

    fn note(&mut self, place: Place, n_attributes: usize) {
        let most = &mut self.n_attributes[place as usize];
        if self.live & (1 << place as usize) == 0 || *most < n_attributes {
            *most = n_attributes;
        }
        self.live |= 1 << place as usize;
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::buffer_queue::BufferQueue;
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::{Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
    use proptest::prelude::*;

    use super::TagScan;

    /// Keeps what the tokenizer makes.
    #[derive(Default)]
    struct Tokens(RefCell<Vec<Token>>);

    impl TokenSink for Tokens {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            if !matches!(token, Token::ParseError(_)) {
                self.0.borrow_mut().push(token);
            }
            TokenSinkResult::Continue
        }
    }

    /// The attributes of the tag that is unfinished at the end of `text`: what html5ever says when it is closed.
    fn truth(text: &str) -> usize {
        let tokenizer = Tokenizer::new(Tokens::default(), TokenizerOpts::default());
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(text));
        let _ = tokenizer.feed(&queue);
        let n_tokens = tokenizer.sink.0.borrow().len();
        queue.push_back(StrTendril::from_slice("\">'>"));
        let _ = tokenizer.feed(&queue);
        match tokenizer.sink.0.borrow().get(n_tokens) {
            Some(Token::TagToken(tag)) => tag.attrs.len(),
            _ => 0,
        }
    }

    proptest! {
        /// What closes the tag may itself begin two attributes, `"` and `'`.
        #[test]
        fn never_counts_fewer_than_html5ever(text in "(<[pé/!]|[ab&] |=|=\"|['\"/ \r=>a-c<é\0]){0,60}") {
            prop_assert!(TagScan::over(&text).n_attributes() + 2 >= truth(&text), "{text}");
        }

        #[test]
        fn counts_alike_in_pieces(text in "[<p/ ='\"a>]{0,40}", at in 0_usize..40) {
            let mut scan = TagScan::over(&text[..at.min(text.len())]);
            scan.read(&text[at.min(text.len())..]);
            prop_assert_eq!(scan.n_attributes(), TagScan::over(&text).n_attributes());
        }
    }

    #[test]
    fn counts_attributes_of_an_unfinished_tag_only() {
        let check = |text, expected| assert_eq!(TagScan::over(text).n_attributes(), expected, "{text}");
        check("<p a b=1 c='2'd=\"3\"/e = x f", 6);
        check("</p a b", 2);
        check("<p a b>", 0);
        check("<p a b> c d <i e", 1);
        check("<p alt='a b c d e f", 1);
        check("<p src=data:image/png;base64,a/b/c/d", 1);
        check("<!-- a b c d <p a b> e f", 0);
        check("<!-- a b c d < e f </ g h", 0);
        check("1 < 2 and 3 4 5", 0);
    }
}
