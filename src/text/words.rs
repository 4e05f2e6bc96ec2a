//! Lists of words as data files, read when the crate is compiled.
//!
//! A file has one entry per line. Empty lines and lines that begin with `#` are comments. A line in
//! square brackets begins a section. Nothing is parsed at run time, and no length of a list is
//! written by hand.

/// The entries of a file beside the calling one, as `&'static [&'static str]`.
macro_rules! words {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        const ENTRIES: [(&str, &str); $crate::text::count_entries(TEXT)] = $crate::text::entries(TEXT);
        const WORDS: [&str; ENTRIES.len()] = $crate::text::without_sections(&ENTRIES);
        &WORDS
    }};
}

/// The entries of a file beside the calling one, each with the name of its section, as
/// `&'static [(&'static str, &'static str)]`.
macro_rules! words_by_section {
    ($path:literal) => {{
        const TEXT: &str = include_str!($path);
        const ENTRIES: [(&str, &str); $crate::text::count_entries(TEXT)] = $crate::text::entries(TEXT);
        &ENTRIES
    }};
}

/// The entries of one section of a file beside the calling one, as `&'static [&'static str]`.
macro_rules! words_in_section {
    ($path:literal, $section:literal) => {{
        const TEXT: &str = include_str!($path);
        const ENTRIES: [(&str, &str); $crate::text::count_entries(TEXT)] = $crate::text::entries(TEXT);
        const WORDS: [&str; $crate::text::count_in_section(&ENTRIES, $section)] =
            $crate::text::in_section(&ENTRIES, $section);
        &WORDS
    }};
}

pub(crate) use {words, words_by_section, words_in_section};

/// One line of a file.
enum ListLine {
    Comment,
    Section(&'static str),
    Entry(&'static str),
}

/// How many entries a file has.
pub(crate) const fn count_entries(text: &'static str) -> usize {
    let (mut rest, mut n) = (text, 0);
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        if let ListLine::Entry(_) = read_line(line) {
            n += 1;
        }
        rest = after;
    }
    n
}

/// The entries of a file, each after the name of its section, which is empty before the first
/// section.
pub(crate) const fn entries<const N: usize>(text: &'static str) -> [(&'static str, &'static str); N] {
    let (mut rest, mut section, mut n) = (text, "", 0);
    let mut entries = [("", ""); N];
    while !rest.is_empty() {
        let (line, after) = split_line(rest);
        match read_line(line) {
            ListLine::Comment => {}
            ListLine::Section(name) => section = name,
            ListLine::Entry(word) => {
                entries[n] = (section, word);
                n += 1;
            }
        }
        rest = after;
    }
    entries
}

/// The words of entries.
pub(crate) const fn without_sections<const N: usize>(entries: &[(&'static str, &'static str)]) -> [&'static str; N] {
    let mut words = [""; N];
    let mut at = 0;
    while at < N {
        words[at] = entries[at].1;
        at += 1;
    }
    words
}

/// How many entries one section has. A section without entries does not compile: its name is wrong.
pub(crate) const fn count_in_section(entries: &[(&'static str, &'static str)], section: &str) -> usize {
    let (mut at, mut n) = (0, 0);
    while at < entries.len() {
        if is_same(entries[at].0, section) {
            n += 1;
        }
        at += 1;
    }
    assert!(n > 0, "the section has entries");
    n
}

/// The words of one section.
pub(crate) const fn in_section<const N: usize>(
    entries: &[(&'static str, &'static str)],
    section: &str,
) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut at, mut n) = (0, 0);
    while at < entries.len() {
        if is_same(entries[at].0, section) {
            words[n] = entries[at].1;
            n += 1;
        }
        at += 1;
    }
    words
}

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

/// Whether two strings are equal: `==` cannot be used in a constant.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

const fn read_line(line: &'static str) -> ListLine {
    match line.as_bytes() {
        [] | [b'#', ..] => ListLine::Comment,
        [b'[', .., b']'] => ListLine::Section(line.split_at(line.len() - 1).0.split_at(1).1),
        _ => ListLine::Entry(line),
    }
}

/// The first line without its end, and the text after it.
const fn split_line(text: &'static str) -> (&'static str, &'static str) {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && bytes[end] != b'\n' {
        end += 1;
    }
    let (line, rest) = text.split_at(end);
    let rest = if rest.is_empty() { rest } else { rest.split_at(1).1 };
    match line.as_bytes() {
        [.., b'\r'] => (line.split_at(line.len() - 1).0, rest),
        _ => (line, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::{count_entries, count_in_section, entries, first_chars, in_section, last_chars, without_sections};

    const FILE: &str = "# Two fruits.\n苹果\r\npear\n\n[red ones]\n# A comment.\nred cherry\n";
    const ENTRIES: [(&str, &str); count_entries(FILE)] = entries(FILE);

    #[test]
    fn a_line_is_an_entry() {
        assert_eq!(ENTRIES, [("", "苹果"), ("", "pear"), ("red ones", "red cherry")]);
        assert_eq!(without_sections::<3>(&ENTRIES), ["苹果", "pear", "red cherry"]);
        assert_eq!(count_entries("\n#\n[a]"), 0);
        assert_eq!(count_entries("a"), 1);
    }

    #[test]
    fn a_section_has_its_own_entries() {
        const N: usize = count_in_section(&ENTRIES, "red ones");
        assert_eq!(in_section::<N>(&ENTRIES, "red ones"), ["red cherry"]);
    }

    #[test]
    fn first_and_last_characters_are_decoded() {
        assert_eq!(last_chars::<4>(&["yx", "é", "a元", "𠀀"]), ['x', 'é', '元', '𠀀']);
        assert_eq!(first_chars::<4>(&["xy", "é", "元a", "𠀀"]), ['x', 'é', '元', '𠀀']);
    }

    #[test]
    #[should_panic(expected = "the section has entries")]
    fn a_section_that_does_not_exist_is_refused() {
        count_in_section(&ENTRIES, "blue ones");
    }
}
