//! What the words in an element's class and id say about it.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use crate::dom::{Attr, Element, Hiding, Tag, hiding};
use crate::ledger::Reason;
use crate::text::{words_by_section, words_in_section};

/// Words of elements that contain or are the article.
const ARTICLE: &[&str] = words_in_section!("markup/class_words.txt", "article");
/// How many names of an element are read. A hostile page has a megabyte of them.
const MAX_NAMES: usize = 20;
/// How many words of a name are read.
const MAX_WORDS: usize = 10;
/// The longest word that is looked up.
const MAX_WORD_BYTES: usize = 24;

/// Why an element is no part of the article, if its tag, role, class or id says so.
pub(crate) fn around(element: &Element) -> Option<Reason> {
    match element.tag() {
        Tag::Nav | Tag::Menu => return Some(Reason::Navigation),
        Tag::Footer | Tag::Aside => return Some(Reason::PageChrome),
        // Elements around the whole article. And words in it: their class says what the word is,
        // because sites link their keywords.
        Tag::Body
        | Tag::Html
        | Tag::Article
        | Tag::Main
        | Tag::A
        | Tag::Span
        | Tag::Font
        | Tag::B
        | Tag::Strong
        | Tag::I
        | Tag::Em => return None,
        _ => {}
    }
    if !element.has_attrs() {
        return None;
    }
    if matches!(element.attr(Attr::Role), Some("dialog" | "alertdialog")) {
        return Some(Reason::Subscription);
    }
    let mut found = None;
    for name in names(element).take(MAX_NAMES) {
        match name_meaning(name) {
            Some(NameMeaning::Article) => return None,
            Some(NameMeaning::Chrome(reason)) => found = found.or(Some(reason)),
            None => {}
        }
    }
    found
}

/// What a name calls its element: the article, or something around it.
#[derive(Clone, Copy)]
enum NameMeaning {
    Article,
    Chrome(Reason),
}

static MEANINGS: Lazy<FxHashMap<&'static [u8], NameMeaning>> = Lazy::new(|| {
    let meaning = |section: &str| match section {
        "article" => NameMeaning::Article,
        reason => NameMeaning::Chrome(Reason::from_name(reason).expect("each other section is a reason")),
    };
    words_by_section!("markup/class_words.txt")
        .iter()
        .map(|(section, word)| (word.as_bytes(), meaning(section)))
        .collect()
});

/// What a class or an id says. The last word of a compound decides: `article-tags` are tags,
/// `share-content` is content. Two words may be looked up as one: `sub-head`, `keyPoints`.
fn name_meaning(name: &str) -> Option<NameMeaning> {
    let mut meaning = None;
    // The word in lower case, after the word before it.
    let mut pair = [0; 2 * MAX_WORD_BYTES];
    let mut start = 0;
    for word in split(name).take(MAX_WORDS) {
        if word.len() > MAX_WORD_BYTES {
            start = 0;
            continue;
        }
        let end = start + word.len();
        pair[start..end].copy_from_slice(word.as_bytes());
        pair[start..end].make_ascii_lowercase();
        if let Some(found) = MEANINGS.get(&pair[start..end]).or_else(|| MEANINGS.get(&pair[..end])) {
            meaning = Some(*found);
        }
        pair.copy_within(start..end, 0);
        start = word.len();
    }
    meaning
}

/// Whether an element shows no text of the page.
pub(crate) fn is_unseen(element: &Element) -> bool {
    element.tag().is_opaque()
        || element.tag() == Tag::Button
        || element.attr(Attr::Hidden).is_some()
        || element.attr(Attr::Style).and_then(hiding) == Some(Hiding::Display)
}

/// Whether an element's class or id contains one of some words.
pub(crate) fn has_word(element: &Element, wanted: &[&str]) -> bool {
    element.has_attrs() && words(element).any(|word| wanted.iter().any(|have| word.eq_ignore_ascii_case(have)))
}

/// Whether an element's tag, class or id calls it an article.
pub(crate) fn is_named_article(element: &Element) -> bool {
    element.tag() == Tag::Article || has_word(element, ARTICLE)
}

/// The words of an element's class and id.
fn words(element: &Element) -> impl Iterator<Item = &str> {
    names(element).take(MAX_NAMES).flat_map(|name| split(name).take(MAX_WORDS))
}

/// An element's classes and its id.
fn names(element: &Element) -> impl Iterator<Item = &str> {
    let values = [element.attr(Attr::Class), element.attr(Attr::Id)].into_iter().flatten();
    values.flat_map(str::split_ascii_whitespace)
}

/// The words of a name: `articleBody_share-bar2` has article, Body, share and bar.
fn split(value: &str) -> impl Iterator<Item = &str> {
    let is_word_end = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    value.split(|c: char| !c.is_ascii_alphabetic()).filter(|part| !part.is_empty()).flat_map(move |part| {
        let mut rest = Some(part);
        std::iter::from_fn(move || {
            let part = rest?;
            let (word, tail) = match part.as_bytes().windows(2).position(is_word_end) {
                Some(at) => (&part[..=at], Some(&part[at + 1..])),
                None => (part, None),
            };
            rest = tail;
            Some(word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_at_signs_and_capitals() {
        let words = |value| split(value).collect::<Vec<_>>();
        assert_eq!(words("articleBody share-bar_2"), ["article", "Body", "share", "bar"]);
        assert_eq!(words("shadow header"), ["shadow", "header"]);
        assert_eq!(words("--1 2"), Vec::<&str>::new());
    }

    #[test]
    fn the_last_word_of_a_name_decides() {
        let reason = |name| match name_meaning(name) {
            Some(NameMeaning::Chrome(reason)) => Some(reason),
            Some(NameMeaning::Article) | None => None,
        };
        for (name, want) in [
            ("article-tags", Some(Reason::Navigation)),
            ("share-content", None),
            ("sub-head", Some(Reason::Digest)),
            ("RenderKeyPoints-keyPoints", Some(Reason::Digest)),
            ("ArticlePage-authorInfo", Some(Reason::PageChrome)),
            ("social-media-embed", None),
            ("article-body", None),
            ("shadow", None),
        ] {
            assert_eq!(reason(name), want, "{name}");
        }
    }
}
