//! Decodes bytes of an unknown encoding.
//!
//! These are tried in order: a byte order mark; UTF-8, strict or with a few broken sequences; the
//! caller's label and the page's own labels; a detector. UTF-8 comes before any label because
//! labels are often wrong: 5 of 13 pages that declare gb2312 are UTF-8, re-saved by tools, while
//! text in another encoding is hardly ever valid UTF-8.
//!
//! A wrong guess gives wrong characters, never other markup. In every encoding used here the bytes
//! of `<`, `>`, `&` and quotes always mean these characters and are part of no other (the second
//! bytes of double-byte encodings begin at 0x30 with digits, then at 0x40), and a decoder that
//! meets a broken pair returns its ASCII byte. Encodings where this is not true are never guessed:
//! UTF-7 and HZ are not in `encoding_rs`, ISO-2022-JP is skipped, the `replacement` encoding
//! (ISO-2022-KR, HZ by name) is refused, and UTF-16 needs a byte order mark or the caller's label.
//! Safety does not depend on this, because the output is built from what was parsed after decoding.

#[cfg(feature = "encoding")]
mod charset;

use std::borrow::Cow;

use memchr::memchr_iter;

#[cfg(feature = "encoding")]
use self::charset::by_label;

/// The bytes are not text, or their encoding cannot be determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Undecodable;

/// The first bytes of binary files that crawlers save as `.html`. Compressed data may look like
/// Latin text, so a search for control characters does not find all of them.
const MAGIC: &[&[u8]] = &[
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"\x1f\x8b",
    b"PK\x03\x04",
    b"\x28\xb5\x2f\xfd",
    b"Rar!",
    b"7z\xbc\xaf",
    b"BZh",
    b"\xd0\xcf\x11\xe0",
];

/// How many bytes are read to distinguish text from binary data.
const SAMPLE: usize = 64 * 1024;

/// Decodes `bytes`. `declared` is the label of the encoding if the caller knows one, for example
/// from an HTTP header. The result has no byte order mark.
pub(crate) fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, Undecodable> {
    if MAGIC.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Undecodable);
    }
    let text = match by_mark(bytes) {
        Some(text) => text,
        None => match as_utf8(bytes) {
            Some(text) => return Ok(without_mark(text)),
            None => by_label(bytes, declared)?,
        },
    };
    if is_binary(text.as_bytes()) { Err(Undecodable) } else { Ok(without_mark(text)) }
}

fn by_mark(bytes: &[u8]) -> Option<Cow<'_, str>> {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(String::from_utf8_lossy(rest)),
        [0xff, 0xfe, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ => None,
    }
}

/// Does not use `encoding_rs`, because a byte order mark is also read without the feature
/// `encoding`.
fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Cow<'static, str> {
    let (pairs, tail) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !tail.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    Cow::Owned(text)
}

fn as_utf8(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if is_binary(bytes) {
        // Latin text in UTF-16 is valid UTF-8 with many NULs.
        return None;
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) if is_nearly_utf8(bytes) => Some(String::from_utf8_lossy(bytes)),
        Err(_) => None,
    }
}

/// Whether at most one in twenty characters beyond ASCII is broken, or only the last is cut.
///
/// The share is of these characters, not of all bytes: a page is mostly markup, and a hundredth of
/// its bytes may be all of its Chinese. GBK read as UTF-8 has more broken characters than valid
/// ones, Latin-1 nearly always, and so has a page that mixes both.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let is_cut =
            chunks.peek().is_none() && str::from_utf8(chunk.invalid()).is_err_and(|err| err.error_len().is_none());
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    good > 0 && bad * 20 <= good
}

/// Whether more than one byte in a thousand is NUL, or more than one in ten is a control character.
/// Of random bytes, one in 256 is NUL.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let n_nuls = memchr_iter(0, sample).count();
    // The count of a chunk fits in a byte, so that the loop is vectorised: 8 kB in 1 µs instead of
    // 4.
    let n_controls: usize = sample.chunks(255).map(|chunk| usize::from(count_controls(chunk))).sum();
    n_nuls > 4 && n_nuls * 1_000 > sample.len() || n_controls * 10 > sample.len()
}

