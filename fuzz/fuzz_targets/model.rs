//! Reads articles made of random choices from JSON, renders them and reads the output: no text
//! becomes markup.
#![no_main]

use finclean::Article;
use finclean_fuzz::checks;
use finclean_fuzz::model::Model;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|model: Model| {
    let article: Article = serde_json::from_value(model.json()).expect("the JSON follows the schema");
    checks::article_is_sound(&article);
    checks::structure_survives(&article);
});
