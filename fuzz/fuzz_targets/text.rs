//! Cleans any text with `clean`, as the detected kind and as each kind of input. Checks the
//! properties of `tests/properties.rs` and the outputs with every option of rendering.
#![no_main]

#[path = "../../tests/support/checks.rs"]
mod properties;

use finclean::{Cleaner, InputKind, RenderOptions};
use finclean_fuzz::{checks, scan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for property in [properties::is_idempotent, properties::gate_is_silent, properties::conserves_text] {
        if let Err(fault) = property(text) {
            panic!("{fault}");
        }
    }
    let base =
        Cleaner::new().base_url("https://finance.eastmoney.com/a/202404261.html").expect("the constant is a URL");
    for kind in [InputKind::Page, InputKind::Fragment, InputKind::Post] {
        let Ok(article) = base.clone().input(kind).clean(text) else { continue };
        checks::article_is_sound(&article);
        let options = RenderOptions::default().with_frame(true).with_security_links(true).with_images(false);
        assert_eq!(scan::scan(article.html_with(&options).as_str()), Ok(()));
    }
});
