//! Reads any text with our tokenizer and html5ever's: both must give the same tokens.
#![no_main]

use finclean::_internals::token_difference;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some([ours, theirs]) = token_difference(text) {
        panic!("ours {ours:?}, html5ever's {theirs:?}");
    }
});