/// The number of control characters except white space in at most 255 bytes.
fn count_controls(chunk: &[u8]) -> u8 {
    chunk.iter().map(|b| u8::from(*b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0c))).sum()
}

fn without_mark(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
        Cow::Owned(text) if text.starts_with('\u{feff}') => Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()),
        Cow::Owned(text) => Cow::Owned(text),
    }
}

#[cfg(not(feature = "encoding"))]
fn by_label<'a>(_: &'a [u8], _: Option<&str>) -> Result<Cow<'a, str>, Undecodable> {
    Err(Undecodable)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{Just, any};
    use proptest::{prop_assert, prop_oneof, proptest};

    use super::{Undecodable, decode};

    fn check(bytes: &[u8], expected: Result<&str, Undecodable>) {
        assert_eq!(decode(bytes, None).as_deref(), expected.as_ref().copied(), "{}", bytes.escape_ascii());
    }

    fn utf16le(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn utf8_is_borrowed() {
        assert!(matches!(
            decode("<p>某公司</p>".as_bytes(), Some("gb2312")),
            Ok(std::borrow::Cow::Borrowed("<p>某公司</p>"))
        ));
        check(b"", Ok(""));
    }

    #[test]
    fn a_byte_order_mark_decides_and_is_removed() {
        check("\u{feff}\u{feff}某".as_bytes(), Ok("某"));
        check(&utf16le("\u{feff}<p>某公司</p>"), Ok("<p>某公司</p>"));
        check(b"\xfe\xff\x00<\x67\xd0\xd8\x00\x00>\xff", Ok("<某\u{fffd}>\u{fffd}"));
        check(b"\xff\xfe", Ok(""));
    }

    #[test]
    fn a_few_broken_sequences_are_still_utf8() {
        let text = "某公司公告。".repeat(10);
        let whole = text.strip_suffix('。').unwrap_or_default();
        check(&text.as_bytes()[..text.len() - 1], Ok(&format!("{whole}\u{fffd}")));
        let dirty = [text.as_bytes(), b"\xff</p>"].concat();
        check(&dirty, Ok(&format!("{text}\u{fffd}</p>")));
    }

    #[test]
    fn binary_is_refused() {
        for bytes in [
            &b"%PDF-1.7 text"[..],
            b"\x89PNG\r\n",
            b"\x1f\x8b\x08",
            b"\xff\xfe\0\0<\0\0\0p\0\0\0>\0\0\0a\0\0\0b\0\0\0",
            b"a\x01\x02\x03",
            b"\0\0\0\0\0\0\0\0",
        ] {
            check(bytes, Err(Undecodable));
        }
        let random: Vec<u8> = (0..20_000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        check(&random, Err(Undecodable));
    }

    #[test]
    fn a_stray_control_character_is_not_binary() {
        check(b"<p>a\0b</p>", Ok("<p>a\0b</p>"));
        check(b"<p>\x0b12.5% of sales</p>", Ok("<p>\x0b12.5% of sales</p>"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_without_mark_or_refused(
            bytes in vec(prop_oneof![any::<u8>(), Just(b'<'), Just(0xef), Just(0xbb), Just(0xbf), Just(0xfe), Just(0xff)], 0..64),
            label in prop_oneof![Just(None), Just(Some("gbk")), Just(Some("utf-16le")), Just(Some("shift_jis"))],
        ) {
            if let Ok(text) = decode(&bytes, label) {
                let has_mark = text.starts_with('\u{feff}');
                prop_assert!(!has_mark);
            }
        }
    }

    #[cfg(not(feature = "encoding"))]
    #[test]
    fn other_encodings_need_the_feature() {
        assert_eq!(decode(b"\xc4\xb3\xb9\xab\xcb\xbe", Some("gbk")), Err(Undecodable));
    }
}
