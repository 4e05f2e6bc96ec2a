//! Lists of words as data files.
//!
//! A file has one entry per line. Empty lines and lines that begin with `#` are comments, and a line
//! in square brackets begins a section. `build.rs` makes a slice of each section, so that nothing is
//! parsed at run time, and no length of a list is written by hand. A version that read the files in
//! constants took the compiler 8 s more, as long as the rest of the library.

/// The entries of a file, as `&'static [&'static str]`. The path begins below `src/`.
macro_rules! words {
    ($path:literal) => {{
        const WORDS: &[&str] = include!(concat!(env!("OUT_DIR"), "/words/", $path, "/words.rs"));
        WORDS
    }};
}

/// The entries of a file below `src/`, each after the name of its section, as
/// `&'static [(&'static str, &'static str)]`.
macro_rules! words_by_section {
    ($path:literal) => {{
        const WORDS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/words/", $path, "/by_section.rs"));
        WORDS
    }};
}

/// The entries of one section of a file below `src/`, as `&'static [&'static str]`. A section without
/// entries does not compile: its name is wrong.
macro_rules! words_in_section {
    ($path:literal, $section:literal) => {{
        const WORDS: &[&str] = include!(concat!(env!("OUT_DIR"), "/words/", $path, "/sections/", $section, ".rs"));
        WORDS
    }};
}

pub(crate) use {words, words_by_section, words_in_section};

/// The first character of each word.
pub(crate) const fn first_chars<const N: usize>(words: &[&str]) -> [char; N] {
    let mut chars = ['\0'; N];
    let mut at = 0;
    while at < N {
        chars[at] = first_char(words[at]);
        at += 1;
    }
    chars
}

/// The first character of a word: `str::chars` cannot be used in a constant.
const fn first_char(word: &str) -> char {
    let bytes = word.as_bytes();
    let (first, length) = match bytes[0] {
        byte @ 0..=0x7F => (byte, 1),
        byte @ 0..=0xDF => (byte & 0x1F, 2),
        byte @ 0..=0xEF => (byte & 0x0F, 3),
        byte => (byte & 0x07, 4),
    };
    let (mut code, mut at) = (first as u32, 1);
    while at < length {
        code = code << 6 | (bytes[at] & 0x3F) as u32;
        at += 1;
    }
    char::from_u32(code).expect("a string is valid UTF-8")
}

/// The last character of each word.
pub(crate) const fn last_chars<const N: usize>(words: &[&str]) -> [char; N] {
    let mut chars = ['\0'; N];
    let mut at = 0;
    while at < N {
        let word = words[at];
        let mut begin = word.len() - 1;
        while !word.is_char_boundary(begin) {
            begin -= 1;
        }
        chars[at] = first_char(word.split_at(begin).1);
        at += 1;
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::{first_chars, last_chars};

    #[test]
    fn a_list_has_the_entries_of_its_file() {
        let file = include_str!("currencies.txt");
        let is_entry = |line: &&str| !line.is_empty() && !line.starts_with('#');
        assert!(words!("text/currencies.txt").iter().copied().eq(file.lines().filter(is_entry)));
    }

    #[test]
    fn a_section_has_its_own_entries() {
        let all = words_by_section!("markup/class_words.txt");
        let articles = words_in_section!("markup/class_words.txt", "article");
        let in_section = all.iter().filter(|(section, _)| *section == "article").map(|(_, word)| *word);
        assert!(in_section.eq(articles.iter().copied()) && articles.len() < all.len());
    }

    #[test]
    fn first_and_last_characters_are_decoded() {
        assert_eq!(last_chars::<4>(&["yx", "é", "a元", "𠀀"]), ['x', 'é', '元', '𠀀']);
        assert_eq!(first_chars::<4>(&["xy", "é", "元a", "𠀀"]), ['x', 'é', '元', '𠀀']);
    }
}
