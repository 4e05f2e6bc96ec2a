//! Text in a legacy encoding, decoded by its label or else by a detector.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};
use memchr::memchr;
use memchr::memmem::find;

use super::Undecodable;

/// How many bytes are searched for a declared encoding. Pages declare it early: 26 of 28 Chinese
/// pages within 3,985 bytes, the other two not at all.
const HEAD_LIMIT: usize = 4 * 1024;

/// How many declared encodings of one page are tried. Each costs a decoding of the whole page. Real
/// pages contradict themselves once.
const STATED_LIMIT: usize = 4;

/// How many bytes the detector reads. It is certain long before.
const DETECTOR_LIMIT: usize = 1024 * 1024;

/// Decodes bytes that are not UTF-8, by the caller's label, the page's labels or the detector.
///
/// gb2312 and gbk are read as GB18030, which contains them: the Encoding Standard has one decoder
/// for the three. A label is skipped if its decoder fails on more than one in a hundred characters,
/// because pages contradict themselves (hexun declares utf-8, then gb2312).
pub(super) fn by_label<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, Undecodable> {
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    let stated = page_labels(&bytes[..bytes.len().min(HEAD_LIMIT)]);
    // ISO-8859-1 is what HTTP servers without a setting send, and it can decode anything: the
    // page's labels come first.
    let is_default = declared == Some(WINDOWS_1252);
    let (first, last) = if is_default { (None, declared) } else { (declared, None) };
    for encoding in first.into_iter().chain(stated).chain(last) {
        if encoding == REPLACEMENT {
            return Err(Undecodable);
        }
        if let Some(text) = decode_as(encoding, bytes) {
            return Ok(text);
        }
    }
    Ok(detected(bytes))
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Cow<'a, str>> {
    let is_utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
    // The bytes are known not to be UTF-8, and a page in UTF-16 has NULs in its tags.
    if [UTF_8, ISO_2022_JP, X_USER_DEFINED].contains(&encoding) || is_utf16 && memchr(0, bytes).is_none() {
        return None;
    }
    let (text, has_errors) = encoding.decode_without_bom_handling(bytes);
    if has_errors && !is_plausible(&text) {
        return None;
    }
    Some(text)
}

/// Whether at most one in a hundred characters beyond ASCII could not be decoded.
fn is_plausible(text: &str) -> bool {
    // A last character that was cut says nothing.
    let text = text.strip_suffix(char::REPLACEMENT_CHARACTER).unwrap_or(text);
    let n_other = text.chars().filter(|c| !c.is_ascii()).count();
    text.matches(char::REPLACEMENT_CHARACTER).count() * 100 <= n_other
}

fn detected(bytes: &[u8]) -> Cow<'_, str> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(DETECTOR_LIMIT)], true);
    detector.guess(None, Utf8Detection::Deny).decode_without_bom_handling(bytes).0
}

/// The encodings that `<meta charset>`, `<meta http-equiv>` and an XML declaration state, in order.
/// UTF-16 is ignored: a label that can be read as ASCII proves that it is wrong (HTML standard,
/// 13.2.3.2).
fn page_labels(head: &[u8]) -> Vec<&'static Encoding> {
    let mut encodings = Vec::new();
    let mut rest = head;
    while let Some(at) = memchr(b'<', rest)
        && encodings.len() < STATED_LIMIT
    {
        rest = &rest[at + 1..];
        let end = memchr(b'>', rest).unwrap_or(rest.len());
        let tag = rest[..end].to_ascii_lowercase();
        let value = match &tag[..] {
            [b'm', b'e', b't', b'a', b' ' | b'\t' | b'\n' | b'\r' | b'/', attributes @ ..] => {
                value_of(attributes, b"charset")
            }
            [b'?', b'x', b'm', b'l', declaration @ ..] => value_of(declaration, b"encoding"),
            _ => continue,
        };
        if let Some(encoding) = value.and_then(Encoding::for_label)
            && ![UTF_16LE, UTF_16BE].contains(&encoding)
            && !encodings.contains(&encoding)
        {
            encodings.push(encoding);
        }
        rest = &rest[end..];
    }
    encodings
}

