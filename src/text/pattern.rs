//! Regular expressions: groups that are made of word lists, and digits as pages write them.

use regex::{Error, Regex};

/// Compiles a pattern in which `\d` is a digit in ASCII or full-width form. In Unicode it is a digit
/// of any of 70 scripts. No date on a page at hand has one of those, and compiling them took an eighth
/// of the first cleaning.
pub(crate) fn compile_pattern(pattern: &str) -> Result<Regex, Error> {
    Regex::new(&pattern.replace(r"\d", "[0-9０-９]"))
}

/// A group that matches one of some words. The longest word that fits is matched.
pub(crate) fn any_of(words: &[&str]) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?:{})", words.join("|"))
}

#[cfg(test)]
mod tests {
    use super::{any_of, compile_pattern};

    #[test]
    fn digits_have_two_forms() {
        let year = compile_pattern(r"^\d{4}年[\d月]+$").unwrap();
        assert!(year.is_match("2024年5月") && year.is_match("２０２４年５月"));
        assert!(!year.is_match("٢٠٢٤年5月") && !year.is_match("二〇二四年5月"));
    }

    #[test]
    fn the_longest_word_is_matched_and_signs_are_literal() {
        assert_eq!(any_of(&["图", "图片", "a.b"]), r"(?:图片|图|a\.b)");
    }
}
