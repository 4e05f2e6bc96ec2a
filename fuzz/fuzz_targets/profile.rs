//! Reads any text as a profile and cleans any page with it: selectors and fingerprints of users
//! cause no panic.
//!
//! The input is the profile, a line `---`, and the page.
#![no_main]

use finclean::{Cleaner, InputKind, Profile};
use finclean_fuzz::checks;
use libfuzzer_sys::fuzz_target;

/// The page to clean if the input has none.
const PAGE: &str = "<!doctype html><title>季报</title><nav>首页</nav><div id='content' class='a b'><h1>季报</h1><p class='date'>\
    2024-04-26 18:03</p><p>净利润增长12%。<a href='/x'>公告</a></p><p class='app-banner'>下载客户端</p></div><footer>关于</footer>";

fuzz_target!(|text: &str| {
    let (profile, page) = text.split_once("\n---\n").unwrap_or((text, PAGE));
    let Ok(profile) = Profile::from_toml(profile) else { return };
    let cleaner =
        Cleaner::new().profile(profile).base_url("https://news.example/1.html").expect("the constant is a URL");
    if let Ok(article) = cleaner.input(InputKind::Page).clean(page) {
        checks::article_is_sound(&article);
    }
});