/// The value of `name=value` or `name = "value"`, also inside another attribute
/// (`content="text/html; charset=gbk"`).
fn value_of<'a>(attributes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let after = &attributes[find(attributes, name)? + name.len()..];
    let value = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'"' | b'\'' | b';' | b'/' | b'>'));
    Some(&value[..end.unwrap_or(value.len())])
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, EUC_KR, GB18030, GBK, SHIFT_JIS, WINDOWS_1252};

    use super::super::{Undecodable, decode};

    const NEWS: &str = "<p>某公司今日公告，全年实现营业收入三十八亿元，同比增长一成六。</p>";

    fn check(bytes: &[u8], declared: Option<&str>, expected: &str) {
        assert_eq!(decode(bytes, declared).as_deref(), Ok(expected), "{declared:?}");
    }

    #[test]
    fn the_callers_label_is_used() {
        let gbk = GBK.encode(NEWS).0;
        for label in ["gb2312", "GBK", " gb18030 "] {
            check(&gbk, Some(label), NEWS);
        }
        let big5 = BIG5.encode("<p>台積電營收創新高</p>").0;
        check(&big5, Some("big5"), "<p>台積電營收創新高</p>");
        check(&GB18030.encode("㐂€𠮷").0, Some("gb2312"), "㐂€𠮷");
    }

    #[test]
    fn the_pages_label_is_used() {
        for head in [
            "<meta charset=gb2312>",
            "<META http-equiv=Content-Type content='text/html; charset = GBK'>",
            "<?xml version='1.0' encoding='gb2312'?>",
            "<meta charset=utf-8><meta name=a><meta charset=\"gb2312\">",
        ] {
            let page = format!("{head}某公司");
            check(&GBK.encode(&page).0, None, &page);
            check(&GBK.encode(&page).0, Some("iso-8859-1"), &page);
        }
    }

    #[test]
    fn a_label_that_is_wrong_is_skipped() {
        for label in ["utf-8", "utf-16", "iso-2022-jp", "x-user-defined", "no such label", "big5", "euc-jp"] {
            check(&GBK.encode(NEWS).0, Some(label), NEWS);
        }
    }

    #[test]
    fn without_a_label_the_encoding_is_detected() {
        check(&GBK.encode(NEWS).0, None, NEWS);
        let korean = "<p>삼성전자 주가가 오늘 크게 올랐다고 거래소가 밝혔다</p>";
        check(&EUC_KR.encode(korean).0, None, korean);
        let japanese = "<p>日経平均株価は大幅に上昇して取引を終えました</p>";
        check(&SHIFT_JIS.encode(japanese).0, None, japanese);
        let german = "<p>Die Aktie fiel um über 3 % auf 12 €, für Anleger schön.</p>";
        check(&WINDOWS_1252.encode(german).0, None, german);
    }

    #[test]
    fn utf16_without_a_byte_order_mark_needs_the_callers_label() {
        let bytes: Vec<u8> = NEWS.encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&bytes, Some("utf-16be"), NEWS);
        let latin: Vec<u8> = "<p>Sales rose</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&latin, Some("utf-16"), "<p>Sales rose</p>");
        assert_eq!(decode(&latin, None), Err(Undecodable));
    }

    #[test]
    fn the_replacement_encoding_is_refused() {
        assert_eq!(decode(b"\xb9\xab", Some("hz-gb-2312")), Err(Undecodable));
        assert_eq!(decode(b"<meta charset=iso-2022-kr>\xb9\xab", None), Err(Undecodable));
    }

    #[test]
    fn bytes_of_markup_are_markup_in_every_encoding() {
        let bytes: Vec<u8> =
            (0x80..=0xff_u8).flat_map(|lead| [lead, b'<', lead, lead, b'>', lead, b'&', lead, b'"', b' ']).collect();
        for label in [
            "gbk",
            "gb18030",
            "big5",
            "euc-kr",
            "euc-jp",
            "shift_jis",
            "windows-1252",
            "koi8-r",
            "ibm866",
            "windows-874",
        ] {
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a label of the standard");
            let text = encoding.decode_without_bom_handling(&bytes).0;
            for mark in ['<', '>', '&', '"'] {
                assert_eq!(text.matches(mark).count(), 128, "{mark} in {label}");
            }
        }
    }
}
