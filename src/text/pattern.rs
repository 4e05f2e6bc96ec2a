//! Parts of regular expressions that are made of word lists.

/// A group that matches one of some words. The longest word that fits is matched.
pub(crate) fn any_of(words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?:{})", words.join("|"))
}

#[cfg(test)]
mod tests {
    use super::any_of;

    #[test]
    fn the_longest_word_is_matched_and_signs_are_literal() {
        assert_eq!(any_of(&["图", "图片", "a.b"]), r"(?:图片|图|a\.b)");
    }
}
