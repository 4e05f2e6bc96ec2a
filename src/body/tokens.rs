//! What the words in an element's class and id say of it.

use crate::dom::{Attr, Element, Tag};
use crate::ledger::Reason;

/// Words of elements around the article, and what those elements are.
const CHROME: [(Reason, &[&str]); 9] = [
    (Reason::Comments, &["comment", "comments", "commentlist", "disqus", "reply", "replies", "shoutbox", "respond"]),
    (Reason::ShareBar, &["share", "sharebar", "sharing", "social", "qrcode", "bdshare", "addthis"]),
    (
        Reason::RelatedLinks,
        &[
            "related",
            "relate",
            "relation",
            "recommend",
            "recommended",
            "recommendations",
            "recirc",
            "outbrain",
            "taboola",
            "popular",
            "readmore",
            "trending",
            "rank",
            "ranking",
            "hotnews",
            "carousel",
            "more",
        ],
    ),
    (
        Reason::Navigation,
        &[
            "breadcrumb",
            "breadcrumbs",
            "crumb",
            "crumbs",
            "menu",
            "nav",
            "navbar",
            "navigation",
            "pager",
            "pagination",
            "footnav",
            "tags",
            "keywords",
            "keyword",
        ],
    ),
    (
        Reason::Promotion,
        &[
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "banner",
            "promo",
            "promotion",
            "sponsor",
            "skyscraper",
        ],
    ),
    (
        Reason::Subscription,
        &["newsletter", "subscribe", "login", "modal", "popup", "cookie", "cookies", "consent", "agegate", "paywall"],
    ),
    (Reason::Disclaimer, &["copyright", "legends"]),
    (
        Reason::Digest,
        &["subtitle", "subhead", "subheadline", "dek", "standfirst", "teaser", "abstract", "excerpt", "keypoints"],
    ),
    (
        Reason::PageChrome,
        &[
            "bio",
            "byline",
            "community",
            "dropdown",
            "extra",
            "foot",
            "footer",
            "masthead",
            "meta",
            "rss",
            "sidebar",
            "toolbar",
            "widget",
        ],
    ),
];

/// Words of elements that hold or are the article.
const ARTICLE: [&str; 20] = [
    "article",
    "artibody",
    "body",
    "blog",
    "column",
    "content",
    "contents",
    "entry",
    "hentry",
    "main",
    "news",
    "page",
    "post",
    "story",
    "text",
    "txt",
    "zw",
    "detail",
    "paragraph",
    "maincontent",
];

/// More words tell nothing more; a hostile page has a megabyte of them.
const MAX_WORDS: usize = 40;

/// Why an element is no part of the article, if it is around it.
pub(crate) fn around(element: &Element) -> Option<Reason> {
    match element.tag() {
        Tag::Nav | Tag::Menu => return Some(Reason::Navigation),
        Tag::Footer | Tag::Aside => return Some(Reason::PageChrome),
        // What holds the article, and words in it, whose class says what the word is: sites link their keywords.
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
    let mut found = None;
    for word in words(element) {
        if ARTICLE.iter().any(|have| word.eq_ignore_ascii_case(have)) {
            return None;
        }
        let is_named = |(_, names): &&(Reason, &[&str])| names.iter().any(|have| word.eq_ignore_ascii_case(have));
        found = found.or_else(|| CHROME.iter().find(is_named).map(|(reason, _)| *reason));
    }
    found
}

/// Whether an element's class or id holds one of some words.
pub(crate) fn has_word(element: &Element, wanted: &[&str]) -> bool {
    element.has_attrs() && words(element).any(|word| wanted.iter().any(|have| word.eq_ignore_ascii_case(have)))
}

/// Whether an element's name or words call it an article.
pub(super) fn is_named_article(element: &Element) -> bool {
    element.tag() == Tag::Article || has_word(element, &ARTICLE)
}

/// The words of an element's class and id; `articleBody share-bar_2` has article, Body, share and bar.
fn words(element: &Element) -> impl Iterator<Item = &str> {
    [element.attr(Attr::Class), element.attr(Attr::Id)].into_iter().flatten().flat_map(split).take(MAX_WORDS)
}

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
    use super::split;

    #[test]
    fn words_part_at_signs_and_capitals() {
        let words = |value| split(value).collect::<Vec<_>>();
        assert_eq!(words("articleBody share-bar_2"), ["article", "Body", "share", "bar"]);
        assert_eq!(words("shadow header"), ["shadow", "header"]);
        assert_eq!(words("--1 2"), Vec::<&str>::new());
    }
}
