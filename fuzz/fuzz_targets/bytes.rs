//! Cleans any bytes with `clean_bytes`: no panic, the article passes the checks, and cleaning the
//! output changes nothing.
#![no_main]

use finclean::Cleaner;
use finclean_fuzz::checks;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let charset = match bytes.first() {
        Some(0) => Some("gbk"),
        Some(1) => Some("big5"),
        Some(2) => Some("iso-2022-jp"),
        Some(3) => Some("no such label"),
        _ => None,
    };
    let bytes = if charset.is_some() { &bytes[1..] } else { bytes };
    if let Ok(article) = Cleaner::new().clean_bytes(bytes, charset) {
        checks::article_is_sound(&article);
        checks::is_idempotent(&article);
    }
});
