//! Articles made of random choices, through JSON, the renderers and back: nothing in them can break out.
#![no_main]

use finclean::Article;
use finclean_fuzz::checks;
use finclean_fuzz::model::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|model: Model| {
    let article: Article = serde_json::from_value(model.json()).expect("the JSON follows the schema");
    checks::article_is_sound(&article);
    checks::structure_comes_back(&article);
});
